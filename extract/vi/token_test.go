package vi

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// spell joins tokens with "|" and marks those that follow a space with "_".
func spell(text string, tokens []Token) string {
	var b strings.Builder
	for i, t := range tokens {
		if i > 0 {
			b.WriteByte('|')
		}
		if t.Space {
			b.WriteByte('_')
		}
		b.WriteString(text[t.Start:t.End])
	}
	return b.String()
}

func TestTokenize(t *testing.T) {
	tests := []struct{ in, want string }{
		{"Ngày 15-5, T.Ư họp.", "Ngày|_15|-|5|,|_T|.|Ư|_họp|."},
		{"7.800 đảng viên", "7|.|800|_đảng|_viên"},
		{"K'ré, H’Mông, K`Long, K´Brít, K”De", "K'ré|,|_H’Mông|,|_K`Long|,|_K´Brít|,|_K”De"},
		{"‘Hà Nội’ 5'", "‘|Hà|_Nội|’|_5|'"},
		{"khóa XII6", "khóa|_XII|6"},
		{"một\nhai", "một|\n|hai"},
		// printed without the space
		{"nghịĐồng chí", "nghị|Đồng|_chí"},
		{"kết luận.Đồng chí", "kết|_luận|.|Đồng|_chí"},
		{"tỉnhHậu Giang", "tỉnh|Hậu|_Giang"},
		{"sử dụngGoogle", "sử|_dụng|Google"},
		{"HCMNhiều người", "HCM|Nhiều|_người"},
		{"UBNDtỉnh", "UBND|tỉnh"},
		{"Khốicho biết", "Khối|cho|_biết"},
		{"KonTum", "Kon|Tum"},
		{"lĩnhvực, báocáo kiểmtrọng", "lĩnh|vực|,|_báo|cáo|_kiểm|trọng"},
		// one word
		{"VnExpress MobiFone YouTube VietJet iPhone eGov PetroVietnam", "VnExpress|_MobiFone|_YouTube|_VietJet|_iPhone|_eGov|_PetroVietnam"},
		{"míttinh hoócmôn càphê bêtông đôla bíết gíáo", "míttinh|_hoócmôn|_càphê|_bêtông|_đôla|_bíết|_gíáo"},
		{"TPHCM UBMTTQ Pơloong Rơmah Matxcơva Bolikhămxay", "TPHCM|_UBMTTQ|_Pơloong|_Rơmah|_Matxcơva|_Bolikhămxay"},
	}
	for _, tt := range tests {
		if got := spell(tt.in, Tokenize(tt.in)); got != tt.want {
			t.Errorf("Tokenize(%q)\n got %s\nwant %s", tt.in, got, tt.want)
		}
	}
}

func TestTokenFields(t *testing.T) {
	want := []Token{
		{0, 4, Title, false, true, true, Number("ủy"), "ủy"},
		{5, 9, Upper, true, false, false, Number("ubnd"), "ubnd"},
		{10, 11, Title, true, true, false, Number("y"), "y"},
		{12, 21, Mixed, true, false, false, Number("vnexpress"), "vnexpress"},
		{21, 22, Break, false, false, false, Number("\n"), "\n"},
		{22, 25, Punct, false, false, false, Number("-"), "-"},
		{26, 28, Digit, true, false, false, Number("12"), "12"},
	}
	if diff := cmp.Diff(want, Tokenize("Uỷ UBND Y VnExpress\n– 12")); diff != "" {
		t.Error(diff)
	}
}

func TestTokenizeKnownWordsCostsNothing(t *testing.T) {
	tokens := Tokenize(sample)
	if n := testing.AllocsPerRun(100, func() { tokens = AppendTokens(tokens[:0], sample) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

// Equal keys have equal numbers, wherever a word was looked up: in the front
// table, in the cache of surfaces, or afresh because it is too long for both.
func TestTokenNumbers(t *testing.T) {
	text := "Hoà hòa HÒA Krông-Ana " + strings.Repeat("nghiêng", 3) + " nghịĐồng Đồng " + strings.Repeat("x", 60) + " – - ‘ ' Hoà hòa"
	byKey := map[string]uint32{}
	for range 2 {
		for _, tok := range Tokenize(text) {
			if n, ok := byKey[tok.Key]; ok && n != tok.ID {
				t.Errorf("%q has the numbers %d and %d", tok.Key, n, tok.ID)
			}
			byKey[tok.Key] = tok.ID
			if tok.ID != 0 && tok.ID != Number(tok.Key) {
				t.Errorf("%q: %d is not its number", tok.Key, tok.ID)
			}
		}
	}
	if byKey["hòa"] == 0 || byKey["-"] == 0 || byKey["đồng"] == 0 {
		t.Errorf("ordinary words without numbers: %v", byKey)
	}
}

// A word is found by its bytes alone, at the end of a text as well as inside it.
func TestLoadWord(t *testing.T) {
	text := "khuyết nghiêng a trưởng"
	for from := range len(text) {
		for to := from; to <= len(text) && to-from <= maxFront; to++ {
			lo, hi := loadWord(text, from, to)
			lo2, hi2 := loadWord(text[:to]+strings.Repeat("z", 20), from, to)
			if lo != lo2 || hi != hi2 {
				t.Errorf("%q: %x %x, inside a longer text %x %x", text[from:to], lo, hi, lo2, hi2)
			}
		}
	}
}
