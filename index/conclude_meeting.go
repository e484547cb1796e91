package index

import (
	"encoding/json"
	"fmt"

	"chutri/extract/vi"
)

// reportOf is one event of one article.
type reportOf struct {
	n, i    int
	article string
	site    string
	day     string // publication
	copied  bool
	fact    eventFact
}

// meetings concludes every block of events that changed.
func (c *concluder) meetings() error {
	if c.fresh {
		return c.eachEvents(reportsQuery+` ORDER BY e.block, e.n, e.i`, nil)
	}
	if err := c.forgetMeetings(); err != nil {
		return err
	}
	for _, block := range sorted(c.touched.events) {
		if err := c.eachEvents(reportsQuery+` WHERE e.block = ? ORDER BY e.n, e.i`, []any{block}); err != nil {
			return err
		}
	}
	return nil
}

const reportsQuery = `SELECT e.block, e.n, e.i, e.data, a.id, a.site, a.day, a.copy_of IS NOT NULL
FROM event e JOIN article a ON a.n = e.n`

func (c *concluder) eachEvents(q string, args []any) error {
	rows, err := c.tx.Query(q, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	var block []reportOf
	name := ""
	for rows.Next() {
		var r reportOf
		var data []byte
		var b string
		if err := rows.Scan(&b, &r.n, &r.i, &data, &r.article, &r.site, &r.day, &r.copied); err != nil {
			return err
		}
		if err := r.fact.read(data); err != nil {
			return err
		}
		if b != name && len(block) > 0 {
			if err := c.events(name, block); err != nil {
				return err
			}
			block = block[:0]
		}
		name = b
		block = append(block, r)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	if len(block) > 0 {
		return c.events(name, block)
	}
	return nil
}

// read unpacks a stored event.
func (f *eventFact) read(data []byte) error {
	b, err := unzip.DecodeAll(data, nil)
	if err != nil {
		return fmt.Errorf("stored event: %w", err)
	}
	return json.Unmarshal(b, f)
}

// events concludes the meetings of one block.
func (c *concluder) events(block string, reports []reportOf) error {
	for _, g := range sameMeetings(reports) {
		if err := c.oneMeeting(block, g); err != nil {
			return err
		}
	}
	return nil
}

// sameMeetings groups the reports of one block by meeting.
func sameMeetings(reports []reportOf) [][]reportOf {
	var out [][]reportOf
	for _, r := range reports {
		out = append(out, []reportOf{r})
	}
	return out
}

// meetingID is made of the day, the kind and the first report.
func meetingID(g []reportOf) string {
	e := g[0].fact
	day := e.Start
	if day == "" {
		day = "undated"
	}
	return fmt.Sprintf("%s.%s.%s", day, slug(e.Kind), shortHash(fmt.Sprintf("%s#%d", g[0].article, g[0].i), 6))
}

// oneMeeting writes a meeting, its reports, hosts and parts.
func (c *concluder) oneMeeting(block string, g []reportOf) error {
	id := meetingID(g)
	m := combine(g)
	host := ""
	if len(m.Organizers) > 0 {
		host = m.Organizers[0]
	}
	until := max(m.Start, m.End)
	if _, err := c.tx.Exec(`INSERT OR REPLACE INTO meeting VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`, id, m.Start, until, block, vi.Fold(m.Kind),
		m.Name, m.Place, bodyKey(m.Place), host, bodyKey(host), m.Ordinal, m.Term, len(g), m.Planned, m.Background, nil); err != nil {
		return err
	}
	for _, o := range m.Organizers {
		if _, err := c.tx.Exec(`INSERT INTO host VALUES (?,?)`, id, bodyKey(o)); err != nil {
			return err
		}
	}
	done := map[string]bool{}
	for _, r := range g {
		if _, err := c.tx.Exec(`INSERT INTO report VALUES (?,?,?)`, id, r.n, r.i); err != nil {
			return err
		}
		for _, p := range r.fact.Proof {
			person, err := c.personOf(r.n, p.Person)
			if err != nil {
				return err
			}
			if person == "" || done[p.Role+person] {
				continue
			}
			done[p.Role+person] = true
			if _, err := c.tx.Exec(`INSERT INTO part VALUES (?,?,?,?,?)`, id, person, p.Role, m.Start, place(r.fact.Attendees, p)); err != nil {
				return err
			}
		}
	}
	return nil
}

// place gives the place of an attendee in the report's list, from 1; 0 for other roles.
func place(list []string, p roleProof) int {
	for i, name := range list {
		if p.Role == "attend" && name == p.Person {
			return i + 1
		}
	}
	return 0
}

// personOf gives the person whom an article means by a name.
func (c *concluder) personOf(n int, name string) (string, error) {
	rows, err := c.tx.Query(`SELECT person FROM who WHERE n = ? AND key = ?`, n, nameKey(name))
	if err != nil {
		return "", err
	}
	defer rows.Close()
	id := ""
	if rows.Next() {
		err = rows.Scan(&id)
	}
	return id, err
}

// combine makes one meeting of its reports: the first report that gives a value
// gives it.
func combine(g []reportOf) Meeting {
	m := Meeting{Planned: true, Background: true, Organizers: []string{}}
	seen := map[string]bool{}
	for _, r := range g {
		e := r.fact.Event
		set := func(into *string, v string) {
			if *into == "" {
				*into = v
			}
		}
		set(&m.Kind, e.Kind)
		if m.Name == "" {
			m.Name = e.Name
		} else if e.Name != m.Name {
			m.Names = append(m.Names, e.Name)
		}
		set(&m.Start, e.Start)
		set(&m.End, e.End)
		set(&m.EDTF, e.EDTF)
		set(&m.Place, e.Place)
		set(&m.Term, e.Term)
		m.Ordinal, m.Points = max(m.Ordinal, e.Ordinal), max(m.Points, e.Points)
		m.Online = m.Online || e.Online
		m.Planned, m.Background = m.Planned && e.Planned, m.Background && e.Background
		for _, o := range e.Organizers {
			if k := bodyKey(o); !seen[k] {
				seen[k] = true
				m.Organizers = append(m.Organizers, o)
			}
		}
	}
	m.Names = distinct(m.Names)
	return m
}
