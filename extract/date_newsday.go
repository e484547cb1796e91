package extract

import (
	"fmt"
	"time"
)

// newsDay stands in for the publication day of an article that has none: the
// first day of the text that is given without a year, with the year that the
// other dates of the text imply. It says no where they imply none.
func (d *Document) newsDay() (time.Time, bool) {
	d.weighDates()
	if day, ok := d.openingDay(); ok {
		return day, true
	}
	n := d.openDay()
	if n < 0 {
		return d.yearOnly()
	}
	year := d.impliedYear(n)
	if year == 0 {
		return time.Time{}, false
	}
	p := d.dates[n].cal.from
	p.year = year
	return p.time(), true
}

// openDay is the first day of the text that is given without a year; -1 for none.
func (d *Document) openDay() int {
	for n := range d.dates {
		c := &d.dates[n].cal
		if c.from.year == 0 && c.from.day > 0 && c.relative == noRelative && c.lunar.kind == 0 && d.dates[n].use == "" {
			return n
		}
	}
	return -1
}

// openingDay is the news day of an article whose first day has its year and opens
// a sentence of its head: "Ngày 20/8/2017, tập đoàn khai trương …".
func (d *Document) openingDay() (time.Time, bool) {
	for n := range d.dates {
		m := &d.dates[n]
		if m.cal.grain != "day" || m.use != "" || m.cal.relative != noRelative || m.cal.lunar.kind != 0 {
			continue
		}
		s := d.sentence(m.from)
		if m.cal.source != "explicit" || m.from > s.from+2 || m.near.IsZero() || d.key(m.to) != "," || d.sentenceOf[m.from] > 3 {
			return time.Time{}, false
		}
		return m.cal.from.time(), true
	}
	return time.Time{}, false
}

// midYear stands for the news day of a text that names none.
var midYear = point{month: 7, day: 1}

// yearOnly is the reference for texts without any day: the last day of the year
// that is implied.
func (d *Document) yearOnly() (time.Time, bool) {
	year, p := likeliest(d.yearClues(-1), single(midYear, "day"), &yearWeights)
	if p < surely {
		return time.Time{}, false
	}
	d.yearKnown = true
	return time.Date(year, 12, 31, 0, 0, 0, 0, time.UTC), true
}

// surely is how likely a year has to be to be written down.
const surely = 0.35

// impliedYear gives the year of the news day: that of the same day with a year
// elsewhere in the text, else the one for which most speaks, see yearOdds. Zero
// when nothing speaks clearly for one year.
func (d *Document) impliedYear(n int) int {
	for _, o := range d.dates {
		if o.cal.source == "explicit" && o.cal.grain == "day" && o.use != "anniversary" && o.near.Year() > 1 && sameMonthDay(o.cal.from, d.dates[n].cal.from) {
			return o.cal.from.year
		}
	}
	clues := d.yearClues(n)
	year, p := likeliest(clues, d.dates[n].cal, &yearWeights)
	if p < surely {
		if year > 0 {
			d.refuse("dates", "năm của tin", d.dates[n].span, fmt.Sprintf("the clues to the year are too weak: %d by %.0f %%", year, 100*p))
		}
		return 0
	}
	d.noteYear(n, clues, year, p)
	return year
}

// noteYear tells a trace by what a year was found: its likelihood and the clues
// that point at it.
func (d *Document) noteYear(n int, clues []clue, year int, p float64) {
	if d.trace == nil {
		return
	}
	c := d.dates[n].cal
	d.note("dates", "năm của tin", d.dates[n].span, fmt.Sprintf("%d by %.0f %%", year, 100*p))
	for _, k := range clues {
		if k.points(c, year) && k.at.from < k.at.to {
			d.note("dates", "năm của tin: "+clueNames[k.kind], k.at, fmt.Sprintf("for %d: %.1f", year, yearWeights[k.kind][cellOf(k, c, year)]))
		}
	}
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

// reviewOf says whether a sentence reviews a past year: "tổng kết công tác năm 2018".
func (d *Document) reviewOf(s span) bool {
	for i := s.from; i < s.to; i++ {
		if d.is(i, "tổng", "kết") || d.is(i, "kết", "quả") || d.is(i, "kiểm", "điểm") {
			return true
		}
	}
	return false
}

// looksBack says whether the words around a date tell of something that is over.
func (d *Document) looksBack(s span) bool {
	if d.looksAhead(s) {
		return false
	}
	sent := d.sentence(s.from)
	for i := s.to; i < min(sent.to, s.to+12); i++ {
		if d.key(i) == "sẽ" {
			return false
		}
	}
	if d.key(s.from-1) == "hồi" || d.key(s.from-2) == "hồi" {
		return true
	}
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

// lifeBlocks says of each block whether it is on somebody's life: born, aged,
// of which village. Short paragraphs carry it on to those that follow.
func (d *Document) lifeBlocks() []bool {
	out := make([]bool, len(d.Blocks))
	left := 0
	for n, b := range d.Blocks {
		for j := d.next(b.from, b.to, forLife); j < b.to && !out[n]; j = d.next(j+1, b.to, forLife) {
			switch d.key(j) {
			case "sinh":
				out[n] = d.key(j+1) == "ngày" || d.key(j+1) == "năm"
			case "quê":
				out[n] = true
			case "tuổi":
				out[n] = d.digits(j-1) && j > 1 && d.Tokens[j-2].Capital()
			}
		}
		switch {
		case out[n] && b.to-b.from < 60:
			left = 6
		case out[n]:
			left = 0
		case left > 0:
			out[n] = true
			left--
		}
	}
	return out
}

// weighDates notes of every date what it stands for as evidence, once for all the
// clues that ask for it.
func (d *Document) weighDates() {
	life := d.lifeBlocks()
	block := 0
	for n := range d.dates {
		m := &d.dates[n]
		for block < len(d.Blocks) && d.Blocks[block].to <= m.from {
			block++
		}
		if block < len(life) && life[block] {
			continue
		}
		m.near, _ = d.evidenceOf(*m)
	}
}
