package extract

import (
	"math"
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
	clueTerm                     // a term of office: the news is not long before it
	clueFloor                    // the year of a document: the news is not before it
)

// clue is one thing in the text that speaks for or against a year.
type clue struct {
	kind   clueKind
	year   int
	day    time.Time // for clueNear and clueAfter
	weight float64
}

// yearClues collects what the text says of the year of date n.
func (d *Document) yearClues(n int) []clue {
	var out []clue
	c := d.dates[n].cal
	for k, o := range d.dates {
		if o.use == "anniversary" && k+1 < len(d.dates) && d.dates[k+1].use == "anniversary" {
			continue // of "9/5/1945 - 9/5/2018" only the later is near
		}
		if k != n && (k < n || o.cal.from != c.from) && o.use != "document" {
			out = append(out, d.clueOf(o)...)
		}
	}
	for k, o := range d.dates { // every place where the news day stands
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

// clueOf gives the clues of one date of the text.
func (d *Document) clueOf(o dateMention) []clue {
	c := o.cal
	if c.source != "explicit" || o.use == stampUse {
		return nil
	}
	if c.grain == "term" {
		out := []clue{{kind: clueTerm, year: c.from.year}}
		if c.to.year-c.from.year <= 3 && d.key(o.from) == "giai" {
			out = append(out, clue{kind: clueYear, year: c.from.year, weight: 1})
		}
		return out
	}
	if t, ok := d.evidenceDay(o); ok {
		kind := clueNear
		switch {
		case d.looksAhead(o.span) || c.to.day == 0:
			kind = clueAhead
		}
		if d.looksBack(o.span) {
			kind = clueAfter
		}
		return []clue{{kind: kind, day: t, year: t.Year(), weight: 3}}
	}
	if c.grain == "year" && c.from.year >= 1990 && (!d.digits(o.from) || !d.yearInName(o.from)) {
		switch d.key(o.from - 1) {
		case "từ", "đến", "nhìn", "với", "vào", "kỳ", "trước", "hồi", "tới", "hết":
			return nil
		case "trong":
			if d.plans(o.span) {
				return []clue{{kind: clueYear, year: c.from.year, weight: 2}}
			}
		}
		return []clue{{kind: clueYear, year: c.from.year, weight: 1}}
	}
	return nil
}

// evidenceDay gives the day that a dated day, month, quarter or half stands for
// in the count of distances; none for lives of people and starts of what lasts.
func (d *Document) evidenceDay(o dateMention) (time.Time, bool) {
	c := o.cal
	if c.source != "explicit" || o.use == stampUse || o.use == "document" || c.to.month == 0 || c.grain == "term" {
		return time.Time{}, false
	}
	if d.sinceThen(o) || d.biography(o.from) {
		return time.Time{}, false
	}
	if c.edtf == "41" || c.grain == "range" && c.to.day == 0 && c.from.year == c.to.year {
		return c.from.time(), true
	}
	return c.to.time(), true
}

// plans says whether the sentence of s speaks of work ahead.
func (d *Document) plans(s span) bool {
	sent := d.sentence(s.from)
	for i := sent.from; i < sent.to; i++ {
		switch d.key(i) {
		case "sẽ", "trình", "phấn":
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
			case "từ", "đến", "nhìn", "với", "hết", "kỳ", "vào", "hồi", "tới", "trước", "và":
			default:
				years = append(years, o.cal.from.year)
			}
		case "term":
			if d.elects(s) && d.key(o.from) != "giai" {
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
	case lo == hi && month <= 6 && d.reviewOf(s):
		hi++
		lo++
	case month < 7:
		lo = hi
	}
	return []clue{{kind: clueSentence, year: lo, weight: weight}}
}

// elects says whether a sentence is about a congress, an election or an
// appointment, which stand at the start of a term.
func (d *Document) elects(s span) bool {
	for i := s.from; i < s.to; i++ {
		if d.is(i, "đại", "hội") || d.is(i, "bổ", "nhiệm") || d.key(i) == "bầu" {
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
		for _, part := range strings.Split(r.value.Number, "/") {
			if y := yearOfNumber(part); y > 0 {
				out = append(out, clue{kind: clueFloor, year: y})
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

// candidateYears are the years of the clues and those beside them, in order.
func candidateYears(found []clue) []int {
	var out []int
	for _, c := range found {
		for _, y := range []int{c.year - 1, c.year, c.year + 1} {
			if !slices.Contains(out, y) {
				out = append(out, y)
			}
		}
	}
	slices.Sort(out)
	return out
}

// yearScore weighs the clues for the news day c in year y. A near day counts the
// more the nearer it is, and only the nearest counts; a day that is over must not
// lie ahead of the news.
func yearScore(found []clue, c calendar, y int) float64 {
	p := c.from
	p.year = y
	at := p.time()
	near, sum, named := 0.0, 0.0, 0.0
	for _, k := range found {
		switch k.kind {
		case clueNear, clueAfter, clueAhead:
			days := at.Sub(k.day).Hours() / 24
			if k.kind == clueAfter && days < -3 {
				sum -= 4
				continue
			}
			if k.kind == clueNear && days < -40 {
				sum-- // days far ahead would be told as such
			}
			near = max(near, k.weight*(1-math.Abs(days)/400))
		case clueSentence:
			if k.year == y {
				sum += k.weight
			}
		case clueYear:
			if k.year == y {
				named = min(named+k.weight, 3)
			}
		case clueTerm:
			if y < k.year-1 {
				sum -= 3
			}
		case clueFloor:
			switch {
			case y < k.year:
				sum -= 4
			case y == k.year:
				named = min(named+1, 3)
			}
		}
	}
	if c.weekday > 0 && int(at.Weekday())+1 != c.weekday {
		sum -= 4
	}
	return near + sum + named
}
