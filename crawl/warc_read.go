package crawl

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net/textproto"
	"os"
	"strings"
	"time"
)

// Bounds of records. What is larger is skipped with an error.
const (
	maxBlock  = 64 << 20 // bytes of a block, which is read into memory; larger ones are films, mostly
	maxHeader = 1 << 20  // bytes of the named fields

	lentBytes = 1 << 20 // bytes that a reader keeps for the next record

	// Behind damage a file is read again from the damaged record's second byte on.
	// All that is read twice is at most this share of what was read, and a start:
	// else a file of nothing but false beginnings takes a time that grows with the
	// square of its size.
	againTimes = 3
	againStart = 16 << 20 // bytes
)

// CorruptError tells of bytes in a WARC file that cannot be read as a record.
// The reader goes on with the next record that can.
type CorruptError struct {
	File   string // as the reader was told
	Offset int64  // byte offset of the gzip member or record that is damaged
	Torn   bool   // the file ends in the middle of it
	Err    error
}

func (e *CorruptError) Error() string {
	what := "damaged record"
	if e.Torn {
		what = "record cut short by the end of the file"
	}
	return fmt.Sprintf("%s: %s at byte %d: %v", e.File, what, e.Offset, e.Err)
}

func (e *CorruptError) Unwrap() error { return e.Err }

// WARCRecord is one record as it stands in a file.
type WARCRecord struct {
	Type   string               // warcinfo, request, response, metadata, revisit, resource, conversion
	Fields textproto.MIMEHeader // named fields, keys in canonical MIME form
	Block  []byte
	Offset int64 // byte offset of its gzip member (or of itself in a plain file)
	Length int64 // bytes from Offset to the next record; 0 when records share a member
	End    int64 // byte offset behind it
}

// Get gives a named field, without regard to case; "" when it is missing.
func (r *WARCRecord) Get(name string) string { return strings.Trim(r.Fields.Get(name), " ") }

// URI is the target address; some tools put it in angle brackets.
func (r *WARCRecord) URI() string {
	return strings.TrimSuffix(strings.TrimPrefix(r.Get("WARC-Target-URI"), "<"), ">")
}

// Date is the capture time; zero when it cannot be read.
func (r *WARCRecord) Date() time.Time {
	t, _ := time.Parse(time.RFC3339Nano, r.Get("WARC-Date"))
	return t
}

// WARCReader reads the records of one WARC file, gzipped (by record or as a
// whole) or plain, from whatever tool it comes.
type WARCReader struct {
	name string
	src  io.Reader
	in   *countReader
	gz   *gzip.Reader

	body   *bufio.Reader // decoded bytes of the present member; the file itself when plain
	open   bool          // inside a member
	member int64         // where the present member began
	shared bool          // the present member holds several records
	damage bool          // still looking for the next good record
	again  int64         // bytes that were read a second time, behind damage
	closer io.Closer

	fields fieldReader
	lend   bool   // blocks are lent until the next record: for who keeps none of them
	block  []byte // what is lent
}

// OpenWARC opens a file and starts at a byte offset, which must be 0 or the
// beginning of a record.
func OpenWARC(path string, offset int64) (*WARCReader, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	if _, err := f.Seek(offset, io.SeekStart); err != nil {
		f.Close()
		return nil, err
	}
	r := NewWARCReader(path, f)
	r.in.n = offset
	r.closer = f
	return r, nil
}

// NewWARCReader reads from r; name stands in errors.
func NewWARCReader(name string, r io.Reader) *WARCReader {
	return &WARCReader{name: name, src: r, in: &countReader{r: bufio.NewReaderSize(r, 64<<10)}}
}

// Close closes the file that OpenWARC opened.
func (r *WARCReader) Close() error {
	if r.closer == nil {
		return nil
	}
	return r.closer.Close()
}

// Next gives the next record; io.EOF at the end. After a *CorruptError it may be
// called again and goes on behind the damage.
func (r *WARCReader) Next() (*WARCRecord, error) {
	for {
		rec, err := r.next()
		var bad *CorruptError
		if !errors.As(err, &bad) {
			r.damage = r.damage && err != nil
			if err != nil {
				return nil, err
			}
			return rec, nil
		}
		first := !r.damage
		r.damage = true
		if r.resync(bad.Offset) {
			bad.Torn = false // more follows: it was not the end of the file that cut it
		}
		if first {
			return nil, bad
		}
	}
}

func (r *WARCReader) next() (*WARCRecord, error) {
	for {
		if !r.open {
			if err := r.begin(); err != nil {
				return nil, err
			}
		}
		start := r.member
		if r.gz == nil {
			start = r.in.n - int64(r.body.Buffered())
		}
		rec, err := r.record()
		if err == io.EOF { // the member (or plain file) ended between records
			if r.gz == nil {
				return nil, io.EOF
			}
			r.open = false
			continue
		}
		if err != nil {
			return nil, r.corrupt(start, err)
		}
		rec.Offset = start
		return rec, r.finish(rec)
	}
}

// finish reads what is behind a record and notes where it ends. At the end of a
// gzip member this checks the member's sum.
func (r *WARCReader) finish(rec *WARCRecord) error {
	more := skipBlank(r.body)
	if r.gz == nil {
		rec.End = r.in.n - int64(r.body.Buffered())
		rec.Length = rec.End - rec.Offset
		return nil
	}
	switch more {
	case io.EOF:
		r.open = false
		if !r.shared {
			rec.Length = r.in.n - rec.Offset
		}
	case nil:
		if p, err := r.body.Peek(5); string(p) != "WARC/" {
			return r.corrupt(rec.Offset, fmt.Errorf("%q behind the record (%v)", p, err))
		}
		r.shared = true
	default:
		return r.corrupt(rec.Offset, more)
	}
	rec.End = r.in.n
	return nil
}

// begin starts the next gzip member, or the plain file.
func (r *WARCReader) begin() error {
	r.member, r.shared = r.in.n, false
	magic, err := r.in.r.Peek(2)
	if len(magic) == 0 {
		if err == io.EOF {
			return io.EOF
		}
		return fmt.Errorf("%s: %w", r.name, err)
	}
	if len(magic) == 2 && magic[0] == 0x1f && magic[1] == 0x8b {
		if r.gz == nil {
			r.gz = new(gzip.Reader)
		}
		if err := r.gz.Reset(r.in); err != nil {
			return r.corrupt(r.member, err)
		}
		r.gz.Multistream(false)
		r.decode(r.gz)
		return nil
	}
	if r.gz != nil {
		return r.corrupt(r.member, errors.New("no gzip member begins here"))
	}
	r.decode(r.in)
	return nil
}

// decode takes decoded bytes from in, through the one buffer that a reader has.
func (r *WARCReader) decode(in io.Reader) {
	if r.body == nil {
		r.body = bufio.NewReaderSize(in, 32<<10)
	}
	r.body.Reset(in)
	r.open = true
}

func (r *WARCReader) corrupt(at int64, err error) error {
	torn := errors.Is(err, io.ErrUnexpectedEOF)
	return &CorruptError{File: r.name, Offset: at, Torn: torn, Err: err}
}

// resync moves to the next place behind at where a record may begin. A damaged
// member may swallow the ones after it, so the search starts right behind its
// first byte where the input can seek, as long as that was not needed too often.
// It is false when there is none.
func (r *WARCReader) resync(at int64) bool {
	plain := r.gz == nil
	back := max(r.in.n-at-1, 0) + int64(r.in.r.Buffered()) // what is read ahead is read again too
	if s, ok := r.src.(io.Seeker); ok && r.again+back <= againStart+againTimes*r.in.n {
		if _, err := s.Seek(at+1, io.SeekStart); err == nil {
			r.in.r.Reset(r.src)
			r.in.n = at + 1
			r.again += back
		}
	}
	r.open = false
	for {
		p, _ := r.in.r.Peek(10)
		if len(p) < 10 {
			r.in.discard(len(p))
			return false
		}
		if plain && bytes.HasPrefix(p, []byte("WARC/1.")) {
			return true
		}
		// Magic, deflate, no reserved flags.
		if p[0] == 0x1f && p[1] == 0x8b && p[2] == 8 && p[3]&0xe0 == 0 {
			return true
		}
		r.in.discard(1)
	}
}

// countReader counts consumed bytes. It is an io.ByteReader, so that gzip does
// not read past the end of a member.
type countReader struct {
	r *bufio.Reader
	n int64
}

func (c *countReader) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

func (c *countReader) ReadByte() (byte, error) {
	b, err := c.r.ReadByte()
	if err == nil {
		c.n++
	}
	return b, err
}

func (c *countReader) discard(n int) {
	m, _ := c.r.Discard(n)
	c.n += int64(m)
}
