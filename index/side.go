package index

import (
	"context"
	"fmt"
)

// Side is one person or body of a comparison: how often it met, without the
// evidence of every meeting.
type Side struct {
	ID, Name, First, Last string
	Articles              int
	Total                 int          // persons or bodies that the name matches; this is the one of most articles
	Meetings              []MeetingRef // newest first, one for each role, without evidence
	Offices               []Tenure     // of a person; of a body its heads
}

// PersonSide gives the person whom a name or ID means, for a comparison.
func (r *Reader) PersonSide(ctx context.Context, name string) (*Side, error) {
	a, err := r.Person(ctx, name, PersonOptions{People: -1})
	if err != nil {
		return nil, err
	}
	ref := a.Others[0]
	s := &Side{ID: ref.ID, Name: ref.Name, First: ref.First, Last: ref.Last, Articles: ref.Articles, Total: a.Total}
	if s.Meetings, err = r.refs(ctx, `SELECT m.id, m.day, m.kind, m.name, m.host, p.role FROM part p JOIN meeting m ON m.id = p.meeting
		WHERE p.person = ? ORDER BY m.day DESC, m.id, p.role`, s.ID); err != nil {
		return nil, err
	}
	s.Offices, err = r.tenures(ctx, `person = ?`, s.ID)
	return s, err
}

// BodySide gives the body that a name or ID means, for a comparison.
func (r *Reader) BodySide(ctx context.Context, name string) (*Side, error) {
	a, err := r.Body(ctx, name, BodyOptions{Bodies: -1})
	if err != nil {
		return nil, err
	}
	b := &Body{BodyRef: a.Others[0]}
	s := &Side{ID: b.ID, Name: b.Name, Total: a.Total}
	if err := r.db.QueryRowContext(ctx, `SELECT first, last, articles FROM body WHERE id = ?`, b.ID).Scan(&s.First, &s.Last, &s.Articles); err != nil {
		return nil, fmt.Errorf("body %q: %w", b.ID, err)
	}
	if s.Meetings, err = r.refs(ctx, `SELECT DISTINCT m.id, m.day, m.kind, m.name, m.host, 'host' FROM host h JOIN meeting m ON m.id = h.meeting
		WHERE h.key IN (SELECT key FROM body_name WHERE body = ?) ORDER BY m.day DESC, m.id`, b.ID); err != nil {
		return nil, err
	}
	err = r.heads(ctx, b)
	s.Offices = b.Heads
	return s, err
}

// refs reads meetings with a role.
func (r *Reader) refs(ctx context.Context, q string, args ...any) ([]MeetingRef, error) {
	rows, err := r.db.QueryContext(ctx, q, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := []MeetingRef{}
	for rows.Next() {
		var m MeetingRef
		if err := rows.Scan(&m.ID, &m.Day, &m.Kind, &m.Name, &m.Host, &m.Role); err != nil {
			return nil, err
		}
		out = append(out, m)
	}
	return out, rows.Err()
}

// Proofs gives the sentences that prove meetings of a side, by ID: those of the
// person's role, or of the meetings themselves when the side is a host.
func (r *Reader) Proofs(ctx context.Context, side string, meetings []MeetingRef) (map[string]Evidence, error) {
	byRole := map[string][]string{}
	for _, m := range meetings {
		byRole[m.Role] = append(byRole[m.Role], m.ID)
	}
	out := map[string]Evidence{}
	for _, role := range sorted(byRole) {
		var proofs map[string]Evidence
		var err error
		if role == "host" {
			proofs, err = r.announcements(ctx, byRole[role])
		} else {
			proofs, err = r.proofs(ctx, side, role, byRole[role])
		}
		if err != nil {
			return nil, err
		}
		for id, e := range proofs {
			out[id] = e
		}
	}
	return out, nil
}

// MeetingsOf gives the meetings that the first n events of an article are part
// of, by the number of the event; empty where there is none.
func (r *Reader) MeetingsOf(ctx context.Context, article string, n int) ([]string, error) {
	out := make([]string, n)
	rows, err := r.db.QueryContext(ctx, `SELECT p.i, p.meeting FROM article a JOIN report p ON p.n = a.n WHERE a.id = ?`, article)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var i int
		var id string
		if err := rows.Scan(&i, &id); err != nil {
			return nil, err
		}
		if i < n {
			out[i] = id
		}
	}
	return out, rows.Err()
}

// PartCounts counts the meetings of a person by role, and under "with" the
// persons at the same meetings.
func (r *Reader) PartCounts(ctx context.Context, person string) (map[string]int, error) {
	list, err := r.buckets(ctx, `SELECT role, '', count(DISTINCT meeting) FROM part WHERE person = ?1 GROUP BY role
		UNION ALL SELECT 'with', '', count(DISTINCT b.person) FROM part a JOIN part b ON b.meeting = a.meeting AND b.person <> a.person WHERE a.person = ?1`, person)
	out := map[string]int{}
	for _, b := range list {
		out[b.Key] = b.Count
	}
	return out, err
}

// BodyCounts counts the meetings that a body held, the figures of it, and under
// "flows" those that say who came or left.
func (r *Reader) BodyCounts(ctx context.Context, body string) (map[string]int, error) {
	const keys = `(SELECT key FROM body_name WHERE body = ?1)`
	list, err := r.buckets(ctx, `SELECT 'meetings', '', count(DISTINCT meeting) FROM host WHERE key IN `+keys+`
		UNION ALL SELECT iif(flow = '', 'figures', 'flows'), '', count(*) FROM figure WHERE body_key IN `+keys+` GROUP BY 1`, body)
	out := map[string]int{}
	for _, b := range list {
		out[b.Key] = b.Count
	}
	return out, err
}
