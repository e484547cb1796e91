package web

import (
	"cmp"
	"slices"
	"strings"

	"chutri/index"
)

// compareData is two persons or two bodies side by side.
type compareData struct {
	Kind   string // person or body
	A, B   string
	Sides  []side
	Shared []sharedMeeting
	Lines  *timeline
}

// side is one of the two.
type side struct {
	ID, Name, First, Last    string
	Articles, Meetings       int
	Chaired, Addressed, Went int
	Others                   int // further matches of the name
}

// sharedMeeting is a meeting at which both were, or that both held.
type sharedMeeting struct {
	index.MeetingRef
	RoleA, RoleB string
}

// compareAnswer is the download.
type compareAnswer struct{ *compareData }

// Table has one row per side and one per shared meeting.
func (a compareAnswer) Table() index.Table {
	t := index.Table{Columns: []string{"what", "date", "until", "name", "role_a", "role_b", "articles", "meetings", "url", "sentence", "id"}}
	for _, s := range a.Sides {
		t.Rows = append(t.Rows, []string{a.Kind, s.First, s.Last, s.Name, "", "", formatNumber(float64(s.Articles)), formatNumber(float64(s.Meetings)), "", "", s.ID})
	}
	for _, m := range a.Shared {
		t.Rows = append(t.Rows, []string{"shared meeting", m.Day, "", m.Name, m.RoleA, m.RoleB, "", "", m.Evidence.URL, m.Evidence.Sentence, m.ID})
	}
	return t
}

// Lines gives the sides, then the shared meetings.
func (a compareAnswer) Lines() []any {
	var out []any
	for _, s := range a.Sides {
		out = append(out, s)
	}
	for _, m := range a.Shared {
		out = append(out, m)
	}
	return out
}

// MarshalJSON leaves the drawing out.
func (a compareAnswer) MarshalJSON() ([]byte, error) {
	return marshal(map[string]any{"sides": a.Sides, "shared": a.Shared})
}

func comparePage(_ *Server, rq *request) (*view, error) {
	d := &compareData{Kind: "person", A: strings.TrimSpace(rq.q.Get("a")), B: strings.TrimSpace(rq.q.Get("b"))}
	if rq.q.Get("kind") == "body" {
		d.Kind = "body"
	}
	v := &view{Data: d}
	if d.A == "" || d.B == "" {
		return v, nil
	}
	compare := comparePersons
	if d.Kind == "body" {
		compare = compareBodies
	}
	if err := compare(rq, d); err != nil {
		return nil, err
	}
	v.Answer = compareAnswer{d}
	v.Title = d.Sides[0].Name + " – " + d.Sides[1].Name
	return v, nil
}

// atMeetings joins the parts of a person by meeting.
func atMeetings(p *index.Person) (map[string]index.MeetingRef, map[string][]string) {
	refs, roles := map[string]index.MeetingRef{}, map[string][]string{}
	for _, list := range []struct {
		role string
		refs []index.MeetingRef
	}{{"chair", p.Chaired}, {"attend", p.Attended}, {"speak", p.Addressed}} {
		for _, m := range list.refs {
			if _, ok := refs[m.ID]; !ok {
				refs[m.ID] = m
			}
			roles[m.ID] = append(roles[m.ID], list.role)
		}
	}
	return refs, roles
}

func comparePersons(rq *request, d *compareData) error {
	var refs [2]map[string]index.MeetingRef
	var roles [2]map[string][]string
	var offices []index.Tenure
	for i, name := range []string{d.A, d.B} {
		a, err := rq.index.Person(rq.Context(), name, index.PersonOptions{People: 1})
		if err != nil {
			return asked(err)
		}
		if len(a.People) == 0 {
			return index.ErrNotFound
		}
		p := &a.People[0]
		refs[i], roles[i] = atMeetings(p)
		d.Sides = append(d.Sides, side{p.ID, p.Name, p.First, p.Last, p.Articles, len(refs[i]), len(p.Chaired), len(p.Addressed), len(p.Attended), a.Total - 1})
		offices = append(offices, p.Offices...)
	}
	for id, m := range refs[0] {
		if _, ok := refs[1][id]; ok {
			d.Shared = append(d.Shared, sharedMeeting{m, strings.Join(roles[0][id], ","), strings.Join(roles[1][id], ",")})
		}
	}
	d.sort()
	d.Lines = newTimeline(offices, func(t index.Tenure) string { return t.Name + ": " + t.Position })
	return nil
}

func compareBodies(rq *request, d *compareData) error {
	var refs [2]map[string]index.MeetingRef
	var heads []index.Tenure
	for i, name := range []string{d.A, d.B} {
		a, err := rq.index.Body(rq.Context(), name, index.BodyOptions{Bodies: 1})
		if err != nil {
			return asked(err)
		}
		if len(a.Bodies) == 0 {
			return index.ErrNotFound
		}
		b := &a.Bodies[0]
		refs[i] = map[string]index.MeetingRef{}
		for _, m := range b.Meetings {
			refs[i][m.ID] = m
		}
		d.Sides = append(d.Sides, side{ID: b.ID, Name: b.Name, First: b.First, Last: b.Last, Articles: b.Articles, Meetings: len(b.Meetings), Others: a.Total - 1})
		heads = append(heads, b.Heads...)
	}
	for id, m := range refs[0] {
		if _, ok := refs[1][id]; ok {
			d.Shared = append(d.Shared, sharedMeeting{m, "host", "host"})
		}
	}
	d.sort()
	d.Lines = newTimeline(heads, func(t index.Tenure) string { return t.Position + ": " + t.Name })
	return nil
}

// sort puts the newest meetings first.
func (d *compareData) sort() {
	slices.SortFunc(d.Shared, func(a, b sharedMeeting) int { return cmp.Or(cmp.Compare(b.Day, a.Day), cmp.Compare(a.ID, b.ID)) })
}
