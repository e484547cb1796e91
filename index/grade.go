package index

import (
	"unicode"

	"golang.org/x/text/unicode/norm"

	"chutri/extract/vi"
)

// Grade says how exactly a query matched. The zero value asks for the first
// grade, in the order of Grades, that finds anything.
type Grade string

// The four grades, from strict to lenient.
const (
	Exact    Grade = "exact"    // as typed (NFC, Đ repaired): "Hòa" is not "Hoà", "đảng" is not "Đảng"
	Spelling Grade = "spelling" // same letters: case, tone placement, dashes, i/y in common words, T.Ư = Trung ương
	Plain    Grade = "plain"    // marks that were not typed may be there: "dang uy" finds "Đảng ủy"; typed marks must be
	Fuzzy    Grade = "fuzzy"    // one slip in one word
)

// Grades lists the grades in the order in which they are tried.
var Grades = []Grade{Exact, Spelling, Plain, Fuzzy}

// matchWord says whether a word of a text satisfies a query word in a grade.
func matchWord(g Grade, query, text word) bool {
	switch g {
	case Exact:
		return query.surface == text.surface && query.key == text.key
	case Spelling:
		for _, k := range alternatives(query) {
			if k == text.key {
				return true
			}
		}
		return false
	case Plain:
		return plainFits(query.key, text.key) || matchWord(Spelling, query, text)
	default:
		return matchWord(Plain, query, text) || slip(query.key, text.key)
	}
}

// plainFits says whether a text's key is the query's key with marks added: every
// mark that the user typed must stand on the same letter.
func plainFits(query, text string) bool {
	if query == text {
		return true
	}
	if query == "" || text == "" || isASCII(query) && isASCII(text) {
		return false
	}
	if differ(query[:1], text[:1]) || differ(query[len(query)-1:], text[len(text)-1:]) {
		return false
	}
	q, t := split(query), split(text)
	if len(q) != len(t) {
		return false
	}
	for i := range q {
		if q[i].base != t[i].base || q[i].marks&^t[i].marks != 0 {
			return false
		}
	}
	return true
}

// differ says whether two bytes are different ASCII letters, which no mark makes
// the same: most words of a text are told apart by their first or last one.
func differ(a, b string) bool { return a != b && a[0] < 0x80 && b[0] < 0x80 }

// letter is a base letter and the set of its marks.
type letter struct {
	base  rune
	marks uint16
}

var markBit = map[rune]uint16{
	'\u0300': 1, '\u0301': 2, '\u0303': 4, '\u0309': 8, '\u0323': 16, // tones
	'\u0302': 32, '\u0306': 64, '\u031b': 128, // ˆ ˘ horn
}

func split(s string) []letter {
	out := make([]letter, 0, len(s))
	for _, r := range norm.NFD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r):
			if n := len(out); n > 0 {
				out[n-1].marks |= markBit[r]
			}
		case r == 'đ':
			out = append(out, letter{'d', 256})
		default:
			out = append(out, letter{r, 0})
		}
	}
	return out
}

// slip says whether two keys differ by one slip: one letter or mark added, left
// out, changed, or two neighbours swapped; or, for a word typed without marks,
// the same of its plain form. Words of one or two letters may only differ in marks.
func slip(query, text string) bool {
	if vi.Plain(query) == vi.Plain(text) {
		return query != text
	}
	if isASCII(query) {
		text = vi.Plain(text)
	}
	q, t := []rune(query), []rune(text)
	if len(q) < 3 || len(t) < 2 {
		return false
	}
	return oneEdit(q, t)
}

// oneEdit says whether a and b are at a distance of one insertion, deletion,
// substitution or swap of neighbours.
func oneEdit(a, b []rune) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) < len(b) {
		return equal(a[i:], b[i+1:])
	}
	if i == len(a) {
		return false
	}
	if equal(a[i+1:], b[i+1:]) {
		return true
	}
	return i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && equal(a[i+2:], b[i+2:])
}

func equal(a, b []rune) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
