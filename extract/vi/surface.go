package vi

import (
	"strings"
	"sync/atomic"
)

// surface is what is known of one run of letters. Surfaces are shared by all
// texts: folding is done once per spelling, and equal keys are one string.
type surface struct {
	text  string
	words []word // mostly one; more where the space between words was lost
	one   [1]word
}

// word is what a token tells of a word.
type word struct {
	size     int // bytes
	shape    Shape
	syllable bool
	marked   bool
	id       uint32 // number of the key
	key      string
}

func newWord(w string) word {
	key := Fold(w)
	if key == w {
		key = w // one string to hold
	}
	return word{len(w), shapeOf(w), ValidSyllable(key), !ascii(key), numberOf(key), key}
}

// The cache of surfaces is a fixed table: it holds the words of the language
// many times over, never grows, and needs no lock. A word has two places.
const (
	cacheBits = 16
	maxCached = 48 // bytes; longer runs of letters are no words

	// FNV-1a, 64 bits.
	hashStart = 14695981039346656037
	hashPrime = 1099511628211
)

var cache [1 << cacheBits]atomic.Pointer[surface]

// lookup gives the surface of a word.
func lookup(w string) *surface {
	h := uint64(hashStart)
	for i := 0; i < len(w); i++ {
		h = (h ^ uint64(w[i])) * hashPrime
	}
	first := &cache[(h>>20)&(1<<cacheBits-1)]
	e := first.Load()
	if e != nil && e.text == w {
		return e
	}
	second := &cache[(h>>40)&(1<<cacheBits-1)]
	if e2 := second.Load(); e2 != nil && e2.text == w {
		return e2
	}
	fresh := newSurface(w)
	switch {
	case len(w) > maxCached:
	case e == nil:
		first.Store(fresh)
	default:
		second.Store(fresh)
	}
	return fresh
}

func newSurface(text string) *surface {
	e := &surface{text: strings.Clone(text)}
	if e.words = unglue(e.text); e.words == nil {
		e.one[0] = newWord(e.text)
		e.words = e.one[:]
	}
	return e
}
