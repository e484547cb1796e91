package extract

import (
	"time"

	"chutri/extract/vi"
)

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
	}
}

// dateNear finds the day that belongs to an event phrase in its sentence and how
// doubtful that is.
func (s *scene) dateNear(p eventPhrase) (date, cost int) {
	d := s.d
	sent := d.sentence(p.from)
	date, cost = -1, 1<<30
	try := func(k, c int) {
		v := d.dates[k].value
		if v.Use != "" || !dayGrain(v.Grain) && !(v.Grain == "month" && c <= 4 && d.key(d.dates[k].from-1) != "kỳ") {
			return
		}
		if v.Grain == "month" {
			c += 30
		} else if longRange(v) {
			return
		}
		if c < cost {
			date, cost = k, c
		}
	}
	// Inside or right after the name: "cuộc họp chiều 29/5".
	for i := p.from; i < min(p.to+14, sent.to); i++ {
		if k := s.phraseAt[i]; k >= 0 && i >= p.to && s.phrases[k].from >= p.to && !s.phrases[k].bare {
			break
		}
		if k := s.dateAt[i]; k >= 0 && !s.documentBefore(i) {
			try(int(k), max(0, i-p.to))
			break
		}
	}
	// Before it: "Sáng 26/10, … tổ chức hội nghị". The start of the sentence is the usual place.
	for i := p.from - 1; i >= max(sent.from, p.from-90); i-- {
		if k := s.phraseAt[i]; k >= 0 && s.phrases[k].to <= p.from && !s.phrases[k].bare && !s.phrases[k].background && !s.sameMeeting(int(k), p) {
			if s.d.key(s.phrases[k].from-1) == "sau" || s.phrases[k].plural {
				continue
			}
			// Another event stands between the day and this one.
			if cost < 1<<30 {
				break
			}
		}
		if k := s.dateAt[i]; k >= 0 {
			c := 3
			if d.dates[k].from > sent.from+2 {
				c = 3 + (p.from-i)/8
			}
			if !s.documentBefore(d.dates[k].from) {
				try(int(k), c)
			}
			i = d.dates[k].from
		}
	}
	return date, cost
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

// attachPlaces reads "tại Hà Nội", "tại Trụ sở Trung ương Đảng" in the sentences
// that name a meeting.
func (s *scene) attachPlaces() {
	d := s.d
	for _, m := range s.meetings {
		for n, k := range m.phrases {
			if n >= 6 || m.place != "" {
				break
			}
			p := s.phrases[k]
			sent := d.sentence(p.from)
			for i := max(sent.from, p.from-40); i < min(sent.to, p.to+25); i++ {
				if d.key(i) != "tại" || i >= p.head.from && i < p.head.to {
					continue
				}
				if sp := s.placeAt(i+1, sent.to); sp.from < sp.to {
					m.place = d.surface(sp)
					break
				}
			}
		}
	}
}

// placeAt gives the place name that starts at token i.
func (s *scene) placeAt(i, end int) span {
	d := s.d
	j := i
	for j < end && j < i+14 {
		t := d.Tokens[j]
		if s.dateAt[j] >= 0 || s.phraseAt[j] >= 0 && !s.phrases[s.phraseAt[j]].bare && s.phrases[s.phraseAt[j]].from == j {
			break
		}
		if t.Shape == vi.Punct && t.Key != "." && t.Key != "-" || t.Key == "." && (j+1 >= end || d.Tokens[j+1].Shape == vi.Lower) {
			break
		}
		if !t.Capital() && t.Shape != vi.Digit && t.Shape != vi.Punct {
			switch t.Key {
			case "thành", "phố", "tỉnh", "trụ", "sở", "hội", "trường", "thủ", "đô", "huyện", "xã", "phường", "quận", "nhà", "trung", "tâm", "các", "cơ", "quan", "của", "khu", "văn", "phòng", "hóa", "thị":
			default:
				if s.orgAt[j] < 0 {
					return s.placeSpan(i, j)
				}
			}
		}
		j++
	}
	return s.placeSpan(i, j)
}

// placeSpan keeps a stretch only if it has a name in it.
func (s *scene) placeSpan(i, j int) span {
	d := s.d
	for j > i && (d.Tokens[j-1].Shape == vi.Punct || d.key(j-1) == "của" || d.key(j-1) == "các") {
		j--
	}
	for n := i; n < j; n++ {
		if d.Tokens[n].Capital() {
			return span{i, j}
		}
	}
	return span{}
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
			for i := p.head.to; i < min(p.to, p.head.to+9) && len(m.hosts) == 0; i++ {
				if _, n := nameGoesOn.at(d, i); n > 0 || d.key(i) == "về" {
					break
				}
				if o := s.orgAt[i]; o >= 0 && (d.key(i-1) == "của" || i == p.head.to || p.ordinal > 0 && d.orgs[o].from == i && d.key(i-1) != "về") {
					m.hosts = append(m.hosts, d.orgName(int(o)))
				}
			}
		}
	}
}

// hostsBefore reads the bodies before "tổ chức" or a meeting verb.
func (s *scene) hostsBefore(m *meeting, p eventPhrase) {
	d := s.d
	from := max(d.sentence(p.from).from, p.from-60)
	i := p.from
	if !p.verb && (p.class != "họp báo" || s.orgAt[max(i-1, 0)] < 0) {
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
		if o := s.orgAt[i-1]; o >= 0 {
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
	if o.entity >= 0 && o.entity < len(d.bodies) {
		return d.bodies[o.entity].name
	}
	if o.name != "" {
		return o.name
	}
	return d.surface(o.span)
}
