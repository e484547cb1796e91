package extract

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// whoIn gives "name | chairs | attendees | speakers | place" of every event of a text.
func whoIn(text string) []string {
	a := FromText("example", "", text)
	a.Published = "2025-06-06"
	var out []string
	for _, e := range Extract(a, Options{}).Events {
		out = append(out, strings.Join([]string{e.Name, strings.Join(e.Chairs, "; "), strings.Join(e.Attendees, "; "), strings.Join(e.Speakers, "; "), e.Place}, " | "))
	}
	return out
}

// TestWhoDidWhat holds short reports with everybody who took part, in pairs: what is
// said there and what only seems to be.
func TestWhoDidWhat(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"the guests of both sides", "Sáng 5/6 diễn ra lễ kỷ niệm 40 năm ngày thành lập trường. Dự lễ kỷ niệm có ông Trần Văn Hải, Chủ tịch UBND tỉnh. Phía Lào có ông Bounthong Chitmany, Phó Chủ tịch nước. Về phía địa phương có bà Lê Thị Hạnh, Chủ tịch UBND huyện.",
			[]string{"lễ kỷ niệm 40 năm ngày thành lập trường |  | Trần Văn Hải; Bounthong Chitmany; Lê Thị Hạnh |  | "}},
		{"talks keep the words of both", "Chiều 5/6, Thủ tướng Trần Văn Hải đã hội đàm với Thủ tướng Lào Sonexay Siphandone. Đây là hoạt động cuối của chuyến dự Hội nghị cấp cao Mekong. Thủ tướng Trần Văn Hải cảm ơn nước chủ nhà. Thủ tướng Sonexay Siphandone khẳng định hai nước sẽ gắn bó.",
			[]string{"hội đàm với Thủ tướng Lào Sonexay Siphandone |  | Sonexay Siphandone; Trần Văn Hải | Trần Văn Hải; Sonexay Siphandone | ", "Hội nghị cấp cao Mekong |  |  |  | "}},
		{"a visitor to the meeting's place", "Tổng thống Iran Hassan Rouhani chiều 5/6 đến Huế để tham dự hội nghị cấp cao về nguồn nước.",
			[]string{"hội nghị cấp cao về nguồn nước |  | Hassan Rouhani |  | "}},
		{"words to a reporter", "Sáng 5/6, tỉnh Bắc Ninh tổ chức hội nghị về đất đai. Phát biểu tại hội nghị, ông Trần Văn Hải nêu ba việc. Trao đổi với phóng viên, ông Lê Văn Minh cho biết giá đất tăng. Ông Minh khẳng định sẽ còn tăng.",
			[]string{"hội nghị về đất đai |  |  | Trần Văn Hải | "}},
		{"words of another day", "Ngày 5/6, ông Trần Văn Hải phát biểu tại phiên họp của Chính phủ. Ngày 1/6, Bộ trưởng Lê Văn Minh chia sẻ đây là bài học đắt. Ông Minh nói thêm sẽ sửa sai.",
			[]string{"phiên họp của Chính phủ |  |  | Trần Văn Hải | "}},
		{"earlier in the same meeting", "Ngày 5/6, ông Trần Văn Hải phát biểu tại phiên họp của Chính phủ. Trước đó, Bộ trưởng Lê Văn Minh cho biết thu ngân sách đạt kế hoạch.",
			[]string{"phiên họp của Chính phủ |  |  | Trần Văn Hải; Lê Văn Minh | "}},
		{"an analyst does not speak at a press conference", "Tại cuộc họp báo ngày 5/6, Thủ tướng Trần Văn Hải công bố kế hoạch. Nhà phân tích Lê Văn Minh nhận định kế hoạch khó thành.",
			[]string{"cuộc họp báo |  |  | Trần Văn Hải | "}},
		{"words that name a meeting are said elsewhere", "Sáng 5/6, ông Trần Văn Hải phát biểu tại hội nghị về đất đai. \"Tuần tới chúng tôi sẽ có cuộc họp với tỉnh bạn\", ông Hải nói.",
			[]string{"hội nghị về đất đai |  |  | Trần Văn Hải | "}},
		{"an order to a body is no work of the minister", "Bộ trưởng Trần Văn Hải giao Cục Di sản kiểm tra bức tranh và làm việc với Sở Văn hóa trước ngày 5/6.", nil},
		{"a place before the event opens the clause", "Tại xã Tam Phú có 13 lô đất được nêu ở cuộc họp báo chiều 5/6 do ông Trần Văn Hải chủ trì.",
			[]string{"cuộc họp báo | Trần Văn Hải |  |  | "}},
		{"meetings held again and again", "Hàng tháng, Tổ công tác báo cáo tại phiên họp Chính phủ thường kỳ. Bộ trưởng Trần Văn Hải cho biết cách làm này mới.", nil},
		{"a ceremony named by what was done", "Ngày 5/6, Bộ Giao thông vận tải khởi công dự án cầu Tam Giang.\nTham dự buổi lễ có ông Trần Văn Hải, Chủ tịch UBND tỉnh.",
			[]string{"lễ khởi công dự án cầu Tam Giang |  | Trần Văn Hải |  | "}},
		{"a debate in the hall", "Thảo luận tại hội trường về dự án Luật Đất đai, đại biểu Trần Văn Hải đề nghị lùi thời hạn.",
			[]string{"Thảo luận tại hội trường về dự án Luật Đất đai |  |  | Trần Văn Hải | "}},
		{"a caption that the page repeats", "Giá lúa tăng ba tháng liền.\nThủ tướng Trần Văn Hải phát biểu trong phiên họp của Liên hợp quốc ngày 5/6.\nChuyên gia Lê Văn Minh cho rằng giá còn tăng.\nThủ tướng Trần Văn Hải phát biểu trong phiên họp của Liên hợp quốc ngày 5/6.",
			[]string{"phiên họp của Liên hợp quốc |  |  | Trần Văn Hải | "}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, whoIn(c.text)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestEventNames shows where names go on and where they end, beyond eventbound_test.go.
func TestEventNames(t *testing.T) {
	const chair = "Sáng 5/6, ông Trần Văn Hải chủ trì "
	for _, c := range []struct{ text, want string }{
		{chair + "hội nghị tổng kết năm học 2023 - 2024.", "hội nghị tổng kết năm học 2023 - 2024"},
		{chair + "hội nghị tổng kết ngày 4/6.", "hội nghị tổng kết"},
		{chair + "cuộc họp tháo gỡ khó khăn, vướng mắc, thúc đẩy sản xuất.", "cuộc họp tháo gỡ khó khăn, vướng mắc, thúc đẩy sản xuất"},
		{chair + "hội nghị, các sở báo cáo, đề xuất giải pháp.", "hội nghị"},
		{chair + "cuộc họp không chính thức của các bộ trưởng.", "cuộc họp không chính thức của các bộ trưởng"},
		{chair + "hội nghị về tai nạn giao thông rằng phải dừng.", "hội nghị về tai nạn giao thông"},
		{chair + "hội nghị về cá tra nhân dịp đầu năm.", "hội nghị về cá tra"},
		{chair + "cuộc họp trưa nay giữa các bộ, ngành.", "cuộc họp trưa nay giữa các bộ, ngành"},
	} {
		got := whoIn(c.text)
		if len(got) != 1 || strings.SplitN(got[0], " | ", 2)[0] != c.want {
			t.Errorf("%s\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}

// TestMoreChairs holds chairs over constructions that need more than one clause, and
// their negatives.
func TestMoreChairs(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Thứ trưởng Bộ Ngoại giao Trần Văn Hải và Thứ trưởng Ngoại giao Tòa thánh Vatican, Đức ông Antoine Miller sáng 5/6 đồng chủ trì cuộc họp của Nhóm Công tác hỗn hợp.", "Trần Văn Hải; Antoine Miller"},
		{"Cuộc họp này do Thứ trưởng Ngoại giao Trần Văn Hải và người đồng cấp Australia Gary Miller, cùng Thứ trưởng Quốc phòng Australia Rebecca Hill đồng chủ trì.", "Trần Văn Hải; Gary Miller; Rebecca Hill"},
		{"Ông Trần Văn Hải và người đồng cấp của Sở Y tế bàn việc lập ban. Bà Lê Thị Hạnh chủ trì cuộc họp.", "Lê Thị Hạnh"},
		{"Chủ tịch nước Trần Văn Hải (bên phải) điều hành phiên họp sáng 5/6.", "Trần Văn Hải"},
		{"Chủ tịch nước Trần Văn Hải và Tổng Bí thư, Chủ tịch nước Lào Thongloun Sisoulith chủ trì họp báo tại Huế. Ông Thongloun Sisoulith trả lời bốn câu hỏi.", "Trần Văn Hải; Thongloun Sisoulith"},
		{"Ông Trần Văn Hải chủ trì hội nghị rồi giao lại cho ông Lê Văn Minh - Phó Chủ tịch UBND huyện - tiếp tục chủ trì.", "Trần Văn Hải; Lê Văn Minh"},
		{"Ông Trần Văn Hải giao lại cho ông Lê Văn Minh hồ sơ của phòng.", ""},
		{"Tối 5/6, Đại sứ quán tổ chức lễ khởi động năm văn hóa. Đại sứ Trần Văn Hải chủ trì sự kiện.", "Trần Văn Hải"},
		{"Ông Trần Văn Hải chủ trì sự kiện quảng bá phim.", ""},
		{"Cuộc họp bàn về trường lớp do ông Trần Văn Hải, Phó Chủ tịch UBND huyện Phú Lộc, Trưởng ban chỉ đạo Phổ cập giáo dục và xây dựng xã hội học tập huyện chủ trì.", "Trần Văn Hải"},
		{"Ngày 5/6, Tỉnh ủy tổ chức hội nghị giao ban.\n* Chủ trì: đồng chí Trần Văn Hải, Bí thư Tỉnh ủy.", "Trần Văn Hải"},
		{"Ngày 5/6, Tỉnh ủy tổ chức hội nghị giao ban.\n* Chủ trì: Văn phòng Tỉnh ủy.", ""},
	} {
		if got := chairsIn(c.text, "2025-06-06"); got != c.want {
			t.Errorf("%s\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}

// TestEventLevels keeps the chairs of a conference of ministers off a thematic one
// that the report names as earlier, and off a summit.
func TestEventLevels(t *testing.T) {
	const ministers = "Ngày 5/6, Bộ trưởng Trần Văn Hải và bà Lê Thị Hạnh đồng chủ trì Hội nghị Bộ trưởng Môi trường ASEAN - Nhật Bản. "
	for _, c := range []struct {
		text string
		want []string
	}{
		{ministers + "Trước đó, tại Hội nghị chuyên đề ASEAN - Nhật Bản, các nước đã bàn về nước sạch.",
			[]string{"Hội nghị Bộ trưởng Môi trường ASEAN - Nhật Bản | Trần Văn Hải; Lê Thị Hạnh"}},
		{ministers + "Hội nghị Cấp cao ASEAN - Nhật Bản lần thứ 21 diễn ra ngày 7/11.",
			[]string{"Hội nghị Bộ trưởng Môi trường ASEAN - Nhật Bản | Trần Văn Hải; Lê Thị Hạnh", "Hội nghị Cấp cao ASEAN - Nhật Bản lần thứ 21 | "}},
		{ministers + "Hội nghị Bộ trưởng ASEAN - Nhật Bản khép lại chiều cùng ngày.",
			[]string{"Hội nghị Bộ trưởng Môi trường ASEAN - Nhật Bản | Trần Văn Hải; Lê Thị Hạnh"}},
	} {
		var got []string
		for _, e := range whoIn(c.text) {
			f := strings.Split(e, " | ")
			if f[1] != "" || len(c.want) > 1 {
				got = append(got, f[0]+" | "+f[1])
			}
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s\n%s", c.text, diff)
		}
	}
}
