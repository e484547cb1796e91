package extract

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestChairsOfOtherSittings checks that a chair of another day, another part of the
// day or an inner event is not given to the meeting told before.
func TestChairsOfOtherSittings(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"another part of the day", "Nhiều ý kiến được nêu trong buổi thảo luận sáng nay về chính quyền xã.\nDưới sự điều hành của Phó Chủ tịch Quốc hội Lê Thị Hạnh, trong phiên làm việc tại hội trường chiều nay, Quốc hội đã nghe báo cáo.",
			[]string{"phiên làm việc | phiên làm việc |  | Lê Thị Hạnh"}},
		{"a working session tomorrow", "Dự kiến sáng 21-9, Hội Nhạc sĩ sẽ tổ chức một cuộc gặp gỡ giữa nghệ sĩ của Hãng phim Sao Mai với truyền thông.\nVào chiều mai, Phó Thủ tướng Trần Văn Hải sẽ chủ trì buổi làm việc về Hãng phim Sao Mai tại Văn phòng Chính phủ.",
			[]string{"cuộc gặp gỡ | cuộc gặp gỡ giữa nghệ sĩ của Hãng phim Sao Mai với truyền thông |  | ", "buổi làm việc | buổi làm việc về Hãng phim Sao Mai |  | Trần Văn Hải"}},
		{"a press conference a month later", "Chiều 28/5/2019, Phó Thủ tướng Trần Văn Hải đã chủ trì họp với Bộ Văn hóa cùng UBND TP Đà Nẵng và chỉ đạo tạm dừng quy hoạch.\nNgày 27/6/2019, Chủ tịch UBND TP Đà Nẵng Lê Văn Minh chủ trì buổi họp báo tại địa phương.",
			[]string{"cuộc họp | họp với Bộ Văn hóa cùng UBND TP Đà Nẵng | 2019-05-28 | Trần Văn Hải", "họp báo | buổi họp báo | 2019-06-27 | Lê Văn Minh"}},
		{"the same day: one meeting", "Chiều 28/5/2019, UBND tỉnh tổ chức cuộc họp về cấp nước sạch.\nChiều 28/5, ông Lê Văn Minh chủ trì cuộc họp.",
			[]string{"cuộc họp | cuộc họp về cấp nước sạch | 2019-05-28 | Lê Văn Minh"}},
		{"a session of several days", "Sáng 5/9/2019, Kỳ họp thứ 5 HĐND tỉnh Hà Nam khai mạc.\nChiều 6/9, bà Lê Thị Hạnh chủ trì kỳ họp.",
			[]string{"kỳ họp | Kỳ họp thứ 5 HĐND tỉnh Hà Nam | 2019-09-05 | Lê Thị Hạnh"}},
		{"two chairs, two meetings", "Thành phố bàn việc\nÔng Trần Văn Hải chủ trì cuộc họp về cấp nước sạch.\nBà Lê Thị Hạnh chủ trì cuộc họp về giao thông.",
			[]string{"cuộc họp | cuộc họp về cấp nước sạch |  | Trần Văn Hải", "cuộc họp | cuộc họp về giao thông |  | Lê Thị Hạnh"}},
		{"the outer event is chaired", "Cuộc họp báo quốc tế công bố kết quả kỳ họp thứ 4 Quốc hội khóa XIV do Tổng thư ký Quốc hội Trần Văn Hải chủ trì.",
			[]string{"họp báo | Cuộc họp báo quốc tế công bố kết quả kỳ họp thứ 4 Quốc hội khóa XIV |  | Trần Văn Hải"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, eventsIn(c.text, "")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestJointChairs checks chairs joined by "đã cùng", lists behind "do" and names with
// a parted hyphen.
func TestJointChairs(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Thứ trưởng Ngoại giao Trần Văn Hải đã cùng Thứ trưởng Ngoại giao Australia Gary Brown đồng chủ trì cuộc họp lần thứ 5.", "Trần Văn Hải; Gary Brown"},
		{"Chiều 14/8, Sở Y tế tổ chức họp báo. Chủ trì do ông Trần Văn Hải - Phó Chủ tịch UBND tỉnh, bà Lê Thị Hạnh - Giám đốc Sở Y tế.", "Trần Văn Hải; Lê Thị Hạnh"},
		{"Chiều 14/8, Sở Y tế tổ chức họp báo. Chủ trì do Sở Y tế phân công.", ""},
		{"Thị trưởng Paris Anne Martin chủ trì cuộc họp về giao thông.", "Anne Martin"},
		{"Thị trưởng New York Bill Brown chủ trì cuộc họp về giao thông.", "Bill Brown"},
		{"Bà London Breed chủ trì cuộc họp về giao thông.", "London Breed"},
		{"Ngoại trưởng Đức Frank - Walter Brandt chủ trì cuộc họp với sáu nước.", "Frank - Walter Brandt"},
	} {
		if got := chairsIn(c.text, "2020-06-06"); got != c.want {
			t.Errorf("%s\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}
