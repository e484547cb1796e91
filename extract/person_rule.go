package extract

// Names of the rules for people, as explain shows them.
const (
	ruleSurname  = "họ và tên"
	ruleShort    = "tên hai âm tiết"
	ruleMinority = "tên dân tộc thiểu số"
	ruleForeign  = "tên nước ngoài"
	rulePlain    = "tên không có họ"
	ruleGiven    = "tên gọi"
	ruleOffice   = "chức danh thay tên"
	rulePronoun  = "đại từ"

	ruleBefore    = "chức danh trước tên"
	ruleBehind    = "chức danh sau tên"
	ruleHeader    = "chức danh chung của danh sách"
	ruleBoth      = "chức danh chung của hai người"
	ruleHold      = "giữ chức"
	ruleServe     = "làm"
	ruleIs        = "là"
	ruleInPost    = "trên cương vị"
	ruleAcademic  = "học vị, quân hàm"
	ruleHolderIs  = "chức danh là người"
	ruleNamesake  = "tên mượn"
	ruleCredit    = "ghi nguồn"
	ruleForwardTo = "chức danh của đại từ đứng sau"
)

// nameRules says by which rule a name of a kind is taken.
var nameRules = [...]string{noName: "", surnameName: ruleSurname, shortName: ruleShort, minorityName: ruleMinority, foreignName: ruleForeign, plainName: rulePlain}

// personRules is the family of rules by which references to persons are found
// and resolved.
var personRules = []ruleInfo{
	{ruleSurname, "a listed surname and two to four more capital syllables; not behind the head of a street, a school, a prize",
		[]string{"Ông Nguyễn Hữu Toàn dự hội nghị.", "Hội nghị bầu bổ sung Lê Thị Bích Vân vào Ban Chấp hành.", "Đồng chí Tôn Nữ Thị Ninh Hà phát biểu."},
		[]string{"Đoàn đi qua đường Nguyễn Thị Minh Khai.", "Trường THPT Phan Đình Phùng đón học sinh.", "Quỹ Vừ A Dính trao học bổng.", "Sửa các tuyến đường Lê Lợi, Phạm Ngọc Thạch, Tôn Đức Thắng.", "Bộ Tài nguyên họp báo."}},
	{ruleShort, "a listed surname and one more syllable, with an honorific, a title or an apposition; the same shape names places",
		[]string{"Đồng chí Trần Hà phát biểu.", "Đại tá Lê Hùng trao quà.", "Vũ Sơn, Bí thư Chi bộ, báo cáo kết quả."},
		[]string{"Đoàn công tác thăm Hà Giang.", "Lễ hội diễn ra ở Phan Thiết.", "Chủ tịch UBND tỉnh Thái Bình phát biểu."}},
	{ruleMinority, "a leading single letter, an apostrophe behind the first letters, syllables of the Central Highlands",
		[]string{"Bà H'Lan Niê phát biểu.", "Đồng chí Y Phương Kbuôr dự họp.", "Ông K'Brôih nhận quà cùng ông K'Tem Sơn."},
		[]string{"Trường King's College mở khóa học.", "Khối A dự thi."}},
	{ruleForeign, "syllables that are no Vietnamese, behind a title or an honorific or before an apposition",
		[]string{"Tổng thống Pháp Emmanuel Macron thăm Hà Nội.", "Ông John Miller phát biểu.", "Chủ tịch Kim Jong-un tiếp đoàn.", "Ông gặp người đồng cấp Nga Ivan Petrov.", "Bà Greta von der Heide phát biểu."},
		[]string{"Công ty Intel Products khánh thành nhà máy.", "Du khách đến New York.", "Lãnh đạo Intel Paul Products dự.", "Dịch Covid-19 được kiểm soát."}},
	{rulePlain, "capital syllables without a surname, behind an honorific",
		[]string{"Ông Thuận Hữu phát biểu.", "Thượng tọa Thích Quảng Minh tụng kinh.", "Đạo diễn Ngọc Bích nói.", "Có các ca sĩ Ngọc Bích, Hồng Hạnh dự."},
		[]string{"Ông nói về Ban Tuyên giáo.", "Nhân Dân đưa tin.", "Nghệ sĩ Việt Nam biểu diễn."}},
	{ruleGiven, "ông, đồng chí or a title and the given name of somebody of the article",
		[]string{"Ông Lê Văn Thắng dự họp. Ông Thắng nhấn mạnh kết quả.", "Bí thư Trần Quốc Tuấn kết luận. Đồng chí Tuấn yêu cầu."},
		[]string{"Ông Thắng nhấn mạnh kết quả.", "Ông Lê Văn Thắng dự họp. Ông Hải cũng dự."}},
	{ruleOffice, "a title alone means the person to whom the article gives it",
		[]string{"Thủ tướng Lê Văn Bình chủ trì. Thủ tướng yêu cầu các bộ khẩn trương.", "Đồng chí Hà Minh Tâm, Bí thư Tỉnh ủy, dự. Đồng chí Bí thư Tỉnh ủy kết luận."},
		[]string{"Thủ tướng yêu cầu các bộ khẩn trương.", "Ông Lê Văn Bình, Bí thư Tỉnh ủy, dự. Hội nghị bầu chức danh Chủ tịch."}},
	{rulePronoun, "Đồng chí, ông, bà alone mean the person mentioned before",
		[]string{"Đồng chí Lê Thị Mai dự họp. Đồng chí nhấn mạnh ba nội dung.", "Ông Phạm Văn Long về quê. Tại đây, ông thăm bà con."},
		[]string{"Bà con vui mừng.", "Các ông bà hội viên dự họp.", "Đồng chí nhấn mạnh ba nội dung."}},
}

// holderRules is the family of rules that give a title to a person.
var holderRules = []ruleInfo{
	{ruleBefore, "titles right before a name, and those joined to them by commas",
		[]string{"Bí thư Tỉnh ủy Lê Văn Hòa dự.", "Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy Lê Văn Hòa dự.", "Đại tá Trần Văn Hùng chỉ huy."},
		[]string{"Ông Lê Văn Hòa gặp Bí thư Tỉnh ủy.", "Theo kết luận của Chủ tịch UBND tỉnh, ông Lê Văn Hòa được khen.",
			"Gặp gỡ Chủ tịch Hội Nông dân, Lê Văn Hòa đề nghị giúp đỡ.", "Tỉnh còn thiếu một số Giám đốc Sở, ông Lê Văn Hòa cho biết."}},
	{ruleBehind, "titles in apposition: behind a comma, a dash, in brackets",
		[]string{"Ông Lê Văn Hòa, Giám đốc Sở Y tế, báo cáo.", "Ông Lê Văn Hòa - Giám đốc Sở Y tế báo cáo.", "Lê Văn Hòa (Giám đốc Sở Y tế) báo cáo.", "TS Lê Văn Hòa Viện trưởng Viện Tim mạch báo cáo."},
		[]string{"Trả lời câu hỏi của đại biểu Lê Văn Hòa, Bộ trưởng cho biết đã có giải pháp.", "Ông Lê Văn Hòa và Giám đốc Sở Y tế cùng dự.",
			"Nếu không gặp ông Lê Văn Hòa, Chủ tịch UBND tỉnh sẽ lùi ngày họp."}},
	{ruleHeader, "a title before a colon, or in the plural before several names, goes to all of them",
		[]string{"Dự có các đồng chí Phó Bí thư Tỉnh ủy: Lê Văn Hòa, Trần Thị Lan.", "Các Phó Thủ tướng Lê Văn Hòa, Trần Thị Lan cùng dự."},
		[]string{"Bí thư Tỉnh ủy Lê Văn Hòa và ông Trần Văn Lợi dự.", "Các đồng chí: Lê Văn Hòa, Trần Thị Lan dự."}},
	// Whoever has an office of his own before his name ends the header: see TestTitlesOfOthers.
	{ruleBoth, "a title behind two names that follow các đồng chí and are joined by và goes to both",
		[]string{"Các đồng chí Lê Văn Hòa và Trần Thị Lan, Phó Bí thư Tỉnh ủy chủ trì."},
		[]string{"Đồng chí Lê Văn Hòa và đồng chí Trần Thị Lan, Phó Bí thư Tỉnh ủy chủ trì.", "Các đồng chí Lê Văn Hòa, Trần Thị Lan, Phó Bí thư Tỉnh ủy chủ trì."}},
	{ruleHold, "giữ chức, giữ chức vụ, được bầu giữ chức; not the post that is only spoken of",
		[]string{"Đồng chí Lê Văn Hòa được bầu giữ chức Bí thư Tỉnh ủy.", "Ông Lê Văn Hòa thôi giữ chức vụ Chủ tịch UBND tỉnh.", "Ông Lê Văn Hòa trúng cử đại biểu Quốc hội.", "Ông Lê Văn Hòa được Bộ trưởng Bộ Y tế bổ nhiệm giữ chức Cục trưởng Cục Y tế dự phòng."},
		[]string{"Ông Lê Văn Hòa trình tờ trình miễn nhiệm chức vụ Bộ trưởng Bộ Y tế.", "Ông Lê Văn Hòa nói về chức danh Chủ tịch UBND tỉnh.", "Ông Lê Văn Hòa có thể trở thành Chủ tịch UBND tỉnh.", "Ông Lê Văn Hòa chúc mừng hai bà được bổ nhiệm giữ chức vụ Giám đốc Sở Y tế."}},
	{ruleServe, "làm, giữ, đảm nhiệm",
		[]string{"Ban Chỉ đạo do ông Lê Văn Hòa làm Trưởng ban.", "Ông Lê Văn Hòa đảm nhiệm Giám đốc Sở Y tế từ năm ngoái."},
		[]string{"Ông Lê Văn Hòa chúc mừng Việt Nam đảm nhận Chủ tịch ASEAN.", "Lê Văn Hòa làm việc với Giám đốc Sở Y tế.", "Ông Lê Văn Hòa hỏi: \"Học gì ra làm chủ tịch xã?\"."}},
	{ruleIs, "A là T, right behind the person",
		[]string{"Ông Lê Văn Hòa là Giám đốc Sở Y tế.", "Ông Lê Văn Hòa hiện là Bí thư Huyện ủy.", "Ông Lê Văn Hòa nguyên là Bí thư Huyện ủy.", "Bà Lê Thị Hoa là nữ Bí thư Huyện ủy đầu tiên."},
		[]string{"Ông Lê Văn Hòa cho biết người dự là Giám đốc Sở Y tế.", "Chủ tịch Hội là Phó Chủ tịch tỉnh Lê Văn Hòa."}},
	{ruleInPost, "trên cương vị, với cương vị là, behind the person",
		[]string{"Ông Lê Văn Hòa, trên cương vị Bí thư Huyện ủy, đã chỉ đạo việc này.", "Đồng chí Lê Văn Hòa trong thời gian giữ cương vị Bí thư Huyện ủy đã có khuyết điểm."},
		[]string{"Ông Lê Văn Hòa gặp Bí thư Huyện ủy.", "Cương vị Bí thư Huyện ủy rất quan trọng.", "Ông Lê Văn Hòa ủng hộ Lào phát huy vai trò Chủ tịch ASEAN."}},
	{ruleForwardTo, "a post that opens a sentence before the word for its holder",
		[]string{"Ông Lê Văn Hòa bị kỷ luật. Trên cương vị Bí thư Huyện ủy, ông đã có vi phạm."},
		[]string{"Ông Lê Văn Hòa dự. Bí thư Huyện ủy nói rằng ông đã đến."}},
	{ruleAcademic, "có học vị, học hàm, quân hàm T",
		[]string{"Ông Lê Văn Hòa có học vị tiến sĩ.", "Đồng chí Lê Văn Hòa được thăng quân hàm Đại tá."},
		[]string{"Ông Lê Văn Hòa gặp hai tiến sĩ.", "Lê Văn Hòa viết luận án tiến sĩ."}},
	{ruleHolderIs, "T là đồng chí A; the T gồm A, B và C",
		[]string{"Trưởng ban là ông Lê Văn Hòa.", "Hai Phó Chủ tịch gồm các ông Lê Văn Hòa và Trần Văn Lợi.", "3 Phó Chủ tịch mới của Hội là ông Lê Văn Hòa và ông Trần Văn Lợi."},
		[]string{"Giám đốc Sở Y tế gặp ông Lê Văn Hòa.", "Khách mời là ông Lê Văn Hòa."}},
}
