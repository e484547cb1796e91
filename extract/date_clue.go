package extract

import (
	"strconv"
	"strings"
	"time"
)

// clueKind says in what way something in the text speaks of the year of the news.
type clueKind uint8

// The kinds of clues. Each has a row of weights in yearWeights.
const (
	yearPlain      clueKind = iota // a year that the text names
	yearSentence                   // a year in the sentence of the news day
	sentencePlan                   // the same, of work ahead: "triển khai nhiệm vụ năm 2018"
	sentenceReview                 // the same, looked back on: "tổng kết năm 2017"
	yearTitle                      // a year in the headline
	yearName                       // a year in a name: "APEC 2017"
	yearPlan                       // a year of work ahead: "sẽ … trong năm 2018"
	yearUntil                      // an end or a horizon: "đến năm 2030"
	yearSince                      // a start or a time past: "từ năm 2016", "hồi năm 2015"
	yearCompare                    // "so với năm 2017", "cùng kỳ 2017"
	yearOpens                      // a year that opens a sentence: "Năm 2017, tỉnh …"
	yearReview                     // a year reviewed: "tổng kết công tác năm 2017"
	yearMost                       // the year that the text names most
	yearLatest                     // the latest year of the text that is no plan
	yearJubilee                    // the later year of an anniversary, given or counted
	yearAge                        // the year in which somebody born in Y is N years old
	yearPaper                      // the year in the number or the day of a document
	termBegins                     // the first year of a term whose congress or election is told
	termStart                      // the first year of a term of office
	periodStart                    // the first year of a period: "giai đoạn 2016-2020"
	periodEnd                      // the last year of a period or term
	dayPast                        // a day or month with its year, told as over
	dayPlain                       // a day or month with its year
	dayAhead                       // the same, looked ahead to
	dayDeadline                    // a day before which something is to be done
	dayPaper                       // the day of a document
	dayLatest                      // the latest day or month with its year that is no plan
	periodDay                      // the end of a half, a quarter or a run of months
	weekdayFits                    // the weekday given with the news day
	lunarFits                      // the lunar day given beside the news day
	clueKinds
)

// clueNames are the kinds of clues as explanations name them.
var clueNames = [clueKinds]string{"năm", "năm trong câu", "năm kế hoạch trong câu", "năm tổng kết trong câu", "năm ở tít", "năm trong tên", "năm kế hoạch", "mốc đến năm", "mốc từ năm", "năm so sánh",
	"năm mở câu", "năm tổng kết", "năm nêu nhiều nhất", "năm muộn nhất", "năm kỷ niệm", "năm theo tuổi", "năm của văn bản", "nhiệm kỳ vừa bầu", "đầu nhiệm kỳ",
	"đầu giai đoạn", "cuối giai đoạn", "ngày đã qua", "ngày có năm", "ngày sắp tới", "thời hạn", "ngày văn bản", "ngày muộn nhất", "cuối kỳ", "thứ trong tuần", "ngày âm lịch"}

// clue is one thing in the text that speaks of the year of the news: a year, or a
// day, or for weekdayFits and lunarFits a day to be tried in each year.
type clue struct {
	kind clueKind
	year int
	day  time.Time // of the day kinds
	tied calendar  // of weekdayFits: a day with its weekday
	at   span
}

// points says whether a clue can name the year of the news by itself, when it
// lies near year y. Terms, periods, horizons and papers only bound it.
func (k clue) points(c calendar, y int) bool {
	switch k.kind {
	case yearUntil, yearSince, yearPaper, termStart, periodStart, periodEnd, yearLatest, yearMost, dayLatest:
		return false
	case weekdayFits, lunarFits:
		return cellOf(k, c, y) == 1
	case dayPast, dayPlain, dayAhead, dayDeadline, dayPaper, periodDay:
		cell := cellOf(k, c, y)
		return cell >= 2 && cell <= 9
	}
	return y-k.year >= -1 && y-k.year <= 1
}

// clueLimit bounds the dates that are asked for the year: the first of a text say
// enough, and lists of thousands would cost squares.
const clueLimit = 80

// yearClues collects what the text says of the year of date n.
func (d *Document) yearClues(n int) []clue {
	var out []clue
	for k, o := range d.dates[:min(len(d.dates), clueLimit)] {
		if k == n || o.cal.source != "explicit" || o.use == stampUse {
			continue
		}
		if o.use == "anniversary" && k+1 < len(d.dates) && d.dates[k+1].use == "anniversary" {
			continue // of "9/5/1945 - 9/5/2018" only the later is near
		}
		out = append(out, d.cluesOf(o)...)
	}
	places := 0
	for k, o := range d.dates[:min(len(d.dates), clueLimit)] { // every place where the news day stands
		if n >= 0 && places < 4 && (k == n || o.cal.from == d.dates[n].cal.from && o.use == "") {
			places++
			out = append(out, d.sentenceClues(k)...)
		}
	}
	if n >= 0 {
		out = append(out, d.weekdayClues(n)...)
		out = append(out, d.lunarClues(n)...)
	}
	out = append(out, d.paperClues()...)
	out = append(out, d.ageClues(n)...)
	return append(out, sumClues(out)...)
}

// cluesOf gives the clues of one date of the text that has its year.
func (d *Document) cluesOf(o dateMention) []clue {
	c := o.cal
	switch {
	case o.use == "document" && c.grain == "day":
		return []clue{{kind: dayPaper, year: c.from.year, day: c.from.time(), at: o.span}}
	case o.use == "document":
		return []clue{{kind: yearPaper, year: c.from.year, at: o.span}}
	case o.use == "anniversary":
		return []clue{{kind: yearJubilee, year: c.from.year, at: o.span}}
	case c.grain == "term" || c.grain == "range" && c.from.year != c.to.year:
		return d.rangeClues(o)
	case c.grain == "year":
		return d.namedYear(o)
	case c.grain == "half", c.grain == "quarter", c.grain == "range" && c.to.day == 0:
		at := c.to
		if c.edtf == "41" || c.grain == "range" && c.from.month > 1 {
			at = c.from // "6 tháng cuối năm": talked of when it begins
		}
		kind := periodDay
		if d.outlook(o.span) == planned {
			kind = dayAhead
		}
		return []clue{{kind: kind, year: at.year, day: at.time(), at: o.span}}
	}
	if o.near.IsZero() {
		return nil
	}
	kind := dayPlain
	switch {
	case d.key(o.from-1) == "trước":
		kind = dayDeadline
	case d.looksAhead(o.span) || d.outlook(o.span) == planned:
		kind = dayAhead
	case d.looksBack(o.span):
		kind = dayPast
	}
	return []clue{{kind: kind, year: o.near.Year(), day: o.near, at: o.span}}
}

// rangeClues are those of terms, periods and anniversaries in brackets.
func (d *Document) rangeClues(o dateMention) []clue {
	from, to := o.cal.from.year, o.cal.to.year
	if d.jubileeBefore(o.from) || to-from > 15 && d.key(o.from-1) == "(" {
		return []clue{{kind: yearJubilee, year: to, at: o.span}}
	}
	if to-from > 15 {
		return nil
	}
	if to := o.cal.to; to.month > 0 { // "từ năm 2017 đến tháng 2/2019"
		return []clue{{kind: dayPast, year: to.year, day: to.time(), at: o.span}}
	}
	if k := d.key(o.from); k == "nhiệm" || k == "khóa" || d.key(o.from-1) == "kỳ" || d.is(o.from-2, "nhiệm", "kỳ") {
		if s := d.around(o.span); d.congressBefore(o.from, s) || d.roman(o.from+2) > 0 && d.elects(s) {
			return []clue{{kind: termBegins, year: from, at: o.span}}
		}
		return []clue{{kind: termStart, year: from, at: o.span}}
	}
	return []clue{{kind: periodStart, year: from, at: o.span}, {kind: periodEnd, year: to, at: o.span}}
}

// congressBefore says whether the words before a term say that its congress is
// held: "tổ chức Đại hội Đảng bộ nhiệm kỳ 2025-2030".
func (d *Document) congressBefore(i int, s span) bool {
	for j := i - 2; j >= s.from && j > i-14; j-- {
		if d.is(j, "đại", "hội") {
			return true
		}
	}
	return false
}

// elects says whether a sentence is about an election or an appointment, which
// stand at the start of a term.
func (d *Document) elects(s span) bool {
	for i := s.from; i < s.to; i++ {
		if d.is(i, "bổ", "nhiệm") || d.key(i) == "bầu" {
			return true
		}
	}
	return false
}

// jubileeBefore says whether the words before token i are of an anniversary.
func (d *Document) jubileeBefore(i int) bool {
	for j := i - 1; j > i-16 && j >= 0; j-- {
		switch d.key(j) {
		case "niệm", "tròn", "truyền":
			return true
		case ".", ";", "\n":
			return false
		}
	}
	return false
}

// namedYear sorts a year that the text names by the words around it.
func (d *Document) namedYear(o dateMention) []clue {
	y := o.cal.from.year
	if y < 1990 {
		return nil
	}
	give := func(k clueKind) []clue { return []clue{{kind: k, year: y, at: o.span}} }
	if d.blockKind(o.from) == BlockTitle {
		return give(yearTitle)
	}
	before := d.key(o.from - 1)
	if before == "cuối" || before == "đầu" || before == "giữa" {
		before = d.key(o.from - 2)
	}
	s := d.sentence(o.from)
	switch before {
	case "sn", "sinh", "khóa":
		return nil
	case "hồi", "từ", "kể":
		return give(yearSince)
	case "với", "kỳ":
		return give(yearCompare)
	case "đến", "nhìn", "trước", "tới", "hết", "hướng", "sang":
		return give(yearUntil)
	}
	out := d.outlook(o.span)
	switch {
	case before == "và" && o.from >= 4 && d.year4(o.from-2) > 0 && d.key(o.from-3) == "-":
		return give(yearUntil) // "giai đoạn 2012-2015 và 2020"
	case before == "vào" && out != reviewed && !d.looksBack(o.span):
		return give(yearUntil) // "thông xe vào năm 2020"
	case out == planned && d.digits(o.from) && d.yearInName(o.from):
		return give(yearUntil) // "sẽ làm Chủ tịch ASEAN 2020"
	case d.digits(o.from) && d.yearInName(o.from):
		return give(yearName)
	case d.key(o.to) == "," && o.from <= s.from+1:
		return give(yearOpens)
	}
	switch {
	case out == planned && before == "trong":
		return give(yearPlain) // "ban hành trong năm 2018" is told in that year
	case out == planned:
		return give(yearPlan)
	case out == reviewed:
		return give(yearReview)
	}
	return give(yearPlain)
}

// sentenceClues gives the years in the sentence of date n.
func (d *Document) sentenceClues(n int) []clue {
	s := d.sentence(d.dates[n].from)
	var out []clue
	for _, o := range d.dates[:min(len(d.dates), clueLimit)] {
		if o.from < s.from || o.from >= s.to || o.cal.source != "explicit" || o.use != "" || o.cal.from.year != o.cal.to.year || o.cal.from.year < 1990 {
			continue
		}
		switch d.key(o.from - 1) {
		case "từ", "đến", "nhìn", "với", "hết", "kỳ", "hồi", "tới", "trước", "sn", "sinh":
		default:
			if out := d.namedYear(o); o.cal.grain == "year" && (len(out) == 0 || out[0].kind == yearUntil) {
				continue
			}
			kind := yearSentence
			if o.cal.grain == "year" {
				kind = [...]clueKind{yearSentence, sentencePlan, sentenceReview}[d.outlook(o.span)]
			}
			out = append(out, clue{kind: kind, year: o.cal.from.year, at: o.span})
		}
	}
	return out
}

// paperClues gives the years in numbers of documents: "Nghị định 69/2018/NĐ-CP".
func (d *Document) paperClues() []clue {
	var out []clue
	for _, r := range d.refs {
		for n, part := range strings.Split(r.value.Number, "/") {
			if y := yearOfNumber(part); n > 0 && y > 0 { // not "công văn số 2036"
				out = append(out, clue{kind: yearPaper, year: y, at: r.span})
			}
		}
	}
	return out
}

// evidenceOf gives the day that a dated day or month stands for in the count of
// distances; none for lives of people and starts of what lasts.
func (d *Document) evidenceOf(o dateMention) (time.Time, bool) {
	c := o.cal
	if c.source != "explicit" || o.use == stampUse || o.use == "document" || c.to.month == 0 || c.grain == "term" || c.from.year < 1990 {
		return time.Time{}, false
	}
	if d.sinceThen(o) {
		return time.Time{}, false
	}
	switch d.key(o.from - 1) {
	case "dụng", "hsd", "nsx", ":":
		return time.Time{}, false // labels of goods
	}
	return c.to.time(), true
}

// aheadIn says whether a sentence speaks of what is to come.
func (d *Document) aheadIn(s span) bool {
	for i := s.from; i < s.to; i++ {
		if futureCue[d.key(i)] || d.is(i, "chuẩn", "bị") || d.is(i, "dự", "kiến") || d.is(i, "đảm", "nhiệm") {
			return true
		}
	}
	return false
}

// yearOfNumber reads a part of a document's number as a year, 0 when it is none.
func yearOfNumber(part string) int {
	y, err := strconv.Atoi(part)
	if err != nil || len(part) != 4 || y < 1990 || y > 2100 {
		return 0
	}
	return y
}
