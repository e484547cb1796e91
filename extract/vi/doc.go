// Package vi knows Vietnamese text and nothing of politics: decoding of legacy
// encodings, one normalization, folding for matching, syllables, tokens and
// sentences.
//
// Three strings must not be mixed up. The page's bytes are decoded (Decode) and
// normalized (Normalize) once; the result is the record's text, spelled as on
// the page. Rules and indexes match on keys (Fold: lower case, one tone
// placement, one dash), which keep tones, because tones are identity: Hoa is
// not Hòa. Only recall in search uses Plain, which drops all marks.
//
// What does not live here: word lists of titles, bodies and places (package
// extract/gazetteer) and rules (package extract).
package vi
