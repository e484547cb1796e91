package extract

import "chutri/extract/vi"

// addPerson makes the mention of a named person.
func (d *Document) addPerson(part []item, r *reference, number int) {
	it := part[r.at]
	m := personMention{span: r.span, rule: nameRules[it.name], name: it.span, titles: r.titles, form: fullName, list: number, entity: -1, weak: it.weak}
	if it.kind == itemGiven {
		m.form, m.rule = givenName, ruleGiven
	}
	if r.at > 0 && (part[r.at-1].kind == itemHonor || part[r.at-1].kind == itemPlural) {
		m.honorific = true
	}
	if len(r.titles) > 0 {
		m.weak = false
	}
	d.people = append(d.people, m)
	d.noteTitles(&m)
}

// noteTitles tells which titles a name has got and from which side.
func (d *Document) noteTitles(m *personMention) {
	for _, t := range m.titles {
		switch s := d.titles[t].span; {
		case s.to <= m.name.from && s.from >= m.from:
			d.note("titles", ruleBefore, s, d.surface(m.name))
		case s.from >= m.name.to && s.to <= m.to:
			d.note("titles", ruleBehind, s, d.surface(m.name))
		}
	}
}

// readOffices makes mentions of offices without a name ("Thủ tướng", "đồng chí Bí
// thư Tỉnh ủy") and of honorifics alone ("Đồng chí", "Ông").
func (d *Document) readOffices(items []item) {
	var said []int // titles of a post before the word for its holder: "Trên cương vị T, ông …"
	for i := 0; i < len(items); i++ {
		it := items[i]
		if i > 0 && (items[i-1].kind == itemMany || items[i-1].kind == itemPlural) || it.kind == itemPlural {
			for i+1 < len(items) && items[i+1].kind == itemTitle {
				i++
			}
			continue
		}
		switch it.kind {
		case itemHonor:
			m := personMention{span: it.span, rule: rulePronoun, name: span{it.to, it.to}, form: pronoun, list: -1, entity: -1, honorific: true}
			if i+1 < len(items) && items[i+1].kind == itemTitle {
				m.rule, m.form = ruleOffice, office
				i = d.officeTitles(items, i+1, &m)
			} else if !d.standsAlone(it) {
				continue
			} else {
				m.titles, said = said, nil
				for _, t := range m.titles {
					d.note("titles", ruleForwardTo, d.titles[t].span, d.surface(it.span))
				}
			}
			d.people = append(d.people, m)
		case itemTitle:
			if !d.isOffice(it.title) {
				continue
			}
			if !d.officeReference(it) {
				said = append(said, it.title)
				for i+2 < len(items) && items[i+1].kind == itemComma && items[i+2].kind == itemTitle {
					i += 2
					said = append(said, items[i].title)
				}
				if d.key(it.from-1) != "vị" && d.key(it.from-1) != "vụ" && d.key(it.from-1) != "là" {
					said = nil
				}
				continue
			}
			m := personMention{span: it.span, rule: ruleOffice, name: span{it.to, it.to}, form: office, list: -1, entity: -1}
			i = d.officeTitles(items, i, &m)
			d.people = append(d.people, m)
		}
	}
}

// officeTitles takes the titles from item i on that stand together.
func (d *Document) officeTitles(items []item, i int, m *personMention) int {
	for {
		m.titles = append(m.titles, items[i].title)
		m.span.to = items[i].to
		m.name = span{m.span.to, m.span.to}
		if i+2 < len(items) && items[i+1].kind == itemComma && items[i+2].kind == itemTitle {
			i += 2
			continue
		}
		return i
	}
}

// standsAlone says whether an honorific alone means somebody: "Đồng chí nhấn
// mạnh", "ông nói"; not "ông bà", "của bà con".
func (d *Document) standsAlone(it item) bool {
	k := d.key(it.from)
	if k != "đồng" && k != "ông" && k != "bà" {
		return false
	}
	next := d.key(it.to)
	if prev := d.key(it.from - 1); prev == "cha" || prev == "của" && next == "cha" {
		return false
	}
	return next != "bà" && next != "con" && next != "cha" && next != "ngoại" && next != "nội" && d.key(it.from-1) != "các"
}

// officeReference says whether a title alone can mean the person who holds it,
// not the post itself: "chức Chủ tịch", "bầu Chủ tịch".
func (d *Document) officeReference(it item) bool {
	if it.from > 0 && d.Tokens[it.from-1].Shape == vi.Digit {
		return false // khai trừ 1 Ủy viên
	}
	if d.is(it.from-2, "hội", "nghị") && !d.titles[it.title].bare {
		return false // Hội nghị Bộ trưởng Quốc phòng ASEAN
	}
	if d.thenIs(it.to) {
		return false // Tổng thống khi đó là ông A: not the one of today
	}
	switch d.key(it.from - 1) {
	case "chức", "danh", "vụ", "làm", "bầu", "vị", "cương", "trí", "một", "mỗi", "từng", "của", "hoặc", "hay", "nhiệm", "là", "vai", "trò", "giữ", "thôi", "người", "những", "các", "nhân", "sự", "cấp", "chất", "nhiều", "loạt", "mấy", "số", "phủ", "dinh", "ghế":
		return false
	}
	return true
}

// thenIs says whether "khi đó là", "lúc bấy giờ là" stands at token i.
func (d *Document) thenIs(i int) bool {
	switch d.key(i) {
	case "khi", "lúc", "thời", "bấy":
		for k := i + 1; k <= i+3; k++ {
			if d.key(k) == "là" {
				return d.onlyAdverbs(i, k) || d.key(i) == "thời"
			}
		}
	}
	return false
}

// dropWeakNames leaves out names of two syllables that nothing but their shape
// speaks for, unless the article gives them elsewhere with a title or an honorific.
func (d *Document) dropWeakNames() {
	sure := map[string]bool{}
	for i := range d.people {
		if m := &d.people[i]; m.form == fullName && !m.weak {
			sure[d.nameKey(m.name)] = true
		}
	}
	kept := d.people[:0]
	for _, m := range d.people {
		if m.form == fullName && m.weak && !d.speaksForItself(m.name) && !sure[d.nameKey(m.name)] {
			d.refuse("people", m.rule, m.name, "two syllables, and nothing says that they are a person")
			continue
		}
		if m.form == fullName && m.weak && !sure[d.nameKey(m.name)] && d.signature(m.name) {
			d.refuse("people", ruleCredit, m.name, "stands alone at the end: the writer")
			continue
		}
		if m.form == fullName {
			d.note("people", m.rule, m.name, d.surface(m.name))
		}
		kept = append(kept, m)
	}
	d.people = kept
}

// signature says whether a name is a sentence of its own behind which nothing but
// a few words of credit follow: the writer's, at the end of an article.
func (d *Document) signature(s span) bool {
	sent := d.sentence(s.from)
	if sent.from != s.from || sent.to > s.to+1 {
		return false
	}
	words := 0
	for i := sent.to; i < len(d.Tokens); i++ {
		if d.Tokens[i].Word() {
			words++
		}
	}
	return words <= 8 && s.from > 40
}

// speaksForItself says whether a name needs no other word to be one: a listed
// surname and two more Vietnamese syllables.
func (d *Document) speaksForItself(s span) bool {
	n := d.nameAt(s.from)
	return (n.kind == surnameName || n.kind == minorityName) && s.to-s.from >= 3
}
