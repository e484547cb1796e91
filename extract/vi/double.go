package vi

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// undouble repairs UTF-8 that was read as a one-byte encoding and encoded
// again, "Há»™i nghá»‹" for "Hội nghị", wherever it stands in s; the rest stays.
// byteOf tells which byte a rune was read from.
func undouble(s string, byteOf func(rune) (byte, bool)) string {
	var b strings.Builder
	at := 0
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n, ok := doubled(s[i:], byteOf)
		if !ok {
			_, m := utf8.DecodeRuneInString(s[i:])
			i += m
			continue
		}
		b.WriteString(s[at:i])
		b.WriteRune(r)
		i += n
		at = i
	}
	if at == 0 {
		return s
	}
	b.WriteString(s[at:])
	out := b.String()
	if doubleSuspect(out) {
		return out // doubled more than once: gaps are filled at the last time
	}
	return fillLost(out)
}

// doubled reads one character of doubled UTF-8 at the start of s and gives it
// with the number of bytes it took.
func doubled(s string, byteOf func(rune) (byte, bool)) (rune, int, bool) {
	var raw [3]byte
	first, n := utf8.DecodeRuneInString(s)
	lead, ok := byteOf(first)
	want := 0
	switch {
	case !ok:
	case lead >= 0xc2 && lead <= 0xc6, lead == 0xcb, lead == 0xcc:
		want = 2
	case lead >= 0xe1 && lead <= 0xe2, lead == 0xef:
		want = 3
	}
	if want == 0 {
		return 0, 0, false
	}
	raw[0] = lead
	for k := 1; k < want; k++ {
		r, m := utf8.DecodeRuneInString(s[n:])
		x, ok := byteOf(r)
		if m == 0 || !ok || x&0xc0 != 0x80 {
			return 0, 0, false
		}
		raw[k] = x
		n += m
	}
	r, size := utf8.DecodeRune(raw[:want])
	return r, n, size == want && expected(r)
}

// expected says whether a character is one that Vietnamese pages hold, once or
// doubled: that keeps undouble from inventing letters.
func expected(r rune) bool {
	if _, ok := letterOf(r); ok {
		return true
	}
	if _, ok := byteOf(r); ok {
		return r >= 0x80
	}
	return r >= 0x300 && r <= 0x323 || r >= 0x2010 && r <= 0x203a || r == 0xfeff || r == 0x2c0
}

// lostBytes lists what the last byte of a character may have been when it did
// not survive: windows-1252 has no character for 81 8D 8F 90 9D, cleaners drop
// soft hyphens (AD), and a no-break space (A0) becomes an ordinary one.
var lostBytes = []struct {
	left    string   // what is left of the character
	guesses []string // most frequent first
}{
	{"á»", []string{"ờ", "ề", "ử", "ỏ", "Ố"}}, // E1 BB + 9D 81 AD 8F 90
	{"áº", []string{"ậ"}},                     // E1 BA AD
	{"Ä", []string{"Đ"}},                      // C4 90
	{"Ã", []string{"í", "à"}},                 // C3 AD, C3 A0
}

// fillLost completes the characters whose last byte is gone, in text that was
// doubled: the first guess that makes the word a syllable, else the most
// frequent one.
func fillLost(s string) string {
	if !strings.ContainsAny(s, "áÄÃ") {
		return s
	}
	out := make([]byte, 0, len(s))
next:
	for i := 0; i < len(s); {
		for _, l := range lostBytes {
			rest, ok := strings.CutPrefix(s[i:], l.left)
			if !ok {
				continue
			}
			rest = strings.TrimPrefix(rest, string(utf8.RuneError))
			before := trailingLetters(out)
			if l.left == "Ã" && strings.HasPrefix(rest, " ") {
				i = len(s) - len(rest)
				// "toÃ n", "HÃ  Ná»™i": the space is the letter's second byte.
				if strings.HasPrefix(rest, "  ") || joins(before+"à", rest[1:]) {
					i++
				} else if oftenI[strings.ToLower(before)] {
					out = append(out, "í"...)
					continue next
				}
				out = append(out, "à"...)
				continue next
			}
			if l.left == "Ã" && leadingLetters(rest) == "" {
				break // an honest capital: "XÃ"
			}
			out = append(out, guess(before, l.guesses, leadingLetters(rest))...)
			i = len(s) - len(rest)
			continue next
		}
		out = append(out, s[i])
		i++
	}
	return string(out)
}

// oftenI holds the initials after which a final í is more frequent than à: chí,
// khí, phí, thí, trí.
var oftenI = set("ch kh ph th tr")

func guess(before string, guesses []string, after string) string {
	for _, g := range guesses {
		if ValidSyllable(strings.ToLower(before + g + after)) {
			return g
		}
	}
	return guesses[0]
}

// joins says whether the word that rest starts with ends the syllable head.
func joins(head, rest string) bool {
	after := leadingLetters(rest)
	return after != "" && ValidSyllable(strings.ToLower(head+after))
}

// leadingLetters gives the letters at the head of s, at most a few more than a
// syllable has.
func leadingLetters(s string) string {
	k := 0
	for i, r := range s {
		if k++; k > 2*maxSyllable || !unicode.IsLetter(r) {
			return s[:i]
		}
	}
	return s
}

// trailingLetters gives the letters at the end of b, at most one syllable.
func trailingLetters(b []byte) string {
	i := len(b)
	for k := 0; k < maxSyllable && i > 0; k++ {
		r, n := utf8.DecodeLastRune(b[:i])
		if !unicode.IsLetter(r) {
			break
		}
		i -= n
	}
	return string(b[i:])
}
