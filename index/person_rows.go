package index

import (
	"database/sql"
	"errors"
	"slices"
	"sort"
)

// familyRows is what a family of names is concluded to, and what it was before.
type familyRows struct {
	persons  []*personRows
	pairs    []personPair
	moved    []int               // articles of persons that a decision leaves out
	old      map[string][]seenAt // who was meant where before this build, by person
	oldPairs []personPair
}

// seenAt is a sighting: the number of its article and its place there.
type seenAt struct{ n, i int }

// personPair is two persons that may be one.
type personPair struct{ a, b, why string }

// personRows are the rows of a person.
type personRows struct {
	row     personRow
	names   []string // sorted
	tenures []storedTenure
	places  []seenAt // of its sightings, in order
	before  []seenAt // where it was meant before this build
	kept    bool     // it is as it was: nothing but places is there
}

// personRow is a row of the table person, storedTenure one of tenure.
type personRow struct {
	id, name     string
	first, last  string
	articles     int
	office, body string
}

type storedTenure struct {
	id, person, name, position       string
	positionKey                      int64
	rank, body                       string
	bodyKey                          int64
	term, class, status, first, last string
	former                           string
	articles                         int
	data                             string
}

// readOld reads who the persons of names were before this build, and their uncertain
// pairs. The IDs of the persons of a name begin alike. It is for many goroutines.
func (c *concluder) readOld(f *familyRows, keys []string) error {
	if c.fresh {
		return nil
	}
	f.old = map[string][]seenAt{}
	c.reading.Lock()
	defer c.reading.Unlock()
	for _, k := range keys {
		from := personID(k)
		to := from + "/" // behind every ID that goes on with a dot
		if err := c.eachRow(`SELECT p.id, m.n, m.i FROM person p JOIN meant m ON m.person = p.n WHERE p.id >= ? AND p.id < ? ORDER BY p.id, m.n, m.i`, func(scan func(...any) error) error {
			var id string
			var p seenAt
			err := scan(&id, &p.n, &p.i)
			f.old[id] = append(f.old[id], p)
			return err
		}, from, to); err != nil {
			return err
		}
		if err := c.eachRow(`SELECT a, b, why FROM pair WHERE a >= ? AND a < ? AND kind = 'person'`, func(scan func(...any) error) error {
			var p personPair
			err := scan(&p.a, &p.b, &p.why)
			f.oldPairs = append(f.oldPairs, p)
			return err
		}, from, to); err != nil {
			return err
		}
	}
	return nil
}

// eachRow calls f with every row of an answer.
func (c *concluder) eachRow(q string, f func(scan func(...any) error) error, args ...any) error {
	rows, err := c.tx.Query(q, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := f(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

// writeFamily writes what a family was concluded to; a night writes what is another
// than before.
func (c *concluder) writeFamily(f *familyRows) error {
	for _, n := range f.moved {
		c.moved[n] = true
	}
	for _, p := range f.persons {
		delete(f.old, p.row.id)
		if c.touched.persons[p.row.id] {
			c.written[p.row.id] = true
		}
		if p.kept {
			continue
		}
		if err := c.writePerson(p); err != nil {
			return err
		}
	}
	for _, id := range sorted(f.old) { // that are no more
		if err := c.forgetMeant(id, f.old[id]); err != nil {
			return err
		}
		if err := c.forgetPerson(id); err != nil {
			return err
		}
	}
	return c.writePairs(f)
}

// writePerson writes a person that is new or another than before.
func (c *concluder) writePerson(p *personRows) error {
	n, isNew, err := c.personRow(&p.row)
	if err != nil {
		return err
	}
	if err := c.writeMeant(n, p); err != nil {
		return err
	}
	if isNew || c.fresh {
		if err := c.writeNames(n, p); err != nil {
			return err
		}
		for i := range p.tenures {
			if err := c.writeTenure(&p.tenures[i]); err != nil {
				return err
			}
		}
		return nil
	}
	names, err := c.strings(`SELECT name FROM person_name WHERE person = ? ORDER BY name`, p.row.id)
	if err != nil {
		return err
	}
	if !slices.Equal(names, p.names) {
		if err := c.forgetNames("person", p.row.id); err != nil {
			return err
		}
		if err := c.writeNames(n, p); err != nil {
			return err
		}
	}
	return c.changeTenures(p)
}

// personRow writes the row of a person and gives its number.
func (c *concluder) personRow(r *personRow) (n int64, isNew bool, err error) {
	if c.fresh {
		n, isNew, err = c.newNumber(&c.lastPerson, c.person, r.id, r.name, r.first, r.last, r.articles, r.office, r.body)
		if err != nil || isNew {
			return n, isNew, err
		}
	}
	var shown string
	err = c.row(`SELECT n, name FROM person WHERE id = ?`, []any{r.id}, &n, &shown)
	if errors.Is(err, sql.ErrNoRows) {
		return c.newNumber(nil, c.person, r.id, r.name, r.first, r.last, r.articles, r.office, r.body)
	}
	if err == nil && shown != r.name {
		err = c.pinName("person", n, shown)
	}
	if err == nil {
		_, err = c.tx.Exec(`UPDATE person SET name = ?, first = ?, last = ?, articles = ?, office = ?, body = ? WHERE n = ?`,
			r.name, r.first, r.last, r.articles, r.office, r.body, n)
	}
	return n, false, err
}

// writeMeant writes where a person is meant, and removes where it is no more.
func (c *concluder) writeMeant(n int64, p *personRows) error {
	var lost []seenAt
	before := p.before
	for _, at := range p.places {
		for len(before) > 0 && (before[0].n < at.n || before[0].n == at.n && before[0].i < at.i) {
			lost, before = append(lost, before[0]), before[1:]
		}
		if len(before) > 0 && before[0] == at {
			before = before[1:]
			continue
		}
		if c.fresh {
			if err := c.rows.meant.add(n, at.n, at.i); err != nil {
				return err
			}
			continue
		}
		if _, err := c.who.Exec(n, at.n, at.i); err != nil {
			return err
		}
		c.moved[at.n] = true
	}
	return c.forgetMeant(p.row.id, append(lost, before...))
}

// forgetMeant removes that a person is meant somewhere.
func (c *concluder) forgetMeant(id string, places []seenAt) error {
	for _, at := range places {
		if _, err := c.tx.Exec(`DELETE FROM meant WHERE person = (SELECT n FROM person WHERE id = ?) AND n = ? AND i = ?`, id, at.n, at.i); err != nil {
			return err
		}
	}
	return nil
}

// writeNames writes the names of a person and the words by which parts of them are found.
func (c *concluder) writeNames(n int64, p *personRows) error {
	for _, name := range p.names {
		if err := c.called("person", c.personName, n, name, p.row.name, nameKey(name), plainKey(name)); err != nil {
			return err
		}
	}
	return nil
}

func (c *concluder) writeTenure(t *storedTenure) error {
	row := []any{t.id, t.person, t.name, t.position, t.positionKey, t.rank, t.body, t.bodyKey, t.term, t.class, t.status,
		t.first, t.last, t.former, t.articles, t.data}
	if c.fresh {
		return c.rows.tenure.add(row...)
	}
	_, err := c.tenure.Exec(row...)
	return err
}

// changeTenures writes the tenures of a person that are others than before and
// removes those that are no more.
func (c *concluder) changeTenures(p *personRows) error {
	old := map[string]storedTenure{}
	if err := c.eachRow(`SELECT * FROM tenure WHERE person = ?`, func(scan func(...any) error) error {
		var t storedTenure
		err := scan(&t.id, &t.person, &t.name, &t.position, &t.positionKey, &t.rank, &t.body, &t.bodyKey, &t.term, &t.class, &t.status,
			&t.first, &t.last, &t.former, &t.articles, &t.data)
		old[t.id] = t
		return err
	}, p.row.id); err != nil {
		return err
	}
	for i := range p.tenures {
		t := &p.tenures[i]
		if old[t.id] != *t {
			if err := c.writeTenure(t); err != nil {
				return err
			}
		}
		delete(old, t.id)
	}
	for _, id := range sorted(old) {
		if _, err := c.tx.Exec(`DELETE FROM tenure WHERE id = ?`, id); err != nil {
			return err
		}
	}
	return nil
}

// writePairs writes the uncertain pairs of a family where they are others than before.
func (c *concluder) writePairs(f *familyRows) error {
	if !c.fresh && slices.Equal(inOrderOfIDs(f.oldPairs), inOrderOfIDs(f.pairs)) {
		return nil
	}
	for _, p := range f.oldPairs {
		if _, err := c.tx.Exec(`DELETE FROM pair WHERE a = ? AND b = ? AND kind = 'person'`, p.a, p.b); err != nil {
			return err
		}
	}
	for _, p := range f.pairs {
		if _, err := c.pair.Exec(p.a, p.b, "person", p.why); err != nil {
			return err
		}
	}
	return nil
}

// inOrderOfIDs gives pairs sorted.
func inOrderOfIDs(list []personPair) []personPair {
	out := slices.Clone(list)
	sort.Slice(out, func(i, k int) bool {
		a, b := out[i], out[k]
		if a.a != b.a {
			return a.a < b.a
		}
		return a.b < b.b || a.b == b.b && a.why < b.why
	})
	return out
}
