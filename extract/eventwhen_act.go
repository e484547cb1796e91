package extract

import "strings"

// Days near an event that are not its own: of telling, of a journey to it, of the
// period that it looks back on; and spans that a text gives apart from its name.

var tellingVerbs = phraseList("cho biết", "cho hay", "xác nhận", "thông tin", "thông báo")

// dayOfTelling says whether day k opens the sentence of an event phrase and only
// dates the words of a teller: "Sáng 26/5, bà A cho biết, ngày 23/5 … họp".
func (s *scene) dayOfTelling(k int, p eventPhrase) bool {
	d := s.d
	m := d.dates[k]
	if m.from > d.sentence(p.from).from+2 {
		return false
	}
	for i := m.to; i < p.from; i++ {
		if s.named(i) >= 0 {
			return false // told at an event, whose day it is
		}
		if _, n := tellingVerbs.at(d, i); n > 0 && i > m.to+1 {
			for j := i + n; j < p.from; j++ {
				if o := s.day(j); o >= 0 && d.dates[o].value.Grain == "day" {
					return true // another day is told of the event
				}
			}
			return false
		}
	}
	return false
}

var (
	// Words before a day by which a rule, a deadline or a count begins or ends with it.
	limitsBefore = phraseList("trước", "trước ngày", "chậm nhất", "chậm nhất là", "muộn nhất", "hạn chót", "kể từ", "kể từ ngày", "hiệu lực", "hiệu lực từ", "hiệu lực từ ngày", "hiệu lực vào", "hiệu lực kể từ", "thi hành từ", "thi hành từ ngày", "thi hành kể từ", "áp dụng từ", "áp dụng từ ngày")
	// Happenings that are no meetings; a day right behind one is its own.
	happenings = phraseList("bầu cử", "tổng tuyển cử", "trưng cầu dân ý", "bỏ phiếu", "biểu tình", "động đất", "khủng bố", "xả súng", "đảo chính", "vụ nổ", "trận đấu", "trận chung kết")
)

// dayOfThing says whether the words around day k make it the day of another thing than
// a meeting: a deadline, the start of a rule or a count, an election.
func (s *scene) dayOfThing(k int) bool {
	d := s.d
	m := d.dates[k]
	if m.value.Grain != "day" {
		return false
	}
	if d.is(m.to, "đến", "nay") {
		return true
	}
	if n, ok := phraseBefore(limitsBefore, d, m.from); ok {
		return !(n > 0 && d.key(n) == "trước" && (d.key(n-1) == "hôm" || d.key(n-1) == "ngày" || d.key(n-1) == "tuần"))
	}
	i := m.from
	if k := d.key(i - 1); k == "vào" || k == "hôm" {
		i--
	}
	n, ok := phraseBefore(happenings, d, i)
	return ok && s.named(n) < 0
}

// startsRule says whether "từ" before a single day makes it the first day of something
// that goes on, as of a new rule: "Từ 1/7, xã được cấp giấy phép".
func (s *scene) startsRule(k int) bool {
	m := s.d.dates[k]
	return m.value.Grain == "day" && (s.d.key(m.from-1) == "từ" || s.d.key(m.from) == "từ" && m.to-m.from > 1)
}

// relativeTo says whether an event is only the time from which a clause tells: "sau
// cuộc gặp".
func (s *scene) relativeTo(p eventPhrase) bool {
	k := s.d.key(p.from - 1)
	return p.relative || k == "sau" || k == "trước"
}

// aimedAt says whether an event is only the aim, the occasion or the starting
// point of what the sentence tells, so that the day before it dates that:
// "chiều 5/7 đến Huế nhân dịp dự hội nghị", "ngay sau khi dự hội nghị về".
func (s *scene) aimedAt(p eventPhrase) bool {
	d := s.d
	i := p.from
	for i > 0 {
		switch d.key(i - 1) {
		case "dự", "tham", "đến", "tới":
			i--
			continue
		}
		break
	}
	return i < p.from && (d.is(i-2, "nhân", "dịp") || d.is(i-2, "sau", "khi") || d.is(i-2, "trước", "khi") || d.is(i-2, "lên", "đường") || d.is(i-2, "trở", "về"))
}

// topicWords say that a month in a name is what the meeting is about.
var topicWords = phraseList("giao ban", "tình hình", "tổng kết", "sơ kết", "đánh giá")

// topicPeriod says whether date k is a month in the name of an event that looks
// back on it: "hội nghị giao ban báo chí tháng 10".
func (s *scene) topicPeriod(p eventPhrase, k int) bool {
	d := s.d
	m := d.dates[k]
	if m.value.Grain != "month" || m.from >= p.to {
		return false
	}
	for i := p.head.from; i < m.from; i++ {
		if _, n := topicWords.at(d, i); n > 0 {
			return true
		}
	}
	return false
}

// nameReach is the token up to which the day of an event may stand behind it. A
// sentence "Tại E …, P nói" gives the whole name up to its comma.
func (s *scene) nameReach(p eventPhrase) int {
	d := s.d
	near := p.to + 14
	if d.key(p.from-1) != "tại" || p.from-1 != d.sentence(p.from).from {
		return near
	}
	for i := p.to; i < min(p.to+30, len(d.Tokens)); i++ {
		if d.key(i) == "," {
			return max(near, i)
		}
	}
	return near
}

// widen gives a meeting the span of days that the text states of it elsewhere,
// when the day found lies in it: "Đại hội diễn ra từ 11 đến 13/12".
func (s *scene) widen(m *meeting) {
	d := s.d
	if m.date < 0 || d.dates[m.date].value.Grain != "day" {
		return
	}
	day := d.dates[m.date].value.EDTF
	for _, n := range m.phrases[:min(len(m.phrases), 12)] {
		p := s.phrases[n]
		if p.background || p.verb || p.plural || p.class == "phiên" || p.class == "lễ" {
			continue
		}
		held := false
		for i := p.to; i < min(p.to+10, d.sentence(p.from).to); i++ {
			if k := s.day(i); k >= 0 {
				v := d.dates[k].value
				from, to, span := strings.Cut(v.EDTF, "/")
				if held && span && v.Use == "" && len(from) == len(day) && len(to) == len(day) && from <= day && day <= to && !longRange(v) {
					m.date = k
					return
				}
				break
			}
			if d.is(i, "diễn", "ra") || d.is(i, "tổ", "chức") || d.is(i, "kéo", "dài") {
				held = true
			}
			if d.key(i) == "," || s.named(i) >= 0 {
				break
			}
		}
	}
}
