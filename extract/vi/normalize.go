package vi

import (
	"sync"
	"unicode/utf8"
)

// Normalize gives the text that records carry. In this order it
//
//   - drops what cannot be seen (byte order marks, soft hyphens, zero-width and
//     direction characters, control codes) and makes every white space but the
//     line feed an ordinary space, one for one;
//   - writes fullwidth letters, digits and marks as ordinary ones;
//   - composes (NFC), with tones that were typed before the circumflex or breve
//     put behind it and deprecated tone marks replaced;
//   - replaces Cyrillic and Greek letters inside Latin words by the letters that
//     they look like;
//   - repairs Ð, Ɖ, ð, ɖ to Đ, đ in Vietnamese words;
//   - puts tones that stand beside their vowel ("toa`n") on it.
//
// Spelling, case and punctuation stay as on the page. Composed and decomposed
// input give the same text; normalizing twice changes nothing. Bytes that are
// not UTF-8 become U+FFFD. Text that is normal already comes back as it is,
// without a copy. Letters of older encodings must be decoded before (see
// DecodeString): their soft hyphens are letters.
func Normalize(s string) string {
	if isClean(s) {
		return s
	}
	i := dirty(s, 0)
	if i == len(s) {
		return s
	}
	n := normalizers.Get().(*normalizer)
	n.keep = false
	n.run(s, i)
	out := string(n.out)
	normalizers.Put(n)
	return out
}

// NormalizeMap is Normalize with a way back to the input.
func NormalizeMap(s string) (string, Map) {
	i := dirty(s, 0)
	if i == len(s) {
		return s, Map{}
	}
	n := normalizers.Get().(*normalizer)
	n.keep, n.steps = true, nil
	n.run(s, i)
	out, m := string(n.out), Map{n.steps, len(n.out), len(s)}
	n.steps = nil
	normalizers.Put(n)
	return out, m
}

// Map leads from byte offsets of normalized text to byte offsets of the text
// that it was made from. The zero Map is the identity.
type Map struct {
	steps       []step // ascending in both fields
	text, input int    // lengths in bytes
}

// step says where a character came from; between two steps both sides run in
// parallel.
type step struct{ out, in int32 }

// Source gives the input offset of the character at offset at of the normalized
// text, and the length of the input for the length of the text. For the
// half-open range [a, b) of the text, [Source(a), Source(b)) is what it was made
// from, characters that were dropped behind it included. Source never falls when
// at rises.
func (m Map) Source(at int) int {
	if m.input > 0 && at >= m.text {
		return m.input
	}
	lo, hi := 0, len(m.steps) // the last step at or before at
	for lo < hi {
		mid := int(uint(lo+hi) / 2)
		if int(m.steps[mid].out) <= at {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo == 0 {
		return at
	}
	s := m.steps[lo-1]
	end := m.input
	if lo < len(m.steps) {
		end = int(m.steps[lo].in)
	}
	return min(int(s.in)+at-int(s.out), end)
}

// normalizer rewrites the stretches of a text that are not normal.
type normalizer struct {
	out   []byte
	keep  bool // whether steps are wanted
	steps []step
	items []item
	spare []item
	buf   []byte
}

var normalizers = sync.Pool{New: func() any { return new(normalizer) }}

// run normalizes s, of which the first irregular byte is at i. Stretches between
// ASCII white space are handled one by one: no rule looks across it.
func (n *normalizer) run(s string, i int) {
	n.out = n.out[:0]
	done := 0
	for i < len(s) {
		from, to := i, i
		for from > done && !edge(s[from-1]) {
			from--
		}
		for to < len(s) && (to <= i || !edge(s[to])) {
			to++
		}
		n.copy(s, done, from)
		n.window(s, from, to)
		done = to
		i = dirty(s, done)
	}
	n.copy(s, done, len(s))
}

func edge(b byte) bool { return b == ' ' || b == '\n' }

// copy takes s[from:to] over as it is.
func (n *normalizer) copy(s string, from, to int) {
	if from < to {
		n.step(from)
		n.out = append(n.out, s[from:to]...)
	}
}

// step notes that the next byte comes from input offset in.
func (n *normalizer) step(in int) {
	if !n.keep {
		return
	}
	out := len(n.out)
	if k := len(n.steps); k > 0 {
		last := n.steps[k-1]
		if in-int(last.in) == out-int(last.out) {
			return
		}
	} else if in == out {
		return
	}
	n.steps = append(n.steps, step{int32(out), int32(in)})
}

// window normalizes s[from:to], which starts and ends at ASCII white space.
func (n *normalizer) window(s string, from, to int) {
	items := n.items[:0]
	for i := from; i < to; {
		r, size := utf8.DecodeRuneInString(s[i:to])
		if r = seen(r); r >= 0 {
			items = append(items, item{r, int32(i)})
		}
		i += size
	}
	items = n.compose(items)
	if unmask(items) {
		items = n.compose(items)
	}
	repairD(items)
	items = attachTones(items)
	for _, it := range items {
		n.step(int(it.from))
		n.out = utf8.AppendRune(n.out, it.r)
	}
	n.items = items[:0]
}

// dirty gives the offset of the first byte from i on that may need work;
// len(s) when there is none. It must be right about clean text only.
func dirty(s string, i int) int {
	for i < len(s) {
		c := s[i]
		if c < utf8.RuneSelf {
			if dirtyASCII[c] {
				return i
			}
			i++
			continue
		}
		size := cleanSize(s[i:], c)
		if size == 0 {
			return i
		}
		i += size
	}
	return i
}

// cleanSize gives the length of the character at the start of s when it is
// surely normal, else 0.
func cleanSize(s string, c byte) int {
	switch {
	case c >= 0xc2 && c < 0xcc:
		if len(s) > 1 && s[1]&0xc0 == 0x80 && !dirtyLatin[int(c&0x1f)<<6|int(s[1]&0x3f)] {
			return 2
		}
	case c >= 0xe1 && c <= 0xe9 && len(s) > 2 && s[1]&0xc0 == 0x80 && s[2]&0xc0 == 0x80:
		switch {
		case c == 0xe1:
			if s[1] == 0xba && s[2] >= 0xa0 || s[1] == 0xbb && s[2] < 0xba {
				return 3
			}
		case c == 0xe2:
			switch s[1] {
			case 0x80:
				if s[2] >= 0x90 && s[2] < 0xa8 || s[2] >= 0xb0 {
					return 3
				}
			case 0x82, 0x86, 0x87, 0x94, 0x95, 0x96, 0x97, 0x98, 0x99, 0x9a, 0x9b, 0x9c, 0x9d, 0x9e:
				return 3 // currency, arrows, boxes, symbols
			}
		case c > 0xe4 || c == 0xe4 && s[1] >= 0xb8:
			return 3 // Chinese characters
		}
	}
	return 0
}

var dirtyASCII = func() (t [128]bool) {
	for c := range t {
		t[c] = c < ' ' && c != '\n' || c == 0x7f
	}
	t['`'] = true
	return t
}()

// dirtyLatin covers U+0000 to U+02FF.
var dirtyLatin = func() (t [0x300]bool) {
	for r := 0x80; r < 0xa0; r++ {
		t[r] = true
	}
	for _, r := range "\u00a0\u00ad´ÐðƉɖ" {
		t[r] = true
	}
	for r := 0x2b0; r < 0x300; r++ {
		t[r] = true
	}
	return t
}()
