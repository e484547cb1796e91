// Package jsonline reads JSON lines by hand, as programs write them: records and
// articles come by the ten thousand, and reflection costs more than what they say.
// Whatever is unusual in a line is left to encoding/json, which decides what it means:
// every reader here says "no" where it is not sure to read the same.
package jsonline

import (
	"bytes"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Scanner goes through one JSON value.
type Scanner struct {
	line []byte
	at   int
	sure bool // the last string that was quoted is UTF-8
}

// NewScanner starts before the first byte of a line.
func NewScanner(line []byte) *Scanner { return &Scanner{line: line} }

// AtEnd says whether nothing but blanks is left.
func (s *Scanner) AtEnd() bool {
	s.blanks()
	return s.at == len(s.line)
}

func (s *Scanner) blanks() {
	for s.at < len(s.line) {
		switch s.line[s.at] {
		case ' ', '\t', '\r', '\n':
			s.at++
		default:
			return
		}
	}
}

// Take goes on over a mark and the blanks before it.
func (s *Scanner) Take(c byte) bool {
	s.blanks()
	if s.at == len(s.line) || s.line[s.at] != c {
		return false
	}
	s.at++
	return true
}

// Word goes on over null, true or false.
func (s *Scanner) Word(w string) bool {
	if s.blanks(); !bytes.HasPrefix(s.line[s.at:], []byte(w)) {
		return false
	}
	s.at += len(w)
	return true
}

// Quoted goes on over a string and gives what stands between its quotation marks.
func (s *Scanner) Quoted() (between []byte, escaped, ok bool) {
	if s.blanks(); s.at == len(s.line) || s.line[s.at] != '"' {
		return nil, false, false
	}
	from := s.at + 1
	s.sure = true
	for i := plainTo(s.line, from); i < len(s.line); i = plainTo(s.line, i) {
		switch c := s.line[i]; {
		case c == '"':
			s.at = i + 1
			return s.line[from:i], escaped, true
		case c == '\\':
			escaped = true
			i += 2
		case c < ' ':
			return nil, false, false
		default:
			s.sure = false // rare, or no UTF-8
			i++
		}
	}
	return nil, false, false
}

// Unquote writes out the escapes of the string that Quoted has just given. It says no for
// wrong ones, and for bytes that are not UTF-8.
func (s *Scanner) Unquote(b []byte, escaped bool) (string, bool) {
	if !s.sure && !utf8.Valid(b) {
		return "", false
	}
	if !escaped {
		return string(b), true
	}
	var out strings.Builder
	out.Grow(len(b))
	for {
		i := bytes.IndexByte(b, '\\')
		if i < 0 {
			out.Write(b)
			return out.String(), true
		}
		out.Write(b[:i])
		r, n := unescape(b[i:])
		if n == 0 {
			return "", false
		}
		out.WriteRune(r)
		b = b[i+n:]
	}
}

// unescape reads the escape at the start of b and says how many bytes it took,
// 0 for a wrong one. Half of a surrogate pair is U+FFFD.
func unescape(b []byte) (rune, int) {
	if len(b) < 2 {
		return 0, 0
	}
	switch b[1] {
	case '"', '\\', '/':
		return rune(b[1]), 2
	case 'b':
		return '\b', 2
	case 'f':
		return '\f', 2
	case 'n':
		return '\n', 2
	case 'r':
		return '\r', 2
	case 't':
		return '\t', 2
	case 'u':
		r, ok := hex4(b)
		if !ok {
			return 0, 0
		}
		if !utf16.IsSurrogate(r) {
			return r, 6
		}
		if low, ok := hex4(b[6:]); ok {
			if both := utf16.DecodeRune(r, low); both != utf8.RuneError {
				return both, 12
			}
		}
		return utf8.RuneError, 6
	}
	return 0, 0
}

// hex4 reads "\u00e0".
func hex4(b []byte) (rune, bool) {
	if len(b) < 6 || b[0] != '\\' || b[1] != 'u' {
		return 0, false
	}
	r := rune(0)
	for _, c := range b[2:6] {
		switch {
		case '0' <= c && c <= '9':
			c -= '0'
		case 'a' <= c && c <= 'f':
			c -= 'a' - 10
		case 'A' <= c && c <= 'F':
			c -= 'A' - 10
		default:
			return 0, false
		}
		r = r<<4 | rune(c)
	}
	return r, true
}
