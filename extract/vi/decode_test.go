package vi

import (
	"encoding/hex"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

const sample = "Sáng ngày 12-5, tại Hà Nội, đồng chí Nguyễn Văn Thắng, Ủy viên Ban Thường vụ, " +
	"chủ trì Hội nghị tổng kết công tác xây dựng Đảng. Dự Hội nghị có lãnh đạo các ban, ngành; " +
	"đại diện những đơn vị được khen thưởng và hơn 200 đảng viên ở cơ sở."

// encode writes text in one of our own tables; letters without a code of their
// own are written as the small letter, as the fonts demand.
func encode(t *testing.T, name, text string) []byte {
	t.Helper()
	column := map[string]int{"tcvn5712-1": 1, "tcvn3": 2, "viscii": 3, "vps": 4, "vni": 5}[name]
	table := map[rune][]byte{}
	for line := range strings.Lines(legacyTable) {
		cells := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if line[0] == '#' || cells[0] == "letter" || cells[column] == "" {
			continue
		}
		r, _ := utf8.DecodeRuneInString(cells[0])
		table[r], _ = hex.DecodeString(cells[column])
	}
	var out []byte
	for _, r := range text {
		switch {
		case r < 0x80:
			out = append(out, byte(r))
		case table[r] != nil:
			out = append(out, table[r]...)
		default:
			l, ok := letterOf(r)
			if !ok || table[l.lower] == nil {
				t.Fatalf("%s has no %q", name, r)
			}
			out = append(out, table[l.lower]...)
		}
	}
	return out
}

func encode1258(t *testing.T, text string) []byte {
	t.Helper()
	var out []byte
	for _, r := range text {
		if b, ok := charmap.Windows1258.EncodeRune(r); ok {
			out = append(out, b)
			continue
		}
		l, ok := letterOf(r)
		if !ok {
			t.Fatalf("no %q", r)
		}
		bare := l.bare
		if l.upper {
			bare = upperOf(bare)
		}
		marks := []rune{0, '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'}
		for _, x := range []rune{bare, marks[l.tone]} {
			b, ok := charmap.Windows1258.EncodeRune(x)
			if !ok {
				t.Fatalf("no %q for %q", x, r)
			}
			out = append(out, b)
		}
	}
	return out
}

// double reads UTF-8 as windows-1252 (or another table) and gives the damage.
func double(text string, table *charmap.Charmap) string {
	var b strings.Builder
	for _, x := range []byte(text) {
		r := rune(x)
		if table != nil && table.DecodeByte(x) != utf8.RuneError {
			r = table.DecodeByte(x)
		}
		b.WriteRune(r)
	}
	return b.String()
}

func TestDecode(t *testing.T) {
	latin := func(s string) []byte {
		out, err := charmap.Windows1252.NewEncoder().Bytes([]byte(s))
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	utf16 := []byte("\xff\xfe")
	for _, r := range sample {
		utf16 = append(utf16, byte(r), byte(r>>8))
	}
	french := "L'été dernier, le président a visité Hué et reçu les députés à Genève."
	tests := []struct {
		name, declared string
		raw            []byte
		text, encoding string
	}{
		{"plain", "", []byte(sample), sample, "utf-8"},
		{"wrongly declared", "iso-8859-1", []byte(sample), sample, "utf-8"},
		{"byte order mark", "", []byte("\ufeff" + sample), sample, "utf-8"},
		{"utf-16", "", utf16, sample, "utf-16le"},
		{"cut in a letter", "utf-8", []byte(sample + "ộ")[:len(sample)+2], sample + "\ufffd", "utf-8"},
		{"windows-1258", "windows-1258", encode1258(t, sample), sample, "windows-1258"},
		{"windows-1258 undeclared", "", encode1258(t, sample), sample, "windows-1258"},
		{"tcvn3", "x-user-defined", encode(t, "tcvn3", sample), strings.ReplaceAll(sample, "Ủy", "ủy"), "tcvn3"},
		{"tcvn5712", "", encode(t, "tcvn5712-1", sample), sample, "tcvn5712-1"},
		{"vni", "iso-8859-1", encode(t, "vni", sample), sample, "vni"},
		{"viscii", "", encode(t, "viscii", sample), sample, "viscii"},
		{"vps", "", encode(t, "vps", sample), sample, "vps"},
		{"french", "", latin(french), french, "windows-1252"},
		{"french in utf-8", "", []byte(french), french, "utf-8"},
		{"declared in the page", "", append([]byte(`<meta charset="koi8-r">`), 0xcd, 0xc9, 0xd2), `<meta charset="koi8-r">мир`, "koi8-r"},
		{"doubled", "", []byte(double(sample, charmap.Windows1252)), sample, "utf-8+utf-8"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text, encoding := Decode(tt.raw, tt.declared)
			if text != tt.text || encoding != tt.encoding {
				t.Errorf("got %s\n%s\nwant %s\n%s", encoding, text, tt.encoding, tt.text)
			}
		})
	}
}

// Small letters and capitals of every table, as words.
func TestDecodeCapitals(t *testing.T) {
	const caps = "ĐẢNG ỦY KHỐI CÁC CƠ QUAN TỔ CHỨC HỘI NGHỊ Ở HÀ NỘI"
	for _, name := range []string{"tcvn3", "tcvn5712-1", "vni", "viscii", "vps"} {
		if got, as := Decode(encode(t, name, caps), ""); got != caps || as != name {
			t.Errorf("%s: got %q as %s", name, got, as)
		}
	}
}

func TestDecodeString(t *testing.T) {
	twice := double(double(sample, charmap.Windows1252), charmap.Windows1252)
	holes := strings.NewReplacer("\u0081", "", "\u008d", "", "\u008f", "", "\u0090", "", "\u009d", "", "\u00ad", "")
	tests := []struct{ name, in, want, encoding string }{
		{"clean", sample, sample, ""},
		{"clean capitals before marks", "CÔNG TÁC XÃ “HƯỞNG ỨNG” LÃ…", "CÔNG TÁC XÃ “HƯỞNG ỨNG” LÃ…", ""},
		{"clean names", "Hà Nam, Lào Cai, Zürich, Malmö, São Paulo, Citroën", "Hà Nam, Lào Cai, Zürich, Malmö, São Paulo, Citroën", ""},
		{"clean but decomposed", norm.NFD.String("Tìm kiếm"), "Tìm kiếm", ""},
		{"one odd letter", "Î < Ù", "Î < Ù", ""},
		{"doubled", double(sample, charmap.Windows1252), sample, "utf-8"},
		{"doubled as latin-1", double(sample, nil), sample, "utf-8"},
		{"doubled as windows-1258", double(sample, charmap.Windows1258), sample, "utf-8"},
		{"doubled twice", twice, sample, "utf-8"},
		{"doubled, holes lost", holes.Replace(double(sample, charmap.Windows1252)), sample, "utf-8"},
		{"only the title", double("Hội nghị toàn quốc", charmap.Windows1252) + "\n" + sample, "Hội nghị toàn quốc\n" + sample, "utf-8"},
		{"spaces made ordinary", strings.ReplaceAll(double("Hà Nội: làm rõ và toàn diện", charmap.Windows1252), "\u00a0", " "), "Hà Nội: làm rõ và toàn diện", "utf-8"},
		{"one word", "HÃ¹ng", "Hùng", "utf-8"},
		{"vni name", "Buøi Vaên Thaéng", "Bùi Văn Thắng", "vni"},
		{"vni line in clean text", sample + "\nÑinh Coâng Döông vaø Huyønh Thò Nhö\n" + sample, sample + "\nĐinh Công Dương và Huỳnh Thị Như\n" + sample, "vni"},
		{"tcvn3 in utf-8", "Qu¶ng Ng·i: tæng kÕt c«ng t¸c x©y dùng §¶ng", "Quảng Ngãi: tổng kết công tác xây dựng Đảng", "tcvn3"},
		{"tcvn3 between tags", "<p>Tr\u00adëng Ban Tæ chøc TØnh ñy ph¸t biÓu</p><p>" + sample + "</p>", "<p>Trưởng Ban Tổ chức Tỉnh ủy phát biểu</p><p>" + sample + "</p>", "tcvn3"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, encoding := DecodeString(tt.in)
			if norm.NFC.String(got) != tt.want || encoding != tt.encoding {
				t.Errorf("got %q: %s\nwant %q: %s", encoding, got, tt.encoding, tt.want)
			}
		})
	}
}

func TestUnescape(t *testing.T) {
	tests := [][2]string{
		{"ngày &#40;7&#x002F;4&#41;", "ngày (7/4)"},
		{"Ng&agrave;y 16-11", "Ngày 16-11"},
		{"B&amp;ocirc; &amp; c", "Bô & c"},
		{"AT&T; R&D", "AT&T; R&D"},
	}
	for _, tt := range tests {
		if got := Unescape(tt[0]); got != tt[1] {
			t.Errorf("Unescape(%q) = %q, want %q", tt[0], got, tt[1])
		}
	}
}
