// Package crawl finds articles (feeds, sitemaps, lists), fetches pages politely,
// archives every response as WARC and remembers what was fetched and what is due.
//
// What does not live here: what a site looks like (crawl/site, crawl/sites) and
// what a page means (package extract).
package crawl
