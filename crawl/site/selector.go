package site

import (
	"fmt"
	"strings"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
)

// Selector is one compiled entry of a layout: a CSS selector, and the attribute
// to take instead of the text where the entry ends in "@attr".
type Selector struct {
	Attr string // attribute that holds the value; empty for the element's text
	Hint Hint   // what every matching element has, to find candidates fast

	css cascadia.SelectorGroup
}

// Hint names one thing that every element which a selector matches must have:
// a class, an id or a tag, whichever of them the selector names in its last
// part. All empty means that any element may match.
type Hint struct{ Class, ID, Tag string }

// ParseSelector compiles one entry of a layout. A comma group is allowed; its
// members are not tried in order but wherever they come first on the page.
func ParseSelector(entry string) (Selector, error) {
	css, attr := entry, ""
	if i := strings.LastIndexByte(entry, '@'); i >= 0 && !strings.ContainsAny(entry[i:], "]\"' ") {
		css, attr = entry[:i], entry[i+1:]
	}
	group, err := cascadia.ParseGroup(css)
	if err != nil {
		return Selector{}, fmt.Errorf("selector %q: %w", entry, err)
	}
	return Selector{Attr: strings.ToLower(attr), Hint: hintOf(css), css: group}, nil
}

// Match says whether an element fits.
func (s Selector) Match(n *html.Node) bool { return s.css.Match(n) }

// hintOf reads the last compound of a selector. Anything unusual in it (a
// group, a pseudo-class) gives the weaker hint, never a wrong one.
func hintOf(css string) Hint {
	if strings.ContainsAny(css, ",\\") {
		return Hint{}
	}
	last := strings.TrimSpace(css)
	depth := 0
	for i := len(last) - 1; i >= 0; i-- {
		switch c := last[i]; {
		case c == ']' || c == ')':
			depth++
		case c == '[' || c == '(':
			depth--
		case depth == 0 && (c == ' ' || c == '>' || c == '+' || c == '~'):
			last = last[i+1:]
			i = -1
		}
	}
	if i := strings.IndexAny(last, "[:"); i >= 0 {
		last = last[:i] // what stands after it only narrows
	}
	name := func(s string) string {
		if i := strings.IndexAny(s, ".#"); i >= 0 {
			s = s[:i]
		}
		return s
	}
	if _, id, ok := strings.Cut(last, "#"); ok {
		return Hint{ID: name(id)}
	}
	if _, class, ok := strings.Cut(last, "."); ok {
		return Hint{Class: name(class)}
	}
	if tag := name(last); tag != "*" {
		return Hint{Tag: strings.ToLower(tag)}
	}
	return Hint{}
}
