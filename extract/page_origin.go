package extract

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/net/html"
)

// Readability gives back a copy of the page's article that it has simplified:
// line breaks and inner elements are gone, and with them the borders of
// paragraphs. So it only says which text belongs to the article; the text is
// read from the page itself.

// originMark is the attribute by which elements of the copy are found again.
const originMark = "data-chutri-origin"

// numberElements marks the block elements of a page with their numbers.
func numberElements(root *html.Node) {
	number := 0
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && blockTags[n.DataAtom] {
			n.Attr = append(n.Attr, html.Attribute{Key: originMark, Val: strconv.Itoa(number)})
			number++
		}
	}
}

// asOnPage reads the blocks of the page that the simplified copy holds.
func asOnPage(root, simplified *html.Node) []Block {
	plain := collectBlocks([]*html.Node{simplified}, nil, nil)
	container := originOf(root, simplified)
	if container == nil {
		return plain
	}
	chosen := withoutSpace(joinBlocks(plain))
	var kept []Block
	length, work := 0, 0
	for _, b := range collectBlocks([]*html.Node{container}, nil, nil) {
		if work += len(chosen); work > maxSearch {
			return plain
		}
		if want := withoutSpace(b.Text); strings.Contains(chosen, want) {
			kept = append(kept, b)
			length += len(want)
		}
	}
	if 10*length < 7*len(chosen) || 4*len(kept) <= 5*len(plain) {
		return plain // the text was not found again, or its paragraphs are still whole
	}
	return kept
}

// maxSearch is how much text, in bytes, is searched through for one page.
const maxSearch = 200 << 20

// originOf finds the smallest element of the page that holds everything of the
// copy, by the marks; nil when the copy has none.
func originOf(root, simplified *html.Node) *html.Node {
	marks := map[string]bool{}
	for n := range simplified.Descendants() {
		if m := attr(n, originMark); m != "" {
			marks[m] = true
		}
	}
	var first, last *html.Node // in page order
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && marks[attr(n, originMark)] {
			if first == nil {
				first = n
			}
			last = n
		}
	}
	if first == nil {
		return nil
	}
	above := map[*html.Node]bool{}
	for p := first; p != nil; p = p.Parent {
		above[p] = true
	}
	for p := last; p != nil; p = p.Parent {
		if above[p] {
			return p
		}
	}
	return nil
}

func withoutSpace(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}
