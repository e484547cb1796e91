package index

import (
	"fmt"
	"os"
	"strings"
	"sync"

	"chutri/extract/vi"
)

// Word numbers below firstWord are marks in the token stream.
const (
	endOfName uint32 = 31 // between two values of one field: no phrase crosses it
	firstWord uint32 = 32
)

// lexeme is one spelling that the corpus has.
type lexeme struct {
	surface, key, plain string
	count               int // occurrences in texts
}

// words are those of a generation as its readers know them, by their place: the
// number less firstWord.
type words struct {
	list []lexeme

	once    sync.Once
	byKey   map[string][]uint32
	byPlain map[string][]string // plain form → keys
	plains  []string

	totalsOnce sync.Once
	byCount    map[string]int
	corpus     int
}

// readWords reads what lexicon.write stored.
func readWords(path string) (*words, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	s := string(data)
	w := &words{list: make([]lexeme, 0, len(s)/16)}
	for len(s) > 0 {
		line := s[:strings.IndexByte(s, '\n')+1]
		x, ok := readLexeme(line)
		if !ok {
			return nil, fmt.Errorf("%s: line %d is cut short", path, len(w.list)+1)
		}
		w.list, s = append(w.list, x), s[len(line):]
	}
	return w, nil
}

// prepare builds the reader's lookups once.
func (w *words) prepare() {
	w.once.Do(func() {
		w.byKey = make(map[string][]uint32, len(w.list))
		w.byPlain = make(map[string][]string, len(w.list)/2)
		for i, l := range w.list {
			ids, old := w.byKey[l.key]
			w.byKey[l.key] = append(ids, uint32(i)+firstWord)
			if old {
				continue
			}
			keys, old := w.byPlain[l.plain]
			w.byPlain[l.plain] = append(keys, l.key)
			if !old {
				w.plains = append(w.plains, l.plain)
			}
		}
	})
}

// slot is what one query word may stand for in a text.
type slot struct {
	keys []string // terms of the engine
	ids  []uint32 // numbers in the token stream
}

// expand gives everything that a query word stands for in a grade.
func (w *words) expand(q word, g Grade) slot {
	w.prepare()
	var keys []string
	switch g {
	case Exact, Spelling:
		keys = alternatives(q)
	case Plain:
		keys = w.plainKeys(q)
	default:
		keys = w.slipKeys(q)
	}
	var s slot
	for _, k := range keys {
		used := false
		for _, id := range w.byKey[k] {
			if l := w.list[id-firstWord]; g != Exact || l.surface == q.surface && l.key == q.key {
				s.ids = append(s.ids, id)
				used = true
			}
		}
		if used {
			s.keys = append(s.keys, k)
		}
	}
	return s
}

func (w *words) plainKeys(q word) []string {
	keys := alternatives(q)
	for _, k := range w.byPlain[vi.Plain(q.key)] {
		if k != q.key && (len(keys) < 2 || k != keys[1]) && plainFits(q.key, k) {
			keys = append(keys, k)
		}
	}
	return keys
}

// slipKeys gives the keys of the plain grade and those one slip away.
func (w *words) slipKeys(q word) []string {
	keys := w.plainKeys(q)
	seen := map[string]bool{}
	for _, k := range keys {
		seen[k] = true
	}
	plain, bare := vi.Plain(q.key), isASCII(q.key)
	runes := []rune(q.key)
	add := func(k, p string) {
		if seen[k] {
			return
		}
		// As slip, with the query's part of it worked out once.
		if p == plain || len(runes) >= 3 && (bare && oneEditBytes(plain, p) || !bare && oneEdit(runes, []rune(k))) {
			seen[k] = true
			keys = append(keys, k)
		}
	}
	for _, p := range w.plains {
		// One slip in the key is at most one in the plain form.
		if d := len(p) - len(plain); d < -1 || d > 1 || p != plain && !oneEditBytes(p, plain) {
			continue
		}
		for _, k := range w.byPlain[p] {
			add(k, p)
		}
	}
	return keys
}

// oneEditBytes is oneEdit for plain forms, which are ASCII in Vietnamese words.
func oneEditBytes(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) < len(b) {
		return a[i:] == b[i+1:]
	}
	if i == len(a) {
		return false
	}
	return a[i+1:] == b[i+1:] || i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}

// totals gives how often each key stands in the texts of the corpus, and how many
// words there are in all.
func (w *words) totals() (map[string]int, int) {
	w.totalsOnce.Do(func() {
		w.byCount = make(map[string]int, len(w.list))
		for _, l := range w.list {
			w.byCount[l.key] += l.count
			w.corpus += l.count
		}
	})
	return w.byCount, w.corpus
}
