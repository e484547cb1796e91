package eval

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

const tones = "\u0300\u0301\u0303\u0309\u0323"

var (
	invisible  = regexp.MustCompile("[\u200b-\u200f\u2060\ufeff\u00ad]")
	dashes     = regexp.MustCompile("[\u2010-\u2015\u2212]")
	central    = regexp.MustCompile(`[Tt]\.\s?[Ưư]|T\.?W|TƯ`)
	quotes     = regexp.MustCompile("[“”„‟\"«»]")
	hoChiMinh  = regexp.MustCompile(`tp\.?\s?hcm|tp\.?\s*hồ chí minh|thành phố hcm`)
	dashSpaces = regexp.MustCompile(`\s*-\s*`)
	spaces     = regexp.MustCompile(`[\s\x{a0}]+`)
)

// fold gives one form for all spellings that count as equal: case, NFC and NFD,
// Ð and Đ, tone placement, dashes, quotes, T.Ư and TW, TPHCM.
func fold(s string) string {
	s = norm.NFC.String(s)
	s = strings.NewReplacer("\u00d0", "Đ", "\u0189", "Đ", "ð", "đ").Replace(s)
	s = invisible.ReplaceAllString(s, "")
	s = dashes.ReplaceAllString(s, "-")
	s = replaceWords(central, s, "trung ương", true)
	s = quotes.ReplaceAllString(s, "")
	s = strings.ToLower(strings.ReplaceAll(s, "’", "'"))
	s = replaceWords(hoChiMinh, s, "thành phố hồ chí minh", false)
	s = dashSpaces.ReplaceAllString(s, " - ")
	s = strings.Trim(spaces.ReplaceAllString(s, " "), " .,;:")
	words := strings.Split(s, " ")
	for i, w := range words {
		words[i] = toneLast(w)
	}
	return strings.Join(words, " ")
}

// toneLast puts a word's tone mark behind its letters: hoà and hòa are equal.
func toneLast(w string) string {
	var letters, marks strings.Builder
	for _, r := range norm.NFD.String(w) {
		if strings.ContainsRune(tones, r) {
			marks.WriteRune(r)
		} else {
			letters.WriteRune(r)
		}
	}
	return letters.String() + marks.String()
}

// replaceWords replaces matches that are whole words; with dot it swallows a
// full stop behind them.
func replaceWords(re *regexp.Regexp, s, with string, dot bool) string {
	var b strings.Builder
	at := 0
	for _, m := range re.FindAllStringIndex(s, -1) {
		before, _ := utf8.DecodeLastRuneInString(s[:m[0]])
		after, _ := utf8.DecodeRuneInString(s[m[1]:])
		if m[0] < at || m[0] > 0 && wordRune(before) || m[1] < len(s) && wordRune(after) {
			continue
		}
		b.WriteString(s[at:m[0]])
		b.WriteString(with)
		at = m[1]
		if dot && strings.HasPrefix(s[at:], ".") {
			at++
		}
	}
	return b.String() + s[at:]
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) || r == '_' }

func foldAll(forms []string) []string {
	out := make([]string, len(forms))
	for i, f := range forms {
		out[i] = fold(f)
	}
	return out
}

// overlap is the token F1 of two folded names.
func overlap(a, b string) float64 {
	x, y := strings.Fields(a), strings.Fields(b)
	if len(x) == 0 || len(y) == 0 {
		return 0
	}
	count := map[string]int{}
	for _, w := range x {
		count[w]++
	}
	common := 0
	for _, w := range y {
		if count[w] > 0 {
			count[w]--
			common++
		}
	}
	return 2 * float64(common) / float64(len(x)+len(y))
}
