package vi

import (
	"strconv"
	"sync"
)

// Keys have numbers, so that lists and rules can compare tokens by Token.ID and
// need not hash or compare strings. Words of texts are numbered as they are first
// seen, up to maxNumbers of them, so that hostile texts cannot fill the memory;
// the keys that lists ask for always get one.
const maxNumbers = 1 << 17

var numbers = struct {
	sync.RWMutex
	of map[string]uint32
}{of: map[string]uint32{}}

// Number gives the number of a key, from 1; the same key always has the same
// one. A token whose ID is 0 may still have this key.
func Number(key string) uint32 {
	numbers.Lock()
	defer numbers.Unlock()
	n, ok := numbers.of[key]
	if !ok {
		n = uint32(len(numbers.of) + 1)
		numbers.of[key] = n
	}
	return n
}

// KnownNumber gives the number of a key without giving it one; 0 for none.
func KnownNumber(key string) uint32 {
	numbers.RLock()
	defer numbers.RUnlock()
	return numbers.of[key]
}

// numberOf numbers the key of a word of a text while there is room.
func numberOf(key string) uint32 {
	if n := KnownNumber(key); n != 0 || len(key) > maxCached {
		return n
	}
	numbers.RLock()
	full := len(numbers.of) >= maxNumbers
	numbers.RUnlock()
	if full {
		return 0
	}
	return Number(key)
}

// figureNumbers are the numbers of the keys of runs of one, two and three digits, in
// the order of their values and lengths; longer ones are numbered where a list has
// them, and where they are years.
var figureNumbers = func() (t [1110]uint32) {
	at := 0
	for width, n := range [...]int{10, 100, 1000} {
		for v := range n {
			key := strconv.Itoa(v)
			t[at] = Number("00"[:width+1-len(key)] + key)
			at++
		}
	}
	return t
}()

// yearNumbers are the numbers of the keys 1900 to 2099.
var yearNumbers = func() (t [200]uint32) {
	for n := range t {
		t[n] = Number(strconv.Itoa(1900 + n))
	}
	return t
}()

// figureNumber is the number of a run of ASCII digits, 0 for those that are longer and
// no year.
func figureNumber(s string) uint32 {
	switch len(s) {
	case 1:
		return figureNumbers[s[0]-'0']
	case 2:
		return figureNumbers[10+10*(s[0]-'0')+s[1]-'0']
	case 3:
		return figureNumbers[110+100*int(s[0]-'0')+10*int(s[1]-'0')+int(s[2]-'0')]
	case 4:
		if s[:2] == "19" {
			return yearNumbers[10*(s[2]-'0')+s[3]-'0']
		}
		if s[:2] == "20" {
			return yearNumbers[100+10*(s[2]-'0')+s[3]-'0']
		}
	}
	return 0
}

// asciiNumbers are the numbers of the keys of ASCII marks.
var asciiNumbers = func() (t [128]uint32) {
	for c := range t {
		if asciiClass[c] == classMark || asciiClass[c] == classBreak {
			t[c] = Number(asciiKeys[c])
		}
	}
	return t
}()
