package vi

import (
	"strings"
	"sync/atomic"
)

// surface is what is known of one spelling of a word. Surfaces are shared by
// all texts: folding is done once per spelling, and equal keys are one string.
type surface struct {
	text  string
	key   string
	shape Shape
	cuts  []cut // the words glued into it; nil for a single word
}

// cut is one of several words in a surface.
type cut struct {
	size  int // bytes
	shape Shape
	key   string
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

// lookup gives the surface of a word whose bytes hash to h.
func lookup(w string, h uint64) *surface {
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

func newSurface(w string) *surface {
	w = strings.Clone(w)
	e := &surface{text: w, key: intern(w, Fold(w)), shape: shapeOf(w)}
	e.cuts = unglue(w)
	return e
}

// intern gives w itself when its key is the same, to hold one string only.
func intern(w, key string) string {
	if key == w {
		return w
	}
	return key
}
