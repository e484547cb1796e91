package extract

import (
	"strings"

	"chutri/extract/gazetteer"
	"chutri/extract/vi"
)

// titleText writes a title out: abbreviations in full, single spaces, no quotation
// marks; "nguyên" and "quyền" begin with a small letter, "tân" is left to the status. UBND and HĐND stay as the
// article writes them, because they are names of their own by now; the field
// organization has them in full.
func (d *Document) titleText(s span) string { return d.written(s, false) }

// written is titleText; with all, UBND and HĐND are written out too.
func (d *Document) written(s span, all bool) string {
	var b strings.Builder
	b.Grow(d.length(s))
	space := false
	for i := s.from; i < s.to; i++ {
		t := &d.Tokens[i]
		if t.Key == "\"" || t.Key == "tân" && i == s.from && i+1 < s.to || t.Key == "là" && i == s.from+1 && d.key(s.from) == "nguyên" {
			space = true
			continue
		}
		if end := d.glossEnd(i, s.to); end > i {
			i = end - 1
			space = true
			continue
		}
		word, to := d.writtenOut(i, s.to)
		if all && councils[word] != "" {
			word = councils[word]
		}
		if b.Len() > 0 && (t.Space || space) {
			b.WriteByte(' ')
		}
		space = false
		if i == s.from && to == i+1 && d.capitals != nil && d.capitals[i] {
			word = d.ordinaryWord(i, i)
		}
		if i == s.from && (t.Key == "nguyên" || t.Key == "cựu" || t.Key == "quyền") {
			word = t.Key
		}
		b.WriteString(word)
		i = to - 1
	}
	return strings.TrimRight(b.String(), " .,-")
}

// keptAbbreviations are not written out inside titles.
var keptAbbreviations = map[string]bool{"UBND": true, "HĐND": true, "TP": true, "TX": true, "PGS": true, "TS": true, "GS": true, "ThS": true, "NSND": true, "NSƯT": true, "HĐQT": true, "TNHH": true, "CP": true, "Tp.": true, "NGND": true, "NGƯT": true, "TSKH": true}

// glossEnd is the end of an abbreviation in brackets at token i, which a text gives
// behind the words that it stands for: "phòng cháy chữa cháy (PCCC)".
func (d *Document) glossEnd(i, limit int) int {
	if d.key(i) != "(" {
		return i
	}
	for j := i + 1; j < limit && j < i+8; j++ {
		t := &d.Tokens[j]
		switch {
		case t.Key == ")":
			return j + 1
		case t.Shape == vi.Upper, t.Shape == vi.Digit, t.Key == "&", t.Key == "-", t.Key == ".", t.End-t.Start == 1:
		default:
			return i
		}
	}
	return i
}

var councils = map[string]string{"UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân", "HĐQT": "Hội đồng quản trị", "HĐTV": "Hội đồng thành viên"}

// writtenOut gives the words that an abbreviation at token i stands for and its
// end; else the token as it is.
func (d *Document) writtenOut(i, limit int) (string, int) {
	all := d.words.At(i)
	for n := len(all) - 1; n >= 0; n-- {
		m := all[n]
		if m.To > limit {
			continue
		}
		switch m.Entry.Class {
		case gazetteer.Abbreviations:
			if m.Entry.Row.Field("ambiguous") != "" && !certainIn(m.Entry.Row.Name) || keptAbbreviations[m.Entry.Row.Name] || !d.Tokens[i].Capital() {
				continue
			}
			full, _, _ := strings.Cut(m.Entry.Row.Field("expansion"), "|")
			if full == "" || m.To-i == 1 && d.Tokens[i].Shape == vi.Title && d.Tokens[i].End-d.Tokens[i].Start > 1 {
				continue
			}
			full, _, _ = strings.Cut(full, " / ")
			return full, m.To
		}
	}
	return d.ordinaryWord(i, i-1), i + 1
}

// certainIn says of an ambiguous abbreviation that it has one meaning inside a title.
func certainIn(abbreviation string) bool {
	switch abbreviation {
	case "BCH", "BTV", "BCT", "BBT", "QH":
		return true
	}
	return false
}

// titleOrganization names the body of a title, and the mention of it if one stands there.
func (d *Document) titleOrganization(t *titleParse) (string, int) {
	if t.body.to <= t.body.from {
		return t.head.means, -1
	}
	k := d.bodyMention(t.body.from)
	if k >= 0 && d.orgs[k].name != "" && d.orgs[k].to == t.body.to {
		return d.orgs[k].name, k
	}
	if t.head.body == bodyShared && t.body.from == t.rank.to {
		return d.sharedBody(t), -1
	}
	text := d.written(t.body, true)
	if t.head.body == bodyPortfolio && d.key(t.body.from) != "bộ" {
		return "Bộ " + text, -1
	}
	return text, -1
}

// sharedBody writes the body of "Phó Trưởng ban Kinh tế Trung ương" with the word
// that it has in common with the rank: Ban Kinh tế Trung ương.
func (d *Document) sharedBody(t *titleParse) string {
	word := d.titleText(span{t.rank.to - 1, t.rank.to})
	if d.is(t.rank.to-2, "văn", "phòng") {
		word = d.titleText(span{t.rank.to - 2, t.rank.to})
	}
	r := []rune(word)
	return strings.ToUpper(string(r[0])) + string(r[1:]) + " " + d.written(t.body, true)
}

// bodyMention is the index of the longest body that starts at token i, -1 when none does.
func (d *Document) bodyMention(i int) int {
	if i < 0 || i >= len(d.bodyAt) {
		return -1
	}
	return int(d.bodyAt[i]) - 1
}
