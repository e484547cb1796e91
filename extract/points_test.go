package extract

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestCodePoints(t *testing.T) {
	text := strings.Repeat("Đồng chí Võ Văn Ấn – “chủ trì” 5% \U0001f600…\n", 9)
	for len(text) > 0 {
		var p codePoints
		p.count(text)
		n := 0
		for i := range text {
			if got := p.at(i); got != n {
				t.Fatalf("%d code points before byte %d of %d, want %d", got, i, len(text), n)
			}
			n++
		}
		if got := p.at(len(text)); got != n {
			t.Fatalf("%d code points in %d bytes, want %d", got, len(text), n)
		}
		_, size := utf8.DecodeLastRuneInString(text)
		text = text[:len(text)-size]
	}
}

func BenchmarkCodePoints(b *testing.B) {
	text := strings.Repeat("Đồng chí Võ Văn Ấn chủ trì hội nghị sáng 5-3. ", 80)
	var p codePoints
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		p.count(text)
	}
}
