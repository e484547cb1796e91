package extract

import (
	"os"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"chutri/crawl/site"
)

// bigPage is a stored page filled up to about the size of real ones, 135 kB,
// with menus, teasers and scripts.
func bigPage(tb testing.TB) (*site.Page, *site.Site) {
	set, err := site.Load("")
	if err != nil {
		tb.Fatal(err)
	}
	raw, err := os.ReadFile(pagesFolder + "/tuoitre.vn/detail.html")
	if err != nil {
		tb.Fatal(err)
	}
	var filler strings.Builder
	for i := 0; filler.Len() < 125_000; i++ {
		filler.WriteString(`<div class="box-category-item" data-id="1"><a class="box-category-link-title" href="/mot-bai-khac-20250818.htm" title="Một bài khác">` +
			`Tin khác trong ngày của chuyên mục</a><span class="box-time">12:30</span><p class="sapo-small">Tóm tắt ngắn của bài khác &amp; hết.</p></div>` + "\n")
		if i%8 == 0 {
			filler.WriteString(`<script>var a = {"id": 1, "x": "` + strings.Repeat("abcdef ", 60) + `"};</script>`)
		}
	}
	body := strings.Replace(string(raw), "</body>", filler.String()+"</body>", 1)
	s := set.Get("tuoitre.vn")
	return &site.Page{URL: "https://tuoitre.vn/a-20250818132533149.htm", Status: 200, Body: []byte(body)}, s
}

func BenchmarkPlainParse(b *testing.B) {
	p, _ := bigPage(b)
	b.SetBytes(int64(len(p.Body)))
	for b.Loop() {
		if _, err := html.Parse(strings.NewReader(string(p.Body))); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkFromPage(b *testing.B) {
	p, s := bigPage(b)
	b.SetBytes(int64(len(p.Body)))
	for b.Loop() {
		if _, err := FromPage(p, s); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkFromPageUnknown(b *testing.B) {
	p, _ := bigPage(b)
	b.SetBytes(int64(len(p.Body)))
	for b.Loop() {
		if _, err := FromPage(p, nil); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkPageAgainstParse times both in turns, so that a busy machine slows
// both, and reports how many times the plain parsing the article takes.
func BenchmarkPageAgainstParse(b *testing.B) {
	p, s := bigPage(b)
	text := string(p.Body)
	var parse, page time.Duration
	for b.Loop() {
		start := time.Now()
		if _, err := html.Parse(strings.NewReader(text)); err != nil {
			b.Fatal(err)
		}
		middle := time.Now()
		if _, err := FromPage(p, s); err != nil {
			b.Fatal(err)
		}
		parse += middle.Sub(start)
		page += time.Since(middle)
	}
	b.ReportMetric(float64(page)/float64(parse), "times-parse")
}

// BenchmarkFromText reads a plain text of the usual length, 4 kB.
func BenchmarkFromText(b *testing.B) {
	line := "Đồng chí Trần Đức Hải, Ủy viên Ban Thường vụ, Trưởng Ban Tổ chức Tỉnh ủy Hà Nam chủ trì và phát biểu kết luận Hội nghị giao ban quý I.\n"
	text := "Giao ban công tác tổ chức xây dựng Đảng\n" + strings.Repeat(line, 24) + "Tin, ảnh: Minh Khuê"
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		FromText("", "", text)
	}
}
