package index

import (
	"slices"
	"testing"

	"chutri/extract/vi"
)

// TestWrittenOut has every abbreviation written out, which the switch on its first
// token must let through.
func TestWrittenOut(t *testing.T) {
	for _, a := range writtenOut {
		tokens := make([]vi.Token, len(a.tokens))
		for i, k := range a.tokens {
			tokens[i] = vi.Token{Key: k, Shape: vi.Upper, Start: int32(2 * i), End: int32(2*i + 1)}
		}
		if n, words := abbreviation(tokens, 0); n != len(tokens) || !slices.Equal(words, a.words) {
			t.Errorf("%v: %d tokens, %v", a.tokens, n, words)
		}
	}
}

func TestEndsInI(t *testing.T) {
	for key := range iToY {
		if !endsInI(key) {
			t.Errorf("%q is in iToY and would not be looked up", key)
		}
	}
}
