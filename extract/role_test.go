package extract

import (
	"strings"
	"testing"
)

// rolesThat gives the role rules that refuse, or those that do not.
func rolesThat(refuse bool) (out []roleRule) {
	for _, r := range roleRules {
		if r.refuse == refuse {
			out = append(out, r)
		}
	}
	return out
}

// TestRoleRefusals runs the examples of the rules that refuse a role: in a
// sentence of Yes the refusal must be in the trace, in one of No it must not.
func TestRoleRefusals(t *testing.T) {
	for _, r := range rolesThat(true) {
		t.Run(r.Name, func(t *testing.T) {
			if r.Doc == "" || len(r.Yes) == 0 || len(r.No) == 0 {
				t.Fatal("needs a doc sentence, a positive and a negative example")
			}
			for _, s := range r.Yes {
				if !refuses(r.Name, s) {
					t.Errorf("does not refuse in %q", s)
				}
			}
			for _, s := range r.No {
				if refuses(r.Name, s) {
					t.Errorf("refuses in %q", s)
				}
			}
		})
	}
}

func refuses(rule, text string) bool {
	a := FromText("example", "", text)
	a.Blocks[0].Kind = BlockParagraph
	var trace Trace
	Extract(a, Options{Trace: &trace})
	for _, s := range trace.Steps {
		if s.Rule == rule && s.Refused != "" {
			return true
		}
	}
	return false
}

// chairsIn gives the chairs of a text, in order, joined by "; ".
func chairsIn(text, published string) string {
	a := FromText("example", "", text)
	a.Published = published
	var out []string
	for _, e := range Extract(a, Options{}).Events {
		out = append(out, e.Chairs...)
	}
	return strings.Join(out, "; ")
}

// TestSpeakers checks whose words a meeting's words are.
func TestSpeakers(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Phát biểu tại hội nghị sáng 5/6, ông Trần Văn Hải nhấn mạnh ba việc. Bà Lê Thị Hạnh đề nghị bổ sung vốn.", "Trần Văn Hải; Lê Thị Hạnh"},
		{"Báo cáo do ông Trần Văn Hải trình bày tại hội nghị nêu ba hạn chế.", "Trần Văn Hải"},
		{"Sáng 5/6, hội nghị do ông Trần Văn Hải chủ trì đã thống nhất nhiều việc.", ""},
		{"Trao đổi với phóng viên bên lề hội nghị sáng 5/6, ông Trần Văn Hải cho biết giá lúa tăng.", ""},
		{"Tại hội nghị sáng 5/6, ông Trần Văn Hải cho biết Bộ trưởng Lê Thị Hạnh đã yêu cầu giảm phí.", "Trần Văn Hải"},
		{"Sáng 5/6, ông Trần Văn Hải chủ trì hội nghị giao ban. Nông dân Lê Văn Minh nói lúa năm nay mất giá.", ""},
	} {
		a := FromText("example", "", c.text)
		a.Published = "2020-06-06"
		var got []string
		for _, e := range Extract(a, Options{}).Events {
			got = append(got, e.Speakers...)
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s\n got %q\nwant %q", c.text, s, c.want)
		}
	}
}

// TestChairs holds one sentence for every word order of chairing and for every
// phrase that only looks like it.
func TestChairs(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Đồng chí Trần Văn Hải, Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy; đồng chí Lê Thị Hạnh, Phó Bí thư Tỉnh ủy chủ trì Hội nghị.", "Trần Văn Hải; Lê Thị Hạnh"},
		{"Sáng 5/6, Bí thư Tỉnh ủy Trần Văn Hải và Chủ tịch UBND tỉnh Lê Thị Hạnh đồng chủ trì hội nghị giao ban.", "Trần Văn Hải; Lê Thị Hạnh"},
		{"Chủ trì hội nghị có các đồng chí: Trần Văn Hải, Bí thư Tỉnh ủy; Lê Thị Hạnh, Phó Bí thư Thường trực Tỉnh ủy.", "Trần Văn Hải; Lê Thị Hạnh"},
		{"Tham dự và chủ trì Hội nghị có đồng chí Trần Văn Hải, Bí thư Tỉnh ủy.", "Trần Văn Hải"},
		{"Dưới sự chủ trì của Chủ tịch Quốc hội Trần Văn Hải, Ủy ban Thường vụ Quốc hội khai mạc phiên họp thứ 12.", "Trần Văn Hải"},
		{"Cuộc họp do Phó Chủ tịch UBND tỉnh Trần Văn Hải chủ trì.", "Trần Văn Hải"},
		{"Ông Trần Văn Hải chủ trì làm việc với Sở Xây dựng.", "Trần Văn Hải"},
		{"Ông Trần Văn Hải đã trực tiếp chủ trì cuộc họp khẩn chiều 12/8.", "Trần Văn Hải"},
		{"Chủ trì cuộc họp, Phó Chủ tịch UBND tỉnh Trần Văn Hải yêu cầu các sở báo cáo trước ngày 15.", "Trần Văn Hải"},
		{"Sau khi chủ trì hội nghị, ông Trần Văn Hải đến thăm các gia đình chính sách.", "Trần Văn Hải"},
		{"Ông Trần Văn Hải nói như vậy khi chủ trì buổi họp báo chiều 3/4.", "Trần Văn Hải"},
		{"Người chủ trì cuộc họp là ông Trần Văn Hải.", "Trần Văn Hải"},
		{"Thượng tướng Trần Văn Hải phát biểu khai mạc hội nghị. Đồng chí chủ trì hội nghị đến hết buổi chiều.", "Trần Văn Hải"},
		{"Chủ tịch HĐND tỉnh Trần Văn Hải làm chủ tọa kỳ họp.", "Trần Văn Hải"},
		{"Phó Chủ tịch Quốc hội Trần Văn Hải điều hành phiên thảo luận.", "Trần Văn Hải"},
		{"Chủ tọa kỳ họp: Ông Trần Văn Hải.", "Trần Văn Hải"},
		{"Đơn từ chức được trao cho Chủ tịch Trần Văn Hải, người sẽ chủ trì phiên họp ngày 12/5.", "Trần Văn Hải"},
		{"Bộ trưởng Trần Văn Hải sẽ đến Huế ngày 3/7, sau đó chủ trì cuộc họp với bốn tỉnh.", "Trần Văn Hải"},
		{"Diễn đàn Du lịch miền Trung được chủ trì bởi Bộ trưởng Trần Văn Hải.", "Trần Văn Hải"},
		{"Hội nghị do ông Trần Văn Hải, Bí thư Tỉnh ủy khi đó, chủ trì.", "Trần Văn Hải"},
		{"Câu hỏi buộc người chủ trì cuộc họp - ông Trần Văn Hải - phải trả lời.", "Trần Văn Hải"},
		{"Thứ trưởng Trần Văn Hải và bà Lê Thị Hạnh là đồng chủ trì cuộc họp này.", "Trần Văn Hải; Lê Thị Hạnh"},
		{"Ông Trần Văn Hải là người chủ trì cuộc họp chiều nay.", "Trần Văn Hải"},
		{"Họp báo diễn ra dưới sự chủ trì của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ Trần Văn Hải.", "Trần Văn Hải"},
		{"Bí thư Tỉnh ủy Trần Văn Hải (giữa) chủ trì buổi làm việc với huyện.", "Trần Văn Hải"},
		{"Ông Trần Văn Hải, Trưởng ban Chỉ đạo của tỉnh xử lý tồn tại của bảy dự án chậm tiến độ, đã chủ trì cuộc họp.", "Trần Văn Hải"},
		{"Ông Trần Văn Hải chủ trì một cuộc họp với các sở ngành.", "Trần Văn Hải"},
		{"Thiếu tướng Trần Văn Hải, Cục trưởng Cục Tuyên huấn chủ trì họp báo quý IV.", "Trần Văn Hải"},
		{"Bộ trưởng Trần Văn Hải, Phó Trưởng ban Tuyên giáo Trung ương Lê Văn Minh và Chủ tịch Hội Nhà báo Việt Nam Lê Thị Hạnh chủ trì hội nghị.", "Trần Văn Hải; Lê Văn Minh; Lê Thị Hạnh"},
		{"Hội nghị được Bộ trưởng Trần Văn Hải chủ trì.", "Trần Văn Hải"},

		{"Thủ tướng giao Bộ Tài chính chủ trì, phối hợp với Bộ Nội vụ trình đề án trước ngày 15/9.", ""},
		{"Ông Trần Văn Hải chủ trì soạn thảo báo cáo trình đại hội.", ""},
		{"Ông Trần Văn Hải đề nghị Sở Nội vụ chủ trì cuộc họp với các huyện.", ""},
		{"Ông Trần Văn Hải nêu rõ khi nào cấp ủy chủ trì và khi nào lãnh đạo đơn vị chủ trì.", ""},
		{"Cơ quan chủ trì đề tài do ông Trần Văn Hải đứng đầu đã nộp báo cáo.", ""},
		{"Hội nghị do Ban Tuyên giáo Tỉnh ủy chủ trì có 200 đại biểu dự.", ""},
		{"Ông Trần Văn Hải, Tổng Giám đốc điều hành công ty, cho biết giá thép tăng.", ""},
		{"Tham dự hội nghị có đồng chí Trần Văn Hải, Bí thư Tỉnh ủy.", ""},
		{"Ông Trần Văn Hải muốn chủ trì cuộc họp về giá nước.", ""},
		{"Ông Trần Văn Hải không chủ trì cuộc họp nào trong tháng 5.", ""},
		{"Ông Trần Văn Hải được phân công chủ trì hội nghị tháng tới.", ""},
		{"Việc chọn người chủ trì hội nghị thuộc quyền của ông Trần Văn Hải.", ""},
		{"Thứ trưởng Trần Văn Hải cho biết Nhật Bản sẽ chủ trì hội nghị năm sau.", ""},
		{"Hội thảo do Viện Sử học chủ trì và ông Trần Văn Hải đọc tham luận.", ""},
		{"Nhà vua chủ trì lễ đón Chủ tịch nước Trần Văn Hải.", ""},
		{"Tòa do thẩm phán Trần Văn Hải làm chủ tọa phiên tòa đã tuyên án.", ""},
	} {
		if got := chairsIn(c.text, "2020-06-06"); got != c.want {
			t.Errorf("%s\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}
