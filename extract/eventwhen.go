package extract

import "time"

// attachDates gives every meeting the day on which it is held: a day that stands
// in a sentence that names it, never the day of a document or an anniversary.
func (s *scene) attachDates() {
	for _, m := range s.meetings {
		best := 1 << 30
		for n, k := range m.phrases {
			if n >= 12 {
				break
			}
			p := s.phrases[k]
			if p.background && len(m.phrases) > 1 {
				continue
			}
			date, cost := s.dateNear(p)
			if date < 0 {
				continue
			}
			if n > 0 {
				cost += 40
			}
			if cost < best {
				best, m.date = cost, date
			}
		}
		s.widen(m)
	}
	for _, m := range s.meetings {
		if m.date < 0 {
			m.date = s.dayTold(m)
		}
	}
}

// lastDay finds the day to which a meeting goes on: "sẽ diễn ra đến ngày 6/10".
// It is "" when the text names none.
func (s *scene) lastDay(m *meeting) string {
	d := s.d
	first := d.dates[m.date].value
	if first.Grain != "day" || first.EDTF == "" {
		return ""
	}
	for _, n := range m.phrases[:min(len(m.phrases), 12)] {
		p := s.phrases[n]
		until := false
		for i := p.to; i < min(p.to+9, len(d.Tokens)); i++ {
			switch d.key(i) {
			case "đến", "tới", "bế":
				until = true
			case "thúc":
				until = until || d.key(i-1) == "kết" // "dự kiến kết thúc vào chiều 29/6"
			case ".", ";", "\n":
				i = len(d.Tokens)
				continue
			}
			k := s.day(i)
			if k < 0 {
				continue
			}
			if v := d.dates[k].value; until && v.Grain == "day" && v.Use == "" && len(v.EDTF) == len(first.EDTF) && v.EDTF > first.EDTF && (first.Start != "" || v.EDTF[:7] == first.EDTF[:7]) && !longRange(Date{Start: first.Start, End: v.Start}) {
				return v.EDTF
			}
			break
		}
	}
	return ""
}

// nearestDay is the best day found so far for an event phrase; the lower the cost
// the surer it is.
type nearestDay struct {
	s          *scene
	date, cost int
}

// try takes date k when it can be the day of an event and is surer than the best.
func (n *nearestDay) try(k, cost int) {
	d := n.s.d
	v := d.dates[k].value
	if n.s.dayOfThing(k) {
		return
	}
	if v.Use != "" || !dayGrain(v.Grain) && !(v.Grain == "month" && cost <= 4 && d.key(d.dates[k].from-1) != "kỳ") {
		return
	}
	if v.Grain == "month" {
		cost += 30
	} else if longRange(v) {
		return
	}
	if cost < n.cost {
		n.date, n.cost = k, cost
	}
}

// dateNear finds the day that belongs to an event phrase in its sentence and how
// doubtful that is. The date is -1 when there is none.
func (s *scene) dateNear(p eventPhrase) (date, cost int) {
	if k := s.visitSpan(p); k >= 0 {
		return k, 0
	}
	best := &nearestDay{s, -1, 1 << 30}
	s.dayBehind(p, best)
	if !s.aimedAt(p) {
		s.dayBefore(p, best)
	}
	return best.date, best.cost
}

// dayBehind looks inside and right behind the name: "cuộc họp chiều 29/5".
func (s *scene) dayBehind(p eventPhrase, best *nearestDay) {
	d := s.d
	end := min(s.nameReach(p), d.sentence(p.from).to)
	if n := s.named(p.to - 1); n >= 0 && s.phrases[n].inside && s.phrases[n].from > p.from && s.ownDay(s.phrases[n]) {
		end = p.to // the day behind is that of the event inside the name
	}
	for i := p.from; i < end; i++ {
		if k := s.named(i); k >= 0 && i >= p.to && s.phrases[k].from >= p.to && !s.phrases[k].bare {
			return
		}
		if _, n := tellingVerbs.at(d, i); n > 0 && i >= p.to && s.relativeTo(p) {
			return // "sau cuộc gặp, ông A cho biết hôm 27/2": the day of the words
		}
		k := s.day(i)
		if k < 0 || s.documentBefore(i) || s.topicPeriod(p, k) {
			continue
		}
		if s.ownDay(p) {
			best.try(k, 0)
		} else {
			best.try(k, max(0, i-p.to))
		}
		if dayGrain(d.dates[k].value.Grain) && !longRange(d.dates[k].value) {
			return
		}
		i = max(i, d.dates[k].to-1) // "thường kỳ tháng 5 diễn ra chiều 31/5"
	}
}

// dayBefore looks in front of the name: "Sáng 26/10, … tổ chức hội nghị". The
// start of the sentence is the usual place.
func (s *scene) dayBefore(p eventPhrase, best *nearestDay) {
	d := s.d
	from := d.sentence(p.from).from
	for i := p.from - 1; i >= max(from, p.from-90); i-- {
		if k := s.named(i); k >= 0 && s.phrases[k].to <= p.from && !s.phrases[k].bare && !s.phrases[k].background && !s.sameMeeting(k, p) {
			if d.key(s.phrases[k].from-1) == "sau" || s.phrases[k].plural {
				continue
			}
			if best.date >= 0 {
				return // another event stands between the day and this one
			}
		}
		k := s.day(i)
		if k < 0 {
			continue
		}
		cost := 3
		if d.dates[k].from > from+2 {
			cost += (p.from - i) / 8
		}
		if !s.documentBefore(d.dates[k].from) && !s.dayOfOther(k, p) && !s.dayOfTelling(k, p) {
			best.try(k, cost)
		}
		i = d.dates[k].from
	}
}

// dayOfOther says whether a day stands right behind the name of another event:
// "kết luận cuộc làm việc chiều 5/9, … đây là hội nghị quan trọng".
func (s *scene) dayOfOther(k int, p eventPhrase) bool {
	at := s.d.dates[k].from
	for i := at - 1; i >= max(s.d.sentence(at).from, at-2); i-- {
		if n := s.named(i); n >= 0 {
			return !s.sameMeeting(int(n), p)
		}
	}
	return false
}

// longRange says whether a range is longer than a meeting can be: a term.
func longRange(v Date) bool {
	a, err := time.Parse(time.DateOnly, v.Start)
	b, err2 := time.Parse(time.DateOnly, v.End)
	return err == nil && err2 == nil && b.Sub(a) > 45*24*time.Hour
}

func (s *scene) sameMeeting(k int, p eventPhrase) bool {
	return s.phrases[k].meeting == p.meeting && p.meeting >= 0
}

// documentBefore says whether the words before a day make it the day of a paper.
func (s *scene) documentBefore(i int) bool {
	d := s.d
	for j := i - 1; j >= max(0, i-4); j-- {
		switch d.key(j) {
		case "tw", "ttg", "cp", "nq", "qđ", "ct", "kl":
			return true
		case ",", ".", ";":
			return false
		}
	}
	return false
}
