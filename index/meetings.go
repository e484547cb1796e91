package index

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"sort"
	"strings"

	"chutri/extract/vi"
)

// MeetingFilter asks for meetings; empty fields ask nothing. Names may be IDs,
// whole names or parts of names.
type MeetingFilter struct {
	Chair, Speaker, Attendee string // persons in these roles
	Person                   string // a person in any role
	Body                     string // a host
	Place                    string
	Kind                     string // "hội nghị"
	Name                     string // words of the meeting's name
	Ordinal                  int    // "lần thứ 18" is 18; 0 asks nothing
	Term                     string // "khóa XII"
	From, To                 string // day, month or year of the meeting; undated meetings are left out
	Planned                  bool   // give meetings too that are only announced
	Background               bool   // give meetings too that are only mentioned inside reports of others
	Grade                    Grade  // how to match names; empty tries all grades
	Limit, Offset            int    // Limit 0 means all
	Ascending                bool   // oldest first instead of newest first
}

// Meetings answers who met: newest first, each with every source.
func (r *Reader) Meetings(ctx context.Context, f MeetingFilter) (*MeetingsAnswer, error) {
	return whole(func(give func(*MeetingsAnswer) error) error { return r.EachMeetings(ctx, f, give) },
		func(a, x *MeetingsAnswer) { a.Meetings = append(a.Meetings, x.Meetings...) })
}

// EachMeetings calls give with the answer of Meetings in stretches, at least once,
// until it gives an error: all meetings need not be in memory together.
func (r *Reader) EachMeetings(ctx context.Context, f MeetingFilter, give func(*MeetingsAnswer) error) error {
	ids, total, grade, err := r.meetingPage(ctx, f)
	if err != nil {
		return err
	}
	atOnce := max(r.stretch/4, 1) // one may have a hundred persons and their sentences
	for from := 0; from == 0 || from < len(ids); from += atOnce {
		a := &MeetingsAnswer{Grade: grade, Total: total, Meetings: []Meeting{}}
		for _, id := range ids[from:min(from+atOnce, len(ids))] {
			m, err := r.Meeting(ctx, id)
			if err != nil {
				return err
			}
			a.Meetings = append(a.Meetings, *m)
		}
		if err := give(a); err != nil {
			return err
		}
	}
	return nil
}

// meetingConditions turns a filter into SQL, but for the words of names, places
// and terms, which SQL cannot compare.
func (r *Reader) meetingConditions(ctx context.Context, f MeetingFilter) (*conditions, error) {
	c := &conditions{}
	for _, p := range []struct{ name, role string }{{f.Chair, "chair"}, {f.Speaker, "speak"}, {f.Attendee, "attend"}, {f.Person, ""}} {
		if err := r.withPerson(ctx, c, p.name, p.role, f.Grade); err != nil {
			return nil, err
		}
	}
	if err := r.withHost(ctx, c, f.Body, f.Grade); err != nil {
		return nil, err
	}
	if err := c.days(f.From, f.To); err != nil {
		return nil, err
	}
	if f.Kind != "" {
		c.add(`kind = ?`, vi.Fold(f.Kind))
	}
	if f.Ordinal != 0 {
		c.add(`ordinal = ?`, f.Ordinal)
	}
	if !f.Planned {
		c.add(`planned = 0`)
	}
	if !f.Background {
		c.add(`background = 0`)
	}
	return c, nil
}

// meetingIDs gives the IDs of the meetings of a filter in order.
func (r *Reader) meetingIDs(ctx context.Context, f MeetingFilter) ([]string, Grade, error) {
	c, err := r.meetingConditions(ctx, f)
	if err != nil || c.none {
		return nil, "", err
	}
	ids, err := r.meetingNames(ctx, `SELECT id, name, place, term FROM meeting`+c.clause()+f.order(), c.args, f)
	return ids, c.grade, err
}

// meetingPage gives the IDs of the meetings that a filter shows, and how many fit
// it. Where SQL alone decides, the others are counted and neither sorted nor kept:
// memory goes by the page and not by the meetings of a busy person.
func (r *Reader) meetingPage(ctx context.Context, f MeetingFilter) (shown []string, total int, g Grade, err error) {
	if f.Limit <= 0 || f.words() {
		ids, g, err := r.meetingIDs(ctx, f)
		return page(ids, f.Offset, f.Limit), len(ids), g, err
	}
	c, err := r.meetingConditions(ctx, f)
	if err != nil || c.none {
		return nil, 0, "", err
	}
	if err := r.db.QueryRowContext(ctx, `SELECT count(*) FROM meeting`+c.clause(), c.args...).Scan(&total); err != nil {
		return nil, 0, "", err
	}
	if offset := max(f.Offset, 0); offset < total {
		shown, err = r.column(ctx, `SELECT id FROM meeting`+c.clause()+f.order()+` LIMIT ? OFFSET ?`, append(c.args, f.Limit, offset)...)
	}
	return shown, total, c.grade, err
}

// words says whether a filter has words, which SQL cannot compare.
func (f *MeetingFilter) words() bool { return f.Name != "" || f.Place != "" || f.Term != "" }

// order is the order of the answer.
func (f *MeetingFilter) order() string {
	if f.Ascending {
		return ` ORDER BY day = '', day, id`
	}
	return ` ORDER BY day DESC, id`
}

// meetingNames keeps the meetings whose words match what SQL cannot compare.
func (r *Reader) meetingNames(ctx context.Context, q string, args []any, f MeetingFilter) ([]string, error) {
	rows, err := r.db.QueryContext(ctx, q, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	g := f.Grade
	if g == "" {
		g = Plain
	}
	fits := func(asked, value string) bool {
		return asked == "" || nameMatches(g, analyze(vi.Normalize(asked)), analyze(value), false)
	}
	var ids []string
	for rows.Next() {
		var id, name, place, term string
		if err := rows.Scan(&id, &name, &place, &term); err != nil {
			return nil, err
		}
		if fits(f.Name, name) && fits(f.Place, place) && fits(f.Term, term) {
			ids = append(ids, id)
		}
	}
	return ids, rows.Err()
}

// withPerson asks for a person in a role, or in any.
func (r *Reader) withPerson(ctx context.Context, c *conditions, name, role string, g Grade) error {
	q := `id IN (SELECT meeting FROM part WHERE person IN (SELECT value FROM json_each(?))`
	if role != "" {
		q += ` AND role = '` + role + `'`
	}
	return r.withNamed(ctx, c, "person", name, g, q+`)`)
}

// withHost asks for a host.
func (r *Reader) withHost(ctx context.Context, c *conditions, name string, g Grade) error {
	return r.withNamed(ctx, c, "body", name, g, `id IN (SELECT meeting FROM host WHERE key IN
		(SELECT key FROM body_name WHERE body IN (SELECT value FROM json_each(?))))`)
}

// Meeting gives one meeting by its ID.
func (r *Reader) Meeting(ctx context.Context, id string) (*Meeting, error) {
	var name string
	err := r.db.QueryRowContext(ctx, `SELECT name FROM meeting WHERE id = ?`, id).Scan(&name)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, fmt.Errorf("meeting %q: %w", id, ErrNotFound)
	}
	if err != nil {
		return nil, err
	}
	reports, err := r.reports(ctx, id)
	if err != nil {
		return nil, err
	}
	m := combine(reports)
	m.ID, m.Name = id, name // a researcher may have renamed it
	if m.Uncertain, err = r.column(ctx, `SELECT CASE WHEN a = ?1 THEN b ELSE a END FROM pair WHERE kind = 'meeting' AND (a = ?1 OR b = ?1) ORDER BY 1`, id); err != nil {
		return nil, err
	}
	return &m, r.parts(ctx, &m, reports)
}

// reports reads the events that a meeting is made of.
func (r *Reader) reports(ctx context.Context, id string) ([]reportOf, error) {
	of, err := r.reportsOf(ctx, []string{id})
	return of[id], err
}

// reportsOf reads the events that each of some meetings is made of.
func (r *Reader) reportsOf(ctx context.Context, ids []string) (map[string][]reportOf, error) {
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	rows, err := r.db.QueryContext(ctx, `SELECT p.meeting, e.n, e.i, e.data, a.id, a.site, a.day, a.copy_of IS NOT NULL FROM report p
		JOIN event e ON e.n = p.n AND e.i = p.i JOIN article a ON a.n = p.n WHERE p.meeting IN (SELECT value FROM json_each(?)) ORDER BY p.rowid`, string(list))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := make(map[string][]reportOf, len(ids))
	for rows.Next() {
		var x reportOf
		var id string
		var data []byte
		if err := rows.Scan(&id, &x.n, &x.i, &data, &x.article, &x.site, &x.day, &x.copied); err != nil {
			return nil, err
		}
		if err := x.fact.read(data, r.archive.codec); err != nil {
			return nil, err
		}
		out[id] = append(out[id], x)
	}
	return out, rows.Err()
}

// parts fills the persons and the sources of a meeting.
func (r *Reader) parts(ctx context.Context, m *Meeting, reports []reportOf) error {
	at := map[string]*Part{}
	var order []string
	for _, rep := range reports {
		a, err := r.article(ctx, rep.n)
		if err != nil {
			return err
		}
		source := a.evidence()
		source.Sentence, source.Span = rep.fact.Sentence, rep.fact.Span
		if rep.fact.Name != m.Name && rep.fact.Name != "" {
			source.Names = []string{rep.fact.Name}
		}
		if a.copyOf >= 0 {
			if o, err := r.article(ctx, a.copyOf); err == nil {
				source.CopyOf = o.id
			}
		}
		m.Sources = append(m.Sources, source)
		meant, err := r.meantBy(ctx, rep.n)
		if err != nil {
			return err
		}
		for _, p := range rep.fact.Proof {
			who := meant[nameKey(p.Person)]
			titles, err := who.titles()
			if err != nil {
				return err
			}
			key := p.Role + "\t" + who.id
			part := at[key]
			if part == nil {
				part = &Part{Person: who.id, Name: who.name, Role: p.Role}
				if who.id == "" {
					part.Name = p.Person
				}
				at[key] = part
				order = append(order, key)
			}
			part.Titles = distinct(append(part.Titles, titles...))
			e := a.evidence()
			e.Sentence, e.Span, e.Rule, e.CopyOf = p.Sentence, p.Span, p.Rule, source.CopyOf
			if i := strings.Index(p.Sentence, p.Person); i >= 0 {
				from := strings.Count(p.Sentence[:i], "") - 1
				e.Marks = [][2]int{{from, from + strings.Count(p.Person, "") - 1}}
			}
			part.Evidence = append(part.Evidence, e)
		}
	}
	m.Chairs, m.Attendees, m.Speakers = []Part{}, []Part{}, []Part{}
	for _, key := range order {
		switch p := *at[key]; p.Role {
		case "chair":
			m.Chairs = append(m.Chairs, p)
		case "speak":
			m.Speakers = append(m.Speakers, p)
		default:
			m.Attendees = append(m.Attendees, p)
		}
	}
	sort.SliceStable(m.Sources, func(i, j int) bool { return m.Sources[i].Date < m.Sources[j].Date })
	return nil
}

// namedPerson is whom an article means by a name.
type namedPerson struct {
	id, name string
	data     []byte // seenFact
}

// titles gives the titles that the article has for the person.
func (p namedPerson) titles() ([]string, error) {
	if p.id == "" {
		return nil, nil
	}
	f, err := decodeSeenFact(p.data)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, t := range f.Titles {
		out = append(out, t.Text)
	}
	return out, nil
}

// meantBy gives the persons that an article names, by the keys of their names there.
func (r *Reader) meantBy(ctx context.Context, n int) (map[string]namedPerson, error) {
	rows, err := r.db.QueryContext(ctx, `SELECT s.name, p.id, p.name, s.data FROM meant m JOIN person p ON p.n = m.person
		JOIN seen s ON s.n = m.n AND s.i = m.i WHERE m.n = ? ORDER BY m.person DESC, m.i DESC`, n)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[string]namedPerson{}
	for rows.Next() {
		var name string
		var p namedPerson
		if err := rows.Scan(&name, &p.id, &p.name, &p.data); err != nil {
			return nil, err
		}
		out[nameKey(name)] = p
	}
	return out, rows.Err()
}
