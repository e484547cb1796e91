package extract

import "chutri/extract/vi"

// nameLimit bounds the length of an event's name in tokens; the longest names in
// the press have about fifty.
const nameLimit = 48

// timeWords stand behind "vào" before a time.
var timeWords = map[string]bool{"ngày": true, "lúc": true, "sáng": true, "chiều": true, "tối": true, "trưa": true, "cuối": true, "đầu": true, "tháng": true, "năm": true, "hôm": true, "thứ": true, "giữa": true, "khoảng": true, "hồi": true, "tuần": true}

// nameOf finds where the name of an event ends. The name starts at its head and
// takes in modifiers, bodies, ordinals and terms; it ends at a verb, a day, a
// place, a person or a mark that does not belong to it.
func (s *scene) nameOf(p *eventPhrase) {
	d := s.d
	end := d.sentence(p.head.from).to
	end = min(end, p.head.to+nameLimit)
	i := p.head.to
	for i < end {
		n := s.nameStep(p, i, end)
		if n == 0 {
			break
		}
		i += n
	}
	p.span = span{p.head.from, s.trimName(p.head.to, min(i, end))}
	if p.verb && p.class == "gặp" {
		if k := s.counterpart(&trigger{span: p.head, clause: d.sentence(p.head.from)}); k >= 0 && d.people[k].form == fullName {
			p.to = max(p.to, d.people[k].name.to) // "tiếp Công tước xứ Wessex, Hoàng tử P"
		}
	}
}

// nameStep gives the number of tokens by which the name goes on at token i, 0
// when it ends there.
func (s *scene) nameStep(p *eventPhrase, i, end int) int {
	if n, ok := s.nameMention(p, i); ok {
		return n
	}
	if s.d.Tokens[i].Shape == vi.Punct {
		return s.namePunct(p, i, end)
	}
	return s.nameWord(p, i)
}

// nameWord gives the step over a word that is no mark and starts no mention.
func (s *scene) nameWord(p *eventPhrase, i int) int {
	d, t := s.d, s.d.Tokens[i]
	first := i == p.head.to
	if _, n := pointBack.at(d, i); n > 0 {
		return nameIf(first, n)
	}
	if m, ok := phraseBefore(pointBack, d, i); ok && m == p.head.to && t.Key != "với" && t.Key != "giữa" {
		return 0 // "buổi lễ này | thể hiện"
	}
	if _, n := emptyWords.at(d, i); n > 0 && first {
		return n
	}
	if first && p.class == "lễ" || first && p.verb {
		// "lễ khai mạc", "lễ ra mắt", "họp xem xét": the verb belongs to the name.
		switch t.Key {
		case "khai", "bế", "công", "trao", "thông", "bàn", "xem", "nghe", "để", "về", "thảo":
			if s.phiaSide(i) {
				return 0
			}
			return 2
		}
	}
	if n := max(s.wholeWord(i), s.solemn(p, i), s.topicVerb(p, i)); n > 0 && s.day(i) < 0 {
		return n
	}
	if s.tells(p, i) {
		return 0
	}
	if n, ok := s.nameJoint(p, i); ok {
		return n
	}
	if d.is(i, "quyết", "định") {
		switch d.key(i - 1) {
		case "các", "bố", "trao", "của", "những", "hiện", "khai", "nhận":
			return 2 // the paper, not the verb
		}
	}
	if s.phiaSide(i) {
		return 0 // "dự buổi lễ | về phía Việt Nam có"
	}
	if _, n := nameStop.at(d, i); n > 0 && !t.Capital() && !(t.Key == "bị" && (d.key(i-1) == "chuẩn" || d.key(i-1) == "thiết" || d.key(i-1) == "trang")) {
		return 0
	}
	if _, n := roleVerbs.at(d, i); first && n > 1 && t.Shape == vi.Title && d.Tokens[p.head.from].Shape == vi.Lower {
		return 0 // a full stop is missing: "đã tham dự buổi lễ Phát biểu tại …"
	}
	if v, n := roleVerbs.at(d, i); n > 0 && v.ends && !t.Capital() {
		if !first && s.nounHere(i) {
			return n
		}
		if _, m := purposes.at(d, i); m > 0 && s.opens(p, i) && !s.tellsOf(p, i) {
			return m
		}
		return 0
	}
	return 1
}

// nameJoint gives the step over a preposition or conjunction, which goes on with a
// name or ends it by what stands behind; ok says that the word is one.
func (s *scene) nameJoint(p *eventPhrase, i int) (n int, ok bool) {
	d, t := s.d, s.d.Tokens[i]
	first := i == p.head.to
	switch t.Key {
	case "để", "nhằm":
		if k := d.key(p.head.from - 1); k == "rời" || k == "đến" || k == "tới" {
			return 0, true // "rời Diễn đàn | để dự phiên họp Quốc hội"
		}
		return nameIf(s.opens(p, i) && !p.verb, 2), true
	case "tổ":
		if d.is(i+1, "chức") && (d.key(i-1) == "về" || d.key(i-1) == "việc" || d.key(i-1) == "tác") {
			return 2, true
		}
	case "với":
		if _, n := nameStop.at(d, i); n > 1 || i+1 < len(d.Tokens) && d.Tokens[i+1].Shape == vi.Digit {
			return 0, true
		}
		return 1, true
	case "vào":
		return nameIf(!first && s.day(i+1) < 0 && !timeWords[d.key(i+1)], 1), true
	case "cùng":
		return nameIf(s.person(i+1) < 0, 1), true
	case "ngày":
		return nameIf(t.Capital() || d.key(i-1) == "năm" && i > 1 && d.Tokens[i-2].Shape == vi.Digit, 1), true // "kỷ niệm 40 năm ngày …"
	case "trên":
		return nameIf(d.is(i+1, "địa", "bàn") || d.is(i+1, "cả", "nước") || d.is(i+1, "toàn", "quốc"), 3), true
	case "và":
		if _, n := nameStop.at(d, i+1); n > 0 {
			return 0, true
		}
		if _, n := joinStop.at(d, i+1); n > 0 && !d.is(i+1, "dự", "án") {
			return 0, true
		}
		if _, n := roleVerbs.at(d, i+1); n > 0 && s.wholeWord(i+1) == 0 && !d.is(i+1, "gặp", "mặt") {
			return 0, true
		}
		return 1, true
	}
	return 0, false
}

// nameMention gives the step over a day, person, body or document that starts at
// token i; ok says that there is one.
func (s *scene) nameMention(p *eventPhrase, i int) (n int, ok bool) {
	d := s.d
	first := i == p.head.to
	if k := s.day(i); k >= 0 && dayGrain(d.dates[k].value.Grain) && d.dates[k].from <= i && !s.longSpan(i) {
		if n := d.key(d.dates[k].to); first && (n == "với" || n == "giữa") && (d.key(d.dates[k].to-1) == "nay" || d.key(d.dates[k].to-1) == "qua") {
			return d.dates[k].to - i, true // "cuộc họp trưa nay giữa các bộ"
		}
		if d.dates[k].value.Use == "" || first {
			return 0, true
		}
		return d.dates[k].to - i, true
	}
	if k := s.person(i); k >= 0 && d.people[k].from == i {
		if _, n := eventLevels.at(d, i); n > 0 && first && d.people[k].form == office && d.Tokens[p.head.from].Capital() && !s.verbSoon(d.people[k].to) {
			return max(n, d.people[k].to-i), true // "Hội nghị Bộ trưởng Ngoại giao ASEAN"
		}
		if !s.takesPerson(p, i) && (first || s.verbSoon(d.people[k].to) || d.people[k].form != fullName) {
			return 0, true
		}
		return max(d.people[k].name.to, i+1) - i, true
	}
	if k := s.org(i); k >= 0 && d.orgs[k].from == i {
		if s.orgIsSubject(d.orgs[k].to) && !first && !prepositionBefore(d, i) {
			return 0, true
		}
		return d.orgs[k].to - i, true
	}
	if first && s.refStarts(i) {
		return 0, true // "công bố tại Hội nghị | Chỉ thị số 20"
	}
	return 0, false
}

func nameIf(ok bool, n int) int {
	if ok {
		return n
	}
	return 0
}

// refStarts says whether a named document starts at token i.
func (s *scene) refStarts(i int) bool {
	for s.ref > 0 && s.d.refs[s.ref-1].from >= i {
		s.ref--
	}
	for s.ref < len(s.d.refs) && s.d.refs[s.ref].from < i {
		s.ref++
	}
	return s.ref < len(s.d.refs) && s.d.refs[s.ref].from == i
}

// namePunct says how a name goes on over a mark.
func (s *scene) namePunct(p *eventPhrase, i, end int) int {
	d := s.d
	switch d.key(i) {
	case ",":
		if _, n := nameGoesOn.at(d, i+1); n > 0 && i > p.head.to {
			if _, m := memberWords.at(d, i+1); m > 0 && s.clauseStarts(i+1) {
				return 0
			}
			return 1 + n
		}
		if i > p.head.to && s.abbreviations(i, end) {
			return 2
		}
		if n := s.enumeration(p, i, end); n > 0 {
			return n
		}
		// "Hội nghị lần thứ 8, Ban Chấp hành Trung ương Đảng khóa XII"
		if i+1 < end && s.org(i+1) >= 0 && s.endsInOrdinal(i) && !s.bodyActs(i+1) {
			return 1
		}
		return 0
	case "(":
		if i == p.head.to || d.is(i+1, "ảnh") {
			return 0
		}
		for j := i + 1; j < min(end, i+8); j++ {
			if d.key(j) == ")" {
				if s.day(j-1) >= 0 {
					return 0
				}
				return j + 1 - i
			}
		}
		return 0
	case "\"":
		for j := i + 1; j < end; j++ {
			if d.key(j) == "\"" {
				return j + 1 - i
			}
		}
		return 0
	case "-":
		if d.Tokens[i].Space && i+1 < end && d.Tokens[i+1].Space {
			if d.is(i+1, "ảnh") || i == p.head.to {
				return 0
			}
			if k := s.personAt[i+1]; k >= 0 {
				return 0
			}
		}
		return 1
	case "/", "&", "'", ".", "+", "%":
		if i+1 < end && (!d.Tokens[i+1].Space || d.key(i-1) == "tp" && d.Tokens[i+1].Capital()) {
			return 2
		}
	}
	return 0
}

// phiaSide says whether "về phía" opens the list of one side's guests.
func (s *scene) phiaSide(i int) bool { return s.d.is(i, "về", "phía") }

// endsInOrdinal says whether an ordinal ends right before token i.
func (s *scene) endsInOrdinal(i int) bool {
	for j := i - 1; j >= max(0, i-4); j-- {
		if s.org(j) >= 0 {
			return false
		}
		if ordinalAt(s.d, j) > 0 {
			return true
		}
	}
	return false
}

// tellsOf says whether a meeting that opens a sentence is the subject of the verb
// behind it: "Hội nghị công bố theo quyết định …", unless the sentence goes on to
// say that it is held.
func (s *scene) tellsOf(p *eventPhrase, i int) bool {
	d := s.d
	sent := d.sentence(i)
	if p.head.from != sent.from || len(s.phrases) == 0 {
		return false
	}
	for j := i; j < min(sent.to, i+50); j++ {
		if _, n := heldAfter.at(d, j); n > 1 {
			return false
		}
	}
	return true
}

// takesPerson says whether the person at token i is part of the name: "lễ đón
// Thủ tướng A", "tang lễ Bí thư B", but not "hội nghị đồng chí C".
func (s *scene) takesPerson(p *eventPhrase, i int) bool {
	switch s.d.key(i - 1) {
	case "đón", "tiễn", "viếng", "tang", "của", "tiếp", "đãi", "với", "cho", "mừng", "thọ":
		return true
	case "thể", "thức", "thị":
		return s.solemn(p, i-2) > 0
	case "lễ":
		return p.class == "tang"
	case "kiến", "đàm":
		return !s.verbSoon(s.d.people[s.person(i)].to)
	}
	return false
}

// orgIsSubject says whether a verb follows the body, so that the body starts a
// clause of its own.
func (s *scene) orgIsSubject(after int) bool {
	switch s.d.key(after) {
	case "đã", "sẽ", "đang", "tổ", "chủ", "vừa", "cũng":
		return true
	}
	return false
}

// bodyActs says whether the bodies that stand in a row from token i on are the
// subject of a clause: "Sau hội nghị lần thứ nhất, | Ban Thường trực Ủy ban … sẽ gửi".
func (s *scene) bodyActs(i int) bool {
	for i < len(s.d.Tokens) && s.org(i) >= 0 {
		i = s.d.orgs[s.org(i)].to
	}
	return s.orgIsSubject(i)
}

func prepositionBefore(d *Document, i int) bool {
	switch d.key(i - 1) {
	case "của", "với", "giữa", "và", "cùng", "về", "cho", "tại", ",":
		return true
	}
	return false
}

// longSpan says whether the range at token i is a stretch of years that a name
// may tell: "năm học 2016 - 2017", "giai đoạn 2009 - 2019".
func (s *scene) longSpan(i int) bool {
	switch s.d.key(s.d.dates[s.day(i)].from) {
	case "năm", "giai", "nhiệm", "khóa", "quý":
		return true
	}
	return false
}

func dayGrain(grain string) bool { return grain == "day" || grain == "range" }

// trimName drops words that cannot end a name.
func (s *scene) trimName(from, to int) int {
	for to > from {
		if s.d.is(to-2, "nội", "các") {
			return to
		}
		switch s.d.key(to - 1) {
		case ",", "-", "lần", "thứ", "của", "về", "và", "với", "cho", "cùng", "các", "(", "\"", "những", "một", "để", "nhằm", "tới", "/":
			if s.d.key(to-1) == "\"" && quoteCount(s.d, from, to)%2 == 0 {
				return to
			}
			to--
		default:
			n := s.looseEnd(from, to)
			if n == 0 {
				return to
			}
			to = max(from, to-n)
		}
	}
	return to
}

func quoteCount(d *Document, from, to int) (n int) {
	for i := from; i < to; i++ {
		if d.key(i) == "\"" {
			n++
		}
	}
	return n
}
