package index

import (
	"bytes"
	"encoding/binary"
	"math/bits"
)

// Token streams are scanned, not decoded: a search that has tens of thousands of
// articles to look into waits for nothing else, and which of the varints takes one
// byte, two or three is what a processor cannot guess. Only the last byte of a
// varint is below 0x80, so every place of a stream tells by the byte before
// it whether a number begins there.

// uvarint reads the number at the beginning of b, and its length in bytes.
func uvarint(b []byte) (uint32, int) {
	var x uint32
	for i, c := range b {
		x |= uint32(c&0x7f) << (7 * i)
		if c < 0x80 {
			return x, i + 1
		}
	}
	return x, len(b)
}

// numberBefore reads the number that ends before byte i of a stream, and gives
// where it begins; 0, which is no word, at the beginning.
func numberBefore(stream []byte, i int) (uint32, int) {
	from := max(i-1, 0)
	for from > 0 && stream[from-1] >= 0x80 {
		from--
	}
	id, _ := uvarint(stream[from:i])
	return id, from
}

// fieldStream gives the part of an article's token stream that is a field, without
// its mark; nil when the article has none. Every field is there at most once.
func fieldStream(stream []byte, f fieldNumber) []byte {
	if stream = fromField(stream, f); stream == nil || isMark(stream[0]) {
		return nil
	}
	return stream[:nextMark(stream, 1)]
}

// fromField gives an article's token stream from the first word of a field on, with
// what stands behind the field; nil when the article has none.
func fromField(stream []byte, f fieldNumber) []byte {
	for i := 0; i+1 < len(stream); i = nextMark(stream, i+1) {
		if fieldNumber(stream[i]) == f {
			return stream[i+1:]
		}
	}
	return nil
}

// isMark says whether the first byte of a number makes it a field's mark.
func isMark(b byte) bool { return uint32(b) < firstWord && uint32(b) != endOfName }

// textStream gives the part of an article's token stream that is its text.
func textStream(stream []byte) []byte { return fieldStream(stream, fieldText) }

const (
	ones     = 0x0101010101010101
	highBits = 0x80 * ones
)

// nextMark gives the place of the first field's mark at or behind byte i, which is
// not the first one; the length of the stream when there is none.
func nextMark(stream []byte, i int) int {
	for ; i+8 <= len(stream); i += 8 {
		x, before := binary.LittleEndian.Uint64(stream[i:]), binary.LittleEndian.Uint64(stream[i-1:])
		wide := x & ((0xff &^ uint64(firstWord-1)) * ones) // a byte of it is 0 below firstWord
		small := ^((wide&^highBits + 0x7f*ones) | wide) & highBits
		for small &^= before; small != 0; small &= small - 1 {
			if at := i + bits.TrailingZeros64(small)/8; isMark(stream[at]) {
				return at
			}
		}
	}
	for ; i < len(stream); i++ {
		if isMark(stream[i]) && stream[i-1] < 0x80 {
			return i
		}
	}
	return len(stream)
}

// countNumbers gives how many words a field's stream has.
func countNumbers(stream []byte) int {
	n, i := 0, 0
	for ; i+8 <= len(stream); i += 8 {
		n += bits.OnesCount64(^binary.LittleEndian.Uint64(stream[i:]) & highBits)
	}
	for ; i < len(stream); i++ {
		if stream[i] < 0x80 {
			n++
		}
	}
	for i := bytes.IndexByte(stream, byte(endOfName)); i >= 0; {
		if i == 0 || stream[i-1] < 0x80 {
			n--
		}
		next := bytes.IndexByte(stream[i+1:], byte(endOfName))
		if next < 0 {
			break
		}
		i += 1 + next
	}
	return n
}

// wordSet is a set of words by the first two bytes that they have in a stream, of
// which words of three bytes share theirs with others. It tells field's marks too.
type wordSet [1 << 16]uint8

const (
	mayBegin   = 1 // a word of the set may begin with these two bytes
	markBehind = 2 // the second of them is a field's mark
)

// newWordSet makes a set of words by number.
func newWordSet(ids []uint32) *wordSet {
	s := new(wordSet)
	for mark := range byte(endOfName) {
		for last := range byte(0x80) {
			s[pairOf(last, mark)] = markBehind
		}
	}
	for _, id := range ids {
		var b [binary.MaxVarintLen32]byte
		if binary.PutUvarint(b[:], uint64(id)) > 1 {
			s[pairOf(b[0], b[1])] |= mayBegin
			continue
		}
		for behind := range 0x100 {
			s[pairOf(b[0], byte(behind))] |= mayBegin
		}
	}
	return s
}

func pairOf(first, second byte) uint16 { return uint16(first) | uint16(second)<<8 }

// next gives the place at or behind byte i of a field where a word begins that may
// be of the set, the length of the stream when there is none. The stream begins
// with the field's first word; the field ends at the next mark, or with the stream.
func (s *wordSet) next(stream []byte, i int) int {
	if i < len(stream) && isMark(stream[i]) && (i == 0 || stream[i-1] < 0x80) {
		return len(stream)
	}
	for i < len(stream) {
		if i+8 <= len(stream) {
			x := binary.LittleEndian.Uint64(stream[i:])
			if s[uint16(x)]|s[uint16(x>>8)]|s[uint16(x>>16)]|s[uint16(x>>24)]|s[uint16(x>>32)]|s[uint16(x>>40)]|s[uint16(x>>48)] == 0 {
				i += 7
				continue
			}
		}
		for end := min(i+7, len(stream)); i < end; i++ {
			behind := byte(endOfName)
			if i+1 < len(stream) {
				behind = stream[i+1]
			}
			is := s[pairOf(stream[i], behind)]
			if is&mayBegin != 0 && (i == 0 || stream[i-1] < 0x80) {
				return i
			}
			if is&markBehind != 0 {
				return len(stream)
			}
		}
	}
	return len(stream)
}
