package index

import (
	"encoding/json"
	"fmt"
	"time"
	"unicode/utf8"

	"chutri/extract"
	"chutri/extract/vi"
)

// prepared is a record with everything that can be worked out from it alone, so
// that it can be done by many workers.
type prepared struct {
	record    *extract.Record
	title     string
	day       string // day of publication, YYYY-MM-DD or ""
	dayNumber int32
	sections  []section
	blob      []byte // packed: see archive
	raw       []byte // before packing
	textLen   int
	hash      uint64
	credited  bool
	terms     *engineDocument
	seen      []seenRow
	events    []eventRow
	bodies    []bodyRow
}

// section is the words of one field of an article; values of lists stand apart.
type section struct {
	field  fieldNumber
	values [][]word
}

type seenRow struct{ family, key, name, data string }

type eventRow struct {
	day, block string
	data       []byte
}

type bodyRow struct {
	key, name, typ string
	span           extract.Span
}

// prepare works a record out. It reads nothing but the record. rest is the record
// as JSON without its text; nil has it made. c packs what is stored.
func prepare(r *extract.Record, rest []byte, c *codec) (*prepared, error) {
	if r.ID == "" {
		return nil, fmt.Errorf("record without id (title %q)", r.Title)
	}
	if !utf8.ValidString(r.Text) {
		return nil, fmt.Errorf("record %s: text is not UTF-8", r.ID)
	}
	p := &prepared{record: r, title: r.Title}
	p.day, p.dayNumber = dayOf(r.Published)
	t := newPassage(r.Text)
	p.fields(t)
	p.hash, p.credited = simhash(reported(p.textWords(), r, t)), credited(r.Text)
	p.terms = termsOf(p.sections)
	p.people()
	for _, e := range r.Events {
		row, err := p.event(e, t, c)
		if err != nil {
			return nil, fmt.Errorf("record %s: %w", r.ID, err)
		}
		p.events = append(p.events, row)
	}
	p.organizations()
	if rest == nil {
		bare := *r
		bare.Text = ""
		var err error
		if rest, err = json.Marshal(&bare); err != nil {
			return nil, fmt.Errorf("record %s: %w", r.ID, err)
		}
	}
	raw := make([]byte, 0, len(r.Text)+1+len(rest))
	raw = append(append(append(raw, r.Text...), 0), rest...)
	p.textLen = len(r.Text)
	p.blob, p.raw = c.pack(raw), raw
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

// fields collects the words of every field.
func (p *prepared) fields(t *passage) {
	r := p.record
	one := func(f fieldNumber, values ...string) {
		s := section{field: f}
		for _, v := range values {
			if ws := analyze(vi.Normalize(v)); len(ws) > 0 {
				s.values = append(s.values, ws)
			}
		}
		if len(s.values) > 0 {
			p.sections = append(p.sections, s)
		}
	}
	one(fieldTitle, r.Title)
	p.sections = append(p.sections, section{fieldText, [][]word{wordsOf(r.Text, t.tokens)}})
	var people, bodies, chairs, speakers, attendees, places, kinds, documents []string
	for _, x := range r.People {
		people = append(append(people, x.Name), x.Aliases...)
	}
	for _, x := range r.Organizations {
		bodies = append(append(bodies, x.Name), x.Aliases...)
		if x.Absolute != "" {
			bodies = append(bodies, x.Absolute)
		}
	}
	for _, e := range r.Events {
		chairs, speakers = append(chairs, e.Chairs...), append(speakers, e.Speakers...)
		attendees, bodies = append(attendees, e.Attendees...), append(bodies, e.Organizers...)
		places, kinds = append(places, e.Place), append(kinds, e.Kind)
	}
	for _, d := range r.Documents {
		documents = append(documents, d.Text)
	}
	one(fieldPerson, distinct(people)...)
	one(fieldChair, distinct(chairs)...)
	one(fieldSpeaker, distinct(speakers)...)
	one(fieldAttendee, distinct(attendees)...)
	one(fieldBody, distinct(bodies)...)
	one(fieldPlace, distinct(places)...)
	one(fieldKind, distinct(kinds)...)
	one(fieldDocument, distinct(documents)...)
	one(fieldSite, r.Site)
}

// textWords are the words of the record's text.
func (p *prepared) textWords() []word {
	for _, s := range p.sections {
		if s.field == fieldText {
			return s.values[0]
		}
	}
	return nil
}

// termsOf counts the terms of every field.
func termsOf(sections []section) *engineDocument {
	d := &engineDocument{}
	for _, s := range sections {
		t := engineTerms{field: s.field, counts: map[string]int{}}
		for _, ws := range s.values {
			t.length += len(ws)
			for _, w := range ws {
				t.counts[w.key]++
			}
		}
		d.fields = append(d.fields, t)
	}
	return d
}

// distinct drops empty and repeated values, keeping the order.
func distinct(values []string) []string {
	seen := make(map[string]bool, len(values))
	out := values[:0:0]
	for _, v := range values {
		if v != "" && !seen[v] {
			seen[v] = true
			out = append(out, v)
		}
	}
	return out
}

// people makes one row per person, including those whom only an event names.
func (p *prepared) people() {
	known := map[string]bool{}
	add := func(name string, f seenFact) {
		key := nameKey(name)
		if key == "" {
			return
		}
		known[name] = true
		b, _ := json.Marshal(f) // strings and ints: cannot fail
		p.seen = append(p.seen, seenRow{familyKey(name), key, name, string(b)})
	}
	for _, x := range p.record.People {
		if !known[x.Name] {
			add(x.Name, seenFact{x.Titles, x.Aliases, firstSpan(x.Mentions)})
		}
	}
	for _, e := range p.record.Events {
		for _, list := range [][]string{e.Chairs, e.Speakers, e.Attendees} {
			for _, name := range list {
				if !known[name] {
					add(name, seenFact{Mention: firstSpan(e.Evidence)})
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
