package extract

// Where the list of a fronted verb starts, and where it is cut short.

// listStart finds where the list of a fronted verb starts: after "có", "gồm",
// "là" or ":". It is -1 when the verb has no such list.
func (s *scene) listStart(t *trigger) int {
	d := s.d
	i := t.to
	if t.phrase >= 0 {
		i = s.phrases[t.phrase].to
	}
	for n := 0; n < 10 && i < t.clause.to; n++ {
		switch d.key(i) {
		case "có", "gồm", "là", ":":
			return i + 1
		case "do":
			if t.role != "chair" || !s.personLed(i+1) {
				return -1
			}
			return i + 1 // "Chủ trì do ông P, chức vụ; P2, chức vụ"
		case "các":
			if d.is(i+1, "đồng", "chí") {
				return i
			}
		case ",":
			if d.key(i+1) != "có" && d.key(i+1) != "gồm" && s.day(i+1) < 0 {
				return -1
			}
		case "và", "tham", "dự", "chỉ", "đạo", "điều", "hành", "tại", "còn", "phía", "về", "cùng", "trên":
		default:
			if k := s.day(i); k >= 0 {
				i = d.dates[k].to
				continue
			}
			if k := s.person(i); k >= 0 && i > t.to && (d.key(i-1) != "và" || n == 0) && t.phrase >= 0 && s.phrases[t.phrase].bare {
				return i // "Chủ trì buổi họp báo ông A": the verb is left out
			}
			if t.role == "attend" && s.d.key(t.from) == "về" && s.org(i) >= 0 {
				i = d.orgs[s.org(i)].to // "Về phía tỉnh Nghệ An có …"
				continue
			} else if k := s.person(i); k >= 0 && t.role == "attend" {
				i = d.people[k].to // "Tháp tùng Chủ tịch Quốc hội A có …"
				continue
			}
			if n > 4 && !s.phiaSide(t.from) {
				return -1
			}
		}
		i++
	}
	return -1
}

// personLed says whether a person stands at token i, over "các đồng chí" and the like.
func (s *scene) personLed(i int) bool {
	for s.person(i) < 0 {
		_, n := leadIn.at(s.d, i)
		if n == 0 {
			return false
		}
		i += n
	}
	return true
}

// listBefore says whether the verb is the second of a joint predicate that opens
// the sentence: "Tham dự và chủ trì Hội nghị có …".
func (s *scene) listBefore(t *trigger) bool {
	for i := t.from - 1; i >= t.clause.from; i-- {
		switch s.d.key(i) {
		case "và", ",", "tham", "dự", "đến", "cùng", "đồng", "tới", "về", "chỉ", "đạo", "phát", "biểu", "người":
			continue
		}
		return false
	}
	return true
}

// cutAtClause keeps of a list what stands before a new clause: in "dưới sự chủ
// trì của P, P2 phát biểu" the second is no chair.
func (s *scene) cutAtClause(list []int) []int {
	d := s.d
	for n := 1; n < len(list); n++ {
		a, b := d.people[list[n-1]], d.people[list[n]]
		_, and := s.glue(a.to, b.from)
		if !and && (a.list < 0 || a.list != b.list) && s.verbSoon(b.to) {
			return list[:n]
		}
	}
	return list
}

func (s *scene) verbSoon(i int) bool {
	d := s.d
	for n := 0; n < 4; n++ {
		if _, m := roleVerbs.at(d, i+n); m > 0 {
			return true
		}
		if _, m := adverbs.at(d, i+n); m == 0 {
			return false
		}
	}
	return false
}
