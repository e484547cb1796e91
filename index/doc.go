// Package index turns single-article records into the knowledge of a corpus:
// the engine behind one small interface, the query language, consolidation (one
// person, one body, one meeting, one tenure) and the named questions.
//
// What does not live here: finding things in a text (package extract), fetching
// (package crawl), printing (cmd).
package index
