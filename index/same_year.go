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
func sameYear(a, b features) bool {
	if !a.yearless || !b.yearless || shared(a.people, b.people) > 0 {
		return true
	}
	if a.published != "" && b.published != "" {
		return !farApart(a, b)
	}
	if a.ordinal != 0 && a.ordinal == b.ordinal {
		return true // the next year's has the next number
	}
	if shared(a.hosts, b.hosts) == 0 {
		return false
	}
	n := shared(a.words, b.words)
	if least := min(len(a.words), len(b.words)); least >= longName && 5*n >= 4*least {
		return true
	}
	return a.text == b.text && a.place != "" && b.place != "" && samePlace(a.place, b.place)
}

// contradict says whether two reports cannot be of one meeting however alike
// their words are: a press conference is not the session that it tells of, and
// no meeting is of two years or, where nothing tells the year, of other chairs.
func contradict(a, b features) bool {
	if a.kind != b.kind {
		return true
	}
	if !a.yearless || !b.yearless {
		return false
	}
	n := shared(a.chairs, b.chairs)
	return farApart(a, b) || len(a.chairs) > 0 && len(b.chairs) > 0 && (n < len(a.chairs) || n < len(b.chairs))
}

// farApart says whether two publications are too far from each other to mean one
// day and month.
func farApart(a, b features) bool {
	if a.published == "" || b.published == "" {
		return false
	}
	return daysBetween(min(a.published, b.published), max(a.published, b.published)) > sameSeason
}

// samePlace compares places by key: "Osaka" is "thành phố Osaka".
func samePlace(a, b string) bool { return strings.Contains(a, b) || strings.Contains(b, a) }
