package extract

import (
	"net/url"
	"strconv"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// published finds when the article was published. The sources in order: JSON-LD,
// meta elements, time elements, the layout's selector, the time that is part of
// the address, what stands visibly on the page, the feed. Of them the first with
// a clock wins over earlier ones without: a date without a clock is often the
// day on which the page was shown. A visible date without a clock that is not
// at the headline is the header's and never taken.
func (r *pageReader) published(own stamp) stamp {
	var day stamp
	for _, source := range r.dateSources(own) {
		if source.loose && !day.zero() && r.site != nil {
			break
		}
		s := source.read()
		switch {
		case source.loose && !day.zero() && !sameDay(day, s):
		case s.clock:
			return s
		case day.zero():
			day = s
		}
	}
	return day
}

// dateSource is one place where a page may say when it was published.
type dateSource struct {
	name  string
	read  func() stamp
	loose bool // asked only where the others say nothing; it may add a clock to their day
}

// dateSources lists the sources in order of trust. own is what the layout's
// selector found.
func (r *pageReader) dateSources(own stamp) []dateSource {
	return []dateSource{
		{"JSON-LD", r.linkedDate, false},
		{"meta", r.metaDate, false},
		{"time element", r.timeDate, false},
		{"selector of the layout", func() stamp { return own }, false},
		{"number in the address", func() stamp { return addressDate(r.address) }, false},
		{"stamp on the page", r.shownDate, true},
		{"folders of the address", func() stamp { return pathDate(r.address) }, true},
		{"feed", r.feedDate, true},
	}
}

// feedDate is the time that a feed or sitemap gave for the page.
func (r *pageReader) feedDate() stamp {
	if r.page.FeedDate.IsZero() {
		return stamp{}
	}
	return stamp{r.page.FeedDate.In(hanoi).Truncate(time.Second), true}
}

func sameDay(a, b stamp) bool {
	return a.time.Format(time.DateOnly) == b.time.Format(time.DateOnly)
}

func (r *pageReader) linkedDate() stamp {
	s, _, _ := readStamp(r.linked().published)
	return s
}

// publishedMetas are the names under which pages give the time of publication.
var publishedMetas = []string{
	"article:published_time", "og:published_time", "pubdate", "datepublished", "publish-date", "publishdate", "publication_date",
	"parsely-pub-date", "sailthru.date", "dc.date.issued", "dc.date", "dcterms.created", "its_publication", "date", "og:article:published_time",
}

func (r *pageReader) metaDate() stamp {
	var day stamp
	for _, name := range publishedMetas {
		if v := r.index.meta(name); v != "" {
			if s, _, ok := readStamp(v); ok {
				if s.clock {
					return s
				}
				if day.zero() {
					day = s
				}
			}
		}
	}
	return day
}

// timeDate reads the time elements that are the page's own: not those in its
// header, menus and side columns, nor those of teasers of other articles.
func (r *pageReader) timeDate() stamp {
	var day stamp
	for _, n := range r.index.times {
		if inChrome(n) || inTeaser(n) {
			continue
		}
		s, _, ok := readStamp(attr(n, "datetime"))
		if !ok {
			s, _, ok = readStamp(r.index.text(n))
		}
		if ok && s.clock {
			return s
		}
		if ok && day.zero() {
			day = s
		}
	}
	return day
}

// inChrome says whether an element lies in the page's header, a menu, a side
// column or its footer. A header inside an article is the article's own.
func inChrome(n *html.Node) bool {
	chrome := false
	for p := n.Parent; p != nil; p = p.Parent {
		switch p.DataAtom {
		case atom.Header, atom.Nav, atom.Aside, atom.Footer:
			chrome = true
		case atom.Article:
			return false
		}
	}
	return chrome
}

// inTeaser says whether an element lies in a list item or in a link, as the
// dates of other articles do.
func inTeaser(n *html.Node) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.DataAtom == atom.A || p.DataAtom == atom.Li {
			return true
		}
	}
	return false
}

// addressDate reads the time that content systems put into the number at the
// end of an address: yyyyMMddHHmmssSSS (dantri.vn, older tuoitre.vn), or three
// digits for the site and yyMMddHHmmssSSS (tuoitre.vn 100, baochinhphu.vn 102,
// thanhnien.vn 185, nld.com.vn 196).
func addressDate(address string) stamp {
	u, err := url.Parse(address)
	if err != nil {
		return stamp{}
	}
	end := len(u.Path)
	for end > 0 && !isDigit(u.Path[end-1]) {
		end--
	}
	start := end
	for start > 0 && isDigit(u.Path[start-1]) {
		start--
	}
	digits := u.Path[start:end]
	switch {
	case len(digits) == 17 && strings.HasPrefix(digits, "20"):
	case len(digits) == 18 && digits[0] == '1':
		digits = "20" + digits[3:]
	default:
		return stamp{}
	}
	t, err := time.ParseInLocation("20060102150405", digits[:14], hanoi)
	if err != nil {
		return stamp{}
	}
	s, _ := sane(stamp{t, true})
	return s
}

// pathDate reads a day that an address has as folders: /2018/10/26/.
func pathDate(address string) stamp {
	u, err := url.Parse(address)
	if err != nil {
		return stamp{}
	}
	parts := strings.Split(u.Path, "/")
	for i := 0; i+2 < len(parts); i++ {
		if len(parts[i]) != 4 || len(parts[i+1]) > 3 || len(parts[i+2]) > 2 {
			continue
		}
		y, errY := strconv.Atoi(parts[i])
		m, errM := strconv.Atoi(parts[i+1])
		if t, err := time.Parse("Jan", parts[i+1]); err == nil {
			m, errM = int(t.Month()), nil
		}
		d, errD := strconv.Atoi(parts[i+2])
		if errY == nil && errM == nil && errD == nil {
			if s, n := makeDay(y, m, d, 1); n > 0 {
				return s
			}
		}
	}
	return stamp{}
}

// shownDate finds a stamp that stands on the page as a short text of its own.
// One with a clock is taken wherever it stands outside menus and teasers, the
// nearest to the headline first; one without only right after the headline.
func (r *pageReader) shownDate() stamp {
	var best stamp
	bestGap := 0
	place, head, tried := 0, -1, 0
	for n := range r.index.root.Descendants() {
		place++
		if n.Type == html.ElementNode {
			if n.DataAtom == atom.H1 && !inChrome(n) && nodeText(n, 1) != "" {
				head = place
			}
			continue
		}
		if n.Type != html.TextNode || len(n.Data) > 200 || !hasYear(n.Data) {
			continue
		}
		if tried++; tried > maxStamps {
			break
		}
		line := nodeText(n.Parent, shortText)
		if len(line) > 300 {
			continue
		}
		s, whole, ok := readStamp(clean(line))
		if !ok || !whole && !dateNamed(n.Parent) || inChrome(n) || inTeaser(n) {
			continue
		}
		gap := place - head
		if head < 0 {
			gap = 1000 // before the headline
		}
		if !s.clock && (head < 0 || gap > 60) {
			continue
		}
		if best.zero() || s.clock && !best.clock || s.clock == best.clock && gap < bestGap {
			best, bestGap = s, gap
		}
	}
	return best
}

// maxStamps is how many texts with a year in them are looked at for a stamp.
const maxStamps = 1000

// dateNamed says whether an element's class or id calls it a date.
func dateNamed(n *html.Node) bool {
	name := strings.ToLower(attr(n, "class") + " " + attr(n, "id"))
	return (strings.Contains(name, "date") || strings.Contains(name, "time") || strings.Contains(name, "ngay")) && len(nodeText(n, shortText)) < 120
}
