package extract

import (
	"strconv"

	"chutri/extract/vi"
)

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
}

// nameStep gives the number of tokens by which the name goes on at token i, 0
// when it ends there.
func (s *scene) nameStep(p *eventPhrase, i, end int) int {
	d := s.d
	first := i == p.head.to
	if k := s.day(i); k >= 0 && dayGrain(d.dates[k].value.Grain) && d.dates[k].from <= i {
		if d.dates[k].value.Use == "" || first {
			return 0
		}
		return d.dates[k].to - i
	}
	if k := s.person(i); k >= 0 && d.people[k].from == i {
		if !s.takesPerson(p, i) && (first || s.verbSoon(d.people[k].to) || d.people[k].form != fullName) {
			return 0
		}
		return max(d.people[k].name.to, i+1) - i
	}
	if k := s.org(i); k >= 0 && d.orgs[k].from == i {
		if s.orgIsSubject(d.orgs[k].to) && !first && !prepositionBefore(d, i) {
			return 0
		}
		return d.orgs[k].to - i
	}
	if first && s.refStarts(i) {
		return 0 // "công bố tại Hội nghị Chỉ thị số 20"
	}
	t := d.Tokens[i]
	if t.Shape == vi.Punct {
		return s.namePunct(p, i, end)
	}
	if _, n := pointBack.at(d, i); n > 0 {
		return nameIf(first, n)
	}
	if m, ok := phraseBefore(pointBack, d, i); ok && m == p.head.to {
		return 0 // "buổi lễ này | thể hiện"
	}
	if _, n := emptyWords.at(d, i); n > 0 && first {
		return n
	}
	if first && p.class == "lễ" || first && p.verb {
		// "lễ khai mạc", "lễ ra mắt", "họp xem xét": the verb belongs to the name.
		switch t.Key {
		case "khai", "bế", "công", "trao", "thông", "bàn", "xem", "nghe", "để", "về", "thảo":
			return 2
		}
	}
	switch t.Key {
	case "để", "nhằm":
		return nameIf(first && !p.verb, 2)
	case "tổ":
		if d.is(i+1, "chức") && (d.key(i-1) == "về" || d.key(i-1) == "việc" || d.key(i-1) == "tác") {
			return 2
		}
	case "với":
		if _, n := nameStop.at(d, i); n > 1 || i+1 < end && d.Tokens[i+1].Shape == vi.Digit {
			return 0
		}
		return 1
	case "vào":
		return nameIf(!first && s.day(i+1) < 0 && !timeWords[d.key(i+1)], 1)
	case "cùng":
		return nameIf(s.person(i+1) < 0, 1)
	case "ngày":
		return nameIf(t.Capital(), 1)
	case "trên":
		return nameIf(d.is(i+1, "địa", "bàn") || d.is(i+1, "cả", "nước") || d.is(i+1, "toàn", "quốc"), 3)
	case "và":
		if _, n := nameStop.at(d, i+1); n > 0 {
			return 0
		}
		if _, n := roleVerbs.at(d, i+1); n > 0 {
			return 0
		}
		return 1
	}
	if d.is(i, "quyết", "định") {
		switch d.key(i - 1) {
		case "các", "bố", "trao", "của", "những", "hiện", "khai", "nhận":
			return 2 // the paper, not the verb
		}
	}
	if _, n := nameStop.at(d, i); n > 0 && !t.Capital() && !(t.Key == "bị" && (d.key(i-1) == "chuẩn" || d.key(i-1) == "thiết" || d.key(i-1) == "trang")) {
		return 0
	}
	if _, n := roleVerbs.at(d, i); first && n > 1 && t.Shape == vi.Title && d.Tokens[p.head.from].Shape == vi.Lower {
		return 0 // a full stop is missing: "đã tham dự buổi lễ Phát biểu tại …"
	}
	if v, n := roleVerbs.at(d, i); n > 0 && v.ends && !t.Capital() {
		if _, m := purposes.at(d, i); m > 0 && first && !s.tellsOf(p, i) {
			return m
		}
		return 0
	}
	return 1
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
			return 1 + n
		}
		// "Hội nghị lần thứ 8, Ban Chấp hành Trung ương Đảng khóa XII"
		if i+1 < end && s.org(i+1) >= 0 && s.endsInOrdinal(i) {
			return 1
		}
		return 0
	case "(":
		if i == p.head.to {
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
	case "đón", "tiễn", "viếng", "tang", "của", "tiếp", "với", "cho", "mừng", "thọ":
		return true
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

func prepositionBefore(d *Document, i int) bool {
	switch d.key(i - 1) {
	case "của", "với", "giữa", "và", "cùng", "về", "cho", "tại", ",":
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
		case ",", "-", "của", "về", "và", "với", "cho", "cùng", "các", "(", "\"", "những", "một", "để", "nhằm", "tới", "/":
			if s.d.key(to-1) == "\"" && quoteCount(s.d, from, to)%2 == 0 {
				return to
			}
			to--
		default:
			return to
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

var ordinalWords = map[string]int{"nhất": 1, "hai": 2, "nhì": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "mười": 10}

// ordinalAt reads "lần thứ 18", "thứ XII", "thứ mười hai", "Trung ương 8",
// "Đại hội XIII" when the ordinal starts at token i.
func ordinalAt(d *Document, i int) int {
	switch d.key(i) {
	case "thứ":
		return numeral(d, i+1)
	case "lần":
		if d.key(i+1) != "thứ" {
			return roman(d, i+1)
		}
	case "ương", "kỳ":
		if d.key(i+1) != "thứ" && i+1 < len(d.Tokens) && d.Tokens[i+1].Shape == vi.Digit {
			n := numeral(d, i+1)
			if n < 200 {
				return n
			}
		}
	case "hội":
		return roman(d, i+1)
	}
	return 0
}

func numeral(d *Document, i int) int {
	if i >= len(d.Tokens) {
		return 0
	}
	if d.Tokens[i].Shape == vi.Digit {
		n, _ := strconv.Atoi(d.key(i))
		return n
	}
	if n := roman(d, i); n > 0 {
		return n
	}
	n := ordinalWords[d.key(i)]
	if d.key(i+1) == "mươi" && n > 1 {
		n *= 10
		i++
	}
	if n >= 10 && n%10 == 0 {
		switch u := d.key(i + 1); u {
		case "lăm":
			n += 5
		case "mốt":
			n++
		default:
			n += ordinalWords[u]
		}
	}
	return n
}

// roman reads a Roman numeral in capitals.
func roman(d *Document, i int) int {
	if i >= len(d.Tokens) || !d.Tokens[i].Capital() {
		return 0
	}
	value := map[byte]int{'i': 1, 'v': 5, 'x': 10, 'l': 50}
	n, last := 0, 0
	k := d.key(i)
	if len(k) > 7 {
		return 0
	}
	for j := len(k) - 1; j >= 0; j-- {
		v := value[k[j]]
		if v == 0 {
			return 0
		}
		if v < last {
			n -= v
		} else {
			n += v
			last = v
		}
	}
	return n
}

// termAt gives "khóa XII" or "nhiệm kỳ 2015-2020" as the text has it.
func (s *scene) termAt(i, end int) string {
	d := s.d
	j := i + 1
	if d.is(i, "nhiệm", "kỳ") {
		j++
	}
	from := j
	for j < end && j < from+3 && (d.Tokens[j].Shape == vi.Digit || d.key(j) == "-" || roman(d, j) > 0) {
		j++
	}
	if j == from {
		return ""
	}
	return d.surface(span{i, j})
}

// pointsAfter reads "với 35 điểm cầu" within the sentence after the phrase.
func (s *scene) pointsAfter(p eventPhrase) int {
	d := s.d
	end := min(d.sentence(p.from).to, p.to+25)
	for i := p.from; i < end; i++ {
		if d.is(i+1, "điểm", "cầu") && d.Tokens[i].Shape == vi.Digit {
			n, _ := strconv.Atoi(d.key(i))
			return n
		}
	}
	return 0
}
