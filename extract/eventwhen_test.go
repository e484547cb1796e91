package extract

import "testing"

// dayOfFirst gives the EDTF of the first event of a text.
func dayOfFirst(text string) string {
	a := FromText("example", "", text)
	a.Published = "2019-06-20"
	for _, e := range Extract(a, Options{}).Events {
		return e.EDTF
	}
	return "no event"
}

// TestEventDays holds what dates an event and what stands near it but dates
// another act.
func TestEventDays(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Sáng 6/6, bà Lê Thị Hạnh cho biết, ngày 3/6, Đảng ủy thị trấn đã tổ chức cuộc họp về học phí do bà chủ trì.", "2019-06-03"},
		{"Sáng 6/6, ông Trần Văn Hải chủ trì cuộc họp về học phí.", "2019-06-06"},
		{"Tại hội nghị trực tuyến đánh giá tình hình và triển khai các giải pháp phòng chống xâm nhập mặn miền Tây sáng 13/5, ông Trần Văn Hải phát biểu chỉ đạo.", "2019-05-13"},
		{"Sáng 4/6, Ban Tuyên giáo Tỉnh ủy tổ chức hội nghị giao ban báo chí tháng 5/2019. Ông Trần Văn Hải chủ trì hội nghị.", "2019-06-04"},
		{"Ngày 12/6, ông Trần Văn Hải phát biểu tại Đại hội Thanh niên tỉnh. Đại hội diễn ra từ 11 đến 13/6.", "2019-06-11/2019-06-13"},
		{"Hội nghị Xúc tiến đầu tư tỉnh khai mạc sáng 4/6. Ông Trần Văn Hải phát biểu tại hội nghị. Hội nghị dự kiến kết thúc vào chiều 5/6.", "2019-06-04/2019-06-05"},
		{"Ông Trần Văn Hải phát biểu tại Hội nghị Xúc tiến đầu tư lần thứ 5 tháng 4/2018.", "2018-04"},
		{"Sáng 2/6, Hội Nông dân tỉnh vinh danh 20 hộ làm kinh tế giỏi. Tại buổi lễ, ông Trần Văn Hải phát biểu chúc mừng.", "2019-06-02"},
		{"Sáng 2/6, Hội Nông dân tỉnh ra mắt trang tin. Trước đó, ông Trần Văn Hải phát biểu tại hội nghị tổng kết công tác.", ""},
		{"Chiều 4/6, ông Trần Văn Hải đến Viêng Chăn, bắt đầu chuyến thăm chính thức Lào từ ngày 4 đến 6/6 theo lời mời của nước bạn.", "2019-06-04/2019-06-06"},
		{"Tối 8/5, tỉnh tổ chức Lễ kỷ niệm 990 năm lập tỉnh (1029-2019). Ông Trần Văn Hải phát biểu tại buổi lễ.", "2019-05-08"},
		{"Diễn đàn Kinh tế biển 2018 ngày 11-12/4 diễn ra tại Nha Trang, ông Trần Văn Hải phát biểu khai mạc.", "2018-04-11/2018-04-12"},
		{"Ngày 2/6, ông Trần Văn Hải phát biểu tại Đại hội Thanh niên tỉnh. Triển lãm diễn ra từ 1 đến 13/6.", "2019-06-02"},
	} {
		if got := dayOfFirst(c.text); got != c.want {
			t.Errorf("%s\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}

// TestChairLinks holds the chairs of pronouns, of long title chains and of press
// conferences.
func TestChairLinks(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Thủ tướng Trần Văn Hải phát biểu. Bà chủ trì lễ đón chiều 5/6.", ""},
		{"Bà Lê Thị Hạnh phát biểu. Bà chủ trì lễ đón chiều 5/6.", "Lê Thị Hạnh"},
		{"Ông Trần Văn Hải chủ trì buổi họp báo cùng bà Lê Thị Hạnh, Giám đốc Sở Y tế.", "Trần Văn Hải; Lê Thị Hạnh"},
		{"Ông Trần Văn Hải chủ trì buổi làm việc cùng bà Lê Thị Hạnh, Giám đốc Sở Y tế.", "Trần Văn Hải"},
		{"Sự kiện do ông Trần Văn Hải, Chủ tịch tỉnh khi đó, chủ trì.", ""},
		{"Ông Trần Văn Hải chủ trì, điều hành phiên họp thứ 5 của Hội đồng.", "Trần Văn Hải"},
	} {
		if got := chairsIn(c.text, "2020-06-06"); got != c.want {
			t.Errorf("%s\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}
