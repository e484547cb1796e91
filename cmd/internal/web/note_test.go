package web

import (
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chutri/index"
)

// TestNotes: the remarks of answers are said in the language of the page; an
// unknown one is shown as it is.
func TestNotes(t *testing.T) {
	texts, err := loadTexts()
	if err != nil {
		t.Fatal(err)
	}
	for in, want := range map[string]string{
		"Lê Văn Khoát is in the same office from 2018-05-04 to 2019-01": "Lê Văn Khoát cũng giữ chức vụ này từ 04/05/2018 đến 01/2019",
		"called former on 2024-11-17, in office before and after":       "được gọi là nguyên ngày 17/11/2024, trước và sau đó đều là đương chức",
		"says former; others say in office after it":                    "bài này nói là nguyên; bài khác sau đó vẫn nói là đương chức",
		"elsewhere: 1.200 đảng viên; 1.300 đảng viên":                   "nơi khác: 1.200 đảng viên; 1.300 đảng viên",
		"names differ by unmarked":                                      "một tên viết không dấu",
		"something else":                                                "something else",
	} {
		if got := texts.note("vi", in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
		if got := texts.note("en", in); got != in {
			t.Errorf("%q in English: %q", in, got)
		}
	}
}

// TestChartWithoutThinEnds: what lies before and behind long stretches of nearly
// nothing is a link and not an axis; what follows the rest without a gap stays.
func TestChartWithoutThinEnds(t *testing.T) {
	var years []index.Bucket
	for y := 1900; y <= 2050; y++ {
		b := index.Bucket{Key: strconv.Itoa(y)}
		switch {
		case y == 1945, y == 2050, y == 2026:
			b.Count = 1
		case y >= 2010 && y <= 2025:
			b.Count = 100
		}
		years = append(years, b)
	}
	h := drawMain(years, "year", func(from, to string) string { return from + ".." + to })
	got := []any{len(h.Bars), h.Bars[0].Key, h.Bars[len(h.Bars)-1].Key, h.Earlier, h.EarlierURL, h.Later, h.LaterURL}
	if diff := cmp.Diff([]any{17, "2010", "2026", 1, "..2009", 1, "2027.."}, got); diff != "" {
		t.Error(diff)
	}
	if h := drawMain(years[100:130], "year", func(from, to string) string { return "" }); h.Later != 0 || h.Earlier != 0 {
		t.Errorf("a short axis is cut: %d, %d", h.Earlier, h.Later)
	}
}
