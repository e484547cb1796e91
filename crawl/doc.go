// Package crawl finds articles (feeds, sitemaps, lists), fetches pages politely,
// archives every response as WARC and remembers what was fetched and what is due.
//
// Run is the whole of it for one night: OpenArchive and OpenState give it its
// folder and its memory, a Config says what to crawl, and a Report comes back.
// NewPages hands what was archived and not yet extracted to the next stage, and
// Extracted notes that it is done. ReadWARC, ReadWARCStream and ReadArchive read
// archives, ours and those of other tools.
//
// What does not live here: what a site looks like (crawl/site, crawl/sites) and
// what a page means (package extract).
package crawl
