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

func TestShapes(t *testing.T) {
	text := "ÔNG TRẦN VĂN NAM DỰ LỄ\nChiều nay, ông Trần Văn Nam đã dự."
	tokens := Tokenize(text)
	shapes, runs := Shapes(tokens)
	if len(runs) != 1 || runs[0] != (Sentence{0, 6}) {
		t.Errorf("stretches %v", runs)
	}
	want := []Shape{Lower, Title, Title, Title, Lower, Upper, Break, Title}
	for i, w := range want {
		if shapes[i] != w {
			t.Errorf("%q: shape %d, want %d", text[tokens[i].Start:tokens[i].End], shapes[i], w)
		}
	}
}

func TestShapesWithoutCapitals(t *testing.T) {
	if shapes, runs := Shapes(Tokenize("Ông Nam làm việc với UBND TP. HCM")); shapes != nil || runs != nil {
		t.Errorf("%v, %v", shapes, runs)
	}
}
