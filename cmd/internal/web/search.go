package web

import (
	"strconv"
	"strings"

	"chutri/index"
)

const (
	pageSize  = 20 // rows of a page
	maxPage   = 500
	facetSize = 8
)

// searchData is what the search page shows.
type searchData struct {
	Query  string
	Answer *index.SearchAnswer
	Facets []facet
	Chart  *histogram
	Pager  pager
	From   string
	To     string
	Match  string
	Sort   bool
}

type facet struct {
	Name   string // of the field
	Values []facetValue
}

type facetValue struct {
	Label string
	Count int
	URL   string
	On    bool // the query has it already; the address takes it out
}

func searchPage(_ *Server, rq *request) (*view, error) {
	q := strings.TrimSpace(rq.q.Get("q"))
	d := &searchData{Query: q, From: rq.q.Get("from"), To: rq.q.Get("to"), Match: rq.q.Get("match"), Sort: rq.q.Get("by-date") != ""}
	v := &view{Data: d}
	if q == "" {
		return v, nil
	}
	limit, offset := rq.window()
	defaults := map[string]string{"limit": strconv.Itoa(limit), "offset": offset}
	if rq.q.Get("format") != "" {
		return rq.file("search", q, defaults)
	}
	question, _ := index.FindQuestion("search")
	o, err := index.SearchOptionsOf(index.Values{Argument: q, Params: rq.params(question, defaults)})
	if err != nil {
		return nil, asked(err)
	}
	if len(rq.URL.RawQuery) > longQuery {
		// Every facet and every bar would repeat the query in its address.
		if d.Answer, err = rq.index.Search(rq.Context(), q, o); err != nil {
			return nil, asked(err)
		}
		v.Answer, v.Command, v.All, v.Title = d.Answer, rq.command("search", q, defaults), d.Answer.Total > len(d.Answer.Hits), short(80, q)
		d.Pager = rq.pager(d.Answer.Total, limit)
		return v, nil
	}
	a, f, err := rq.index.SearchFacets(rq.Context(), q, o, facetSize)
	if err != nil {
		return nil, asked(err)
	}
	d.Answer = a
	v.Answer, v.Command, v.All, v.Title = a, rq.command("search", q, defaults), a.Total > len(a.Hits), short(80, q)
	d.Pager = rq.pager(a.Total, limit)
	d.Facets = rq.facets(q, f)
	months, by := f.Months, "month"
	if len(months) > 96 {
		months, by = byYears(months), "year"
	}
	d.Chart = newHistogram(months, by, func(key string) string { return rq.with("from", key, "to", key, "offset", "") })
	if d.Chart != nil && (d.From != "" || d.To != "") {
		d.Chart.From, d.Chart.To, d.Chart.Clear = d.From, d.To, rq.with("from", "", "to", "", "offset", "")
	}
	return v, nil
}

// facets turns counts into links that add a condition to the query, or take it out.
func (rq *request) facets(q string, f *index.FacetsAnswer) []facet {
	var out []facet
	for _, x := range []struct {
		field string
		list  []index.Bucket
	}{{"site", f.Sites}, {"date", f.Years[:min(len(f.Years), facetSize)]}, {"kind", f.Kinds}, {"body", f.Bodies}, {"person", f.People}} {
		one := facet{Name: x.field}
		for _, b := range x.list {
			c := clause(x.field, b.Key)
			v := facetValue{Label: b.Key, Count: b.Count}
			if rest, ok := without(q, c); ok {
				v.On, v.URL = true, rq.with("q", rest, "offset", "")
			} else {
				v.URL = rq.with("q", and(q, c), "offset", "")
			}
			one.Values = append(one.Values, v)
		}
		if len(one.Values) > 0 {
			out = append(out, one)
		}
	}
	return out
}

// and adds a condition to a query.
func and(q, c string) string {
	if strings.Contains(q, " OR ") {
		q = "(" + q + ")"
	}
	return q + " " + c
}

// without takes a condition that and has added out of a query.
func without(q, c string) (string, bool) {
	if rest, ok := strings.CutSuffix(q, " "+c); ok {
		return rest, true
	}
	if i := strings.Index(q, " "+c+" "); i >= 0 {
		return q[:i] + q[i+len(c)+1:], true
	}
	return q, false
}

// pager leads to the other pages of a list.
type pager struct {
	First, Last, Total int
	Before, After      string
}

// window reads how many rows a page shows; 0 means all, for downloads.
func (rq *request) window() (limit int, offset string) {
	limit = pageSize
	if n, err := strconv.Atoi(rq.q.Get("limit")); err == nil && n >= 0 {
		limit = n
	}
	if rq.q.Get("format") == "" && (limit == 0 || limit > maxPage) {
		limit = maxPage
	}
	return limit, rq.q.Get("offset")
}

func (rq *request) pager(total, limit int) pager {
	at, err := strconv.Atoi(rq.q.Get("offset"))
	if err != nil || at < 0 {
		at = 0
	}
	p := pager{First: min(at+1, total), Last: min(at+limit, total), Total: total}
	if limit > 0 && at > 0 {
		p.Before = rq.with("offset", zeroless(max(at-limit, 0)))
	}
	if limit > 0 && at+limit < total {
		p.After = rq.with("offset", strconv.Itoa(at+limit))
	}
	return p
}

func zeroless(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}
