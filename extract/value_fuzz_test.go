package extract

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
)

// valueSeeds are texts of every kind of value for the fuzz targets.
var valueSeeds = []string{
	"Từ ngày 20 đến 21/7/2020, đại hội có 119/120 đại biểu, đại diện cho hơn 7.800 đảng viên.",
	"Sáng nay (13-10), theo Chỉ thị số 05-CT/TW ngày 15-5-2016, tỉnh chi 2 tỷ 500 triệu đồng, tăng 10-15%.",
	"Mùng 5 Tết Bính Ngọ; 6 tháng cuối năm 2018; quý II-2022; nhiệm kỳ 2015 - 2020; thập niên 1990.",
	"Ð 1.2.3.4 – 31/2 – 30-2-2019; (1/8/1930 - 1/8/2018) 9.999.999.999.999.999.999 tỷ tỷ tỷ rưỡi",
	"Nghị quyết Trung ương 4 (khóa XII), Nghị định 19/2017/NĐ-CP, Bộ luật Hình sự năm 2015 số",
	"Dân số chỉ một triệu", "Thiệt hại khoảng 1000 tỷ", "Có 5", "lần thứ 3", "nhóm 29", "Bộ luật", "từ ngày", "giá 5 đồng/",
	"ngày tháng năm từ ngày đến /-.,%((\n\n một trăm linh năm mươi nghìn tỷ trở lên",
}

// FuzzValues holds what must be true of dates, numbers and documents of any text.
func FuzzValues(f *testing.F) {
	for _, s := range valueSeeds {
		f.Add(s, "2018-05-15")
		f.Add(s, "")
	}
	f.Fuzz(func(t *testing.T, text, published string) {
		if len(text) > 4000 || !utf8.ValidString(text) {
			return
		}
		checkValues(t, text, published)
	})
}

func TestValueInvariants(t *testing.T) {
	for _, s := range valueSeeds {
		checkValues(t, s, "2018-05-15")
		checkValues(t, s, "")
	}
}

// checkValues reads a text twice and holds the invariants of its values.
func checkValues(t *testing.T, text, published string) {
	t.Helper()
	r := sentenceRecord(text, published)
	if diff := cmp.Diff(r, sentenceRecord(text, published)); diff != "" {
		t.Fatalf("another record for the same text %q:\n%s", text, diff)
	}
	recordChecker{t, text, []rune(r.Text)}.values(r)
}

// values holds the invariants of dates, numbers and documents.
func (c recordChecker) values(r *Record) {
	c.t.Helper()
	for _, d := range r.Dates {
		c.spans("date "+d.EDTF, d.Mentions)
		c.says(d.Text, d.Mentions...)
		checkDate(c.t, d)
	}
	for _, n := range r.Numbers {
		c.spans("number "+n.Text, n.Mentions)
		c.says(n.Text, n.Mentions...)
		if n.Value < 0 || n.Unit == "" || n.Modifier == "" || n.Value != n.Value {
			c.t.Errorf("number %+v in %q", n, c.text)
		}
	}
	for _, d := range r.Documents {
		c.spans("document "+d.Text, d.Mentions)
		c.says(d.Text, d.Mentions...)
		if d.Kind == "" {
			c.t.Errorf("document without a kind: %+v in %q", d, c.text)
		}
	}
}

// checkDate holds that a date covers days in order.
func checkDate(t *testing.T, d Date) {
	t.Helper()
	if d.EDTF == "" || d.Grain == "" {
		t.Errorf("date without value: %+v", d)
	}
	if (d.Start == "") != (d.End == "") || d.Start > d.End {
		t.Errorf("date from %q to %q", d.Start, d.End)
	}
	if d.Start != "" && (len(d.Start) != 10 || len(d.End) != 10) {
		t.Errorf("days %q, %q", d.Start, d.End)
	}
}

// TestValuesOfDecomposedText holds that NFD input gives the records of NFC input.
func TestValuesOfDecomposedText(t *testing.T) {
	for _, s := range valueSeeds {
		composed, decomposed := sentenceRecord(norm.NFC.String(s), "2018-05-15"), sentenceRecord(norm.NFD.String(s), "2018-05-15")
		if diff := cmp.Diff(composed.Dates, decomposed.Dates); diff != "" {
			t.Errorf("dates of NFD differ in %q:\n%s", s, diff)
		}
		if diff := cmp.Diff(composed.Numbers, decomposed.Numbers); diff != "" {
			t.Errorf("numbers of NFD differ in %q:\n%s", s, diff)
		}
		if diff := cmp.Diff(composed.Documents, decomposed.Documents); diff != "" {
			t.Errorf("documents of NFD differ in %q:\n%s", s, diff)
		}
	}
}

// TestManyValuesStayQuick holds that a hostile text of thousands of values in one
// sentence is read in a time that grows with its length.
func TestManyValuesStayQuick(t *testing.T) {
	if testing.Short() {
		t.Skip("seconds of work")
	}
	for _, unit := range []string{"ngày 3/4, ", "năm 2016, ", "tháng 5/2017, tháng 6, ", "5 đồng chí, ", "Chỉ thị 05, ngày 3/4/2016, ", "2 tỷ, ", "từ 3 đến 4, "} {
		text := strings.Repeat(unit, 40_000/len(unit))
		begin := time.Now()
		sentenceRecord(text, "")
		if took := time.Since(begin); took > 20*time.Second {
			t.Errorf("%d bytes of %q took %v", len(text), unit, took)
		} else {
			t.Logf("%q: %v", unit, took)
		}
	}
}
