package crawl

import "slices"

// sums stand for captures by their file, in a few bytes for each file: an archive has
// millions of captures. Equal sums stand for equal captures: others have the same ones
// by chance once in 2^64 times.
type sums map[string]sum

type sum struct{ count, mixed uint64 }

func (s sums) add(file string, offset int64) { s[file] = s[file].with(offset) }

func (s sum) with(offset int64) sum {
	x := uint64(offset) + 0x9e3779b97f4a7c15 // SplitMix64, whose every bit goes by every bit
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return sum{s.count + 1, s.mixed + (x ^ x>>31)}
}

// differ names the files whose captures are not the same.
func (s sums) differ(t sums) map[string]bool {
	out := map[string]bool{}
	for file := range s {
		if s[file] != t[file] {
			out[file] = true
		}
	}
	for file := range t {
		if s[file] != t[file] {
			out[file] = true
		}
	}
	return out
}

// places are captures by the file and the offset where they begin, in eight bytes
// and a bit each: those of the few files where sums do not agree. First all are
// added, then they are taken away.
type places map[string]*placesIn

type placesIn struct {
	at    []int64 // in order once one was taken
	inUse bool
	taken []uint64 // a bit for each
}

func (p places) add(file string, offset int64) {
	f := p[file]
	if f == nil {
		f = &placesIn{}
		p[file] = f
	}
	f.at = append(f.at, offset)
}

// find gives the number of a place, which is there and was not taken; -1 for none.
func (f *placesIn) find(offset int64) int {
	if f == nil {
		return -1
	}
	if !f.inUse {
		slices.Sort(f.at)
		f.at = slices.Compact(f.at)
		f.inUse, f.taken = true, make([]uint64, (len(f.at)+63)/64)
	}
	i, is := slices.BinarySearch(f.at, offset)
	if !is || f.taken[i/64]>>(i%64)&1 != 0 {
		return -1
	}
	return i
}

// has says whether a place is there and was not taken.
func (f *placesIn) has(offset int64) bool { return f.find(offset) >= 0 }

// take takes a place away and says whether it was there.
func (f *placesIn) take(offset int64) bool {
	i := f.find(offset)
	if i >= 0 {
		f.taken[i/64] |= 1 << (i % 64)
	}
	return i >= 0
}

// left gives the places that nobody took, in order.
func (f *placesIn) left() (out []int64) {
	if f == nil {
		return nil
	}
	f.find(0)
	for _, offset := range f.at {
		if f.has(offset) {
			out = append(out, offset)
		}
	}
	return out
}
