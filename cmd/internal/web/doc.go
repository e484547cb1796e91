// Package web is the web page and the JSON API: one file per page, templates and
// static files embedded. It reads answers from package index and knows neither
// the crawler nor the engine behind the index.
package web
