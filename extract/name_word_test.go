package extract

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// namesOf reads a text and gives every person's name with its aliases: "A = B, C".
func namesOf(text string) []string {
	out := []string{}
	for _, p := range Extract(FromText("example", "", text), Options{}).People {
		out = append(out, strings.TrimSuffix(p.Name+" = "+strings.Join(p.Aliases, ", "), " = "))
	}
	return out
}

// TestNameWords asks that the words of a name begin with capitals: a capital inside a
// word makes it no part of a person's name, and takes nothing from the name before it.
func TestNameWords(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		// Capitals at the start, and one more inside.
		{"Ông John McCarthy và bà Sinéad O'Connell gặp ông Matteo DeLuca. Ông McCarthy nói trước, bà O'Connell đáp lời.", []string{"John McCarthy = McCarthy", "Sinéad O'Connell = O'Connell", "Matteo DeLuca"}},
		{"Bà Sinéad O’Connell hội kiến Tổng thống Ireland.", []string{"Sinéad O’Connell"}},
		{"Ông Lê Văn HÒa dự họp.", []string{"Lê Văn HÒa"}},
		// A particle that lost its vowel stands inside a foreign name.
		{"Tổng thống Pháp Valéry Giscard d'Estaing thăm Hà Nội. Ông d'Estaing phát biểu.", []string{"Valéry Giscard d'Estaing = d'Estaing"}},
		{"Đoàn dự lễ ở Provence-Alpes-Côte d'Azur.", []string{}},
		{"Học sinh trường d'Overton's Sixth Form nhận học bổng.", []string{}},
		// A small letter first: a slip of the pen, words without the space between them, a thing.
		{"Ông Lê Văn Hòa lÀm việc với Sở Y tế.", []string{"Lê Văn Hòa"}},
		{"Ông Lê Văn Hòa dự họp. Ông hÒa phát biểu.", []string{"Lê Văn Hòa"}},
		{"Ông Lê Văn Hòa dự họp. Ông Lê Văn hÒa phát biểu.", []string{"Lê Văn Hòa"}},
		{"Nhà ông có hai emTrung úy Đặng Đình Vinh kể lại.", []string{"Đặng Đình Vinh"}},
		{"Trao đổi với ông iTunes về điện thoại iPhone.", []string{}},
		{"Ông Trần Minh Khôi iPhone trong tay bước vào.", []string{"Trần Minh Khôi"}},
		{"Tỷ phú eBay Pierre Morand tặng quà. Ông Pierre Morand rất vui.", []string{"Pierre Morand"}},
	} {
		if diff := cmp.Diff(c.want, namesOf(c.text)); diff != "" {
			t.Errorf("names of %q (-want +got):\n%s", c.text, diff)
		}
	}
}

// TestThingsWithCapitalInside asks that bodies and titles keep such words.
func TestThingsWithCapitalInside(t *testing.T) {
	r := Extract(FromText("example", "", "Công ty TNHH Dược phẩm iCare và Công ty vnTrade ký kết hợp đồng. Giám đốc eComTP Nguyễn Hữu Toàn trả lời."), Options{})
	var got []string
	for _, o := range r.Organizations {
		got = append(got, o.Name)
	}
	if diff := cmp.Diff([]string{"Công ty TNHH Dược phẩm iCare", "Công ty vnTrade"}, got); diff != "" {
		t.Error(diff)
	}
	if len(r.People) != 1 || r.People[0].Name != "Nguyễn Hữu Toàn" || len(r.People[0].Titles) != 1 || r.People[0].Titles[0].Text != "Giám đốc eComTP" {
		t.Errorf("people %+v", r.People)
	}
}
