package extract

import "chutri/extract/vi"

// digits says whether token i is a run of digits.
func (d *Document) digits(i int) bool {
	return i >= 0 && i < len(d.Tokens) && d.Tokens[i].Shape == vi.Digit
}

// small reads a run of at most n digits; -1 when token i is none.
func (d *Document) small(i, n int) int {
	if !d.digits(i) || len(d.Tokens[i].Key) > n {
		return -1
	}
	v := 0
	for _, c := range []byte(d.Tokens[i].Key) {
		if c < '0' || c > '9' {
			return -1
		}
		v = v*10 + int(c-'0')
	}
	return v
}

// year4 reads a year of four digits; 0 when token i is none.
func (d *Document) year4(i int) int {
	if !d.digits(i) || len(d.Tokens[i].Key) != 4 {
		return 0
	}
	if y := d.small(i, 4); y >= 1000 && y <= 2199 {
		return y
	}
	return 0
}

// glued says whether no white space stands before token i.
func (d *Document) glued(i int) bool { return i > 0 && i < len(d.Tokens) && !d.Tokens[i].Space }

// monthWords are the months by name; Giêng and Chạp are lunar by themselves and
// never ordinary months.
var monthWords = map[string]int{
	"một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "mười": 10,
}

// monthNumber reads digits or a capitalized month word at i; the second value is
// the token after it, 0 when there is no month.
func (d *Document) monthNumber(i int) (int, int) {
	if m := d.small(i, 2); m >= 1 && m <= 12 {
		return m, i + 1
	}
	m := monthWords[d.key(i)]
	if m == 10 && (d.key(i+1) == "một" || d.key(i+1) == "hai") {
		if d.key(i+1) == "một" {
			return 11, i + 2
		}
		return 12, i + 2
	}
	if m > 0 {
		return m, i + 1
	}
	return 0, 0
}

// yearAfter reads the year that follows a day, month or quarter: "năm 2018",
// "/2018", "-2018", ".2018", "năm nay". It gives the token after it, or i itself
// when no year follows. A negative year is an offset from the publication year
// minus one: -1 this year, -2 last year, 1 is never given that way.
func (d *Document) yearAfter(i int) (year, to int, rel bool) {
	j := i
	if d.key(j) == "," && (d.key(j+1) == "năm" || d.year4(j+1) > 0 && d.key(j-1) != "ngày") {
		j++
	}
	if d.key(j) == "năm" {
		if y := d.year4(j + 1); y > 0 && !d.decimalAt(j+1) {
			return y, j + 2, false
		}
		if off, n := d.relativeYearWord(j + 1); n > 0 {
			return off, j + 1 + n, true
		}
		return 0, i, false
	}
	switch d.key(j) {
	case "/", "-", ".":
		if y := d.year4(j + 1); y > 0 && (d.key(j) != "." || d.glued(j+1)) && !d.documentNumber(j+2) {
			return y, j + 2, false
		}
	}
	return 0, i, false
}

// relativeYearWord reads what stands after "năm": "nay", "ngoái", "trước".
func (d *Document) relativeYearWord(i int) (offset, n int) {
	switch d.key(i) {
	case "nay":
		return 0, 1
	case "ngoái":
		return -1, 1
	}
	return 0, 0
}

// decimalAt says whether the number at i goes on after a dot or comma: "2.018".
func (d *Document) decimalAt(i int) bool {
	return (d.key(i+1) == "." || d.key(i+1) == ",") && d.glued(i+1) && d.digits(i+2) && d.glued(i+2)
}

// documentNumber says whether token i goes on as the number of a document does
// after its year: "/NĐ-CP" of "19/2017/NĐ-CP".
func (d *Document) documentNumber(i int) bool {
	return d.key(i) == "/" && d.glued(i) && i+1 < len(d.Tokens) && d.Tokens[i+1].Word() && d.glued(i+1)
}

// dayItem is one day of a day expression.
type dayItem struct {
	p    point
	from int    // first token
	to   int    // after the last
	sep  string // between day and month: "/", "-", ".", "tháng"; "" for a day alone
	rel  bool   // the year is an offset
	link string // connector before it: "", "-", "đến", "và", ","
}

// dayOf reads one day at token i: digits with a month, "D tháng M", or, when
// alone is set, a day by itself. With strict, a lone "D-M" needs a year.
func (d *Document) dayOf(i int, alone bool) (dayItem, bool) {
	it := dayItem{from: i}
	day := d.small(i, 2)
	if day < 1 || day > 31 || d.decimalBefore(i) {
		return it, false
	}
	j := i + 1
	switch s := d.key(j); s {
	case "/", "-", ".":
		month := d.small(j+1, 2)
		spaced := !d.glued(j) || !d.glued(j+1)
		if month < 1 || month > 12 || s == "." && !d.glued(j+1) || s == "/" && d.documentNumber(j+2) {
			break
		}
		if s == "-" && d.key(j+2) == "/" && d.small(j+3, 2) > 0 || s == "-" && d.key(j+2) == "tháng" {
			break // "9-10/7": days nine and ten of July
		}
		if s == "-" && d.key(j+2) == "." && d.glued(j+2) && d.small(j+3, 2) > 0 {
			break // "9-10.7"
		}
		if d.key(j+2) == "%" || d.key(j+2) == "," && d.gluedDigits(j+2, 0) && d.glued(j+2) {
			break // "5-10%", "2-2,5 mét"
		}
		it.p, it.sep, it.to = point{0, month, day}, s, j+2
		if spaced && s == "-" {
			it.sep = " - "
		}
		it.p.year, it.to, it.rel = d.dayYear(j+2, s)
		return it, true
	case "tháng":
		month, to := d.monthNumber(j + 1)
		if d.is(i-2, "lần", "thứ") {
			break // "Hội nghị lần thứ 5 tháng 11/1997": a number and a month
		}
		if to == 0 || monthWords[d.key(j+1)] > 0 && !d.monthWordFits(j+1, to) {
			break
		}
		it.p, it.sep = point{0, month, day}, "tháng"
		it.p.year, it.to, it.rel = d.yearAfter(to)
		return it, true
	}
	if !alone || len(d.Tokens[i].Key) > 2 {
		return it, false
	}
	it.p, it.to = point{0, 0, day}, j
	return it, true
}

// dayYear reads the year after "D/M": "/2018", "/18", " năm 2018".
func (d *Document) dayYear(i int, sep string) (year, to int, rel bool) {
	if y, to, rel := d.yearAfter(i); to > i {
		return y, to, rel
	}
	if d.key(i) == sep && d.glued(i) && d.glued(i+1) && len(d.key(i+1)) == 2 && !d.glued(i+2) {
		if y := d.small(i+1, 2); y >= 0 {
			if y < 50 {
				return 2000 + y, i + 2, false
			}
			return 1900 + y, i + 2, false
		}
	}
	return 0, i, false
}

// decimalBefore says whether token i is the tail of a longer number: "30" of
// "1.530" or "4/30".
func (d *Document) decimalBefore(i int) bool {
	switch d.key(i - 1) {
	case ".", ",", "/":
		return d.glued(i) && d.digits(i-2) && d.glued(i-1)
	}
	return false
}

// monthWordFits refuses "tháng hai lần": a month in words must end its phrase.
func (d *Document) monthWordFits(i, to int) bool {
	if d.Tokens[i].Shape != vi.Lower {
		return d.key(i-2) != "mạng" // "Cách mạng Tháng Tám"
	}
	if d.key(i-2) == "mạng" {
		return false
	}
	switch d.key(i - 2) {
	case "hồi", "cuối", "đầu", "giữa", "vào", "từ": // "hồi tháng ba đã", "cuối tháng một"
		return d.key(i) != "năm" && !countedBehind[d.key(to)]
	}
	if d.key(i) == "một" {
		return false // "mỗi tháng một, hai lần"
	}
	switch d.key(to) {
	case "", "\n", ".", ",", ";", ")", "năm", "này", "vừa", "tới", "và", "đến", "/", "-", "âm", "dương":
		return true
	}
	return false
}

// countedBehind are the words that make a month word before them a count: "đầu
// tháng hai lần".
var countedBehind = wordSet("lần buổi ngày kỳ đợt tuần người")

// dayCue says whether the word at i lets a "D/M" without a year be a date.
var dayCue = map[string]bool{
	"ngày": true, "sáng": true, "trưa": true, "chiều": true, "tối": true, "đêm": true, "khuya": true, "sớm": true,
	"nay": true, "qua": true, "mai": true, "hôm": true, "mùng": true, "mồng": true, "dịp": true, "lễ": true,
	"h": true, "giờ": true, "từ": true, "đến": true, "hết": true, "trước": true, "sau": true, "phút": true, "vào": true, "tuần": true,
}
