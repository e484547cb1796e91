package extract

import "chutri/extract/vi"

// maxComplement is how many tokens the name of a body in a title can have when
// no list knows it.
const maxComplement = 18

// titleBody reads on from the rank over the body and the term.
func (d *Document) titleBody(t *titleParse) {
	from := t.to
	switch t.head.kind {
	case rankHead, degreeHead, honourHead:
		t.text = t.to
		return
	case gradeHead:
		if t.head.body == bodyNone {
			d.titleTerm(t)
			return
		}
	}
	if t.head.body == bodyNone {
		d.titleTerm(t)
		return
	}
	if t.head.body == bodyShared {
		for k := 1; k <= 2 && t.body.to == 0; k++ {
			if to := d.bodyEnd(t.to - k); to > t.to && t.to-k >= t.rank.from {
				from := t.to - k
				t.body = span{from, d.openEnd(from, d.complementFrom(from, d.nameCut(from, to), true, t.head), t.head)}
			}
		}
	}
	if t.body.to == 0 {
		t.body = span{from, d.complementEnd(from, t.head)}
	}
	if t.body.to > from {
		t.to = t.body.to
	} else {
		t.body = span{}
	}
	d.titleTerm(t)
}

// bodyEnd is the end of the name of a body at token i, i when there is none.
func (d *Document) bodyEnd(i int) int {
	if d.is(i, "nhà", "trắng") {
		return i + 2
	}
	if i < 0 || i >= len(d.bodyFrom) || d.bodyFrom[i] == 0 {
		return i
	}
	return int(d.bodyFrom[i])
}

// titleTerm reads "khóa XII", "khóa XI, XIII", "các khóa X, XI và XII", which are
// part of the title, and "nhiệm kỳ 2015 - 2020", "giai đoạn 2009-2011", which are not.
func (d *Document) titleTerm(t *titleParse) {
	t.text = t.to
	from := t.to
	j := from
	open := d.key(j) == "("
	if open {
		j++
	}
	if d.key(j) == "các" {
		j++
	}
	switch {
	case d.key(j) == "khóa" && d.termNumber(j+1):
		j += 2
		for (d.key(j) == "," || d.key(j) == "và") && d.termNumber(j+1) {
			j += 2
		}
	case d.is(j, "nhiệm", "kỳ") || d.is(j, "giai", "đoạn"):
		if j = d.yearsEnd(j + 2); j == 0 {
			return
		}
	default:
		return
	}
	if open {
		if d.key(j) != ")" {
			return
		}
		t.term, t.to = span{from + 1, j}, j+1
		return
	}
	t.term, t.to = span{from, j}, j
	if d.key(from) == "khóa" || d.key(from) == "các" {
		t.text = j
	}
}

// yearsEnd is the end of "2015", "2015 - 2020" at token j; 0 when no year stands there.
func (d *Document) yearsEnd(j int) int {
	year := func(i int) bool {
		return i < len(d.Tokens) && d.Tokens[i].Shape == vi.Digit && len(d.Tokens[i].Key) == 4
	}
	if !year(j) {
		return 0
	}
	if d.key(j+1) == "-" && year(j+2) {
		return j + 3
	}
	return j + 1
}

// termNumber says whether token i is the number of a term: XII, 13.
func (d *Document) termNumber(i int) bool {
	if i >= len(d.Tokens) {
		return false
	}
	k := d.Tokens[i].Key
	if d.Tokens[i].Shape == vi.Digit {
		return len(k) <= 2
	}
	if d.Tokens[i].Shape != vi.Upper && d.Tokens[i].Shape != vi.Title {
		return false
	}
	for _, r := range k {
		if r != 'i' && r != 'v' && r != 'x' {
			return false
		}
	}
	return true
}
