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
	for i := range s.d.Tokens {
		if s.d.Tokens[i].Key == "chủ" && s.d.key(i+1) == "trì" {
			return true
		}
	}
	return false
}

// findRoles reads every role verb of the text, left to right.
func (s *scene) findRoles() {
	d := s.d
	quoted := s.quotedTokens()
	for i := 0; i < len(d.Tokens); i++ {
		if d.Tokens[i].Shape > vi.Mixed {
			continue
		}
		v, n := roleVerbs.at(d, i)
		if n == 0 || !s.readable(i) {
			continue
		}
		if s.person(i) >= 0 || s.insideBody(i) {
			continue
		}
		t := trigger{span: span{i, i + n}, roleVerb: v, quoted: quoted[i], caption: s.inCaption(), phrase: -1}
		s.readTrigger(&t)
		s.triggers = append(s.triggers, t)
		if w, ok := s.beside(&t); ok {
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
	for _, b := range d.Blocks {
		marks := 0
		for i := b.from; i < b.to; i++ {
			if d.Tokens[i].Key == "\"" {
				marks++
			}
		}
		opens := marks%2 == 1 && d.key(b.from) == "\"" // the closing mark comes later
		if marks%2 == 1 && open == 0 && !opens {
			continue
		}
		in := open > 0
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

// subjectOf finds the persons who are the subject of the verb at token v: the
// list that ends right before it, over adverbs, days and appositions. why says
// what stood in the way.
func (s *scene) subjectOf(t *trigger) (people []int, why string) {
	d := s.d
	from := max(d.sentence(t.from).from, t.from-reach)
	i := s.skipAdverbs(t.from, from)
	if _, ok := phraseBefore(afterwards, d, t.from); ok && (i <= from || d.key(i-1) == "," || d.key(i-1) == ";") {
		if p := s.sentenceOpener(from, i); p >= 0 {
			return []int{p}, "" // "P sẽ đến Bangkok …, sau đó chủ trì …"
		}
	}
	if i > from && (d.key(i-1) == "và" || d.key(i-1) == "," || d.key(i-1) == "rồi") && s.person(i-2) < 0 {
		if p := s.coordinated(i-1, from); p != nil {
			return p, ""
		}
	}
	if d.key(i-1) == "người" && i-2 > from {
		// "Tổng thống A, người sẽ chủ trì …", "ông A là người chủ trì …"
		if k := s.person(i - 3); k >= 0 && (d.key(i-2) == "," || d.key(i-2) == "là") && d.people[k].to == i-2 {
			return s.listLeft(k, from), ""
		}
	}
	if d.key(i-1) != "," {
		for j := i - 1; j >= max(from, i-5); j-- {
			if d.key(j) == "hai" {
				if _, n := pairNouns.at(d, j+1); n > 0 && j+1+n == i {
					if p := s.pair(j, i); p != nil {
						return p, ""
					}
				}
			}
		}
	}
	end := i // the apposition, if any, lies between the person and end
	for i > from {
		if k := s.person(i - 1); k >= 0 {
			if _, ok := phraseBefore(modifying, d, d.people[k].from); ok && d.people[k].from-1 > from && (len(d.people[k].titles) == 0 || d.key(d.people[k].from-1) == "của") {
				i = d.people[k].from - 1 // "bà con của Bác Tôn đã tham dự"
				continue
			}
			k = s.titledBefore(k, from)
			if why := s.badApposition(d.people[k], end); why != "" && !s.jointPredicate(d.people[k].to, end) {
				return nil, why
			}
			list := s.listLeft(k, from)
			if why := s.governed(d.people[list[0]].from, from); why != "" {
				if k := d.key(end - 1); k == "," || k == "và" {
					if p := s.sentenceOpener(from, d.people[list[0]].from); p >= 0 {
						return []int{p}, "" // "Thủ tướng chuyển lời thăm tới ông B, chúc mừng …"
					}
				}
				return nil, why
			}
			return list, ""
		}
		if k := s.day(i - 1); k >= 0 {
			i = d.dates[k].from
			continue
		}
		if k := s.org(i - 1); k >= 0 {
			i = max(d.orgs[k].from, from)
			continue
		}
		if d.key(i-1) == ";" || d.key(i-1) == ":" {
			return nil, "no person before the verb"
		}
		if n, ok := phraseBefore(clauseBarrier, d, i); ok && n >= from && !d.Tokens[n].Capital() {
			if d.key(n) == "khi" && (d.key(n+1) == "đó" || d.key(n+1) == "ấy") {
				i = n
				continue // "Bí thư Tỉnh ủy khi đó"
			}
			if !s.inTitleTail(n, from) && !(i-n == 1 && (d.key(n-1) == "tồn" || d.key(n-1) == "hiện")) {
				return nil, "another clause between"
			}
		}
		i--
	}
	if p := s.pair(i, t.from); p != nil {
		return p, ""
	}
	return nil, "no person before the verb"
}

// pair gives the last two persons named together when the sentence opens with
// "Hai nhà lãnh đạo", "hai Thủ tướng".
func (s *scene) pair(from, to int) []int {
	d := s.d
	for i := from; i < min(from+3, to); i++ {
		if d.key(i) != "hai" {
			continue
		}
		if _, n := pairNouns.at(d, i+1); n == 0 {
			return nil
		}
		for n := len(s.triggers) - 1; n >= 0; n-- {
			if p := s.triggers[n].subject; len(p) == 2 {
				return p
			}
		}
	}
	return nil
}

func (s *scene) skipAdverbs(i, from int) int {
	for i > from {
		if s.person(i-1) >= 0 {
			return i
		}
		if k := s.day(i - 1); k >= 0 {
			i = max(s.d.dates[k].from, from)
			continue
		}
		n, ok := phraseBefore(adverbs, s.d, i)
		if !ok || n < from {
			return i
		}
		i = n
	}
	return i
}

// coordinated gives the subject of the verb before "và": "P đến dự và chủ trì".
func (s *scene) coordinated(i, from int) []int {
	for n := len(s.triggers) - 1; n >= 0; n-- {
		t := s.triggers[n]
		if t.from < from || i-t.to > 40 {
			return nil
		}
		if t.to <= i && t.subject != nil {
			for j := t.to; j < i; j++ {
				if k := s.d.key(j); k == ";" || k == "rằng" || k == ":" || s.person(j) >= 0 {
					return nil
				}
			}
			return t.subject
		}
	}
	return nil
}

// badApposition says why what stands between a person and the verb is no
// apposition to the person.
func (s *scene) badApposition(p personMention, to int) string {
	d, from := s.d, p.to
	if from >= to {
		return ""
	}
	switch d.key(from) {
	case ",", "-", "(", ")":
		if k := s.org(from + 1); k >= 0 && from+1 < to && d.orgs[k].to >= to-1 && d.key(from) == "," && d.key(to-1) != "," {
			return "a body is the subject"
		}
		return ""
	case "và", "cùng":
		switch d.key(from + 1) {
		case "lãnh", "đại", "các", "phu", "đoàn", "một", "nhiều":
			return ""
		}
		return "another subject stands between"
	}
	if s.inTitleTail(from, 0) && to-from <= 10 {
		for i := from; i < to; i++ {
			if s.named(i) >= 0 {
				return "the person belongs to another clause"
			}
		}
		return ""
	}
	if p.name.to < p.to && p.name.to > p.name.from && s.titleTail(from, to) {
		return ""
	}
	if to-from <= 3 {
		for j := from; j < to; j++ {
			if s.org(j) >= 0 {
				return "a body is the subject"
			}
		}
		return ""
	}
	return "the person belongs to another clause"
}

// inTitleTail says whether a preposition right behind a person's title goes on
// with it: "Phó Trưởng ban Chỉ đạo | về phòng chống thiên tai".
func (s *scene) inTitleTail(i, from int) bool {
	d := s.d
	switch d.key(i) {
	case "về", "tại", "với":
	default:
		return false
	}
	k := s.person(i - 1)
	return k >= 0 && i-1 >= from && d.people[k].name.to < i && len(d.people[k].titles) > 0
}

// titleTail says whether a gap is the rest of a title that no rule read whole:
// "Trưởng Ban Chỉ đạo | biên soạn Lịch sử Chính phủ Việt Nam -".
func (s *scene) titleTail(from, to int) bool {
	d := s.d
	if to-from > 30 {
		return false
	}
	for i := from; i < to; i++ {
		if s.named(i) >= 0 {
			return false
		}
		if _, n := roleVerbs.at(d, i); n > 0 && d.Tokens[i].Shape == vi.Lower && s.org(i) < 0 {
			return false
		}
		if d.key(i) == "," && i+1 < to && s.org(i+1) >= 0 && d.orgs[s.org(i+1)].to >= to {
			return false // "…, Bộ Tài chính | chủ trì"
		}
	}
	return true
}

// bodyTail says whether a gap is the rest of a title whose body no rule knows:
// "Vụ trưởng | Vụ Tổ chức - Cán bộ".
func (s *scene) bodyTail(from, to int) bool {
	d := s.d
	if !d.Tokens[from].Capital() || to-from > 14 {
		return false
	}
	for i := from; i < to; i++ {
		if _, n := roleVerbs.at(d, i); n > 0 && d.Tokens[i].Shape == vi.Lower {
			return false
		}
		if d.Tokens[i].Shape != vi.Lower {
			continue
		}
		if _, n := clauseBarrier.at(d, i); n > 0 || s.named(i) >= 0 {
			return false
		}
	}
	return true
}

// titledBefore goes from an office that nobody resolved to the person right before
// it, whose title it is: "Prayut Chan-o-cha, Chủ tịch ASEAN năm 2019".
func (s *scene) titledBefore(k, from int) int {
	p := s.d.people[k]
	if p.form != office || p.entity >= 0 || k == 0 {
		return k
	}
	q := s.d.people[k-1]
	if q.from >= from && q.to+1 >= p.from && q.to <= p.from && q.form != office && (s.d.key(q.to) == "," || s.d.key(q.to) == "-") {
		return k - 1
	}
	return k
}

// sentenceOpener gives the person with whom the sentence opens, after a day or a
// place at most, -1 when none does.
func (s *scene) sentenceOpener(from, to int) int {
	d := s.d
	to = min(to, from+reach)
	for i := from; i < to; i++ {
		if k := s.person(i); k >= 0 {
			if d.people[k].from == i && (i == from || d.key(i-1) == ",") {
				return k
			}
			return -1
		}
	}
	return -1
}

// jointPredicate says whether a gap is another predicate of the same subject:
// "P dẫn đầu đoàn công tác tới thăm và chủ trì …".
func (s *scene) jointPredicate(from, to int) bool {
	d := s.d
	if to-from > 40 {
		return false
	}
	joined := d.key(to-1) == "và" || d.key(to-1) == ","
	for from < to {
		if _, n := predicates.at(d, from); n > 1 {
			break
		}
		if _, n := adverbs.at(d, from); n > 0 {
			from += n
			continue
		}
		break
	}
	_, n := predicates.at(d, from)
	return n > 0 && (joined || d.is(from, "dẫn", "đầu") || d.is(from, "thay", "mặt") || d.is(from, "đại", "diện"))
}

// governed says why a subject that starts at token i is no subject of its own:
// "giao đồng chí A chủ trì", "theo ông B".
func (s *scene) governed(i, from int) string {
	if _, ok := phraseBefore(towards, s.d, i); ok && i-1 >= from && s.d.key(i-2) != "cùng" {
		return "governed by \"" + s.d.surface(span{i - 1, i}) + "\""
	}
	n, ok := phraseBefore(governors, s.d, i)
	if ok && n >= from && s.d.key(n) != "thay" && s.d.key(n-1) != "ngoại" {
		return "governed by \"" + s.d.surface(span{n, i}) + "\""
	}
	return ""
}

// listLeft gives the list of persons that ends with mention k.
func (s *scene) listLeft(k, from int) []int {
	d := s.d
	list := []int{k}
	joined := false
	for k > 0 && len(list) < 40 {
		p, q := d.people[k], d.people[k-1]
		if q.from < from || q.to > p.from {
			break
		}
		same := p.list >= 0 && p.list == q.list
		glue, and := s.glue(q.to, p.from)
		joined = joined || and
		if !same && !(glue && (joined || and)) {
			break
		}
		k--
		list = append(list, k)
	}
	for i, j := 0, len(list)-1; i < j; i, j = i+1, j-1 {
		list[i], list[j] = list[j], list[i]
	}
	return list
}

// glue says whether only list separators stand in a gap between two persons, and
// whether one of them joins ("và", ";").
func (s *scene) glue(from, to int) (ok, and bool) {
	d := s.d
	if to-from > 40 {
		return false, false
	}
	for i := from; i < to; {
		switch d.key(i) {
		case "và", ";", "cùng":
			and = true
		}
		if _, n := listGlue.at(d, i); n > 0 {
			i += n
			continue
		}
		if i > from && d.Tokens[i].Capital() && s.titleWords(i, to) {
			return true, and
		}
		return false, false
	}
	return from < to, and
}

// titleWords says whether the words up to a person are a title in front of the
// name that no rule read whole: no verb, no mark.
func (s *scene) titleWords(from, to int) bool {
	d := s.d
	if to-from > 16 || d.titleFrom != nil && d.titleFrom[from] < 0 && s.org(from) < 0 {
		return false
	}
	for i := from; i < to; i++ {
		if d.Tokens[i].Shape == vi.Punct && d.key(i) != "-" && d.key(i) != "&" {
			return false
		}
		if _, n := clauseBarrier.at(d, i); n > 0 || s.named(i) >= 0 {
			return false
		}
	}
	return true
}
