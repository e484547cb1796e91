package index

import (
	"encoding/binary"
	"fmt"
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

// gapsOf codes the gaps of a text whose words these are. Words of an abbreviation
// that is written out have no spelling of their own and no gap.
func gapsOf(text string, words []word) ([]byte, error) {
	out := make([]byte, 0, len(words)/3+8)
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
// field's mark) and gaps the gaps.
func (w *words) joined(stream, gaps []byte) (string, error) {
	out := make([]byte, 0, 4*len(stream)+len(gaps))
	spaces := 0
	gap := func() bool {
		if spaces > 0 {
			spaces--
			out = append(out, ' ')
			return true
		}
		if len(gaps) == 0 {
			return false
		}
		c := gaps[0]
		gaps = gaps[1:]
		switch {
		case c < commonGap:
			spaces = int(c)
			out = append(out, ' ')
		case c == otherGap:
			n, size := binary.Uvarint(gaps)
			if size <= 0 || n > uint64(len(gaps)-size) {
				return false
			}
			out = append(out, gaps[size:size+int(n)]...)
			gaps = gaps[size+int(n):]
		case int(c-commonGap) < len(commonGaps):
			out = append(out, commonGaps[c-commonGap]...)
		default:
			return false
		}
		return true
	}
	for i := 0; i < len(stream); {
		id, n := uvarint(stream[i:])
		i += n
		if id < firstWord {
			if id == endOfName {
				continue
			}
			break
		}
		if int(id-firstWord) >= len(w.list) {
			return "", fmt.Errorf("word number %d is none", id)
		}
		if s := w.list[id-firstWord].surface; s != "" {
			if !gap() {
				return "", fmt.Errorf("the gaps end after %d bytes of text", len(out))
			}
			out = append(out, s...)
		}
	}
	if !gap() || len(gaps) > 0 || spaces > 0 {
		return "", fmt.Errorf("words and gaps do not end together, after %d bytes of text", len(out))
	}
	return string(out), nil
}

// textStream gives the part of an article's token stream that is its text.
func textStream(stream []byte) []byte {
	for i := 0; i < len(stream); {
		id, n := uvarint(stream[i:])
		if i += n; id < firstWord && id != endOfName && fieldNumber(id) == fieldText {
			return stream[i:]
		}
	}
	return nil
}
