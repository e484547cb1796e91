package extract

import (
	"strings"
	"testing"

	"chutri/crawl/site"
)

// Pages of makes that no site file describes, as portals of provinces and
// districts have them. What must be found stands above each page.
func TestUnknownPages(t *testing.T) {
	const (
		title = "Huyện ủy Bảo Lạc họp bàn công tác cán bộ"
		lead  = "Sáng 12/3, Ban Thường vụ Huyện ủy Bảo Lạc họp bàn công tác cán bộ năm 2019."
		one   = "Đồng chí Lục Văn Hải, Bí thư Huyện ủy chủ trì cuộc họp. Cùng dự có các đồng chí trong Ban Thường vụ và lãnh đạo các ban xây dựng Đảng."
		two   = "Theo báo cáo, đến hết tháng 2/2019, Đảng bộ huyện có 4.215 đảng viên, sinh hoạt tại 48 tổ chức cơ sở đảng; trong năm đã luân chuyển 12 cán bộ."
		three = "Kết luận cuộc họp, đồng chí Bí thư Huyện ủy yêu cầu các xã rà soát quy hoạch, báo cáo trước ngày 30/4 để Ban Thường vụ xem xét."
		menu  = `<div id="menu"><a href="/">Trang chủ</a> <a href="/gt">Giới thiệu</a> <a href="/tin">Tin tức</a> <a href="/vb">Văn bản</a></div>`
		other = `<div class="other"><b>Các tin khác</b><ul><li><a href="/1">Xã Cô Ba ra quân làm đường</a> (11/03/2019)</li><li><a href="/2">Tập huấn chi ủy viên</a> (10/03/2019)</li></ul></div>`
	)
	for name, c := range map[string]struct {
		page, published string
		without         []string // must be no part of the text
	}{
		"line breaks in one cell": {
			`<title>` + title + ` - Cổng thông tin huyện Bảo Lạc</title><table><tr><td>Thứ Sáu, 20/11/2026</td></tr><tr><td>` + menu + `</td><td>
<div class="title_tin">` + title + `</div><div class="ngay">Cập nhật: 13/03/2019 08:15</div>
<div class="noidung_tin">` + lead + `<br><br>` + one + `<br><br>` + two + `<br><br>` + three + `</div>` + other + `</td></tr></table>`,
			"2019-03-13T08:15:00+07:00", []string{"Giới thiệu"},
		},
		"everything in a form": {
			`<title>` + title + `</title><form id="aspnetForm">` + menu + `<div class="content"><h2 class="title">` + title + `</h2><span class="date">(13/03/2019 08:15)</span>
<p style="text-align: justify;"><strong>` + lead + `</strong></p><p>` + one + `</p><p>` + two + `</p><p>` + three + `</p></div>` + other + `</form>`,
			"2019-03-13T08:15:00+07:00", []string{"Giới thiệu"},
		},
		"paragraphs of spans and fonts": {
			`<title>` + title + ` | Bảo Lạc</title>` + menu + `<div class="detail"><h1>` + title + `</h1><p class="time">Thứ Tư, 13/03/2019, 08:15 [GMT+7]</p>
<div><font face="Arial"><span>` + lead + `</span></font></div><div><span>` + one + `</span></div><div>&nbsp;</div><div><span>` + two + `</span></div><div><span>` + three + `</span></div></div>` + other,
			"2019-03-13T08:15:00+07:00", []string{"Giới thiệu"},
		},
		"JSON-LD with raw line ends": {
			`<title>x</title><script type="application/ld+json">[{"@type":"BreadcrumbList"},{"@type":["NewsArticle"],"headline":"` + title + `","description":"Sáng 12/3,
	huyện họp","datePublished":"2019-03-13T01:15:00Z","author":[{"@type":"Person","name":"Lục Hải Yến"}]}]</script>` + menu +
				`<article><h1>` + title + `</h1><p>` + lead + `</p><p>` + one + `</p><p>` + two + `</p><p>` + three + `</p></article>` + other,
			"2019-03-13T08:15:00+07:00", []string{"Giới thiệu"},
		},
		"day in the address only": {
			`<title>` + title + `</title>` + menu + `<article><h1>` + title + `</h1><p>` + lead + `</p><p>` + one + `</p><p>` + two + `</p><p>` + three + `</p></article>`,
			"2019-03-13", nil,
		},
	} {
		t.Run(name, func(t *testing.T) {
			address := "https://baolac.example/tin-tuc/hop-ban.html"
			if strings.HasPrefix(name, "day in") {
				address = "https://baolac.example/2019/03/13/hop-ban.html"
			}
			a, err := FromPage(&site.Page{URL: address, Status: 200, Body: []byte("<html><body>" + c.page)}, nil)
			if err != nil || a.Title != title || a.Published != c.published {
				t.Errorf("title %q, published %q, error %v, want published %s", a.Title, a.Published, err, c.published)
			}
			text := joinBlocks(a.Blocks)
			for _, want := range []string{lead, one, two, three} {
				if strings.Count(text, want) != 1 {
					t.Errorf("%q stands %d times in\n%s", want, strings.Count(text, want), text)
				}
			}
			for _, b := range a.Blocks {
				if strings.Contains(b.Text, one) && strings.Contains(b.Text, three) {
					t.Errorf("paragraphs run together: %q", b.Text)
				}
				for _, w := range c.without {
					if strings.Contains(b.Text, w) {
						t.Errorf("%q is no part of the article: %q", w, b.Text)
					}
				}
			}
		})
	}
}

// A saved page of which nothing is known names its own address.
func TestPageAddress(t *testing.T) {
	for body, want := range map[string]string{
		`<link rel="canonical" href="https://nhandan.vn/a-post1.html?utm_source=x">`: "https://nhandan.vn/a-post1.html",
		`<meta property="og:url" content="https://nhandan.vn/a-post1.html">`:         "https://nhandan.vn/a-post1.html",
		`<link rel="canonical" href="/a-post1.html">`:                                "",
		`<p>`: "",
	} {
		if got := PageAddress(&site.Page{Body: []byte(body)}); got != want {
			t.Errorf("%s: %q, want %q", body, got, want)
		}
	}
}
