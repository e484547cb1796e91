package gazetteer

import (
	"embed"
	"io/fs"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"chutri/extract/vi"
)

//go:embed data/*.tsv
var files embed.FS

// The lists. A class is the name of its file.
const (
	Abbreviations Class = "abbreviations"
	Bodies        Class = "bodies"
	BodyHeads     Class = "body_heads"
	Countries     Class = "countries"
	Districts     Class = "districts"
	Functions     Class = "functions"
	NameWords     Class = "name_words"
	EventNouns    Class = "event_nouns"
	GivenNames    Class = "given_names"
	Lunar         Class = "lunar"
	PartyTerms    Class = "party_terms"
	Provinces     Class = "provinces"
	RoleVerbs     Class = "role_verbs"
	Surnames      Class = "surnames"
	Titles        Class = "titles"
	Wards         Class = "wards"
)

// classesInOrder gives each list its place in a ClassSet.
var classesInOrder = []Class{Abbreviations, Bodies, BodyHeads, Countries, Districts, Functions, NameWords, EventNouns, GivenNames, Lunar, PartyTerms, Provinces, RoleVerbs, Surnames, Titles, Wards}

// tablesOnly are lists that are looked up and not searched for in texts.
var tablesOnly = []Class{Lunar, PartyTerms}

// Default is the lexicon of the lists in data, read once. It panics when a list
// is not well formed, which the tests of this package rule out.
var Default = sync.OnceValue(func() *Lexicon {
	l, err := load(files)
	if err != nil {
		panic(err)
	}
	return l
})

// load reads every list of a folder data.
func load(fsys fs.FS) (*Lexicon, error) {
	names, err := fs.Glob(fsys, "data/*.tsv")
	if err != nil {
		return nil, err
	}
	l := newLexicon(32 << 10)
	b := builder{l: l, words: map[string]uint32{}}
	for _, name := range names {
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		class := Class(strings.TrimSuffix(strings.TrimPrefix(name, "data/"), ".tsv"))
		t, err := parseTable(class, name, string(text))
		if err != nil {
			return nil, err
		}
		l.tables[class] = t
		b.table(t)
	}
	return l, nil
}

// Rows gives the rows of a list in the order of the file.
func (l *Lexicon) Rows(class Class) []Row {
	if t := l.tables[class]; t != nil {
		return t.Rows
	}
	return nil
}

// builder puts lists into a lexicon and remembers the numbers of words as they
// are spelled, because folding is what loading costs.
type builder struct {
	l     *Lexicon
	words map[string]uint32
	keys  []uint32
	pool  []Entry
	set   ClassSet // of the table that is read
}

func (b *builder) table(t *Table) {
	for _, c := range tablesOnly {
		if c == t.Class {
			return
		}
	}
	b.set = SetOf(t.Class)
	for i := range t.Rows {
		r := &t.Rows[i]
		b.spelling(r, r.Name)
		if t.aliases >= 0 {
			for rest, more := r.values[t.aliases], true; more && rest != ""; {
				var a string
				a, rest, more = strings.Cut(rest, "|")
				b.spelling(r, a)
			}
		}
	}
}

// spelling adds one spelling of a row; abbreviations also without their dots,
// dashes, blanks and ampersands, and with a dot in place of a blank.
func (b *builder) spelling(r *Row, text string) {
	if numeral(text) && (r.Class == Districts || r.Class == Wards) {
		return // "1" of Quận 1: only found behind its kind
	}
	e := b.entry(r, text)
	b.insert(text, e)
	if r.Class != Abbreviations && strings.Contains(text, "Trung ương") {
		for _, short := range centralForms {
			b.insert(strings.Replace(text, "Trung ương", short, 1), e)
		}
	}
	if !e.capital {
		return
	}
	parts := strings.FieldsFunc(text, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	if len(parts) < 2 {
		return
	}
	joined := strings.Join(parts, "")
	if abbreviated(joined) {
		b.insert(joined, e)
		b.insert(strings.Join(parts, "."), e)
		b.insert(strings.Join(parts, "-"), e)
		b.insert(strings.Join(parts, "&"), e)
	}
	if !strings.Contains(text, ".") || utf8.RuneCountInString(parts[0]) > 1 {
		b.insert(strings.Join(parts, " "), e)
	}
	b.insert(strings.Join(parts[:len(parts)-1], ".")+"."+parts[len(parts)-1], e)
}

// centralForms are the ways in which the press shortens "Trung ương"; a list need
// not repeat its rows for them.
var centralForms = []string{"TƯ", "T.Ư", "TW", "T.W", "T.U"}

func (b *builder) entry(r *Row, text string) *Entry {
	if len(b.pool) == 0 {
		b.pool = make([]Entry, 1024)
	}
	e := &b.pool[0]
	b.pool = b.pool[1:]
	*e = Entry{Class: r.Class, Text: text, Row: r, set: b.set, capital: abbreviated(text)}
	return e
}

func (b *builder) insert(text string, e *Entry) {
	b.keys = b.keys[:0]
	if plain(text) {
		for more := true; more; {
			var w string
			w, text, more = strings.Cut(text, " ")
			id, ok := b.words[w]
			if !ok {
				id = vi.Number(vi.Fold(w))
				b.words[w] = id
			}
			b.keys = append(b.keys, id)
		}
	} else {
		for _, t := range vi.Tokenize(vi.Normalize(text)) {
			b.keys = append(b.keys, vi.Number(t.Key))
		}
	}
	b.l.insert(b.keys, e)
}

// plain says whether text is words of letters with single blanks between, so
// that cutting at blanks gives the tokens.
func plain(text string) bool {
	blank := true
	for _, c := range text {
		switch {
		case c == ' ':
			if blank {
				return false
			}
			blank = true
		case unicode.IsLetter(c):
			blank = false
		default:
			return false
		}
	}
	return !blank
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
