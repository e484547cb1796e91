package index

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"slices"

	mmap "github.com/blevesearch/mmap-go"
)

// Phrases of frequent words have candidates in most of the corpus, and reading
// their token streams is what such a search waits for. NNNN.pairs says of each
// article of a segment which two neighbouring words it may have: pairRows bits,
// of which every pair of plain forms sets two. An article without the bits has no
// such pair; one with them (about one in 18 by chance, for 550 different pairs)
// is read. The bits stand by row, so that a query reads a few rows and no
// article. A segment without the file is read whole.
const (
	pairRows  = 4096
	pairBlock = 8192 // articles whose rows stand together; a multiple of 64
	pairHead  = "pairs 1\n"

	// fewCandidates is the number of articles that are read sooner than filtered.
	fewCandidates = 512
	// maxPairs bounds the pairs of plain forms that two slots may stand for.
	maxPairs = 1024
)

// pairBits gives the two rows of a pair by the hashes of its plain forms.
func pairBits(a, b uint64) (uint64, uint64) {
	h := mix(a*31 + b)
	return h % pairRows, h >> 32 % pairRows
}

// rowBytes is the length of a row of a block of n articles.
func rowBytes(n int) int { return (n + 63) / 64 * 8 }

// pairsSize is the length of the file for n articles.
func pairsSize(n int) int {
	return len(pairHead) + pairRows*(n/pairBlock*rowBytes(pairBlock)+rowBytes(n%pairBlock))
}

// writePairs makes the pairs of every segment of a folder that has none yet.
func writePairs(dir string, segments int, w *lexemes) error {
	for n := 1; n <= segments; n++ {
		path := segmentName(dir, n, "pairs")
		if _, err := os.Stat(path); err == nil {
			continue
		}
		if err := writeSegmentPairs(dir, n, w); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	return nil
}

// writeSegmentPairs reads a segment from its beginning to its end: what is mapped and
// read stays resident.
func writeSegmentPairs(dir string, n int, w *lexemes) error {
	idx, err := os.Open(segmentName(dir, n, "idx"))
	if err != nil {
		return err
	}
	defer idx.Close()
	tok, err := os.Open(segmentName(dir, n, "tok"))
	if err != nil {
		return err
	}
	defer tok.Close()
	st, err := idx.Stat()
	if err != nil {
		return err
	}
	out, err := os.Create(segmentName(dir, n, "pairs"))
	if err != nil {
		return err
	}
	_, err = out.WriteString(pairHead)
	count := int(st.Size() / entrySize)
	rows := make([]byte, 0, pairRows*rowBytes(min(count, pairBlock)))
	entries, in := bufio.NewReaderSize(idx, 1<<16), bufio.NewReaderSize(tok, 1<<18)
	var stream []byte
	for from := 0; from < count && err == nil; from += pairBlock {
		to := min(from+pairBlock, count)
		width := rowBytes(to - from)
		rows = rows[:pairRows*width]
		clear(rows)
		var e [entrySize]byte
		for i := from; i < to && err == nil; i++ {
			if _, err = io.ReadFull(entries, e[:]); err != nil {
				break
			}
			size := int(readEntry(e[:]).tokLen) // one behind the other, in order
			stream = slices.Grow(stream[:0], size)[:size]
			if _, err = io.ReadFull(in, stream); err == nil {
				setPairs(rows, width, i-from, stream, w)
			}
		}
		if err == nil {
			_, err = out.Write(rows)
		}
	}
	if err == nil {
		err = out.Sync()
	}
	if e := out.Close(); err == nil {
		err = e
	}
	return err
}

// setPairs enters the pairs of one article of a block.
func setPairs(rows []byte, width, article int, stream []byte, w *lexemes) {
	at, bit := article/8, byte(1)<<(article%8)
	before, has := uint64(0), false
	for i := 0; i < len(stream); {
		id, size := uvarint(stream[i:])
		i += size
		h, ok := w.plainHash(id)
		if !ok {
			has = false
			continue
		}
		if has {
			a, b := pairBits(before, h)
			rows[int(a)*width+at] |= bit
			rows[int(b)*width+at] |= bit
		}
		before, has = h, true
	}
}

// openPairs maps the pairs of a segment; they are left out when the file is not
// there or of another layout.
func (s *segment) openPairs(dir string, n int) {
	f, err := os.Open(segmentName(dir, n, "pairs"))
	if err != nil {
		return
	}
	defer f.Close()
	if st, err := f.Stat(); err != nil || st.Size() != int64(pairsSize(s.count())) {
		return
	}
	m, err := mmap.Map(f, mmap.RDONLY, 0)
	if err != nil {
		return
	}
	if string(m[:len(pairHead)]) != pairHead {
		m.Unmap()
		return
	}
	s.pairs = m
}

// pairRow is where the rows of one pair of plain forms are.
type pairRow [2]uint64

// pairsOf gives for each two neighbouring slots the pairs that they may stand
// for, nil for too many.
func (w *words) pairsOf(slots []slot) [][]pairRow {
	forms := make([][]uint64, len(slots))
	for i, s := range slots {
		seen := map[string]bool{}
		for _, id := range s.ids {
			if p := w.list[id-firstWord].plain; !seen[p] {
				seen[p] = true
				forms[i] = append(forms[i], hashString(p))
			}
		}
	}
	out := make([][]pairRow, len(slots)-1)
	for i := range out {
		if len(forms[i])*len(forms[i+1]) > maxPairs {
			continue
		}
		for _, a := range forms[i] {
			for _, b := range forms[i+1] {
				x, y := pairBits(a, b)
				out[i] = append(out[i], pairRow{x, y})
			}
		}
	}
	return out
}

// mayHave gives a bit for each article of a segment that may have one of the
// pairs of every place; nil when all may.
func (s *segment) mayHave(places [][]pairRow) []uint64 {
	if s.pairs == nil {
		return nil
	}
	out := make([]uint64, (s.count()+63)/64)
	one := make([]uint64, pairBlock/64)
	blocks, done := s.pairs[len(pairHead):], 0
	for from := 0; from < s.count(); from += pairBlock {
		width := rowBytes(min(s.count()-from, pairBlock))
		rows, n := blocks[done:done+pairRows*width], width/8
		done += pairRows * width
		block := out[from/64 : from/64+n]
		for i := range block {
			block[i] = ^uint64(0)
		}
		for _, pairs := range places {
			if pairs == nil {
				continue
			}
			clear(one)
			for _, p := range pairs {
				a, b := rows[int(p[0])*width:][:width], rows[int(p[1])*width:][:width]
				for i := range one[:n] {
					one[i] |= binary.LittleEndian.Uint64(a[8*i:]) & binary.LittleEndian.Uint64(b[8*i:])
				}
			}
			for i := range block {
				block[i] &= one[i]
			}
		}
	}
	return out
}

// withPairs takes the articles out of an ascending list that cannot have the
// slots next to each other and in order. The list is changed.
func (a *archive) withPairs(articles []uint32, slots []slot, w *words) []uint32 {
	if len(slots) < 2 || len(articles) < fewCandidates {
		return articles
	}
	places := w.pairsOf(slots)
	out, i := articles[:0], 0
	for k := range a.segments {
		s := &a.segments[k]
		from := i
		for i < len(articles) && int(articles[i]) < s.first+s.count() {
			i++
		}
		if i == from {
			continue
		}
		may := s.mayHave(places)
		for _, n := range articles[from:i] {
			if p := int(n) - s.first; may == nil || may[p/64]>>(p%64)&1 != 0 {
				out = append(out, n)
			}
		}
	}
	return out
}
