package extract

import "chutri/extract/vi"

// trigger is one occurrence of a role verb.
type trigger struct {
	span
	roleVerb
	planned bool   // "sẽ chủ trì"
	quoted  bool   // inside quotation marks
	caption bool   // inside the caption of a picture
	people  []int  // whom the frame gives the role, indexes into Document.people
	rule    string // the rule that found them
	clause  span   // the clause that says so
	phrase  int    // index into scene.phrases of the event that it names, -1
	subject []int  // the grammatical subject, also of a refused frame
}

// reach bounds how far from a verb its subject or list is looked for, in tokens.
// The longest title lists seen before "chủ trì" have about 130.
const reach = 160

// roleRule is one construction that gives persons a role, or refuses it.
type roleRule struct {
	ruleInfo
	role   string
	refuse bool
	// read gives the persons; ok says that the rule answers. It is nil for rules
	// that start from another frame (beside, visitor).
	read func(s *scene, t *trigger) (people []int, ok bool)
}

// anyTrigger says whether the text has a role verb that could stand without an
// event phrase: only "chủ trì" does.
func (s *scene) anyTrigger() bool {
	d := s.d
	for i := d.next(0, len(d.Tokens), forRoles); i < len(d.Tokens); i = d.next(i+1, len(d.Tokens), forRoles) {
		if d.is(i, "chủ", "trì") {
			return true
		}
	}
	return false
}

// findRoles reads every role verb of the text, left to right.
func (s *scene) findRoles() {
	d := s.d
	quoted := s.quotedTokens()
	s.quoted = quoted
	for i := d.next(0, len(d.Tokens), forRoles); i < len(d.Tokens); i = d.next(i+1, len(d.Tokens), forRoles) {
		if d.Tokens[i].Shape > vi.Mixed {
			continue
		}
		v, n := roleVerbs.at(d, i)
		if n == 0 && d.Tokens[i].Key == "phía" {
			if t, ok := s.side(i); ok {
				s.triggers = append(s.triggers, t)
			}
		}
		if n == 0 || !s.readable(i) {
			continue
		}
		if s.person(i) >= 0 || s.insideBody(i) {
			continue
		}
		t := &s.reading
		*t = trigger{span: span{i, i + n}, roleVerb: v, quoted: quoted[i], caption: s.inCaption(), phrase: -1}
		s.readTrigger(t)
		s.triggers = append(s.triggers, *t)
		if w, ok := s.beside(t); ok {
			s.triggers = append(s.triggers, w)
		}
		i += n - 1
	}
}

// quoteReach bounds over how many blocks a quotation goes on that nothing closes.
const quoteReach = 8

// quotedTokens says of every token whether it stands in quotation marks. A
// quotation may go on over several blocks; a block in which a mark is missing
// quotes nothing, for nothing is known of it.
func (s *scene) quotedTokens() []bool {
	d := s.d
	out := make([]bool, len(d.Tokens))
	open := 0 // blocks since the mark that is still open; 0 when none is
	for n, b := range d.Blocks {
		marks := 0
		for i := d.next(b.from, b.to, quotation); i < b.to; i = d.next(i+1, b.to, quotation) {
			if d.Tokens[i].Key == "\"" {
				marks++
			}
		}
		opens := marks%2 == 1 && d.key(b.from) == "\"" // the closing mark comes later
		if marks%2 == 1 && open == 0 && !opens && !s.leavesOpen(n) {
			continue
		}
		in := open > 0
		if marks == 0 && !in {
			continue
		}
		for i := b.from; i < b.to; i++ {
			if d.Tokens[i].Key == "\"" {
				in = !in
			}
			out[i] = in
		}
		switch {
		case in && open < quoteReach:
			open++
		default:
			open = 0
		}
	}
	return out
}

// leavesOpen says whether the last quotation mark of block n, after a colon, opens
// words that a later block closes.
func (s *scene) leavesOpen(n int) bool {
	d := s.d
	b := d.Blocks[n]
	for i := b.to - 1; i > b.from; i-- {
		if d.Tokens[i].Key != "\"" {
			continue
		}
		if d.key(i-1) != ":" {
			return false
		}
		for k := n + 1; k < min(n+quoteReach, len(d.Blocks)); k++ {
			for j := d.Blocks[k].from; j < d.Blocks[k].to; j++ {
				if d.Tokens[j].Key == "\"" {
					return d.key(j-1) != ":" // a mark that closes
				}
			}
		}
		return false
	}
	return false
}

// insideBody says whether token i stands within the name of a body, as the
// "chỉ đạo" of "Ban Chỉ đạo".
func (s *scene) insideBody(i int) bool {
	k := s.org(i)
	return k >= 0 && s.d.orgs[k].from < i
}

// readTrigger lets the rules of the verb's role read it; the first that answers
// wins, and refusals come first.
func (s *scene) readTrigger(t *trigger) {
	d := s.d
	t.clause = d.sentence(t.from)
	t.phrase = s.objectOf(t)
	why := ""
	if t.subject, why = s.subjectOf(t); why != "" && t.role == "chair" {
		d.refuse("roles", "chair: active", t.span, why)
	}
	for i := t.from - 1; i >= max(t.clause.from, t.from-4); i-- {
		if k := d.key(i); k == "sẽ" || k == "kiến" && d.key(i-1) == "dự" {
			t.planned = true
		}
	}
	for n := range roleRules {
		r := &roleRules[n]
		if r.role != t.role || r.read == nil {
			continue
		}
		people, ok := r.read(s, t)
		if !ok {
			continue
		}
		if r.refuse {
			d.refuse("roles", r.Name, t.span, r.Doc)
			t.phrase = -1
			return
		}
		t.people, t.rule = people, r.Name
		for _, p := range people {
			d.note("roles", r.Name, t.clause, t.role+": "+d.personName(p))
		}
		return
	}
}

// objectOf finds the event phrase that is the verb's object.
func (s *scene) objectOf(t *trigger) int {
	d := s.d
	end := min(d.sentence(t.from).to, t.to+9)
	if k := s.named(t.from); k >= 0 && s.phrases[k].from == t.from {
		return int(k)
	}
	for j := t.from + 1; j < t.to; j++ {
		if k := s.named(j); k >= 0 && s.phrases[k].from == j {
			return int(k)
		}
	}
	if t.role == "speak" {
		switch d.key(t.from) {
		case "phát", "kết", "khai", "bế", "báo", "trình", "chỉ", "trả", "nói", "giải":
		default:
			return -1 // "chúc mừng Đại hội" is said elsewhere
		}
	}
	for j := t.to; j < end; j++ {
		if k := s.named(j); k >= 0 {
			if s.phrases[k].from >= t.from {
				return int(k)
			}
			return -1
		}
		if d.key(j) == "," && j == t.to && t.role == "chair" {
			if v, n := roleVerbs.at(d, j+1); n > 0 && v.role == "chair" {
				j += n // "chủ trì, điều hành phiên họp"
				continue
			}
		}
		switch d.key(j) {
		case "tại", "các", "một", "những", "phần", "nội", "dung", "điều", "hành", "và", "trực", "tiếp", "chỉ", "đạo", "kết", "luận", "phát", "biểu",
			"khai", "mạc", "bế", "dự", "tham", "tổ", "chức", "thành", "công", "liên", "nhiều", "trong", "ý", "kiến", "đáp", "từ", "mở", "đầu", "buổi", "cuộc", "với", "toàn", "bộ", "chương", "trình":
			continue
		}
		return -1
	}
	return -1
}

// person gives the person mention at token i, -1 when none stands there.
func (s *scene) person(i int) int { return indexAt(s.personAt, i) }

// org gives the body at token i, day the date, named the event phrase; -1 when
// there is none or i lies outside the text.
func (s *scene) org(i int) int   { return indexAt(s.orgAt, i) }
func (s *scene) day(i int) int   { return indexAt(s.dateAt, i) }
func (s *scene) named(i int) int { return indexAt(s.phraseAt, i) }

func indexAt(list []int32, i int) int {
	if i < 0 || i >= len(list) {
		return -1
	}
	return int(list[i])
}

// clauseInitial says whether nothing but adverbs stands between the verb and the
// start of its clause, so that its subject comes later.
func (s *scene) clauseInitial(t *trigger) bool {
	d := s.d
	from := d.sentence(t.from).from
	i := t.from
	for i > from {
		if n, ok := phraseBefore(adverbs, d, i); ok && n >= from {
			i = n
			continue
		}
		break
	}
	if i <= from {
		return true
	}
	switch k := d.key(i - 1); k {
	case ",", ":", "\"", "-", ")", "(", ";", "khi", "trong", "*", "+", "•":
		return s.person(i-2) < 0 || k == ":" || k == "khi"
	}
	return false
}
