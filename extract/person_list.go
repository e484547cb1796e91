package extract

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
	if i > 0 && i+1 < len(items) && items[i-1].kind == itemTitle && items[i+1].kind == itemName && (i+2 >= len(items) || items[i+2].kind != itemWord) {
		return true // nguyên Chủ tịch nước: A, B; not "Bí thư Tỉnh ủy: Lê Văn A phải nhận lỗi"
	}
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
	plural := false  // the header speaks of several
	bare := false    // somebody behind the header has no office of his own before his name
	from := 0
	for i := 0; i <= len(items); i++ {
		if i < len(items) && items[i].kind != itemSemi && items[i].kind != itemColon {
			continue
		}
		part := items[from:i]
		from = i + 1
		if i < len(items) && items[i].kind == itemColon {
			shared, bare = d.headerTitles(part), false
			plural = len(part) > 0 && part[0].kind != itemTitle
			if len(shared) == 0 {
				d.readPart(part, number, nil, titleFirst)
			}
			continue
		}
		glued := d.gluedOffice(part)
		if len(shared) > 0 && glued && (!plural || bare) {
			shared = nil // "nguyên Chủ tịch nước: A, B; nguyên Phó Chủ tịch nước C"
		}
		bare = bare || !glued
		d.readPart(part, number, shared, titleFirst)
	}
}

// gluedOffice says whether a part begins with an office right before a name.
func (d *Document) gluedOffice(part []item) bool {
	for i, it := range part {
		if it.kind == itemName {
			return i > 0 && part[i-1].kind == itemTitle && d.isOffice(part[i-1].title)
		}
	}
	return false
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
	bare := false
	for n := range refs {
		own := at[n] > 0 && part[at[n]-1].kind == itemTitle && d.isOffice(part[at[n]-1].title)
		if own && bare {
			shared = nil // "các Phó Thủ tướng: A, B, Bộ trưởng C"
		}
		bare = bare || !own
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
