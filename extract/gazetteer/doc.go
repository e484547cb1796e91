// Package gazetteer holds the word lists (data/*.tsv: titles, bodies, places,
// surnames, abbreviations, terms …) and the matcher that finds all of their
// rows in one pass over the tokens of a text.
//
// What does not live here: how found rows combine into titles, names of bodies
// or events (package extract), and how text becomes tokens (package extract/vi).
package gazetteer
