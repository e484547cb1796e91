// Package index turns single-article records into the knowledge of a corpus:
// the engine behind one small interface, the query language, consolidation (one
// person, one body, one meeting, one tenure) and the named questions.
//
// On disk an index is a folder of generations. A Builder writes a new one beside
// the one that answers and swaps a pointer file when it is whole; a Reader keeps
// the generation that it opened, so neither waits for the other.
//
//	index/CURRENT            name of the generation that answers
//	index/<generation>/
//	    bleve/               words → articles (engine_bleve.go), in segments of our own layout (postings.go)
//	    numbers              the articles by Bleve's own numbers (numbers.go)
//	    words.txt            every spelling met, with its keys (words.go)
//	    0001.tok 0001.idx    the articles as word numbers, for phrases (stream.go); young segments are put together (join.go)
//	    0001.pairs           which neighbouring words an article may have (pairs.go)
//	    0001.rec             what is left of the records: gaps (gaps.go), the rest packed
//	    dictionary           what records and events are packed with (codec.go)
//	    known                the articles by record ID, and which repeat which (known.go)
//	    facts.sqlite         persons, bodies, meetings, tenures, figures (facts.go)
//	    SUMS.json            length and checksum of every file (check.go)
//	    MANIFEST.json        schema and counts; written last
//
// A word is matched in one of four grades (grade.go): exact, spelling, plain,
// fuzzy. All of Vietnamese that matching needs is in this package and in
// extract/vi; the engine sees finished terms, so that two engines agree.
//
// What does not live here: finding things in a text (package extract), fetching
// (package crawl), printing (cmd).
package index
