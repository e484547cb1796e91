package main

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chutri/extract"
	"chutri/index"
)

// TestStretches: an answer that comes in pieces is printed as if it came at once.
func TestStretches(t *testing.T) {
	var all []index.Figure
	for i := range 40 {
		f := index.Figure{Day: "2018-05-15", Value: float64(i % 7), Unit: "đảng viên", Text: fmt.Sprintf("%d đảng viên <mới>", i%7)}
		f.Evidence.Provenance = extract.Provenance{Article: fmt.Sprint("a", i/3), Sentence: fmt.Sprintf("Đảng bộ có “%d” đảng viên,\nvà thêm.", i/4)}
		all = append(all, f)
	}
	all[39].Body = "Đảng bộ Khối các cơ quan Trung ương của một tỉnh có tên rất dài"
	for _, format := range formats {
		want := ""
		for _, size := range []int{40, 1, 7, 39} {
			for _, figures := range [][]index.Figure{all, {}} {
				var out, errs bytes.Buffer
				a := &app{out: &out, errs: &errs}
				_, _, err := a.printEach(format, func(give func(index.Answer) error) error {
					for from := 0; from == 0 || from < len(figures); from += size {
						if err := give(&index.FiguresAnswer{Total: len(figures), Figures: figures[from:min(from+size, len(figures))]}); err != nil {
							return err
						}
					}
					return nil
				})
				if err != nil {
					t.Fatal(err)
				}
				switch got := out.String() + errs.String(); {
				case len(figures) == 0:
					var whole, said bytes.Buffer
					b := &app{out: &whole, errs: &said}
					if err := b.print(format, &index.FiguresAnswer{Figures: figures}); err != nil {
						t.Fatal(err)
					}
					if d := cmp.Diff(whole.String()+said.String(), got); d != "" {
						t.Errorf("%s of nothing:\n%s", format, d)
					}
				case want == "":
					var whole bytes.Buffer
					b := &app{out: &whole, errs: &errs}
					if err := b.print(format, &index.FiguresAnswer{Total: len(all), Figures: all}); err != nil {
						t.Fatal(err)
					}
					if want = got; want != whole.String() {
						t.Errorf("%s in one piece:\n%s", format, cmp.Diff(whole.String(), want))
					}
				case got != want:
					t.Errorf("%s in pieces of %d:\n%s", format, size, cmp.Diff(want, got))
				}
			}
		}
	}
}
