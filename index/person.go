package index

import (
	"context"
	"encoding/json"
	"fmt"
	"sort"
	"strings"
)

// PersonOptions say how much of a person is shown.
type PersonOptions struct {
	Grade    Grade  // how to match the name; empty tries all grades
	From, To string // only meetings and sources of these days
	People   int    // persons with full pages; 0 means 3, less than 0 none
	Limit    int    // sources, meetings of each role and companions; 0 means all
}

// Person answers who somebody is: every person whose name or ID matches, most
// articles first. Its error is ErrNotFound when nobody does.
func (r *Reader) Person(ctx context.Context, name string, o PersonOptions) (*PersonAnswer, error) {
	ids, grade, err := r.lookup(ctx, "person", name, o.Grade)
	if err != nil {
		return nil, err
	}
	if len(ids) == 0 {
		return nil, fmt.Errorf("person %q: %w", name, ErrNotFound)
	}
	from, to, err := dayRange(o.From, o.To)
	if err != nil {
		return nil, err
	}
	refs, err := r.personRefs(ctx, ids)
	if err != nil {
		return nil, err
	}
	a := &PersonAnswer{Query: name, Grade: grade, Total: len(refs)}
	if o.People == 0 {
		o.People = 3
	}
	for i, ref := range refs {
		if i >= o.People {
			a.Others = append(a.Others, ref)
			continue
		}
		p, err := r.personPage(ctx, ref, from, to, o.Limit)
		if err != nil {
			return nil, err
		}
		a.People = append(a.People, *p)
	}
	return a, nil
}

// personRefs reads persons by ID, most articles first.
func (r *Reader) personRefs(ctx context.Context, ids []string) ([]PersonRef, error) {
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	rows, err := r.db.QueryContext(ctx, `SELECT id, name, office, body, first, last, articles FROM person
		WHERE id IN (SELECT value FROM json_each(?)) ORDER BY articles DESC, id`, string(list))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []PersonRef
	for rows.Next() {
		var p PersonRef
		if err := rows.Scan(&p.ID, &p.Name, &p.Office, &p.Body, &p.First, &p.Last, &p.Articles); err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, rows.Err()
}

// personPage collects everything about one person.
func (r *Reader) personPage(ctx context.Context, ref PersonRef, from, to string, limit int) (*Person, error) {
	p := &Person{ID: ref.ID, Name: ref.Name, First: ref.First, Last: ref.Last, Articles: ref.Articles,
		Chaired: []MeetingRef{}, Attended: []MeetingRef{}, Addressed: []MeetingRef{}, With: []Companion{}, Sources: []Evidence{}}
	met := func(role string, into *[]MeetingRef) func() error {
		return func() (err error) {
			*into, err = r.meetingsOf(ctx, p.ID, role, from, to, limit)
			return err
		}
	}
	// What costs most comes first: the parts are worked out on all processors.
	parts := []func() error{
		func() (err error) { p.With, err = r.companions(ctx, p.ID, limit); return err },
		func() (err error) { p.Offices, err = r.tenures(ctx, `person = ?`, p.ID); return err },
		func() (err error) { p.Sources, err = r.sourcesOf(ctx, p.ID, from, to, limit); return err },
		met("chair", &p.Chaired), met("attend", &p.Attended), met("speak", &p.Addressed),
		func() (err error) {
			p.Names, err = r.column(ctx, `SELECT DISTINCT name FROM person_name WHERE person = ? AND name <> ? ORDER BY name`, p.ID, p.Name)
			return err
		},
		func() error { return r.doubts(ctx, p) },
	}
	return p, each(len(parts), func(i int) error { return parts[i]() })
}

// tenures reads tenures with their first and last evidence, offices first.
func (r *Reader) tenures(ctx context.Context, where string, args ...any) ([]Tenure, error) {
	return r.tenuresThat(ctx, func(*Tenure) bool { return true }, where, args...)
}

// tenuresThat reads the tenures that keep accepts. Evidence is read for those alone.
func (r *Reader) tenuresThat(ctx context.Context, keep func(*Tenure) bool, where string, args ...any) ([]Tenure, error) {
	rows, err := r.db.QueryContext(ctx, `SELECT id, person, name, position, rank, body,
		coalesce((SELECT min(body) FROM body_name WHERE key = body_key AND body_key <> 0), ''), term, class, status, first, last, former,
		articles, data FROM tenure WHERE `+where+` ORDER BY class <> 'office', articles DESC, first, id`, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := []Tenure{}
	var places []statedAt
	var said []proof
	var of []int // the tenure that each place proves
	for rows.Next() {
		var t Tenure
		var raw []byte
		if err := rows.Scan(&t.ID, &t.Person, &t.Name, &t.Position, &t.Rank, &t.Body, &t.BodyID, &t.Term, &t.Class, &t.Status,
			&t.First, &t.Last, &t.Former, &t.Articles, &raw); err != nil {
			return nil, err
		}
		if !keep(&t) {
			continue
		}
		var d tenureData
		if err := json.Unmarshal(raw, &d); err != nil {
			return nil, fmt.Errorf("tenure %s: %w", t.ID, err)
		}
		t.Since, t.Until, t.Gaps, t.Against = d.Since, d.Until, d.Gaps, d.Against
		for _, x := range d.Proof {
			places, said, of = append(places, statedAt{x.N, x.Span}), append(said, x), append(of, len(out))
		}
		out = append(out, t)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	proofs, err := r.sentences(ctx, places)
	if err != nil {
		return nil, err
	}
	for i, e := range proofs {
		said[i].tell(&e)
		out[of[i]].Evidence = append(out[of[i]].Evidence, e)
	}
	for i := range out {
		if err := r.otherHolders(ctx, &out[i]); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// otherHolders notes who else is proved in the office of a body's head during a
// tenure: inside a gap as the one who held it then, else as a contradiction.
func (r *Reader) otherHolders(ctx context.Context, t *Tenure) error {
	if !isHead(t.Rank) || t.First == "" || strings.Count(t.Body, " ") < 2 {
		return nil // a short name ("Tỉnh ủy") does not say which body it is
	}
	rows, err := r.db.QueryContext(ctx, `SELECT o.name, o.first, o.last FROM tenure t JOIN tenure o ON o.position_key = t.position_key AND o.person <> t.person
		WHERE t.id = ? AND o.first <> '' AND o.first <= ? AND o.last >= ? ORDER BY o.first, o.id LIMIT 20`, t.ID, t.Last, t.First)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var name, first, last string
		if err := rows.Scan(&name, &first, &last); err != nil {
			return err
		}
		from, to := surely(first, last)
		if own, end := surely(t.First, t.Last); from > to || own > end || from > end || to < own {
			continue // "2016" of one and "2016-04" of the other prove no overlap
		}
		inGap := false
		for i, g := range t.Gaps {
			if first > g.From && last < g.To {
				t.Gaps[i].Other, inGap = name, true
			}
		}
		if !inGap {
			t.Against = append(t.Against, fmt.Sprintf("%s is in the same office from %s to %s", name, first, last))
		}
	}
	return rows.Err()
}

// companions counts the meetings shared with others.
func (r *Reader) companions(ctx context.Context, person string, limit int) ([]Companion, error) {
	q := `SELECT b.person, count(DISTINCT a.meeting) c FROM part a CROSS JOIN part b ON b.meeting = a.meeting AND b.person <> a.person
		WHERE a.person = ? GROUP BY b.person ORDER BY c DESC, b.person`
	if limit > 0 {
		q += fmt.Sprintf(` LIMIT %d`, limit)
	}
	// Names are asked for by those that are shown alone.
	q = `SELECT x.person, n.name, x.c FROM (` + q + `) x JOIN person n ON n.id = x.person ORDER BY x.c DESC, x.person`
	rows, err := r.db.QueryContext(ctx, q, person)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := []Companion{}
	for rows.Next() {
		var c Companion
		if err := rows.Scan(&c.Person, &c.Name, &c.Meetings); err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, rows.Err()
}

// sourcesOf gives the sentence of a person's first mention in every article,
// newest first.
func (r *Reader) sourcesOf(ctx context.Context, person, from, to string, limit int) ([]Evidence, error) {
	q, args := `SELECT s.n, s.name, s.data FROM who w JOIN seen s ON s.n = w.n AND s.i = w.i JOIN article a ON a.n = w.n WHERE w.person = ?1
		AND (?2 = '' OR a.day >= ?2) AND (?3 = '' OR a.day <> '' AND a.day <= ?3) ORDER BY a.day DESC, s.n`, []any{person, from, to}
	if limit > 0 {
		// Days are at hand: rows are read of those that are shown alone.
		list, err := r.latest(ctx, person, from, to, limit)
		if err != nil {
			return nil, err
		}
		q, args = `SELECT s.n, s.name, s.data FROM json_each(?) l JOIN seen s ON s.n = l.value ->> 0 AND s.i = l.value ->> 1 ORDER BY l.key`, []any{list}
	}
	rows, err := r.db.QueryContext(ctx, q, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var facts []seenFact
	var names []string
	var places []statedAt
	for rows.Next() {
		var n int
		var name string
		var data []byte
		if err := rows.Scan(&n, &name, &data); err != nil {
			return nil, err
		}
		f, err := decodeSeenFact(data)
		if err != nil {
			return nil, err
		}
		facts, names, places = append(facts, f), append(names, name), append(places, statedAt{n, f.Mention})
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	out, err := r.sentences(ctx, places)
	for i := range out {
		out[i].Names = []string{names[i]}
		for _, t := range facts[i].Titles {
			out[i].Titles = append(out[i].Titles, t.Text)
		}
	}
	return out, err
}

// latest gives where a person's newest articles name him or her, as a JSON list of
// pairs: an article's number and the place there.
func (r *Reader) latest(ctx context.Context, person, from, to string, limit int) (string, error) {
	lo, hi := noDay, lastDay
	if from != "" {
		_, lo = dayOf(from)
	}
	if to != "" {
		_, hi = dayOf(to)
	}
	var all string
	if err := r.db.QueryRowContext(ctx, `SELECT json_group_array(n << 32 | i) FROM who WHERE person = ?`, person).Scan(&all); err != nil {
		return "", err
	}
	var places []int64
	if err := json.Unmarshal([]byte(all), &places); err != nil {
		return "", err
	}
	kept := places[:0]
	for _, p := range places {
		if d := r.archive.day(int(p >> 32)); (d != noDay || from == "" && to == "") && d >= lo && d <= hi {
			kept = append(kept, p)
		}
	}
	first := min(limit, len(kept))
	bring(kept, first, func(a, b int64) bool {
		if x, y := r.archive.day(int(a>>32)), r.archive.day(int(b>>32)); x != y {
			return x > y
		}
		return a < b
	})
	out := make([][2]int64, first)
	for i, p := range kept[:first] {
		out[i] = [2]int64{p >> 32, p & (1<<32 - 1)}
	}
	list, err := json.Marshal(out)
	return string(list), err
}

// doubts names others of the same name and those who may be the same person.
func (r *Reader) doubts(ctx context.Context, p *Person) error {
	ids, err := r.column(ctx, `SELECT DISTINCT b.person FROM person_name a JOIN person_name b ON b.key = a.key AND b.person <> a.person
		WHERE a.person = ?`, p.ID)
	if err != nil {
		return err
	}
	if p.Namesakes, err = r.personRefs(ctx, ids); err != nil {
		return err
	}
	rows, err := r.db.QueryContext(ctx, `SELECT CASE WHEN a = ?1 THEN b ELSE a END, why FROM pair WHERE kind = 'person' AND (a = ?1 OR b = ?1)`, p.ID)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id, why string
		if err := rows.Scan(&id, &why); err != nil {
			return err
		}
		refs, err := r.personRefs(ctx, []string{id})
		if err != nil {
			return err
		}
		for _, ref := range refs {
			ref.Why = why
			p.Uncertain = append(p.Uncertain, ref)
		}
	}
	sort.Slice(p.Uncertain, func(i, j int) bool { return p.Uncertain[i].ID < p.Uncertain[j].ID })
	return rows.Err()
}
