package index

import (
	"sync"

	"chutri/extract/vi"
)

// bench is what one record is worked out with, kept for the next one: a record
// leaves as much behind as its text is long, many times over, and collecting that
// costs more than the work. It is given back when the record is put.
type bench struct {
	passage   passage
	tokens    []vi.Token // of a value
	words     []word     // of all fields
	own       []word     // see reported
	spellings spellings
	here      []uint32 // see spell
	stream    []uint32
	gaps      []byte
	rest      []byte // the record without its text
	blob      []byte // packed
}

var benches = sync.Pool{New: func() any { return new(bench) }}

// giveBack keeps the bench for another record, unless this one was very long.
func (b *bench) giveBack() {
	if b != nil && cap(b.passage.tokens) <= maxBorrowed && cap(b.words) <= 2*maxBorrowed && cap(b.rest) <= 16*maxBorrowed {
		benches.Put(b)
	}
}

// analyze is analyze with words of the bench.
func (b *bench) analyze(text string) []word {
	b.tokens = vi.AppendTokens(b.tokens[:0], text)
	return b.wordsOf(text, b.tokens)
}

// wordsOf is wordsOf with words of the bench.
func (b *bench) wordsOf(text string, tokens []vi.Token) []word {
	from := len(b.words)
	b.words = appendWords(b.words, text, tokens)
	return b.words[from:len(b.words):len(b.words)]
}
