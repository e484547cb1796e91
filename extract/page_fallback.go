package extract

import (
	"net/url"
	"strings"
	"unicode/utf8"

	"codeberg.org/readeck/go-readability"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"chutri/extract/vi"
)

// fallBack fills what the layouts left open: from JSON-LD and OpenGraph, and the
// body by readability.
func (r *pageReader) fallBack(found *parts) {
	known := r.site != nil && len(found.body) > 0 && found.title != ""
	if found.title == "" {
		found.title = r.saidTitle()
	}
	if len(found.body) == 0 {
		found.body = r.readability()
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

// saidTitle is the headline as the page says it: the h1 that agrees with what
// the page calls itself, else JSON-LD, OpenGraph, the only h1, the title element
// without the name of the outlet.
func (r *pageReader) saidTitle() string {
	x := r.index
	var heads []string
	for _, n := range x.heads[atom.H1] {
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
	if !endsSentence(lead) {
		return "" // cut in the middle of a sentence
	}
	return lead
}

// readability finds the body of a page of unknown make.
func (r *pageReader) readability() []Block {
	base, err := url.Parse(r.address)
	if err != nil || !base.IsAbs() {
		base = &url.URL{Scheme: "http", Host: "unknown.invalid"}
	}
	parser := readability.NewParser()
	parser.MaxElemsToParse = 60000
	parser.KeepClasses = true
	found, err := parser.ParseDocument(r.index.root, base)
	if err == nil && found.Node != nil {
		if blocks := collectBlocks([]*html.Node{found.Node}, nil, nil); len(blocks) > 0 {
			return blocks
		}
	}
	return r.plainParagraphs()
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
			if t := clean(nodeText(n)); len(t) > 80 {
				blocks = append(blocks, Block{BlockParagraph, t})
			}
		}
	}
	return blocks
}
