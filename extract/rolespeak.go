package extract

import "chutri/extract/vi"

// Words in a sentence that say that the speech was made to a reporter.
var interview = phraseList("trao đổi với", "trả lời phỏng vấn", "nói với", "chia sẻ với", "bên lề", "bên hành lang", "phóng viên", "pv", "trả lời báo chí", "phỏng vấn", "dẫn lời", "với báo chí", "với báo giới", "với giới truyền thông", "trên truyền hình", "đài truyền hình")

// Verbs that tell what somebody else said when the person follows at once.
var tellers = phraseList("cho biết", "cho hay", "rằng", "mong muốn", "mong", "nói", "thông tin", "khẳng định", "kể", "dẫn lời", "trích lời", "lời", "tin", "hy vọng", "chúc mừng", "cảm ơn", "hoan nghênh", "việc", "vì", "mà", "điều", "những gì", "ủng hộ", "khi", "sau khi", "trước khi", "nếu")

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
			return nil, s.saidElsewhere(t)
		}},
	{role: "speak", refuse: true, ruleInfo: ruleInfo{Name: "speak: other word",
		Doc: "giao thông, bàn giao, đáp ứng, nhắc đến: the syllable belongs to another word",
		Yes: []string{"Tại hội nghị, ông Trần Văn Hải giao lưu với thanh niên."},
		No:  []string{"Tại hội nghị, ông Trần Văn Hải giao Sở Y tế lập đề án."}},
		read: func(s *scene, t *trigger) ([]int, bool) {
			if s.d.is(t.from, "giới", "thiệu", "với") {
				return nil, true
			}
			if t.to-t.from > 1 {
				return nil, false
			}
			next := s.d.key(t.to)
			switch s.d.key(t.from) {
			case "giao":
				switch next {
				case "cho", "các", "nhiệm", "sở", "ngành", "lãnh", "thường", "ủy", "đồng", "cơ", "ban", "công":
					return nil, false
				}
				return nil, s.d.Tokens[t.from].Capital() || s.org(t.from) >= 0 || s.org(t.to) < 0 && s.person(t.to) < 0
			case "đáp":
				return nil, next == "ứng" || next == "án" || next == "máy" || next == "xuống"
			case "nhắc":
				return nil, next == "đến" || next == "tới" || next == "tên"
			}
			return nil, false
		}},
	{role: "speak", refuse: true, ruleInfo: ruleInfo{Name: "speak: told",
		Doc: "a speaker tells what somebody else said, at another time",
		Yes: []string{"Tại hội nghị, ông Trần Văn Hải kể: \"Bộ trưởng Lê Thị Hạnh có báo cáo tôi về giá lúa\".", "Tại hội nghị, ông Trần Văn Hải cho biết Bộ trưởng Lê Thị Hạnh đã yêu cầu giảm phí."},
		No:  []string{"Tại hội nghị, Bộ trưởng Lê Thị Hạnh yêu cầu giảm phí."}},
		read: func(s *scene, t *trigger) ([]int, bool) {
			if t.quoted || s.d.is(t.from, "chỉ", "đạo") && s.d.key(t.from-1) == "ban" {
				return nil, true
			}
			if len(t.subject) == 0 {
				return nil, false
			}
			from := s.d.people[t.subject[0]].from
			n, ok := phraseBefore(tellers, s.d, from)
			ok = ok && s.named(n) < 0 // "Tại buổi làm việc | ông A"
			if !ok && s.d.key(from-1) == "," && !s.sameSpeaker(t) {
				n, ok = phraseBefore(reporters, s.d, from-1) // "ông A cho hay, Chủ tịch B có chỉ đạo …"
			}
			if ok && (s.d.key(n) == "dẫn" || s.d.key(n) == "lời") && s.saysAt(t) {
				return nil, false // "Reuters dẫn lời ông A phát biểu tại hội nghị"
			}
			return nil, ok
		}},
	{role: "speak", ruleInfo: ruleInfo{Name: "speak: theirs",
		Doc: "Đó là phát biểu (khẳng định, chia sẻ …) của P tại E",
		Yes: []string{"Đó là khẳng định của ông Trần Văn Hải, Giám đốc Sở Y tế tại hội nghị sáng nay."},
		No:  []string{"Đó là khẳng định của Sở Y tế tại hội nghị sáng nay."}},
		read: func(s *scene, t *trigger) ([]int, bool) {
			d := s.d
			if d.key(t.from-1) != "là" || d.key(t.to) != "của" || t.from-t.clause.from > 4 {
				return nil, false
			}
			for i := t.to + 1; i < min(t.to+5, t.clause.to); i++ {
				if k := s.person(i); k >= 0 {
					return []int{k}, d.people[k].from == i
				}
				if d.Tokens[i].Shape == vi.Punct || s.org(i) >= 0 {
					break
				}
			}
			return nil, false
		}},
	{role: "speak", ruleInfo: ruleInfo{Name: "speak: active",
		Doc: "P phát biểu tại E; P nhấn mạnh; báo cáo do P trình bày",
		Yes: []string{"Tại hội nghị, ông Trần Văn Hải, Phó Giám đốc Sở Tài chính cho biết thu ngân sách đạt kế hoạch.", "Đồng chí Lê Thị Hạnh trình bày báo cáo tại hội nghị."},
		No:  []string{"Tại hội nghị, các đại biểu cho biết thu ngân sách đạt kế hoạch."}},
		read: func(s *scene, t *trigger) ([]int, bool) {
			if s.d.key(t.from) == "theo" || s.d.is(t.from, "nói", "chuyện") || s.d.is(t.from, "dẫn", "lời") {
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
	{role: "speak", ruleInfo: ruleInfo{Name: "speak: quoted from",
		Doc: "tờ báo dẫn lời P tại E: no verb of speech follows",
		Yes: []string{"\"Giá lúa sẽ tăng\", Tin Sáng dẫn lời Bộ trưởng Trần Văn Hải tại cuộc họp báo hôm nay ở Huế."},
		No:  []string{"\"Giá lúa sẽ tăng\", Tin Sáng dẫn lời Bộ trưởng Trần Văn Hải tại quê nhà."}},
		read: func(s *scene, t *trigger) ([]int, bool) {
			if !s.d.is(t.from, "dẫn", "lời") {
				return nil, false
			}
			k := s.person(t.to)
			if k < 0 || s.d.people[k].from != t.to {
				return nil, false
			}
			i := s.d.people[k].to
			if s.d.key(i) != "tại" && s.d.key(i) != "trong" {
				return nil, false
			}
			for j := i + 1; j < min(i+4, t.clause.to); j++ {
				if n := s.named(j); n >= 0 && s.phrases[n].from == j {
					t.phrase = n
					return []int{k}, true
				}
			}
			return nil, false
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

// inInterview looks for words of an interview before the verb in its sentence and
// gives the first one, "" when there is none.
func (s *scene) inInterview(t *trigger) string {
	d := s.d
	for i := max(t.clause.from, t.from-60); i <= t.from; i++ {
		if _, n := interview.at(d, i); n > 0 {
			return d.key(i)
		}
	}
	return ""
}

// saidElsewhere says whether a speech was made to a reporter or at an earlier time:
// its sentence says so and names no event, or the speaker's words before were so.
func (s *scene) saidElsewhere(t *trigger) bool {
	if s.teaser(t) {
		return true
	}
	if s.saysAt(t) {
		s.atMeeting(t)
		return false
	}
	if s.press {
		if s.ownInterview(t) {
			s.markElsewhere(t)
			return true
		}
		return false
	}
	if k := s.inInterview(t); k != "" {
		if k != "dẫn" {
			s.markElsewhere(t) // a paper also cites what is said at a meeting
		}
		return true
	}
	if s.namesEvent(t) {
		s.atMeeting(t)
		return false
	}
	if n, ok := phraseBefore(longAgo, s.d, t.from); ok && len(t.subject) > 0 && n >= s.d.people[t.subject[0]].to {
		return true // "ông A tuần trước nói"
	}
	if _, n := earlier.at(s.d, t.clause.from); n > 0 && len(t.subject) > 0 && s.datedSoon(t.clause.from+n) {
		s.markElsewhere(t)
		return true
	}
	speakers := t.subject
	if k := s.person(t.to); s.d.key(t.from) == "theo" && k >= 0 && s.d.people[k].from == t.to {
		speakers = []int{k}
	}
	for _, p := range speakers {
		if !s.elsewhere[s.d.people[p].entity] {
			return false
		}
	}
	return len(speakers) > 0
}

// teaser says whether a verb stands behind a dateline inside a sentence, which is the
// beginning of another article: "Thủ tướng yêu cầu điều tra TTO - Thủ tướng …".
func (s *scene) teaser(t *trigger) bool {
	for i := max(t.clause.from+3, t.from-40); i < min(t.clause.to, t.from+40); i++ {
		if s.d.key(i) == "tto" && s.d.key(i+1) == "-" {
			return true
		}
	}
	return false
}

// interviewOfOne are words of a talk with one reporter, which is no press conference.
var interviewOfOne = phraseList("trao đổi với chúng tôi", "nói với chúng tôi", "chia sẻ với chúng tôi", "trao đổi với pv", "trao đổi với phóng viên", "trả lời phỏng vấn", "trao đổi riêng")

// ownInterview says whether the sentence of a verb opens with such words.
func (s *scene) ownInterview(t *trigger) bool {
	for i := t.clause.from; i < min(t.from+1, t.clause.from+8); i++ {
		if _, n := interviewOfOne.at(s.d, i); n > 0 {
			return true
		}
	}
	return false
}

// earlier opens a sentence about what was before the meeting, if a day follows;
// else it is earlier in the same meeting.
var earlier = phraseList("trước đó", "trước đây", "trước kia")

// longAgo are days between a speaker and the verb on which no meeting of the news is.
var longAgo = phraseList("tuần trước", "tháng trước", "năm trước", "năm ngoái", "tuần qua", "tháng qua")

// datedSoon says whether a date stands within the three tokens from i on.
func (s *scene) datedSoon(i int) bool {
	return s.day(i) >= 0 || s.day(i+1) >= 0 || s.day(i+2) >= 0
}

// markElsewhere remembers that the subject speaks to a reporter or earlier, unless
// it has spoken at a meeting before.
func (s *scene) markElsewhere(t *trigger) {
	if s.elsewhere == nil {
		s.elsewhere = map[int]bool{}
	}
	for _, p := range t.subject {
		if e := s.d.people[p].entity; e >= 0 && !s.saidHere(e) {
			s.elsewhere[e] = true
		}
	}
}

// atMeeting takes back what markElsewhere remembers: the sentence names an event.
func (s *scene) atMeeting(t *trigger) {
	for _, p := range t.subject {
		delete(s.elsewhere, s.d.people[p].entity)
	}
}

// saidHere says whether an entity is the speaker of one of the latest frames.
func (s *scene) saidHere(entity int) bool {
	for n := len(s.triggers) - 1; n >= max(0, len(s.triggers)-40); n-- {
		t := &s.triggers[n]
		if t.role == "speak" && len(t.people) > 0 && s.d.people[t.people[0]].entity == entity {
			return true
		}
	}
	return false
}

// namesEvent says whether the sentence of a verb names an event near it.
func (s *scene) namesEvent(t *trigger) bool {
	for i := max(t.clause.from, t.from-80); i < min(t.clause.to, t.to+14); i++ {
		if n := s.named(i); n >= 0 && !s.phrases[n].plural && !s.phrases[n].background && !s.inWords(t, s.phrases[n]) {
			return true
		}
	}
	return false
}
