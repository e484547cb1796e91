package index

import (
	"errors"
	"os"
	"path/filepath"
	"sync"
	"unsafe"

	mmap "github.com/blevesearch/mmap-go"
)

// What a build looks up by the thousand grows with the press: which records are
// there, which texts were met, which numbers words have. From scratchFrom bytes on
// such a table is in a file that is mapped: the system writes its pages out when it
// needs the room, and the memory that a build must have is the same for 10,000
// articles and for 200,000. Where no file can be had or mapped, tables are in memory.
const (
	scratchFrom = 256 << 10
	scratchUnit = 64 << 10 // regions begin at its multiples, as every system wants it
)

const scratchFile = "scratch"

// scratch is the file of the tables of one build. It is safe for many goroutines;
// nil gives tables in memory.
type scratch struct {
	sync.Mutex
	dir    string
	file   *os.File
	size   int64
	mapped map[unsafe.Pointer]mmap.MMap // by where they begin
	failed bool
}

// newScratch makes nothing before it is needed.
func newScratch(dir string) *scratch {
	return &scratch{dir: dir, mapped: map[unsafe.Pointer]mmap.MMap{}}
}

// region maps a further piece of the file, zeroes, of at least so many bytes; nil
// when that cannot be. The zeroes are written: a hole in a full disk would be found
// by whoever writes to the memory, and end the process.
func (s *scratch) region(size int) []byte {
	s.Lock()
	defer s.Unlock()
	if s.failed {
		return nil
	}
	size = (size + scratchUnit - 1) / scratchUnit * scratchUnit
	m, err := s.extend(size)
	if err != nil {
		s.failed = true
		return nil
	}
	s.mapped[unsafe.Pointer(unsafe.SliceData(m))] = m
	return m
}

func (s *scratch) extend(size int) (mmap.MMap, error) {
	if s.file == nil {
		f, err := os.OpenFile(filepath.Join(s.dir, scratchFile), os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o600)
		if err != nil {
			return nil, err
		}
		s.file = f
		_ = os.Remove(f.Name()) // where open files can be removed, nothing is left of a build that is killed
	}
	zeroes := make([]byte, scratchUnit)
	for at := s.size; at < s.size+int64(size); at += scratchUnit {
		if _, err := s.file.WriteAt(zeroes, at); err != nil {
			return nil, err
		}
	}
	m, err := mmap.MapRegion(s.file, size, mmap.RDWR, 0, s.size)
	if err == nil {
		s.size += int64(size)
	}
	return m, err
}

// release gives a region back. What is none is left to the collector.
func (s *scratch) release(begin unsafe.Pointer) {
	if s == nil {
		return
	}
	s.Lock()
	defer s.Unlock()
	if m, ok := s.mapped[begin]; ok {
		delete(s.mapped, begin)
		_ = m.Unmap()
	}
}

// close ends all tables: none may be read or written after it.
func (s *scratch) close() error {
	s.Lock()
	defer s.Unlock()
	s.failed = true
	var err error
	for begin, m := range s.mapped {
		delete(s.mapped, begin)
		err = errors.Join(err, m.Unmap())
	}
	if s.file != nil {
		err = errors.Join(err, s.file.Close())
		if e := os.Remove(s.file.Name()); !errors.Is(e, os.ErrNotExist) {
			err = errors.Join(err, e)
		}
		s.file = nil
	}
	return err
}

// tableOf gives a table of n zeroes. T holds no pointers: the collector does not
// look into a file.
func tableOf[T any](s *scratch, n int) []T {
	var one T
	if size := n * int(unsafe.Sizeof(one)); s != nil && size >= scratchFrom {
		if b := s.region(size); b != nil {
			return unsafe.Slice((*T)(unsafe.Pointer(unsafe.SliceData(b))), n)
		}
	}
	return make([]T, n)
}

// withRoom gives a table that has room for another entry. The old one is gone.
func withRoom[T any](s *scratch, table []T) []T {
	if len(table) < cap(table) {
		return table
	}
	out := tableOf[T](s, max(2*len(table), 1<<10))[:len(table)]
	copy(out, table)
	s.release(unsafe.Pointer(unsafe.SliceData(table)))
	return out
}

// numberTable gives numbers by hash. The zero value is empty and in memory.
type numberTable struct {
	in    *scratch
	slots []numberSlot // a power of two of them
	count int
}

// numberSlot is free when its number is 0.
type numberSlot struct {
	hash   uint64
	number int64
}

// place gives the slot of a hash, or the free one where it belongs.
func (t *numberTable) place(hash uint64) *numberSlot {
	i := hash & uint64(len(t.slots)-1)
	for t.slots[i].number != 0 && t.slots[i].hash != hash {
		i = (i + 1) & uint64(len(t.slots)-1)
	}
	return &t.slots[i]
}

// get gives the number of a hash, 0 for none.
func (t *numberTable) get(hash uint64) int64 {
	if len(t.slots) == 0 {
		return 0
	}
	return t.place(hash).number
}

// put gives a hash that has none a number above 0.
func (t *numberTable) put(hash uint64, number int64) {
	if 3*t.count >= 2*len(t.slots) {
		old := t.slots
		t.slots = tableOf[numberSlot](t.in, max(1<<10, 2*len(old)))
		for _, x := range old {
			if x.number != 0 {
				*t.place(x.hash) = x
			}
		}
		t.in.release(unsafe.Pointer(unsafe.SliceData(old)))
	}
	*t.place(hash) = numberSlot{hash, number}
	t.count++
}
