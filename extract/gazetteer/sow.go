package gazetteer

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// sown are the spellings of a part on their way into the trie.
type sown struct {
	words  *words
	keys   []uint32    // numbers of the syllables of all forms, one behind the other
	alone  []form      // those of one syllable, in the order of the list
	forms  []form      // all others; in the order of the list, then by group
	ways   []uint32    // numbers of the syllables of forms, once these are in groups
	counts [groups]int // forms in each group
	sizes  [groups]int // and their syllables
	first  uint32      // the highest number of a first syllable
	before []uint32    // syllables of the form before
}

// groups is the number of groups into which forms fall by their first two syllables, so
// that a large trie can be made piece by piece in the near memory of each processor.
const groups = 256

// form is one way of writing a spelling.
type form struct {
	spelling uint32 // index into part.spelled
	from, to uint32 // its syllables in keys, later in ways
	shared   uint16 // so many of them are those of the form before
	group    uint8  // see groupOf
	capital  bool   // an abbreviation: the first token must be all capitals
}

func newSown(lines int) *sown {
	return &sown{words: newWords(), keys: make([]uint32, 0, 5*lines), forms: make([]form, 0, lines+lines/4)}
}

// sow adds one spelling of the last row, list[from:to]; abbreviations also without their
// dots, dashes, blanks and ampersands, and with a dot in place of a blank.
func (p *part) sow(from, to int) {
	text, class := p.table.list[from:to], p.table.class
	if (class == Districts || class == Wards) && numeral(text) {
		return // "1" of Quận 1: only found behind its kind
	}
	p.spelled = append(p.spelled, spelling{uint32(len(p.starts) - 1), uint32(from), uint32(to)})
	capital := abbreviated(text)
	keys := p.form(p.table.list, from, to, capital)
	if class != Abbreviations && slices.Contains(keys, centralWord) && strings.Contains(text, "Trung ương") {
		for _, short := range centralForms {
			p.also(strings.Replace(text, "Trung ương", short, 1), capital)
		}
	}
	if !capital {
		return
	}
	parts := strings.FieldsFunc(text, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	if len(parts) < 2 {
		return
	}
	joined := strings.Join(parts, "")
	if abbreviated(joined) {
		p.also(joined, capital)
		p.also(strings.Join(parts, "."), capital)
		p.also(strings.Join(parts, "-"), capital)
		p.also(strings.Join(parts, "&"), capital)
	}
	if !strings.Contains(text, ".") || utf8.RuneCountInString(parts[0]) > 1 {
		p.also(strings.Join(parts, " "), capital)
	}
	p.also(strings.Join(parts[:len(parts)-1], ".")+"."+parts[len(parts)-1], capital)
}

// centralForms are the ways in which the press shortens "Trung ương"; a list need
// not repeat its rows for them.
var centralForms = []string{"TƯ", "T.Ư", "TW", "T.W", "T.U"}

// also adds a form of the last spelling that the list does not have.
func (p *part) also(text string, capital bool) { p.form(text, 0, len(text), capital) }

// form adds a form of the last spelling, written as list[from:to], and gives the numbers
// of its syllables.
func (p *part) form(list string, from, to int, capital bool) []uint32 {
	had := len(p.keys)
	p.keys = p.words.append(p.keys, list, from, to)
	keys := p.keys[had:]
	if len(keys) == 0 {
		return nil
	}
	shared := 0
	for shared < min(len(keys), len(p.before), 1<<16-1) && keys[shared] == p.before[shared] {
		shared++
	}
	p.first = max(p.first, keys[0])
	p.before = keys
	f := form{spelling: uint32(len(p.spelled) - 1), from: uint32(had), to: uint32(len(p.keys)), shared: uint16(shared), capital: capital}
	if len(keys) == 1 {
		p.alone = append(p.alone, f)
		return keys
	}
	f.group = groupOf(keys[0], keys[1])
	p.counts[f.group]++
	p.sizes[f.group] += len(keys)
	p.forms = append(p.forms, f)
	return keys
}

// group sorts the forms by their groups; within a group they keep their order.
func (s *sown) group() {
	var at, way [groups]int
	for g := 1; g < groups; g++ {
		at[g] = at[g-1] + s.counts[g-1]
		way[g] = way[g-1] + s.sizes[g-1]
	}
	sorted := make([]form, len(s.forms))
	s.ways = make([]uint32, way[groups-1]+s.sizes[groups-1])
	for i := range s.forms {
		f := s.forms[i]
		keys := s.keys[f.from:f.to]
		from := way[f.group]
		f.from, f.to = uint32(from), uint32(from+len(keys))
		copy(s.ways[f.from:], keys)
		sorted[at[f.group]] = f
		way[f.group] += len(keys)
		at[f.group]++
	}
	s.forms = sorted
}

// abbreviated says whether a spelling has only capital letters ("UBND", "T.Ư").
func abbreviated(text string) bool {
	n := 0
	for _, c := range text {
		if unicode.IsLower(c) {
			return false
		}
		if unicode.IsUpper(c) {
			n++
		}
	}
	return n > 1
}

func numeral(text string) bool {
	return strings.Trim(text, "0123456789") == ""
}
