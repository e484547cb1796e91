package vi

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// item is a character on its way through Normalize, with the input offset of
// the character that it was made from.
type item struct {
	r    rune
	from int32
}

// seen maps a character by itself: -1 for what cannot be seen, a space for
// white space, ordinary characters for fullwidth ones. A carriage return goes.
func seen(r rune) rune {
	switch {
	case r == '\n':
		return r
	case r == '\t', r == '\v', r == '\f', r == 0x85, r == '\u2028', r == '\u2029', r == 0x1680:
		return ' '
	case r < ' ', r >= 0x7f && r < 0xa0, r == '\u00ad', r == '\u034f', r == '\u061c', r == '\u180e', r == '\ufeff', r == '\ufffc':
		return -1
	case r >= '\u200b' && r <= '\u200f', r >= '\u202a' && r <= '\u202e', r >= '\u2060' && r <= '\u206f':
		return -1
	case r >= '\ufe00' && r <= '\ufe0f', r >= '\ufff9' && r <= '\ufffb', r >= 0xe0000 && r <= 0xe0fff:
		return -1
	case r == '\u00a0', r >= '\u2000' && r <= '\u200a', r == '\u202f', r == '\u205f', r == '\u3000':
		return ' '
	case r >= '\uff01' && r <= '\uff5e':
		return r - 0xff01 + '!'
	}
	return r
}

// maxMarks bounds the combining marks that one letter keeps.
const maxMarks = 8

// compose brings clusters of a letter and its marks into composed form. The
// whole cluster comes from where its letter came from.
func (n *normalizer) compose(items []item) []item {
	out := n.spare[:0]
	for i := 0; i < len(items); {
		j := i + 1
		for j < len(items) && extends(items[j].r) {
			j++
		}
		if j == i+1 && stable(items[i].r) {
			out = append(out, items[i])
			i = j
			continue
		}
		if r, ok := composeOurs(items[i:j]); ok {
			out = append(out, item{r, items[i].from})
			i = j
			continue
		}
		n.buf = n.buf[:0]
		for _, it := range items[i:j] {
			n.buf = utf8.AppendRune(n.buf, it.r)
		}
		for _, r := range string(norm.NFC.Bytes(sortMarks(norm.NFD.Bytes(n.buf)))) {
			out = append(out, item{r, items[i].from})
		}
		i = j
	}
	n.items, n.spare = out, items[:0]
	return out
}

// composeOurs composes a Vietnamese vowel with one quality mark and one tone at
// most, in any order; other clusters take the long way.
func composeOurs(cluster []item) (rune, bool) {
	l, ok := letterOf(cluster[0].r)
	if !ok || !l.vowel || len(cluster) > 3 {
		return 0, false
	}
	bare, t := l.bare, l.tone
	for _, it := range cluster[1:] {
		if m := combiningTone(it.r); m != level {
			if t != level {
				return 0, false
			}
			t = m
			continue
		}
		q := qualityOf(bare, it.r)
		if q == 0 {
			return 0, false
		}
		bare = q
	}
	r := withTone(bare, t)
	if l.upper {
		r = upperOf(r)
	}
	return r, true
}

func combiningTone(r rune) tone {
	switch r {
	case '\u0300', '\u0340':
		return falling
	case '\u0301', '\u0341':
		return rising
	case '\u0303':
		return broken
	case '\u0309':
		return dipping
	case '\u0323':
		return heavy
	}
	return level
}

// qualityOf gives the vowel that circumflex, breve or horn make of a plain one;
// 0 when there is none.
func qualityOf(bare, mark rune) rune {
	switch {
	case mark == '\u0302' && bare == 'a':
		return 'â'
	case mark == '\u0302' && bare == 'e':
		return 'ê'
	case mark == '\u0302' && bare == 'o':
		return 'ô'
	case mark == '\u0306' && bare == 'a':
		return 'ă'
	case mark == '\u031b' && bare == 'o':
		return 'ơ'
	case mark == '\u031b' && bare == 'u':
		return 'ư'
	}
	return 0
}

// extends says whether a character may combine with the one before it.
func extends(r rune) bool {
	if r < 0x300 || r >= highLetters && r < highEnd {
		return false
	}
	if combiningTone(r) != level || r == '\u0302' || r == '\u0306' || r == '\u031b' {
		return true
	}
	var buf [utf8.UTFMax]byte
	return !norm.NFC.Properties(buf[:utf8.EncodeRune(buf[:], r)]).BoundaryBefore()
}

// stable says whether a character by itself is composed.
func stable(r rune) bool {
	if r < 0x300 || r >= highLetters && r < highEnd {
		return true
	}
	var buf [utf8.UTFMax]byte
	return norm.NFC.IsNormal(buf[:utf8.EncodeRune(buf[:], r)])
}

// sortMarks works on a decomposed cluster: circumflex and breve of a vowel move
// before the tone ("á" + U+0302 is ấ typed in the wrong order), a doubled mark
// goes, and marks beyond maxMarks go. Clusters of other scripts stay.
func sortMarks(d []byte) []byte {
	letters := []rune(string(d))
	for _, r := range letters[1:] {
		if norm.NFD.PropertiesString(string(r)).CCC() == 0 {
			return d
		}
	}
	out := letters[:1:1]
	if isVowel(unicode.ToLower(letters[0])) {
		for _, r := range letters[1:] {
			if (r == '\u0302' || r == '\u0306') && len(out) == 1 {
				out = append(out, r)
			}
		}
		for _, r := range letters[1:] {
			if !slices.Contains(out[1:], r) {
				out = append(out, r)
			}
		}
	} else {
		out = letters
	}
	if len(out) > 1+maxMarks {
		out = out[:1+maxMarks]
	}
	return []byte(string(out))
}

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
	if len(word) == 0 || len(word)+end > maxSyllable {
		return false
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
