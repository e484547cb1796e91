package index

import (
	"testing"

	"chutri/extract"
)

func TestAreaOf(t *testing.T) {
	for name, want := range map[string]string{
		"cuộc họp Ban Chỉ đạo phòng, chống dịch của TP Hà Nội":   "hà nội",
		"cuộc họp Ban Chỉ đạo phòng chống dịch của TP HCM":       "hồ chí",
		"cuộc họp Ban Chỉ đạo của Thành phố Hồ Chí Minh":         "hồ chí",
		"kỳ họp thứ 5 HĐND tỉnh Quảng Ngãi khóa XII":             "quảng ngãi",
		"hội nghị Thành ủy thành phố Vinh về chỉnh trang đô thị": "vinh",
		"kỳ họp thứ 5 HĐND thành phố khóa XV":                    "",
		"hội nghị cán bộ chủ chốt toàn tỉnh":                     "",
		"hội nghị hợp tác giữa tỉnh Lào Cai và tỉnh Yên Bái":     "",
		"hội nghị tỉnh":       "",
		"phiên họp Chính phủ": "",
	} {
		if got := areaOf(name); got != want {
			t.Errorf("%q is of %q, want %q", name, got, want)
		}
	}
}

// Meetings of one day that are called alike are two when their names say that they are
// of two provinces, or when the name is all that they share and everybody's.
func TestSameMeetingNames(t *testing.T) {
	host := []string{"Ban Chỉ đạo phòng, chống dịch"}
	for _, c := range []struct {
		one, other string
		hosts      []string
		same       bool
	}{
		{"cuộc họp Ban Chỉ đạo phòng chống dịch của TP HCM", "cuộc họp Ban Chỉ đạo phòng, chống dịch của TP Hà Nội", host, false},
		{"cuộc họp Ban Chỉ đạo phòng chống dịch của TP HCM", "cuộc họp Ban Chỉ đạo phòng, chống dịch của Thành phố Hồ Chí Minh", host, true},
		{"cuộc họp Ban Chỉ đạo phòng chống dịch của TP HCM", "cuộc họp Ban Chỉ đạo phòng, chống dịch", host, true},
		{"Đại hội đồng cổ đông thường niên năm 2018", "đại hội đồng cổ đông thường niên năm 2018", nil, false},
		{"Đại hội đồng cổ đông thường niên năm 2018 của Ngân hàng Sông Lam", "đại hội đồng cổ đông thường niên Ngân hàng Sông Lam", nil, true},
	} {
		e := extract.Event{Kind: "cuộc họp", Name: c.one, Start: "2018-04-27", End: "2018-04-27", Organizers: c.hosts}
		f := e
		f.Name = c.other
		groups, _, score := meetingsOf(reportOf{n: 1, article: "a1", fact: eventFact{Event: e}}, reportOf{n: 2, article: "a2", fact: eventFact{Event: f}})
		if (len(groups) == 1) != c.same {
			t.Errorf("%q and %q: score %v, want the same %v", c.one, c.other, score, c.same)
		}
	}
}
