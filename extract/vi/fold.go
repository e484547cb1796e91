package vi

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold gives the key by which words are matched: NFC, lower case, the old tone
// placement (hòa for hoà, ủy for uỷ), one dash and one quotation mark. Tones
// stay. Folding twice changes nothing.
func Fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range Normalize(s) {
		switch r {
		case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212', '\u2043':
			r = '-'
		case '“', '”', '„', '«', '»', '‟', '″':
			r = '"'
		case '’', '‘', '\u02bc', '\u2032', '`':
			r = '\''
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return foldTones(b.String())
}

var tonePairs = map[string]string{
	"oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
	"oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
	"uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}

// foldTones moves the tone of a word that ends in oa, oe or uy (but not quy) to
// the first of the two vowels.
func foldTones(w string) string {
	for from, to := range tonePairs {
		if strings.HasSuffix(w, from) && !strings.HasSuffix(w, "q"+from) {
			return w[:len(w)-len(from)] + to
		}
	}
	return w
}

// Plain drops every mark and writes d for đ: a recall key for search, never a
// key for identity.
func Plain(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range norm.NFD.String(Fold(s)) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == 'đ':
			b.WriteByte('d')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
