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
// Words that were printed without the space between them ("nghịĐồng") are two
// tokens without a Space.
type Token struct {
	Start, End int32 // byte offsets into the text, half-open
	Shape      Shape
	Space      bool   // white space stands before it
	Syllable   bool   // a word that is spelled as a Vietnamese syllable (see ValidSyllable)
	Marked     bool   // a word with a letter beyond ASCII
	ID         uint32 // number of the key (see Number); 0 where it has none: longer runs of digits, rare marks, words of very large vocabularies
	Key        string // Fold of the token's text
}

// Word says whether the token is made of letters.
func (t Token) Word() bool { return t.Shape <= Mixed }

// Capital says whether the token is a word that starts with a capital letter.
func (t Token) Capital() bool { return t.Shape == Title || t.Shape == Upper || t.Shape == Mixed }

// Tokenize splits normalized text into tokens. It takes texts of less than 2 GB.
func Tokenize(text string) []Token {
	return AppendTokens(make([]Token, 0, len(text)/5+8), text)
}

// AppendTokens is Tokenize into a slice that the caller reuses: with room in it,
// text of known words costs no allocation.
func AppendTokens(tokens []Token, text string) []Token {
	tokens, _ = AppendChecked(tokens, text)
	return tokens
}

// AppendChecked is AppendTokens and says whether the text is UTF-8: it looks at every byte
// anyhow, and no word, figure or blank has one that is not.
func AppendChecked(tokens []Token, text string) (out []Token, valid bool) {
	valid = true
	space := false
	for i := 0; i < len(text); {
		start := i
		c := text[i]
		if beginsWord[c] {
			if f, info, n := commonWord(text, i); f != nil {
				i += n
				tokens = append(tokens, Token{int32(start), int32(i), info.shape(), space, info.syllable(), info.marked(), info.number(), f.key})
				space = false
				continue
			}
		}
		if c < utf8.RuneSelf {
			i++
			switch asciiClass[c] {
			case classSpace:
				space = true
				continue
			case classBreak:
				tokens = append(tokens, Token{Start: int32(start), End: int32(i), Shape: Break, Space: space, ID: asciiNumbers['\n'], Key: "\n"})
			case classDigit:
				for i < len(text) && text[i]-'0' < 10 {
					i++
				}
				id := figureNumber(text[start:i])
				if i < len(text) && text[i] >= utf8.RuneSelf {
					if to := endOfDigits(text, i); to > i {
						i, id = to, 0
					}
				}
				tokens = append(tokens, Token{Start: int32(start), End: int32(i), Shape: Digit, Space: space, ID: id, Key: text[start:i]})
			case classLetter:
				tokens, i = appendWord(tokens, text, start, space)
			default:
				tokens = append(tokens, Token{Start: int32(start), End: int32(i), Shape: Punct, Space: space, ID: asciiNumbers[c], Key: asciiKeys[c]})
			}
			space = false
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		i += n
		switch {
		case unicode.IsLetter(r) && (isWordRune(r) || !isApostrophe(r)):
			tokens, i = appendWord(tokens, text, start, space)
		case unicode.IsSpace(r):
			space = true
			continue
		case unicode.IsDigit(r):
			i = endOfDigits(text, i)
			tokens = append(tokens, Token{Start: int32(start), End: int32(i), Shape: Digit, Space: space, Key: text[start:i]})
		default:
			if r == utf8.RuneError && n == 1 {
				valid = false
			}
			key := markKey(r, text[start:i])
			t := Token{Start: int32(start), End: int32(i), Shape: Punct, Space: space, Key: key}
			if len(key) == 1 && key[0] < utf8.RuneSelf { // no byte that is not UTF-8
				t.ID = asciiNumbers[key[0]]
			}
			tokens = append(tokens, t)
		}
		space = false
	}
	return tokens, valid
}

// The classes of ASCII bytes.
const (
	classMark = iota
	classSpace
	classBreak
	classDigit
	classLetter
)

var asciiClass = func() (t [utf8.RuneSelf]uint8) {
	for c := range t {
		switch {
		case c == '\n':
			t[c] = classBreak
		case unicode.IsSpace(rune(c)):
			t[c] = classSpace
		case unicode.IsDigit(rune(c)):
			t[c] = classDigit
		case unicode.IsLetter(rune(c)):
			t[c] = classLetter
		}
	}
	return t
}()

// beginsWord is true for the bytes that begin letters of the Vietnamese alphabet, and few others.
var beginsWord = func() (t [256]bool) {
	for c, class := range asciiClass {
		t[c] = class == classLetter
	}
	for _, c := range []byte{0xc3, 0xc4, 0xc5, 0xc6, 0xe1} {
		t[c] = true
	}
	return t
}()

// asciiKeys holds the keys of ASCII marks, so that they need no allocation.
var asciiKeys = func() (t [utf8.RuneSelf]string) {
	for c := range t {
		t[c] = string(rune(c))
	}
	t['`'] = "'"
	return t
}()

// markKey is Fold for one mark.
func markKey(r rune, s string) string {
	if isApostrophe(r) {
		return "'"
	}
	switch f := foldMark(r); {
	case f == r:
		return s
	case f < utf8.RuneSelf:
		return asciiKeys[f]
	}
	return Fold(s)
}

func endOfDigits(text string, i int) int {
	for i < len(text) {
		r, n := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsDigit(r) {
			break
		}
		i += n
	}
	return i
}

// appendWord appends the word at start, or the words that were glued into it,
// and gives the offset behind it.
func appendWord(tokens []Token, text string, start int, space bool) ([]Token, int) {
	i := start
	for i < len(text) {
		c := text[i]
		if c < utf8.RuneSelf {
			if asciiClass[c] != classLetter {
				if (c != '\'' && c != '`') || !letterAt(text, i+1) {
					break
				}
			}
			i++
			continue
		}
		n := wordSize(text, start, i)
		if n == 0 {
			break
		}
		i += n
	}
	w := text[start:i]
	lo, hi := loadWord(text, start, i)
	if len(w) <= maxFront {
		if f, info := frontOf(lo, hi); f != nil {
			return append(tokens, Token{int32(start), int32(i), info.shape(), space, info.syllable(), info.marked(), info.number(), f.key}), i
		}
	}
	e := lookup(w)
	if len(w) <= maxFront && len(e.words) == 1 {
		keep(lo, hi, &e.words[0])
	}
	for k := range e.words {
		p := &e.words[k]
		end := int32(start + p.size)
		tokens = append(tokens, Token{int32(start), end, p.shape, space, p.syllable, p.marked, p.id, p.key})
		start += p.size
		space = false
	}
	return tokens, i
}

// wordSize gives the length of the character at i when it continues the word
// that began at start, else 0.
func wordSize(text string, start, i int) int {
	c := text[i]
	if i+1 < len(text) && c >= 0xc4 && c <= 0xca || c == 0xc3 && i+1 < len(text) && text[i+1] != 0x97 && text[i+1] != 0xb7 {
		if text[i+1]&0xc0 == 0x80 {
			return 2
		}
		return 0
	}
	if c == 0xe1 && i+2 < len(text) && (text[i+1] == 0xba || text[i+1] == 0xbb) && text[i+2]&0xc0 == 0x80 {
		return 3
	}
	r, n := utf8.DecodeRuneInString(text[i:])
	switch {
	case isApostrophe(r):
		if !letterAt(text, i+n) {
			return 0
		}
	case r == '”':
		// "K”De": a closing quotation mark typed for the apostrophe of a name.
		first, m := utf8.DecodeRuneInString(text[start:])
		if start+m != i || !unicode.IsUpper(first) || !letterAt(text, i+n) {
			return 0
		}
	case !unicode.IsLetter(r) && !unicode.IsMark(r):
		return 0
	}
	return n
}

func letterAt(text string, i int) bool {
	r, _ := utf8.DecodeRuneInString(text[i:])
	return isWordRune(r)
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
