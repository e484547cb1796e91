package extract

import (
	"slices"

	"chutri/extract/vi"
)

// roleRules are all constructions that give or refuse roles, by role in the order
// in which they are tried.
var roleRules = append(append(append([]roleRule{}, chairRules...), attendRules...), speakRules...)

var (
	chairedThings = phraseList("soạn thảo", "xây dựng", "thẩm định", "biên soạn", "nghiên cứu", "đề tài", "đề án", "nhiệm vụ", "thực hiện", "tham mưu", "dự án", "công tác", "việc", "đánh giá", "rà soát", "hướng dẫn", "kiểm tra",
		"quản lý", "giải quyết", "xử lý", "thẩm tra", "phối hợp", ", phối hợp", "và phối hợp", "cùng phối hợp", "triển khai", "lập", "trình", "chuẩn bị", "tổng hợp", "theo dõi", "đề xuất", "ban hành", "biên tập", "dịch", "khai thác",
		"tiếp thu", ", cùng", "cùng các bộ", "cùng bộ", "hoàn thiện", "điều tra", "thanh tra", "giám sát việc", "chương trình truyền hình", "kinh tế", "hoạt động", "vụ án", "phiên tòa", "xét xử", "các hoạt động", "sản xuất", "quân")
	chairNouns = phraseList("cơ quan", "đơn vị", "vai trò", "người", "quyền", "nước", "chức", "nước chủ nhà", "đầu mối", "thẩm phán", "vị trí", "vai", "giám đốc", "ghế", "được", "bị", "tổng giám đốc", "bộ máy", "hệ thống", "công tác", "năng lực", "quản lý ,", "lãnh đạo ,", "chỉ đạo ,", "phương thức", "thành phần", "cấp ủy", "viên chức")
)

// What a sitting does.
var sittings = phraseList("tiến hành", "họp", "chất vấn", "thảo luận", "biểu quyết", "làm việc", "bước vào", "nghe", "xem xét")

// chairRules read "chủ trì", "chủ tọa", "điều hành". Refusals stand first.
var chairRules = []roleRule{
	{role: "chair", refuse: true, ruleInfo: ruleInfo{Name: "chair: task",
		Doc: "a body or person leads a task, a document or a trial, no meeting",
		Yes: []string{"Thủ tướng giao Bộ Tài chính chủ trì, phối hợp với Bộ Công an rà soát dự án.", "Ông Trần Văn Hải chủ trì soạn thảo đề án sắp xếp bộ máy."},
		No:  []string{"Ông Trần Văn Hải chủ trì cuộc họp về đề án sắp xếp bộ máy."}},
		read: func(s *scene, t *trigger) ([]int, bool) {
			if t.phrase >= 0 && s.phrases[t.phrase].from <= t.to+1 {
				return nil, false
			}
			if t.object && t.phrase < 0 {
				return nil, !s.underRule(t)
			}
			if s.inCourt(t) {
				return nil, true
			}
			_, n := chairedThings.at(s.d, t.to)
			return nil, n > 0
		}},
	{role: "chair", refuse: true, ruleInfo: ruleInfo{Name: "chair: noun",
		Doc: "the word only describes a body, a person or a part to play",
		Yes: []string{"Cơ quan chủ trì là Bộ Nội vụ.", "Người chủ trì cuộc họp phải ghi biên bản đầy đủ."},
		No:  []string{"Đồng chí Lê Thị Hạnh chủ trì cuộc họp."}},
		read: func(s *scene, t *trigger) ([]int, bool) {
			n, ok := phraseBefore(chairNouns, s.d, t.from)
			if !ok || s.person(t.from-1) >= 0 || s.org(t.from-1) >= 0 || s.d.Tokens[n].Shape == vi.Upper {
				return nil, false
			}
			// "Người chủ trì cuộc họp là ông A", "ông A, người chủ trì cuộc họp" name the chair after all.
			if s.d.key(t.from-1) == "người" && (s.apposedAfter(t) || len(t.subject) > 0) {
				return nil, false
			}
			return nil, !s.copulaAfter(t) && !s.passiveBy(t)
		}},
	{role: "chair", ruleInfo: ruleInfo{Name: "chair: under",
		Doc: "dưới sự chủ trì của P; có/với sự chủ trì của P",
		Yes: []string{"Chiều 4/6, dưới sự chủ trì của Chủ tịch Quốc hội Trần Văn Hải, Ủy ban Thường vụ Quốc hội họp phiên thứ 12."},
		No:  []string{"Hội nghị diễn ra dưới sự chủ trì của Bộ Tài chính."}},
		read: func(s *scene, t *trigger) ([]int, bool) {
			d := s.d
			if !d.is(t.from-1, "sự") && !d.is(t.from-2, "sự", "đồng") && !d.is(t.from-3, "sự", "chủ", "trì", "và") {
				return nil, false
			}
			i := t.to
			for i < t.to+8 && d.key(i) != "của" {
				if k := d.key(i); k == "," || k == "." {
					return nil, false
				}
				i++
			}
			if d.key(i) != "của" {
				return nil, false
			}
			list := s.listRight(i+1, t.clause.to, true)
			return s.cutAtClause(list), len(list) > 0
		}},
	{role: "chair", ruleInfo: ruleInfo{Name: "chair: fronted list",
		Doc: "Chủ trì E có/gồm/là các đồng chí P; P2. Also \"Chủ trì: P\"",
		Yes: []string{"Chủ trì hội nghị có các đồng chí: Trần Văn Hải, Bí thư Tỉnh ủy; Lê Thị Hạnh, Phó Bí thư Tỉnh ủy.", "Đồng chủ trì cuộc họp này là ông Trần Văn Hải và bà Lê Thị Hạnh."},
		No:  []string{"Chủ trì hội nghị, đồng chí Trần Văn Hải nhấn mạnh ba nhiệm vụ."}},
		read: func(s *scene, t *trigger) ([]int, bool) {
			if !s.clauseInitial(t) && !s.listBefore(t) {
				return nil, false
			}
			i := s.listStart(t)
			if i < 0 {
				return nil, false
			}
			list := s.listRight(i, t.clause.to, true)
			return list, len(list) > 0
		}},
	{role: "chair", ruleInfo: ruleInfo{Name: "chair: by",
		Doc: "E được (đồng) chủ trì bởi P; người chủ trì E - P - …",
		Yes: []string{"Diễn đàn Du lịch miền Trung được chủ trì bởi Bộ trưởng Trần Văn Hải.", "Câu hỏi buộc người chủ trì cuộc họp, ông Trần Văn Hải, phải trả lời."},
		No:  []string{"Diễn đàn Du lịch miền Trung được chủ trì bởi Bộ Tài chính."}},
		read: func(s *scene, t *trigger) ([]int, bool) {
			i := t.to
			switch {
			case s.passiveBy(t):
				i++
				if t.phrase < 0 {
					t.phrase = s.lastPhrase(t.from)
				}
			case s.d.key(t.from-1) == "người" && s.apposedAfter(t):
				i = s.phrases[t.phrase].to + 1
			default:
				return nil, false
			}
			list := s.listRight(i, t.clause.to, true)
			return list, len(list) > 0
		}},
	{role: "chair", ruleInfo: ruleInfo{Name: "chair: do",
		Doc: "E do P chủ trì",
		Yes: []string{"Cuộc họp do Phó Chủ tịch UBND tỉnh Trần Văn Hải chủ trì."},
		No:  []string{"Hội nghị do Chính phủ và Ban Kinh tế Trung ương đồng chủ trì."}},
		read: func(s *scene, t *trigger) ([]int, bool) {
			if len(t.subject) == 0 {
				k := s.chained(t)
				if k < 0 {
					return nil, false
				}
				t.subject = []int{k}
			}
			first := s.d.people[t.subject[0]].from
			i := first
			for i > t.clause.from {
				n, ok := phraseBefore(listGlue, s.d, i)
				if !ok || n < t.clause.from {
					break
				}
				i = n
			}
			if s.d.key(i-1) != "do" {
				return nil, false
			}
			if t.phrase < 0 {
				t.phrase = s.lastPhrase(i - 1)
			}
			if t.phrase < 0 && s.thenOffice(t) {
				return nil, true // "Sự kiện do ông A, Chủ tịch nước khi đó, chủ trì": an event of the past that has no name here
			}
			return t.subject, true
		}},
	{role: "chair", ruleInfo: ruleInfo{Name: "chair: active",
		Doc: "P, titles chủ trì E; P; P2 chủ trì E; P dự và chủ trì E",
		Yes: []string{"Chiều 9/7, đồng chí Trần Văn Hải, Bí thư Tỉnh ủy; đồng chí Lê Thị Hạnh, Phó Bí thư Tỉnh ủy chủ trì Hội nghị.", "Ông Trần Văn Hải đã đến dự và chủ trì cuộc họp."},
		No:  []string{"Ông Trần Văn Hải cho biết Bộ Nội vụ đã chủ trì cuộc họp.", "Ông Trần Văn Hải chủ trì đề tài cấp bộ về tre."}},
		read: func(s *scene, t *trigger) ([]int, bool) {
			if len(t.subject) == 0 || !s.chairs(t) || s.wished(t) {
				return nil, false
			}
			return append(slices.Clone(t.subject), s.atTheTable(t)...), true
		}},
	{role: "chair", ruleInfo: ruleInfo{Name: "chair: handed over",
		Doc: "P rời E và ủy quyền cho P2 tiếp tục chủ trì",
		Yes: []string{"Chủ tịch UBND tỉnh Trần Văn Hải rời hội nghị và ủy quyền cho Phó Chủ tịch UBND tỉnh Lê Văn Minh tiếp tục chủ trì."},
		No:  []string{"Tại hội nghị, Chủ tịch UBND tỉnh Trần Văn Hải ủy quyền cho Phó Chủ tịch UBND tỉnh Lê Văn Minh chủ trì."}},
		read: func(s *scene, t *trigger) ([]int, bool) {
			k := s.handedOver(t)
			return []int{k}, k >= 0
		}},
	{role: "chair", ruleInfo: ruleInfo{Name: "chair: while",
		Doc: "P khẳng định như vậy khi chủ trì E",
		Yes: []string{"Ông Trần Văn Hải khẳng định như vậy khi chủ trì cuộc họp chiều 29/5."},
		No:  []string{"Ông Trần Văn Hải khẳng định như vậy khi Bộ Nội vụ chủ trì cuộc họp."}},
		read: func(s *scene, t *trigger) ([]int, bool) {
			if t.phrase < 0 || !s.whileBefore(t) {
				return nil, false
			}
			for n := len(s.triggers) - 1; n >= 0 && s.triggers[n].from >= t.clause.from; n-- {
				if p := s.triggers[n].subject; len(p) > 0 {
					return p, true
				}
			}
			if k := s.opener(t); k >= 0 {
				return []int{k}, true
			}
			return nil, false
		}},
	{role: "chair", ruleInfo: ruleInfo{Name: "chair: fronted",
		Doc: "Chủ trì E, P nhấn mạnh; Sau khi chủ trì E, P dự lễ",
		Yes: []string{"Chủ trì hội nghị chiều nay, Bộ trưởng Trần Văn Hải nhấn mạnh ba nhiệm vụ."},
		No:  []string{"Chủ trì, phối hợp với các bộ, ông Trần Văn Hải đã hoàn thành đề án."}},
		read: func(s *scene, t *trigger) ([]int, bool) {
			if t.phrase < 0 || !s.clauseInitial(t) && !s.whileBefore(t) {
				return nil, false
			}
			list := s.subjectAfter(t)
			return list, len(list) > 0
		}},
}

// thenOffice says whether the gap between subject and verb says that the office
// was held in the past: "Chủ tịch nước khi đó".
func (s *scene) thenOffice(t *trigger) bool {
	for i := s.d.people[t.subject[0]].from; i < t.from; i++ {
		if k := s.d.key(i); (k == "khi" || k == "lúc") && (s.d.key(i+1) == "đó" || s.d.key(i+1) == "ấy") || s.d.is(i, "bấy", "giờ") {
			return true
		}
	}
	return false
}

// inCourt says whether a judge presides: a trial is no meeting.
func (s *scene) inCourt(t *trigger) bool {
	d := s.d
	if d.key(t.to-1) != "tọa" {
		return false
	}
	for i := max(t.clause.from, t.from-60); i < min(t.clause.to, t.to+20); i++ {
		if d.is(i, "thẩm", "phán") || d.is(i, "phiên", "tòa") || d.is(i, "hội", "đồng", "xét", "xử") || d.is(i, "bị", "cáo") || d.is(i, "hđxx") {
			return true
		}
	}
	return false
}

// underRule says whether "dưới sự điều hành của" opens the report of a sitting, and
// not the praise of a government.
func (s *scene) underRule(t *trigger) bool {
	d := s.d
	if !d.is(t.from-2, "dưới", "sự") {
		return false
	}
	for i := max(t.clause.from, t.from-60); i < min(t.clause.to, t.from+60); i++ {
		if k := s.named(i); k >= 0 && !s.phrases[k].background {
			return true
		}
		if _, n := sittings.at(d, i); n > 0 && i > t.to {
			return true
		}
	}
	return false
}

// wished says whether a word right before the verb makes it a wish, a right or a
// duty: "ông A muốn chủ trì cuộc họp".
func (s *scene) wished(t *trigger) bool {
	for i := t.from - 1; i >= max(t.clause.from, t.from-3) && s.person(i) < 0; i-- {
		if modals[s.d.key(i)] {
			return true
		}
	}
	return false
}

// chairs says whether the object of an active "chủ trì" is a meeting or nothing.
func (s *scene) chairs(t *trigger) bool {
	d := s.d
	if t.phrase >= 0 {
		return true
	}
	if t.object {
		return false
	}
	if t.to >= t.clause.to {
		return true
	}
	switch tok := d.Tokens[t.to]; {
	case tok.Shape == vi.Punct:
		return tok.Key != "-" || d.is(t.to+1, "ảnh")
	case tok.Key == "và", tok.Key == "tại", tok.Key == "buổi", tok.Key == "cuộc", tok.Key == "phiên", tok.Key == "lễ", tok.Key == "chương" && d.is(t.to+1, "trình"):
		return true
	}
	return s.day(t.to) >= 0
}

// passiveBy says whether "bởi" follows the verb.
func (s *scene) passiveBy(t *trigger) bool { return s.d.key(t.to) == "bởi" }

// apposedAfter says whether a person stands in apposition behind "người chủ trì E".
func (s *scene) apposedAfter(t *trigger) bool {
	if t.phrase < 0 {
		return false
	}
	i := s.phrases[t.phrase].to
	k := s.d.key(i)
	return (k == "-" || k == ",") && s.person(i+1) >= 0
}

// copulaAfter says whether "là" follows the verb's object.
func (s *scene) copulaAfter(t *trigger) bool {
	i := t.to
	if t.phrase >= 0 {
		i = s.phrases[t.phrase].to
	}
	return s.d.key(i) == "là" && s.person(i+1) >= 0
}

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
			if n > 4 {
				return -1
			}
		}
		i++
	}
	return -1
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

// opener gives the one person named before the verb in its sentence, when that
// person opens it: "Bà A đã đi nghỉ từ khi chủ trì …".
func (s *scene) opener(t *trigger) int {
	found := -1
	for i := max(t.clause.from, t.from-reach); i < t.from; i++ {
		k := s.person(i)
		if k < 0 {
			continue
		}
		if found >= 0 || s.d.people[k].from != i || i > t.clause.from && s.d.key(i-1) != "," {
			return -1
		}
		found = k
		i = s.d.people[k].to - 1
	}
	return found
}

// whileBefore says whether "khi" or "sau khi" stands right before the verb.
func (s *scene) whileBefore(t *trigger) bool {
	i := s.skipAdverbs(t.from, t.clause.from)
	return s.d.key(i-1) == "khi" || s.d.key(i-1) == "lúc"
}

// phraseBefore finds the event phrase that ends last before token i in its sentence.
func (s *scene) lastPhrase(i int) int {
	from := max(s.d.sentence(i).from, i-60)
	for j := i - 1; j >= from; j-- {
		if k := s.named(j); k >= 0 {
			return int(k)
		}
	}
	return -1
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
