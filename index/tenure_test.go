package index

import (
	"bytes"
	"context"
	"encoding/csv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chutri/extract"
)

// read extracts the record of a text of one paragraph.
func read(id, day, text string) *extract.Record {
	a := extract.FromText(id, "", text)
	a.ID, a.Published = id, day
	for i := range a.Blocks {
		a.Blocks[i].Kind = extract.BlockParagraph
	}
	r := extract.Extract(a, extract.Options{})
	return r
}

// TestTenureOverArticles follows one office over articles that call its holder
// current, former and, wrongly, current again.
func TestTenureOverArticles(t *testing.T) {
	r := open(t, build(t, []*extract.Record{
		read("a", "2012-03-05", "Ông Đinh Văn Lương, Giám đốc Sở Y tế tỉnh Lâm Đồng, dự hội nghị ngày 5/3."),
		read("b", "2014-09-10", "Ông Đinh Văn Lương, Giám đốc Sở Y tế tỉnh Lâm Đồng, thăm bệnh viện."),
		read("c", "2016-02-01", "Ông Đinh Văn Lương, nguyên Giám đốc Sở Y tế tỉnh Lâm Đồng, được khen thưởng."),
		read("d", "2018-05-20", "Năm 2011, Giám đốc Sở Y tế tỉnh Lâm Đồng Đinh Văn Lương ký quyết định xây bệnh viện."),
		read("e", "2019-07-07", "Ông Đinh Văn Lương, Giám đốc Sở Y tế tỉnh Lâm Đồng, bị nhắc tên trong kết luận thanh tra."),
		read("f", "2020-01-15", "Từ năm 2010 đến năm 2015, ông Đinh Văn Lương giữ chức Giám đốc Sở Y tế tỉnh Lâm Đồng."),
	}))
	ctx := context.Background()
	a, err := r.Person(ctx, "Đinh Văn Lương", PersonOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if len(a.People) != 1 || len(a.People[0].Offices) != 1 {
		t.Fatalf("%+v", a.People)
	}
	o := a.People[0].Offices[0]
	got := []string{o.Position, o.First, o.Last, o.Since, o.Until, o.Former, o.Status}
	want := []string{"Giám đốc Sở Y tế tỉnh Lâm Đồng", "2010", "2015", "2010", "2015", "2016-02-01", "former"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]string{"said to be in office on 2019-07-07, after being called former"}, o.Against); d != "" {
		t.Error(d)
	}
	var of, conflicts []string
	for _, e := range o.Evidence {
		if e.Of != "" {
			of = append(of, e.Article+" "+e.Of)
		}
		if e.Conflict != "" {
			conflicts = append(conflicts, e.Article+" "+e.Conflict)
		}
	}
	if d := cmp.Diff([]string{"f 2010"}, of); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]string{"e says in office; others said former before it"}, conflicts); d != "" {
		t.Error(d)
	}
	for on, want := range map[string]string{"2009-06-01": "", "2010-06-01": "likely", "2011-03-01": "proved", "2014-12-31": "proved", "2015-06-01": "likely", "2016-01-10": "", "2019-07-07": ""} {
		h, err := r.Offices(ctx, OfficeFilter{Body: "Sở Y tế tỉnh Lâm Đồng", On: on})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if len(h.Holdings) > 0 {
			got = h.Holdings[0].Proof
		}
		if got != want {
			t.Errorf("on %s: %q, want %q", on, got, want)
		}
		if empty := want == ""; empty != (h.Other == 1) || empty != (h.Hint() != "") {
			t.Errorf("on %s: %d offices at other times, %q", on, h.Other, h.Hint())
		}
	}
	var b bytes.Buffer
	if err := r.ExportCSV(ctx, "tenures", &b); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil || len(rows) != 2 {
		t.Fatalf("%q %v", rows, err)
	}
	if d := cmp.Diff([]string{"2010", "2015", "", "said to be in office on 2019-07-07, after being called former"}, rows[1][len(rows[1])-4:]); d != "" {
		t.Error(d)
	}
}
