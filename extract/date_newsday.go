package extract

import (
	"maps"
	"slices"
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

// yearOnly is the reference for texts without any day: the last day of the year
// that dated months, halves or quarters of the text share.
func (d *Document) yearOnly() (time.Time, bool) {
	if e, ok := d.latestEvidence(); ok {
		d.yearKnown = true
		return time.Date(e.Year(), 12, 31, 0, 0, 0, 0, time.UTC), true
	}
	if y := d.votedYear(); y > 0 {
		d.yearKnown = true
		return time.Date(y, 12, 31, 0, 0, 0, 0, time.UTC), true
	}
	return time.Time{}, false
}

// impliedYear gives the year of the news day: the one for which most speaks in
// the text, see yearScore; else the year in which a weekday and its date agree,
// else the first of two years that are talked about together. Zero when nothing
// speaks clearly for one year.
func (d *Document) impliedYear(n int) int {
	for _, o := range d.dates {
		if o.cal.source == "explicit" && o.cal.grain == "day" && o.use != "anniversary" && sameMonthDay(o.cal.from, d.dates[n].cal.from) {
			return o.cal.from.year
		}
	}
	found := d.yearClues(n)
	best, score, second := 0, 0.0, 0.0
	for _, y := range candidateYears(found) {
		s := yearScore(found, d.dates[n].cal, y) - d.styleBreak(n, y)
		if s > score {
			best, score, second = y, s, score
		} else if s > second {
			second = s
		}
	}
	if score >= 1.2 && score-second >= 0.5 {
		return best
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
// year, lives of people and starts of what lasts left out.
func (d *Document) latestEvidence() (time.Time, bool) {
	var best time.Time
	for _, o := range d.dates {
		if t, ok := d.evidenceDay(o); ok && t.After(best) {
			best = t
		}
	}
	return best, !best.IsZero()
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
		for j := b.from; j < b.to && !out[n]; j++ {
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
// and not only as a start, an end or a comparison; of two years named together
// ("năm 2019, 2020, chúng ta đã và sẽ") it is the first.
func (d *Document) votedYear() int {
	votes, named, plans := map[int]float64{}, map[int]float64{}, map[int]bool{}
	clues := d.nameClues()
	for _, o := range d.dates[:min(len(d.dates), clueLimit)] {
		clues = append(clues, d.clueOf(o)...)
	}
	for _, c := range clues {
		if c.kind == clueYear {
			votes[c.year] += c.weight
		}
		if c.kind == clueYear || c.kind == cluePlan {
			named[c.year] += c.weight
			plans[c.year] = plans[c.year] || c.kind == cluePlan
		}
	}
	years := slices.Sorted(maps.Keys(votes))
	best, tie := 0, false
	for _, y := range years {
		switch {
		case votes[y] < 2:
		case best == 0 || votes[y] > votes[best]:
			best, tie = y, false
		case votes[y] == votes[best]:
			tie = true
		}
	}
	switch {
	case best > 0 && !tie:
		return best
	case best == 0:
		if years := slices.Sorted(maps.Keys(named)); len(years) == 2 && years[1] == years[0]+1 && plans[years[1]] {
			return years[0]
		}
	}
	return 0
}
