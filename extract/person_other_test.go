package extract

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// titlesOf gives the titles of every person of a text, "name: title; title".
func titlesOf(t *testing.T, text string) []string {
	t.Helper()
	var out []string
	for _, p := range Extract(FromText("", "", text), Options{}).People {
		var titles []string
		for _, x := range p.Titles {
			titles = append(titles, x.Text)
		}
		out = append(out, p.Name+": "+strings.Join(titles, "; "))
	}
	return out
}

func TestTitlesOfOthers(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		// Who has an office of his own before his name ends the header of a list.
		{"Dự lễ có các Phó Thủ tướng: Lê Văn Hòa, Trần Minh Khôi; Phó Chủ tịch Quốc hội Ngô Thị Lan; Bộ trưởng Bộ Y tế Đỗ Văn Tám.",
			[]string{"Lê Văn Hòa: Phó Thủ tướng", "Trần Minh Khôi: Phó Thủ tướng", "Ngô Thị Lan: Phó Chủ tịch Quốc hội", "Đỗ Văn Tám: Bộ trưởng Bộ Y tế"}},
		{"Các Phó Thủ tướng: Lê Văn Hòa, Trần Minh Khôi, Bộ trưởng Bộ Y tế Đỗ Văn Tám cùng dự.",
			[]string{"Lê Văn Hòa: Phó Thủ tướng", "Trần Minh Khôi: Phó Thủ tướng", "Đỗ Văn Tám: Bộ trưởng Bộ Y tế"}},
		{"Dự có các Ủy viên Bộ Chính trị: Chủ tịch nước Lê Văn Hòa; Thủ tướng Trần Minh Khôi.",
			[]string{"Lê Văn Hòa: Chủ tịch nước; Ủy viên Bộ Chính trị", "Trần Minh Khôi: Thủ tướng; Ủy viên Bộ Chính trị"}},
		// Offices of several whose names are not given.
		{"Chính phủ có thêm 3 Phó Thủ tướng và 12 tân Bộ trưởng, Thủ tướng Lê Văn Hòa cho biết.", []string{"Lê Văn Hòa: Thủ tướng"}},
		{"Cơ quan đang thiếu nhiều Phó Chủ tịch, Phó Chánh Văn phòng, ông Lê Văn Hòa cho hay.", []string{"Lê Văn Hòa: "}},
		// What the sentence begins with has an object of its own.
		{"Tiếp Chủ tịch Hội đồng châu Âu, Thủ tướng Lê Văn Hòa đề nghị hợp tác.", []string{"Lê Văn Hòa: Thủ tướng"}},
		{"Tiếp Bộ trưởng Bộ Y tế Lê Văn Hòa, Thủ tướng Lào cảm ơn Việt Nam.", []string{"Lê Văn Hòa: Bộ trưởng Bộ Y tế"}},
		{"Nếu không gặp ông Lê Văn Hòa, Thủ tướng Lào sẽ về nước.", []string{"Lê Văn Hòa: "}},
		{"Theo ông Lê Văn Hòa, Giám đốc Sở Y tế, dịch đã lui.", []string{"Lê Văn Hòa: Giám đốc Sở Y tế"}},
		{"Nhất trí với ý kiến của Chủ tịch Hội Nhà báo, Thủ tướng Lê Văn Hòa cho rằng báo chí rất cần.", []string{"Lê Văn Hòa: Thủ tướng"}},
		{"Theo chỉ đạo của Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh Lê Văn Hòa, việc này phải xong sớm.", []string{"Lê Văn Hòa: Bí thư Tỉnh ủy; Chủ tịch UBND tỉnh"}},
		{"Họp báo cùng Thủ tướng Lào Lê Văn Hòa, Tổng thống Mỹ nói ông rất vui.", []string{"Lê Văn Hòa: Thủ tướng Lào; Tổng thống Mỹ"}},
		{"Phát biểu tại cuộc họp báo cùng Thủ tướng Lào Lê Văn Hòa, Tổng thống Mỹ nói ông rất vui.", []string{"Lê Văn Hòa: Thủ tướng Lào"}},
		{"Tại cuộc gặp với Bộ trưởng Bộ Y tế Lê Văn Hòa, Thủ tướng khẳng định sẽ giúp.", []string{"Lê Văn Hòa: Bộ trưởng Bộ Y tế"}},
		{"Phó Chủ tịch nước Lê Thị Hòa, Chánh án Tòa án nhân dân tối cao, Viện trưởng Viện kiểm sát nhân dân tối cao vừa được miễn nhiệm.", []string{"Lê Thị Hòa: Phó Chủ tịch nước"}},
		{"Dự có Thủ tướng Lào Lê Văn Hòa, Thủ tướng Australia khi đó là ông Trần Minh Khôi.", []string{"Lê Văn Hòa: Thủ tướng Lào", "Trần Minh Khôi: Thủ tướng Australia"}},
		{"Sau khi được ông Lê Văn Hòa bổ nhiệm làm Giám đốc Sở Y tế, bà Trần Thị Lan nhận việc.", []string{"Lê Văn Hòa: ", "Trần Thị Lan: Giám đốc Sở Y tế"}},
		{"Giá đã giảm, theo ông Lê Văn Hòa, Giám đốc bến xe phía Nam, và sẽ còn giảm.", []string{"Lê Văn Hòa: Giám đốc"}},
		{"Ông Lê Văn Hòa - Phó Bí thư Huyện ủy là anh vợ của ông Trần Minh Khôi.", []string{"Lê Văn Hòa: Phó Bí thư Huyện ủy", "Trần Minh Khôi: "}},
		{"Đoàn gồm bà Lê Thị Hòa, Phó Chánh Thanh tra Bộ Y tế là Trưởng đoàn.", []string{"Lê Thị Hòa: Phó Chánh Thanh tra Bộ Y tế; Trưởng đoàn"}},
		{"Hội nghị có ý kiến của Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh Lê Văn Hòa phát biểu kết luận.", []string{"Lê Văn Hòa: Bí thư Tỉnh ủy; Chủ tịch HĐND tỉnh"}},
		{"Hội kiến Chủ tịch Hội đồng châu Âu, Thủ tướng Lê Văn Hòa đề nghị hợp tác.", []string{"Lê Văn Hòa: Thủ tướng"}},
		// What is said of a country, of those who are congratulated, of a daughter.
		{"Tổng Bí thư Lê Văn Hòa nói Việt Nam ủng hộ Lào trong vai trò Chủ tịch ASEAN.", []string{"Lê Văn Hòa: Tổng Bí thư"}},
		{"Bộ trưởng Lê Văn Hòa chúc mừng hai ông được bổ nhiệm giữ chức vụ Thứ trưởng Bộ Y tế.", []string{"Lê Văn Hòa: Bộ trưởng"}},
		{"Hòa thượng Lê Văn Hòa thôi các chức vụ trong Giáo hội Phật giáo Việt Nam nhưng vẫn giữ cương vị Chủ tịch Hội Từ thiện.", []string{"Lê Văn Hòa: Chủ tịch Hội Từ thiện"}},
	} {
		if diff := cmp.Diff(c.want, titlesOf(t, c.text)); diff != "" {
			t.Errorf("%s: %s", c.text, diff)
		}
	}
}
