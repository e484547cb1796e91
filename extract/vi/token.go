package vi

import (
	"unicode"
	"unicode/utf8"
)

// Shape says how a token is written.
type Shape uint8

// The shapes of tokens. A one-letter capital is Title.
const (
	Lower Shape = iota // all letters lower case
	Title              // first letter a capital, the rest lower case
	Upper              // two or more letters, all capitals
	Mixed              // any other letters: "VnExpress"
	Digit              // a run of digits
	Punct              // one punctuation mark or symbol
	Break              // the end of a block: "\n"
)

// Token is one syllable, one run of digits or one mark. Digits and letters are
// never in one token; "7.800" is three tokens, "T.Ư" is three, "K'ré" is one.
type Token struct {
	Start, End int32 // byte offsets into the text, half-open
	Shape      Shape
	Space      bool   // white space stands before it
	Key        string // Fold of the token's text
}

// Word says whether the token is made of letters.
func (t Token) Word() bool { return t.Shape <= Mixed }

// Capital says whether the token is a word that starts with a capital letter.
func (t Token) Capital() bool { return t.Shape == Title || t.Shape == Upper || t.Shape == Mixed }

// Tokenize splits normalized text into tokens.
func Tokenize(text string) []Token {
	tokens := make([]Token, 0, len(text)/5+1)
	space := false
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		start := i
		i += n
		switch {
		case r == '\n':
			tokens = append(tokens, Token{int32(start), int32(i), Break, space, "\n"})
			space = false
			continue
		case unicode.IsSpace(r):
			space = true
			continue
		case unicode.IsLetter(r):
			for i < len(text) {
				r, n = utf8.DecodeRuneInString(text[i:])
				if isApostrophe(r) {
					next, _ := utf8.DecodeRuneInString(text[i+n:])
					if !unicode.IsLetter(next) {
						break
					}
				} else if !unicode.IsLetter(r) && !unicode.IsMark(r) {
					break
				}
				i += n
			}
			w := text[start:i]
			tokens = append(tokens, Token{int32(start), int32(i), shapeOf(w), space, Fold(w)})
		case unicode.IsDigit(r):
			for i < len(text) {
				r, n = utf8.DecodeRuneInString(text[i:])
				if !unicode.IsDigit(r) {
					break
				}
				i += n
			}
			tokens = append(tokens, Token{int32(start), int32(i), Digit, space, text[start:i]})
		default:
			tokens = append(tokens, Token{int32(start), int32(i), Punct, space, Fold(text[start:i])})
		}
		space = false
	}
	return tokens
}

func isApostrophe(r rune) bool {
	return r == '\'' || r == '\u2019' || r == '\u2018' || r == '\u02bc'
}

func shapeOf(w string) Shape {
	upper, lower, first := 0, 0, false
	for i, r := range w {
		if unicode.IsUpper(r) {
			upper++
			if i == 0 {
				first = true
			}
		} else if unicode.IsLower(r) {
			lower++
		}
	}
	switch {
	case upper == 0:
		return Lower
	case first && upper == 1:
		return Title
	case lower == 0:
		return Upper
	}
	return Mixed
}
