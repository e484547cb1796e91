package web

import (
	"strconv"
	"strings"

	"chutri/index"
)

// nameData is a page that looks a name up.
type nameData struct {
	Name  string
	Top   []index.Bucket // to begin with
	Grade index.Grade
	Total int
	// Found are further matches, or all when there are several.
	People []index.PersonRef
	Bodies []index.BodyRef
}

const listed = 25 // meetings of each role, sources, and tenures with their evidence, that a page shows

func peoplePage(_ *Server, rq *request) (*view, error) {
	name := strings.TrimSpace(rq.q.Get("name"))
	d := &nameData{Name: name}
	if name == "" {
		stats, err := rq.index.Stats(rq.Context(), index.StatsFilter{Limit: 60})
		if err != nil {
			return nil, err
		}
		d.Top = stats.ByChair
		return &view{Data: d}, nil
	}
	a, command, err := rq.ask("person", name, map[string]string{"people": "1", "limit": "1"})
	if err != nil {
		return nil, err
	}
	p := a.(*index.PersonAnswer)
	if p.Total == 1 && len(p.People) == 1 {
		return redirect(rq, personPath(p.People[0].ID)), nil
	}
	for _, x := range p.People {
		d.People = append(d.People, index.PersonRef{ID: x.ID, Name: x.Name, First: x.First, Last: x.Last, Articles: x.Articles, Office: firstOffice(x.Offices)})
	}
	d.People = append(d.People, p.Others...)
	d.Grade, d.Total = p.Grade, p.Total
	return &view{Answer: a, Command: command, Data: d}, nil
}

func firstOffice(list []index.Tenure) string {
	if len(list) == 0 {
		return ""
	}
	return list[len(list)-1].Position
}

// personData is one person.
type personData struct {
	*index.Person
	Timeline *timeline
	Graph    *graph
	Others   []index.PersonRef
	Total    int
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
	v := &view{Title: short(120, p.Name), Answer: a, Command: command, All: true, Data: d}
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
