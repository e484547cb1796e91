package vi

import "unicode/utf8"

// tone is one of the six tones of a Vietnamese syllable.
type tone uint8

const (
	level   tone = iota // ngang, unmarked
	falling             // huyền, grave
	dipping             // hỏi, hook
	broken              // ngã, tilde
	rising              // sắc, acute
	heavy               // nặng, dot below
)

// letter is what is known of one letter of the Vietnamese alphabet, the four
// foreign letters f j w z included.
type letter struct {
	lower rune // the letter in lower case, tone kept
	bare  rune // lower case, tone taken off: ă â ê ô ơ ư đ stay
	tone  tone
	upper bool
	vowel bool
}

// tonedVowels lists each vowel with its six tones in the order of the constants.
var tonedVowels = [...][6]rune{
	{'a', 'à', 'ả', 'ã', 'á', 'ạ'}, {'ă', 'ằ', 'ẳ', 'ẵ', 'ắ', 'ặ'}, {'â', 'ầ', 'ẩ', 'ẫ', 'ấ', 'ậ'},
	{'e', 'è', 'ẻ', 'ẽ', 'é', 'ẹ'}, {'ê', 'ề', 'ể', 'ễ', 'ế', 'ệ'}, {'i', 'ì', 'ỉ', 'ĩ', 'í', 'ị'},
	{'o', 'ò', 'ỏ', 'õ', 'ó', 'ọ'}, {'ô', 'ồ', 'ổ', 'ỗ', 'ố', 'ộ'}, {'ơ', 'ờ', 'ở', 'ỡ', 'ớ', 'ợ'},
	{'u', 'ù', 'ủ', 'ũ', 'ú', 'ụ'}, {'ư', 'ừ', 'ử', 'ữ', 'ứ', 'ự'}, {'y', 'ỳ', 'ỷ', 'ỹ', 'ý', 'ỵ'},
}

// The Vietnamese letters lie in two stretches of Unicode, so two small arrays
// answer without a map.
const (
	lowLetters  = 0x1b1              // up to ư
	highLetters = 0x1ea0             // first of Latin Extended Additional that is used
	highEnd     = highLetters + 0x5a // after ỹ
)

var lettersLow, lettersHigh = buildLetters()

func buildLetters() (*[lowLetters]letter, *[highEnd - highLetters]letter) {
	var low [lowLetters]letter
	var high [highEnd - highLetters]letter
	put := func(r rune, l letter) {
		if r < lowLetters {
			low[r] = l
		} else {
			high[r-highLetters] = l
		}
	}
	both := func(lower rune, l letter) {
		put(lower, l)
		l.upper = true
		put(upperOf(lower), l)
	}
	for r := 'a'; r <= 'z'; r++ {
		both(r, letter{lower: r, bare: r})
	}
	both('đ', letter{lower: 'đ', bare: 'đ'})
	for _, v := range tonedVowels {
		for t, r := range v {
			both(r, letter{lower: r, bare: v[0], tone: tone(t), vowel: true})
		}
	}
	return &low, &high
}

// upperOf gives the capital of a lower-case Vietnamese letter: 0x20 below in
// Latin-1, one below elsewhere.
func upperOf(r rune) rune {
	if r < 0x100 {
		return r - 0x20
	}
	return r - 1
}

// letterOf looks a rune up in the Vietnamese alphabet.
func letterOf(r rune) (letter, bool) {
	var l letter
	switch {
	case r < 0:
	case r < lowLetters:
		l = lettersLow[r]
	case r >= highLetters && r < highEnd:
		l = lettersHigh[r-highLetters]
	}
	return l, l.lower != 0
}

// withTone puts a tone on a bare vowel.
func withTone(bare rune, t tone) rune {
	for _, v := range tonedVowels {
		if v[0] == bare {
			return v[t]
		}
	}
	return bare
}

// ascii says whether s has only ASCII bytes.
func ascii(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
