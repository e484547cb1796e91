package crawl

import (
	"bufio"
	"bytes"
	"io"
	"iter"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

// linesHeld are the index lines of one archive file that are in memory, at most.
const linesHeld = 1000

// indexLines are the index lines of one archive file. Beyond linesHeld they wait in
// a temporary file of the folder, in sorted stretches that are merged when they are
// read. Where there is no room for that file they stay in memory.
type indexLines struct {
	dir       string
	count     int
	held      []string
	file      *os.File // nil until it is needed
	stretches []int64  // where each ends in file
}

func (l *indexLines) add(line string) {
	l.count++
	l.held = append(l.held, line)
	if len(l.held)%linesHeld == 0 {
		l.putAway()
	}
}

// putAway moves what is held into the file. What is not wholly there is not there.
func (l *indexLines) putAway() {
	if l.file == nil {
		f, err := os.CreateTemp(l.dir, IndexFile+".*")
		if err != nil {
			return
		}
		os.Remove(f.Name()) // gone with the process, where the system can do that
		l.file = f
	}
	var b bytes.Buffer
	sort.Strings(l.held)
	for _, line := range l.held {
		b.WriteString(line)
		b.WriteByte('\n')
	}
	at := int64(0)
	if n := len(l.stretches); n > 0 {
		at = l.stretches[n-1]
	}
	if n, err := l.file.WriteAt(b.Bytes(), at); err == nil {
		l.stretches = append(l.stretches, at+int64(n))
		l.held = nil
	}
}

// close gives the file back; the lines are gone.
func (l *indexLines) close() {
	if l != nil && l.file != nil {
		l.file.Close()
		os.Remove(l.file.Name()) // where it could not be removed while open
		l.file = nil
	}
}

// sorted gives the lines in order. It may be called again.
func (l *indexLines) sorted() iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		sort.Strings(l.held)
		sources := []*bufio.Reader{bufio.NewReader(strings.NewReader(joined(l.held)))}
		from := int64(0)
		for _, end := range l.stretches {
			sources = append(sources, bufio.NewReader(io.NewSectionReader(l.file, from, end-from)))
			from = end
		}
		heads := make([]string, len(sources)) // the next line of each; "" at its end
		for i := range sources {
			if err := advance(sources[i], &heads[i]); err != nil {
				yield("", err)
				return
			}
		}
		for {
			first := -1
			for i, h := range heads {
				if h != "" && (first < 0 || h < heads[first]) {
					first = i
				}
			}
			if first < 0 || !yield(strings.TrimSuffix(heads[first], "\n"), nil) {
				return
			}
			if err := advance(sources[first], &heads[first]); err != nil {
				yield("", err)
				return
			}
		}
	}
}

func joined(lines []string) string {
	if len(lines) == 0 {
		return ""
	}
	return strings.Join(lines, "\n") + "\n"
}

// advance reads the next line with its end.
func advance(in *bufio.Reader, head *string) (err error) {
	if *head, err = in.ReadString('\n'); err == io.EOF {
		err = nil
	}
	return err
}

// mergeIndex puts the lines of one file into the sorted index of the folder and
// replaces it in one step. Lines that the index already had for the file go.
func mergeIndex(dir, file string, lines *indexLines) error {
	return mergeInto(filepath.Join(dir, IndexFile), file, lines)
}

// mergeInto does the same to an index at any path.
func mergeInto(path, file string, lines *indexLines) error {
	tmp, err := os.CreateTemp(filepath.Dir(path), IndexFile+".*")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name()) // fails after the rename, and should
	out := bufio.NewWriterSize(tmp, 256<<10)
	err = mergeLines(out, path, `"filename":"`+file+`"`, lines)
	if err == nil {
		err = out.Flush()
	}
	if err == nil {
		err = tmp.Chmod(0o644)
	}
	if err == nil {
		err = tmp.Sync()
	}
	if cerr := tmp.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return err
	}
	return os.Rename(tmp.Name(), path)
}

// mergeLines writes what is in the index at path and is not stale, and lines, in order.
func mergeLines(out *bufio.Writer, path, stale string, lines *indexLines) error {
	next, stop := iter.Pull2(lines.sorted())
	defer stop()
	line, err, more := next()
	// write writes the next lines, as long as they belong.
	write := func(belongs func() bool) error {
		for more && belongs() {
			if err == nil {
				out.WriteString(line)
				err = out.WriteByte('\n') // of the line too: a writer keeps its error
			}
			if err != nil {
				return err
			}
			line, err, more = next()
		}
		return nil
	}
	for old, err := range rawIndex(path) {
		if err != nil {
			return err
		}
		if bytes.Contains(old, []byte(stale)) {
			continue
		}
		if err := write(func() bool { return line < string(old) }); err != nil {
			return err
		}
		if _, err := out.Write(old); err != nil {
			return err
		}
		if err := out.WriteByte('\n'); err != nil {
			return err
		}
	}
	return write(func() bool { return true })
}
