package vi

import (
	"strings"
	"testing"
)

// TestOrdinary puts characters together that decide what a text is, on one line and on two:
// what is said at a glance is what a look at each character says.
func TestOrdinary(t *testing.T) {
	pieces := []string{"a", " ", "\n", "\t", "<", "`", "à", "ã", "Ð", "đ", "Ă", "Ɖ", "ư", "ạ", "ỹ", "ỻ", "ẟ", "Ḁ", "”", "…", "\u2028", "°", "\u0301", "世", "\xc3", "\xe1\xba", "\x80", "quả"}
	seen := map[bool]int{}
	for _, a := range pieces {
		for _, b := range pieces {
			for _, c := range pieces {
				for _, s := range []string{a + b + c, "thôn Hạ " + a + b + "i\n" + c, a + strings.Repeat("b", 9) + b + c, "Ủy ban " + c + "\n" + a + " Hà Ðông " + b} {
					got, want := ordinary(s), nothingOdd(s)
					if got != want {
						t.Fatalf("%q: ordinary is %v", s, got)
					}
					seen[got]++
				}
			}
		}
	}
	if seen[true] < 1000 || seen[false] < 1000 {
		t.Errorf("too few of one kind: %v", seen)
	}
	if !isClean(article) {
		t.Error("an article is not clean")
	}
}
