package crawl

import (
	"bufio"
	"errors"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"
)

// rawIndex lends the lines of an index, each until the next; none where there is no index.
func rawIndex(path string) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		f, err := os.Open(path)
		if errors.Is(err, os.ErrNotExist) {
			return
		}
		if err != nil {
			yield(nil, err)
			return
		}
		defer f.Close()
		in := bufio.NewScanner(f)
		in.Buffer(nil, 1<<20)
		for in.Scan() {
			if !yield(in.Bytes(), nil) {
				return
			}
		}
		if err := in.Err(); err != nil {
			yield(nil, err)
		}
	}
}

func readIndex(dir string) iter.Seq2[IndexEntry, error] {
	return func(yield func(IndexEntry, error) bool) {
		for line, err := range rawIndex(filepath.Join(dir, IndexFile)) {
			var e IndexEntry
			if err == nil {
				e, err = parseIndexLine(string(line))
			}
			if !yield(e, err) || err != nil {
				return
			}
		}
	}
}

// openEntries indexes the files that are being written.
func openEntries(dir string) iter.Seq2[IndexEntry, error] {
	return func(yield func(IndexEntry, error) bool) {
		paths, err := filepath.Glob(filepath.Join(dir, "*.warc.gz"+openSuffix))
		if err != nil {
			yield(IndexEntry{}, err)
			return
		}
		for _, p := range paths {
			more := true
			_, err := scanForIndex(p, func(line string) bool {
				e, err := parseIndexLine(line)
				more = yield(e, err) && err == nil
				return more
			})
			if more && err != nil {
				yield(IndexEntry{}, err)
				return
			}
			if !more {
				return
			}
		}
	}
}

// searchIndex finds the lines of one SURT by halving the sorted file.
func searchIndex(path, want string) ([]IndexEntry, error) {
	f, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	key := want + " "
	low := searchFrom(f, info.Size(), key)
	in := bufio.NewScanner(io.NewSectionReader(f, low, info.Size()-low))
	in.Buffer(nil, 1<<20)
	if low > 0 {
		in.Scan() // the rest of a line
	}
	var out []IndexEntry
	for in.Scan() {
		line := in.Text()
		if line < key {
			continue
		}
		if !strings.HasPrefix(line, key) {
			break
		}
		e, err := parseIndexLine(line)
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, in.Err()
}

// searchFrom halves a sorted file until little is left: the first line >= key
// begins less than 64 KiB behind the offset that it gives, or at 0.
func searchFrom(f io.ReaderAt, size int64, key string) int64 {
	low, high := int64(0), size
	for high-low > 64<<10 {
		mid := (low + high) / 2
		in := bufio.NewReader(io.NewSectionReader(f, mid, size-mid))
		if _, err := in.ReadString('\n'); err != nil {
			high = mid
			continue
		}
		line, err := in.ReadString('\n')
		if err != nil && line == "" || line >= key {
			high = mid
		} else {
			low = mid
		}
	}
	return low
}
