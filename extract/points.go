package extract

import "math/bits"

// codePoints turns byte offsets of a valid text into code point offsets. It
// counts the text once, in steps of pointStep bytes, and the rest of a step when
// asked: far fewer offsets are asked for than there are tokens.
type codePoints struct {
	text   string
	before []int32 // code points before each step
}

const pointStep = 64 // bytes

// count takes a text in.
func (p *codePoints) count(text string) {
	p.text, p.before = text, p.before[:0]
	n := 0
	for i := 0; i < len(text); i += pointStep {
		p.before = append(p.before, int32(n))
		n += countPoints(text[i:min(i+pointStep, len(text))])
	}
	p.before = append(p.before, int32(n))
}

// at gives the number of code points before a byte offset.
func (p *codePoints) at(offset int) int {
	step := offset / pointStep
	return int(p.before[step]) + countPoints(p.text[step*pointStep:offset])
}

// countPoints counts the bytes that begin a code point, those that are not
// 10xxxxxx, eight at a time.
func countPoints(s string) int {
	n := len(s)
	const high = 0x8080808080808080
	for len(s) >= 8 {
		_ = s[7]
		w := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 | uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
		n -= bits.OnesCount64(w & high &^ (w << 1))
		s = s[8:]
	}
	for i := 0; i < len(s); i++ {
		if s[i]&0xc0 == 0x80 {
			n--
		}
	}
	return n
}
