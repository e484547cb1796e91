package extract

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"chutri/crawl/site"
)

// PageReport says what a page gives under the layouts of a site, and where each
// part was found: the answer of "chutri sites test".
type PageReport struct {
	Site    string // "" for an unknown one
	Article *Article
	Err     error // what FromPage says of the page
	Layouts []LayoutReport
	Dates   []DateReport // every source of the publication time, in order of trust
}

// LayoutReport is what one layout finds on the page.
type LayoutReport struct {
	Name  string
	Until string
	Fits  bool // it finds title and body
	Found []FieldReport
}

// FieldReport is what one selector finds.
type FieldReport struct {
	Key, Selector string
	Count         int    // elements that match
	First         string // text of the first of them, cut
}

// DateReport is what one source says of the publication time.
type DateReport struct {
	Source string
	Value  string // empty when it says nothing
	Taken  bool
}

// ExplainPage reads a page as FromPage does and reports every step. The layouts
// stand in the order in which they are tried for the page's day.
func ExplainPage(p *site.Page, s *site.Site) *PageReport {
	report := &PageReport{}
	report.Article, report.Err = FromPage(p, s)
	if readable(p) != nil {
		return report
	}
	r := newPageReader(p, s)
	if s != nil {
		report.Site = s.Name
		for _, l := range layoutsFor(r.index.layouts, r.day()) {
			report.Layouts = append(report.Layouts, r.explainLayout(l))
		}
	}
	var own stamp
	if len(report.Layouts) > 0 {
		own = r.byLayout(layoutsFor(r.index.layouts, r.day())[0]).stamp
	}
	taken := false
	for _, source := range r.dateSources(own) {
		d := DateReport{Source: source.name}
		if when := source.read(); !when.zero() {
			d.Value = when.String()
			d.Taken = !taken && report.Article != nil && d.Value == report.Article.Published
			taken = taken || d.Taken
		}
		report.Dates = append(report.Dates, d)
	}
	return report
}

func (r *pageReader) explainLayout(l *layout) LayoutReport {
	got := r.byLayout(l)
	report := LayoutReport{Name: l.name, Until: l.until, Fits: l.open() || got.title != "" && len(got.body) > 0}
	for _, f := range []struct {
		key  string
		sels []*compiledSel
	}{{"title", l.title}, {"lead", l.lead}, {"body", l.body}, {"caption", l.caption}, {"author", l.author}, {"date", l.date}, {"drop", l.drop}} {
		for _, sel := range f.sels {
			field := FieldReport{Key: f.key, Selector: sel.entry, Count: len(r.index.matches(sel))}
			if values := r.index.values(sel); len(values) > 0 {
				field.First = cut(values[0], 70)
			}
			report.Found = append(report.Found, field)
		}
	}
	return report
}

// cut shortens a text for a report, to at most n code points.
func cut(text string, n int) string {
	if utf8.RuneCountInString(text) <= n {
		return text
	}
	return strings.TrimSpace(string([]rune(text)[:n])) + "…"
}

// String prints the report.
func (p *PageReport) String() string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("site       %s", orUnknown(p.Site))
	for _, l := range p.Layouts {
		verdict := "does not fit"
		if l.Fits {
			verdict = "fits"
		}
		line("layout     %s %s", l.Name, verdict)
		for _, f := range l.Found {
			line("  %-8s %3d × %-44s %s", f.Key, f.Count, f.Selector, f.First)
		}
	}
	for _, d := range p.Dates {
		mark := ""
		if d.Taken {
			mark = "  ← taken"
		}
		line("date       %-22s %s%s", d.Source, orUnknown(d.Value), mark)
	}
	if p.Err != nil {
		line("fault      %v", p.Err)
	}
	if a := p.Article; a != nil {
		line("url        %s\ntitle      %s\nlead       %s\nauthor     %s\npublished  %s", a.URL, a.Title, a.Lead, a.Author, a.Published)
		for _, block := range a.Blocks {
			if block.Kind != BlockTitle && block.Kind != BlockLead {
				line("%-10s %s", block.Kind, block.Text)
			}
		}
	}
	return b.String()
}

func orUnknown(s string) string {
	if s == "" {
		return "-"
	}
	return s
}
