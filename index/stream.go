package index

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	mmap "github.com/blevesearch/mmap-go"

	"chutri/extract"
	"chutri/extract/jsonline"
)

// A segment holds the articles that one build added, in three files (and a fourth
// that speeds phrases up, pairs.go). NNNN.tok has
// each article as varint word numbers, every field led by its mark; NNNN.rec has
// of each record the gaps of its text (gaps.go) and the rest as JSON, packed with
// zstd; NNNN.idx has one entry of entrySize bytes per article. Segments are never changed after the
// build: a later generation links to the same files, or to some of them put together
// (join.go).
const entrySize = 32

// entry is where an article is in its segment.
type entry struct {
	tok, rec uint64 // byte offsets
	recLen   uint32 // length of the packed rest, behind the gaps
	gapLen   uint32 // length of the gaps
	day      int32  // days since 1970-01-01 of publication; noDay when unknown
	tokLen   uint32
}

const noDay int32 = -1 << 31

type segmentWriter struct {
	tok, rec, idx    *os.File
	tokW, recW, idxW *bufio.Writer
	tokOff, recOff   uint64
	count            int
	buf              []byte
	err              error
}

func segmentName(dir string, n int, ext string) string {
	return filepath.Join(dir, fmt.Sprintf("%04d.%s", n, ext))
}

func newSegmentWriter(dir string, n int) (*segmentWriter, error) {
	w := &segmentWriter{}
	var err error
	open := func(ext string) (*os.File, *bufio.Writer) {
		if err != nil {
			return nil, nil
		}
		var f *os.File
		f, err = os.Create(segmentName(dir, n, ext))
		return f, bufio.NewWriterSize(f, 1<<18)
	}
	w.tok, w.tokW = open("tok")
	w.rec, w.recW = open("rec")
	w.idx, w.idxW = open("idx")
	return w, err
}

// add writes one article.
func (w *segmentWriter) add(ids []uint32, gaps, blob []byte, day int32) error {
	b := w.buf[:0]
	for _, id := range ids {
		b = binary.AppendUvarint(b, uint64(id))
	}
	e := entry{w.tokOff, w.recOff, uint32(len(blob)), uint32(len(gaps)), day, uint32(len(b))}
	w.write(w.tokW, b)
	w.write(w.recW, gaps)
	w.write(w.recW, blob)
	w.tokOff += uint64(len(b))
	w.recOff += uint64(len(gaps) + len(blob))
	w.buf = b
	var x [entrySize]byte
	le := binary.LittleEndian
	le.PutUint64(x[0:], e.tok)
	le.PutUint64(x[8:], e.rec)
	le.PutUint32(x[16:], e.recLen)
	le.PutUint32(x[20:], e.gapLen)
	le.PutUint32(x[24:], uint32(e.day))
	le.PutUint32(x[28:], e.tokLen)
	w.write(w.idxW, x[:])
	w.count++
	return w.err
}

func (w *segmentWriter) write(b *bufio.Writer, p []byte) {
	if w.err == nil {
		_, w.err = b.Write(p)
	}
}

func (w *segmentWriter) close() error {
	for _, p := range []struct {
		b *bufio.Writer
		f *os.File
	}{{w.tokW, w.tok}, {w.recW, w.rec}, {w.idxW, w.idx}} {
		if p.f == nil {
			continue
		}
		if err := p.b.Flush(); err != nil && w.err == nil {
			w.err = err
		}
		if err := p.f.Sync(); err != nil && w.err == nil {
			w.err = err
		}
		if err := p.f.Close(); err != nil && w.err == nil {
			w.err = err
		}
	}
	return w.err
}

// archive reads the segments of a generation. Articles are numbered through from
// 0 in the order of the segments.
type archive struct {
	segments []segment
	total    int
	codec    *codec
	words    func() (*words, error) // read on first use
}

type segment struct {
	first   int // number of its first article
	entries []byte
	tok     mmap.MMap
	pairs   mmap.MMap // which neighbouring words an article may have (pairs.go); nil without
	rec     *os.File
}

func openArchive(dir string, segments int) (*archive, error) {
	c, err := openCodec(dir)
	if err != nil {
		return nil, err
	}
	a := &archive{codec: c, words: sync.OnceValues(func() (*words, error) { return readWords(filepath.Join(dir, "words.txt")) })}
	for n := 1; n <= segments; n++ {
		s, err := openSegment(dir, n)
		if err != nil {
			a.close()
			return nil, err
		}
		s.openPairs(dir, n)
		s.first = a.total
		a.segments = append(a.segments, s)
		a.total += s.count()
	}
	return a, nil
}

// openSegment opens the files of one segment.
func openSegment(dir string, n int) (segment, error) {
	var s segment
	var err error
	if s.entries, err = os.ReadFile(segmentName(dir, n, "idx")); err != nil {
		return s, err
	}
	if s.rec, err = os.Open(segmentName(dir, n, "rec")); err == nil {
		err = s.mapTokens(dir, n)
	}
	if err != nil {
		s.close()
	}
	return s, err
}

// mapTokens maps the token streams, which need no open file then.
func (s *segment) mapTokens(dir string, n int) error {
	f, err := os.Open(segmentName(dir, n, "tok"))
	if err != nil {
		return err
	}
	defer f.Close()
	if st, e := f.Stat(); e == nil && st.Size() > 0 && len(s.entries) > 0 {
		s.tok, err = mmap.Map(f, mmap.RDONLY, 0)
	}
	return err
}

// count is the number of articles of the segment.
func (s *segment) count() int { return len(s.entries) / entrySize }

func (s *segment) close() {
	if s.tok != nil {
		s.tok.Unmap()
	}
	if s.pairs != nil {
		s.pairs.Unmap()
	}
	if s.rec != nil {
		s.rec.Close()
	}
}

func (a *archive) close() {
	for i := range a.segments {
		a.segments[i].close()
	}
	a.segments = nil
	a.codec.close()
}

// at finds the segment and entry of article n.
func (a *archive) at(n int) (*segment, entry, error) {
	for i := len(a.segments) - 1; i >= 0; i-- {
		s := &a.segments[i]
		if n < s.first {
			continue
		}
		if e, ok := s.entry(n - s.first); ok {
			return s, e, nil
		}
		break
	}
	return nil, entry{}, fmt.Errorf("article number %d: %w", n, ErrNotFound)
}

// entry gives the entry of the segment's own article i.
func (s *segment) entry(i int) (entry, bool) {
	p := i * entrySize
	if p+entrySize > len(s.entries) {
		return entry{}, false
	}
	return readEntry(s.entries[p : p+entrySize]), true
}

// readEntry reads the bytes of an entry.
func readEntry(x []byte) entry {
	le := binary.LittleEndian
	return entry{le.Uint64(x[0:]), le.Uint64(x[8:]), le.Uint32(x[16:]), le.Uint32(x[20:]),
		int32(le.Uint32(x[24:])), le.Uint32(x[28:])}
}

// tokens gives the varint word numbers of article n. The slice is only good while
// the archive is open.
func (a *archive) tokens(n int) []byte {
	s, _, err := a.at(n)
	if err != nil {
		return nil
	}
	return s.tokens(n - s.first)
}

// tokens gives the varint word numbers of the segment's own article i.
func (s *segment) tokens(i int) []byte {
	e, ok := s.entry(i)
	if !ok || e.tok+uint64(e.tokLen) > uint64(len(s.tok)) {
		return nil
	}
	return s.tok[e.tok : e.tok+uint64(e.tokLen)]
}

// day gives the day of publication of article n, noDay when unknown.
func (a *archive) day(n int) int32 {
	_, e, err := a.at(n)
	if err != nil {
		return noDay
	}
	return e.day
}

// text gives the text of article n.
func (a *archive) text(n int) (string, error) {
	_, gaps, _, err := a.read(n, false)
	if err != nil {
		return "", err
	}
	return a.join(n, gaps, nil)
}

// textTo gives the text of article n up to the end of a line that begins before so
// many code points, or further.
func (a *archive) textTo(n, points int) (string, error) {
	_, gaps, _, err := a.read(n, false)
	if err != nil {
		return "", err
	}
	return a.join(n, gaps, &textEnd{points: points})
}

// join puts the text of article n together, as far as upTo wants it.
func (a *archive) join(n int, gaps []byte, upTo *textEnd) (string, error) {
	w, err := a.words()
	if err != nil {
		return "", err
	}
	text, err := w.joined(fromField(a.tokens(n), fieldText), gaps, upTo)
	if err != nil {
		return "", fmt.Errorf("text of article number %d: %w", n, err)
	}
	return text, nil
}

// read gives the stored gaps of article n and, if asked for, its packed rest.
func (a *archive) read(n int, rest bool) (entry, []byte, []byte, error) {
	s, e, err := a.at(n)
	if err != nil {
		return e, nil, nil, err
	}
	size := e.gapLen
	if rest {
		size += e.recLen
	}
	b := make([]byte, size)
	if _, err := s.rec.ReadAt(b, int64(e.rec)); err != nil {
		return e, nil, nil, fmt.Errorf("%s: %w", s.rec.Name(), err)
	}
	return e, b[:e.gapLen], b[e.gapLen:], nil
}

// record gives the whole record of article n.
func (a *archive) record(n int) (*extract.Record, error) {
	e, gaps, packed, err := a.read(n, true)
	if err != nil {
		return nil, err
	}
	rest, err := a.codec.unpack(packed)
	if err != nil {
		return nil, fmt.Errorf("record of article number %d, at %d: %w", n, e.rec, err)
	}
	r := new(extract.Record)
	if err := jsonline.Unmarshal(rest, r); err != nil {
		return nil, fmt.Errorf("record of article number %d: %w", n, err)
	}
	r.Text, err = a.join(n, gaps, nil)
	return r, err
}
