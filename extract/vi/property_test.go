package vi

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

// words of ordinary sentences, from which the properties below draw.
var words = strings.Fields("đồng chí bí thư tỉnh ủy chủ trì hội nghị tổng kết công tác xây dựng đảng ở cơ sở những đơn vị được khen thưởng " +
	"Nguyễn Thị Hòa Trần Văn Đức Lê Quốc Thủy Phạm Huỳnh Như Đỗ Ưng Ánh UBND HĐND Đắk Lắk Khánh quý giữ yêu ngoài khuya nghiêng loắt thuở xoong")

func drawText(t *rapid.T, least int) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), least, 60).Draw(t, "words"), " ")
}

// Whatever of the known damage a text has, Normalize gives the text before it.
func TestNormalizeUndoesDamage(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := drawText(t, 1)
		var b strings.Builder
		for _, w := range strings.Split(text, " ") {
			if b.Len() > 0 {
				b.WriteString(rapid.SampledFrom([]string{" ", "\u00a0", "\u202f", "\t"}).Draw(t, "space"))
			}
			if rapid.Bool().Draw(t, "eth") {
				w = strings.NewReplacer("Đ", "Ð").Replace(w)
			}
			if rapid.Bool().Draw(t, "decompose") {
				w = norm.NFD.String(w)
			}
			for i, r := range w {
				if i > 0 && rapid.IntRange(0, 9).Draw(t, "invisible") == 0 {
					b.WriteString("\u200b")
				}
				b.WriteRune(r)
			}
		}
		damaged := b.String()
		got, m := NormalizeMap(damaged)
		if got != text {
			t.Fatalf("%q\n got %q\nwant %q", damaged, got, text)
		}
		for _, k := range Tokenize(got) {
			from, to := m.Source(int(k.Start)), m.Source(int(k.End))
			if back := Normalize(damaged[from:to]); back != got[k.Start:k.End] {
				t.Fatalf("%q comes from %q", got[k.Start:k.End], damaged[from:to])
			}
		}
	})
}

// A text of some length in any of the encodings is recognized and decoded.
func TestDecodeRecognizes(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		// Distinct words: one word alone may be a syllable in several encodings.
		text := strings.Join(rapid.SliceOfNDistinct(rapid.SampledFrom(words), 20, 40, rapid.ID).Draw(rt, "words"), " ")
		name := rapid.SampledFrom([]string{"tcvn3", "tcvn5712-1", "vni", "viscii", "vps", "windows-1258"}).Draw(rt, "encoding")
		var raw []byte
		if name == "windows-1258" {
			raw = encode1258(t, text)
		} else {
			raw = encode(t, name, text)
		}
		got, as := Decode(raw, "")
		if !strings.EqualFold(got, text) {
			rt.Fatalf("%s read as %s\n got %q\nwant %q", name, as, got, text)
		}
	})
}

// Doubled text comes back, wholly or in one of its lines.
func TestDecodeStringUndoubles(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := []string{drawText(t, 5), drawText(t, 5), drawText(t, 5)}
		want := strings.Join(lines, "\n")
		at := rapid.IntRange(0, 2).Draw(t, "line")
		lines[at] = double(lines[at], nil)
		if got, _ := DecodeString(strings.Join(lines, "\n")); got != want {
			t.Fatalf("got %q\nwant %q", got, want)
		}
	})
}
