package index

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// sampleSize bounds the articles that collocates and keywords read, so that an
// answer about a very common word comes at once. The answer says when it is a
// sample; All reads everything.
const sampleSize = 5000

// Collocate is a word that stands near another one more often than by chance.
type Collocate struct {
	Word  string  `json:"word"`
	Near  int     `json:"near"`  // occurrences near the word
	Total int     `json:"total"` // occurrences in the corpus
	Score float64 `json:"score"` // log-likelihood (Dunning 1993); 15.13 is p < 0.0001
	Left  int     `json:"left"`  // of Near, before the word
	Right int     `json:"right"`
}

// WordsAnswer is the answer of Collocates and Keywords.
type WordsAnswer struct {
	Word       string      `json:"word,omitempty"`
	Grade      Grade       `json:"grade,omitempty"`
	Articles   int         `json:"articles"`        // articles that have the word or make the sub-corpus
	Read       int         `json:"articles_read"`   // fewer than Articles for a sample
	Notes      []string    `json:"notes,omitempty"` // what was left out
	Words      []Collocate `json:"words"`           // best first
	Occurrence int         `json:"occurrences"`     // of the word, or words of the sub-corpus, in the articles read
	Corpus     int         `json:"words_of_corpus"` // words in all
}

// sample thins a set of articles evenly.
func sample(set []uint32, all bool) ([]uint32, []string) {
	if all || len(set) <= sampleSize {
		return set, nil
	}
	out := make([]uint32, sampleSize)
	for i := range out {
		out[i] = set[i*len(set)/sampleSize]
	}
	return out, []string{fmt.Sprintf("an even sample of %d of %d articles was read; ask for all to read every one", sampleSize, len(set))}
}

// Collocates answers which words stand near a word or phrase.
func (r *Reader) Collocates(ctx context.Context, phrase string, f TextFilter) (*WordsAnswer, error) {
	set, m, err := r.occurrences(ctx, phrase, f)
	if err != nil {
		return nil, err
	}
	a := &WordsAnswer{Word: phrase, Grade: m.grade, Articles: len(set)}
	set, a.Notes = sample(set, f.All)
	a.Read = len(set)
	window := f.Window
	if window == 0 {
		window = 5
	}
	slots := make([]slot, len(m.phrases[0].words))
	for i, w := range m.phrases[0].words {
		slots[i] = r.words.expand(w, m.grade)
	}
	match := newMatcher(r.words, slots, fieldText, -1)
	defer match.release()
	left, right := make([]int32, len(r.words.list)), make([]int32, len(r.words.list))
	var mu sync.Mutex
	stretches(ctx, len(set), func(from, to int) {
		var before, behind []uint32
		found := 0
		for _, n := range set[from:to] {
			text := fromField(r.archive.tokens(int(n)), fieldText)
			for p := match.next(text, 0); p.at >= 0; p = match.next(text, p.at+1) {
				found++
				before = wordsBefore(before, text, p.from, window)
				behind = wordsBehind(behind, text, p.to, window)
			}
		}
		mu.Lock()
		defer mu.Unlock()
		a.Occurrence += found
		for _, id := range before {
			left[id-firstWord]++
		}
		for _, id := range behind {
			right[id-firstWord]++
		}
	})
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	near, span := r.byKey(left, right)
	r.score(a, near, span, f)
	return a, nil
}

// Keywords answers which words a sub-corpus uses more than the rest.
func (r *Reader) Keywords(ctx context.Context, f TextFilter) (*WordsAnswer, error) {
	if f.Query == "" && f.From == "" && f.To == "" {
		return nil, &QueryError{"", 0, &Fault{Kind: "query.corpus"}}
	}
	q := f.Query
	if q == "" {
		q = "date:.." + lastOf
	}
	set, grade, err := r.matching(ctx, q, f.From, f.To, f.Grade)
	if err != nil {
		return nil, err
	}
	a := &WordsAnswer{Word: f.Query, Grade: grade, Articles: len(set)}
	set, a.Notes = sample(set, f.All)
	a.Read = len(set)
	counts, err := r.countAll(ctx, set)
	if err != nil {
		return nil, err
	}
	for _, n := range counts {
		a.Occurrence += int(n)
	}
	near, _ := r.byKey(counts, nil)
	for _, c := range near {
		c.Left = 0
	}
	r.score(a, near, a.Occurrence, f)
	return a, nil
}

// countAll counts the words of articles by number, a share of the articles on each
// processor.
func (r *Reader) countAll(ctx context.Context, articles []uint32) ([]int32, error) {
	workers := max(1, min(runtime.GOMAXPROCS(0), len(articles)/256))
	counts := make([][]int32, workers)
	err := each(workers, func(i int) error {
		counts[i] = make([]int32, len(r.words.list))
		for _, n := range articles[i*len(articles)/workers : (i+1)*len(articles)/workers] {
			if err := ctx.Err(); err != nil {
				return err
			}
			addWords(counts[i], textStream(r.archive.tokens(int(n))))
		}
		return nil
	})
	for _, more := range counts[1:] {
		for i, n := range more {
			counts[0][i] += n
		}
	}
	return counts[0], err
}

// addWords counts the words of a text's stream, which a mark may end.
func addWords(counts []int32, text []byte) {
	for i := 0; i < len(text); {
		id, size := uvarint(text[i:])
		if id < firstWord {
			return
		}
		counts[id-firstWord]++
		i += size
	}
}

// lastOf is a day after every article, for sub-corpora that only time bounds.
const lastOf = "9999-12-31"

// byKey sums counts by word number up by key, and in all.
func (r *Reader) byKey(left, right []int32) (near map[string]*Collocate, all int) {
	near = map[string]*Collocate{}
	for i, n := range left {
		k := int32(0)
		if right != nil {
			k = right[i]
		}
		if n+k == 0 {
			continue
		}
		key := r.words.list[i].key
		c := near[key]
		if c == nil {
			c = &Collocate{Word: key}
			near[key] = c
		}
		c.Near, c.Left, c.Right = c.Near+int(n+k), c.Left+int(n), c.Right+int(k)
		all += int(n + k)
	}
	return near, all
}

// wordsBefore appends the last words, at most n, before byte i of a text's stream.
func wordsBefore(out []uint32, text []byte, i, n int) []uint32 {
	for ; n > 0 && i > 0; n-- {
		var id uint32
		id, i = numberBefore(text, i)
		out = append(out, id)
	}
	return out
}

// wordsBehind appends the first words, at most n, from byte i of a text's stream on.
// The text ends at the next mark, if any.
func wordsBehind(out []uint32, text []byte, i, n int) []uint32 {
	for ; n > 0 && i < len(text); n-- {
		id, size := uvarint(text[i:])
		if id < firstWord {
			break
		}
		out, i = append(out, id), i+size
	}
	return out
}

// score compares the counts near a word, or of a sub-corpus, with the corpus.
func (r *Reader) score(a *WordsAnswer, near map[string]*Collocate, span int, f TextFilter) {
	least := f.Min
	if least == 0 {
		least = 3
	}
	totals, corpus := r.words.totals()
	a.Corpus = corpus
	a.Words = []Collocate{}
	for key, c := range near {
		if c.Near < least || isNumber(key) {
			continue
		}
		c.Total = max(totals[key], c.Near)
		// Expected by the rest: words that are rarer here than there are no finds.
		if float64(c.Near)/float64(span) <= float64(c.Total)/float64(max(a.Corpus, 1)) {
			continue
		}
		c.Score = likelihood(float64(c.Near), float64(span), float64(c.Total-c.Near), float64(max(a.Corpus-span, 1)))
		a.Words = append(a.Words, *c)
	}
	slices.SortFunc(a.Words, func(a, b Collocate) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), strings.Compare(a.Word, b.Word))
	})
	a.Words = page(a.Words, 0, f.Limit)
}

func isNumber(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

// likelihood is Dunning's log-likelihood of a in c words against b in d words.
func likelihood(a, c, b, d float64) float64 {
	e1, e2 := c*(a+b)/(c+d), d*(a+b)/(c+d)
	g := 0.0
	if a > 0 {
		g += a * math.Log(a/e1)
	}
	if b > 0 {
		g += b * math.Log(b/e2)
	}
	return 2 * g
}

// Table has one row per word.
func (a *WordsAnswer) Table() Table {
	t := Table{Columns: []string{"word", "near", "total", "score", "left", "right"}}
	for _, w := range a.Words {
		t.Rows = append(t.Rows, []string{w.Word, strconv.Itoa(w.Near), strconv.Itoa(w.Total), fmt.Sprintf("%.1f", w.Score), strconv.Itoa(w.Left), strconv.Itoa(w.Right)})
	}
	return t
}

// Lines gives the words.
func (a *WordsAnswer) Lines() []any { return lines(a.Words) }
