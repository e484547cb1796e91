package extract

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestHeadlineInCapitals reads headlines in capitals like any other: values are
// in ordinary letters, mentions keep the page's spelling.
func TestHeadlineInCapitals(t *testing.T) {
	tests := []struct {
		title, text, headline string
		people, bodies        []string
	}{
		{
			"ĐỒNG CHÍ VÕ THỊ HÒA CHỦ TRÌ HỘI NGHỊ UBND TỈNH HÀ NAM", "Sáng 12-5, đồng chí Võ Thị Hòa, Chủ tịch UBND tỉnh Hà Nam, chủ trì hội nghị.",
			"Đồng chí Võ Thị Hòa chủ trì hội nghị UBND tỉnh Hà Nam", []string{"Võ Thị Hòa: Chủ tịch UBND tỉnh Hà Nam"}, []string{"UBND tỉnh Hà Nam"},
		},
		{
			"BÍ THƯ TỈNH ỦY LÊ THỊ HÀ LÀM VIỆC VỚI HUYỆN", "Ngày 7/6/2018, đoàn công tác của tỉnh đã làm việc với huyện.",
			"Bí thư tỉnh ủy lê thị hà làm việc với huyện", []string{"Lê Thị Hà: Bí thư tỉnh ủy"}, []string{"Tỉnh ủy"},
		},
		{
			"KHÔNG CÓ GÌ KHÁC TRONG BÀI", "Chiều nay trời mưa.", "Không có gì khác trong bài", nil, nil,
		},
		{
			"ĐẢNG BỘ KHỐI TỔNG KẾT NĂM 2018", "Sáng 16/1/2019, Đảng ủy Khối các cơ quan tỉnh Hà Nam tổ chức hội nghị tổng kết công tác năm 2018.",
			"Đảng bộ Khối tổng kết năm 2018", nil, []string{"Đảng bộ Khối", "Đảng ủy Khối các cơ quan tỉnh Hà Nam"},
		},
		{
			"UBND TP. HCM", "Ngày 3/5/2019, UBND TP. HCM họp phiên thường kỳ.", "UBND TP. HCM", nil, []string{"UBND Thành phố Hồ Chí Minh"},
		},
		{
			"UBND tỉnh họp", "UBND tỉnh Hà Nam họp.", "UBND tỉnh họp", nil, []string{"UBND tỉnh Hà Nam"},
		},
	}
	for _, tt := range tests {
		a := FromText("capitals", tt.title, tt.text)
		d := newDocument(a)
		if got := d.ordinary(d.Blocks[0].span); got != tt.headline {
			t.Errorf("headline %q, want %q", got, tt.headline)
		}
		r := Extract(a, Options{})
		var people, bodies []string
		for _, p := range r.People {
			for _, title := range p.Titles {
				people = append(people, p.Name+": "+title.Text)
			}
			for _, m := range p.Mentions {
				if m[0] < len([]rune(tt.title)) && string([]rune(r.Text)[m[0]:m[1]]) == p.Name {
					t.Errorf("%s: the mention in the headline %v is not in capitals", p.Name, m)
				}
			}
		}
		for _, o := range r.Organizations {
			bodies = append(bodies, o.Name)
		}
		if diff := cmp.Diff([][]string{tt.people, tt.bodies}, [][]string{people, bodies}); diff != "" {
			t.Errorf("%s (-want +got)\n%s", tt.title, diff)
		}
	}
}
