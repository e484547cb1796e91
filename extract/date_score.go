package extract

import "math"

// The years in which an article can be news: the Vietnamese press is on the web
// since 1997.
const (
	firstNewsYear = 1997
	lastNewsYear  = 2035
)

// cells is how many distances a clue can have from a year of the news.
const cells = 18

// dayEdges are the distances, in days from the clue to the news, that part the
// cells of the day kinds.
var dayEdges = [...]float64{-550, -240, -90, -30, -4, 10, 45, 120, 240, 400, 760}

// cellOf gives the distance between a clue and the news day c in year y as a
// cell of the table of weights.
func cellOf(k clue, c calendar, y int) int {
	switch k.kind {
	case dayPast, dayPlain, dayAhead, dayDeadline, dayPaper, dayLatest, periodDay:
		p := c.from
		p.year, p.day = y, max(p.day, 15*(1-min(p.day, 1)))
		days := p.time().Sub(k.day).Hours() / 24
		cell := 0
		for cell < len(dayEdges) && days >= dayEdges[cell] {
			cell++
		}
		return cell
	case termStart, periodStart, periodEnd:
		return min(max(y-k.year, -8), 9) + 8
	case weekdayFits:
		p := k.tied.from
		p.year = y
		if int(p.time().Weekday())+1 == k.tied.weekday {
			return 1
		}
		return 0
	case lunarFits:
		if k.year == y {
			return 1
		}
		return 0
	}
	season := 1 // plans and reviews of years change with it
	switch {
	case c.from.month <= 4:
		season = 0
	case c.from.month >= 10:
		season = 2
	}
	return (min(max(y-k.year, -2), 3)+2)*3 + season
}

// yearOdds gives how likely each year from firstNewsYear on is that of the news
// day c: the weights of the clues added up and made to sum to one.
func yearOdds(found []clue, c calendar, weights *[clueKinds][cells]float64) []float64 {
	odds := make([]float64, lastNewsYear-firstNewsYear+1)
	var seen [clueKinds][cells]int8
	sum := 0.0
	for n := range odds {
		seen = [clueKinds][cells]int8{}
		score := 0.0
		for _, k := range found {
			cell := cellOf(k, c, firstNewsYear+n)
			if at := &seen[k.kind][cell]; *at < 3 { // the fourth year of a kind says no more
				*at++
				score += weights[k.kind][cell] / float64(*at)
			}
		}
		odds[n] = math.Exp(score)
		sum += odds[n]
	}
	for n := range odds {
		odds[n] /= sum
	}
	return odds
}

// likeliest gives the year for which most speaks, and how likely it is; no year
// that nothing points at.
func likeliest(found []clue, c calendar, weights *[clueKinds][cells]float64) (year int, p float64) {
	for n, o := range yearOdds(found, c, weights) {
		if o > p {
			year, p = firstNewsYear+n, o
		}
	}
	for _, k := range found {
		if k.points(c, year) {
			return year, p
		}
	}
	return 0, 0
}
