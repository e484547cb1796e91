package crawl

import (
	"testing"

	"chutri/crawl/site"
)

func TestSameText(t *testing.T) {
	known := &site.Site{Layouts: []site.Layout{{
		Title: []string{`meta[property="og:title"]@content`, "h1"}, Lead: []string{".sapo"}, Body: []string{".bai"}, Drop: []string{".lien-quan"},
	}}}
	page := func(title, lead, body, beside string) []byte {
		return []byte(`<html><head><meta property="og:title" content="` + title + `"></head><body><div class=moi>` + beside +
			`</div><h1>` + title + `</h1><p class=sapo>` + lead + `</p><div class=bai>` + body + `<ul class=lien-quan>` + beside + `</ul></div></body></html>`)
	}
	first := page("Khai mạc", "Sáng nay.", "<p>Có 100 đại biểu.</p>", "Tin A")
	tests := []struct {
		name           string
		second         []byte
		known, unknown bool
	}{
		{"the same", first, true, true},
		{"other news beside", page("Khai mạc", "Sáng nay.", "<p>Có 100 đại biểu.</p>", "Tin B"), true, false},
		{"other spacing", page("Khai mạc", "Sáng  nay.", "\n<p>Có 100\tđại biểu.</p>", "Tin A"), true, true},
		{"title", page("Bế mạc", "Sáng nay.", "<p>Có 100 đại biểu.</p>", "Tin A"), false, false},
		{"lead", page("Khai mạc", "Chiều nay.", "<p>Có 100 đại biểu.</p>", "Tin A"), false, false},
		{"one figure", page("Khai mạc", "Sáng nay.", "<p>Có 101 đại biểu.</p>", "Tin A"), false, false},
		{"emptied", []byte("<html></html>"), false, false},
	}
	for _, tt := range tests {
		if got := sameText(known, first, tt.second); got != tt.known {
			t.Errorf("%s, known layout: same is %v", tt.name, got)
		}
		if got := sameText(&site.Site{}, first, tt.second); got != tt.unknown {
			t.Errorf("%s, unknown layout: same is %v", tt.name, got)
		}
	}
	if sameText(known, nil, nil) {
		t.Error("two empty pages are the same article")
	}
}
