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

// ruleUnder is the rule for chairs "dưới sự chủ trì của P".
const ruleUnder = "chair: under"

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
	{role: "chair", ruleInfo: ruleInfo{Name: ruleUnder,
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
				t.phrase = s.outermost(s.lastPhrase(i - 1))
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
	{role: "chair", ruleInfo: ruleInfo{Name: "chair: as such",
		Doc: "Tại E, với tư cách chủ tọa, P nêu; P, với tư cách chủ tọa E, nêu",
		Yes: []string{"Tại hội nghị cấp cao về nguồn nước, với tư cách chủ tọa, Thủ tướng Trần Văn Hải nêu ba đề xuất."},
		No:  []string{"Tại hội nghị cấp cao về nguồn nước, với tư cách chủ tọa, Việt Nam nêu ba đề xuất."}},
		read: func(s *scene, t *trigger) ([]int, bool) {
			k := s.asChair(t)
			return []int{k}, k >= 0
		}},
	{role: "chair", ruleInfo: ruleInfo{Name: "chair: handed over",
		Doc: "P rời E và ủy quyền cho P2 tiếp tục chủ trì",
		Yes: []string{"Chủ tịch UBND tỉnh Trần Văn Hải rời hội nghị và ủy quyền cho Phó Chủ tịch UBND tỉnh Lê Văn Minh tiếp tục chủ trì."},
		No:  []string{"Tại hội nghị, Chủ tịch UBND tỉnh Trần Văn Hải ủy quyền cho Phó Chủ tịch UBND tỉnh Lê Văn Minh chủ trì."}},
		read: func(s *scene, t *trigger) ([]int, bool) {
			k := s.handedOver(t)
			if n := s.left(t); k >= 0 && t.phrase < 0 && n >= 0 {
				t.phrase = n
			}
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
