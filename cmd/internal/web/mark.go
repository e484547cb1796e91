package web

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"chutri/extract"
)

// The bounds of an article page: a hostile record must not make a page without end.
const (
	maxText  = 200_000 // code points that are shown
	maxMarks = 5_000
	maxTips  = 4 // values that one place shows

	partText  = 20_000 // code points of one part of a long text
	partMarks = 300
)

// paragraph is one line of the text.
type paragraph struct {
	Kind extract.BlockKind
	Runs []textRun
}

// textRun is a stretch of text with one meaning.
type textRun struct {
	Text  string
	Kind  string // people, titles, organizations, dates, numbers, documents; empty for plain words
	URL   string
	Tips  []tip
	Event bool // inside the evidence of an event
	At    bool // inside the span that the address asks for
	First bool // the first run of that span
}

// tip is what a mark says when it has the focus.
type tip struct{ Kind, Value, Rule string }

// mark is one mention before it is laid out.
type mark struct {
	span extract.Span
	kind string
	tip  tip
	url  string
}

// marksOf collects the mentions of a record. rules tells by which rule a
// mention of a layer was made.
func marksOf(r *extract.Record, l linker, rules map[ruleKey]string) (marks []mark, events []extract.Span) {
	add := func(kind, value, url string, spans ...extract.Span) {
		for _, s := range spans {
			if len(marks) < maxMarks && s[0] < s[1] {
				marks = append(marks, mark{s, kind, tip{kind, value, rules[ruleKey{kind, s}]}, url})
			}
		}
	}
	for _, p := range r.People {
		u := l.link(personPath(p.Name))
		var titles []string
		for _, t := range p.Titles {
			titles = append(titles, t.Text)
			add("titles", t.Text+status0(t.Status), u, t.Evidence...)
		}
		add("people", short(200, joined(p.Name, strings.Join(titles, "; "))), u, p.Mentions...)
		for _, ref := range p.References {
			add("people", joined(p.Name, string(ref.Resolution)), u, ref.Span)
		}
	}
	for _, o := range r.Organizations {
		name := cmp.Or(o.Absolute, o.Name)
		add("organizations", name, l.link(bodyPath(name)), o.Mentions...)
	}
	for _, d := range r.Dates {
		add("dates", joined(d.EDTF, d.Source), dateURL(l, d), d.Mentions...)
	}
	for _, n := range r.Numbers {
		add("numbers", joined(fmt.Sprintf("%s %s %s", signs[n.Modifier], formatNumber(n.Value), n.Unit), joined(n.Organization, n.Date)),
			l.link("/figures", "unit", n.Unit, "body", n.Organization), n.Mentions...)
	}
	for _, d := range r.Documents {
		add("documents", joined(strings.TrimSpace(d.Kind+" "+d.Number), joined(d.Issuer, d.Date)), l.link("/search", "q", clause("document", cmp.Or(d.Number, d.Text))), d.Mentions...)
	}
	for _, e := range r.Events {
		events = append(events, e.Evidence...)
	}
	return marks, events
}

func dateURL(l linker, d extract.Date) string {
	if d.Start == "" {
		return l.link("/meetings")
	}
	return l.link("/meetings", "from", d.Start, "to", d.End)
}

func status0(s string) string {
	if s == "" || s == "current" {
		return ""
	}
	return " (" + s + ")"
}

func joined(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " · " + b
}

func formatNumber(v float64) string { return fmt.Sprintf("%.10g", v) }

// ruleKey is a place of a layer.
type ruleKey struct {
	layer string
	span  extract.Span
}

// rulesOf reads the text again and tells which rule made each mention. Where
// the record was made by another version, places that differ have no rule.
func rulesOf(r *extract.Record) map[ruleKey]string {
	a := &extract.Article{ID: r.ID, URL: r.URL, Site: r.Site, Title: r.Title, Lead: r.Lead, Author: r.Author, Published: r.Published}
	runes := []rune(r.Text)
	kinds := map[int]extract.BlockKind{}
	for _, b := range r.Blocks {
		kinds[b.Span[0]] = b.Kind
	}
	from := 0
	for i := 0; i <= len(runes); i++ {
		if i == len(runes) || runes[i] == '\n' {
			kind := cmp.Or(kinds[from], extract.BlockParagraph)
			a.Blocks = append(a.Blocks, extract.Block{Kind: kind, Text: string(runes[from:i])})
			from = i + 1
		}
	}
	t := &extract.Trace{}
	extract.Extract(a, extract.Options{Trace: t})
	out := map[ruleKey]string{}
	for _, s := range t.Steps {
		if s.Refused == "" {
			out[ruleKey{s.Layer, s.Span}] = s.Rule
		}
	}
	return out
}

// partsOf cuts a long text into parts that a page can show, between paragraphs or
// at least between words. The marks are in the order of the text.
func partsOf(runes []rune, marks []mark) []extract.Span {
	var out []extract.Span
	next := 0
	for from := 0; from < len(runes); {
		to := min(from+partText, len(runes))
		for next < len(marks) && marks[next].span[0] < from {
			next++
		}
		if k := next + partMarks; k < len(marks) && marks[k].span[0] < to && marks[k].span[0] > from {
			to = marks[k].span[0]
		}
		if to < len(runes) {
			if i := lastOf(runes[from:to], '\n'); i > 0 {
				to = from + i + 1
			} else if i := lastOf(runes[from:to], ' '); i > 0 {
				to = from + i + 1
			}
		}
		out = append(out, extract.Span{from, to})
		from = to
	}
	if len(out) == 0 {
		out = append(out, extract.Span{})
	}
	return out
}

func lastOf(runes []rune, r rune) int {
	for i := len(runes) - 1; i >= 0; i-- {
		if runes[i] == r {
			return i
		}
	}
	return -1
}

// layOut cuts a part of the text into paragraphs and runs. Of mentions inside each other
// the shortest gives a place its kind, and all of them their values.
func layOut(r *extract.Record, runes []rune, part extract.Span, marks []mark, events []extract.Span, at extract.Span) []paragraph {
	cuts := map[int]bool{part[0]: true, part[1]: true}
	cut := func(s extract.Span) { cuts[s[0]], cuts[s[1]] = true, true }
	for _, m := range marks {
		cut(m.span)
	}
	for _, e := range events {
		cut(e)
	}
	if at[1] > at[0] {
		cut(at)
	}
	for i, c := range runes {
		if c == '\n' {
			cuts[i], cuts[i+1] = true, true
		}
	}
	places := make([]int, 0, len(cuts))
	for p := range cuts {
		if p >= part[0] && p <= part[1] {
			places = append(places, p)
		}
	}
	slices.Sort(places)
	slices.SortStableFunc(events, func(a, b extract.Span) int { return cmp.Compare(a[0], b[0]) })
	kinds := map[int]extract.BlockKind{}
	for _, b := range r.Blocks {
		kinds[b.Span[0]] = b.Kind
	}
	out := []paragraph{{Kind: kinds[part[0]]}}
	var open []mark
	next, event, eventEnd, begun := 0, 0, -1, false
	for i := 0; i+1 < len(places); i++ {
		from, to := places[i], places[i+1]
		if runes[from] == '\n' {
			out = append(out, paragraph{Kind: kinds[to]})
			continue
		}
		for ; next < len(marks) && marks[next].span[0] <= from; next++ {
			open = append(open, marks[next])
		}
		open = slices.DeleteFunc(open, func(m mark) bool { return m.span[1] <= from })
		for ; event < len(events) && events[event][0] <= from; event++ {
			eventEnd = max(eventEnd, events[event][1])
		}
		run := runOf(string(runes[from:to]), open)
		run.Event = from < eventEnd
		if at[1] > at[0] && from >= at[0] && from < at[1] {
			run.At, run.First, begun = true, !begun, true
		}
		p := &out[len(out)-1]
		p.Runs = append(p.Runs, run)
	}
	return slices.DeleteFunc(out, func(p paragraph) bool { return len(p.Runs) == 0 })
}

func runOf(text string, open []mark) textRun {
	run := textRun{Text: text}
	best := -1
	for i, m := range open {
		if best < 0 || m.span[1]-m.span[0] < open[best].span[1]-open[best].span[0] {
			best = i
		}
	}
	if best < 0 {
		return run
	}
	run.Kind, run.URL = open[best].kind, open[best].url
	run.Tips = append(run.Tips, open[best].tip)
	for i, m := range open {
		if i != best && len(run.Tips) < maxTips && !slices.Contains(run.Tips, m.tip) {
			run.Tips = append(run.Tips, m.tip)
		}
	}
	return run
}

// spanOf reads "12-34"; what is none is the empty span.
func spanOf(s string) extract.Span {
	var a extract.Span
	if n, err := fmt.Sscanf(s, "%d-%d", &a[0], &a[1]); n != 2 || err != nil || a[0] < 0 || a[1] < a[0] {
		return extract.Span{}
	}
	return a
}

// slice gives a stretch of a record's text, within its bounds.
func slice(text string, s extract.Span) string {
	runes := []rune(text)
	from := min(s[0], len(runes))
	return string(runes[from:min(max(s[1], from), len(runes))])
}

func escapePath(id string) string { return url.PathEscape(id) }
