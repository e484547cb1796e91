package extract

import "chutri/extract/vi"

// Who is the subject of a verb: the persons that end right before it, over adverbs,
// days, appositions and joined predicates.

// subjectOf finds the persons who are the subject of the verb at token v: the
// list that ends right before it, over adverbs, days and appositions. why says
// what stood in the way.
func (s *scene) subjectOf(t *trigger) (people []int, why string) {
	d := s.d
	from := max(d.sentence(t.from).from, t.from-reach)
	i := s.skipAdverbs(t.from, from)
	if p := s.carriedSubject(t, i, from); p != nil {
		return p, ""
	}
	end := i // the apposition, if any, lies between the person and end
	for i > from {
		if k := s.person(i - 1); k >= 0 {
			if _, ok := phraseBefore(modifying, d, d.people[k].from); ok && d.people[k].from-1 > from && (len(d.people[k].titles) == 0 || d.key(d.people[k].from-1) == "của") {
				i = d.people[k].from - 1 // "bà con của Bác Tôn đã tham dự"
				continue
			}
			k = s.titledBefore(k, from)
			if why := s.badApposition(d.people[k], end); why != "" && !s.jointPredicate(d.people[k].to, end) {
				return nil, why
			}
			list := s.listLeft(k, from)
			if why := s.governed(s.officeStart(list[0]), from); why != "" {
				if k := d.key(end - 1); k == "," || k == "và" {
					if p := s.sentenceOpener(from, d.people[list[0]].from); p >= 0 {
						return []int{p}, "" // "Thủ tướng chuyển lời thăm tới ông B, chúc mừng …"
					}
				}
				return nil, why
			}
			return list, ""
		}
		if k := s.day(i - 1); k >= 0 {
			i = d.dates[k].from
			continue
		}
		if k := s.org(i - 1); k >= 0 {
			i = max(d.orgs[k].from, from)
			continue
		}
		if j := s.bracketBefore(i, from); j < i {
			i = j // "P (bên phải) điều hành"
			continue
		}
		if d.key(i-1) == ";" || d.key(i-1) == ":" {
			return nil, "no person before the verb"
		}
		if n, ok := phraseBefore(clauseBarrier, d, i); ok && n >= from && !d.Tokens[n].Capital() {
			if d.key(n) == "khi" && (d.key(n+1) == "đó" || d.key(n+1) == "ấy") {
				i = n
				continue // "Bí thư Tỉnh ủy khi đó"
			}
			if !s.inTitleTail(n, from) && !(i-n == 1 && (d.key(n-1) == "tồn" || d.key(n-1) == "hiện")) {
				return nil, "another clause between"
			}
		}
		i--
	}
	if p := s.pair(i, t.from); p != nil {
		return p, ""
	}
	return nil, "no person before the verb"
}

// bracketBefore gives the token of the opening bracket of a short remark in brackets
// that ends before token i, i when none does.
func (s *scene) bracketBefore(i, from int) int {
	if s.d.key(i-1) != ")" {
		return i
	}
	for j := i - 2; j >= max(from, i-9); j-- {
		if s.d.key(j) == "(" {
			return j
		}
	}
	return i
}

// pair gives the last two persons named together when the sentence opens with
// "Hai nhà lãnh đạo", "hai Thủ tướng".
func (s *scene) pair(from, to int) []int {
	d := s.d
	for i := from; i < min(from+3, to); i++ {
		if d.key(i) != "hai" {
			continue
		}
		if _, n := pairNouns.at(d, i+1); n == 0 {
			return nil
		}
		for n := len(s.triggers) - 1; n >= 0; n-- {
			if p := s.triggers[n].subject; len(p) == 2 {
				return p
			}
			if p := s.triggers[n].people; len(p) == 2 && s.triggers[n].rule == ruleTalks {
				return p
			}
		}
	}
	return nil
}

// carriedSubject finds a subject that the words right before the verb point to: of
// the verb before "và", of the sentence for "sau đó", "người" of a relative clause,
// "hai nhà lãnh đạo". i is the token after the subject's place.
func (s *scene) carriedSubject(t *trigger, i, from int) []int {
	d := s.d
	if _, ok := phraseBefore(afterwards, d, t.from); ok && (i <= from || d.key(i-1) == "," || d.key(i-1) == ";") {
		if p := s.sentenceOpener(from, i); p >= 0 {
			return []int{p} // "P sẽ đến Bangkok …, sau đó chủ trì …"
		}
	}
	if i > from && (d.key(i-1) == "và" || d.key(i-1) == "," || d.key(i-1) == "rồi") && s.person(i-2) < 0 {
		if p := s.coordinated(t, i-1, from); p != nil {
			return p
		}
	}
	if d.key(i-1) == "người" && i-2 > from {
		// "Tổng thống A, người sẽ chủ trì …", "ông A là người chủ trì …"
		if k := s.person(i - 3); k >= 0 && (d.key(i-2) == "," || d.key(i-2) == "là") && d.people[k].to == i-2 {
			return s.listLeft(k, from)
		}
	}
	if d.key(i-1) != "," {
		for j := i - 1; j >= max(from, i-5); j-- {
			if d.key(j) == "hai" {
				if _, n := pairNouns.at(d, j+1); n > 0 && j+1+n == i {
					if p := s.pair(j, i); p != nil {
						return p
					}
				}
			}
		}
	}
	return nil
}

// skipAdverbs goes back over adverbs and days before token i, not before from and over
// mostAdverbs of them: "tiếp tiếp tiếp …" is an adverb and a verb each time.
func (s *scene) skipAdverbs(i, from int) int {
	for n := 0; i > from && n < mostAdverbs; n++ {
		if s.person(i-1) >= 0 {
			return i
		}
		if k := s.day(i - 1); k >= 0 {
			i = max(s.d.dates[k].from, from)
			continue
		}
		n, ok := phraseBefore(adverbs, s.d, i)
		if !ok || n < from {
			return i
		}
		i = n
	}
	return i
}

// mostAdverbs is more adverbs and days than stand before any verb.
const mostAdverbs = 40

// orders are verbs whose object is to do what the next verb says.
var orders = phraseList("giao", "yêu cầu", "đề nghị", "kiến nghị", "nhắc")

// coordinated gives the subject of the verb before "và": "P đến dự và chủ trì".
func (s *scene) coordinated(verb *trigger, i, from int) []int {
	for n := len(s.triggers) - 1; n >= 0; n-- {
		t := s.triggers[n]
		if t.from < from || i-t.to > 40 {
			return nil
		}
		if _, n := orders.at(s.d, t.from); n > 0 && verb.role != "speak" {
			return nil // "giao Cục A kiểm tra và | làm việc với Sở B": Cục A works there
		}
		if t.to <= i && t.subject != nil {
			for j := t.to; j < i; j++ {
				if k := s.d.key(j); k == ";" || k == "rằng" || k == ":" || s.person(j) >= 0 && !s.talkedTo(&t, s.person(j)) {
					return nil
				}
			}
			return t.subject
		}
	}
	return nil
}

// talkedTo says whether a person is the one whom the subject of t talks to: "hội
// kiến Thủ tướng P và | làm việc với P2".
func (s *scene) talkedTo(t *trigger, k int) bool {
	return t.role == "attend" && len(t.people) == len(t.subject)+1 && s.d.people[t.people[len(t.people)-1]].entity == s.d.people[k].entity
}

// badApposition says why what stands between a person and the verb is no
// apposition to the person.
func (s *scene) badApposition(p personMention, to int) string {
	d, from := s.d, p.to
	if from >= to {
		return ""
	}
	switch d.key(from) {
	case ",", "-", "(", ")":
		if k := s.org(from + 1); k >= 0 && from+1 < to && d.orgs[k].to >= to-1 && d.key(from) == "," && d.key(to-1) != "," {
			return "a body is the subject"
		}
		return ""
	case "và", "cùng":
		switch d.key(from + 1) {
		case "lãnh", "đại", "các", "phu", "đoàn", "một", "nhiều":
			return ""
		}
		return "another subject stands between"
	}
	if s.inTitleTail(from, 0) && to-from <= 10 {
		for i := from; i < to; i++ {
			if s.named(i) >= 0 {
				return "the person belongs to another clause"
			}
		}
		return ""
	}
	if p.name.to < p.to && p.name.to > p.name.from && s.titleTail(from, to) {
		return ""
	}
	if to-from <= 3 {
		for j := from; j < to; j++ {
			if v, n := roleVerbs.at(d, j); n > 0 && v.role != "speak" {
				return "the subject of another verb" // "cuộc họp do P chủ trì | đã thống nhất"
			}
			if s.org(j) >= 0 {
				return "a body is the subject"
			}
		}
		return ""
	}
	return "the person belongs to another clause"
}

// inTitleTail says whether a preposition right behind a person's title goes on
// with it: "Phó Trưởng ban Chỉ đạo | về phòng chống thiên tai".
func (s *scene) inTitleTail(i, from int) bool {
	d := s.d
	switch d.key(i) {
	case "về", "tại", "với":
	default:
		return false
	}
	k := s.person(i - 1)
	return k >= 0 && i-1 >= from && d.people[k].name.to < i && len(d.people[k].titles) > 0
}

// titleTail says whether a gap is the rest of a title that no rule read whole:
// "Trưởng Ban Chỉ đạo | biên soạn Lịch sử Chính phủ Việt Nam -".
func (s *scene) titleTail(from, to int) bool {
	d := s.d
	if to-from > 30 {
		return false
	}
	for i := from; i < to; i++ {
		if s.named(i) >= 0 {
			return false
		}
		if _, n := roleVerbs.at(d, i); n > 0 && d.Tokens[i].Shape == vi.Lower && s.org(i) < 0 && !s.nounHere(i) {
			return false
		}
		if d.key(i) == "," && i+1 < to && s.org(i+1) >= 0 && d.orgs[s.org(i+1)].to >= to {
			return false // "…, Bộ Tài chính | chủ trì"
		}
	}
	return true
}

// bodyTail says whether a gap is the rest of a title whose body no rule knows:
// "Vụ trưởng | Vụ Tổ chức - Cán bộ".
func (s *scene) bodyTail(from, to int) bool {
	d := s.d
	if !d.Tokens[from].Capital() || to-from > 14 {
		return false
	}
	for i := from; i < to; i++ {
		if _, n := roleVerbs.at(d, i); n > 0 && d.Tokens[i].Shape == vi.Lower {
			return false
		}
		if d.Tokens[i].Shape != vi.Lower {
			continue
		}
		if _, n := clauseBarrier.at(d, i); n > 0 || s.named(i) >= 0 {
			return false
		}
	}
	return true
}

// titledBefore goes from an office that nobody resolved to the person right before
// it, whose title it is: "Prayut Chan-o-cha, Chủ tịch ASEAN năm 2019".
func (s *scene) titledBefore(k, from int) int {
	p := s.d.people[k]
	if p.form != office || p.entity >= 0 || k == 0 {
		return k
	}
	q := s.d.people[k-1]
	if q.from >= from && q.to+1 >= p.from && q.to <= p.from && q.form != office && (s.d.key(q.to) == "," || s.d.key(q.to) == "-") {
		return k - 1
	}
	return k
}

// sentenceOpener gives the person with whom the sentence opens, after a day or a
// place at most, -1 when none does.
func (s *scene) sentenceOpener(from, to int) int {
	d := s.d
	to = min(to, from+reach)
	for i := from; i < to; i++ {
		if k := s.person(i); k >= 0 {
			if d.people[k].from == i && (i == from || d.key(i-1) == ",") {
				return k
			}
			return -1
		}
	}
	return -1
}

// jointPredicate says whether a gap is another predicate of the same subject:
// "P dẫn đầu đoàn công tác tới thăm và chủ trì …".
func (s *scene) jointPredicate(from, to int) bool {
	d := s.d
	if to-from > 40 {
		return false
	}
	joined := d.key(to-1) == "và" || d.key(to-1) == ","
	for from < to {
		if _, n := predicates.at(d, from); n > 1 || n == 1 && from+1 < to && d.Tokens[from+1].Capital() {
			break // "đến New York, bắt đầu dự"
		}
		if _, n := adverbs.at(d, from); n > 0 {
			from += n
			continue
		}
		break
	}
	_, n := predicates.at(d, from)
	return n > 0 && (joined || d.is(from, "dẫn", "đầu") || d.is(from, "thay", "mặt") || d.is(from, "đại", "diện"))
}

// governed says why a subject that starts at token i is no subject of its own:
// "giao đồng chí A chủ trì", "theo ông B".
func (s *scene) governed(i, from int) string {
	if _, ok := phraseBefore(towards, s.d, i); ok && i-1 >= from && s.d.key(i-2) != "cùng" {
		return "governed by \"" + s.d.surface(span{i - 1, i}) + "\""
	}
	n, ok := phraseBefore(governors, s.d, i)
	if ok && n >= from && s.d.key(n) != "thay" && s.d.key(n-1) != "ngoại" {
		return "governed by \"" + s.d.surface(span{n, i}) + "\""
	}
	return ""
}
