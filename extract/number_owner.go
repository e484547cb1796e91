package extract

import "strings"

// numberOwners gives each quantity the body that it is a figure of and the day
// as of which it holds, where the clause says so. It runs after the bodies are
// resolved.
func (d *Document) numberOwners() {
	date := 0
	org, behind := 0, 0
	subject := subjectScan{sentence: -1}
	for n := range d.numbers {
		m := &d.numbers[n]
		s := d.sentence(m.from)
		for org < len(d.orgs) && d.orgs[org].from < s.from {
			org++
		}
		for behind = max(behind, org); behind < len(d.orgs) && d.orgs[behind].from <= m.to; {
			behind++
		}
		m.value.Organization = d.ownerAfter(behind, m, s)
		best := subject.before(d, org, m, s)
		if m.value.Organization == "" {
			m.value.Organization = d.ownerBefore(best, m, s)
		}
		for date < len(d.dates) && (d.dates[date].from < s.from || d.dates[date].to < m.from-asOfReach) {
			date++
		}
		m.value.Date = d.asOf(date, m, s)
	}
}

// subjectScan goes through the bodies of a sentence once for all of its
// quantities, which come in the order of the text.
type subjectScan struct {
	sentence int // its first token
	next     int // the first body that ends behind the last quantity
	best     int // the last body before next that can be a subject; -1: none
}

// before gives the last body before a quantity that can be the subject of a
// clause; first is the first body of the sentence.
func (x *subjectScan) before(d *Document, first int, m *numberMention, s span) int {
	if x.sentence != s.from {
		*x = subjectScan{s.from, first, -1}
	}
	for ; x.next < len(d.orgs) && d.orgs[x.next].to <= m.from; x.next++ {
		if o := &d.orgs[x.next]; !o.inside && d.subjectPlace(o.from, s) {
			x.best = x.next
		}
	}
	return x.best
}

// ownerAfter reads the body after a quantity: "291 đảng viên trong Đảng bộ", "72 chi
// bộ của Đảng ủy Khối". n is the first body of the sentence that begins behind it.
func (d *Document) ownerAfter(n int, m *numberMention, s span) string {
	if n == len(d.orgs) || d.orgs[n].from >= s.to {
		return ""
	}
	o := &d.orgs[n]
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

// clauseWords begin a new statement: what stands after them has another subject.
var clauseWords = map[string]bool{"và": true, "đã": true, "sẽ": true, "là": true, "được": true, "cho": true, "với": true, "bị": true, "tại": true, "dự": true}

// havingWords are the verbs by which a body has a figure: "Đảng bộ có 72 chi bộ".
var havingWords = map[string]bool{"có": true, "gồm": true, "với": true, "kết": true, "quản": true, "mở": true, "tổ": true, "đạt": true, "còn": true, "thu": true, "xây": true, "hỗ": true, "đầu": true, "bổ": true, "trao": true, "tặng": true, "cử": true, "tiếp": true, "lấy": true, "xử": true}

// ownerBefore reads the body that is the subject of the quantity's clause: the
// first body of the sentence or clause, with a verb of having between. best is
// the last body before it that can be a subject.
func (d *Document) ownerBefore(best int, m *numberMention, s span) string {
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

// asOfReach is how many tokens behind a day a quantity may stand that holds on it.
const asOfReach = 24

// asOf reads the day as of which a quantity holds: "tính đến ngày 30/6/2018, Đảng bộ
// có …", "đến hết năm 2019".
func (d *Document) asOf(first int, m *numberMention, s span) string {
	best := ""
	for n := first; n < len(d.dates) && d.dates[n].from < m.from; n++ {
		at := &d.dates[n]
		if at.to > m.from || m.from-at.to > asOfReach {
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
