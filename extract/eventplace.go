package extract

import "chutri/extract/vi"

// Where an event is held and by which bodies.

// attachPlaces reads "tại Hà Nội", "tại Trụ sở Trung ương Đảng" in the sentences
// that name a meeting. A place behind the name is better than one before it, and
// a place in a sentence that dates the meeting better than another.
func (s *scene) attachPlaces() {
	d := s.d
	for _, m := range s.meetings {
		best := 1 << 30
		for n, k := range m.phrases {
			if n >= 6 || best < 10 {
				break
			}
			p := s.phrases[k]
			if p.background {
				continue
			}
			sent := d.sentence(p.from)
			for i := max(sent.from, p.from-60); i < min(sent.to, p.to+25); i++ {
				if d.key(i) != "tại" && d.key(i) != "ở" || i >= p.head.from && i < p.head.to || d.key(i-1) == "tồn" || d.key(i-1) == "hiện" {
					continue
				}
				if s.otherClause(p, i) || i < p.from && !s.placeOpens(i, sent) {
					continue
				}
				cost := n * 10
				switch other := s.phraseBetween(p, i); {
				case other:
					cost += 60
				case i < p.from && i > sent.from+8:
					cost += 8
				}
				if sp := s.placeAt(i+1, sent.to); sp.from < sp.to && cost < best && (i > p.from || s.placeStands(sp.to, p.from)) {
					m.place, best = d.ordinary(sp), cost
				}
			}
		}
	}
}

// placeOpens says whether "tại" at token i, before an event, tells where the whole
// clause happens: it opens the sentence or follows a day, a comma or a verb of holding.
func (s *scene) placeOpens(i int, sent span) bool {
	d := s.d
	if i <= sent.from+1 || s.day(i-1) >= 0 {
		return true
	}
	switch d.key(i - 1) {
	case ",", "nay", ")", "tục", "ra", "chức", "đã", "vừa", "cũng", "chiều", "sáng", "tối", "trưa", "qua", "mai", "thức":
		return true
	}
	return false
}

// placeStands says whether a place that ends at token i before an event belongs to
// the clause: a mark, the subject or the verb follows, no other predicate of the place.
func (s *scene) placeStands(i, event int) bool {
	d := s.d
	if i >= event || d.Tokens[i].Shape == vi.Punct || s.org(i) >= 0 || s.person(i) >= 0 || s.day(i) >= 0 || d.Tokens[i].Capital() {
		return true
	}
	switch d.key(i) {
	case "đã", "sẽ", "vừa", "đang", "diễn", "tổ", "khai", "bế", "ông", "bà", "đồng", "các", "trong", "với", "nhân", "lãnh", "do", "bắt", "cũng", "tiếp":
		return true
	}
	return false
}

// phraseBetween says whether another event is named between a phrase and token i.
func (s *scene) phraseBetween(p eventPhrase, i int) bool {
	from, to := p.to, i
	if i < p.from {
		from, to = i, p.from
	}
	for j := from; j < to; j++ {
		if k := s.named(j); k >= 0 && !s.sameMeeting(int(k), p) {
			return true
		}
	}
	return false
}

// Words in lower case that may follow a name inside a place.
var placeWords = phraseList("của", "tỉnh", "thành", "phố", "quận", "huyện", "xã", "phường", "thị", "trấn", "thủ", "đô", "khu", "công", "nghệ", "cao", "nghiệp", "trường", "tòa", "số")

// placeAt gives the place name that starts at token i.
func (s *scene) placeAt(i, end int) span {
	d := s.d
	if i >= end || s.named(i) >= 0 || s.person(i) >= 0 {
		return span{}
	}
	switch d.key(i) {
	case "các", "những", "nhiều", "mỗi", "km", "một":
		return span{} // "ở các trường", "tại Km 12": of something in the name
	}
	if _, n := paperWords.at(d, i); n > 0 {
		return span{} // "tại quy định 12 của …"
	}
	j, named := i, false
	for j < min(end, i+14) {
		t := d.Tokens[j]
		if _, n := halls.at(d, j); n > 0 && (s.org(j) < 0 || d.orgs[s.org(j)].from == j && d.orgs[s.org(j)].to <= j+n) {
			j, named = j+n, true
			continue
		}
		if k := s.org(j); k >= 0 && d.orgs[k].from == j {
			j, named = d.orgs[k].to, true
			continue
		}
		if s.day(j) >= 0 || s.named(j) >= 0 || s.person(j) >= 0 {
			break
		}
		if t.Shape == vi.Punct && !(t.Key == "." && j+1 < end && !d.Tokens[j+1].Space) && !(t.Key == "." && d.key(j-1) == "tp") {
			break
		}
		if _, n := nameStop.at(d, j); n > 0 && !t.Capital() {
			break
		}
		if _, n := roleVerbs.at(d, j); n > 0 && !t.Capital() {
			break
		}
		if _, n := placeWords.at(d, j); t.Shape == vi.Lower && named && n == 0 && !(j+1 < end && d.Tokens[j+1].Capital()) || t.Key == "với" || t.Key == "và" || t.Key == "về" || t.Key == "sau" || t.Key == "nói" {
			break
		}
		named = named || t.Capital()
		j++
	}
	if !named {
		return span{}
	}
	if j = s.trimName(i, j); j-i <= 2 && partOfPlace(d, i, j) {
		return span{} // "Trung tâm", "Phủ": the name itself was not read
	}
	return span{i, j}
}

// halls are places whose names are written with small letters or hold the name of
// an office or of a meeting, so that the words alone would end them.
var halls = phraseList("phủ chủ tịch", "nhà quốc hội", "trung tâm hội nghị quốc gia", "trung tâm hội nghị quốc tế", "trung tâm hội nghị", "trung tâm văn hóa", "trung tâm hành chính", "nhà văn hóa", "cung văn hóa",
	"nhà hát lớn", "nhà khách", "hội trường thống nhất", "hội trường ba đình", "phủ thủ tướng", "dinh thống nhất", "dinh độc lập", "quốc gia", "quốc tế", "cổ phần", "thế giới")

// paperWords start what is no place: words said "tại quy định 12".
var paperWords = phraseList("quy định", "nghị quyết", "quyết định", "điều", "khoản", "luật", "thông tư", "công văn", "văn bản", "chỉ thị", "kết luận", "báo cáo", "nghị định", "thông báo", "hướng dẫn", "thời điểm", "buổi", "cuộc", "đây")

// partOfPlace says whether a span holds nothing but the common noun of a place.
func partOfPlace(d *Document, from, to int) bool {
	_, n := placeNouns.at(d, from)
	return n == to-from
}

var placeNouns = phraseList("phủ", "cung", "nhà", "trung tâm", "thế", "hội trường", "trụ sở", "dinh", "trung ương", "quốc", "khu", "khách sạn", "trường", "quốc hội", "chính phủ", "bộ", "sở", "tòa", "viện", "đại sứ", "viêng")

// otherClause says whether a verb of speech, a colon or a quotation stands between
// an event and "tại" at token i: the place belongs to what is told there.
func (s *scene) otherClause(p eventPhrase, i int) bool {
	d := s.d
	from, to := p.to, i
	if i < p.from {
		from, to = i+1, p.from
	}
	for j := from; j < to; j++ {
		switch d.key(j) {
		case "\"", ":", ";", "rằng", "“", "”":
			return true
		}
		if v, n := roleVerbs.at(d, j); n > 1 && v.role == "speak" && i > p.from && s.wholeWord(j) == 0 {
			switch d.key(j) {
			case "khai", "bế":
			default:
				return true
			}
		}
	}
	return false
}

// attachOrganizers reads "O tổ chức E", "O phối hợp với O2 tổ chức E" and "E của O".
func (s *scene) attachOrganizers() {
	d := s.d
	for _, m := range s.meetings {
		for n, k := range m.phrases {
			if n >= 6 || len(m.hosts) > 0 {
				break
			}
			p := s.phrases[k]
			s.hostsBefore(m, p)
			if len(m.hosts) == 0 {
				if o := s.hostInName(p); o >= 0 {
					m.hosts = append(m.hosts, d.orgName(o))
				}
			}
		}
	}
}

// hostInName finds the body that an event's name begins with: "Hội nghị lần thứ 8
// Ban Chấp hành Trung ương", "phiên họp của Chính phủ". It is -1 when there is none.
func (s *scene) hostInName(p eventPhrase) int {
	d := s.d
	for i := p.head.to; i < min(p.to, p.head.to+9); i++ {
		if o := s.org(i); o >= 0 {
			if k := d.key(i - 1); p.class == "làm việc" && k != "của" || k == "với" || k == "cùng" {
				return -1
			}
			return int(o)
		}
		switch d.key(i) {
		case "trực", "tuyến", "lần", "thứ", "của", "giữa", ",", "thường", "kỳ", "đầu", "tiên", "mở", "rộng", "toàn", "thể", "giao", "ban", "đại", "biểu", "nhất", "hai", "ba", "tư":
			continue
		}
		if d.Tokens[i].Shape == vi.Digit || d.roman(i) > 0 {
			continue
		}
		return -1
	}
	return -1
}

// hostsBefore reads the bodies before "tổ chức" or a meeting verb.
func (s *scene) hostsBefore(m *meeting, p eventPhrase) {
	d := s.d
	from := max(d.sentence(p.from).from, p.from-60)
	i := p.from
	if !p.verb && (p.class != "họp báo" || s.org(max(i-1, 0)) < 0) {
		for i > from && d.key(i-1) != "chức" && i > p.from-8 {
			i--
		}
		if d.key(i-1) != "chức" || d.key(i-2) != "tổ" {
			return
		}
		i -= 2
	}
	var hosts []string
	for i > from {
		if o := s.org(i - 1); o >= 0 {
			hosts = append(hosts, d.orgName(int(o)))
			i = d.orgs[o].from
			continue
		}
		switch d.key(i - 1) {
		case "đã", "sẽ", "phối", "hợp", "với", "và", ",", "cùng", "trọng", "thể", "long", "vừa", "đồng", "đang", "tiếp", "tục":
			i--
			continue
		}
		break
	}
	for n := len(hosts) - 1; n >= 0; n-- {
		m.hosts = append(m.hosts, hosts[n])
	}
}

// orgName is the full name of the body that mention k means.
func (d *Document) orgName(k int) string {
	o := d.orgs[k]
	if d.surface(o.span) == "Trung ương" {
		return "Ban Chấp hành Trung ương Đảng" // "Hội nghị Trung ương 8"
	}
	if o.entity >= 0 && o.entity < len(d.bodies) {
		return d.bodies[o.entity].name
	}
	if o.name != "" {
		return o.name
	}
	return d.ordinary(o.span)
}
