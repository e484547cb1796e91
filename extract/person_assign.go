package extract

import (
	"slices"
	"strings"

	"chutri/extract/vi"
)

// newSubject says whether the one title behind the last name is no apposition but
// the subject of what follows: "Trả lời câu hỏi của đại biểu A, Bộ trưởng cho biết".
func (d *Document) newSubject(part []item, at int, r *reference) bool {
	if at+3 != len(part) || part[at+1].kind != itemComma || part[at+2].kind != itemTitle || d.key(part[at+1].from) != "," {
		return false
	}
	start := r.span.from
	end := part[at+2].to
	switch d.key(start - 1) {
	case "của", "với", "theo", "cho", "cùng":
	case "gặp", "tiếp", "đón", "gọi", "thăm":
		if !d.tenseAt(end) && !d.frontedObject(start) {
			return false // nếu không gặp ông A, Thủ tướng sẽ …
		}
	default:
		return false
	}
	if d.titles[part[at+2].title].value.Status == "former" || d.key(end) == "tại" || d.key(end) == "trong" {
		return false // theo ông A, nguyên Viện trưởng B tại hội thảo
	}
	if end >= len(d.Tokens) || d.Tokens[end].Shape != vi.Lower || d.Tokens[end].Key == "và" {
		return false
	}
	if clauseOpeners[d.key(d.sentence(start).from)] && d.startOfClause(start) == d.sentence(start).from {
		return true
	}
	return d.key(start-1) != "theo" && d.predicateAt(end) && len(d.offices(r.titles)) > 0 && d.startsClause(start)
}

// leadStart is where the words before the first name that belong to it begin:
// behind the last "và" and behind everything that is not glued to it.
func (d *Document) leadStart(part []item, i int) int {
	k := i
	for k > 0 {
		switch part[k-1].kind {
		case itemTitle, itemHonor, itemPlural, itemComma, itemOpen, itemClose, itemJoin, itemMany:
		default:
			return k
		}
		if part[k-1].kind == itemTitle && k < i && part[k].kind == itemHonor && d.Tokens[part[k].from].Capital() {
			return k // a sentence that begins without a full stop before it
		}
		if k < i && part[k-1].kind == itemComma && k-2 >= 0 && part[k-2].kind == itemTitle && part[k].kind == itemTitle &&
			(d.excludes(part[k-2].title, part[k].title) || k >= 3 && d.severalOf(part[k-3]) || d.countedTitle(part[k-2].from)) {
			return k // "Thừa ủy quyền của Thủ tướng, Bộ trưởng A"
		}
		if k < i && part[k-1].kind == itemComma && k-2 >= 0 && part[k-2].kind == itemTitle && (d.kinBefore(part[k-2].from) || part[k].kind == itemHonor && d.countedTitles(part, k-2) && oneName(part)) {
			return k // "Phu nhân Chủ tịch nước, bà A": the office is another's
		}
		k--
	}
	return k
}

// severalOf says whether an item is the "các" of "chất vấn của các bộ trưởng", whose
// title is nobody's behind it.
func (d *Document) severalOf(it item) bool {
	if it.kind != itemMany || d.key(it.from) != "các" {
		return false
	}
	switch d.key(it.from - 1) {
	case "của", "với", "cho", "tới", "đến", "vấn", "từ", "gửi":
		return true
	}
	return false
}

// excludes says whether nobody holds both of two offices that stand next to each other.
func (d *Document) excludes(a, b int) bool {
	if !d.isOffice(b) || d.titles[b].kind == gradeHead {
		return false
	}
	if d.soleOffice(a) && !d.soleOffice(b) {
		return true
	}
	x, y := d.titles[a].key, d.titles[b].key
	if d.deputyOf(a, b) {
		return true
	}
	return len(x) > 2 && x[1] == "ủy" && x[2] == "nhân" && strings.HasSuffix(x[0], "chủ tịch ") && strings.HasSuffix(y[0], "giám đốc ")
}

// deputyOf says whether title b is the deputy's of title a, in the same body:
// "đồng ý của Bộ trưởng Bộ Y tế, Thứ trưởng A".
func (d *Document) deputyOf(a, b int) bool {
	x, y := &d.titles[a], &d.titles[b]
	if x.value.Status == "former" || y.value.Status == "former" || len(x.key) == 0 || len(y.key) == 0 {
		return false
	}
	if y.key[0] != "phó "+x.key[0] && (x.key[0] != "bộ trưởng " || y.key[0] != "thứ trưởng ") {
		return false
	}
	return y.bare || slices.Equal(x.key[1:], y.key[1:])
}

// soleOffice says whether a title is one of the highest offices, whose holder has
// no other office but another of these.
func (d *Document) soleOffice(title int) bool {
	t := &d.titles[title]
	switch t.key[0] {
	case "thủ tướng ", "tổng thống ", "tổng bí thư ":
		return true
	case "chủ tịch ":
		return len(t.key) == 2 && t.key[1] == "nước" || len(t.key) == 3 && t.key[1] == "quốc" && t.key[2] == "hội"
	}
	return false
}

// gluedStart is where the ranks and the one office right before a name begin.
func (d *Document) gluedStart(part []item, i int) int {
	k := i
	for k > 0 {
		prev := part[k-1].kind
		if prev != itemHonor && prev != itemTitle {
			break
		}
		k--
		if prev == itemTitle && d.isOffice(part[k].title) {
			break
		}
	}
	return k
}

// obliqueBefore says whether the words before item k make the title there
// somebody else's: "Trước chỉ đạo của Bí thư Thành ủy, Trung tướng A cho biết".
func (d *Document) obliqueBefore(part []item, k, i int) bool {
	if part[k].kind != itemTitle {
		return false
	}
	if d.key(part[k].from-1) == "là" && d.placeEndsAt(part[k].from-1) {
		return true // Malaysia là Chủ tịch ASEAN, Bộ trưởng A
	}
	if k+1 < i && part[k+1].kind == itemComma && d.key(part[k+1].from) == "-" {
		return false // từ Phó Giám đốc Học viện - Thiếu tướng A
	}
	glued := d.gluedStart(part, i)
	if glued > k && (glued < i || part[i-1].kind == itemComma) && d.titles[part[k].title].kind != gradeHead && d.predicateAt(part[i].to) && d.frontedTitle(part[k].from) {
		return true // "Gặp Chủ tịch Hội đồng châu Âu, Thủ tướng A đề nghị"
	}
	if glued == k || glued == i || part[glued].kind == itemTitle && d.isOffice(part[glued].title) {
		return false // "theo Bộ trưởng, Chủ nhiệm Văn phòng A": one person
	}
	switch d.key(part[k].from - 1) {
	case "của", "theo", "với", "trước", "từ", "cho":
		return true
	}
	return false
}

// placeEndsAt says whether a place ends before token i.
func (d *Document) placeEndsAt(i int) bool {
	for k := 1; k <= 4 && i-k >= 0; k++ {
		if d.Tokens[i-k].Capital() && d.placeAt(i-k) == i {
			return true
		}
	}
	return false
}

// splitBetween says where, between the names at items a and b, the words of b begin.
func (d *Document) splitBetween(part []item, a, b int, titleFirst bool) int {
	for k := b - 1; k > a; k-- {
		switch part[k].kind {
		case itemHonor, itemPlural:
			if d.honorStarts(part, k) {
				return k
			}
		case itemAnd:
			return k + 1
		}
	}
	k := b
	office := false
	for k-1 > a && part[k-1].kind == itemTitle {
		k--
		office = office || d.isOffice(part[k].title)
	}
	if !office || !titleFirst || a == 0 || part[a-1].kind != itemTitle || !d.isOffice(part[a-1].title) || d.key(part[a+1].from) == "-" {
		return k // the name before has no title before it, or has one behind a dash
	}
	for k-2 > a && part[k-1].kind == itemComma && part[k-2].kind == itemTitle {
		k -= 2
	}
	return k
}

// honorStarts says whether the honorific at item k opens a new person, which it
// always does but inside brackets.
func (d *Document) honorStarts(part []item, k int) bool { return part[k].kind != itemOpen }

// takeBefore gives a name the titles of items [from, at).
func (d *Document) takeBefore(part []item, from, at int, r *reference) {
	for k := from; k < at; k++ {
		switch part[k].kind {
		case itemTitle:
			if !d.wifeOf(part[k].from, part[at].span) {
				r.titles = append(r.titles, part[k].title)
			}
			r.span.from = min(r.span.from, part[k].from)
		case itemHonor, itemPlural:
			r.span.from = min(r.span.from, part[k].from)
		}
	}
}

// takeBehind gives a name the titles of items (at, to).
func (d *Document) takeBehind(part []item, at, to int, r *reference) {
	apposition := false
	if d.listedOffices(part, at, to, r) {
		return
	}
	if d.kinBefore(r.span.from) && d.key(d.kinStart(r.span.from)-1) == "(" {
		return // bà A (phu nhân Thủ tướng B, đại biểu Quốc hội khóa 1)
	}
	for k := at + 1; k < to; k++ {
		switch part[k].kind {
		case itemComma, itemOpen, itemJoin:
			apposition = true
		case itemTitle:
			if !apposition && !d.gluedTitle(part, at, k, r) || d.holderNamed(part[k].to) {
				return
			}
			apposition = true
			r.titles = append(r.titles, part[k].title)
			r.span.to = max(r.span.to, part[k].to)
		case itemAnd:
			if k+1 >= to || part[k+1].kind != itemTitle || k == at+1 || part[k-1].kind != itemTitle {
				return
			}
		case itemPlural, itemMany, itemHonor:
			return
		}
	}
}

// gluedTitle says whether the title at item k stands in apposition to the name
// before it though the comma is left out: "PGS Lê Văn Hòa Viện trưởng Viện Tim".
func (d *Document) gluedTitle(part []item, at, k int, r *reference) bool {
	if k != at+1 || !d.isOffice(part[k].title) || d.titles[part[k].title].bare || d.Tokens[part[k].from].Shape != vi.Title || len(d.offices(r.titles)) > 0 {
		return false
	}
	return k+1 >= len(part) || part[k+1].kind != itemName && part[k+1].kind != itemGiven && part[k+1].kind != itemHonor
}

// distribute gives a plural title before the first of several names to all of
// them: "các Phó Chủ tịch A, B và C"; and titles behind "các đồng chí A và B" to both.
func (d *Document) distribute(part []item, at []int, refs []reference) {
	if len(at) < 2 {
		return
	}
	plural := -1
	for k := 0; k < at[0]; k++ {
		if part[k].kind == itemPlural || part[k].kind == itemMany {
			plural = k
		}
	}
	if plural < 0 {
		return
	}
	first := &refs[0]
	var lead []int
	for k := plural + 1; k < at[0]; k++ {
		if part[k].kind == itemTitle && d.isOffice(part[k].title) {
			lead = append(lead, part[k].title)
		}
	}
	if len(lead) > 0 {
		for n := 1; n < len(refs); n++ {
			if at[n] > 0 && part[at[n]-1].kind == itemTitle && d.isOffice(part[at[n]-1].title) {
				break
			}
			refs[n].titles = append(refs[n].titles, lead...)
			d.note("titles", ruleHeader, d.titles[lead[0]].span, d.surface(part[at[n]].span))
		}
		return
	}
	if len(refs) == 2 && len(d.offices(first.titles)) == 0 && d.joinedByAnd(part, at[0], at[1]) {
		both := d.offices(refs[1].titles)
		first.titles = append(first.titles, both...)
		if len(both) > 0 {
			d.note("titles", ruleBoth, d.titles[both[0]].span, d.surface(part[at[0]].span))
		}
	}
}

func (d *Document) joinedByAnd(part []item, a, b int) bool {
	for k := a + 1; k < b; k++ {
		if part[k].kind == itemAnd {
			return true
		}
		if part[k].kind == itemComma {
			return false
		}
	}
	return false
}

func (d *Document) offices(titles []int) []int {
	var out []int
	for _, t := range titles {
		if d.isOffice(t) {
			out = append(out, t)
		}
	}
	return out
}
