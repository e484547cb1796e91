package extract

import "chutri/extract/vi"

// report writes the meetings of which the article tells something into
// Document.events: the others are only alluded to.
func (s *scene) report() {
	d := s.d
	for k, m := range s.meetings {
		if len(m.phrases) == 0 {
			continue // absorbed
		}
		if why := s.unreported(k); why != "" {
			d.refuse("events", "event", s.phrases[m.phrases[0]].span, why)
			continue
		}
		e := s.eventOf(m)
		d.note("events", "event", e.spans[0], e.value.Kind)
		d.events = append(d.events, e)
	}
	d.markBackground()
}

// markBackground marks the events that lie before the first one of the article by
// their days: what a report tells of the past.
func (d *Document) markBackground() {
	if len(d.events) == 0 || d.events[0].value.Start == "" {
		return
	}
	for n := range d.events[1:] {
		v := &d.events[n+1].value
		v.Background = v.End != "" && v.End < d.events[0].value.Start && !v.Planned
	}
}

// eventOf writes a meeting as an event of the article.
func (s *scene) eventOf(m *meeting) eventMention {
	d := s.d
	e := eventMention{roles: m.roles}
	best := s.bestName(m)
	v := &e.value
	p := s.phrases[best]
	v.Kind, v.Name = p.kind, d.ordinary(p.span)
	if p.head == p.span && p.kind == "cuộc họp" && s.named(p.from) < 0 {
		v.Name = p.kind // made of a chair frame
	} else if from := s.meetingBody(p); from >= 0 {
		v.Name = d.ordinary(span{from, p.to})
	} else if p.bare && !p.verb {
		v.Name = d.ordinary(p.head) // "Hội nghị năm nay": pointing words are no name
	}
	if !m.named {
		if name := s.titleName(p); name != "" {
			v.Name = name
		} else if name := s.ceremonyName(p); name != "" {
			v.Name = name
		}
	}
	v.Ordinal, v.Place, v.Planned = m.ordinal, m.place, m.planned
	v.Organizers, v.Chairs, v.Attendees, v.Speakers = m.hosts, []string{}, []string{}, []string{}
	if v.Organizers == nil {
		v.Organizers = []string{}
	}
	for _, n := range m.phrases {
		q := s.phrases[n]
		v.Online = v.Online || q.online
		v.Points = max(v.Points, q.points)
		if v.Term == "" {
			v.Term = q.term
		}
		if len(e.spans) < 8 {
			e.spans = append(e.spans, q.span)
		}
	}
	if m.date >= 0 {
		x := d.dates[m.date].value
		v.Start, v.End, v.EDTF = x.Start, x.End, x.EDTF
		if last := s.lastDay(m); last != "" {
			v.EDTF = x.EDTF + "/" + last
			if x.Start != "" {
				v.End = last
			}
		}
	}
	for _, r := range m.roles {
		name := d.personName(r.person)
		switch r.role {
		case "chair":
			v.Chairs = append(v.Chairs, name)
		case "attend":
			v.Attendees = append(v.Attendees, name)
		case "speak":
			v.Speakers = append(v.Speakers, name)
		}
	}
	return e
}

// unreported says why a meeting is left out.
func (s *scene) unreported(k int) string {
	m := s.meetings[k]
	for _, r := range m.roles {
		if r.role == "chair" {
			return ""
		}
	}
	if m.alluded && !(m.date >= 0 && m.class != "đại hội" && s.phrases[m.phrases[0]].relative) {
		return "only alluded to"
	}
	first := s.phrases[m.phrases[0]]
	session := first.verb && first.head.to-first.head.from == 2 && first.kind != "buổi làm việc" // "họp phiên", "họp kỳ"
	if s.onlyVerbs(m) && len(m.roles) == 0 && !(m.date >= 0 && session) && !(m.date >= 0 && (len(m.hosts) > 0 && m.class != "làm việc" || s.delegation(s.phrases[m.phrases[0]].from))) {
		return "nobody is said to take part"
	}
	if m.strong > 0 && len(m.roles) > 0 {
		return ""
	}
	if m.date >= 0 && m.named && m.class != "thăm" {
		return ""
	}
	if m.named && (m.held || s.heldAtTop(m)) {
		return ""
	}
	if m.named && (m.ordinal > 0 && s.decided(m) || s.attendedAtTop(m)) {
		return ""
	}
	if talkClass(m.class) && len(m.roles) > 1 && s.atTop(m) && !s.onlyVerbs(m) {
		return ""
	}
	return "nothing is said of it"
}

// decisions are what an assembly does to persons and papers.
var decisions = phraseList("được bầu", "đã bầu", "bầu bổ sung", "biểu quyết", "đã thông qua", "được thông qua", "bỏ phiếu", "miễn nhiệm", "bãi nhiệm", "bãi miễn", "phê chuẩn")

// decided says whether a sentence tells what was decided at the meeting that it
// names: "tại kỳ họp thứ 14, ông A được bầu làm Chủ tịch".
func (s *scene) decided(m *meeting) bool {
	d := s.d
	for _, n := range m.phrases[:min(len(m.phrases), 6)] {
		p := s.phrases[n]
		if p.background || p.relative || p.inside {
			continue
		}
		for i := p.to; i < min(d.sentence(p.from).to, p.to+50); i++ {
			if _, n := decisions.at(d, i); n > 0 {
				return true
			}
		}
	}
	return false
}

// attendedAtTop says whether the top of the article says that somebody attends the
// meeting, or that it is over: "nhận lời mời dự một hội nghị về phụ nữ".
func (s *scene) attendedAtTop(m *meeting) bool {
	d := s.d
	for _, n := range m.phrases {
		p := s.phrases[n]
		if p.from >= s.topEnd() {
			break
		}
		i := p.from
		if d.key(i-1) == "một" {
			i--
		}
		if k := d.key(i - 1); !p.bare && !p.verb && !p.background && (k == "dự" || k == "thúc" || p.margin) {
			return true
		}
	}
	return false
}

// heldAtTop says whether the top of the article says that the meeting is held, or
// that something was said or decided there.
func (s *scene) heldAtTop(m *meeting) bool {
	d := s.d
	end := s.topEnd()
	for _, n := range m.phrases {
		p := s.phrases[n]
		if p.from >= end {
			break
		}
		if p.bare || p.verb || p.background || p.indefinite {
			continue
		}
		if _, ok := phraseBefore(heldBefore, d, p.from); ok && (d.key(p.from-1) != "chức" || len(m.hosts) > 0) {
			return true
		}
		if d.key(p.from-1) == "trong" && d.sentence(p.from).from == p.from-1 {
			return true // "Trong phiên thảo luận sáng nay, …"
		}
		if d.is(p.from-2, "tổ", "chức") && s.openingDay(p.from) != "" {
			return true
		}
		if _, n := heldAfter.at(d, p.to); n > 0 {
			return true
		}
	}
	return false
}

// meetingBody finds where the body starts that meets: "Ban Bí thư | họp". It is
// -1 for events that a noun names.
func (s *scene) meetingBody(p eventPhrase) int {
	if !p.verb || p.class != "họp" && p.class != "kỳ họp" {
		return -1
	}
	d := s.d
	sent := d.sentence(p.from).from
	i := s.skipAdverbs(p.from, sent)
	if i == p.from && (i <= sent || s.org(i-1) < 0) {
		return -1
	}
	for n := i - 1; n >= max(sent, i-7); n-- {
		if k := s.org(n); k >= 0 {
			return d.orgs[k].from // "Quốc hội | khóa VI Campuchia sẽ họp phiên khai mạc"
		}
		if d.Tokens[n].Shape == vi.Punct || s.person(n) >= 0 || s.day(n) >= 0 {
			if n+1 < i {
				return n + 1 // "…, chính phủ mới sẽ họp phiên đầu tiên"
			}
			break
		}
	}
	return -1
}

// titleName makes a name of a headline that tells what a meeting was for without
// its noun: "Đảng bộ tỉnh tổng kết công tác năm 2020" and, below, "Dự hội nghị có …".
func (s *scene) titleName(p eventPhrase) string {
	d := s.d
	for _, b := range d.Blocks[:min(len(d.Blocks), 6)] {
		if b.kind != BlockTitle && b.kind != BlockHeading && b.kind != BlockParagraph {
			continue
		}
		for i := b.from; i < min(b.to, b.from+30); i++ {
			if s.named(i) >= 0 || s.sentenceGoesOn(b, i) {
				break
			}
			if _, n := headlineVerbs.at(d, i); n > 0 && i > b.from && d.Tokens[i].Shape == vi.Lower {
				return p.kind + " " + d.surface(span{i, s.trimName(i, min(b.to, i+nameLimit))})
			}
		}
	}
	return ""
}

// ceremonies are verbs of which a "buổi lễ" is the ceremony.
var ceremonies = phraseList("khởi công", "động thổ", "khánh thành", "thông xe", "khai trương", "hợp long", "khởi động dự án", "gắn biển", "bàn giao")

// ceremonyName makes a name of what was done at a bare "buổi lễ", from the verb
// before it: "Bộ … khởi công dự án cầu" and, in the next sentence, "Dự buổi lễ có …".
func (s *scene) ceremonyName(p eventPhrase) string {
	d := s.d
	if p.class != "lễ" || !p.bare {
		return ""
	}
	for i := p.from - 1; i >= max(0, p.from-160); i-- {
		if d.Tokens[i].Shape != vi.Lower || s.named(i) >= 0 {
			continue
		}
		_, n := ceremonies.at(d, i)
		if n == 0 || d.key(i+n) == "vào" || d.key(i-1) == "được" || d.key(i-1) == "sẽ" {
			continue
		}
		q := eventPhrase{head: span{i, i + n}, class: "lễ", kind: "lễ", meeting: -1}
		s.nameOf(&q)
		if q.to > i+n {
			return "lễ " + d.surface(span{i, q.to})
		}
	}
	return ""
}

// sentenceGoesOn says whether a block is running text and no headline.
func (s *scene) sentenceGoesOn(b blockRange, i int) bool {
	return b.to-b.from > 45 || s.d.key(b.to-1) == "."
}

// onlyVerbs says whether no noun names the meeting.
func (s *scene) onlyVerbs(m *meeting) bool {
	for _, n := range m.phrases {
		if !s.phrases[n].verb {
			return false
		}
	}
	return true
}

// bestName picks the phrase that names a meeting best: the longest one up to a
// sensible length, the earlier one of two.
func (s *scene) bestName(m *meeting) int {
	best, score := m.phrases[0], -1
	for _, n := range m.phrases {
		p := s.phrases[n]
		l := p.to - p.from
		if p.background {
			l /= 4 // the name of next year's meeting, of a paper
		}
		if p.bare {
			l = p.head.to - p.head.from
		}
		if p.verb {
			l -= 2
		}
		if s.quoted[p.head.from] {
			l /= 2 // somebody's words, often with a verb inside
		}
		if l > 30 {
			l = 30
		}
		if s.d.Tokens[p.head.from].Shape == vi.Upper {
			l -= 3
		}
		if l > score {
			best, score = n, l
		}
	}
	return best
}
