package extract

import (
	"slices"
	"strings"

	"chutri/extract/gazetteer"
	"chutri/extract/vi"
)

// nameKey is the key by which two names of one article are the same person's.
func (d *Document) nameKey(s span) string {
	if s.to-s.from == 1 {
		return d.Tokens[s.from].Key
	}
	var room [64]byte
	return string(d.appendNameKey(room[:0], s))
}

func (d *Document) appendNameKey(b []byte, s span) []byte {
	for i := s.from; i < s.to; i++ {
		if d.Tokens[i].Key == "-" {
			continue // Kim Jong-un is Kim Jong Un
		}
		if i > s.from {
			b = append(b, ' ')
		}
		b = append(b, d.Tokens[i].Key...)
	}
	return b
}

// personTable is what resolution knows of the persons of an article.
type personTable struct {
	byKey   map[string]int   // full name to entity
	byWord  map[string][]int // given name, and every word of a foreign name, to entities
	last    []int            // per entity: index of its last mention so far
	foreign []bool
	family  []bool               // foreign, and the family name stands first (see familyFirst)
	offices map[string][]holding // by rank
}

// resolvePeople ties the mentions of one person together: first full names, then
// given names, offices and pronouns in text order.
func (d *Document) resolvePeople() {
	t := &personTable{byKey: map[string]int{}, byWord: map[string][]int{}}
	for _, long := range []bool{true, false} { // "bà Quyết Tâm" may stand before Nguyễn Thị Quyết Tâm
		for i := range d.people {
			m := &d.people[i]
			if m.form != fullName || long != (m.name.to-m.name.from > 2) {
				continue
			}
			if i > 0 && d.otherName(&d.people[i-1], m) {
				t.byKey[d.nameKey(m.name)] = d.people[i-1].entity
				d.addAlias(d.people[i-1].entity, m.name)
			}
			m.entity = d.personOf(t, m.name)
		}
	}
	for i := range t.last {
		t.last[i] = -1
	}
	t.offices = map[string][]holding{}
	for i := range d.people {
		t.hold(d, &d.people[i])
	}
	subject := -1
	for i := range d.people {
		m := &d.people[i]
		switch m.form {
		case givenName:
			d.resolveGiven(t, m, i)
			t.hold(d, m)
		case office:
			d.resolveOffice(t, m, i)
		case pronoun:
			d.resolvePronoun(m, d.agreeing(m, i, subject))
		}
		if m.entity >= 0 {
			t.last[m.entity] = i
			subject = i
		}
	}
}

// agreeing gives the mention that a pronoun means: subject, or where that is a
// woman and the pronoun is "ông", or the other way round, the last one before that fits.
func (d *Document) agreeing(m *personMention, at, subject int) int {
	said := genderWords[d.key(m.span.from)]
	if said == 0 || subject < 0 {
		return subject
	}
	for k := at - 1; k >= 0 && k >= at-12; k-- {
		if e := d.people[k].entity; e >= 0 && d.genderOf(e, at)*said >= 0 {
			return k
		}
	}
	return -1
}

// genderOf says what the words before the names of a person tell: 1 for a man, -1
// for a woman, 0 when nothing does.
func (d *Document) genderOf(entity, at int) int {
	for k := at - 1; k >= 0; k-- {
		m := &d.people[k]
		if m.entity != entity || m.name.to <= m.name.from {
			continue
		}
		if g := genderWords[d.key(m.name.from-1)]; g != 0 {
			return g
		}
		if m.name.to-m.name.from >= 3 {
			switch d.key(m.name.from + 1) {
			case "thị":
				return -1
			case "văn":
				return 1
			}
		}
	}
	return 0
}

// genderWords are the words before a name that tell a man from a woman.
var genderWords = map[string]int{"ông": 1, "anh": 1, "bà": -1, "chị": -1, "cô": -1}

// otherName says whether b is named as another name of a: "A (tức B)", "A, tên
// thật là B". Behind a semicolon or in the next sentence somebody else is named.
func (d *Document) otherName(a, b *personMention) bool {
	if a.entity < 0 || b.name.from-a.name.to > 6 || d.sentenceOf[a.name.from] != d.sentenceOf[b.name.from] {
		return false
	}
	other := false
	for i := a.name.to; i < b.name.from; i++ {
		switch {
		case d.key(i) == ";":
			return false
		case d.key(i) == "tức", d.is(i, "tên", "thật"), d.is(i, "tên", "khai", "sinh"), d.is(i, "bí", "danh"), d.is(i, "còn", "gọi", "là"):
			other = true
		}
	}
	return other
}

// personOf gives the entity of a full name, a new one at its first mention. A
// foreign name that is part of a longer one is that one's.
func (d *Document) personOf(t *personTable, s span) int {
	key := d.nameKey(s)
	if e, ok := t.byKey[key]; ok {
		return e
	}
	foreign := d.foreignName(s)
	if foreign {
		if e, ok := d.withinForeign(t, s, key); ok {
			t.byKey[key] = e
			d.addAlias(e, s)
			return e
		}
	}
	if foreign {
		if e, ok := d.shorterForeign(t, s, key); ok {
			return e
		}
	}
	if e, ok := d.unfinishedName(t, s, key); ok {
		t.byKey[key] = e
		return e
	}
	if e, ok := d.withinForeign(t, s, key); ok && !foreign {
		t.byKey[key] = e
		d.addAlias(e, s)
		return e // Hun Sen, for Samdech Techo Hun Sen
	}
	if k := d.nameShape(s.from).kind; s.to-s.from == 2 && !foreign && (k == plainName || k == shortName && !d.commonSurname(s.from)) {
		if among := t.byWord[key]; len(among) == 1 {
			t.byKey[key] = among[0]
			d.addAlias(among[0], s)
			return among[0] // bà Quyết Tâm, for Nguyễn Thị Quyết Tâm
		}
	}
	e := len(d.persons)
	d.persons = append(d.persons, personEntity{name: d.writtenName(s)})
	t.byKey[key] = e
	t.last = append(t.last, -1)
	t.foreign = append(t.foreign, foreign)
	t.family = append(t.family, foreign && d.familyFirst(s))
	from := s.to - 1
	if foreign {
		from = s.from
	}
	for i := from; i < s.to; i++ {
		if d.Tokens[i].Word() {
			t.byWord[d.key(i)] = append(t.byWord[d.key(i)], e)
		}
	}
	if !foreign && s.to-s.from >= 3 {
		two := d.key(s.to-2) + " " + d.key(s.to-1)
		t.byWord[two] = append(t.byWord[two], e)
	}
	return e
}

// withinForeign finds the person whose foreign name contains the words of this
// name, though they could be Vietnamese.
func (d *Document) withinForeign(t *personTable, s span, key string) (int, bool) {
	for _, e := range t.byWord[d.key(s.to-1)] {
		if !t.foreign[e] {
			continue
		}
		short, long := strings.Fields(key), strings.Fields(vi.Fold(d.persons[e].name))
		if shortens(short, long, t.family[e]) {
			return e, true
		}
	}
	return 0, false
}

// shorterForeign finds the person whom the article named before by fewer words of
// this foreign name, and gives the person the longer one.
func (d *Document) shorterForeign(t *personTable, s span, key string) (int, bool) {
	family := d.familyFirst(s)
	for i := s.from; i < s.to; i++ {
		for _, e := range t.byWord[d.key(i)] {
			p := &d.persons[e]
			if !t.foreign[e] {
				continue
			}
			words, long := strings.Fields(vi.Fold(p.name)), strings.Fields(key)
			if !shortens(words, long, family) {
				continue
			}
			short := p.name
			p.name = d.writtenName(s)
			p.aliases = append(p.aliases, short)
			t.byKey[key], t.family[e] = e, family
			for j := s.from; j < s.to; j++ {
				if d.Tokens[j].Word() && !containsInt(t.byWord[d.key(j)], e) {
					t.byWord[d.key(j)] = append(t.byWord[d.key(j)], e)
				}
			}
			return e, true
		}
	}
	return 0, false
}

// unfinishedName finds the person whose name the text breaks off, because the
// last syllable is typed in small letters: "Lê Văn hùng" for Lê Văn Hùng. That
// syllable is a given name and says nothing of what the person does: "Lê Văn Hùng dự
// họp" is whole, though a headline has "Lê Văn Hùng Dự Họp".
func (d *Document) unfinishedName(t *personTable, s span, key string) (int, bool) {
	if s.to >= len(d.Tokens) || d.Tokens[s.to].Shape != vi.Lower && (d.Tokens[s.to].Shape != vi.Mixed || d.nameWord(s.to)) {
		return 0, false
	}
	e, ok := t.byKey[key+" "+d.Tokens[s.to].Key]
	if !ok {
		return 0, false
	}
	_, given := d.words.Longest(s.to, gazetteer.GivenNames)
	_, verb := roleVerbs.at(d, s.to)
	return e, given && verb == 0
}

func (d *Document) foreignName(s span) bool {
	for i := s.from; i < s.to; i++ {
		if d.Tokens[i].Word() && !vi.ValidSyllable(d.Tokens[i].Key) && !hasApostrophe(d.Tokens[i].Key) {
			return true
		}
	}
	return false
}

// writtenName writes a name as it stands, with single spaces; a name in capitals
// gets small letters.
func (d *Document) writtenName(s span) string {
	var b strings.Builder
	b.Grow(d.length(s))
	for i := s.from; i < s.to; i++ {
		t := &d.Tokens[i]
		if b.Len() > 0 && t.Space {
			b.WriteByte(' ')
		}
		w := d.Text[t.Start:t.End]
		if (t.Shape == vi.Upper || d.capitals != nil && d.capitals[i]) && s.to-s.from > 1 && vi.ValidSyllable(t.Key) {
			r := []rune(w)
			w = string(r[0]) + strings.ToLower(string(r[1:]))
		}
		b.WriteString(w)
	}
	return b.String()
}

func (d *Document) addAlias(e int, s span) {
	p, name := &d.persons[e], d.writtenName(s)
	if vi.Fold(name) == vi.Fold(p.name) {
		return
	}
	for _, a := range p.aliases {
		if a == name {
			return
		}
	}
	p.aliases = append(p.aliases, name)
}

// resolveGiven finds whom "ông Thắng" means: the one person whose name ends so;
// of several the one mentioned last, if the others were not near.
func (d *Document) resolveGiven(t *personTable, m *personMention, at int) {
	key := d.nameKey(m.name)
	among := d.called(t, t.byWord[key], key)
	switch {
	case len(among) == 1:
		m.entity = among[0]
	case len(among) > 1:
		d.nearest(t, m, at, among)
	case d.foreignName(m.name):
		m.entity = d.personOf(t, m.name)
		m.form = fullName
		return
	}
	if m.entity >= 0 {
		d.addAlias(m.entity, m.name)
		d.note("people", ruleGiven, m.span, d.persons[m.entity].name)
	} else if len(among) == 0 {
		d.refuse("people", ruleGiven, m.span, "nobody of the article is called so")
	}
}

// near is how many mentions back a person counts as just mentioned.
const near = 6

// mostCandidates bounds between how many persons a reference is ambiguous, so that
// a text with hundreds of one name does not list them all at every mention.
const mostCandidates = 8

// lastMentioned keeps of too many candidates those that were mentioned last, in
// the order in which they came.
func lastMentioned(t *personTable, among []int) []int {
	if len(among) <= mostCandidates {
		return among
	}
	kept := slices.Clone(among)
	slices.SortStableFunc(kept, func(a, b int) int { return t.last[b] - t.last[a] })
	kept = kept[:mostCandidates]
	slices.Sort(kept)
	return kept
}

// nearest takes of several candidates the one mentioned last; where another one
// was mentioned nearly as late, the mention is ambiguous.
func (d *Document) nearest(t *personTable, m *personMention, at int, among []int) {
	best, second := -1, -1
	for _, e := range among {
		switch {
		case best < 0 || t.last[e] > t.last[best]:
			best, second = e, best
		case second < 0 || t.last[e] > t.last[second]:
			second = e
		}
	}
	if t.last[best] >= 0 && (second < 0 || t.last[second] < 0 || at-t.last[second] > near || at-t.last[best] == 1) {
		m.entity = best
		return
	}
	m.among = lastMentioned(t, among)
	d.refuse("people", ruleGiven, m.span, "several persons of the article are called so")
}
