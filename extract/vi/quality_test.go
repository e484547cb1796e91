package vi

import "testing"

func TestQuality(t *testing.T) {
	tests := []struct {
		text string
		good bool
	}{
		{sample, true},
		{"Ông Điểu K'ré và bà Rcom Sa Duyên dự họp tại Đắk Lắk, Kon Tum, Bắc Kạn.", true},
		{"KẾT LỦẬN CỦÀ HỘỊ NGHỊ VỀ TRỈỂN KHÀÌ NGHĨÊN CỨỦ", false},
		{"No marks here", true},
	}
	for _, tt := range tests {
		if q := Quality(Tokenize(tt.text)); (q >= MinQuality) != tt.good {
			t.Errorf("Quality(%q) = %.3f", tt.text, q)
		}
	}
}

func TestLanguage(t *testing.T) {
	tests := []struct{ text, want string }{
		{sample, "vi"},
		{"Hội nghị AI Summit 2025 của Microsoft, Google và OpenAI diễn ra tại Đà Nẵng.", "vi"},
		{"The Party Congress opened in Hà Nội on Monday; delegates elected Nguyễn Văn Thắng to the committee.", ""},
		{"L'été dernier, le président a visité Hué et reçu les députés à Genève.", ""},
		{"Das Treffen fand in München statt.", ""},
		{"党的会议在河内开幕", ""},
		{"", ""},
	}
	for _, tt := range tests {
		if got := Language(tt.text); got != tt.want {
			t.Errorf("Language(%q) = %q, want %q (share %.2f)", tt.text, got, tt.want, Share(Tokenize(tt.text)))
		}
	}
}
