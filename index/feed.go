package index

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"

	"chutri/extract"
	"chutri/extract/jsonline"
)

// StreamReport says what AddStream took in.
type StreamReport struct {
	Added   int
	Skipped []string // one line for each record that could not be taken, naming line and reason
}

// maxSkips bounds the list of skipped lines that is kept; all are counted in the error.
const maxSkips = 100

// ahead bounds the records that are prepared before their turn: each is a megabyte
// with all that it was worked out with.
const ahead = 16

// AddStream enters records from JSON lines. A line that is no record is skipped
// and reported; errors of reading and writing end the stream. progress, if any,
// is called now and then with the number of records so far.
func (b *Builder) AddStream(ctx context.Context, in io.Reader, progress func(int)) (StreamReport, error) {
	var rep StreamReport
	type slot struct {
		line int
		p    *prepared
		err  error
	}
	type task struct {
		line int
		data []byte
		out  chan slot
	}
	tasks := make(chan task)
	order := make(chan chan slot, ahead)
	readErr := make(chan error, 1)
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	for range b.workers {
		go func() {
			for t := range tasks {
				if len(t.data) == 0 {
					t.out <- slot{t.line, nil, fmt.Errorf("longer than %d MB (line_mb in chutri.toml)", b.longest>>20)}
					continue
				}
				p, err := decode(t.data, b.codec.Load())
				t.out <- slot{t.line, p, err}
			}
		}()
	}
	go func() {
		defer close(tasks)
		defer close(order)
		readErr <- eachLine(in, b.longest, func(line int, data []byte) bool {
			out := make(chan slot, 1)
			select {
			case order <- out:
			case <-ctx.Done():
				return false
			}
			tasks <- task{line, data, out}
			return true
		})
	}()
	var err error
	for out := range order {
		s := <-out
		switch {
		case err != nil:
		case s.err != nil:
			if len(rep.Skipped) < maxSkips {
				rep.Skipped = append(rep.Skipped, fmt.Sprintf("line %d: %v", s.line, s.err))
			}
		default:
			if err = b.put(s.p); err != nil {
				stop()
				continue
			}
			if rep.Added++; progress != nil && rep.Added%500 == 0 {
				progress(rep.Added)
			}
		}
	}
	if e := <-readErr; err == nil {
		err = e
	}
	if err == nil {
		err = ctx.Err()
	}
	return rep, err
}

// eachLine calls f with every line that is not empty, numbered from 1; the bytes
// are f's own.
// eachLine calls f with the number (from 1) and the bytes of every line that is
// not blank. Of a line longer than longest bytes (0 means no bound) it gives nil.
func eachLine(in io.Reader, longest int, f func(int, []byte) bool) error {
	r := bufio.NewReaderSize(in, 1<<20)
	for n := 1; ; n++ {
		line, long, err := readLine(r, longest)
		if t := bytes.TrimSpace(line); (long || len(t) > 0) && !f(n, t) {
			return nil
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
	}
}

func readLine(r *bufio.Reader, longest int) (line []byte, long bool, err error) {
	for {
		part, err := r.ReadSlice('\n')
		if long = long || longest > 0 && len(line)+len(part) > longest; long {
			line = nil
		} else {
			line = append(line, part...)
		}
		if err != bufio.ErrBufferFull {
			return line, long, err
		}
	}
}

func decode(line []byte, c *codec) (*prepared, error) {
	r := new(extract.Record)
	if err := jsonline.Unmarshal(line, r); err != nil {
		return nil, fmt.Errorf("no article record: %w", err)
	}
	if r.Text == "" {
		return nil, fmt.Errorf("record %q has no text", r.ID)
	}
	if r.People == nil && r.Events == nil {
		return nil, fmt.Errorf("%q is an article that was not extracted yet", r.ID)
	}
	d := benches.Get().(*bench)
	rest := withoutText(d.rest[:0], line)
	if rest != nil {
		d.rest = rest
	}
	return prepare(r, rest, c, d)
}

// withoutText appends a record's JSON without the value of its top-level "text", and
// gives nil when it is not written in the plain way. The record was read from the line,
// so that it is known to be JSON.
func withoutText(out, line []byte) []byte {
	depth := 0
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '{', '[':
			depth++
		case '}', ']':
			depth--
		case '"':
			end := stringEnd(line, i)
			if end < 0 {
				return nil
			}
			if depth == 1 && string(line[i:end]) == `"text"` {
				at := end
				for at < len(line) && (line[at] == ':' || line[at] == ' ') {
					at++
				}
				if at > end && at < len(line) && line[at] == '"' {
					stop := stringEnd(line, at)
					if stop < 0 {
						return nil
					}
					return append(append(append(out, line[:at]...), `""`...), line[stop:]...)
				}
			}
			i = end - 1
		}
	}
	return nil
}

// stringEnd gives the offset behind the JSON string that starts at i, -1 when it
// does not end.
func stringEnd(line []byte, i int) int {
	for i++; i < len(line); i++ {
		switch line[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return -1
}
