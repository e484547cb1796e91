package index

import (
	"context"
	"fmt"
	"math"
	"runtime"
	"sort"
	"strconv"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
)

// The score of an article is the same on both engines, to the last bit: the same
// sum in the same order (find.go). How many articles have a word or phrase comes
// from the cluster, how often one article has it from its token stream.

// countCache keeps how many documents have a word; a generation never changes.
type countCache struct {
	mu sync.Mutex
	of map[termKey]int
}

type termKey struct {
	field fieldNumber
	term  string
}

// step is a node of the query as it is scored.
type step struct {
	kids  []*step
	kind  byte     // '&', '|', '!', 'd', 'n', 'p'
	reach []string // '&': name of the count of what came before each kid; "" is surely some
	day   dayIn
	set   *roaring.Bitmap // 'n'
	quiet bool
	terms []termScore   // 'p': single words
	forms []phraseScore // 'p': phrases
	order []formOrder   // 'p': in what order they are added
}

type formOrder struct {
	term   bool
	number int
}

// termScore is one term that may stand for a word.
type termScore struct {
	field fieldNumber
	key   int // number among the keys of the plan
	term  string
	idf   float64
	skip  bool // too common to be counted
	match bool // holding it satisfies the phrase
}

// phraseScore is one reading of a phrase.
type phraseScore struct {
	matcher *matcher
	field   fieldNumber
	count   string // name of the count of articles that have it
	idf     float64
	slots   int
}

// plan is a query made ready to be scored.
type plan struct {
	e      *clusterEngine
	whole  query // what is scored
	c      compiler
	roots  []*step
	keys   map[string]int // key → number
	keyOf  []int32        // word number → number of its key, -1
	counts map[string]object
	steps  []*step // with forms or terms
}

// score gives the scores of the articles of set.
func (e *clusterEngine) score(ctx context.Context, q query, c *compiler, set *roaring.Bitmap) ([]float32, error) {
	scores := make([]float32, e.archive.total)
	if set.IsEmpty() {
		return scores, nil
	}
	p := &plan{e: e, whole: q, c: compiler{lookup: c.lookup, words: e.words, grade: c.grade}, keys: map[string]int{}, counts: map[string]object{}}
	defer p.release()
	for p.c.slip = 0; p.c.slip < slips(q, c.grade); p.c.slip++ {
		s, err := p.step(ctx, q, nil)
		if err != nil {
			return nil, err
		}
		p.roots = append(p.roots, s)
	}
	if p.c.err != nil {
		return nil, p.c.err
	}
	if err := p.weigh(ctx); err != nil {
		return nil, err
	}
	return scores, p.run(ctx, set.ToArray(), scores)
}

func (p *plan) release() {
	for _, s := range p.steps {
		for _, f := range s.forms {
			f.matcher.release()
		}
	}
}

// step prepares a node; within are the conditions that were evaluated before it.
func (p *plan) step(ctx context.Context, q query, within []object) (*step, error) {
	s := &step{quiet: p.c.quiet > 0}
	switch q := q.(type) {
	case allOf:
		s.kind = '&'
		order := append(allOf(nil), q...)
		sort.SliceStable(order, func(i, j int) bool { return cost(order[i]) < cost(order[j]) })
		within = append([]object(nil), within...)
		for i, kid := range order {
			name := ""
			if i > 0 {
				name = p.count(all(within...))
			}
			k, err := p.step(ctx, kid, within)
			if err != nil {
				return nil, err
			}
			s.kids, s.reach = append(s.kids, k), append(s.reach, name)
			within = append(within, p.c.query(kid))
		}
	case anyOf:
		s.kind = '|'
		for _, kid := range q {
			k, err := p.step(ctx, kid, within)
			if err != nil {
				return nil, err
			}
			s.kids = append(s.kids, k)
		}
	case noneOf:
		s.kind = '!'
		p.c.quiet++
		k, err := p.step(ctx, q.of, within)
		p.c.quiet--
		if err != nil {
			return nil, err
		}
		s.kids = []*step{k}
	case dayIn:
		s.kind, s.day = 'd', q
	case numberIn:
		s.kind = 'n'
		var err error
		s.set, err = p.e.figures(ctx, q, p.whole)
		return s, err
	case phraseIn:
		s.kind = 'p'
		p.phrase(s, q, within)
		p.steps = append(p.steps, s)
	}
	return s, nil
}

// phrase prepares the readings of a phrase.
func (p *plan) phrase(s *step, q phraseIn, within []object) {
	for _, r := range p.c.readings(q) {
		single := len(r.slots) == 1
		if single {
			for _, k := range r.slots[0].keys {
				s.order = append(s.order, formOrder{true, len(s.terms)})
				s.terms = append(s.terms, termScore{field: r.field, key: p.key(k), term: k, match: p.c.grade != Exact})
			}
		}
		if single && p.c.grade != Exact {
			continue
		}
		f := phraseScore{matcher: newMatcher(p.e.words, r.slots, r.field, r.slop), field: r.field, slots: len(r.slots)}
		if !s.quiet {
			f.count = p.count(all(append(append([]object(nil), within...), p.c.reading(r))...))
		}
		s.order = append(s.order, formOrder{false, len(s.forms)})
		s.forms = append(s.forms, f)
	}
}

// count asks for the number of documents of a query.
func (p *plan) count(q object) string {
	name := "c" + strconv.Itoa(len(p.counts))
	p.counts[name] = q
	return name
}

func (p *plan) key(k string) int {
	n, ok := p.keys[k]
	if !ok {
		n = len(p.keys)
		p.keys[k] = n
	}
	return n
}

// weigh asks the cluster for all counts, and works out what every word and phrase
// weighs.
func (p *plan) weigh(ctx context.Context) error {
	known := &p.e.counts
	known.mu.Lock()
	if known.of == nil {
		known.of = map[termKey]int{}
	}
	asked := map[string]termKey{}
	for _, s := range p.steps {
		for _, t := range s.terms {
			k := termKey{t.field, t.term}
			name := "t" + fmt.Sprint(uint32(t.field)) + "." + strconv.Itoa(t.key)
			if _, ok := known.of[k]; ok || s.quiet {
				continue
			}
			asked[name] = k
			p.counts[name] = object{"term": object{engineField[t.field] + ".key": keyTerm(t.term)}}
		}
	}
	known.mu.Unlock()
	n, err := p.e.counted(ctx, p.counts)
	if err != nil {
		return err
	}
	known.mu.Lock()
	defer known.mu.Unlock()
	for name, k := range asked {
		known.of[k] = n[name]
	}
	total := float64(p.e.live)
	for _, s := range p.steps {
		sums := map[fieldNumber]int{} // of all that a word may stand for
		for _, t := range s.terms {
			sums[t.field] += known.of[termKey{t.field, t.term}]
		}
		for i := range s.terms {
			t := &s.terms[i]
			df := float64(known.of[termKey{t.field, t.term}])
			t.skip = s.quiet || sums[t.field] > maxScored
			t.idf = math.Log(1+(total-df+0.5)/(df+0.5)) * weight(t.field)
		}
		for i := range s.forms {
			f := &s.forms[i]
			df := float64(n[f.count])
			f.idf = math.Log(1+(total-df+0.5)/(df+0.5)) * weight(f.field) * math.Sqrt(float64(f.slots))
		}
	}
	for _, r := range p.roots {
		r.prune(n)
	}
	return nil
}

// prune cuts off what is not evaluated, because nothing satisfies what came before.
func (s *step) prune(n map[string]int) {
	for i, name := range s.reach {
		if name != "" && n[name] == 0 {
			s.kids = append(s.kids[:i:i], &step{kind: '|'}) // nothing
			break
		}
	}
	for _, k := range s.kids {
		k.prune(n)
	}
}

// run scores articles on all processors.
func (p *plan) run(ctx context.Context, numbers []uint32, scores []float32) error {
	p.keyOf = make([]int32, len(p.e.words.list)+int(firstWord))
	for i := range p.keyOf {
		p.keyOf[i] = -1
	}
	for k, n := range p.keys {
		for _, id := range p.e.words.byKey[k] {
			p.keyOf[id] = int32(n)
		}
	}
	workers := runtime.GOMAXPROCS(0)
	if len(numbers) < 256 {
		workers = 1
	}
	var wg sync.WaitGroup
	for w := range workers {
		wg.Add(1)
		go func() {
			defer wg.Done()
			d := &scored{plan: p, tf: make([]uint32, int(lastField+1)*len(p.keys))}
			for i, n := range numbers[len(numbers)*w/workers : len(numbers)*(w+1)/workers] {
				if i&1023 == 0 && ctx.Err() != nil {
					return
				}
				scores[n] = d.score(n)
			}
		}()
	}
	wg.Wait()
	return ctx.Err()
}
