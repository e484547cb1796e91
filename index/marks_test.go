package index

import (
	"context"
	"fmt"
	"testing"

	"chutri/extract"
)

// TestTypedWithoutMarks: a query without marks is not caught by the few texts that
// stand in capitals without marks; where such texts are many, they are meant.
func TestTypedWithoutMarks(t *testing.T) {
	var records []*extract.Record
	add := func(n int, form string) {
		for range n {
			i := len(records)
			records = append(records, &extract.Record{ID: fmt.Sprintf("r%d", i), URL: fmt.Sprintf("https://bao.example/%d", i), Site: "bao.example", Published: "2020-01-02",
				Title: fmt.Sprintf("Bài số %d", i), Text: fmt.Sprintf(form, i)})
		}
	}
	add(2, "NGUYEN DAI HOI ung ho %d dong")
	add(24, "Đại hội lần thứ %d của đảng bộ huyện khai mạc sáng nay")
	add(5, "Lực lượng an ninh tuần tra lần thứ %d trong tuần")
	add(3, "Chợ có món ăn nịnh khách số %d")
	r := open(t, build(t, records))
	for _, c := range []struct {
		query string
		grade Grade
		total int
	}{{"dai hoi", Plain, 26}, {`"dai hoi"`, Plain, 26}, {"đại hội", Exact, 24}, {`"an ninh"`, Exact, 5}} {
		a, err := r.Search(context.Background(), c.query, SearchOptions{Copies: true})
		if err != nil {
			t.Fatal(err)
		}
		if a.Total != c.total || a.Grade != c.grade && a.Grade != Spelling {
			t.Errorf("%s: %d in grade %s, want %d in %s", c.query, a.Total, a.Grade, c.total, c.grade)
		}
	}
}
