package crawl

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net/textproto"
	"strconv"
	"strings"
)

// record reads one record from decoded bytes; io.EOF when there is none.
func (r *WARCReader) record() (*WARCRecord, error) {
	b := r.body
	if err := skipBlank(b); err != nil {
		return nil, err
	}
	version, err := readLine(b)
	if err != nil {
		return nil, unexpected(err)
	}
	if !strings.HasPrefix(version, "WARC/") {
		return nil, fmt.Errorf("no WARC record: %.40q", version)
	}
	fields, err := r.fields.read(b)
	if err != nil {
		return nil, fmt.Errorf("record header: %w", unexpected(err))
	}
	rec := &WARCRecord{Fields: fields}
	rec.Type = strings.ToLower(rec.Get("WARC-Type"))
	n, err := strconv.ParseInt(rec.Get("Content-Length"), 10, 64)
	if err != nil || n < 0 {
		return nil, fmt.Errorf("content length %q", rec.Get("Content-Length"))
	}
	if n > maxBlock {
		_, err = io.CopyN(io.Discard, b, n)
		return rec, unexpected(err)
	}
	if r.lend && n <= int64(cap(r.block)) {
		rec.Block = r.block[:n]
		_, err = io.ReadFull(b, rec.Block)
	} else {
		rec.Block, err = readBlock(b, n)
	}
	if err != nil {
		return nil, fmt.Errorf("record block of %d bytes: %w", n, unexpected(err))
	}
	if r.lend && n > int64(cap(r.block)) && n <= lentBytes {
		r.block = rec.Block
	}
	return rec, nil
}

// fieldReader reads the named fields of one record after the other.
type fieldReader struct {
	head bytes.Buffer
	in   *bufio.Reader
}

// read reads named fields up to the empty line behind them. What is packed may
// unpack to any length, so they are cut out before they are understood.
func (f *fieldReader) read(b *bufio.Reader) (textproto.MIMEHeader, error) {
	head := &f.head
	if head.Cap() > lentBytes {
		*head = bytes.Buffer{}
	}
	head.Reset()
	for whole := true; ; {
		line, err := b.ReadSlice('\n')
		if head.Write(line); head.Len() > maxHeader {
			return nil, fmt.Errorf("more than %d bytes", maxHeader)
		}
		if err != nil && err != bufio.ErrBufferFull {
			return nil, err
		}
		if whole && len(bytes.TrimRight(line, "\r\n")) == 0 {
			if f.in == nil {
				f.in = bufio.NewReader(head)
			}
			f.in.Reset(head)
			return textproto.NewReader(f.in).ReadMIMEHeader()
		}
		whole = err == nil // else the rest of a long line follows
	}
}

// readBlock grows with what is there, so that a lying length costs no memory.
func readBlock(b *bufio.Reader, n int64) ([]byte, error) {
	if n <= 1<<20 {
		block := make([]byte, n)
		_, err := io.ReadFull(b, block)
		return block, err
	}
	var buf bytes.Buffer
	_, err := io.CopyN(&buf, b, n)
	return buf.Bytes(), err
}

func readLine(b *bufio.Reader) (string, error) {
	line, err := b.ReadSlice('\n')
	if err != nil {
		return "", err
	}
	return strings.TrimRight(string(line), "\r\n"), nil
}

// skipBlank passes over line ends and tells io.EOF when nothing follows.
func skipBlank(b *bufio.Reader) error {
	for {
		c, err := b.ReadByte()
		if err != nil {
			return err
		}
		if c != '\r' && c != '\n' {
			return b.UnreadByte()
		}
	}
}

func unexpected(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}
