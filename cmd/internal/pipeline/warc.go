package pipeline

import (
	"errors"
	"io"

	"chutri/crawl"
	"chutri/crawl/site"
	"chutri/extract"
)

// warc reads the article pages of an archive, chutri's own or another tool's.
func (in *inputs) warc(name string, r io.Reader) {
	var sites []*site.Site
	if in.reader.Sites != nil {
		sites = in.reader.Sites.All()
	}
	n := 0
	for p, err := range crawl.ReadWARCStream(name, r, crawl.ReadOptions{Keep: crawl.KeepPages(sites, nil)}) {
		n++
		if err != nil {
			mend := "every page before it was read"
			if corrupt := new(crawl.CorruptError); errors.As(err, &corrupt) {
				mend = "the rest of the file is read"
			}
			if !in.fail(name, 0, err, mend) {
				return
			}
			continue
		}
		if !in.emit(Source{Input: name, Line: n, Open: in.reader.opener(p)}, nil) {
			return
		}
	}
}

// opener reads a page later, on another core.
func (r Reader) opener(p *site.Page) func() (*extract.Article, error) {
	return func() (*extract.Article, error) { return r.Page(p) }
}
