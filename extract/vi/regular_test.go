package vi

import (
	"strings"
	"testing"
)

// TestRegularIsOrdinary puts characters together that decide what a text is: one that is
// regular at a glance is ordinary at a closer look, too.
func TestRegularIsOrdinary(t *testing.T) {
	pieces := []string{"a", " ", "\n", "\t", "<", "`", "à", "ã", "Ð", "đ", "Ă", "Ɖ", "ư", "ạ", "ỹ", "ỻ", "ẟ", "Ḁ", "”", "…", "\u2028", "°", "\u0301", "世", "\xc3", "\xe1\xba", "\x80", "quả"}
	seen := map[bool]int{}
	for _, a := range pieces {
		for _, b := range pieces {
			for _, c := range pieces {
				for _, s := range []string{a + b + c, "thôn Hạ " + a + b + "i\n" + c, a + strings.Repeat("b", 9) + b + c} {
					regular, ordinary := isRegular(s), nothingOdd(s)
					if regular && !ordinary {
						t.Fatalf("%q is regular, and not ordinary", s)
					}
					seen[regular]++
				}
			}
		}
	}
	if seen[true] < 1000 || seen[false] < 1000 {
		t.Errorf("too few of one kind: %v", seen)
	}
	if !isRegular(article) {
		t.Error("an article is not regular")
	}
}
