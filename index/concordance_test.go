package index

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chutri/extract"
)

// TestEachKWIC: the stretches of a long concordance are the whole of it, and none
// holds more than one and an article.
func TestEachKWIC(t *testing.T) {
	ctx := context.Background()
	const times = 40
	var records []*extract.Record
	for i := range 60 {
		records = append(records, &extract.Record{ID: fmt.Sprint("k", i), Site: "bao.example", Title: fmt.Sprint("Tin ", i), Published: fmt.Sprintf("2020-01-%02d", 1+i%28),
			Text: strings.Repeat(fmt.Sprintf("Họp của thôn %d. ", i), times)})
	}
	r := open(t, build(t, records))
	for _, limit := range []int{0, 1, times, r.stretch - 1, r.stretch, 2*r.stretch + 3} {
		f := TextFilter{Limit: limit}
		whole, err := r.KWIC(ctx, "của", f)
		if err != nil {
			t.Fatal(err)
		}
		if want := limit; len(whole.Places) != want && limit > 0 || len(whole.Places) == 0 {
			t.Errorf("limit %d: %d places", limit, len(whole.Places))
		}
		var places []KWIC
		stretches := 0
		if err := r.EachKWIC(ctx, "của", f, func(a *KWICAnswer) error {
			if stretches++; len(a.Places) >= r.stretch+times || len(a.Places) == 0 {
				t.Errorf("limit %d: a stretch of %d places", limit, len(a.Places))
			}
			if a.Articles != whole.Articles || a.Grade != whole.Grade {
				t.Errorf("limit %d: %d articles in grade %s, and %d in %s", limit, a.Articles, a.Grade, whole.Articles, whole.Grade)
			}
			places = append(places, a.Places...)
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(whole.Places, places); d != "" {
			t.Errorf("limit %d: %s", limit, d)
		}
		if limit == 0 && stretches < 2 {
			t.Errorf("%d places in %d stretches", len(places), stretches)
		}
	}
	called := 0
	if err := r.EachKWIC(ctx, "khôngcógì", TextFilter{}, func(a *KWICAnswer) error { called++; return nil }); err != nil || called != 1 {
		t.Errorf("nothing found: %d answers, %v", called, err)
	}
	stop := fmt.Errorf("enough")
	if err := r.EachKWIC(ctx, "của", TextFilter{}, func(*KWICAnswer) error { return stop }); err != stop {
		t.Errorf("stopped with %v", err)
	}
}
