package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// nameWord says whether the word at token i begins with a capital, as every word of a
// person's name but a particle does. iPhone and eBay have one inside: those are things.
func (d *Document) nameWord(i int) bool {
	r, _ := utf8.DecodeRuneInString(d.Text[d.Tokens[i].Start:])
	return unicode.IsUpper(r)
}

// elided says whether a word begins with a particle that lost its vowel: d'Estaing.
func elided(key string) bool { return strings.HasPrefix(key, "d'") || strings.HasPrefix(key, "l'") }
