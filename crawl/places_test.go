package crawl

import (
	"maps"
	"slices"
	"testing"
)

// TestPlaces: what is added can be taken once, in any order, and the rest is left.
func TestPlaces(t *testing.T) {
	p := places{}
	for i := range 200 {
		p.add("b", int64((i*37)%200))
		p.add("b", int64((i*37)%200)) // twice in the index is once
	}
	p.add("a", 5)
	for i := range int64(198) {
		if !p["b"].take(i) || p["b"].take(i) {
			t.Fatalf("place %d is not taken once", i)
		}
	}
	if p["b"].take(300) || p["c"].take(1) || p["c"].has(1) {
		t.Error("a place that is not there is taken")
	}
	if got := p["b"].left(); !slices.Equal(got, []int64{198, 199}) || !p["b"].has(199) {
		t.Errorf("left %v", got)
	}
	if got := p["a"].left(); !slices.Equal(got, []int64{5}) || p["c"].left() != nil {
		t.Errorf("left %v", got)
	}
}

// TestSums: they agree for the same captures in any order, and for no others.
func TestSums(t *testing.T) {
	a, b := sums{}, sums{}
	for i := range int64(1000) {
		a.add("một", i*700)
		b.add("một", (i*37%1000)*700)
	}
	if got := a.differ(b); len(got) > 0 {
		t.Errorf("the same captures differ in %v", got)
	}
	b.add("hai", 5)
	if got := a.differ(b); !maps.Equal(got, map[string]bool{"hai": true}) {
		t.Errorf("a file that one side lacks: %v", got)
	}
	if got := b.differ(a); !maps.Equal(got, map[string]bool{"hai": true}) {
		t.Errorf("a file that the other side lacks: %v", got)
	}
	a.add("hai", 6)
	a.add("một", 0)
	if got := a.differ(b); !maps.Equal(got, map[string]bool{"hai": true, "một": true}) {
		t.Errorf("another place, and one twice: %v", got)
	}
}
