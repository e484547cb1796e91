package demo

import (
	"net/url"
	"strings"

	"chutri/crawl/site"
)

// The keys of the two outlets.
const (
	songHong  = "song-hong"
	mienTrung = "mien-trung"
)

// closedPath is the part of the press that robots.txt closes.
const closedPath = "/song-hong/noi-bo/"

// perPage is how many articles a list page holds.
const perPage = 5

// outlets are the names under which the two outlets call themselves.
var outlets = map[string]struct{ host, title string }{
	songHong:  {"baosonghong.example", "Báo Sông Hồng"},
	mienTrung: {"trangtinmientrung.example", "Trang tin Miền Trung"},
}

// Sites describes the two outlets as the crawler finds them under the address
// of the running server, "http://127.0.0.1:8080". Both lie on one host and are
// told apart by their article patterns.
func Sites(baseURL string) []*site.Site {
	baseURL = strings.TrimSuffix(baseURL, "/")
	host := baseURL
	if u, err := url.Parse(baseURL); err == nil {
		host = u.Hostname()
	}
	return []*site.Site{
		{
			Name: outlets[songHong].host, Title: outlets[songHong].title, Hosts: []string{outlets[songHong].host, host},
			Confidence: "high", Source: "written together with the pages of the demo, 2026", Language: "vi", Private: true,
			Feeds:   []string{baseURL + "/song-hong/rss/tin-moi.rss"},
			Lists:   []site.List{{URL: baseURL + "/song-hong/trang-1.html", Links: ".story__heading a", Next: "a.next", Pages: 10}},
			Article: `/song-hong/[a-z0-9/-]+-post\d+\.html$`,
			Layouts: []site.Layout{{
				Name: "cms-body", Title: []string{"h1.article__title"}, Lead: []string{"div.article__sapo"}, Body: []string{"div.article__body"},
				Author: []string{".article__author .name"}, Date: []string{"time.time@datetime"}, Drop: []string{".related-news"},
			}},
		},
		{
			Name: outlets[mienTrung].host, Title: outlets[mienTrung].title, Hosts: []string{outlets[mienTrung].host, host},
			Confidence: "high", Source: "written together with the pages of the demo, 2026", Language: "vi", Private: true,
			Sitemaps: []string{baseURL + "/sitemap.xml"},
			Lists:    []site.List{{URL: baseURL + "/mien-trung/trang-1", Links: "a.tin", Next: baseURL + "/mien-trung/trang-{page}", Pages: 10}},
			Article:  `/mien-trung/[a-z0-9-]+/[a-z0-9-]+-\d+$`,
			Layouts: []site.Layout{{
				Name: "khung", Title: []string{".tieu-de"}, Lead: []string{".trich-dan"}, Body: []string{".noi-dung"},
				Caption: []string{"table.anh"}, Date: []string{".ngay-dang"},
			}},
		},
	}
}
