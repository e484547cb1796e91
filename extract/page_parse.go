package extract

import (
	"mime"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"chutri/extract/vi"
)

// Limits of what is read of one page. Real articles stay far below them; a page
// that passes them is read in part and says so.
const (
	MaxPageBytes = 8 << 20 // bytes of a page's body that are read
	MaxDepth     = 512     // nested elements, which is also what the HTML parser allows
)

// decodePage turns the bytes of a page into text, by the charset of the header
// where that is right.
func decodePage(body []byte, contentType string) string {
	declared := ""
	if _, params, err := mime.ParseMediaType(contentType); err == nil {
		declared = params["charset"]
	}
	text, _ := vi.Decode(body, declared)
	return text
}

// parseHTML parses a page. One that nests too deep is flattened first: nothing
// stays of it but headings, paragraphs and what stands in its head.
func parseHTML(text string) (*html.Node, error) {
	root, err := html.ParseWithOptions(strings.NewReader(text), html.ParseOptionEnableScripting(true))
	if err == nil {
		return root, nil
	}
	root, err = html.Parse(strings.NewReader(flatten(text)))
	if err != nil {
		root = &html.Node{Type: html.DocumentNode}
	}
	return root, ErrTooDeep
}

// flatTags survive flattening.
var flatTags = map[atom.Atom]bool{
	atom.Title: true, atom.Meta: true, atom.Link: true, atom.Script: true, atom.Style: true, atom.Time: true,
	atom.H1: true, atom.H2: true, atom.H3: true, atom.P: true, atom.Figcaption: true, atom.Br: true,
}

// flatten drops every tag that could nest, token by token, and closes nothing
// that was not opened.
func flatten(text string) string {
	var out strings.Builder
	z := html.NewTokenizer(strings.NewReader(text))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return out.String()
		case html.TextToken:
			out.Write(z.Raw())
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			raw := string(z.Raw()) // before TagName, which overwrites it
			name, _ := z.TagName()
			a := atom.Lookup(name)
			switch {
			case flatTags[a]:
				out.WriteString(raw)
			case a == atom.Div || a == atom.Li || a == atom.Tr || a == atom.Section:
				out.WriteString("</p>\n<p>")
			}
		}
	}
}
