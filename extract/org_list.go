package extract

import (
	"strings"

	"chutri/extract/gazetteer"
)

// sharedHeads are heads that a list of functions may share.
var sharedHeads = map[string]string{"bộ": "Bộ", "sở": "Sở"}

// listedHeads are heads of lists with functions of their own.
var listedHeads = []struct {
	words []string
	name  string
	free  bool // any words with a capital, not only listed functions
}{
	{[]string{"bộ"}, "Bộ", false},
	{[]string{"sở"}, "Sở", false},
	{[]string{"tiểu", "ban"}, "Tiểu ban", true},
	{[]string{"ủy", "ban"}, "Ủy ban", true},
	{[]string{"ban"}, "Ban", false},
	{[]string{"vụ"}, "Vụ", true},
	{[]string{"cục"}, "Cục", true},
}

// coordinated reads "các Bộ: Quốc phòng, Công an", "các bộ Tài chính, Y tế" and
// "5 tiểu ban gồm Nội dung, Lễ tân", one mention per name. It gives the token
// behind the list.
func (d *Document) coordinated(i int) (int, bool) {
	for _, h := range listedHeads {
		if !d.is(i, h.words...) {
			continue
		}
		j := i + len(h.words)
		announced := d.is(j, ":") || d.is(j, "gồm")
		if announced {
			j++
		}
		plural := d.is(i-1, "các") || d.digit(i-1)
		if !announced && (!d.is(i-1, "các") || sharedHeads[d.key(i)] == "") || announced && !plural && h.free {
			return i, false
		}
		return d.coordinatedNames(j, h.name, h.free)
	}
	return i, false
}

// coordinatedNames reads the functions of a list from token j on.
func (d *Document) coordinatedNames(j int, head string, free bool) (int, bool) {
	var names []span
	for to := j; ; {
		f, ok := d.listFunction(to, head, free)
		if !ok {
			break
		}
		names = append(names, span{to, f})
		next, ok := d.listStep(f)
		if !ok {
			break
		}
		to = next
	}
	if len(names) == 0 || len(names) == 1 && head != "Bộ" && head != "Sở" {
		return j, false
	}
	end := names[len(names)-1].to
	owner := span{end, end}
	if head == "Ban" {
		if b, ok := d.readBody(end, 1); ok && (!b.bare || b.absolute) {
			owner.to = b.to // "các Ban: Tổ chức, Dân vận Tỉnh ủy"
		} else if to, ok := d.centralAt(end); ok {
			owner.to = to
		}
	}
	for _, s := range names {
		d.addCoordinated(head, s, owner)
	}
	return owner.to, true
}

func (d *Document) listFunction(i int, head string, free bool) (int, bool) {
	switch {
	case free:
		to := d.properRun(i, i, false)
		return to, to > i && !d.personAt(i) && !d.headWordAt(i)
	case head == "Ban":
		m, ok := d.words.Longest(i, gazetteer.Functions)
		return m.To, ok && d.capital(i)
	}
	return d.ministryFunction(i)
}

func (d *Document) addCoordinated(head string, s, owner span) {
	b := body{span: s, rule: "coordinated names", kind: "state"}
	m := d.mentionOf(b)
	m.name, m.parts = head+" "+d.bodyText(s), d.partsOf(b, head)
	if owner.to > owner.from {
		m.name += " " + d.bodyText(owner)
		m.parts.base += " " + strings.Join(d.keyWords(nil, owner), " ")
	}
	d.addOrganization(m)
}

// listStep goes over "," or "và" between the members of a list.
func (d *Document) listStep(i int) (int, bool) {
	switch {
	case d.is(i, ",") || d.is(i, ";") || d.is(i, "và"):
		return i + 1, true
	}
	return i, false
}

// ministryFunction reads the function of a ministry at token i, unless another
// body begins there ("Công an tỉnh").
func (d *Document) ministryFunction(i int) (int, bool) {
	if !d.capital(i) {
		return i, false
	}
	to := i
	for _, m := range d.words.At(i) {
		if m.Entry.Class == gazetteer.Functions && m.Entry.Row.Field("ministry") != "" {
			to = m.To
		}
	}
	if to == i {
		return i, false
	}
	if b, ok := d.readBody(i, 1); ok && !b.bare && b.to > to {
		return i, false
	}
	return to, true
}

// moreOfOneHead goes on behind "Bộ Tài chính" with ", Xây dựng và Y tế".
func (d *Document) moreOfOneHead(m orgMention) int {
	head, ok := sharedHeads[d.key(m.from)]
	if m.rule == "ministry in a title" { // "Các Bộ trưởng Công an, Tài chính"
		head, ok = "Bộ", d.is(m.from-3, "các")
	}
	if !ok {
		return m.to
	}
	to := m.to
	for {
		next, ok := d.listStep(to)
		if !ok {
			return to
		}
		f, ok := d.ministryFunction(next)
		if !ok || d.is(f, "tỉnh") || d.is(f, "huyện") || d.is(f, "xã") {
			return to
		}
		d.addCoordinated(head, span{next, f}, span{})
		to = f
	}
}

// ministryAt reads "Quốc phòng" in "Bộ trưởng Quốc phòng" and "Bộ trưởng các bộ: …".
func (d *Document) ministryAt(i int) (orgMention, bool) {
	if !d.is(i-1, "trưởng") {
		return orgMention{}, false
	}
	if head := headOfChief[d.key(i-2)]; head != "" {
		return d.officeOfChief(i, head)
	}
	if !d.is(i-2, "bộ") && !d.is(i-2, "thứ") {
		return orgMention{}, false
	}
	to, ok := d.ministryFunction(i)
	if !ok {
		return orgMention{}, false
	}
	b := body{span: span{i, to}, rule: "ministry in a title", kind: "state"}
	if end, p, ok := d.readPlace(to, placeCountry); ok && !(shortCountries[d.key(to)] && d.is(to+1, "-")) { // not "Bộ trưởng Quốc phòng Việt - Trung"
		b.to, b.place = end, p
	}
	m := d.mentionOf(b)
	m.name, m.parts = "Bộ "+d.bodyText(b.span), d.partsOf(b, "Bộ")
	return m, true
}

// headOfChief are the heads inside the ranks of chiefs: "Vụ trưởng", "Viện trưởng".
var headOfChief = map[string]string{"vụ": "Vụ", "cục": "Cục", "viện": "Viện"}

// officeOfChief reads the office of "Vụ trưởng Chính sách tiền tệ" and "Viện
// trưởng Công nghệ Môi trường", where the rank holds its head.
func (d *Document) officeOfChief(i int, head string) (orgMention, bool) {
	if !d.capital(i) || d.headWordAt(i) || d.is(i-3, "tổng") || d.is(i-3, "chi") {
		return orgMention{}, false
	}
	to := i
	if !d.personAt(i) && wordPairs()[[2]string{d.key(i), d.key(i + 1)}] {
		to = d.properRun(i, i, false)
	}
	if m, ok := d.words.Longest(i, gazetteer.Functions); ok {
		to = max(to, m.To)
	}
	if to < i+2 || d.is(to, "và") {
		return orgMention{}, false
	}
	m := d.mentionOf(body{span: span{i, to}, rule: "ministry in a title", kind: "state"})
	m.name, m.parts.base = head+" "+m.name, strings.ToLower(head)+" "+m.parts.base
	return m, true
}

// sharePlaces gives bare heads the place that stands once for several: "Đảng
// ủy, HĐND, UBND xã Lê Hồng", "Đảng bộ, chính quyền và nhân dân tỉnh An Giang".
func (d *Document) sharePlaces() {
	for n := len(d.orgs) - 1; n >= 0; n-- {
		m := &d.orgs[n]
		if !m.parts.bare || m.parts.head == nil || headTraits()[m.parts.head].after&followPlace == 0 {
			continue
		}
		if n+1 < len(d.orgs) && d.orgs[n+1].from == m.to+1 && d.separates(m.to) {
			next := &d.orgs[n+1]
			if next.parts.head != nil && headTraits()[next.parts.head].after&followPlace != 0 {
				d.givePlace(m, next.parts.where, next.parts.level, next.parts.place)
			}
			continue
		}
		if k := d.afterPeople(m.to); k > m.to {
			if to, p, ok := d.readPlace(k, placeLocal); ok {
				d.givePlace(m, span{k, to}, p.level, strings.Join(d.keyWords(nil, p.name), " "))
			}
		}
	}
}

func (d *Document) givePlace(m *orgMention, where span, level, name string) {
	if where.to <= where.from {
		return
	}
	m.parts.where, m.parts.level, m.parts.place, m.parts.bare = where, level, name, false
	m.name += " " + d.bodyText(where)
}

func (d *Document) separates(i int) bool {
	return d.is(i, ",") || d.is(i, "-") || d.is(i, "và") || d.is(i, "/")
}

// peopleWords stand between a committee and the place that it shares with the people.
var peopleWords = wordSet("chính quyền nhân dân quân các dân tộc lực lượng vũ trang và ,")

// afterPeople goes over ", chính quyền và nhân dân" and gives the token behind it.
func (d *Document) afterPeople(i int) int {
	k := i
	for k < i+14 && k < len(d.Tokens) && peopleWords[d.key(k)] {
		k++
	}
	if k < i+3 || !d.is(k-1, "dân") && !d.is(k-1, "trang") && !d.is(k-1, "quyền") {
		return i
	}
	return k
}
