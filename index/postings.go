package index

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
)

// Which articles have a word is all that an engine in the data folder keeps. Bleve
// keeps it in segments of this layout (postings_segment.go), which is a third of
// its own one and costs a tenth of the time to make, because words have numbers
// already and no frequencies, positions or stored values are kept.
//
//	postingsHead
//	4 bytes little-endian per document: its article number
//	of each field the postings of its terms, then its terms, then its blocks
//	the footer: documents, and of each field a postingField
//	checksum and length of the footer, postingsTail
//
// Terms stand in blocks of termsPerBlock, each term as the length of what it has
// in common with the one before, the length of the rest, the rest, and the number
// of its documents; then the document itself when it is the only one, else the
// length of its postings. Postings are the first document and the distances of the
// others as varints; of a term that one in denseShare documents has, one bit per
// document, without a length.
const (
	postingsHead  = "chutri postings 1\n"
	postingsTail  = "postings"
	termsPerBlock = 32
	denseShare    = 8
	blockBytes    = 16 // of a block: where its postings and its terms begin
)

var errPostings = errors.New("the postings are damaged")

// postingField is where a field is in the file.
type postingField struct {
	field              fieldNumber
	terms              uint64 // number of terms
	blocks, blocksSize uint64 // offset and bytes of the blocks; the terms end where they begin
}

// isDense says whether a term's postings are bits.
func isDense(count, documents int) bool { return count > 1 && count*denseShare > documents }

// postingWriter writes the layout. Fields come in ascending order, and so do the
// terms of a field and the documents of a term.
type postingWriter struct {
	out           io.Writer
	off           uint64
	err           error
	documents     int
	fields        []postingField
	terms, blocks []byte // of the field that is being written
	last, buf     []byte
}

func newPostingWriter(out io.Writer, numbers []uint32) *postingWriter {
	w := &postingWriter{out: out, documents: len(numbers)}
	b := append(make([]byte, 0, len(postingsHead)+4*len(numbers)), postingsHead...)
	for _, n := range numbers {
		b = binary.LittleEndian.AppendUint32(b, n)
	}
	w.write(b)
	return w
}

func (w *postingWriter) write(b []byte) {
	if w.err == nil {
		_, w.err = w.out.Write(b)
	}
	w.off += uint64(len(b))
}

// begin starts a field.
func (w *postingWriter) begin(f fieldNumber) {
	w.fields = append(w.fields, postingField{field: f})
	w.terms, w.blocks, w.last = w.terms[:0], w.blocks[:0], w.last[:0]
}

// add writes a term of the field.
func (w *postingWriter) add(term []byte, docs []uint32) {
	f := &w.fields[len(w.fields)-1]
	if f.terms%termsPerBlock == 0 {
		w.blocks = binary.LittleEndian.AppendUint64(w.blocks, w.off)
		w.blocks = binary.LittleEndian.AppendUint64(w.blocks, uint64(len(w.terms)))
		w.last = w.last[:0]
	}
	f.terms++
	same := 0
	for same < len(w.last) && same < len(term) && w.last[same] == term[same] {
		same++
	}
	w.last = append(w.last[:same], term[same:]...)
	t := binary.AppendUvarint(w.terms, uint64(same))
	t = binary.AppendUvarint(t, uint64(len(term)-same))
	t = append(t, term[same:]...)
	t = binary.AppendUvarint(t, uint64(len(docs)))
	switch {
	case len(docs) == 1:
		t = binary.AppendUvarint(t, uint64(docs[0]))
	case isDense(len(docs), w.documents):
		w.buf = append(w.buf[:0], make([]byte, (w.documents+7)/8)...)
		for _, d := range docs {
			w.buf[d/8] |= 1 << (d % 8)
		}
		w.write(w.buf)
	default:
		b, before := w.buf[:0], uint32(0)
		for _, d := range docs {
			b = binary.AppendUvarint(b, uint64(d-before))
			before = d
		}
		w.buf = b
		t = binary.AppendUvarint(t, uint64(len(b)))
		w.write(b)
	}
	w.terms = t
}

// end ends the field.
func (w *postingWriter) end() {
	f, base := &w.fields[len(w.fields)-1], w.off
	w.write(w.terms)
	for i := 8; i < len(w.blocks); i += blockBytes {
		b := w.blocks[i : i+8]
		binary.LittleEndian.PutUint64(b, base+binary.LittleEndian.Uint64(b))
	}
	f.blocks, f.blocksSize = w.off, uint64(len(w.blocks))
	w.write(w.blocks)
}

// close writes the footer and gives the length of the whole.
func (w *postingWriter) close() (uint64, error) {
	b := binary.AppendUvarint(nil, uint64(w.documents))
	b = binary.AppendUvarint(b, uint64(len(w.fields)))
	for _, f := range w.fields {
		for _, x := range []uint64{uint64(f.field), f.terms, f.blocks, f.blocksSize} {
			b = binary.AppendUvarint(b, x)
		}
	}
	size := len(b)
	b = binary.LittleEndian.AppendUint32(b, crc32.ChecksumIEEE(b))
	b = binary.LittleEndian.AppendUint32(b, uint32(size))
	w.write(append(b, postingsTail...))
	return w.off, w.err
}

// postings reads the layout. It is safe for many goroutines.
type postings struct {
	data      []byte
	documents int
	fields    [lastField + 1]postingField
}

// openPostings reads the footer.
func openPostings(data []byte) (*postings, error) {
	tail := len(data) - len(postingsTail) - 8
	if tail < len(postingsHead) || string(data[:len(postingsHead)]) != postingsHead || string(data[tail+8:]) != postingsTail {
		return nil, errPostings
	}
	sum, size := binary.LittleEndian.Uint32(data[tail:]), int(binary.LittleEndian.Uint32(data[tail+4:]))
	if size > tail-len(postingsHead) || crc32.ChecksumIEEE(data[tail-size:tail]) != sum {
		return nil, errPostings
	}
	p := &postings{data: data}
	r := postingReader{data[tail-size : tail], false}
	p.documents = int(r.number())
	for n := r.number(); n > 0 && !r.bad; n-- {
		f := postingField{fieldNumber(r.number()), r.number(), r.number(), r.number()}
		if f.field > lastField || f.blocks+f.blocksSize > uint64(len(data)) || f.blocks+f.blocksSize < f.blocks {
			return nil, errPostings
		}
		p.fields[f.field] = f
	}
	if r.bad || p.documents < 0 || p.documents > (len(data)-len(postingsHead))/4 {
		return nil, errPostings
	}
	return p, nil
}

// number gives the article number of a document.
func (p *postings) number(doc int) uint32 {
	return binary.LittleEndian.Uint32(p.data[len(postingsHead)+4*doc:])
}

// postingReader reads varints and bytes until something does not fit.
type postingReader struct {
	b   []byte
	bad bool
}

func (r *postingReader) number() uint64 {
	x, n := binary.Uvarint(r.b)
	if n <= 0 {
		r.bad, r.b = true, nil
		return 0
	}
	r.b = r.b[n:]
	return x
}

func (r *postingReader) bytes(n uint64) []byte {
	if n > uint64(len(r.b)) {
		r.bad, r.b = true, nil
		return nil
	}
	out := r.b[:n]
	r.b = r.b[n:]
	return out
}

// posting is a term with its documents.
type posting struct {
	term  []byte // good until the cursor moves on
	count int
	only  uint32 // the document, when there is one
	bytes []byte // otherwise
}

// cursor goes through the terms of a field in their order.
type cursor struct {
	posting
	p     *postings
	f     *postingField
	block uint64 // number of the next block
	left  int    // terms left in this one
	r     postingReader
	at    uint64 // of the next postings
	err   error
}

// open goes to the beginning of a block.
func (c *cursor) open(block uint64) bool {
	if block*blockBytes >= c.f.blocksSize {
		return false
	}
	b := c.p.data[c.f.blocks+block*blockBytes:]
	from, to := binary.LittleEndian.Uint64(b[8:]), c.f.blocks
	if next := (block + 1) * blockBytes; next < c.f.blocksSize {
		to = binary.LittleEndian.Uint64(b[blockBytes+8:])
	}
	if from > to || to > uint64(len(c.p.data)) {
		c.err = errPostings
		return false
	}
	c.at, c.r = binary.LittleEndian.Uint64(b), postingReader{c.p.data[from:to], false}
	c.block, c.left, c.term = block+1, int(min(termsPerBlock, c.f.terms-min(c.f.terms, block*termsPerBlock))), c.term[:0]
	return true
}

// next goes to the next term; false at the end and after an error.
func (c *cursor) next() bool {
	if c.left == 0 && !c.open(c.block) {
		return false
	}
	c.left--
	same := c.r.number()
	rest := c.r.bytes(c.r.number())
	count := c.r.number()
	if same > uint64(len(c.term)) || count == 0 || count > uint64(c.p.documents) {
		c.r.bad = true
	}
	if !c.r.bad {
		c.term = append(c.term[:same], rest...)
		c.count, c.bytes = int(count), nil
		switch {
		case count == 1:
			c.only = uint32(c.r.number())
			c.r.bad = c.r.bad || int(c.only) >= c.p.documents
		case isDense(c.count, c.p.documents):
			c.take(uint64(c.p.documents+7) / 8)
		default:
			c.take(c.r.number())
		}
	}
	if c.r.bad {
		c.err, c.left, c.block = errPostings, 0, c.f.blocksSize
		return false
	}
	return true
}

// take takes the bytes of the next postings.
func (c *cursor) take(size uint64) {
	if size > uint64(len(c.p.data)) || c.at > uint64(len(c.p.data))-size {
		c.r.bad = true
		return
	}
	c.bytes = c.p.data[c.at : c.at+size]
	c.at += size
}

// terms gives a cursor before the first term of a field.
func (p *postings) terms(f fieldNumber) *cursor { return &cursor{p: p, f: &p.fields[f]} }

// find gives the documents of a term; ok is false when there are none.
func (p *postings) find(f fieldNumber, term string) (x posting, ok bool, err error) {
	c := p.terms(f)
	from, to := uint64(0), c.f.blocksSize/blockBytes
	for from < to { // the first block whose first term comes after the term
		mid := (from + to) / 2
		if !c.open(mid) || !c.next() {
			return x, false, fmt.Errorf("block %d: %w", mid, errPostings)
		}
		if string(c.term) <= term {
			from = mid + 1
		} else {
			to = mid
		}
	}
	if from == 0 || !c.open(from-1) {
		return x, false, c.err
	}
	for c.left > 0 && c.next() {
		if string(c.term) == term {
			return c.posting, true, nil
		}
		if string(c.term) > term {
			break
		}
	}
	return x, false, c.err
}

// appendTo appends the documents of the term.
func (x *posting) appendTo(out []uint32, documents int) []uint32 {
	switch {
	case x.count == 1:
		return append(out, x.only)
	case isDense(x.count, documents):
		for i, b := range x.bytes {
			for k := uint32(0); b != 0; k, b = k+1, b>>1 {
				if doc := uint32(i)*8 + k; b&1 != 0 && int(doc) < documents {
					out = append(out, doc)
				}
			}
		}
		return out
	}
	doc := uint64(0)
	for b := x.bytes; len(b) > 0; {
		d, n := uvarint(b)
		if doc += uint64(d); n <= 0 || doc >= uint64(documents) {
			return out
		}
		b = b[n:]
		out = append(out, uint32(doc))
	}
	return out
}
