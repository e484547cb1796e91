package web

import (
	"errors"
	"strconv"
	"strings"

	"chutri/index"
)

const listed = 25 // meetings of each role, sources, and tenures with their evidence, that a page shows

func peoplePage(_ *Server, rq *request) (*view, error) {
	d := &nameData{Name: strings.TrimSpace(rq.q.Get("name"))}
	if d.Name == "" {
		stats, err := rq.index.Stats(rq.Context(), index.StatsFilter{Limit: 60})
		if err != nil {
			return nil, err
		}
		d.Top = stats.ByChair
		return &view{Data: d}, nil
	}
	p, err := rq.index.Person(rq.Context(), d.Name, index.PersonOptions{People: -1})
	if err != nil && !errors.Is(err, index.ErrNotFound) {
		return nil, asked(err)
	}
	if err != nil {
		return &view{Data: d}, nil
	}
	if p.Total == 1 {
		return redirect(rq, personPath(p.Others[0].ID)), nil
	}
	d.Grade = p.Grade
	return d.view(rq, cutNames(rq, d, p.Others, &d.People, func(x index.PersonRef) []string {
		return []string{x.Name, x.Office, x.First, x.Last, strconv.Itoa(x.Articles), x.ID}
	}, "name", "office", "first", "last", "articles", "id")), nil
}

// personData is one person.
type personData struct {
	*index.Person
	Timeline *timeline
	Graph    *graph
	Others   []index.PersonRef
	Total    int
}

// cut says whether there is more of a person than the page shows.
func (d *personData) cut() bool {
	return max(len(d.Chaired), len(d.Attended), len(d.Addressed), len(d.With), len(d.Sources)) >= listed
}

func personPage(_ *Server, rq *request) (*view, error) {
	id := rq.PathValue("id")
	a, command, err := rq.ask("person", id, map[string]string{"people": "1", "limit": strconv.Itoa(listed)})
	if err != nil {
		return nil, err
	}
	answer := a.(*index.PersonAnswer)
	if len(answer.People) == 0 {
		return nil, index.ErrNotFound
	}
	p := &answer.People[0]
	if answer.Total > 1 && p.ID != id {
		return redirect(rq, "/person", "name", id), nil
	}
	d := &personData{Person: p, Others: answer.Others, Total: answer.Total,
		Timeline: newTimeline(p.Offices, func(t index.Tenure) string { return t.Position })}
	v := &view{Title: short(120, p.Name), Answer: a, Command: command, All: d.cut(), Data: d}
	if rq.q.Get("format") == "" && len(p.With) > 1 {
		n, err := rq.index.Network(rq.Context(), index.NetworkFilter{Meetings: index.MeetingFilter{Person: p.ID}, Limit: 16})
		if err != nil {
			return nil, err
		}
		l := rq.linker()
		d.Graph = newGraph(n, func(id string) string { return l.link(personPath(id)) })
	}
	return v, nil
}
