package extract

// Names of the rules for titles, as explain shows them.
const (
	titleOffice  = "chức vụ"
	titleShared  = "chức vụ chung từ với cơ quan"
	titleMinster = "bộ trưởng theo ngành"
	titleGrade   = "danh vị trong Đảng"
	titleRank    = "cấp bậc hàm"
	titleDegree  = "học hàm, học vị"
	titleHonour  = "danh hiệu"
	titleForeign = "người đứng đầu nước ngoài"
)

// titleRules is the family of rules that find titles, whoever holds them.
var titleRules = []ruleInfo{
	{titleOffice, "[nguyên, quyền] [Phó] head [Thường trực] body; the body ends at a mark, a verb or a name",
		[]string{"Phó Chủ tịch Thường trực HĐND tỉnh dự.", "nguyên Bí thư Huyện ủy Hòa An", "Quyền Giám đốc Sở Y tế báo cáo.", "Hạt trưởng Hạt Kiểm lâm huyện báo cáo.", "Vụ phó Vụ Pháp chế dự."},
		[]string{"Đoàn Chủ tịch điều hành đại hội.", "Đại sứ quán Việt Nam tổ chức lễ.", "Anh Nguyên làm việc ở đây.", "tư lệnh ngành y tế", "Giảng viên dạy môn luật."}},
	{titleShared, "Trưởng Ban Tuyên giáo, Chánh Văn phòng Tỉnh ủy: the last word of the rank begins the body",
		[]string{"Trưởng Ban Tuyên giáo Tỉnh ủy kết luận.", "Chánh Văn phòng Tỉnh ủy báo cáo."},
		[]string{"Ban Tuyên giáo Tỉnh ủy họp.", "Văn phòng Tỉnh ủy thông báo."}},
	{titleMinster, "Bộ trưởng and Thứ trưởng with the field in place of the ministry",
		[]string{"Bộ trưởng Y tế trả lời chất vấn.", "Thứ trưởng Lao động - Thương binh và Xã hội dự.", "Bộ trưởng quốc phòng Nga đến Hà Nội."},
		[]string{"Bộ Y tế trả lời.", "Hội nghị cấp cao về y tế."}},
	{titleGrade, "membership grades: Ủy viên Bộ Chính trị, Ủy viên Trung ương Đảng khóa XIII, Tỉnh ủy viên",
		[]string{"Ủy viên Bộ Chính trị dự.", "Ủy viên Trung ương Đảng khóa XIII phát biểu.", "Bí thư Trung ương Đảng dự."},
		[]string{"Bộ Chính trị họp.", "Bí thư Tỉnh ủy dự."}},
	{titleRank, "ranks of the army and the police",
		[]string{"Đại tướng thăm đơn vị.", "Thiếu tá chỉ huy chốt."},
		[]string{"Tướng lĩnh dự họp.", "Ông tá điền kể chuyện."}},
	{titleDegree, "degrees, with or without dots",
		[]string{"PGS.TS Lê Văn Hòa trình bày.", "Tiến sĩ Lê Văn Hòa trình bày.", "GS, TS Lê Văn Hòa trình bày."},
		[]string{"Công tác tiến hành nhanh.", "Ông làm nghề sĩ quan."}},
	{titleHonour, "NSND, Nhà giáo Ưu tú and the like",
		[]string{"NSND Lê Văn Hòa biểu diễn.", "Nhà giáo Ưu tú Lê Văn Hòa dự."},
		[]string{"Nghệ sĩ biểu diễn.", "Nhà giáo dự họp."}},
	{titleForeign, "heads of foreign states and their ministers",
		[]string{"Tổng thống Pháp đến Hà Nội.", "Quốc vương Campuchia thăm Việt Nam.", "Tổng thống đắc cử Pháp đến Hà Nội."},
		[]string{"Tổng công ty họp.", "Quốc hội họp."}},
}

// titleRule says by which rule a title is found.
func titleRule(h *head) string {
	switch h.kind {
	case gradeHead:
		return titleGrade
	case rankHead:
		return titleRank
	case degreeHead:
		return titleDegree
	case honourHead:
		return titleHonour
	case foreignHead:
		return titleForeign
	}
	switch h.body {
	case bodyShared:
		return titleShared
	case bodyPortfolio:
		return titleMinster
	}
	return titleOffice
}
