package extract

import "strings"

// numberOwners gives each quantity the body that it is a figure of and the day
// as of which it holds, where the clause says so. It runs after the bodies are
// resolved.
func (d *Document) numberOwners() {
	date := 0
	org := 0
	for n := range d.numbers {
		m := &d.numbers[n]
		s := d.sentence(m.from)
		for org < len(d.orgs) && d.orgs[org].from < s.from {
			org++
		}
		m.value.Organization = d.ownerAfter(org, m, s)
		if m.value.Organization == "" {
			m.value.Organization = d.ownerBefore(org, m, s)
		}
		for date < len(d.dates) && d.dates[date].from < s.from {
			date++
		}
		m.value.Date = d.asOf(date, m, s)
	}
}

// ownerAfter reads the body after a quantity: "291 đảng viên trong Đảng bộ", "72 chi
// bộ của Đảng ủy Khối".
func (d *Document) ownerAfter(first int, m *numberMention, s span) string {
	for n := first; n < len(d.orgs) && d.orgs[n].from < s.to; n++ {
		o := &d.orgs[n]
		if o.from <= m.to {
			continue
		}
		if o.from > m.to+6 {
			return ""
		}
		switch d.key(o.from - 1) {
		case "trong", "của", "thuộc":
		default:
			return ""
		}
		for i := m.to; i < o.from-1; i++ {
			if !d.Tokens[i].Word() || clauseWords[d.key(i)] {
				return ""
			}
		}
		return d.orgName(n)
	}
	return ""
}

// clauseWords begin a new statement: what stands after them has another subject.
var clauseWords = map[string]bool{"và": true, "đã": true, "sẽ": true, "là": true, "được": true, "cho": true, "với": true, "bị": true, "tại": true, "dự": true}

// havingWords are the verbs by which a body has a figure: "Đảng bộ có 72 chi bộ".
var havingWords = map[string]bool{"có": true, "gồm": true, "với": true, "kết": true, "quản": true, "mở": true, "tổ": true, "đạt": true, "còn": true, "thu": true, "xây": true, "hỗ": true, "đầu": true, "bổ": true, "trao": true, "tặng": true, "cử": true, "tiếp": true, "lấy": true, "xử": true}

// ownerBefore reads the body that is the subject of the quantity's clause: the
// first body of the sentence or clause, with a verb of having between.
func (d *Document) ownerBefore(first int, m *numberMention, s span) string {
	best := -1
	for n := first; n < len(d.orgs) && d.orgs[n].to <= m.from; n++ {
		o := &d.orgs[n]
		if o.inside || !d.subjectPlace(o.from, s) {
			continue
		}
		best = n
	}
	if best < 0 || m.from-d.orgs[best].to > 40 {
		return ""
	}
	having := ownedUnit(m.value.Unit) && d.opensSentence(best, s)
	if !having && m.from-d.orgs[best].to > 14 {
		return ""
	}
	for i := d.orgs[best].to; i < m.from; i++ {
		switch k := d.key(i); {
		case k == ";" || k == ":" || k == "(" || k == "\"":
			return ""
		case havingWords[k]:
			having = true
		}
	}
	if !having {
		return ""
	}
	return d.orgName(best)
}

// ownedUnit says whether a body can be said to have what is counted just because
// the sentence is about the body: people, branches, papers, not places, measures
// and money.
func ownedUnit(unit string) bool {
	first, _, _ := strings.Cut(unit, " ")
	switch first {
	case "%", "đồng", "USD", "tỉnh", "huyện", "xã", "phường", "quận", "nước", "quốc", "điểm", "lần", "thành", "mẫu", "trường":
		return false
	}
	return measures[first] == ""
}

// opensSentence says whether body n is the subject of its whole sentence: it
// stands first, or first after a day, and a verb follows. Then what the sentence
// counts is its own: "Đảng bộ quận kỷ luật 3 người, khiển trách 9 người".
func (d *Document) opensSentence(n int, s span) bool {
	o := d.orgs[n]
	if o.from > s.from && d.key(o.from-1) != "," || n > 0 && d.orgs[n-1].from >= s.from {
		return false
	}
	if o.from > s.from && (len(d.dates) == 0 || o.from-s.from > 12) {
		return false
	}
	if n+1 < len(d.orgs) && d.orgs[n+1].from <= o.to+1 {
		return false
	}
	return d.lower(o.to) && d.key(o.to) != "và" && d.key(o.to) != "của"
}

// subjectPlace says whether token i can begin the subject of a clause: at the
// start of the sentence, or after a comma or an opening phrase.
func (d *Document) subjectPlace(i int, s span) bool {
	if i <= s.from+1 {
		return true
	}
	switch d.key(i - 1) {
	case "thuộc":
		return i <= s.from+2 // "Trực thuộc Ủy ban có 5 tiểu ban"
	case ",", ";", "nay", "toàn", "bầu", "đó":
		return true
	}
	return false
}

// asOf reads the day as of which a quantity holds: "tính đến ngày 30/6/2018, Đảng bộ
// có …", "đến hết năm 2019".
func (d *Document) asOf(first int, m *numberMention, s span) string {
	best := ""
	for n := first; n < len(d.dates) && d.dates[n].from < s.to; n++ {
		at := &d.dates[n]
		if at.to > m.from || m.from-at.to > 24 {
			continue
		}
		i := at.from - 1
		for d.key(i) == "hết" || d.key(i) == "cuối" || d.key(i) == "ngày" {
			i--
		}
		if d.key(i) == "đến" {
			best = at.value.EDTF
		}
	}
	return best
}
