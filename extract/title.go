package extract

import (
	"chutri/extract/gazetteer"
	"chutri/extract/vi"
)

// titleParse is a title while it is read.
type titleParse struct {
	span
	head   *head
	rank   span // the words of the rank: "nguyên Phó Chủ tịch Thường trực"
	body   span // the words of the body; empty when none
	term   span // "khóa XII"
	text   int  // end of the words of the title; a term of years behind them is left out
	status string
}

// findTitles proposes every title of the text, whoever holds it. Titles inside
// names of bodies (Văn phòng Chủ tịch nước) are none.
func (d *Document) findTitles() {
	d.titleFrom = filled(d.titleFrom, len(d.Tokens), -1)
	d.indexBodies()
	for i := d.next(0, len(d.Tokens), forTitles); i < len(d.Tokens); i = d.next(i, len(d.Tokens), forTitles) {
		t, ok := d.titleAt(i)
		if !ok {
			i++
			continue
		}
		m := d.titleMention(t)
		if d.is(i, "nguyên", "là") {
			m.span.from = i + 2 // "ông nguyên là T" says T of him
		}
		d.titleFrom[m.span.from] = int32(len(d.titles))
		d.titles = append(d.titles, m)
		i = max(t.to, i+1)
	}
}

// titleOpeners are the words that begin a title though no row of the list does.
var titleOpeners = bitsOf(wordSet("giảng phó"))

// titleAt reads the title that starts at token i:
// [qualifier]* [Phó] HEAD [Thường trực …] [body] [khóa N].
func (d *Document) titleAt(i int) (titleParse, bool) {
	t := titleParse{span: span{i, i}, status: "current"}
	if d.is(i-1, "chức", "vụ", "phó") || d.key(i-1) == "phủ" || d.key(i-1) == "dinh" || d.generalOnly(i) {
		return t, false // chức vụ | Phó Chủ tịch; Phủ Tổng thống; tướng lĩnh
	}
	if !d.Tokens[i].Word() || d.key(i-1) == "đoàn" && d.key(i) == "chủ" || d.memberCouncil(i) {
		return t, false
	}
	j := i
	for {
		q, to := d.headAt(j, isQualifier)
		if q == nil {
			break
		}
		if j == i && d.halfWord(i) {
			return t, false // chính quyền | Tổng thống
		}
		if q.status != "current" && t.status != "former" {
			t.status = q.status
		}
		j = to
		if d.key(j) == "." {
			j++ // Q. Chủ tịch
		}
	}
	h, to := d.headAt(j, isTitleHead)
	if h == nil && d.is(j, "giảng", "viên") {
		h, to = teacher, j+2
	}
	if h == nil && d.key(j) == "phó" {
		j++
		h, to = d.headAt(j, isTitleHead)
	}
	if h == nil || d.key(to) == "ngành" || d.key(to) == "quán" || d.key(to) == "đoàn" && d.key(to-1) == "tịch" {
		return t, false // "tư lệnh ngành" is a way to speak of a minister; Đại sứ quán, Chủ tịch đoàn
	}
	if h.kind == rankHead || h.kind == degreeHead || h.kind == honourHead {
		if j != i && h.kind != degreeHead {
			return t, false // "phó đại tá" is nothing; "cựu đại tá" is kept as a rank
		}
		if d.key(to) == "." && h.kind == degreeHead && d.Tokens[to-1].Capital() {
			to++
		}
		if h.kind == degreeHead && len(d.key(j)) <= 2 && d.Tokens[j].Shape == vi.Lower {
			return t, false
		}
	}
	if h.kind == gradeHead && h.body == bodyNone && d.key(to-1) == "ương" && (d.key(to) == "đoàn" || d.key(to) == "hội") {
		if h, to = d.shorterHead(j, to); h == nil {
			return t, false
		}
	}
	t.head = h
	t.to = d.rankEnd(to)
	t.rank = span{i, t.to}
	d.titleBody(&t)
	if (h.name == "Thành viên" || h.name == "Điều phối viên" || h == teacher) && t.body.to <= t.body.from {
		return t, false
	}
	if d.key(t.to) == "các" && (levelWords[d.key(t.to+1)] || d.key(t.to+1) == "nước" || d.key(t.to+1) == "bộ" || d.key(t.to+1) == "ngành") {
		return t, false // Bí thư Tỉnh ủy các tỉnh: several persons
	}
	return t, true
}

// teacher is the head of "giảng viên Đại học Luật"; without a body the words are
// a profession and no title.
var teacher = &head{kind: officeHead, body: bodyRequired, class: "office", name: "Giảng viên"}

// halfWord says whether the qualifier at token i is the second half of another
// word: chính quyền, thẩm quyền, Thái Nguyên.
func (d *Document) halfWord(i int) bool {
	switch d.key(i) {
	case "quyền":
		switch d.key(i - 1) {
		case "chính", "thẩm", "ủy", "đặc", "toàn", "nắm", "lên", "cầm", "nhân", "phân", "có":
			return true
		}
	case "nguyên":
		return i > 0 && d.Tokens[i].Shape == vi.Title && d.Tokens[i-1].Capital() && d.placeAt(i-1) > i
	}
	return false
}

// seatOf says whether the title at token i is in the name of a seat or an office:
// Phủ Tổng thống, Văn phòng Thủ tướng.
func (d *Document) seatOf(i int) bool {
	switch d.key(i - 1) {
	case "phủ", "dinh":
		return true
	}
	return d.is(i-2, "văn", "phòng") && (d.is(i, "thủ", "tướng") || d.is(i, "tổng", "thống"))
}

// generalOnly says whether "tướng" at token i is no rank before a name.
func (d *Document) generalOnly(i int) bool {
	if d.key(i) != "tướng" {
		return false
	}
	switch d.key(i - 1) {
	case "danh", "võ", "dũng", "bộ", "mãnh", "lão", "thủ", "thượng", "trung", "thiếu", "đại", "chuẩn":
		return true
	}
	return i+1 >= len(d.Tokens) || !d.Tokens[i+1].Capital()
}

// shorterHead gives the longest head at token i that ends before token end: "Bí
// thư" of "Bí thư Trung ương Đoàn", which is no "Bí thư Trung ương Đảng".
func (d *Document) shorterHead(i, end int) (*head, int) {
	all := d.words.At(i)
	for n := len(all) - 1; n >= 0; n-- {
		if all[n].Entry.Class == gazetteer.Titles && all[n].To < end {
			if h := heads()[all[n].Entry.Row]; isTitleHead(h.kind) {
				return h, all[n].To
			}
		}
	}
	return nil, i
}

// memberCouncil says whether "thành viên" at token i belongs to "Hội đồng thành viên".
func (d *Document) memberCouncil(i int) bool {
	return d.is(i-2, "hội", "đồng", "thành", "viên")
}

// rankEnd goes on over the words that follow the head and belong to the rank.
func (d *Document) rankEnd(j int) int {
	for {
		switch {
		case d.is(j, "đắc", "cử"), d.is(j, "đương", "nhiệm"), d.is(j, "luân", "phiên"), d.is(j, "lâm", "thời"), d.is(j, "tạm", "quyền"), d.is(j, "cao", "cấp"), d.is(j, "thường", "trực"), d.is(j, "thứ", "nhất"), d.is(j, "chuyên", "trách"), d.is(j, "danh", "dự"), d.is(j, "dự", "khuyết"),
			d.is(j, "phụ", "trách") && (d.Tokens[j].Shape == vi.Title || d.bodyEnd(j+2) > j+2), d.is(j, "điều", "hành") && (d.Tokens[j].Shape == vi.Title || d.bodyEnd(j+2) > j+2):
			j += 2
		default:
			return j
		}
	}
}

// titleMention makes the mention of a title that was read.
func (d *Document) titleMention(t titleParse) titleMention {
	m := titleMention{span: t.span, rule: titleRule(t.head), org: -1}
	m.value = Title{
		Text:   d.titleText(span{t.from, t.text}),
		Rank:   d.titleText(t.rank),
		Status: t.status,
		Class:  t.head.class,
	}
	if t.term.to > t.term.from {
		m.value.Term = d.surface(t.term)
	}
	m.value.Organization, m.org = d.titleOrganization(&t)
	m.kind, m.key, m.level = t.head.kind, d.titleKey(&t), d.titleLevel(&t)
	m.bare = t.body.to <= t.body.from
	d.note("titles", m.rule, t.span, m.value.Text)
	return m
}

// indexBodies notes for every token the longest body that starts there.
func (d *Document) indexBodies() {
	d.bodyFrom = filled(d.bodyFrom, len(d.Tokens), 0)
	d.bodyAt = filled(d.bodyAt, len(d.Tokens), 0)
	for n := range d.orgs {
		o := &d.orgs[n]
		if int(d.bodyFrom[o.from]) < o.to {
			d.bodyFrom[o.from], d.bodyAt[o.from] = int32(o.to), int32(n+1)
		}
	}
}
