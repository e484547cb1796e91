package extract

import (
	"strings"

	"chutri/extract/vi"
)

// documentRule reads one way of naming a document, after its kind.
type documentRule struct {
	ruleInfo
	fits func(k *documentKind) bool
	// read reads a document whose kind stands at from and ends before token i.
	read func(d *Document, k *documentKind, from, i int) (documentMention, bool)
}

func anyKind(*documentKind) bool     { return true }
func bareKind(k *documentKind) bool  { return k.bare }
func titleKind(k *documentKind) bool { return k.title || k.as != "" }
func partyKind(k *documentKind) bool { return k.party }

// documentRules is the family of rules for named documents.
var documentRules = []documentRule{
	{ruleInfo{"văn bản có ký hiệu", "kind and number with its letters: 05-CT/TW, 19/2017/NĐ-CP, 202/2025/QH15",
		[]string{"Chỉ thị số 05-CT/TW được quán triệt.", "Nghị định 19/2017/NĐ-CP có hiệu lực.", "Luật số 65/2025/QH15 đã thông qua.", "Chỉ thị số 36 – CT/TW về đại hội."},
		[]string{"Chỉ thị cho 36 đơn vị.", "Quyết định tặng 12 cờ thi đua."}}, anyKind, readNumbered},
	{ruleInfo{"văn bản theo số", "kind, số and a number without letters",
		[]string{"Quyết định số 160 của Bộ trưởng."}, []string{"Quyết định một số việc quan trọng.", "Báo cáo số liệu 160 hộ."}}, anyKind, readBySo},
	{ruleInfo{"văn bản số trần", "kind and a bare number; no count of things after a verb",
		[]string{"Thực hiện Chỉ thị 05 và Nghị quyết 18 của Trung ương.", "Theo Quy định 262, việc lấy phiếu tiến hành hằng năm."},
		[]string{"Hội đồng quyết định 5 nội dung.", "Sở thông báo 3 ca mắc mới.", "Thực hiện kế hoạch 5 năm."}}, bareKind, readBareNumber},
	{ruleInfo{"nghị quyết của hội nghị", "resolutions named by the meeting that passed them",
		[]string{"Nghị quyết Trung ương 4 khóa XII đi vào cuộc sống.", "Nghị quyết Đại hội XIII của Đảng được học tập.", "Nghị quyết Hội nghị lần thứ tám Ban Chấp hành Trung ương khóa XI."},
		[]string{"Nghị quyết của chi bộ được thông qua.", "Nghị quyết phù hợp thực tế."}}, partyKind, readByMeeting},
	{ruleInfo{"luật theo tên", "laws named by what they are about, with their year",
		[]string{"Luật Đất đai 2013 được sửa đổi.", "Hiến pháp năm 2013 quy định rõ.", "Bộ luật Hình sự có nhiều điểm mới."},
		[]string{"Pháp luật nghiêm minh.", "Luật sư bào chữa cho bị cáo.", "Ông Luật phát biểu."}}, titleKind, readLaw},
}

// numbered makes a mention of a document with a number.
func numbered(s span, number string) (documentMention, bool) {
	return documentMention{span: s, value: DocumentReference{Number: number}}, true
}

func readNumbered(d *Document, k *documentKind, from, i int) (documentMention, bool) {
	if d.key(i) == "số" || d.key(i) == "số:" {
		i++
	}
	if d.key(i) == ":" {
		i++
	}
	number, suffix, to := d.numberTail(i)
	if suffix == "" {
		return documentMention{}, false
	}
	return numbered(span{from, to}, number)
}

func readBySo(d *Document, k *documentKind, from, i int) (documentMention, bool) {
	if d.key(i) != "số" {
		return documentMention{}, false
	}
	number, _, to := d.numberTail(i + 1)
	if number == "" {
		return documentMention{}, false
	}
	return numbered(span{from, to}, number)
}

// afterNumber are the words that may follow a document with a bare number.
var afterNumber = map[string]bool{"của": true, "về": true, "ngày": true, "năm": true, "và": true, "đã": true, "được": true, "là": true,
	"cho": true, "mà": true, "có": true, "ban": true, "với": true, "quy": true, "trong": true, "tại": true, "đến": true, "do": true,
	"để": true, "khóa": true, "cần": true, "thì": true, "nêu": true, "sẽ": true, "chỉ": true, "theo": true, "đối": true, "phải": true, "vào": true, "gắn": true, "cũng": true, "ra": true, "yêu": true, "hay": true, "hoặc": true, "gồm": true, "không": true, "thay": true, "hướng": true, "sửa": true}

func readBareNumber(d *Document, k *documentKind, from, i int) (documentMention, bool) {
	n := d.small(i, 4)
	strong := k.name == "chỉ thị" || k.name == "nghị quyết" || k.name == "nghị định" || k.name == "thông tư" || k.name == "sắc lệnh"
	long := k.name == "quy định" && n >= 100 || d.key(i+1) == "/" && d.year4(i+2) > 0
	if n < 1 || !strong && !long && !d.Tokens[from].Capital() || d.decimalAt(i) {
		return documentMention{}, false
	}
	if (k.name == "kế hoạch" || k.name == "đề án") && d.key(i+1) == "năm" {
		return documentMention{}, false
	}
	number, _, to := d.numberTail(i)
	if to < len(d.Tokens) && d.Tokens[to].Word() && !d.Tokens[to].Capital() && !afterNumber[d.key(to)] || d.key(to) == "%" {
		d.refuse("documents", "văn bản số trần", span{from, to}, "the figure counts what follows")
		return documentMention{}, false
	}
	return numbered(span{from, to}, number)
}

// readByMeeting reads "Nghị quyết Trung ương 4 (khóa XII)", "Nghị quyết Đại hội XII",
// "Nghị quyết Hội nghị lần thứ tám Ban Chấp hành Trung ương khóa XI".
func readByMeeting(d *Document, k *documentKind, from, i int) (documentMention, bool) {
	j := i
	if d.is(j, "của") {
		j++
	}
	meeting := ""
	if d.is(j, "hội", "nghị") {
		meeting = "hội nghị"
		j += 2
	}
	switch {
	case d.is(j, "đại", "hội"):
		return d.congressResolution(from, j+2)
	case d.is(j, "lần", "thứ"):
		if meeting == "" {
			return documentMention{}, false
		}
		n := d.ordinalWords(j + 2)
		j += 2 + n
		if d.is(j, "của") {
			j++
		}
		if n == 0 || !d.is(j, "ban", "chấp", "hành") && !d.is(j, "bch") && d.central(j) == 0 {
			return documentMention{}, false
		}
		for d.is(j, "ban") || d.is(j, "chấp") || d.is(j, "hành") || d.is(j, "bch") || d.is(j, "đảng") {
			j++
		}
		j += d.central(j)
		if d.is(j, "đảng") {
			j++
		}
	case d.central(j) > 0:
		j += d.central(j)
		n := d.ordinalWords(j)
		if n == 0 {
			return documentMention{}, false
		}
		j += n
	default:
		return documentMention{}, false
	}
	j += d.termTail(j)
	return documentMention{span: span{from, j}, value: DocumentReference{Issuer: "Ban Chấp hành Trung ương Đảng"}}, true
}

// congressResolution reads the rest of "Nghị quyết Đại hội XII của Đảng".
func (d *Document) congressResolution(from, j int) (documentMention, bool) {
	n := 0
	for ; n < 14 && j+n < len(d.Tokens); n++ {
		k := d.key(j + n)
		if k == "lần" && d.key(j+n+1) == "thứ" {
			m := d.ordinalWords(j + n + 2)
			n += 2 + m
			if m > 0 {
				return documentMention{span: span{from, j + n}}, true
			}
			break
		}
		if n == 0 && d.roman(j) > 0 {
			to := j + 1
			if d.is(to, "của", "đảng") {
				to += 2
			}
			return documentMention{span: span{from, to}, value: DocumentReference{Issuer: "Đại hội đại biểu toàn quốc của Đảng"}}, true
		}
		if !d.Tokens[j+n].Word() {
			break
		}
	}
	return documentMention{}, false
}

// central gives the tokens of "Trung ương", "T.Ư", "TW" at i; 0 when none.
func (d *Document) central(i int) int {
	switch {
	case d.is(i, "trung", "ương"):
		return 2
	case d.is(i, "t", ".", "ư"), d.is(i, "t", ".", "w"):
		return 3
	case d.is(i, "t", "ư") && d.Tokens[i].Capital():
		return 2
	case d.is(i, "tw"), d.is(i, "tư") && i < len(d.Tokens) && d.Tokens[i].Shape == vi.Upper:
		return 1
	}
	return 0
}

// ordinalWords gives the tokens of an ordinal at i: "4", "XII", "tám", "mười hai".
func (d *Document) ordinalWords(i int) int {
	if d.digits(i) || d.roman(i) > 0 {
		return 1
	}
	n := 0
	for n < 3 {
		switch k := d.key(i + n); {
		case unitWords[k] > 0, k == "nhất", k == "nhì", k == "tư", k == "mươi", k == "lăm", k == "mốt":
			n++
		default:
			return n
		}
	}
	return n
}

// roman reads a Roman number in capitals at i; 0 when there is none.
func (d *Document) roman(i int) int {
	if i < 0 || i >= len(d.Tokens) || !d.Tokens[i].Capital() {
		return 0
	}
	return vi.Ordinal(d.Tokens[i].Key)
}

// termTail gives the tokens of "khóa XII", "(khóa XII)", ", khóa XII" at i.
func (d *Document) termTail(i int) int {
	j := i
	open := d.key(j) == "("
	if open || d.key(j) == "," {
		j++
	}
	if d.key(j) != "khóa" || d.ordinalWords(j+1) == 0 {
		return 0
	}
	j += 1 + d.ordinalWords(j+1)
	if open && d.key(j) == ")" {
		j++
	}
	return j - i
}

// lawTopics are first words of laws' names in lower case that are no topics:
// "Luật sư", "Luật pháp".
var noLaw = map[string]bool{"sư": true, "pháp": true, "gia": true, "lệ": true, "khoa": true, "chơi": true, "định": true}

// readLaw reads "Luật Đất đai 2013", "Hiến pháp năm 2013", "Bộ luật Hình sự".
func readLaw(d *Document, k *documentKind, from, i int) (documentMention, bool) {
	if d.key(from-1) == "pháp" || d.key(from-1) == "kỷ" || noLaw[d.key(i)] || d.honorificBefore(from) {
		return documentMention{}, false
	}
	j := i
	if k.name != "hiến pháp" && k.as == "" {
		if j >= len(d.Tokens) || d.Tokens[j].Shape != vi.Title && (k.name != "bộ luật" || d.Tokens[j].Shape != vi.Lower || lawStop[d.key(j)]) {
			return documentMention{}, false
		}
		j += d.lawTopic(j)
		if d.key(j) == "số" {
			if number, suffix, to := d.numberTail(j + 1); suffix != "" {
				return numbered(span{from, to}, number)
			}
		}
	}
	year := j
	if d.is(year, "sửa", "đổi") {
		year += 2
	}
	if d.key(year) == "năm" {
		year++
	}
	m := documentMention{span: span{from, j}}
	if y := d.year4(year); y >= 1940 && !d.decimalAt(year) {
		m.to = year + 1
		m.value.Date = d.key(year)
	} else if k.name == "hiến pháp" && !d.Tokens[from].Capital() {
		return documentMention{}, false
	}
	return m, true
}

// lawTopic gives the number of tokens of a law's topic: the words up to one that
// no name of a law holds. "và" and a comma may stand inside ("Luật Phòng, chống
// tham nhũng", "Luật Hôn nhân và gia đình").
func (d *Document) lawTopic(i int) int {
	n := 1
	for n < 12 && i+n < len(d.Tokens) {
		t := d.Tokens[i+n]
		k := t.Key
		switch {
		case t.Word() && !lawStop[k] && (k != "bộ" || t.Shape == vi.Lower):
		case k == "," && n == 1 && i+n+1 < len(d.Tokens) && lawComma[d.key(i)]:
		case k == "và" && d.lower(i+n+1) && lawAnd[d.key(i+n+1)]:
		default:
			return n
		}
		n++
	}
	return min(n, 6)
}

var lawComma = map[string]bool{"phòng": true, "khám": true, "cán": true, "quản": true, "thi": true, "khen": true}
var lawAnd = map[string]bool{"gia": true, "phát": true, "chữa": true, "quy": true, "bảo": true, "kiểm": true, "điều": true, "chống": true, "xử": true, "hội": true, "cứu": true, "hợp": true, "trật": true}

// lawStop are the words that end the topic of a law.
var lawStop = map[string]bool{"của": true, "là": true, "được": true, "có": true, "đã": true, "sẽ": true, "này": true, "năm": true, "sửa": true,
	"và": true, "với": true, "trong": true, "về": true, "khi": true, "quy": true, "để": true, "cho": true, "thì": true, "do": true,
	"tại": true, "mới": true, "vừa": true, "cũng": true, "không": true, "nhằm": true, "từ": true, "đến": true, "ban": true, "theo": true,
	"chưa": true, "phải": true, "cần": true, "hiện": true, "đang": true, "như": true, "gồm": true, "cùng": true, "sau": true, "trước": true, "vào": true, "lần": true, "đối": true, "luật": true, "nghị": true, "bổ": true, "thay": true, "yêu": true, "nêu": true, "ra": true, "nên": true, "mà": true, "thông": true, "tiếp": true, "giao": true, "tạo": true, "giúp": true, "góp": true, "bị": true, "nếu": true, "vì": true, "tuy": true}

// honorificBefore says whether the word before token i addresses a person: then
// Luật is a name.
func (d *Document) honorificBefore(i int) bool {
	switch d.key(i - 1) {
	case "ông", "bà", "anh", "chị", "em", "chí":
		return d.Tokens[i].Capital()
	}
	return false
}

// issuers leads from the letters after the last dash or stroke of a number to
// the body that issues such documents.
var issuers = map[string]string{
	"CP": "Chính phủ", "TTG": "Thủ tướng Chính phủ", "CTN": "Chủ tịch nước", "QH": "Quốc hội", "UBTVQH": "Ủy ban Thường vụ Quốc hội",
	"TTCP": "Thanh tra Chính phủ", "VPCP": "Văn phòng Chính phủ", "BCT": "", "BNV": "Bộ Nội vụ", "BCA": "Bộ Công an", "BQP": "Bộ Quốc phòng",
	"BGDĐT": "Bộ Giáo dục và Đào tạo", "BYT": "Bộ Y tế", "BXD": "Bộ Xây dựng", "BTP": "Bộ Tư pháp", "BKHCN": "Bộ Khoa học và Công nghệ",
	"BNNPTNT": "Bộ Nông nghiệp và Phát triển nông thôn", "BVHTTDL": "Bộ Văn hóa, Thể thao và Du lịch", "BTTTT": "Bộ Thông tin và Truyền thông",
	"BLĐTBXH": "Bộ Lao động - Thương binh và Xã hội", "BTNMT": "Bộ Tài nguyên và Môi trường", "BGTVT": "Bộ Giao thông vận tải",
	"TW": "Trung ương Đảng", "TƯ": "Trung ương Đảng", "BTCTW": "Ban Tổ chức Trung ương", "BTGTW": "Ban Tuyên giáo Trung ương",
	"UBKTTW": "Ủy ban Kiểm tra Trung ương",
}

// issuerOf gives a document its issuer: the body named after it ("của Bộ Chính
// trị"), else what the letters of its number say for certain.
func (d *Document) issuerOf(m *documentMention) {
	for _, o := range d.orgs {
		if o.from > m.to+12 {
			break
		}
		if o.from > m.to && d.key(o.from-1) == "của" && d.sentence(m.from) == d.sentence(o.from) && d.onlyDateBetween(m.to, o.from-1) {
			m.value.Issuer = o.name
			return
		}
	}
	if m.value.Issuer != "" || m.value.Number == "" {
		return
	}
	tail := m.value.Number
	if n := strings.LastIndexAny(tail, "-/"); n >= 0 {
		m.value.Issuer = issuers[strings.TrimRight(strings.ToUpper(tail[n+1:]), "0123456789")]
	}
}

// onlyDateBetween says whether nothing but a day stands between two tokens.
func (d *Document) onlyDateBetween(from, to int) bool {
	for i := from; i < to; i++ {
		switch k := d.key(i); {
		case d.digits(i), k == "ngày", k == "tháng", k == "năm", k == ",", k == "/", k == "-", k == ".", k == "(", k == ")", k == "ký", k == "ban", k == "hành":
		default:
			return false
		}
	}
	return true
}
