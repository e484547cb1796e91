// Package extract turns pages into article records: who, in which title, of
// which body, when, how many, and who did what at which meeting, each with the
// place in the text that says so.
//
// The way through the package:
//
//	page → article → document → records
//
// A page becomes an article (page.go: title, lead, paragraphs, publication
// time), an article becomes a document (document.go: text, tokens, sentences,
// lexicon matches), rules propose mentions on the document's tokens (date.go,
// number.go, docref.go, name.go, org.go, title.go, event.go, role.go), and
// resolution makes entities of the mentions of one article (resolve.go).
//
// What does not live here: Vietnamese spelling and syllables (extract/vi), word
// lists (extract/gazetteer), knowledge of more than one article (index), the
// network, the clock and the file system. The reference time is an argument.
package extract
