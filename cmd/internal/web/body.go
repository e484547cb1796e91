package web

import (
	"errors"
	"net/url"
	"strconv"
	"strings"

	"chutri/index"
)

func bodiesPage(_ *Server, rq *request) (*view, error) {
	d := &nameData{Name: strings.TrimSpace(rq.q.Get("name"))}
	if d.Name == "" {
		stats, err := rq.index.Stats(rq.Context(), index.StatsFilter{Limit: 60})
		if err != nil {
			return nil, err
		}
		d.Top = stats.ByBody
		return &view{Data: d}, nil
	}
	b, err := rq.index.Body(rq.Context(), d.Name, index.BodyOptions{Bodies: -1})
	if err != nil && !errors.Is(err, index.ErrNotFound) {
		return nil, asked(err)
	}
	if err != nil {
		return &view{Data: d}, nil
	}
	if b.Total == 1 {
		return redirect(rq, bodyPath(b.Others[0].ID)), nil
	}
	d.Grade = b.Grade
	return d.view(rq, cutNames(rq, d, b.Others, &d.Bodies, func(x index.BodyRef) []string {
		return []string{x.Name, x.Since, x.Until, x.ID}
	}, "name", "since", "until", "id")), nil
}

func bodyPath(id string) string { return "/body/" + url.PathEscape(id) }

// bodyData is one body.
type bodyData struct {
	*index.Body
	Heads  *timeline
	Series *series
	Count  map[string]int // meetings, figures and flows
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
	d := &bodyData{Body: b, Heads: newTimeline(b.Heads, func(t index.Tenure) string { return t.Name }), Series: newSeries(b.Figures, "")}
	if d.Count, err = rq.index.BodyCounts(rq.Context(), b.ID); err != nil {
		return nil, err
	}
	return &view{Title: short(120, b.Name), Answer: a, Command: command, All: max(len(b.Meetings), len(b.Figures), len(b.Sources)) >= listed, Data: d}, nil
}
