package index

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"os"
	"strconv"
	"strings"
	"unsafe"

	"chutri/extract/vi"
)

// lexicon is what a builder knows of words: it numbers every (spelling, key) pair
// that was met. Numbers never change inside a generation and its successors, so
// that token streams can be shared. The press never runs out of new words (names,
// numbers, misprints): of each a few dozen bytes are kept, in tables of the build's
// scratch.
type lexicon struct {
	lexemes
	in     *scratch
	places []lexPlace // by hash of the spelling; a power of two of them
	filled int        // of the last of texts
}

// lexemes are the words that were numbered up to a moment, by their place: the
// number less firstWord. Others may read them while the builder goes on.
type lexemes struct {
	entries [][]lexEntry // lexChunk of them each
	texts   [][]byte     // what the words are, see put
	count   int
}

// lexEntry is one word.
type lexEntry struct {
	text  uint64 // the chunk, shifted by 32, and where in it its text begins
	plain uint64 // hash of the plain form
	count int64  // occurrences in texts
}

// lexPlace is free when its number is 0.
type lexPlace struct{ hash, number uint32 }

const (
	lexChunk  = 1 << 14
	textChunk = 1 << 18
)

func newLexicon(in *scratch) *lexicon {
	l := &lexicon{in: in}
	for _, s := range strings.Fields(frequent) {
		l.number(s, vi.Fold(s))
	}
	return l
}

// frequent are the most frequent spellings of the press, in order: they get the
// numbers that take one byte in a token stream.
const frequent = `và của có các là cho trong được với không đã người một công để tại về học những việc này năm khi ở đến ông từ ra
	quan đầu định sẽ nước đó thể Nam làm thành hiện vào cũng đồng nhiều động Việt hội trên sự số nhà ngày gia bị phải chính nhân
	trường như Quốc phát viên chỉ cơ sinh thông lại tế chức hơn dân hợp thực Bộ dự vụ thời bộ hành trình nhất theo đề điều hàng
	biết Trung cao án nhận sau`

// number gives the number of a word, which is entered when it is new.
func (l *lexicon) number(surface, key string) uint32 {
	h := hashSpelling(surface)
	if len(l.places) > 0 {
		for i := l.slot(h); l.places[i].number != 0; i = l.after(i) {
			if x := l.places[i]; x.hash == h {
				if s, k := l.spelled(x.number - firstWord); s == surface && k == key {
					return x.number
				}
			}
		}
	}
	return l.enter(surface, key, vi.Plain(key), 0)
}

var lexSeed = maphash.MakeSeed()

func hashSpelling(surface string) uint32 { return uint32(maphash.String(lexSeed, surface) >> 32) }

func (l *lexicon) slot(hash uint32) int { return int(hash) & (len(l.places) - 1) }
func (l *lexicon) after(i int) int      { return (i + 1) & (len(l.places) - 1) }

// enter gives a new word the next number.
func (l *lexicon) enter(surface, key, plain string, count int) uint32 {
	if 3*(l.count+1) > 2*len(l.places) {
		old := l.places
		l.places = tableOf[lexPlace](l.in, max(1<<10, 2*len(old)))
		for _, x := range old {
			if x.number != 0 {
				l.place(x)
			}
		}
		l.in.release(unsafe.Pointer(unsafe.SliceData(old)))
	}
	if l.count%lexChunk == 0 {
		l.entries = append(l.entries, chunkOf[lexEntry](l.in, lexChunk, l.count == 0))
	}
	l.entries[l.count/lexChunk][l.count%lexChunk] = lexEntry{l.put(surface, key, plain), hashString(plain), int64(count)}
	l.count++
	n := uint32(l.count-1) + firstWord
	l.place(lexPlace{hashSpelling(surface), n})
	return n
}

// chunkOf gives a chunk of a table that others read while it grows: what is there is
// never moved. The first is in memory, small builds have no other.
func chunkOf[T any](in *scratch, n int, first bool) []T {
	if first {
		return make([]T, n)
	}
	return tableOf[T](in, n)
}

func (l *lexicon) place(x lexPlace) {
	i := l.slot(x.hash)
	for l.places[i].number != 0 {
		i = l.after(i)
	}
	l.places[i] = x
}

// put puts the text of a word down: the length of the spelling and the spelling;
// the length of the key plus one and the key, or 0 when it is as the spelling; the
// plain form in the same way, 0 when it is as the key.
func (l *lexicon) put(surface, key, plain string) uint64 {
	var head [3 * binary.MaxVarintLen64]byte
	b := append(binary.AppendUvarint(head[:0], uint64(len(surface))), surface...)
	b = appendOther(b, key, surface)
	b = appendOther(b, plain, key)
	last := len(l.texts) - 1
	if last < 0 || l.filled+len(b) > len(l.texts[last]) {
		l.texts = append(l.texts, chunkOf[byte](l.in, max(textChunk, len(b)), last < 0))
		last, l.filled = last+1, 0
	}
	at := l.filled
	l.filled += copy(l.texts[last][at:], b)
	return uint64(last)<<32 | uint64(at)
}

func appendOther(b []byte, s, same string) []byte {
	if s == same {
		return append(b, 0)
	}
	return append(binary.AppendUvarint(b, uint64(len(s))+1), s...)
}

// text reads the text of a word. The strings are good as long as the build.
func (x *lexemes) text(i uint32) (surface, key, plain string) {
	b := x.begin(i)
	surface, b = cutText(b, 0, "")
	key, b = cutText(b, 1, surface)
	plain, _ = cutText(b, 1, key)
	return surface, key, plain
}

// spelled is text without the plain form.
func (x *lexemes) spelled(i uint32) (surface, key string) {
	b := x.begin(i)
	surface, b = cutText(b, 0, "")
	key, _ = cutText(b, 1, surface)
	return surface, key
}

// key gives the key of a word.
func (x *lexemes) key(i uint32) string {
	_, k := x.spelled(i)
	return k
}

func (x *lexemes) begin(i uint32) []byte {
	at := x.entries[i/lexChunk][i%lexChunk].text
	return x.texts[at>>32][uint32(at):]
}

func cutText(b []byte, more uint64, same string) (string, []byte) {
	n, size := binary.Uvarint(b)
	b = b[size:]
	if n < more {
		return same, b
	}
	n -= more
	return unsafe.String(unsafe.SliceData(b), n), b[n:]
}

// plainHash gives the hash of the plain form of a word by its number, false for a
// number that is none.
func (x *lexemes) plainHash(number uint32) (uint64, bool) {
	i := number - firstWord
	if number < firstWord || int(i) >= x.count {
		return 0, false
	}
	return x.entries[i/lexChunk][i%lexChunk].plain, true
}

// met adds to the occurrences of a word.
func (l *lexicon) met(number uint32, times int) {
	i := number - firstWord
	l.entries[i/lexChunk][i%lexChunk].count += int64(times)
}

// write stores the words, one "surface TAB key TAB plain TAB count" a line, in
// number order.
func (l *lexicon) write(path string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	b := bufio.NewWriterSize(f, 1<<16)
	for i := range uint32(l.count) {
		surface, key, plain := l.text(i)
		for _, s := range []string{surface, key, plain} {
			b.WriteString(s)
			b.WriteByte('\t')
		}
		b.WriteString(strconv.FormatInt(l.entries[i/lexChunk][i%lexChunk].count, 10))
		b.WriteByte('\n')
	}
	if err := b.Flush(); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// readLexicon reads what write stored, to go on with it.
func readLexicon(path string, in *scratch) (*lexicon, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	l, r := &lexicon{in: in}, bufio.NewReaderSize(f, 1<<16)
	for {
		line, err := r.ReadSlice('\n')
		var long []byte
		for errors.Is(err, bufio.ErrBufferFull) {
			long = append(long, line...)
			line, err = r.ReadSlice('\n')
		}
		if long != nil {
			line = append(long, line...)
		}
		if err == io.EOF && len(line) == 0 {
			return l, nil
		}
		if err != nil && err != io.EOF {
			return nil, err
		}
		x, ok := readLexeme(unsafe.String(unsafe.SliceData(line), len(line)))
		if !ok {
			return nil, fmt.Errorf("%s: line %d is cut short", path, l.count+1)
		}
		l.enter(x.surface, x.key, x.plain, x.count)
	}
}

// readLexeme reads a line with its end.
func readLexeme(line string) (lexeme, bool) {
	line, ok := strings.CutSuffix(line, "\n")
	a, kp, ok2 := strings.Cut(line, "\t")
	k, pc, ok3 := strings.Cut(kp, "\t")
	p, c, ok4 := strings.Cut(pc, "\t")
	count, err := strconv.Atoi(c)
	return lexeme{a, k, p, count}, ok && ok2 && ok3 && ok4 && err == nil
}
