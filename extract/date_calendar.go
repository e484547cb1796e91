package extract

import (
	"strconv"
	"time"
)

// relation says how the missing parts of an expression are to be filled.
type relation uint8

const (
	noRelative   relation = iota
	relativeDay           // "hôm nay": offset in days from publication
	relativeYear          // "năm ngoái": offset in years from publication
	relativeLast          // "cùng ngày": the day that stands before it in the text
)

// point is one end of an expression; zero parts are unsaid.
type point struct{ year, month, day int }

// calendar is what the words of an expression say. An expression with one end
// has to equal from. A year of zero is filled by resolveYears.
type calendar struct {
	from, to point
	grain    string // day, month, quarter, half, year, term, range
	edtf     string // season code of quarters and halves: "33".."36", "40", "41"
	weekday  int    // 1 Sunday … 7 Saturday as time.Weekday+1; 0 unsaid
	relative relation
	offset   int
	lunar    lunarDay // set for lunar expressions; year is filled first
	source   string   // explicit, sentence, article, published
}

func single(p point, grain string) calendar { return calendar{from: p, to: p, grain: grain} }

// valid says whether the parts name days that exist; an unknown year counts as
// a leap year.
func (c *calendar) valid() bool {
	ok := func(p point) bool {
		if p.month < 0 || p.month > 12 || p.day < 0 || p.year < 0 || p.year > 2999 {
			return false
		}
		if p.day == 0 {
			return true
		}
		year := p.year
		if year == 0 {
			year = 2000
		}
		return p.month > 0 && p.day <= daysIn(year, p.month)
	}
	if !ok(c.from) || !ok(c.to) {
		return false
	}
	if c.from.year == 0 || c.to.year == 0 {
		return true
	}
	return c.first() <= c.last()
}

func daysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// first is the first day covered, YYYY-MM-DD.
func (c *calendar) first() string {
	p := c.from
	return pointEDTF(point{p.year, max(p.month, 1), max(p.day, 1)})
}

// last is the last day covered, YYYY-MM-DD.
func (c *calendar) last() string {
	p := c.to
	if p.month == 0 {
		p.month = 12
	}
	if p.day == 0 {
		p.day = daysIn(p.year, p.month)
	}
	return pointEDTF(p)
}

// value makes the record's date of a calendar, without text and mentions.
func (c *calendar) value() Date {
	v := Date{EDTF: c.expression(), Grain: c.grain, Source: c.source}
	if c.from.year != 0 && c.to.year != 0 {
		v.Start, v.End = c.first(), c.last()
	}
	if c.grain == "term" {
		v.Use = "term"
	}
	return v
}

// expression writes the calendar as EDTF (ISO 8601-2).
func (c *calendar) expression() string {
	if c.edtf != "" {
		return yearEDTF(c.from.year) + "-" + c.edtf
	}
	if c.from == c.to {
		return pointEDTF(c.from)
	}
	return pointEDTF(c.from) + "/" + pointEDTF(c.to)
}

func yearEDTF(year int) string { return pointEDTF(point{year: year}) }

func pointEDTF(p point) string {
	b := make([]byte, 0, len("2006-01-02"))
	if p.year == 0 {
		b = append(b, "XXXX"...)
	} else {
		b = appendPadded(b, p.year, 4)
	}
	if p.month > 0 {
		b = appendPadded(append(b, '-'), p.month, 2)
	}
	if p.day > 0 {
		b = appendPadded(append(b, '-'), p.day, 2)
	}
	return string(b)
}

// appendPadded writes a number that is not negative with at least width digits.
func appendPadded(b []byte, n, width int) []byte {
	for low := 10; width > 1; width-- {
		if n < low {
			b = append(b, "0000"[:width-1]...)
			break
		}
		low *= 10
	}
	return strconv.AppendInt(b, int64(n), 10)
}

// time is the first day covered, for arithmetic.
func (p point) time() time.Time {
	return time.Date(p.year, time.Month(max(p.month, 1)), max(p.day, 1), 0, 0, 0, 0, time.UTC)
}

func pointOf(t time.Time) point { return point{t.Year(), int(t.Month()), t.Day()} }
