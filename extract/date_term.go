package extract

// readYear reads "năm 2018", "các năm 2019, 2020", "từ năm 2016 đến năm 2018", "năm
// 2016-2020".
func readYear(d *Document, i int) []dateMention {
	y := d.year4(i + 1)
	if y == 0 || d.decimalAt(i+1) || d.key(i+2) == "%" {
		return nil
	}
	if d.key(i-1) == "từ" || d.key(i-1) == "giai" || d.dashYear(i+2) > 0 {
		if to, end, n := d.rangeEnd(i + 2); n > 0 && (to.month > 0 || to.year >= y) {
			return rangeFrom(span{i, end}, point{year: y}, to)
		}
	}
	return yearMention(span{i, i + 2}, y)
}

func yearMention(s span, y int) []dateMention {
	m := dateMention{span: s}
	m.cal = single(point{year: y}, "year")
	m.cal.source = "explicit"
	return []dateMention{m}
}

func rangeFrom(s span, from, to point) []dateMention {
	m := dateMention{span: s}
	m.cal = calendar{from: from, to: to, grain: "range", source: "explicit"}
	return []dateMention{m}
}

// dashYear gives the year after a dash at i; 0 when there is none.
func (d *Document) dashYear(i int) int {
	if d.key(i) != "-" {
		return 0
	}
	return d.year4(i + 1)
}

// rangeEnd reads the second end of a range of years at i: "- 2020", "đến năm 2020",
// "đến tháng 2/2019". The last value is 0 when there is none.
func (d *Document) rangeEnd(i int) (to point, end, n int) {
	j := i
	switch d.key(j) {
	case "-":
		if y := d.year4(j + 1); y > 0 {
			return point{year: y}, j + 2, 1
		}
		return point{}, i, 0
	case "đến", "tới":
		j++
	default:
		return point{}, i, 0
	}
	for d.key(j) == "hết" || d.key(j) == "cuối" || d.key(j) == "đầu" || d.key(j) == "giữa" {
		j++
	}
	if d.key(j) == "tháng" {
		if it, ok := d.monthAt(j + 1); ok && it.p.year > 0 && !it.rel {
			return it.p, it.to, 1
		}
		return point{}, i, 0
	}
	if d.key(j) == "năm" {
		j++
	}
	if y := d.year4(j); y > 0 {
		return point{year: y}, j + 1, 1
	}
	return point{}, i, 0
}

// yearCue are the words before a bare year that say it is one.
var yearCue = map[string]bool{"đến": true, "từ": true, "trong": true, "cuối": true, "đầu": true, "giữa": true,
	"hè": true, "xuân": true, "nhìn": true, "hết": true, "trước": true, "sau": true, "với": true, "tết": true,
	"lịch": true, "đông": true, "kỳ": true}

// readBareYear reads a year of four digits without "năm": the terms "2015 - 2020"
// and "2016-2020", and years after a word that asks for one ("tầm nhìn 2045").
func readBareYear(d *Document, i int) []dateMention {
	y := d.year4(i)
	if z := d.dashYear(i + 1); y > 0 && y < 1900 && z >= 1900 && d.key(i-1) == "(" && d.key(i+3) == ")" && d.jubileeBefore(i-1) {
		return rangeFrom(span{i, i + 3}, point{year: y}, point{year: z}) // "kỷ niệm 990 năm … (1029-2019)"
	}
	if y < 1900 || d.decimalAt(i) || d.decimalBefore(i) || d.documentNumber(i+1) || d.key(i-1) == "số" {
		return nil
	}
	if z := d.dashYear(i + 1); z > y && (z-y <= 60 || d.key(i-1) == "(" && d.key(i+3) == ")") && !d.decimalAt(i+2) && !d.documentNumber(i+3) {
		return rangeFrom(span{i, i + 3}, point{year: y}, point{year: z})
	}
	if d.key(i-1) == "từ" {
		if to, end, n := d.rangeEnd(i + 1); n > 0 && to.year >= y {
			return rangeFrom(span{i, end}, point{year: y}, to)
		}
	}
	if d.key(i-1) == "kỳ" && d.key(i-2) == "cùng" || d.key(i-1) != "kỳ" && yearCue[d.key(i-1)] {
		if d.yearEnds(i + 1) {
			return yearMention(span{i, i + 1}, y)
		}
	}
	if y >= 1990 && y <= 2060 && d.yearInName(i) && d.sentence(i).from < i-1 && d.yearEnds(i+1) {
		return yearMention(span{i, i + 1}, y)
	}
	if d.key(i-1) == "(" && d.key(i+1) == ")" {
		return yearMention(span{i, i + 1}, y) // "kỳ họp thứ 7 (2019)"
	}
	if z := d.small(i+2, 2); d.key(i+1) == "-" && d.glued(i+1) && d.glued(i+2) && z > y%100 && d.key(i-1) == "đoạn" {
		return rangeFrom(span{i, i + 3}, point{year: y}, point{year: y - y%100 + z}) // "giai đoạn 2020-30"
	}
	if d.bareYearFits(i, y) {
		return yearMention(span{i, i + 1}, y)
	}
	if n := len(d.dates); n > 0 && d.dates[n-1].to == i-1 && d.dates[n-1].cal.to.month == 0 && d.yearEnds(i+1) {
		if k := d.key(i - 1); k == "," || k == "và" || k == "hoặc" {
			return yearMention(span{i, i + 1}, y) // "Năm 2019, 2020"
		}
	}
	return nil
}

// countCue are the words before four digits that make them a count, a number of
// something or a name, and no year.
var countCue = wordSet("hơn gần khoảng trên dưới số có được gồm đạt tổng mã km kênh giá lên xuống còn bằng những các cả mỗi từng tầm chừng " +
	"định quyết thị văn lệnh tư báo kiện đường tàu xe máy lô phòng loại đời mẫu lộ khoản điều mục trang dòng trường đoàn tốp đội chiếm thu chi " +
	"nhất nhì và tới đến vượt quá thêm thiếu ít nhiều tăng giảm")

// bareYearFits says whether a year of four digits may stand without "năm": "nhiệm
// vụ 2019", "kỳ thi THPT quốc gia 2019", "SN 1963", "2018 là năm bản lề". Neither the
// words before it count or number, nor is a thing counted behind it.
func (d *Document) bareYearFits(i, y int) bool {
	if y < 1930 || y > 2060 || !d.yearEnds(i+1) {
		return false
	}
	if d.sentence(i).from == i {
		return y >= 1990 && (d.key(i+1) == "là" || d.key(i+1) == "được")
	}
	before := d.key(i - 1)
	if before == "nhất" && d.key(i-2) == "chậm" || before == "tới" && d.key(i-2) == "hướng" {
		return true // "chậm nhất 2021", "hướng tới 2030"
	}
	if before == ")" && i > 1 && d.Tokens[i-2].Capital() {
		return y >= 1990 // "Diễn đàn … (WEF) 2018"
	}
	return d.Tokens[i-1].Word() && d.Tokens[i].Space && !countCue[before]
}

// yearInName says whether the bare year at i stands in a name: "ASEAN 2020".
func (d *Document) yearInName(i int) bool {
	return i > 0 && d.Tokens[i-1].Capital() && d.key(i-1) != "năm" && d.key(i-1) != "sn"
}

// yearEnds says whether the word at i shows that the figures before it are a
// year and count nothing.
func (d *Document) yearEnds(i int) bool {
	if i >= len(d.Tokens) || !d.Tokens[i].Word() {
		return d.key(i) != "%"
	}
	switch d.key(i) {
	case "và", "là", "của", "đến", "thì", "với", "tại", "để", "về", "sẽ", "đã", "có", "trên", "do", "cho", "được", "theo", "khi", "trong", "phải", "cũng", "đạt", "tăng", "giảm", "mới", "đều", "trở", "diễn", "gắn", "ngày", "tháng":
		return true
	}
	return d.Tokens[i].Capital()
}

// readTerm reads "nhiệm kỳ 2015 - 2020", "giai đoạn 2016-2018", "thời kỳ 2021 - 2030",
// "5 năm 2016-2020", "năm học 2019-2020".
func readTerm(d *Document, i int) []dateMention {
	j := i + 2
	switch {
	case d.is(i, "nhiệm", "kỳ"), d.is(i, "giai", "đoạn"), d.is(i, "thời", "kỳ"), d.is(i, "năm", "học"), d.is(i, "niên", "khóa"),
		d.is(i, "mùa", "giải"), d.is(i, "thời", "gian"):
	case d.key(i) == "khóa":
		j = i + 1
	default:
		return nil
	}
	if d.roman(j) > 0 && d.key(j+1) == "(" { // "nhiệm kỳ VI (2018-2023)"
		j++
	}
	if d.key(j) == "từ" {
		j++
	}
	if d.key(j) == "năm" || d.key(j) == "(" {
		j++
	}
	y := d.year4(j)
	if y == 0 {
		return nil
	}
	to, end, n := d.rangeEnd(j + 1)
	if n == 0 && d.key(j+1) == "/" && d.key(i) != "khóa" {
		if z := d.year4(j + 2); z > y {
			to, end, n = point{year: z}, j+3, 1
		}
	}
	if n == 0 || to.year < y {
		return nil
	}
	out := rangeFrom(span{i, end}, point{year: y}, to)
	if d.key(i) == "nhiệm" || d.key(i) == "khóa" || d.key(i) == "giai" || d.key(i) == "thời" {
		out[0].cal.grain = "term"
	}
	return out
}

// readDecade reads "thập niên 1990", "những năm 1960", "thập kỷ 80 của thế kỷ XX".
func readDecade(d *Document, i int) []dateMention {
	if !d.is(i, "thập", "niên") && !d.is(i, "thập", "kỷ") && !d.is(i, "những", "năm") {
		return nil
	}
	y := d.year4(i + 2)
	if y == 0 {
		if n := d.small(i+2, 2); n >= 20 && n < 100 && n%10 == 0 && len(d.key(i+2)) == 2 {
			y = 1900 + n
			if !d.is(i+3, "của", "thế") && !d.is(i+3, "thế") && d.key(i) == "những" {
				return nil
			}
		}
	}
	if y == 0 || y%10 != 0 || d.dashYear(i+3) > 0 {
		return nil
	}
	return rangeFrom(span{i, i + 3}, point{year: y}, point{year: y + 9})
}

// readRelativeYear reads "năm nay", "năm ngoái".
func readRelativeYear(d *Document, i int) []dateMention {
	off, n := d.relativeYearWord(i + 1)
	if n == 0 || d.key(i-1) == "nhiều" || d.key(i-1) == "mấy" || d.digits(i-1) || d.countedYear(i) {
		return nil
	}
	m := dateMention{span: span{i, i + 1 + n}}
	m.cal = calendar{grain: "year", relative: relativeYear, offset: off}
	return []dateMention{m}
}

// countedYear says whether the word before token i counts: "mười năm nay".
func (d *Document) countedYear(i int) bool {
	if _, n := d.countWord(i - 1); n > 0 {
		return true
	}
	switch d.key(i - 1) {
	case "chục", "vài", "mươi", "các", "những", "trăm":
		return true
	}
	return false
}

// readSameDay reads "cùng ngày": the day that stands before it in the text.
func readSameDay(d *Document, i int) []dateMention {
	if d.key(i+1) != "ngày" || d.digits(i+2) {
		return nil
	}
	m := dateMention{span: span{i, i + 2}}
	m.cal = calendar{grain: "day", relative: relativeLast}
	if d.key(i+2) == "(" { // "cùng ngày (8/5)"
		if it, ok := d.dayOf(i+3, false); ok && d.key(it.to) == ")" {
			m.to = it.to + 1
			m.cal = single(it.p, "day")
			m.cal.fromYear(it.p.year, it.rel)
		}
	}
	return []dateMention{m}
}
