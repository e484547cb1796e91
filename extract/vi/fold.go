package vi

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold gives the key by which words are matched: normalized, lower case, the
// tone where the old placement wants it (hòa for hoà, ủy for uỷ, and the typing
// errors hòan, qúy, gía repaired), one dash, one quotation mark, one apostrophe,
// single spaces. Tones stay, because tones are identity. Folding twice changes
// nothing.
func Fold(s string) string {
	s = Normalize(s)
	var room [128]byte
	out := room[:0]
	foreign := false
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf && asciiClass[c] != classLetter {
			i++
			if c != ' ' || len(out) > 0 && out[len(out)-1] != ' ' && i < len(s) {
				out = append(out, asciiKeys[c][0])
			}
			continue
		}
		if key, n := foldedWord(s, i); n > 0 {
			out = append(out, key...)
			i += n
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if isWordRune(r) {
			from := len(out)
			for i < len(s) && isWordRune(r) {
				lower, ours := lowerOf(r)
				foreign = foreign || !ours
				out = utf8.AppendRune(out, lower)
				i += n
				r, n = utf8.DecodeRuneInString(s[i:])
			}
			if w, moved := moveTone(string(out[from:])); moved {
				out = append(out[:from], w...)
			}
			continue
		}
		i += n
		switch {
		case r == ' ' && (len(out) == 0 || out[len(out)-1] == ' ' || i == len(s)):
		case isApostrophe(r) || r == '”' && between(s, i-n, i):
			out = append(out, '\'')
		default:
			out = utf8.AppendRune(out, foldMark(r))
			foreign = foreign || r >= 0x250
		}
	}
	for len(out) > 0 && out[len(out)-1] == ' ' {
		out = out[:len(out)-1]
	}
	if string(out) == s {
		return s // also where a part of it is foreign: it is normal
	}
	key := string(out)
	if foreign {
		// Some letters compose or become Latin in lower case only (J and caron, İ).
		if n := Normalize(key); n != key {
			return Fold(n)
		}
	}
	return key
}

func lowerOf(r rune) (lower rune, ours bool) {
	if l, ok := letterOf(r); ok {
		return l.lower, true
	}
	return unicode.ToLower(r), false
}

// between says whether s[i:j] stands between letters, as the mark in K”De.
func between(s string, i, j int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[j:])
	return isWordRune(before) && isWordRune(after)
}

// foldMark gives one dash and one double quotation mark for their many forms.
func foldMark(r rune) rune {
	switch r {
	case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212', '\u2043', '\ufe58', '\ufe63':
		return '-'
	case '“', '”', '„', '«', '»', '‟', '″', '❝', '❞', '〝', '〞':
		return '"'
	}
	return unicode.ToLower(r)
}

// isApostrophe is true for the marks that stand for the apostrophe of names
// (K'ré, H'Mông) and for single quotation marks.
func isApostrophe(r rune) bool {
	switch r {
	case '\'', '\u2019', '\u2018', '\u201b', '\u02bc', '\u02b9', '\u02bb', '\u02bd', '\u2032', '´', '`':
		return true
	}
	return false
}

// Plain is Fold without the marks of Latin letters, d for đ: a recall key for search, never a key
// for identity (Hoa, Hòa and Hoá are one).
func Plain(s string) string {
	s = Fold(s)
	if ascii(s) {
		return s
	}
	out := make([]byte, 0, len(s))
	bared := false // a mark was left out that may have kept others apart
	for _, r := range s {
		l, ok := letterOf(r)
		switch {
		case r == ' ' && (len(out) == 0 || out[len(out)-1] == ' '): // a mark without a letter stood before it
		case r < utf8.RuneSelf:
			out = append(out, byte(r))
		case strayTone(r) != level: // an accent that no letter took would be taken once another mark is gone
		case ok:
			out = append(out, plainOf(l.bare))
		case asD(r) != r:
			out = append(out, 'd')
		case !unicode.In(r, unicode.Latin, unicode.Mn):
			out = utf8.AppendRune(out, r)
		default:
			for _, d := range norm.NFD.String(string(r)) {
				if unicode.Is(unicode.Mn, d) {
					bared = true
					continue
				}
				out = utf8.AppendRune(out, d)
			}
		}
	}
	plain := strings.TrimRight(string(out), " ")
	if bared && Fold(plain) != plain {
		return Plain(plain) // a sign of a tone stands behind its letter now
	}
	return plain
}

// plainOf gives the ASCII letter under a bare Vietnamese letter.
func plainOf(bare rune) byte {
	switch bare {
	case 'ă', 'â':
		return 'a'
	case 'ê':
		return 'e'
	case 'ô', 'ơ':
		return 'o'
	case 'ư':
		return 'u'
	case 'đ':
		return 'd'
	}
	return byte(bare)
}

// commonIY spells words in which i and y are both in use, by one of the two.
// Names are not told apart here: Sỹ and Sĩ may be two persons.
var commonIY = map[string]string{
	"hy": "hi", "kỳ": "kì", "ký": "kí", "kỷ": "kỉ", "kỹ": "kĩ", "kỵ": "kị",
	"ly": "li", "lý": "lí", "lỵ": "lị", "mỹ": "mĩ", "mỵ": "mị", "sỹ": "sĩ", "sỷ": "sỉ", "ty": "ti", "tỳ": "tì",
	"tý": "tí", "tỷ": "tỉ", "tỵ": "tị", "vỹ": "vĩ", "vỵ": "vị", "vy": "vi", "hỷ": "hỉ", "hý": "hí",
	"qui": "quy", "quì": "quỳ", "quí": "quý", "quỉ": "quỷ", "quĩ": "quỹ", "quị": "quỵ",
}

// Spelling gives one spelling for words that differ only in the placement of
// the tone or in i and y at the end (kỉ and kỷ, lí and lý, quí and quý). It takes a key
// of one or more words and serves search only: as a name, Sỹ is not Sĩ.
func Spelling(key string) string {
	if !strings.ContainsAny(key, " ") {
		key = placeTone(key)
		if s, ok := commonIY[key]; ok {
			return s
		}
		return key
	}
	words := strings.Split(key, " ")
	for i, w := range words {
		words[i] = Spelling(w)
	}
	return strings.Join(words, " ")
}
