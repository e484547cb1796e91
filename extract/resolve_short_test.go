package extract

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestShortForms asks by which words alone a person is called: a Vietnamese by the last
// one, though the name is garbled or has a word of another language in it, a foreigner
// by any.
func TestShortForms(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"Ông Phạm Văf Long dự họp. Ông Long kết luận.", []string{"Phạm Văf Long = Long"}},
		{"Ông Phạm Văf Long dự họp. Ông Văf Long kết luận.", []string{"Phạm Văf Long = Văf Long"}},
		{"Ông Phạm Văf Long dự họp. Ông Văf phát biểu.", []string{"Phạm Văf Long", "Văf"}},
		{"Ông Phạm Văf Long dự họp. Ông Phạm phát biểu.", []string{"Phạm Văf Long"}},
		{"Ông Phạm Văn Lonf dự họp. Ông Văn phát biểu.", []string{"Phạm Văn Lonf"}},
		{"Ông Phạm Văn Lonf dự họp. Ông Lonf phát biểu.", []string{"Phạm Văn Lonf = Lonf"}},
		// What stands behind a whole name may be left out.
		{"Ca sĩ Hoàng Oanh Chipi hát. Ca sĩ Hoàng Oanh nhận hoa.", []string{"Hoàng Oanh Chipi = Hoàng Oanh"}},
		{"Bác sĩ Trương Hữu Vinh Anti trả lời. Bác sĩ Trương Hữu Vinh cho biết dịch đã lui. Bác sĩ Vinh rất vui.", []string{"Trương Hữu Vinh Anti = Trương Hữu Vinh, Vinh"}},
		{"Bác sĩ Trương Hữu Vinh Anti trả lời. Bác sĩ Hữu cho biết dịch đã lui.", []string{"Trương Hữu Vinh Anti"}},
		{"Bác sĩ Trương Hữu Vinh Anti trả lời. Bác sĩ Vinh rất vui.", []string{"Trương Hữu Vinh Anti"}},
		// The last syllable typed small, and a verb that a headline gives a capital.
		{"Bà Lê Thị Thu Hằng phát biểu. Bà Lê Thị Thu hằng kết luận.", []string{"Lê Thị Thu Hằng"}},
		{"Ông Lê Văn Hùng phát biểu. Ông Lê Văn hùng kết luận.", []string{"Lê Văn Hùng"}},
		{"Ông Lê Văn Hùng Dự hội nghị. Ông Lê Văn Hùng dự hội nghị sáng nay.", []string{"Lê Văn Hùng Dự", "Lê Văn Hùng"}},
		{"Ông Lê Văn Hùng Trình bày đề án. Ông Lê Văn Hùng trình bày đề án sáng nay.", []string{"Lê Văn Hùng Trình", "Lê Văn Hùng"}},
		// Names in another order, and of other languages.
		{"Bà Kim Yo-jong phát biểu. Bà Kim cảnh báo.", []string{"Kim Yo-jong = Kim"}},
		{"Ông Chung Sye-kyun phát biểu. Ông Chung cười.", []string{"Chung Sye-kyun = Chung"}},
		{"Ông John Paul Miller phát biểu. Ông Paul cười. Ông John kể.", []string{"John Paul Miller = Paul, John"}},
		{"Ông John Paul Robert Miller phát biểu. Ông Paul Robert cười. Ông John Miller kể.", []string{"John Paul Robert Miller = Paul Robert, John Miller"}},
		{"Chủ tịch Cuba Miguel Diaz - Canel Bermudez phát biểu. Chủ tịch Diaz - Canel cảm ơn.", []string{"Miguel Diaz - Canel Bermudez = Diaz - Canel"}},
		{"Ông John Paul Robert Miller phát biểu. Ông John Robert kể.", []string{"John Paul Robert Miller = John Robert"}},
		{"Tổng thống Luis Rodolfo Ferrán Cobos phát biểu. Tổng thống Luis Ferrán cảm ơn.", []string{"Luis Rodolfo Ferrán Cobos = Luis Ferrán"}},
		{"Ông John Paul Robert Simon Miller phát biểu. Ông Paul Simon kể.", []string{"John Paul Robert Simon Miller", "Paul Simon"}},
		{"Ông Thái Boon Vanasak phát biểu. Ông Boon cười.", []string{"Thái Boon Vanasak = Boon"}},
		{"Bà Mai Davika Hoover hát. Bà Davika cười.", []string{"Mai Davika Hoover = Davika"}},
		{"Ông Y Te Bkrông phát biểu. Ông Y Te kể.", []string{"Y Te Bkrông = Y Te"}},
	} {
		if diff := cmp.Diff(c.want, namesOf(c.text)); diff != "" {
			t.Errorf("names of %q (-want +got):\n%s", c.text, diff)
		}
	}
}
