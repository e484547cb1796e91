package extract

import (
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"chutri/crawl/site"
)

// outlet is a site whose selectors the pages of these tests have.
var outlet = &site.Site{
	Name: "baothunghiem.example", Hosts: []string{"baothunghiem.example"}, Confidence: "high", Source: "these tests, 2026",
	Layouts: []site.Layout{
		{Name: "present", Title: []string{"h1.title"}, Lead: []string{".sapo"}, Body: []string{"div.body"}, Author: []string{".author"},
			Date: []string{".date"}, Caption: []string{".photo-note"}, Drop: []string{".ad"}},
		{Name: "old", Until: "2019-12-31", Title: []string{"#tieude"}, Body: []string{"#noidung p"}, Date: []string{"#ngay"}},
	},
}

const plainPage = `<html><head><title>Phường Tân Lập họp | Báo Thử Nghiệm</title>
<link rel="canonical" href="/phuong-tan-lap-hop-12.html?utm_source=x">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Phường Tân Lập họp","datePublished":"2024-04-16"}</script></head>
<body><header><time datetime="2024-05-20T08:00:00+07:00">Thứ Hai, 20/5/2024</time></header>
<h1 class="title">Phường Tân Lập
 họp</h1><div class="date">Thứ Ba, 16/4/2024, 18:05</div><p class="sapo">(BTN) - Sáng 16/4, phường Tân Lập họp.</p>
<div class="body"><p>Sáng 16/4, phường Tân Lập họp.</p><p>Bà Lê Thị&nbsp;Hoa chủ trì.<br>Có 30 đại biểu<br>dự.</p><div class="ad">Mua nhà</div>
<table><tr><td><img src="a.jpg"></td></tr><tr><td>Quang cảnh buổi họp</td></tr></table>
<table><tr><td>Chi bộ 1</td><td>25 đảng viên</td></tr></table>
<h3>Kết quả</h3><p class="photo-note">Bà Hoa phát biểu</p><p>Họp lại ngày 7/5 &amp;#40;thứ Ba&amp;#41;.</p><p>Theo Báo Tân Lập</p></div><p class="author">Minh Anh</p></body></html>`

func TestFromPage(t *testing.T) {
	p := &site.Page{URL: "http://www.baothunghiem.example/a?id=12", Body: []byte(plainPage), Status: 200, Header: http.Header{},
		Fetched: time.Date(2024, 5, 20, 1, 0, 0, 0, time.UTC)}
	a, err := FromPage(p, outlet)
	if err != nil {
		t.Fatal(err)
	}
	want := &Article{
		ID: addressID("https://baothunghiem.example/phuong-tan-lap-hop-12.html"), URL: "http://www.baothunghiem.example/phuong-tan-lap-hop-12.html",
		URLs: []string{"http://www.baothunghiem.example/phuong-tan-lap-hop-12.html", "http://www.baothunghiem.example/a?id=12"},
		Site: "baothunghiem.example", Title: "Phường Tân Lập họp", Lead: "(BTN) - Sáng 16/4, phường Tân Lập họp.", Author: "Minh Anh",
		Published: "2024-04-16T18:05:00+07:00", Fetched: "2024-05-20T01:00:00Z",
		Blocks: []Block{
			{BlockTitle, "Phường Tân Lập họp"}, {BlockLead, "(BTN) - Sáng 16/4, phường Tân Lập họp."}, {BlockParagraph, "Bà Lê Thị Hoa chủ trì."},
			{BlockParagraph, "Có 30 đại biểu dự."}, {BlockCaption, "Quang cảnh buổi họp"}, {BlockParagraph, "Chi bộ 1 | 25 đảng viên"},
			{BlockHeading, "Kết quả"}, {BlockCaption, "Bà Hoa phát biểu"}, {BlockParagraph, "Họp lại ngày 7/5 (thứ Ba)."}, {BlockCredit, "Theo Báo Tân Lập"},
		},
	}
	if diff := cmp.Diff(want, a); diff != "" {
		t.Error(diff)
	}
}

func TestFromPageFaults(t *testing.T) {
	long := "<p>" + strings.Repeat("Hội nghị đã thảo luận các nội dung của nghị quyết. ", 20) + "</p>"
	for name, c := range map[string]struct {
		body, kind string
		status     int
		want       error
		article    bool
	}{
		"layout changed": {"<h1>Họp chi bộ</h1><time datetime='2024-04-16T09:00:00+07:00'></time><article>" + long + long + "</article>", "", 200, ErrLayout, true},
		"no date":        {"<h1 class=title>Họp chi bộ</h1><div class=body>" + long + "</div>", "", 200, ErrNoDate, true},
		"no body":        {"<h1 class=title>Họp chi bộ</h1>", "", 200, ErrNoBody, true},
		"no title":       {"<div class=body>" + long + "</div>", "", 200, ErrNoTitle, true},
		"empty":          {"", "", 200, ErrEmpty, false},
		"list": {"<title>Tin tức</title><ul>" + strings.Repeat("<li><a href=/a-1>Hội nghị đã thảo luận các nội dung của nghị quyết.</a></li>", 40) + "</ul>",
			"", 200, ErrNotArticle, false},
		"front page":   {"<title>Báo Thử Nghiệm</title><link rel=canonical href='http://baothunghiem.example/'>" + long, "", 200, ErrLayout, true},
		"picture":      {"GIF89a", "image/gif", 200, ErrNotHTML, false},
		"missing page": {plainPage, "text/html", 404, ErrStatus, false},
		"too deep":     {"<h1 class=title>Họp chi bộ</h1>" + strings.Repeat("<div>", 200_000) + long, "", 200, ErrTooDeep, true},
		"too large":    {plainPage + strings.Repeat("<p>thêm</p>\n", 50<<20/14), "", 200, ErrTooLarge, true},
	} {
		t.Run(name, func(t *testing.T) {
			p := &site.Page{URL: "http://baothunghiem.example/x", Body: []byte(c.body), Status: c.status, Header: http.Header{"Content-Type": {c.kind}}}
			a, err := FromPage(p, outlet)
			if !errors.Is(err, c.want) {
				t.Errorf("error %v, want %v", err, c.want)
			}
			if (a != nil) != c.article {
				t.Errorf("article %v, want one: %v", a, c.article)
			}
			if err != nil && strings.Contains(err.Error(), "\n") {
				t.Errorf("error of several lines: %q", err)
			}
		})
	}
}
