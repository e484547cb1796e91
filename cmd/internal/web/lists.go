package web

import (
	"slices"
	"strconv"
	"strings"

	"chutri/index"
)

func officesPage(_ *Server, rq *request) (*view, error) {
	d := &listData{Fields: rq.form("offices", "body", "person", "rank", "on", "class", "from", "to")}
	v := &view{Data: d}
	if rq.q.Get("body")+rq.q.Get("person")+rq.q.Get("rank")+rq.q.Get("on") == "" {
		return v, nil
	}
	if rq.q.Get("format") != "" {
		return rq.file("offices", "", map[string]string{"limit": rq.rows()})
	}
	a, command, err := rq.ask("offices", "", map[string]string{"limit": rq.rows()})
	if err != nil {
		return nil, err
	}
	o := a.(*index.OfficesAnswer)
	d.Answer, d.Total, d.Shown = a, o.Total, len(o.Holdings)
	var tenures []index.Tenure
	for _, h := range o.Holdings {
		tenures = append(tenures, h.Tenure)
	}
	d.Lines = newTimeline(tenures, func(t index.Tenure) string { return t.Name })
	if d.Lines != nil {
		for i := range d.Lines.Rows {
			d.Lines.Rows[i].Proof = o.Holdings[i].Proof
		}
	}
	v.Answer, v.Command, v.All = a, command, o.Total > len(o.Holdings)
	return v, nil
}

const listRows = 100 // of lists that are not turned page by page

// rows is how many rows a list shows; all of them in a download that asks for it.
func (rq *request) rows() string {
	if n := rq.q.Get("limit"); n != "" {
		return n
	}
	return strconv.Itoa(listRows)
}

func figuresPage(_ *Server, rq *request) (*view, error) {
	d := &listData{Fields: rq.form("figures", "unit", "body", "flow", "min", "max", "from", "to", "exact")}
	if rq.q.Get("unit")+rq.q.Get("body")+rq.q.Get("flow")+rq.q.Get("min")+rq.q.Get("max")+rq.q.Get("from")+rq.q.Get("to") == "" {
		return &view{Data: d}, nil // all figures of everything are no series
	}
	if rq.q.Get("format") != "" {
		return rq.file("figures", "", map[string]string{"limit": rq.rows()})
	}
	a, command, err := rq.ask("figures", "", map[string]string{"limit": rq.rows()})
	if err != nil {
		return nil, err
	}
	f := a.(*index.FiguresAnswer)
	d.Answer, d.Total, d.Shown, d.Series = a, f.Total, len(f.Figures), newSeries(f.Figures, strings.TrimPrefix(rq.q.Get("flow"), index.Stock))
	return &view{Answer: a, Command: command, All: f.Total > len(f.Figures), Data: d}, nil
}

func networkPage(_ *Server, rq *request) (*view, error) {
	d := &listData{Fields: rq.form("network", "person", "body", "kind", "from", "to", "min", "limit")}
	for i := range d.Fields {
		if d.Fields[i].Name == "limit" && d.Fields[i].Value == "" {
			d.Fields[i].Value = strconv.Itoa(maxDrawn)
		}
	}
	a, command, err := rq.ask("network", "", map[string]string{"limit": strconv.Itoa(maxDrawn)})
	if err != nil {
		return nil, err
	}
	n := a.(*index.NetworkAnswer)
	d.Answer, d.Total, d.Shown = a, len(n.Edges), min(len(n.Edges), listRows)
	d.Graph = newGraph(n, func(id string) string { return rq.with("person", id) })
	v := &view{Answer: a, Command: command, All: len(n.Edges) > listRows, Data: d}
	if f := rq.q.Get("format"); (f == "csv" || f == "jsonl") && rq.q.Get("limit") != "0" {
		cut := *n
		cut.Edges = n.Edges[:d.Shown] // the rows of the page
		v.Answer = &cut
	}
	return v, nil
}

// askData is a page for the questions that have no page of their own.
type askData struct {
	Questions []index.Question
	Question  *index.Question
	Argument  string
	Fields    []field
	Table     *index.Table
	Lines     []index.KWIC // of a concordance, in place of the table
	Total     int
}

func askPage(_ *Server, rq *request) (*view, error) {
	d := &askData{Questions: index.Questions}
	v := &view{Data: d}
	name := rq.q.Get("question")
	if name == "" {
		return v, nil
	}
	i := slices.IndexFunc(index.Questions, func(q index.Question) bool { return q.Name == name })
	if i < 0 {
		return nil, index.ErrNotFound
	}
	q := index.Questions[i]
	names := make([]string, len(q.Params))
	for k, p := range q.Params {
		names[k] = p.Name
	}
	d.Question, d.Argument, d.Fields = &q, rq.q.Get("argument"), rq.form(name, names...)
	if q.Argument != "" && !q.Optional && d.Argument == "" || rq.q.Get("go") == "" {
		return v, nil
	}
	a, command, err := rq.ask(name, d.Argument, map[string]string{"limit": rq.rows()})
	if err != nil {
		return nil, err
	}
	t := a.Table()
	d.Total = len(t.Rows)
	t.Rows = t.Rows[:min(len(t.Rows), maxPage)]
	d.Table = &t
	if k, ok := a.(*index.KWICAnswer); ok {
		d.Lines = k.Places[:min(len(k.Places), maxPage)]
	}
	v.Answer, v.Command, v.All = a, command, d.Total >= listRows
	return v, nil
}
