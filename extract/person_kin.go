package extract

// This file tells the holder of an office from those who are named after him: his
// wife, his son, his assistant.

// kinPairs are the nouns of two syllables for those who belong to somebody.
var kinPairs = map[[2]string]bool{
	{"phu", "nhân"}: true, {"con", "trai"}: true, {"con", "gái"}: true, {"em", "trai"}: true, {"em", "gái"}: true, {"anh", "trai"}: true,
	{"chị", "gái"}: true, {"con", "rể"}: true, {"con", "dâu"}: true, {"cháu", "nội"}: true, {"cháu", "ngoại"}: true, {"thân", "phụ"}: true,
	{"thân", "mẫu"}: true, {"phu", "quân"}: true,
}

// servicePairs are the nouns for those who serve somebody.
var servicePairs = map[[2]string]bool{
	{"trợ", "lý"}: true, {"thư", "ký"}: true, {"thư", "kí"}: true, {"cố", "vấn"}: true, {"ngôn", "viên"}: true, {"phát", "ngôn"}: true,
	{"phái", "viên"}: true, {"đặc", "sứ"}: true,
}

// kinStart is where a noun of kin right before token i begins, i when none does:
// "phu nhân [của] [cố] | Chủ tịch nước".
func (d *Document) kinStart(i int) int {
	j := i
	for n := 0; n < 3; n++ {
		switch d.key(j - 1) {
		case "của", "cố", "đồng", "chí", "ông", "bà":
			j--
		}
	}
	if kinPairs[[2]string{d.key(j - 2), d.key(j - 1)}] {
		return j - 2
	}
	if d.key(j-1) == "vợ" {
		return j - 1
	}
	return i
}

// kinBefore says whether a noun of kin stands right before token i.
func (d *Document) kinBefore(i int) bool { return d.kinStart(i) < i }

// wifeOf says whether the name behind a title at token i is that of the holder's
// wife: "Phu nhân Chủ tịch nước Nguyễn Thị A". A man is named by the office.
func (d *Document) wifeOf(i int, name span) bool {
	at := d.kinStart(i)
	if at == i || d.key(at) != "phu" && d.key(at) != "vợ" {
		return false
	}
	for k := name.from; k < name.to; k++ {
		if d.key(k) == "thị" {
			return true
		}
	}
	return false
}

// servesHolder says whether the mention that begins at token i is of somebody
// whom another one serves or belongs to: "trợ lý của | Thủ tướng A".
func (d *Document) servesHolder(i int) bool {
	return d.key(i-1) == "của" && (servicePairs[[2]string{d.key(i - 3), d.key(i - 2)}] || kinPairs[[2]string{d.key(i - 3), d.key(i - 2)}])
}

// ended notes of the titles of a mention that they are over, where other words
// than nguyên and cựu say so: "cố Tổng Bí thư A", "nguyên Phó Chủ tịch kiêm Tổng
// Thư ký A". dead says that the person is called cố anywhere in the article.
func (d *Document) ended(m *personMention, dead bool) {
	for n, t := range m.titles {
		v := &d.titles[t]
		if v.kind != officeHead && v.kind != gradeHead && v.kind != foreignHead {
			continue
		}
		if dead || n > 0 && d.titles[m.titles[n-1]].value.Status == "former" && d.joinedTitles(m.titles[n-1], t) {
			v.value.Status = "former"
		}
	}
}

// joinedTitles says whether nothing but "kiêm" stands between two titles.
func (d *Document) joinedTitles(a, b int) bool {
	from, to := d.titles[a].to, d.titles[b].from
	return to == from+1 && d.key(from) == "kiêm"
}

// lateMention says whether a mention calls a person dead: "cố Thủ tướng A", "cố đồng chí A".
func (d *Document) lateMention(m *personMention) bool {
	for _, i := range [...]int{m.from, m.from - 1} {
		if d.key(i) == "cố" && d.key(i+1) != "vấn" && d.key(i+1) != "gắng" {
			return true
		}
	}
	return false
}
