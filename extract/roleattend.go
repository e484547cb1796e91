package extract

import "chutri/extract/vi"

var (
	// "dự án", "dự thảo": the first syllable of another word.
	afterDu = phraseList("án", "thảo", "kiến", "toán", "báo", "phòng", "bị", "khuyết", "định", "đoán", "luật", "trữ", "tính", "liệu", "lệnh", "thi", "giải", "bảo", "thầu", "tuyển", "học", "nguồn", "trù", "bầu", "đại hội đảng bộ các cấp")
	// "dự họp", "dự lễ": the object is a word that is no phrase of its own.
	duObjects = phraseList("họp", "lễ", "hội", "và", "có", "chỉ đạo", "cuộc", "buổi", "phiên", "kỳ", "đại", "tại", "đầy đủ", "chương trình", "sự kiện", "ngày hội", "khai mạc", "bế mạc")
)

// Names of the rules that start from another frame.
const (
	ruleBeside  = "attend: beside"
	ruleVisitor = "attend: visitor"
	ruleNamed   = "attend: named"
	ruleList    = "attend: list"
	ruleSide    = "attend: side"
	ruleTalks   = "attend: talks"
)

// attendRules read who was there.
var attendRules = []roleRule{
	{role: "attend", refuse: true, ruleInfo: ruleInfo{Name: "attend: other word",
		Doc: "the syllable belongs to another word (dự án, dự thảo), or only a caption says it",
		Yes: []string{"Ông Trần Văn Hải trình bày dự thảo nghị quyết tại hội nghị."},
		No:  []string{"Ông Trần Văn Hải dự hội nghị."}},
		read: func(s *scene, t *trigger) ([]int, bool) {
			d := s.d
			if d.key(t.to-1) == "dự" {
				if _, n := afterDu.at(d, t.to); n > 0 {
					return nil, true
				}
			}
			switch d.key(t.from - 1) {
			case "không", "chưa", "vắng", "mời", "kịp", "đại", "ủy", "vinh":
				return nil, true
			}
			return nil, t.caption || t.object && t.phrase < 0
		}},
	{role: "attend", ruleInfo: ruleInfo{Name: "attend: of",
		Doc: "với sự tham dự của P; sự có mặt của P",
		Yes: []string{"Ngày 28/6, Đảng bộ tỉnh tổ chức Đại hội với sự tham dự của đồng chí Trần Văn Hải, Bí thư Tỉnh ủy."},
		No:  []string{"Hội nghị diễn ra với sự tham dự của 200 đại biểu."}},
		read: func(s *scene, t *trigger) ([]int, bool) {
			d := s.d
			if d.key(t.from-1) != "sự" {
				return nil, false
			}
			for i := t.to; i < min(t.to+4, t.clause.to); i++ {
				if d.key(i) == "của" {
					list := s.listRight(i+1, t.clause.to, false)
					return s.cutAtClause(list), len(list) > 0
				}
			}
			return nil, false
		}},
	{role: "attend", ruleInfo: ruleInfo{Name: ruleList,
		Doc: "Dự E có các đồng chí P; P2; Cùng dự có P",
		Yes: []string{"Dự hội nghị có các đồng chí: Trần Văn Hải, Bí thư Tỉnh ủy; Lê Thị Hạnh, Phó Bí thư Tỉnh ủy, cùng lãnh đạo các sở.", "Hội nghị khai mạc sáng nay. Cùng dự có ông Trần Văn Hải, Phó Chủ tịch UBND tỉnh."},
		No:  []string{"Dự hội nghị có 200 đại biểu."}},
		read: func(s *scene, t *trigger) ([]int, bool) {
			if !s.clauseInitial(t) && !s.listBefore(t) && !s.led(t) {
				return nil, false
			}
			i := s.listStart(t)
			if i < 0 {
				return nil, false
			}
			list := s.listRight(i, t.clause.to, false)
			return list, len(list) > 0
		}},
	{role: "attend", ruleInfo: ruleInfo{Name: ruleSide,
		Doc: "Phía B có P, P2: the guests of the other side, behind a list of guests",
		Yes: []string{"Dự lễ kỷ niệm có ông Trần Văn Hải, Chủ tịch UBND tỉnh. Phía Lào có ông Bounthong Chitmany, Phó Chủ tịch nước."},
		No:  []string{"Dự lễ kỷ niệm có ông Trần Văn Hải, Chủ tịch UBND tỉnh. Phía Lào có ba mỏ đồng mà ông Bounthong Chitmany nói đến."}}},
	{role: "attend", ruleInfo: ruleInfo{Name: ruleNamed,
		Doc: "a name of talks or of a welcome tells who is there: cuộc làm việc với P, lễ đón P",
		Yes: []string{"Sáng 24/5, cuộc làm việc với Bí thư Thành ủy Trần Văn Hải diễn ra tại Huế."},
		No:  []string{"Sáng 24/5, hội nghị về cuốn sách của ông Trần Văn Hải diễn ra tại Huế."}}},
	{role: "attend", ruleInfo: ruleInfo{Name: ruleTalks,
		Doc: "P hội đàm với P2, P hội kiến P2, P tiếp P2: both are there",
		Yes: []string{"Chiều 5/3, Chủ tịch nước Trần Văn Hải hội đàm với Tổng thống Iran Hassan Rouhani."},
		No:  []string{"Chiều 5/3, Chủ tịch nước Trần Văn Hải gửi điện mừng tới Tổng thống Iran Hassan Rouhani."}},
		read: func(s *scene, t *trigger) ([]int, bool) {
			if len(t.subject) == 0 || t.phrase < 0 {
				return nil, false
			}
			switch s.phrases[t.phrase].class {
			case "hội đàm", "hội kiến", "gặp", "làm việc":
			default:
				return nil, false
			}
			k := s.counterpart(t)
			if k < 0 {
				if s.phrases[t.phrase].class == "làm việc" {
					return nil, false
				}
				if list := s.amongThem(t); len(list) > 0 {
					return append(append([]int{}, t.subject...), list...), true
				}
				return nil, false
			}
			return append(append([]int{}, t.subject...), s.listRight(s.d.people[k].from, t.clause.to, true)...), true
		}},
	{role: "attend", ruleInfo: ruleInfo{Name: "attend: received",
		Doc: "E đón P và lãnh đạo các bộ đến dự",
		Yes: []string{"Hội nghị vinh dự đón Phó Thủ tướng Trần Văn Hải cùng lãnh đạo nhiều bộ đến tham dự."},
		No:  []string{"Xã vinh dự đón Phó Thủ tướng Trần Văn Hải về thăm, các hộ dân đến dự rất đông."}},
		read: func(s *scene, t *trigger) ([]int, bool) {
			k := s.received(t)
			if k < 0 {
				return nil, false
			}
			return s.cutAtClause(s.listRight(s.d.people[k].from, t.from, false)), true
		}},
	{role: "attend", ruleInfo: ruleInfo{Name: "attend: active",
		Doc: "P dự E; P, P2 cùng tham dự; P dự và phát biểu chỉ đạo",
		Yes: []string{"Thượng tướng Trần Văn Hải dự và phát biểu chỉ đạo hội nghị.", "Chiều 10/2, ông Trần Văn Hải đã có buổi làm việc với Liên đoàn Lao động tỉnh."},
		No:  []string{"Ông Trần Văn Hải cho biết dự án sẽ hoàn thành.", "Ông Trần Văn Hải không dự hội nghị."}},
		read: func(s *scene, t *trigger) ([]int, bool) {
			if len(t.subject) == 0 || !s.attends(t) || s.wished(t) || s.d.is(t.from, "về", "phía") {
				return nil, false
			}
			return t.subject, true
		}},
	{role: "attend", ruleInfo: ruleInfo{Name: ruleBeside,
		Doc: "P chủ trì E cùng P2, P3: the others attend",
		Yes: []string{"Chiều 14/5, Bí thư Tỉnh ủy Trần Văn Hải chủ trì cuộc họp Ban Thường vụ cùng Chủ tịch UBND tỉnh Lê Thị Hạnh."},
		No:  []string{"Chiều 14/5, Bí thư Tỉnh ủy Trần Văn Hải cùng Chủ tịch UBND tỉnh Lê Thị Hạnh chủ trì cuộc họp."}}},
	{role: "attend", ruleInfo: ruleInfo{Name: ruleVisitor,
		Doc: "who speaks \"tại buổi làm việc với O\" has come there",
		Yes: []string{"Bí thư Tỉnh ủy Trần Văn Hải nhấn mạnh như vậy tại buổi làm việc với Liên đoàn Lao động tỉnh."},
		No:  []string{"Bí thư Tỉnh ủy Trần Văn Hải nhấn mạnh như vậy tại hội nghị Tỉnh ủy."}}},
	{role: "attend", ruleInfo: ruleInfo{Name: "attend: in order to",
		Doc: "P đến O để dự E, P lên đường tới O để tham dự E",
		Yes: []string{"Tổng thống Iran Hassan Rouhani chiều 5/3 đến Huế để tham dự hội nghị cấp cao về nguồn nước."},
		No:  []string{"Tổng thống Iran Hassan Rouhani kêu gọi các nước gặp nhau để dự hội nghị cấp cao về nguồn nước."}},
		read: func(s *scene, t *trigger) ([]int, bool) {
			if t.phrase < 0 || s.d.key(s.skipAdverbs(t.from, t.clause.from)-1) != "để" {
				return nil, false
			}
			for i := t.from - 2; i > max(t.clause.from, t.from-25); i-- {
				if s.person(i) >= 0 {
					return nil, false
				}
				if _, n := motions.at(s.d, i); n > 0 {
					people, _ := s.subjectOf(&trigger{span: span{i, i + n}, roleVerb: t.roleVerb, clause: t.clause, phrase: -1})
					if len(people) > 0 {
						return people, true
					}
				}
			}
			return nil, false
		}},
	{role: "attend", ruleInfo: ruleInfo{Name: "attend: while",
		Doc: "P đề nghị … khi tham dự E",
		Yes: []string{"Bộ trưởng Trần Văn Hải đề nghị tăng cường hợp tác khi tham dự hội nghị an ninh khu vực."},
		No:  []string{"Bộ trưởng Trần Văn Hải đề nghị tăng cường hợp tác khi các nước tham dự hội nghị an ninh khu vực."}},
		read: func(s *scene, t *trigger) ([]int, bool) {
			if t.phrase < 0 || !s.whileBefore(t) {
				return nil, false
			}
			p := s.sentenceOpener(t.clause.from, t.from)
			return []int{p}, p >= 0
		}},
	{role: "attend", ruleInfo: ruleInfo{Name: "attend: fronted",
		Doc: "Dự và phát biểu tại E, P nhấn mạnh; Thăm và làm việc với O, P nói",
		Yes: []string{"Dự và phát biểu tại hội nghị, đồng chí Trần Văn Hải nhấn mạnh ba nhiệm vụ."},
		No:  []string{"Dự hội nghị, các đại biểu nhấn mạnh ba nhiệm vụ."}},
		read: func(s *scene, t *trigger) ([]int, bool) {
			if t.phrase < 0 || !s.clauseInitial(t) {
				return nil, false
			}
			list := s.subjectAfter(t)
			return list, len(list) > 0
		}},
}

// talkWords may stand between the verb of talks and the person talked to.
var talkWords = phraseList("với", "cùng", "song phương", "riêng", "hẹp", "mở rộng", "trực tuyến", "ngắn", "chính thức", "người đồng cấp", "người tương nhiệm", "ông", "bà", "ngài", "nhà vua", "quốc vương")

// counterpart gives the person whom the subject of t talks to, -1 when there is
// none: "hội đàm song phương với Thủ tướng P", "tiếp Công tước xứ Wessex, Hoàng tử P".
func (s *scene) counterpart(t *trigger) int {
	d := s.d
	titles := false
	for i := t.to; i < min(t.clause.to, t.to+12); {
		if k := s.person(i); k >= 0 {
			if d.people[k].from == i && !(d.people[k].form == office && d.people[k].entity < 0) {
				return k
			}
			titles = true
			i = max(d.people[k].to, i+1)
			continue
		}
		if _, n := talkWords.at(d, i); n > 0 && !titles {
			i += n
			continue
		}
		switch {
		case d.Tokens[i].Capital() || s.org(i) >= 0:
			titles = true
		case titles && (d.key(i) == "," && i+1 < len(d.Tokens) && d.Tokens[i+1].Capital() || d.key(i) == "-"):
		case titles && d.Tokens[i].Shape == vi.Lower && !s.endsTitle(i):
		default:
			return -1
		}
		i++
	}
	return -1
}

// endsTitle says whether the word at token i cannot stand inside a title.
func (s *scene) endsTitle(i int) bool {
	_, a := nameStop.at(s.d, i)
	_, b := clauseBarrier.at(s.d, i)
	_, c := roleVerbs.at(s.d, i)
	return a+b+c > 0 || s.d.key(i) == "và"
}

// motions are verbs by which a person comes to the place of a meeting.
var motions = phraseList("đến", "tới", "sang", "có mặt", "lên đường", "bay", "đáp", "về", "ra", "rời")

// received finds the first guest whom "đón" names before "đến dự" in one clause; it
// is -1 when there is none.
func (s *scene) received(t *trigger) int {
	d := s.d
	for i := t.from - 1; i > max(t.clause.from, t.from-40); i-- {
		if d.key(i) == "đón" || d.is(i, "đón", "tiếp") {
			j := i + 1
			if d.key(j) == "tiếp" {
				j++
			}
			for n := 0; n < 3 && s.person(j) < 0; n++ {
				if !leadIn.begins(d, j) {
					break
				}
				j++
			}
			if k := s.person(j); k >= 0 && d.people[k].from == j {
				return k
			}
			return -1
		}
		if s.person(i) >= 0 || s.org(i) >= 0 {
			continue
		}
		switch d.key(i) {
		case ";", ":", ".", "đã", "thăm", "rằng":
			return -1
		case ",":
			if s.clauseStarts(i+1) || d.key(i+1) == "các" {
				return -1
			}
		}
	}
	return -1
}

// beside reads the guests whom a chair frame names after its event: "P chủ trì họp
// lãnh đạo chủ chốt cùng P2, P3".
func (s *scene) beside(t *trigger) (trigger, bool) {
	d := s.d
	if t.role != "chair" || len(t.people) == 0 || t.phrase < 0 {
		return trigger{}, false
	}
	i := s.phrases[t.phrase].to
	for end := min(t.clause.to, i+3); i < end; i++ {
		if d.key(i) == "cùng" || d.is(i, "với", "sự", "tham") {
			break
		}
	}
	w := *t
	switch {
	case d.key(i) == "cùng" && len(s.atTheTable(t)) == 0:
		w.people = s.listRight(i+1, t.clause.to, true)
	case d.is(i, "với", "sự", "tham"):
		return trigger{}, false // read at "tham dự"
	default:
		return trigger{}, false
	}
	w.role, w.rule, w.subject = "attend", ruleBeside, nil
	for _, p := range w.people {
		d.note("roles", ruleBeside, t.clause, "attend: "+d.personName(p))
	}
	return w, len(w.people) > 0
}

// side reads "Phía Nga có P, P2" at the start of a sentence near a list of guests.
func (s *scene) side(i int) (trigger, bool) {
	d := s.d
	t := trigger{span: span{i, i + 1}, roleVerb: roleVerb{role: "attend"}, clause: d.sentence(i), phrase: -1, rule: ruleSide}
	if t.clause.from != i || len(s.triggers) == 0 {
		return t, false
	}
	last := s.triggers[len(s.triggers)-1]
	if last.role != "attend" || len(last.people) == 0 || d.sentenceOf[i]-d.sentenceOf[last.from] > 2 {
		return t, false
	}
	for j := i + 1; j < min(i+6, t.clause.to); j++ {
		if d.key(j) != "có" {
			continue
		}
		if s.person(j+1) < 0 {
			switch d.key(j + 1) {
			case "ông", "bà", "các", "đồng", "ngài", ":", "sự":
			default:
				return t, false
			}
		}
		t.people = s.listRight(j+1, t.clause.to, false)
		for _, p := range t.people {
			d.note("roles", ruleSide, t.clause, "attend: "+d.personName(p))
		}
		return t, len(t.people) > 0
	}
	return t, false
}

// amongThem reads the guests whom "trong đó có" names: "tiếp một số doanh nghiệp
// Nhật Bản, trong đó có P; P2".
func (s *scene) amongThem(t *trigger) []int {
	for i := t.to; i < min(t.clause.to, t.to+20); i++ {
		if s.d.is(i, "trong", "đó", "có") || s.d.is(i, "trong", "đó", "gồm") {
			return s.listRight(i+3, t.clause.to, false)
		}
	}
	return nil
}

// led says whether the sentence opens with "Dẫn đầu đoàn … tham dự E là P".
func (s *scene) led(t *trigger) bool {
	return s.d.is(t.clause.from, "dẫn", "đầu") && t.from-t.clause.from < 12 && t.phrase >= 0
}

// namedGuests gives every person in the name of talks or of a welcome a part in it.
func (s *scene) namedGuests() {
	d := s.d
	for _, p := range s.phrases {
		if p.meeting < 0 || p.verb || p.background || p.relative {
			continue
		}
		switch p.class {
		case "làm việc", "gặp", "hội đàm", "hội kiến":
		case "lễ":
			if d.key(p.head.to) != "đón" {
				continue
			}
		default:
			continue
		}
		for i := p.head.to; i < p.to; i++ {
			k := s.person(i)
			if k < 0 || d.people[k].from != i {
				continue
			}
			switch d.key(i - 1) {
			case "với", "giữa", "đón", "và", "là":
				people := []int{k}
				if o := s.sentenceOpener(d.sentence(p.from).from, p.from); o >= 0 && talkClass(p.class) && s.placedAt(p.from) {
					people = append(people, o) // "P nhận lời mời trong cuộc gặp với P2"
				}
				t := trigger{span: p.span, roleVerb: roleVerb{role: "attend"}, people: people, rule: ruleNamed, clause: d.sentence(p.from)}
				s.give(p.meeting, &t, false)
				for _, n := range people {
					d.note("roles", ruleNamed, p.span, "attend: "+d.personName(n))
				}
			}
		}
	}
}

// attends says whether what follows an active "dự" is a meeting or nothing.
func (s *scene) attends(t *trigger) bool {
	d := s.d
	if t.phrase >= 0 || t.to >= t.clause.to {
		return true
	}
	if t.object {
		return false
	}
	if d.Tokens[t.to].Shape == vi.Punct {
		return d.key(t.to) != "\""
	}
	_, n := duObjects.at(d, t.to)
	return n > 0
}
