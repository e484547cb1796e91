package index

import (
	"context"
	"math"
	"sort"

	"github.com/RoaringBitmap/roaring/v2"
)

// evaluation is one run of a query.
type evaluation struct {
	*bleveEngine
	ctx    context.Context
	whole  query // what is evaluated
	grade  Grade
	scores []float32 // by article number; nil when nobody asks
	quiet  int       // depth of NOT: matches there give no score
	slip   int       // in the fuzzy grade: the phrase that may hold the slip
	wanted map[fieldNumber]*wanted
	merits []merit
}

// maxSlips bounds the phrases of a query that are tried with a slip, one after
// the other.
const maxSlips = 8

// find evaluates a query on the terms of Bleve and the token streams.
func (e *bleveEngine) find(ctx context.Context, q query, g Grade, rank bool) (*found, error) {
	if err := e.prepare(); err != nil {
		return nil, err
	}
	x := &evaluation{bleveEngine: e, ctx: ctx, whole: q, grade: g}
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
	return &found{all, x.scores}, x.rank(all)
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
		b, err := x.figures(x.ctx, q, x.whole)
		if err != nil {
			return nil, err
		}
		return roaring.And(b, within), nil
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
	articles := set.ToArray()
	if q.slop < 0 {
		articles = x.archive.withPairs(articles, slots, x.words)
	}
	return x.verify(articles, newMatcher(x.words, slots, f, q.slop), f)
}

// union gives the articles that have one of the terms in the field. A single word
// is noted for the ranking.
func (x *evaluation) union(f fieldNumber, terms []string, score bool) (*roaring.Bitmap, error) {
	out, err := x.any(x.ctx, f, terms)
	if err != nil || !score || x.scores == nil || x.quiet > 0 {
		return out, err
	}
	return out, x.want(f, terms)
}

// verify keeps the articles whose token stream has the phrase, on all processors.
func (x *evaluation) verify(all []uint32, m *matcher, f fieldNumber) (*roaring.Bitmap, error) {
	m.once = x.scores == nil || x.quiet > 0
	counts := make([]uint16, len(all))
	stretches(x.ctx, len(all), func(from, to int) {
		for i := from; i < to; i++ {
			counts[i] = uint16(min(m.count(x.archive.tokens(int(all[i]))), math.MaxUint16))
		}
	})
	m.release()
	if err := x.ctx.Err(); err != nil {
		return nil, err
	}
	out := roaring.New()
	kept, times := all[:0:0], counts[:0:0]
	for i, n := range all {
		if counts[i] > 0 {
			kept, times = append(kept, n), append(times, counts[i])
		}
	}
	out.AddMany(kept)
	if x.scores != nil && x.quiet == 0 && len(kept) > 0 {
		df, total := float64(len(kept)), float64(x.live.GetCardinality())
		idf := math.Log(1+(total-df+0.5)/(df+0.5)) * weight(f) * math.Sqrt(float64(m.slots))
		x.merits = append(x.merits, merit{idf: idf, found: kept, counts: times})
	}
	return out, nil
}
