package pipeline

import (
	"bytes"
	"encoding/json"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// parseLine reads one object of a JSON lines input. Lines as programs write them,
// an object of strings, are read by hand in one pass; whatever is unusual in a line (numbers,
// nested values, names in capitals, faults) goes to encoding/json, which decides
// what it means.
func parseLine(line []byte) (Line, error) {
	if l, ok := readPlain(line); ok {
		return l, nil
	}
	var l Line
	err := json.Unmarshal(line, &l)
	return l, err
}

// field gives the place of a member of the object; nil for members that chutri does not
// read.
func (l *Line) field(name []byte) *string {
	switch string(name) {
	case "id":
		return &l.ID
	case "text":
		return &l.Text
	case "html":
		return &l.HTML
	case "url":
		return &l.URL
	case "site":
		return &l.Site
	case "title":
		return &l.Title
	case "published":
		return &l.Published
	}
	return nil
}

// readPlain reads an object whose values are strings and null. It says no where
// it is not sure to read the line as encoding/json does.
func readPlain(line []byte) (l Line, ok bool) {
	s := lineScanner{line, 0}
	if !s.take('{') || s.take('}') {
		return l, false
	}
	for {
		name, escaped, ok := s.quoted()
		if !ok || escaped || !lowerASCII(name) || !s.take(':') {
			return l, false // encoding/json takes "ID" for "id"
		}
		switch value, escaped, ok := s.quoted(); {
		case ok:
			if to := l.field(name); to != nil {
				if *to, ok = unquote(value, escaped); !ok {
					return l, false
				}
			} else if _, ok = unquote(value, escaped); !ok {
				return l, false
			}
		case !s.word("null"):
			return l, false
		}
		if s.take(',') {
			continue
		}
		if !s.take('}') {
			return l, false
		}
		s.blanks()
		return l, s.at == len(line)
	}
}

func lowerASCII(name []byte) bool {
	for _, c := range name {
		if c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' {
			return false
		}
	}
	return true
}

type lineScanner struct {
	line []byte
	at   int
}

func (s *lineScanner) blanks() {
	for s.at < len(s.line) {
		switch s.line[s.at] {
		case ' ', '\t', '\r', '\n':
			s.at++
		default:
			return
		}
	}
}

// take goes on over a mark and the blanks before it.
func (s *lineScanner) take(c byte) bool {
	s.blanks()
	if s.at == len(s.line) || s.line[s.at] != c {
		return false
	}
	s.at++
	return true
}

func (s *lineScanner) word(w string) bool {
	if s.blanks(); !bytes.HasPrefix(s.line[s.at:], []byte(w)) {
		return false
	}
	s.at += len(w)
	return true
}

// quoted goes on over a string and gives what stands between its quotation marks.
func (s *lineScanner) quoted() (between []byte, escaped, ok bool) {
	if s.blanks(); s.at == len(s.line) || s.line[s.at] != '"' {
		return nil, false, false
	}
	from := s.at + 1
	for i := from; i < len(s.line); i++ {
		switch c := s.line[i]; {
		case c == '"':
			s.at = i + 1
			return s.line[from:i], escaped, true
		case c == '\\':
			escaped = true
			i++
		case c < ' ':
			return nil, false, false
		}
	}
	return nil, false, false
}

// unquote writes out the escapes of a string. It says no for wrong ones, and for bytes
// that are not UTF-8.
func unquote(b []byte, escaped bool) (string, bool) {
	if !utf8.Valid(b) {
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
