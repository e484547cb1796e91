package extract

import (
	"strconv"
	"strings"
	"time"

	"chutri/extract/vi"
)

// hanoi is the zone of every clock on a Vietnamese page: UTC+7, without summer
// time in the years that have web pages.
var hanoi = time.FixedZone("", 7*60*60)

// stamp is a date that a page gives as its own: in its markup, or in a line such
// as "Thứ Hai, 4/1/2021 18:59'(GMT+7)".
type stamp struct {
	time  time.Time // in hanoi
	clock bool      // false where only the day is known
}

// String is RFC 3339, or YYYY-MM-DD where only the day is known.
func (s stamp) String() string {
	if s.clock {
		return s.time.Format(time.RFC3339)
	}
	return s.time.Format(time.DateOnly)
}

func (s stamp) zero() bool { return s.time.IsZero() }

// isoForms are the machine-readable forms; those without a zone are local.
var isoForms = []string{
	time.RFC3339, "2006-01-02T15:04:05Z0700", "2006-01-02T15:04:05", "2006-01-02T15:04Z07:00", "2006-01-02T15:04Z0700",
	"2006-01-02T15:04", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05", "2006-01-02 15:04",
	time.DateOnly,
	time.RFC1123Z, time.RFC1123, "Mon, 2 Jan 2006 15:04:05 -0700", "January 2, 2006", "Jan 2, 2006",
}

// readISO reads a machine-readable date. A clock of exactly 00:00:00 is what
// systems write that know the day alone.
func readISO(text string) (stamp, bool) {
	if len(text) < 10 || len(text) > 40 || !hasFourDigits(text) || !beginsISO(text) { // every form has a year
		return stamp{}, false
	}
	for _, form := range isoForms {
		if (len(text) == len(time.DateOnly)) != (form == time.DateOnly) {
			continue // ten bytes are a day, and no other form is so short
		}
		t, err := time.ParseInLocation(form, text, hanoi)
		if err != nil {
			continue
		}
		if t.Hour() == 0 && t.Minute() == 0 && t.Second() == 0 {
			y, m, d := t.Date()
			return sane(stamp{time.Date(y, m, d, 0, 0, 0, 0, hanoi), false})
		}
		return sane(stamp{t.In(hanoi).Truncate(time.Second), true})
	}
	return stamp{}, false
}

// beginsISO says whether a text of ten bytes or more begins as one of isoForms can:
// with a year or the English name of a month or weekday.
func beginsISO(text string) bool {
	if isDigit(text[0]) {
		return text[4] == '-'
	}
	return strings.Contains("jan feb mar apr may jun jul aug sep oct nov dec mon tue wed thu fri sat sun", strings.ToLower(text[:3]))
}

// sane refuses years in which there was no page: "0001-01-01" is what a content
// system writes for no date at all.
func sane(s stamp) (stamp, bool) {
	if y := s.time.Year(); y < 1995 || y > 2100 {
		return stamp{}, false
	}
	return s, true
}

// readStamp finds the date in a visible text, with its clock where one stands
// beside it. whole says that the text is nothing but the stamp. Of several dates
// the first with a clock wins. Formats are Go time layouts to try on the whole
// text first, in hanoi.
func readStamp(text string, formats ...string) (s stamp, whole, ok bool) {
	if len(formats) == 0 && !hasFourDigits(text) {
		return stamp{}, false, false // what every line of a text is asked for
	}
	text = singleSpaced(text)
	for _, form := range formats {
		if t, err := time.ParseInLocation(form, text, hanoi); err == nil {
			s, ok = sane(stamp{t.In(hanoi), strings.Contains(form, "04")})
			return s, ok, ok
		}
	}
	if s, ok = readISO(text); ok {
		return s, true, true
	}
	if !hasYear(text) {
		return stamp{}, false, false
	}
	return scanStamp(vi.Tokenize(text))
}

// hasFourDigits says whether a year can stand in a text, of whatever century.
func hasFourDigits(text string) bool {
	n := 0
	for i := 0; i < len(text); i++ {
		if !isDigit(text[i]) {
			n = 0
		} else if n++; n == 4 {
			return true
		}
	}
	return false
}

// hasYear says whether four digits 19.. or 20.. stand in a text: a cheap guard.
func hasYear(text string) bool {
	for i := 0; i+4 <= len(text); i++ {
		if c := text[i : i+2]; (c == "20" || c == "19") && isDigit(text[i+2]) && isDigit(text[i+3]) {
			return true
		}
	}
	return false
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// scanStamp finds dates and clocks among tokens.
func scanStamp(tokens []vi.Token) (best stamp, whole, ok bool) {
	r := stampReader{tokens: tokens}
	whole = true
	hour, minute, second, clockEnd := -1, 0, 0, -1
	pending := stamp{} // a date that still waits for a clock on its right
	pendingEnd := -1
	take := func(s stamp) {
		if !ok || s.clock && !best.clock {
			best, ok = s, true
		}
	}
	for i := 0; i < len(tokens); {
		if day, n := r.day(i); n > 0 {
			if !pending.zero() {
				take(pending)
				pending = stamp{}
			}
			if hour >= 0 && i-clockEnd <= 5 {
				take(at(day, hour, minute, second))
			} else {
				pending, pendingEnd = day, i+n
			}
			hour, i = -1, i+n
			continue
		}
		if h, m, sec, n := r.clock(i); n > 0 {
			if !pending.zero() && i-pendingEnd <= 5 {
				take(at(pending, h, m, sec))
				pending, hour = stamp{}, -1
			} else {
				hour, minute, second, clockEnd = h, m, sec, i+n
			}
			i += n
			continue
		}
		if !r.filler(i) {
			whole = false
		}
		i++
	}
	if !pending.zero() {
		take(pending)
	}
	return best, whole && ok, ok
}

func at(day stamp, h, m, s int) stamp {
	y, mon, d := day.time.Date()
	return stamp{time.Date(y, mon, d, h, m, s, 0, hanoi), true}
}

type stampReader struct{ tokens []vi.Token }

func (r stampReader) key(i int) string {
	if i < 0 || i >= len(r.tokens) {
		return ""
	}
	return r.tokens[i].Key
}

// digits gives the number at a token of at most the given length, or -1.
func (r stampReader) digits(i, minLen, maxLen int) int {
	if i < 0 || i >= len(r.tokens) || r.tokens[i].Shape != vi.Digit {
		return -1
	}
	k := r.tokens[i].Key
	if len(k) < minLen || len(k) > maxLen {
		return -1
	}
	n, err := strconv.Atoi(k)
	if err != nil {
		return -1
	}
	return n
}

// day reads "4/1/2021", "04-01-2021", "2021-01-04", "4 tháng 1 năm 2021" or "4
// tháng 1, 2021" and says how many tokens it took.
func (r stampReader) day(i int) (stamp, int) {
	sep := r.key(i + 1)
	if (sep == "/" || sep == "-" || sep == ".") && r.key(i+3) == sep {
		if d, m, y := r.digits(i, 1, 2), r.digits(i+2, 1, 2), r.digits(i+4, 4, 4); d > 0 && m > 0 && y > 0 {
			if m > 12 && d <= 12 {
				d, m = m, d // the month-first form of old content systems
			}
			return makeDay(y, m, d, 5)
		}
		if y, m, d := r.digits(i, 4, 4), r.digits(i+2, 1, 2), r.digits(i+4, 1, 2); y > 0 && m > 0 && d > 0 {
			return makeDay(y, m, d, 5)
		}
	}
	if sep == "tháng" {
		d, m, next := r.digits(i, 1, 2), r.digits(i+2, 1, 2), i+3
		if k := r.key(next); k == "năm" || k == "," {
			next++
		}
		if y := r.digits(next, 4, 4); d > 0 && m > 0 && y > 0 {
			return makeDay(y, m, d, next+1-i)
		}
	}
	return stamp{}, 0
}

func makeDay(y, m, d, tokens int) (stamp, int) {
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, hanoi)
	s, ok := sane(stamp{t, false})
	if !ok || t.Day() != d || int(t.Month()) != m {
		return stamp{}, 0
	}
	return s, tokens
}

// clock reads "18:59", "18:59:07", "18h59", "6:59 PM" or "18 giờ 59 phút".
func (r stampReader) clock(i int) (h, m, s, n int) {
	h = r.digits(i, 1, 2)
	if h < 0 || h > 24 {
		return 0, 0, 0, 0
	}
	switch r.key(i + 1) {
	case ":", "h", "giờ", "g":
		m = r.digits(i+2, 2, 2)
	default:
		return 0, 0, 0, 0
	}
	if m < 0 || m > 59 {
		return 0, 0, 0, 0
	}
	n = 3
	if sec := r.digits(i+4, 2, 2); r.key(i+3) == ":" && sec >= 0 && sec < 60 {
		s, n = sec, 5
	}
	switch r.key(i + n) {
	case "pm", "ch":
		if h < 12 {
			h += 12
		}
		n++
	case "am", "sa":
		h %= 12
		n++
	case "phút":
		n++
	}
	return h, m, s, n
}

// stampWords may stand beside the date of a stamp.
var stampWords = wordSet("thứ hai ba tư năm sáu bảy bẩy chủ nhật cn gmt utc z t ngày tháng lúc đăng cập nhật xuất bản lượt xem giờ phút " +
	"monday tuesday wednesday thursday friday saturday sunday vn việt nam " +
	"( ) [ ] | , - ' \" : / . + • · ; &")

// filler says whether a token may stand beside the date of a stamp.
func (r stampReader) filler(i int) bool {
	t := r.tokens[i]
	if t.Shape == vi.Digit {
		switch before := r.key(i - 1); before {
		case "thứ", "t", "+", "xem", ":": // Thứ 2, T2, GMT+7, Lượt xem: 310
			return true
		}
		return false
	}
	return stampWords[t.Key]
}
