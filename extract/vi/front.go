package vi

import (
	"math/bits"
	"sync/atomic"
	"unicode/utf8"
)

// In front of the cache of surfaces stands a small table of the words that texts
// use most. A surface is three steps away in memory (slot, surface, spelling),
// which is what tokenizing costs once the words of a language no longer fit the
// processor's nearest cache; an entry here is one line of 64 bytes that holds the
// spelling itself. Entries are written once and never change, so that readers
// need no lock; words that find no room stay in the cache of surfaces.
const (
	frontBits = 14
	frontWays = 4  // slots in which a word may stand
	maxFront  = 16 // bytes of a spelling
)

// frontWord is one entry. The fields below info may be read once info is not
// free or taken.
type frontWord struct {
	info   atomic.Uint64
	lo, hi uint64 // the spelling, zeros behind it
	key    string
	_      [24]byte // so that no entry lies in two lines of the processor's cache
}

var front [1 << frontBits]frontWord

// frontInfo packs what a token tells of a word: number, shape, and two flags.
// The lowest bit is always set.
type frontInfo uint64

const (
	frontTaken    = 2 // somebody writes the entry
	frontReady    = 1
	frontSyllable = 1 << 8
	frontMarked   = 1 << 9
	frontShape    = 16 // lowest bit of the shape
	frontNumber   = 32 // lowest bit of the number
)

func (f frontInfo) shape() Shape   { return Shape(f >> frontShape) }
func (f frontInfo) syllable() bool { return f&frontSyllable != 0 }
func (f frontInfo) marked() bool   { return f&frontMarked != 0 }
func (f frontInfo) number() uint32 { return uint32(f >> frontNumber) }

func packWord(w *word) uint64 {
	info := uint64(frontReady) | uint64(w.shape)<<frontShape | uint64(w.id)<<frontNumber
	if w.syllable {
		info |= frontSyllable
	}
	if w.marked {
		info |= frontMarked
	}
	return info
}

// loadWord gives the first 16 bytes of text[from:to] as two numbers, zeros
// behind its end.
func loadWord(text string, from, to int) (lo, hi uint64) {
	n := to - from
	if from+maxFront <= len(text) {
		b := text[from : from+maxFront]
		lo, hi = load8(b), load8(b[8:])
		switch {
		case n < 8:
			return lo & (1<<(8*uint(n)) - 1), 0
		case n < 16:
			return lo, hi & (1<<(8*uint(n-8)) - 1)
		}
		return lo, hi
	}
	for k := min(n, maxFront) - 1; k >= 0; k-- {
		hi = hi<<8 | lo>>56
		lo = lo<<8 | uint64(text[from+k])
	}
	return lo, hi
}

// load8 is one load on processors that allow it.
func load8(b string) uint64 {
	_ = b[7]
	return uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 | uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
}

func frontHash(lo, hi uint64) uint64 {
	h := (lo ^ hi*0x9e3779b97f4a7c15) * 0xff51afd7ed558ccd
	return (h ^ h>>29) * 0x9e3779b97f4a7c15 >> (64 - frontBits)
}

// frontOf gives the entry of a word, nil when it has none.
func frontOf(lo, hi uint64) (*frontWord, frontInfo) {
	at := frontHash(lo, hi)
	for range frontWays {
		f := &front[at]
		info := f.info.Load()
		if info&frontReady == 0 {
			return nil, 0 // words fill their slots in order
		}
		if f.lo == lo && f.hi == hi {
			return f, frontInfo(info)
		}
		at = (at + 1) & (1<<frontBits - 1)
	}
	return nil, 0
}

// commonWord gives the entry of the word at text[i:] and its length in bytes; no entry says
// nothing. What reaches to the next byte that is ASCII and no letter is the word where an entry
// has just these bytes: they were one word before, and what stands behind a word decides of
// its end only by an apostrophe.
func commonWord(text string, i int) (f *frontWord, info frontInfo, n int) {
	if i+maxFront+1 > len(text) {
		return nil, 0, 0
	}
	b := text[i : i+maxFront+1]
	lo, hi := load8(b), load8(b[8:])
	if stop := notLetters(lo); stop != 0 {
		n = bits.TrailingZeros64(stop) / 8
		lo, hi = lo&(1<<(8*uint(n))-1), 0
	} else if stop = notLetters(hi); stop != 0 {
		n = bits.TrailingZeros64(stop) / 8
		hi &= 1<<(8*uint(n)) - 1
		n += 8
	} else {
		return nil, 0, 0
	}
	if c := b[n]; c == '\'' || c == '`' {
		return nil, 0, 0
	}
	f, info = frontOf(lo, hi)
	return f, info, n
}

// notLetters has the highest bit of those of eight bytes that are ASCII and no letters.
func notLetters(x uint64) uint64 {
	const ones = 0x0101010101010101
	small := x&(0x7f*ones) | 0x20*ones
	letters := (small + (0x80-'a')*ones) &^ (small + (0x80-'z'-1)*ones)
	return ^(letters | x) & (0x80 * ones)
}

// knownWord gives the key of the word at s[i:] and its length in bytes, where it has
// only letters of the Vietnamese alphabet and an entry; length 0 says that nothing is known.
func knownWord(s string, i int) (key string, n int) {
	to := i
	for to < len(s) && to-i <= maxFront {
		size := letterSize(s, to)
		if size == 0 {
			break
		}
		to += size
	}
	if to == i || to-i > maxFront {
		return "", 0
	}
	if to < len(s) && s[to] >= utf8.RuneSelf {
		if r, _ := utf8.DecodeRuneInString(s[to:]); isWordRune(r) {
			return "", 0
		}
	}
	f, _ := frontOf(loadWord(s, i, to))
	if f == nil {
		return "", 0
	}
	return f.key, to - i
}

// foldedWord gives the key of the word at s[i:] and its length in bytes, where it is at once known.
func foldedWord(s string, i int) (key string, n int) {
	if i+maxFront >= len(s) {
		return knownWord(s, i)
	}
	if f, _, n := commonWord(s, i); f != nil {
		return f.key, n
	}
	return "", 0
}

// FirstKey gives the key of the word that normalized text begins with, where it is at once
// known: "" says nothing of the text.
func FirstKey(text string) string {
	key, _ := knownWord(text, 0)
	return key
}

// letterSize gives the length of the letter of the Vietnamese alphabet at s[i:], 0 for
// anything else.
func letterSize(s string, i int) int {
	switch c := s[i]; {
	case c < utf8.RuneSelf:
		if asciiClass[c] == classLetter {
			return 1
		}
	case c == 0xe1:
		if i+2 < len(s) && s[i+1]|1 == 0xbb && s[i+2]&0xc0 == 0x80 {
			if at := int(s[i+1]&1)<<6 + int(s[i+2]&0x3f) - highLetters&0x3f; at >= 0 && at < len(lettersHigh) && lettersHigh[at].lower != 0 {
				return 3
			}
		}
	case c >= 0xc3 && c <= 0xc6:
		if i+1 < len(s) && s[i+1]&0xc0 == 0x80 {
			if r := int(c&0x1f)<<6 | int(s[i+1]&0x3f); r < lowLetters && lettersLow[r].lower != 0 {
				return 2
			}
		}
	}
	return 0
}

// keep enters a word where one of its slots is free.
func keep(lo, hi uint64, w *word) {
	at := frontHash(lo, hi)
	for range frontWays {
		f := &front[at]
		if f.info.CompareAndSwap(0, frontTaken) {
			f.lo, f.hi, f.key = lo, hi, w.key
			f.info.Store(packWord(w))
			return
		}
		at = (at + 1) & (1<<frontBits - 1)
	}
}
