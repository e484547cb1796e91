package extract

import (
	"net/url"
	"strings"
	"unicode/utf8"

	"codeberg.org/readeck/go-readability"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"chutri/crawl/site"
	"chutri/extract/vi"
)

// fallBack fills what the layouts left open: from JSON-LD and OpenGraph, and the
// body by readability.
func (r *pageReader) fallBack(found *parts) {
	known := r.site != nil && len(found.body) > 0 && found.title != ""
	if found.title == "" || len(found.body) == 0 {
		r.byGuess(found)
	}
	if found.author == "" {
		if found.author = r.linked().author; found.author == "" {
			found.author = cleanAuthor(r.index.meta("author", "article:author", "dable:author"))
		}
	}
	if found.lead == "" && !known {
		found.lead = r.saidLead(found.body)
	}
}

// byGuess finds title, lead and body of a page that no layout fits.
func (r *pageReader) byGuess(found *parts) {
	family := r.byFamily()
	if found.title == "" {
		if found.title = family.title; found.title == "" {
			found.title = r.saidTitle()
		}
	}
	if found.lead == "" {
		found.lead = family.lead
	}
	if found.author == "" {
		found.author = family.author
	}
	if len(found.body) == 0 {
		found.body = family.body
		if len(found.body) == 0 || 10*textLength(family.body) < 7*r.paragraphLength() {
			if other := r.readability(); 5*textLength(family.body) < 4*textLength(other) {
				found.body = other // the family's class holds only a part of the text
			}
		}
		found.body = r.saidBody(found.body)
	}
}

// paragraphLength is how much text, in bytes, the paragraphs of the page hold.
func (r *pageReader) paragraphLength() int {
	n := 0
	for p := range r.index.root.Descendants() {
		if p.DataAtom == atom.P && !inChrome(p) && !inTeaser(p) {
			n += len(nodeText(p, fieldText))
		}
	}
	return n
}

// saidTitle is the headline as the page says it: the h1 that agrees with what
// the page calls itself, else JSON-LD, OpenGraph, the only h1, the title element
// without the name of the outlet.
func (r *pageReader) saidTitle() string {
	x := r.index
	var heads []string
	for _, n := range x.heads[atom.H1] {
		if len(heads) == maxHeads {
			break
		}
		if t := x.text(n); t != "" && !inChrome(n) {
			heads = append(heads, t)
		}
	}
	window := ""
	for _, n := range x.heads[atom.Title] {
		if window = x.text(n); window != "" {
			break
		}
	}
	said := []string{r.linked().title, x.meta("og:title", "twitter:title"), window}
	for _, h := range heads {
		for _, s := range said {
			if key := lineKey(h); key != "" && strings.Contains(lineKey(s), key) {
				return h
			}
		}
	}
	for _, s := range said[:2] {
		if s != "" {
			return withoutOutlet(s, x.meta("og:site_name"))
		}
	}
	if len(heads) > 0 {
		longest := heads[0]
		for _, h := range heads {
			if len(h) > len(longest) {
				longest = h
			}
		}
		return longest
	}
	return withoutOutlet(window, x.meta("og:site_name"))
}

// maxHeads is how many h1 elements a page is asked for.
const maxHeads = 20

// withoutOutlet takes the name of the outlet off the end of a title: "… | Báo
// Nhân Dân". Without a name to compare with, only after "|", or where what is
// left stays longer than what goes.
func withoutOutlet(title, outlet string) string {
	for _, sep := range []string{" | ", " - ", " – ", " — ", " :: ", " » "} {
		i := strings.LastIndex(title, sep)
		if i <= 0 {
			continue
		}
		rest, tail := title[:i], title[i+len(sep):]
		if strings.EqualFold(tail, outlet) || sep == " | " || outletWord(tail) && len(tail) < len(rest) {
			return withoutOutlet(rest, outlet)
		}
	}
	return title
}

// outletWord says whether the end of a title names an outlet.
func outletWord(s string) bool {
	for _, t := range vi.Tokenize(s) {
		switch t.Key {
		case "báo", "tạp", "cổng", "đài", "online", "vn", "com", "net", "news", "times", "post", "tin", "trang":
			return true
		}
	}
	return false
}

// saidLead is the page's own description, unless it only repeats, or cuts, the
// beginning of the body.
func (r *pageReader) saidLead(body []Block) string {
	lead := r.linked().description
	if lead == "" {
		lead = r.index.meta("og:description", "description", "twitter:description")
	}
	if strings.HasSuffix(lead, "…") || strings.HasSuffix(lead, "...") || utf8.RuneCountInString(lead) < 40 {
		return ""
	}
	key := lineKey(lead)
	for _, b := range body {
		if k := lineKey(b.Text); strings.HasPrefix(k, key) || strings.Contains(k, key) {
			return ""
		}
	}
	if !endsSentence(lead) || !strings.Contains(lineKey(nodeText(r.index.root, wholeText)), key) {
		return "" // cut in the middle of a sentence, or written for search engines and not shown
	}
	return lead
}

// families reads what pages of the content systems in use in Vietnam, and of the
// widespread ones elsewhere, have in common. Its classes are tried on pages of
// unknown sites before readability.
var families = &site.Site{Layouts: []site.Layout{{
	Name:  "families",
	Title: []string{"h1.article__title", "div.article__title", "h1.detail-title", "h1.title-detail", "h1.post-title", "h1[itemprop=headline]", "h1.entry-title"},
	Lead:  []string{".article__sapo", ".detail-sapo", "h2.sapo", "div.sapo", "p.sapo", ".hometext"},
	Body: []string{"[itemprop=articleBody]", ".article__body", ".detail-content", ".fck_detail", ".cms-body", "#news-bodyhtml", ".entry-content",
		".post-content", ".article-content", ".article-body", ".content-detail", ".news-content"},
	Caption: []string{".PhotoCMS_Caption", ".imgcaption", "td.caption", "p.caption", "p.Image"},
	Author:  []string{".article__author", ".detail-author", ".author-info .name", "[itemprop=author] [itemprop=name]"},
	Drop: []string{"[class*=related]", "[class*=Related]", "[type=RelatedOneNews]", "[class*=share]", "[class*=social]", "[class*=newsletter]",
		"[class*=comment]", "[class*=advert]", "[class*=promo]", "[class*=tags]"},
}}}

// byFamily reads the page by the classes of the usual content systems.
func (r *pageReader) byFamily() parts {
	l := compiled(families)
	other := &pageReader{page: r.page, address: r.address, index: newPageIndex(r.index.root, l)}
	found := other.byLayout(l.all[0])
	if textLength(found.body) < minBody {
		found.body = nil
	}
	return found
}

// minBody is how much text, in bytes, a body found without certainty must have.
const minBody = 500

func textLength(blocks []Block) int {
	n := 0
	for _, b := range blocks {
		if b.Kind == BlockParagraph || b.Kind == BlockHeading {
			n += len(b.Text)
		}
	}
	return n
}

// readability finds the body of a page of unknown make.
func (r *pageReader) readability() []Block {
	base, err := url.Parse(r.address)
	if err != nil || !base.IsAbs() {
		base = &url.URL{Scheme: "http", Host: "unknown.invalid"}
	}
	if len(r.index.heads[atom.H1])+len(r.index.heads[atom.H2]) > maxHeadings {
		return r.plainParagraphs()
	}
	r.clipTitles()
	numberElements(r.index.root)
	parser := readability.NewParser()
	parser.MaxElemsToParse = maxElements
	parser.KeepClasses = true
	parser.DisableJSONLD = true
	found, err := parser.ParseDocument(r.index.root, base)
	if err == nil && found.Node != nil {
		if blocks := asOnPage(r.index.root, found.Node); len(blocks) > 0 {
			r.links = linkShare(found.Node)
			return blocks
		}
	}
	return r.plainParagraphs()
}

// linkShare is the share of the text in an element that lies in links.
func linkShare(root *html.Node) float64 {
	all, linked := 0, 0
	for n := range root.Descendants() {
		if n.Type != html.TextNode {
			continue
		}
		length := len(strings.TrimSpace(n.Data))
		all += length
		if inLink(n) {
			linked += length
		}
	}
	if all == 0 {
		return 0
	}
	return float64(linked) / float64(all)
}

func inLink(n *html.Node) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.DataAtom == atom.A {
			return true
		}
	}
	return false
}

// maxElements is the largest page, in elements, that readability is asked about.
const maxElements = 30_000

// maxTitleBytes is how much of a title readability is shown.
const maxTitleBytes = 400

// maxHeadings is how many headings a page has at most that readability is asked
// about.
const maxHeadings = 500

// clipTitles cuts titles that are no titles: readability compares the page's
// title with every heading, which takes the product of their lengths.
func (r *pageReader) clipTitles() {
	for _, n := range r.index.heads[atom.Title] {
		if c := n.FirstChild; c != nil {
			c.Data = headOf(c.Data, maxTitleBytes)
		}
	}
	for _, n := range r.index.metas {
		for i := range n.Attr {
			n.Attr[i].Val = headOf(n.Attr[i].Val, 10*maxTitleBytes)
		}
	}
}

// saidBody holds a body that was found without certainty against the text that
// the page gives as its article in JSON-LD: short paragraphs that have no words
// in common with it go, long ones stay, because that text is often cut; where
// most of it was not found at all, it stands in.
func (r *pageReader) saidBody(body []Block) []Block {
	said := r.linked().body
	if len(said) < minBody {
		return body
	}
	words := map[string]bool{}
	want := strings.Fields(clean(html.UnescapeString(said)))
	for i := range want {
		words[pair(want, i)] = true
	}
	var kept []Block
	seen := map[string]bool{}
	for _, b := range body {
		in, all := 0, strings.Fields(b.Text)
		for i := range all {
			if p := pair(all, i); words[p] {
				in++
				seen[p] = true
			}
		}
		if b.Kind == BlockCaption || len(b.Text) > 250 || 2*in >= len(all) {
			kept = append(kept, b)
		}
	}
	if 10*len(seen) >= 6*len(words) {
		return kept
	}
	return r.plainParagraphs()
}

// pair is a word and the next one.
func pair(words []string, i int) string {
	if i+1 < len(words) {
		return words[i] + " " + words[i+1]
	}
	return words[i]
}

// plainParagraphs is the last resort: JSON-LD's text of the article, else every
// paragraph of more than a few words that is no link.
func (r *pageReader) plainParagraphs() []Block {
	var blocks []Block
	if body := r.linked().body; len(body) > 200 {
		for _, line := range strings.Split(body, "\n") {
			if line = clean(line); line != "" {
				blocks = append(blocks, Block{BlockParagraph, line})
			}
		}
		return blocks
	}
	for n := range r.index.root.Descendants() {
		if n.DataAtom == atom.P && !inChrome(n) && !inTeaser(n) {
			if t := clean(nodeText(n, wholeText)); len(t) > 80 {
				blocks = append(blocks, Block{BlockParagraph, t})
			}
		}
	}
	return blocks
}
