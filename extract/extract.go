package extract

import (
	"time"
	"unicode/utf8"
)

// Options steers one extraction.
type Options struct {
	// Now is the reference time when an article has no publication date; the zero
	// value means that there is none, and years stay unknown.
	Now time.Time
	// Trace, when not nil, receives every decision of every rule.
	Trace *Trace
}

// Extract reads an article and gives its record. The same article gives the
// same record. It never fails: what no rule understands is left out.
func Extract(a *Article, opt Options) *Record {
	d := newDocument(a)
	d.trace = opt.Trace
	d.findReferences() // named documents first: their dates and numbers are no others
	d.findDates()
	d.findNumbers()
	d.findOrganizations()
	d.findTitles()
	d.findPeople()
	d.resolve()
	d.findEvents()
	return d.record()
}

// codePoints turns a token range into offsets in code points. It is linear in
// the text; record makes all offsets in one pass instead.
func (d *Document) codePoints(s span) Span {
	if s.from >= s.to {
		return Span{}
	}
	from, to := int(d.Tokens[s.from].Start), int(d.Tokens[s.to-1].End)
	start := utf8.RuneCountInString(d.Text[:from])
	return Span{start, start + utf8.RuneCountInString(d.Text[from:to])}
}
