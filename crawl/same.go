package crawl

import (
	"bytes"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"

	"chutri/crawl/site"
)

// A page changes with every visit where it lists the latest news beside the
// article, counts its readers or carries a token. Such a page is archived as it
// came, and is no new version of the article: that is one whose own text changed.

// sameText says whether two captures of one address have the same article text,
// read by the site's layouts. Of a page that no layout reads, everything counts
// but menus and the like: rather a version too many than an edit that is missed.
func sameText(s *site.Site, a, b []byte) bool {
	text := articleText(s, a)
	return text != "" && text == articleText(s, b)
}

// articleText is title, lead and body in one line. Characters are compared as
// they are, whatever their encoding.
func articleText(s *site.Site, page []byte) string {
	doc, err := goquery.NewDocumentFromReader(bytes.NewReader(page))
	if err != nil {
		return ""
	}
	doc.Find("script, style, noscript, template, iframe").Remove()
	for _, l := range s.Layouts {
		for _, entry := range l.Drop {
			choose(doc, entry).Remove()
		}
		if body := firstText(doc, l.Body); body != "" {
			return firstText(doc, l.Title) + "\n" + firstText(doc, l.Lead) + "\n" + body
		}
	}
	doc.Find("nav, aside, header, footer, form").Remove()
	return plain(doc.Text())
}

// choose finds the elements of one layout entry.
func choose(doc *goquery.Document, entry string) *goquery.Selection {
	sel, err := site.ParseSelector(entry)
	if err != nil {
		return doc.Slice(0, 0)
	}
	return doc.Find("*").FilterFunction(func(_ int, e *goquery.Selection) bool {
		return e.Nodes[0].Type == html.ElementNode && sel.Match(e.Nodes[0])
	})
}

// firstText is the text of the first entry that finds some.
func firstText(doc *goquery.Document, entries []string) string {
	for _, entry := range entries {
		found := choose(doc, entry)
		text := plain(found.Text())
		if text == "" { // meta elements and @attr entries hold it in an attribute
			text = plain(found.AttrOr("content", ""))
		}
		if text != "" {
			return text
		}
	}
	return ""
}

// plain drops white space: between the paragraphs of two captures there may be
// some, or none.
func plain(s string) string { return strings.Join(strings.Fields(s), "") }
