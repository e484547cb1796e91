package extract

import "chutri/extract/vi"

// What the words around "chủ trì" say: a court, a wish, an object that is a
// meeting, a person in apposition.

// thenOffice says whether the gap between subject and verb says that the office
// was held in the past: "Chủ tịch nước khi đó".
func (s *scene) thenOffice(t *trigger) bool {
	for i := s.d.people[t.subject[0]].from; i < t.from; i++ {
		if k := s.d.key(i); (k == "khi" || k == "lúc") && (s.d.key(i+1) == "đó" || s.d.key(i+1) == "ấy") || s.d.is(i, "bấy", "giờ") {
			return true
		}
	}
	return false
}

// inCourt says whether a judge presides: a trial is no meeting.
func (s *scene) inCourt(t *trigger) bool {
	d := s.d
	if d.key(t.to-1) != "tọa" {
		return false
	}
	for i := max(t.clause.from, t.from-60); i < min(t.clause.to, t.to+20); i++ {
		if d.is(i, "thẩm", "phán") || d.is(i, "phiên", "tòa") || d.is(i, "hội", "đồng", "xét", "xử") || d.is(i, "bị", "cáo") || d.is(i, "hđxx") {
			return true
		}
	}
	return false
}

// underRule says whether "dưới sự điều hành của" opens the report of a sitting, and
// not the praise of a government.
func (s *scene) underRule(t *trigger) bool {
	d := s.d
	if !d.is(t.from-2, "dưới", "sự") {
		return false
	}
	for i := max(t.clause.from, t.from-60); i < min(t.clause.to, t.from+60); i++ {
		if k := s.named(i); k >= 0 && !s.phrases[k].background {
			return true
		}
		if _, n := sittings.at(d, i); n > 0 && i > t.to {
			return true
		}
	}
	return false
}

// wished says whether a word right before the verb makes it a wish, a right or a
// duty: "ông A muốn chủ trì cuộc họp".
func (s *scene) wished(t *trigger) bool {
	for i := t.from - 1; i >= max(t.clause.from, t.from-3) && s.person(i) < 0 && s.d.key(i) != ")"; i-- {
		if modals[s.d.key(i)] {
			return true
		}
	}
	return false
}

// chairs says whether the object of an active "chủ trì" is a meeting or nothing.
func (s *scene) chairs(t *trigger) bool {
	d := s.d
	if t.phrase >= 0 {
		return true
	}
	if t.object {
		return false
	}
	if t.to >= t.clause.to {
		return true
	}
	switch tok := d.Tokens[t.to]; {
	case tok.Shape == vi.Punct:
		return tok.Key != "-" || d.is(t.to+1, "ảnh")
	case tok.Key == "và", tok.Key == "tại", tok.Key == "buổi", tok.Key == "cuộc", tok.Key == "phiên", tok.Key == "lễ", tok.Key == "chương" && d.is(t.to+1, "trình"):
		return true
	case d.is(t.to, "sự", "kiện"):
		// only of an event that the text has named, and nothing said of it
		return s.lastNamed(t.from) && (t.to+2 >= t.clause.to || d.Tokens[t.to+2].Shape == vi.Punct || d.key(t.to+2) == "này")
	}
	return s.day(t.to) >= 0
}

// passiveBy says whether "bởi" follows the verb.
func (s *scene) passiveBy(t *trigger) bool { return s.d.key(t.to) == "bởi" }

// apposedAfter says whether a person stands in apposition behind "người chủ trì E".
func (s *scene) apposedAfter(t *trigger) bool {
	if t.phrase < 0 {
		return false
	}
	i := s.phrases[t.phrase].to
	k := s.d.key(i)
	return (k == "-" || k == ",") && s.person(i+1) >= 0
}

// copulaAfter says whether "là" follows the verb's object.
func (s *scene) copulaAfter(t *trigger) bool {
	i := t.to
	if t.phrase >= 0 {
		i = s.phrases[t.phrase].to
	}
	return s.d.key(i) == "là" && s.person(i+1) >= 0
}

// opener gives the one person named before the verb in its sentence, when that
// person opens it: "Bà A đã đi nghỉ từ khi chủ trì …".
func (s *scene) opener(t *trigger) int {
	found := -1
	for i := max(t.clause.from, t.from-reach); i < t.from; i++ {
		k := s.person(i)
		if k < 0 {
			continue
		}
		if found >= 0 || s.d.people[k].from != i || i > t.clause.from && s.d.key(i-1) != "," {
			return -1
		}
		found = k
		i = s.d.people[k].to - 1
	}
	return found
}

// whileBefore says whether "khi" or "sau khi" stands right before the verb.
func (s *scene) whileBefore(t *trigger) bool {
	i := s.skipAdverbs(t.from, t.clause.from)
	return s.d.key(i-1) == "khi" || s.d.key(i-1) == "lúc"
}

// lastPhrase finds the event phrase that ends last before token i in its sentence.
func (s *scene) lastPhrase(i int) int {
	from := max(s.d.sentence(i).from, i-60)
	for j := i - 1; j >= from; j-- {
		if k := s.named(j); k >= 0 {
			return int(k)
		}
	}
	return -1
}

// outermost gives the phrase in whose name phrase k stands, k itself when none does:
// of "họp báo về kỳ họp thứ 5 do P chủ trì" the press conference is chaired.
func (s *scene) outermost(k int) int {
	if k < 0 || !s.phrases[k].inside {
		return k
	}
	for j := k - 1; j >= 0; j-- {
		if s.phrases[j].contains(s.phrases[k].span) {
			return s.outermost(j)
		}
	}
	return k
}

// lastNamed says whether the text names an event before token i that it reports.
func (s *scene) lastNamed(i int) bool {
	for n := len(s.phrases) - 1; n >= 0; n-- {
		if p := s.phrases[n]; p.from < i && !p.verb && !p.background && !p.plural {
			return true
		}
	}
	return false
}

// asChairWords stand before "chủ tọa" where it says in which part somebody speaks.
var asChairWords = phraseList("với tư cách", "với tư cách là", "trên cương vị", "với vai trò", "với vai trò là", "trong vai trò")

// asChair finds the person of "với tư cách chủ tọa, P nói": right behind the comma,
// in a sentence that names the meeting. It is -1 when there is none.
func (s *scene) asChair(t *trigger) int {
	d := s.d
	if _, ok := phraseBefore(asChairWords, d, t.from); !ok || d.key(t.to-1) != "tọa" {
		return -1
	}
	i := t.to
	if t.phrase >= 0 {
		i = s.phrases[t.phrase].to
	} else if s.lastPhrase(t.from) < 0 {
		return -1
	}
	if d.key(i) != "," {
		return -1
	}
	k := s.person(i + 1)
	if k < 0 || d.people[k].from != i+1 || !s.verbSoon(d.people[k].to) {
		return -1
	}
	return k
}
