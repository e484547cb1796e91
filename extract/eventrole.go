package extract

import "chutri/extract/vi"

// Which event a frame belongs to.

// attachRoles gives every frame its meeting.
func (s *scene) attachRoles() {
	next := 0                 // first phrase that stands after the frame
	current, lead := -1, -1   // the event last named, the last one that the article is about
	away := map[int]bool{}    // entities whose words are of another day
	guests, guestsAt := -1, 0 // the event whose guests were told last, and where
	for n := range s.triggers {
		t := &s.triggers[n]
		for next < len(s.phrases) && s.phrases[next].from < t.to {
			if p := s.phrases[next]; p.meeting >= 0 && !p.background && p.class != "thăm" && !p.margin && !(p.caption && current >= 0) && s.tangible(p) {
				current = p.meeting
				if s.isLive(current) {
					lead = current
				}
			}
			next++
		}
		if len(t.people) == 0 {
			if t.role == "chair" && t.phrase >= 0 && t.from-s.phrases[t.phrase].from < 0 {
				if m := s.phrases[t.phrase].meeting; m >= 0 && s.meetings[m].named {
					s.meetings[m].held = true // a body or country has held it: "Việt Nam tuần này chủ trì Hội nghị …"
				}
			}
			continue
		}
		k, direct := s.meetingOf(t, current)
		if k >= 0 && !direct && t.role == "chair" && s.clashes(s.meetings[k], t) {
			k = -1
		}
		if !direct && t.role == "attend" && guests >= 0 && (t.rule == ruleList || t.rule == ruleSide) && s.d.sentenceOf[t.from]-s.d.sentenceOf[guestsAt] <= 2 {
			k, direct = guests, true // "Dự E có P. Về phía địa phương có P2"
		}
		if k >= 0 && !direct && !s.staysHere(k, t) && (!s.isLive(k) || lead >= 0 && s.meetings[k].strong == 0 && s.meetings[lead].strong > 0) {
			k = lead
		}
		if m := s.talksOf(k, t); !direct && m >= 0 {
			k = m
		}
		if k < 0 {
			if t.role != "chair" {
				continue
			}
			if k = s.upcoming(t, next); k < 0 {
				k = s.newMeeting(t)
			}
			direct = true
		}
		if t.role == "speak" && !direct && (s.meetings[k].class == "thăm" || s.comments(k, t)) {
			continue // words said on a visit are said somewhere there
		}
		if t.role == "speak" && !direct && !s.spokenAt(k) && !s.takesPart(k, t) {
			if !s.takesFloor(t) {
				continue
			}
			s.voiced[k] = true
		}
		if t.role == "speak" && s.otherSpeechDay(k, t, direct, away) {
			continue
		}
		s.give(k, t, direct)
		if t.role == "attend" {
			guests, guestsAt = k, t.from
		}
		if w, ok := s.visitor(k, t, direct); ok {
			s.give(k, &w, direct)
		}
		if s.isLive(k) && (t.phrase < 0 || !s.phrases[t.phrase].verb) {
			lead = k
		}
	}
}

// meetingOf finds the meeting of a frame: its object, the event in the sentence,
// else the one that the text is about there. direct says that the sentence names it.
func (s *scene) meetingOf(t *trigger, current int) (k int, direct bool) {
	if t.phrase >= 0 {
		if m := s.phrases[t.phrase].meeting; m >= 0 {
			return m, true
		}
		return -1, false
	}
	if m := s.sittingBehind(t); m >= 0 {
		return m, true
	}
	for i := t.to; i < min(t.clause.to, t.to+40); i++ {
		if k := s.day(i); k >= 0 {
			i = max(i, s.d.dates[k].to-1) // "phát biểu ngày 3/1 trong cuộc họp"
			continue
		}
		if s.d.key(i) == "," && s.d.key(i+1) == "tại" && s.named(i+2) >= 0 && s.d.key(t.from) == "giao" {
			continue // "ông A giao Sở B lập đề án, tại hội nghị"
		}
		if s.d.Tokens[i].Shape == vi.Punct && s.d.key(i) != "." && s.d.key(i) != "-" || i >= t.to+14 && s.d.key(i) == "rằng" {
			break
		}
		// "nhấn mạnh như vậy tại buổi làm việc"
		if n := s.named(i); n >= 0 && s.phrases[n].meeting >= 0 && s.phrases[n].from == i && s.placedAt(i) && s.tangible(s.phrases[n]) {
			return s.phrases[n].meeting, true
		}
	}
	for i := t.from - 1; i >= max(t.clause.from, t.from-80); i-- {
		if n := s.named(i); n >= 0 && s.phrases[n].meeting >= 0 && !s.phrases[n].background && (t.role == "chair" || s.tangible(s.phrases[n])) && !s.inWords(t, s.phrases[n]) {
			return s.phrases[n].meeting, true
		}
	}
	return current, false
}

// visitor reads that who speaks "tại buổi làm việc với O" has come there.
func (s *scene) visitor(k int, t *trigger, direct bool) (trigger, bool) {
	if t.role != "speak" || !direct || s.meetings[k].class != "làm việc" {
		return trigger{}, false
	}
	for i := t.clause.from; i < min(t.clause.to, t.clause.from+reach); i++ {
		if n := s.named(i); n >= 0 && s.phrases[n].meeting == k && !s.phrases[n].verb && s.d.key(s.phrases[n].head.to) == "với" {
			w := *t
			w.role, w.rule = "attend", ruleVisitor
			for _, p := range w.people {
				s.d.note("roles", ruleVisitor, t.clause, "attend: "+s.d.personName(p))
			}
			return w, true
		}
	}
	return trigger{}, false
}

// tangible says whether people may speak at what a phrase names: a noun always, a
// verb ("họp các sở") only when somebody is said to take part or it stands at the top.
func (s *scene) tangible(p eventPhrase) bool {
	return !p.verb || p.from < s.topEnd() || len(s.meetings[p.meeting].roles) > 0
}

// isLive says whether the article reports from a meeting, so that speech further
// down was made there: it is named at the top, or somebody has spoken or presided
// in it, or it comes back again and again.
func (s *scene) isLive(k int) bool {
	m, d := s.meetings[k], s.d
	if m.spoken || m.listed {
		return true
	}
	first := s.phrases[m.phrases[0]]
	if !m.alluded && s.atTop(m) {
		return true
	}
	n := 0
	for _, q := range m.phrases[:min(len(m.phrases), 8)] {
		if !s.phrases[q].background {
			n++
		}
	}
	return n >= 3 && d.sentenceOf[first.from] < 8
}

// atTop says whether the top of the article names the meeting outside captions.
func (s *scene) atTop(m *meeting) bool {
	for _, n := range m.phrases {
		p := s.phrases[n]
		if p.from >= s.topEnd() {
			return false
		}
		if !p.caption && !p.margin {
			return true
		}
	}
	return false
}

// topEnd is the token after the top of the article: the title and the first
// sentences after it.
func (s *scene) topEnd() int {
	if s.top == 0 {
		s.top = s.findTop()
	}
	return s.top
}

func (s *scene) findTop() int {
	d := s.d
	n, end := 0, 1
	for k, b := range d.Blocks {
		if b.kind == BlockFurniture || b.kind == BlockCredit || s.caption(k) || b.from == b.to {
			continue
		}
		for i := b.from; i < b.to; {
			sent := d.sentence(i)
			if sent.to <= i {
				break
			}
			n++
			end = sent.to
			if n >= 4 {
				return end
			}
			i = sent.to
		}
	}
	return end
}

// upcoming finds the meeting that the text names soon after a chair frame.
func (s *scene) upcoming(t *trigger, next int) int {
	for n := next; n < len(s.phrases) && s.phrases[n].from < t.to+120; n++ {
		if p := s.phrases[n]; p.meeting >= 0 && !p.background && (!p.verb || p.from < t.clause.to) {
			if t.phrase >= 0 && s.phrases[t.phrase].class != p.class {
				return -1 // "chủ trì hội nghị" does not mean the session named next
			}
			return p.meeting
		}
	}
	return -1
}

// newMeeting makes a meeting of a chair frame that names none.
func (s *scene) newMeeting(t *trigger) int {
	p := eventPhrase{span: t.span, head: t.span, kind: "cuộc họp", class: "họp", verb: true, bare: true, meeting: len(s.meetings)}
	s.phrases = append(s.phrases, p)
	s.meetings = append(s.meetings, &meeting{class: "họp", content: map[string]bool{}, has: map[rolePerson]bool{}, date: -1, phrases: []int{len(s.phrases) - 1}})
	return len(s.meetings) - 1
}

// give adds the roles of a frame to a meeting, each person once per role.
func (s *scene) give(k int, t *trigger, direct bool) {
	m, d := s.meetings[k], s.d
	if t.role == "chair" || direct {
		m.strong++
	}
	if direct && t.role == "speak" && !t.caption {
		m.spoken = true
	}
	m.listed = m.listed || direct && t.rule == ruleList
	if t.planned && (direct || t.role == "chair") {
		m.planned = true
	}
	for _, n := range t.people {
		p := d.people[n]
		if p.entity < 0 || d.personName(n) == "" || t.role == "chair" && s.disagrees(n) {
			continue
		}
		key := rolePerson{t.role, p.entity}
		if m.has[key] {
			continue
		}
		m.has[key] = true
		m.roles = append(m.roles, roleMention{t.role, t.rule, n, t.clause})
	}
}
