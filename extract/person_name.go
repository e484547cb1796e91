package extract

import (
	"chutri/extract/gazetteer"
	"chutri/extract/vi"
)

// nameItem makes an item of a name at token i, if what stands around allows it.
func (d *Document) nameItem(i int, s span, prev item, before []item) (item, bool) {
	announced := prev.kind == itemHonor || prev.kind == itemPlural
	titled := prev.kind == itemTitle
	n := d.nameAt(i)
	if announced && !prev.weak && n.kind == noName && !d.foreignPlace(i) {
		n = d.nameShape(i) // bà Thanh Hà, though there is a place Thanh Hà
	}
	if n.kind == noName && d.foreignPlace(i) && prev.kind == itemComma && d.artistList(before) {
		n = d.nameShape(i) // các ca sĩ Hồng Nhung, Mỹ Tâm
	}
	if d.bodyEnd(i) > i+1 && (!announced || n.kind == plainName) {
		return item{}, false
	}
	whole := n.to < s.to && d.Tokens[n.to].Capital() && d.Tokens[n.to].Space
	if it, ok := d.givenItem(i, s, n, prev, announced, titled); ok {
		return it, true
	}
	it := item{span: span{i, n.to}, kind: itemName, name: n.kind}
	announcedBy := i
	if announced || titled {
		announcedBy = prev.from
		if titled && len(before) > 1 && before[len(before)-2].kind == itemHonor {
			announcedBy = before[len(before)-2].from
		}
	}
	switch {
	case n.kind == noName || n.to-i == 1 || d.placeAbroad(it.span):
		return it, false
	case d.afterCreditMark(i):
		d.refuse("people", ruleCredit, it.span, "behind the mark of a photographer or a source")
		it.kind = itemWord
		return it, true
	case d.key(i) == "hồ" && n.to-i == 3 && (d.namesakeHoChiMinh(i, announcedBy) || titled && d.is(i-2, "di", "tích")):
		d.refuse("people", ruleNamesake, it.span, "a thing or a teaching that bears the name")
		return it, false
	case !announced && !titled && d.afterNamesakeHead(i):
		d.refuse("people", ruleNamesake, it.span, "stands behind the head of a street, a school, a place, a prize, a company")
		it.kind = itemWord
		return it, true
	case announced:
		return it, n.kind != plainName || n.to-i >= 3 || n.to-i == 2 && (!prev.weak && prev.kind != itemPlural || d.artists(prev) && d.placeAt(i) <= i)
	case titled && n.kind == foreignName, titled && n.kind == minorityName, titled && n.kind == surnameName:
		return it, true
	case titled && n.kind == shortName:
		return it, d.placeAt(i) <= i && !levelWords[d.key(i-1)] && d.commonSurname(i)
	case titled && n.kind == plainName && d.bearsNames(prev.from, prev.to):
		return it, false // Công ty TNHH Xây dựng Công Lý
	case titled && n.kind == plainName:
		return it, d.placeAt(i) <= i && n.to-i >= 2 && n.to-i <= 4 && (!d.titles[prev.title].bare || !bodyNouns[d.key(i)] && !d.lowerFollows(n.to))
	case d.placeAt(i) > i+1 && n.kind != surnameName:
		return it, false
	}
	listed := prev.kind == itemComma || prev.kind == itemSemi || prev.kind == itemAnd || prev.kind == itemColon || prev.kind == itemOpen
	follows := d.titleFollows(n.to, s)
	switch n.kind {
	case surnameName, minorityName:
		if !follows && d.streetList(i) {
			d.refuse("people", ruleNamesake, it.span, "stands in a list of streets or other things that bear names")
			it.kind = itemWord
			return it, true
		}
		if d.placeAt(i) >= n.to && !follows {
			return it, false // a ward that bears the name, in a list of wards
		}
		if wordSurnames[d.key(i)] && !follows && !(listed && d.listOfPeople(before)) {
			return it, false // "Tập Trung Học Tập"
		}
		if d.key(i-1) == "-" && d.key(n.to) == "-" && !follows {
			return it, false // đường Lê Duẩn - Ngô Gia Tự - Hùng Vương
		}
		if d.key(n.to) == "(" && levelWords[d.key(n.to+1)] && !listed {
			return it, false // a street and its quarter
		}
		if n.to-i > 2 && d.placeAt(i+1) >= n.to && !follows && !(d.commonSurname(i) && listed && d.listOfPeople(before)) {
			return it, false // Trà Thái Nguyên
		}
		if i > s.from && d.Tokens[i-1].Shape == vi.Digit && !follows {
			return it, false // số 5 Trần Thánh Tông
		}
		it.weak = !(listed && d.listOfPeople(before)) && !follows
		return it, !whole || n.to-i <= 4
	case shortName:
		it.weak = !(listed && d.listOfPeople(before)) && !follows
		return it, d.placeAt(i) <= i && !(i > s.from && d.Tokens[i-1].Shape == vi.Lower && !beforeNames[d.key(i-1)])
	case foreignName:
		if d.firmName(i, n.to) {
			return it, false // trả lời Tuổi Trẻ Online, thượng tướng cho rằng
		}
		it.weak = !follows && !d.roleFollows(n.to) && !d.partsOfName(i, n.to) && !d.rolePerson(i, s.from) && !(listed && d.listOfPeople(before))
		_, country := d.words.Longest(i, gazetteer.Countries)
		return it, n.to-i >= 2 && !country
	case plainName:
		return it, n.to-i >= 2 && n.to-i <= 4 && listed && (d.placeAt(i) <= i && d.listOfPeople(before) && follows || n.to-i <= 3 && d.placeAt(i) < n.to && d.artistList(before))
	}
	return it, false
}

// lowerFollows says whether the token at i is the second half of a word whose
// first half has a capital: "Tổng Hợp tác xã".
func (d *Document) lowerFollows(i int) bool {
	return i < len(d.Tokens) && d.Tokens[i].Shape == vi.Lower && bodyNouns[d.Tokens[i].Key]
}

// givenItem makes an item of "Thắng" in "đồng chí Thắng", "Trump" in "Tổng thống Trump".
func (d *Document) givenItem(i int, s span, n name, prev item, announced, titled bool) (item, bool) {
	if !announced && !titled {
		return item{}, false
	}
	to := i + 1
	next := to < s.to && d.Tokens[to].Capital() && d.Tokens[to].Space && !d.endsName(to, 2)
	t := &d.Tokens[i]
	if next || t.Shape == vi.Upper || d.placeAt(i) > i && (titled || !t.Syllable) || d.bodyEnd(i) > i {
		return item{}, false
	}
	if n.kind != noName && n.to-i > 1 || announced && prev.weak && !t.Syllable {
		return item{}, false
	}
	if titled && (functionWords[t.Key] || d.youthUnion(i)) {
		return item{}, false // Phó Chủ tịch Hiệp hội Các nhà đầu tư
	}
	if t.Shape == vi.Title && t.End-t.Start > 1 || t.Shape == vi.Mixed && (d.nameWord(i) || elided(t.Key)) {
		return item{span: span{i, to}, kind: itemGiven}, true
	}
	return item{}, false
}

// beforeNames are small words behind which a name of two syllables can stand with
// nothing to announce it; behind others it is mostly a place: "khu kinh tế mở Chu Lai".
var beforeNames = wordSet("và của do là với cùng cho theo bởi gồm có thì còn con vợ chồng tên khi giao để như thay gặp mời rằng tới từ về anh em thủ bị tử hung nghi ứng phạm cáo can")

// artists says whether an item announces people who are known by stage names.
func (d *Document) artists(it item) bool {
	for i := it.from; i < it.to; i++ {
		if artistWords[[2]string{d.key(i), d.key(i + 1)}] {
			return true
		}
	}
	return d.key(it.to-1) == "mc" || d.key(it.to-1) == "diva" || d.key(it.to-1) == "rapper"
}

// artistWords are professions of people with stage names.
var artistWords = map[[2]string]bool{
	{"ca", "sĩ"}: true, {"ca", "sỹ"}: true, {"danh", "ca"}: true, {"diễn", "viên"}: true, {"đạo", "diễn"}: true, {"nhạc", "sĩ"}: true, {"nhạc", "sỹ"}: true,
	{"nhà", "văn"}: true, {"nhà", "thơ"}: true, {"họa", "sĩ"}: true, {"họa", "sỹ"}: true, {"nghệ", "sĩ"}: true, {"nghệ", "sỹ"}: true, {"danh", "hài"}: true,
	{"người", "mẫu"}: true, {"siêu", "mẫu"}: true,
}

// artistList says whether the items before end in a list of artists: "các ca sĩ A, B".
func (d *Document) artistList(before []item) bool {
	for k := len(before) - 1; k >= 0; k-- {
		switch before[k].kind {
		case itemName, itemComma, itemAnd:
		case itemPlural:
			return d.artists(before[k])
		default:
			return false
		}
	}
	return false
}

// partsOfName says whether a foreign name has the form of a Korean one, which
// nothing else has: Kim Jong-un.
func (d *Document) partsOfName(from, to int) bool {
	return koreanSurnames[d.key(from)] && to-from >= 4 && d.key(to-2) == "-" && d.Tokens[to-1].Shape == vi.Lower
}

// rolePerson says whether the words before the foreign name at token i, back to
// token from, are what the person is: "lãnh đạo Triều Tiên", "người đồng cấp Nga",
// "doanh nhân người Mỹ gốc Ấn".
func (d *Document) rolePerson(i, from int) bool {
	if n := d.nameAt(i); n.to-i < 2 || levelWords[d.key(i)] || d.key(i) == "vùng" || d.key(i) == "bang" || n.to < len(d.Tokens) && d.Tokens[n.to].Capital() && d.Tokens[n.to].Space {
		return false
	}
	to := d.nameAt(i).to
	for k := i + 1; k < to; k++ {
		if d.foreignPlace(k) {
			return false
		}
	}
	if d.firmName(i, to) {
		return false
	}
	small := 0
	for k := i - 1; k >= from && k >= i-7; k-- {
		t := &d.Tokens[k]
		if t.Shape == vi.Lower && (t.Key == "vợ" || t.Key == "chồng") {
			return true
		}
		if roleWords[[2]string{d.key(k - 1), t.Key}] && !t.Capital() {
			return k+1 < i || d.key(k) != "đạo" // but "lãnh đạo Apple Tim Cook"
		}
		if h, end := d.headAt(k, isAnnouncement); h != nil && h.kind == professionWord && end <= i {
			return true
		}
		switch {
		case !t.Word():
			return false
		case t.Capital() && (d.key(k-1) == "gốc" || d.key(k-1) == "người" || d.placeAt(k) > k || d.foreignPlace(k) || k > 0 && d.Tokens[k-1].Capital() && d.placeAt(k-1) > k):
		case t.Key == "người", t.Key == "gốc", t.Key == "nước":
		case t.Shape == vi.Lower && small < 3 && !complementStops[t.Key] && !complementJoints[t.Key]:
			small++ // chính trị gia trung thành
		default:
			return false
		}
	}
	return false
}

// firmName says whether a word of a company, a paper or a programme stands in [from, to).
func (d *Document) firmName(from, to int) bool {
	for k := from; k < to; k++ {
		if firmWords[d.key(k)] {
			return true
		}
	}
	return false
}

// roleFollows says whether a profession stands in apposition at token i: ", chuyên gia cao cấp".
func (d *Document) roleFollows(i int) bool {
	if d.key(i) != "," {
		return false
	}
	h, _ := d.headAt(i+1, isAnnouncement)
	return h != nil && h.kind == professionWord && d.Tokens[i+1].Shape == vi.Lower
}

// firmWords are words in names of companies, schools and programmes.
var firmWords = wordSet("online for of and the bank group college university school store media news bros corp inc live night sachs mobil company international capital institute center centre foundation street post times tv club city united star award awards")

// roleWords are what a foreigner can be without an office.
var roleWords = map[[2]string]bool{
	{"lãnh", "đạo"}: true, {"đồng", "cấp"}: true, {"công", "dân"}: true, {"ứng", "viên"}: true, {"cử", "viên"}: true, {"đồng", "nhiệm"}: true,
	{"chính", "khách"}: true, {"tỷ", "phú"}: true, {"tỉ", "phú"}: true, {"danh", "thủ"}: true, {"tay", "vợt"}: true, {"tài", "phiệt"}: true, {"con", "trai"}: true, {"con", "gái"}: true, {"hôn", "thê"}: true, {"hôn", "phu"}: true,
	{"quan", "chức"}: true, {"trị", "gia"}: true,
}
