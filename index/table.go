package index

import (
	"fmt"
	"strconv"
	"strings"
)

// Table has one row per article.
func (a *SearchAnswer) Table() Table {
	t := Table{Columns: []string{"date", "title", "body", "site", "url", "archive", "sentence", "grade", "id"}}
	for _, h := range a.Hits {
		t.Rows = append(t.Rows, []string{h.Date, h.Title, h.Body, h.Site, h.URL, h.archived(), h.Sentence, string(h.Grade), h.Article})
	}
	return t
}

// Lines gives the hits.
func (a *SearchAnswer) Lines() []any { return lines(a.Hits) }

// Table has one row per meeting and chair, so that every row has its own proof;
// a meeting without a chair has one row.
func (a *MeetingsAnswer) Table() Table {
	t := Table{Columns: []string{"date", "title", "chair", "chair_titles", "body", "place", "kind", "site", "url", "archive", "sentence", "sources", "id"}}
	for _, m := range a.Meetings {
		chairs := m.Chairs
		if len(chairs) == 0 {
			chairs = []Part{{}}
		}
		for _, c := range chairs {
			e := Evidence{}
			if len(c.Evidence) > 0 {
				e = c.Evidence[0]
			} else if len(m.Sources) > 0 {
				e = m.Sources[0]
			}
			t.Rows = append(t.Rows, []string{m.Start, m.Name, c.Name, strings.Join(c.Titles, "; "), strings.Join(m.Organizers, "; "), m.Place, m.Kind,
				e.Site, e.URL, e.archived(), e.Sentence, strconv.Itoa(len(m.Sources)), m.ID})
		}
	}
	return t
}

// Lines gives the meetings.
func (a *MeetingsAnswer) Lines() []any { return lines(a.Meetings) }

// Table has one row per office, meeting and further match of the persons found.
func (a *PersonAnswer) Table() Table {
	t := Table{Columns: []string{"person", "what", "date", "until", "title", "body", "status", "remarks", "site", "url", "archive", "sentence", "id"}}
	for _, p := range a.People {
		for _, o := range p.Offices {
			e := Evidence{}
			if len(o.Evidence) > 0 {
				e = o.Evidence[0]
			}
			t.Rows = append(t.Rows, []string{p.Name, "office", o.First, o.Last, o.Position, o.Body, o.Status, o.remarks(), e.Site, e.URL, e.archived(), e.Sentence, o.ID})
		}
		for _, list := range []struct {
			what string
			refs []MeetingRef
		}{{"chaired", p.Chaired}, {"attended", p.Attended}, {"addressed", p.Addressed}} {
			for _, m := range list.refs {
				e := m.Evidence
				t.Rows = append(t.Rows, []string{p.Name, list.what, m.Day, "", m.Name, m.Host, "", "", e.Site, e.URL, e.archived(), e.Sentence, m.ID})
			}
		}
		for _, s := range p.Sources {
			t.Rows = append(t.Rows, []string{p.Name, "source", s.Date, "", s.Title, "", "", "", s.Site, s.URL, s.archived(), s.Sentence, s.Article})
		}
	}
	for _, o := range a.Others {
		t.Rows = append(t.Rows, []string{o.Name, "also matches", o.First, o.Last, o.Office, o.Body, "", "", "", "", "", "", o.ID})
	}
	return t
}

// Lines gives the persons.
func (a *PersonAnswer) Lines() []any { return lines(a.People) }

func lines[T any](list []T) []any {
	out := make([]any, len(list))
	for i := range list {
		out[i] = list[i]
	}
	return out
}

// archived writes the place of the archived page as file@offset.
func (e Evidence) archived() string {
	if e.Archive == nil || e.Archive.File == "" {
		return ""
	}
	return fmt.Sprintf("%s@%d", e.Archive.File, e.Archive.Offset)
}
