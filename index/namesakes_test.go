package index

import (
	"fmt"
	"testing"

	"chutri/extract"
)

// office makes a sighting with one title.
func office(n int, day, rank, body string) sighting {
	s := sighting{n: n, root: n, name: "Trần Quốc Khánh", key: "trần quốc khánh", day: day, article: fmt.Sprintf("a%d", n)}
	if rank != "" {
		s.fact.Titles = []extract.Title{{Text: rank + " " + body, Rank: rank, Organization: body, Status: "current", Class: "office"}}
	}
	return s
}

// judgeOf makes a judge of a corpus in which the name of office is one of many, or
// of few.
func judgeOf(common bool, around map[int][]mark) *judge {
	r := rarity{}
	if common {
		r = rarity{allNames: 2000, familyPart + "trần": 200, middlePart + "quốc": 40, givenPart + "khánh": 40, tailPart + "quốc khánh": 2}
	}
	return &judge{r, nil, commonMarks{}, newPlaceBook(), func(n int) []mark { return around[n] }}
}

func TestNamesakes(t *testing.T) {
	for _, c := range []struct {
		name   string
		common bool
		block  []sighting
		want   int // persons
	}{
		{"one office", true, []sighting{office(1, "2016-01-01", "Thứ trưởng", "Bộ Công Thương"), office(2, "2017-01-01", "Thứ trưởng", "Bộ Công Thương")}, 1},
		{"a rare name changes its office", false, []sighting{office(1, "2016-01-01", "Giám đốc", "Sở Y tế Hà Nội"), office(2, "2018-01-01", "Vụ trưởng", "Vụ Pháp chế Bộ Y tế")}, 1},
		{"deputy ministers of two ministries", true, []sighting{office(1, "2016-01-01", "Thứ trưởng", "Bộ Công Thương"), office(2, "2016-02-01", "Thứ trưởng", "Bộ Khoa học và Công nghệ")}, 2},
		{"a minister and a team leader", true, []sighting{office(1, "2016-01-01", "Bộ trưởng", "Bộ Công Thương"), office(2, "2016-02-01", "Đội trưởng", "Đội Quản lý trật tự phường Hàng Bạc")}, 2},
		{"two ministries, one after the other", true, []sighting{office(1, "2016-01-01", "Bộ trưởng", "Bộ Công Thương"), office(2, "2018-02-01", "Bộ trưởng", "Bộ Khoa học và Công nghệ")}, 1},
		{"two provinces in turns", false, []sighting{office(1, "2016-01-01", "Chủ tịch", "Ủy ban nhân dân tỉnh Bắc Giang"), office(2, "2016-02-01", "Chủ tịch", "Ủy ban nhân dân tỉnh Cà Mau"),
			office(3, "2016-03-01", "Chủ tịch", "Ủy ban nhân dân tỉnh Bắc Giang"), office(4, "2016-04-01", "Chủ tịch", "Ủy ban nhân dân tỉnh Cà Mau")}, 2},
		{"the office and its short name", true, []sighting{office(1, "", "Chủ tịch", "Tổng Liên đoàn Lao động Việt Nam"), office(2, "", "Chủ tịch", "Tổng Liên đoàn Lao động")}, 1},
		{"a career in one province", true, []sighting{office(1, "2016-01-01", "Chủ tịch", "Ủy ban nhân dân tỉnh Cà Mau"), office(2, "2018-01-01", "Bí thư", "Tỉnh ủy Cà Mau")}, 1},
		{"business and state", true, []sighting{office(1, "2016-01-01", "Tổng giám đốc", "Công ty Sao Mai"), office(2, "2016-01-05", "Chánh văn phòng", "Bộ Y tế")}, 2},
		{"no title, rare name", false, []sighting{office(1, "2016-01-01", "Thứ trưởng", "Bộ Công Thương"), office(2, "2016-01-02", "", "")}, 1},
		{"no title, common name", true, []sighting{office(1, "2016-01-01", "Thứ trưởng", "Bộ Công Thương"), office(2, "2016-01-02", "", "")}, 2},
	} {
		groups, _ := namesakes(c.block, judgeOf(c.common, nil))
		if len(groups) != c.want {
			t.Errorf("%s: %d persons, want %d", c.name, len(groups), c.want)
		}
		n := 0
		for _, g := range groups {
			n += len(g.sightings)
		}
		if n != len(c.block) {
			t.Errorf("%s: %d of %d sightings are left", c.name, n, len(c.block))
		}
	}
}

func TestSameMeetings(t *testing.T) {
	report := func(n int, e extract.Event) reportOf {
		r := reportOf{n: n, article: fmt.Sprintf("a%d", n), fact: eventFact{Event: e}}
		if e.Start != "" {
			r.day = "2018-07-10"
		}
		for _, c := range e.Chairs {
			r.fact.Proof = append(r.fact.Proof, roleProof{Role: "chair", Person: c})
		}
		return r
	}
	day := func(kind, name string, chairs, hosts []string) extract.Event {
		return extract.Event{Kind: kind, Name: name, Start: "2018-07-09", End: "2018-07-09", EDTF: "2018-07-09", Chairs: chairs, Organizers: hosts}
	}
	hoa, binh := []string{"Trần Thị Hòa"}, []string{"Lê Văn Bình"}
	for _, c := range []struct {
		name string
		a, b extract.Event
		want int
	}{
		{"same chair, like name", day("hội nghị", "hội nghị sơ kết công tác tuyên giáo", hoa, nil), day("hội nghị", "Hội nghị tuyên giáo sáu tháng", hoa, nil), 1},
		{"same name and host", day("phiên họp", "phiên họp về an toàn đập Sông Hinh", nil, []string{"Bộ Y tế"}), day("cuộc họp", "cuộc họp về an toàn đập Sông Hinh", nil, []string{"Bộ Y tế"}), 1},
		{"other chair, other host", day("hội nghị", "hội nghị công tác tuyên giáo", hoa, []string{"Tỉnh ủy A"}), day("hội nghị", "hội nghị công tác tuyên giáo", binh, []string{"Tỉnh ủy B"}), 2},
		{"one chair, two meetings", day("lễ", "lễ khởi công cầu Bến Mới", hoa, nil), day("buổi làm việc", "buổi làm việc với đoàn Nhật Bản", hoa, nil), 2},
		{"other ordinals", extract.Event{Kind: "hội nghị", Name: "hội nghị Tỉnh ủy", Ordinal: 5, Start: "2018-07-09", Chairs: hoa}, extract.Event{Kind: "hội nghị", Name: "hội nghị Tỉnh ủy", Ordinal: 6, Start: "2018-07-09", Chairs: hoa}, 2},
		{"no day of the meeting or of publication", extract.Event{Kind: "phiên họp", Name: "phiên họp Chính phủ", Chairs: hoa}, extract.Event{Kind: "phiên họp", Name: "phiên họp Chính phủ", Chairs: hoa}, 2},
	} {
		groups, _, score := meetingsOf(report(1, c.a), report(2, c.b))
		if len(groups) != c.want {
			t.Errorf("%s: %d meetings, want %d (score %.1f)", c.name, len(groups), c.want, score)
		}
	}
	if groups, _, _ := meetingsOf(report(1, day("hội nghị", "hội nghị x y z", hoa, nil)), report(1, day("hội nghị", "hội nghị x y z", hoa, nil))); len(groups) != 2 {
		t.Error("two events of one article were joined")
	}
}
