package web

import (
	"fmt"
	"math"
	"strconv"
	"time"

	"chutri/index"
)

// Charts are drawn by the server as SVG in the page: places across are per
// cents and places down are pixels, so that a chart fits any width while its
// letters keep their size, and nothing needs a script.

// bar is one period of a histogram.
type bar struct {
	X, W  string // per cent
	Y, H  int    // pixels
	Key   string
	URL   string
	Count int
}

// tick is a mark of an axis.
type tick struct{ X, Label, Anchor string }

// histogram is counts over time.
type histogram struct {
	Bars         []bar
	Ticks        []tick
	Max, Height  int
	By, From, To string // of the request
	Clear        string // address without a period

	// What lies before a long stretch of nearly nothing is not drawn.
	Earlier               int
	EarlierTo, EarlierURL string
	// So is what lies behind one, as days of plans and of misread texts do.
	Later               int
	LaterFrom, LaterURL string
}

const barHeight = 90 // pixels

// Counts from before a corpus begins are dates of history in its texts: up to one
// in earlyShare of all is cut off where that makes the rest readable.
const (
	earlyShare = 25
	longAxis   = 24  // buckets that are always drawn
	lateShare  = 400 // as earlyShare, of counts behind the others
	shortAxis  = 12  // buckets that are drawn before those
)

// withoutEarly gives the buckets from which on most counts lie, and how many lie before.
func withoutEarly(buckets []index.Bucket) ([]index.Bucket, int) {
	total, before, cut := 0, 0, 0
	for _, b := range buckets {
		total += b.Count
	}
	for i, sum := 0, 0; i < len(buckets)-longAxis; i++ {
		if sum += buckets[i].Count; sum*earlyShare > total {
			break
		}
		cut, before = i+1, sum
	}
	if cut < len(buckets)/3 {
		return buckets, 0
	}
	return buckets[cut:], before
}

// withoutLate gives the buckets before a long stretch of nearly nothing at the
// end, and how many lie in that.
func withoutLate(buckets []index.Bucket) ([]index.Bucket, int) {
	total, behind, cut := 0, 0, len(buckets)
	for _, b := range buckets {
		total += b.Count
	}
	for i, sum := len(buckets)-1, 0; i >= shortAxis; i-- {
		if sum += buckets[i].Count; sum*lateShare > total {
			break
		}
		cut, behind = i, sum
	}
	for cut < len(buckets) && buckets[cut].Count > 0 { // what follows without a gap belongs to the rest
		behind -= buckets[cut].Count
		cut++
	}
	if len(buckets)-cut < len(buckets)/3 || behind == 0 {
		return buckets, 0
	}
	return buckets[:cut], behind
}

// drawMain lays out buckets without the thin stretches before and behind them;
// between gives the address of what lies in a time, open where a bound is empty.
func drawMain(buckets []index.Bucket, by string, between func(from, to string) string) *histogram {
	rest, early := withoutEarly(buckets)
	main, late := withoutLate(rest)
	h := newHistogram(main, by, func(key string) string { return between(key, key) })
	if h != nil && early > 0 {
		h.Earlier, h.EarlierTo = early, buckets[len(buckets)-len(rest)-1].Key
		h.EarlierURL = between("", h.EarlierTo)
	}
	if h != nil && late > 0 {
		h.Later, h.LaterFrom = late, rest[len(main)].Key
		h.LaterURL = between(h.LaterFrom, "")
	}
	return h
}

// newHistogram lays buckets out; to gives the address that keeps to one of them.
func newHistogram(buckets []index.Bucket, by string, to func(key string) string) *histogram {
	h := &histogram{Height: barHeight, By: by}
	for _, b := range buckets {
		h.Max = max(h.Max, b.Count)
	}
	if h.Max == 0 {
		return nil
	}
	w := 100 / float64(len(buckets))
	for i, b := range buckets {
		high := int(math.Ceil(float64(b.Count) / float64(h.Max) * barHeight))
		if b.Count > 0 {
			high = max(high, 3)
		}
		h.Bars = append(h.Bars, bar{percent(float64(i) * w), percent(w * 0.86), barHeight - high, high, b.Key, to(b.Key), b.Count})
	}
	step := max(1, int(math.Ceil(float64(len(buckets))/6)))
	for i := 0; i < len(buckets); i += step {
		h.Ticks = append(h.Ticks, tick{percent(float64(i) * w), buckets[i].Key, "start"})
	}
	return h
}

// byYears joins the buckets of months into years.
func byYears(months []index.Bucket) []index.Bucket {
	var out []index.Bucket
	for _, m := range months {
		if n := len(out); n > 0 && out[n-1].Key == m.Key[:4] {
			out[n-1].Count += m.Count
		} else {
			out = append(out, index.Bucket{Key: m.Key[:4], Count: m.Count})
		}
	}
	return out
}

func percent(v float64) string { return strconv.FormatFloat(v, 'f', 2, 64) + "%" }

// yearOf gives a day as a year with its part, 2018.5; false when it is no day.
// A month or year that is not exact stands for its first day.
func yearOf(s string) (float64, bool) {
	for _, form := range []string{"2006-01-02", "2006-01", "2006"} {
		if t, err := time.Parse(form, s); err == nil {
			return float64(t.Year()) + float64(t.YearDay()-1)/366, true
		}
	}
	return 0, false
}

// scale maps years on an axis, from and to in per cent.
type scale struct{ first, last, from, to float64 }

func newScale(years []float64, from, to float64) scale {
	s := scale{math.Inf(1), math.Inf(-1), from, to}
	for _, y := range years {
		s.first, s.last = min(s.first, math.Floor(y)), max(s.last, math.Floor(y)+1)
	}
	return s
}

func (s scale) at(year float64) float64 {
	return s.from + (year-s.first)/(s.last-s.first)*(s.to-s.from)
}

func (s scale) ticks() []tick {
	var out []tick
	step := math.Max(1, math.Ceil((s.last-s.first)/6))
	for y := s.first; y < s.last; y += step {
		out = append(out, tick{percent(s.at(y)), fmt.Sprintf("%.0f", y), "start"})
	}
	return out
}

// timeline is tenures over time.
type timeline struct {
	Ticks []tick
	Rows  []timeRow
	Gaps  bool // some row has one
}

type timeRow struct {
	index.Tenure
	Label    string // the office of a person, or the person of an office
	X, W     string // per cent; empty when nothing dates it
	Gaps     []bar
	Proof    string // of a day
	ByPerson bool   // the label names the person
}

// minimumBar keeps a tenure of one day visible, per cent.
const minimumBar = 1.5

func newTimeline(list []index.Tenure, label func(index.Tenure) string) *timeline {
	if len(list) == 0 {
		return nil
	}
	var years []float64
	for _, t := range list {
		for _, d := range []string{t.First, t.Last} {
			if y, ok := yearOf(d); ok {
				years = append(years, y)
			}
		}
	}
	tl := &timeline{}
	s := newScale(years, 0, 100)
	if len(years) > 0 {
		tl.Ticks = s.ticks()
	}
	for i, t := range list {
		row := timeRow{Tenure: t, Label: label(t)}
		if i >= listed {
			row.Evidence = nil // the download has it
		}
		row.ByPerson = row.Label == t.Name
		if from, ok := yearOf(t.First); ok {
			to, ok := yearOf(t.Last)
			if !ok {
				to = from
			}
			x := min(s.at(from), 100-minimumBar)
			row.X, row.W = percent(x), percent(max(s.at(to)-x, minimumBar))
		}
		for _, g := range t.Gaps {
			if from, ok := yearOf(g.From); ok {
				if to, ok := yearOf(g.To); ok {
					row.Gaps = append(row.Gaps, bar{X: percent(s.at(from)), W: percent(s.at(to) - s.at(from)), Key: g.From + " – " + g.To})
				}
			}
		}
		tl.Gaps = tl.Gaps || len(row.Gaps) > 0
		tl.Rows = append(tl.Rows, row)
	}
	return tl
}

// series is figures over time as points.
type series struct {
	Points    []point
	Ticks     []tick
	Levels    []level
	Height    int
	Unit      string
	Flow      string   // "in" or "out"; empty for stocks
	Shapes    []string // modifiers that occur, for the legend
	Conflicts bool     // some sources differ
}

type point struct {
	X    string
	Y    int
	URL  int // number of the figure in the list below
	Sign string
	index.Figure
}

type level struct {
	Y     int
	Value float64
}

// signs show how exact a figure is.
var signs = map[string]string{"exact": "●", "over": "▲", "at_least": "△", "under": "▼", "almost": "▽", "at_most": "▽", "about": "◆"}

// modifiers is the order of the legend.
var modifiers = []string{"exact", "over", "at_least", "almost", "under", "at_most", "about"}

const (
	seriesHeight = 220
	seriesTop    = 16
	seriesLow    = 188
)

// newSeries draws figures of one unit and flow, the most frequent unit when there
// are several; those of other flows are only in the list. A flow is as in index.Figure.
func newSeries(list []index.Figure, flow string) *series {
	units := map[string]int{}
	best := ""
	for _, f := range list {
		if _, ok := yearOf(f.Day); ok && f.Flow == flow {
			units[f.Unit]++
			if n := units[f.Unit]; n > units[best] || n == units[best] && f.Unit < best {
				best = f.Unit
			}
		}
	}
	if units[best] < 2 {
		return nil
	}
	s := &series{Height: seriesHeight, Unit: best, Flow: flow}
	var years []float64
	top, used := 0.0, map[string]bool{}
	for _, f := range list {
		if y, ok := yearOf(f.Day); ok && f.Unit == best && f.Flow == flow {
			years = append(years, y)
			top = max(top, f.Value)
		}
	}
	if top == 0 {
		return nil
	}
	sc := newScale(years, 14, 97)
	down := func(v float64) int { return seriesLow - int(v/top*(seriesLow-seriesTop)) }
	for i, f := range list {
		if y, ok := yearOf(f.Day); ok && f.Unit == best && f.Flow == flow {
			used[f.Modifier] = true
			s.Conflicts = s.Conflicts || f.Conflict != ""
			s.Points = append(s.Points, point{percent(sc.at(y)), down(max(f.Value, 0)), i, signs[f.Modifier], f})
		}
	}
	s.Ticks = sc.ticks()
	s.Levels = []level{{down(top), top}, {down(top / 2), top / 2}, {down(0), 0}}
	for _, m := range modifiers {
		if used[m] {
			s.Shapes = append(s.Shapes, m)
		}
	}
	return s
}
