package index

import (
	"database/sql"
	"slices"
	"sort"
	"strings"
	"sync"

	"chutri/extract"
)

// concluder is one run of the conclusions of a build.
type concluder struct {
	*Builder
	person, personName, who, tenure, pair *sql.Stmt
	body, bodyName                        *sql.Stmt
	rows                                  freshRows
	marks                                 *sql.Stmt
	places                                *placeBook
	book                                  *bodyBook
	things                                map[string]bool // keys of names that things bear
	met                                   meetingStatements
	reading                               sync.Mutex      // of the statements that workers share
	decided                               bool            // decisions came or went
	written                               map[string]bool // of touched.persons, those that still are
	moved                                 map[int]bool    // articles whose person became another one
	nameWords                             *nameWords
	lastPerson, lastBody                  int64 // numbers that a fresh build has given so far
	meant                                 map[string]string
	meantIn                               int // the article of which meant says who is meant by the key of a name
	*verdicts
}

// prepare readies statements, word lists and decisions.
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
	c.person = stmt(`INSERT OR IGNORE INTO person VALUES (?,?,?,?,?,?,?,?)`)
	c.body = stmt(`INSERT OR IGNORE INTO body VALUES (?,?,?,?,?,?,?,?,?,?,?)`)
	c.personName = stmt(`INSERT INTO person_called (person, name, key, plain) VALUES (?,?,?,?)`)
	c.bodyName = stmt(`INSERT INTO body_called (body, name, key, plain) VALUES (?,?,?,?)`)
	c.who = stmt(`INSERT INTO meant VALUES (?,?,?)`)
	c.tenure = stmt(`INSERT OR REPLACE INTO tenure VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`)
	c.pair = stmt(`INSERT INTO pair VALUES (?,?,?,?)`)
	c.marks = stmt(`SELECT marks FROM around WHERE n = ?`)
	if err != nil {
		return err
	}
	if c.fresh {
		if err := c.rows.prepare(c.tx); err != nil {
			return err
		}
	}
	c.verdicts = newVerdicts(c.decisions)
	c.places = newPlaceBook()
	c.book = newBodyBook(c.merged)
	return c.countBearers()
}

// sighting is one person in one article.
type sighting struct {
	n, i    int
	name    string
	key     string
	day     string
	article string
	copied  bool // the article repeats another one
	root    int  // number of the article that it repeats, its own when none
	site    string
	fact    seenFact
	clue    clue
}

// persons concludes every family of names whose articles changed.
func (c *concluder) persons() error {
	if err := c.touchDecided(); err != nil {
		return err
	}
	if err := c.joinedFamilies(); err != nil {
		return err
	}
	if err := c.families(); err != nil {
		return err
	}
	for _, f := range sorted(c.joined) {
		if c.joined[f] == f && (c.fresh || c.touched.people[f]) {
			if err := c.joinedFamily(f); err != nil {
				return err
			}
		}
	}
	if err := c.rows.flush(); err != nil {
		return err
	}
	return c.forgetLost()
}

// concludeFamily concludes the persons of a family of names. It writes nothing, and
// is for many goroutines.
func (c *concluder) concludeFamily(b *familyBlock) (*familyRows, error) {
	block, err := b.decode()
	if err != nil {
		return nil, err
	}
	byDay(block)
	keys := map[string][]sighting{}
	for _, s := range block {
		keys[s.key] = append(keys[s.key], s)
	}
	j, failed := c.judge()
	var groups []*group
	ids := map[*group]string{}
	type pair struct {
		a, b *group
		why  string
	}
	var unsure []pair
	for _, k := range sorted(keys) {
		g, u := namesakes(keys[k], j)
		c.number(k, g, ids)
		for _, x := range u {
			unsure = append(unsure, pair{g[x.a], g[x.b], x.why})
		}
		groups = append(groups, g...)
	}
	groups = c.applySplits(groups, ids)
	groups = c.applyMerges(groups, ids)
	before := append([]*group(nil), groups...)
	groups, more := joinSpellings(groups)
	if foreignFamily(groups[0].key) != "" {
		var alike []*group
		listed := append([]*group(nil), groups...)
		groups, alike = j.joinForeign(groups)
		for i := 0; i+1 < len(alike); i += 2 {
			unsure = append(unsure, pair{alike[i], alike[i+1], "names of foreigners that are alike"})
		}
		for _, x := range more {
			unsure = append(unsure, pair{listed[x.a], listed[x.b], x.why})
		}
		more = nil
	}
	gone := map[*group]bool{}
	for _, g := range before {
		gone[g] = true
	}
	for _, g := range groups {
		delete(gone, g)
	}
	for _, x := range more {
		unsure = append(unsure, pair{groups[x.a], groups[x.b], x.why})
	}
	if *failed != nil {
		return nil, *failed
	}
	out := &familyRows{}
	if err := c.readOld(out, sorted(keys)); err != nil {
		return nil, err
	}
	for _, g := range groups {
		if c.reject(ids[g]) {
			gone[g] = true
			for _, s := range g.sightings {
				out.moved = append(out.moved, s.n)
			}
			continue
		}
		p, err := c.personRows(ids[g], g, out.old)
		if err != nil {
			return nil, err
		}
		out.persons = append(out.persons, p)
	}
	alive := map[*group]bool{}
	for _, g := range groups {
		alive[g] = !gone[g]
	}
	for _, u := range unsure {
		if alive[u.a] && alive[u.b] && ids[u.a] != ids[u.b] && !c.settled(ids[u.a], ids[u.b]) {
			out.pairs = append(out.pairs, personPair{ids[u.a], ids[u.b], u.why})
		}
	}
	return out, nil
}

// number gives the persons of one name their IDs: the first the name's own, the
// further ones the name and their earliest article.
func (c *concluder) number(key string, groups []*group, ids map[*group]string) {
	used := map[string]bool{}
	for i, g := range groups {
		id := personID(key)
		if i > 0 {
			id += "." + shortHash(g.anchor(), 4)
		}
		for used[id] {
			id += "x"
		}
		used[id] = true
		ids[g] = id
	}
}

// personRows makes the rows of a person. old says who was whom before this build.
func (c *concluder) personRows(id string, g *group, old map[string][]seenAt) (*personRows, error) {
	p := &personRows{row: personRow{id: id}, before: old[id]}
	inPlace(g.sightings)
	for _, s := range g.sightings {
		p.places = append(p.places, seenAt{s.n, s.i})
	}
	if p.kept = slices.Equal(p.before, p.places) && !c.fresh && !c.decided && !c.touched.persons[id]; p.kept {
		c.rename(id)
		return p, nil // every row is made of the sightings alone
	}
	byDay(g.sightings)
	names, r := map[string]int{}, &p.row
	for _, s := range g.sightings {
		names[s.name]++
		if s.day != "" {
			if r.first == "" || s.day < r.first {
				r.first = s.day
			}
			r.last = max(r.last, s.day)
		}
		if !s.copied {
			r.articles++
		}
	}
	tenures := c.tenuresOf(g.sightings)
	if len(tenures) > 0 && tenures[0].class != "degree" {
		r.office, r.body = tenures[0].position, tenures[0].body
	}
	r.name = mostMarked(names)
	if name, ok := c.rename(id); ok {
		r.name = name
	}
	names[r.name]++
	p.names = sorted(names)
	for i := range tenures {
		row, err := c.storedTenure(id, r.name, &tenures[i])
		if err != nil {
			return nil, err
		}
		if row.id != "" {
			p.tenures = append(p.tenures, row)
		}
	}
	return p, nil
}

// mostMarked gives the most frequent spelling that has capitals and small letters
// and, where there is one, marks: "Tô Lâm" before "TÔ LÂM" and "To Lam".
func mostMarked(names map[string]int) string {
	for _, fit := range []func(string) bool{
		func(n string) bool { return !isASCII(n) && n != strings.ToUpper(n) },
		func(n string) bool { return n != strings.ToUpper(n) },
	} {
		some := map[string]int{}
		for n, k := range names {
			if fit(n) {
				some[n] = k
			}
		}
		if len(some) > 0 {
			return most(some)
		}
	}
	return most(names)
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

// proof is the place of a stored proof. Day is the time that the text speaks of,
// in EDTF: the day of publication unless it says another.
type proof struct {
	N      int          `json:"n"`
	Day    string       `json:"d,omitempty"`
	Status string       `json:"s,omitempty"`
	Span   extract.Span `json:"x"`
	Loose  bool         `json:"-"`           // as in titleTime
	Wrong  bool         `json:"w,omitempty"` // against the other proofs
	From   string       `json:"-"`           // the bounds of the tenure that the text says
	To     string       `json:"-"`
}
