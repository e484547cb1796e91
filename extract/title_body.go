package extract

import (
	"strconv"
	"strings"
	"sync"

	"chutri/extract/gazetteer"
	"chutri/extract/vi"
)

// maxComplement is how many tokens the name of a body in a title can have when
// no list knows it.
const maxComplement = 16

// titleBody reads on from the rank over the body and the term.
func (d *Document) titleBody(t *titleParse) {
	from := t.to
	switch t.head.kind {
	case rankHead, degreeHead, honourHead:
		t.text = t.to
		return
	case gradeHead:
		if t.head.body == bodyNone {
			d.titleTerm(t)
			return
		}
	}
	if t.head.body == bodyNone {
		d.titleTerm(t)
		return
	}
	if t.head.body == bodyShared {
		for k := 1; k <= 2 && t.body.to == 0; k++ {
			if to := d.bodyEnd(t.to - k); to > t.to && t.to-k >= t.rank.from {
				from := t.to - k
				t.body = span{from, d.openEnd(from, d.complementFrom(from, d.nameCut(from, to), true, t.head), t.head)}
			}
		}
	}
	if t.body.to == 0 {
		t.body = span{from, d.complementEnd(from, t.head)}
	}
	if t.body.to > from {
		t.to = t.body.to
	} else {
		t.body = span{}
	}
	d.titleTerm(t)
}

// bodyEnd is the end of the name of a body at token i, i when there is none.
func (d *Document) bodyEnd(i int) int {
	if i < 0 || i >= len(d.bodyFrom) || d.bodyFrom[i] == 0 {
		return i
	}
	return int(d.bodyFrom[i])
}

// titleTerm reads "khóa XII", "khóa XI, XIII", "các khóa X, XI và XII", which are
// part of the title, and "nhiệm kỳ 2015 - 2020", "giai đoạn 2009-2011", which are not.
func (d *Document) titleTerm(t *titleParse) {
	t.text = t.to
	from := t.to
	j := from
	open := d.key(j) == "("
	if open {
		j++
	}
	if d.key(j) == "các" {
		j++
	}
	switch {
	case d.key(j) == "khóa" && d.termNumber(j+1):
		j += 2
		for (d.key(j) == "," || d.key(j) == "và") && d.termNumber(j+1) {
			j += 2
		}
	case d.is(j, "nhiệm", "kỳ") || d.is(j, "giai", "đoạn"):
		if j = d.yearsEnd(j + 2); j == 0 {
			return
		}
	default:
		return
	}
	if open {
		if d.key(j) != ")" {
			return
		}
		t.term, t.to = span{from + 1, j}, j+1
		return
	}
	t.term, t.to = span{from, j}, j
	if d.key(from) == "khóa" || d.key(from) == "các" {
		t.text = j
	}
}

// yearsEnd is the end of "2015", "2015 - 2020" at token j; 0 when no year stands there.
func (d *Document) yearsEnd(j int) int {
	year := func(i int) bool {
		return i < len(d.Tokens) && d.Tokens[i].Shape == vi.Digit && len(d.Tokens[i].Key) == 4
	}
	if !year(j) {
		return 0
	}
	if d.key(j+1) == "-" && year(j+2) {
		return j + 3
	}
	return j + 1
}

// termNumber says whether token i is the number of a term: XII, 13.
func (d *Document) termNumber(i int) bool {
	if i >= len(d.Tokens) {
		return false
	}
	k := d.Tokens[i].Key
	if d.Tokens[i].Shape == vi.Digit {
		return len(k) <= 2
	}
	if d.Tokens[i].Shape != vi.Upper && d.Tokens[i].Shape != vi.Title {
		return false
	}
	for _, r := range k {
		if r != 'i' && r != 'v' && r != 'x' {
			return false
		}
	}
	return true
}

// complementEnd is the end of what follows a rank and says of what: a known
// body, else the words up to a verb, a mark or the name of a person.
func (d *Document) complementEnd(from int, h *head) int {
	if from >= len(d.Tokens) {
		return from
	}
	if to := d.bodyEnd(from); to > from {
		if cut := d.nameCut(from, to); cut < to {
			return cut
		}
		return d.openEnd(from, d.complementFrom(from, to, true, h), h)
	}
	t := &d.Tokens[from]
	if h.body == bodyOptional && d.placeAt(from) <= from && !stateWords[t.Key] {
		return from // Thủ tướng Hun Sen
	}
	if d.titleHead(from) && !h.serves || h.body == bodyOptional && !t.Capital() || t.Shape == vi.Lower && !bodyNouns[t.Key] && !(h.body == bodyShared && bodyFunctions[t.Key]) && !d.directs(from, h) || d.givenAlone(from, h) {
		return from
	}
	return d.complementFrom(from, from, false, h)
}

// complementFrom reads on from token j. Behind a known body only capitals, figures
// and bodies go on; before one words in lower case do too.
func (d *Document) complementFrom(from, j int, known bool, h *head) int {
	last := j
	for j < len(d.Tokens) && j-from < maxComplement {
		tok := &d.Tokens[j]
		if tok.Shape == vi.Punct {
			if !d.joins(j) || known && tok.Key == "-" {
				return last
			}
			j++
			continue
		}
		if tok.Shape == vi.Break || d.endsComplement(j, from, known, h) || known && d.givenAlone(j, h) {
			return last
		}
		if to := d.placeOrBody(j, from, h); to > j {
			j, last, known = to, to, true
			continue
		}
		if complementJoints[tok.Key] && tok.Shape == vi.Lower {
			if j == from || !d.goesOnBehind(j, known, h) {
				return last
			}
			j++
			continue
		}
		if known && !tok.Capital() && tok.Shape != vi.Digit {
			return last
		}
		j++
		last = j
	}
	if j-from >= maxComplement && !known {
		return from // too long for a body: the words are prose
	}
	return last
}

// stateWords begin names of states behind the titles of their heads.
var stateWords = wordSet("cộng vương nước chính hợp chhcn đảng liên thái hoa tỉnh thành tp đại bộ quốc xứ bang tây đông bắc nam hàn triều vn eu asean quận huyện xã")

// openBodies are first words of bodies whose names go on in small letters: "Ban
// quản lý dự án đầu tư xây dựng", "Trung tâm chống ngập".
var openBodies = wordSet("ban trung công tổng hội viện vụ cục phòng trạm đội tổ chi liên quỹ khoa văn cảng xí hợp học trường")

// openEnd goes on over words in small letters behind a body of such a kind, if
// they lead to a mark or to the name of a person before any verb.
func (d *Document) openEnd(from, to int, h *head) int {
	if to >= len(d.Tokens) || d.Tokens[to].Shape != vi.Lower || !openBodies[d.key(from)] || d.key(from) == "công" && d.key(from+1) == "an" {
		return to
	}
	good := to // behind the last place
	for j := to; j < len(d.Tokens) && j-to < 14; {
		t := &d.Tokens[j]
		switch {
		case t.Key == "," && j+1 < len(d.Tokens) && d.Tokens[j+1].Shape == vi.Lower && d.Tokens[j-1].Shape == vi.Lower && !levelWords[d.key(j+1)] && !d.endsComplement(j+1, from, true, h) && !complementJoints[d.key(j+1)]:
			// xóa nhà tạm, nhà dột nát
		case t.Shape == vi.Break || t.Shape == vi.Punct && !d.joins(j) || d.nameStarts(j, h):
			if t.Shape == vi.Punct && t.Key != "," && t.Key != ")" && t.Key != "(" && t.Key != "-" && t.Key != ";" && t.Key != "." {
				return to
			}
			return j
		case complementJoints[t.Key] && t.Key != "ở" && t.Key != "tại":
		case t.Shape != vi.Punct && (d.endsComplement(j, from, true, h) || complementJoints[t.Key]):
			return good
		}
		if end := d.placeOrBody(j, from, h); end > j && t.Capital() {
			j, good = end, end
		} else {
			j = max(j+1, end)
		}
	}
	return good
}

// complementJoints are small words inside names of bodies.
var complementJoints = wordSet("và của thuộc tại về ở")

// goesOnBehind says whether the name of a body goes on behind the small word j.
func (d *Document) goesOnBehind(j int, known bool, h *head) bool {
	if j+1 >= len(d.Tokens) || d.titleHead(j+1) || d.nameStarts(j+1, h) || d.announced(j+1) {
		return false
	}
	next := &d.Tokens[j+1]
	switch d.Tokens[j].Key {
	case "của", "thuộc":
		return d.bodyEnd(j+1) > j+1 || !known && (next.Capital() || next.Shape == vi.Lower && bodyNouns[next.Key])
	case "và":
		if a, _ := d.headAt(j+1, isAnnouncement); a != nil || h.body == bodyOptional {
			return false
		}
		return !known && (next.Capital() && d.bodyEnd(j+1) <= j+1 || h.body == bodyPortfolio && !d.stopsComplement(j+1))
	case "về":
		return !known
	}
	return next.Capital() && (!known || d.diplomatic(h))
}

// diplomatic says of a head that its body can go on with "tại" and a country:
// Đại sứ Việt Nam tại Cuba.
func (d *Document) diplomatic(h *head) bool { return h.abroad }

// endsComplement says whether something that is no part of a body starts at j.
func (d *Document) endsComplement(j, from int, known bool, h *head) bool {
	if d.is(j, "hồ", "chí", "minh") && d.key(j-1) != "phố" && d.key(j-1) != "tp" && d.key(j-1) != "." && d.key(j-1) != "sản" {
		return true // Chủ tịch Hồ Chí Minh
	}
	if j > from && d.titleHead(j) || known && d.plainNameAt(j) || d.nameStarts(j, h) || d.stopsComplement(j) || d.announced(j) {
		return true
	}
	if d.key(j) == "các" && d.bodyEnd(j) <= j || newsMarks[d.Tokens[j].Key] || d.is(j, "nhiệm", "kỳ") || d.is(j, "giai", "đoạn") || d.key(j) == "khóa" && j > from {
		return true
	}
	q, _ := d.headAt(j, isJoiner)
	return q != nil
}

// newsMarks are marks of news agencies that open a text: "TTO - Ngày 2-3".
var newsMarks = wordSet("tto ttxvn vov vtv nlđo tpo vgp đcsvn gdvn pv vtc kinhtedothi")

// plainNameAt says whether two to four syllables that are all names of persons
// and of no place stand behind a body: "Chủ tịch Quốc hội Trường Chinh".
func (d *Document) plainNameAt(j int) bool {
	if !d.Tokens[j].Capital() || d.placeAt(j) > j || d.bodyEnd(j) > j {
		return false
	}
	n := d.nameAt(j)
	if n.kind == foreignName {
		return n.to-j >= 2
	}
	if n.kind != plainName || n.to-j > 4 {
		return false
	}
	for i := j; i < n.to; i++ {
		if _, ok := d.words.Longest(i, gazetteer.GivenNames); !ok {
			return false
		}
	}
	return true
}

// placeOrBody is the end of a place or a body at token j inside a complement.
func (d *Document) placeOrBody(j, from int, h *head) int {
	if !d.Tokens[j].Capital() && j == from {
		return j
	}
	if d.is(j, "nhà", "trắng") {
		return j + 2
	}
	if to := d.placeAt(j); to > j && d.Tokens[j].Capital() {
		return to
	}
	if to := d.bodyEnd(j); to > j {
		return d.nameCut(j, to)
	}
	return j
}

// nameCut takes the name of a person off the end of a body [from, to): one that
// goes on behind it ("Đảng ủy Khối Lê | Mạnh Hùng"), or one that lies in it whole
// ("Công an Tô Lâm") where the body is none that bears names.
func (d *Document) nameCut(from, to int) int {
	if cut := d.nameAcross(from, to); cut < to {
		return cut
	}
	for j := max(to-5, from+1); j < to; j++ {
		if !d.Tokens[j].Capital() || d.placeAt(j) > j {
			continue
		}
		n := d.nameAt(j)
		if n.to != to || n.kind != surnameName && n.kind != shortName {
			continue
		}
		for k := from; k < j; k++ {
			if namesakeHeads[d.Tokens[k].Key] || k > from && namesakePairs[[2]string{d.Tokens[k-1].Key, d.Tokens[k].Key}] {
				return to
			}
		}
		return j
	}
	return to
}

// bodyNouns are the words in lower case with which the name of a body, or the
// level that stands for one, can begin behind a rank.
var bodyNouns = wordSet(`
	tỉnh thành huyện quận xã phường thị thôn ấp bản khu khối tổ đội phòng ban bộ sở cục vụ viện văn ủy hội hđnd ubnd đảng chi liên tổng công tập doanh ngân quỹ
	trung trường học đại bệnh trạm nhà báo tạp đài tòa kho cơ hợp hãng xí đoàn câu nông nhóm chương dự lâm chính nước quân sư lữ tiểu đồn hải bưu cảng sân ga
	chuyên khoa bộ_môn hiệp mặt thường cấp an phân trang điều tiểu_ban giáo tư kiểm chi_nhánh phân_hiệu ngành tòa_án đặc công_đoàn vườn kinh kỹ điện nghiệp y pccc
`)

// bodyFunctions are words in lower case that say what a Ban or Phòng does: "Trưởng
// ban dân nguyện", "trưởng phòng dịch tễ".
var bodyFunctions = wordSet(`
	dân đô pháp kinh văn tuyên kiểm nội tư tài giáo y nông công hành kế kỹ dịch cảnh an nghiên đào quản chính truyền nghiệp đối thanh tiếp hợp bảo tổ tổng nhân lao
	tôn khoa thư biên soạn xây lý tín cán quan đấu đầu phòng chống thể thi xúc phát_triển
`)

// directs says whether the words from token i on say of a director what is
// directed: "giám đốc kinh doanh", "Giám đốc khách sạn".
func (d *Document) directs(i int, h *head) bool {
	return (h.name == "Giám đốc" || h.name == "Tổng Giám đốc" || h.name == "Giám đốc điều hành") && directed[[2]string{d.key(i), d.key(i + 1)}]
}

var directed = map[[2]string]bool{
	{"kinh", "doanh"}: true, {"kỹ", "thuật"}: true, {"tài", "chính"}: true, {"nhân", "sự"}: true, {"truyền", "thông"}: true, {"nghiên", "cứu"}: true,
	{"sản", "xuất"}: true, {"khách", "sạn"}: true, {"quốc", "gia"}: true, {"khu", "vực"}: true, {"công", "nghệ"}: true, {"thương", "mại"}: true,
	{"tiếp", "thị"}: true, {"đào", "tạo"}: true, {"phát", "triển"}: true, {"đầu", "tư"}: true, {"sáng", "tạo"}: true, {"bán", "hàng"}: true,
	{"bảo", "tàng"}: true, {"thư", "viện"}: true, {"chiến", "lược"}: true, {"thương", "hiệu"}: true, {"phân", "tích"}: true, {"chuỗi", "nhà"}: true,
}

// givenAlone says whether the one capital at token i is the given name of a
// person of the article: "Bí thư Thăng".
func (d *Document) givenAlone(i int, h *head) bool {
	if !d.Tokens[i].Capital() || i+1 < len(d.Tokens) && d.Tokens[i+1].Capital() && d.Tokens[i+1].Space {
		return false
	}
	if (h.kind == foreignHead || personalHeads[h.name]) && d.Tokens[i].Shape == vi.Title && !vi.ValidSyllable(d.Tokens[i].Key) && d.placeAt(i) <= i && d.bodyEnd(i) <= i {
		return true // Thẩm phán Yokota
	}
	if !d.givenNames()[d.Tokens[i].Key] {
		return false
	}
	if i+1 >= len(d.Tokens) || !d.Tokens[i+1].Word() {
		return true
	}
	return d.stopsComplement(i+1) || complementJoints[d.Tokens[i+1].Key]
}

// givenNames are the last syllables of everything in the text that looks like
// a Vietnamese name of three or four syllables.
func (d *Document) givenNames() map[string]bool {
	if d.given != nil {
		return d.given
	}
	d.given = map[string]bool{}
	for i := 0; i < len(d.Tokens); i++ {
		if d.Tokens[i].Shape != vi.Title {
			continue
		}
		if n := d.nameAt(i); n.kind == surnameName {
			d.given[d.Tokens[n.to-1].Key] = true
			i = n.to - 1
		}
	}
	return d.given
}

// nameAcross says where in a body [from, to) the name of a person begins that
// goes on behind its end: "Đảng ủy Khối Lê | Mạnh Hùng"; to when none does.
func (d *Document) nameAcross(from, to int) int {
	if to >= len(d.Tokens) || !d.Tokens[to].Capital() || !d.Tokens[to].Space {
		return to
	}
	for j := max(to-2, from+1); j < to; j++ {
		if !d.Tokens[j].Capital() {
			continue
		}
		if n := d.nameAt(j); n.kind != noName && n.kind != plainName && n.to > to && !d.placeAcross(from, j, to) {
			return j
		}
	}
	return to
}

// placeAcross says whether a place that begins before token j ends a body at to:
// "Quận ủy Tây Hồ", whose last syllable is also a surname.
func (d *Document) placeAcross(from, j, to int) bool {
	for k := max(from, j-3); k < j; k++ {
		if d.placeAt(k) == to {
			return true
		}
	}
	return false
}

// joins says whether a mark stands inside the name of a body: "Lao động -
// Thương binh và Xã hội", "T.Ư", "Tài nguyên & Môi trường", "VH,TT&DL".
func (d *Document) joins(j int) bool {
	if j == 0 || j+1 >= len(d.Tokens) {
		return false
	}
	prev, next := &d.Tokens[j-1], &d.Tokens[j+1]
	switch d.Tokens[j].Key {
	case "&", "/":
		return next.Word()
	case "-":
		return next.Capital() && !(creditMarks[next.Key]) && !d.titleHead(j+1) && !d.nameStarts(j+1, nil) && !d.announced(j+1)
	case ".":
		return !next.Space && next.Capital() && prev.Capital() && prev.End-prev.Start <= 4 || (prev.Key == "tp" || prev.Key == "tx" || prev.Key == "q" || prev.Key == "p" || prev.Key == "tt") && next.Shape != vi.Break
	case ",":
		return !next.Space && next.Shape == vi.Upper && prev.Shape == vi.Upper || d.ministryComma(j)
	case "\"":
		return false
	}
	return false
}

// ministryComma says whether the comma at j is the one of "Văn hóa, Thể thao và
// Du lịch" or of another name with a comma after its first words.
func (d *Document) ministryComma(j int) bool {
	return d.is(j-2, "văn", "hóa", ",", "thể", "thao") || d.is(j-2, "lao", "động", ",", "thương", "binh") ||
		d.is(j-2, "văn", "hóa", ",", "giáo", "dục") || d.is(j-2, "quốc", "phòng", ",", "an", "ninh") || d.is(j-2, "chính", "sách", ",", "chiến", "lược")
}

// titleHead says whether a title starts at token i.
func (d *Document) titleHead(i int) bool {
	if d.key(i) == "phó" {
		i++
	}
	if q, to := d.headAt(i, isQualifier); q != nil && d.key(i) != "hàm" {
		i = to
		if d.key(i) == "phó" {
			i++
		}
	}
	h, _ := d.headAt(i, isTitleHead)
	return h != nil
}

// announced says whether token i is a word that announces a person.
func (d *Document) announced(i int) bool {
	h, to := d.headAt(i, isAnnouncement)
	if h == nil {
		return false
	}
	if d.Tokens[i].Capital() && i > 0 && d.Tokens[i-1].Word() && !firmHonorifics[d.key(i)] {
		return false // Hội Sinh viên, Tập đoàn Hoàng Anh
	}
	return h.kind != professionWord || to < len(d.Tokens) && d.Tokens[to].Capital()
}

// firmHonorifics announce a person even with a capital inside a sentence.
var firmHonorifics = wordSet("ông bà đồng đ")

// nameStarts says whether the name of a person starts at token j, behind the
// words of a title.
func (d *Document) nameStarts(j int, h *head) bool {
	if j >= len(d.Tokens) || !d.Tokens[j].Capital() || d.bodyEnd(j) > j+1 {
		return false
	}
	n := d.nameAt(j)
	if n.kind == noName || n.kind == plainName || d.key(j) == "đoàn" && d.key(j-1) == "ương" || placesAbroad[d.nameKey(span{j, n.to})] {
		return false
	}
	if n.kind == foreignName {
		_, country := d.words.Longest(j, gazetteer.Countries)
		if !country && n.to-j >= 2 && j > 0 && d.Tokens[j-1].Shape == vi.Digit {
			return true // Chủ tịch AIPA 40 Chuan Leekpai
		}
		if !country && d.hasHyphen(j, n.to) {
			return true // Chủ tịch Kim Jong-un
		}
		if !country && h != nil && d.foreignPerson(j, n.to, h) {
			return true
		}
		return !country && (h == nil || h.kind == foreignHead || h.body == bodyPortfolio || h.body == bodyOptional || d.afterCountry(j))
	}
	if levelWords[d.key(j-1)] {
		return n.to-j > 2 // not xã Trần Phú
	}
	return !d.afterNamesakeHead(j) && (n.kind != shortName || d.commonSurname(j))
}

// foreignPerson says whether a foreign name [j, to) behind a title is the holder's
// and not a company's: two words or more, then no further capital, and the head or
// the words before are not of business.
func (d *Document) foreignPerson(j, to int, h *head) bool {
	if to-j < 2 || to < len(d.Tokens) && d.Tokens[to].Capital() && d.Tokens[to].Space || companyHeads[h.name] {
		return false
	}
	for k := j - 1; k >= 0 && k >= j-6; k-- {
		switch d.key(k) {
		case "ty", "đoàn", "hàng", "hãng", "quỹ", "trường", "học", "máy", "báo", "clb", "viện":
			return false
		case ",", ".", ";":
			return true
		}
	}
	return true
}

// personalHeads are heads behind which a foreign word is the name of the holder.
var personalHeads = map[string]bool{"Thẩm phán": true, "Thủ tướng": true, "Bộ trưởng": true, "Thứ trưởng": true, "Đại sứ": true, "Tham tán": true, "Tổng Lãnh sự": true, "Đặc phái viên": true}

var companyHeads = map[string]bool{"Giám đốc": true, "Tổng Giám đốc": true, "Giám đốc điều hành": true, "Trưởng đại diện": true, "Thành viên": true, "Hiệu trưởng": true}

// commonSurname says whether a name of two syllables begins with a surname that is
// common enough to be one behind the name of a body: not "Phương Nam".
func (d *Document) commonSurname(i int) bool {
	m, ok := d.words.Longest(i, gazetteer.Surnames)
	return !ok || commonSurnames()[m.Entry.Row]
}

// commonSurnames are the rows with a share of at least 0.06 per cent.
var commonSurnames = sync.OnceValue(func() map[*gazetteer.Row]bool {
	out := map[*gazetteer.Row]bool{}
	rows := lexicon.Rows(gazetteer.Surnames)
	for i := range rows {
		if share, err := strconv.ParseFloat(rows[i].Field("share"), 64); err == nil && share >= 0.06 {
			out[&rows[i]] = true
		}
	}
	return out
})

func (d *Document) afterCountry(j int) bool {
	for k := 1; k <= 4 && j-k >= 0; k++ {
		if m, ok := d.words.Longest(j-k, gazetteer.Countries); ok && m.To == j {
			return true
		}
	}
	return false
}

// levelWords stand before the name of a place.
var levelWords = map[string]bool{
	"xã": true, "phường": true, "huyện": true, "quận": true, "tỉnh": true, "thôn": true, "ấp": true, "bản": true, "làng": true, "phố": true,
	"khóm": true, "trấn": true, "buôn": true, "xóm": true,
}

// complementStops are words in lower case that no body's name contains behind a
// title: verbs and words of grammar.
var complementStops = wordSet(`
	đã đang sẽ vừa mới có là được bị do nói cho cũng còn thì mà nhưng nên vì để khi nếu tuy rằng theo với cùng từ trong trên dưới sau trước vào ra lên xuống
	đến tới dự nhấn khẳng yêu đề báo_cáo kết chia trao tặng thăm chúc ký ghi đại_diện nêu đón thay trả bày tỏ kêu mong hy gửi này đó kia ấy nay mình họ tôi
	không chưa hãy phải cần nhằm qua bằng như hoặc hay làm giữ dẫn gặp xem lắng nghe dành cảm cám hoan đặt mở bắt sáng chiều tối trưa đêm hôm rất luôn thường_xuyên
	tuyên_bố đưa lại mời tin_tưởng cam hỏi đáp xin khen kể nhớ viết đọc gọi ủng bác phê_bình truy khởi_tố bổ miễn bầu những mỗi mọi một hai ba bốn
	thôi rồi xong vẫn việc gồm bao_gồm ông_này bà_này từng đánh kỳ_vọng nhất_trí ngại nhận thay_mặt vui phấn hứa thừa_nhận lo quên chỉ_nắm chỉ_có chỉ_cần chỉ_còn nghỉ bị xác_nhận hoan_nghênh dặn nhắc ôn đáp_từ tâm_sự chỉ_đạo chỉ_ra đều nhiều hơn đi ngồi đứng chạy mất bước chủ_trì chủ_tọa tham_dự tham_gia phát_biểu phát_động trình_bày kết_luận thông_tin_thêm
	thông_báo khai_mạc bế_mạc đánh_giá biểu_dương động_viên tiếp_tục tiếp_xúc tiếp_thu tiếp_nhận nhận_định nhận_xét nhận_thức giải_trình giải_đáp giao_nhiệm kiểm_tra_thực
	thống_nhất quyết_định quán_triệt trực_tiếp khảo_sát điều_hành_phiên điều_hành_hội phân_công phân_tích phân_tích tiễn thừa_ủy thừa_nhận ban_hành hội_kiến hội_đàm
	đồng_chủ đồng_tình đồng_ý trao_đổi nhân_dịp cùng_đoàn chứng_kiến chỉ_rõ lưu_ý bức_xúc chụp thị_sát truyền_đạt giới_thiệu quan_tâm ân_cần mong_muốn tin_rằng cho_biết
	tại_hội tại_buổi tại_đại tại_lễ tại_phiên trúng_cử tái_cử nghỉ_hưu từ_trần qua_đời
`)

// stopsComplement says whether token j ends the words behind a rank.
func (d *Document) stopsComplement(j int) bool {
	if d.Tokens[j].Shape != vi.Lower {
		return false
	}
	if complementStops[d.Tokens[j].Key] {
		return true
	}
	return j+1 < len(d.Tokens) && pairStops[[2]string{d.Tokens[j].Key, d.Tokens[j+1].Key}]
}

// pairStops are the stops of two words.
var pairStops = func() map[[2]string]bool {
	out := map[[2]string]bool{}
	for w := range complementStops {
		if a, b, ok := strings.Cut(w, "_"); ok {
			b, _, _ = strings.Cut(b, "_")
			out[[2]string{a, b}] = true
		}
	}
	return out
}()
