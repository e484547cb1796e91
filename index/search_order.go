package index

import (
	"context"
	"sort"

	"github.com/RoaringBitmap/roaring/v2"
)

// rank orders the articles found, and takes near copies out.
func (r *Reader) rank(ctx context.Context, f *found, o SearchOptions) ([]uint32, map[uint32][]uint32, error) {
	order := f.set.ToArray()
	copies := map[uint32][]uint32{}
	if !o.Copies {
		of, err := r.copyTable(ctx)
		if err != nil {
			return nil, nil, err
		}
		order, copies = withoutCopies(order, of, f.set)
	}
	before := func(a, b uint32) bool {
		if !o.ByDate && f.scores[a] != f.scores[b] {
			return f.scores[a] > f.scores[b]
		}
		if x, y := r.archive.day(int(a)), r.archive.day(int(b)); x != y {
			return x > y
		}
		return a < b
	}
	first := len(order)
	if o.Limit > 0 {
		first = min(first, max(o.Offset, 0)+o.Limit)
	}
	bring(order, first, before)
	return order, copies, nil
}

// bring sorts the first k of an order to the front; the others stay as they come.
func bring[T any](list []T, k int, before func(a, b T) bool) {
	top := list[:k]
	if k < len(list) && k > 0 {
		// A heap with the last of the best at its root.
		down := func(i int) {
			for {
				last := i
				for c := 2*i + 1; c <= 2*i+2 && c < k; c++ {
					if before(top[last], top[c]) {
						last = c
					}
				}
				if last == i {
					return
				}
				top[i], top[last] = top[last], top[i]
				i = last
			}
		}
		for i := k/2 - 1; i >= 0; i-- {
			down(i)
		}
		for i := k; i < len(list); i++ {
			if before(list[i], top[0]) {
				list[i], top[0] = top[0], list[i]
				down(0)
			}
		}
	}
	sort.Slice(top, func(i, j int) bool { return before(top[i], top[j]) })
}

// withoutCopies keeps one article of each text: the first one, or the first of
// its copies that was found.
func withoutCopies(order []uint32, of map[uint32]uint32, set *roaring.Bitmap) ([]uint32, map[uint32][]uint32) {
	copies := map[uint32][]uint32{}
	if len(of) == 0 {
		return order, copies
	}
	stands := map[uint32]uint32{} // original that was not found → the copy that stands for it
	out := order[:0]
	for _, n := range order {
		first, copied := of[n]
		if !copied {
			out = append(out, n)
			continue
		}
		if !set.Contains(first) {
			if s, ok := stands[first]; ok {
				copies[s] = append(copies[s], n)
				continue
			}
			stands[first] = n
			out = append(out, n)
			continue
		}
		copies[first] = append(copies[first], n)
	}
	return out, copies
}

// copyTable gives which articles are near copies of which.
func (r *Reader) copyTable(ctx context.Context) (map[uint32]uint32, error) {
	r.copiesOnce.Do(func() {
		r.copies = map[uint32]uint32{}
		rows, err := r.db.QueryContext(context.WithoutCancel(ctx), `SELECT n, copy_of FROM article WHERE copy_of IS NOT NULL`)
		if err != nil {
			r.copiesErr = err
			return
		}
		defer rows.Close()
		for rows.Next() {
			var n, of uint32
			if r.copiesErr = rows.Scan(&n, &of); r.copiesErr != nil {
				return
			}
			r.copies[n] = of
		}
		r.copiesErr = rows.Err()
	})
	return r.copies, r.copiesErr
}
