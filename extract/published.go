package extract

import (
	"strconv"
	"strings"
	"time"

	"chutri/extract/vi"
)

// Published reads a publication time in any form that files and feeds give it:
// ISO 8601 with its usual slips ("2016-11-02, 11:23:00+00:00", "2023/03/25"),
// the stamps of Vietnamese pages ("Thứ ba, 7/4/2020, 11:26 (GMT+7)"), and Unix
// seconds. It gives RFC 3339, or YYYY-MM-DD where only the day is known; false
// when the text is no date. A time without a zone is that of Vietnam.
func Published(text string) (string, bool) {
	text = strings.TrimSpace(vi.Normalize(text))
	if seconds, err := strconv.ParseInt(text, 10, 64); err == nil && len(text) == 10 {
		s, ok := sane(stamp{time.Unix(seconds, 0).In(hanoi), true})
		return s.String(), ok
	}
	if s, ok := readISO(text); ok {
		return s.String(), true
	}
	if s, ok := readISO(asISO(text)); ok {
		return s.String(), true
	}
	if s, _, ok := readStamp(strings.ReplaceAll(text, " / ", "/")); ok {
		return s.String(), true
	}
	return "", false
}

// asISO mends "2016-11-02, 11:23:00+00:00" and "2023/03/25".
func asISO(text string) string {
	if len(text) < 10 || text[4] != text[7] || text[4] != '-' && text[4] != '/' {
		return text
	}
	day, rest := strings.ReplaceAll(text[:10], "/", "-"), strings.TrimLeft(text[10:], ", ")
	if rest == "" {
		return day
	}
	return day + "T" + strings.TrimPrefix(rest, "T")
}
