package index

import (
	"encoding/json"
	"fmt"
	"time"
	"unicode/utf8"

	"chutri/extract"
)

// prepared is a record with everything that can be worked out from it alone, so
// that it can be done by many workers.
type prepared struct {
	record    *extract.Record
	title     string
	day       string // day of publication, YYYY-MM-DD or ""
	dayNumber int32
	sections  []section
	spellings []spelling // the distinct words of all fields, in the order of their first place
	stream    []uint32   // field marks, and words as firstWord + index of spellings
	gaps      []byte     // see gapsOf
	blob      []byte     // rest, packed
	rest      []byte     // the record as JSON without its text
	hash      uint64
	credited  bool
	terms     *engineDocument
	bench     *bench
	seen      []seenRow
	things    []string // names that are those of things here
	around    []mark   // marks of what else the article names, when it names a person
	events    []eventRow
	bodies    []bodyRow
}

type seenRow struct {
	family, key, name string
	data              []byte // see seenFact
	clue              []byte // see clue
}

type eventRow struct {
	day, block string
	data       []byte
}

type bodyRow struct {
	key, name, typ string
	span           extract.Span
}

// prepare works a record out. It reads nothing but the record. rest is the record
// as JSON without its text; nil has it made. c packs what is stored. Of d are the
// words, the stream and what is stored.
func prepare(r *extract.Record, rest []byte, c *codec, d *bench) (*prepared, error) {
	if r.ID == "" {
		return nil, fmt.Errorf("record without id (title %q)", r.Title)
	}
	if !utf8.ValidString(r.Text) {
		return nil, fmt.Errorf("record %s: text is not UTF-8", r.ID)
	}
	p := &prepared{record: r, title: r.Title}
	p.day, p.dayNumber = dayOf(r.Published)
	p.bench = d
	t := &d.passage
	t.read(r.Text)
	d.words = d.words[:0]
	p.sections = fieldsOf(r, d)
	text := wordsOfText(p.sections)
	d.own = reported(d.own[:0], text, r, t)
	p.hash, p.credited = simhash(d.own), credited(r.Text)
	p.spell(p.sections, d)
	var err error
	if d.gaps, err = gapsOf(d.gaps[:0], r.Text, text); err != nil {
		return nil, fmt.Errorf("record %s: %w", r.ID, err)
	}
	p.gaps = d.gaps
	p.organizations()
	p.people(t)
	for _, e := range r.Events {
		row, err := p.event(e, t, c)
		if err != nil {
			return nil, fmt.Errorf("record %s: %w", r.ID, err)
		}
		p.events = append(p.events, row)
	}
	if rest == nil {
		bare := *r
		bare.Text = ""
		if rest, err = json.Marshal(&bare); err != nil {
			return nil, fmt.Errorf("record %s: %w", r.ID, err)
		}
	}
	d.blob = c.appendPacked(d.blob[:0], rest)
	p.blob, p.rest = d.blob, rest
	return p, nil
}

// dayOf gives the day of an RFC 3339 time or a day, in the time's own zone.
func dayOf(published string) (string, int32) {
	if len(published) < 10 {
		return "", noDay
	}
	t, err := time.Parse("2006-01-02", published[:10])
	if err != nil {
		return "", noDay
	}
	return published[:10], int32(t.Unix() / 86400)
}

// people makes one row per person, including those whom only an event names.
func (p *prepared) people(t *passage) {
	times := newTitleReader(p.record, t, p.day)
	known := map[string]bool{}
	var clues *clueReader
	if len(p.record.People) > 0 {
		clues = newClueReader(t, p.record.People)
		p.around = clues.article(p.bodies)
	}
	add := func(name string, f seenFact, k clue) {
		key := nameKey(name)
		if key == "" {
			return
		}
		known[name] = true
		p.seen = append(p.seen, seenRow{familyKey(name), key, name, f.encode(), k.encode()})
	}
	for i, x := range p.record.People {
		if known[x.Name] {
			continue
		}
		k := clues.of(i)
		if clues.thing(i, x, k) {
			known[x.Name] = true
			p.things = append(p.things, x.Name)
			continue
		}
		add(x.Name, seenFact{x.Titles, x.Aliases, firstSpan(x.Mentions), times.times(x.Titles)}, k)
	}
	for _, e := range p.record.Events {
		for _, list := range [][]string{e.Chairs, e.Speakers, e.Attendees} {
			for _, name := range list {
				if !known[name] {
					add(name, seenFact{Mention: firstSpan(e.Evidence)}, clue{})
				}
			}
		}
	}
}

// event makes the row of one event, with the sentence of every part in it.
func (p *prepared) event(e extract.Event, t *passage, c *codec) (eventRow, error) {
	f := eventFact{Event: e}
	f.Organizers = nil
	for _, o := range e.Organizers {
		f.Organizers = append(f.Organizers, p.absolute(o))
	}
	f.Sentence, f.Span = t.sentence(firstSpan(e.Evidence))
	done := map[string]bool{}
	for _, r := range e.Roles {
		s, x := t.proof(r, len(e.Roles))
		f.Proof = append(f.Proof, roleProof{r.Role, r.Person, r.Rule, s, x})
		done[r.Role+"\t"+r.Person] = true
	}
	// Records of other makers may have no roles: the event's own evidence serves.
	for _, l := range []struct {
		role  string
		names []string
	}{{"chair", e.Chairs}, {"speak", e.Speakers}, {"attend", e.Attendees}} {
		for _, name := range l.names {
			if !done[l.role+"\t"+name] {
				s, x := t.sentenceWith(e.Evidence, name)
				f.Proof = append(f.Proof, roleProof{Role: l.role, Person: name, Sentence: s, Span: x})
			}
		}
	}
	f.Roles = nil
	b, err := json.Marshal(f)
	if err != nil {
		return eventRow{}, err
	}
	day := e.Start
	block := day
	if day == "" {
		// A day of an unknown year, else the day of publication, is all there is.
		if block = "~" + p.day; e.EDTF != "" {
			block = "~" + e.EDTF
		}
	}
	return eventRow{day, block, c.pack(b)}, nil
}

// organizations makes one row per body.
func (p *prepared) organizations() {
	seen := map[string]bool{}
	add := func(name, typ string, s extract.Span) {
		if k := bodyKey(name); k != "" && !seen[k] {
			seen[k] = true
			p.bodies = append(p.bodies, bodyRow{k, name, typ, s})
		}
	}
	for _, o := range p.record.Organizations {
		add(p.absolute(o.Name), o.Type, firstSpan(o.Mentions))
	}
	for _, e := range p.record.Events {
		for _, o := range e.Organizers {
			add(p.absolute(o), "", firstSpan(e.Evidence))
		}
	}
	for _, x := range p.record.People {
		for _, t := range x.Titles {
			add(t.Organization, "", firstSpan(t.Evidence))
		}
	}
}

// absolute gives the full name of a body that the article names in short: "Tỉnh
// ủy" is the one of the province that the article is about.
func (p *prepared) absolute(name string) string {
	for _, o := range p.record.Organizations {
		if o.Absolute == "" {
			continue
		}
		if o.Name == name {
			return o.Absolute
		}
		for _, a := range o.Aliases {
			if a == name {
				return o.Absolute
			}
		}
	}
	return name
}
