package index

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
)

// Every build adds a segment, and a reader holds the files of all of them open. So
// that years of nights stay a handful of files, a build first puts the youngest
// segments of the generation that it goes on from together, as a counter carries:
// each is at least twice as large as the next, and an article is copied once for
// every doubling. Segments do not grow past joinedArticles by it, so that no night
// copies a whole corpus.
const joinedArticles = 1 << 16

// joinFrom gives the number of the first segment, counted from 1, of those at the
// end that are to be one. Sizes are articles.
func joinFrom(sizes []int) int {
	first := len(sizes)
	if first == 0 {
		return 0
	}
	total := sizes[first-1]
	for first > 1 && sizes[first-2] < 2*total && sizes[first-2]+total <= joinedArticles {
		first--
		total += sizes[first-1]
	}
	return first
}

// joinSegments puts the youngest of a folder's segments together, whose files may
// be links to those of another generation, and gives the number that is left. The
// articles keep their numbers.
func joinSegments(dir string, segments int) (int, error) {
	sizes := make([]int, segments)
	for i := range sizes {
		st, err := os.Stat(segmentName(dir, i+1, "idx"))
		if err != nil {
			return segments, err
		}
		sizes[i] = int(st.Size() / entrySize)
	}
	for ; segments > 0 && sizes[segments-1] == 0; segments-- { // of a build that only concluded anew
		if err := removeSegment(dir, segments); err != nil {
			return segments, err
		}
	}
	first := joinFrom(sizes[:segments])
	if first == segments {
		return segments, nil
	}
	if err := joinFiles(dir, first, segments); err != nil {
		return segments, fmt.Errorf("join segments %d to %d of %s: %w", first, segments, dir, err)
	}
	for n := segments; n > first; n-- {
		if err := removeSegment(dir, n); err != nil {
			return n, err
		}
	}
	return first, nil
}

// segmentFiles are the endings of a segment's files.
var segmentFiles = []string{"tok", "rec", "idx", "pairs"}

func removeSegment(dir string, n int) error {
	for _, ext := range segmentFiles {
		if err := os.Remove(segmentName(dir, n, ext)); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	return nil
}

// joinFiles makes one segment of those from first to last, under the number of the
// first. Its pairs are left to writePairs.
func joinFiles(dir string, first, last int) error {
	starts := map[string][]int64{} // where each segment begins in the joined file
	for _, ext := range []string{"tok", "rec"} {
		var err error
		if starts[ext], err = joinBytes(dir, first, last, ext); err != nil {
			return err
		}
	}
	var entries []byte
	for n := first; n <= last; n++ {
		b, err := os.ReadFile(segmentName(dir, n, "idx"))
		if err != nil {
			return err
		}
		for x := range slices.Chunk(b, entrySize) {
			if len(x) == entrySize {
				binary.LittleEndian.PutUint64(x[0:], binary.LittleEndian.Uint64(x[0:])+uint64(starts["tok"][n-first]))
				binary.LittleEndian.PutUint64(x[8:], binary.LittleEndian.Uint64(x[8:])+uint64(starts["rec"][n-first]))
			}
		}
		entries = append(entries, b...)
	}
	if err := writeJoined(dir, first, "idx", func(f *os.File) error { _, err := f.Write(entries); return err }); err != nil {
		return err
	}
	for _, ext := range []string{"tok", "rec", "idx"} {
		if err := os.Rename(segmentName(dir, first, ext)+joinedEnding, segmentName(dir, first, ext)); err != nil {
			return err
		}
	}
	if err := os.Remove(segmentName(dir, first, "pairs")); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}

// joinedEnding is of files that take the place of others when they are whole: what
// is there may be a link to another generation and must not be written to.
const joinedEnding = ".joined"

// joinBytes writes the files of an ending one behind the other, and gives where each begins.
func joinBytes(dir string, first, last int, ext string) (starts []int64, err error) {
	err = writeJoined(dir, first, ext, func(out *os.File) error {
		var at int64
		for n := first; n <= last; n++ {
			in, err := os.Open(segmentName(dir, n, ext))
			if err != nil {
				return err
			}
			starts = append(starts, at)
			size, err := io.Copy(out, in)
			in.Close()
			if err != nil {
				return err
			}
			at += size
		}
		return nil
	})
	return starts, err
}

func writeJoined(dir string, n int, ext string, write func(*os.File) error) error {
	f, err := os.Create(segmentName(dir, n, ext) + joinedEnding)
	if err != nil {
		return err
	}
	if err = write(f); err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}
