package index

import (
	"database/sql"
	"encoding/json"
	"sort"

	"chutri/extract"
)

// concluder is one run of the conclusions of a build.
type concluder struct {
	*Builder
	person, personName, who, word, tenure, pair *sql.Stmt
	merged                                      map[string]string // ID → ID that a decision joins it to
	renamed                                     map[string]string
	rejected                                    map[string]bool
	splits                                      map[string]map[string]bool // ID → record IDs of the other one
}

// prepare readies statements and decisions.
func (c *concluder) prepare() error {
	var err error
	stmt := func(q string) *sql.Stmt {
		if err != nil {
			return nil
		}
		var s *sql.Stmt
		s, err = c.tx.Prepare(q)
		return s
	}
	c.person = stmt(`INSERT OR REPLACE INTO person VALUES (?,?,?,?,?,?,0,0,0,?,?)`)
	c.personName = stmt(`INSERT INTO person_name VALUES (?,?,?,?)`)
	c.who = stmt(`INSERT INTO who VALUES (?,?,?,?)`)
	c.word = stmt(`INSERT INTO word VALUES (?,?,?)`)
	c.tenure = stmt(`INSERT OR REPLACE INTO tenure VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`)
	c.pair = stmt(`INSERT INTO pair VALUES (?,?,?,?)`)
	c.decide()
	return err
}

// sighting is one person in one article.
type sighting struct {
	n, i    int
	name    string
	key     string
	day     string
	article string
	copied  bool // the article repeats another one
	fact    seenFact
}

// persons concludes every name whose articles changed.
func (c *concluder) persons() error {
	if !c.fresh {
		if err := c.forgetPersons(); err != nil {
			return err
		}
	}
	return c.blocks()
}

const sightings = `SELECT s.key, s.n, s.i, s.name, s.day, s.data, a.id, a.copy_of IS NOT NULL
FROM seen s JOIN article a ON a.n = s.n`

// blocks reads the sightings name by name and concludes each.
func (c *concluder) blocks() error {
	if c.fresh {
		return c.eachBlock(sightings+` ORDER BY s.key, s.n, s.i`, nil)
	}
	for _, key := range sorted(c.touched.people) {
		if err := c.eachBlock(sightings+` WHERE s.key = ? ORDER BY s.n, s.i`, []any{key}); err != nil {
			return err
		}
	}
	return nil
}

func (c *concluder) eachBlock(q string, args []any) error {
	rows, err := c.tx.Query(q, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	var block []sighting
	for rows.Next() {
		var s sighting
		var data []byte
		if err := rows.Scan(&s.key, &s.n, &s.i, &s.name, &s.day, &data, &s.article, &s.copied); err != nil {
			return err
		}
		if err := json.Unmarshal(data, &s.fact); err != nil {
			return err
		}
		if len(block) > 0 && block[0].key != s.key {
			if err := c.name(block); err != nil {
				return err
			}
			block = block[:0]
		}
		block = append(block, s)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	if len(block) > 0 {
		return c.name(block)
	}
	return nil
}

// name concludes the persons of one name.
func (c *concluder) name(block []sighting) error {
	groups, unsure := namesakes(block)
	ids := make([]string, len(groups))
	for i, g := range groups {
		ids[i] = personID(block[0].key)
		if i > 0 {
			ids[i] += "." + shortHash(g[0].article, 4)
		}
		if err := c.onePerson(ids[i], g); err != nil {
			return err
		}
	}
	for _, u := range unsure {
		if _, err := c.pair.Exec(ids[u.a], ids[u.b], "person", u.why); err != nil {
			return err
		}
	}
	return nil
}

// onePerson writes a person, its names and its tenures.
func (c *concluder) onePerson(id string, g []sighting) error {
	names := map[string]int{}
	first, last, articles := "", "", 0
	for _, s := range g {
		names[s.name]++
		if s.day != "" {
			if first == "" || s.day < first {
				first = s.day
			}
			last = max(last, s.day)
		}
		if !s.copied {
			articles++
		}
		if _, err := c.who.Exec(id, s.n, s.i, s.key); err != nil {
			return err
		}
	}
	tenures := tenuresOf(g)
	office, body := "", ""
	if len(tenures) > 0 && tenures[0].class != "degree" {
		office, body = tenures[0].position, tenures[0].body
	}
	name := most(names)
	if r, ok := c.renamed[id]; ok {
		name = r
	}
	if _, err := c.person.Exec(id, name, nameKey(name), first, last, articles, office, body); err != nil {
		return err
	}
	if err := c.names(id, names, name); err != nil {
		return err
	}
	for _, t := range tenures {
		if err := c.oneTenure(id, name, t); err != nil {
			return err
		}
	}
	return nil
}

// names writes the names of a person and the words by which parts of them are found.
func (c *concluder) names(id string, names map[string]int, shown string) error {
	names[shown]++
	keys, words := map[string]bool{}, map[string]bool{}
	for _, n := range sorted(names) {
		if _, err := c.personName.Exec(id, n, nameKey(n), plainKey(n)); err != nil {
			return err
		}
		keys[nameKey(n)] = true
		for _, w := range analyze(n) {
			words[plainOf(w.key)] = true
		}
	}
	for _, w := range sorted(words) {
		if _, err := c.word.Exec(w, "person", id); err != nil {
			return err
		}
	}
	return nil
}

func sorted[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}

// most gives the most frequent value, the first in order among equals.
func most(counts map[string]int) string {
	best := ""
	for _, k := range sorted(counts) {
		if best == "" || counts[k] > counts[best] {
			best = k
		}
	}
	return best
}

// span in a stored proof.
type proof struct {
	N      int          `json:"n"`
	Day    string       `json:"d,omitempty"`
	Status string       `json:"s,omitempty"`
	Span   extract.Span `json:"x"`
}
