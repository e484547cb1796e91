package pipeline

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
)

// lines calls each with the number (from 1) and a private copy of every line
// that is not blank, until each says false. A line over max bytes is given as an
// error and skipped. The error is that of the reader, nil at its end.
func lines(r io.Reader, max int, each func(n int, line []byte, err error) bool) error {
	b := bufio.NewReaderSize(r, 1<<18)
	for n := 1; ; n++ {
		line, long, err := readLine(b, max)
		if line = bytes.TrimSpace(line); n == 1 {
			line = bytes.TrimPrefix(line, []byte("\xef\xbb\xbf"))
		}
		if err != nil && err != io.EOF {
			return err
		}
		if long {
			if !each(n, nil, fmt.Errorf("line longer than %d MB (line_mb in chutri.toml)", max>>20)) {
				return nil
			}
		} else if len(line) > 0 && !each(n, line, nil) {
			return nil
		}
		if err == io.EOF {
			return nil
		}
	}
}

func readLine(b *bufio.Reader, max int) (line []byte, long bool, err error) {
	for {
		part, err := b.ReadSlice('\n')
		if !long {
			line = append(line, part...)
		}
		if len(line) > max {
			line, long = nil, true
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return line, long, err
		}
	}
}
