// Package gazetteer holds the word lists (data/*.tsv: titles, bodies, places,
// surnames, abbreviations, terms …) and the matcher that finds all of their
// rows in one pass over the tokens of a text.
//
// A list is a file of tab-separated columns: lines that start with "#" explain
// it, the first other line names the columns, every further line is a row. The
// first column is always name. A column aliases, where there is one, holds
// other spellings, separated by "|". Rows are sorted by bytes. To add a title,
// a body, a place or an abbreviation, add a row; a test checks the list.
//
// What does not live here: how found rows combine into titles, names of bodies
// or events (package extract), and how text becomes tokens (package extract/vi).
package gazetteer
