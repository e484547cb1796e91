package pipeline

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"

	"chutri/extract"
	"chutri/extract/jsonline"
)

// Records reads article records as "chutri extract" prints them from JSON lines
// files (gzip by name) or standard input ("-"). A line that is no record is an
// *InputError; the walk goes on.
func Records(ctx context.Context, names []string, stdin io.Reader) iter.Seq2[*extract.Record, error] {
	return func(yield func(*extract.Record, error) bool) {
		for _, name := range names {
			if !recordsOf(ctx, name, stdin, yield) {
				return
			}
		}
	}
}

func recordsOf(ctx context.Context, name string, r io.Reader, yield func(*extract.Record, error) bool) bool {
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return yield(nil, &InputError{name, 0, cause(err), "check the path"})
		}
		defer f.Close()
		r = f
	}
	if strings.HasSuffix(name, ".gz") {
		z, err := gzip.NewReader(r)
		if err != nil {
			return yield(nil, &InputError{name, 0, fmt.Errorf("not gzip: %w", err), "name it without .gz if it is not compressed"})
		}
		defer z.Close()
		r = z
	}
	more := true
	err := lines(r, MaxLine, func(n int, line []byte, err error) bool {
		if err != nil {
			more = yield(nil, &InputError{name, n, err, "it was skipped"})
			return more
		}
		rec, err := parseRecord(line)
		if err != nil {
			more = yield(nil, &InputError{name, n, err, "give the output of \"chutri extract\""})
		} else {
			more = ctx.Err() == nil && yield(rec, nil)
		}
		return more
	})
	if err != nil && more {
		if errors.Is(err, io.ErrUnexpectedEOF) {
			err = errors.New("the gzip file is cut off")
		}
		return yield(nil, &InputError{name, 0, err, "every record before it was read"})
	}
	return more
}

func parseRecord(line []byte) (*extract.Record, error) {
	var r extract.Record
	if err := jsonline.Unmarshal(line, &r); err != nil {
		return nil, fmt.Errorf("not an article record: %w", err)
	}
	switch {
	case r.ID == "":
		return nil, errors.New("not an article record: it has no id")
	case strings.TrimSpace(r.Text) == "":
		return nil, fmt.Errorf("record %s has no text", r.ID)
	case r.People == nil && r.Events == nil:
		return nil, fmt.Errorf("record %s is an article that was not extracted yet", r.ID)
	}
	return &r, nil
}
