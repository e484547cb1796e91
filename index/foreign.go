package index

import (
	"sort"
	"strings"
	"unicode/utf8"

	"chutri/extract/vi"
)

// Names of foreigners are written in many ways (Sergei, Sergey, Serge Ryabkov), and
// a well-known one is named by the family name alone (Merkel). They are one person
// when the names are near and something besides says so.

// foreignFamily is the key that brings the spellings of a foreigner's name and the
// family name alone together: the first letter of the last word and its next two
// consonants. It is "" for names that Vietnamese may bear.
func foreignFamily(key string) string {
	last := key[strings.LastIndexByte(key, ' ')+1:]
	if first, _, more := strings.Cut(key, " "); more && (surnames[first] || familyFirst[first] || len(first) == 1) {
		return ""
	}
	if len(key) > 60 || len(last) < 4 || vi.ValidSyllable(last) || strings.ContainsAny(key, "0123456789") || strings.Count(key, " ") > 3 {
		return ""
	}
	word := vi.Plain(last)
	if !isASCII(word) {
		return ""
	}
	out := []byte{word[0]}
	for i := 1; i < len(word) && len(out) < 3; i++ {
		switch c := word[i]; c {
		case 'a', 'e', 'i', 'o', 'u', 'y', 'h', 'w', 's', out[len(out)-1]:
		default:
			out = append(out, c)
		}
	}
	if len(out) < 2 {
		return ""
	}
	return "=" + string(out)
}

// familyFirst are family names that stand first, as in Korea and China: the last word
// of such a name is one of the given ones.
var familyFirst = set("kim, park, pak, lee, ri, choi, choe, chung, jung, jeong, jong, moon, yang, hwang, han, cho, jo, kang, yoon, yun, xi, li, wang, zhang, liu, chen, zhao, huang, zhou, wu, shin, seo, oh, ahn, song, bae, son, lim, ko, nam, no, roh")

// glued gives a Vietnamese name that stands behind a word that is none of a name:
// "Vietcombank Trần Quốc Khánh"; "" for all other names.
func glued(key string) string {
	first, rest, _ := strings.Cut(key, " ")
	family, _, _ := strings.Cut(rest, " ")
	if strings.Count(rest, " ") < 2 || !surnames[family] || vi.ValidSyllable(first) || surnames[first] {
		return ""
	}
	return rest
}

// Kinds of likeness of two foreign names.
const (
	notAlike   = iota
	spelled    // two spellings of a full name
	misspelled // two full names that differ by one letter: two sisters, or a misprint
	lastAlone  // the second is the family name of the first
)

// alike says how two keys of one family may name one foreigner.
func alike(a, b string) int { return alikeWords(a, b, strings.Fields(a), strings.Fields(b)) }

// alikeWords is alike for keys whose words are at hand.
func alikeWords(a, b string, x, y []string) int {
	if len(x) < len(y) {
		return notAlike
	}
	lx, ly := x[len(x)-1], y[len(y)-1]
	switch {
	case len(y) == 1:
		if len(x) > 1 && (lx == ly || len(ly) >= 6 && letterSlips(lx, ly) <= 1) {
			return lastAlone
		}
	case strings.HasSuffix(a, " "+b):
		return spelled // "Microsoft Bill Gates"
	case lx == x[0] || letterSlips(lx, ly) > 1 || lx != ly && x[0] != y[0]:
	case !sameMiddle(x[1:len(x)-1], y[1:len(y)-1]):
	case x[0] == y[0] && strings.TrimSuffix(bones(lx), "s") == strings.TrimSuffix(bones(ly), "s"):
		return spelled
	case x[0] == y[0]:
		return misspelled
	case len(x[0]) < 4 || len(y[0]) < 4 || x[0][0] != y[0][0]:
	case bones(x[0]) == bones(y[0]) && letterSlips(x[0], y[0]) <= 2:
		return spelled
	case letterSlips(x[0], y[0]) == 1:
		return misspelled
	}
	return notAlike
}

// sameMiddle says whether the middle words of two names may be one person's: as far
// as both have some, they differ by no more than a letter or are initials.
func sameMiddle(x, y []string) bool {
	if len(x) != len(y) {
		return len(y) == 0
	}
	for i := range x {
		if len(x[i]) > 1 && len(y[i]) > 1 && letterSlips(x[i], y[i]) > 1 || x[i][0] != y[i][0] {
			return false
		}
	}
	return true
}

// bones gives the consonants of a word, each stretch of one of them once.
func bones(word string) string {
	var out []rune
	for _, r := range vi.Plain(word) {
		if !strings.ContainsRune("aeiouyhw", r) && (len(out) == 0 || out[len(out)-1] != r) {
			out = append(out, r)
		}
	}
	return string(out)
}

// letterSlips counts the letters by which two words differ, more than 2 as 3; two
// neighbours that changed their places are one.
func letterSlips(a, b string) int {
	var letters [2][32]rune
	x, y := appendRunes(letters[0][:0], a), appendRunes(letters[1][:0], b)
	if d := len(x) - len(y); d > 2 || d < -2 {
		return 3
	}
	var rows [3][33]int
	older, before, row := rows[0][:], rows[1][:], rows[2][:]
	if len(y) >= len(row) {
		older, before, row = make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	}
	for j := range len(y) + 1 {
		row[j] = j
	}
	for i := 1; i <= len(x); i++ {
		older, before, row = before, row, older
		row[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			row[j] = min(before[j]+1, row[j-1]+1, before[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], older[j-2]+1)
			}
		}
	}
	return min(row[len(y)], 3)
}

// appendRunes appends the letters of a word.
func appendRunes(out []rune, word string) []rune {
	for _, r := range word {
		out = append(out, r)
	}
	return out
}

// joinForeign joins the groups of a family of foreign names: spellings of a full
// name first, then family names alone, each with the one bearer that an office or
// the articles speak for. Those that nothing speaks for are listed.
func (j *judge) joinForeign(groups []*group) ([]*group, []*group) {
	const mostGroups = 400
	if len(groups) < 2 || len(groups) > mostGroups {
		return groups, nil
	}
	words, length := make(map[*group][]string, len(groups)), make(map[*group]int, len(groups))
	for _, g := range groups {
		words[g], length[g] = strings.Fields(g.key), utf8.RuneCountInString(g.key)
	}
	var unsure []*group // pairs, one behind the other
	for i := 0; i < len(groups); i++ {
		for k := i + 1; k < len(groups); k++ {
			a, b := groups[i], groups[k]
			if a.key == b.key {
				continue
			}
			if length[a] < length[b] {
				a, b = b, a
			}
			how := alikeWords(a.key, b.key, words[a], words[b])
			if how != spelled && how != misspelled {
				continue
			}
			score := j.oneForeigner(a, b)
			alone := min(len(a.sightings), len(b.sightings)) == 1
			if score < 0.3 || how == misspelled && !sharePosition(a, b) && !(a.elite && sameTitle(a, b)) && !(alone && score > 1.2) {
				unsure = append(unsure, a, b)
				continue
			}
			// The spelling of more articles stays.
			if len(groups[i].sightings) < len(groups[k].sightings) {
				groups[i], groups[k] = groups[k], groups[i]
			}
			groups[i].absorb(groups[k])
			groups = append(groups[:k], groups[k+1:]...)
			k = i
		}
	}
	for i := 0; i < len(groups); i++ {
		to, sure := j.bearerOf(groups[i], groups)
		if to == nil {
			continue
		}
		if !sure {
			unsure = append(unsure, to, groups[i])
			continue
		}
		to.absorb(groups[i])
		groups = append(groups[:i], groups[i+1:]...)
		i--
	}
	return groups, unsure
}

// oneForeigner weighs whether two groups of like names are one person.
func (j *judge) oneForeigner(a, b *group) float64 {
	j.read(a)
	j.read(b)
	s := against(a, b) + j.inCommon(a, b) + j.named(a, b)
	switch {
	case clash(a, b) != "":
		return never
	case sharePosition(a, b), a.elite && b.elite && sameTitle(a, b):
		s += 3
	case relatedBodies(a, b), sameTitle(a, b), relatedRanks(a, b):
		s++
	case a.elite && b.elite:
		s -= 3 // heads of two countries
	}
	return s
}

// bearerOf gives the person whose family name stands alone, and whether it is sure:
// the office or the articles must speak for one bearer clearly more than for
// another one.
func (j *judge) bearerOf(g *group, groups []*group) (*group, bool) {
	if strings.Contains(g.key, " ") {
		return nil, false
	}
	type bearer struct {
		*group
		score float64
	}
	var list []bearer
	for _, o := range groups {
		if o != g && alike(o.key, g.key) == lastAlone {
			s := j.oneForeigner(o, g) + fame(o)/4
			if o.key[strings.LastIndexByte(o.key, ' ')+1:] != g.key {
				s--
			}
			list = append(list, bearer{o, s})
		}
	}
	if len(list) == 0 {
		return nil, false
	}
	sort.SliceStable(list, func(a, b int) bool { return list[a].score > list[b].score })
	best := list[0]
	need, clear := 1.0, true
	if len(list) == 1 {
		need = 0.3
	} else {
		clear = best.score-list[1].score >= 0.7
	}
	switch {
	case best.score >= need && clear:
		return best.group, true
	case best.score > -1:
		return best.group, false
	}
	return nil, false
}
