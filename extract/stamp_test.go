package extract

import "testing"

// The date first, then every way in which a page may say it.
func TestReadStamp(t *testing.T) {
	for want, texts := range map[string][]string{
		"2021-01-04T18:59:00+07:00": {
			"Thứ Hai, 4/1/2021 18:59'(GMT+7)", "18:59 04/01/2021", "18:59 - 04/01/2021", "04/01/2021 | 18:59", "18:59' - 04/01/2021",
			"18:59, ngày 04-01-2021", "04/01/2021 18:59 GMT+7", "4/1/2021 06:59 PM", "04.01.2021, 18:59", "18:59 | 04/01/2021",
			"Thứ hai, 4/1/2021, 18:59 (GMT+7)", "Thứ Hai, 04/01/2021, 18:59 [GMT+7]", "NGÀY 04 THÁNG 01, 2021 | 18:59",
			"18h59 ngày 4 tháng 1 năm 2021", "2021-01-04T18:59:00+07:00", "2021-01-04T18:59:00+0700", "2021-01-04T11:59:00Z",
			"2021-01-04T18:59", "Mon, 04 Jan 2021 18:59:00 +0700", "Cập nhật lúc 18:59, 04/01/2021", "Ngày đăng: 04/01/2021 18:59 - Lượt xem: 310",
			"1/4/2024 - Chính trị - 04/01/2021 18:59",
		},
		"2018-05-15T19:24:18+07:00": {"Thứ Ba, 15/05/2018, 19:24:18", "5/15/2018 7:24:18 PM"},
		"2024-04-16":                {"Thứ Ba, 16/4/2024", "16-04-2024", "ngày 16 tháng 4 năm 2024", "2024-04-16T00:00:00", "Tuesday, 16/4/2024"},
		"":                          {"Thứ Ba", "Ngày 15-5", "lần thứ 18", "0001-01-01T00:00:00", "31/2/2021", "nhiệm kỳ 2015-2020", "28/13/2021"},
	} {
		for _, text := range texts {
			s, _, ok := readStamp(text)
			got := ""
			if ok {
				got = s.String()
			}
			if got != want {
				t.Errorf("readStamp(%q) = %q, want %q", text, got, want)
			}
		}
	}
}

func TestReadStampWhole(t *testing.T) {
	for text, want := range map[string]bool{
		"Thứ Ba, 16/4/2024":                             true,
		"Thứ Hai, 4/1/2021 18:59'(GMT+7)":               true,
		"Ngày đăng: 04/01/2021 - Lượt xem: 310":         true,
		"Ngày 16/4/2024, Đảng ủy phường họp":            false,
		"Hà Nội, ngày 16 tháng 4 năm 2024":              false,
		"18:59 04/01/2021 Nguyễn Hải":                   false,
		"Nhiệm vụ trọng tâm từ 1/1/2024 đến 31/12/2024": false,
	} {
		if _, whole, _ := readStamp(text); whole != want {
			t.Errorf("readStamp(%q): whole %v, want %v", text, whole, want)
		}
	}
}
