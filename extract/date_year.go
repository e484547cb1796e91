package extract

import "time"

// futureCue are the words of a sentence that put its dates ahead.
var futureCue = map[string]bool{"sẽ": true, "sắp": true}

// resolveYears fills the years that expressions leave unsaid: from the
// publication day where there is one, else from the other dates of the text.
// What neither gives keeps year zero.
func (d *Document) resolveYears() {
	ref, ok := d.reference()
	source := "published"
	if !ok {
		ref, ok = d.newsDay()
		source = "article"
	}
	dated := d.datedDays(ref, ok)
	for n := range d.dates {
		c := &d.dates[n].cal
		switch c.relative {
		case relativeDay:
			if ok && source == "published" {
				c.from = pointOf(ref.AddDate(0, 0, c.offset))
				c.to, c.source = c.from, source
			}
			continue
		case relativeLast:
			d.sameDayAs(n)
			continue
		case relativeYear:
			if ok && (source == "published" || c.from.month > 0) {
				c.setYear(ref.Year() + c.offset)
				c.source = source
			}
			continue
		}
		if c.from.year != 0 {
			continue
		}
		if y := dated[c.days()]; y > 0 && c.hasDays() {
			c.setYear(y)
			c.source = "article"
		} else if y, from := d.nearYear(n); y > 0 {
			c.setYear(y)
			c.source = from
		} else if ok {
			c.setYear(d.yearFrom(ref, n))
			c.source = source
		}
	}
}

// setYear puts a year into both ends; a range that runs over New Year begins in
// the year before.
func (c *calendar) setYear(y int) {
	c.from.year, c.to.year = y, y
	if c.from.month > c.to.month && c.to.month > 0 {
		c.from.year--
	}
	if c.lunar.kind != 0 {
		c.fromLunar(y)
	}
}

// sameDayAs gives "cùng ngày" the last day before it.
func (d *Document) sameDayAs(n int) {
	for k := n - 1; k >= 0; k-- {
		if p := d.dates[k].cal; p.grain == "day" && p.from.month > 0 && d.dates[k].use == "" {
			d.dates[n].cal = calendar{from: p.from, to: p.to, grain: "day", source: p.source}
			return
		}
	}
}

// dayPair is a stretch of days without its years.
type dayPair struct {
	grain                          string
	month, day, lastMonth, lastDay int
}

// hasDays says whether both ends name a day.
func (c *calendar) hasDays() bool { return c.from.day > 0 && c.to.day > 0 }

// days are the days of an expression, whatever its years.
func (c *calendar) days() dayPair {
	return dayPair{c.grain, c.from.month, c.from.day, c.to.month, c.to.day}
}

// datedDays maps the days that the article writes out with a year to the year of
// the first such mention; those far from the day of the news are left out: "sáng
// 28-11" is not of the year of "28-11-1972", an old day remembered.
func (d *Document) datedDays(ref time.Time, known bool) map[dayPair]int {
	years := map[dayPair]int{}
	for n := range d.dates {
		m := &d.dates[n]
		if m.cal.source != "explicit" || !m.cal.hasDays() || m.use == "anniversary" {
			continue
		}
		if known && m.cal.to.time().Sub(ref).Abs() > 400*24*time.Hour || !known && m.cal.to.year < 1990 {
			continue
		}
		if _, seen := years[m.cal.days()]; !seen {
			years[m.cal.days()] = m.cal.to.year
		}
	}
	return years
}

// mostNear bounds the dates of one sentence among which the year of another is
// looked for.
const mostNear = 32

// nearYear looks for a year in the sentence of mention n.
func (d *Document) nearYear(n int) (int, string) {
	m := &d.dates[n]
	if m.cal.grain == "half" || m.cal.grain == "quarter" || m.cal.grain == "range" && m.cal.from.day == 0 {
		return d.periodYear(n)
	}
	if n > 0 && d.dates[n-1].to == m.from && d.dates[n-1].cal.grain == "year" && d.dates[n-1].cal.source == "explicit" {
		return d.dates[n-1].cal.from.year, "sentence" // "Diễn đàn kinh tế 2018 ngày 11-13/9"
	}
	s := d.sentence(m.from)
	for k := n - 1; k >= max(0, n-mostNear) && d.dates[k].from >= s.from; k-- {
		o := d.dates[k].cal
		if o.source != "explicit" || o.grain != "day" && o.grain != "month" && o.grain != "year" || d.dates[k].use != "" || d.sinceThen(d.dates[k]) {
			continue
		}
		if d.is(m.to, "vừa") || d.is(m.to, "tới") || d.is(m.to, "này") {
			break // "đến ngày 10/4 vừa qua" is near the news, not near the year before it
		}
		if o.grain == "year" && d.dates[k].from > s.from+2 {
			continue // "Năm 2017, … tháng 4": only a year that opens the sentence
		}
		if o.grain == "year" {
			return o.from.year, "sentence"
		}
		return nearestYear(m.cal.from, o.to.time()), "sentence"
	}
	return 0, ""
}

// periodYear gives a half or quarter the year of the next one with a year:
// "công tác 6 tháng đầu năm, nhiệm vụ 6 tháng cuối năm 2018".
func (d *Document) periodYear(n int) (int, string) {
	s := d.sentence(d.dates[n].from)
	for k := max(0, n-mostNear); k < min(len(d.dates), n+mostNear); k++ {
		o := &d.dates[k]
		same := o.from >= s.from && o.from < s.to
		if k != n && same && o.cal.source == "explicit" && (o.cal.grain == "half" || o.cal.grain == "quarter" || o.cal.grain == "range" && o.cal.from.day == 0 && o.cal.from.year == o.cal.to.year) {
			return o.cal.from.year, "sentence"
		}
	}
	return 0, ""
}

// yearFrom chooses the year of mention n by the day of publication: the last
// such day not after it, or the next one where the sentence looks ahead or the
// next is much nearer.
func (d *Document) yearFrom(ref time.Time, n int) int {
	c := &d.dates[n].cal
	at := func(y int) time.Time {
		p := c.from
		p.year = y
		if c.from.month > c.to.month && c.to.month > 0 {
			p.year--
		}
		return p.time()
	}
	y := ref.Year()
	if d.yearKnown || c.from.day == 0 && c.from.month == int(ref.Month()) {
		return y
	}
	if c.from.day == 0 && c.grain != "month" { // halves, quarters, "9 tháng"
		switch {
		case at(y).After(ref.AddDate(0, 0, 150)) && !d.looksAhead(d.dates[n].span):
			return y - 1
		case int(ref.Month()) > c.to.month+6 && d.looksAhead(d.dates[n].span):
			return y + 1
		}
		return y
	}
	for at(y).After(ref.AddDate(0, 0, 1)) {
		y--
	}
	if at(y + 1).Before(ref) {
		y++
	}
	past, future := ref.Sub(at(y)), at(y+1).Sub(ref)
	day := 24 * time.Hour
	if d.looksAhead(d.dates[n].span) && past > 3*day && future < 330*day || 3*future < past && !(c.from.day == 0 && past < 330*day && d.looksBack(d.dates[n].span)) {
		y++
	} else if d.contradicted(n, y, min(past, future)) {
		y++
	}
	if c.weekday > 0 {
		for _, try := range []int{y, y - 1, y + 1} {
			if int(at(try).Weekday())+1 == c.weekday {
				return try
			}
		}
	}
	return y
}

// contradicted says whether the first day of an article, which lies far from the
// day of publication both in year y and in the next, is by the text's own clues
// of the next: the stamps of crawls are not always those of the news.
func (d *Document) contradicted(n, y int, gap time.Duration) bool {
	if gap < 60*24*time.Hour || d.Article.Published == "" || d.dates[n].cal.from.day == 0 || n != d.openDay() || y < firstNewsYear || y >= lastNewsYear {
		return false
	}
	d.weighDates()
	clues := d.yearClues(n)
	odds := yearOdds(clues, d.dates[n].cal, &yearWeights)
	if p := odds[y+1-firstNewsYear]; p > 0.2 && p > 3*odds[y-firstNewsYear] {
		d.noteYear(n, clues, y+1, p)
		return true
	}
	return false
}

// looksAhead says whether the sentence of s puts its dates into the future.
func (d *Document) looksAhead(s span) bool {
	if d.key(s.to) == "tới" && d.key(s.to+1) != "nay" {
		return true
	}
	sent := d.sentence(s.from)
	for i := max(sent.from, s.from-14); i < min(sent.to, s.to+3); i++ {
		if futureCue[d.key(i)] || d.is(i, "dự", "kiến") {
			return true
		}
	}
	return false
}
