package index

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// Days without a bound reach to the ends of the calendar.
const (
	firstDay int32 = math.MinInt32 + 1 // noDay is outside
	lastDay  int32 = math.MaxInt32
)

func dayNumber(t time.Time) int32 { return int32(t.Unix() / 86400) }

// formatDay writes a day number as YYYY-MM-DD; unbounded days are empty.
func formatDay(d int32) string {
	if d == firstDay || d == lastDay || d == noDay {
		return ""
	}
	return time.Unix(int64(d)*86400, 0).UTC().Format("2006-01-02")
}

// parseDays reads a day, month, quarter, year or a range of them with "..", in
// ISO or Vietnamese order: "2018", "2018-07", "9/7/2018", "7/2018", "Q3/2018",
// "2018-07..2018-12", "..2015", "2019..".
func parseDays(s string) (from, to int32, err error) {
	a, b, isRange := strings.Cut(s, "..")
	if !isRange {
		return parsePeriod(s)
	}
	from, to = firstDay, lastDay
	if a == "" && b == "" {
		return 0, 0, fault("date.range")
	}
	if a != "" {
		if from, _, err = parsePeriod(a); err != nil {
			return 0, 0, err
		}
	}
	if b != "" {
		if _, to, err = parsePeriod(b); err != nil {
			return 0, 0, err
		}
	}
	if from > to {
		return 0, 0, fault("date.order", s)
	}
	return from, to, nil
}

// parsePeriod gives the first and last day of one period.
func parsePeriod(s string) (from, to int32, err error) {
	bad := fault("date.none", s)
	parts := strings.FieldsFunc(strings.TrimSpace(s), func(r rune) bool { return r == '-' || r == '/' || r == '.' })
	if len(parts) == 0 {
		return 0, 0, bad
	}
	if q := strings.ToLower(parts[0]); len(parts) == 2 && len(q) == 2 && q[0] == 'q' && q[1] >= '1' && q[1] <= '4' {
		y, err := year(parts[1])
		if err != nil {
			return 0, 0, bad
		}
		return months(y, int(q[1]-'1')*3+1, 3)
	}
	n := make([]int, len(parts))
	for i, p := range parts {
		if n[i], err = strconv.Atoi(p); err != nil || len(p) > 4 || p[0] == '+' {
			return 0, 0, bad
		}
	}
	yearFirst := len(parts[0]) == 4
	if !yearFirst {
		for i, j := 0, len(n)-1; i < j; i, j = i+1, j-1 {
			n[i], n[j] = n[j], n[i]
			parts[i], parts[j] = parts[j], parts[i]
		}
	}
	if len(parts[0]) != 4 || n[0] < 1 || len(n) > 3 || len(n) > 1 && (n[1] < 1 || n[1] > 12) {
		return 0, 0, bad
	}
	switch len(n) {
	case 1:
		return months(n[0], 1, 12)
	case 2:
		return months(n[0], n[1], 1)
	}
	t := time.Date(n[0], time.Month(n[1]), n[2], 0, 0, 0, 0, time.UTC)
	if t.Day() != n[2] || n[2] < 1 {
		return 0, 0, fault("date.month", s, n[2])
	}
	return dayNumber(t), dayNumber(t), nil
}

func year(s string) (int, error) {
	if len(s) != 4 {
		return 0, fmt.Errorf("%q is no year", s)
	}
	return strconv.Atoi(s)
}

func months(y, m, count int) (int32, int32, error) {
	a := time.Date(y, time.Month(m), 1, 0, 0, 0, 0, time.UTC)
	return dayNumber(a), dayNumber(a.AddDate(0, count, -1)), nil
}

// dayRange turns two bounds of a filter, each empty or a period, into days in
// YYYY-MM-DD; the end of a period counts with it.
func dayRange(from, to string) (string, string, error) {
	var a, b string
	if from != "" {
		f, _, err := parseDays(from)
		if err != nil {
			return "", "", fault("date.from", err)
		}
		a = formatDay(f)
	}
	if to != "" {
		_, t, err := parseDays(to)
		if err != nil {
			return "", "", fault("date.to", err)
		}
		b = formatDay(t)
	}
	if a != "" && b != "" && a > b {
		return "", "", fault("date.from-to", from, to)
	}
	return a, b, nil
}

// parseNumbers reads ">N", ">=N", "<N", "<=N", "=N", "N" and "N..M".
func parseNumbers(s string) (numberIn, error) {
	var n numberIn
	var err error
	op := s[:len(s)-len(strings.TrimLeft(s, "<>="))]
	v := s[len(op):]
	if a, b, ok := strings.Cut(v, ".."); ok && op == "" {
		n.fromUnbound, n.toUnbounded = a == "", b == ""
		if a != "" {
			n.from, err = parseAmount(a)
		}
		if b != "" && err == nil {
			n.to, err = parseAmount(b)
		}
		if err == nil && (a == "" && b == "" || a != "" && b != "" && n.from > n.to) {
			err = fault("number.range", s)
		}
		return n, err
	}
	x, err := parseAmount(v)
	if err != nil {
		return n, err
	}
	n.from, n.to = x, x
	switch op {
	case "", "=", "==":
	case ">":
		n.openFrom, n.toUnbounded = true, true
	case ">=":
		n.toUnbounded = true
	case "<":
		n.openTo, n.fromUnbound = true, true
	case "<=":
		n.fromUnbound = true
	default:
		return n, fault("number.sign", op)
	}
	return n, nil
}

// parseAmount reads a number written the Vietnamese way: points group thousands,
// a comma starts the fraction. "12.4" can only be a fraction.
func parseAmount(s string) (float64, error) {
	t := s
	whole, fraction, comma := strings.Cut(t, ",")
	groups := strings.Split(whole, ".")
	grouped := len(groups) > 1
	for i, g := range groups {
		grouped = grouped && (i == 0 && len(g) >= 1 && len(g) <= 3 || len(g) == 3)
	}
	if grouped || comma {
		t = strings.ReplaceAll(whole, ".", "")
		if comma {
			t += "." + fraction
		}
	}
	x, err := strconv.ParseFloat(t, 64)
	if err != nil || math.IsNaN(x) || math.IsInf(x, 0) {
		return 0, fault("number.none", s)
	}
	return x, nil
}
