package extract

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// peopleOf reads a text of one paragraph a line and gives "name: title | title"
// for every person.
func peopleOf(text string) []string {
	return peopleWith(text, func(t Title) string { return t.Text })
}

// peopleWith is peopleOf with titles written in a way of one's own.
func peopleWith(text string, write func(Title) string) []string {
	a := FromText("example", "", text)
	for i := range a.Blocks {
		a.Blocks[i].Kind = BlockParagraph
	}
	out := []string{}
	for _, p := range Extract(a, Options{}).People {
		var titles []string
		for _, t := range p.Titles {
			titles = append(titles, write(t))
		}
		out = append(out, p.Name+": "+strings.Join(titles, " | "))
	}
	return out
}

func TestPeople(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"semicolons between persons, commas between titles",
			"Đồng chí Lê Minh Sáng, Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy; đồng chí Vũ Thị Hạnh, Phó Bí thư Thường trực Tỉnh ủy, Chủ tịch HĐND tỉnh chủ trì hội nghị.",
			[]string{"Lê Minh Sáng: Ủy viên Trung ương Đảng | Bí thư Tỉnh ủy", "Vũ Thị Hạnh: Phó Bí thư Thường trực Tỉnh ủy | Chủ tịch HĐND tỉnh"}},
		{"title first",
			"Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy Lê Minh Sáng, Chủ tịch UBND tỉnh Vũ Thị Hạnh cùng dự.",
			[]string{"Lê Minh Sáng: Ủy viên Trung ương Đảng | Bí thư Tỉnh ủy", "Vũ Thị Hạnh: Chủ tịch UBND tỉnh"}},
		{"ranks before names in a list of titles behind them",
			"Dự có Đại tướng Phan Văn Mạnh, Bộ trưởng Bộ Quốc phòng; Thượng tướng Hồ Đức Thọ, Thứ trưởng Bộ Quốc phòng.",
			[]string{"Phan Văn Mạnh: Đại tướng | Bộ trưởng Bộ Quốc phòng", "Hồ Đức Thọ: Thượng tướng | Thứ trưởng Bộ Quốc phòng"}},
		{"a header gives its title to all",
			"Dự hội nghị có các đồng chí Phó Bí thư Tỉnh ủy: Lê Minh Sáng, Chủ tịch UBND tỉnh; Vũ Thị Hạnh, Chủ tịch HĐND tỉnh.",
			[]string{"Lê Minh Sáng: Chủ tịch UBND tỉnh | Phó Bí thư Tỉnh ủy", "Vũ Thị Hạnh: Chủ tịch HĐND tỉnh | Phó Bí thư Tỉnh ủy"}},
		{"dash and brackets",
			"Ông Lê Minh Sáng - Giám đốc Sở Y tế và bà Vũ Thị Hạnh (nguyên Phó Giám đốc Sở Y tế) trả lời.",
			[]string{"Lê Minh Sáng: Giám đốc Sở Y tế", "Vũ Thị Hạnh: nguyên Phó Giám đốc Sở Y tế"}},
		{"shared head of rank and body",
			"Trưởng Ban Tuyên giáo Tỉnh ủy Lê Minh Sáng và Chánh Văn phòng Tỉnh ủy Vũ Thị Hạnh dự.",
			[]string{"Lê Minh Sáng: Trưởng Ban Tuyên giáo Tỉnh ủy", "Vũ Thị Hạnh: Chánh Văn phòng Tỉnh ủy"}},
		{"short and full form of one title",
			"Bí thư Tỉnh ủy Lê Minh Sáng phát biểu.\nÔng Lê Minh Sáng, Bí thư Tỉnh ủy Hà Giang, nói thêm.\nBí thư Sáng kết luận.",
			[]string{"Lê Minh Sáng: Bí thư Tỉnh ủy Hà Giang"}},
		{"abbreviations are written out",
			"Đồng chí Lê Minh Sáng, Ủy viên T.Ư Đảng, Phó Chủ tịch Ủy ban MTTQ Việt Nam tỉnh dự.",
			[]string{"Lê Minh Sáng: Ủy viên Trung ương Đảng | Phó Chủ tịch Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"}},
		{"posts lost and new",
			"Ông Lê Minh Sáng thôi giữ chức Bí thư Huyện ủy Hòa An. Bà Vũ Thị Hạnh được bầu làm Chủ tịch UBND huyện.",
			[]string{"Lê Minh Sáng: Bí thư Huyện ủy Hòa An", "Vũ Thị Hạnh: Chủ tịch UBND huyện"}},
		{"streets, schools and teachings are nobody",
			"Trường THPT Lê Hồng Phong trên đường Nguyễn Thị Minh Khai học tập tư tưởng Hồ Chí Minh; phường Nguyễn Thái Bình hưởng ứng.",
			[]string{}},
		{"photographers are nobody",
			"Quang cảnh hội nghị của tỉnh. Ảnh: Lê Minh Sáng. Bà Vũ Thị Hạnh dự.",
			[]string{"Vũ Thị Hạnh: "}},
		{"foreign names",
			"Tổng thống Pháp Emmanuel Macron hội đàm với Thủ tướng Lào Sonexay Siphandone. Ông Macron cảm ơn.",
			[]string{"Emmanuel Macron: Tổng thống Pháp", "Sonexay Siphandone: Thủ tướng Lào"}},
		{"và between a title and the next name",
			"Các đồng chí Lê Minh Sáng, Phó Trưởng ban Kinh tế Trung ương và Vũ Thị Hạnh, Phó Bí thư Tỉnh ủy đồng chủ trì.",
			[]string{"Lê Minh Sáng: Phó Trưởng ban Kinh tế Trung ương", "Vũ Thị Hạnh: Phó Bí thư Tỉnh ủy"}},
		{"a header in the singular",
			"Dự có nguyên Chủ tịch nước: Lê Minh Đức, Trần Quang Lương; nguyên Phó Chủ tịch nước Trương Thị Hoa.",
			[]string{"Lê Minh Đức: nguyên Chủ tịch nước", "Trần Quang Lương: nguyên Chủ tịch nước", "Trương Thị Hoa: nguyên Phó Chủ tịch nước"}},
		{"minority names",
			"Đồng chí Y Thanh Niê Kđăm, Bí thư Huyện ủy; Rơ Mah Tuân, Chủ tịch UBND huyện; bà H'Lan Mlô dự.",
			[]string{"Y Thanh Niê Kđăm: Bí thư Huyện ủy", "Rơ Mah Tuân: Chủ tịch UBND huyện", "H'Lan Mlô: "}},
		{"two names of one person",
			"Đồng chí Lê Văn Minh (tức Trần Quốc Bảo) hy sinh. Đồng chí Trần Quốc Bảo quê ở Nam Định.",
			[]string{"Lê Văn Minh: "}},
		{"an alias ends with the item of the list",
			"Dự có đồng chí Lê Văn Minh, bí danh Sơn; Trần Quốc Bảo, Phó Bí thư Huyện ủy.",
			[]string{"Lê Văn Minh: ", "Trần Quốc Bảo: Phó Bí thư Huyện ủy"}},
		{"an age between name and title",
			"Ông Lê Minh Sáng, 52 tuổi, Chủ tịch UBND xã Bình Minh, và bà Vũ Thị Hạnh (47 tuổi, Trưởng thôn) có mặt.",
			[]string{"Lê Minh Sáng: Chủ tịch UBND xã Bình Minh", "Vũ Thị Hạnh: Trưởng thôn"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, peopleOf(c.text)); diff != "" {
				t.Errorf("people of %q (-want +got):\n%s", c.text, diff)
			}
		})
	}
}

// TestAmbiguousGivenName asks that two persons of one given name, both just
// mentioned, are never told apart by guessing.
func TestAmbiguousGivenName(t *testing.T) {
	a := FromText("example", "", "Hội nghị ở huyện\nDự có ông Lê Minh Sáng và ông Vũ Văn Sáng.\nHội nghị bàn nhiều việc của huyện. Ông Trần Hoàng Long phát biểu. Ông Sáng kết luận.")
	r := Extract(a, Options{})
	for _, p := range r.People[:2] {
		if len(p.References) != 1 || p.References[0].Resolution != Ambiguous || len(p.References[0].Candidates) != 2 {
			t.Errorf("%s: references %+v, want one ambiguous with two candidates", p.Name, p.References)
		}
	}
}

// TestFewCandidates asks that a reference among very many persons of one given
// name lists only those who were mentioned last.
func TestFewCandidates(t *testing.T) {
	var b strings.Builder
	for _, family := range strings.Fields("Nguyễn Trần Lê Phạm Hoàng Vũ Đặng Bùi Đỗ Hồ Ngô Dương Lý Phan") {
		b.WriteString("Đồng chí " + family + " Văn Thắng, ")
	}
	b.WriteString("dự họp. Đồng chí Cao Thị Hoa báo cáo. Ông Thắng phát biểu.")
	r := Extract(FromText("many", "", b.String()), Options{})
	if len(r.People) != 15 {
		t.Fatalf("%d people, want 15", len(r.People))
	}
	found := 0
	for i, p := range r.People {
		found += len(p.References)
		for _, ref := range p.References {
			if len(ref.Candidates) != mostCandidates || i < 14-mostCandidates {
				t.Errorf("%s: %+v", p.Name, ref)
			}
		}
	}
	if found != mostCandidates {
		t.Errorf("%d persons have the reference, want %d", found, mostCandidates)
	}
}
