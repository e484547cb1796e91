package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"chutri/extract/vi"
)

// unread elements hold no words of the article.
var unread = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Iframe: true, atom.Form: true, atom.Button: true,
	atom.Select: true, atom.Svg: true, atom.Nav: true, atom.Aside: true, atom.Video: true, atom.Audio: true,
	atom.Object: true, atom.Template: true, atom.Textarea: true, atom.Canvas: true, atom.Input: true, atom.Footer: true,
}

// blockTags begin and end a block.
var blockTags = map[atom.Atom]bool{
	atom.P: true, atom.Div: true, atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true,
	atom.Ul: true, atom.Ol: true, atom.Li: true, atom.Table: true, atom.Tbody: true, atom.Thead: true, atom.Tr: true, atom.Td: true,
	atom.Th: true, atom.Section: true, atom.Article: true, atom.Blockquote: true, atom.Figure: true, atom.Figcaption: true,
	atom.Dl: true, atom.Dt: true, atom.Dd: true, atom.Pre: true, atom.Hr: true, atom.Center: true, atom.Address: true,
	atom.Main: true, atom.Header: true, atom.Caption: true, atom.Details: true, atom.Summary: true,
}

// collector turns parts of a page into blocks.
type collector struct {
	blocks   []Block
	text     strings.Builder
	space    bool // white space waits to be written
	breaks   int  // br elements since the last word
	kind     BlockKind
	skip     map[*html.Node]bool
	captions map[*html.Node]bool
	pictured bool // a picture stands right before
	set      bool // the element is set as captions are: centred, or wholly in italics
}

// collectBlocks reads elements into blocks, in page order. Elements in skip are
// left out; those in captions, and figure captions, become captions.
func collectBlocks(nodes []*html.Node, skip, captions map[*html.Node]bool) []Block {
	c := &collector{skip: skip, captions: captions, kind: BlockParagraph}
	for _, n := range nodes {
		c.element(n)
		c.end()
	}
	return c.blocks
}

// end closes the block that is being written.
func (c *collector) end() {
	c.space, c.breaks = false, 0
	if c.text.Len() == 0 {
		return
	}
	raw := c.text.String()
	if strings.IndexByte(raw, '&') >= 0 { // what is still escaped was escaped twice
		raw = strings.Join(strings.Fields(vi.Unescape(raw)), " ")
	}
	text := raw
	if !plainASCII(raw) {
		if text = vi.Normalize(raw); len(text) != len(raw) {
			text = strings.Join(strings.Fields(text), " ") // a dropped character may leave two spaces
		}
	}
	c.text.Reset()
	if text == "" {
		return
	}
	kind := c.kind
	if kind == BlockParagraph && c.pictured && c.set && utf8.RuneCountInString(text) <= maxCaption {
		kind = BlockCaption
	}
	c.pictured = false
	c.blocks = append(c.blocks, Block{kind, text})
}

func plainASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// write adds words to the block; white space of any length becomes one space.
func (c *collector) write(data string) {
	for i := 0; i < len(data); {
		b := data[i]
		if b <= ' ' { // control characters count as white space
			c.space = true
			i++
			continue
		}
		j := i
		for j < len(data) {
			if b = data[j]; b <= ' ' {
				break
			}
			if b == 0xc2 || b == 0xe2 || b == 0xe3 { // may begin U+00A0, U+2002 or another wide space
				r, n := utf8.DecodeRuneInString(data[j:])
				if unicode.IsSpace(r) {
					break
				}
				j += n
				continue
			}
			j++
		}
		if j == i { // a wide space
			_, n := utf8.DecodeRuneInString(data[i:])
			c.space = true
			i += n
			continue
		}
		c.word(data[i:j])
		i = j
	}
}

// word writes one run without white space, and before it what waited. Old pages
// break lines by br: two of them, or one after the end of a sentence, end the
// block; any other is a space.
func (c *collector) word(w string) {
	if c.breaks > 0 {
		if c.breaks > 1 || endsSentence(c.text.String()) {
			c.end()
		}
		c.space, c.breaks = true, 0
	}
	if c.space && c.text.Len() > 0 {
		c.text.WriteByte(' ')
	}
	c.space = false
	c.text.WriteString(w)
}

// endsSentence says whether a text ends in a mark that closes a sentence or
// announces a list.
func endsSentence(text string) bool {
	text = strings.TrimRight(text, "\"”’')» ")
	return strings.HasSuffix(text, ".") || strings.HasSuffix(text, "!") || strings.HasSuffix(text, "?") ||
		strings.HasSuffix(text, ":") || strings.HasSuffix(text, ";") || strings.HasSuffix(text, "…")
}

// node reads a node of any kind.
func (c *collector) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		c.write(n.Data)
	case html.ElementNode:
		c.element(n)
	}
}

// element reads an element and what lies in it.
func (c *collector) element(n *html.Node) {
	if unread[n.DataAtom] || c.skip[n] || hidden(n) {
		return
	}
	if n.DataAtom == atom.Br {
		c.breaks++
		return
	}
	kind := c.kind
	block := blockTags[n.DataAtom]
	switch n.DataAtom {
	case atom.Img:
		c.pictured = c.text.Len() == 0
	case atom.Figcaption, atom.Caption, atom.Figure:
		kind = BlockCaption
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		if kind == BlockParagraph {
			kind = BlockHeading
		}
	case atom.Table:
		if pictureTable(n) {
			kind = BlockCaption
		}
	case atom.Tr:
		if kind == BlockParagraph && dataRow(n) {
			c.row(n)
			return
		}
	}
	if c.captions[n] {
		kind, block = BlockCaption, true
	}
	if !block {
		c.children(n)
		if placeStamp(n) {
			c.write(" - ")
		}
		return
	}
	c.end()
	before, set := c.kind, c.set
	c.kind, c.set = kind, set || n.DataAtom == atom.P && setAsCaption(n)
	c.children(n)
	c.end()
	c.kind, c.set = before, set
}

// setAsCaption says whether a paragraph is centred or wholly in italics.
func setAsCaption(p *html.Node) bool {
	if strings.EqualFold(attr(p, "align"), "center") || strings.Contains(strings.ReplaceAll(attr(p, "style"), " ", ""), "text-align:center") {
		return true
	}
	italic := false
	for k := p.FirstChild; k != nil; k = k.NextSibling {
		switch {
		case k.Type == html.TextNode && strings.TrimSpace(k.Data) != "":
			return false
		case k.Type == html.ElementNode && (k.DataAtom == atom.Em || k.DataAtom == atom.I):
			italic = true
		case k.Type == html.ElementNode && k.DataAtom != atom.Img && k.DataAtom != atom.Br:
			return false
		}
	}
	return italic
}

func (c *collector) children(n *html.Node) {
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		c.node(k)
	}
}

// row reads a row of a table of facts as one block, its cells parted by "|".
func (c *collector) row(tr *html.Node) {
	c.end()
	for td := tr.FirstChild; td != nil; td = td.NextSibling {
		if td.Type != html.ElementNode || c.skip[td] {
			continue
		}
		text := clean(nodeText(td, shortText))
		if text == "" {
			continue
		}
		if c.text.Len() > 0 {
			c.text.WriteString(" | ")
		}
		c.text.WriteString(text)
	}
	c.end()
}

// dataRow says whether a table row holds facts: more than one cell, each short.
// A row with one cell, or with long cells, only lays out the page.
func dataRow(tr *html.Node) bool {
	cells := 0
	for td := tr.FirstChild; td != nil; td = td.NextSibling {
		if td.Type != html.ElementNode {
			continue
		}
		cells++
		if len(nodeText(td, shortText)) > 400 {
			return false
		}
	}
	return cells > 1
}

// pictureTable says whether a table only holds a picture and its caption.
func pictureTable(table *html.Node) bool {
	if len(nodeText(table, shortText)) >= 600 {
		return false
	}
	steps := 0
	for n := range table.Descendants() {
		if n.DataAtom == atom.Img {
			return true
		}
		if steps++; steps > shortText {
			break
		}
	}
	return false
}

// hidden says whether an element is not shown.
func hidden(n *html.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "style":
			if strings.Contains(a.Val, "none") && strings.Contains(strings.ReplaceAll(a.Val, " ", ""), "display:none") {
				return true
			}
		}
	}
	return false
}

// nodeText joins the words in an element, with a space where a block or a line
// ends, up to about limit bytes: whoever asks for the text of many elements, one
// inside the other, must not pay for the page each time.
func nodeText(n *html.Node, limit int) string {
	var b strings.Builder
	addText(&b, n, limit)
	return b.String()
}

// addText writes the words of a node; it gives up at the limit, and after many
// nodes that have no words.
func addText(b *strings.Builder, n *html.Node, limit int) {
	steps := 1000 + limit
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if steps--; steps < 0 || b.Len() >= limit {
			return
		}
		switch {
		case n.Type == html.TextNode:
			b.WriteString(n.Data)
		case n.Type == html.ElementNode && (n.DataAtom == atom.Script || n.DataAtom == atom.Style):
		default:
			for k := n.FirstChild; k != nil && steps >= 0; k = k.NextSibling {
				walk(k)
			}
			if n.DataAtom == atom.Br || blockTags[n.DataAtom] {
				b.WriteByte(' ')
			} else if placeStamp(n) {
				b.WriteString(" - ")
			}
		}
	}
	walk(n)
}

// How much of the text of an element is read, in bytes.
const (
	shortText = 700       // where only a short one can be what is looked for
	fieldText = 8 << 10   // a title, a lead, a name
	wholeText = 100 << 20 // everything
)

// placeStamp says whether an element is the place that VnExpress sets before a
// lead; its style sheet, not its text, parts it from the first word.
func placeStamp(n *html.Node) bool {
	return n.DataAtom == atom.Span && attr(n, "class") == "location-stamp"
}
