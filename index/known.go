package index

import (
	"bufio"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"unsafe"
)

// knownFile has what a later build must know of the articles of a generation, one
// column behind the other: of every article number the first 16 bytes of the
// SHA-256 of its record's ID (zeroes when a newer record replaced it), its
// similarity hash and the number of the article that it repeats. Reading it takes
// milliseconds, where reading the same from the facts took half a second at
// 200,000 articles.
const knownFile = "known"

// recordHash stands for a record's ID.
type recordHash [16]byte

const knownSize = len(recordHash{}) + 8 + 4 // bytes for each article

func hashRecord(id string) recordHash {
	sum := sha256.Sum256([]byte(id))
	return recordHash(sum[:])
}

// known are the articles of an index: their numbers by record ID.
type known struct {
	in     *scratch
	ids    []recordHash // by article number; zero for one that is gone
	places []uint32     // article number + 1 by hash, 0 for none; a power of two of them
}

// number gives the number of a record's live article.
func (k *known) number(id recordHash) (int, bool) {
	if len(k.places) == 0 {
		return 0, false
	}
	n := k.places[k.place(id)]
	return int(n) - 1, n > 0
}

// place gives the place of an ID, or the free one where it belongs.
func (k *known) place(id recordHash) int {
	i := int(binary.LittleEndian.Uint64(id[:])) & (len(k.places) - 1)
	for k.places[i] != 0 && k.ids[k.places[i]-1] != id {
		i = (i + 1) & (len(k.places) - 1)
	}
	return i
}

// add enters the next article; the number that its ID had before is gone.
func (k *known) add(id recordHash) {
	if len(k.places) <= 3*len(k.ids)/2+8 {
		k.grow(3 * (len(k.ids) + 16))
	}
	n, i := len(k.ids), k.place(id)
	k.ids = append(withRoom(k.in, k.ids), id)
	if old := k.places[i]; old > 0 {
		k.ids[old-1] = recordHash{}
	}
	k.places[i] = uint32(n) + 1
}

// grow makes room for at least n places.
func (k *known) grow(n int) {
	size := 1024
	for size < n {
		size *= 2
	}
	k.in.release(unsafe.Pointer(unsafe.SliceData(k.places)))
	k.places = tableOf[uint32](k.in, size)
	for n, id := range k.ids {
		if id != (recordHash{}) {
			k.places[k.place(id)] = uint32(n) + 1
		}
	}
}

// writeKnown leaves what the next build must know.
func writeKnown(dir string, k *known, c *copies) error {
	f, err := os.Create(filepath.Join(dir, knownFile))
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(f, 1<<16) // keeps its first error
	for _, id := range k.ids {
		w.Write(id[:])
	}
	for _, h := range c.hash {
		w.Write(binary.LittleEndian.AppendUint64(w.AvailableBuffer(), h))
	}
	for _, o := range c.of {
		w.Write(binary.LittleEndian.AppendUint32(w.AvailableBuffer(), uint32(o)))
	}
	err = w.Flush()
	if e := f.Close(); err == nil {
		err = e
	}
	return err
}

// readKnown reads what the build of a generation left.
func readKnown(dir string, in *scratch) (*known, *copies, error) {
	path := filepath.Join(dir, knownFile)
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	st, err := f.Stat()
	if err != nil {
		return nil, nil, err
	}
	n := int(st.Size()) / knownSize
	if st.Size()%int64(knownSize) != 0 {
		return nil, nil, fmt.Errorf("%s: %d bytes are no whole number of articles", path, st.Size())
	}
	column := func(after, size int) *bufio.Reader { // of entries of so many bytes, behind others of every article
		return bufio.NewReader(io.NewSectionReader(f, int64(n)*int64(after), int64(n)*int64(size)))
	}
	k, c := &known{in: in, ids: tableOf[recordHash](in, n)}, newCopies(in)
	ids, hashes, repeated := column(0, len(recordHash{})), column(len(recordHash{}), 8), column(len(recordHash{})+8, 4)
	for i := range k.ids {
		if _, err := io.ReadFull(ids, k.ids[i][:]); err != nil {
			return nil, nil, fmt.Errorf("%s: %w", path, err)
		}
	}
	k.grow(2 * (n + 1000))
	var h, of [8]byte
	for range n {
		if _, err = io.ReadFull(hashes, h[:]); err == nil {
			_, err = io.ReadFull(repeated, of[:4])
		}
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", path, err)
		}
		c.enter(binary.LittleEndian.Uint64(h[:]), int32(binary.LittleEndian.Uint32(of[:])))
	}
	return k, c, nil
}
