package vi

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

// tally counts words that hold a letter beyond ASCII: only they can tell one
// encoding from another.
type tally struct{ good, bad int }

func (t *tally) add(o tally) { t.good += o.good; t.bad += o.bad }
func (t tally) value() int   { return t.good - t.bad }

// maxScored is the number of words after which a stretch is known well enough.
const maxScored = 4000

// score counts correct and broken words of s. A word reaches from one ASCII
// space, digit or mark to the next, so that a stray "¶" inside "Qu¶ng" counts
// against the text.
func score(s string) tally {
	var t tally
	for i := 0; i < len(s) && t.good+t.bad < maxScored; {
		if breaksWord(s[i]) {
			i++
			continue
		}
		j, plain := i, true
		for j < len(s) && !breaksWord(s[j]) {
			plain = plain && s[j] < utf8.RuneSelf && s[j] >= ' '
			j++
		}
		if !plain {
			t.add(judge(s[i:j]))
		}
		i = j
	}
	return t
}

// breaksWord is true for ASCII but letters and those control codes that are
// letters in VISCII and TCVN 5712.
func breaksWord(b byte) bool {
	return b < utf8.RuneSelf && !(b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z') &&
		(b >= ' ' || b == '\n' || b == '\r' || b == '\t' || b == 0)
}

// judge scores one word: outer punctuation aside, its pieces between dashes and
// quotation marks must be syllables. A symbol counts against letters beside it
// ("giá»¯", "Qu¶ng"), not by itself ("©", "½").
func judge(w string) tally {
	w = strings.TrimFunc(w, isJoint)
	var t tally
	letters := strings.IndexFunc(w, unicode.IsLetter) >= 0
	for piece := range strings.FieldsFuncSeq(w, isJoint) {
		switch {
		case ascii(piece) && strings.IndexFunc(piece, unicode.IsControl) < 0:
		case !letters:
		case loneLetter(piece): // any letter may stand for itself
		case correct(piece):
			t.good++
		default:
			t.bad++
		}
	}
	return t
}

func loneLetter(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	return n == len(s) && unicode.IsLetter(r)
}

// isJoint is true for marks that stand honestly beside letters.
func isJoint(r rune) bool {
	return r >= 0x2010 && r <= 0x203a || r == 0xa0 || r == '«' || r == '»' || r == '°' || r == '·' || r == '²' ||
		r >= 0x200b && r <= 0x200f || r == 0xfeff
}

// correct wants a valid syllable in small letters, in capitals, or with one
// capital in front.
func correct(w string) bool {
	upper, first, n := 0, false, 0
	for i, r := range w {
		l, ok := letterOf(r)
		if !ok {
			return false
		}
		if l.upper {
			upper++
			first = first || i == 0
		}
		n++
	}
	return (upper == 0 || upper == n || upper == 1 && first) && ValidSyllable(strings.ToLower(w))
}

// suspicious is the cheap test by which ordinary text leaves DecodeString. It
// looks for the lead of a doubled letter, and for stretches with letters of
// Latin-1 but none that only today's Vietnamese has; those it scores.
func suspicious(s string) bool {
	latin, modern := false, false
	from := 0
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c == '\n' || c == '<' || c == '>':
			if latin && !modern && legacySuspect(s[from:i]) {
				return true
			}
			latin, modern, from = false, false, i+1
			i++
		case c < utf8.RuneSelf:
			i++
		case c == 0xc2 || c == 0xc3:
			latin = true
			if maybeDouble(s, i) {
				return true
			}
			i += 2
		case c == 0xe1:
			modern = true
			i += 3
		default:
			modern = modern || c <= 0xc6
			if c == 0xc4 && maybeDouble(s, i) {
				return true
			}
			_, n := utf8.DecodeRuneInString(s[i:])
			i += n
		}
	}
	return latin && !modern && from < len(s) && legacySuspect(s[from:])
}

// nothingOdd is ordinary with a look at each character.
func nothingOdd(s string) bool {
	latin, modern := false, false // as in suspicious
	from := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c == '\n' || c == '<' || c == '>' {
				if latin && !modern && legacySuspect(s[from:i]) {
					return false
				}
				latin, modern, from = false, false, i+1
			} else if dirtyASCII[c] {
				return false
			}
			i++
			continue
		}
		size := cleanSize(s[i:], c)
		switch {
		case size == 0:
			return false
		case c <= 0xc3:
			latin = true
			if maybeDouble(s, i) {
				return false
			}
		case c <= 0xc6:
			modern = true
			if c == 0xc4 && maybeDouble(s, i) {
				return false
			}
		case c == 0xe1:
			modern = true
		}
		i += size
	}
	return !(latin && !modern && legacySuspect(s[from:]))
}

// maybeDouble is leadsDouble for the letters that begin with the bytes C2 to C4, with a
// look at the bytes first. Those of a doubled letter are two or more that are not ASCII, and of
// the letters behind C4 only Ă can be read as the lead of one.
func maybeDouble(s string, i int) bool {
	if s[i] == 0xc4 {
		return i+1 < len(s) && s[i+1] == "Ă"[1] && leadsDouble(s[i:])
	}
	return i+2 < len(s) && s[i+2] >= utf8.RuneSelf && leadsDouble(s[i:])
}

// leadsDouble says whether a doubled letter stands at the start of s.
func leadsDouble(s string) bool {
	if _, _, ok := doubled(s, byteOf); ok {
		return true
	}
	_, _, ok := doubled(s, byteOf1258)
	return ok
}

// legacySuspect is true for a stretch with letters of Latin-1, none of those
// that only today's Vietnamese has, and some broken word.
func legacySuspect(s string) bool {
	latin := false
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		if _, ours := letterOf(r); ours && r >= 0x100 || combiningTone(r) != level {
			return false
		}
		latin = latin || r < 0x100
	}
	return latin && score(s).bad > 0
}

// doubleSuspect looks for a doubled letter or what is left of one.
func doubleSuspect(s string) bool {
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			i++
			continue
		}
		if leadsDouble(s[i:]) {
			return true
		}
		_, n := utf8.DecodeRuneInString(s[i:])
		i += n
	}
	return false
}

// segments cuts text behind line breaks and around tags.
func segments(s string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for s != "" {
			i := strings.IndexAny(s, "\n<>") + 1
			if i == 0 {
				i = len(s)
			}
			if !yield(s[:i]) {
				return
			}
			s = s[i:]
		}
	}
}

// wordsIn gives the byte ranges of the runs of letters.
func wordsIn(s string) [][2]int {
	var out [][2]int
	from := -1
	for i, r := range s {
		switch {
		case unicode.IsLetter(r) && from < 0:
			from = i
		case !unicode.IsLetter(r) && from >= 0:
			out = append(out, [2]int{from, i})
			from = -1
		}
	}
	if from >= 0 {
		out = append(out, [2]int{from, len(s)})
	}
	return out
}
