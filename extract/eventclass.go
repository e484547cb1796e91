package extract

import "chutri/extract/vi"

// What a phrase means: one event, several, one that is only alluded to, or one
// named before.

// classify reads from the phrase and the words before it whether it points back,
// means several events, or only alludes to one.
func (s *scene) classify(p *eventPhrase) {
	d := s.d
	p.bare = s.isBare(*p)
	if from, ok := phraseBefore(pluralBefore, d, p.head.from); ok {
		p.plural = !(talkClass(p.class) && s.counterpart(&trigger{span: p.head, clause: d.sentence(p.head.from)}) >= 0)
		_ = from
	}
	if i := p.head.from - 1; i >= 0 && d.Tokens[i].Shape == vi.Digit && s.day(i) < 0 && d.key(i) != "1" && p.bareCount() {
		p.plural = true // "đã tổ chức 2 cuộc họp"
	}
	if s.habitual(*p) {
		p.plural = true
	}
	if _, ok := phraseBefore(indefinite, d, p.head.from); ok {
		p.indefinite = true
	}
	if from, ok := phraseBefore(backgroundBefore, d, p.head.from); ok && !p.verb {
		switch d.key(from) {
		case "kết":
			// "khi kết luận Hội nghị" is a verb, "theo kết luận Hội nghị" a paper.
			switch d.key(from - 1) {
			case "theo", "hiện", "các", "báo", "số", "những", "và":
				p.background = !p.bare
			default:
				p.background = !p.bare && (d.Tokens[from].Capital() && from > d.sentence(from).from || d.key(from+1) == "quả")
			}
		case "từ", "đến", "theo", "cho", "kể":
			p.background = !p.bare
		default:
			p.background = true
		}
	}
	if _, ok := phraseBefore(relativeBefore, d, p.head.from); ok && !p.verb && !p.bare {
		p.relative = true
	}
	for i := p.from; i < p.to; i++ {
		if d.is(i, "trực", "tuyến") {
			p.online = true
		}
		if d.is(i, "các", "cấp") {
			p.plural = true
		}
		if n := ordinalAt(d, i); n > 0 && p.ordinal == 0 {
			p.ordinal = n
		}
		if p.term == "" && (d.is(i, "khóa") || d.is(i, "nhiệm", "kỳ")) {
			p.term = s.termAt(i, p.to)
		}
	}
	p.points = s.pointsAfter(*p)
	if p.bare && !p.verb && !p.plural {
		p.generic = s.isGeneric(*p)
	}
}

// ownDay says whether the words right after a phrase date it: "(dự kiến khai mạc
// ngày 21/5)", "hồi tháng 1/2016".
func (s *scene) ownDay(p eventPhrase) bool {
	d := s.d
	seen := false
	for i := p.to; i < min(p.to+8, len(d.Tokens)); i++ {
		if k := s.day(i); k >= 0 {
			v := d.dates[k].value
			return seen && v.Use == "" && (dayGrain(v.Grain) || v.Grain == "month")
		}
		switch d.key(i) {
		case "khai", "diễn", "hồi", "vào", "họp", "từ":
			seen = true
		case "mạc", "ra", "dự", "kiến", "(", "được", "tổ", "chức", "sẽ", "đã", "trong":
		default:
			return false
		}
	}
	return false
}

// isGeneric says whether a bare noun may mean meetings at large: nothing before
// or after it makes it a certain one.
func (s *scene) isGeneric(p eventPhrase) bool {
	d := s.d
	if _, n := pointBack.at(d, p.head.to); n > 0 || d.Tokens[p.head.from].Capital() || p.head.to-p.head.from > 2 {
		return false
	}
	if _, ok := phraseBefore(definiteBefore, d, p.head.from); ok {
		return false
	}
	return d.sentence(p.head.from).from != p.head.from
}

// isBare says whether the phrase says nothing beyond its head.
func (s *scene) isBare(p eventPhrase) bool {
	for i := p.head.to; i < p.to; {
		_, n := pointBack.at(s.d, i)
		_, m := emptyWords.at(s.d, i)
		if n+m == 0 {
			return false
		}
		i += max(n, m)
	}
	return true
}

// bareCount says whether the head is a noun that numbers count: "2 cuộc họp", but
// not the number of a hall or an article before "Hội nghị".
func (p *eventPhrase) bareCount() bool {
	return !p.verb && (p.class == "họp" || p.class == "làm việc" || p.class == "gặp" || p.class == "hội nghị" || p.class == "hội thảo" || p.class == "họp báo")
}

// talkClass says whether events of a class are talks between persons.
func talkClass(class string) bool {
	return class == "hội đàm" || class == "hội kiến" || class == "gặp"
}

// habits say that something happens again and again.
var habits = phraseList("hàng tháng", "hằng tháng", "hàng tuần", "hằng tuần", "hàng quý", "hằng quý", "hàng năm", "hằng năm", "mỗi tháng", "mỗi năm", "mỗi tuần", "mỗi quý")

// habitual says whether a phrase means meetings that are held regularly: "phiên họp
// Chính phủ thường kỳ hàng tháng", "Hàng tháng, … tại phiên họp Chính phủ".
func (s *scene) habitual(p eventPhrase) bool {
	for i := p.head.to; i <= p.to; i++ {
		if _, n := habits.at(s.d, i); n > 0 {
			return (p.from >= s.topEnd() || i == p.to) && s.dayRightBehind(p.to) < 0 && s.openingDay(p.from) == ""
		}
	}
	_, n := habits.at(s.d, s.d.sentence(p.from).from)
	return n > 0
}
