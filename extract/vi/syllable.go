package vi

import (
	"strings"
	"unicode/utf8"
)

// The closed lists of the standard orthography (Hoàng Phê, Từ điển tiếng Việt;
// the same inventory as in school grammars). A rhyme starts with the first
// vowel letter that does not belong to the initial qu or gi.
const initials = " b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x "

const rhymeList = `
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu
i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
y yêm yên yêng yêt yêu ych ynh yt yn yp yu ya
o oc oi om on ong op ot oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt
oe oem oen oeo oet ooc oong oon
ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uc ui um un ung up ut uâ uân uâng uât uây uê uêch uên uênh uêt uêu
uô uôc uôi uôm uôn uông uôt uơ uơn uy uya uych uyn uynh uyp uyt uyu uyên uyêt
ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
`

// odd holds syllables of place names that the press writes everywhere and the
// lists above refuse.
var odd = set("đắk đăk lắk lăk kạn kon đrao krông kông")

var (
	rhymes     = set(rhymeList)
	initialSet = set(initials)
)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// maxSyllable is the number of letters of the longest syllable, "nghiêng".
const maxSyllable = 7

// syllable is a word taken apart.
type syllable struct {
	letters [maxSyllable]rune // lower case, tone taken off
	n       int               // how many letters
	rhyme   int               // index of the first letter of the rhyme
	tone    tone
	at      int // index of the letter that carries the tone; -1 for level
}

// parseSyllable takes a lower-case word apart. It fails for words with other
// letters than the Vietnamese, with two tones, without a vowel, or too long.
func parseSyllable(w string) (syllable, bool) {
	s := syllable{at: -1, rhyme: -1}
	for _, r := range w {
		l, ok := letterOf(r)
		if !ok || s.n == maxSyllable {
			return s, false
		}
		if l.tone != level {
			if s.at >= 0 {
				return s, false
			}
			s.tone, s.at = l.tone, s.n
		}
		if l.vowel && s.rhyme < 0 {
			s.rhyme = s.n
		}
		s.letters[s.n] = l.bare
		s.n++
	}
	if s.rhyme < 0 {
		return s, false
	}
	// The u of qu and the i of gi before a vowel belong to the initial.
	if s.rhyme == 1 && s.n > 2 && isVowel(s.letters[2]) {
		q := s.letters[0] == 'q' && s.letters[1] == 'u'
		g := s.letters[0] == 'g' && s.letters[1] == 'i'
		if q || g && !(s.letters[2] == 'ê') {
			s.rhyme = 2
		}
	}
	return s, true
}

func isVowel(r rune) bool {
	l, ok := letterOf(r)
	return ok && l.vowel
}

// part spells the letters from..to without the tone.
func (s *syllable) part(buf *[2 * maxSyllable]byte, from, to int) []byte {
	b := buf[:0]
	for _, r := range s.letters[from:to] {
		b = utf8.AppendRune(b, r)
	}
	return b
}

// knownRhyme lets a single vowel pass: after qu it may be one that never stands
// alone.
func (s *syllable) knownRhyme() bool {
	var buf [2 * maxSyllable]byte
	return s.n-s.rhyme == 1 || rhymes[string(s.part(&buf, s.rhyme, s.n))]
}

// place gives the index of the letter that must carry the tone: the vowel with
// a circumflex, breve or horn (ơ of ươ); else the second vowel of oa, oe, uy
// when a letter follows; else the first vowel. This is the old placement (hòa,
// thủy), in which most names of bodies and provinces are written.
func (s *syllable) place() int {
	end := s.rhyme
	marked := -1
	for end < s.n && isVowel(s.letters[end]) {
		switch s.letters[end] {
		case 'ă', 'â', 'ê', 'ô', 'ơ', 'ư':
			if marked < 0 || s.letters[end] == 'ơ' {
				marked = end
			}
		}
		end++
	}
	if marked >= 0 {
		return marked
	}
	if end-s.rhyme >= 2 && s.rhyme+2 < s.n {
		switch pair := [2]rune{s.letters[s.rhyme], s.letters[s.rhyme+1]}; pair {
		case [2]rune{'o', 'a'}, [2]rune{'o', 'e'}, [2]rune{'u', 'y'}, [2]rune{'o', 'o'}:
			return s.rhyme + 1
		}
	}
	return s.rhyme
}

// valid checks spelling: initial, rhyme, tone on the right letter, and the
// tones that a stopped rhyme allows.
func (s *syllable) valid() bool {
	var buf [2 * maxSyllable]byte
	if s.rhyme > 0 && !initialSet[string(s.part(&buf, 0, s.rhyme))] || !s.knownRhyme() || !s.spelledBefore() {
		return false
	}
	if s.tone != level && s.place() != s.at {
		return false
	}
	switch s.letters[s.n-1] {
	case 'c', 'p', 't':
		return s.tone == rising || s.tone == heavy
	case 'h':
		if s.letters[s.n-2] == 'c' {
			return s.tone == rising || s.tone == heavy
		}
	}
	return true
}

// spelledBefore checks the spellings that depend on the following vowel: c g ng
// before back vowels, k gh ngh before e ê i y.
func (s *syllable) spelledBefore() bool {
	v := s.letters[s.rhyme]
	front := v == 'e' || v == 'ê' || v == 'i' || v == 'y'
	switch s.rhyme {
	case 1:
		switch s.letters[0] {
		case 'c':
			return !front
		case 'k':
			return front
		case 'g':
			return !front || v == 'i'
		case 'q':
			return false
		}
	case 2:
		switch {
		case s.letters[0] == 'n' && s.letters[1] == 'g':
			return !front
		case s.letters[0] == 'g' && s.letters[1] == 'h':
			return front
		}
	case 3:
		return front // ngh
	}
	return true
}

// ValidSyllable says whether a key (lower case, as Fold gives it) is spelled as
// a syllable of standard Vietnamese can be: initial, rhyme and tone from closed
// lists. Both placements of the tone in open oa, oe, uy are valid. Names of
// minorities ("K'ré", "Ksor") and foreign words are not; nor is a word that
// lost its tone before a final c, ch, p or t.
func ValidSyllable(key string) bool {
	s, ok := parseSyllable(key)
	if !ok {
		return false
	}
	if s.tone != level && s.place() != s.at && s.openPair() {
		s.at = s.place()
	}
	return s.valid() || odd[key]
}

// openPair says whether the word ends in oa, oe or uy with the tone on the
// second vowel, which is the new placement and no error.
func (s *syllable) openPair() bool {
	if s.n-s.rhyme != 2 || s.at != s.n-1 {
		return false
	}
	a, b := s.letters[s.n-2], s.letters[s.n-1]
	return a == 'o' && (b == 'a' || b == 'e') || a == 'u' && b == 'y'
}

// placeTone spells a lower-case word with its tone on the letter where the old
// placement wants it; other words come back unchanged. It moves "hoà" to "hòa"
// and repairs "hòan", "qúy", "gía", "thúê".
func placeTone(w string) string {
	if moved, ok := moveTone(w); ok {
		return moved
	}
	return w
}

// moveTone is placeTone for words whose tone moves; it says no for all others, and
// keeps nothing of w.
func moveTone(w string) (string, bool) {
	if ascii(w) {
		return "", false
	}
	s, ok := parseSyllable(w)
	if !ok || s.tone == level {
		return "", false
	}
	to := s.place()
	if to == s.at || !s.knownRhyme() {
		return "", false
	}
	var buf [3 * maxSyllable]byte
	b := buf[:0]
	for i, r := range s.letters[:s.n] {
		if i == to {
			r = withTone(r, s.tone)
		}
		b = utf8.AppendRune(b, r)
	}
	return string(b), true
}
