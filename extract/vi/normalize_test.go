package vi

import (
	"testing"

	"golang.org/x/text/unicode/norm"
)

func TestNormalize(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"clean", "Tỉnh ủy Khánh Hòa – “họp” 5…", "Tỉnh ủy Khánh Hòa – “họp” 5…"},
		{"decomposed", norm.NFD.String("Thủ tướng đã kết luận"), "Thủ tướng đã kết luận"},
		{"invisible", "\ufeffBí\u200b thư\u00ad \u200eTỉnh\u2060 ủy\ufffc", "Bí thư Tỉnh ủy"},
		{"invisible before a mark", "ho\u200b\u0323p", "họp"},
		{"spaces", "Hà\u00a0Nội\u2009–\u202fHuế\u3000Vinh\t1\u2028x", "Hà Nội – Huế Vinh 1 x"},
		{"carriage return", "một\r\nhai", "một\nhai"},
		{"eth", "Ðồng chí Ðỗ Văn Ðức ðược bầu, HÐND, NÐ-CP, nghịÐồng, KÐăm", "Đồng chí Đỗ Văn Đức được bầu, HĐND, NĐ-CP, nghịĐồng, KĐăm"},
		{"african d", "Ɖảng bộ ɖã họp", "Đảng bộ đã họp"},
		{"icelandic", "Sigurðsson, Davíð, Guðrún", "Sigurðsson, Davíð, Guðrún"},
		{"tone before circumflex", "ta\u0301\u0302t ca\u0309\u0306", "tất cẳ"},
		{"composed tone before circumflex", "tá\u0302t", "tất"},
		{"tone twice", "ho\u0301\u0301a", "hóa"},
		{"deprecated tones", "hoa\u0340, hoa\u0341", "hoà, hoá"},
		{"stray tones", "toa`n tinh; hoa´ chất", "toàn tinh; hoá chất"},
		{"no stray tones", "K`ré, `Hoa` và ´Hoa´, 5´", "K`ré, `Hoa` và ´Hoa´, 5´"},
		{"cyrillic", "СOVID-19, Тổng cục, Нà Nội", "COVID-19, Tổng cục, Hà Nội"},
		{"cyrillic with a tone", "cа\u0301c", "các"},
		{"russian stays", "Москва и Ναι", "Москва и Ναι"},
		{"greek", "ΒCH, ΤP", "BCH, TP"},
		{"greek symbols stay", "Ω, 5 μm, αβ", "Ω, 5 μm, αβ"},
		{"fullwidth", "ｎgày １５／５", "ngày 15/5"},
		{"not utf-8", "a\xffb", "a\ufffdb"},
		{"controls", "a\x00b\x1fc\u0085d", "abc d"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Normalize(tt.in); got != tt.want {
				t.Errorf("Normalize(%q)\n got %q\nwant %q", tt.in, got, tt.want)
			}
			if got := Normalize(tt.want); got != tt.want {
				t.Errorf("again: %q", got)
			}
			if got := Normalize(norm.NFD.String(tt.in)); got != Normalize(tt.in) {
				t.Errorf("decomposed: %q", got)
			}
		})
	}
}

func TestNormalizeMap(t *testing.T) {
	tests := []struct {
		in   string
		word string // in the normalized text
		want string // in the input
	}{
		{"Tỉnh ủy họp", "ủy", "ủy"},
		{norm.NFD.String("Tỉnh ủy Khánh Hòa họp"), "Khánh Hòa", norm.NFD.String("Khánh Hòa")},
		{"\ufeffBí thư\u00a0Ðỗ Văn\u00a0Nam", "Đỗ Văn", "Ðỗ Văn"},
		{"a\u200bb c\u00add", "cd", "c\u00add"},
		{"Tỉnh ủy\u200b", "ủy", "ủy\u200b"},
	}
	for _, tt := range tests {
		text, m := NormalizeMap(tt.in)
		if text != Normalize(tt.in) {
			t.Errorf("%q: text %q", tt.in, text)
		}
		at := indexOf(text, tt.word)
		if got := tt.in[m.Source(at):m.Source(at+len(tt.word))]; got != tt.want {
			t.Errorf("%q: %q comes from %q, want %q", tt.in, tt.word, got, tt.want)
		}
	}
}

func indexOf(s, sub string) int {
	for i := 0; i+len(sub) <= len(s); i++ {
		if s[i:i+len(sub)] == sub {
			return i
		}
	}
	return -1
}

func TestNormalizeCleanCostsNothing(t *testing.T) {
	if n := testing.AllocsPerRun(100, func() { Normalize(sample) }); n != 0 {
		t.Errorf("%v allocations for clean text", n)
	}
}
