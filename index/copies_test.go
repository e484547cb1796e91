package index

import (
	"strings"
	"testing"
)

func TestCredited(t *testing.T) {
	for text, want := range map[string]bool{
		"Hội nghị bế mạc chiều nay.\nTheo Nhân Dân":                 true,
		"Hội nghị bế mạc chiều nay.\n(Theo TTXVN)":                  true,
		"Hội nghị bế mạc chiều nay.\nTheo ông Bình, mọi việc xong.": false,
		"Theo kế hoạch, hội nghị bế mạc chiều nay tại Hà Nội":       false,
		"": false,
	} {
		if credited(text) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}

func TestSimhash(t *testing.T) {
	text := strings.Repeat("hội nghị sơ kết công tác tuyên giáo diễn ra tại hà nội với nhiều đại biểu tham dự và phát biểu ý kiến ", 4)
	var other strings.Builder
	for i, w := range strings.Fields(text) {
		if i%4 == 0 {
			w += "x"
		}
		other.WriteString(w + " ")
	}
	c := newCopies(nil)
	for i, x := range []struct {
		text string
		want int
	}{{text, -1}, {text + " theo báo", 0}, {other.String(), -1}, {"quá ngắn", -1}, {"quá ngắn", -1}} {
		if got := c.add(simhash(analyze(x.text)), false); got != x.want {
			t.Errorf("text %d: copy of %d, want %d", i, got, x.want)
		}
	}
	c.forget(0)
	if got := c.add(simhash(analyze(text)), false); got != -1 {
		t.Errorf("copy of a forgotten article: %d", got)
	}
}
