// Package vi knows Vietnamese text and nothing of politics: decoding of legacy
// encodings, one normalization, folding for matching, syllables, tokens and
// sentences.
//
// Three strings must not be mixed up. The page's bytes are decoded (Decode) and
// normalized (Normalize) once; the result is the record's text, spelled as on
// the page. Rules and indexes match on keys (Fold: lower case, one tone
// placement, one dash), which keep tones, because tones are identity: Hoa is
// not Hòa. Only recall in search uses Spelling (i and y alike) and Plain, which
// drops all marks.
//
// The way of a text:
//
//	Decode, DecodeString, Unescape   bytes or damaged text to text: legacy.go, double.go, score.go
//	Normalize, NormalizeMap          one form, with a way back: normalize.go, compose.go, repair.go
//	Tokenize, AppendTokens           syllables, digits, marks: token.go, surface.go, glue.go
//	Sentences                        sentence.go
//	Shapes, Recase                   headlines in capitals: recase.go
//	Quality, Share, Language         what to think of a text: quality.go
//
// All of it takes time linear in the text, and what is clean already costs no
// copy.
//
// What does not live here: word lists of titles, bodies and places (package
// extract/gazetteer) and rules (package extract).
package vi
