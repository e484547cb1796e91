package web

import (
	"net/http"
	"strings"
	"testing"
)

// TestFlowPages: figures of who came are marked in both languages, and are never
// points of a chart of how many there are.
func TestFlowPages(t *testing.T) {
	h := serverWith(t, options(t))
	const admitted = "1.046 đảng viên"
	for lang, mark := range map[string]string{"vi": "kết nạp, tiếp nhận", "en": "admitted"} {
		for _, c := range []struct {
			flow          string
			listed, drawn bool
		}{{"", true, false}, {"in", true, true}, {"stock", false, false}} {
			path := "/figures?lang=" + lang + "&unit=" + esc("đảng viên") + "&flow=" + c.flow
			d := page(t, h, path)
			list, chart := d.Find(".refs .head .meta").Text(), d.Find(".chart")
			if got := strings.Contains(list, mark); got != c.listed {
				t.Errorf("%s: %q among the figures is %v", path, mark, got)
			}
			if chart.Find(".point").Length() < 2 {
				t.Errorf("%s: no chart", path)
			}
			if got := strings.Contains(chart.Find(".point title").Text(), admitted); got != c.drawn {
				t.Errorf("%s: %q is drawn: %v", path, admitted, got)
			}
			if got := strings.Contains(chart.Find("figcaption").Text(), mark); got != c.drawn {
				t.Errorf("%s: the chart says %q: %v", path, mark, got)
			}
		}
		path := "/body?lang=" + lang + "&name=" + esc("Đảng bộ Khối các cơ quan tỉnh Hà Nam")
		d := page(t, h, path)
		if text := d.Find("#figures").Text(); strings.Contains(text, "1.046") || !strings.Contains(text, "7.912") {
			t.Errorf("%s: figures of the body: %q", path, text)
		}
		if d.Find("#figures p a[href*='/figures']").Length() != 1 {
			t.Errorf("%s: no way to the figures of who came", path)
		}
	}
	if r, body := get(t, h, "/api/v1/figures?unit="+esc("đảng viên")+"&flow=in"); r.StatusCode != http.StatusOK || !strings.Contains(body, `"flow":"in"`) {
		t.Errorf("api: %d %.300s", r.StatusCode, body)
	}
	if r, _ := get(t, h, "/figures?flow=sideways"); r.StatusCode != http.StatusBadRequest {
		t.Errorf("a wrong flow gives %d", r.StatusCode)
	}
}
