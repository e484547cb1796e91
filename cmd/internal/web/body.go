package web

import (
	"net/url"
	"strconv"
	"strings"

	"chutri/index"
)

func bodiesPage(_ *Server, rq *request) (*view, error) {
	name := strings.TrimSpace(rq.q.Get("name"))
	d := &nameData{Name: name}
	if name == "" {
		stats, err := rq.index.Stats(rq.Context(), index.StatsFilter{Limit: 60})
		if err != nil {
			return nil, err
		}
		d.Top = stats.ByBody
		return &view{Data: d}, nil
	}
	a, command, err := rq.ask("body", name, map[string]string{"bodies": "1", "limit": "1"})
	if err != nil {
		return nil, err
	}
	b := a.(*index.BodyAnswer)
	if b.Total == 1 && len(b.Bodies) == 1 {
		return redirect(rq, bodyPath(b.Bodies[0].ID)), nil
	}
	for _, x := range b.Bodies {
		d.Bodies = append(d.Bodies, x.BodyRef)
	}
	d.Bodies = append(d.Bodies, b.Others...)
	d.Grade, d.Total = b.Grade, b.Total
	return &view{Answer: a, Command: command, Data: d}, nil
}

func bodyPath(id string) string { return "/body/" + url.PathEscape(id) }

// bodyData is one body.
type bodyData struct {
	*index.Body
	Heads  *timeline
	Series *series
}

func bodyPage(_ *Server, rq *request) (*view, error) {
	id := rq.PathValue("id")
	a, command, err := rq.ask("body", id, map[string]string{"bodies": "1", "limit": strconv.Itoa(listed)})
	if err != nil {
		return nil, err
	}
	answer := a.(*index.BodyAnswer)
	if len(answer.Bodies) == 0 {
		return nil, index.ErrNotFound
	}
	b := &answer.Bodies[0]
	if answer.Total > 1 && b.ID != id {
		return redirect(rq, "/body", "name", id), nil
	}
	d := &bodyData{Body: b, Heads: newTimeline(b.Heads, func(t index.Tenure) string { return t.Name }), Series: newSeries(b.Figures)}
	return &view{Title: short(120, b.Name), Answer: a, Command: command, All: true, Data: d}, nil
}
