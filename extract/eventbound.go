package extract

import "chutri/extract/vi"

// Where the name of an event does not end, though a word of nameStop stands there:
// inside a word of two syllables, before the object of a verb, before a purpose.

// nameWords are words of two and more syllables of which one alone would end a
// name: "tài nguyên" is no "nguyên", "tồn tại" no "tại", "dự án" no "dự".
var nameWords = phraseList("tồn tại", "song phương", "trở nên", "tử vong do", "thiệt hại do", "nạn nhân do", "song hành", "song song", "tự do", "tài nguyên", "hàng không", "di cư tự do", "đời sau", "mai sau", "lắng nghe", "sáng tạo", "sáng kiến", "đổi mới sáng tạo", "khởi nghiệp sáng tạo",
	"trong sạch", "tối cao", "tối ưu", "tối đa", "nguyên nhân", "nguyên tắc", "nguyên liệu", "cần thiết", "không gian", "dự án", "về dự thảo", "ý kiến dự thảo", "nhà ở", "nguyên thủ", "dự toán", "dự phòng", "dự trữ", "công nghệ thông tin", "an toàn thông tin",
	"cung cấp thông tin", "công bố thông tin", "trao đổi thông tin", "làm rõ thông tin", "nhiệm kỳ mới", "ban chỉ đạo", "ủy ban chỉ đạo", "chỉ đạo điều hành", "chuẩn bị tổ chức", "liên quan đến", "liên quan tới",
	"dành cho", "tầm nhìn đến", "định hướng đến", "đáp ứng yêu cầu", "theo yêu cầu", "đến năm", "tới năm", "không chính thức", "không thường xuyên", "điều hành giá", "điều hành kinh tế", "quản lý điều hành", "quản lý , điều hành", "đang hoạt động", "dự án luật", "sau thu hoạch", "sắp xếp", "sau sắp xếp", "sau sáp nhập", "sau cai nghiện", "bị ảnh hưởng", "không gian mạng", "không dùng tiền mặt", "được phân công", "ánh sáng", "công tác tổ chức", "cán bộ nguyên")

// wholeWord gives the tokens of such a word that starts at token i, 0 if none does.
func (s *scene) wholeWord(i int) int {
	if s.d.Tokens[i].Shape > vi.Mixed {
		return 0
	}
	_, n := nameWords.at(s.d, i)
	return n
}

// softWords tell the manner of a meeting and may stand before its purpose:
// "cuộc họp khẩn | để tìm giải pháp".
var softWords = phraseList("khẩn", "khẩn cấp", "trực tuyến", "đột xuất", "bất thường", "nội bộ", "liên ngành", "toàn quốc", "giao ban", "chuyên đề", "trực tiếp", "mở rộng", "chung", "riêng", "quốc tế", "thường kỳ", "định kỳ")

// opens says whether only the manner stands between the head of a name and token i.
func (s *scene) opens(p *eventPhrase, i int) bool {
	for j := p.head.to; j < i; {
		_, n := softWords.at(s.d, j)
		if n == 0 {
			return false
		}
		j += n
	}
	return true
}

// topicVerbs say what a meeting is held for when somebody holds it.
var topicVerbs = phraseList("nghe báo cáo", "nghe các", "xem xét", "thảo luận", "bàn", "cho ý kiến", "thông qua", "lấy ý kiến", "rà soát")

// topicVerb gives the length of the verb at token i that tells the purpose of a
// meeting: the meeting is the object of the clause, not the subject of the verb.
func (s *scene) topicVerb(p *eventPhrase, i int) int {
	d := s.d
	if p.verb || d.Tokens[p.head.from].Capital() || !s.opens(p, i) {
		return 0
	}
	if d.key(p.head.from-1) == "tại" && d.sentence(i).from == p.head.from-1 && s.namedBefore(p) {
		return 0 // "Tại hội nghị | thảo luận các nội dung": the meeting named above
	}
	switch d.key(p.head.from - 1) {
	case "trì", "chức", "tại", "tập", "dự", "có":
		_, n := topicVerbs.at(d, i)
		return n
	}
	return 0
}

// namedBefore says whether an earlier phrase of the same class has a name.
func (s *scene) namedBefore(p *eventPhrase) bool {
	for n := range s.phrases {
		if q := &s.phrases[n]; q.class == p.class && !q.bare && !q.background && !q.plural {
			return true
		}
	}
	return false
}

// tellVerbs have the meeting as their subject: "Hội nghị | kết nối tới 58 điểm cầu".
var tellVerbs = phraseList("cho thấy", "kết nối tới", "kết nối đến", "kết nối với", "nhận được", "thu hút", "quy tụ", "xác định", "thể hiện", "góp phần", "mang lại", "trở thành", "khép lại", "đề ra", "gây", "giúp", "chắc chắn", "dường như", "xoay quanh", "mở ra", "hoàn toàn", "nhận", "phản ánh đúng", "bầu ra", "chỉ có", "chỉ diễn", "chỉ là", "chỉ kéo", "mới", "chọn", "mang tính", "lựa chọn", "đặt mục tiêu", "đặt ra", "kêu gọi", "vinh dự", "nhất trí", "tán thành", "hoan nghênh", "ra nghị quyết", "ra tuyên bố", "ra thông cáo", "hưởng ứng", "chấp thuận", "bác bỏ", "dành thời gian", "dành phần", "chứng kiến", "phê chuẩn", "nằm trong", "kỳ vọng", "đưa ra", "đưa")

// tells says whether token i starts the predicate of the meeting: behind a name
// any such verb, right behind the noun those too that may belong to a ceremony.
func (s *scene) tells(p *eventPhrase, i int) bool {
	d := s.d
	if p.verb || d.Tokens[i].Capital() {
		return false
	}
	_, n := tellVerbs.at(d, i)
	if n == 0 || n == 1 && (p.class == "lễ" || i > p.head.to) {
		return false
	}
	if n > 1 && i == p.head.to && d.is(i, "xác", "định") && !d.Tokens[p.head.from].Capital() {
		return false
	}
	return true
}

// solemn gives the length of "trọng thể" between a ceremony and its guest.
func (s *scene) solemn(p *eventPhrase, i int) int {
	d := s.d
	if p.class != "lễ" || d.key(i-1) != "đón" && d.key(i-1) != "tiễn" {
		return 0
	}
	if d.is(i, "trọng", "thể") || d.is(i, "chính", "thức") || d.is(i, "trọng", "thị") {
		return 2
	}
	return 0
}

// joinStop lists verbs of a second predicate: "dự Hội nghị G20 và | thăm Hà Lan".
var joinStop = phraseList("thăm", "cung cấp", "tiếp nhận", "tham dự", "trả lời", "các buổi", "các cuộc", "các lễ", "dự", "dự thảo", "ủy quyền", "trao quyền", "giao lại", "nhường")

// nounLeads are words in lower case that a number may follow at the end of a name.
var nounLeads = map[string]bool{"năm": true, "tháng": true, "quý": true, "lần": true, "thứ": true, "khóa": true, "kỳ": true, "số": true, "tuần": true, "ương": true, "quận": true, "phường": true, "khu": true, "đợt": true, "phiên": true, "vòng": true, "hội": true, "họp": true, "nghị": true, "nhóm": true, "vùng": true, "tổ": true, "cấp": true, "lớp": true, "quyết": true, "thị": true, "tỉnh": true, "kì": true, "và": true}

// looseEnd says whether the token before to cannot end the name that starts behind
// token from: a transitive verb without its object or a number that counts nothing.
func (s *scene) looseEnd(from, to int) int {
	d := s.d
	t := d.Tokens[to-1]
	switch t.Key {
	case "dành", "từ", "đến", "như", "hoặc", "bằng", "theo", "giữa", "rất", "dường", "chỉ", "hơn", "gần", "khoảng", "buổi", "cho", "quanh", "nằm", "sắp", "cuối":
		if t.Capital() || t.Key == "chỉ" && d.key(to-2) == "địa" || t.Key == "từ" && d.key(to-2) == "điện" || t.Key == "gần" && to-1 > from {
			return 0
		}
		return 1
	}
	if t.Key == "do" && d.key(to-2) != "tự" {
		return 1
	}
	if to-from >= 2 {
		switch {
		case d.is(to-2, "đáp", "ứng"), d.is(to-2, "cung", "cấp"), d.is(to-2, "làm", "việc") && to-from > 2:
			return 2
		}
	}
	if t.Shape == vi.Digit {
		if q := d.Tokens[to-2]; q.Shape == vi.Lower && !nounLeads[q.Key] {
			return 1
		}
	}
	return 0
}

// objectVerbs take "thông tin" or "báo cáo" as a noun: "làm rõ | thông tin".
var objectVerbs = phraseList("quanh", "làm rõ", "cung cấp", "công bố", "trao đổi", "nghe", "tiếp nhận", "cập nhật", "xử lý", "khai thác", "các", "những", "về", "hệ thống", "văn hóa", "giả")

// nounHere says whether the verb of speech at token i is a noun, the object of the
// verb before it, or part of the name of a body: "Ủy ban | chỉ đạo hợp tác".
func (s *scene) nounHere(i int) bool {
	d := s.d
	switch {
	case d.is(i, "chỉ", "đạo"):
		return d.key(i-1) == "ban"
	case d.is(i, "thông", "tin"), d.is(i, "báo", "cáo"):
		_, ok := phraseBefore(objectVerbs, d, i)
		return ok
	}
	return false
}

// abbreviations says whether the comma at token i stands between two short forms
// of things, as in "về BHXH, BHYT".
func (s *scene) abbreviations(i, end int) bool {
	d := s.d
	return i+1 < end && d.Tokens[i-1].Shape == vi.Upper && d.Tokens[i+1].Shape == vi.Upper && s.person(i+1) < 0 && !s.clauseStarts(i+1)
}

// enumeration gives the step over a comma inside a row of things that the name
// tells: "tháo gỡ khó khăn, vướng mắc, thúc đẩy …", "với Quận ủy, UBND quận 3".
// The row goes on when a short member in small letters leads to a word by which
// names go on, or when bodies stand on both sides and no verb follows.
func (s *scene) enumeration(p *eventPhrase, i, end int) int {
	d := s.d
	if i <= p.head.to {
		return 0
	}
	if a, b := s.org(i-1), s.org(i+1); a >= 0 && b >= 0 && i+1 < end && d.orgs[b].from == i+1 && s.joinsBodies(d.orgs[a].from) && !s.orgIsSubject(d.orgs[b].to) && !s.verbSoon(d.orgs[b].to) {
		return d.orgs[b].to - i
	}
	for j := i + 1; j < min(end, i+5); j++ {
		switch {
		case d.Tokens[j].Shape == vi.Punct:
			_, n := nameGoesOn.at(d, j+1)
			if d.key(j) == "," && j > i+1 && n > 0 {
				return j - i
			}
			return 0
		case d.Tokens[j].Shape != vi.Lower || s.person(j) >= 0 || s.day(j) >= 0:
			return 0
		}
		if _, n := nameStop.at(d, j); n > 0 {
			return 0
		}
		if _, n := roleVerbs.at(d, j); n > 0 {
			return 0
		}
	}
	return 0
}

// joinsBodies says whether a preposition before the body at token i takes a row of
// bodies: "buổi làm việc với A, B", "hội nghị giữa A, B".
func (s *scene) joinsBodies(i int) bool {
	switch s.d.key(i - 1) {
	case "với", "giữa", "của", ",", "và":
		return true
	}
	return false
}

// clauseStarts says whether a finite verb follows token i before the next mark, so
// that a subject stands there.
func (s *scene) clauseStarts(i int) bool {
	d := s.d
	for j := i; j < min(i+10, len(d.Tokens)) && d.Tokens[j].Shape != vi.Punct; j++ {
		switch d.key(j) {
		case "đã", "sẽ", "đang", "vừa", "cũng", "phải":
			return true
		}
	}
	return false
}

// memberWords are the bodies in nameGoesOn, which may also start a clause.
var memberWords = phraseList("ngành", "ban", "thành phố", "địa phương", "đơn vị", "đoàn thể", "cơ quan", "sở")
