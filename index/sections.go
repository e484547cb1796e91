package index

import (
	"hash/maphash"
	"slices"

	"chutri/extract"
	"chutri/extract/vi"
)

// section is the words of one field of an article; values of lists stand apart.
type section struct {
	field  fieldNumber
	values [][]word
}

// fieldsOf collects the words of every field of a record. They are the bench's.
func fieldsOf(r *extract.Record, d *bench) []section {
	sections := make([]section, 0, lastField)
	one := func(f fieldNumber, values ...string) {
		s := section{field: f}
		for _, v := range values {
			if ws := d.analyze(vi.Normalize(v)); len(ws) > 0 {
				s.values = append(s.values, ws)
			}
		}
		if len(s.values) > 0 {
			sections = append(sections, s)
		}
	}
	one(fieldTitle, r.Title)
	sections = append(sections, section{fieldText, [][]word{d.wordsOf(r.Text, d.passage.tokens)}})
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
	return sections
}

// wordsOfText are the words of the record's text.
func wordsOfText(sections []section) []word {
	for _, s := range sections {
		if s.field == fieldText {
			return s.values[0]
		}
	}
	return nil
}

// spelling is one distinct word of an article.
type spelling struct {
	surface, key string
	inText       int // occurrences in the text
}

// spellings numbers the distinct words of one article, so that the one list of all
// words is asked once for each of them.
type spellings struct {
	list    []spelling
	table   []spellingSlot // open addressing by surface; a power of two, at most half full
	article uint32         // the slots of this article are the taken ones
	last    []int          // by spelling: the section that had it last, from 1
}

// spellingSeed makes the places of words unknown to those who write texts.
var spellingSeed = maphash.MakeSeed()

type spellingSlot struct{ article, number uint32 }

// clear forgets the words of the article before.
func (s *spellings) clear() {
	s.list, s.last = s.list[:0], s.last[:0]
	if s.article++; s.table == nil || s.article == 0 {
		s.table, s.article = make([]spellingSlot, 1024), 1
	}
}

func (s *spellings) number(w word) int {
	if len(s.list)*2 >= len(s.table) {
		s.grow()
	}
	mask := uint32(len(s.table) - 1)
	for i := uint32(maphash.String(spellingSeed, w.surface)) & mask; ; i = (i + 1) & mask {
		slot := &s.table[i]
		if slot.article != s.article {
			*slot = spellingSlot{s.article, uint32(len(s.list))}
			s.list = append(s.list, spelling{w.surface, w.key, 0})
			return len(s.list) - 1
		}
		if x := &s.list[slot.number]; x.surface == w.surface && x.key == w.key {
			return int(slot.number)
		}
	}
}

// grow doubles the table.
func (s *spellings) grow() {
	s.table = make([]spellingSlot, 2*len(s.table))
	mask := uint32(len(s.table) - 1)
	for n, x := range s.list {
		i := uint32(maphash.String(spellingSeed, x.surface)) & mask
		for s.table[i].article == s.article {
			i = (i + 1) & mask
		}
		s.table[i] = spellingSlot{s.article, uint32(n)}
	}
}

// spell numbers the words of an article and lists the distinct ones of its fields,
// both as firstWord + index of spellings.
func (p *prepared) spell(sections []section, b *bench) {
	s, stream, here := &b.spellings, b.stream[:0], b.here
	s.clear()
	d := &engineDocument{fields: make([]engineTerms, 0, len(sections))}
	for k, x := range sections {
		stream = append(stream, uint32(x.field))
		here = here[:0]
		for i, ws := range x.values {
			if i > 0 {
				stream = append(stream, endOfName)
			}
			for _, w := range ws {
				n := s.number(w)
				id := uint32(n) + firstWord
				stream = append(stream, id)
				if x.field == fieldText {
					s.list[n].inText++
				}
				if n == len(s.last) {
					s.last = append(s.last, 0)
				}
				if s.last[n] != k+1 {
					s.last[n] = k + 1
					here = append(here, id)
				}
			}
		}
		d.fields = append(d.fields, engineTerms{x.field, slices.Clone(here)})
	}
	p.spellings, p.stream, p.terms = s.list, stream, d
	b.stream, b.here = stream, here
}

// distinct drops empty and repeated values, keeping the order.
func distinct(values []string) []string {
	if len(values) < 12 {
		out := make([]string, 0, len(values))
		for _, v := range values {
			if v != "" && !slices.Contains(out, v) {
				out = append(out, v)
			}
		}
		return out
	}
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
