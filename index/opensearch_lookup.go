package index

import (
	"context"
	"fmt"

	"github.com/RoaringBitmap/roaring/v2"
)

// A cluster takes about a thousand words in the phrases of one query. A phrase
// typed without marks and with a slip in any of its words stands for more; it is
// looked up by itself, with a word of every slot wherever it stands, which has no
// such bound, and checked on the token streams. Its place in the query is taken
// by the numbers of its articles.

const (
	mostSpans     = 100 // words of one phrase that are looked up as a phrase
	mostSpansEver = 700 // the same of all phrases of a question
)

// lookup keeps what became of the phrases of one question.
type lookup struct {
	ctx    context.Context
	engine *clusterEngine
	done   map[string]object
	spans  int
	err    error // the first one; what was compiled is of no use then
}

func (e *clusterEngine) newLookup(ctx context.Context) *lookup {
	return &lookup{ctx: ctx, engine: e, done: map[string]object{}}
}

// reading gives the query of a reading.
func (l *lookup) reading(r reading) object {
	name, terms, n := r.terms()
	if n == len(terms) || len(terms) == 1 {
		return r.query(name, terms, n)
	}
	key := fmt.Sprint(name, r.slop, terms)
	if q, ok := l.done[key]; ok {
		return q
	}
	if n <= mostSpans && l.spans+n <= mostSpansEver {
		l.spans += n
		l.done[key] = r.query(name, terms, n)
		return l.done[key]
	}
	q, err := l.engine.verified(l.ctx, r, name, terms)
	if err != nil {
		if l.err == nil {
			l.err = err
		}
		return matchNone
	}
	l.done[key] = q
	return q
}

// verified finds the articles of a reading and names them by number.
func (e *clusterEngine) verified(ctx context.Context, r reading, name string, terms [][]string) (object, error) {
	maybe, err := e.set(ctx, anywhere(name, terms))
	if err != nil {
		return nil, err
	}
	m := newMatcher(e.words, r.slots, r.field, r.slop)
	defer m.release()
	sure := roaring.New()
	for i, it := 0, maybe.Iterator(); it.HasNext(); i++ {
		if i&1023 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if n := it.Next(); m.count(e.archive.tokens(int(n))) > 0 {
			sure.Add(n)
		}
	}
	return numbered(sure), nil
}

// numbered finds articles by number.
func numbered(set *roaring.Bitmap) object {
	var kids []object
	for list := set.ToArray(); len(list) > 0; {
		k := min(len(list), mostTerms)
		kids = append(kids, object{"terms": object{"n": list[:k]}})
		list = list[k:]
	}
	return one(kids...)
}
