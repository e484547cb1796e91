package demo

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"sort"
	"strings"
	"time"
)

//go:embed articles/*.txt
var articleFiles embed.FS

// article is one article of the demo press.
type article struct {
	Outlet   string // songHong or mienTrung
	Path     string // path of its address
	Title    string
	Lead     string
	Author   string
	Category string
	Encoding string // "", "nfd", "eth" or "windows-1258"
	Dated    bool   // the page says when it was published
	Body     []line

	published time.Time // zero when not Dated
}

// line is a paragraph or a caption.
type line struct {
	Text    string
	Caption bool
}

// articles reads the embedded files, newest article first; those without a date
// stand last.
func articles() ([]*article, error) {
	names, err := fs.Glob(articleFiles, "articles/*.txt")
	if err != nil {
		return nil, err
	}
	var all []*article
	for _, name := range names {
		raw, err := articleFiles.ReadFile(name)
		if err != nil {
			return nil, err
		}
		a, err := parseArticle(string(raw))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path.Base(name), err)
		}
		all = append(all, a)
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].published.After(all[j].published) })
	return all, nil
}

// parseArticle reads "key: value" lines, an empty line, then one paragraph per
// line; a line that begins with "! " is a caption.
func parseArticle(raw string) (*article, error) {
	head, body, ok := strings.Cut(strings.ReplaceAll(raw, "\r\n", "\n"), "\n\n")
	if !ok {
		return nil, fmt.Errorf("no empty line between head and text")
	}
	a := &article{Dated: true}
	for _, l := range strings.Split(head, "\n") {
		key, value, _ := strings.Cut(l, ": ")
		switch key {
		case "outlet":
			a.Outlet = value
		case "path":
			a.Path = value
		case "title":
			a.Title = value
		case "lead":
			a.Lead = value
		case "author":
			a.Author = value
		case "category":
			a.Category = value
		case "encoding":
			a.Encoding = value
		case "dated":
			a.Dated = value != "no"
		case "published":
			t, err := time.Parse(time.RFC3339, value)
			if err != nil {
				return nil, err
			}
			a.published = t
		default:
			return nil, fmt.Errorf("unknown key %q", key)
		}
	}
	for _, l := range strings.Split(strings.TrimSpace(body), "\n") {
		text, caption := strings.CutPrefix(l, "! ")
		a.Body = append(a.Body, line{text, caption})
	}
	return a, nil
}

// Canonical is the address that the page calls its own. Its host does not exist:
// it stays the same whatever port the demo is served on.
func (a *article) Canonical() string { return "https://" + outlets[a.Outlet].host + a.Path }

// ISO is the publication time as machines read it.
func (a *article) ISO() string { return a.published.Format(time.RFC3339) }

// Day is the publication day as pages print it.
func (a *article) Day() string { return a.published.Format("02/01/2006") }

// Clock is the publication time of day.
func (a *article) Clock() string { return a.published.Format("15:04") }

// Weekday is the publication weekday in Vietnamese.
func (a *article) Weekday() string {
	return [...]string{"Chủ Nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"}[a.published.Weekday()]
}

// Number is the article's number, the digits at the end of its path.
func (a *article) Number() string {
	p := strings.TrimSuffix(a.Path, ".html")
	return p[len(strings.TrimRight(p, "0123456789")):]
}

// closed says whether robots.txt closes the article to crawlers.
func (a *article) closed() bool { return strings.HasPrefix(a.Path, closedPath) }
