package vi

import "testing"

func TestTitleCase(t *testing.T) {
	tests := [][2]string{
		{"NGUYỄN VĂN ĐỨC", "Nguyễn Văn Đức"}, {"điểu k'ré", "Điểu K'ré"}, {"ở ý yên", "Ở Ý Yên"}, {"h’mông", "H’mông"}, {"", ""},
	}
	for _, tt := range tests {
		if got := TitleCase(tt[0]); got != tt[1] {
			t.Errorf("TitleCase(%q) = %q, want %q", tt[0], got, tt[1])
		}
	}
}

func TestRecase(t *testing.T) {
	tests := []struct{ text, want string }{
		{
			"ĐỒNG CHÍ VÕ THỊ HÒA CHỦ TRÌ HỘI NGHỊ UBND TỈNH\n" +
				"Sáng 12-5, đồng chí Võ Thị Hoà, Chủ tịch UBND tỉnh, chủ trì hội nghị.",
			"Đồng chí Võ Thị Hòa chủ trì hội nghị UBND tỉnh",
		},
		{
			"ĐẢNG BỘ KHỐI TỔNG KẾT NĂM 2018\nNgày 5-1, Đảng bộ Khối tổ chức tổng kết năm.",
			"Đảng bộ Khối tổng kết năm 2018",
		},
		{"Ông Nam làm việc với UBND TP. HCM", "Ông Nam làm việc với UBND TP. HCM"},
		{"KHÔNG CÓ GÌ KHÁC TRONG BÀI", "Không có gì khác trong bài"},
	}
	for _, tt := range tests {
		tokens := Tokenize(tt.text)
		end := 0
		for end < len(tokens) && tokens[end].Shape != Break {
			end++
		}
		if got := Recase(tt.text, tokens, Shapes(tokens), 0, end); got != tt.want {
			t.Errorf("got  %q\nwant %q", got, tt.want)
		}
	}
}

func TestShapes(t *testing.T) {
	text := "ÔNG TRẦN VĂN NAM DỰ LỄ\nChiều nay, ông Trần Văn Nam đã dự."
	tokens := Tokenize(text)
	shapes := Shapes(tokens)
	want := []Shape{Lower, Title, Title, Title, Lower, Upper, Break, Title}
	for i, w := range want {
		if shapes[i] != w {
			t.Errorf("%q: shape %d, want %d", text[tokens[i].Start:tokens[i].End], shapes[i], w)
		}
	}
}
