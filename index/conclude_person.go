package index

import (
	"database/sql"
	"encoding/json"
	"sort"
	"strings"

	"chutri/extract"
)

// concluder is one run of the conclusions of a build.
type concluder struct {
	*Builder
	person, personName, who, word, tenure, pair *sql.Stmt
	marks                                       *sql.Stmt
	places                                      *placeBook
	book                                        *bodyBook
	things                                      map[string]bool // keys of names that things bear
	spread                                      *markCounts
	failed                                      error // of reading the marks of an article
	met                                         meetingStatements
	before                                      map[[2]int]string // article and place in it → person, before this build
	stale                                       map[[2]int]string // of before, what is not concluded again
	moved                                       map[int]bool      // articles whose person became another one
	gone                                        map[wordOf]bool   // words of forgotten names
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
	if _, err = c.tx.Tx.Exec(`CREATE TEMP TABLE word_new (kind TEXT, plain TEXT, id TEXT)`); err != nil {
		return err
	}
	c.person = stmt(`INSERT OR REPLACE INTO person VALUES (?,?,?,?,?,?,?,?)`)
	c.personName = stmt(`INSERT INTO person_name VALUES (?,?,?,?)`)
	c.who = stmt(`INSERT INTO who VALUES (?,?,?,?)`)
	c.word = stmt(`INSERT INTO word_new VALUES (?,?,?)`)
	c.tenure = stmt(`INSERT OR REPLACE INTO tenure VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`)
	c.pair = stmt(`INSERT INTO pair VALUES (?,?,?,?)`)
	c.marks = stmt(`SELECT marks FROM around WHERE n = ?`)
	if err != nil {
		return err
	}
	c.verdicts = newVerdicts(c.decisions)
	c.places = newPlaceBook()
	c.book = newBodyBook(c.merged)
	c.spread = c.facts.spread
	if err := c.spread.write(c.tx); err != nil {
		return err
	}
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
	if !c.fresh {
		if err := c.forgetPersons(); err != nil {
			return err
		}
	}
	q, args, err := c.touchedSightings()
	if err != nil {
		return err
	}
	if err := c.eachBlock(q, args, func(b []sighting, f string) error {
		if c.joined[f] != "" {
			return nil // concluded below, with the families that a decision joins to it
		}
		return c.concludeFamily(b)
	}); err != nil {
		return err
	}
	for _, f := range sorted(c.joined) {
		if c.joined[f] == f && (c.fresh || c.touched.people[f]) {
			if err := c.family(f); err != nil {
				return err
			}
		}
	}
	return c.forgetStale()
}

// touchedSightings asks for the sightings of the families whose articles changed,
// family by family in the order of the articles: a fresh build sorts them, a night
// goes through the families by their index.
func (c *concluder) touchedSightings() (string, []any, error) {
	if c.fresh {
		return sightings + ` FROM seen s JOIN article a ON a.n = s.n ORDER BY s.family, s.n, s.i`, nil, nil
	}
	families, err := json.Marshal(sorted(c.touched.people))
	return sightings + ` FROM json_each(?) f CROSS JOIN seen s ON s.family = f.value CROSS JOIN article a ON a.n = s.n`, []any{string(families)}, err
}

const sightings = `SELECT s.family, s.n, s.i, s.name, s.day, s.data, a.id, a.site, a.copy_of, s.clue`

// family concludes a family of names, with those that decisions join to it.
func (c *concluder) family(f string) error {
	families := []string{f}
	for _, o := range sorted(c.joined) {
		if c.joined[o] == f && o != f {
			families = append(families, o)
		}
	}
	var all []sighting
	for _, x := range families {
		if err := c.eachBlock(sightings+` FROM seen s JOIN article a ON a.n = s.n WHERE s.family = ? ORDER BY s.n, s.i`, []any{x}, func(b []sighting, _ string) error {
			all = append(all, b...)
			return nil
		}); err != nil {
			return err
		}
	}
	if len(all) == 0 {
		return nil
	}
	return c.concludeFamily(all)
}

// eachBlock reads sightings family by family. The slice is only good during f.
func (c *concluder) eachBlock(q string, args []any, f func([]sighting, string) error) error {
	rows, err := c.tx.Query(q, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	var block []sighting
	family := ""
	for rows.Next() {
		var s sighting
		var data, hints []byte
		var fam string
		var copyOf sql.NullInt64
		if err := rows.Scan(&fam, &s.n, &s.i, &s.name, &s.day, &data, &s.article, &s.site, &copyOf, &hints); err != nil {
			return err
		}
		s.clue, s.root, s.copied = decodeClue(hints), s.n, copyOf.Valid
		if s.copied {
			s.root = int(copyOf.Int64)
		}
		if err := json.Unmarshal(data, &s.fact); err != nil {
			return err
		}
		s.key = nameKey(s.name)
		if len(block) > 0 && fam != family {
			if err := f(block, family); err != nil {
				return err
			}
			block = block[:0]
		}
		family = fam
		block = append(block, s)
	}
	if err := rows.Err(); err != nil || len(block) == 0 {
		return err
	}
	return f(block, family)
}

// concludeFamily concludes the persons of a family of names.
func (c *concluder) concludeFamily(block []sighting) error {
	keys := map[string][]sighting{}
	for _, s := range block {
		keys[s.key] = append(keys[s.key], s)
	}
	var groups []*group
	ids := map[*group]string{}
	type pair struct {
		a, b *group
		why  string
	}
	var unsure []pair
	for _, k := range sorted(keys) {
		g, u := namesakes(keys[k], c.judge())
		if c.failed != nil {
			return c.failed
		}
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
		groups, alike = c.judge().joinForeign(groups)
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
	for _, g := range groups {
		if c.reject(ids[g]) {
			gone[g] = true
			for _, s := range g.sightings {
				c.moved[s.n] = true
			}
			continue
		}
		if err := c.onePerson(ids[g], g); err != nil {
			return err
		}
	}
	alive := map[*group]bool{}
	for _, g := range groups {
		alive[g] = !gone[g]
	}
	for _, u := range unsure {
		if alive[u.a] && alive[u.b] && ids[u.a] != ids[u.b] && !c.apart[pairKey(ids[u.a], ids[u.b])] {
			if _, err := c.pair.Exec(ids[u.a], ids[u.b], "person", u.why); err != nil {
				return err
			}
		}
	}
	return nil
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

// onePerson writes a person, its names and its tenures.
func (c *concluder) onePerson(id string, g *group) error {
	names := map[string]int{}
	first, last, articles := "", "", 0
	for _, s := range g.sightings {
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
		if !c.fresh && c.before[[2]int{s.n, s.i}] != id {
			c.moved[s.n] = true
		}
		if err := c.meant(id, s); err != nil {
			return err
		}
	}
	tenures := c.tenuresOf(g.sightings)
	office, body := "", ""
	if len(tenures) > 0 && tenures[0].class != "degree" {
		office, body = tenures[0].position, tenures[0].body
	}
	name := mostMarked(names)
	if r, ok := c.rename(id); ok {
		name = r
	}
	if _, err := c.person.Exec(id, name, keyHash(nameKey(name)), first, last, articles, office, body); err != nil {
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

// names writes the names of a person and the words by which parts of them are found.
func (c *concluder) names(id string, names map[string]int, shown string) error {
	names[shown]++
	words := map[string]bool{}
	for _, n := range sorted(names) {
		if _, err := c.personName.Exec(id, n, keyHash(nameKey(n)), keyHash(plainKey(n))); err != nil {
			return err
		}
		for _, w := range analyze(n) {
			words[plainOf(w.key)] = true
		}
	}
	for _, w := range sorted(words) {
		if _, err := c.word.Exec("person", w, id); err != nil {
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
