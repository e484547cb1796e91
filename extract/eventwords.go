package extract

import (
	"slices"
	"strings"

	"chutri/extract/vi"
)

// phraseTable finds the rows of a fixed list in a text by one look-up of the first
// word, so that its time does not grow with the list.
type phraseTable[T any] struct {
	rows        map[uint32][]phraseRow[T] // by number of the first word
	first, last keyBits                   // of the rows
}

type phraseRow[T any] struct {
	words keyNumbers
	value T
}

// add puts a spelling into the table. Longer spellings are tried first.
func (t *phraseTable[T]) add(words string, value T) {
	if t.rows == nil {
		t.rows = map[uint32][]phraseRow[T]{}
	}
	w := strings.Fields(words)
	first := vi.Number(w[0])
	rows := t.rows[first]
	at := len(rows)
	for at > 0 && len(rows[at-1].words) < len(w) {
		at--
	}
	t.rows[first] = slices.Insert(rows, at, phraseRow[T]{numbersOf(w), value})
	t.first.add(w[0])
	t.last.add(w[len(w)-1])
}

// at gives the longest row that starts at token i and its length in tokens.
func (t *phraseTable[T]) at(d *Document, i int) (value T, n int) {
	return t.shorter(d, i, len(d.Tokens)+1)
}

// shorter gives the longest row that starts at token i and has fewer than n words.
func (t *phraseTable[T]) shorter(d *Document, i, n int) (value T, m int) {
	if i < 0 || i >= len(d.Tokens) || !t.first.may(&d.Tokens[i]) {
		return value, 0
	}
	rows := t.rows[d.number(i)]
	for k := range rows {
		if r := &rows[k]; len(r.words) < n && r.words.at(d, i) {
			return r.value, len(r.words)
		}
	}
	return value, 0
}

// begins says whether token i is the first word of a row.
func (t *phraseTable[T]) begins(d *Document, i int) bool { return t.rows[d.number(i)] != nil }

// phraseSet is a list of phrases without values.
type phraseSet = *phraseTable[struct{}]

func phraseList(list ...string) phraseSet {
	t := &phraseTable[struct{}]{}
	for _, w := range list {
		t.add(w, struct{}{})
	}
	return t
}

// phraseBefore says whether a phrase of the set ends right before token i, and where
// it starts. Phrases are at most four words long.
func phraseBefore(t phraseSet, d *Document, i int) (from int, ok bool) {
	if i < 1 || i > len(d.Tokens) || !t.last.may(&d.Tokens[i-1]) {
		return i, false
	}
	for n := 4; n >= 1; n-- {
		if i-n < 0 || !t.first.may(&d.Tokens[i-n]) {
			continue
		}
		rows := t.rows[d.number(i-n)]
		for k := range rows {
			if r := &rows[k]; len(r.words) == n && r.words.at(d, i-n) {
				return i - n, true
			}
		}
	}
	return i, false
}

// eventHead is a noun or verb that names a kind of meeting or ceremony.
type eventHead struct {
	kind  string // as the record has it
	class string // heads of one class may mean the same event in one article
	verb  bool   // "họp", "làm việc với": an event only with somebody who does it
}

// eventHeads is the list of heads. A kind is the noun that a reader would use
// for the event, so the verb "họp" makes a "cuộc họp".
var eventHeads = makeEventHeads()

func makeEventHeads() *phraseTable[eventHead] {
	t := &phraseTable[eventHead]{}
	for _, r := range []struct {
		class, kind, words string
	}{
		{"hội nghị", "hội nghị", "hội nghị"},
		{"đại hội", "đại hội", "đại hội"},
		{"đại hội", "đại hội đồng", "đại hội đồng"},
		{"họp", "cuộc họp", "cuộc họp"},
		{"họp", "cuộc họp", "buổi họp"},
		{"họp", "cuộc họp", "buổi giao ban"},
		{"họp", "cuộc họp", "cuộc giao ban"},
		{"họp", "phiên họp", "phiên họp"},
		{"họp", "phiên họp", "phiên toàn thể"},
		{"kỳ họp", "kỳ họp", "kỳ họp"},
		{"kỳ họp", "kỳ họp", "kì họp"},
		{"phiên", "phiên chất vấn", "phiên chất vấn"},
		{"phiên", "phiên thảo luận", "phiên thảo luận"},
		{"phiên", "phiên giải trình", "phiên giải trình"},
		{"phiên", "phiên khai mạc", "phiên khai mạc"},
		{"phiên", "phiên bế mạc", "phiên bế mạc"},
		{"phiên", "phiên trù bị", "phiên trù bị"},
		{"phiên", "phiên trọng thể", "phiên trọng thể"},
		{"làm việc", "phiên làm việc", "phiên làm việc"},
		{"làm việc", "buổi làm việc", "buổi làm việc"},
		{"làm việc", "buổi làm việc", "buổi thăm và làm việc"},
		{"làm việc", "buổi làm việc", "cuộc làm việc"},
		{"họp báo", "họp báo", "cuộc họp báo"},
		{"họp báo", "họp báo", "buổi họp báo"},
		{"họp báo", "họp báo", "họp báo"},
		{"họp báo", "gặp gỡ báo chí", "gặp gỡ báo chí"},
		{"họp báo", "gặp gỡ báo chí", "cuộc gặp gỡ báo chí"},
		{"họp báo", "cuộc gặp", "cuộc gặp báo chí"},
		{"hội thảo", "hội thảo", "hội thảo"},
		{"hội thảo", "hội thảo", "buổi hội thảo"},
		{"hội thảo", "hội thảo", "cuộc hội thảo"},
		{"tọa đàm", "tọa đàm", "tọa đàm"},
		{"tọa đàm", "tọa đàm", "buổi tọa đàm"},
		{"tọa đàm", "tọa đàm", "cuộc tọa đàm"},
		{"diễn đàn", "diễn đàn", "diễn đàn"},
		{"gặp", "cuộc gặp", "cuộc gặp"},
		{"gặp", "cuộc gặp gỡ", "cuộc gặp gỡ"},
		{"gặp", "cuộc gặp", "buổi gặp"},
		{"gặp", "buổi gặp mặt", "buổi gặp mặt"},
		{"gặp", "buổi gặp mặt", "cuộc gặp mặt"},
		{"gặp", "buổi gặp mặt", "gặp mặt"},
		{"gặp", "cuộc gặp gỡ", "buổi gặp gỡ"},
		{"gặp", "buổi tiếp", "buổi tiếp"},
		{"gặp", "buổi tiếp", "cuộc tiếp"},
		{"hội đàm", "hội đàm", "hội đàm"},
		{"hội đàm", "hội đàm", "cuộc hội đàm"},
		{"hội đàm", "hội đàm", "buổi hội đàm"},
		{"hội kiến", "hội kiến", "hội kiến"},
		{"hội kiến", "hội kiến", "cuộc hội kiến"},
		{"đối thoại", "đối thoại", "cuộc đối thoại"},
		{"đối thoại", "đối thoại", "buổi đối thoại"},
		{"tiếp xúc", "tiếp xúc cử tri", "tiếp xúc cử tri"},
		{"tiếp xúc", "tiếp xúc cử tri", "buổi tiếp xúc cử tri"},
		{"tiếp xúc", "tiếp xúc cử tri", "cuộc tiếp xúc cử tri"},
		{"tiếp xúc", "tiếp xúc cử tri", "buổi tiếp xúc"},
		{"tiếp xúc", "tiếp xúc cử tri", "cuộc tiếp xúc"},
		{"họp báo", "họp báo", "phiên họp báo"},
		{"phiên", "phiên thảo luận", "buổi thảo luận"},
		{"tọa đàm", "tọa đàm", "buổi trao đổi"},
		{"lễ", "lễ", "buổi khánh thành"},
		{"lễ", "lễ", "buổi khai mạc"},
		{"lễ", "lễ", "buổi trao"},
		{"lễ", "lễ", "buổi ra mắt"},
		{"lễ", "lễ", "buổi tuyên dương"},
		{"gặp", "buổi gặp mặt", "buổi giao lưu"},
		{"lễ", "lễ", "lễ"},
		{"lễ", "lễ", "buổi lễ"},
		{"lễ", "lễ", "đại lễ"},
		{"lễ", "mít tinh", "lễ mít tinh"},
		{"lễ", "mít tinh", "mít tinh"},
		{"lễ", "mít tinh", "buổi mít tinh"},
		{"tang", "lễ tang", "lễ tang"},
		{"tang", "lễ tang", "quốc tang"},
		{"tang", "tang lễ", "tang lễ"},
		{"tang", "lễ viếng", "lễ viếng"},
		{"sinh hoạt", "sinh hoạt", "buổi sinh hoạt"},
		{"thăm", "chuyến thăm", "chuyến thăm"},
		{"thăm", "chuyến thăm", "chuyến công tác"},
		{"xin lỗi", "buổi xin lỗi", "buổi xin lỗi"},
		{"chương trình", "chương trình", "buổi công bố"},
		{"tiệc", "tiệc chiêu đãi", "tiệc chiêu đãi"},
		{"tiệc", "tiệc chiêu đãi", "quốc yến"},
		{"tiệc", "tiệc chiêu đãi", "bữa tiệc"},
		{"tiệc", "tiệc chiêu đãi", "buổi tiệc"},
		{"tiệc", "tiệc chiêu đãi", "bữa tiệc chiêu đãi"},
		{"tiệc", "tiệc chiêu đãi", "buổi tiệc chiêu đãi"},
		{"tập huấn", "tập huấn", "lớp tập huấn"},
		{"tập huấn", "tập huấn", "hội nghị tập huấn"},
		{"hội thảo", "hội thảo", "hội nghị khoa học"},
	} {
		t.add(r.words, eventHead{r.kind, r.class, false})
	}
	for _, r := range []struct{ class, kind, words string }{
		{"họp", "cuộc họp", "họp"},
		{"họp", "cuộc họp", "giao ban"},
		{"họp", "phiên họp", "họp phiên"},
		{"kỳ họp", "kỳ họp", "họp kỳ"},
		{"làm việc", "buổi làm việc", "làm việc với"},
		{"làm việc", "buổi làm việc", "làm việc cùng"},
		{"làm việc", "buổi làm việc", "làm việc tại"},
		{"làm việc", "buổi làm việc", "thăm và làm việc với"},
		{"làm việc", "buổi làm việc", "thăm và làm việc cùng"},
		{"làm việc", "buổi làm việc", "thăm và làm việc tại"},
		{"làm việc", "buổi làm việc", "thăm , làm việc với"},
		{"làm việc", "buổi làm việc", "thăm , làm việc tại"},
		{"làm việc", "buổi làm việc", "đến thăm và làm việc với"},
		{"gặp", "cuộc gặp gỡ", "gặp gỡ"},
		{"gặp", "buổi tiếp", "tiếp"},
		{"gặp", "cuộc gặp", "gặp"},
		{"phiên", "phiên thảo luận", "thảo luận ở hội trường"},
		{"phiên", "phiên thảo luận", "thảo luận tại hội trường"},
		{"phiên", "phiên thảo luận", "thảo luận ở tổ"},
		{"phiên", "phiên thảo luận", "thảo luận tại tổ"},
		{"thăm", "chuyến thăm", "thăm chính thức"},
		{"thăm", "chuyến thăm", "thăm cấp nhà nước"},
		{"thăm", "chuyến thăm", "thăm hữu nghị chính thức"},
	} {
		t.add(r.words, eventHead{r.kind, r.class, true})
	}
	return t
}

// Words around a head that say that no single event is meant.
var (
	pluralBefore = phraseList("những kỳ", "các kỳ", "mỗi kỳ", "các", "những", "nhiều", "mọi", "mỗi", "một số", "hàng loạt", "nhiều lần", "số lượng", "loạt", "chuỗi", "tất cả các", "các buổi", "các cuộc")
	// The head stands inside the name of a body, building or document.
	notEventBefore   = phraseList("trung tâm", "phòng", "nhà", "hội trường", "cung", "dự", "đoàn chủ tịch", "ban tổ chức", "quy chế", "hội", "ngày", "phòng chống", "dịp", "nghỉ", "mùa", "ban", "đi", "tổng", "khách sạn")
	notEventAfter    = phraseList("nào cũng", "nào thì", "nhân dân tối cao", "hiệp thương chính trị", "đồng cổ đông", "quốc gia mỹ đình", "hội", "phục", "phép", "tân", "tết", "vật", "độ", "đài", "đường", "cưới", "hỏi", "nghi", "phẩm", "lạt")
	backgroundBefore = phraseList("nghị quyết", "nghị quyết của", "kết luận", "kết luận của", "văn kiện", "văn kiện của", "tinh thần", "kết quả", "thành công của", "thành công", "dự thảo văn kiện",
		"chỉ thị", "quy định", "mục tiêu", "chủ trương", "đường lối", "tuyên bố", "tuyên bố chung của", "phục vụ", "tiến tới", "hướng tới", "chào mừng", "lập thành tích chào mừng", "trước thềm",
		"chuẩn bị", "chuẩn bị cho", "công tác chuẩn bị", "tổ chức thành công", "trình", "trình ra", "từ", "kể từ", "đến", "theo", "nhiệm kỳ", "chỉ tiêu", "gửi", "đóng góp vào", "cho", "thật sự là", "thực sự là", "là một", "đi dự", "đề cập tới", "đề cập đến", "nhắc tới", "nhắc đến", "đăng cai", "đăng cai tổ chức", "cờ đăng cai")
	// After these an event is only alluded to unless it has a day of its own.
	relativeBefore = phraseList("sau", "trước", "ngay sau", "kể từ sau", "tính từ")
	pointBack      = phraseList("này", "trên", "nói trên", "nêu trên", "đó", "ấy", "lần này", "hôm nay", "sáng nay", "chiều nay", "trưa nay", "tối nay", "hôm qua", "chiều qua", "tối qua", "sáng qua", "kể trên", "vừa qua", "năm nay", "tuần này", "tháng này", "tới đây", "sắp tới", "cùng ngày")
	// Adjectives that tell no event from another.
	emptyWords     = phraseList("quan trọng", "đặc biệt", "lớn", "( là ) quan trọng", "đông người", "là quan trọng", "rất quan trọng", "tập trung", "trực tiếp")
	definiteBefore = phraseList("tại", "trong", "dự", "tham dự", "khai mạc", "bế mạc", "kết luận", "chủ trì", "tổ chức", "kết thúc", "điều hành", "chủ tọa", "phát biểu", "cho", "của", "sau", "trước", "ngay sau", "đến dự", "buổi", "cuộc", "đến", "toàn cảnh", "quang cảnh", "phát biểu khai mạc", "chỉ đạo", "chào mừng", "mở đầu", "cuối", "báo cáo", "là")
	// Verbs by which a headline says what a meeting was for.
	headlineVerbs = phraseList("tổng kết", "sơ kết", "quán triệt", "triển khai", "kiểm điểm", "gặp mặt", "công bố", "trao quyết định", "kỷ niệm", "phát động", "ra mắt", "lấy ý kiến", "giao ban", "ký kết", "tuyên dương", "đối thoại", "tập huấn", "bồi dưỡng", "thông qua")
	// Words around a name that say that the meeting is held.
	heldBefore = phraseList("tại", "tại hội trường", "tổ chức", "bắt đầu", "khai mạc", "bế mạc", "đã tổ chức", "phát biểu tại", "kết luận tại")
	heldAfter  = phraseList("bước vào", "tiếp tục", "bắt đầu", "diễn ra", "đã diễn ra", "được tổ chức", "đã được tổ chức", "khai mạc", "bế mạc", "đã khai mạc", "đã bế mạc", "kết thúc")
	indefinite = phraseList("một", "thêm một", "một số", "nếu")
	nameStop   = phraseList("vào", "vừa", "đã", "đang", "sẽ", "được", "bị", "do", "dưới", "diễn ra", "có", "nhằm", "là", "khi", "trước", "sau", "ngay", "cũng", "nhưng", "song", "thì", "mà", "vì", "nên", "còn", "phải", "cần", "không", "chưa", "đều", "bắt đầu", "kết thúc", "nêu", "cho biết", "cho hay", "nhấn mạnh", "khẳng định", "cho rằng", "phát biểu", "nói", "yêu cầu", "bầu", "thông qua", "thống nhất", "với sự", "với chủ đề", "với số", "với hơn", "với gần", "với khoảng", "với tinh thần", "với tư cách", "với các nội dung", "tiến hành", "xem xét", "khai mạc", "bế mạc", "nghe", "thảo luận", "như", "đến", "để", "theo", "thành công", "ảnh", "từ ngày", "từ sáng", "từ chiều", "nguyên", "cả ngày", "suốt", "ở", "tại", "trong", "sáng", "chiều", "trưa", "tối", "ngày", "hôm", "chủ trì", "đồng chủ trì", "tổ chức", "kéo dài", "dự kiến", "gồm", "bước vào", "hay", "mới đây", "gần đây", "long trọng", "trọng thể", "ghi nhận", "đánh giá cao", "quyết định", "tập trung", "chia", "đạt", "ra mắt đúng", "hôm", "sắp", "sắp tới", "sắp diễn ra", "nhân dịp", "rằng", "hồi tháng", "hồi đầu", "hồi giữa", "hồi cuối", "hồi năm", "hồi tuần")
	// "," goes on inside a name before these: "sơ kết …, triển khai …".
	nameGoesOn = phraseList("triển khai", "đánh giá", "tổng kết", "sơ kết", "quán triệt", "phổ biến", "công bố", "trao", "đón nhận", "bàn", "thảo luận", "nhiệm kỳ", "khóa", "lần thứ", "phương hướng", "định hướng", "rà soát", "kiểm điểm", "gặp mặt", "phát động", "ra mắt", "tuyên dương", "tôn vinh", "kỷ niệm", "giao", "xây dựng", "thực hiện", "giải pháp", "nhiệm vụ", "quản lý", "sử dụng", "thông tin", "ký kết", "khánh thành", "gắn biển", "năm", "xem xét", "thi hành", "ngành", "ban", "thành phố", "địa phương", "đơn vị", "hiệu quả", "đoàn thể", "cơ quan", "sở", "hướng dẫn", "nghị quyết", "chương trình", "nâng cao", "tăng cường", "chỉ thị", "kế hoạch",
		"thúc đẩy", "phát triển", "mở rộng", "nâng cấp", "tháo gỡ", "giải quyết", "khắc phục", "bảo vệ", "bảo đảm", "đảm bảo", "hoàn thiện", "đẩy mạnh", "làm rõ", "ứng phó", "sắp xếp", "kiện toàn", "đổi mới", "văn hóa", "xã hội", "an ninh", "quốc phòng", "hợp tác xã", "yếu kém", "kém hiệu quả", "khó khăn", "vướng mắc", "bất cập", "tồn tại", "hạn chế", "ký quy chế", "chuẩn bị", "bàn giao", "tặng", "đề xuất", "biểu dương", "tặng thưởng", "khen thưởng", "bàn về", "đóng góp ý kiến", "góp ý", "lấy ý kiến", "tiếp tục", "huy động", "chống", "kinh doanh", "thể thao", "du lịch", "phản biện", "giám sát", "khen thưởng", "thi hành kỷ luật", "cứu nạn", "cứu hộ", "chữa cháy", "tái định cư", "bồi thường", "đào tạo", "tố cáo", "tiêu cực", "lãng phí", "thủy sản", "thực vật", "môi trường", "giáo dục", "y tế", "cá nhân", "sinh viên", "đảng viên", "công chức", "viên chức", "hội viên", "chiến sĩ", "doanh nhân", "trí thức", "gia đình")
	// Verbs that say what a meeting is for when they follow its noun: "hội nghị công bố quyết định".
	purposes = phraseList("công bố", "trao đổi", "đánh giá", "báo cáo", "chất vấn", "giới thiệu", "góp ý", "phân tích", "giải trình", "thông báo", "thông tin", "quán triệt", "cho ý kiến", "đối thoại", "kiến nghị", "tiếp thu", "biểu dương", "thống nhất", "phản ánh", "yêu cầu", "làm rõ", "chào mừng")
)
