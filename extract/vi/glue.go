package vi

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// glueWords are the short words that are found glued to the word before them:
// "Khốicho".
var glueWords = set("cho của các được trong những với tại để đến từ và về đã là không này khi nhưng theo trên vào cùng")

// unglue cuts a run of letters into the words that were printed without space:
// "nghịĐồng", "dụngGoogle", "HCMNhiều", "UBNDtỉnh", "Khốicho". It gives nil for
// one word. Brand names stay whole ("VnExpress", "MobiFone").
func unglue(w string) []word {
	if len(w) > 4*maxCached {
		return nil
	}
	var words []word
	for {
		n := firstWord(w)
		if n == 0 {
			break
		}
		words = append(words, newWord(w[:n]))
		w = w[n:]
	}
	if words == nil {
		return nil
	}
	return append(words, newWord(w))
}

// firstWord gives the length of the first of several words, 0 for one word.
func firstWord(w string) int {
	var last rune
	caps := true // only capitals so far
	for i, r := range w {
		if i > 0 {
			switch {
			case unicode.IsLower(last) && unicode.IsUpper(r) && splitsAtCapital(w[:i], w[i:]):
				return i
			case caps && unicode.IsLower(r) && i > 1:
				return splitAfterCaps(w, i)
			}
		}
		caps = caps && unicode.IsUpper(r)
		last = r
	}
	return splitLower(w)
}

// splitsAtCapital decides on a small letter before a capital. Either both sides
// are syllables, or one is a syllable with Vietnamese marks and the other a
// longer word.
func splitsAtCapital(left, right string) bool {
	right = right[:untilCapital(right)]
	if utf8.RuneCountInString(left) < 2 || utf8.RuneCountInString(right) < 2 {
		return false
	}
	l, r := ValidSyllable(Fold(left)), ValidSyllable(Fold(right))
	switch {
	case ascii(left) && ascii(right):
		// "KonTum" but not "HoSE", "SoHo", "AmCham"
		return l && r && len(left) >= 3 && len(right) >= 3 && shapeOf(right) == Title
	case l && r:
		return true
	case l && !ascii(left):
		return utf8.RuneCountInString(right) >= 3
	case r && !ascii(right):
		return utf8.RuneCountInString(left) >= 4
	}
	return false
}

// untilCapital gives the length of the stretch before the next capital that
// follows a small letter.
func untilCapital(w string) int {
	var last rune
	for i, r := range w {
		if unicode.IsLower(last) && unicode.IsUpper(r) {
			return i
		}
		last = r
	}
	return len(w)
}

// splitAfterCaps handles capitals before a small letter at i: "HCMNhiều" parts
// before its last capital, "UBNDtỉnh" behind it. The other side must be a
// syllable with Vietnamese marks.
func splitAfterCaps(w string, i int) int {
	_, n := utf8.DecodeLastRuneInString(w[:i])
	end := i + untilCapital(w[i:])
	if tail := w[i-n : end]; i-n >= 1 && !ascii(w[i:end]) && ValidSyllable(Fold(tail)) {
		if utf8.RuneCountInString(w[:i-n]) >= 2 {
			return i - n
		}
		return 0
	}
	if tail := w[i:end]; i >= 2 && !ascii(tail) && utf8.RuneCountInString(w[:i]) >= 2 && ValidSyllable(tail) && !startsWithVowel(tail) {
		return i
	}
	return 0
}

func startsWithVowel(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return isVowel(r)
}

// splitLower handles a lost space between small letters: a syllable with marks
// before one of the glue words ("Khốicho"), or two syllables that both carry a
// tone ("lĩnhvực"). Loan words in one run (míttinh, hoócmôn) have one tone at
// most, and a tone typed twice (bíết) leaves no consonant between the tones.
func splitLower(w string) int {
	if ascii(w) || len(w) < 5 {
		return 0
	}
	_, n := utf8.DecodeRuneInString(w)
	if w[n:] != strings.ToLower(w[n:]) || ValidSyllable(Fold(w)) {
		return 0
	}
	cut := 0
	for i := range w {
		head, tail := w[:i], w[i:]
		switch {
		case i < 2 || ascii(head) || !ValidSyllable(Fold(head)):
		case glueWords[tail]:
			return i
		case hasTone(strings.ToLower(head)) && hasTone(tail) && !startsWithVowel(tail) && ValidSyllable(Fold(tail)):
			cut = i // the longest first syllable: đảng, not đản
		}
	}
	return cut
}
