package web

import (
	"strconv"

	"chutri/index"
)

// listData is a page that asks one question with a form.
type listData struct {
	Fields []field
	Answer index.Answer
	Pager  pager
	Chart  *histogram
	Series *series
	Graph  *graph
	Lines  *timeline
	Total  int
	Shown  int
}

// field is one input of a form.
type field struct {
	Name, Value string
	Key         string // of its label in the language files
	Doc         string
	Flag        bool
	Options     []string
}

// form gives the inputs of a question, with the values of the address.
func (rq *request) form(question string, names ...string) []field {
	q, _ := index.FindQuestion(question)
	var out []field
	for _, n := range names {
		for _, p := range q.Params {
			if p.Name == n {
				out = append(out, field{Name: n, Value: rq.q.Get(n), Key: rq.server.texts.labelKey(question, n), Doc: p.Doc, Flag: p.Flag, Options: choices[n]})
			}
		}
	}
	return out
}

// choices are the values of parameters that have few.
var choices = map[string][]string{
	"match": {"exact", "spelling", "plain", "fuzzy"},
	"class": {"office", "grade", "military_rank", "degree", "all"},
	"by":    {"year", "month", "day"},
	"of":    {"meetings", "articles"},
	"flow":  {index.Stock, "in", "out"},
}

func meetingsPage(_ *Server, rq *request) (*view, error) {
	limit, offset := rq.window()
	if rq.q.Get("format") != "" {
		return rq.file("meetings", "", map[string]string{"limit": strconv.Itoa(limit), "offset": offset})
	}
	a, command, err := rq.ask("meetings", "", map[string]string{"limit": strconv.Itoa(limit), "offset": offset})
	if err != nil {
		return nil, err
	}
	m := a.(*index.MeetingsAnswer)
	d := &listData{Fields: rq.form("meetings", "chair", "person", "body", "kind", "place", "name", "from", "to", "planned", "background"),
		Answer: a, Total: m.Total, Shown: len(m.Meetings), Pager: rq.pager(m.Total, limit)}
	v := &view{Answer: a, Command: command, All: m.Total > len(m.Meetings), Data: d}
	if m.Total == 0 {
		return v, nil
	}
	h, _, err := rq.ask("histogram", "", map[string]string{"by": "month", "of": "meetings"})
	if err != nil {
		return nil, err
	}
	buckets, by := h.(*index.HistogramAnswer).Buckets, "month"
	if len(buckets) > 96 {
		buckets, by = byYears(buckets), "year"
	}
	if d.Chart = drawMain(buckets, by, func(from, to string) string {
		if from == "" {
			from = rq.q.Get("from")
		}
		if to == "" {
			to = rq.q.Get("to")
		}
		return rq.with("from", from, "to", to, "offset", "")
	}); d.Chart != nil {
		if d.Chart.From, d.Chart.To = rq.q.Get("from"), rq.q.Get("to"); d.Chart.From+d.Chart.To != "" {
			d.Chart.Clear = rq.with("from", "", "to", "", "offset", "")
		}
	}
	return v, nil
}

// meetingData is one meeting.
type meetingData struct{ *index.Meeting }

func meetingPage(_ *Server, rq *request) (*view, error) {
	a, command, err := rq.ask("meeting", rq.PathValue("id"), nil)
	if err != nil {
		return nil, err
	}
	m := &a.(*index.MeetingsAnswer).Meetings[0]
	return &view{Title: short(120, m.Name), Answer: a, Command: command, Data: meetingData{m}}, nil
}
