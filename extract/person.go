package extract

import (
	"chutri/extract/vi"
)

// itemKind is the kind of one piece of a list of people.
type itemKind uint8

const (
	itemWord   itemKind = iota // anything else: ends the list
	itemName                   // a name of a person
	itemGiven                  // a given name or a single foreign name behind ông, Bộ trưởng …
	itemTitle                  // a title, index in title
	itemHonor                  // đồng chí, ông, bác sĩ
	itemPlural                 // các đồng chí, hai ông
	itemMany                   // các, hai, những: what follows is more than one
	itemComma                  // , and dashes
	itemSemi                   // ;
	itemColon                  // :
	itemAnd                    // và, cùng, kiêm is none
	itemOpen                   // ( before a title
	itemClose                  // ) behind it
	itemJoin                   // kiêm, đồng thời là: two titles of one person
	itemBody                   // a body that stands behind a comma: the parent of the one before
)

type item struct {
	span
	title int // index into Document.titles
	kind  itemKind
	name  nameKind
	weak  bool // nothing but its shape speaks for the name; of honorifics: a profession
}

// findPeople finds every reference to a person, in text order.
func (d *Document) findPeople() {
	list := 0
	for _, s := range d.Sentences {
		if s.From >= s.To || !d.readsPeople(s.From) {
			continue
		}
		items := d.items(d.scratch[:0], span{s.From, s.To})
		d.scratch = items
		d.readLists(items, &list)
	}
	d.dropWeakNames()
}

// readsPeople says whether the block of token i is one whose people count.
func (d *Document) readsPeople(i int) bool {
	for d.blockCursor+1 < len(d.Blocks) && d.Blocks[d.blockCursor].to <= i {
		d.blockCursor++
	}
	k := d.Blocks[d.blockCursor].kind
	return k != BlockCredit && k != BlockFurniture
}

// items cuts a sentence into the pieces that lists of people are made of.
func (d *Document) items(out []item, s span) []item {
	for i := s.from; i < s.to; {
		if d.onlyWord(i) {
			out = append(out, item{span: span{i, i + 1}})
			i++
			continue
		}
		it := d.itemAt(i, s, out)
		out = append(out, it)
		i = max(it.to, i+1)
	}
	return out
}

// onlyWord says whether token i is surely no more than a word to itemAt, as most
// words in small letters are.
func (d *Document) onlyWord(i int) bool {
	return d.interest[i]&forPeople == 0 && d.titleFrom[i] < 0 && d.bodyFrom[i] == 0
}

// itemBits are the keys that itemAt asks for besides titles and bodies.
var itemBits = bitsOf(wordSet("và cùng với các những hai ba bốn năm sáu 02 03 2 3 rồi nhà")) // nhà: of bodyEnd

func (d *Document) itemAt(i int, s span, before []item) item {
	t := &d.Tokens[i]
	var prev item
	if len(before) > 0 {
		prev = before[len(before)-1]
	}
	if t.Shape == vi.Punct {
		return d.markAt(i, s)
	}
	if k := d.titleFrom[i]; k >= 0 {
		it := item{span: d.titles[k].span, kind: itemTitle, title: int(k)}
		if to := it.to; to+2 < s.to && d.key(to+1) == "nhiệm" && (d.key(to) == "đương" || d.key(to) == "tiền" || d.key(to) == "mãn") && d.Tokens[to+2].Capital() {
			it.to = to + 2 // Tổng thống Mỹ đương nhiệm Joe Biden
		}
		for it.to+1 < s.to && royalWords[d.key(it.to)] || it.to+1 < s.to && d.key(it.to) == "samdech" && royalWords[d.key(it.to+1)] {
			it.to++ // Quốc vương Campuchia Preah Bat Samdech Preah Boromneat
		}
		return it
	}
	if it, ok := d.honorAt(i, s); ok {
		return it
	}
	switch t.Key {
	case "và", "cùng", "với":
		return item{span: span{i, i + 1}, kind: itemAnd}
	case "các", "những", "hai", "ba", "bốn", "năm", "sáu", "02", "03", "2", "3":
		if t.Shape == vi.Title && (prev.kind == itemHonor || prev.kind == itemTitle) {
			break // ông Sáu
		}
		return item{span: span{i, i + 1}, kind: itemMany}
	}
	if t.Key == "rồi" && i+1 < s.to && d.titleFrom[i+1] >= 0 {
		return item{span: span{i, i + 1}, kind: itemJoin}
	}
	if j, to := d.headAt(i, isJoiner); j != nil {
		return item{span: span{i, to}, kind: itemJoin}
	}
	if t.Capital() {
		if it, ok := d.nameItem(i, s, prev, before); ok {
			return it
		}
	}
	if to := d.bodyEnd(i); to > i {
		kind := itemWord
		if prev.kind == itemComma {
			kind = itemBody
		}
		return item{span: span{i, to}, kind: kind}
	}
	if t.Capital() {
		if to := d.placeAt(i); to > i {
			return item{span: span{i, to}}
		}
	}
	return item{span: span{i, i + 1}}
}

// markAt makes an item of a mark; brackets without a title are passed over.
func (d *Document) markAt(i int, s span) item {
	it := item{span: span{i, i + 1}}
	switch d.Tokens[i].Key {
	case ",":
		it.kind = itemComma
		if d.key(i+1) == "-" {
			it.to++
		}
		if to := d.ageAt(i + 1); to > 0 && (d.key(to) == "," || d.key(to) == ";" || d.key(to) == ")") {
			it.to = to
			if d.key(to) == "," {
				it.to++
			}
		}
	case "-":
		if d.Tokens[i].Shape == vi.Punct && i+1 < s.to {
			it.kind = itemComma
		}
	case ";":
		it.kind = itemSemi
	case ":":
		it.kind = itemColon
	case "(":
		if i+1 < s.to && d.titleOpens(i+1) {
			it.kind = itemOpen
			return it
		}
		if to := d.ageAt(i + 1); to > 0 && (d.key(to) == "," || d.key(to) == "-") && to+1 < s.to && d.titleOpens(to+1) {
			it.kind, it.to = itemOpen, to+1 // (43 tuổi, Bí thư …
			return it
		}
		if i > s.from && d.Tokens[i-1].Word() && i+1 < s.to && d.Tokens[i+1].Capital() && d.titleEndsAt(i) && d.bodyEnd(i+1) <= i+2 &&
			d.nameAt(i+1).kind != noName && d.nameAt(i+1).kind != plainName {
			it.kind = itemOpen // Thủ tướng (Lê Văn Bình)
			return it
		}
		if k := d.key(i + 1); k == "tức" || k == "tên" || k == "bí" {
			return it // (tức Lê Văn Bình)
		}
		for j := i + 1; j < s.to && j-i <= 20; j++ {
			if d.announced(j) && j+2 < s.to && d.nameAt(j+1).kind == surnameName {
				break // (do ông Lê Văn Bình làm giám đốc)
			}
			if d.key(j) == ")" {
				it.to = j + 1
				it.kind = itemClose
				return it
			}
		}
	case ")":
		it.kind = itemClose
	}
	return it
}

// titleOpens says whether a title starts at token i, or behind "nguyên là" there.
func (d *Document) titleOpens(i int) bool {
	return d.titleFrom[i] >= 0 || d.is(i, "nguyên", "là") && i+2 < len(d.titleFrom) && d.titleFrom[i+2] >= 0
}

// titleEndsAt says whether a title ends before token i.
func (d *Document) titleEndsAt(i int) bool {
	for k := i - 1; k >= 0 && k >= i-8; k-- {
		if n := d.titleFrom[k]; n >= 0 {
			return d.titles[n].span.to == i
		}
	}
	return false
}

// ageAt passes over "37 tuổi", "sinh năm 1970", "SN 1970" behind a name.
func (d *Document) ageAt(i int) int {
	digit := func(j int) bool { return j < len(d.Tokens) && d.Tokens[j].Shape == vi.Digit }
	switch {
	case digit(i) && d.key(i+1) == "tuổi":
		return i + 2
	case d.is(i, "sinh", "năm") && digit(i+2):
		return i + 3
	case d.key(i) == "sn" && digit(i+1):
		return i + 2
	}
	return 0
}

// honorAt makes an item of a word that announces a person.
func (d *Document) honorAt(i int, s span) (item, bool) {
	h, to := d.headAt(i, isAnnouncement)
	if h == nil || to > s.to {
		return item{}, false
	}
	if d.Tokens[i].Capital() && to-i == 1 && d.placeAt(i) > to && h.kind == honorificWord {
		return item{}, false // Bà Rịa
	}
	if d.Tokens[i].Capital() && to-i == 1 && i > s.from && d.Tokens[i-1].Capital() && h.kind == honorificWord && d.key(i) != "ông" && d.key(i) != "bà" {
		return item{}, false // Nguyễn Tuấn Anh
	}
	for d.key(to) == "." && d.Tokens[to-1].Capital() && to < s.to {
		to++ // BS. Nguyễn Văn …
	}
	it := item{span: span{i, to}, kind: itemHonor, weak: h.kind == professionWord}
	switch {
	case h.kind == pluralWord:
		it.kind = itemPlural
	case d.key(i-1) == "các" || d.key(i-1) == "những" || d.key(i-1) == "hai" || d.key(i-1) == "ba":
		it.kind = itemPlural
	case h.kind == professionWord && (to >= s.to || !d.Tokens[to].Capital() && d.titleFrom[to] < 0):
		return item{}, false
	}
	return it, true
}

// titleFollows says whether a title stands in apposition at token i: ", Bí thư",
// " - Bí thư", "(Bí thư".
func (d *Document) titleFollows(i int, s span) bool {
	if i+1 >= s.to {
		return false
	}
	switch d.key(i) {
	case ",", "-", "(", "–":
		j := i + 1
		if d.titleFrom[j] >= 0 {
			return true
		}
		if to := d.ageAt(j); to > 0 && to+1 < s.to && d.key(to) == "," {
			return true
		}
		return d.ageAt(j) > 0
	}
	return false
}

// listOfPeople says whether the items before end in a list that has a person.
func (d *Document) listOfPeople(before []item) bool {
	for k := len(before) - 1; k >= 0; k-- {
		switch before[k].kind {
		case itemName:
			return !before[k].weak
		case itemPlural:
			return true
		case itemTitle:
			if k > 0 && before[k-1].kind == itemMany {
				return true
			}
		case itemWord:
			return false
		}
	}
	return false
}
