package extract

import (
	"math"
	"slices"
	"time"
)

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
	near, sum, named, floor, lunar, lunarFits := 0.0, 0.0, 0.0, 0.0, false, false
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
		case cluePlan:
			switch {
			case k.year == y:
				named = min(named+k.weight, 3)
			case c.from.month >= 9 && k.year == y+1:
				named = min(named+0.6*k.weight, 3)
			}
		case clueLunar:
			lunar = true
			lunarFits = lunarFits || k.year == y
		case clueTerm:
			if y < k.year-1 {
				sum -= 3
			}
		case clueFloor:
			switch {
			case y < k.year:
				floor = max(floor, k.cost)
			case y == k.year:
				named = min(named+k.weight, 3)
			}
		}
	}
	switch {
	case lunarFits:
		sum += 2
	case lunar:
		sum -= 4
	}
	if c.weekday > 0 && int(at.Weekday())+1 != c.weekday {
		sum -= 4
	}
	return near + sum + named - floor
}

// styleBreak is what counts against year y when the text would name the year of
// a newer day and leave out that of an older one: who writes "tháng 9" for this
// September does not write "7-10-2023" for this October.
func (d *Document) styleBreak(n, y int) float64 {
	news := d.dates[n].cal.from
	news.year = y
	at := news.time()
	dates := d.dates[:min(len(d.dates), clueLimit)]
	for k, o := range dates {
		c := o.cal
		if k == n || c.from.year != 0 || c.from.month == 0 || c.relative != noRelative || c.lunar.kind != 0 || o.use != "" || d.looksAhead(o.span) {
			continue
		}
		older := c.from
		older.year = y
		switch ahead := older.time().Sub(at); {
		case ahead > 45*24*time.Hour:
			older.year--
		case ahead > 0:
			continue // the days to come
		}
		for _, e := range dates {
			t, ok := d.evidenceDay(e)
			if ok && e.use == "" && t.Year() == y && t.Before(at) && t.Sub(older.time()) > 25*24*time.Hour && at.Sub(t) > 10*24*time.Hour {
				return 1.5
			}
		}
	}
	return 0
}
