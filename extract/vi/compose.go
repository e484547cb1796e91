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
