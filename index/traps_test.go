package index

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
)

// articles gives the IDs that a search finds.
func articles(t *testing.T, r *Reader, q string, g Grade) []string {
	t.Helper()
	a, err := r.Search(context.Background(), q, SearchOptions{Grade: g})
	if err != nil {
		t.Fatalf("%s: %v", q, err)
	}
	var out []string
	for _, h := range a.Hits {
		out = append(out, h.Article)
	}
	return out
}

// TestTraps are the ways in which Vietnamese search and consolidation go wrong.
func TestTraps(t *testing.T) {
	r := open(t, build(t, ownRecords(t)))
	ctx := context.Background()
	finds := func(q string, g Grade, id string, want bool) {
		t.Helper()
		if got := contains(articles(t, r, q, g), id); got != want {
			t.Errorf("%s in grade %q: %s found is %v", q, g, id, got)
		}
	}
	t.Run("Hoa does not find Hòa in exact grade", func(t *testing.T) {
		finds("Hoa", Exact, "hoa-binh", false)
		finds("Hoa", Exact, "hoa-sen", true)
		finds("Hoa", Spelling, "hoa-binh", false)
	})
	t.Run("dang uy finds Đảng ủy", func(t *testing.T) { finds("dang uy", "", "dang-uy-khoi", true) })
	t.Run("typed marks count in the plain grade", func(t *testing.T) {
		finds("hòa binh", Plain, "hoa-binh", true)
		finds("person:Hòa", Plain, "hoa-sen", false)
	})
	t.Run("uỷ ban is ủy ban", func(t *testing.T) {
		finds(`"ủy ban"`, "", "uy-ban-moi", true)
		finds(`"uỷ ban"`, "", "hung-1", true)
	})
	t.Run("an ninh is not lost to English stop words", func(t *testing.T) {
		finds("an", "", "an-ninh", true)
		finds("do", "", "an-ninh", true)
	})
	t.Run("NFD query", func(t *testing.T) { finds(norm.NFD.String("Đảng ủy Khối"), Exact, "dang-uy-khoi", true) })
	t.Run("Ð query", func(t *testing.T) { finds("\u00d0ảng ủy", Exact, "dang-uy-khoi", true) })
	t.Run("highlight of Đảng marks Đảng", func(t *testing.T) {
		for _, q := range []string{"Đảng", "dang", "ĐẢNG", norm.NFD.String("Đảng"), "đảngr"} {
			a, err := r.Search(ctx, q+" site:nhandan.vn title:khoi", SearchOptions{})
			if err != nil || len(a.Hits) == 0 {
				t.Fatalf("%s: %v", q, err)
			}
			h := a.Hits[0]
			if len(h.Marks) == 0 {
				t.Fatalf("%s: nothing is marked in %q", q, h.Sentence)
			}
			m := h.Marks[0]
			if got := string([]rune(h.Sentence)[m[0]:m[1]]); !strings.EqualFold(got, "Đảng") {
				t.Errorf("%s (%s): marks %q in %q", q, a.Grade, got, h.Sentence)
			}
		}
	})
	t.Run("namesakes", func(t *testing.T) {
		a, err := r.Person(ctx, "Nguyễn Văn Hùng", PersonOptions{})
		if err != nil || len(a.People) != 2 {
			t.Fatalf("%+v %v", a, err)
		}
		for _, p := range a.People {
			if p.Articles != 2 || len(p.Chaired) != 2 || len(p.Namesakes) != 1 {
				t.Errorf("%s: %d articles, %d chaired, %d namesakes", p.ID, p.Articles, len(p.Chaired), len(p.Namesakes))
			}
		}
	})
	t.Run("a body before and after its rename", func(t *testing.T) {
		b, err := r.Body(ctx, "Ban Tuyên giáo và Dân vận Trung ương", BodyOptions{})
		if err != nil || len(b.Bodies[0].Predecessors) != 1 {
			t.Fatalf("%+v %v", b, err)
		}
		for on, head := range map[string]string{"2018-07-10": "Võ Văn Thưởng", "2025-04-01": "Nguyễn Trọng Nghĩa"} {
			for _, name := range []string{"Ban Tuyên giáo Trung ương", "Ban Tuyên giáo và Dân vận TW"} {
				o, err := r.Offices(ctx, OfficeFilter{Body: name, On: on})
				if err != nil || len(o.Holdings) == 0 || o.Holdings[0].Name != head {
					t.Errorf("%s on %s: %+v %v", name, on, o, err)
				}
			}
		}
	})
	t.Run("a tenure with a gap", func(t *testing.T) {
		a, err := r.Person(ctx, "Phan Quốc Cường", PersonOptions{})
		if err != nil {
			t.Fatal(err)
		}
		o := a.People[0].Offices[0]
		if len(o.Gaps) != 1 || o.Gaps[0] != (Gap{From: "2015-12-02", To: "2018-11-05"}) || o.Status != "former" || o.Former != "2019-06-30" || o.Last != "2018-11-05" {
			t.Errorf("%+v", o)
		}
	})
	t.Run("a person listed under two spellings", func(t *testing.T) {
		for _, name := range []string{"Trần Sỹ Thanh", "Trần Sĩ Thanh"} {
			a, err := r.Person(ctx, name, PersonOptions{})
			if err != nil || len(a.People) != 1 || a.People[0].Articles != 2 || len(a.People[0].Names) != 1 {
				t.Errorf("%s: %+v %v", name, a, err)
			}
		}
	})
	t.Run("an export row belongs to its query", func(t *testing.T) {
		var b bytes.Buffer
		if err := r.ExportCSV(ctx, "parts", &b); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(&b).ReadAll()
		if err != nil || len(rows) < 20 {
			t.Fatalf("%d rows, %v", len(rows), err)
		}
		for _, row := range rows[1:] {
			cell := map[string]string{}
			for i, c := range rows[0] {
				cell[c] = row[i]
			}
			if !strings.Contains(cell["sentence"], cell["person_name"]) {
				t.Errorf("the sentence does not name the person: %v", cell)
			}
			rec, err := r.Record(ctx, cell["article"])
			if err != nil || rec.URL != cell["url"] || !strings.Contains(rec.Text, cell["sentence"]) {
				t.Errorf("the article does not have the sentence: %v %v", cell, err)
			}
			m, err := r.Meeting(ctx, cell["meeting"])
			if err != nil {
				t.Fatal(err)
			}
			found := false
			for _, s := range m.Sources {
				found = found || s.Article == cell["article"]
			}
			if !found {
				t.Errorf("the meeting has no such source: %v", cell)
			}
		}
	})
	t.Run("one meeting, two outlets and a reprint", func(t *testing.T) {
		a, err := r.Meetings(ctx, MeetingFilter{Chair: "Võ Văn Thưởng"})
		if err != nil || a.Total != 1 {
			t.Fatalf("%+v %v", a, err)
		}
		m := a.Meetings[0]
		var copies int
		for _, s := range m.Sources {
			if s.CopyOf != "" {
				copies++
			}
		}
		if len(m.Sources) != 3 || copies != 1 || len(m.Conflicts) != 1 || m.Conflicts[0].Field != "place" {
			t.Errorf("%d sources, %d copies, conflicts %+v", len(m.Sources), copies, m.Conflicts)
		}
	})
}

func TestFrequentWordsOfEnglishAreWords(t *testing.T) {
	for _, w := range []string{"an", "do", "to", "no", "in", "the", "is", "at"} {
		if ws := analyze(w); len(ws) != 1 || ws[0].key != w {
			t.Errorf("%s: %v", w, ws)
		}
	}
}

func TestParseQuery(t *testing.T) {
	for _, c := range []struct{ q, want string }{
		{`hội nghị`, `("hội" AND "nghị")`},
		{`"hội nghị" OR họp`, `("hội nghị" OR "họp")`},
		{`(a OR b) AND NOT c`, `(("a" OR "b") AND NOT "c")`},
		{`-a b`, `(NOT "a" AND "b")`},
		{`chair:"Tô Lâm"`, `chair:"tô lâm"`},
		{`CHAIR:Lâm`, `chair:"lâm"`},
		{`body:(a OR "b c")`, `(body:"a" OR body:"b c")`},
		{`"a b"~3`, `"a b"~3`},
		{`“Tổng Bí thư”`, `"tổng bí thư"`},
		{`date:2018`, `date:2018-01-01..2018-12-31`},
		{`date:2018-07..2018-12`, `date:2018-07-01..2018-12-31`},
		{`date:9/7/2018`, `date:2018-07-09..2018-07-09`},
		{`date:Q3/2018`, `date:2018-07-01..2018-09-30`},
		{`date:..2015`, `date:..2015-12-31`},
		{`number>7.800`, `number:>7800..`},
		{`number:7..9,5`, `number:7..9.5`},
		{`05-CT/TW`, `"05 ct trung ương"`},
		{`T.Ư`, `"trung ương"`},
		{`16:30`, `"16 30"`},
		{`a AND b OR c`, `(("a" AND "b") OR "c")`},
		{`! a`, `"a"`},
	} {
		n, err := parseQuery(c.q)
		if err != nil {
			t.Errorf("%s: %v", c.q, err)
		} else if n.String() != c.want {
			t.Errorf("%s: %s, want %s", c.q, n, c.want)
		}
	}
	for _, c := range []struct {
		q  string
		at int
		in string
	}{
		{``, 0, "nothing to search for"}, {`"a`, 0, "never closed"}, {`(a`, 0, "never closed"}, {`a)`, 1, "without an opening"}, {`a OR`, 2, "nothing behind OR"},
		{`OR a`, 0, "nothing before OR"}, {`AND a`, 0, "both sides"}, {`chairs:x`, 0, "no field \"chairs\""}, {`date:mai`, 5, "no date"}, {`date:2018-13`, 5, "no date"},
		{`date:2018-02-30`, 5, "no day 30"}, {`number>x`, 6, "no number"}, {`chair>x`, 5, "':' only"}, {`chair:`, 6, "nothing behind"}, {`"a"~x`, 3, "number of words"},
		{`NOT`, 0, "nothing behind NOT"}, {`()`, 0, "nothing between"}, {`""`, 0, "no words"}, {`body:(chair:x)`, 6, "inside the bracket"}, {`date:2019..2018`, 5, "ends before"},
	} {
		_, err := parseQuery(c.q)
		q, ok := err.(*QueryError)
		if !ok {
			t.Errorf("%s: error is %v", c.q, err)
		} else if q.At != c.at || !strings.Contains(q.Fault.Error(), c.in) {
			t.Errorf("%s: at %d: %s", c.q, q.At, q.Fault)
		}
	}
}

// fuzzQueries starts a fuzz target from every kind of query.
func fuzzQueries(f *testing.F) {
	for _, x := range Fields {
		f.Add(x.Example)
	}
	for _, x := range Operators {
		f.Add(x.Example)
	}
	f.Add(strings.Repeat("(", 100))
	for _, q := range []string{`-(a OR "b c"~5) date:Q3/2018`, `number>=7,5 chair:("Võ Văn Thưởng" OR thuong)`, "site:a https://b.vn/c 16:30", strings.Repeat("đ", 2100)} {
		f.Add(q)
	}
}

// FuzzParseQuery: a query is understood in one way, or the error points into it.
func FuzzParseQuery(f *testing.F) {
	fuzzQueries(f)
	f.Fuzz(func(t *testing.T, q string) {
		a, err := parseQuery(q)
		if err != nil {
			e, ok := err.(*QueryError)
			if !ok || e.At < 0 || e.At > utf8.RuneCountInString(e.Query) || !utf8.ValidString(e.Query) && utf8.ValidString(q) {
				t.Errorf("%q: %#v", q, err)
			}
			return
		}
		b, err := parseQuery(q)
		if err != nil || a.String() != b.String() {
			t.Errorf("%q: %s, then %v %v", q, a, b, err)
		}
	})
}

// FuzzSearch: whatever is asked for, in whatever grade, is found or refused with a
// reason, the same twice; marks lie in the sentence, one behind the other.
func FuzzSearch(f *testing.F) {
	fuzzQueries(f)
	r := open(f, build(f, ownRecords(f)))
	f.Fuzz(func(t *testing.T, q string) {
		for _, g := range append(Grades, "") {
			a, err := r.Search(context.Background(), q, SearchOptions{Grade: g, Limit: 20})
			if err != nil {
				var wrong *QueryError
				var unfit *Fault
				if !errors.As(err, &wrong) && !errors.As(err, &unfit) {
					t.Fatalf("%q in grade %q: %v", q, g, err)
				}
				continue
			}
			again, err := r.Search(context.Background(), q, SearchOptions{Grade: g, Limit: 20})
			if d := cmp.Diff(a, again); err != nil || d != "" {
				t.Fatalf("%q in grade %q: another answer the second time: %v\n%s", q, g, err, d)
			}
			if a.Total < len(a.Hits) {
				t.Fatalf("%q in grade %q: %d hits of %d", q, g, len(a.Hits), a.Total)
			}
			for _, h := range a.Hits {
				at := 0
				for _, m := range h.Marks {
					if m[0] < at || m[1] <= m[0] || m[1] > utf8.RuneCountInString(h.Sentence) {
						t.Fatalf("%q in grade %q: marks %v in %q", q, g, h.Marks, h.Sentence)
					}
					at = m[1]
				}
			}
		}
	})
}
