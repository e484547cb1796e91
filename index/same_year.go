package index

import "strings"

// longName is the number of content words from which on a name is of one meeting
// and of no series: "hội nghị thượng đỉnh G20" is held every year, a name that
// spells out a subject is not.
const longName = 8

// sameSeason is the number of days between two publications up to which they
// write of one year.
const sameSeason = 180

// sameYear says whether two reports of one day and month are of one year. Where
// neither says the year, a person with a part in both proves it, or the same
// ordinal, or the same host with a name that is long and nearly the same. A short name, which the next
// year's meeting bears too, must be the same with host and place.
func (b *eventBlock) sameYear(x, y *features) bool {
	if !x.yearless || !y.yearless || inBoth(x.people(), y.people()) > 0 {
		return true
	}
	if x.published != b.none && y.published != b.none {
		return !b.farApart(x, y)
	}
	if x.ordinal != 0 && x.ordinal == y.ordinal {
		return true // the next year's has the next number
	}
	if inBoth(x.hosts(), y.hosts()) == 0 {
		return false
	}
	n := inBoth(x.words(), y.words())
	if least := min(len(x.words()), len(y.words())); least >= longName && 5*n >= 4*least {
		return true
	}
	return x.text == y.text && x.place != b.none && y.place != b.none && b.samePlace(x, y)
}

// contradict says whether two reports cannot be of one meeting however alike
// their words are: a press conference is not the session that it tells of, and
// no meeting is of two years or, where nothing tells the year, of other chairs.
func (b *eventBlock) contradict(x, y *features) bool {
	if x.kind != y.kind {
		return true
	}
	if !x.yearless || !y.yearless {
		return false
	}
	n := inBoth(x.chairs(), y.chairs())
	return b.farApart(x, y) || len(x.chairs()) > 0 && len(y.chairs()) > 0 && (n < len(x.chairs()) || n < len(y.chairs()))
}

// farApart says whether two publications are too far from each other to mean one
// day and month.
func (b *eventBlock) farApart(x, y *features) bool {
	if x.published == b.none || y.published == b.none || x.published == y.published {
		return false
	}
	one, other := b.list[x.published], b.list[y.published]
	return daysBetween(min(one, other), max(one, other)) > sameSeason
}

// samePlace compares places by key: "Osaka" is "thành phố Osaka".
func samePlace(a, b string) bool { return strings.Contains(a, b) || strings.Contains(b, a) }
