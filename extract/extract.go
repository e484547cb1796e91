package extract

import "time"

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
	d.trace, d.now = opt.Trace, opt.Now
	d.findReferences() // named documents first: their dates and numbers are no others
	d.findDates()
	d.findNumbers()
	d.findOrganizations()
	d.findTitles()
	d.findPeople()
	d.resolve()
	d.findEvents()
	r := d.record()
	d.release() // not after a panic: nobody knows what state it is in
	return r
}
