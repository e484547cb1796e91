package web

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"sync"
	"time"

	"chutri/index"
)

func marshal(x any) ([]byte, error) { return json.Marshal(x) }

// changesData is what edited articles say otherwise.
type changesData struct {
	Since string
	Facts bool
	Table *index.Table
	Total int
}

// cachedChanges keeps the last answer for a while: it reads both versions of
// every edited page.
type cachedChanges struct {
	mu     sync.Mutex
	since  time.Time
	made   time.Time
	answer index.Answer
}

const keepChanges = time.Minute

func (c *cachedChanges) get(ctx context.Context, since time.Time, ask func(context.Context, time.Time) (index.Answer, error)) (index.Answer, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.answer != nil && c.since.Equal(since) && time.Since(c.made) < keepChanges {
		return c.answer, nil
	}
	a, err := ask(ctx, since)
	if err == nil {
		c.answer, c.since, c.made = a, since, time.Now()
	}
	return a, err
}

func changesPage(s *Server, rq *request) (*view, error) {
	d := &changesData{Since: rq.q.Get("since"), Facts: rq.q.Get("facts") != ""}
	v := &view{Data: d}
	if s.Changes == nil {
		return v, nil
	}
	var since time.Time
	command := []string{"changes"}
	if d.Since != "" {
		var err error
		if since, err = time.Parse("2006-01-02", d.Since); err != nil {
			return nil, inputError{errors.New("since: write a day as 2018-07-09")}
		}
		command = append(command, "--since", d.Since)
	}
	a, err := s.news.get(rq.Context(), since, s.Changes)
	if errors.Is(err, os.ErrNotExist) {
		return v, nil
	}
	if err != nil {
		return nil, err
	}
	if d.Facts {
		a, command = factsOnly{a}, append(command, "--facts")
	}
	t := a.Table()
	d.Total = len(t.Rows)
	t.Rows = t.Rows[:min(len(t.Rows), maxPage)]
	d.Table = &t
	v.Answer, v.Command = a, command
	return v, nil
}

// factsOnly leaves changed sentences out of changes.
type factsOnly struct{ index.Answer }

// Table leaves rows of sentences out.
func (f factsOnly) Table() index.Table {
	t := f.Answer.Table()
	var rows [][]string
	for _, row := range t.Rows {
		if row[2] != "sentence" {
			rows = append(rows, row)
		}
	}
	t.Rows = rows
	return t
}

// Lines leaves sentences out.
func (f factsOnly) Lines() []any {
	all := f.Answer.Lines()
	var out []any
	rows := f.Answer.Table().Rows
	for i, x := range all {
		if i < len(rows) && rows[i][2] != "sentence" {
			out = append(out, x)
		}
	}
	return out
}
