package extract

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestEventNameBounds shows where the name of an event ends, and where it does not.
func TestEventNameBounds(t *testing.T) {
	const chair = "Sáng 5/6, ông Trần Văn Hải chủ trì "
	for _, c := range []struct{ text, want string }{
		// A purpose belongs to the name.
		{chair + "hội nghị trực tuyến đánh giá tình hình hạn mặn.", "hội nghị trực tuyến đánh giá tình hình hạn mặn"},
		{chair + "cuộc họp khẩn để tìm nguồn nước.", "cuộc họp khẩn để tìm nguồn nước"},
		{chair + "buổi họp nghe báo cáo quy hoạch cảng biển.", "buổi họp nghe báo cáo quy hoạch cảng biển"},
		{chair + "lễ đón trọng thể Thủ tướng Lào Sonexay Siphandone.", "lễ đón trọng thể Thủ tướng Lào Sonexay Siphandone"},
		// The object of a verb, the complement of a noun.
		{chair + "họp báo về công tác chuẩn bị tổ chức hội chợ.", "họp báo về công tác chuẩn bị tổ chức hội chợ"},
		{chair + "hội nghị cung cấp thông tin định kỳ về BHXH, BHYT.", "hội nghị cung cấp thông tin định kỳ về BHXH, BHYT"},
		{chair + "họp báo về những vấn đề liên quan đến giá điện.", "họp báo về những vấn đề liên quan đến giá điện"},
		{chair + "hội nghị phát triển nhân lực đáp ứng yêu cầu hội nhập.", "hội nghị phát triển nhân lực đáp ứng yêu cầu hội nhập"},
		// Both sides of a coordination.
		{chair + "cuộc họp tháo gỡ vướng mắc, thúc đẩy dự án đường vành đai.", "cuộc họp tháo gỡ vướng mắc, thúc đẩy dự án đường vành đai"},
		{chair + "Hội nghị sơ kết và gặp mặt các hộ sản xuất giỏi.", "Hội nghị sơ kết và gặp mặt các hộ sản xuất giỏi"},
		// Words of which one syllable alone would end a name.
		{chair + "hội nghị về tài nguyên nước.", "hội nghị về tài nguyên nước"},
		{chair + "cuộc họp xử lý các tồn tại của cảng cá.", "cuộc họp xử lý các tồn tại của cảng cá"},
		// Another predicate, another clause.
		{chair + "phiên họp kín với các nghị sĩ và cung cấp số liệu.", "phiên họp kín với các nghị sĩ"},
		{chair + "cuộc gặp hẹp chỉ có một phiên dịch.", "cuộc gặp hẹp"},
		{chair + "hội nghị về thủy lợi cho thấy nhiều việc còn dở dang.", "hội nghị về thủy lợi"},
		{chair + "hội nghị. Hội nghị kết nối tới 40 điểm cầu.", "hội nghị"},
		{chair + "hội nghị. Hội nghị năm nay có 300 khách.", "hội nghị"},
	} {
		a := FromText("example", "", c.text)
		a.Published = "2025-06-06"
		var got []string
		for _, e := range Extract(a, Options{}).Events {
			got = append(got, e.Name)
		}
		if diff := cmp.Diff([]string{c.want}, got); diff != "" {
			t.Errorf("%s: %s", c.text, diff)
		}
	}
}

// TestNoEvent lists heads that name no event.
func TestNoEvent(t *testing.T) {
	for _, text := range []string{
		"Ông Trần Văn Hải chưa rõ sẽ trình ở kỳ họp nào trong năm 2025.",
		"Đà Nẵng chuẩn bị đón khách dự Tuần lễ Cấp cao APEC từ ngày 6/11/2025.",
	} {
		a := FromText("example", "", text)
		a.Published = "2025-06-06"
		for _, e := range Extract(a, Options{}).Events {
			if strings.HasPrefix(e.Name, "kỳ họp") || strings.HasPrefix(e.Name, "lễ") {
				t.Errorf("%s: %q is no event", text, e.Name)
			}
		}
	}
}

// TestEventPlaces shows which "tại" tells where an event is held.
func TestEventPlaces(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Sáng 5/6, tại Phủ Chủ tịch, ông Trần Văn Hải chủ trì lễ đón đoàn.", "Phủ Chủ tịch"},
		{"Sáng 5/6, tại Trung tâm hội nghị quốc gia, ông Trần Văn Hải chủ trì hội nghị tổng kết.", "Trung tâm hội nghị quốc gia"},
		{"Sáng 5/6, ông Trần Văn Hải chủ trì hội nghị tổng kết tại Cần Thơ.", "Cần Thơ"},
		{"Sáng 5/6, ông Trần Văn Hải chủ trì hội nghị tổng kết và nhấn mạnh ba việc tại Cần Thơ.", ""},
		{"Sáng 5/6, ông Trần Văn Hải chủ trì hội nghị tổng kết theo tinh thần tại quy định 12 của Bộ Chính trị.", ""},
	} {
		a := FromText("example", "", c.text)
		a.Published = "2025-06-06"
		var got []string
		for _, e := range Extract(a, Options{}).Events {
			got = append(got, e.Place)
		}
		if diff := cmp.Diff([]string{c.want}, got); diff != "" {
			t.Errorf("%s: %s", c.text, diff)
		}
	}
}
