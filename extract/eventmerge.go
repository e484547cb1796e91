package extract

// Events that turn out to be one when everybody and every day is known.

// otherOwnDay says whether a phrase and the first one of a meeting are each followed
// by a day, and by different ones: "họp báo ngày 6/7", "họp báo ngày 12/7".
func (s *scene) otherOwnDay(m *meeting, p *eventPhrase) bool {
	q := s.phrases[m.phrases[0]]
	a, b := s.dayRightBehind(q.to), s.dayRightBehind(p.to)
	if _, n := earlier.at(s.d, s.d.sentence(q.from).from); n > 0 && a >= 0 && b < 0 {
		return true // "Trước đó, tại cuộc họp ngày 5/3": not the one of the news
	}
	return a >= 0 && b >= 0 && s.d.dates[a].value.EDTF != s.d.dates[b].value.EDTF
}

// dayRightBehind gives the day within the two tokens from i on, -1 when there is none.
func (s *scene) dayRightBehind(i int) int {
	for j := i; j < i+2; j++ {
		if k := s.day(j); k >= 0 {
			if v := s.d.dates[k].value; v.Use == "" && v.Grain == "day" {
				return k
			}
			return -1
		}
	}
	return -1
}

// mergeDays joins meetings of one class on one day whose names do not speak
// against it: "Chính phủ họp phiên thường kỳ" and "phiên họp Chính phủ ngày 1/12".
func (s *scene) mergeDays() {
	n := min(len(s.meetings), meetingLimit)
	for k := 0; k < n; k++ {
		for j := 0; j < k; j++ {
			a, b := s.meetings[j], s.meetings[k]
			if len(a.phrases) > 0 && len(b.phrases) > 0 && (s.sameDay(a, b) || s.twin(a, b) || s.samePair(a, b)) {
				if a.date < 0 {
					a.date = b.date
				}
				s.absorb(j, k)
				break
			}
		}
	}
}

// twin says whether two meetings that nothing names have the same class and chair
// and at most one of them a day: the text tells of one meeting twice.
func (s *scene) twin(a, b *meeting) bool {
	if a.named || b.named || a.class != b.class || a.date >= 0 && b.date >= 0 {
		return false
	}
	for _, r := range a.roles {
		if e := s.d.people[r.person].entity; r.role == "chair" && e >= 0 && b.has[rolePerson{"chair", e}] {
			return true
		}
	}
	return false
}

// samePair says whether two talks are between the same two persons and at most one
// of them has a day: "A gặp B" in the lead, "A tiếp B" below it.
func (s *scene) samePair(a, b *meeting) bool {
	if a.class != "gặp" || b.class != "gặp" || a.date >= 0 && b.date >= 0 && s.d.dates[a.date].value.EDTF != s.d.dates[b.date].value.EDTF {
		return false
	}
	n := 0
	for _, r := range a.roles {
		if r.role != "attend" {
			continue
		}
		if e := s.d.people[r.person].entity; e < 0 || !b.has[rolePerson{"attend", e}] {
			return false
		}
		n++
	}
	return n == 2
}

func (s *scene) sameDay(a, b *meeting) bool {
	if a.class != b.class || a.date < 0 || b.date < 0 || a.ordinal > 0 && b.ordinal > 0 && a.ordinal != b.ordinal {
		return false
	}
	x, y := s.d.dates[a.date].value, s.d.dates[b.date].value
	if x.EDTF != y.EDTF || x.Grain != "day" {
		return false
	}
	common := 0
	for w := range a.content {
		if b.content[w] {
			common++
		}
	}
	small := min(len(a.content), len(b.content))
	return small <= 1 || 2*common >= small
}

// absorb moves everything of meeting k into meeting j.
func (s *scene) absorb(j, k int) {
	a, b := s.meetings[j], s.meetings[k]
	for _, n := range b.phrases {
		s.phrases[n].meeting = j
	}
	a.phrases = append(a.phrases, b.phrases...)
	for w := range b.content {
		a.content[w] = true
	}
	for _, r := range b.roles {
		key := rolePerson{r.role, s.d.people[r.person].entity}
		if !a.has[key] {
			a.has[key] = true
			a.roles = append(a.roles, r)
		}
	}
	a.strong += b.strong
	a.spoken, a.named, a.alluded = a.spoken || b.spoken, a.named || b.named, a.alluded && b.alluded
	if a.ordinal == 0 {
		a.ordinal = b.ordinal
	}
	if len(a.hosts) == 0 {
		a.hosts = b.hosts
	}
	b.phrases = nil
}
