package extract

// roleVerb is a verb by which a text gives a person a part in an event.
type roleVerb struct {
	role   string // chair, attend, speak
	ends   bool   // the verb ends the name of an event that it follows
	object bool   // counts only with an event as its object: "điều hành phiên họp"
}

var roleVerbs = makeRoleVerbs()

func makeRoleVerbs() *phraseTable[roleVerb] {
	t := &phraseTable[roleVerb]{}
	add := func(v roleVerb, list ...string) {
		for _, w := range list {
			t.add(w, v)
		}
	}
	add(roleVerb{"chair", true, false}, "chủ trì", "chủ tọa")
	add(roleVerb{"chair", true, true}, "điều hành", "điều khiển")
	add(roleVerb{"attend", true, false}, "tham dự", "đến dự", "tới dự", "về dự", "cùng dự", "dự", "có mặt", "tháp tùng", "cùng đi", "đi cùng", "về phía", "làm trưởng đoàn")
	add(roleVerb{"attend", true, true}, "chứng kiến", "tham gia", "góp mặt")
	add(roleVerb{"attend", false, true}, "làm việc với", "làm việc cùng", "thăm và làm việc", "thăm , làm việc", "có buổi làm việc", "có cuộc làm việc", "có cuộc gặp", "có cuộc hội đàm", "có cuộc gặp gỡ",
		"có buổi gặp", "gặp gỡ", "gặp", "thăm chính thức", "thăm cấp nhà nước", "thăm hữu nghị chính thức", "có buổi hội kiến", "có cuộc hội kiến", "có các cuộc hội kiến", "có các cuộc gặp", "có các cuộc hội đàm", "có một cuộc gặp", "có buổi đối thoại", "có cuộc đối thoại", "có buổi hội đàm", "có buổi tiếp", "có cuộc tiếp", "có cuộc gặp song phương", "hội đàm", "hội kiến", "gặp mặt", "tiếp", "tiếp xúc cử tri", "tiến hành hội đàm", "có buổi tiếp xúc cử tri", "có buổi gặp mặt")
	add(roleVerb{"speak", true, false}, "phát biểu", "nói chuyện", "dẫn lời", "trình báo cáo", "trình tờ trình", "giải đáp", "theo", "ước tính", "dự báo", "đánh giá rằng", "hứa", "tính toán", "nhấn mạnh", "khẳng định", "cho biết", "cho hay", "cho rằng", "nêu rõ", "chỉ rõ", "báo cáo",
		"trình bày", "kết luận", "đề nghị", "yêu cầu", "khai mạc", "bế mạc", "kiến nghị", "lưu ý", "thông tin", "thông báo", "nói", "nói rằng", "chia sẻ",
		"đề xuất", "ghi nhận", "biểu dương", "bày tỏ", "giải trình", "trả lời", "quán triệt", "nhận định", "phân tích", "tuyên bố", "chúc mừng",
		"đánh giá cao", "đánh giá", "thừa nhận", "giải thích", "góp ý", "đặt vấn đề", "đặt câu hỏi", "chất vấn", "phản ánh", "truyền đạt", "cam kết",
		"nêu vấn đề", "dẫn chứng", "công bố", "trao đổi", "cảm ơn", "gợi ý", "hoan nghênh", "tin tưởng", "phê bình", "nhìn nhận", "bổ sung", "nhắc nhở",
		"đồng tình", "thống nhất", "đề cập", "gửi lời", "hỏi", "nêu", "chỉ đạo", "mong muốn", "đọc", "nhắc lại", "tái khẳng định", "cảnh báo", "băn khoăn", "nhận xét", "tán thành", "giới thiệu", "làm rõ", "tiếp thu", "tâm sự", "bộc bạch", "căn dặn", "thắc mắc", "bình luận", "kêu gọi", "chào mừng", "kể", "tranh luận", "trần tình", "lý giải", "chỉ ra", "nêu ý kiến", "cho ý kiến", "có ý kiến")
	add(roleVerb{"speak", false, false}, "giao", "nhắc", "bức xúc", "trăn trở", "đáp", "đáp lại", "đáp lời")
	return t
}

// Words that may stand between a subject and its verb.
var adverbs = phraseList("đã", "đang", "sẽ", "vừa", "cũng", "còn", "đều", "trực tiếp", "tiếp tục", "cùng", "cùng nhau", "đồng", "lại", "mới", "vẫn", "đồng thời",
	"thường xuyên", "luôn", "nay", "hôm nay", "sáng nay", "chiều nay", "tối nay", "hôm qua", "sáng", "chiều", "trưa", "tối", "liên tục", "từng", "chính thức", "thay mặt", "ngay sau đó", "sau đó", "tại đây", "theo đó", "một lần nữa", "đặc biệt", "nhiều lần", "đến", "tới", "về", "dành thời gian", "thẳng thắn", "thân mật", "trân trọng", "nhiệt liệt", "hết sức", "rất", "có", "được biết", "bắt đầu", "thêm", "nêu ý kiến", "long trọng", "cơ bản", "tiếp", "ra", "đứng ra", "là đồng", "là người đầu tiên", "khi đó", "khi ấy", "lúc đó", "bấy giờ", "lúc bấy giờ", "thời điểm đó")

// Words that a subject does not reach across: they open another clause or govern it.
var clauseBarrier = phraseList("rằng", "khi", "để", "vì", "nếu", "mà", "thì", "giao", "theo", "là", "bị", "được", "do", "nhưng", "song", "nhằm", "sau khi", "trước khi", "cho biết", "cho hay", "cho rằng",
	"yêu cầu", "đề nghị", "khẳng định", "nhấn mạnh", "phân công", "mời", "cử", "chỉ định", "nói", "hỏi", "nêu", "cho", "tại", "trong", "với", "về", "như", "dưới", "bởi", "từ", "nên", "phải", "cần", "không", "chưa", "việc")

// Words before a subject that make it the object of an order or of a quotation.
var governors = phraseList("giao", "giao cho", "đề nghị", "yêu cầu", "phân công", "mời", "cử", "chỉ đạo", "kiến nghị", "theo", "đề xuất", "ủy quyền cho", "ủy quyền", "thay", "thay mặt", "tại sao", "để")

// Verbs that open a predicate which "và" joins to another.
var predicates = phraseList("dẫn đầu", "thay mặt", "đại diện", "thừa ủy quyền", "đến", "tới", "thăm", "kiểm tra", "khảo sát", "dự", "tham dự", "về", "cùng", "trao", "tặng", "dâng hương", "chúc tết", "động viên", "thị sát", "chủ trì", "phát biểu", "khai mạc", "tiếp", "đón", "có mặt")

var pairNouns = phraseList("nhà lãnh đạo", "thủ tướng", "tổng thống", "chủ tịch", "bộ trưởng", "đồng chí", "vị", "tổng bí thư", "ngoại trưởng", "chủ tịch quốc hội", "chủ tịch nước")

// Prepositions that make a person part of another phrase.
var modifying = phraseList("của", "về", "cho", "đối với", "dành cho")

// Prepositions whose object is no subject: "gửi tới ông B", "làm việc với ông B".
var towards = phraseList("tới", "đến", "với", "gửi", "từ", "bởi", "của", "cho", "đón", "tiếp", "gặp", "thăm", "tặng")

// Words that carry the subject of the sentence over to a later verb.
var afterwards = phraseList("sau đó", "đồng thời", "rồi", "sau đó đồng", "sau đó cùng", "và sau đó", "sau đó đã")

// Words that only turn a list over to the next person.
var listGlue = phraseList(",", ";", "và", "cùng", "&", "-", ")", "(", "cùng với", "đồng chí", "các đồng chí", "ông", "bà", "các ông", "các bà", "các", "là", "cùng các đồng chí", "và các đồng chí", "hai đồng chí", "đã cùng", "đã cùng với", "sẽ cùng", "sẽ cùng với")

// Words between subject and verb by which the thing is wished, allowed or refused.
var modals = map[string]bool{"muốn": true, "thể": true, "định": true, "xin": true, "chối": true, "mong": true, "mời": true, "hứa": true, "đòi": true, "tránh": true, "ngại": true, "quyền": true, "phép": true, "phải": true, "nên": true}
