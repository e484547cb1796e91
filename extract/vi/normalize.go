package vi

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Normalize gives the text that records carry: NFC, Ð and Ɖ repaired to Đ,
// invisible characters dropped, every kind of white space but the line break an
// ordinary space. Spelling, case and punctuation stay as on the page.
func Normalize(s string) string {
	s = norm.NFC.String(s)
	return strings.Map(func(r rune) rune {
		switch r {
		case '\u00d0', '\u0189':
			return 'Đ'
		case '\u00f0', '\u0256':
			return 'đ'
		case '\ufeff', '\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\u200e', '\u200f', '\ufffc', '\r':
			return -1
		case '\u00a0', '\u202f', '\u2009', '\u2002', '\u2003', '\u2007', '\u3000', '\t':
			return ' '
		}
		return r
	}, s)
}
