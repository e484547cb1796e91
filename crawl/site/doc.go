// Package site describes news sites as data and holds what the crawler hands
// to the extractor: a Site says how to find articles and how to read a page of
// one outlet; a Page is one fetched response. It is a leaf, shared by crawl and
// extract, so that neither imports the other.
//
// What does not live here: fetching and archiving (package crawl) and reading
// pages into articles (package extract). The site files are in crawl/sites.
package site
