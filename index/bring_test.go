package index

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestBringSortsTheFirst(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOf(rapid.Uint32Range(0, 50)).Draw(t, "list")
		k := rapid.IntRange(0, len(list)).Draw(t, "k")
		want := slices.Clone(list)
		slices.Sort(want)
		bring(list, k, func(a, b uint32) bool { return a < b })
		if !slices.Equal(list[:k], want[:k]) {
			t.Fatalf("the first %d are %v, want %v", k, list[:k], want[:k])
		}
		slices.Sort(list)
		if !slices.Equal(list, want) {
			t.Fatal("something was lost")
		}
	})
}
