package vi

import "testing"

func TestFold(t *testing.T) {
	tests := [][2]string{
		{"Hoà Bình", "hòa bình"},
		{"ỦY BAN", "ủy ban"},
		{"Uỷ viên", "ủy viên"},
		{"Thuỷ, Thuý, Khoẻ", "thủy, thúy, khỏe"},
		{"hòan tóan ngòai hùynh khủyu xóay", "hoàn toán ngoài huỳnh khuỷu xoáy"},
		{"qúy qủa qùy gía gĩư gíêng", "quý quả quỳ giá giữ giếng"},
		{"Quý, quỹ, Quỳnh, giá, thuế, thuở", "quý, quỹ, quỳnh, giá, thuế, thuở"},
		{"thúê", "thuế"},
		{"Ðảng  bộ ", "đảng bộ"},
		{"36 – CT/TW", "36 - ct/tw"},
		{"“chủ trì”", "\"chủ trì\""},
		{"K’ré K`ré K´ré K”De", "k'ré k'ré k'ré k'de"},
		{"Hoa", "hoa"},
	}
	for _, tt := range tests {
		got := Fold(tt[0])
		if got != tt[1] {
			t.Errorf("Fold(%q) = %q, want %q", tt[0], got, tt[1])
		}
		if again := Fold(got); again != got {
			t.Errorf("Fold(%q) = %q", got, again)
		}
	}
}

func TestPlain(t *testing.T) {
	tests := [][2]string{
		{"Đào Ngọc Dung", "dao ngoc dung"},
		{"Huỳnh Tấn Việt", "huynh tan viet"},
		{"Ðắk Lắk", "dak lak"},
		{"ĐƯỜNG ƯỚC", "duong uoc"},
		{"Čapek", "capek"},
	}
	for _, tt := range tests {
		if got := Plain(tt[0]); got != tt[1] {
			t.Errorf("Plain(%q) = %q, want %q", tt[0], got, tt[1])
		}
	}
}

func TestSpelling(t *testing.T) {
	same := [][2]string{{"kỉ", "kỷ"}, {"lí", "lý"}, {"mĩ", "mỹ"}, {"sĩ", "sỹ"}, {"tỉ", "tỷ"}, {"hi", "hy"}, {"vĩ", "vỹ"},
		{"qui", "quy"}, {"quí", "quý"}, {"hoà", "hòa"}, {"thi sĩ mĩ", "thi sỹ mỹ"}}
	for _, tt := range same {
		if a, b := Spelling(tt[0]), Spelling(tt[1]); a != b {
			t.Errorf("%q gives %q, %q gives %q", tt[0], a, tt[1], b)
		}
	}
	apart := [][2]string{{"hoa", "hòa"}, {"thúi", "thúy"}, {"tai", "tay"}, {"mĩ", "mi"}}
	for _, tt := range apart {
		if a := Spelling(tt[0]); a == Spelling(tt[1]) {
			t.Errorf("%q and %q both give %q", tt[0], tt[1], a)
		}
	}
}

func TestValidSyllable(t *testing.T) {
	for _, w := range []string{"đảng", "ủy", "uỷ", "hội", "nghị", "nghiêng", "giếng", "gì", "giữ", "quốc", "quý", "khuỷu", "huỳnh",
		"hoặc", "toàn", "hoà", "hòa", "yêu", "ở", "thuở", "khuya", "xoong", "quyết", "giết", "kạn", "đắk", "ngoằn", "cách", "ích", "ế"} {
		if !ValidSyllable(w) {
			t.Errorf("%q is a syllable", w)
		}
	}
	for _, w := range []string{"", "cac", "càc", "hòan", "qúy", "gía", "kré", "ksor", "ngi", "gê", "cê", "lủận", "trỉển", "khàì", "ww", "fa",
		"bcd", "nghiêngg", "ngà nh", "1", "ấấ", "q", "ng", "express"} {
		if ValidSyllable(w) {
			t.Errorf("%q is no syllable", w)
		}
	}
}

// The tone pairs of every kind: both spellings of a pair fold to the first.
func TestTonePlacement(t *testing.T) {
	pairs := [][2]string{
		{"hóa", "hoá"}, {"lóe", "loé"}, {"tùy", "tuỳ"}, {"họa", "hoạ"}, // open: old and new
		{"loạn", "lọan"}, {"khoét", "khóet"}, {"huých", "húych"}, {"ngoéo", "ngóeo"}, // closed
		{"huệ", "hụê"}, {"thuở", "thủơ"},
		{"quế", "qúê"}, {"quẻ", "qủe"}, {"quọ", "qụo"}, {"quặ", "qụă"},
		{"giờ", "gìơ"}, {"giỏ", "gỉo"}, {"giú", "gíu"},
	}
	for _, p := range pairs {
		for _, w := range p {
			if got := Fold(w); got != p[0] {
				t.Errorf("Fold(%q) = %q, want %q", w, got, p[0])
			}
		}
	}
}
