package index

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
)

// meetingsOf gives the meetings in which a person plays a role, newest first.
func (r *Reader) meetingsOf(ctx context.Context, person, role, from, to string, limit int) ([]MeetingRef, error) {
	c := conditions{}
	c.add(`p.person = ? AND p.role = ?`, person, role)
	if from != "" {
		c.add(`m.until >= ?`, from)
	}
	if to != "" {
		c.add(`p.day <> '' AND p.day <= ?`, to)
	}
	// A part has its meeting's day: the index gives them in this order, so that only
	// those are read that the limit leaves.
	q := `SELECT m.id, m.day, m.kind, m.name, m.host FROM part p JOIN meeting m ON m.id = p.meeting` + c.clause()
	if q += ` ORDER BY p.day DESC, p.meeting`; limit > 0 {
		q += fmt.Sprintf(` LIMIT %d`, limit)
	}
	out, ids, err := r.meetingRefs(ctx, role, q, c.args...)
	if err != nil {
		return nil, err
	}
	proofs, err := r.proofs(ctx, person, role, ids)
	for i := range out {
		out[i].Evidence = proofs[out[i].ID]
	}
	return out, err
}

// meetingRefs gives the meetings of a query for id, day, kind, name and host, and
// their IDs.
func (r *Reader) meetingRefs(ctx context.Context, role, query string, args ...any) ([]MeetingRef, []string, error) {
	rows, err := r.db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, nil, err
	}
	defer rows.Close()
	out := []MeetingRef{}
	var ids []string
	for rows.Next() {
		m := MeetingRef{Role: role}
		if err := rows.Scan(&m.ID, &m.Day, &m.Kind, &m.Name, &m.Host); err != nil {
			return nil, nil, err
		}
		out, ids = append(out, m), append(ids, m.ID)
	}
	return out, ids, rows.Err()
}

// proofs gives, for each of some meetings, the first proof of a person's role there.
func (r *Reader) proofs(ctx context.Context, person, role string, meetings []string) (map[string]Evidence, error) {
	out := map[string]Evidence{}
	if len(meetings) == 0 {
		return out, nil
	}
	list, err := json.Marshal(meetings)
	if err != nil {
		return nil, err
	}
	rows, err := r.db.QueryContext(ctx, `SELECT p.meeting, p.n, p.proof, e.data FROM part p JOIN event e ON e.n = p.n AND e.i = p.i
		WHERE p.person = ? AND p.role = ? AND p.meeting IN (SELECT value FROM json_each(?))`, person, role, string(list))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var ids []string
	var ns []int
	var places []storedProof
	for rows.Next() {
		var id string
		var p storedProof
		if err := rows.Scan(&id, &p.n, &p.place, &p.event); err != nil {
			return nil, err
		}
		ids, ns, places = append(ids, id), append(ns, p.n), append(places, p)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	articles, err := r.articles(ctx, ns)
	if err != nil {
		return nil, err
	}
	found := make([]Evidence, len(places))
	err = each(len(places), func(i int) (err error) {
		found[i], err = places[i].read(articles[ns[i]], r.archive.codec)
		return err
	})
	for i, e := range found {
		out[ids[i]] = e
	}
	return out, err
}

// storedProof is where the proof of a part in a meeting is: an article, one of its
// events, and the proof's place there.
type storedProof struct {
	n, place int
	event    []byte
}

func (p storedProof) read(a articleRow, c *codec) (Evidence, error) {
	var proofs []roleProof
	b, err := c.unpack(p.event)
	if err == nil {
		// The proofs are what an event ends with, and most of what it says is not asked.
		if i := bytes.LastIndex(b, []byte(proofField)); i >= 0 {
			err = json.Unmarshal(b[i+len(proofField)-1:len(b)-1], &proofs)
		}
	}
	if err == nil && p.place >= len(proofs) {
		err = fmt.Errorf("it has no proof %d", p.place)
	}
	if err != nil {
		return Evidence{}, fmt.Errorf("event of article number %d: %w", p.n, err)
	}
	e, x := a.evidence(), proofs[p.place]
	e.Sentence, e.Span, e.Rule = x.Sentence, x.Span, x.Rule
	return e, nil
}

// proofField begins the last field of an eventFact as JSON; inside a string its
// quotation marks would be escaped.
const proofField = `,"proof":[`
