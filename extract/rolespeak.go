package extract

// Words in a sentence that say that the speech was made to a reporter.
var interview = phraseList("trao đổi với", "trả lời phỏng vấn", "nói với", "chia sẻ với", "bên lề", "bên hành lang", "phóng viên", "pv", "trả lời báo chí", "phỏng vấn", "dẫn lời")

// Verbs that tell what somebody else said when the person follows at once.
var tellers = phraseList("cho biết", "cho hay", "rằng", "mong muốn", "mong", "nói", "thông tin", "khẳng định", "kể", "dẫn lời", "trích lời", "lời", "tin", "hy vọng", "chúc mừng", "cảm ơn", "hoan nghênh", "việc", "vì", "mà", "điều", "những gì", "ủng hộ")

var reporters = phraseList("cho biết", "cho hay", "nói", "kể", "thông tin", "cho biết thêm", "nói thêm")

// sameSpeaker says whether the subject is the one of the verb before it.
func (s *scene) sameSpeaker(t *trigger) bool {
	if len(s.triggers) == 0 {
		return true
	}
	last := s.triggers[len(s.triggers)-1]
	if len(last.subject) == 0 || last.from < t.clause.from {
		return true
	}
	return s.d.people[last.subject[0]].entity == s.d.people[t.subject[0]].entity
}

// speakRules read who spoke, reported, opened or concluded.
var speakRules = []roleRule{
	{role: "speak", refuse: true, ruleInfo: ruleInfo{Name: "speak: interview",
		Doc: "the words were said to a reporter, not at the meeting",
		Yes: []string{"Trao đổi với phóng viên bên lề hội nghị, ông Trần Văn Hải cho biết giá lúa tăng."},
		No:  []string{"Phát biểu tại hội nghị, ông Trần Văn Hải cho biết giá lúa tăng."}},
		read: func(s *scene, t *trigger) ([]int, bool) {
			return nil, !s.press && !s.saysAt(t) && s.inInterview(t)
		}},
	{role: "speak", refuse: true, ruleInfo: ruleInfo{Name: "speak: told",
		Doc: "a speaker tells what somebody else said, at another time",
		Yes: []string{"Tại hội nghị, ông Trần Văn Hải kể: \"Bộ trưởng Lê Thị Hạnh có báo cáo tôi về giá lúa\".", "Tại hội nghị, ông Trần Văn Hải cho biết Bộ trưởng Lê Thị Hạnh đã yêu cầu giảm phí."},
		No:  []string{"Tại hội nghị, Bộ trưởng Lê Thị Hạnh yêu cầu giảm phí."}},
		read: func(s *scene, t *trigger) ([]int, bool) {
			if t.quoted {
				return nil, true
			}
			if len(t.subject) == 0 {
				return nil, false
			}
			from := s.d.people[t.subject[0]].from
			n, ok := phraseBefore(tellers, s.d, from)
			if !ok && s.d.key(from-1) == "," && !s.sameSpeaker(t) {
				n, ok = phraseBefore(reporters, s.d, from-1) // "ông A cho hay, Chủ tịch B có chỉ đạo …"
			}
			if ok && (s.d.key(n) == "dẫn" || s.d.key(n) == "lời") && s.saysAt(t) {
				return nil, false // "Reuters dẫn lời ông A phát biểu tại hội nghị"
			}
			return nil, ok
		}},
	{role: "speak", ruleInfo: ruleInfo{Name: "speak: active",
		Doc: "P phát biểu tại E; P nhấn mạnh; báo cáo do P trình bày",
		Yes: []string{"Tại hội nghị, ông Trần Văn Hải, Phó Giám đốc Sở Tài chính cho biết thu ngân sách đạt kế hoạch.", "Đồng chí Lê Thị Hạnh trình bày báo cáo tại hội nghị."},
		No:  []string{"Tại hội nghị, các đại biểu cho biết thu ngân sách đạt kế hoạch."}},
		read: func(s *scene, t *trigger) ([]int, bool) {
			if s.d.key(t.from) == "theo" || s.d.is(t.from, "nói", "chuyện") {
				return nil, false
			}
			if k := s.d.key(t.from - 1); k == "phiên" || k == "lễ" || k == "bản" || k == "tờ" || k == "theo" {
				return nil, false
			}
			return t.subject, len(t.subject) > 0
		}},
	{role: "speak", ruleInfo: ruleInfo{Name: "speak: source",
		Doc: "Theo P, …: counts only where the article reports from a meeting",
		Yes: []string{"Phát biểu tại hội nghị, bà Lê Thị Hạnh nêu ba kiến nghị. Theo ông Trần Văn Hải, Giám đốc Sở Y tế, bệnh viện thiếu bác sĩ."},
		No:  []string{"Theo Sở Y tế, bệnh viện thiếu bác sĩ."}},
		read: func(s *scene, t *trigger) ([]int, bool) {
			if s.d.key(t.from) != "theo" {
				return nil, false
			}
			k := s.person(t.to)
			return []int{k}, k >= 0 && s.d.people[k].from == t.to
		}},
	{role: "speak", ruleInfo: ruleInfo{Name: "speak: fronted",
		Doc: "Phát biểu tại E, P …; Kết luận E, P …",
		Yes: []string{"Phát biểu kết luận hội nghị, đồng chí Trần Văn Hải giao nhiệm vụ cho các sở."},
		No:  []string{"Phát biểu kết luận hội nghị, các đại biểu ra về."}},
		read: func(s *scene, t *trigger) ([]int, bool) {
			if !s.clauseInitial(t) || s.d.key(t.to) == "của" {
				return nil, false // "Kết luận của Thanh tra chỉ rõ, …" is a paper
			}
			switch s.d.key(t.from) {
			case "phát", "kết", "báo", "khai", "bế", "trả", "trình", "chia", "đánh", "chỉ", "giải", "trao":
			default:
				return nil, false
			}
			list := s.subjectAfter(t)
			return list, len(list) > 0
		}},
}

// saysAt says whether the verb itself names the event: "phát biểu tại hội nghị".
func (s *scene) saysAt(t *trigger) bool {
	for i := t.to; i < min(t.clause.to, t.to+8); i++ {
		if k := s.d.key(i); k == "," || k == ":" {
			return false
		}
		if n := s.named(i); n >= 0 {
			return s.phrases[n].from >= t.to
		}
	}
	return false
}

// inInterview looks for words of an interview before the verb in its sentence.
func (s *scene) inInterview(t *trigger) bool {
	d := s.d
	for i := max(t.clause.from, t.from-60); i <= t.from; i++ {
		if _, n := interview.at(d, i); n > 0 {
			return true
		}
	}
	return false
}
