package index

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"chutri/extract/vi"
)

// BodyRef names a body in another answer.
type BodyRef struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Since string `json:"since,omitempty"` // first day of existence, from the word lists
	Until string `json:"until,omitempty"` // last day of existence
}

// Body is one body of the corpus.
type Body struct {
	BodyRef
	Names        []string     `json:"names,omitempty"` // other names of the same body
	Type         string       `json:"type,omitempty"`
	Parent       *BodyRef     `json:"parent,omitempty"`
	Children     []BodyRef    `json:"children,omitempty"`
	Predecessors []BodyRef    `json:"predecessors,omitempty"` // what it was made of
	Successor    *BodyRef     `json:"successor,omitempty"`    // what took its place
	First        string       `json:"first,omitempty"`        // day of the first article that names it
	Last         string       `json:"last,omitempty"`
	Articles     int          `json:"articles"`
	Heads        []Tenure     `json:"heads"` // its first persons, in the order of time
	Meetings     []MeetingRef `json:"meetings"`
	Figures      []Figure     `json:"figures"` // without those of who came or left
	Sources      []Evidence   `json:"sources"`
}

// BodyAnswer is the answer of Body.
type BodyAnswer struct {
	Query  string    `json:"query"`
	Grade  Grade     `json:"grade"`
	Total  int       `json:"total"`
	Bodies []Body    `json:"bodies"`
	Others []BodyRef `json:"others,omitempty"` // further matches without their pages
}

// BodyOptions say how much of a body is shown.
type BodyOptions struct {
	Grade    Grade
	From, To string // only meetings, figures and sources of these days
	Bodies   int    // bodies with full pages; 0 means 1, less than 0 none
	Limit    int    // meetings, figures and sources; 0 means all
}

// Body answers what a body is: every body whose name or ID matches, the one with
// most articles first. Its error is ErrNotFound when none does.
func (r *Reader) Body(ctx context.Context, name string, o BodyOptions) (*BodyAnswer, error) {
	ids, grade, err := r.lookup(ctx, "body", name, o.Grade)
	if err != nil {
		return nil, err
	}
	if len(ids) == 0 {
		return nil, fmt.Errorf("body %q: %w", name, ErrNotFound)
	}
	from, to, err := dayRange(o.From, o.To)
	if err != nil {
		return nil, err
	}
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	refs, err := r.bodyRefs(ctx, `id IN (SELECT value FROM json_each(?)) ORDER BY articles DESC, id`, string(list))
	if err != nil {
		return nil, err
	}
	a := &BodyAnswer{Query: name, Grade: grade, Total: len(refs), Bodies: []Body{}}
	if o.Bodies == 0 {
		o.Bodies = 1
	}
	for i, ref := range refs {
		if i >= o.Bodies {
			a.Others = append(a.Others, ref)
			continue
		}
		b, err := r.bodyPage(ctx, ref, from, to, o.Limit)
		if err != nil {
			return nil, err
		}
		a.Bodies = append(a.Bodies, *b)
	}
	return a, nil
}

func (r *Reader) bodyRefs(ctx context.Context, where string, args ...any) ([]BodyRef, error) {
	rows, err := r.db.QueryContext(ctx, `SELECT id, name, since, until FROM body WHERE `+where, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []BodyRef
	for rows.Next() {
		var b BodyRef
		if err := rows.Scan(&b.ID, &b.Name, &b.Since, &b.Until); err != nil {
			return nil, err
		}
		out = append(out, b)
	}
	return out, rows.Err()
}

// bodyPage collects everything about one body.
func (r *Reader) bodyPage(ctx context.Context, ref BodyRef, from, to string, limit int) (*Body, error) {
	b := &Body{BodyRef: ref}
	var parent, successor string
	err := r.db.QueryRowContext(ctx, `SELECT type, coalesce(parent, ''), coalesce(successor, ''), first, last, articles FROM body WHERE id = ?`, b.ID).
		Scan(&b.Type, &parent, &successor, &b.First, &b.Last, &b.Articles)
	if err != nil {
		return nil, err
	}
	if b.Names, err = r.column(ctx, `SELECT DISTINCT name FROM body_name WHERE body = ? AND name <> ? ORDER BY name`, b.ID, b.Name); err != nil {
		return nil, err
	}
	for _, x := range []struct {
		id   string
		into **BodyRef
	}{{parent, &b.Parent}, {successor, &b.Successor}} {
		if refs, err := r.bodyRefs(ctx, `id = ?`, x.id); err != nil {
			return nil, err
		} else if len(refs) > 0 {
			*x.into = &refs[0]
		}
	}
	if b.Children, err = r.bodyRefs(ctx, `parent = ? ORDER BY name, id`, b.ID); err != nil {
		return nil, err
	}
	if b.Predecessors, err = r.bodyRefs(ctx, `successor = ? ORDER BY name, id`, b.ID); err != nil {
		return nil, err
	}
	if err := r.heads(ctx, b); err != nil {
		return nil, err
	}
	if b.Meetings, err = r.hosted(ctx, b.ID, from, to, limit); err != nil {
		return nil, err
	}
	figures, err := r.figuresOf(ctx, FigureFilter{Body: b.ID, Flow: Stock, From: from, To: to, Limit: limit})
	if err != nil {
		return nil, err
	}
	b.Figures = figures.Figures
	b.Sources, err = r.namings(ctx, b.ID, from, to, limit)
	return b, err
}

// heads fills the first persons of a body over time.
func (r *Reader) heads(ctx context.Context, b *Body) error {
	all, err := r.tenuresThat(ctx, func(t *Tenure) bool { return isHead(t.Rank) }, `class IN ('office', '') AND body_key IN (SELECT key FROM body_name WHERE body = ?)`, b.ID)
	if err != nil {
		return err
	}
	b.Heads = all
	sortTenures(b.Heads)
	return nil
}

// headRanks begin the ranks of the first person of a body; deputies and members
// begin otherwise.
var headRanks = []string{"tổng bí thư", "bí thư", "chủ tịch", "trưởng", "bộ trưởng", "thủ tướng", "giám đốc", "tổng giám đốc", "chủ nhiệm",
	"viện trưởng", "tổng biên tập", "hiệu trưởng", "chánh văn phòng", "chánh án", "tổng thanh tra", "cục trưởng", "vụ trưởng", "tổng cục trưởng",
	"tư lệnh", "chính ủy", "thống đốc", "tổng thư ký", "chỉ huy trưởng", "tổng kiểm toán", "chánh thanh tra", "tổng tham mưu trưởng"}

// isHead says whether a rank is that of the first person of a body.
func isHead(rank string) bool {
	k := vi.Fold(rank)
	for _, h := range headRanks {
		if strings.HasPrefix(k, h) && (len(k) == len(h) || k[len(h)] == ' ') {
			return !strings.Contains(k, "giúp việc")
		}
	}
	return false
}

// hosted gives the meetings that a body held, newest first.
func (r *Reader) hosted(ctx context.Context, body, from, to string, limit int) ([]MeetingRef, error) {
	q := `SELECT DISTINCT m.id, m.day, m.kind, m.name, m.host FROM host h JOIN meeting m ON m.id = h.meeting
		WHERE h.key IN (SELECT key FROM body_name WHERE body = ?1) AND (?2 = '' OR m.until >= ?2) AND (?3 = '' OR m.day <> '' AND m.day <= ?3)
		ORDER BY m.day DESC, m.id`
	if limit > 0 {
		q += fmt.Sprintf(` LIMIT %d`, limit)
	}
	out, ids, err := r.meetingRefs(ctx, "host", q, body, from, to)
	if err != nil {
		return nil, err
	}
	proofs, err := r.announcements(ctx, ids)
	for i := range out {
		out[i].Evidence = proofs[out[i].ID]
	}
	return out, err
}

// announcements gives, for each of some meetings, the sentence of its first report.
func (r *Reader) announcements(ctx context.Context, ids []string) (map[string]Evidence, error) {
	reports, err := r.reportsOf(ctx, ids)
	if err != nil {
		return nil, err
	}
	var ns []int
	for _, list := range reports {
		ns = append(ns, list[0].n)
	}
	articles, err := r.articles(ctx, ns)
	out := make(map[string]Evidence, len(ids))
	for id, list := range reports {
		e := articles[list[0].n].evidence()
		e.Sentence, e.Span = list[0].fact.Sentence, list[0].fact.Span
		out[id] = e
	}
	return out, err
}

// namings gives the sentence of a body's first mention in every article.
func (r *Reader) namings(ctx context.Context, body, from, to string, limit int) ([]Evidence, error) {
	q := `SELECT d.n, min(d.s0), d.s1, g.name FROM naming g CROSS JOIN named d ON d.naming = g.n CROSS JOIN article a ON a.n = d.n
		WHERE g.key IN (SELECT key FROM body_name WHERE body = ?1) AND (?2 = '' OR a.day >= ?2) AND (?3 = '' OR a.day <> '' AND a.day <= ?3)
		GROUP BY d.n ORDER BY a.day DESC, d.n`
	if limit > 0 {
		q += fmt.Sprintf(` LIMIT %d`, limit)
	}
	rows, err := r.db.QueryContext(ctx, q, body, from, to)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var names []string
	var places []statedAt
	for rows.Next() {
		var p statedAt
		var name string
		if err := rows.Scan(&p.n, &p.span[0], &p.span[1], &name); err != nil {
			return nil, err
		}
		names, places = append(names, name), append(places, p)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	out, err := r.sentences(ctx, places)
	for i := range out {
		out[i].Names = []string{names[i]}
	}
	return out, err
}

// Table has one row per name, head, meeting and figure.
func (a *BodyAnswer) Table() Table {
	t := Table{Columns: []string{"body", "what", "date", "until", "title", "person", "status", "site", "url", "archive", "sentence", "id"}}
	for _, b := range a.Bodies {
		t.Rows = append(t.Rows, []string{b.Name, "body", b.Since, b.Until, b.Type, "", "", "", "", "", strings.Join(b.Names, "; "), b.ID})
		for _, p := range b.Predecessors {
			t.Rows = append(t.Rows, []string{b.Name, "before", p.Since, p.Until, p.Name, "", "", "", "", "", "", p.ID})
		}
		if s := b.Successor; s != nil {
			t.Rows = append(t.Rows, []string{b.Name, "after", s.Since, s.Until, s.Name, "", "", "", "", "", "", s.ID})
		}
		if p := b.Parent; p != nil {
			t.Rows = append(t.Rows, []string{b.Name, "part of", p.Since, p.Until, p.Name, "", "", "", "", "", "", p.ID})
		}
		for _, c := range b.Children {
			t.Rows = append(t.Rows, []string{b.Name, "has", c.Since, c.Until, c.Name, "", "", "", "", "", "", c.ID})
		}
		for _, h := range b.Heads {
			e := h.proof()
			t.Rows = append(t.Rows, []string{b.Name, "head", h.First, h.Last, h.Position, h.Name, h.Status, e.Site, e.URL, e.archived(), e.Sentence, h.ID})
		}
		for _, m := range b.Meetings {
			e := m.Evidence
			t.Rows = append(t.Rows, []string{b.Name, "meeting", m.Day, "", m.Name, "", "", e.Site, e.URL, e.archived(), e.Sentence, m.ID})
		}
		for _, f := range b.Figures {
			e := f.Evidence
			t.Rows = append(t.Rows, []string{b.Name, "figure", f.Day, "", f.Text, "", f.Modifier, e.Site, e.URL, e.archived(), e.Sentence, e.Article})
		}
		for _, e := range b.Sources {
			t.Rows = append(t.Rows, []string{b.Name, "source", e.Date, "", e.Title, "", "", e.Site, e.URL, e.archived(), e.Sentence, e.Article})
		}
	}
	for _, o := range a.Others {
		t.Rows = append(t.Rows, []string{o.Name, "also matches", o.Since, o.Until, "", "", "", "", "", "", "", o.ID})
	}
	return t
}

// Lines gives the bodies.
func (a *BodyAnswer) Lines() []any { return lines(a.Bodies) }
