package index

import (
	"testing"

	"github.com/RoaringBitmap/roaring/v2"
)

// TestNumberCells: a number is in a range when its cell is, whatever other ranges
// cut the line.
func TestNumberCells(t *testing.T) {
	var list []numberIn
	for _, s := range []string{"5", ">5", ">=5", "<5", "<=5", "5..7", "..7", "7..", "6..6,5", ">100", "<0", "1..100"} {
		n, err := parseNumbers(s)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, n)
	}
	for k := range list {
		c := cellsOf(list[:k+1])
		for _, v := range []float64{-1, 0, 0.5, 1, 4, 5, 5.5, 6, 6.25, 6.5, 7, 8, 100, 101} {
			for _, n := range list[:k+1] {
				want := (n.fromUnbound || v > n.from || v == n.from && !n.openFrom) && (n.toUnbounded || v < n.to || v == n.to && !n.openTo)
				first, last := c.within(n)
				if got := c.of(v) >= first && c.of(v) <= last; got != want {
					t.Errorf("%v in %v: %v, cut by %v", v, n, got, c)
				}
			}
		}
	}
	empty := cellsOf([]numberIn{{from: 5, to: 5, openFrom: true}})
	if first, last := empty.within(numberIn{from: 5, to: 5, openFrom: true}); first <= last {
		t.Errorf("an empty range has the cells %d to %d", first, last)
	}
}

// TestRangesOfAQuery: the ranges of a query are found, each once, and a list that is
// none is no answer.
func TestRangesOfAQuery(t *testing.T) {
	if err := addNumbers(roaring.New(), []byte("1 x")); err == nil {
		t.Error("what is no list of numbers is taken for one")
	}
	q, err := parseQuery("hội nghị (number>5 OR NOT number:1..2) number>5")
	if err != nil {
		t.Fatal(err)
	}
	if got := rangesIn(q, map[numberIn]bool{}); len(got) != 2 {
		t.Errorf("ranges %v", got)
	}
}
