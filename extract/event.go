package extract

import "chutri/extract/vi"

// scene is an article while its meetings are read: the phrases that name events
// and, for every token, the person, body and day that stand there.
type scene struct {
	d         *Document
	personAt  []int32 // index into Document.people, -1
	orgAt     []int32 // index into Document.orgs (outermost), -1
	dateAt    []int32 // index into Document.dates, -1
	phraseAt  []int32 // index into phrases, -1
	phrases   []eventPhrase
	triggers  []trigger
	reading   trigger // the one that the rules read
	meetings  []*meeting
	capital   map[string]bool // keys of the words of event names that start with a capital
	press     bool            // a press conference is named: what is said to reporters is said there
	twice     []bool          // per block: its text stands twice in the article
	block     int             // the block of the token last asked for
	ref       int             // the document last asked for
	quoted    []bool          // per token: it stands in quotation marks
	voiced    []bool          // per meeting: somebody is said to have spoken there
	speakers  map[int]bool    // entities that speak
	elsewhere map[int]bool    // entities whose words were said to a reporter or earlier
	top       int             // token after the top of the article; 0 before it is asked for
	told      toldDays
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
	caption    bool // named under a picture
	margin     bool // "bên lề hội nghị": what is told was not said there
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
	defer func() { d.phrases, d.triggers = s.phrases, s.triggers }()
	s.findPhrases()
	if len(s.phrases) == 0 && !s.anyTrigger() {
		return
	}
	s.findRoles()
	s.cluster()
	s.attachOrganizers()
	s.namedGuests()
	s.attachRoles()
	s.attachDates()
	s.mergeDays()
	s.attachPlaces()
	s.report()
}

func newScene(d *Document) *scene {
	n := len(d.Tokens)
	d.places = filled(d.places, 4*n, -1)
	all := d.places
	s := &scene{d: d, phrases: d.phrases[:0], triggers: d.triggers[:0], personAt: all[:n:n], orgAt: all[n : 2*n : 2*n], dateAt: all[2*n : 3*n : 3*n], phraseAt: all[3*n:]}
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
func (s *scene) inCaption() bool { return s.caption(s.block) }

// caption says whether block n is a caption: marked so by the page, or a paragraph
// that the page repeats word by word, as those do that list their pictures again at
// the end.
func (s *scene) caption(n int) bool {
	d := s.d
	if s.twice == nil {
		s.twice = make([]bool, len(d.Blocks))
		first := map[string]int{}
		for k, b := range d.Blocks {
			if b.to-b.from < 6 || b.kind != BlockParagraph {
				continue
			}
			text := d.surface(b.span)
			if j, ok := first[text]; ok {
				s.twice[j], s.twice[k] = true, true
			} else {
				first[text] = k
			}
		}
	}
	return d.Blocks[n].kind == BlockCaption || s.twice[n]
}

// findPhrases proposes every event phrase of the text, left to right.
func (s *scene) findPhrases() {
	d := s.d
	for i := d.next(0, len(d.Tokens), forPhrases); i < len(d.Tokens); i = d.next(i+1, len(d.Tokens), forPhrases) {
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
		p := eventPhrase{head: span{i, i + n}, kind: h.kind, class: h.class, verb: h.verb, caption: s.inCaption(), meeting: -1}
		if why := s.notEvent(p); why != "" {
			d.refuse("events", "event phrase", p.head, why)
			i += n - 1
			continue
		}
		p.margin = d.is(i-2, "bên", "lề") || d.is(i-2, "hành", "lang")
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
