package extract

import (
	"strings"

	"chutri/extract/vi"
)

// Rules ask most tokens of a text whether they are one of some words, and nearly
// always they are not. These types answer by the number of a token's key
// (vi.Token.ID), one bit each, before any string is hashed or compared.

// keyBits holds a bit for each number of a key.
type keyBits []uint64

func (b *keyBits) add(key string) {
	n := vi.Number(key)
	for int(n>>6) >= len(*b) {
		*b = append(*b, 0)
	}
	(*b)[n>>6] |= 1 << (n & 63)
}

// may says whether the key of a token can be in the set: surely not when it says
// no. Keys without a number can be anything.
func (b keyBits) may(t *vi.Token) bool { return t.ID == 0 || b.has(t.ID) }

// has says whether the key of a number is in the set.
func (b keyBits) has(n uint32) bool {
	return int(n>>6) < len(b) && b[n>>6]&(1<<(n&63)) != 0
}

// bitsOf gives the bits of the keys of maps.
func bitsOf[T any](maps ...map[string]T) keyBits {
	var b keyBits
	for _, m := range maps {
		for k := range m {
			b.add(k)
		}
	}
	return b
}

// firstWords gives the bits of the first words of phrases.
func firstWords(phrases ...[]string) keyBits {
	var b keyBits
	for _, p := range phrases {
		b.add(p[0])
	}
	return b
}

// firstWordsOf gives the bits of the first words of the phrases of a set, written with
// single blanks.
func firstWordsOf(set map[string]bool) keyBits {
	var b keyBits
	for phrase := range set {
		first, _, _ := strings.Cut(phrase, " ")
		b.add(first)
	}
	return b
}

// keyNumbers are the words of a phrase by their numbers.
type keyNumbers []phraseWord

type phraseWord struct {
	id  uint32
	key string
}

func numbersOf(words []string) keyNumbers {
	out := make(keyNumbers, len(words))
	for i, w := range words {
		out[i] = phraseWord{vi.Number(w), w}
	}
	return out
}

// at says whether the words stand at token i.
func (w keyNumbers) at(d *Document, i int) bool {
	if i < 0 || i+len(w) > len(d.Tokens) {
		return false
	}
	for n := range w {
		t := &d.Tokens[i+n]
		if t.ID != w[n].id && (t.ID != 0 || t.Key != w[n].key) {
			return false
		}
	}
	return true
}

// wordSet is a set of the words in a string.
func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}
