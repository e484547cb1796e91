package index

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"net/url"
	"path/filepath"

	_ "modernc.org/sqlite" // registers the driver "sqlite"

	"chutri/extract"
)

const factsFile = "facts.sqlite"

// schema is the layout of facts.sqlite. What articles say (article, seen, event,
// figure, reference) is written as they come; what is concluded from it (person,
// person_called, meant, tenure, body, body_called, word, meeting, part, pair) is made at
// the end
// of a build from the blocks that changed. naming (names of bodies), bearer (names
// of persons) and tally are sums over all articles and meetings, so that a night
// adds to them and counts nothing again.
const schema = `
CREATE TABLE article (n INTEGER PRIMARY KEY, id TEXT NOT NULL, url TEXT, site TEXT, title TEXT, day TEXT,
  archive TEXT, hash INTEGER, copy_of INTEGER);
CREATE TABLE seen (n INTEGER, i INTEGER, family TEXT, name TEXT, data BLOB, clue BLOB, PRIMARY KEY (n, i)) WITHOUT ROWID;
CREATE TABLE around (n INTEGER PRIMARY KEY, marks BLOB);
CREATE TABLE thing (n INTEGER, name TEXT);
CREATE TABLE bearer (key INTEGER PRIMARY KEY, id INTEGER, family TEXT, seen INTEGER);
CREATE TABLE meant (person INTEGER, n INTEGER, i INTEGER, PRIMARY KEY (person, n, i)) WITHOUT ROWID;
CREATE VIEW who AS SELECT p.id AS person, m.n AS n, m.i AS i FROM meant m JOIN person p ON p.n = m.person;
CREATE TABLE event (n INTEGER, i INTEGER, day TEXT, block TEXT, data BLOB, PRIMARY KEY (n, i)) WITHOUT ROWID;
CREATE TABLE report (meeting TEXT, n INTEGER, i INTEGER);
CREATE TABLE unit (id INTEGER PRIMARY KEY, name TEXT, key TEXT);
CREATE TABLE figure (n INTEGER, i INTEGER, day INTEGER, unit INTEGER, value REAL, modifier,
  body TEXT, body_key INTEGER, date TEXT, text TEXT, s0 INTEGER, s1 INTEGER, flow TEXT, PRIMARY KEY (n, i)) WITHOUT ROWID;
CREATE TABLE reference (n INTEGER, i INTEGER, day TEXT, kind TEXT, number TEXT, number_key TEXT, issuer TEXT, date TEXT,
  text TEXT, s0 INTEGER, s1 INTEGER, PRIMARY KEY (n, i)) WITHOUT ROWID;
CREATE TABLE named (n INTEGER, i INTEGER, naming INTEGER, s0 INTEGER, s1 INTEGER, PRIMARY KEY (n, i)) WITHOUT ROWID;
CREATE TABLE naming (n INTEGER PRIMARY KEY, key INTEGER, name TEXT, type TEXT, first TEXT, last TEXT, articles INTEGER);
CREATE TABLE person (n INTEGER PRIMARY KEY, id TEXT UNIQUE, name TEXT, first TEXT, last TEXT, articles INTEGER, office TEXT, body TEXT);
CREATE TABLE person_called (n INTEGER PRIMARY KEY, person INTEGER, name TEXT, key INTEGER, plain INTEGER);
CREATE VIEW person_name AS SELECT x.n AS n, p.id AS person, coalesce(x.name, p.name) AS name, x.key AS key, x.plain AS plain
  FROM person_called x JOIN person p ON p.n = x.person;
CREATE TABLE word (kind TEXT, plain TEXT, names BLOB, PRIMARY KEY (kind, plain)) WITHOUT ROWID;
CREATE TABLE tenure (id TEXT PRIMARY KEY, person TEXT, name TEXT, position TEXT, position_key INTEGER, rank TEXT, body TEXT,
  body_key INTEGER, term TEXT, class TEXT, status TEXT, first TEXT, last TEXT, former TEXT, articles INTEGER, data TEXT);
CREATE TABLE body (n INTEGER PRIMARY KEY, id TEXT UNIQUE, name TEXT, type TEXT, parent TEXT, successor TEXT, since TEXT, until TEXT,
  first TEXT, last TEXT, articles INTEGER);
CREATE TABLE body_called (n INTEGER PRIMARY KEY, body INTEGER, name TEXT, key INTEGER, plain INTEGER);
CREATE VIEW body_name AS SELECT x.n AS n, b.id AS body, coalesce(x.name, b.name) AS name, x.key AS key, x.plain AS plain
  FROM body_called x JOIN body b ON b.n = x.body;
CREATE TABLE meeting (id TEXT PRIMARY KEY, day TEXT, until TEXT, block TEXT, kind TEXT, name TEXT, place TEXT, place_key TEXT,
  host TEXT, host_key INTEGER, ordinal INTEGER, term TEXT, reports INTEGER, planned INTEGER, background INTEGER);
CREATE TABLE part (meeting TEXT, person TEXT, role TEXT, day TEXT, place INTEGER, n INTEGER, i INTEGER, proof INTEGER);
CREATE TABLE host (meeting TEXT, key INTEGER);
CREATE TABLE pair (a TEXT, b TEXT, kind TEXT, why TEXT);
CREATE TABLE tally (of TEXT, key, name TEXT, n INTEGER, PRIMARY KEY (of, key)) WITHOUT ROWID;
CREATE TABLE meta (k TEXT PRIMARY KEY, v TEXT);
`

// indexes are made after the rows of a fresh build, which is faster.
const indexes = `
CREATE INDEX IF NOT EXISTS article_id ON article(id);
CREATE INDEX IF NOT EXISTS article_day ON article(day);
CREATE INDEX IF NOT EXISTS figure_value ON figure(value);
CREATE INDEX IF NOT EXISTS seen_family ON seen(family);
CREATE INDEX IF NOT EXISTS bearer_id ON bearer(id);
CREATE INDEX IF NOT EXISTS thing_n ON thing(n);
CREATE INDEX IF NOT EXISTS meant_n ON meant(n);
CREATE INDEX IF NOT EXISTS event_block ON event(block);
CREATE INDEX IF NOT EXISTS report_meeting ON report(meeting);
CREATE INDEX IF NOT EXISTS report_n ON report(n);
CREATE INDEX IF NOT EXISTS unit_key ON unit(key);
CREATE INDEX IF NOT EXISTS figure_unit ON figure(unit, body_key);
CREATE INDEX IF NOT EXISTS figure_body ON figure(body_key) WHERE body_key IS NOT NULL;
CREATE INDEX IF NOT EXISTS reference_number ON reference(number_key);
CREATE INDEX IF NOT EXISTS named_naming ON named(naming);
CREATE INDEX IF NOT EXISTS naming_key ON naming(key);
CREATE INDEX IF NOT EXISTS person_called_key ON person_called(key);
CREATE INDEX IF NOT EXISTS person_called_plain ON person_called(plain);
CREATE INDEX IF NOT EXISTS person_called_person ON person_called(person);
CREATE INDEX IF NOT EXISTS tenure_person ON tenure(person);
CREATE INDEX IF NOT EXISTS tenure_body ON tenure(body_key, first);
CREATE INDEX IF NOT EXISTS tenure_position ON tenure(position_key);
CREATE INDEX IF NOT EXISTS body_parent ON body(parent) WHERE parent IS NOT NULL;
CREATE INDEX IF NOT EXISTS body_successor ON body(successor) WHERE successor IS NOT NULL;
CREATE INDEX IF NOT EXISTS body_called_key ON body_called(key);
CREATE INDEX IF NOT EXISTS body_called_plain ON body_called(plain);
CREATE INDEX IF NOT EXISTS body_called_body ON body_called(body);
CREATE INDEX IF NOT EXISTS meeting_day ON meeting(day);
CREATE INDEX IF NOT EXISTS meeting_days ON meeting(until) WHERE until > day;
CREATE INDEX IF NOT EXISTS meeting_block ON meeting(block);
CREATE INDEX IF NOT EXISTS part_person ON part(person, role, day DESC, meeting);
CREATE INDEX IF NOT EXISTS part_meeting ON part(meeting, person);
CREATE INDEX IF NOT EXISTS host_key ON host(key);
CREATE INDEX IF NOT EXISTS host_meeting ON host(meeting);
CREATE INDEX IF NOT EXISTS pair_a ON pair(a);
CREATE INDEX IF NOT EXISTS pair_b ON pair(b);
`

// Pages that SQLite keeps of the facts, in kB; in memory it is half as much again.
// Articles of a fresh build are entered at the ends of tables, which needs few. To
// conclude, and in a night, rows are read and written in any order, and no cache that
// is worth its memory holds them all: what is not in it is in the system's. Rows are
// sorted in as much memory, beside it. Readers map the file.
const (
	freshCache = 4000
	nightCache = 8000
	readCache  = 32000
)

// keyHash is what columns named key hold: a number in place of a long key. 0 is
// the empty key.
func keyHash(key string) int64 {
	if key == "" {
		return 0
	}
	return int64(hashString(key) >> 1)
}

// openFacts opens the facts file of a generation. A writer holds the file alone
// and needs no journal: a build that breaks is thrown away as a whole.
func openFacts(dir string, write bool) (*sql.DB, error) {
	q := url.Values{}
	mode, cache := "ro", readCache
	if write {
		mode, cache = "rwc", nightCache
		q.Add("_pragma", "page_size(8192)") // of a new file: events and persons waste less of it
		q.Add("_pragma", "journal_mode(off)")
		q.Add("_pragma", "synchronous(off)")
		q.Add("_pragma", "locking_mode(exclusive)")
	} else {
		q.Set("immutable", "1")
		q.Add("_pragma", "temp_store(memory)")
		q.Add("_pragma", "mmap_size(1099511627776)")
	}
	q.Set("mode", mode)
	q.Add("_pragma", fmt.Sprintf("cache_size(-%d)", cache))
	path := filepath.Join(dir, factsFile)
	db, err := sql.Open("sqlite", "file:"+(&url.URL{Path: path}).EscapedPath()+"?"+q.Encode())
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if write {
		db.SetMaxOpenConns(1)
	} else {
		db.SetMaxIdleConns(8)
	}
	return db, nil
}

// factWriter writes what articles say.
type factWriter struct {
	tx                                                                          *transaction
	article, seen, event, figure, reference, named, around, thing, naming, unit *inserts
	spelled                                                                     *spelledBodies
	units                                                                       map[string]int64 // numbers of those met in this build
	removed                                                                     bool             // articles are gone
}

func newFactWriter(tx *transaction, fresh bool, in *scratch) (*factWriter, error) {
	w := &factWriter{tx: tx, spelled: &spelledBodies{fresh, numberTable{in: in}}, units: map[string]int64{}}
	var err error
	for _, t := range []struct {
		to      **inserts
		table   string
		columns int
	}{
		{&w.article, "article", 9}, {&w.seen, "seen", 6}, {&w.around, "around", 2}, {&w.thing, "thing", 2}, {&w.event, "event", 5},
		{&w.figure, "figure", 13}, {&w.unit, "unit", 3}, {&w.reference, "reference", 11}, {&w.named, "named", 5}, {&w.naming, "naming", 7},
	} {
		if *t.to, err = tx.inserts(t.table, t.columns); err != nil {
			return nil, err
		}
	}
	return w, nil
}

// flush enters what waits; before it nobody may ask for what was added.
func (w *factWriter) flush() error {
	for _, x := range []*inserts{w.article, w.seen, w.around, w.thing, w.event, w.figure, w.reference, w.named, w.naming, w.unit} {
		if err := x.flush(); err != nil {
			return err
		}
	}
	return nil
}

// eventFact is one reported event with the sentences that prove it.
type eventFact struct {
	extract.Event
	Sentence string       `json:"sentence"`
	Span     extract.Span `json:"span"`
	Proof    []roleProof  `json:"proof,omitempty"`
}

// roleProof is the sentence that gives a person a part.
type roleProof struct {
	Role     string       `json:"r"`
	Person   string       `json:"p"`
	Rule     string       `json:"u,omitempty"`
	Sentence string       `json:"s"`
	Span     extract.Span `json:"x"`
}

// add writes one article under its number.
func (w *factWriter) add(n, copyOf int, p *prepared) error {
	r := p.record
	var arch any
	if r.Archive != nil {
		b, err := json.Marshal(r.Archive)
		if err != nil {
			return err
		}
		arch = string(b)
	}
	var copied any
	if copyOf >= 0 {
		copied = copyOf
	}
	if err := w.article.add(n, r.ID, r.URL, r.Site, p.title, p.day, arch, int64(p.hash), copied); err != nil {
		return err
	}
	for i, s := range p.seen {
		if err := w.seen.add(n, i, s.family, s.name, s.data, s.clue); err != nil {
			return err
		}
	}
	if err := w.surroundings(n, p); err != nil {
		return err
	}
	for i, e := range p.events {
		if err := w.event.add(n, i, e.day, e.block, e.data); err != nil {
			return err
		}
	}
	for i, f := range r.Numbers {
		s := firstSpan(f.Mentions)
		unit, err := w.unitNumber(f.Unit)
		if err != nil {
			return err
		}
		if err := w.figure.add(n, i, storedDay(p.dayNumber), unit, f.Value, storedModifier(f.Modifier), f.Organization,
			orNone(keyHash(bodyKey(f.Organization))), f.Date, f.Text, s[0], s[1], f.Flow); err != nil {
			return err
		}
	}
	for i, d := range r.Documents {
		s := firstSpan(d.Mentions)
		if err := w.reference.add(n, i, p.day, d.Kind, d.Number, nameKey(d.Number), d.Issuer, d.Date, d.Text, s[0], s[1]); err != nil {
			return err
		}
	}
	for i, o := range p.bodies {
		naming, err := w.spelling(o)
		if err != nil {
			return err
		}
		if err := w.named.add(n, i, naming, o.span[0], o.span[1]); err != nil {
			return err
		}
	}
	return nil
}

func firstSpan(spans []extract.Span) extract.Span {
	if len(spans) == 0 {
		return extract.Span{}
	}
	return spans[0]
}

// remove takes an article's facts out, noting the blocks that they were in. The
// articles that repeated it, freed, stand for themselves from now on.
func (w *factWriter) remove(n int, freed []int, t *touched) error {
	w.removed = true
	if err := w.flush(); err != nil {
		return err
	}
	for _, q := range []struct {
		sql  string
		note func(v, typ, day string)
	}{
		{`SELECT name, '', '' FROM seen WHERE n = ?`, func(name, _, _ string) { t.bear(familyKey(name), nameKey(name), -1) }},
		{`SELECT person, '', '' FROM who WHERE n = ?`, func(id, _, _ string) { t.persons[id] = true }},
		{`SELECT block, '', '' FROM event WHERE n = ?`, func(block, _, _ string) { t.events[block] = true }},
		{`SELECT g.name, g.type, a.day FROM named d JOIN naming g ON g.n = d.naming JOIN article a ON a.n = d.n WHERE d.n = ?`, t.unname},
		{`SELECT name, '', '' FROM thing WHERE n = ?`, func(name, _, _ string) { t.people[familyKey(name)] = true }},
		{`SELECT site, '', '' FROM article WHERE n = ?`, func(site, _, _ string) { t.count("site", site, "", -1) }},
	} {
		rows, err := w.tx.Query(q.sql, n)
		if err != nil {
			return err
		}
		for rows.Next() {
			var v, typ, day string
			if err := rows.Scan(&v, &typ, &day); err != nil {
				rows.Close()
				return err
			}
			q.note(v, typ, day)
		}
		if err := rows.Close(); err != nil {
			return err
		}
	}
	for _, table := range []string{"article", "seen", "event", "figure", "reference", "named", "meant", "around", "thing"} {
		if _, err := w.tx.Exec(`DELETE FROM `+table+` WHERE n = ?`, n); err != nil {
			return err
		}
	}
	for _, f := range freed {
		if _, err := w.tx.Exec(`UPDATE article SET copy_of = NULL WHERE n = ?`, f); err != nil {
			return err
		}
		if err := w.touchPersons(f, t); err != nil {
			return err
		}
	}
	return nil
}

// touchPersons notes that the persons of an article are concluded anew: it counts
// from now on.
func (w *factWriter) touchPersons(n int, t *touched) error {
	for _, q := range []struct {
		sql  string
		note func(string)
	}{
		{`SELECT family FROM seen WHERE n = ?`, func(family string) { t.people[family] = true }},
		{`SELECT person FROM who WHERE n = ?`, func(id string) { t.persons[id] = true }},
	} {
		rows, err := w.tx.Query(q.sql, n)
		if err != nil {
			return err
		}
		list, err := texts(rows)
		if err != nil {
			return err
		}
		for _, v := range list {
			q.note(v)
		}
	}
	return nil
}
