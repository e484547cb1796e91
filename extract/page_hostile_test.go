package extract

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"chutri/crawl/site"
)

// hostilePages are built to make a reader slow or crash it.
func hostilePages() map[string]string {
	const n = 20_000
	date := "<p>04/01/2021 18:59</p>"
	return map[string]string{
		"paragraphs":      strings.Repeat("<p>Ảnh: Hội nghị</p>", n),
		"line breaks":     "<p>" + strings.Repeat("dòng 2021<br>", n),
		"dates":           "<div>" + strings.Repeat("04/01/2021 ", n),
		"date elements":   strings.Repeat(date, n),
		"headings":        strings.Repeat("<h1 class=title>Họp chi bộ</h1>", n) + "<title>" + strings.Repeat("dài ", n) + "</title>",
		"nested titles":   strings.Repeat("<div class=title>", 500) + strings.Repeat("chữ ", n),
		"nested tables":   strings.Repeat("<table><tr><td>", 150) + strings.Repeat("chữ ", n),
		"nested lists":    strings.Repeat("<ul><li>", 200) + strings.Repeat("<b>chữ</b> ", n),
		"formatting":      strings.Repeat("<b><i><u>", 100) + strings.Repeat("<p>chữ</b>", n/10),
		"metas":           strings.Repeat(`<meta name=date content="x">`, n),
		"scripts":         strings.Repeat(`<script type="application/ld+json">{"@graph":[{"@type":"Article"}]}</script>`, n/10),
		"deep JSON":       `<script type="application/ld+json">` + strings.Repeat(`{"@graph":[`, 5_000) + `</script>`,
		"attributes":      "<div " + strings.Repeat("a=b ", n) + ">" + date,
		"classes":         `<div class="` + strings.Repeat("body ", n) + `">` + date,
		"bodies":          strings.Repeat(`<div class="body"><p>Hội nghị</p></div>`, n),
		"no end of tag":   "<p " + strings.Repeat("x", n),
		"blank lines":     "<pre>" + strings.Repeat("\n \n", n),
		"broken encoding": strings.Repeat("\xff\xfe\xd0\xc6", n),
	}
}

// Every hostile page is read, or refused, in a few seconds: the time may grow
// with the size of the page and not with its square.
func TestHostilePages(t *testing.T) {
	for name, body := range hostilePages() {
		t.Run(name, func(t *testing.T) {
			for _, s := range []*site.Site{outlet, nil} {
				start := time.Now()
				a, err := FromPage(&site.Page{URL: "http://baothunghiem.example/x", Status: 200, Body: []byte(body)}, s)
				if took := time.Since(start); took > 20*time.Second {
					t.Errorf("%v for %d bytes", took, len(body))
				} else if testing.Verbose() {
					t.Logf("%v for %d bytes, %v", took, len(body), err)
				}
				if a == nil && !errors.Is(err, ErrEmpty) {
					t.Errorf("no article: %v", err)
				}
			}
		})
	}
}

// Whatever the bytes: no crash, blocks of one line of valid text, the same
// article for the same page, and a record whose proof lies in its text.
func FuzzFromPage(f *testing.F) {
	f.Add([]byte(plainPage), true)
	f.Add([]byte(plainPage), false)
	f.Add([]byte("<h1>Đại hội</h1><time datetime=2021-13-45></time><script type=application/ld+json>{\"a\":\"\n"), false)
	f.Fuzz(func(t *testing.T, body []byte, known bool) {
		var s *site.Site
		if known {
			s = outlet
		}
		p := &site.Page{URL: "http://baothunghiem.example/x", Status: 200, Body: body}
		a, err := FromPage(p, s)
		if a == nil {
			if err == nil {
				t.Fatal("neither an article nor an error")
			}
			return
		}
		for _, b := range a.Blocks {
			if b.Text == "" || strings.ContainsAny(b.Text, "\n\r\t") || !utf8.ValidString(b.Text) || b.Text != strings.TrimSpace(b.Text) {
				t.Errorf("block %q", b)
			}
		}
		again, _ := FromPage(p, s)
		if joinBlocks(a.Blocks) != joinBlocks(again.Blocks) || a.ID != again.ID || a.Published != again.Published {
			t.Error("the same page gives two articles")
		}
		r := Extract(a, Options{})
		c := recordChecker{t, r.Text, []rune(r.Text)}
		c.people(r)
		c.values(r)
		c.events(r)
	})
}

// A plain text keeps every letter, in lines, whatever it is.
func FuzzFromText(f *testing.F) {
	f.Add("Họp bàn phòng lũ", "Thứ Ba, 16/4/2024\nTin hoạt động\nThứ Hai, 4/1/2021 18:59'(GMT+7)\n\nHọp bàn phòng lũ\nTheo TTXVN")
	f.Add("", "")
	f.Add("", "04/01/2021\n04/01/2021")
	f.Fuzz(func(t *testing.T, title, text string) {
		a := FromText("", title, text)
		if b := FromText("", title, text); !slices.Equal(a.Blocks, b.Blocks) || a.Published != b.Published || a.Title != b.Title {
			t.Errorf("%q and %q are read in two ways", title, text)
		}
		again := FromText("", title, joinBlocks(a.Blocks))
		if joinBlocks(again.Blocks) != joinBlocks(a.Blocks) && title == "" {
			t.Errorf("read again, the text changes:\n%q\n%q", joinBlocks(a.Blocks), joinBlocks(again.Blocks))
		}
	})
}
