package extract

// At which of the events of an article something was said.

// staysHere says whether a speech belongs to the event named last though the article
// is about another one: the speakers take part in it, or it is a press conference
// named at most three sentences before.
func (s *scene) staysHere(k int, t *trigger) bool {
	m := s.meetings[k]
	if t.role != "speak" {
		return false
	}
	if m.class == "họp báo" {
		last := s.phrases[m.phrases[len(m.phrases)-1]]
		for _, n := range m.phrases {
			if q := s.phrases[n]; q.from < t.from {
				last = q
			}
		}
		return last.from < t.from && s.d.sentenceOf[t.from]-s.d.sentenceOf[last.from] <= 3
	}
	return s.takesPart(k, t)
}

// talksOf gives the talks at the top of the article in which all speakers of a frame
// take part, when meeting k is one that nobody is said to have spoken at; else -1.
func (s *scene) talksOf(k int, t *trigger) int {
	if t.role != "speak" || k >= 0 && (s.takesPart(k, t) || s.meetings[k].spoken) {
		return -1
	}
	for j, m := range s.meetings {
		switch m.class {
		case "gặp", "hội đàm", "hội kiến":
			if j != k && s.phrases[m.phrases[0]].from < s.topEnd() && s.takesPart(j, t) {
				return j
			}
		}
	}
	return -1
}

// otherSpeechDay says whether the sentence of a speech opens with a day that no
// sentence naming meeting k holds, or goes on with a speaker of such a sentence:
// "Ngày 31/5, Bộ trưởng P cho biết" in a report of 3/6. away keeps those speakers.
func (s *scene) otherSpeechDay(k int, t *trigger, direct bool, away map[int]bool) bool {
	e := s.d.people[t.people[0]].entity
	if direct {
		delete(away, e)
		return false
	}
	switch s.meetings[k].class {
	case "kỳ họp", "phiên", "đại hội":
		return false // they last for days
	}
	day := -1
	for i := t.clause.from; i < min(t.clause.from+3, t.from); i++ {
		if n := s.day(i); n >= 0 && s.d.dates[n].value.Grain == "day" && s.d.dates[n].value.Use == "" {
			day = n
			break
		}
	}
	if day < 0 {
		return away[e]
	}
	known := false
	for _, n := range s.meetings[k].phrases[:min(len(s.meetings[k].phrases), 8)] {
		sent := s.d.sentence(s.phrases[n].from)
		for i := sent.from; i < min(sent.to, sent.from+120); i++ {
			if m := s.day(i); m >= 0 && s.d.dates[m].value.Grain == "day" {
				if s.d.dates[m].value.EDTF == s.d.dates[day].value.EDTF {
					delete(away, e)
					return false
				}
				known = true
			}
		}
	}
	if known {
		away[e] = true
	}
	return known
}

// inWords says whether a phrase stands in the words that somebody says, so that it
// does not tell where they are said: "\"… sẽ có phiên họp\", ông A nói".
func (s *scene) inWords(t *trigger, p eventPhrase) bool {
	return t.role == "speak" && !t.quoted && s.quoted[p.head.from] && !s.d.Tokens[p.head.from].Capital()
}

// placedAt says whether "tại", "trong" stand before the event named at token i, over
// "một" at most.
func (s *scene) placedAt(i int) bool {
	if s.d.key(i-1) == "một" {
		i--
	}
	return s.d.key(i-1) == "tại" || s.d.key(i-1) == "trong"
}

// spokenAt says whether the article anywhere reports words as said at the meeting;
// else it only mentions the meeting, and others speak.
func (s *scene) spokenAt(k int) bool {
	if s.voiced == nil {
		s.voiced = make([]bool, len(s.meetings)+1)
		for n := range s.triggers {
			t := &s.triggers[n]
			if m, direct := s.meetingOf(t, -1); direct && m >= 0 && m < len(s.voiced) && !t.quoted && !t.caption && len(t.people) > 0 {
				s.voiced[m] = s.voiced[m] || t.role == "speak" || s.speaksSomewhere(t.people)
			}
		}
	}
	m := s.meetings[k]
	switch m.class {
	case "họp báo", "tiếp xúc", "đối thoại", "phiên":
		return true // they are held to speak
	}
	return k < len(s.voiced) && s.voiced[k] || s.heldAtTop(m)
}

// commentators are those who judge an event from outside.
var commentators = phraseList("nhà phân tích", "nhà bình luận", "nhà quan sát", "chuyên gia", "nhà nghiên cứu", "chuyên viên phân tích")

// comments says whether a speaker is called a commentator and the meeting is one at
// which only its parties speak.
func (s *scene) comments(k int, t *trigger) bool {
	switch c := s.meetings[k].class; {
	case c == "họp báo", talkClass(c):
	default:
		return false
	}
	from := s.d.people[t.people[0]].from
	_, ok := phraseBefore(commentators, s.d, from)
	_, n := commentators.at(s.d, from) // where the description counts as a title
	return ok || n > 0
}

// takesFloor says whether a frame opens its sentence with "Phát biểu …": a speech
// before an audience, which is the one of the event told last.
func (s *scene) takesFloor(t *trigger) bool {
	if !s.d.is(t.from, "phát", "biểu") || t.from != t.clause.from {
		return false
	}
	switch s.d.key(t.to) {
	case "tại", "ở", "trên", "với", "trước", "trong", "sau":
		return s.d.key(t.to+1) == "đây" // "Phát biểu trước báo giới" is said elsewhere
	}
	return true
}

// speaksSomewhere says whether one of the chairs or guests of a frame is the
// subject of a speech anywhere in the article.
func (s *scene) speaksSomewhere(people []int) bool {
	if s.speakers == nil {
		s.speakers = map[int]bool{}
		for n := range s.triggers {
			if t := &s.triggers[n]; t.role == "speak" && !t.quoted && !t.caption && len(t.people) > 0 {
				s.speakers[s.d.people[t.people[0]].entity] = true
			}
		}
	}
	for _, a := range people {
		if e := s.d.people[a].entity; e >= 0 && s.speakers[e] {
			return true
		}
	}
	return false
}

// takesPart says whether all persons of a frame chair the meeting or attend it.
func (s *scene) takesPart(k int, t *trigger) bool {
	m := s.meetings[k]
	for _, n := range t.people {
		e := s.d.people[n].entity
		if !m.has[rolePerson{"chair", e}] && !m.has[rolePerson{"attend", e}] {
			return false
		}
	}
	return true
}
