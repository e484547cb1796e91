package web

import (
	"strconv"

	"chutri/index"
)

// nameData is a page that looks a name up.
type nameData struct {
	Name  string
	Top   []index.Bucket // to begin with
	Grade index.Grade
	Total int
	Pager pager

	People []index.PersonRef
	Bodies []index.BodyRef
}

// namesAnswer is the list of the persons or bodies that a name matches, as shown.
type namesAnswer struct {
	table index.Table
	lines []any
}

// Table has one row per person or body.
func (a namesAnswer) Table() index.Table { return a.table }

// Lines gives the persons or bodies.
func (a namesAnswer) Lines() []any { return a.lines }

// MarshalJSON gives the persons or bodies.
func (a namesAnswer) MarshalJSON() ([]byte, error) { return marshal(a.lines) }

// cutNames takes the page of a list that the address asks for, and lays it out for download.
func cutNames[T any](rq *request, d *nameData, all []T, into *[]T, row func(T) []string, columns ...string) namesAnswer {
	limit := listRows
	if n, err := strconv.Atoi(rq.q.Get("limit")); err == nil && rq.q.Get("format") != "" {
		limit = n
	}
	d.Total, d.Pager = len(all), rq.pager(len(all), limit)
	from := max(d.Pager.First-1, 0)
	all = all[from:]
	if limit > 0 {
		all = all[:min(limit, len(all))]
	}
	*into = all
	a := namesAnswer{table: index.Table{Columns: columns}}
	for _, x := range all {
		a.table.Rows = append(a.table.Rows, row(x))
		a.lines = append(a.lines, x)
	}
	return a
}

// view shows the names that were found.
func (d *nameData) view(rq *request, a namesAnswer) *view {
	return &view{Answer: a, All: len(a.table.Rows) < d.Total, Data: d, Title: short(80, d.Name)}
}
