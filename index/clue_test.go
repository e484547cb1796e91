package index

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chutri/extract"
)

// personIn gives the reader of a text and a person whose mentions are all places
// of the name in it.
func personIn(text, name string, others ...string) (*clueReader, extract.Person) {
	people := []extract.Person{{Name: name}}
	for _, o := range others {
		people = append(people, extract.Person{Name: o})
	}
	runes := []rune(text)
	for i := range people {
		n := []rune(people[i].Name)
		for at := 0; at+len(n) <= len(runes); at++ {
			if string(runes[at:at+len(n)]) == people[i].Name {
				people[i].Mentions = append(people[i].Mentions, extract.Span{at, at + len(n)})
			}
		}
	}
	return newClueReader(newPassage(text), people), people[0]
}

func TestClue(t *testing.T) {
	for _, c := range []struct {
		text   string
		others []string
		want   clue
	}{
		{"Sáng qua, luật sư Trần Quốc Khánh nộp đơn.", nil, clue{work: lawyer}},
		{"Bị cáo Trần Quốc Khánh (32 tuổi, ngụ quận 8) khai nhận.", nil, clue{work: accused, age: 32}},
		{"Anh Trần Quốc Khánh, sinh năm 1985, quê Phú Thọ.", nil, clue{sex: 'm', born: 1985}},
		{"Chị Trần Quốc Khánh (SN 1991) bán cá ở chợ.", nil, clue{sex: 'f', born: 1991}},
		{"Đêm nhạc có các ca sĩ Lê Thu Ngân, Trần Quốc Khánh và Bùi Hạ My.", []string{"Lê Thu Ngân", "Bùi Hạ My"}, clue{work: artist}},
		// The form of address is that of the first of the list, and an age that of the next one.
		{"Dự họp có bà Lê Thu Ngân, Trần Quốc Khánh, Bùi Hạ My (40 tuổi).", []string{"Lê Thu Ngân", "Bùi Hạ My"}, clue{}},
		{"Trần Quốc Khánh, giảng viên của trường, nói vậy.", nil, clue{work: teacher}},
		{"Hợp đồng có hiệu lực 30 năm, Trần Quốc Khánh cho biết.", nil, clue{}},
	} {
		r, _ := personIn(c.text, "Trần Quốc Khánh", c.others...)
		got := r.of(0)
		got.near = nil
		if d := cmp.Diff(c.want, got, cmp.AllowUnexported(clue{})); d != "" {
			t.Errorf("%s: %s", c.text, d)
		}
	}
}

func TestClueIsKept(t *testing.T) {
	r, _ := personIn("Tại xã Nghĩa Tân, huyện Sông Trầm, nông dân Trần Quốc Khánh (51 tuổi) trồng sâm.", "Trần Quốc Khánh")
	k := r.of(0)
	if len(k.near) < 5 {
		t.Errorf("%d marks near the name", len(k.near))
	}
	if d := cmp.Diff(k, decodeClue(k.encode()), cmp.AllowUnexported(clue{})); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(clue{}, decodeClue(nil), cmp.AllowUnexported(clue{})); d != "" {
		t.Error(d)
	}
}

func TestThings(t *testing.T) {
	for _, c := range []struct {
		text, name string
		titles     []extract.Title
		want       bool
	}{
		{"Xe dừng ở ngã tư Lê Hồng Sâm - Trần Quốc Khánh, quận 7.", "Trần Quốc Khánh", nil, true},
		{"Tiệm vàng trên đường Trần Quốc Khánh đông khách.", "Trần Quốc Khánh", nil, true},
		{"Trường THPT Trần Quốc Khánh lấy 40 điểm. Năm nay Trần Quốc Khánh tuyển 600 học sinh.", "Trần Quốc Khánh", nil, true},
		{"Hàng qua cửa khẩu Pò Chải tăng. Chợ Pò Chải họp sớm.", "Pò Chải", []extract.Title{{Text: "Chủ tịch"}}, true},
		{"Cổ động viên của Bristol City kéo về.", "Bristol City", nil, true},
		{"Phóng viên Đỗ Nhã 52.865.000 Đỗ Nhã Total", "Đỗ Nhã Total", nil, true},
		// A person of whom a street is named, or who only stands in one.
		{"Nhà ở đường Trần Quốc Khánh. Ông Trần Quốc Khánh sinh tại đây.", "Trần Quốc Khánh", nil, false},
		{"Người bán hàng ra đường. Trần Quốc Khánh đứng nhìn.", "Trần Quốc Khánh", nil, false},
		{"Bộ trưởng Tài nguyên và Môi trường Trần Quốc Khánh trả lời.", "Trần Quốc Khánh", []extract.Title{{Text: "Bộ trưởng"}}, false},
		{"Theo nhận định của thị trường, Trần Quốc Khánh có 2% vốn.", "Trần Quốc Khánh", nil, false},
		{"Bị cáo Trần Quốc Khánh đến hội trường.", "Trần Quốc Khánh", nil, false},
	} {
		r, x := personIn(c.text, c.name)
		x.Titles = c.titles
		if got := r.thing(0, x, r.of(0)); got != c.want {
			t.Errorf("%s: %v, want %v", c.text, got, c.want)
		}
	}
}

func TestRarity(t *testing.T) {
	r := rareNames()
	if r[allNames] < 10000 || r[familyPart+"nguyễn"] < 2000 || r[tailPart+"thu hà"] < 5 {
		t.Fatalf("names.tsv is not read: %d names", r[allNames])
	}
	for part, n := range r {
		if n < 2 || !strings.Contains(familyPart+middlePart+givenPart+tailPart+allNames, part[:1]) {
			t.Errorf("names.tsv: %s has %d", part, n)
		}
	}
	order := []string{"nguyễn thị hoa", "trần thu hà", "phạm bá du", "đàm lữ nguyệt khê", "sergei shoigu"}
	for _, n := range []string{"thanh tùng", "hùng", "abdullah"} {
		if p := r.prior(n, false); p > 0.1 {
			t.Errorf("%s is rare: %.2f", n, p)
		}
	}
	for i, n := range order[1:] {
		if r.prior(n, false) < r.prior(order[i], false) {
			t.Errorf("%s (%.2f) is rarer than %s (%.2f)", order[i], r.prior(order[i], false), n, r.prior(n, false))
		}
	}
	if free, thing := r.prior("phạm bá du", false), r.prior("phạm bá du", true); thing >= free || thing > 0 {
		t.Errorf("a name that streets bear: %.2f, of persons alone %.2f", thing, free)
	}
}
