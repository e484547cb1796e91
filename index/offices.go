package index

import (
	"context"
	"encoding/json"
	"fmt"
	"sort"
	"strings"
)

// OfficeFilter asks who held what.
type OfficeFilter struct {
	Body     string // name or ID; its predecessors and successors are looked at too when On is given
	Person   string // name or ID
	Rank     string // words of the rank, "Bí thư"
	On       string // day: only what was held then
	From, To string // only tenures with evidence in these days
	Class    string // office (also when empty), grade, military_rank, degree, or all
	Grade    Grade
	Limit    int // 0 means all
	Offset   int // offices to leave out before
}

// Holding is a tenure with how sure it is that it was held on the asked day.
type Holding struct {
	Tenure
	Proof string `json:"proof,omitempty"` // proved: evidence before and after; likely: the last evidence is at most a year before
}

// OfficesAnswer is the answer of Offices.
type OfficesAnswer struct {
	Grade    Grade     `json:"grade,omitempty"`
	On       string    `json:"on,omitempty"`
	Bodies   []BodyRef `json:"bodies,omitempty"` // the bodies whose offices these are
	Total    int       `json:"total"`
	Holdings []Holding `json:"offices"`
	Other    int       `json:"at_other_times,omitempty"` // when nobody is known for the asked day: how many the same question finds without one
}

// Hint says what an empty answer may hide.
func (a *OfficesAnswer) Hint() string {
	if a.Other == 0 {
		return ""
	}
	return fmt.Sprintf("nobody is known for %s; without --on there are %d offices, of other or unknown times", a.On, a.Other)
}

// likelyDays is how long after the last evidence a tenure still counts as likely.
const likelyDays = 366

// Offices answers who held which office, and on one day when On is given.
func (r *Reader) Offices(ctx context.Context, f OfficeFilter) (*OfficesAnswer, error) {
	return whole(func(give func(*OfficesAnswer) error) error { return r.EachOffices(ctx, f, give) },
		func(a, x *OfficesAnswer) { a.Holdings = append(a.Holdings, x.Holdings...) })
}

// EachOffices calls give with the answer of Offices in stretches, at least once,
// until it gives an error: the evidence of all offices need not be in memory together.
func (r *Reader) EachOffices(ctx context.Context, f OfficeFilter, give func(*OfficesAnswer) error) error {
	a, list, err := r.heldBy(ctx, f)
	if err != nil {
		return err
	}
	if a.Total = len(list); a.On != "" && a.Total == 0 {
		f.On = ""
		_, other, err := r.heldBy(ctx, f)
		if err != nil {
			return err
		}
		a.Other = len(other)
	}
	shown := page(list, f.Offset, f.Limit)
	for from := 0; from == 0 || from < len(shown); from += r.stretch {
		x := *a
		if x.Holdings, err = r.holdings(ctx, shown[from:min(from+r.stretch, len(shown))]); err != nil {
			return err
		}
		if err := give(&x); err != nil {
			return err
		}
	}
	return nil
}

// heldBy finds the offices that a filter asks for, in their order, and what is said
// of all of them.
func (r *Reader) heldBy(ctx context.Context, f OfficeFilter) (*OfficesAnswer, []held, error) {
	a := &OfficesAnswer{}
	c := &conditions{}
	if f.On != "" {
		on, until, err := parsePeriod(f.On)
		if err != nil || on != until {
			return nil, nil, fault("date.day", f.On)
		}
		a.On = formatDay(on)
	}
	if err := r.officeBodies(ctx, c, f, a); err != nil {
		return nil, nil, err
	}
	if err := r.withNamed(ctx, c, "person", f.Person, f.Grade, `person IN (SELECT value FROM json_each(?))`); err != nil {
		return nil, nil, err
	}
	if a.Grade = c.grade; c.none {
		return a, nil, nil
	}
	switch f.Class {
	case "", "office":
		c.add(`class IN ('office', '')`)
	case "all":
	default:
		c.add(`class = ?`, f.Class)
	}
	if err := c.tenureDays(f, a.On); err != nil {
		return nil, nil, err
	}
	list, err := r.held(ctx, c, f.Rank, a.On)
	return a, list, err
}

// officeBodies asks for a body. On a day, the bodies that it came from and that
// came from it count as the same, so that either name finds the holders.
func (r *Reader) officeBodies(ctx context.Context, c *conditions, f OfficeFilter, a *OfficesAnswer) error {
	if f.Body == "" {
		return nil
	}
	ids, g, err := r.lookup(ctx, "body", f.Body, f.Grade)
	if err != nil {
		return err
	}
	c.weaken(g)
	c.none = len(ids) == 0
	if f.On != "" {
		if ids, err = r.chain(ctx, ids); err != nil {
			return err
		}
	}
	list, err := json.Marshal(ids)
	if err != nil {
		return err
	}
	if len(ids) <= 50 {
		if a.Bodies, err = r.bodyRefs(ctx, `id IN (SELECT value FROM json_each(?)) ORDER BY since, name, id`, string(list)); err != nil {
			return err
		}
	}
	c.add(`body_key IN (SELECT key FROM body_name WHERE body IN (SELECT value FROM json_each(?)))`, string(list))
	return nil
}

// chain adds the predecessors and successors of bodies.
func (r *Reader) chain(ctx context.Context, ids []string) ([]string, error) {
	seen := map[string]bool{}
	for i := 0; i < len(ids) && i < 100; i++ {
		if seen[ids[i]] {
			continue
		}
		seen[ids[i]] = true
		next, err := r.column(ctx, `SELECT id FROM body WHERE successor = ?1 UNION SELECT successor FROM body WHERE id = ?1 AND successor IS NOT NULL`, ids[i])
		if err != nil {
			return nil, err
		}
		ids = append(ids, next...)
	}
	return distinct(ids), nil
}

// tenureDays bounds the evidence of tenures.
func (c *conditions) tenureDays(f OfficeFilter, on string) error {
	from, to, err := dayRange(f.From, f.To)
	if err != nil {
		return err
	}
	if from != "" {
		c.add(`last || '~' >= ?`, from) // "2016" reaches to the end of the year
	}
	if to != "" {
		c.add(`first <> '' AND first <= ?`, to)
	}
	if on != "" {
		c.add(`first <> '' AND first <= ? AND (former = '' OR former > ? OR last >= ?) AND coalesce(json_extract(data, '$.until'), '') || '~' >= ?`, on, on, on, on)
	}
	return nil
}

// remarks gives the silences and contradictions of a tenure in words.
func (t Tenure) remarks() string {
	var out []string
	if t.Since != "" {
		out = append(out, "since "+t.Since)
	}
	if t.Until != "" {
		out = append(out, "until "+t.Until)
	}
	for _, g := range t.Gaps {
		s := "silent from " + g.From + " to " + g.To
		if g.Former != "" {
			s = "left after " + g.From + ", again from " + g.To
		}
		if g.Other != "" {
			s += " (" + g.Other + ")"
		}
		out = append(out, s)
	}
	return strings.Join(append(out, t.Against...), "; ")
}

func sortTenures(list []Tenure) {
	sort.SliceStable(list, func(i, j int) bool {
		a, b := list[i], list[j]
		if a.First != b.First {
			return a.First < b.First
		}
		return a.ID < b.ID
	})
}

// proof gives the first evidence of a tenure.
func (t Tenure) proof() Evidence {
	if len(t.Evidence) == 0 {
		return Evidence{}
	}
	return t.Evidence[0]
}

// Table has one row per office held.
func (a *OfficesAnswer) Table() Table {
	t := Table{Columns: []string{"date", "until", "person", "title", "body", "status", "proof", "articles", "remarks", "site", "url", "archive", "sentence", "id"}}
	for _, h := range a.Holdings {
		e := h.Tenure.proof()
		t.Rows = append(t.Rows, []string{h.First, h.Last, h.Name, h.Position, h.Body, h.Status, h.Proof, fmt.Sprint(h.Articles), h.remarks(), e.Site, e.URL, e.archived(), e.Sentence, h.ID})
	}
	return t
}

// Lines gives the offices.
func (a *OfficesAnswer) Lines() []any { return lines(a.Holdings) }
