package vi

import (
	"strings"
	"unicode"
)

// Small letters and capitals need nothing of our own: strings.ToLower and
// strings.ToUpper are right for normalized text.

// TitleCase writes each word of normalized text with a capital and small
// letters, as names are written; letters behind an apostrophe are small (K'ré).
func TitleCase(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	inside := false
	for _, r := range s {
		switch {
		case !unicode.IsLetter(r) && !(inside && (unicode.IsMark(r) || isApostrophe(r))):
			inside = false
		case inside:
			r = unicode.ToLower(r)
		default:
			r, inside = unicode.ToUpper(r), true
		}
		b.WriteRune(r)
	}
	return b.String()
}
