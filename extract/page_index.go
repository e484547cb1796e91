package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"chutri/crawl/site"
)

// pageIndex is what one walk over a page notes, so that selectors look at the
// few elements that can fit them and not at all.
type pageIndex struct {
	root    *html.Node
	layouts *layouts
	all     []*html.Node                  // every element, in page order; kept only where a selector needs it
	hinted  map[site.Hint][]*html.Node    // elements that have a hint that some selector names
	metas   []*html.Node                  // meta elements
	scripts []*html.Node                  // JSON-LD scripts
	times   []*html.Node                  // time elements
	heads   map[atom.Atom][]*html.Node    // title, h1, h2
	links   map[string]*html.Node         // first link element by rel: canonical, amphtml
	texts   map[*html.Node]string         // cleaned text of elements asked for
	match   map[*compiledSel][]*html.Node // matches already made
}

// newPageIndex walks the page once.
func newPageIndex(root *html.Node, l *layouts) *pageIndex {
	x := &pageIndex{
		root: root, layouts: l, hinted: map[site.Hint][]*html.Node{}, heads: map[atom.Atom][]*html.Node{},
		links: map[string]*html.Node{}, texts: map[*html.Node]string{}, match: map[*compiledSel][]*html.Node{},
	}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			x.note(n)
		}
	}
	return x
}

// note files an element under whatever may ask for it.
func (x *pageIndex) note(n *html.Node) {
	switch n.DataAtom {
	case atom.Meta:
		x.metas = append(x.metas, n)
	case atom.Script:
		if strings.Contains(attr(n, "type"), "ld+json") {
			x.scripts = append(x.scripts, n)
		}
	case atom.Time:
		x.times = append(x.times, n)
	case atom.H1, atom.H2, atom.Title:
		x.heads[n.DataAtom] = append(x.heads[n.DataAtom], n)
	case atom.Link:
		if rel := attr(n, "rel"); x.links[rel] == nil {
			x.links[rel] = n
		}
	}
	l := x.layouts
	if l.needAll {
		x.all = append(x.all, n)
	}
	if h := (site.Hint{Tag: n.Data}); l.hints[h] {
		x.hinted[h] = append(x.hinted[h], n)
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "id":
			if h := (site.Hint{ID: a.Val}); l.hints[h] {
				x.hinted[h] = append(x.hinted[h], n)
			}
		case "class":
			for _, c := range strings.Fields(a.Val) {
				if h := (site.Hint{Class: c}); l.hints[h] {
					x.hinted[h] = append(x.hinted[h], n)
				}
			}
		}
	}
}

// matches gives the elements that fit a selector, in page order.
func (x *pageIndex) matches(sel *compiledSel) []*html.Node {
	if found, ok := x.match[sel]; ok {
		return found
	}
	candidates := x.all
	if sel.Hint != (site.Hint{}) {
		candidates = x.hinted[sel.Hint]
	}
	var found []*html.Node
	for _, n := range candidates {
		if sel.Match(n) {
			found = append(found, n)
		}
	}
	x.match[sel] = found
	return found
}

// values gives the cleaned texts, or attributes, of what fits a selector.
func (x *pageIndex) values(sel *compiledSel) []string {
	var values []string
	for i, n := range x.matches(sel) {
		if i == maxValues {
			break
		}
		v := ""
		if sel.Attr != "" {
			v = clean(attr(n, sel.Attr))
		} else if n.DataAtom == atom.Meta {
			v = clean(attr(n, "content"))
		} else {
			v = x.text(n)
		}
		if v != "" {
			values = append(values, v)
		}
	}
	return values
}

// maxValues is of how many elements that fit one selector the values are read.
const maxValues = 30

// first gives the first value of the first selector that has one.
func (x *pageIndex) first(sels []*compiledSel) string {
	for _, sel := range sels {
		if v := x.values(sel); len(v) > 0 {
			return v[0]
		}
	}
	return ""
}

// text is the cleaned text of an element.
func (x *pageIndex) text(n *html.Node) string {
	if t, ok := x.texts[n]; ok {
		return t
	}
	t := clean(nodeText(n, fieldText))
	x.texts[n] = t
	return t
}

// meta gives the content of the first meta element with one of the names, which
// stand under name, property or itemprop, in the order of the names.
func (x *pageIndex) meta(names ...string) string {
	for _, name := range names {
		for _, n := range x.metas {
			for _, a := range n.Attr {
				if (a.Key == "name" || a.Key == "property" || a.Key == "itemprop") && strings.EqualFold(a.Val, name) {
					if v := clean(attr(n, "content")); v != "" {
						return v
					}
				}
			}
		}
	}
	return ""
}

// attr gives an attribute of an element, or "".
func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// outermost leaves out elements that lie in others of the list.
func outermost(nodes []*html.Node) []*html.Node {
	if len(nodes) < 2 {
		return nodes
	}
	in := make(map[*html.Node]bool, len(nodes))
	for _, n := range nodes {
		in[n] = true
	}
	var out []*html.Node
	for _, n := range nodes {
		inner := false
		for p := n.Parent; p != nil && !inner; p = p.Parent {
			inner = in[p]
		}
		if !inner {
			out = append(out, n)
		}
	}
	return out
}
