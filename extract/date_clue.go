package extract

import (
	"slices"
	"strings"
	"time"
)

// clueKind says what a clue to the year of the news day is.
type clueKind uint8

const (
	clueNear     clueKind = iota // a day or month that the news day is near to
	clueAfter                    // the same, and told as over: the news day is not before it
	clueAhead                    // a month, or a day that the text looks ahead to
	clueSentence                 // a year in the sentence of the news day
	clueYear                     // a year that the text names
	cluePlan                     // a year that the text plans for: this one or, in autumn, the next
	clueTerm                     // a term of office: the news is not long before it
	clueLunar                    // a year in which the lunar day beside the news day fits
	clueFloor                    // the year of a document: the news is not before it
)

// clue is one thing in the text that speaks for or against a year.
type clue struct {
	kind   clueKind
	year   int
	day    time.Time // for clueNear and clueAfter
	weight float64
	cost   float64 // of a year before it, for clueFloor
}

// clueLimit bounds the dates that are asked for the year: the first of a text say
// enough, and lists of thousands would cost squares.
const clueLimit = 80

// yearClues collects what the text says of the year of date n.
func (d *Document) yearClues(n int) []clue {
	var out []clue
	c := d.dates[n].cal
	for k, o := range d.dates[:min(len(d.dates), clueLimit)] {
		if o.use == "anniversary" && k+1 < len(d.dates) && d.dates[k+1].use == "anniversary" {
			continue // of "9/5/1945 - 9/5/2018" only the later is near
		}
		if k != n && (k < n || o.cal.from != c.from) && o.use != "document" {
			out = append(out, d.clueOf(o)...)
		}
	}
	out = append(out, d.lunarClues(c)...)
	for k, o := range d.dates[:min(len(d.dates), clueLimit)] { // every place where the news day stands
		if o.cal.from == c.from && o.use == "" {
			weight := 3.0
			if k != n {
				weight = 1.5
			}
			out = append(out, d.sentenceClues(k, weight)...)
		}
	}
	return append(out, d.nameClues()...)
}

// lunarClues ties the news day to the lunar day that stands beside it: "sáng 17/2
// (mùng 8 Tết)" is of 2024, because Tết was on 10 February then.
func (d *Document) lunarClues(c calendar) []clue {
	for k := 1; k < len(d.dates); k++ {
		a, b := d.dates[k-1], d.dates[k]
		if b.from-a.to > 2 || d.sentenceOf[a.from] != d.sentenceOf[b.from] {
			continue
		}
		if a.cal.lunar.kind != 0 {
			a, b = b, a
		}
		if b.cal.lunar.kind == 0 || a.cal.lunar.kind != 0 || a.cal.from != c.from {
			continue
		}
		var out []clue
		for _, y := range lunarYears {
			l := b.cal
			l.fromLunar(y.year)
			if sameMonthDay(l.from, c.from) {
				out = append(out, clue{kind: clueLunar, year: y.year, weight: 3})
			}
		}
		return out
	}
	return nil
}

// clueOf gives the clues of one date of the text.
func (d *Document) clueOf(o dateMention) []clue {
	c := o.cal
	if c.source != "explicit" || o.use == stampUse {
		return nil
	}
	if c.grain == "term" {
		out := []clue{{kind: clueTerm, year: c.from.year}}
		if c.to.year-c.from.year <= 3 && d.key(o.from) == "giai" {
			out = append(out, clue{kind: clueYear, year: c.from.year, weight: 0.5})
		}
		return out
	}
	if t, ok := d.evidenceDay(o); ok {
		kind := clueNear
		if d.looksAhead(o.span) || d.plans(o.span) || o.use == "anniversary" || c.grain == "half" || c.grain == "quarter" {
			kind = clueAhead
		}
		if d.looksBack(o.span) {
			kind = clueAfter
		}
		return []clue{{kind: kind, day: t, year: t.Year(), weight: 3}}
	}
	if c.grain == "year" && c.from.year >= 1990 && (!d.digits(o.from) || !d.yearInName(o.from)) {
		return d.namedYearClues(o)
	}
	return nil
}

// namedYearClues weighs a year that the text names by the words around it: a year
// looked back on bounds the news from below, a year of plans can be the next one.
func (d *Document) namedYearClues(o dateMention) []clue {
	y := o.cal.from.year
	before := d.key(o.from - 1)
	if s := d.sentence(o.from); d.key(o.to) == "," && o.from <= s.from+1 && !d.aheadIn(s) {
		late := time.Date(y, 2, 1, 0, 0, 0, 0, time.UTC)
		if before == "cuối" {
			late = time.Date(y, 11, 15, 0, 0, 0, 0, time.UTC)
		}
		return []clue{{kind: clueYear, year: y, weight: 0.5}, {kind: clueAfter, year: y, day: late, weight: 0}} // "Cuối năm 2019, tỉnh …"
	}
	if before == "cuối" || before == "đầu" || before == "giữa" {
		before = d.key(o.from - 2)
	}
	switch before {
	case "sn", "sinh":
		return nil
	case "hồi":
		if d.key(o.from-1) == "cuối" {
			y++ // "hồi cuối năm 2023": the news is of 2024 or later
		}
		return []clue{{kind: clueFloor, year: y, cost: 3}}
	case "từ", "với", "kỳ", "vào":
		if d.aheadIn(d.sentence(o.from)) || d.plans(o.span) {
			return nil
		}
		return []clue{{kind: clueFloor, year: y, cost: 3}}
	case "đến", "nhìn", "trước", "tới", "hết":
		return nil
	}
	plans := d.plans(o.span) || d.aheadIn(d.sentence(o.from))
	switch {
	case plans && before == "trong":
		return []clue{{kind: cluePlan, year: y, weight: 2}}
	case plans:
		return []clue{{kind: cluePlan, year: y, weight: 1}}
	}
	return []clue{{kind: clueYear, year: y, weight: 1}, {kind: clueFloor, year: y, cost: 1}}
}

// evidenceDay gives the day that a date stands for as evidence, see evidenceOf.
func (d *Document) evidenceDay(o dateMention) (time.Time, bool) { return o.near, !o.near.IsZero() }

// evidenceOf gives the day that a dated day, month, quarter or half stands for
// in the count of distances; none for lives of people and starts of what lasts.
func (d *Document) evidenceOf(o dateMention) (time.Time, bool) {
	c := o.cal
	if c.source != "explicit" || o.use == stampUse || o.use == "document" || c.to.month == 0 || c.grain == "term" {
		return time.Time{}, false
	}
	if d.sinceThen(o) {
		return time.Time{}, false
	}
	switch d.key(o.from - 1) {
	case "trước", "dụng", "hsd", "nsx", ":":
		return time.Time{}, false // deadlines of laws, labels of goods
	}
	if c.edtf == "41" || c.grain == "range" && c.to.day == 0 && c.from.year == c.to.year && c.from.month > 1 {
		return c.from.time(), true // "6 tháng cuối năm": talked of when it begins
	}
	return c.to.time(), true
}

// plans says whether the sentence of s speaks of work ahead.
func (d *Document) plans(s span) bool {
	sent := d.sentence(s.from)
	for i := sent.from; i < sent.to; i++ {
		switch d.key(i) {
		case "sẽ", "trình", "phấn", "yêu", "mục":
			return true
		case "ban", "kế", "nhiệm", "hoàn":
			if d.is(i, "ban", "hành") || d.is(i, "kế", "hoạch") || d.is(i, "nhiệm", "vụ") || d.is(i, "hoàn", "thành") {
				return true
			}
		}
	}
	return false
}

// sentenceClues gives the years in the sentence of date n: "… 6 tháng cuối năm
// 2018", "… lần thứ XII năm 2018". Of "tổng kết năm 2019, triển khai năm 2020" an
// autumn day takes the first and a spring day the second; a review of one year
// early in a year is held in the next.
func (d *Document) sentenceClues(n int, weight float64) []clue {
	s := d.sentence(d.dates[n].from)
	var years []int
	for _, o := range d.dates {
		if o.from < s.from || o.from >= s.to || o.cal.source != "explicit" || o.use != "" {
			continue
		}
		before := d.key(o.from - 1)
		switch o.cal.grain {
		case "half", "quarter", "month":
			if before != "đến" && before != "tới" && before != "hết" && before != "cuối" && !d.sinceThen(o) {
				return []clue{{kind: clueSentence, year: o.cal.to.year, weight: weight}}
			}
		case "year":
			if d.digits(o.from) && d.yearInName(o.from) && d.aheadIn(s) {
				continue
			}
			switch before {
			case "từ", "đến", "nhìn", "với", "hết", "kỳ", "vào", "hồi", "tới", "trước", "và", "sn", "sinh":
			default:
				years = append(years, o.cal.from.year)
			}
		case "term":
			if d.key(o.from) != "giai" && (d.congressBefore(o.from, s) || d.roman(o.from+2) > 0 && d.elects(s)) {
				return []clue{{kind: clueSentence, year: o.cal.from.year, weight: weight}}
			}
		}
	}
	if len(years) == 0 {
		return nil
	}
	lo, hi := slices.Min(years), slices.Max(years)
	month := d.dates[n].cal.from.month
	switch {
	case hi-lo > 1:
		return nil
	case month >= 10 && lo == hi && !d.tellsOfYear(s):
		return []clue{{kind: cluePlan, year: lo, weight: weight / 2}} // plans of the next year are made in autumn
	case lo == hi && month <= 6 && d.reviewOf(s):
		lo++
	case month < 7:
		lo = hi
	}
	return []clue{{kind: clueSentence, year: lo, weight: weight}}
}

// tellsOfYear says whether a sentence ties its year to what it reports: a review, a
// numbered meeting, something done.
func (d *Document) tellsOfYear(s span) bool {
	if d.reviewOf(s) {
		return true
	}
	for i := s.from; i < s.to; i++ {
		if d.is(i, "lần", "thứ") || d.key(i) == "đã" {
			return true
		}
	}
	return false
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

// elects says whether a sentence is about a congress, an election or an
// appointment, which stand at the start of a term.
func (d *Document) elects(s span) bool {
	for i := s.from; i < s.to; i++ {
		if d.is(i, "bổ", "nhiệm") || d.key(i) == "bầu" {
			return true
		}
	}
	return false
}

// nameClues gives the years in names of events and in numbers of documents:
// "APEC 2017", "Nghị định 69/2018".
func (d *Document) nameClues() []clue {
	var out []clue
	for i := 1; i < len(d.Tokens); i++ {
		y := d.year4(i)
		if y < 1990 || d.decimalAt(i) || !d.yearInName(i) {
			continue
		}
		if s := d.sentence(i); d.aheadIn(s) {
			continue
		}
		out = append(out, clue{kind: clueYear, year: y, weight: 1})
	}
	for _, r := range d.refs {
		for n, part := range strings.Split(r.value.Number, "/") {
			if y := yearOfNumber(part); n == 0 && y > 0 {
				continue // "công văn số 2036"
			} else if y := yearOfNumber(part); y > 0 {
				out = append(out, clue{kind: clueFloor, year: y, weight: 1, cost: 4})
			}
		}
	}
	return out
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
	if len(part) != 4 {
		return 0
	}
	y := 0
	for _, c := range []byte(part) {
		if c < '0' || c > '9' {
			return 0
		}
		y = y*10 + int(c-'0')
	}
	if y < 1990 || y > 2100 {
		return 0
	}
	return y
}
