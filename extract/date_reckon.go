package extract

// ageClues counts from births: "57 tuổi" beside "sinh năm 1960" is 2017, and from
// anniversaries: "kỷ niệm 70 năm … 1945" is 2015, where the year stands in the
// same sentence or with the same day as the news.
func (d *Document) ageClues(n int) []clue {
	var out []clue
	for _, o := range d.dates[:min(len(d.dates), clueLimit)] {
		if o.cal.source != "explicit" || o.cal.from.year != o.cal.to.year || o.use == "document" {
			continue
		}
		y := o.cal.from.year
		before := d.key(o.from - 1)
		s := d.around(o.span)
		if n >= 0 && o.cal.grain == "day" && y < 2000 && sameMonthDay(o.cal.from, d.dates[n].cal.from) {
			s = span{0, max(s.to, min(len(d.Tokens), 200))}
		}
		for i := s.from; i+1 < s.to; i++ {
			n := d.small(i, 3)
			if n < 5 || n > 150 {
				continue
			}
			switch d.key(i + 1) {
			case "tuổi":
				if n >= 15 && n < 100 && (before == "sinh" || before == "sn") {
					out = append(out, clue{kind: yearAge, year: y + n, at: span{i, i + 2}})
				}
			case "năm":
				if d.jubileeBefore(i) && y < 2000 && (n%5 == 0 || o.cal.grain == "day") {
					out = append(out, clue{kind: yearJubilee, year: y + n, at: span{i, i + 2}})
				}
			}
		}
	}
	return out
}

// sumClues gives what the clues say together: the year named most, the latest
// year and the latest day that are no plans.
func sumClues(found []clue) []clue {
	named := map[int]int{}
	latest, day := clue{kind: yearLatest}, clue{kind: dayLatest}
	for _, c := range found {
		switch c.kind {
		case yearPlain, yearSentence, sentenceReview, yearTitle, yearName, yearOpens, yearReview, dayPast, dayPlain, periodDay:
			named[c.year]++
			if c.year > latest.year {
				latest.year, latest.at = c.year, c.at
			}
			if !c.day.IsZero() && c.day.After(day.day) {
				day.year, day.day, day.at = c.year, c.day, c.at
			}
		}
	}
	var out []clue
	if latest.year > 0 {
		out = append(out, latest)
	}
	if day.year > 0 {
		out = append(out, day)
	}
	most, tie := 0, false
	for y, n := range named {
		switch {
		case most == 0 || n > named[most]:
			most, tie = y, false
		case n == named[most]:
			tie = true
		}
	}
	if most > 0 && !tie && named[most] > 1 {
		out = append(out, clue{kind: yearMost, year: most})
	}
	return out
}

// weekdayClues are the weekdays given with the news day and the days near it.
func (d *Document) weekdayClues(n int) []clue {
	var out []clue
	news := d.dates[n].cal.from
	for _, o := range d.dates[:min(len(d.dates), clueLimit)] {
		p := o.cal.from
		if o.cal.weekday > 0 && p.year == 0 && (p.month-news.month)*31+p.day-news.day < 45 && (news.month-p.month)*31+news.day-p.day < 45 {
			out = append(out, clue{kind: weekdayFits, tied: o.cal, at: o.span})
		}
	}
	return out[:min(len(out), 1)]
}

// lunarClues ties the news day to the lunar day that stands beside it: "sáng 17/2
// (mùng 8 Tết)" is of 2024, because Tết was on 10 February then.
func (d *Document) lunarClues(n int) []clue {
	for k := 1; k < len(d.dates); k++ {
		a, b := d.dates[k-1], d.dates[k]
		if b.from-a.to > 2 || d.sentenceOf[a.from] != d.sentenceOf[b.from] {
			continue
		}
		if a.cal.lunar.kind != 0 {
			a, b = b, a
		}
		if b.cal.lunar.kind == 0 || a.cal.lunar.kind != 0 || a.cal.from != d.dates[n].cal.from {
			continue
		}
		var out []clue
		for _, y := range lunarYears() {
			l := b.cal
			l.fromLunar(y.year)
			if sameMonthDay(l.from, d.dates[n].cal.from) {
				out = append(out, clue{kind: lunarFits, year: y.year, at: b.span})
			}
		}
		return out
	}
	return nil
}
