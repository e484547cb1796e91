package extract

import (
	"chutri/extract/gazetteer"
)

// sharedHeads are heads that a list of functions may share.
var sharedHeads = map[string]string{"bộ": "Bộ", "sở": "Sở"}

// coordinated reads "các Bộ: Quốc phòng, Công an" and "các bộ Tài chính, Y tế",
// one mention per name. It gives the token behind the list.
func (d *Document) coordinated(i int) (int, bool) {
	head, ok := sharedHeads[d.key(i)]
	if !ok || !d.is(i-1, "các") && !d.is(i-1, "đạo") && !d.is(i+1, ":") {
		return i, false
	}
	j := i + 1
	if d.is(j, ":") {
		j++
	}
	to, n := j, 0
	for {
		f, ok := d.ministryFunction(to)
		if !ok {
			break
		}
		d.addCoordinated(head, span{to, f})
		n++
		to = f
		next, ok := d.listStep(to)
		if !ok {
			break
		}
		if _, ok := d.ministryFunction(next); !ok {
			break
		}
		to = next
	}
	return to, n > 0
}

func (d *Document) addCoordinated(head string, s span) {
	b := body{span: s, rule: "coordinated names", kind: "state"}
	m := d.mentionOf(b)
	m.name, m.parts = head+" "+d.bodyText(s), d.partsOf(b, head)
	d.addOrganization(m)
}

// listStep goes over "," or "và" between the members of a list.
func (d *Document) listStep(i int) (int, bool) {
	switch {
	case d.is(i, ",") || d.is(i, ";") || d.is(i, "và"):
		return i + 1, true
	}
	return i, false
}

// ministryFunction reads the function of a ministry at token i, unless another
// body begins there ("Công an tỉnh").
func (d *Document) ministryFunction(i int) (int, bool) {
	if !d.capital(i) {
		return i, false
	}
	to := i
	for _, m := range d.words.At(i) {
		if m.Entry.Class == gazetteer.Functions && m.Entry.Row.Field("ministry") != "" {
			to = m.To
		}
	}
	if to == i {
		return i, false
	}
	if b, ok := d.readBody(i, 1); ok && !b.bare && b.to > to {
		return i, false
	}
	return to, true
}

// moreOfOneHead goes on behind "Bộ Tài chính" with ", Xây dựng và Y tế".
func (d *Document) moreOfOneHead(m orgMention) int {
	head, ok := sharedHeads[d.key(m.from)]
	if !ok || m.rule == "ministry in a title" {
		return m.to
	}
	to := m.to
	for {
		next, ok := d.listStep(to)
		if !ok {
			return to
		}
		f, ok := d.ministryFunction(next)
		if !ok || d.is(f, "tỉnh") || d.is(f, "huyện") || d.is(f, "xã") {
			return to
		}
		d.addCoordinated(head, span{next, f})
		to = f
	}
}

// ministryAt reads "Quốc phòng" in "Bộ trưởng Quốc phòng" and "Bộ trưởng các bộ: …".
func (d *Document) ministryAt(i int) (orgMention, bool) {
	if !d.is(i-1, "trưởng") || !d.is(i-2, "bộ") && !d.is(i-2, "thứ") {
		return orgMention{}, false
	}
	to, ok := d.ministryFunction(i)
	if !ok {
		return orgMention{}, false
	}
	b := body{span: span{i, to}, rule: "ministry in a title", kind: "state"}
	if end, p, ok := d.readPlace(to, placeCountry); ok {
		b.to, b.place = end, p
	}
	m := d.mentionOf(b)
	m.name, m.parts = "Bộ "+d.bodyText(b.span), d.partsOf(b, "Bộ")
	return m, true
}
