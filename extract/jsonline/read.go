package jsonline

import (
	"chutri/crawl/site"
	"chutri/extract"
	"encoding/json"
)

// Unmarshal reads an article record as encoding/json does.
func Unmarshal(line []byte, r *extract.Record) error {
	s := Scanner{line: line}
	if s.record(r) && s.AtEnd() {
		return nil
	}
	*r = extract.Record{}
	return json.Unmarshal(line, r)
}

// record reads a record as chutri writes it, in any order of its members. It says no,
// and leaves r half read, where it is not sure: members that the contract does not
// know, twice the same list, null for a list, bytes that are not UTF-8, faults.
func (s *Scanner) record(r *extract.Record) bool {
	return s.object(func(name string) bool {
		switch name {
		case "id":
			return s.text(&r.ID)
		case "url":
			return s.text(&r.URL)
		case "urls":
			return each(s, &r.URLs, (*Scanner).text)
		case "site":
			return s.text(&r.Site)
		case "title":
			return s.text(&r.Title)
		case "lead":
			return s.text(&r.Lead)
		case "author":
			return s.text(&r.Author)
		case "published":
			return s.text(&r.Published)
		case "fetched":
			return s.text(&r.Fetched)
		case "archive":
			return s.archive(&r.Archive)
		case "text":
			return s.text(&r.Text)
		case "blocks":
			return each(s, &r.Blocks, (*Scanner).block)
		case "people":
			return each(s, &r.People, (*Scanner).person)
		case "organizations":
			return each(s, &r.Organizations, (*Scanner).organization)
		case "dates":
			return each(s, &r.Dates, (*Scanner).date)
		case "numbers":
			return each(s, &r.Numbers, (*Scanner).number)
		case "documents":
			return each(s, &r.Documents, (*Scanner).document)
		case "events":
			return each(s, &r.Events, (*Scanner).event)
		}
		return false
	})
}

func (s *Scanner) archive(to **site.Record) bool {
	if *to != nil || s.peek() != '{' {
		return false
	}
	r := new(site.Record)
	*to = r
	return s.object(func(name string) bool {
		switch name {
		case "file":
			return s.text(&r.File)
		case "offset":
			return s.int64(&r.Offset)
		case "length":
			return s.int64(&r.Length)
		case "digest":
			return s.text(&r.Digest)
		}
		return false
	})
}

func (s *Scanner) block(b *extract.TextBlock) bool {
	return s.object(func(name string) bool {
		switch name {
		case "kind":
			return s.text((*string)(&b.Kind))
		case "span":
			return s.span(&b.Span)
		}
		return false
	})
}

func (s *Scanner) person(p *extract.Person) bool {
	return s.object(func(name string) bool {
		switch name {
		case "name":
			return s.text(&p.Name)
		case "aliases":
			return each(s, &p.Aliases, (*Scanner).text)
		case "titles":
			return each(s, &p.Titles, (*Scanner).title)
		case "mentions":
			return each(s, &p.Mentions, (*Scanner).span)
		case "references":
			return each(s, &p.References, (*Scanner).reference)
		}
		return false
	})
}

func (s *Scanner) reference(r *extract.PersonReference) bool {
	return s.object(func(name string) bool {
		switch name {
		case "text":
			return s.text(&r.Text)
		case "span":
			return s.span(&r.Span)
		case "resolution":
			return s.text((*string)(&r.Resolution))
		case "candidates":
			return each(s, &r.Candidates, (*Scanner).text)
		}
		return false
	})
}

func (s *Scanner) title(t *extract.Title) bool {
	return s.object(func(name string) bool {
		switch name {
		case "text":
			return s.text(&t.Text)
		case "rank":
			return s.text(&t.Rank)
		case "organization":
			return s.text(&t.Organization)
		case "term":
			return s.text(&t.Term)
		case "status":
			return s.text(&t.Status)
		case "class":
			return s.text(&t.Class)
		case "evidence":
			return each(s, &t.Evidence, (*Scanner).span)
		}
		return false
	})
}

func (s *Scanner) organization(o *extract.Organization) bool {
	return s.object(func(name string) bool {
		switch name {
		case "name":
			return s.text(&o.Name)
		case "aliases":
			return each(s, &o.Aliases, (*Scanner).text)
		case "absolute":
			return s.text(&o.Absolute)
		case "type":
			return s.text(&o.Type)
		case "mentions":
			return each(s, &o.Mentions, (*Scanner).span)
		}
		return false
	})
}

func (s *Scanner) date(d *extract.Date) bool {
	return s.object(func(name string) bool {
		switch name {
		case "text":
			return s.text(&d.Text)
		case "edtf":
			return s.text(&d.EDTF)
		case "start":
			return s.text(&d.Start)
		case "end":
			return s.text(&d.End)
		case "grain":
			return s.text(&d.Grain)
		case "source":
			return s.text(&d.Source)
		case "use":
			return s.text(&d.Use)
		case "mentions":
			return each(s, &d.Mentions, (*Scanner).span)
		}
		return false
	})
}

func (s *Scanner) number(n *extract.Number) bool {
	return s.object(func(name string) bool {
		switch name {
		case "text":
			return s.text(&n.Text)
		case "value":
			return s.float(&n.Value)
		case "modifier":
			return s.text(&n.Modifier)
		case "unit":
			return s.text(&n.Unit)
		case "flow":
			return s.text(&n.Flow)
		case "organization":
			return s.text(&n.Organization)
		case "date":
			return s.text(&n.Date)
		case "mentions":
			return each(s, &n.Mentions, (*Scanner).span)
		}
		return false
	})
}

func (s *Scanner) document(d *extract.DocumentReference) bool {
	return s.object(func(name string) bool {
		switch name {
		case "text":
			return s.text(&d.Text)
		case "kind":
			return s.text(&d.Kind)
		case "number":
			return s.text(&d.Number)
		case "issuer":
			return s.text(&d.Issuer)
		case "date":
			return s.text(&d.Date)
		case "mentions":
			return each(s, &d.Mentions, (*Scanner).span)
		}
		return false
	})
}

func (s *Scanner) event(e *extract.Event) bool {
	return s.object(func(name string) bool {
		switch name {
		case "kind":
			return s.text(&e.Kind)
		case "name":
			return s.text(&e.Name)
		case "start":
			return s.text(&e.Start)
		case "end":
			return s.text(&e.End)
		case "edtf":
			return s.text(&e.EDTF)
		case "place":
			return s.text(&e.Place)
		case "ordinal":
			return s.int(&e.Ordinal)
		case "term":
			return s.text(&e.Term)
		case "online":
			return s.boolean(&e.Online)
		case "points":
			return s.int(&e.Points)
		case "planned":
			return s.boolean(&e.Planned)
		case "background":
			return s.boolean(&e.Background)
		case "organizers":
			return each(s, &e.Organizers, (*Scanner).text)
		case "chairs":
			return each(s, &e.Chairs, (*Scanner).text)
		case "attendees":
			return each(s, &e.Attendees, (*Scanner).text)
		case "speakers":
			return each(s, &e.Speakers, (*Scanner).text)
		case "roles":
			return each(s, &e.Roles, (*Scanner).role)
		case "evidence":
			return each(s, &e.Evidence, (*Scanner).span)
		}
		return false
	})
}

func (s *Scanner) role(r *extract.Role) bool {
	return s.object(func(name string) bool {
		switch name {
		case "role":
			return s.text(&r.Role)
		case "person":
			return s.text(&r.Person)
		case "rule":
			return s.text(&r.Rule)
		case "evidence":
			return s.span(&r.Evidence)
		case "mention":
			return s.span(&r.Mention)
		}
		return false
	})
}
