package extract

import "chutri/extract/vi"

// reference is one person of a list while it is read.
type reference struct {
	at     int // index of the name item; -1 for an office alone
	titles []int
	span
}

// readLists cuts the items of a sentence into lists and reads each.
func (d *Document) readLists(items []item, list *int) {
	from, first := 0, len(d.people)
	for i := 0; i <= len(items); i++ {
		if i < len(items) && items[i].kind != itemWord && !d.endsList(items, i) {
			continue
		}
		if i > from {
			begin := d.readPredicate(items[:i], from, first)
			before := len(d.people)
			d.readList(items[begin:i], list)
			if begin == from {
				d.nameOffice(items[:i], from, before)
			}
		}
		from = i + 1
		if i < len(items) && items[i].kind != itemWord {
			from = i
			if items[i].kind == itemAnd || items[i].kind == itemColon {
				from = i + 1
			}
		}
	}
}

// endsList says whether item i, that could go on a list, stands before
// something that does not.
func (d *Document) endsList(items []item, i int) bool {
	switch items[i].kind {
	case itemColon:
		return !d.headerBefore(items, i)
	}
	return false
}

// headerBefore says whether the words before a colon announce people: "các đồng
// chí:", "các Phó Bí thư:", "Chủ trì: ".
func (d *Document) headerBefore(items []item, i int) bool {
	return i > 0 && (items[i-1].kind == itemPlural || items[i-1].kind == itemTitle && i > 1 && (items[i-2].kind == itemPlural || items[i-2].kind == itemMany))
}

// readList reads one list: it is cut at its semicolons, titles of a header go to
// everybody behind it.
func (d *Document) readList(items []item, list *int) {
	names := 0
	for _, it := range items {
		if it.kind == itemName || it.kind == itemGiven {
			names++
		}
	}
	number := -1
	if names > 1 {
		number = *list
		*list++
	}
	if names == 0 {
		d.readOffices(items)
		return
	}
	titleFirst := d.titleFirst(items)
	var shared []int // titles of a header with a colon
	from := 0
	for i := 0; i <= len(items); i++ {
		if i < len(items) && items[i].kind != itemSemi && items[i].kind != itemColon {
			continue
		}
		part := items[from:i]
		from = i + 1
		if i < len(items) && items[i].kind == itemColon {
			shared = d.headerTitles(part)
			if len(shared) == 0 {
				d.readPart(part, number, nil, titleFirst)
			}
			continue
		}
		d.readPart(part, number, shared, titleFirst)
	}
}

// headerTitles are the titles that a header gives to everybody behind its colon.
func (d *Document) headerTitles(part []item) []int {
	var out []int
	for _, it := range part {
		switch it.kind {
		case itemTitle:
			out = append(out, it.title)
		case itemName, itemGiven:
			return nil
		}
	}
	return out
}

// titleFirst decides once per list whether titles stand before their names. Ranks
// and degrees stand there in both kinds of list and decide nothing.
func (d *Document) titleFirst(items []item) bool {
	glued, behind, seen := 0, 0, false
	for i, it := range items {
		if it.kind == itemName || it.kind == itemGiven {
			if i > 0 && items[i-1].kind == itemTitle && d.isOffice(items[i-1].title) {
				glued++
			}
			seen = true
		}
	}
	for i := len(items) - 1; i >= 0 && seen; i-- {
		if items[i].kind == itemName || items[i].kind == itemGiven {
			break
		}
		if items[i].kind == itemTitle {
			behind++
		}
	}
	return glued > 0 && behind == 0
}

func (d *Document) isOffice(title int) bool {
	k := d.titles[title].kind
	return k == officeHead || k == gradeHead || k == foreignHead
}

// readPart reads the people between two semicolons.
func (d *Document) readPart(part []item, number int, shared []int, titleFirst bool) {
	var at []int
	for i, it := range part {
		if it.kind == itemName || it.kind == itemGiven {
			at = append(at, i)
		}
	}
	if len(at) == 0 {
		d.readOffices(part)
		return
	}
	refs := make([]reference, len(at))
	from := 0
	for n, i := range at {
		r := &refs[n]
		r.at = i
		r.span = part[i].span
		split := i // items from split on belong to this name, those before to the one before
		if n == 0 {
			split = d.leadStart(part, i)
			if d.obliqueBefore(part, split, i) {
				split = d.gluedStart(part, i)
			}
		} else {
			split = d.splitBetween(part, at[n-1], i, titleFirst)
			d.takeBehind(part, at[n-1], split, &refs[n-1])
		}
		d.takeBefore(part, split, i, r)
		from = i
	}
	behind := len(part)
	if d.newSubject(part, from, &refs[len(refs)-1]) {
		behind = from + 1
	}
	d.takeBehind(part, from, behind, &refs[len(refs)-1])
	d.distribute(part, at, refs)
	for n := range refs {
		if len(shared) > 0 {
			refs[n].titles = append(refs[n].titles, shared...)
			d.note("titles", ruleHeader, d.titles[shared[0]].span, d.surface(part[at[n]].span))
		}
		d.addPerson(part, &refs[n], number)
	}
	if behind < len(part) {
		d.readOffices(part[behind:])
	}
}

// newSubject says whether the one title behind the last name is no apposition but
// the subject of what follows: "Trả lời câu hỏi của đại biểu A, Bộ trưởng cho biết".
func (d *Document) newSubject(part []item, at int, r *reference) bool {
	if at+3 != len(part) || part[at+1].kind != itemComma || part[at+2].kind != itemTitle || d.key(part[at+1].from) != "," {
		return false
	}
	start := r.span.from
	if d.key(start-1) != "của" && d.key(start-1) != "với" && d.key(start-1) != "theo" {
		return false
	}
	end := part[at+2].to
	return end < len(d.Tokens) && d.Tokens[end].Shape == vi.Lower && d.Tokens[end].Key != "và" && d.startsClause(start-1)
}

// startsClause says whether a fronted clause goes on to token i from the start of
// its sentence: "Trả lời …", "Theo …", "Tiếp thu ý kiến của …".
func (d *Document) startsClause(i int) bool {
	from := d.sentence(i).from
	switch d.key(from) {
	case "trả", "tiếp", "trước", "theo", "sau", "đáp", "giải", "trao", "báo", "phát", "làm", "liên", "về", "nói", "chia", "đồng":
	default:
		return false
	}
	for k := from; k < i; k++ {
		if d.Tokens[k].Key == "," {
			return false
		}
	}
	return true
}

// leadStart is where the words before the first name that belong to it begin:
// behind the last "và" and behind everything that is not glued to it.
func (d *Document) leadStart(part []item, i int) int {
	k := i
	for k > 0 {
		switch part[k-1].kind {
		case itemTitle, itemHonor, itemPlural, itemComma, itemOpen, itemClose, itemJoin, itemMany:
		default:
			return k
		}
		if part[k-1].kind == itemTitle && k < i && part[k].kind == itemHonor && d.Tokens[part[k].from].Capital() {
			return k // a sentence that begins without a full stop before it
		}
		if k < i && part[k-1].kind == itemComma && k-2 >= 0 && part[k-2].kind == itemTitle && part[k].kind == itemTitle &&
			d.soleOffice(part[k-2].title) && !d.soleOffice(part[k].title) && d.isOffice(part[k].title) && d.titles[part[k].title].kind != gradeHead {
			return k // "Thừa ủy quyền của Thủ tướng, Bộ trưởng A"
		}
		k--
	}
	return k
}

// soleOffice says whether a title is one of the highest offices, whose holder has
// no other office but another of these.
func (d *Document) soleOffice(title int) bool {
	t := &d.titles[title]
	switch t.key[0] {
	case "thủ tướng ", "tổng thống ", "chủ tịch nước ", "tổng bí thư ":
		return true
	case "chủ tịch ":
		return len(t.key) == 3 && t.key[1] == "quốc" && t.key[2] == "hội"
	}
	return false
}

// gluedStart is where the ranks and the one office right before a name begin.
func (d *Document) gluedStart(part []item, i int) int {
	k := i
	for k > 0 {
		prev := part[k-1].kind
		if prev != itemHonor && prev != itemTitle {
			break
		}
		k--
		if prev == itemTitle && d.isOffice(part[k].title) {
			break
		}
	}
	return k
}

// obliqueBefore says whether the words before item k make the title there
// somebody else's: "Trước chỉ đạo của Bí thư Thành ủy, Trung tướng A cho biết".
func (d *Document) obliqueBefore(part []item, k, i int) bool {
	if part[k].kind != itemTitle {
		return false
	}
	glued := d.gluedStart(part, i)
	if glued == k || glued == i || part[glued].kind == itemTitle && d.isOffice(part[glued].title) {
		return false // "theo Bộ trưởng, Chủ nhiệm Văn phòng A": one person
	}
	switch d.key(part[k].from - 1) {
	case "của", "theo", "với", "trước", "từ", "cho":
		return true
	}
	return false
}

// splitBetween says where, between the names at items a and b, the words of b begin.
func (d *Document) splitBetween(part []item, a, b int, titleFirst bool) int {
	for k := b - 1; k > a; k-- {
		switch part[k].kind {
		case itemHonor, itemPlural:
			if d.honorStarts(part, k) {
				return k
			}
		case itemAnd:
			return k + 1
		}
	}
	k := b
	office := false
	for k-1 > a && part[k-1].kind == itemTitle {
		k--
		office = office || d.isOffice(part[k].title)
	}
	if !office || !titleFirst || a == 0 || part[a-1].kind != itemTitle || !d.isOffice(part[a-1].title) || d.key(part[a+1].from) == "-" {
		return k // the name before has no title before it, or has one behind a dash
	}
	for k-2 > a && part[k-1].kind == itemComma && part[k-2].kind == itemTitle {
		k -= 2
	}
	return k
}

// honorStarts says whether the honorific at item k opens a new person, which it
// always does but inside brackets.
func (d *Document) honorStarts(part []item, k int) bool { return part[k].kind != itemOpen }

// takeBefore gives a name the titles of items [from, at).
func (d *Document) takeBefore(part []item, from, at int, r *reference) {
	for k := from; k < at; k++ {
		switch part[k].kind {
		case itemTitle:
			r.titles = append(r.titles, part[k].title)
			r.span.from = min(r.span.from, part[k].from)
		case itemHonor, itemPlural:
			r.span.from = min(r.span.from, part[k].from)
		}
	}
}

// takeBehind gives a name the titles of items (at, to).
func (d *Document) takeBehind(part []item, at, to int, r *reference) {
	apposition := false
	for k := at + 1; k < to; k++ {
		switch part[k].kind {
		case itemComma, itemOpen, itemJoin:
			apposition = true
		case itemTitle:
			if !apposition {
				return
			}
			r.titles = append(r.titles, part[k].title)
			r.span.to = max(r.span.to, part[k].to)
		case itemAnd:
			if k+1 >= to || part[k+1].kind != itemTitle || k == at+1 || part[k-1].kind != itemTitle {
				return
			}
		case itemPlural, itemMany, itemHonor:
			return
		}
	}
}

// distribute gives a plural title before the first of several names to all of
// them: "các Phó Chủ tịch A, B và C"; and titles behind "các đồng chí A và B" to both.
func (d *Document) distribute(part []item, at []int, refs []reference) {
	if len(at) < 2 {
		return
	}
	plural := -1
	for k := 0; k < at[0]; k++ {
		if part[k].kind == itemPlural || part[k].kind == itemMany {
			plural = k
		}
	}
	if plural < 0 {
		return
	}
	first := &refs[0]
	var lead []int
	for k := plural + 1; k < at[0]; k++ {
		if part[k].kind == itemTitle && d.isOffice(part[k].title) {
			lead = append(lead, part[k].title)
		}
	}
	if len(lead) > 0 {
		for n := 1; n < len(refs); n++ {
			if at[n] > 0 && part[at[n]-1].kind == itemTitle && d.isOffice(part[at[n]-1].title) {
				break
			}
			refs[n].titles = append(refs[n].titles, lead...)
			d.note("titles", ruleHeader, d.titles[lead[0]].span, d.surface(part[at[n]].span))
		}
		return
	}
	if len(refs) == 2 && len(d.offices(first.titles)) == 0 && d.joinedByAnd(part, at[0], at[1]) {
		both := d.offices(refs[1].titles)
		first.titles = append(first.titles, both...)
		if len(both) > 0 {
			d.note("titles", ruleBoth, d.titles[both[0]].span, d.surface(part[at[0]].span))
		}
	}
}

func (d *Document) joinedByAnd(part []item, a, b int) bool {
	for k := a + 1; k < b; k++ {
		if part[k].kind == itemAnd {
			return true
		}
		if part[k].kind == itemComma {
			return false
		}
	}
	return false
}

func (d *Document) offices(titles []int) []int {
	var out []int
	for _, t := range titles {
		if d.isOffice(t) {
			out = append(out, t)
		}
	}
	return out
}

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
	switch d.key(it.from - 1) {
	case "chức", "danh", "vụ", "làm", "bầu", "vị", "cương", "trí", "một", "mỗi", "từng", "của", "hoặc", "hay", "nhiệm", "là", "vai", "trò", "giữ", "thôi", "người", "những", "các", "nhân", "sự", "cấp", "chất", "nhiều", "loạt", "mấy", "số":
		return false
	}
	return true
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
		if m.form == fullName {
			d.note("people", m.rule, m.name, d.surface(m.name))
		}
		kept = append(kept, m)
	}
	d.people = kept
}

// speaksForItself says whether a name needs no other word to be one: a listed
// surname and two more Vietnamese syllables.
func (d *Document) speaksForItself(s span) bool {
	n := d.nameAt(s.from)
	return (n.kind == surnameName || n.kind == minorityName) && s.to-s.from >= 3
}
