package index

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/binary"
	"math"
	"os"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"
)

// buildPostings makes the postings of articles, which are in order of number.
func buildPostings(articles []*postingDocument) ([]byte, error) {
	numbers := make([]uint32, len(articles))
	var list lexemes // the longest has the words of all
	for i, a := range articles {
		numbers[i] = uint32(a.number)
		if a.terms.words.count > list.count {
			list = a.terms.words
		}
	}
	var out bytes.Buffer
	w := newPostingWriter(&out, numbers)
	x := &inverter{articles: articles, list: list, count: make([]uint32, list.count)}
	for f := fieldTitle; f <= lastField; f++ {
		x.invert(f)
		if len(x.words) == 0 {
			continue
		}
		w.begin(f)
		for i := 0; i < len(x.words); {
			key := list.key(x.words[i].word)
			docs := x.documents(i)
			for i++; i < len(x.words) && list.key(x.words[i].word) == key; i++ {
				docs = x.join(docs, x.documents(i))
			}
			w.add([]byte(key), docs)
		}
		w.end()
	}
	_, err := w.close()
	return out.Bytes(), err
}

// inverter turns the words of articles into the articles of words, field by field.
type inverter struct {
	articles  []*postingDocument
	list      lexemes
	count     []uint32 // by word: articles of the field, then the end of its documents
	words     []sortedWord
	docs      []uint32
	one, next []uint32 // buffers of join, of which one holds its last result
}

// sortedWord is a word with the first bytes of its key, which decide most comparisons.
type sortedWord struct {
	begin uint64
	word  uint32 // place in the list
	from  uint32 // of its documents
	to    uint32
}

// beginning gives the first eight bytes of a key in the order of the keys.
func beginning(key string) uint64 {
	var b [8]byte
	copy(b[:], key)
	return binary.BigEndian.Uint64(b[:])
}

// invert collects the words of a field, sorted by key, and the documents of each.
func (x *inverter) invert(f fieldNumber) {
	x.words = x.words[:0]
	total := uint32(0)
	x.each(f, func(_ uint32, word uint32) {
		if x.count[word] == 0 {
			x.words = append(x.words, sortedWord{begin: beginning(x.list.key(word)), word: word})
		}
		x.count[word]++
		total++
	})
	slices.SortFunc(x.words, func(a, b sortedWord) int {
		if a.begin != b.begin {
			return cmp.Compare(a.begin, b.begin)
		}
		if c := strings.Compare(x.list.key(a.word), x.list.key(b.word)); c != 0 {
			return c
		}
		return cmp.Compare(a.word, b.word)
	})
	at := uint32(0)
	for i := range x.words {
		w := &x.words[i]
		w.from, w.to = at, at+x.count[w.word]
		at, x.count[w.word] = w.to, w.from
	}
	x.docs = slices.Grow(x.docs[:0], int(total))[:total]
	x.each(f, func(doc, word uint32) {
		x.docs[x.count[word]] = doc
		x.count[word]++
	})
	for _, w := range x.words {
		x.count[w.word] = 0
	}
}

// each calls do with the words of a field, article by article.
func (x *inverter) each(f fieldNumber, do func(doc, word uint32)) {
	for i, a := range x.articles {
		for _, t := range a.terms.fields {
			if t.field == f {
				for _, id := range t.words {
					do(uint32(i), id-firstWord)
				}
			}
		}
	}
}

func (x *inverter) documents(i int) []uint32 { return x.docs[x.words[i].from:x.words[i].to] }

// join puts the documents of two spellings of one key together. The result is good
// until the join after the next.
func (x *inverter) join(a, b []uint32) []uint32 {
	out := x.next[:0]
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			out, a = append(out, a[0]), a[1:]
		case a[0] > b[0]:
			out, b = append(out, b[0]), b[1:]
		default:
			out, a, b = append(out, a[0]), a[1:], b[1:]
		}
	}
	out = append(append(out, a...), b...)
	x.one, x.next = out, x.one
	return out
}

// dropped is the new number of a document that is not in the merged postings.
const dropped = math.MaxUint64

// mergePostings writes several postings into one file, without the documents of
// drops (nil for none). It gives the new number of every document of every part. pause,
// if any, is called now and then.
func mergePostings(parts []*postings, drops []*roaring.Bitmap, path string, stop <-chan struct{}, pause func()) ([][]uint64, uint64, error) {
	moved := make([][]uint64, len(parts))
	var numbers []uint32
	for i, p := range parts {
		moved[i] = make([]uint64, p.documents)
		for d := range moved[i] {
			if moved[i][d] = dropped; drops[i] == nil || !drops[i].Contains(uint32(d)) {
				moved[i][d] = uint64(len(numbers))
				numbers = append(numbers, p.number(d))
			}
		}
	}
	f, err := os.Create(path)
	if err != nil {
		return nil, 0, err
	}
	b := bufio.NewWriterSize(f, 1<<18)
	w := newPostingWriter(b, numbers)
	for field := fieldTitle; field <= lastField && err == nil; field++ {
		err = mergeField(w, field, parts, moved, stop, pause)
	}
	size := uint64(0)
	if err == nil {
		size, err = w.close()
	}
	if err == nil {
		err = b.Flush()
	}
	if err == nil {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		os.Remove(path)
		return nil, 0, err
	}
	return moved, size, nil
}

// mergeField writes one field of several postings.
func mergeField(w *postingWriter, f fieldNumber, parts []*postings, moved [][]uint64, stop <-chan struct{}, pause func()) error {
	var cursors []*cursor
	var of []int // the part of each cursor
	for i, p := range parts {
		if c := p.terms(f); c.next() {
			cursors, of = append(cursors, c), append(of, i)
		} else if c.err != nil {
			return c.err
		}
	}
	if len(cursors) == 0 {
		return nil
	}
	w.begin(f)
	var term []byte
	var some, docs []uint32
	for n := 0; len(cursors) > 0; n++ {
		if n%1024 == 0 && stopped(stop) {
			return errStopped
		}
		if n%1024 == 1023 && pause != nil {
			pause()
		}
		least := cursors[0]
		for _, c := range cursors[1:] {
			if bytes.Compare(c.term, least.term) < 0 {
				least = c
			}
		}
		term, docs = append(term[:0], least.term...), docs[:0]
		for i := 0; i < len(cursors); i++ {
			c := cursors[i]
			if !bytes.Equal(c.term, term) {
				continue
			}
			some = c.appendTo(some[:0], c.p.documents)
			for _, d := range some {
				if to := moved[of[i]][d]; to != dropped {
					docs = append(docs, uint32(to))
				}
			}
			if !c.next() {
				if c.err != nil {
					return c.err
				}
				cursors, of = slices.Delete(cursors, i, i+1), slices.Delete(of, i, i+1)
				i--
			}
		}
		if len(docs) > 0 {
			w.add(term, docs)
		}
	}
	w.end()
	return w.err
}

func stopped(stop <-chan struct{}) bool {
	select {
	case <-stop:
		return true
	default:
		return false
	}
}
