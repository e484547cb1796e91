package main

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jedib0t/go-pretty/v6/text"
)

// TestWrapped breaks texts as the library does that breaks all texts.
func TestWrapped(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	words := append(strings.Fields("Hội nghị Ban Chấp hành Trung ương “khóa XII” – ‘Đảng’ … a ỹ https://bao.example/mot-dia-chi-rat-dai-cua-mot-bai-bao-2018.html 会议 e\u0301 m²"),
		strings.Repeat("x", 40), "two\nlines", "tab\tbed", "\x1b[31mred\x1b[0m", "", " ")
	for range 20_000 {
		list := make([]string, r.IntN(20))
		for i := range list {
			list[i] = words[r.IntN(len(words))]
		}
		s, width := strings.Join(list, " "), r.IntN(44)
		want := strings.Split(text.WrapSoft(s, width), "\n")
		got := wrapped(s, width)
		for _, lines := range [][]string{want, got} {
			for i := range lines {
				lines[i] = strings.TrimRight(lines[i], " ")
			}
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Fatalf("%q in %d columns:\n%s", s, width, d)
		}
	}
}
