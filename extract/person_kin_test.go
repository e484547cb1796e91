package extract

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// holdersOf reads a text and gives "name: status title | status title" for every person.
func holdersOf(text string) []string {
	return peopleWith(text, func(t Title) string { return t.Status + " " + t.Text })
}

func TestWhoseOfficeItIs(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"a wife behind a comma", "Phu nhân Chủ tịch nước, bà Vũ Thị Hạnh, đón khách.", []string{"Vũ Thị Hạnh: "}},
		{"a wife by name", "Phu nhân Chủ tịch nước Vũ Thị Hạnh thăm trường.", []string{"Vũ Thị Hạnh: "}},
		{"the husband by name", "Bà Vũ Thị Hạnh, phu nhân Chủ tịch nước Lê Minh Sáng, thăm trường.", []string{"Vũ Thị Hạnh: ", "Lê Minh Sáng: current Chủ tịch nước"}},
		{"no wife", "Chủ tịch nước Vũ Thị Hạnh thăm trường.", []string{"Vũ Thị Hạnh: current Chủ tịch nước"}},
		{"a son", "Ông Lê Minh Sơn là con trai của Bộ trưởng Lê Minh Sáng.", []string{"Lê Minh Sơn: ", "Lê Minh Sáng: current Bộ trưởng"}},
		{"whose the bracket is", "Dự có bà Vũ Thị Hạnh (phu nhân cố Thủ tướng Lê Minh Sáng, đại biểu Quốc hội các khóa I, II, III, IV, V, VI, VII) và nhiều người.",
			[]string{"Vũ Thị Hạnh: ", "Lê Minh Sáng: former Thủ tướng"}},
		{"an own office behind a name", "Thủ tướng Lê Minh Sáng, đại biểu Quốc hội khóa I, dự.", []string{"Lê Minh Sáng: current Thủ tướng | current đại biểu Quốc hội khóa I"}},
		{"the minister and his deputy", "Được sự đồng ý của Bộ trưởng Bộ Y tế, Thứ trưởng Lê Minh Sáng dẫn đầu đoàn.", []string{"Lê Minh Sáng: current Thứ trưởng"}},
		{"two offices of one", "Bộ trưởng Bộ Y tế, Phó Trưởng ban Lê Minh Sáng dẫn đầu đoàn.", []string{"Lê Minh Sáng: current Bộ trưởng Bộ Y tế | current Phó Trưởng ban"}},
		{"dead", "Mọi người tưởng nhớ cố Tổng Bí thư Lê Minh Sáng.\nTổng Bí thư Lê Minh Sáng sinh ở Huế.", []string{"Lê Minh Sáng: former Tổng Bí thư"}},
		{"alive, with a counsellor", "Cố vấn Tổng Bí thư dự. Tổng Bí thư Lê Minh Sáng phát biểu.", []string{"Lê Minh Sáng: current Tổng Bí thư"}},
		{"former goes on over kiêm", "Ông Lê Minh Sáng, nguyên Phó Chủ tịch kiêm Tổng Thư ký Hội Nhà văn, dự.", []string{"Lê Minh Sáng: former nguyên Phó Chủ tịch | former Tổng Thư ký Hội Nhà văn"}},
		{"former in short, then in full", "Ông Lê Minh Sáng, cựu bí thư Hòa An, bị khởi tố.\nKhi làm Bí thư Huyện ủy Hòa An, ông Lê Minh Sáng ký sai.", nil},
		{"an assistant", "Ông Trần Văn Hưng làm trợ lý của Thủ tướng Lê Minh Sáng và được bổ nhiệm làm Giám đốc Sở Y tế.",
			[]string{"Trần Văn Hưng: current trợ lý | current Giám đốc Sở Y tế", "Lê Minh Sáng: current Thủ tướng"}},
		{"the holder of that time", "Tổng thống Mỹ Peter Brown phát biểu. Năm 2000, ông gặp tổng thống Mỹ khi đó là ông John Miller.",
			[]string{"Peter Brown: current Tổng thống Mỹ", "John Miller: current tổng thống Mỹ"}},
		{"an office of a country", "Thủ tướng Lê Minh Sáng thăm Paris khi Pháp chuẩn bị đảm nhiệm Chủ tịch EU.", []string{"Lê Minh Sáng: current Thủ tướng"}},
		{"what a rule would be", "Bà Vũ Thị Hạnh cho rằng nếu quy định sĩ quan giữ chức Giám đốc Công an tỉnh thì phải sửa.", []string{"Vũ Thị Hạnh: "}},
		{"what is said of himself", "Ông Lê Minh Sáng kể rằng ông từng giữ chức Giám đốc Công an tỉnh.", []string{"Lê Minh Sáng: former Giám đốc Công an tỉnh"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := holdersOf(c.text)
			if c.want == nil {
				for _, p := range got {
					if strings.Contains(p, "current") {
						t.Errorf("%q", got)
					}
				}
				return
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}
