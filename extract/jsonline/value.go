package jsonline

import (
	"strconv"

	"chutri/extract"
)

// These read one value into its place. null leaves the place as it is, as in
// encoding/json.

// object calls member for every member of an object, with the scanner before its value.
func (s *Scanner) object(member func(name string) bool) bool {
	if !s.Take('{') {
		return false
	}
	if s.Take('}') {
		return true
	}
	for {
		name, escaped, ok := s.Quoted()
		if !ok || escaped || !s.Take(':') || !member(string(name)) {
			return false
		}
		if s.Take(',') {
			continue
		}
		return s.Take('}')
	}
}

// each reads a list into a place that holds none yet.
func each[T any](s *Scanner, to *[]T, one func(*Scanner, *T) bool) bool {
	if *to != nil || !s.Take('[') {
		return false // null too: encoding/json makes the list nil
	}
	if s.Take(']') {
		*to = []T{}
		return true
	}
	var list []T
	for {
		var zero T
		list = append(list, zero)
		if !one(s, &list[len(list)-1]) {
			return false
		}
		if s.Take(',') {
			continue
		}
		*to = list
		return s.Take(']')
	}
}

// text reads a string.
func (s *Scanner) text(to *string) bool {
	b, escaped, ok := s.Quoted()
	if !ok {
		return s.Word("null")
	}
	*to, ok = s.Unquote(b, escaped)
	return ok
}

// span reads two offsets.
func (s *Scanner) span(to *extract.Span) bool {
	return s.Take('[') && s.int(&to[0]) && s.Take(',') && s.int(&to[1]) && s.Take(']')
}

// longestInt is how many digits an int64 holds for certain.
const longestInt = 18

// int64 reads digits, with a minus sign or without, and nothing else.
func (s *Scanner) int64(to *int64) bool {
	s.blanks()
	minus := s.at < len(s.line) && s.line[s.at] == '-'
	if minus {
		s.at++
	}
	from, n := s.at, int64(0)
	for s.at < len(s.line) && '0' <= s.line[s.at] && s.line[s.at] <= '9' {
		n = n*10 + int64(s.line[s.at]-'0')
		s.at++
	}
	digits := s.at - from
	if digits == 0 || digits > longestInt || digits > 1 && s.line[from] == '0' || s.inNumber() {
		return false
	}
	if minus {
		n = -n
	}
	*to = n
	return true
}

// inNumber says whether the next byte would go on with a number.
func (s *Scanner) inNumber() bool {
	switch s.peek() {
	case '.', 'e', 'E', '+', '-':
		return true
	}
	return false
}

func (s *Scanner) int(to *int) bool {
	var n int64
	if !s.int64(&n) || int64(int(n)) != n {
		return false
	}
	*to = int(n)
	return true
}

// float reads a number.
func (s *Scanner) float(to *float64) bool {
	at := s.at
	var n int64
	if s.int64(&n) && n != 0 && -1<<53 < n && n < 1<<53 { // -0 is a number of its own
		*to = float64(n)
		return true
	}
	s.at = at
	s.blanks()
	from := s.at
	for s.at < len(s.line) {
		switch c := s.line[s.at]; {
		case '0' <= c && c <= '9', c == '.', c == '-', c == '+', c == 'e', c == 'E':
			s.at++
			continue
		}
		break
	}
	number := s.line[from:s.at]
	if !isNumber(number) {
		return false
	}
	v, err := strconv.ParseFloat(string(number), 64)
	*to = v
	return err == nil
}

// isNumber says whether the bytes are a number of JSON: -?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?
func isNumber(b []byte) bool {
	digits := func() bool {
		n := 0
		for n < len(b) && '0' <= b[n] && b[n] <= '9' {
			n++
		}
		b = b[n:]
		return n > 0
	}
	if len(b) > 0 && b[0] == '-' {
		b = b[1:]
	}
	if len(b) > 1 && b[0] == '0' && '0' <= b[1] && b[1] <= '9' || !digits() {
		return false
	}
	if len(b) > 0 && b[0] == '.' {
		if b = b[1:]; !digits() {
			return false
		}
	}
	if len(b) > 0 && (b[0] == 'e' || b[0] == 'E') {
		if b = b[1:]; len(b) > 0 && (b[0] == '+' || b[0] == '-') {
			b = b[1:]
		}
		return digits() && len(b) == 0
	}
	return len(b) == 0
}

func (s *Scanner) boolean(to *bool) bool {
	switch {
	case s.Word("true"):
		*to = true
	case s.Word("false"):
		*to = false
	default:
		return false
	}
	return true
}

// peek gives the next byte that is not blank, 0 at the end.
func (s *Scanner) peek() byte {
	if s.AtEnd() {
		return 0
	}
	return s.line[s.at]
}
