package extract

// record turns the mentions of a read document into the public record.
func (d *Document) record() *Record {
	a := d.Article
	r := &Record{
		ID: a.ID, URL: a.URL, URLs: a.URLs, Site: a.Site, Title: a.Title, Lead: a.Lead, Author: a.Author,
		Published: a.Published, Fetched: a.Fetched, Text: d.Text,
		People: []Person{}, Organizations: []Organization{}, Dates: []Date{}, Numbers: []Number{},
		Documents: []DocumentReference{}, Events: []Event{},
	}
	if !a.Archive.Zero() {
		r.Archive = &a.Archive
	}
	for _, b := range d.Blocks {
		if b.kind != BlockParagraph && b.from < b.to {
			r.Blocks = append(r.Blocks, TextBlock{b.kind, d.codePoints(b.span)})
		}
	}
	d.recordPeople(r)
	d.recordOrganizations(r)
	d.recordDates(r)
	d.recordNumbers(r)
	d.recordReferences(r)
	d.recordEvents(r)
	return r
}
