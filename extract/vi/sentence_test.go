package vi

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func cutSentences(text string) []string {
	tokens := Tokenize(text)
	var out []string
	for _, s := range Sentences(tokens) {
		out = append(out, text[tokens[s.From].Start:tokens[s.To-1].End])
	}
	return out
}

// Sentences are parted by " | " here.
func TestSentences(t *testing.T) {
	tests := []string{
		"Hội nghị kết thúc. | Đại biểu ra về.",
		"Đồng chí Bí thư T.Ư Đoàn phát biểu. | Ban Bí thư T.Ư. | Hội nghị thông qua.",
		"UBND TP. Hồ Chí Minh họp. | Lãnh đạo TP.HCM dự.",
		"TP. HCM có 21 quận. | Tp. Huế có 4.",
		"PGS.TS. Trần Văn Nam và GS. TS Lê Thị Hoa, ThS. Ngô Minh trình bày.",
		"Học tập V.I.Lênin và V.I. Lênin. | Đọc C.Mác.",
		"Cả nước có 7.800 đảng viên, tăng 5.5%. | Ngày 15.5.2018. | Sáng 16.5 họp tiếp.",
		"Hội nghị đã thành công tốt đẹp./. | Minh Anh",
		"“Chúng ta phải làm ngay.” | Đồng chí nhấn mạnh.",
		"“Chúng ta phải làm ngay!” đồng chí nói. | Mọi người vỗ tay.",
		"“Chúng tôi sẽ cố gắng.” - ông Nam nói. | Ông hứa.",
		"Có ba việc (xem phụ lục.) | Việc thứ nhất là cán bộ.",
		"Các tỉnh Hà Nam, Nam Định... | Riêng Hà Nội chưa họp.",
		"Lúa, ngô, khoai... đều tốt… | Năm nay được mùa.",
		"Đồng chí đã kết luận. | Đồng chí yêu cầu làm ngay.",
		"1. Về công tác cán bộ. | 2. Về kiểm tra. | 2.1. Kết quả.",
		"IV. Tổ chức thực hiện",
		"Có các việc sau: 1. Kiểm tra; 2. Giám sát.",
		"a. Đối tượng gồm cán bộ. | - 3. Thời gian.",
		"Ông Nguyễn Văn A. | Bà Trần Thị B. | Hai người đều dự.",
		"Tổng thống George W. Bush thăm Q. Bình Thạnh và P. Bến Nghé.",
		"Bạn đọc hỏi: Có đúng không? | Xin trả lời: Đúng!",
		"Báo nhandan.vn, Booking.Com và Node.js đưa tin. | Xem VnExpress.net.",
		"Thu 5 tỷ đồng. | 15 đơn vị dẫn đầu.",
		"Họp tại Hà Nội. | (Ảnh: Minh Anh)",
		"Dự họp có đại diện v.v. | Hội nghị kéo dài 2 giờ.",
		"Thế là sao?! | Không ai rõ.",
		"Tr. 5 và tr. 7 của tài liệu.",
		"Đại hội khóa X. | Ảnh minh họa. | Mua lúc 24h. | Bộ GD&ĐT. | Hội nghị quý X. | Thuê xe 250R. | Tốt.",
		"Ông N. Q. D. bị phạt. | Tổng thống Nga V. Putin và ông Donald J. Trump gặp nhau.",
		"Đội M.U. | Trong đó có ba người. | H. Bình Chánh đã họp.",
		"Tin từ báo này.VTV.vn - Sáng nay trời mưa.",
		"Chủ tịch I. Melnikov đã đến. | Xếp giải C. | Hội đồng họp.",
		"K'ré họp. | Y Thanh phát biểu.",
	}
	for _, want := range tests {
		text := strings.ReplaceAll(want, " | ", " ")
		if diff := cmp.Diff(strings.Split(want, " | "), cutSentences(text)); diff != "" {
			t.Errorf("%s\n%s", text, diff)
		}
	}
}

func TestSentencesGlued(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"Bí thư kết luận.Đồng chí yêu cầu.", []string{"Bí thư kết luận.", "Đồng chí yêu cầu."}},
		{"Họp tại Hà Nội.Đồng chí dự.", []string{"Họp tại Hà Nội.", "Đồng chí dự."}},
		{"Nhiệm kỳ 2015-2020.Đồng chí dự.", []string{"Nhiệm kỳ 2015-2020.", "Đồng chí dự."}},
		{"Đạt 95%.Trong đó có 5 xã.", []string{"Đạt 95%.", "Trong đó có 5 xã."}},
		{"T.Ư, TP.HCM, GS.TS, Th.S, V.I.Lênin, P.Bến Nghé", []string{"T.Ư, TP.HCM, GS.TS, Th.S, V.I.Lênin, P.Bến Nghé"}},
		{"Đây là việc khó.5. Ngôn ngữ", []string{"Đây là việc khó.", "5. Ngôn ngữ"}},
		{"Tiêu đề\nĐoạn một. Câu hai", []string{"Tiêu đề", "Đoạn một.", "Câu hai"}},
		{"\n\nMột\n", []string{"Một"}},
		{"", nil},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, cutSentences(tt.text)); diff != "" {
			t.Errorf("%q\n%s", tt.text, diff)
		}
	}
}

func TestRoman(t *testing.T) {
	for n := 1; n < 4000; n++ {
		s := FormatRoman(n)
		if got, ok := ParseRoman(strings.ToLower(s)); got != n || !ok {
			t.Fatalf("ParseRoman(%q) = %d, %v; want %d", s, got, ok, n)
		}
	}
	for _, s := range []string{"", "iiii", "ivi", "ixv", "vv", "ic", "xiiv", "a", "mmmm", "xii1"} {
		if n, ok := ParseRoman(s); ok {
			t.Errorf("%q is no Roman numeral, got %d", s, n)
		}
	}
}

func TestOrdinal(t *testing.T) {
	for key, want := range map[string]int{"xiii": 13, "iv": 4, "lxxxix": 89, "i": 1, "c": 0, "cd": 0, "mc": 0, "iiii": 0, "vx": 0, "lí": 0, "": 0} {
		if got := Ordinal(key); got != want {
			t.Errorf("Ordinal(%q) = %d, want %d", key, got, want)
		}
	}
}
