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
	Rare     *timeline // undated offices that few articles name
	Others   []index.PersonRef
	Total    int
	Count    map[string]int // meetings by role, and persons met
}

// rareShare is how many times more articles name the office that is named most
// than one that the page folds away.
const rareShare = 20

// foldOffices puts undated offices that few articles name apart.
func (d *personData) foldOffices() {
	most := 0
	for _, t := range d.Offices {
		most = max(most, t.Articles)
	}
	var shown, rare []index.Tenure
	for _, t := range d.Offices {
		if t.First == "" && t.Articles*rareShare < most {
			rare = append(rare, t)
		} else {
			shown = append(shown, t)
		}
	}
	position := func(t index.Tenure) string { return t.Position }
	d.Timeline, d.Rare = newTimeline(shown, position), newTimeline(rare, position)
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
	d := &personData{Person: p, Others: answer.Others, Total: answer.Total}
	d.foldOffices()
	if d.Count, err = rq.index.PartCounts(rq.Context(), p.ID); err != nil {
		return nil, err
	}
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
