package extract

import "slices"

// holding is one title that the article gives to a named person.
type holding struct{ entity, title int }

// hold notes the titles of a mention that is resolved.
func (t *personTable) hold(d *Document, m *personMention) {
	if m.entity < 0 {
		return
	}
	for _, n := range m.titles {
		rank := d.titles[n].key[0]
		if list, h := t.offices[rank], (holding{m.entity, n}); !d.heldBefore(list, h) {
			t.offices[rank] = append(list, h)
		}
	}
}

// heldBefore says whether one of the last few holdings says the same in the same
// words, as when a text gives one person one title again and again.
func (d *Document) heldBefore(list []holding, h holding) bool {
	const few = 16
	x := &d.titles[h.title]
	for _, o := range list[max(len(list)-few, 0):] {
		y := &d.titles[o.title]
		if o.entity == h.entity && x.bare == y.bare && x.kind == y.kind && x.level == y.level && x.value.Class == y.value.Class &&
			x.value.Status == y.value.Status && slices.Equal(x.key, y.key) {
			return true
		}
	}
	return false
}

// mostHolders bounds how many holdings of one rank are weighed for an office
// without a name, the last of them: no true text gives one rank to more.
const mostHolders = 300

// resolveOffice finds whom an office without a name means: the one person to
// whom the article gives that title; of several the one just mentioned.
func (d *Document) resolveOffice(t *personTable, m *personMention, at int) {
	var among []int
	for k, s := range m.titles {
		holders := d.holders(t, s)
		if k == 0 {
			among = holders
			continue
		}
		both := among[:0]
		for _, e := range among {
			if containsInt(holders, e) {
				both = append(both, e)
			}
		}
		among = both
	}
	switch len(among) {
	case 0:
		d.refuse("people", ruleOffice, m.span, "nobody of the article is named with this title")
	case 1:
		m.entity = among[0]
		d.note("people", ruleOffice, m.span, d.persons[m.entity].name)
	default:
		d.nearest(t, m, at, among)
	}
}

// holders are the persons who can be meant by a title alone: they have it, or a
// shorter or longer form of it, and no other body behind the same rank.
func (d *Document) holders(t *personTable, said int) []int {
	var out, other, full []int
	s := &d.titles[said]
	all := t.offices[s.key[0]]
	for _, h := range all[max(len(all)-mostHolders, 0):] {
		held := &d.titles[h.title]
		if held.bare && len(s.key) == 2 && s.key[1] == "nước" && !d.holdsNation(t, h.entity) {
			continue // "Chủ tịch Hồ Chí Minh" is not every Chủ tịch nước
		}
		if held.bare && !s.bare && s.key[0] == "bộ trưởng " && d.abroadTitle(said) && t.othersHold(d, s.key[0], h.entity) {
			continue // "Bộ trưởng Inada" is not the Bộ trưởng Quốc phòng Australia
		}
		if (held.value.Status == "former") != (s.value.Status == "former") {
			continue
		}
		switch {
		case !d.oneTitle(h.title, said):
			if !containsInt(other, h.entity) {
				other = append(other, h.entity)
			}
		case !containsInt(out, h.entity):
			out = append(out, h.entity)
		}
		if !s.bare && !held.bare && d.oneTitle(h.title, said) && !containsInt(full, h.entity) {
			full = append(full, h.entity)
		}
	}
	if len(full) > 0 {
		return full // who is called so in full comes before those who only have the rank
	}
	if s.bare || len(other) == 0 {
		return out
	}
	kept := out[:0]
	for _, e := range out {
		if !containsInt(other, e) || d.holdsFully(t, e, said) {
			kept = append(kept, e)
		}
	}
	return kept
}

// abroadTitle says whether the words of a title name a country.
func (d *Document) abroadTitle(title int) bool {
	s := d.titles[title].span
	for i := s.from + 1; i < s.to; i++ {
		if d.Tokens[i].Capital() && d.foreignPlace(i) {
			return true
		}
	}
	return false
}

// othersHold says whether the article gives the rank with a body to somebody other than entity.
func (t *personTable) othersHold(d *Document, rank string, entity int) bool {
	for _, h := range t.offices[rank] {
		if h.entity != entity && !d.titles[h.title].bare {
			return true
		}
	}
	return false
}

// holdsNation says whether the article calls a person Chủ tịch nước by name.
func (d *Document) holdsNation(t *personTable, entity int) bool {
	for _, h := range t.offices["chủ tịch "] {
		if k := d.titles[h.title].key; h.entity == entity && len(k) == 2 && k[1] == "nước" {
			return true
		}
	}
	return false
}

// holdsFully says whether a person has a title with the body that is said.
func (d *Document) holdsFully(t *personTable, entity, said int) bool {
	for _, h := range t.offices[d.titles[said].key[0]] {
		if h.entity == entity && !d.titles[h.title].bare && d.oneTitle(h.title, said) {
			return true
		}
	}
	return false
}

func containsInt(list []int, n int) bool {
	for _, v := range list {
		if v == n {
			return true
		}
	}
	return false
}

// resolvePronoun gives "Đồng chí", "Ông" the person mentioned before.
func (d *Document) resolvePronoun(m *personMention, subject int) {
	if subject >= 0 {
		m.entity = d.people[subject].entity
		d.note("people", rulePronoun, m.span, d.persons[m.entity].name)
	}
}
