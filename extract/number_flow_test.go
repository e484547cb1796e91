package extract

import "testing"

// TestMemberFlow tells members who came or went from members that there are.
func TestMemberFlow(t *testing.T) {
	for _, c := range []struct{ text, flow string }{
		{"Năm qua, Đảng bộ kết nạp được hơn 120 đảng viên.", "in"},
		{"Chi bộ phát triển thêm 12 đảng viên mới.", "in"},
		{"Ủy ban Kiểm tra khai trừ 7 đảng viên.", "out"},
		{"Đảng bộ hiện có 291 đảng viên.", ""},
		{"Sau lễ kết nạp, chi bộ có 30 đảng viên.", ""},
		{"Tỉnh phát triển 12 khu công nghiệp.", ""},
	} {
		r := FromText("x", "Tin", "Tin\n"+c.text)
		rec := Extract(r, Options{})
		if len(rec.Numbers) != 1 || rec.Numbers[0].Flow != c.flow {
			t.Errorf("%q: got %+v, want flow %q", c.text, rec.Numbers, c.flow)
		}
	}
}
