package extract

import "chutri/extract/vi"

// scene is an article while its meetings are read: the phrases that name events
// and, for every token, the person, body and day that stand there.
type scene struct {
	d        *Document
	personAt []int32 // index into Document.people, -1
	orgAt    []int32 // index into Document.orgs (outermost), -1
	dateAt   []int32 // index into Document.dates, -1
	phraseAt []int32 // index into phrases, -1
	phrases  []eventPhrase
	triggers []trigger
	meetings []*meeting
	capital  map[string]bool // keys of the words of event names that start with a capital
	press    bool            // a press conference is named: what is said to reporters is said there
	block    int             // the block of the token last asked for
	ref      int             // the document last asked for
	voiced   []bool          // per meeting: somebody is said to have spoken there
	speakers map[int]bool    // entities that speak
	top      int             // token after the top of the article; 0 before it is asked for
}

// eventPhrase is one place where the text names an event or points to one.
type eventPhrase struct {
	span
	head       span // the head noun or verb
	kind       string
	class      string
	verb       bool // the head is a verb: "Bộ Chính trị họp"
	bare       bool // nothing but the head: "Hội nghị", "cuộc họp này"
	indefinite bool // "một cuộc họp": never an anaphor
	inside     bool // named inside the name of the event before it
	background bool // "Nghị quyết Đại hội XIII": the event is only alluded to
	relative   bool // "sau Lễ bế mạc": alluded to unless it has a day of its own
	generic    bool // "hội nghị đông người": a bare noun that nothing makes definite
	plural     bool // "các hội nghị": no single event
	ordinal    int
	term       string
	online     bool
	points     int
	meeting    int // index into scene.meetings, -1
}

// findEvents is the stage of this file: phrases, then who did what, then which
// phrases mean the same event, then when and where, then what is worth saying.
func (d *Document) findEvents() {
	s := newScene(d)
	s.findPhrases()
	if len(s.phrases) == 0 && !s.anyTrigger() {
		return
	}
	s.findRoles()
	s.cluster()
	s.attachOrganizers()
	s.attachRoles()
	s.namedGuests()
	s.attachDates()
	s.mergeDays()
	s.attachPlaces()
	s.report()
}

func newScene(d *Document) *scene {
	n := len(d.Tokens)
	all := make([]int32, 4*n)
	for i := range all {
		all[i] = -1
	}
	s := &scene{d: d, personAt: all[:n:n], orgAt: all[n : 2*n : 2*n], dateAt: all[2*n : 3*n : 3*n], phraseAt: all[3*n:]}
	mark := func(at []int32, sp span, k int) {
		for i := max(sp.from, 0); i < sp.to && i < n; i++ {
			at[i] = int32(k)
		}
	}
	for k, p := range d.people {
		mark(s.personAt, p.span, k)
	}
	for k, o := range d.orgs {
		if !o.inside {
			mark(s.orgAt, o.span, k)
		}
	}
	for k, m := range d.dates {
		mark(s.dateAt, m.span, k)
	}
	return s
}

// readable says whether token i stands in the article's own text. Asking for the
// tokens in order is fast.
func (s *scene) readable(i int) bool {
	d := s.d
	if i < d.Blocks[s.block].from {
		s.block = 0
	}
	for s.block < len(d.Blocks)-1 && i >= d.Blocks[s.block].to {
		s.block++
	}
	k := d.Blocks[s.block].kind
	return k != BlockFurniture && k != BlockCredit
}

// inCaption says whether the token last asked for stands in a caption.
func (s *scene) inCaption() bool { return s.d.Blocks[s.block].kind == BlockCaption }

// findPhrases proposes every event phrase of the text, left to right.
func (s *scene) findPhrases() {
	d := s.d
	for i := 0; i < len(d.Tokens); i++ {
		if d.Tokens[i].Shape > vi.Mixed || !s.readable(i) {
			continue
		}
		h, n := eventHeads.at(d, i)
		if n == 0 {
			continue
		}
		if h.class == "họp báo" && d.key(i+n) == "cáo" {
			if h, n = eventHeads.shorter(d, i, n); n == 0 {
				continue // "cuộc họp báo cáo": not a press conference
			}
		}
		p := eventPhrase{head: span{i, i + n}, kind: h.kind, class: h.class, verb: h.verb, meeting: -1}
		if why := s.notEvent(p); why != "" {
			d.refuse("events", "event phrase", p.head, why)
			i += n - 1
			continue
		}
		s.nameOf(&p)
		s.classify(&p)
		if k := s.named(i); k >= 0 && s.phrases[k].to > i {
			// Named inside another event's name: "họp báo về Hội nghị Trung ương 8".
			if p.bare || p.verb {
				i += n - 1
				continue
			}
			p.background = p.background || !s.sessionOf(s.phrases[k], i)
			p.to = min(p.to, max(p.head.to, s.phrases[k].to))
			p.inside = true
		}
		if p.background && s.ownDay(p) {
			p.background, p.relative = false, true
		}
		for j := p.from; j < p.to; j++ {
			s.phraseAt[j] = int32(len(s.phrases))
		}
		s.phrases = append(s.phrases, p)
		s.press = s.press || p.class == "họp báo"
		d.note("events", "event phrase", p.span, p.kind)
		i = p.head.to - 1
	}
}

// sessionOf says whether an event is the opening or closing of the one named at
// token i: "Lễ bế mạc Đại hội".
func (s *scene) sessionOf(p eventPhrase, i int) bool {
	k := s.d.key(i - 1)
	return (k == "mạc" || k == "trọng" || k == "thể") && i-p.from <= 4
}

// notEvent says why a head is none: it stands in the name of a body or building,
// or a verb has nobody who does it.
func (s *scene) notEvent(p eventPhrase) string {
	d, i := s.d, p.head.from
	if k := s.org(i); k >= 0 && d.orgs[k].from < i {
		return "inside the name of a body"
	}
	if k := s.person(i); k >= 0 {
		return "inside a title"
	}
	if from, ok := phraseBefore(notEventBefore, d, i); ok && !(d.key(from) == "dự" || d.key(from) == "ban") {
		return "part of another name"
	}
	if _, n := notEventAfter.at(d, p.head.to); n > 0 && (n > 1 || p.class == "lễ") {
		return "part of another word"
	}
	if k := d.key(i - 1); p.class == "lễ" && (k == "hành" || k == "tuần" || k == "nghi") {
		return "part of another word" // "hành lễ", "Tuần lễ Cấp cao"
	}
	if k := d.key(p.head.to); k == "nào" || k == "gì" {
		return "asked for" // "ở kỳ họp nào"
	}
	if d.is(i, "gặp", "mặt") && !p.verb && s.named(i-1) >= 0 {
		return "part of another name" // "Hội nghị gặp mặt", "Hội nghị sơ kết và gặp mặt"
	}
	if p.class == "diễn đàn" && (d.key(i-1) == "là" || d.key(i-1) == "trên") {
		return "no meeting"
	}
	if !p.verb {
		return ""
	}
	switch prev := d.key(i - 1); prev {
	case "dự", "phòng", "hội", "ngồi", "khi", "hay", "ngày", "giờ", "ghế", "để", "phương", "cách", "nơi", "chỗ", "đến", "tới", "sự", "môi", "trường", "điều":
		if p.class != "làm việc" || prev != "đến" {
			return "verb without a meeting"
		}
	}
	if p.class == "họp" || p.class == "kỳ họp" {
		if !s.meets(i) && !(p.head.to-i == 2 && s.skipAdverbs(i, d.sentence(i).from) < i) {
			return "verb without a body that meets"
		}
	}
	if p.verb && p.kind == "buổi tiếp" && s.person(i+1) < 0 && d.key(i+1) != "đoàn" && !s.receives(i) {
		return "verb without a guest"
	}
	if p.class == "làm việc" {
		// "làm việc tại công ty" is a job unless it opens the sentence or has a visitor.
		if (p.head.to-i < 3 || d.key(p.head.to-1) == "tại" && d.key(i) == "làm") && !s.delegation(i) {
			return "a job, not a meeting"
		}
	}
	return ""
}

// receives says whether the verb "tiếp" at token i has a person as its subject and
// guests behind it: "Thủ tướng đã tiếp một số doanh nghiệp".
func (s *scene) receives(i int) bool {
	d := s.d
	j := s.skipAdverbs(i, d.sentence(i).from)
	if s.person(j-1) < 0 {
		return false
	}
	switch d.key(i + 1) {
	case "một", "các", "lãnh", "đại", "những", "hai", "ba", "chủ", "phái", "đặc":
		return true
	}
	return false
}

// delegation says whether "đoàn công tác" or a body is the subject of the verb at
// token i: "đoàn công tác của Ủy ban Kinh tế đã làm việc tại tỉnh Đồng Nai".
func (s *scene) delegation(i int) bool {
	d := s.d
	from := d.sentence(i).from
	j := s.skipAdverbs(i, from)
	if j == i {
		return false
	}
	for n := j - 1; n >= max(from, j-14); n-- {
		if d.key(n) == "đoàn" {
			return true
		}
		if d.Tokens[n].Shape == vi.Punct || s.named(n) >= 0 {
			return false
		}
	}
	return false
}

// meets says whether the verb at token i has a body as its subject or stands as
// the object of "chủ trì", "dự", "triệu tập".
func (s *scene) meets(i int) bool {
	d := s.d
	from := d.sentence(i).from
	j := s.skipAdverbs(i, from)
	if j <= from {
		return d.sentenceOf[i] < 3
	}
	if s.org(j-1) >= 0 {
		return true
	}
	if d.Tokens[j-1].Capital() || d.Tokens[j-1].Shape == vi.Digit {
		for n := j - 1; n >= max(from, j-6); n-- { // "Quốc hội khóa VI Campuchia sẽ họp"
			if s.org(n) >= 0 {
				return true
			}
			if d.Tokens[n].Shape == vi.Punct {
				break
			}
		}
	}
	switch d.key(j - 1) {
	case "trì", "tập", "chức", "tuyến", "báo":
		return d.key(j-1) != "báo"
	case "phủ", "thư", "vụ", "ủy", "trị", "đạo", "ban", "hội", "tra", "trực":
		return true
	}
	return false
}

// classify reads from the phrase and the words before it whether it points back,
// means several events, or only alludes to one.
func (s *scene) classify(p *eventPhrase) {
	d := s.d
	p.bare = s.isBare(*p)
	if from, ok := phraseBefore(pluralBefore, d, p.head.from); ok {
		p.plural = true
		_ = from
	}
	if _, ok := phraseBefore(indefinite, d, p.head.from); ok {
		p.indefinite = true
	}
	if from, ok := phraseBefore(backgroundBefore, d, p.head.from); ok && !p.verb {
		switch d.key(from) {
		case "kết":
			// "khi kết luận Hội nghị" is a verb, "theo kết luận Hội nghị" a paper.
			switch d.key(from - 1) {
			case "theo", "hiện", "các", "báo", "số", "những", "và":
				p.background = !p.bare
			default:
				p.background = !p.bare && (d.Tokens[from].Capital() && from > d.sentence(from).from || d.key(from+1) == "quả")
			}
		case "từ", "đến", "theo", "cho", "kể":
			p.background = !p.bare
		default:
			p.background = true
		}
	}
	if _, ok := phraseBefore(relativeBefore, d, p.head.from); ok && !p.verb && !p.bare {
		p.relative = true
	}
	for i := p.from; i < p.to; i++ {
		if d.is(i, "trực", "tuyến") {
			p.online = true
		}
		if d.is(i, "các", "cấp") {
			p.plural = true
		}
		if n := ordinalAt(d, i); n > 0 && p.ordinal == 0 {
			p.ordinal = n
		}
		if p.term == "" && (d.is(i, "khóa") || d.is(i, "nhiệm", "kỳ")) {
			p.term = s.termAt(i, p.to)
		}
	}
	p.points = s.pointsAfter(*p)
	if p.bare && !p.verb && !p.plural {
		p.generic = s.isGeneric(*p)
	}
}

// ownDay says whether the words right after a phrase date it: "(dự kiến khai mạc
// ngày 21/5)", "hồi tháng 1/2016".
func (s *scene) ownDay(p eventPhrase) bool {
	d := s.d
	seen := false
	for i := p.to; i < min(p.to+8, len(d.Tokens)); i++ {
		if k := s.day(i); k >= 0 {
			v := d.dates[k].value
			return seen && v.Use == "" && (dayGrain(v.Grain) || v.Grain == "month")
		}
		switch d.key(i) {
		case "khai", "diễn", "hồi", "vào", "họp", "từ":
			seen = true
		case "mạc", "ra", "dự", "kiến", "(", "được", "tổ", "chức", "sẽ", "đã", "trong":
		default:
			return false
		}
	}
	return false
}

// isGeneric says whether a bare noun may mean meetings at large: nothing before
// or after it makes it a certain one.
func (s *scene) isGeneric(p eventPhrase) bool {
	d := s.d
	if _, n := pointBack.at(d, p.head.to); n > 0 || d.Tokens[p.head.from].Capital() || p.head.to-p.head.from > 2 {
		return false
	}
	if _, ok := phraseBefore(definiteBefore, d, p.head.from); ok {
		return false
	}
	return d.sentence(p.head.from).from != p.head.from
}

// isBare says whether the phrase says nothing beyond its head.
func (s *scene) isBare(p eventPhrase) bool {
	for i := p.head.to; i < p.to; {
		_, n := pointBack.at(s.d, i)
		_, m := emptyWords.at(s.d, i)
		if n+m == 0 {
			return false
		}
		i += max(n, m)
	}
	return true
}

// recordEvents writes this layer into the record.
func (d *Document) recordEvents(r *Record) {
	for _, e := range d.events {
		v := e.value
		for _, sp := range e.spans {
			v.Evidence = append(v.Evidence, d.codePoints(sp))
		}
		for _, m := range e.roles {
			p := d.people[m.person]
			name := d.personName(m.person)
			sp := p.span
			if p.name.from < p.name.to {
				sp = p.name
			}
			v.Roles = append(v.Roles, Role{Role: m.role, Person: name, Rule: m.rule, Evidence: d.codePoints(m.clause), Mention: d.codePoints(sp)})
		}
		r.Events = append(r.Events, v)
	}
}

// personName is the name of the person whom a mention means, "" when no one
// person of the article is meant.
func (d *Document) personName(k int) string {
	p := d.people[k]
	if p.entity < 0 || p.entity >= len(d.persons) {
		return ""
	}
	return d.persons[p.entity].name
}
