package crawl

import (
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
	if got := p.files(); !slices.Equal(got, []string{"a", "b"}) {
		t.Errorf("files %v", got)
	}
}
