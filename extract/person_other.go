package extract

import "chutri/extract/vi"

// Titles that stand before a name, or behind it, and are somebody else's.

// tenses open a predicate.
var tenses = wordSet("sẽ đã đang vẫn cũng phải còn")

// tenseAt says whether a predicate opens at token i.
func (d *Document) tenseAt(i int) bool { return tenses[d.key(i)] }

// countedTitle says whether the title at token i is of several whose names are not given:
// "18 tân Bộ trưởng", "một số Phó Chủ tịch", "nhiều Giám đốc Sở".
func (d *Document) countedTitle(i int) bool {
	switch d.key(i - 1) {
	case "nhiều", "những", "mấy":
		return true
	case "số":
		return d.key(i-2) == "một"
	case "tân", "vị":
		return d.several(i - 2)
	}
	return d.several(i - 1)
}

// several says whether token i is a number of more than one.
func (d *Document) several(i int) bool {
	if i < 0 || i >= len(d.Tokens) {
		return false
	}
	return d.Tokens[i].Shape == vi.Digit && d.key(i) != "1" && d.key(i) != "01"
}

// countedTitles says whether the titles joined by commas that end with item k begin with
// a counted one: "thiếu một số Phó Chủ tịch, Phó Chánh Văn phòng, ông A cho biết".
func (d *Document) countedTitles(part []item, k int) bool {
	for k >= 2 && part[k-1].kind == itemComma && part[k-2].kind == itemTitle {
		k -= 2
	}
	return d.countedTitle(part[k].from)
}

// contactVerbs are the last words of verbs whose object is a person.
var contactVerbs = wordSet("gặp gỡ tiếp đón kiến chào thăm bình mừng ơn")

// clauseOpeners begin a clause that is fronted: "Trả lời …", "Theo …", "Nếu không gặp …".
var clauseOpeners = wordSet("nếu khi gặp đón trả tiếp trước theo sau đáp giải trao báo phát làm liên về nói chia đồng tặng gửi chúc tiễn giới")

// settingOpeners begin a setting: "Tại cuộc gặp với …", "Bày tỏ nhất trí với …".
var settingOpeners = wordSet("tại trong ngoài chào thăm qua cùng")

// settingPairs are those of two syllables whose first also begins other words: "Hội kiến", not "Hội nghị".
var settingPairs = map[[2]string]bool{
	{"bên", "lề"}: true, {"nhân", "dịp"}: true, {"bày", "tỏ"}: true, {"thực", "hiện"}: true, {"hội", "kiến"}: true, {"hội", "đàm"}: true,
	{"phê", "bình"}: true, {"cảm", "ơn"}: true, {"nhất", "trí"}: true,
}

// opensClause says whether a fronted clause or a setting opens at token i.
func (d *Document) opensClause(i int) bool {
	return clauseOpeners[d.key(i)] || settingOpeners[d.key(i)] || settingPairs[[2]string{d.key(i), d.key(i + 1)}]
}

// startOfClause is where the words before token i begin: behind the last comma, or with the sentence.
func (d *Document) startOfClause(i int) int {
	from := d.sentence(i).from
	for k := i - 1; k > from; k-- {
		if d.Tokens[k].Key == "," {
			return k + 1
		}
	}
	return from
}

// startsClause says whether a fronted clause or a setting goes on to token i from the start of
// its sentence or from the last comma before it.
func (d *Document) startsClause(i int) bool {
	from := d.startOfClause(i)
	return from < i && d.opensClause(from)
}

// frontedTitle says whether the title at token i belongs to the words that open the sentence before
// its subject: "Gặp gỡ Chủ tịch Hội đồng châu Âu, Thủ tướng A đề nghị", "Sau báo cáo của
// Giám đốc Sở, Chủ tịch A yêu cầu". Titles joined to it by "và" are passed over.
func (d *Document) frontedTitle(i int) bool {
	for d.key(i-1) == "và" && d.titleEndsAt(i-1) {
		i = d.titleStartBefore(i - 1)
	}
	switch d.key(i - 1) {
	case "của", "với", "cùng", "từ", "cho", "tới":
	default:
		if !contactVerbs[d.key(i-1)] {
			return false
		}
	}
	return d.startsClause(i)
}

// frontedObject says whether the words at token i are the object of a verb that opens the sentence.
func (d *Document) frontedObject(i int) bool {
	from := d.sentence(i).from
	return contactVerbs[d.key(i-1)] && i-from <= 4 && d.opensClause(from)
}

// acts are the first words of what a person says or does.
var acts = wordSet("cho nói khẳng đề yêu nhấn chỉ bày phát cảm mong đánh ghi kêu chúc thông báo giải nêu nhắc lưu tin ký quyết giao gửi tuyên kết có vừa tỏ phê hoan cam chia phân lý")

// predicateAt says whether what a person says or does opens at token i.
func (d *Document) predicateAt(i int) bool {
	return i < len(d.Tokens) && d.Tokens[i].Shape == vi.Lower && (tenses[d.key(i)] || acts[d.key(i)])
}

// holderNamed says whether the words behind a title name its holder: "Thủ tướng Australia khi
// đó là ông A".
func (d *Document) holderNamed(i int) bool {
	for k := i; k < i+5 && k+1 < len(d.Tokens); k++ {
		switch d.key(k) {
		case "là":
			return d.titleFrom[k+1] < 0 && (d.Tokens[k+1].Capital() || d.announced(k+1) && k+2 < len(d.Tokens) && d.Tokens[k+2].Capital())
		case "khi", "đó", "lúc", "bấy", "giờ", "hiện", "nay", "ấy":
		default:
			return false
		}
	}
	return false
}

// listedOffices says whether two or more offices behind a name that has one before it are those of
// others who share its predicate: "Phó Chủ tịch nước A, Chánh án, Viện trưởng vừa được miễn nhiệm".
func (d *Document) listedOffices(part []item, at, to int, r *reference) bool {
	if to != len(part) || len(d.offices(r.titles)) == 0 {
		return false
	}
	titles, k := 0, at+1
	for ; k+1 < to && part[k].kind == itemComma && d.key(part[k].from) == "," && part[k+1].kind == itemTitle; k += 2 {
		titles++
	}
	return k == to && titles > 1 && d.predicateAt(part[to-1].to)
}

// titleStartBefore gives the first token of the title that ends before token i, i
// when none does.
func (d *Document) titleStartBefore(i int) int {
	for k := i - 1; k >= 0 && k >= i-8; k-- {
		if n := d.titleFrom[k]; n >= 0 {
			if d.titles[n].span.to == i {
				return k
			}
			break
		}
	}
	return i
}

// anotherBetween says whether words in [from, to) name another person without a name:
// "A và con gái kiêm cố vấn".
func (d *Document) anotherBetween(from, to int) bool {
	for i := from; i+1 < to; i++ {
		if d.key(i) == "và" && (kinPairs[[2]string{d.key(i + 1), d.key(i + 2)}] || d.key(i+1) == "vợ") {
			return true
		}
	}
	return false
}

// placeActs says whether a country that is no complement stands in [from, to): then it is
// what the words behind it are said of.
func (d *Document) placeActs(from, to int) bool {
	for i := from; i < to; i++ {
		end := d.countryAt(i)
		if end <= i || d.inBody(i) {
			continue
		}
		switch d.key(i - 1) {
		case "tại", "ở", "của", "với", "từ", "sang", "đến", "tới", "về", "thăm", "nước", "ngày", "và", ",", "(", "vào", "trong", "qua":
		default:
			return true
		}
		i = end - 1
	}
	return false
}

// inBody says whether token i belongs to the name of a body that begins before it.
func (d *Document) inBody(i int) bool {
	for k := i - 1; k >= 0 && k >= i-8; k-- {
		if int(d.bodyFrom[k]) > i {
			return true
		}
	}
	return false
}

// oneName says whether only one person of a part is named.
func oneName(part []item) bool {
	names := 0
	for _, it := range part {
		if it.kind == itemName || it.kind == itemGiven {
			names++
		}
	}
	return names == 1
}
