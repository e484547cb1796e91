package extract

import (
	"slices"

	"chutri/extract/gazetteer"
	"chutri/extract/vi"
)

// orgRules are the ways in which a text names a body. The functions that read
// them stand in org_head.go (what follows a head), org_place.go and org_list.go.
var orgRules = []ruleInfo{
	{
		Name: "listed body", Doc: "a row of bodies.tsv, and the country or place behind it",
		Yes: []string{"Bộ Chính trị đã ban hành kết luận.", "lãnh đạo T.Ư Đoàn và Văn phòng Quốc hội"},
		No:  []string{"Các bộ chính của vở kịch", "chính phủ điện tử"},
	},
	{
		Name: "head and place", Doc: "a committee, council or court with its level or place: Tỉnh ủy P, UBND huyện X, Công an tỉnh",
		Yes: []string{"UBND huyện Ba Vì vừa họp.", "Bí thư Tỉnh ủy Nguyễn Văn Nam", "Công an TP. HCM"},
		No:  []string{"UBND các cấp cần vào cuộc", "các tỉnh ủy", "công an viên"},
	},
	{
		Name: "head and body", Doc: "an organ of another body: Ban Thường vụ Tỉnh ủy, Văn phòng Thành ủy, Đảng bộ cơ quan Bộ X",
		Yes: []string{"Ban Thường vụ Tỉnh ủy Hà Tĩnh", "Đảng ủy Khối các cơ quan tỉnh Hậu Giang", "Ủy ban Kiểm tra Đảng ủy"},
		No:  []string{"Phó Bí thư Thường trực Tỉnh ủy", "văn phòng của một cấp ủy"},
	},
	{
		Name: "head and function", Doc: "a ministry, department or institute with what it deals with, and its place",
		Yes: []string{"Cục Quản lý thị trường tỉnh Long An", "sở Y tế Đà Nẵng", "Vụ Tổ chức - Cán bộ cho biết"},
		No:  []string{"cán bộ Công an", "Sở hữu nhà ở", "Bộ luật Hình sự", "Hội An mùa lễ hội", "Viện trợ của Đài Loan"},
	},
	{
		Name: "head and name", Doc: "a company, paper or school with its proper name",
		Yes: []string{"Công ty TNHH Sao Mai", "Công ty cổ phần thép Hòa Bình Minh"},
		No:  []string{"các công ty nước ngoài", "Báo cáo tại hội nghị"},
	},
	{
		Name: "head and number", Doc: "a unit of the forces or a group with its number: Sư đoàn 312, Ban Chỉ đạo 35",
		Yes: []string{"Sư đoàn 312 và Quân khu 7", "Ban Chỉ đạo 35 tỉnh Hà Nam"},
		No:  []string{"3 sư đoàn", "các quân khu"},
	},
	{
		Name: "body with a mandate", Doc: "Ban Chỉ đạo, Ủy ban quốc gia, Tổ công tác with the task that its name spells out",
		Yes: []string{"Ban Chỉ đạo quốc gia về phòng chống thiên tai đã họp", "Ủy ban quốc gia phòng chống AIDS"},
		No:  []string{"ban chỉ đạo các cấp"},
	},
	{
		Name: "coordinated names", Doc: "names that share one head: các Bộ: Quốc phòng, Công an; Sở Y tế, Tài chính",
		Yes: []string{"lãnh đạo các Bộ: Quốc phòng, Công an", "Bộ Tài chính, Xây dựng và Y tế"},
		No:  []string{"Bộ Y tế, công an xã", "các bộ, ngành"},
	},
	{
		Name: "ministry in a title", Doc: "Bộ trưởng Quốc phòng names the Bộ Quốc phòng, Vụ trưởng Chính sách tiền tệ the Vụ",
		Yes: []string{"Bộ trưởng Quốc phòng dự lễ.", "Thứ trưởng Ngoại giao Lê Văn Bình", "ông Nam, Vụ trưởng Chính sách tiền tệ"},
		No:  []string{"Bộ trưởng Lê Văn Bình", "Viện trưởng Hoàng Minh Sơn", "Vụ trưởng Vụ Pháp chế"},
	},
	{
		Name: "trade name", Doc: "a name without a head: with an English word for its kind, behind hãng and tờ, in a list of companies",
		Yes: []string{"Theo Fox News, ông đã từ chức.", "hãng tin Xinhua cho hay", "các tập đoàn lớn của Nhật Bản như Canon và Sojitz"},
		No:  []string{"các hãng lớn như ở Hà Nội", "tờ khai thuế", "hãng ở Mỹ", "Theo News"},
	},
	{
		Name: "own abbreviation", Doc: "an acronym that the article puts in brackets behind the name, there and later",
		Yes: []string{"Hiệp hội Thép Việt Nam (VSA) cho biết. VSA đề nghị giảm thuế."},
		No:  []string{"Luật Đầu tư công (sửa đổi)"},
	},
}

// findOrganizations proposes every named body of the article.
func (d *Document) findOrganizations() {
	for _, b := range d.Blocks {
		if b.kind == BlockCredit || b.kind == BlockFurniture {
			continue
		}
		for i := d.next(b.from, b.to, forBodies); i < b.to; i = d.next(i, b.to, forBodies) {
			if !d.words.Has(i, bodyLists) && !d.is(i-1, "trưởng") {
				i++
				continue
			}
			i = d.findOrganization(i, b.to)
		}
	}
	d.sharePlaces()
	d.findTradeNames()
	d.findOwnAbbreviations()
}

// bodyLists are the lists with which the name of a body begins; behind "trưởng" it
// may begin with any word.
var bodyLists = gazetteer.SetOf(gazetteer.Bodies, gazetteer.BodyHeads)

// findOrganization tries token i and gives the token to go on with.
func (d *Document) findOrganization(i, to int) int {
	if !d.Tokens[i].Word() || !d.mayStart(i) {
		return i + 1
	}
	if next, ok := d.coordinated(i); ok {
		return next
	}
	if m, ok := d.ministryAt(i); ok {
		d.addOrganization(m)
		return d.moreOfOneHead(m)
	}
	if b, ok := d.readBody(i, 0); ok && b.to <= to {
		if b.bare && !b.absolute && (b.to == b.from+1 && d.Tokens[i].Shape != vi.Upper || pluralWords[d.key(i-1)] || b.head != nil && b.head.Name == "Trung ương") {
			return i + 1 // "Bộ", "Sở", "Báo" alone, "các Ủy ban"
		}
		m := d.mentionOf(b)
		d.addOrganization(m)
		for o := b.owner; o != nil; o = o.owner {
			if !o.bare || o.absolute {
				d.owners = append(d.owners, *o)
			}
		}
		return d.moreOfOneHead(m)
	}
	return i + 1
}

// mayStart says whether a list knows the word at token i as the beginning of a body.
func (d *Document) mayStart(i int) bool {
	if d.is(i-1, "trưởng") && headOfChief[d.key(i-2)] != "" {
		return true // "Viện trưởng Công nghệ Môi trường"
	}
	for _, m := range d.words.At(i) {
		switch m.Entry.Class {
		case gazetteer.Bodies, gazetteer.BodyHeads:
			return true
		case gazetteer.Functions:
			if d.is(i-1, "trưởng") {
				return true // "Bộ trưởng Quốc phòng"
			}
		}
	}
	return false
}

func (d *Document) addOrganization(m orgMention) {
	m.entity = -1
	d.orgs = append(d.orgs, m)
	d.note("organizations", m.rule, m.span, m.name)
}

func (d *Document) mentionOf(b body) orgMention {
	return orgMention{span: b.span, rule: b.rule, typ: b.kind, name: d.bodyName(b), entity: -1, parts: d.partsOf(b, "")}
}

// body is a name of a body while it is being read.
type body struct {
	span
	rule     string
	kind     string
	row      *gazetteer.Row // the row of bodies.tsv, nil when the grammar made the name
	head     *gazetteer.Row // the row of body_heads.tsv
	headTo   int            // the token behind the head's own words
	tail     int            // where "tại Nhật Bản" begins behind an embassy, 0 when nothing follows
	place    place
	bare     bool  // the head alone
	absolute bool  // a bare head that is a body by itself: Tỉnh ủy
	gap      span  // an acronym in brackets before the place: Ủy ban Kiểm tra (UBKT) Trung ương
	owner    *body // the body that this one is an organ of, in the same words
}

// maxNesting bounds names inside names: Ủy ban Kiểm tra · Đảng ủy · Bộ Công an.
const maxNesting = 4

// readBody reads the longest body at token i; bare heads included.
func (d *Document) readBody(i, depth int) (body, bool) {
	weak := depth == 0 && i < len(d.Tokens) && !d.startsBody(i)
	if depth > maxNesting || i >= len(d.Tokens) || weak && !d.longHead(i) {
		return body{}, false
	}
	var best, alone body // alone: the longest head, when nothing follows it
	for _, m := range d.words.At(i) {
		var b body
		var ok bool
		switch m.Entry.Class {
		case gazetteer.Bodies:
			b, ok = d.listedBody(m)
		case gazetteer.BodyHeads:
			if b, ok = d.headBody(m, depth); ok && b.bare {
				alone = b
			}
		}
		if ok && (b.to > best.to || b.to == best.to && best.row == nil) {
			best = b
		}
	}
	if best.row == nil && best.to <= alone.to {
		best = alone // "Ban Chấp hành" is a head and not a Ban that deals with Chấp hành
	}
	if best.to == 0 || best.row == nil && d.placeCovers(i) || weak && best.place.name.to <= best.place.name.from && (best.rule != "head and name" || best.kind != "company") {
		return body{}, false
	}
	if depth == 0 {
		d.placeBehindAcronym(&best)
	}
	return best, true
}

// placeBehindAcronym takes the place of "Hội đồng nhân dân (HĐND) tỉnh Hà Nam".
func (d *Document) placeBehindAcronym(b *body) {
	s, ok := d.acronymBehind(b.to)
	if _, known := d.words.Longest(s.from, gazetteer.Abbreviations); !ok || !known || !d.is(s.to, ")") || b.place.whole.to > 0 {
		return
	}
	to, p, ok := d.readPlace(s.to+1, placeLocal|placeCountry|placeCentral)
	if !ok {
		return
	}
	b.gap = span{b.to, s.to + 1}
	b.to, b.place, b.bare, b.rule = to, p, false, "head and place"
}

// startsBody says whether a name of a body may begin at token i. A head in
// lower case ("sở Y tế") must not be the end of another word ("cán bộ Công an").
func (d *Document) startsBody(i int) bool {
	t := &d.Tokens[i]
	if t.Capital() {
		return !(d.is(i, "tổ", "chức") && d.key(i+2) != "xúc" && d.key(i+2) != "giáo") && !d.region(i) && !(i > 0 && d.countryAt(i-1) > i) // "Tây Ban Nha"
	}
	if t.Shape != vi.Lower || i == 0 {
		return t.Shape == vi.Lower
	}
	prev := &d.Tokens[i-1]
	if t.Key == "báo" && prev.Key == "họp" {
		return false // "họp báo Chính phủ"
	}
	if prev.Key == "tướng" { // "Thủ tướng chính phủ"
		return d.is(i-2, "thủ") && t.Key == "chính"
	}
	if prev.Key == "nhiệm" { // "chủ nhiệm ủy ban", not "nhiệm vụ"
		return d.is(i-2, "chủ")
	}
	return !prev.Word() || beforeHeadBits.may(prev) && beforeLowerHead[prev.Key]
}

// longHead says whether a head of two syllables or more in lower case begins at
// token i. With a named place behind it, or the proper name of a company, it is a
// body after any word that is not plural: "Hội nghị ban chấp hành đảng bộ TP Hà Nội".
func (d *Document) longHead(i int) bool {
	if i == 0 || d.Tokens[i].Shape != vi.Lower || pluralWords[d.key(i-1)] {
		return false
	}
	for _, m := range d.words.At(i) {
		if m.Entry.Class == gazetteer.BodyHeads && m.To > i+1 && headTraits()[m.Entry.Row].after&(followPlace|followBody|followCountry|followNation|followName) != 0 {
			return true
		}
	}
	return false
}

// pluralWords stand before kinds of bodies, not before one: "các ủy ban".
var pluralWords = wordSet("các những mỗi mọi từng nhiều vài hai ba")

// region says whether "Bộ" at token i ends the name of a region: Tây Nam Bộ.
func (d *Document) region(i int) bool {
	return d.is(i, "bộ") && (d.is(i-1, "nam") || d.is(i-1, "bắc") || d.is(i-1, "trung")) && d.capital(i-1) && d.Tokens[i].Space
}

// beforeLowerHead are words that may stand before a head in lower case.
var beforeLowerHead = wordSet("và của tại ở do đạo trưởng đốc cho với từ về là diện theo giữa phía bởi thư tịch nhiệm viên sự ngành qua cùng đến gồm vào trong thuộc phòng đề giao cấp người phó lần thành họp dựng tên báo pv phóng chánh sang ra nguyên cựu kiêm có 1 2 3 5 6 7 8 9")

var beforeHeadBits = bitsOf(beforeLowerHead)

// listedBody takes a row of bodies.tsv and what may follow every body.
func (d *Document) listedBody(m gazetteer.Match) (body, bool) {
	r := m.Entry.Row
	b := body{span: span{m.From, m.To}, rule: "listed body", kind: r.Field("kind"), row: r}
	if m.To == m.From+1 && !d.acronymAlone(m.From) {
		return body{}, false
	}
	switch b.kind {
	case "state", "assembly", "front", "mass_org", "party_agency", "party_organ", "academy", "force":
		if b.kind == "assembly" && d.is(m.From, "ủy", "ban") && d.is(b.to, "quốc", "hội") && d.capital(b.to) {
			b.to += 2
		}
		b.to, b.place = d.bodyPlace(b.to, placeCountry)
		if b.kind == "assembly" {
			d.organOf(&b, 0)
		}
	}
	return b, d.named(m.From, b.to) || d.is(m.From-2, "thủ", "tướng") && r.Name == "Chính phủ" || d.inRank(m.From) && m.To > m.From+2 // also "chính phủ Mỹ", "trưởng ban công tác đại biểu"
}

// inRank says whether the head at token i ends a rank, so that the name behind it
// needs no capital: "trưởng ban", "giám đốc sở".
func (d *Document) inRank(i int) bool {
	return d.is(i-1, "trưởng") || d.is(i-1, "đốc")
}

// acronymAlone refuses acronyms that are part of something longer: VTV.vn, VTV3, QĐ-BCA.
func (d *Document) acronymAlone(i int) bool {
	if i > 0 && !d.Tokens[i].Space && (d.is(i-1, "-") || d.is(i-1, "/") || d.is(i-1, ".")) {
		return false
	}
	if i > 1 && d.is(i-1, "-") && d.Tokens[i-2].Shape == vi.Upper {
		return false
	}
	if i+1 >= len(d.Tokens) || d.Tokens[i+1].Space {
		return true
	}
	next := d.Tokens[i+1]
	return !(next.Shape == vi.Digit || d.is(i+1, ".") && i+2 < len(d.Tokens) && !d.Tokens[i+2].Space && d.Tokens[i+2].Word())
}

// named says whether a stretch is written as a name: a capital in it, and for
// one word alone the first letter.
func (d *Document) named(from, to int) bool {
	for i := from; i < to; i++ {
		if d.Tokens[i].Capital() {
			return true
		}
	}
	return false
}

// placeCovers says whether the name of a place begins at token i: Hội An, Đài Loan.
func (d *Document) placeCovers(i int) bool {
	for _, m := range d.words.At(i) {
		switch m.Entry.Class {
		case gazetteer.Provinces, gazetteer.Districts, gazetteer.Countries, gazetteer.Wards:
			if m.To > i+1 && d.capital(i+1) { // also "Đài Loan Lý An"
				return true
			}
		}
	}
	return false
}

// recordOrganizations writes this layer into the record.
func (d *Document) recordOrganizations(r *Record) {
	at := make([]int, len(d.bodies)) // place in the record plus one
	for i := range d.orgs {
		m := &d.orgs[i]
		if m.entity < 0 {
			continue
		}
		b := &d.bodies[m.entity]
		if at[m.entity] == 0 {
			r.Organizations = append(r.Organizations, Organization{Name: b.name, Aliases: b.aliases, Absolute: b.absolute, Type: b.typ})
			at[m.entity] = len(r.Organizations)
		}
		o := &r.Organizations[at[m.entity]-1]
		o.Mentions = append(o.Mentions, d.codePoints(m.span))
	}
	for i := range r.Organizations {
		slices.SortFunc(r.Organizations[i].Mentions, func(a, b Span) int { return a[0] - b[0] })
	}
}
