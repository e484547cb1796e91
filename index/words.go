package index

import (
	"bufio"
	"fmt"
	"os"
	"strconv"
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

// words numbers every (spelling, key) pair that was met. Numbers never change
// inside a generation and its successors, so that token streams can be shared.
type words struct {
	list []lexeme

	id    map[string]uint32    // of builders: the first word of each surface
	other map[[2]string]uint32 // and those of a surface with another key

	once    sync.Once
	byKey   map[string][]uint32
	byPlain map[string][]string // plain form → keys
	plains  []string

	totalsOnce sync.Once
	byCount    map[string]int
	corpus     int
}

func newWords() *words {
	w := &words{id: map[string]uint32{}, other: map[[2]string]uint32{}}
	for _, s := range strings.Fields(frequent) {
		w.number(s, vi.Fold(s))
	}
	return w
}

// frequent are the most frequent spellings of the press, in order: they get the
// numbers that take one byte in a token stream.
const frequent = `và của có các là cho trong được với không đã người một công để tại về học những việc này năm khi ở đến ông từ ra
	quan đầu định sẽ nước đó thể Nam làm thành hiện vào cũng đồng nhiều động Việt hội trên sự số nhà ngày gia bị phải chính nhân
	trường như Quốc phát viên chỉ cơ sinh thông lại tế chức hơn dân hợp thực Bộ dự vụ thời bộ hành trình nhất theo đề điều hàng
	biết Trung cao án nhận sau`

// number gives the number of a word, which is entered when it is new.
func (w *words) number(surface, key string) uint32 {
	n, ok := w.id[surface]
	if ok && w.list[n-firstWord].key == key {
		return n
	}
	if ok {
		if n, ok := w.other[[2]string{surface, key}]; ok {
			return n
		}
	}
	l := lexeme{surface: strings.Clone(surface), plain: vi.Plain(key)}
	switch key { // one string where it serves, because words are what grows with the corpus
	case l.surface:
		l.key = l.surface
	case l.plain:
		l.key = l.plain
	default:
		l.key = strings.Clone(key)
	}
	if l.plain == l.key {
		l.plain = l.key
	}
	w.list = append(w.list, l)
	return w.enter(l, uint32(len(w.list)-1)+firstWord)
}

// enter notes the number of a word for number.
func (w *words) enter(l lexeme, n uint32) uint32 {
	if _, ok := w.id[l.surface]; ok {
		w.other[[2]string{l.surface, l.key}] = n
	} else {
		w.id[l.surface] = n
	}
	return n
}

// write stores the words, one "surface TAB key TAB plain TAB count" a line, in
// number order.
func (w *words) write(path string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	b := bufio.NewWriterSize(f, 1<<16)
	for _, l := range w.list {
		b.WriteString(l.surface)
		b.WriteByte('\t')
		b.WriteString(l.key)
		b.WriteByte('\t')
		b.WriteString(l.plain)
		b.WriteByte('\t')
		b.WriteString(strconv.Itoa(l.count))
		b.WriteByte('\n')
	}
	if err := b.Flush(); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

func readWords(path string) (*words, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	s := string(data)
	w := &words{list: make([]lexeme, 0, len(s)/16)}
	for len(s) > 0 {
		line, rest, ok := strings.Cut(s, "\n")
		a, kp, ok2 := strings.Cut(line, "\t")
		k, pc, ok3 := strings.Cut(kp, "\t")
		p, c, ok4 := strings.Cut(pc, "\t")
		count, err := strconv.Atoi(c)
		if !ok || !ok2 || !ok3 || !ok4 || err != nil {
			return nil, fmt.Errorf("%s: line %d is cut short", path, len(w.list)+1)
		}
		w.list = append(w.list, lexeme{a, k, p, count})
		s = rest
	}
	return w, nil
}

// index prepares a builder's lookup of numbers.
func (w *words) index() {
	w.id, w.other = make(map[string]uint32, len(w.list)), map[[2]string]uint32{}
	for i, l := range w.list {
		w.enter(l, uint32(i)+firstWord)
	}
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
