package extract

// markDocumentDates finds the days and years that belong to documents, before
// years are resolved: they say nothing of the article's own time.
func (d *Document) markDocumentDates() {
	n := 0
	for r := range d.refs {
		ref := &d.refs[r]
		for n < len(d.dates) && d.dates[n].from < ref.to {
			n++
		}
		if n == len(d.dates) {
			return
		}
		m := &d.dates[n]
		if (m.cal.grain == "day" || m.cal.grain == "year") && m.from-ref.to <= 4 && d.documentDateBetween(ref.to, m.from) && d.documentDateFits(ref, m) {
			m.use = "document"
		}
	}
}

// dateDocuments ties the day after a document's name to it: "Chỉ thị số 05-CT/TW
// ngày 15-5-2016". Such a day is never taken for an event's.
func (d *Document) dateDocuments() {
	n := 0
	for r := range d.refs {
		ref := &d.refs[r]
		for n < len(d.dates) && d.dates[n].from < ref.to {
			n++
		}
		if n == len(d.dates) {
			return
		}
		m := &d.dates[n]
		if m.use != "document" || m.from-ref.to > 4 || !d.documentDateBetween(ref.to, m.from) {
			continue
		}
		ref.value.Date = m.value.EDTF
		d.note("documents", ref.rule, span{ref.from, m.to}, m.value.EDTF)
	}
}

// documentDateFits refuses "Theo Chỉ thị 05, ngày 15/5, Ủy ban họp": after a comma
// the day must lead back to the document.
func (d *Document) documentDateFits(ref *documentMention, m *dateMention) bool {
	if d.key(ref.to) != "," {
		return true
	}
	return ref.value.Number != "" && d.key(m.to) != ","
}

// documentDateBetween says whether only signing words stand between a document
// and its day.
func (d *Document) documentDateBetween(from, to int) bool {
	for i := from; i < to; i++ {
		switch d.key(i) {
		case ",", "(", "ngày", "ký", "ban", "hành", "ra":
		default:
			return false
		}
	}
	return true
}
