package extract

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestDaysOfOtherThings checks that an event does not take the day of a deadline, a new
// rule, an election or of words said after it, and that a denied meeting is no event.
func TestDaysOfOtherThings(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"deadline", "Ông Trần Văn Hải sẽ chủ trì cuộc họp kiểm điểm lãnh đạo huyện, tổ chức trước ngày 20/5/2019.",
			[]string{"cuộc họp | cuộc họp kiểm điểm lãnh đạo huyện |  | Trần Văn Hải"}},
		{"its own day", "Ông Trần Văn Hải sẽ chủ trì cuộc họp kiểm điểm lãnh đạo huyện ngày 20/5/2019.",
			[]string{"cuộc họp | cuộc họp kiểm điểm lãnh đạo huyện | 2019-05-20 | Trần Văn Hải"}},
		{"a new rule", "Từ ngày 1/7/2025, xã được cấp giấy phép xây dựng.\nThông tin này được nêu tại Hội nghị trực tuyến tập huấn cán bộ xã do ông Trần Văn Hải chủ trì.",
			[]string{"hội nghị | Hội nghị trực tuyến tập huấn cán bộ xã |  | Trần Văn Hải"}},
		{"since then", "Ông Trần Văn Hải chủ trì cuộc họp về việc học sinh nghỉ học kể từ ngày 25/3/2019 đến nay.\nCuộc họp diễn ra chiều 26/3/2019.",
			[]string{"cuộc họp | cuộc họp về việc học sinh nghỉ học | 2019-03-26 | Trần Văn Hải"}},
		{"denied", "Đúng là không hề có một cuộc làm việc chính thức nào của tỉnh với ông Trần Văn Hải sáng 5/6/2019.", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, eventsIn(c.text, "")); diff != "" {
				t.Error(diff)
			}
		})
	}
}
