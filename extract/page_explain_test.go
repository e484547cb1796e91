package extract

import (
	"strings"
	"testing"

	"chutri/crawl/site"
)

func TestExplainPage(t *testing.T) {
	report := ExplainPage(&site.Page{URL: "http://baothunghiem.example/a", Status: 200, Body: []byte(plainPage)}, outlet).String()
	for _, want := range []string{
		"layout     present fits", "layout     old does not fit", "1 × h1.title", "Phường Tân Lập họp",
		"date       JSON-LD                2024-04-16\n",
		"date       selector of the layout 2024-04-16T18:05:00+07:00  ← taken",
		"caption    Quang cảnh buổi họp", "credit     Theo Báo Tân Lập",
	} {
		if !strings.Contains(report, want) {
			t.Errorf("%q is not in\n%s", want, report)
		}
	}
	report = ExplainPage(&site.Page{URL: "http://baothunghiem.example/a", Status: 404}, nil).String()
	if !strings.Contains(report, "fault      http://baothunghiem.example/a: status 404: no page under this address") {
		t.Error(report)
	}
}
