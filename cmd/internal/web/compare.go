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
	Total  int // shared meetings before they were cut
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
	if err := d.put(rq); err != nil {
		return nil, err
	}
	v.Answer, v.All = compareAnswer{d}, d.Total > len(d.Shared)
	v.Title = d.Sides[0].Name + " – " + d.Sides[1].Name
	return v, nil
}

// put asks for both sides and the meetings that they share.
func (d *compareData) put(rq *request) error {
	ask, label := rq.index.PersonSide, func(t index.Tenure) string { return t.Name + ": " + t.Position }
	if d.Kind == "body" {
		ask, label = rq.index.BodySide, func(t index.Tenure) string { return t.Position + ": " + t.Name }
	}
	var refs [2]map[string]index.MeetingRef
	var roles [2]map[string][]string
	var offices []index.Tenure
	for i, name := range []string{d.A, d.B} {
		x, err := ask(rq.Context(), name)
		if err != nil {
			return asked(err)
		}
		refs[i], roles[i] = map[string]index.MeetingRef{}, map[string][]string{}
		counts := map[string]int{}
		for _, m := range x.Meetings {
			if _, ok := refs[i][m.ID]; !ok {
				refs[i][m.ID] = m
			}
			roles[i][m.ID] = append(roles[i][m.ID], m.Role)
			counts[m.Role]++
		}
		d.Sides = append(d.Sides, side{x.ID, x.Name, x.First, x.Last, x.Articles, len(refs[i]), counts["chair"], counts["speak"], counts["attend"], x.Total - 1})
		offices = append(offices, x.Offices...)
	}
	for id, m := range refs[0] {
		if _, ok := refs[1][id]; ok {
			d.Shared = append(d.Shared, sharedMeeting{m, strings.Join(roles[0][id], ","), strings.Join(roles[1][id], ",")})
		}
	}
	d.sort()
	d.Total = len(d.Shared)
	if rq.q.Get("limit") != "0" {
		d.Shared = d.Shared[:min(len(d.Shared), listRows)]
	}
	var shared []index.MeetingRef
	for _, m := range d.Shared {
		shared = append(shared, m.MeetingRef)
	}
	proofs, err := rq.index.Proofs(rq.Context(), d.Sides[0].ID, shared)
	if err != nil {
		return err
	}
	for i := range d.Shared {
		d.Shared[i].Evidence = proofs[d.Shared[i].ID]
	}
	d.Lines = newTimeline(offices, label)
	return nil
}

// sort puts the newest meetings first.
func (d *compareData) sort() {
	slices.SortFunc(d.Shared, func(a, b sharedMeeting) int { return cmp.Or(cmp.Compare(b.Day, a.Day), cmp.Compare(a.ID, b.ID)) })
}
