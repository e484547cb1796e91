package site

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const goodFile = `
name = "bao.example"
hosts = ["bao.example"]
confidence = "high"
source = "this test, 2026"
article = '-post\d+\.html$'
[[layouts]]
name = "present"
title = ["h1"]
[[layouts]]
name = "old"
until = "2019-12-31"
date = ["time@datetime"]
`

// Every fault names the file and the key.
func TestParseFaults(t *testing.T) {
	for name, c := range map[string]struct{ file, want string }{
		"unknown key":         {goodFile + "titel = ['h1']\n", `bao.toml: line 14: unknown key "layouts.titel"`},
		"wrong type":          {strings.Replace(goodFile, `["bao.example"]`, `"bao.example"`, 1), `bao.toml: line 3: `},
		"no hosts":            {strings.Replace(goodFile, `["bao.example"]`, `[]`, 1), `key "hosts": missing`},
		"confidence":          {strings.Replace(goodFile, `"high"`, `"sure"`, 1), `key "confidence": "sure" is none of high, medium, low`},
		"no source":           {strings.Replace(goodFile, `"this test, 2026"`, `""`, 1), `key "source": missing`},
		"article pattern":     {strings.Replace(goodFile, `\d+`, `(\d+`, 1), `key "article": error parsing regexp`},
		"selector":            {strings.Replace(goodFile, `"h1"`, `"h1["`, 1), `key "layouts[0].title[0]": selector "h1["`},
		"end of present":      {strings.Replace(goodFile, "name = \"present\"", "name = \"present\"\nuntil = \"2020-01-01\"", 1), `key "layouts[0].until"`},
		"end of old missing":  {strings.Replace(goodFile, `until = "2019-12-31"`, "", 1), `key "layouts[1].until": missing`},
		"end of old no day":   {strings.Replace(goodFile, "2019-12-31", "2019", 1), `"2019" is no day`},
		"address of a feed":   {strings.Replace(goodFile, "[[layouts]]", "feeds = ['ftp://x/y']\n[[layouts]]", 1), `key "feeds[0]": "ftp://x/y" is no http or https address`},
		"no TOML":             {"name = ", "bao.toml: line 1: "},
		"list without a page": {strings.Replace(goodFile, "[[layouts]]", "[[lists]]\nlinks = 'a'\n[[layouts]]", 1), `key "lists[0].url"`},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Parse("bao.toml", []byte(c.file))
			if err == nil || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), "bao.toml: ") {
				t.Errorf("error %v, want %s", err, c.want)
			}
		})
	}
	if _, err := Parse("bao.toml", []byte(goodFile)); err != nil {
		t.Error(err)
	}
}

func TestLoadUserFolder(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("bao.example.toml", goodFile)
	write("mine.toml", strings.ReplaceAll(goodFile, "bao.example", "nhandan.vn"))
	shipped, err := Load("")
	if err != nil {
		t.Fatal(err)
	}
	set, err := Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(set.All()) != len(shipped.All())+1 {
		t.Errorf("%d sites, want one more than %d", len(set.All()), len(shipped.All()))
	}
	if got := set.Get("nhandan.vn").Source; got != "this test, 2026" {
		t.Errorf("the user's file did not replace the shipped one: source %q", got)
	}
	if _, err := Load(filepath.Join(dir, "missing")); err != nil {
		t.Errorf("a folder that is not there: %v", err)
	}
	write("broken.toml", "nome = 'x'")
	if _, err := Load(dir); err == nil || !strings.Contains(err.Error(), "broken.toml") {
		t.Errorf("error %v, want one that names broken.toml", err)
	}
}

func TestForURL(t *testing.T) {
	set, err := Load("")
	if err != nil {
		t.Fatal(err)
	}
	for address, want := range map[string]string{
		"https://nhandan.vn/x-post1.html":          "nhandan.vn",
		"http://WWW.nhandan.com.vn/a":              "nhandan.vn",
		"https://m.tuoitre.vn/x-123456.htm":        "tuoitre.vn",
		"https://tulieuvankien.dangcongsan.vn/a":   "dangcongsan.vn",
		"https://notnhandan.vn/x-post1.html":       "",
		"https://chinhphu.vn/a":                    "",
		"https://baodientu.chinhphu.vn/a/123.vgp":  "baochinhphu.vn",
		"mailto:a@nhandan.vn":                      "",
		"https://vn/":                              "",
		"https://hatinh.dcs.vn/DetailView/12.html": "",
	} {
		got := ""
		if s := set.ForURL(address); s != nil {
			got = s.Name
		}
		if got != want {
			t.Errorf("ForURL(%s) = %q, want %q", address, got, want)
		}
	}
}

// A hint never says that a matching element lacks what it must have.
func TestHints(t *testing.T) {
	for css, want := range map[string]Hint{
		"h1.article__title.cms-title":                        {Class: "article__title"},
		"div.post-content div[itemprop='articleBody']":       {Tag: "div"},
		".article-header > h1":                               {Tag: "h1"},
		"#abody":                                             {ID: "abody"},
		"div#divfirst > p:not([style*=center])":              {Tag: "p"},
		"[data-role=sapo].detail-sapo":                       {},
		"a, b":                                               {},
		"*[class*=author]":                                   {},
		"meta[property='og:title']@content":                  {Tag: "meta"},
		"a[href*='/blogs/']:not([href*='/category/'])":       {Tag: "a"},
		"table.contentimg tr:nth-child(2) td":                {Tag: "td"},
		"time.time@datetime":                                 {Class: "time"},
		"article.fck_detail p[style*='text-align:right']":    {Tag: "p"},
		"p:has(img) + p":                                     {Tag: "p"},
		"div.a>.b~ul.c":                                      {Class: "c"},
		"[class*=news-detail-content_detail-content]":        {},
		"div.VCSortableInPreviewMode[type='RelatedNewsBox']": {Class: "VCSortableInPreviewMode"},
	} {
		sel, err := ParseSelector(css)
		if err != nil {
			t.Errorf("%s: %v", css, err)
			continue
		}
		if sel.Hint != want {
			t.Errorf("%s: hint %+v, want %+v", css, sel.Hint, want)
		}
	}
}

func TestExplain(t *testing.T) {
	set, err := Load("")
	if err != nil {
		t.Fatal(err)
	}
	text := set.Get("tuoitre.vn").Explain()
	for _, want := range []string{"confidence  high", "per day     50 to 900 articles", "layout      detail (in use now)", "(last seen on 2020-12-31)",
		"[data-role=sapo]  else  h2.detail-sapo", "2 pages a night"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
	if text := set.Get("quochoi.vn").Explain(); !strings.Contains(text, "read by JSON-LD, OpenGraph and readability") {
		t.Error(text)
	}
}

// The example in the guide is a site file.
func TestGuide(t *testing.T) {
	raw, err := os.ReadFile("../sites/README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, example, _ := strings.Cut(string(raw), "```toml\n")
	example, _, ok := strings.Cut(example, "```")
	if _, err := Parse("baothunghiem.vn.toml", []byte(example)); err != nil || !ok {
		t.Error(err)
	}
}
