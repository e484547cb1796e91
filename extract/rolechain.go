package extract

// Chairs over long gaps: titles that no rule reads whole, and pronouns whose sex
// must agree with the person they are taken for.

// chainReach bounds how long a chain of unread titles between a chair and "chủ
// trì" may be, in tokens.
const chainReach = 60

// chained finds the chair of "do P, <titles> chủ trì" when the titles were not read
// whole: "do" stands right before P, a comma right behind, and no verb, event or
// other person lies between. It is -1 when there is none.
func (s *scene) chained(t *trigger) int {
	d := s.d
	if t.to < t.clause.to && d.key(t.to) != "." && d.key(t.to) != "," {
		return -1 // "do P, … chủ trì soạn thảo"
	}
	for i := t.from - 1; i >= max(t.clause.from, t.from-chainReach); i-- {
		if k := s.person(i); k >= 0 {
			p := d.people[k]
			if p.form == office && p.entity < 0 {
				i = p.from
				continue
			}
			if d.key(p.from-1) == "do" && d.key(p.name.to) == "," && p.form != office {
				return k
			}
			return -1
		}
		if s.org(i) >= 0 {
			continue
		}
		switch d.key(i) {
		case ";", ":", "\"", "đã", "sẽ", "rằng", "được", "bị", "do", "khi":
			return -1
		}
		if s.named(i) >= 0 {
			return -1
		}
		if v, n := roleVerbs.at(d, i); n > 1 && v.ends {
			return -1
		}
	}
	return -1
}

// handedOver says whether the chair passes to a person while the meeting goes on:
// "rời hội nghị và ủy quyền cho P tiếp tục chủ trì". It gives the person, or -1.
func (s *scene) handedOver(t *trigger) int {
	d := s.d
	i := t.from
	for i > t.clause.from && (d.key(i-1) == "đồng" || d.key(i-1) == "cùng") {
		i--
	}
	if !d.is(i-2, "tiếp", "tục") {
		return -1
	}
	k := s.person(i - 3)
	if k < 0 && (d.key(i-3) == "-" || d.key(i-3) == ",") {
		k = s.person(i - 4) // "giao lại cho P - phó chủ tịch huyện - tiếp tục chủ trì"
	}
	if k < 0 {
		return -1
	}
	_, ok := phraseBefore(handing, d, d.people[k].from)
	if !ok {
		return -1
	}
	return k
}

// left gives the phrase of the meeting that the clause of t says is left: "rời Diễn
// đàn"; -1 when none is.
func (s *scene) left(t *trigger) int {
	for i := t.from - 1; i > max(t.clause.from, t.from-60); i-- {
		if n := s.named(i); n >= 0 && s.phrases[n].from == i && s.d.key(i-1) == "rời" {
			return n
		}
	}
	return -1
}

// handing are the words by which a chair passes the meeting on.
var handing = phraseList("ủy quyền cho", "ủy quyền", "giao lại cho", "giao lại", "nhường cho", "nhường lại cho", "nhường quyền cho")

// atTheTable gives those who lead a press conference beside its chair: "P chủ trì
// họp báo cùng bà P2 và ông P3". At other meetings "cùng" only names guests.
func (s *scene) atTheTable(t *trigger) []int {
	if t.phrase < 0 || s.phrases[t.phrase].class != "họp báo" || s.d.key(s.phrases[t.phrase].to) != "cùng" {
		return nil
	}
	return s.listRight(s.phrases[t.phrase].to+1, t.clause.to, true)
}

// disagrees says whether a pronoun mention is of another sex than what the text
// shows of the person: "bà" asks for a woman's honorific or the middle name Thị,
// "ông" only that neither speaks for a woman.
func (s *scene) disagrees(k int) bool {
	d := s.d
	m := d.people[k]
	if m.form != pronoun || m.entity < 0 {
		return false
	}
	switch d.key(m.from) {
	case "bà", "chị":
		return !s.woman(m.entity)
	case "ông", "anh":
		return s.woman(m.entity)
	}
	return false
}

// woman says whether a full or given name of the entity carries a woman's
// honorific or the middle name Thị.
func (s *scene) woman(entity int) bool {
	d := s.d
	for _, m := range d.people {
		if m.entity != entity || m.form > givenName {
			continue
		}
		for i := m.from; i < m.to; i++ {
			switch k := d.key(i); {
			case i < m.name.from && (k == "bà" || k == "chị"):
				return true
			case i > m.name.from && i < m.name.to && k == "thị":
				return true
			}
		}
	}
	return false
}
