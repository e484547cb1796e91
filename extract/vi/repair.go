package vi

import (
	"unicode"
	"unicode/utf8"
)

// lookAlikes are the Cyrillic and Greek letters that copying and typing put
// into Latin words unseen.
var lookAlikes = map[rune]rune{
	'а': 'a', 'е': 'e', 'о': 'o', 'р': 'p', 'с': 'c', 'х': 'x', 'у': 'y', 'і': 'i', 'ј': 'j', 'ѕ': 's', 'ӑ': 'ă',
	'А': 'A', 'В': 'B', 'Е': 'E', 'К': 'K', 'М': 'M', 'Н': 'H', 'О': 'O', 'Р': 'P', 'С': 'C', 'Т': 'T', 'Х': 'X',
	'У': 'Y', 'І': 'I', 'Ј': 'J', 'Ѕ': 'S', 'Ӑ': 'Ă',
	'Α': 'A', 'Β': 'B', 'Ε': 'E', 'Ζ': 'Z', 'Η': 'H', 'Ι': 'I', 'Κ': 'K', 'Μ': 'M', 'Ν': 'N', 'Ο': 'O', 'Ρ': 'P',
	'Τ': 'T', 'Υ': 'Y', 'Χ': 'X', 'ο': 'o',
}

// unmask replaces look-alikes in runs of letters that hold a Latin letter and
// no other foreign one. It says whether it changed anything.
func unmask(items []item) bool {
	changed := false
	for i := 0; i < len(items); {
		j, latin, masked, other := i, false, false, false
		for ; j < len(items) && (isWordRune(items[j].r) || unicode.IsMark(items[j].r)); j++ {
			switch r := items[j].r; {
			case unicode.Is(unicode.Latin, r):
				latin = true
			case lookAlikes[r] != 0:
				masked = true
			case !unicode.IsMark(r):
				other = true
			}
		}
		if latin && masked && !other {
			for k := i; k < j; k++ {
				if r := lookAlikes[items[k].r]; r != 0 {
					items[k].r = r
					changed = true
				}
			}
		}
		i = max(j, i+1)
	}
	return changed
}

// isWordRune is unicode.IsLetter without the modifier letters, which stand for
// apostrophes and stray tones.
func isWordRune(r rune) bool {
	if r < 0x2b0 {
		return unicode.IsLetter(r)
	}
	return unicode.IsLetter(r) && !unicode.Is(unicode.Lm, r)
}

// repairD writes Đ for the Icelandic and African letters that look like it,
// where the word allows: đ starts a syllable, so a vowel follows, or the letter
// stands in an abbreviation in capitals ("HÐND"). "Sigurðsson" stays.
func repairD(items []item) {
	for i := 0; i < len(items); i++ {
		to := asD(items[i].r)
		if to == items[i].r {
			continue
		}
		from, end := i, i+1
		for from > 0 && i-from < maxCached && isWordRune(items[from-1].r) {
			from--
		}
		for end < len(items) && end-i < maxCached && isWordRune(items[end].r) {
			end++
		}
		if startsSyllable(items[from:end], i-from) || abbreviationCaps(items[from:end]) {
			items[i].r = to
		}
	}
}

// asD gives Đ and đ for the letters that look like them.
func asD(r rune) rune {
	switch r {
	case 'Ð', 'Ɖ':
		return 'Đ'
	case 'ð', 'ɖ':
		return 'đ'
	}
	return r
}

// startsSyllable says whether the letter at i can be the đ of a Vietnamese
// syllable: it stands first or after a change of case, or a letter follows that
// only Vietnamese has.
func startsSyllable(word []item, i int) bool {
	if i+1 == len(word) || !isVowel(unicode.ToLower(word[i+1].r)) {
		return i == 0 && len(word) == 1
	}
	ours := false
	for _, it := range word[i+1:] {
		l, ok := letterOf(asD(it.r))
		if !ok {
			return false
		}
		ours = ours || l.lower >= 0x100
	}
	return i == 0 || ours || unicode.IsUpper(word[i].r) && unicode.IsLower(word[i-1].r)
}

// abbreviationCaps is true for up to seven Vietnamese capitals; longer words in
// capitals are spelled out and have to be syllables.
func abbreviationCaps(word []item) bool {
	if len(word) > 7 {
		return false
	}
	for _, it := range word {
		if l, ok := letterOf(asD(it.r)); !ok || !l.upper {
			return false
		}
	}
	return true
}

// strayTone gives the tone of an accent that stands by itself.
func strayTone(r rune) tone {
	switch r {
	case '´', 'ˊ':
		return rising
	case '`', 'ˋ':
		return falling
	case '˜':
		return broken
	case 'ˀ':
		return dipping
	}
	return level
}

// attachTones puts an accent that stands behind a vowel on it when that makes a
// syllable ("toa`n" is "toàn"). The accent must not be a quotation mark or the
// apostrophe of a name ("K`ré").
func attachTones(items []item) []item {
	out := items[:0]
	for i := 0; i < len(items); i++ {
		t := strayTone(items[i].r)
		if t == level || !attach(out, items[i+1:], items[i].r, t) {
			out = append(out, items[i])
		}
	}
	return out
}

func attach(before, after []item, mark rune, t tone) bool {
	from := len(before)
	for from > 0 && len(before)-from <= maxSyllable && isWordRune(before[from-1].r) {
		from--
	}
	end := 0
	for end < len(after) && end <= maxSyllable && isWordRune(after[end].r) {
		end++
	}
	word := before[from:]
	if len(word) == 0 || len(word)+end > maxSyllable || len(after) > 0 && extends(after[0].r) {
		return false // a mark on the accent: on the vowel it would make a letter anew
	}
	last := &word[len(word)-1]
	l, ok := letterOf(last.r)
	if !ok || !l.vowel || l.tone != level {
		return false
	}
	if end == 0 && (mark == '`' || from > 0 && before[from-1].r == mark) {
		return false // a closing quotation mark
	}
	var buf []byte
	for i, it := range word {
		if i < len(word)-1 {
			buf = utf8.AppendRune(buf, unicode.ToLower(it.r))
		}
	}
	toned := withTone(l.bare, t)
	buf = utf8.AppendRune(buf, toned)
	for _, it := range after[:end] {
		buf = utf8.AppendRune(buf, unicode.ToLower(it.r))
	}
	if !ValidSyllable(string(buf)) {
		return false
	}
	if l.upper {
		toned = upperOf(toned)
	}
	last.r = toned
	return true
}
