package pipeline

import (
	"encoding/json"
	"unicode/utf8"

	"chutri/extract/jsonline"
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
	s := jsonline.NewScanner(line)
	if !s.Take('{') || s.Take('}') {
		return l, false
	}
	for {
		name, escaped, ok := s.Quoted()
		if !ok || escaped || !lowerASCII(name) || !s.Take(':') {
			return l, false // encoding/json takes "ID" for "id"
		}
		switch value, escaped, ok := s.Quoted(); {
		case ok:
			if to := l.field(name); to != nil {
				if *to, ok = s.Unquote(value, escaped); !ok {
					return l, false
				}
			} else if _, ok = s.Unquote(value, escaped); !ok {
				return l, false
			}
		case !s.Word("null"):
			return l, false
		}
		if s.Take(',') {
			continue
		}
		if !s.Take('}') {
			return l, false
		}
		return l, s.AtEnd()
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
