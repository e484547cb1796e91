package vi

import "strings"

// IsRoman says whether a key (lower case) is a Roman numeral from 1 to 3999 in
// standard form, as in "khóa XIII", "quý IV". One-letter words can be both: "i",
// "v", "x", "l", "c", "d", "m".
func IsRoman(key string) bool {
	_, ok := ParseRoman(key)
	return ok
}

// romanDigits in falling order, subtractive pairs included.
var romanDigits = []struct {
	text  string
	value int
}{
	{"m", 1000}, {"cm", 900}, {"d", 500}, {"cd", 400}, {"c", 100}, {"xc", 90},
	{"l", 50}, {"xl", 40}, {"x", 10}, {"ix", 9}, {"v", 5}, {"iv", 4}, {"i", 1},
}

// ParseRoman gives the value of a Roman numeral in lower or upper case; false
// for anything that is not in standard form ("iiii", "ivi").
func ParseRoman(s string) (int, bool) {
	if s == "" || len(s) > 15 {
		return 0, false
	}
	n, at := 0, 0
	for _, d := range romanDigits {
		for k := 0; hasFold(s[at:], d.text); k++ {
			if k == 3 || k == 1 && (len(d.text) == 2 || d.value == 5 || d.value == 50 || d.value == 500) {
				return 0, false
			}
			n += d.value
			at += len(d.text)
		}
	}
	// "ixv" comes out of the loop as 14: the way back must agree.
	back := FormatRoman(n)
	return n, at == len(s) && len(back) == len(s) && hasFold(s, strings.ToLower(back))
}

func hasFold(s, prefix string) bool {
	if len(s) < len(prefix) {
		return false
	}
	for i := range len(prefix) {
		if s[i]|0x20 != prefix[i] {
			return false
		}
	}
	return true
}

// Ordinal gives the value of a key that is the Roman number of a congress, a term
// or a plenum, 1 to 89; 0 for all others. Those that need the letters c, d or m are
// words or abbreviations in this press ("TP.C", "CD"), never ordinals.
func Ordinal(key string) int {
	for i := range len(key) {
		switch key[i] {
		case 'i', 'v', 'x', 'l':
		default:
			return 0
		}
	}
	n, ok := ParseRoman(key)
	if !ok {
		return 0
	}
	return n
}

// FormatRoman writes a number from 1 to 3999 in capitals; "" for others.
func FormatRoman(n int) string {
	if n < 1 || n > 3999 {
		return ""
	}
	var out []byte
	for _, d := range romanDigits {
		for ; n >= d.value; n -= d.value {
			for i := range len(d.text) {
				out = append(out, d.text[i]-0x20)
			}
		}
	}
	return string(out)
}
