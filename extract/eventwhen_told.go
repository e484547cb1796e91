package extract

// Days of events whose own sentence names none: the sentence before it or the
// head of the article tells the day, and the event is taken up from there.

// otherTime are words that put an event apart from the day just told.
var otherTime = phraseList("trước đó", "trước đây", "sau đó", "hôm sau", "ngày sau", "sắp tới", "tới đây", "thời gian tới", "dự kiến", "vừa qua",
	"gần đây", "mới đây", "từng", "sẽ", "hồi", "năm ngoái", "năm nay", "tuần trước", "tháng trước", "lần trước", "hàng năm", "hằng năm", "khi còn")

// dayTold is the day of a meeting that its own sentences do not name; -1 where
// the text before tells none, or tells several.
func (s *scene) dayTold(m *meeting) int {
	for _, n := range m.phrases[:min(len(m.phrases), 4)] {
		p := s.phrases[n]
		if p.background || p.relative || p.generic || p.inside || p.plural || p.margin || p.indefinite || p.caption || s.apart(p) {
			continue
		}
		at := int(s.d.sentenceOf[p.from])
		if at < 1 {
			continue
		}
		if k := s.onlyDay(at-1, at-1, m); k >= 0 {
			return k
		}
		if p.bare && s.first(m) {
			return s.onlyDay(0, min(2, at-1), m)
		}
	}
	return -1
}

// toldDays remembers what was found out of sentences: many meetings of one long
// sentence ask the same.
type toldDays struct {
	apart map[int32]bool // by sentence
	days  map[[2]int]int // by first and last sentence
}

// apart says whether the sentence of a phrase has a time of its own.
func (s *scene) apart(p eventPhrase) bool {
	n := s.d.sentenceOf[p.from]
	known, ok := s.told.apart[n]
	if !ok {
		if s.told.apart == nil {
			s.told.apart = map[int32]bool{}
		}
		known = s.ownTime(s.d.sentence(p.from))
		s.told.apart[n] = known
	}
	return known
}

// ownTime says whether a sentence names a day or another time than the one told.
func (s *scene) ownTime(sent span) bool {
	for i := sent.from; i < sent.to; i++ {
		if s.day(i) >= 0 {
			return true
		}
		if _, n := otherTime.at(s.d, i); n > 0 {
			return true
		}
	}
	return false
}

// onlyDay is the one day that the sentences from..to name at their start, if no
// other meeting has it; -1 for none or several.
func (s *scene) onlyDay(from, to int, m *meeting) int {
	found, ok := s.told.days[[2]int{from, to}]
	if !ok {
		if s.told.days == nil {
			s.told.days = map[[2]int]int{}
		}
		found = s.dayOf(from, to)
		s.told.days[[2]int{from, to}] = found
	}
	if found < 0 {
		return -1
	}
	for _, o := range s.meetings {
		if o != m && o.date >= 0 && s.d.dates[o.date].value.EDTF == s.d.dates[found].value.EDTF {
			return -1 // that day is another meeting's
		}
	}
	return found
}

// dayOf is the one day that the sentences from..to name at their start; -1 for
// none or several.
func (s *scene) dayOf(from, to int) int {
	d := s.d
	found := -1
	for n := from; n <= to; n++ {
		sent := span{d.Sentences[n].From, d.Sentences[n].To}
		for i := sent.from; i < sent.to; i++ {
			k := s.day(i)
			if k < 0 {
				continue
			}
			v := d.dates[k].value
			i = d.dates[k].to - 1
			switch {
			case v.Use != "" || !dayGrain(v.Grain) || s.documentBefore(d.dates[k].from) || s.dayOfThing(k) || s.startsRule(k):
			case v.Grain != "day":
				return -1
			case found >= 0 && d.dates[found].value.EDTF != v.EDTF:
				return -1
			case d.dates[k].from <= sent.from+2 && found < 0:
				found = k
			case found < 0:
				return -1 // a day inside a sentence dates what stands beside it
			}
		}
	}
	return found
}

// first says whether a meeting is the first that the article names.
func (s *scene) first(m *meeting) bool {
	for _, o := range s.meetings {
		if o != m && len(o.phrases) > 0 && !o.alluded && s.phrases[o.phrases[0]].from < s.phrases[m.phrases[0]].from {
			return false
		}
	}
	return true
}

// visitSpan is the span of days that the sentence of a visit names behind it:
// "chiều 14-3 … bắt đầu chuyến thăm chính thức Úc … từ ngày 14 đến 18-3"; -1 for
// none.
func (s *scene) visitSpan(p eventPhrase) int {
	if p.kind != "chuyến thăm" {
		return -1
	}
	d := s.d
	begins := d.is(p.from-2, "bắt", "đầu") // then what is attended on the way is part of it
	for i := p.to; i < min(p.to+30, d.sentence(p.from).to); i++ {
		if s.named(i) >= 0 && !begins {
			return -1
		}
		if k := s.day(i); k >= 0 {
			if v := d.dates[k].value; v.Grain == "range" && v.Use == "" && dayGrain(v.Grain) && !longRange(v) && d.dates[k].cal.to.day > 0 {
				return k
			}
			return -1
		}
	}
	return -1
}
