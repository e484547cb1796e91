package extract

import "chutri/extract/vi"

// meeting is one event of the article while its phrases are gathered.
type meeting struct {
	class   string
	kind    string          // of the first phrase with a name
	phrases []int           // indexes into scene.phrases, in text order
	content map[string]bool // words of its names beyond the heads
	ordinal int
	named   bool // some phrase says more than the head
	roles   []roleMention
	has     map[rolePerson]bool
	date    int  // index into Document.dates, -1
	strong  int  // roles that name the event, or stand in its sentence
	spoken  bool // somebody is said to have spoken there
	held    bool // a body presides
	listed  bool // a list tells who was there
	planned bool
	alluded bool // only alluded to
	place   string
	hosts   []string
}

type rolePerson struct {
	role   string
	entity int
}

// meetingLimit bounds how many meetings of one article are compared with a
// phrase: more than this many is a chronicle, and the latest ones are meant.
const meetingLimit = 24

// related lists the classes whose bare nouns may point to an event of a class:
// "tại cuộc họp" in a report about a "buổi làm việc".
var related = map[string][]string{
	"họp":       {"kỳ họp", "phiên", "hội nghị", "làm việc", "hội đàm"},
	"kỳ họp":    {"họp", "phiên"},
	"phiên":     {"họp", "kỳ họp", "hội nghị", "đại hội"},
	"làm việc":  {"họp", "gặp"},
	"hội nghị":  {"họp", "tọa đàm", "hội thảo", "tiếp xúc"},
	"lễ":        {"tang"},
	"tang":      {"lễ"},
	"gặp":       {"làm việc", "hội đàm", "hội kiến", "tiếp xúc", "họp báo"},
	"hội đàm":   {"gặp"},
	"hội thảo":  {"tọa đàm", "diễn đàn"},
	"tọa đàm":   {"hội thảo"},
	"diễn đàn":  {"hội thảo", "hội nghị"},
	"họp báo":   {"họp", "gặp"},
	"đối thoại": {"gặp", "họp"},
	"tiếp xúc":  {"gặp", "hội nghị"},
}

// cluster gathers the phrases that mean the same event.
func (s *scene) cluster() {
	s.capital = map[string]bool{}
	for _, p := range s.phrases {
		for i := p.head.to; i < p.to; i++ {
			if s.d.Tokens[i].Capital() {
				s.capital[s.d.Tokens[i].Key] = true
			}
		}
	}
	taken := map[int]bool{}   // phrases with a person who takes part
	chairs := map[int][]int{} // the chairs of phrases
	for _, t := range s.triggers {
		if t.phrase >= 0 && t.role == "chair" {
			chairs[t.phrase] = append(chairs[t.phrase], t.people...)
		}
		if t.phrase >= 0 && t.role != "speak" && len(t.people) > 0 {
			taken[t.phrase] = true
		}
	}
	for n := range s.phrases {
		p := &s.phrases[n]
		if p.plural || p.verb && (p.class == "làm việc" || p.class == "gặp") && !taken[n] && !s.delegation(p.from) {
			continue
		}
		if q := s.predicated(n); q >= 0 {
			p.meeting = q
		} else if p.bare && !p.verb {
			p.meeting = s.antecedent(p, chairs[n])
		} else {
			p.meeting = s.sameNamed(p, chairs[n])
		}
		if p.meeting < 0 && p.generic {
			continue
		}
		if p.meeting < 0 {
			p.meeting = len(s.meetings)
			s.meetings = append(s.meetings, &meeting{class: p.class, content: map[string]bool{}, has: map[rolePerson]bool{}, date: -1, alluded: true})
		}
		s.join(p.meeting, n)
	}
}

// predicated gives the meeting of the phrase that "là" equates with phrase n in one
// clause: "kỳ họp thứ 21 cũng là | kỳ họp cuối cùng của nhiệm kỳ". It is -1 without.
func (s *scene) predicated(n int) int {
	p := s.phrases[n]
	if n == 0 || s.d.key(p.from-1) != "là" {
		return -1
	}
	q := s.phrases[n-1]
	i := p.from - 1
	if s.d.key(i-1) == "cũng" || s.d.key(i-1) == "chính" {
		i--
	}
	if q.class != p.class || q.to != i {
		return -1
	}
	return q.meeting
}

// join adds a phrase to a meeting.
func (s *scene) join(k, n int) {
	m, p := s.meetings[k], &s.phrases[n]
	m.phrases = append(m.phrases, n)
	if p.ordinal > 0 && m.ordinal == 0 {
		m.ordinal = p.ordinal
	}
	if !p.background && !p.relative {
		m.alluded = false
	}
	if p.bare {
		return
	}
	if !m.named {
		m.named, m.class, m.kind = true, p.class, p.kind
	}
	for i := p.head.to; i < p.to; i++ {
		if w, ok := s.contentWord(i); ok {
			m.content[w] = true
		}
	}
}

func (s *scene) contentWord(i int) (string, bool) {
	t := s.d.Tokens[i]
	if t.Shape == vi.Punct {
		return "", false
	}
	switch t.Key {
	case "của", "về", "và", "với", "các", "cho", "lần", "thứ", "năm", "trong", "tại", "trên", "những", "này", "đó":
		return "", false
	}
	return t.Key, true
}

// antecedent finds the meeting that a bare noun points to: the last one of its
// class, else the last one of a related class.
func (s *scene) antecedent(p *eventPhrase, chairs []int) int {
	if p.indefinite {
		return -1
	}
	low := max(0, len(s.meetings)-meetingLimit)
	related := related[p.class]
	best, bestAt, bestClass := -1, -1, 99
	for k := low; k < len(s.meetings); k++ {
		m := s.meetings[k]
		rank := -1
		if m.class == p.class {
			rank = 0
		}
		for _, r := range related {
			if m.class == r {
				rank = 1
			}
		}
		if rank < 0 || m.alluded && !p.background || s.otherSitting(m, p, chairs) {
			continue
		}
		at := m.phrases[len(m.phrases)-1]
		if rank < bestClass || rank == bestClass && at > bestAt {
			best, bestAt, bestClass = k, at, rank
		}
	}
	return best
}

// sameNamed finds the meeting that a phrase with a name of its own means.
func (s *scene) sameNamed(p *eventPhrase, chairs []int) int {
	own := map[string]bool{}
	for i := p.head.to; i < p.to; i++ {
		if w, ok := s.contentWord(i); ok {
			own[w] = true
		}
	}
	best, bestScore := -1, 0.0
	for k := len(s.meetings) - 1; k >= max(0, len(s.meetings)-meetingLimit); k-- {
		m := s.meetings[k]
		if p.inside && s.phrases[m.phrases[len(m.phrases)-1]].contains(p.span) || !s.compatible(m, p) || s.otherSitting(m, p, chairs) {
			continue
		}
		if !m.named {
			// "Hội nghị" in the lead, its name later: the same unless something lies between.
			if m.class == p.class && best < 0 && !p.indefinite && !p.background && !p.verb && !s.otherOwnDay(m, p) {
				best, bestScore = k, 0.3
			}
			continue
		}
		common := 0
		for w := range own {
			if m.content[w] {
				common++
			}
		}
		if s.otherNames(m, own) || s.otherDay(m, p) || s.otherLevel(m, p) {
			continue
		}
		score := float64(common) / float64(max(1, min(len(own), len(m.content))))
		if p.ordinal > 0 && p.ordinal == m.ordinal && m.class == p.class {
			score += 0.3
		}
		if s.titleAndLead(m, p) && !s.otherChairs(m, chairs) {
			score = max(score, 0.65)
		}
		least := 0.6
		if s.d.sentenceOf[p.from] < 5 && s.d.sentenceOf[s.phrases[m.phrases[0]].from] < 5 {
			least = 0.45 // the headline, the lead and the first sentence tell of one meeting
		}
		if m.kind != p.kind {
			least = 0.8 // "cuộc họp Thường trực Chính phủ" is no "phiên họp Chính phủ"
		}
		if score >= least && score > bestScore {
			best, bestScore = k, score
		}
	}
	return best
}

// otherDay says whether a phrase and a meeting stand in sentences that open with
// days of different months: a meeting of last year is another one.
func (s *scene) otherDay(m *meeting, p *eventPhrase) bool {
	mine := s.openingDay(p.from)
	if mine == "" {
		return false
	}
	for _, n := range m.phrases[:min(len(m.phrases), 12)] {
		if q := s.phrases[n]; !q.bare {
			if day := s.openingDay(q.from); day != "" && day[:7] != mine[:7] {
				return true
			}
		}
	}
	return false
}

// openingDay gives the first day of the date with which the sentence of token i
// opens, "" when there is none or its year is unknown.
func (s *scene) openingDay(i int) string {
	d := s.d
	from := d.sentence(i).from
	for j := from; j < from+3 && j < i; j++ {
		if k := s.day(j); k >= 0 {
			if v := d.dates[k].value; v.Use == "" && (v.Grain == "day" || v.Grain == "month") && len(v.Start) >= 7 {
				return v.Start
			}
			return ""
		}
	}
	return ""
}

// titleAndLead says whether a phrase in the lead takes up the one event of the
// headline: a headline and its lead name the same meeting in other words.
func (s *scene) titleAndLead(m *meeting, p *eventPhrase) bool {
	d := s.d
	if m.class != p.class || m.kind != p.kind || p.indefinite || p.background || d.sentenceOf[p.from] > 3 {
		return false
	}
	for _, n := range m.phrases {
		if d.sentenceOf[s.phrases[n].from] > 1 {
			return false
		}
	}
	last := s.phrases[m.phrases[len(m.phrases)-1]]
	return d.sentenceOf[p.from] > d.sentenceOf[last.from]
}

// otherNames says whether a phrase and a meeting each name persons or places that
// the other does not: two meetings "công bố quyết định phân công ông A / ông B".
func (s *scene) otherNames(m *meeting, own map[string]bool) bool {
	mine, theirs := 0, 0
	for w := range own {
		if own[w] && !m.content[w] && s.capital[w] {
			mine++
		}
	}
	for w := range m.content {
		if !own[w] && s.capital[w] {
			theirs++
		}
	}
	return mine >= 2 && theirs >= 2
}

func (s *scene) compatible(m *meeting, p *eventPhrase) bool {
	if p.ordinal > 0 && m.ordinal > 0 && p.ordinal != m.ordinal {
		return false
	}
	if m.class == p.class {
		return true
	}
	if p.class == "đại hội" || m.class == "đại hội" {
		return false
	}
	for _, r := range related[p.class] {
		if r == m.class {
			return true
		}
	}
	return false
}
