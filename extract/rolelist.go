package extract

import "chutri/extract/vi"

// Lists of persons to the right of a verb, and subjects that come after a
// fronted verb.

// leadIn are words between "có", "gồm", "là" and the first person of a list.
var leadIn = phraseList("các", "đồng chí", "các đồng chí", "ông", "bà", "các ông", "các bà", ":", ",", "có", "còn", "còn có", "gồm", "gồm có", "là", "sự", "tham dự", "của", "những", "hai", "ngài", "thuộc", "phía", "đ", "/", "c",
	"tham gia", "góp mặt", "có mặt", "hiện diện", "chủ trì", "và", "chỉ đạo", "điều hành", "dự", "đồng")

// listRight collects the persons of the list that starts at token i. A strict
// list (chairs) ends at the first gap that is no separator or apposition; a loose
// one (guests) takes in groups of people and goes on to the next verb.
func (s *scene) listRight(i, to int, strict bool) []int {
	d := s.d
	start := min(to, i+14)
	for i < start && s.person(i) < 0 {
		if _, n := leadIn.at(d, i); n > 0 {
			i += n
			continue
		}
		if strict {
			return nil
		}
		if s.stopsList(i) {
			return nil
		}
		i++
	}
	k := s.person(i)
	if k < 0 || i >= to {
		return nil
	}
	if k+1 < len(d.people) && d.people[k].entity < 0 && d.people[k].form == office && s.titleChain(d.people[k].to, d.people[k+1].from) && d.people[k+1].from < to {
		k++ // "của Chủ tịch luân phiên - Đại sứ Thái Lan B"
	}
	list := []int{k}
	for k+1 < len(d.people) {
		p, q := d.people[k], d.people[k+1]
		if q.from >= to || q.from < p.to {
			break
		}
		if !(p.list >= 0 && p.list == q.list) && !s.listGap(p.to, q.from, strict) {
			break
		}
		k++
		list = append(list, k)
	}
	return list
}

// listGap says whether a list of persons goes on over a gap: separators and
// titles that no rule read, but no verb.
func (s *scene) listGap(from, to int, strict bool) bool {
	d := s.d
	if from >= to || to-from > 60 {
		return from >= to
	}

	if ok, _ := s.glue(from, to); ok {
		return true
	}
	if strict {
		return s.tailThenGlue(from, to)
	}
	sep := false
	for i := from; i < to; i++ {
		switch d.key(i) {
		case ",", ";", "và", "cùng", "-", "–", "(":
			sep = true
			continue
		}
		if s.org(i) >= 0 {
			continue
		}
		if s.stopsList(i) {
			return false
		}
	}
	return sep
}

// tailThenGlue says whether a gap is the rest of a title and a separator.
func (s *scene) tailThenGlue(from, to int) bool {
	d := s.d
	for i := from; i < min(to, from+14); i++ {
		switch d.key(i) {
		case ",", ";", "và", "cùng":
			if ok, _ := s.glue(i, to); ok {
				return i == from || s.bodyTail(from, i)
			}
		}
	}
	return false
}

// stopsList says whether a verb at token i ends a list of persons.
func (s *scene) stopsList(i int) bool {
	d := s.d
	if s.org(i) >= 0 || d.Tokens[i].Capital() {
		return false
	}
	if v, n := roleVerbs.at(d, i); n > 0 && (n > 1 || v.role != "speak") {
		return true
	}
	switch d.key(i) {
	case "đã", "sẽ", "rằng", "nói", "được", "bị", "khi", "để", "nhằm", "tại":
		return true
	}
	return false
}

// subjectAfter finds the subject of a fronted verb: "Chủ trì hội nghị, P nhấn
// mạnh". It is the first person after a comma.
func (s *scene) subjectAfter(t *trigger) []int {
	d := s.d
	to := min(d.sentence(t.from).to, t.to+reach)
	i := t.to
	if t.phrase >= 0 {
		i = max(i, s.phrases[t.phrase].to)
	}
	for ; i < to; i++ {
		k := s.person(i)
		if k < 0 || d.people[k].from != i {
			continue
		}
		if !s.opensClause(i, t.to) {
			i = d.people[k].to - 1
			continue
		}
		list := s.listRight(i, to, true)
		if len(list) > 1 && !s.subjectListEnds(list, to) {
			list = list[:1]
		}
		return list
	}
	return nil
}

// subjectListEnds says whether a verb follows a list of persons closely, so that
// the whole list is the subject.
func (s *scene) subjectListEnds(list []int, to int) bool {
	d := s.d
	joined := false
	for n := 1; n < len(list); n++ {
		a, b := d.people[list[n-1]], d.people[list[n]]
		_, and := s.glue(a.to, b.from)
		joined = joined || and || a.list >= 0 && a.list == b.list
	}
	return joined
}

// opensClause says whether the person at token i may be a subject: a comma, a
// contrast or a bare event noun stands before.
func (s *scene) opensClause(i, from int) bool {
	d := s.d
	for i > from {
		switch d.key(i - 1) {
		case ",", ":", "song", "nhưng", ")":
			return d.key(i-1) != ":" || true
		case "đồng", "chí", "ông", "bà", "ngài":
			i--
			continue
		}
		if k := s.named(i - 1); k >= 0 && s.phrases[k].bare {
			return true
		}
		if n, ok := phraseBefore(adverbs, d, i); ok && n >= from {
			i = n
			continue
		}
		return false
	}
	return false
}

// listLeft gives the list of persons that ends with mention k.
func (s *scene) listLeft(k, from int) []int {
	d := s.d
	list := []int{k}
	joined, chained := false, false
	for k > 0 && len(list) < 40 {
		p, q := d.people[k], d.people[k-1]
		if q.from < from || q.to > p.from {
			break
		}
		if s.officeOf(q, p, chained) {
			k, chained = k-1, true
			continue
		}
		chained = false
		if d.key(q.from-1) == "vụ" || d.key(q.from-1) == "án" && d.key(q.from-2) == "vụ" {
			break // "như vụ P, đại biểu P2 chia sẻ"
		}
		same := p.list >= 0 && p.list == q.list
		glue, and := s.glue(q.to, p.from)
		joined = joined || and
		if !same && !(glue && (joined || and)) {
			break
		}
		k--
		list = append(list, k)
	}
	for i, j := 0, len(list)-1; i < j; i, j = i+1, j-1 {
		list[i], list[j] = list[j], list[i]
	}
	return list
}

// officeOf says whether mention q is an office of the person of mention p, which
// stands behind it: "Chủ tịch nước | Lào B", "Thứ trưởng Ngoại giao Vatican, | Đức
// ông B". chained says that p itself is such an office: "Tổng Bí thư, | Chủ tịch nước".
func (s *scene) officeOf(q, p personMention, chained bool) bool {
	d := s.d
	if q.form != office || q.to > p.from {
		return false
	}
	if chained {
		return d.key(q.to) == "," && q.to+1 == p.from
	}
	if p.form != fullName {
		return false
	}
	if d.key(q.to) == "," {
		return q.entity < 0 && (q.to+1 == p.from && p.honorific || s.apposed(q.from, p.from))
	}
	for i := q.to; i < p.from; i++ {
		if !d.Tokens[i].Capital() && d.key(i) != "-" || i-q.to > 2 {
			return false
		}
	}
	return true
}

// officeStart gives the token where the offices before mention k start.
func (s *scene) officeStart(k int) int {
	for chained := false; k > 0 && s.officeOf(s.d.people[k-1], s.d.people[k], chained); chained = true {
		k--
	}
	return s.d.people[k].from
}

// glue says whether only list separators stand in a gap between two persons, and
// whether one of them joins ("và", ";").
func (s *scene) glue(from, to int) (ok, and bool) {
	d := s.d
	if to-from > 40 {
		return false, false
	}
	for i := from; i < to; {
		switch d.key(i) {
		case "và", ";", "cùng":
			and = true
		}
		if _, n := listGlue.at(d, i); n > 0 {
			and = and || n > 1 && d.key(i+1) == "cùng" // "P đã cùng P2 đồng chủ trì"
			i += n
			continue
		}
		if and && d.is(i, "người", "đồng", "cấp") && s.capitals(i+3, to) {
			return true, and // "A và người đồng cấp Lào B"
		}
		if and && s.titleRow(i, to) {
			return true, and // "A và Tổng Bí thư, Chủ tịch nước Lào B"
		}
		if and && s.apposed(i, to) {
			return true, and // "A và Thứ trưởng Ngoại giao Vatican, Đức ông B"
		}
		if i > from && d.Tokens[i].Capital() && s.titleWords(i, to) {
			return true, and
		}
		return false, false
	}
	return from < to, and
}

// capitals says whether at most three words stand in a gap and all are capitals: a
// country.
func (s *scene) capitals(from, to int) bool {
	for i := from; i < to; i++ {
		if !s.d.Tokens[i].Capital() {
			return false
		}
	}
	return to-from <= 3
}

// titleRow says whether the words up to a person are titles in a row, each of them
// read as one, and at most two words in capitals behind the last.
func (s *scene) titleRow(from, to int) bool {
	d := s.d
	if to-from > 24 || len(d.titleFrom) == 0 {
		return false
	}
	for i := from; i < to; {
		if t := d.titleFrom[i]; t >= 0 && d.titles[t].to <= to {
			i = d.titles[t].to
			if d.key(i) == "," && i+1 < to && d.titleFrom[i+1] >= 0 {
				i++
			}
			continue
		}
		if i == from || to-i > 2 || !d.Tokens[i].Capital() {
			return false
		}
		i++
	}
	return from < to
}

// apposed says whether the words up to a person are a title, a comma and a
// clergyman's or sovereign's honorific.
func (s *scene) apposed(from, to int) bool {
	d := s.d
	for i := from; i < to; i++ {
		if d.key(i) == "," {
			return i > from && (d.is(i+1, "đức", "ông") || d.is(i+1, "đức", "cha") || d.is(i+1, "ngài")) && d.Tokens[from].Capital() && s.titleWords(from, i)
		}
	}
	return false
}

// titleWords says whether the words up to a person are a title in front of the
// name that no rule read whole: no verb, no mark.
func (s *scene) titleWords(from, to int) bool {
	d := s.d
	if to-from > 16 || len(d.titleFrom) > 0 && d.titleFrom[from] < 0 && s.org(from) < 0 {
		return false
	}
	for i := from; i < to; i++ {
		if len(d.titleFrom) > 0 && d.titleFrom[i] >= 0 && d.titles[d.titleFrom[i]].to <= to {
			i = d.titles[d.titleFrom[i]].to - 1 // a word inside a title governs nothing: "Ngoại giao"
			continue
		}
		if d.Tokens[i].Shape == vi.Punct && d.key(i) != "-" && d.key(i) != "&" {
			return false
		}
		if _, n := clauseBarrier.at(d, i); n > 0 || s.named(i) >= 0 {
			return false
		}
	}
	return true
}

// titleChain says whether a short gap between an office and a name goes on with the
// office: "luân phiên -".
func (s *scene) titleChain(from, to int) bool {
	d := s.d
	if to-from > 4 {
		return false
	}
	for i := from; i < to; i++ {
		if _, n := roleVerbs.at(d, i); n > 0 || d.Tokens[i].Shape == vi.Punct && d.key(i) != "-" || d.key(i) == "và" {
			return false
		}
	}
	return true
}
