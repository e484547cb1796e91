package index

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"unicode/utf8"
)

// A text is stored once, as word numbers in the token stream. What stands between
// its words, before the first and behind the last, is its gaps: with both the text
// is there again byte for byte, faster than it could be unpacked.
//
// Gaps are a string of codes. A byte below commonGap is a run of that many single
// spaces and one more; from commonGap on a gap of commonGaps; otherGap is followed
// by the gap's length as a varint and its bytes.
const (
	commonGap = 0x80
	otherGap  = 0xff
)

// commonGaps are the most frequent gaps of the press but the single space. Their
// order is part of the layout of a generation (schemaVersion).
var commonGaps = []string{", ", ". ", ".\n", "", "/", ".", " (", ",", " - ", "-", ": ", "\n", ") ", " \"", "; ", "\" ", "\", ", " “", "% ", "), ", "” ",
	".\n ", ".\n\"", ". \"", "... ", "\".\n", "”, ", " – ", ".\n\" ", ": \"", "). ", "\". ", " \", ", "… ", ":", ": “", ").\n", " , ", " & ", "?\n", " / ",
	"? ", ")", "”. ", ". , ", "...\n", " ' ", "\".", ").", "\n ", ". “", "); ", "- ", "”.\n", "”.", ".\n“", ".\"", " -", "\" - ", ") - ", "%, ", ". \n",
	"' ", " '", ". (", ")\n ", "?", "…\n", ".- ", ", \"", ".“", "&", "%. ", "! ", "…", "...", ", “", "%.\n", "!", " \n", ")\n", " . ", ". - ", "\"\n",
	"” - ", "\" (", "\", \"", "\"", "”", "“", "(", ")", ";", "%", "\n- ", ".\n- ", ";\n- ", ":\n- ", ":\n", " +", "+", "@", "_", "*", " *", "\n* ", "°", "’"}

var gapCode = func() map[string]byte {
	m := make(map[string]byte, len(commonGaps))
	for i, g := range commonGaps {
		if _, twice := m[g]; !twice {
			m[g] = commonGap + byte(i)
		}
	}
	return m
}()

// gapsOf appends the coded gaps of a text whose words these are. Words of an abbreviation
// that is written out have no spelling of their own and no gap.
func gapsOf(out []byte, text string, words []word) ([]byte, error) {
	spaces, at := 0, int32(0)
	flush := func() {
		for ; spaces > 0; spaces -= min(spaces, commonGap) {
			out = append(out, byte(min(spaces, commonGap)-1))
		}
	}
	gap := func(g string) {
		if g == " " {
			spaces++
			return
		}
		flush()
		if c, ok := gapCode[g]; ok {
			out = append(out, c)
			return
		}
		out = binary.AppendUvarint(append(out, otherGap), uint64(len(g)))
		out = append(out, g...)
	}
	for _, w := range words {
		if w.surface == "" {
			continue
		}
		if w.start < at || w.surface != text[w.start:w.end] {
			return nil, fmt.Errorf("word %q at byte %d is not in the order of the text", w.surface, w.start)
		}
		gap(text[at:w.start])
		at = w.end
	}
	gap(text[at:])
	flush()
	return out, nil
}

// joined gives the text of which stream are the word numbers (up to the next
// field's mark) and gaps the gaps: as much as upTo wants, all without one.
func (w *words) joined(stream, gaps []byte, upTo *textEnd) (string, error) {
	size := 5*len(stream) + len(gaps)
	if upTo != nil {
		size = min(size, 2*upTo.points+2048)
	}
	out := make([]byte, 0, size)
	spaces := 0
	for i := 0; i < len(stream); {
		id := uint32(stream[i])
		i++
		if id >= 0x80 {
			var n int
			id, n = uvarint(stream[i-1:])
			i += n - 1
		}
		if id < firstWord {
			if id == endOfName {
				continue
			}
			break
		}
		if int(id-firstWord) >= len(w.list) {
			return "", fmt.Errorf("word number %d is none", id)
		}
		s := w.list[id-firstWord].surface
		if s == "" {
			continue
		}
		if spaces > 0 {
			spaces--
			out = append(out, ' ')
		} else {
			var ok bool
			before := len(out)
			if out, gaps, spaces, ok = appendGap(out, gaps); !ok {
				return "", fmt.Errorf("the gaps end after %d bytes of text", len(out))
			}
			if upTo != nil && upTo.reached(out, before) {
				return string(out), nil
			}
		}
		out = append(out, s...)
	}
	if spaces == 1 && len(gaps) == 0 {
		return string(append(out, ' ')), nil
	}
	out, gaps, n, ok := appendGap(out, gaps)
	if spaces > 0 || !ok || len(gaps) > 0 || n > 0 {
		return "", fmt.Errorf("words and gaps do not end together, after %d bytes of text", len(out))
	}
	return string(out), nil
}

// textEnd says when enough of a text is there: a line's end behind so many code
// points. Who wants one sentence of a text needs no more of it.
type textEnd struct {
	points         int
	counted, found int  // bytes that were looked at, and the code points of them
	next           int  // bytes from which on it is worth looking again
	behind         bool // the points are there
}

// reached is asked whenever a gap was added, which begins at byte gap.
func (e *textEnd) reached(out []byte, gap int) bool {
	switch {
	case e.behind:
		return bytes.IndexByte(out[gap:], '\n') >= 0
	case len(out) >= e.next:
		e.found += utf8.RuneCount(out[e.counted:])
		e.counted, e.behind = len(out), e.found > e.points
		e.next = len(out) + e.points + 1 - e.found
	}
	return false
}

// appendGap adds the gap that gaps begin with to a text and gives what is left of
// them, and how many single spaces follow.
func appendGap(out, gaps []byte) (text, rest []byte, spaces int, ok bool) {
	if len(gaps) == 0 {
		return out, gaps, 0, false
	}
	c := gaps[0]
	gaps = gaps[1:]
	switch {
	case c < commonGap:
		return append(out, ' '), gaps, int(c), true
	case c == otherGap:
		n, size := binary.Uvarint(gaps)
		if size <= 0 || n > uint64(len(gaps)-size) {
			return out, gaps, 0, false
		}
		return append(out, gaps[size:size+int(n)]...), gaps[size+int(n):], 0, true
	case int(c-commonGap) < len(commonGaps):
		return append(out, commonGaps[c-commonGap]...), gaps, 0, true
	}
	return out, gaps, 0, false
}
