package extract

import (
	"strings"

	"chutri/extract/gazetteer"
	"chutri/extract/vi"
)

// oneTitle says whether two titles of one article can be the same title, one of
// them shorter: same rank, and the words of the shorter body stand in the longer.
func (d *Document) oneTitle(a, b int) bool {
	x, y := &d.titles[a], &d.titles[b]
	if x.value.Class != y.value.Class || x.level != "" && y.level != "" && x.level != y.level {
		return false
	}
	if x.key[0] != y.key[0] {
		if x.kind == rankHead && (x.key[0] == "tướng " && strings.HasSuffix(y.key[0], " tướng ") || y.key[0] == "tướng " && strings.HasSuffix(x.key[0], " tướng ")) {
			return true
		}
		if x.key[0] == y.key[0]+"thường trực " && !x.bare && !y.bare {
			return x.kind == y.kind && within(y.key[1:], x.key[1:])
		}
		if y.key[0] == x.key[0]+"thường trực " && !x.bare && !y.bare {
			return x.kind == y.kind && within(x.key[1:], y.key[1:])
		}
		return x.bare && y.key[0] == x.key[0]+"thường trực " || y.bare && x.key[0] == y.key[0]+"thường trực "
	}
	return within(x.key[1:], y.key[1:]) || within(y.key[1:], x.key[1:])
}

// within says whether the words of a stand in b in the same order.
func within(a, b []string) bool {
	if len(a) > len(b) {
		return false
	}
	i := 0
	for j := 0; j < len(b); j++ {
		if i >= len(a) {
			break
		}
		if a[i] == b[j] {
			i++
			continue
		}
		if n := initials(a[i], b[j:]); n > 0 {
			i, j = i+1, j+n-1
		}
	}
	return i == len(a)
}

// initials is how many of the first words an abbreviation stands for by their first
// letters, 0 when it does not: "tandtc", tòa án nhân dân tối cao.
func initials(abbreviation string, words []string) int {
	if len(abbreviation) < 2 || vi.ValidSyllable(abbreviation) {
		return 0
	}
	short := vi.Plain(abbreviation)
	if len(short) > len(words) {
		return 0
	}
	for n := 0; n < len(short); n++ {
		if first := vi.Plain(words[n]); first == "" || first[0] != short[n] {
			return 0
		}
	}
	return len(short)
}

// titleLevel is the level of government that the words of a body name, "" when
// none: tỉnh of "Tỉnh ủy", thành of "TP Yên Bái".
func (d *Document) titleLevel(t *titleParse) string {
	for i := t.rank.to; i < t.to; i++ {
		switch k := d.Tokens[i].Key; k {
		case "tp":
			return "thành"
		case "tỉnh", "huyện", "quận", "xã", "phường":
			return k
		case "thành", "thị":
			if n := d.key(i + 1); n == "phố" || n == "ủy" || n == "đoàn" || n == "xã" || n == "trấn" {
				return k
			}
		}
	}
	return ""
}

// titleKey is what titles are compared by: the rank without qualifier as one
// word, then the words of the rest, without marks and without small words that
// come and go.
func (d *Document) titleKey(t *titleParse) []string {
	if t.head.kind == degreeHead {
		return d.degreeKey(t.rank)
	}
	var room [96]byte
	words := room[:0]
	from := t.rank.from
	for from < t.rank.to {
		if q, to := d.headAt(from, isQualifier); q != nil && to < t.rank.to {
			from = to
			continue
		}
		break
	}
	for i := from; i < t.rank.to; i++ {
		if d.Tokens[i].Word() {
			w, to := d.writtenOut(i, t.rank.to)
			if to > i+1 || w != d.Text[d.Tokens[i].Start:d.Tokens[i].End] {
				words = append(append(words, vi.Fold(w)...), ' ')
				i = to - 1
				continue
			}
			words = append(append(words, d.Tokens[i].Key...), ' ')
		}
	}
	rank := string(words)
	nation := strings.HasSuffix(rank, "chủ tịch nước ")
	if nation {
		rank = strings.TrimSuffix(rank, "nước ")
	}
	if full := rankForms[rank]; full != "" {
		rank = full
	}
	if t.head.kind == gradeHead && t.head.body == bodyNone {
		rank = t.head.name
	}
	key := []string{rank}
	if nation {
		key = append(key, "nước")
	}
	if t.rank.to < t.to && strings.HasSuffix(rank, "chủ tịch ") && d.governs(t.rank.to) {
		key = append(key, "ủy", "nhân", "dân") // Chủ tịch tỉnh Hà Nam is the one of its Ủy ban nhân dân
	}
	for i := t.rank.to; i < t.to; i++ {
		if d.Tokens[i].Key == "ubnd" {
			key = append(key, "ủy", "nhân", "dân")
			continue
		}
		w, to := d.writtenOut(i, t.to)
		if to > i+1 || w != d.Text[d.Tokens[i].Start:d.Tokens[i].End] {
			for _, tok := range vi.Tokenize(w) {
				if !skippedInKey[tok.Key] {
					key = append(key, tok.Key)
				}
			}
			i = to - 1
			continue
		}
		if k := d.Tokens[i].Key; !skippedInKey[k] {
			key = append(key, k)
		}
	}
	return key
}

// skippedInKey are marks and words that come and go between two forms of one title.
var skippedInKey = wordSet("và & - , . ( ) của ban bộ tỉnh thành phố tp các khóa \"")

// governs says whether a place, and no body, stands behind "Chủ tịch".
func (d *Document) governs(i int) bool {
	switch d.key(i) {
	case "tỉnh", "huyện", "quận", "xã", "phường", "thành", "tp", "thị":
		return true
	}
	m, ok := d.words.Longest(i, gazetteer.Provinces)
	return ok && m.To > i
}

// rankForms are shorter forms of ranks.
var rankForms = map[string]string{"uv ": "ủy viên ", "phó ban ": "phó trưởng ban ", "phó phòng ": "phó trưởng phòng ", "phó đoàn ": "phó trưởng đoàn ", "phó khoa ": "phó trưởng khoa "}

// degreeKey gives the degrees of "PGS, TS", "Phó Giáo sư, Tiến sĩ" as one word each.
func (d *Document) degreeKey(s span) []string {
	key := []string{"degree"}
	for i := s.from; i < s.to; i++ {
		switch k := d.key(i); k {
		case "phó":
			if d.key(i+1) == "giáo" {
				key = append(key, "pgs")
				i += 2
			}
		case "giáo":
			key = append(key, "gs")
		case "tiến":
			key = append(key, "ts")
		case "thạc":
			key = append(key, "ths")
		case "sư", "sĩ", "sỹ", ".", ",", "-":
		default:
			key = append(key, k)
		}
	}
	return key
}

// mergeTitles makes the entries of one person: a shorter form of a title goes
// into the fuller one, which keeps both places as evidence.
func (d *Document) mergeTitles(all []int) []Title {
	type entry struct {
		title int
		value Title
	}
	var out []entry
	for _, t := range all {
		v := d.titles[t].value
		if o := d.titles[t].org; o >= 0 && o < len(d.orgs) && d.orgs[o].entity >= 0 && d.bodies[d.orgs[o].entity].absolute != "" {
			v.Organization = d.bodies[d.orgs[o].entity].absolute
		}
		v.Evidence = []Span{d.codePoints(d.titles[t].span)}
		merged := false
		for k := range out {
			e := &out[k]
			if !d.oneTitle(e.title, t) {
				continue
			}
			merged = true
			evidence := appendSpan(e.value.Evidence, v.Evidence[0])
			over := e.value.Status == "former" || v.Status == "former" // "nguyên Bí thư A" is no Bí thư Tỉnh ủy below
			if d.fuller(t, e.title) {
				e.title, e.value = t, v
			}
			if over {
				e.value.Status = "former"
			}
			e.value.Evidence = evidence
			break
		}
		if !merged {
			out = append(out, entry{t, v})
		}
	}
	titles := make([]Title, len(out))
	for k := range out {
		titles[k] = out[k].value
	}
	return titles
}

// fuller says whether title a says more than title b.
func (d *Document) fuller(a, b int) bool {
	x, y := &d.titles[a], &d.titles[b]
	if len(x.key) != len(y.key) {
		return len(x.key) > len(y.key)
	}
	if x.kind == rankHead {
		return len(x.key[0]) > len(y.key[0])
	}
	return x.value.Status != "current" && y.value.Status == "current"
}

func appendSpan(list []Span, s Span) []Span {
	for _, have := range list {
		if have == s {
			return list
		}
	}
	return append(list, s)
}
