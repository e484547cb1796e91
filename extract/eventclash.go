package extract

// Chairs of another part of the day, or of another day, than the meeting told before:
// they preside over another meeting.

// sittingBehind gives the meeting of "dưới sự điều hành của P, trong E": the event
// that follows the chairs over a comma and a preposition; -1 when none does.
func (s *scene) sittingBehind(t *trigger) int {
	d := s.d
	if t.rule != ruleUnder || len(t.people) == 0 {
		return -1
	}
	i := d.people[t.people[len(t.people)-1]].to
	if d.key(i) != "," {
		return -1
	}
	if k := d.key(i + 1); k != "tại" && k != "trong" && k != "ở" {
		return -1
	}
	if n := s.named(i + 2); n >= 0 && s.phrases[n].from == i+2 && !s.phrases[n].background {
		return s.phrases[n].meeting
	}
	return -1
}

// hour is when a clause says that something happens: its day as EDTF and the part of
// the day ("sáng", "chiều"), each empty when the clause says none.
type hour struct{ day, part string }

// clash says whether two times exclude each other: two days, or two parts of a day of
// which at most one is known.
func (a hour) clash(b hour) bool {
	if a.day != "" && b.day != "" {
		return len(a.day) == len(b.day) && a.day != b.day
	}
	return a.part != "" && b.part != "" && a.part != b.part
}

// lasting are classes of events that go on for days.
var lasting = map[string]bool{"kỳ họp": true, "đại hội": true, "hội nghị": true, "diễn đàn": true, "hội thảo": true, "đối thoại": true}

// laterParts are the words by which a part of the day is one of today or tomorrow.
var laterParts = map[string]bool{"nay": true, "mai": true, "qua": true, "cùng": true, "hôm": true, "ngày": true}

// hourOf reads the time of the event at span p: at the start of its sentence or
// between the event before and p, else within the few words behind it.
func (s *scene) hourOf(p span) hour {
	d := s.d
	sent := d.sentence(p.from)
	from := max(sent.from, p.from-60)
	for i := p.from - 1; i >= from; i-- {
		if n := s.named(i); n >= 0 && !s.phrases[n].bare {
			from = i + 1
			break
		}
	}
	h := s.hourIn(from, p.from)
	if h == (hour{}) {
		h = s.hourIn(p.to, min(p.to+5, sent.to))
	}
	return h
}

// hourIn reads the first time within from..to.
func (s *scene) hourIn(from, to int) (h hour) {
	d := s.d
	for i := from; i < to; i++ {
		k := s.day(i)
		if k < 0 {
			if partOfDay[d.key(i)] && h.part == "" && laterParts[d.key(i+1)] {
				h.part = d.key(i)
			}
			continue
		}
		v := d.dates[k].value
		if v.Use != "" || v.Grain != "day" || s.documentBefore(i) {
			return h
		}
		h.day = v.EDTF
		for j := d.dates[k].from; j < d.dates[k].to && h.part == ""; j++ {
			if partOfDay[d.key(j)] {
				h.part = d.key(j)
			}
		}
		return h
	}
	return h
}

// clashes says whether the clause of a chair frame that names no event is of another
// time than the meeting that the text told before.
func (s *scene) clashes(m *meeting, t *trigger) bool {
	if lasting[m.class] {
		return false
	}
	return s.hourOf(t.span).clash(s.meetingHour(m))
}

// meetingHour is the first time that the text gives of a meeting.
func (s *scene) meetingHour(m *meeting) hour {
	for _, n := range m.phrases[:min(len(m.phrases), 6)] {
		if p := s.phrases[n]; !p.background && !p.caption {
			if h := s.hourOf(p.span); h != (hour{}) {
				return h
			}
		}
	}
	return hour{}
}

// otherSitting says whether phrase n, which somebody is said to chair, is of another
// time than a meeting told before, or somebody else chairs that one.
func (s *scene) otherSitting(m *meeting, p *eventPhrase, chairs []int) bool {
	if len(chairs) == 0 || p.caption || lasting[p.class] && m.class == p.class {
		return false
	}
	if _, n := pointBack.at(s.d, p.head.to); n > 0 {
		return false
	}
	return s.hourOf(p.span).clash(s.meetingHour(m))
}

// otherChairs says whether a meeting told before is chaired, and by none of the chairs
// given.
func (s *scene) otherChairs(m *meeting, chairs []int) bool {
	d := s.d
	theirs := map[int]bool{}
	for _, t := range s.triggers {
		if t.role != "chair" || t.phrase < 0 || s.phrases[t.phrase].meeting < 0 || s.meetings[s.phrases[t.phrase].meeting] != m {
			continue
		}
		for _, k := range t.people {
			theirs[d.people[k].entity] = true
		}
	}
	for _, k := range chairs {
		if e := d.people[k].entity; e < 0 || theirs[e] {
			return false
		}
	}
	return len(chairs) > 0 && len(theirs) > 0 && !theirs[-1]
}
