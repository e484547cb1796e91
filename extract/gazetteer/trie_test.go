package gazetteer

import (
	"fmt"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"chutri/extract/vi"
)

func found(l *Lexicon, text string, class Class) []string {
	tokens := vi.Tokenize(vi.Normalize(text))
	m := l.Scan(tokens)
	var out []string
	for i := 0; i < len(tokens); {
		match, ok := m.Longest(i, class)
		if !ok {
			i++
			continue
		}
		out = append(out, match.Entry.Row.Name)
		i = match.To
	}
	return out
}

func TestScan(t *testing.T) {
	for _, c := range []struct {
		text  string
		class Class
		want  []string
	}{
		{"lãnh đạo Ban Tuyên giáo Trung ương dự", Bodies, []string{"Ban Tuyên giáo Trung ương"}},
		{"BAN TUYÊN GIÁO TRUNG ƯƠNG", Bodies, []string{"Ban Tuyên giáo Trung ương"}},
		{"T.Ư, TƯ, TW và T.W", Abbreviations, []string{"T.Ư", "T.Ư", "T.Ư", "T.Ư"}},
		{"TP.HCM, TPHCM, TP. HCM, TP HCM, Tp.HCM", Abbreviations, []string{"TP.HCM", "TP.HCM", "TP.HCM", "TP.HCM", "TP.HCM"}},
		{"Bộ GD-ĐT và Bộ GDĐT", Abbreviations, []string{"GD&ĐT", "GD&ĐT"}},
		{"các đ/c", Abbreviations, []string{"đ/c"}},
		{"ct và tt viết thường", Abbreviations, nil},
		{"tỉnh Hòa Bình, tỉnh Hoà Bình", Provinces, []string{"Hòa Bình", "Hòa Bình"}},
		{"phường 1", Districts, nil},
		{"Quận 1", Districts, []string{"1"}},
	} {
		if diff := cmp.Diff(c.want, found(Default(), c.text, c.class)); diff != "" {
			t.Errorf("%s in %q (-want +got):\n%s", c.class, c.text, diff)
		}
	}
}

func TestAtGivesAllMatchesShortestFirst(t *testing.T) {
	tokens := vi.Tokenize("Ủy viên Ban Chấp hành Trung ương Đảng")
	var got []string
	for _, m := range Default().At(tokens, 2) {
		if m.Entry.Class == Bodies {
			got = append(got, m.Entry.Text)
		}
	}
	want := []string{"Ban Chấp hành Trung ương", "Ban Chấp hành Trung ương Đảng"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// BenchmarkScan shows that the time per text does not depend on the number of rows.
func BenchmarkScan(b *testing.B) {
	tokens := vi.Tokenize("Sáng 12-3, tại Hà Nội, Ban Tuyên giáo Trung ương phối hợp với Bộ Thông tin và Truyền thông tổ chức hội nghị giao ban báo chí")
	for _, n := range []int{1000, 100_000, 1_000_000} {
		l, err := load(fstest.MapFS{"data/made_up.tsv": {Data: []byte(numbered(n))}})
		if err != nil {
			b.Fatal(err)
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				l.Scan(tokens)
			}
		})
	}
}

// BenchmarkLoad measures reading the embedded lists.
func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := load(files); err != nil {
			b.Fatal(err)
		}
	}
}
