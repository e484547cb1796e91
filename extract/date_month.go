package extract

import "chutri/extract/vi"

// readMonth reads "tháng 6/2018", "tháng Tám", "tháng 9 và tháng 10", "từ tháng 3
// đến tháng 6/2019".
func readMonth(d *Document, i int) []dateMention {
	if d.countedMonths(i) {
		return nil
	}
	first, ok := d.monthAt(i + 1)
	if !ok {
		return nil
	}
	first.from = i
	items := []dayItem{first}
	for len(items) < 12 {
		last := items[len(items)-1]
		link, j, bare := d.monthLink(last.to)
		if link == "" {
			break
		}
		next, ok := d.monthAt(j)
		if !ok || bare && !d.monthEnds(next.to) || last.p.year > 0 && next.p.year == 0 {
			break
		}
		if bare && d.decimalAt(j) || link != "đến" && !bare {
			break // "tháng 9 và tháng 10" are two expressions
		}
		next.link, next.from = link, j
		items = append(items, next)
	}
	fillMonths(items)
	return joinMonths(items)
}

// countedMonths says whether "tháng" at i is counted: "6 tháng", "ba tháng".
func (d *Document) countedMonths(i int) bool {
	if d.key(i-1) == "mạng" {
		return true // "Cách mạng Tháng Tám"
	}
	if _, n := d.countWord(i - 1); n > 0 || d.digits(i-1) {
		if d.is(i-3, "lần", "thứ") || d.is(i-3, "kỳ", "thứ") {
			return false // "Hội nghị lần thứ 5 tháng 11-1997"
		}
		return d.Tokens[i].Shape == vi.Lower
	}
	switch d.key(i - 1) {
	case "mỗi", "hằng", "hàng", "vài", "mấy", "từng":
		return true
	}
	return false
}

// countWord reads a spelled number of one word at i.
func (d *Document) countWord(i int) (value, n int) {
	if v, ok := unitWords[d.key(i)]; ok {
		return v, 1
	}
	return 0, 0
}

// unitWords are the spelled numbers from one to ten.
var unitWords = map[string]int{"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "mười": 10}

// monthAt reads a month with its year at token i.
func (d *Document) monthAt(i int) (dayItem, bool) {
	it := dayItem{from: i}
	m, to := d.monthNumber(i)
	if to == 0 || d.decimalAt(i) && d.year4(i+2) == 0 {
		return it, false
	}
	if !d.digits(i) && !d.monthWordFits(i, to) {
		return it, false
	}
	switch d.key(to) {
	case "tuổi", "lần", "%", "tháng":
		return it, false
	}
	if d.key(to) == "/" && d.small(to+1, 2) > 0 && d.glued(to+1) {
		return it, false // "tháng 10/12" is nothing known
	}
	it.p.month = m
	it.p.year, it.to, it.rel = d.yearAfter(to)
	return it, true
}

// monthEnds says whether a bare number can be the last month of a list.
func (d *Document) monthEnds(i int) bool {
	switch d.key(i) {
	case "", "\n", ",", ".", ";", ")", "-", "và", "đến", "của", "này", "năm":
		return true
	}
	return d.key(i-1) != "" && d.year4(i-1) > 0
}

// monthLink reads the connector between two months; bare when "tháng" is not
// repeated.
func (d *Document) monthLink(i int) (link string, to int, bare bool) {
	switch d.key(i) {
	case "-", "đến", "tới":
		link = "đến"
	case "và", ",":
		link = "và"
	default:
		return "", i, false
	}
	j := i + 1
	if link == "đến" && d.key(j) == "hết" {
		j++
	}
	if d.key(j) == "tháng" {
		return link, j + 1, false
	}
	if !d.digits(j) {
		return "", i, false
	}
	return link, j, true
}

func fillMonths(items []dayItem) {
	for n := len(items) - 2; n >= 0; n-- {
		a, b := &items[n], items[n+1]
		if a.p.year == 0 && !a.rel {
			a.p.year, a.rel = b.p.year, b.rel
			if a.p.year > 0 && !a.rel && a.p.month > b.p.month {
				a.p.year--
			}
		}
	}
}

func joinMonths(items []dayItem) []dateMention {
	var out []dateMention
	for n := 0; n < len(items); {
		end := n
		for end+1 < len(items) && items[end+1].link == "đến" {
			end++
		}
		m := dateMention{span: span{items[n].from, items[end].to}}
		m.cal = calendar{from: items[n].p, to: items[end].p, grain: "month"}
		if end > n {
			m.cal.grain = "range"
		}
		if items[n].p.year > 0 && !items[n].rel {
			m.cal.source = "explicit"
		}
		if items[end].rel {
			m.cal.from.year, m.cal.to.year = 0, 0
			m.cal.relative, m.cal.offset = relativeYear, items[end].p.year
		}
		out = append(out, m)
		n = end + 1
	}
	return out
}

// readMonthYear reads the bare "7/2018".
func readMonthYear(d *Document, i int) []dateMention {
	m := d.small(i, 2)
	if m < 1 || m > 12 || d.decimalBefore(i) || !d.glued(i+1) || !d.glued(i+2) {
		return nil
	}
	switch d.key(i + 1) {
	case "/":
	case "-": // "(8-2017)", "vào 3-2018"
		if d.key(i-1) != "vào" && d.key(i-1) != "hồi" && (d.key(i-1) != "(" || d.key(i+3) != ")") {
			return nil
		}
	default:
		return nil
	}
	y := d.year4(i + 2)
	if m == 1 && (y == 1000 || y == 2000) { // the scale of a map
		return nil
	}
	if y == 0 || d.documentNumber(i+3) || d.key(i-1) == "số" || d.key(i-1) == "lệ" || d.decimalAt(i+2) {
		return nil
	}
	mn := dateMention{span: span{i, i + 3}}
	mn.cal = single(point{y, m, 0}, "month")
	mn.cal.source = "explicit"
	return []dateMention{mn}
}

// readISODay reads "2017-09-22".
func readISODay(d *Document, i int) []dateMention {
	y := d.year4(i)
	if y < 1900 || d.key(i+1) != "-" || d.key(i+3) != "-" || !d.glued(i+1) || !d.glued(i+2) || !d.glued(i+3) || !d.glued(i+4) {
		return nil
	}
	if i+4 >= len(d.Tokens) || len(d.key(i+2)) != 2 || len(d.key(i+4)) != 2 {
		return nil
	}
	m := dateMention{span: span{i, i + 5}}
	m.cal = single(point{y, d.small(i+2, 2), d.small(i+4, 2)}, "day")
	m.cal.source = "explicit"
	if m.cal.from.month < 1 || m.cal.from.day < 1 || !m.cal.valid() {
		return nil
	}
	return []dateMention{m}
}

// readTenDays reads "thượng tuần tháng 5": the first, middle or last ten days.
func readTenDays(d *Document, i int) []dateMention {
	if d.key(i+1) != "tuần" || d.key(i+2) != "tháng" {
		return nil
	}
	it, ok := d.monthAt(i + 3)
	if !ok || it.rel {
		return nil
	}
	m := dateMention{span: span{i, it.to}}
	m.cal = calendar{from: it.p, to: it.p, grain: "range"}
	switch d.key(i) {
	case "thượng":
		m.cal.from.day, m.cal.to.day = 1, 10
	case "trung":
		m.cal.from.day, m.cal.to.day = 11, 20
	case "hạ":
		m.cal.from.day = 21
	}
	if it.p.year > 0 {
		m.cal.source = "explicit"
	}
	return []dateMention{m}
}

// romanDigits are the numbers of quarters.
var romanDigits = map[string]int{"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4,
	"một": 1, "nhất": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4}

// readQuarter reads "quý I", "quý II-2022", "quý 3 năm 2025", "quý I và quý II".
func readQuarter(d *Document, i int) []dateMention {
	q := romanDigits[d.key(i+1)]
	if q == 0 || d.key(i+1) == "hai" && !d.glued(i+1) && d.key(i+2) == "vị" {
		return nil
	}
	year, to, rel := d.yearAfter(i + 2)
	m := dateMention{span: span{i, to}}
	m.cal = calendar{from: point{year, 3*q - 2, 0}, to: point{year, 3 * q, 0}, grain: "quarter", edtf: []string{"33", "34", "35", "36"}[q-1]}
	m.cal.fromYear(year, rel)
	return []dateMention{m}
}

// fromYear notes where the year of an expression comes from.
func (c *calendar) fromYear(year int, rel bool) {
	switch {
	case rel:
		c.from.year, c.to.year = 0, 0
		c.relative, c.offset = relativeYear, year
	case year > 0:
		c.source = "explicit"
	}
}

// readMonthsOfYear reads "6 tháng đầu năm 2018", "sáu tháng cuối năm", "9 tháng năm
// 2019", "quý đầu năm".
func readMonthsOfYear(d *Document, i int) []dateMention {
	n := d.small(i, 2)
	if n < 0 {
		n, _ = d.countWord(i)
	}
	if d.key(i+1) != "tháng" || n < 1 || n > 11 || d.decimalBefore(i) || d.key(i-1) == "mười" {
		return nil
	}
	side, j := d.key(i+2), i+3
	switch {
	case (side == "đầu" || side == "cuối") && d.key(j) == "năm":
	case side == "đầu" || side == "cuối":
		if y := d.year4(j); y == 0 {
			return nil
		}
	case side == "năm" && d.year4(j) > 0:
		side, j = "đầu", i+2
	case d.year4(i+2) > 0 && d.yearEnds(i+3): // "9 tháng 2015"
		side, j = "đầu", i+2
	default:
		return nil
	}
	year, to, rel := d.yearOf(j)
	m := dateMention{span: span{i, to}}
	m.cal = calendar{from: point{year, 1, 0}, to: point{year, n, 0}, grain: "range"}
	if side == "cuối" {
		m.cal.from.month, m.cal.to.month = 13-n, 12
	}
	if n == 6 {
		m.cal.grain = "half"
		m.cal.edtf = map[string]string{"đầu": "40", "cuối": "41"}[side]
	}
	if n == 3 {
		m.cal.grain = "quarter"
		m.cal.edtf = map[string]string{"đầu": "33", "cuối": "36"}[side]
	}
	m.cal.fromYear(year, rel)
	return []dateMention{m}
}

// yearOf reads "năm", "năm 2018", "năm nay", "2018" at token i.
func (d *Document) yearOf(i int) (year, to int, rel bool) {
	if y := d.year4(i); y > 0 {
		return y, i + 1, false
	}
	if y, to, rel := d.yearAfter(i); to > i {
		return y, to, rel
	}
	if d.key(i) == "năm" {
		return 0, i + 1, false
	}
	return 0, i, false
}

// readHalf reads "nửa đầu năm 2018", "nửa cuối tháng 2", "nửa đầu nhiệm kỳ" not.
func readHalf(d *Document, i int) []dateMention {
	side := d.key(i + 1)
	if side != "đầu" && side != "cuối" {
		return nil
	}
	m := dateMention{span: span{i, i}}
	switch d.key(i + 2) {
	case "năm":
		year, to, rel := d.yearOf(i + 2)
		m.to = to
		m.cal = calendar{from: point{year, 1, 0}, to: point{year, 6, 0}, grain: "half", edtf: "40"}
		if side == "cuối" {
			m.cal.from.month, m.cal.to.month, m.cal.edtf = 7, 12, "41"
		}
		m.cal.fromYear(year, rel)
	case "tháng":
		it, ok := d.monthAt(i + 3)
		if !ok {
			return nil
		}
		m.to = it.to
		m.cal = calendar{from: it.p, to: it.p, grain: "range"}
		if side == "đầu" {
			m.cal.from.day, m.cal.to.day = 1, 15
		} else {
			m.cal.from.day = 16
		}
		m.cal.fromYear(it.p.year, it.rel)
	default:
		return nil
	}
	return []dateMention{m}
}
