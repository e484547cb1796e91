package extract

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// eventsIn gives "kind | name | start..end | chairs" of every event of a text.
func eventsIn(text, published string) []string {
	a := FromText("example", "", text)
	a.Published = published
	var out []string
	for _, e := range Extract(a, Options{}).Events {
		days := e.Start
		if e.End != e.Start {
			days += ".." + e.End
		}
		out = append(out, e.Kind+" | "+e.Name+" | "+days+" | "+strings.Join(e.Chairs, "; "))
	}
	return out
}

// TestEvents holds short articles with the events that a reader would name.
func TestEvents(t *testing.T) {
	for _, c := range []struct {
		name, text, published string
		want                  []string
	}{
		{"day, anaphor and chair", "Tỉnh ủy họp bàn công tác cán bộ\nSáng 26/10, Tỉnh ủy Hà Nam tổ chức Hội nghị giao ban quý III. Đồng chí Trần Văn Hải, Bí thư Tỉnh ủy chủ trì Hội nghị.", "2018-10-27",
			[]string{"hội nghị | Hội nghị giao ban quý III | 2018-10-26 | Trần Văn Hải"}},
		{"a past congress inside a report", "Chiều 4/1, Đảng bộ cơ quan tổ chức Hội nghị tổng kết công tác năm. Dự hội nghị có đồng chí Trần Văn Hải. Từ ngày 20 đến 21/7/2020, Đảng bộ đã tổ chức Đại hội đại biểu Đảng bộ cơ quan lần thứ IV.", "2021-01-05",
			[]string{"hội nghị | Hội nghị tổng kết công tác năm | 2021-01-04 | ", "đại hội | Đại hội đại biểu Đảng bộ cơ quan lần thứ IV | 2020-07-20..2020-07-21 | "}},
		{"background is no event", "Ông Trần Văn Hải cho biết huyện đang thực hiện Nghị quyết Đại hội XIII của Đảng và chuẩn bị cho Đại hội Đảng bộ huyện.", "2021-01-05", nil},
		{"two meetings on two days", "Ngày 15/5, ông Trần Văn Hải chủ trì cuộc họp Ban Thường vụ Tỉnh ủy. Hôm 14/5, ông đã chủ trì hội nghị trực tuyến về phòng chống lũ.", "2019-05-16",
			[]string{"cuộc họp | cuộc họp Ban Thường vụ Tỉnh ủy | 2019-05-15 | Trần Văn Hải", "hội nghị | hội nghị trực tuyến về phòng chống lũ | 2019-05-14 | Trần Văn Hải"}},
		{"planned", "Ngày 6/5, Bộ trưởng Trần Văn Hải sẽ chủ trì hội nghị phát triển vùng Đông Nam Bộ.", "2019-05-02",
			[]string{"hội nghị | hội nghị phát triển vùng Đông Nam Bộ | 2019-05-06 | Trần Văn Hải"}},
		{"a body that meets", "Ngày 16/7, dưới sự chủ trì của Bí thư Tỉnh ủy Trần Văn Hải, Ban Thường vụ Tỉnh ủy họp xem xét công tác cán bộ.", "2019-07-17",
			[]string{"cuộc họp | Ban Thường vụ Tỉnh ủy họp xem xét công tác cán bộ | 2019-07-16 | Trần Văn Hải"}},
		{"days from and to", "Sáng 2/10, Hội nghị lần thứ 8 Ban Chấp hành Đảng bộ tỉnh khai mạc. Hội nghị sẽ diễn ra đến ngày 6/10.", "2018-10-02",
			[]string{"hội nghị | Hội nghị lần thứ 8 Ban Chấp hành Đảng bộ tỉnh | 2018-10-02..2018-10-06 | "}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, eventsIn(c.text, c.published)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestEventDetails checks what stands beside name and day.
func TestEventDetails(t *testing.T) {
	a := FromText("example", "", "Sáng 5/6, tại Huế, Bộ Nội vụ tổ chức hội nghị trực tuyến với 34 điểm cầu. Tham dự hội nghị có bà Lê Thị Hạnh. Phát biểu tại hội nghị, Bộ trưởng Trần Văn Hải nhấn mạnh ba việc.")
	a.Published = "2025-06-06"
	r := Extract(a, Options{})
	if len(r.Events) != 1 {
		t.Fatalf("got %d events, want 1: %+v", len(r.Events), r.Events)
	}
	e := r.Events[0]
	got := []any{e.Place, e.Online, e.Points, e.Organizers, e.Attendees, e.Speakers}
	want := []any{"Huế", true, 34, []string{"Bộ Nội vụ"}, []string{"Lê Thị Hạnh"}, []string{"Trần Văn Hải"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for _, role := range e.Roles {
		proof := []rune(r.Text)[role.Evidence[0]:role.Evidence[1]]
		if !strings.Contains(string(proof), role.Person) {
			t.Errorf("the proof %q does not name %s", string(proof), role.Person)
		}
	}
}

// TestLongSentences guards against work that grows with the square of the text.
func TestLongSentences(t *testing.T) {
	for _, unit := range []string{"chủ trì ", "chủ trì hội nghị, ", "hội nghị, ", "ông Trần Văn Hải chủ trì cuộc họp và ", ", ", "\" tại hội nghị ", "phát biểu khi "} {
		begin := time.Now()
		a := FromText("long", "", strings.Repeat(unit, 10000))
		d := newDocument(a)
		d.findEvents()
		if took := time.Since(begin); took > 5*time.Second {
			t.Errorf("%q ten thousand times took %s", unit, took)
		}
	}
}
