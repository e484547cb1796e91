package index

import (
	"context"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"sort"
	"strconv"
)

// NetworkFilter asks who appears with whom.
type NetworkFilter struct {
	Meetings MeetingFilter // only meetings of this filter
	Roles    []string      // chair, attend, speak; empty means all
	Min      int           // least number of shared meetings of an edge; 0 means 1
	Limit    int           // nodes, those of most meetings; 0 means all
}

// Node is a person of a network.
type Node struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	Office   string `json:"office,omitempty"`
	Meetings int    `json:"meetings"`
	Chaired  int    `json:"chaired"`
}

// Edge is two persons and the meetings in which both appear.
type Edge struct {
	A        string   `json:"a"`
	B        string   `json:"b"`
	Weight   int      `json:"weight"`
	First    string   `json:"first,omitempty"`
	Last     string   `json:"last,omitempty"`
	Meetings []string `json:"meetings"` // IDs, the proof
}

// NetworkAnswer is the answer of Network.
type NetworkAnswer struct {
	Grade Grade  `json:"grade,omitempty"`
	Nodes []Node `json:"nodes"`
	Edges []Edge `json:"edges"`
}

// maxCrowd bounds the persons of one meeting that are joined in pairs: a list of
// a thousand delegates says nothing about who works with whom.
const maxCrowd = 200

// Network answers who appears with whom.
func (r *Reader) Network(ctx context.Context, f NetworkFilter) (*NetworkAnswer, error) {
	f.Meetings.Limit, f.Meetings.Offset = 0, 0
	ids, grade, err := r.meetingIDs(ctx, f.Meetings)
	if err != nil {
		return nil, err
	}
	want := make(map[string]bool, len(ids))
	for _, id := range ids {
		want[id] = true
	}
	present, days, nodes, err := r.presence(ctx, ids, want, f.Roles)
	if err != nil {
		return nil, err
	}
	a := &NetworkAnswer{Grade: grade, Nodes: []Node{}, Edges: []Edge{}}
	kept, err := r.nodes(ctx, nodes, f.Limit, a)
	if err != nil {
		return nil, err
	}
	edges := map[[2]string]*Edge{}
	for _, id := range sorted(present) {
		people := present[id]
		if len(people) > maxCrowd {
			continue
		}
		sort.Strings(people)
		for i, x := range people {
			for _, y := range people[i+1:] {
				if !kept[x] || !kept[y] {
					continue
				}
				e := edges[[2]string{x, y}]
				if e == nil {
					e = &Edge{A: x, B: y}
					edges[[2]string{x, y}] = e
				}
				e.join(id, days[id])
			}
		}
	}
	for _, e := range edges {
		if e.Weight >= max(f.Min, 1) {
			a.Edges = append(a.Edges, *e)
		}
	}
	sort.Slice(a.Edges, func(i, j int) bool {
		x, y := a.Edges[i], a.Edges[j]
		if x.Weight != y.Weight {
			return x.Weight > y.Weight
		}
		return x.A < y.A || x.A == y.A && x.B < y.B
	})
	return a, nil
}

func (e *Edge) join(meeting, day string) {
	e.Weight++
	e.Meetings = append(e.Meetings, meeting)
	if day != "" {
		if e.First == "" || day < e.First {
			e.First = day
		}
		e.Last = max(e.Last, day)
	}
}

// presence reads who was at which meeting.
func (r *Reader) presence(ctx context.Context, ids []string, want map[string]bool, roles []string) (map[string][]string, map[string]string, map[string]*Node, error) {
	where, args, err := fewMeetings(`meeting`, ids)
	if err != nil {
		return nil, nil, nil, err
	}
	rows, err := r.db.QueryContext(ctx, `SELECT meeting, person, role, day FROM part`+where, args...)
	if err != nil {
		return nil, nil, nil, err
	}
	defer rows.Close()
	present, days, nodes, seen := map[string][]string{}, map[string]string{}, map[string]*Node{}, map[[2]string]bool{}
	for rows.Next() {
		var meeting, person, role, day string
		if err := rows.Scan(&meeting, &person, &role, &day); err != nil {
			return nil, nil, nil, err
		}
		if !want[meeting] || len(roles) > 0 && !contains(roles, role) {
			continue
		}
		n := nodes[person]
		if n == nil {
			n = &Node{ID: person}
			nodes[person] = n
		}
		if role == "chair" {
			n.Chaired++
		}
		if k := [2]string{meeting, person}; !seen[k] {
			seen[k] = true
			n.Meetings++
			present[meeting] = append(present[meeting], person)
			days[meeting] = day
		}
	}
	return present, days, nodes, rows.Err()
}

// fewMeetings restricts a query to meetings when they are few; reading all is
// faster when they are many.
func fewMeetings(column string, ids []string) (string, []any, error) {
	if len(ids) > 2000 {
		return "", nil, nil
	}
	list, err := json.Marshal(ids)
	return ` WHERE ` + column + ` IN (SELECT value FROM json_each(?))`, []any{string(list)}, err
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// nodes names the persons and keeps the most present ones.
func (r *Reader) nodes(ctx context.Context, nodes map[string]*Node, limit int, a *NetworkAnswer) (map[string]bool, error) {
	ids := sorted(nodes)
	sort.SliceStable(ids, func(i, j int) bool { return nodes[ids[i]].Meetings > nodes[ids[j]].Meetings })
	kept := map[string]bool{}
	for _, id := range page(ids, 0, limit) {
		n := nodes[id]
		if err := r.db.QueryRowContext(ctx, `SELECT name, office FROM person WHERE id = ?`, id).Scan(&n.Name, &n.Office); err != nil {
			return nil, err
		}
		kept[id] = true
		a.Nodes = append(a.Nodes, *n)
	}
	return kept, nil
}

// WriteGEXF writes the network as GEXF 1.3, for Gephi.
func (a *NetworkAnswer) WriteGEXF(w io.Writer) error {
	p := &xmlPrinter{w: w}
	p.f(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<gexf xmlns="http://gexf.net/1.3" version="1.3">` + "\n")
	p.f(`  <graph defaultedgetype="undirected" mode="static">` + "\n")
	p.f(`    <attributes class="node">` + "\n" + `      <attribute id="office" title="office" type="string"/>` + "\n" +
		`      <attribute id="meetings" title="meetings" type="integer"/>` + "\n" + `      <attribute id="chaired" title="chaired" type="integer"/>` + "\n    </attributes>\n")
	p.f(`    <attributes class="edge">` + "\n" + `      <attribute id="first" title="first" type="string"/>` + "\n" +
		`      <attribute id="last" title="last" type="string"/>` + "\n    </attributes>\n    <nodes>\n")
	for _, n := range a.Nodes {
		p.f(`      <node id="%s" label="%s"><attvalues><attvalue for="office" value="%s"/><attvalue for="meetings" value="%s"/><attvalue for="chaired" value="%s"/></attvalues></node>`+"\n",
			n.ID, n.Name, n.Office, strconv.Itoa(n.Meetings), strconv.Itoa(n.Chaired))
	}
	p.f("    </nodes>\n    <edges>\n")
	for i, e := range a.Edges {
		p.f(`      <edge id="%s" source="%s" target="%s" weight="%s"><attvalues><attvalue for="first" value="%s"/><attvalue for="last" value="%s"/></attvalues></edge>`+"\n",
			strconv.Itoa(i), e.A, e.B, strconv.Itoa(e.Weight), e.First, e.Last)
	}
	p.f("    </edges>\n  </graph>\n</gexf>\n")
	return p.err
}

// WriteGraphML writes the network as GraphML, for yEd, igraph and NetworkX.
func (a *NetworkAnswer) WriteGraphML(w io.Writer) error {
	p := &xmlPrinter{w: w}
	p.f(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<graphml xmlns="http://graphml.graphdrawing.org/xmlns">` + "\n")
	for _, k := range [][3]string{{"name", "node", "string"}, {"office", "node", "string"}, {"meetings", "node", "int"}, {"chaired", "node", "int"},
		{"weight", "edge", "double"}, {"first", "edge", "string"}, {"last", "edge", "string"}} {
		p.f(`  <key id="%s" for="%s" attr.name="%s" attr.type="%s"/>`+"\n", k[0], k[1], k[0], k[2])
	}
	p.f(`  <graph id="chutri" edgedefault="undirected">` + "\n")
	for _, n := range a.Nodes {
		p.f(`    <node id="%s"><data key="name">%s</data><data key="office">%s</data><data key="meetings">%s</data><data key="chaired">%s</data></node>`+"\n",
			n.ID, n.Name, n.Office, strconv.Itoa(n.Meetings), strconv.Itoa(n.Chaired))
	}
	for _, e := range a.Edges {
		p.f(`    <edge source="%s" target="%s"><data key="weight">%s</data><data key="first">%s</data><data key="last">%s</data></edge>`+"\n",
			e.A, e.B, strconv.Itoa(e.Weight), e.First, e.Last)
	}
	p.f("  </graph>\n</graphml>\n")
	return p.err
}

// xmlPrinter writes XML with escaped arguments and keeps the first error.
type xmlPrinter struct {
	w   io.Writer
	err error
}

func (p *xmlPrinter) f(format string, args ...string) {
	if p.err != nil {
		return
	}
	escaped := make([]any, len(args))
	for i, a := range args {
		var b escapeBuffer
		if p.err = xml.EscapeText(&b, []byte(a)); p.err != nil {
			return
		}
		escaped[i] = string(b)
	}
	if len(args) == 0 {
		_, p.err = io.WriteString(p.w, format)
		return
	}
	_, p.err = fmt.Fprintf(p.w, format, escaped...)
}

type escapeBuffer []byte

// Write appends.
func (b *escapeBuffer) Write(p []byte) (int, error) {
	*b = append(*b, p...)
	return len(p), nil
}

// Table has one row per edge.
func (a *NetworkAnswer) Table() Table {
	names := map[string]string{}
	for _, n := range a.Nodes {
		names[n.ID] = n.Name
	}
	t := Table{Columns: []string{"person_a", "person_b", "meetings", "first", "last", "id_a", "id_b"}}
	for _, e := range a.Edges {
		t.Rows = append(t.Rows, []string{names[e.A], names[e.B], strconv.Itoa(e.Weight), e.First, e.Last, e.A, e.B})
	}
	return t
}

// Lines gives the edges.
func (a *NetworkAnswer) Lines() []any { return lines(a.Edges) }
