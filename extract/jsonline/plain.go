package jsonline

import "chutri/extract/machine"

// The states of plain.
const (
	between    machine.State = iota // characters are whole
	lastByte                        // one more byte belongs to the character
	twoBytes                        // two more
	mark                            // the first byte of “ ” – … and of the line separators
	separators                      // their second byte
)

// plain stops at what JSON does not write as it is, at the line separators, at bytes that
// are not UTF-8 and at characters so rare that telling them from such bytes is left to others.
var plain = machine.New([]machine.Rule{
	{In: between, From: ' ', To: 0x7f, Next: between},
	{In: between, From: '"', To: '"', Next: machine.Stopped},
	{In: between, From: '\\', To: '\\', Next: machine.Stopped},
	{In: between, From: 0xc2, To: 0xdf, Next: lastByte},
	{In: between, From: 0xe1, To: 0xec, Next: twoBytes}, // 0xe0 and 0xed have forbidden followers
	{In: between, From: 0xe2, To: 0xe2, Next: mark},
	{In: lastByte, From: 0x80, To: 0xbf, Next: between},
	{In: twoBytes, From: 0x80, To: 0xbf, Next: lastByte},
	{In: mark, From: 0x80, To: 0xbf, Next: lastByte},
	{In: mark, From: 0x80, To: 0x80, Next: separators},
	{In: separators, From: 0x80, To: 0xbf, Next: between},
	{In: separators, From: "\u2028"[2], To: "\u2029"[2], Next: machine.Stopped},
}...)

// plainTo gives the place from i on, where a character begins, of the first one at which
// plain stops; len(s) when there is none.
func plainTo[T string | []byte](s T, i int) int {
	to, state := machine.Walk(plain, s, i)
	if state != between { // in the middle of a character
		for to--; s[to] < 0xc0; to-- {
		}
	}
	return to
}
