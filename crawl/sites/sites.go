// Package sites holds the site files that are shipped with the program: one
// TOML file per outlet, embedded, read by package crawl/site, which documents
// their keys. It has data and no code; a site is added by adding a file here and
// a stored page with a golden under testdata/pages.
package sites

import "embed"

// Files are the shipped site files, NAME.toml each, NAME being the key of the site.
//
//go:embed *.toml
var Files embed.FS
