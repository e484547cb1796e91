package extract

import (
	"time"

	"chutri/extract/vi"
)

// partOfDay are the words that name a part of a day; they make "26/10" a date.
var partOfDay = map[string]bool{"sáng": true, "trưa": true, "chiều": true, "tối": true, "đêm": true, "khuya": true}

// weekdays by the word or digit after "thứ", as time.Weekday+1.
var weekdays = map[string]int{"hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7,
	"2": 2, "3": 3, "4": 4, "5": 5, "6": 6, "7": 7}

// dayPrefix is what stands before the figures of a day expression.
type dayPrefix struct {
	to       int  // first token after it
	cue      bool // "Sáng", "ngày", "thứ Hai", "hôm": figures that follow are a date
	alone    bool // "ngày": a day without month may follow
	relative bool // "hôm nay", "chiều qua"
	offset   int  // days from publication
	relTo    int  // after the relative words
	weekday  int
	paren    bool // "(" was opened: "sáng nay (13-10)"
}

// dayPrefixAt reads part of day, relative words, weekday and "ngày" at token i.
func (d *Document) dayPrefixAt(i int) dayPrefix {
	p := dayPrefix{to: i}
	for steps := 0; steps < 8; steps++ {
		j := p.to
		switch k := d.key(j); {
		case k == "rạng" && d.key(j+1) == "sáng", k == "sáng" && d.key(j+1) == "sớm":
			p.to, p.cue = j+2, true
		case partOfDay[k] || k == "hôm":
			p.to, p.cue = j+1, true
			p.relativeWord(d, k)
		case k == "ngày":
			p.to, p.cue, p.alone = j+1, true, true
			if d.Tokens[j+1:] != nil && d.key(j+1) == "mai" && d.lower(j+1) {
				p.relative, p.offset, p.to = true, 1, j+2
				p.relTo = p.to
			}
		case k == "thứ" && weekdays[d.key(j+1)] > 0 && d.key(j-1) != "lần":
			p.weekday, p.to, p.cue = weekdays[d.key(j+1)], j+2, true
		case k == "chủ" && d.key(j+1) == "nhật":
			p.weekday, p.to, p.cue = 1, j+2, true
		case k == "," && p.alone && d.small(j+1, 2) > 0 && d.key(j+2) == "và" && d.small(j+3, 2) > 0: // "hai ngày, 28 và 29/12"
			p.to = j + 1
			return p
		case (k == "," || k == "(" || k == "-") && (p.relative || p.weekday > 0 || k == "(" && p.alone) && d.dateFollows(j+1):
			p.to, p.paren = j+1, p.paren || k == "("
		default:
			return p
		}
	}
	return p
}

// relativeWord takes "nay", "qua", "mai", "kia" after a part of day or "hôm".
func (p *dayPrefix) relativeWord(d *Document, before string) {
	off := 0
	switch k := d.key(p.to); {
	case !d.lower(p.to):
		return
	case k == "nay":
	case k == "qua":
		off = -1
	case k == "kia" && before == "hôm":
		off = -2
	case k == "mai":
		off = 1
	default:
		return
	}
	p.relative, p.offset, p.to = true, off, p.to+1
	p.relTo = p.to
}

// dateFollows says whether "ngày" or "D/M" stands at i.
func (d *Document) dateFollows(i int) bool {
	if d.key(i) == "ngày" || d.key(i) == "thứ" || d.key(i) == "chủ" || partOfDay[d.key(i)] {
		return d.digits(i+1) || d.digits(i+2) || d.digits(i+3)
	}
	it, ok := d.dayOf(i, true)
	return ok && (it.p.month > 0 || d.key(it.to) == "-")
}

// lower says whether token i is written in lower case.
func (d *Document) lower(i int) bool {
	return i >= 0 && i < len(d.Tokens) && d.Tokens[i].Shape == vi.Lower
}

// readDay reads a day, a range of days or a list of days at token i.
func readDay(d *Document, i int) []dateMention {
	p := d.dayPrefixAt(i)
	cue := p.cue || d.cueBefore(i)
	items := d.dayItems(p.to, cue)
	items = usableDays(d, items, p, cue)
	if len(items) == 0 {
		if !p.relative {
			return nil
		}
		m := dateMention{span: span{i, p.relTo}, rule: "hôm nay"}
		m.cal = calendar{grain: "day", relative: relativeDay, offset: p.offset}
		return []dateMention{m}
	}
	fillDays(items)
	out := joinDays(d, items, p)
	out[0].from = i
	last := &out[len(out)-1]
	if p.paren && d.key(last.to) == ")" {
		last.to++
	}
	return out
}

// cueBefore says whether the words before token i make a "D/M" at it a date.
func (d *Document) cueBefore(i int) bool {
	if i == 0 {
		return false
	}
	if d.key(i-1) == "h" && d.glued(i) {
		return false // the minutes of "18h30"
	}
	if dayCue[d.key(i-1)] || d.digits(i-1) && (d.key(i-2) == "h" || d.key(i-2) == "giờ") {
		return true
	}
	if d.placedDay(i) {
		return true
	}
	if n := len(d.dates); n > 0 && d.dates[n-1].to == i-1 && d.dates[n-1].cal.grain == "day" {
		switch d.key(i - 1) {
		case ",", "và", "/", "-", "hoặc":
			return true
		}
	}
	return false
}

// placedDay says whether the place of a "D/M" at token i makes it a date without
// the word ngày right before it: "chuyến thăm (31/5)", "khai mạc 20/10", "Ngày Nhà
// giáo Việt Nam 20/11", "Tin thế giới ngày mới 10/10:", "phiên họp 10-1 - Ảnh: …".
func (d *Document) placedDay(i int) bool {
	day, month, sep := d.small(i, 2), d.small(i+2, 2), d.key(i+1)
	if day < 1 || day > 31 || month < 1 || month > 12 || sep != "/" && sep != "-" || !d.glued(i+1) || !d.glued(i+2) {
		return false
	}
	if d.key(i+3) == "/" || d.digits(i+3) {
		return false
	}
	after := d.key(i + 3)
	switch before := d.key(i - 1); {
	case before == "(" && after == ")":
		return day > month && (sep == "/" || day > 9) // neither "(4/6)" of six nor the score "(2-1)"
	case before == "mạc", d.is(i-2, "quốc", "khánh"), d.is(i-3, "ngày", "làm", "việc"):
		return true
	case sep == "-" && after == "-" && d.key(i+4) == "ảnh":
		return true
	case before == "kiến" || before == "tới":
		return day > month && (after == "tới" || after == "," || after == ".")
	}
	if i+3 < len(d.Tokens) && d.Tokens[i+3].Word() || after == "%" {
		return false
	}
	for j := i - 1; j > i-7 && j >= 0 && d.Tokens[j].Word(); j-- {
		if d.key(j) == "ngày" {
			return !d.lower(j) || d.is(j+1, "mới") || d.is(j+1, "làm", "việc") || d.is(j+1, "nghỉ")
		}
	}
	return false
}

// dayItems reads the days at token i with their connectors.
func (d *Document) dayItems(i int, cue bool) []dayItem {
	for d.key(i) == "mùng" || d.key(i) == "mồng" {
		i++
	}
	first, ok := d.dayOf(i, true)
	if !ok {
		return nil
	}
	items := []dayItem{first}
	for len(items) < 12 {
		last := items[len(items)-1]
		link, j := d.dayLink(last.to)
		if link == "" {
			break
		}
		next, ok := d.dayOf(j, last.p.month == 0)
		if !ok || last.p.month > 0 && next.sep != last.sep && next.p.year == 0 && link != "đến" {
			break
		}
		if next.p.month == 0 && !d.dayListGoesOn(next.to) {
			break
		}
		if last.p.month > 0 && last.p.year > 0 && next.p.year == 0 {
			break
		}
		next.link = link
		items = append(items, next)
	}
	return items
}

// dayListGoesOn says whether a day without a month at the end of a list can get
// one from what follows.
func (d *Document) dayListGoesOn(i int) bool {
	link, j := d.dayLink(i)
	return link != "" && d.digits(j)
}

// dayLink reads the connector between two days and the words that may repeat
// before the second: "đến ngày", "và sáng".
func (d *Document) dayLink(i int) (string, int) {
	link := ""
	switch k := d.key(i); k {
	case "-", "và", ",", "/", "hoặc":
		if k == "/" && (d.glued(i) || d.glued(i+1)) {
			return "", i
		}
		link = k
		if k == "/" {
			link = ","
		}
	case "đến", "tới":
		link = "đến"
	default:
		return "", i
	}
	j := i + 1
	if link == "đến" && d.key(j) == "hết" {
		j++
	}
	if partOfDay[d.key(j)] {
		j++
	}
	for d.key(j) == "ngày" || d.key(j) == "mùng" || d.key(j) == "mồng" {
		j++
	}
	if link == "-" {
		link = "đến"
	}
	return link, j
}

// usableDays drops what the words before do not allow: figures without a cue
// need a year, a day alone needs "ngày".
func usableDays(d *Document, items []dayItem, p dayPrefix, cue bool) []dayItem {
	if len(items) == 0 {
		return nil
	}
	last := items[len(items)-1]
	if last.p.month == 0 { // "ngày 5", "ngày 20 đến 21"
		if !p.alone || !d.dayAloneFits(items[0]) {
			return nil
		}
		return items[:1]
	}
	if cue || last.sep == "tháng" {
		if last.p.year == 0 && !last.rel && last.sep != "tháng" && !p.cue && (d.knownUnit(last.to) || magnitudes[d.key(last.to)] > 0 || durations[d.key(last.to)] || d.key(last.to) == "số") {
			return nil // "từ 3-5 người"
		}
		return items
	}
	if last.p.year == 0 || last.rel || last.sep == " - " {
		return nil
	}
	if items[0].p.month == 0 && items[1].link != "đến" {
		return nil // "Nghị quyết 18, ngày 25-10-2017"
	}
	return items
}

// dayAloneFits refuses "ngày 8 tiếng" and "ngày 2 lần": a day alone must end its
// phrase or be followed by a word that cannot be counted.
func (d *Document) dayAloneFits(it dayItem) bool {
	switch d.key(it.to) {
	case "", "\n", ",", ";", ")", "tới", "này", "vừa", "tại", "ở", "là", "đã", "sẽ":
		return !d.decimalAt(it.from)
	case ".":
		return !d.digits(it.to+1) || !d.glued(it.to+1)
	}
	return false
}

// fillDays gives days without month or year those of the next one in the list:
// "từ ngày 28/12 đến 3/1/2019" begins in 2018.
func fillDays(items []dayItem) {
	for n := len(items) - 2; n >= 0; n-- {
		a, b := &items[n], items[n+1]
		if a.p.month == 0 {
			a.p.month = b.p.month
			a.p.year, a.rel = b.p.year, b.rel
			if a.p.day > b.p.day && b.link == "đến" && a.p.month > 0 { // "28 đến 3/3"
				a.p.month--
				if a.p.month == 0 {
					a.p.month = 12
					if a.p.year > 0 {
						a.p.year--
					}
				}
			}
			continue
		}
		if a.p.year == 0 && b.p.year > 0 {
			a.p.year, a.rel = b.p.year, b.rel
			if (a.p.month > b.p.month || a.p.month == b.p.month && a.p.day > b.p.day) && !b.rel {
				a.p.year-- // "từ 28/12 đến 3/1/2019", "từ 27/8 đến 26/8/2020"
			}
		}
	}
}

// joinDays makes mentions: a range where the connector or neighbouring days say
// so, single days otherwise.
func joinDays(d *Document, items []dayItem, p dayPrefix) []dateMention {
	var out []dateMention
	for n := 0; n < len(items); {
		end := n
		for end+1 < len(items) && joined(items[end], items[end+1]) {
			end++
		}
		m := dateMention{span: span{items[n].from, items[end].to}}
		m.cal = calendar{from: items[n].p, to: items[end].p, grain: "day", weekday: p.weekday}
		if end > n {
			m.cal.grain, m.cal.weekday = "range", 0
			m.rule = "từ ngày D đến D/M"
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
	if len(out) == 2 && out[0].cal.from.year != out[1].cal.from.year && sameMonthDay(out[0].cal.from, out[1].cal.from) {
		out[0].use, out[1].use = "anniversary", "anniversary"
	}
	return out
}

// joined says whether two days are ends of one range: "20 đến 21/7", "26 và 27-9",
// but not the two days of "1/8/1930 - 1/8/2018", which are an anniversary.
func joined(a, b dayItem) bool {
	if sameMonthDay(a.p, b.p) {
		return false
	}
	return b.link == "đến" || b.link != "hoặc" && follows(a.p, b.p)
}

func follows(a, b point) bool {
	year := max(a.year, b.year)
	if a.year != b.year && a.year != 0 && b.year != 0 && year == 0 {
		return false
	}
	if year == 0 {
		year = 2001
	}
	next := time.Date(year, time.Month(a.month), a.day+1, 0, 0, 0, 0, time.UTC)
	return next.Day() == b.day && int(next.Month()) == b.month
}

func sameMonthDay(a, b point) bool { return a.month == b.month && a.day == b.day }
