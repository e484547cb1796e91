package index

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"chutri/extract"
)

// at gives the span of the nth occurrence of a phrase in code points.
func at(t *testing.T, text, phrase string) extract.Span {
	t.Helper()
	i := strings.Index(text, phrase)
	if i < 0 {
		t.Fatalf("%q is not in %q", phrase, text)
	}
	from := strings.Count(text[:i], "") - 1
	return extract.Span{from, from + strings.Count(phrase, "") - 1}
}

// smallCorpus are records with two meetings of one person.
func smallCorpus(t *testing.T) []*extract.Record {
	a := "Ngày 9-7-2018, tại Hà Nội, đồng chí Lê Văn Bình, Trưởng Ban Tuyên giáo Trung ương chủ trì Hội nghị sơ kết công tác tuyên giáo.\nĐồng chí Trần Thị Hòa, Bí thư Đảng ủy Khối, dự và phát biểu."
	b := "Sáng 15-8-2019, Thứ trưởng Bộ Nội vụ Phạm Hoa dự Hội nghị tổng kết do uỷ ban nhân dân tỉnh tổ chức. Toàn tỉnh có hơn 7.800 đảng viên."
	return []*extract.Record{{
		ID: "a1", URL: "https://bao.example/a1", Site: "bao.example", Title: "Hội nghị sơ kết công tác tuyên giáo", Published: "2018-07-09T10:00:00+07:00", Text: a,
		People: []extract.Person{
			{Name: "Lê Văn Bình", Titles: []extract.Title{{Text: "Trưởng Ban Tuyên giáo Trung ương", Rank: "Trưởng Ban", Organization: "Ban Tuyên giáo Trung ương", Status: "current", Class: "office",
				Evidence: []extract.Span{at(t, a, "Trưởng Ban Tuyên giáo Trung ương")}}}, Mentions: []extract.Span{at(t, a, "Lê Văn Bình")}},
			{Name: "Trần Thị Hòa", Titles: []extract.Title{{Text: "Bí thư Đảng ủy Khối", Rank: "Bí thư", Organization: "Đảng ủy Khối", Status: "current", Class: "office",
				Evidence: []extract.Span{at(t, a, "Bí thư Đảng ủy Khối")}}}, Mentions: []extract.Span{at(t, a, "Trần Thị Hòa")}},
		},
		Organizations: []extract.Organization{{Name: "Ban Tuyên giáo Trung ương", Mentions: []extract.Span{at(t, a, "Ban Tuyên giáo Trung ương")}}},
		Events: []extract.Event{{Kind: "hội nghị", Name: "Hội nghị sơ kết công tác tuyên giáo", Start: "2018-07-09", End: "2018-07-09", Place: "Hà Nội",
			Organizers: []string{"Ban Tuyên giáo Trung ương"}, Chairs: []string{"Lê Văn Bình"}, Attendees: []string{"Trần Thị Hòa"}, Speakers: []string{"Trần Thị Hòa"},
			Evidence: []extract.Span{at(t, a, "Hội nghị sơ kết công tác tuyên giáo")}}},
	}, {
		ID: "b1", URL: "https://tin.example/b1", Site: "tin.example", Title: "Tổng kết năm", Published: "2019-08-15", Text: b,
		People: []extract.Person{{Name: "Phạm Hoa", Titles: []extract.Title{{Text: "Thứ trưởng Bộ Nội vụ", Rank: "Thứ trưởng", Organization: "Bộ Nội vụ", Status: "current", Class: "office",
			Evidence: []extract.Span{at(t, b, "Thứ trưởng Bộ Nội vụ")}}}, Mentions: []extract.Span{at(t, b, "Phạm Hoa")}}},
		Numbers: []extract.Number{{Text: "hơn 7.800 đảng viên", Value: 7800, Modifier: "over", Unit: "đảng viên", Mentions: []extract.Span{at(t, b, "hơn 7.800 đảng viên")}}},
		Events: []extract.Event{{Kind: "hội nghị", Name: "Hội nghị tổng kết", Start: "2019-08-15", End: "2019-08-15", Attendees: []string{"Phạm Hoa"},
			Evidence: []extract.Span{at(t, b, "Hội nghị tổng kết")}}},
	}}
}

// build makes an index of records in a fresh folder.
func build(t testing.TB, records []*extract.Record) *Store {
	t.Helper()
	s := NewStore(filepath.Join(t.TempDir(), "index"))
	add(t, s, BuildOptions{}, records)
	return s
}

func add(t testing.TB, s *Store, o BuildOptions, records []*extract.Record) Manifest {
	t.Helper()
	b, err := s.Build(o)
	if err != nil {
		t.Fatal(err)
	}
	defer b.Abort()
	for _, r := range records {
		if err := b.Add(r); err != nil {
			t.Fatal(err)
		}
	}
	m, err := b.Commit()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func open(t testing.TB, s *Store) *Reader {
	t.Helper()
	r, err := s.Open()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	return r
}

func TestSmallCorpus(t *testing.T) {
	ctx := context.Background()
	r := open(t, build(t, smallCorpus(t)))
	a, err := r.Search(ctx, `hội nghị`, SearchOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if a.Total != 2 || a.Grade != Spelling {
		t.Errorf("%+v", a)
	}
	for _, q := range []string{`"uy ban"`, `"ủy ban"`, `chair:"le van binh"`, `number>7000`, `date:2018-07`, `T.Ư`, `"ban tuyen giao"`, `tuyên giáp`} {
		a, err := r.Search(ctx, q, SearchOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if a.Total != 1 {
			t.Errorf("%s: %+v", q, a)
		} else {
			t.Logf("%s: %s %q %v", q, a.Grade, a.Hits[0].Sentence, a.Hits[0].Marks)
		}
	}
	m, err := r.Meetings(ctx, MeetingFilter{Chair: "le van binh"})
	if err != nil {
		t.Fatal(err)
	}
	if m.Total != 1 || len(m.Meetings[0].Chairs) != 1 || m.Grade != Plain {
		t.Errorf("%+v", m)
	}
	if m, err := r.Meetings(ctx, MeetingFilter{Body: "Ban Tuyên giáo TW", From: "2018", To: "2018-07"}); err != nil || m.Total != 1 {
		t.Errorf("%+v %v", m, err)
	}
	p, err := r.Person(ctx, "Trần Thị Hoà", PersonOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if p.Grade != Spelling || len(p.People) != 1 || len(p.People[0].Offices) != 1 {
		t.Errorf("%+v", p)
	}
	t.Logf("%+v", p.People[0])
}
