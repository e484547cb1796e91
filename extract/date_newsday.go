package extract

import "time"

// newsDay stands in for the publication day of an article that has none: the
// first day of the text that is given without a year, with the year that the
// other dates of the text imply. It says no where they imply none.
func (d *Document) newsDay() (time.Time, bool) {
	first := -1
	for n := range d.dates {
		c := &d.dates[n].cal
		if c.from.year == 0 && c.from.day > 0 && c.relative == noRelative && c.lunar.kind == 0 && d.dates[n].use == "" {
			first = n
			break
		}
	}
	if first < 0 {
		return d.yearOnly()
	}
	c := d.dates[first].cal
	year := d.impliedYear(first)
	if year == 0 {
		return time.Time{}, false
	}
	p := c.from
	p.year = year
	return p.time(), true
}

// yearOnly is the reference for texts without any day: the last day of the year
// that dated months, halves or quarters of the text share.
func (d *Document) yearOnly() (time.Time, bool) {
	if e, ok := d.latestEvidence(); ok {
		d.yearKnown = true
		return time.Date(e.at.Year(), 12, 31, 0, 0, 0, 0, time.UTC), true
	}
	if y := d.votedYear(); y > 0 {
		d.yearKnown = true
		return time.Date(y, 12, 31, 0, 0, 0, 0, time.UTC), true
	}
	return time.Time{}, false
}

// impliedYear gives the year of the news day: from the same day with a year, the
// sentence, the latest dated day or month of the text, its weekday within the
// term of office, or the year that the text talks about most.
func (d *Document) impliedYear(n int) int {
	if y, _ := d.nearYear(n); y > 0 {
		return y
	}
	p := d.dates[n].cal.from
	for k, o := range d.dates {
		if k >= n && o.cal.from == p && o.use == "" {
			if y := d.sentenceYear(k); y > 0 {
				return y
			}
		}
	}
	if e, ok := d.latestEvidence(); ok {
		return newsYear(p, e)
	}
	if y := d.weekdayYear(); y > 0 {
		return y
	}
	return d.votedYear()
}

// nearestYear puts day and month p into the year that brings it nearest to e.
func nearestYear(p point, e time.Time) int {
	best, gap := 0, time.Duration(1<<62)
	for _, y := range []int{e.Year(), e.Year() - 1, e.Year() + 1} {
		p.year = y
		if g := p.time().Sub(e).Abs(); g < gap {
			best, gap = y, g
		}
	}
	return best
}

// sentenceYear takes a year from the sentence of the news day: "… 6 tháng cuối
// năm 2018", "… lần thứ XII năm 2018", "APEC 2017". Of "tổng kết năm 2019, triển khai
// năm 2020" an autumn day takes the first and a spring day the second.
func (d *Document) sentenceYear(n int) int {
	s := d.sentence(d.dates[n].from)
	var years []int
	for _, o := range d.dates {
		if o.from < s.from || o.from >= s.to || o.cal.source != "explicit" || o.use != "" {
			continue
		}
		switch o.cal.grain {
		case "half", "quarter", "month":
			if k := d.key(o.from - 1); k != "đến" && k != "tới" && k != "hết" && k != "cuối" {
				return o.cal.to.year
			}
		case "year":
			if k := d.key(o.from - 1); k != "từ" && k != "đến" && k != "nhìn" && k != "với" && k != "hết" && k != "kỳ" && k != "vào" {
				years = append(years, o.cal.from.year)
			}
		}
	}
	for i := s.from; i < s.to; i++ {
		if y := d.year4(i); y >= 1990 && i > s.from && d.Tokens[i-1].Capital() && !d.decimalAt(i) {
			years = append(years, y)
		}
	}
	switch {
	case len(years) == 0:
		return 0
	case len(years) == 1:
		if m := d.dates[n].cal.from.month; m <= 6 && d.reviewOf(s) {
			return years[0] + 1
		}
		return years[0]
	}
	lo, hi := years[0], years[0]
	for _, y := range years {
		lo, hi = min(lo, y), max(hi, y)
	}
	switch {
	case lo == hi:
		return lo
	case hi-lo > 1:
		return 0
	case d.dates[n].cal.from.month >= 7:
		return lo
	}
	return hi
}

// reviewOf says whether a sentence reviews a past year: "tổng kết công tác năm 2018".
func (d *Document) reviewOf(s span) bool {
	for i := s.from; i < s.to; i++ {
		if d.is(i, "tổng", "kết") || d.is(i, "kết", "quả") || d.is(i, "kiểm", "điểm") {
			return true
		}
	}
	return false
}

// latestEvidence is the latest day, month or quarter that the text gives with a
// year, lives of people and plans left out.
func (d *Document) latestEvidence() (evidence, bool) {
	var best evidence
	floor := d.termFloor()
	for _, o := range d.dates {
		c := o.cal
		if c.source != "explicit" || o.use == stampUse || o.use == "document" || d.sinceThen(o) || c.to.month == 0 || c.to.year < floor {
			continue
		}
		if d.biography(o.from) || c.from.day == 0 && d.looksAhead(o.span) && c.grain == "month" && !best.at.IsZero() {
			continue
		}
		t := c.to.time()
		if c.edtf == "41" || c.grain == "range" && c.to.day == 0 && c.from.year == c.to.year {
			t = c.from.time()
		}
		if t.After(best.at) {
			best = evidence{t, d.looksBack(o.span)}
		}
	}
	if best.at.Year() < d.latestYear()-3 {
		return evidence{}, false // history: "ngày 19-1-1974" in a text that goes on to 2016
	}
	return best, !best.at.IsZero()
}

// latestYear is the latest year that the text tells of, plans left out.
func (d *Document) latestYear() int {
	latest := 0
	for _, o := range d.dates {
		c := o.cal
		if c.source != "explicit" || o.use != "" || c.grain != "year" && (c.grain != "range" || c.to.year-c.from.year > 2) {
			continue
		}
		switch d.key(o.from - 1) {
		case "đến", "tới", "nhìn", "hết", "cuối", "trước":
			continue
		}
		if !d.looksAhead(o.span) {
			latest = max(latest, c.from.year)
		}
	}
	return latest
}

// evidence is a dated day or month of the text that the news day is near to.
type evidence struct {
	at   time.Time
	past bool // the text tells of it as over: the news day is not before it
}

// newsYear puts day and month p into the year that brings it nearest to the
// evidence; before evidence that is over counts eight times as far.
func newsYear(p point, e evidence) int {
	best, cost := 0, time.Duration(1<<62)
	for _, y := range []int{e.at.Year(), e.at.Year() - 1, e.at.Year() + 1} {
		p.year = y
		g := p.time().Sub(e.at)
		if g < 0 {
			g = -g
			if e.past {
				g *= 8
			}
		}
		if g < cost {
			best, cost = y, g
		}
	}
	return best
}

// looksBack says whether the words around a date tell of something that is over.
func (d *Document) looksBack(s span) bool {
	if d.looksAhead(s) {
		return false
	}
	sent := d.sentence(s.from)
	if k := d.key(s.to); k == "," && (s.from <= sent.from+1 || d.key(s.from-1) == ",") {
		return true // "Tháng 9/2015, tỉnh bổ nhiệm …": the text tells in order
	}
	for i := max(sent.from, s.from-8); i < min(sent.to, s.to+10); i++ {
		switch d.key(i) {
		case "đã", "bị", "vừa", "từng":
			return true
		}
	}
	return false
}

// sinceThen says whether a date only begins something that lasts: "từ tháng 3/2016".
func (d *Document) sinceThen(m dateMention) bool {
	if m.cal.from != m.cal.to {
		return false
	}
	for i := m.from - 1; i > m.from-7 && i >= 0; i-- {
		if d.key(i) == "từ" && (i == m.from-1 && m.cal.grain != "day" || d.key(i-1) == "kể" && d.key(i+1) == "khi") {
			return true
		}
	}
	return false
}

// termFloor is the year before the earliest term of office in the text: an older
// day cannot be what the news is near to.
func (d *Document) termFloor() int {
	floor := 0
	for _, o := range d.dates {
		if o.cal.grain == "term" && o.cal.from.year >= 1990 && (floor == 0 || o.cal.from.year-1 < floor) {
			floor = o.cal.from.year - 1
		}
	}
	return floor
}

// biography says whether token i stands in a paragraph on somebody's life.
func (d *Document) biography(i int) bool {
	for _, b := range d.Blocks {
		if i < b.from || i >= b.to {
			continue
		}
		for j := b.from; j < b.to; j++ {
			switch d.key(j) {
			case "sinh":
				if d.key(j+1) == "ngày" || d.key(j+1) == "năm" {
					return true
				}
			case "quê":
				return true
			case "tuổi":
				if d.digits(j-1) && d.Tokens[j-2].Capital() {
					return true
				}
			}
		}
	}
	return false
}

// weekdayYear is the one year of the article's term of office in which a
// weekday and its date agree: "Thứ 5 ngày 13-12" within 2016-2021 is 2018.
func (d *Document) weekdayYear() int {
	for _, t := range d.dates {
		if t.cal.grain != "term" || t.cal.to.year-t.cal.from.year > 6 {
			continue
		}
		for _, o := range d.dates {
			if o.cal.weekday == 0 || o.cal.from.year != 0 {
				continue
			}
			found, hits := 0, 0
			for y := t.cal.from.year; y <= t.cal.to.year; y++ {
				p := o.cal.from
				p.year = y
				if int(p.time().Weekday())+1 == o.cal.weekday {
					found = y
					hits++
				}
			}
			if hits == 1 {
				return found
			}
		}
	}
	return 0
}

// votedYear is the year that the text names most, if it does so at least twice
// and not only as a start, an end or a comparison.
func (d *Document) votedYear() int {
	votes := map[int]int{}
	for _, o := range d.dates {
		if o.cal.source != "explicit" || o.use != "" {
			continue
		}
		switch o.cal.grain {
		case "year":
			switch d.key(o.from - 1) {
			case "từ", "đến", "nhìn", "với", "vào", "kỳ", "trước", "hồi":
				continue
			}
			if o.cal.from.year < 1990 {
				continue
			}
			votes[o.cal.from.year]++
		case "term":
			if o.cal.to.year-o.cal.from.year <= 3 {
				votes[o.cal.from.year]++
			}
		}
	}
	for i := 1; i < len(d.Tokens); i++ { // "APEC 2017", "World Cup 2018"
		if y := d.year4(i); y >= 1990 && d.Tokens[i-1].Capital() && d.key(i-1) != "năm" && !d.decimalAt(i) {
			votes[y]++
		}
	}
	best, n, tie := 0, 1, false
	for y, v := range votes {
		switch {
		case v > n:
			best, n, tie = y, v, false
		case v == n && best > 0:
			tie = true
		}
	}
	switch {
	case tie:
		return 0
	case best > 0:
		return best
	case len(votes) == 2: // "năm 2019, 2020, chúng ta đã và sẽ"
		for y := range votes {
			if votes[y+1] > 0 {
				return y
			}
		}
	}
	return 0
}
