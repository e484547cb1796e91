package extract

import (
	"slices"
	"strings"

	"chutri/extract/vi"
)

// recordPeople writes the people of the article into the record: in the order in
// which they are first named, each with the titles and places of all mentions.
func (d *Document) recordPeople(r *Record) {
	r.People = make([]Person, len(d.persons))
	titles := make([][]int, len(d.persons))
	for e := range d.persons {
		r.People[e] = Person{Name: d.persons[e].name, Aliases: d.persons[e].aliases, Titles: []Title{}}
	}
	late := make([]bool, len(d.persons))
	for i := range d.people {
		if m := &d.people[i]; m.entity >= 0 && m.form == fullName {
			late[m.entity] = late[m.entity] || d.lateMention(m)
		}
	}
	for i := range d.people {
		m := &d.people[i]
		if m.entity < 0 {
			continue
		}
		d.ended(m, late[m.entity])
		p := &r.People[m.entity]
		at := d.codePoints(m.name)
		if m.form == office || m.form == pronoun {
			at = d.codePoints(m.span)
		}
		titles[m.entity] = append(titles[m.entity], m.titles...)
		p.Mentions = append(p.Mentions, at)
		if m.form != fullName {
			p.References = append(p.References, PersonReference{Text: d.surface(m.span), Span: d.codePoints(m.span), Resolution: Resolved})
		}
	}
	for e := range r.People {
		if len(titles[e]) > 0 {
			r.People[e].Titles = d.mergeTitles(titles[e])
			inheritBodies(r.People[e].Titles)
		}
	}
	d.recordOpenReferences(r)
	slices.SortStableFunc(r.People, func(a, b Person) int { return firstMention(a) - firstMention(b) })
}

// inheritBodies gives a bare party office the committee of the level at which the
// next title of the person governs: "Phó Bí thư, Chủ tịch HĐND tỉnh" is of the Tỉnh ủy.
func inheritBodies(titles []Title) {
	for i := 0; i+1 < len(titles); i++ {
		t := &titles[i]
		if t.Organization != "" || !strings.HasSuffix(vi.Fold(t.Rank), "bí thư") && !strings.HasSuffix(vi.Fold(t.Rank), "bí thư thường trực") {
			continue
		}
		next := vi.Fold(titles[i+1].Organization)
		if !strings.HasPrefix(next, "ủy ban nhân dân ") && !strings.HasPrefix(next, "hội đồng nhân dân ") {
			continue
		}
		for _, c := range committees {
			if strings.Contains(next, c.level) {
				t.Organization = c.name
				break
			}
		}
	}
}

// committees are the party committees of the levels.
var committees = []struct{ level, name string }{
	{"nhân dân tỉnh", "Tỉnh ủy"}, {"nhân dân thành phố", "Thành ủy"}, {"nhân dân huyện", "Huyện ủy"}, {"nhân dân quận", "Quận ủy"},
	{"nhân dân thị xã", "Thị ủy"}, {"nhân dân xã", "Đảng ủy xã"}, {"nhân dân phường", "Đảng ủy phường"},
}

func firstMention(p Person) int {
	if len(p.Mentions) == 0 {
		return 0
	}
	return p.Mentions[0][0]
}

// recordOpenReferences gives ambiguous references to each of their candidates.
func (d *Document) recordOpenReferences(r *Record) {
	for i := range d.people {
		m := &d.people[i]
		if m.entity >= 0 || len(m.among) == 0 {
			continue
		}
		ref := PersonReference{Text: d.surface(m.span), Span: d.codePoints(m.span), Resolution: Ambiguous}
		for _, e := range m.among {
			ref.Candidates = append(ref.Candidates, d.persons[e].name)
		}
		for _, e := range m.among {
			r.People[e].References = append(r.People[e].References, ref)
		}
	}
}
