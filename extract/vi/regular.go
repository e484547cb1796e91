package vi

import (
	"strings"

	"chutri/extract/machine"
)

// The states of regular. A letter of Latin-1 may begin a doubled letter when another that is
// not ASCII follows: see maybeDouble.
const (
	regularWhole   machine.State = iota // characters are whole
	regularLead                         // whole, the last one may begin a doubled letter
	regularLatin                        // behind C3
	regularLetter                       // behind C4 to C6
	regularE1                           // letters with two marks, first byte
	regularBA                           // behind E1 BA
	regularBB                           // behind E1 BB
	regularMark                         // the first byte of “ ” – …
	regularGeneral                      // behind E2 80
)

// regular stops at whatever may need DecodeString, Normalize or Unescape, and at characters
// that are not looked into: it is right only about texts that it gets through.
var regular = machine.New([]machine.Rule{
	{In: regularWhole, From: '\n', To: '\n', Next: regularWhole},
	{In: regularWhole, From: ' ', To: 0x7e, Next: regularWhole},
	{In: regularWhole, From: '`', To: '`', Next: machine.Stopped},
	{In: regularWhole, From: '<', To: '<', Next: machine.Stopped},
	{In: regularWhole, From: '>', To: '>', Next: machine.Stopped},
	{In: regularWhole, From: 0xc3, To: 0xc3, Next: regularLatin},
	{In: regularWhole, From: 0xc4, To: 0xc6, Next: regularLetter},
	{In: regularWhole, From: 0xe1, To: 0xe1, Next: regularE1},
	{In: regularWhole, From: 0xe2, To: 0xe2, Next: regularMark},

	{In: regularLead, From: '\n', To: '\n', Next: regularWhole},
	{In: regularLead, From: ' ', To: 0x7e, Next: regularWhole},
	{In: regularLead, From: '`', To: '`', Next: machine.Stopped},
	{In: regularLead, From: '<', To: '<', Next: machine.Stopped},
	{In: regularLead, From: '>', To: '>', Next: machine.Stopped},

	{In: regularLatin, From: 0x80, To: 0xbf, Next: regularLead},
	{In: regularLatin, From: "Ð"[1], To: "Ð"[1], Next: machine.Stopped},
	{In: regularLatin, From: "ð"[1], To: "ð"[1], Next: machine.Stopped},
	{In: regularLetter, From: 0x80, To: 0xbf, Next: regularWhole},
	{In: regularLetter, From: "Ă"[1], To: "Ă"[1], Next: regularLead},
	{In: regularLetter, From: "Ɖ"[1], To: "Ɖ"[1], Next: machine.Stopped},
	{In: regularE1, From: 0xba, To: 0xba, Next: regularBA},
	{In: regularE1, From: 0xbb, To: 0xbb, Next: regularBB},
	{In: regularBA, From: 0xa0, To: 0xbf, Next: regularWhole},
	{In: regularBB, From: 0x80, To: 0xb9, Next: regularWhole},
	{In: regularMark, From: 0x80, To: 0x80, Next: regularGeneral},
	{In: regularGeneral, From: 0x90, To: 0xa7, Next: regularWhole},
	{In: regularGeneral, From: 0xb0, To: 0xbf, Next: regularWhole},
}...)

// ordinary says that DecodeString and Normalize leave a text as it is, as they do nearly every
// text. In doubt it says no. Only the lines at which regular stops, and those that have letters
// of Latin-1 but none of today's Vietnamese, are looked at character by character.
func ordinary(s string) bool {
	for s != "" {
		to, state := machine.Walk(regular, s, 0)
		odd, rest := "", ""
		if to < len(s) || state > regularLead {
			from := strings.LastIndexByte(s[:to], '\n') + 1
			odd, rest, _ = strings.Cut(s[from:], "\n")
			s = s[:from]
		}
		for line := range strings.SplitSeq(s, "\n") {
			if !modernLine(line) && !nothingOdd(line) {
				return false
			}
		}
		if !nothingOdd(odd) {
			return false
		}
		s = rest
	}
	return true
}

// isClean says whether regular gets through a text.
func isClean(s string) bool {
	to, state := machine.Walk(regular, s, 0)
	return to == len(s) && state <= regularLead
}

// modernLine says whether a line of a regular text has a letter of today's Vietnamese, or
// no letter of Latin-1 either. Mostly one of its first words answers.
func modernLine(line string) bool {
	latin := false
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == 0xc3:
			latin = true
		case c >= 0xc4 && c <= 0xe1: // no other byte of a regular text but a lead
			return true
		}
	}
	return !latin
}
