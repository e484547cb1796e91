package gazetteer

import (
	"math"
	"math/bits"
	"unicode"

	"chutri/extract/vi"
)

// words remembers which numbers the words of lists have, as they stand between blanks:
// "TP.HCM" has three, all others one. Folding and tokenizing is what reading a
// list would cost, and the words of a language are few. Most have at most 16 bytes and
// are compared as two numbers.
type words struct {
	slots []wordSlot // a power of two, at most half of them taken
	used  int
	long  map[string]wordKeys
	keys  []uint32
}

type wordSlot struct {
	lo, hi uint64 // the bytes of the word, zeros behind them
	wordKeys
	size uint16 // its length, 0 in a free slot
}

// wordKeys are the numbers of one word: n of words.keys from at on, or the only one.
type wordKeys struct {
	at uint32
	n  uint16
}

func newWords() *words {
	return &words{slots: make([]wordSlot, 1<<12), long: map[string]wordKeys{}}
}

// append appends the numbers of the words of list[from:to] to keys.
func (w *words) append(keys []uint32, list string, from, to int) []uint32 {
	for from < to {
		lo, hi, n := cutWord(list, from, to)
		var found wordKeys
		switch {
		case n == 0:
		case n <= 16:
			found = w.short(list[from:from+n], lo, hi)
		default:
			found = w.longer(list[from : from+n])
		}
		if found.n == 1 {
			keys = append(keys, found.at)
		} else if found.n > 1 {
			keys = append(keys, w.keys[found.at:][:found.n]...)
		}
		from += n + 1
	}
	return keys
}

func wordHash(lo, hi uint64) uint64 {
	h := (lo ^ hi*0x9e3779b97f4a7c15) * 0xff51afd7ed558ccd
	return h ^ h>>32
}

// short gives the numbers of a word of at most 16 bytes.
func (w *words) short(text string, lo, hi uint64) wordKeys {
	mask := uint64(len(w.slots) - 1)
	for i := wordHash(lo, hi) & mask; ; i = (i + 1) & mask {
		s := &w.slots[i]
		if s.lo == lo && s.hi == hi && int(s.size) == len(text) {
			return s.wordKeys
		}
		if s.size == 0 {
			found := w.number(text)
			*s = wordSlot{lo, hi, found, uint16(len(text))}
			if w.used++; 2*w.used > len(w.slots) {
				w.grow()
			}
			return found
		}
	}
}

func (w *words) grow() {
	old := w.slots
	w.slots = make([]wordSlot, 2*len(old))
	mask := uint64(len(w.slots) - 1)
	for _, s := range old {
		if s.size == 0 {
			continue
		}
		i := wordHash(s.lo, s.hi) & mask
		for w.slots[i].size != 0 {
			i = (i + 1) & mask
		}
		w.slots[i] = s
	}
}

// longer gives the numbers of a word of more than 16 bytes.
func (w *words) longer(text string) wordKeys {
	found, ok := w.long[text]
	if !ok {
		found = w.number(text)
		w.long[text] = found
	}
	return found
}

// number asks for the numbers of a word. One of letters only is one syllable, however
// it is written ("KonTum" is found as Kontum, too).
func (w *words) number(text string) wordKeys {
	if letters(text) {
		return wordKeys{vi.Number(vi.Fold(text)), 1}
	}
	tokens := vi.Tokenize(vi.Normalize(text))
	if len(tokens) == 1 {
		return wordKeys{vi.Number(tokens[0].Key), 1}
	}
	at := len(w.keys)
	for i := range tokens {
		w.keys = append(w.keys, vi.Number(tokens[i].Key))
	}
	return wordKeys{uint32(at), uint16(min(len(tokens), math.MaxUint16))}
}

func letters(text string) bool {
	for _, c := range text {
		if !unicode.IsLetter(c) {
			return false
		}
	}
	return true
}

const (
	ones   = 0x0101010101010101
	blanks = ' ' * ones
	highs  = 0x80 * ones
)

// cutWord gives the length of the word at list[from:to] up to its blank and the first
// 16 bytes of it, zeros behind its end; lo and hi mean nothing where it is longer. It
// reads beyond to, where the list goes on.
func cutWord(list string, from, to int) (lo, hi uint64, n int) {
	if from+16 > len(list) {
		for from+n < to && list[from+n] != ' ' {
			n++
		}
		for k := min(n, 16) - 1; k >= 0; k-- {
			hi = hi<<8 | lo>>56
			lo = lo<<8 | uint64(list[from+k])
		}
		return lo, hi, n
	}
	lo = load8(list[from:])
	if n = min(firstBlank(lo), to-from); n < 8 {
		return lo & (1<<(8*n) - 1), 0, n
	}
	hi = load8(list[from+8:])
	if n = min(firstBlank(hi), to-from-8); n < 8 {
		return lo, hi & (1<<(8*n) - 1), 8 + n
	}
	for n = 16; from+n < to && list[from+n] != ' '; {
		n++
	}
	return lo, hi, n
}

// firstBlank gives the place of the first blank among eight bytes, 8 for none.
func firstBlank(v uint64) int {
	x := v ^ blanks
	return bits.TrailingZeros64((x-ones)&^x&highs) / 8
}

// load8 is one load on processors that allow it.
func load8(b string) uint64 {
	_ = b[7]
	return uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 | uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
}
