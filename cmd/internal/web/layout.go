package web

import (
	"math"
	"net/url"
	"slices"

	"chutri/index"
)

// graph is a network laid out for drawing.
type graph struct {
	Nodes  []graphNode
	Edges  []graphEdge
	Height int
	Wide   bool // more names than a narrow screen has room for
}

type graphNode struct {
	index.Node
	X    string // per cent
	Y, R int    // pixels
	Near string // address of the network around this person

	Anchor string // which part of the name stands at X
}

type graphEdge struct {
	X1, X2       string
	Y1, Y2       int
	Weight, Wide int
}

const (
	graphHeight = 520
	graphSteps  = 150 // of the layout
	maxDrawn    = 40  // nodes; the list below has all
	gravity     = 0.6
	labelWide   = 0.13 // of a name, as a part of the width
	labelHigh   = 0.05 // of the height
)

// newGraph lays a network out by forces, from a circle, so that the same network
// is always drawn in the same way.
func newGraph(a *index.NetworkAnswer, near func(name string) string) *graph {
	nodes := a.Nodes[:min(len(a.Nodes), maxDrawn)]
	if len(nodes) < 2 {
		return nil
	}
	at := map[string]int{}
	for i, n := range nodes {
		at[n.ID] = i
	}
	var edges [][3]int
	for _, e := range a.Edges {
		i, ok := at[e.A]
		j, ok2 := at[e.B]
		if ok && ok2 {
			edges = append(edges, [3]int{i, j, e.Weight})
		}
	}
	x, y := forces(len(nodes), edges)
	g := &graph{Height: graphHeight, Wide: len(nodes) > fewNodes}
	for _, e := range edges {
		i, j := e[0], e[1]
		g.Edges = append(g.Edges, graphEdge{percent(across(x[i])), percent(across(x[j])), down(y[i]), down(y[j]), e[2], min(1+e[2]/2, 6)})
	}
	for i, n := range nodes {
		g.Nodes = append(g.Nodes, graphNode{n, percent(across(x[i])), down(y[i]), 4 + int(0.6*math.Sqrt(float64(min(n.Meetings, 100)))), near(n.ID), anchor(x[i])})
	}
	return g
}

// fewNodes is how many names a narrow screen has room for.
const fewNodes = 6

// anchor keeps names inside the drawing.
func anchor(x float64) string {
	switch {
	case x < 0.06:
		return "start"
	case x > 0.94:
		return "end"
	}
	return "middle"
}

func across(x float64) float64 { return 9 + x*82 }
func down(y float64) int       { return 24 + int(y*(graphHeight-60)) }

// forces is the layout of Fruchterman and Reingold (1991) in the unit square.
func forces(n int, edges [][3]int) (x, y []float64) {
	x, y = make([]float64, n), make([]float64, n)
	for i := range x {
		a := 2 * math.Pi * float64(i) / float64(n)
		x[i], y[i] = 0.5+0.4*math.Cos(a), 0.5+0.4*math.Sin(a)
	}
	k := 0.9 / math.Sqrt(float64(n))
	dx, dy, pulls := make([]float64, n), make([]float64, n), make([]float64, len(edges))
	for e := range edges {
		pulls[e] = math.Log2(1 + float64(edges[e][2]))
	}
	for step := range graphSteps {
		clear(dx)
		clear(dy)
		for i := range n {
			xi, yi, dxi, dyi := x[i], y[i], dx[i], dy[i]
			for j := range i {
				vx, vy := xi-x[j], yi-y[j]
				d := distance(vx, vy)
				f := -k * k / d // apart
				fx, fy := vx/d*f, vy/d*f
				dxi, dyi = dxi-fx, dyi-fy
				dx[j], dy[j] = dx[j]+fx, dy[j]+fy
			}
			dx[i], dy[i] = dxi, dyi
		}
		for e, pull := range pulls {
			i, j := edges[e][0], edges[e][1]
			vx, vy := x[i]-x[j], y[i]-y[j]
			d := distance(vx, vy)
			f := math.Hypot(vx, vy) / k * pull * d
			if f == 0 {
				f = -k * k / d // on one point: apart
			}
			fx, fy := vx/d*f, vy/d*f
			dx[i], dy[i] = dx[i]-fx, dy[i]-fy
			dx[j], dy[j] = dx[j]+fx, dy[j]+fy
		}
		heat := 0.1 * (1 - float64(step)/graphSteps)
		for i := range n {
			dx[i], dy[i] = dx[i]-gravity*(x[i]-0.5), dy[i]-gravity*(y[i]-0.5) // groups without a link to others stay near
			d := math.Max(math.Hypot(dx[i], dy[i]), 1e-9)
			x[i], y[i] = x[i]+dx[i]/d*min(d, heat), y[i]+dy[i]/d*min(d, heat)
		}
	}
	fit(x)
	fit(y)
	apart(x, y)
	fit(y)
	return x, y
}

// distance is the length of a line, and no less than what can be divided by.
func distance(x, y float64) float64 {
	if d := math.Hypot(x, y); d > 1e-4 {
		return d
	}
	return 1e-4
}

// fit stretches places over the whole of the drawing.
func fit(v []float64) {
	low, high := slices.Min(v), slices.Max(v)
	for i := range v {
		if high-low < 1e-9 {
			v[i] = 0.5
		} else {
			v[i] = (v[i] - low) / (high - low)
		}
	}
}

// apart moves names up and down that would stand on each other.
func apart(x, y []float64) {
	for range 60 {
		moved := false
		for i := range y {
			for j := range i {
				gap := y[i] - y[j]
				if math.Abs(x[i]-x[j]) >= labelWide || math.Abs(gap) >= labelHigh {
					continue
				}
				push := (labelHigh - math.Abs(gap)) / 2
				if gap < 0 {
					push = -push
				}
				y[i], y[j], moved = y[i]+push, y[j]-push, true
			}
		}
		if !moved {
			return
		}
	}
}

func personPath(id string) string { return "/person/" + url.PathEscape(id) }
