package crawl

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"chutri/crawl/site"
)

// KeepPages makes the judge of ReadOptions for archives of other people: it
// keeps article pages of known sites, and pages of unknown sites that vietnamese
// says yes to; nil means LooksVietnamese.
func KeepPages(sites []*site.Site, vietnamese func(*site.Page) bool) func(*site.Page) bool {
	if vietnamese == nil {
		vietnamese = LooksVietnamese
	}
	patterns := map[*site.Site]*regexp.Regexp{}
	for _, s := range sites {
		if re, err := regexp.Compile(s.Article); err == nil && s.Article != "" {
			patterns[s] = re
		}
	}
	return func(p *site.Page) bool {
		a, err := Canonical(p.URL, nil, nil)
		if err != nil {
			return false
		}
		s := SiteOf(sites, a.Host)
		if s == nil {
			return vietnamese(p)
		}
		re := patterns[s]
		return re == nil || re.MatchString(a.URL) || re.MatchString(p.URL)
	}
}

var langVi = regexp.MustCompile(`(?i)<html[^>]*\slang\s*=\s*["']?vi\b`)

// vietnameseLetters are letters that no other language of the web uses much.
const vietnameseLetters = "đĐơƠưƯạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"

// LooksVietnamese says whether a page declares Vietnamese, or has many of the
// letters that only Vietnamese has. It reads UTF-8; pages in older encodings pass
// by their declaration alone.
func LooksVietnamese(p *site.Page) bool {
	if strings.HasPrefix(strings.ToLower(p.Header.Get("Content-Language")), "vi") {
		return true
	}
	head := p.Body[:min(len(p.Body), 4<<10)]
	if langVi.Match(head) {
		return true
	}
	letters, own := 0, 0
	for b := p.Body[:min(len(p.Body), 256<<10)]; len(b) > 0; {
		r, n := utf8.DecodeRune(b)
		b = b[n:]
		if r == '<' { // tags are English everywhere
			if end := bytes.IndexByte(b, '>'); end >= 0 {
				b = b[end+1:]
			}
			continue
		}
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r > 0x7f {
			letters++
			if r > 0x7f && strings.ContainsRune(vietnameseLetters, r) {
				own++
			}
		}
	}
	return own >= 20 && own*100 >= letters*5
}
