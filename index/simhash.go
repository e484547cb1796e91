package index

import (
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf8"

	"chutri/extract"
)

// copyDistance is the number of differing bits up to which two articles count as
// one text: measured on reprints, whose bylines and leads differ.
const copyDistance = 3

// creditedDistance is the same for articles that say where they are from ("Theo
// Nhân Dân"): those are shortened and changed more.
const creditedDistance = 7

// simhash gives the 64-bit similarity hash of words over shingles of three; 0
// for texts too short to compare.
func simhash(words []word) uint64 {
	var lanes laneCounter
	shingles := 0
	var a, b uint64
	for i, w := range words {
		c := hashString(w.key)
		if i >= 2 {
			lanes.add(mix(a*3 + b*5 + c*7))
			shingles++
		}
		a, b = b, c
	}
	counts := lanes.total()
	if shingles < 30 {
		return 0
	}
	var out uint64
	for k, c := range counts {
		if 2*int(c) > shingles {
			out |= 1 << k
		}
	}
	return out
}

// laneCounter counts set bits per position of many hashes, eight positions at a
// time: a byte of a hash becomes eight bytes of 0 or 1 in one word.
type laneCounter struct {
	sums   [8]uint64
	n      int
	counts [64]int32
}

// spread has for every byte its bits as bytes.
var spread = func() (t [256]uint64) {
	for i := range t {
		for b := range 8 {
			t[i] |= uint64(i>>b&1) << (8 * b)
		}
	}
	return t
}()

func (l *laneCounter) add(h uint64) {
	for i := range l.sums {
		l.sums[i] += spread[byte(h>>(8*i))]
	}
	if l.n++; l.n == 255 {
		l.flush()
	}
}

func (l *laneCounter) flush() {
	for i, s := range l.sums {
		for b := range 8 {
			l.counts[8*i+b] += int32(s >> (8 * b) & 0xff)
		}
		l.sums[i] = 0
	}
	l.n = 0
}

func (l *laneCounter) total() [64]int32 {
	l.flush()
	return l.counts
}

// reported appends the words of an article's report: what an outlet puts around a
// reprint, its own headline, pictures, credits and furniture, is left out.
func reported(own, words []word, r *extract.Record, t *passage) []word {
	next := 0
	for _, b := range r.Blocks { // in the order of the text
		switch b.Kind {
		case extract.BlockTitle, extract.BlockCaption, extract.BlockCredit, extract.BlockFurniture:
		default:
			continue
		}
		from, to := t.byteAt(b.Span[0]), t.byteAt(b.Span[1])
		for ; next < len(words) && words[next].start < from; next++ {
			own = append(own, words[next])
		}
		for next < len(words) && words[next].start < to {
			next++
		}
	}
	return append(own, words[next:]...)
}

// hashString is FNV-1a, which is the same in every run.
func hashString(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}

func mix(x uint64) uint64 {
	x ^= x >> 33
	x *= 0xff51afd7ed558ccd
	x ^= x >> 33
	x *= 0xc4ceb9fe1a85ec53
	return x ^ x>>33
}

// copies finds earlier articles of the same text. Hashes are kept in four bands:
// two hashes within copyDistance bits agree in at least one.
type copies struct {
	in    *scratch
	hash  []uint64   // by article number; 0 for one that is gone or too short
	of    []int32    // by article number: the article that it repeats, -1 for none
	first [4][]int32 // by the band's 16 bits: the newest article + 1 of a chain
	next  [][4]int32 // by article number: the one before it in each chain, + 1
}

func newCopies(in *scratch) *copies {
	c := &copies{in: in}
	for i := range c.first {
		c.first[i] = make([]int32, 1<<16)
	}
	return c
}

// add enters the next article and gives the number of the article that it
// repeats, -1 when it is new. credited says that it names another outlet as its
// source. Bands miss some pairs of a credited article: 4 bands of 16 bits promise
// only distances up to 3.
func (c *copies) add(h uint64, credited bool) int {
	within := copyDistance
	if credited {
		within = creditedDistance
	}
	o := c.find(h, within)
	c.enter(h, o)
	return int(o)
}

// enter enters the next article, of which it is known what it repeats.
func (c *copies) enter(h uint64, of int32) {
	n := int32(len(c.hash))
	c.hash, c.of, c.next = append(withRoom(c.in, c.hash), h), append(withRoom(c.in, c.of), of), append(withRoom(c.in, c.next), [4]int32{})
	if h == 0 || of >= 0 {
		return
	}
	for b := range c.first {
		head := &c.first[b][uint16(h>>(16*b))]
		c.next[n][b], *head = *head, n+1
	}
}

// find gives the oldest article within a distance that shares the first band in
// which there is one, -1 for none.
func (c *copies) find(h uint64, within int) int32 {
	if h == 0 {
		return -1
	}
	for b := range c.first {
		best := int32(-1)
		for o := c.first[b][uint16(h>>(16*b))] - 1; o >= 0; o = c.next[o][b] - 1 {
			if bits.OnesCount64(c.hash[o]^h) <= within {
				best = o // chains lead from the newest to the oldest
			}
		}
		if best >= 0 {
			return best
		}
	}
	return -1
}

// forget takes an article out that a newer record replaces, and gives those that
// repeated it: they stand for themselves from now on, and are compared with from
// the next build on.
func (c *copies) forget(n int) (freed []int) {
	for i, o := range c.of {
		if o == int32(n) {
			c.of[i], freed = -1, append(freed, i)
		}
	}
	h := c.hash[n]
	c.hash[n] = 0
	if h == 0 || c.of[n] >= 0 {
		return freed
	}
	for b := range c.first {
		at := &c.first[b][uint16(h>>(16*b))]
		for *at != 0 && *at != int32(n)+1 {
			at = &c.next[*at-1][b]
		}
		if *at != 0 {
			*at = c.next[n][b]
		}
	}
	return freed
}

// credited says whether an article ends by naming the outlet that it is from:
// "Theo Nhân Dân", "(Theo TTXVN)".
func credited(text string) bool {
	text = strings.TrimRight(text, " \n.)*")
	last := text[strings.LastIndexByte(text, '\n')+1:]
	last = strings.TrimLeft(last, " (*")
	name, ok := strings.CutPrefix(last, "Theo ")
	first, _ := utf8.DecodeRuneInString(name)
	return ok && unicode.IsUpper(first) && strings.Count(name, " ") <= 4
}
