package demo

import (
	"bytes"
	"compress/gzip"
	"embed"
	"fmt"
	"html/template"
	"net/http"
	"strings"
	"time"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

//go:embed templates/*.html
var templateFiles embed.FS

// server serves the demo press.
type server struct {
	articles  []*article
	templates *template.Template
}

// Handler serves the demo press: articles, list pages, feed, sitemaps and
// robots.txt. It keeps no state and reads nothing but the embedded files.
func Handler() http.Handler {
	all, err := articles()
	if err != nil {
		panic("demo: " + err.Error()) // the files are part of the program
	}
	s := &server{articles: all, templates: template.Must(template.ParseFS(templateFiles, "templates/*.html"))}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /robots.txt", s.robots)
	mux.HandleFunc("GET /song-hong/rss/tin-moi.rss", s.feed)
	mux.HandleFunc("GET /sitemap.xml", s.sitemapIndex)
	mux.HandleFunc("GET /sitemaps/tin-moi.xml.gz", s.newsSitemap)
	mux.HandleFunc("GET /sitemaps/luu-tru.xml", s.oldSitemap)
	mux.HandleFunc("GET /", s.page)
	return mux
}

// page answers with an article or a list page.
func (s *server) page(w http.ResponseWriter, r *http.Request) {
	for _, a := range s.articles {
		if a.Path == r.URL.Path {
			s.article(w, a)
			return
		}
	}
	var page int
	switch {
	case scan(r.URL.Path, "/song-hong/trang-%d.html", &page):
		s.list(w, songHong, page)
	case scan(r.URL.Path, "/mien-trung/trang-%d", &page):
		s.list(w, mienTrung, page)
	default:
		http.NotFound(w, r)
	}
}

// scan says whether a path is exactly what the form prints for a number.
func scan(path, form string, n *int) bool {
	_, err := fmt.Sscanf(path, form, n)
	return err == nil && fmt.Sprintf(form, *n) == path
}

func (s *server) article(w http.ResponseWriter, a *article) {
	var related []*article
	for _, o := range s.articles {
		if o != a && o.Outlet == a.Outlet && !o.closed() && len(related) < 3 {
			related = append(related, o)
		}
	}
	s.render(w, a.Outlet+"-article.html", a.Encoding, struct {
		*article
		Related []*article
	}{a, related})
}

func (s *server) list(w http.ResponseWriter, outlet string, page int) {
	all := s.of(outlet, true)
	if page < 1 || (page-1)*perPage >= len(all) {
		http.Error(w, "no such page", http.StatusNotFound)
		return
	}
	next := ""
	if page*perPage < len(all) {
		next = fmt.Sprintf("/song-hong/trang-%d.html", page+1)
	}
	s.render(w, outlet+"-list.html", "", struct {
		Page     int
		Articles []*article
		Next     string
	}{page, all[(page-1)*perPage : min(page*perPage, len(all))], next})
}

// of gives the articles of an outlet, newest first.
func (s *server) of(outlet string, closed bool) []*article {
	var list []*article
	for _, a := range s.articles {
		if a.Outlet == outlet && (closed || !a.closed()) {
			list = append(list, a)
		}
	}
	return list
}

// render fills a template and sends it in the encoding that the page has.
func (s *server) render(w http.ResponseWriter, name, encoding string, data any) {
	var b bytes.Buffer
	if err := s.templates.ExecuteTemplate(&b, name, data); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	charset, body := "utf-8", b.Bytes()
	switch encoding {
	case "nfd":
		body = norm.NFD.Bytes(body)
	case "eth":
		body = bytes.ReplaceAll(body, []byte("Đ"), []byte("\u00d0"))
	case "windows-1258":
		charset, body = "windows-1258", windows1258(b.String())
	}
	w.Header().Set("Content-Type", "text/html; charset="+charset)
	w.Write(body)
}

// windows1258 writes text as that code page does: letters with circumflex, breve
// or horn are one byte, the tone follows as another. What it lacks becomes a
// character reference.
func windows1258(text string) []byte {
	var out []byte
	for _, r := range norm.NFC.String(text) {
		if c, ok := charmap.Windows1258.EncodeRune(r); ok {
			out = append(out, c)
			continue
		}
		var base, tone []rune
		for _, m := range norm.NFD.String(string(r)) {
			switch m {
			case '\u0300', '\u0301', '\u0303', '\u0309', '\u0323':
				tone = append(tone, m)
			default:
				base = append(base, m)
			}
		}
		var pair []byte
		for _, p := range append([]rune(norm.NFC.String(string(base))), tone...) {
			c, ok := charmap.Windows1258.EncodeRune(p)
			if !ok {
				pair = fmt.Appendf(nil, "&#%d;", r)
				break
			}
			pair = append(pair, c)
		}
		out = append(out, pair...)
	}
	return out
}

func (s *server) robots(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	fmt.Fprintf(w, "User-agent: *\nDisallow: %s\n\nSitemap: %s/sitemap.xml\n", closedPath, base(r))
}

// base is the address of the server as the client called it.
func base(r *http.Request) string { return "http://" + r.Host }

// feed is the RSS feed of the newest articles of one outlet.
func (s *server) feed(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/rss+xml; charset=utf-8")
	var b strings.Builder
	b.WriteString(xmlHead + `<rss version="2.0"><channel><title>Báo Sông Hồng</title><link>` + base(r) + "/song-hong/trang-1.html</link>\n")
	for _, a := range s.of(songHong, false)[:6] {
		fmt.Fprintf(&b, "<item><title>%s</title><link>%s</link><guid>%[2]s</guid><pubDate>%s</pubDate><description>%s</description></item>\n",
			escape(a.Title), base(r)+a.Path+"?utm_source=rss", a.published.Format(time.RFC1123Z), escape(a.Lead))
	}
	b.WriteString("</channel></rss>\n")
	w.Write([]byte(b.String()))
}

const xmlHead = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"

func escape(s string) string { return template.HTMLEscapeString(s) }

func (s *server) sitemapIndex(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/xml")
	fmt.Fprintf(w, xmlHead+`<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>%[1]s/sitemaps/tin-moi.xml.gz</loc><lastmod>2024-08-05</lastmod></sitemap>
<sitemap><loc>%[1]s/sitemaps/luu-tru.xml</loc><lastmod>2022-12-31</lastmod></sitemap>
</sitemapindex>
`, base(r))
}

// newsSitemap lists the articles since 2023 in the news namespace, gzipped.
func (s *server) newsSitemap(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/gzip")
	z := gzip.NewWriter(w)
	defer z.Close()
	fmt.Fprint(z, xmlHead+`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">`+"\n")
	for _, a := range s.of(mienTrung, false) {
		if a.published.Year() >= 2023 {
			fmt.Fprintf(z, "<url><loc>%s</loc><news:news><news:publication><news:name>%s</news:name><news:language>vi</news:language></news:publication>"+
				"<news:publication_date>%s</news:publication_date><news:title>%s</news:title></news:news></url>\n",
				base(r)+a.Path, outlets[mienTrung].title, a.ISO(), escape(a.Title))
		}
	}
	fmt.Fprintln(z, "</urlset>")
}

// oldSitemap lists the articles before 2023.
func (s *server) oldSitemap(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/xml")
	fmt.Fprintln(w, xmlHead+`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`)
	for _, a := range s.of(mienTrung, false) {
		if a.published.Year() < 2023 {
			fmt.Fprintf(w, "<url><loc>%s</loc><lastmod>%s</lastmod></url>\n", base(r)+a.Path, a.published.Format(time.DateOnly))
		}
	}
	fmt.Fprintln(w, "</urlset>")
}
