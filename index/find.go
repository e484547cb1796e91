package index

import (
	"context"
	"math"
	"runtime"
	"sort"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
)

// evaluation is one run of a query.
type evaluation struct {
	*bleveEngine
	ctx    context.Context
	grade  Grade
	scores []float32 // by article number; nil when nobody asks
	quiet  int       // depth of NOT: matches there give no score
	slip   int       // in the fuzzy grade: the phrase that may hold the slip
}

// maxSlips bounds the phrases of a query that are tried with a slip, one after
// the other.
const maxSlips = 8

// find evaluates a query on the terms of Bleve and the token streams.
func (e *bleveEngine) find(ctx context.Context, q query, g Grade, rank bool) (*found, error) {
	if err := e.prepare(); err != nil {
		return nil, err
	}
	x := &evaluation{bleveEngine: e, ctx: ctx, grade: g}
	if rank {
		x.scores = make([]float32, e.archive.total)
	}
	tries := 1
	if g == Fuzzy {
		tries = min(lastPhrase(q)+1, maxSlips)
	}
	all := roaring.New()
	for x.slip = 0; x.slip < max(tries, 1); x.slip++ {
		set, err := x.eval(q, e.live)
		if err != nil {
			return nil, err
		}
		all.Or(set)
	}
	return &found{all, x.scores}, nil
}

// lastPhrase gives the greatest number of a phrase in a query, -1 without any.
func lastPhrase(q query) int {
	last := -1
	switch q := q.(type) {
	case allOf:
		for _, k := range q {
			last = max(last, lastPhrase(k))
		}
	case anyOf:
		for _, k := range q {
			last = max(last, lastPhrase(k))
		}
	case noneOf:
		return lastPhrase(q.of)
	case phraseIn:
		if q.id < maxSlips {
			return q.id
		}
	}
	return last
}

// eval gives the articles of within that satisfy the query. within is not changed.
func (x *evaluation) eval(q query, within *roaring.Bitmap) (*roaring.Bitmap, error) {
	if err := x.ctx.Err(); err != nil {
		return nil, err
	}
	switch q := q.(type) {
	case allOf:
		return x.all(q, within)
	case anyOf:
		out := roaring.New()
		for _, kid := range q {
			b, err := x.eval(kid, within)
			if err != nil {
				return nil, err
			}
			out.Or(b)
		}
		return out, nil
	case noneOf:
		x.quiet++
		b, err := x.eval(q.of, within)
		x.quiet--
		if err != nil {
			return nil, err
		}
		return roaring.AndNot(within, b), nil
	case dayIn:
		out := roaring.New()
		for it := within.Iterator(); it.HasNext(); {
			n := it.Next()
			if d := x.archive.day(int(n)); d != noDay && d >= q.from && d <= q.to {
				out.Add(n)
			}
		}
		return out, nil
	case numberIn:
		b, err := x.figures(x.ctx, q)
		if err != nil {
			return nil, err
		}
		b.And(within)
		return b, nil
	case phraseIn:
		return x.phrase(q, within)
	}
	return roaring.New(), nil
}

// all evaluates the cheap parts first, so that phrases are checked on few articles.
func (x *evaluation) all(q allOf, within *roaring.Bitmap) (*roaring.Bitmap, error) {
	order := append(allOf(nil), q...)
	sort.SliceStable(order, func(i, j int) bool { return cost(order[i]) < cost(order[j]) })
	out := within
	for _, kid := range order {
		b, err := x.eval(kid, out)
		if err != nil {
			return nil, err
		}
		if out = b; out.IsEmpty() {
			break
		}
	}
	return out, nil
}

func cost(q query) int {
	switch q := q.(type) {
	case phraseIn:
		return 1 + len(q.words)
	case dayIn:
		return 40
	case numberIn:
		return 50
	case noneOf:
		return 100
	}
	return 60
}

// phrase finds the articles that hold the words in the field, next to each other.
func (x *evaluation) phrase(q phraseIn, within *roaring.Bitmap) (*roaring.Bitmap, error) {
	fields := []fieldNumber{q.field}
	if q.field == fieldAny {
		fields = []fieldNumber{fieldTitle, fieldText}
	}
	out := roaring.New()
	g := x.grade
	if g == Fuzzy && (q.id != x.slip && q.id < maxSlips || x.quiet > 0) {
		g = Plain
	}
	for _, v := range variants(x.words, q.words, g) {
		for _, f := range fields {
			b, err := x.variant(q, v, f, within)
			if err != nil {
				return nil, err
			}
			out.Or(b)
		}
	}
	return out, nil
}

// variants gives the readings of a phrase in a grade: one, or in the fuzzy grade
// one for each word that may hold the slip.
func variants(known *words, ws []word, grade Grade) [][]slot {
	memo := map[Grade][]slot{}
	expanded := func(g Grade, i int) slot {
		if memo[g] == nil {
			memo[g] = make([]slot, len(ws))
		}
		if memo[g][i].keys == nil {
			memo[g][i] = known.expand(ws[i], g)
		}
		return memo[g][i]
	}
	one := func(slipAt int) []slot {
		out := make([]slot, len(ws))
		for i := range ws {
			g := grade
			if g == Fuzzy && i != slipAt {
				g = Plain
			}
			if out[i] = expanded(g, i); len(out[i].keys) == 0 {
				return nil
			}
		}
		return out
	}
	var out [][]slot
	if grade != Fuzzy {
		if v := one(-1); v != nil {
			out = append(out, v)
		}
		return out
	}
	for i := range ws {
		if v := one(i); v != nil {
			out = append(out, v)
		}
	}
	return out
}

// variant finds one reading of a phrase in one field.
func (x *evaluation) variant(q phraseIn, slots []slot, f fieldNumber, within *roaring.Bitmap) (*roaring.Bitmap, error) {
	set := within
	for _, s := range slots {
		b, err := x.union(f, s.keys, len(slots) == 1)
		if err != nil {
			return nil, err
		}
		set = roaring.And(set, b)
		if set.IsEmpty() {
			return set, nil
		}
	}
	if len(slots) == 1 && x.grade != Exact {
		return set, nil
	}
	return x.verify(set, newMatcher(len(x.words.list), slots, f, q.slop), f)
}

// union gives the articles that have one of the terms in the field. A single word
// is scored on the way.
func (x *evaluation) union(f fieldNumber, terms []string, score bool) (*roaring.Bitmap, error) {
	out, err := x.any(x.ctx, f, terms)
	if err != nil || !score || x.scores == nil || x.quiet > 0 {
		return out, err
	}
	total := float64(x.live.GetCardinality())
	for _, t := range terms {
		if err := x.rankTerm(f, t, total); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// maxScored is the number of articles from which on a word is too common to be
// counted article by article: it says little about which of them is meant, and
// headlines, rarer words and days order the answer.
const maxScored = 25000

func (x *evaluation) rankTerm(f fieldNumber, term string, total float64) error {
	r, err := x.reader.TermFieldReader(x.ctx, []byte(term), engineField[f], false, false, false)
	if err != nil {
		return err
	}
	df := float64(r.Count())
	if err := r.Close(); err != nil || df > maxScored {
		return err
	}
	idf := math.Log(1+(total-df+0.5)/(df+0.5)) * weight(f)
	return x.each(x.ctx, f, term, func(n uint32, tf uint64, norm float64) {
		x.scores[n] += float32(idf * saturate(float64(tf), norm))
	})
}

// weight favours headlines.
func weight(f fieldNumber) float64 {
	if f == fieldTitle {
		return 1.5
	}
	return 1
}

// saturate is BM25's frequency part with k1 1.2 and b 0.5; norm is 1/√length and
// 700 syllables an ordinary article.
func saturate(tf, norm float64) float64 {
	if norm <= 0 {
		return tf / (tf + 1.2)
	}
	return tf * 2.2 / (tf + 1.2*(0.5+0.5/(norm*norm)/700))
}

// verify keeps the articles whose token stream has the phrase, on all processors.
func (x *evaluation) verify(set *roaring.Bitmap, m *matcher, f fieldNumber) (*roaring.Bitmap, error) {
	all := set.ToArray()
	counts := make([]uint16, len(all))
	workers := runtime.GOMAXPROCS(0)
	if len(all) < 256 {
		workers = 1
	}
	var wg sync.WaitGroup
	for w := range workers {
		wg.Add(1)
		go func() {
			defer wg.Done()
			from, to := len(all)*w/workers, len(all)*(w+1)/workers
			for i := from; i < to; i++ {
				if i&1023 == 0 && x.ctx.Err() != nil {
					return
				}
				counts[i] = uint16(min(m.count(x.archive.tokens(int(all[i]))), math.MaxUint16))
			}
		}()
	}
	wg.Wait()
	m.release()
	if err := x.ctx.Err(); err != nil {
		return nil, err
	}
	out := roaring.New()
	kept := all[:0:0]
	for i, n := range all {
		if counts[i] > 0 {
			kept = append(kept, n)
		}
	}
	out.AddMany(kept)
	if x.scores != nil && x.quiet == 0 {
		df, total := float64(len(kept)), float64(x.live.GetCardinality())
		idf := math.Log(1+(total-df+0.5)/(df+0.5)) * weight(f) * math.Sqrt(float64(m.slots))
		for i, n := range all {
			if counts[i] > 0 {
				x.scores[n] += float32(idf * saturate(float64(counts[i]), 0))
			}
		}
	}
	return out, nil
}
