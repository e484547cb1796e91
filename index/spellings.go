package index

import (
	"strings"

	"chutri/extract/vi"
)

// familyKey is the key of the names that may be spellings of one name: without
// marks and with i for y, or what spellings of a foreigner's name have in common. It
// only brings candidates together.
func familyKey(name string) string {
	key := nameKey(name)
	if f := foreignFamily(key); f != "" {
		return f
	}
	if rest := glued(key); rest != "" {
		key = rest
	}
	return strings.ReplaceAll(vi.Plain(key), "y", "i")
}

// spellingOf says how two names of one family are related: "same name" written
// with i and y, "unmarked" when one of them has no marks at all, "" when they are
// two names (Hoa and Hòa).
func spellingOf(a, b string) string {
	if iy(a) == iy(b) {
		return "i and y"
	}
	if isASCII(a) != isASCII(b) && vi.Plain(a) == vi.Plain(b) {
		return "unmarked"
	}
	return ""
}

var iForY = strings.NewReplacer("y", "i", "ý", "í", "ỳ", "ì", "ỷ", "ỉ", "ỹ", "ĩ", "ỵ", "ị")

// iy writes a key with i for y, keeping marks.
func iy(key string) string { return iForY.Replace(key) }

// joinSpellings joins persons of one family whose names are spellings of one name
// and who share an office of one body. Sharing none, they are listed as uncertain.
func joinSpellings(groups []*group) ([]*group, []unsurePair) {
	for i := 0; i < len(groups); i++ {
		for j := i + 1; j < len(groups); {
			a, b := groups[i], groups[j]
			if a.key != b.key && (spellingOf(a.key, b.key) != "" || glued(b.key) == a.key || glued(a.key) == b.key) && (sharePosition(a, b) || glued(a.key)+glued(b.key) != "" && shareArticle(a, b)) {
				if glued(a.key) != "" {
					a.key = b.key
				}
				if isASCII(a.key) && !isASCII(b.key) {
					a.key = b.key // the marked name is the person's
				}
				a.absorb(b)
				groups = append(groups[:j], groups[j+1:]...)
				continue
			}
			j++
		}
	}
	var unsure []unsurePair
	for i, a := range groups {
		for j := i + 1; j < len(groups); j++ {
			b := groups[j]
			if a.key == b.key {
				continue
			}
			switch how := spellingOf(a.key, b.key); {
			case how != "":
				unsure = append(unsure, unsurePair{i, j, "names differ by " + how})
			case foreignFamily(a.key) == "" && sharePosition(a, b):
				unsure = append(unsure, unsurePair{i, j, "names differ by marks; the same office"})
			}
		}
	}
	return groups, unsure
}

// shareArticle says whether an article names both.
func shareArticle(a, b *group) bool {
	in := map[int]bool{}
	for _, s := range a.sightings {
		in[s.n] = true
	}
	for _, s := range b.sightings {
		if in[s.n] {
			return true
		}
	}
	return false
}

func sharePosition(a, b *group) bool {
	for p := range a.positions {
		if b.positions[p] {
			return true
		}
	}
	return false
}
