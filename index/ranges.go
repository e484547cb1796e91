package index

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"
)

// maxRanges is how many ranges of numbers are remembered.
const maxRanges = 128

// withNumber gives the articles that have a figure in a range. All ranges of the
// query that the range is of are read in one pass, however many they are, and are
// remembered. The set is shared: nobody may change it.
func (r *Reader) withNumber(ctx context.Context, n numberIn, of query) (*roaring.Bitmap, error) {
	if b := r.ranges.get(n.String()); b != nil {
		return b, nil
	}
	list := []numberIn{n}
	for x := range rangesIn(of, map[numberIn]bool{}) {
		if x != n && r.ranges.get(x.String()) == nil {
			list = append(list, x)
		}
	}
	sets, err := r.readRanges(ctx, list)
	if err != nil {
		return nil, err
	}
	for i, x := range list {
		r.ranges.put(x.String(), sets[i])
	}
	return sets[0], nil
}

// rangesIn adds the ranges of a query to a set, and gives it.
func rangesIn(q query, to map[numberIn]bool) map[numberIn]bool {
	switch q := q.(type) {
	case allOf:
		for _, kid := range q {
			rangesIn(kid, to)
		}
	case anyOf:
		for _, kid := range q {
			rangesIn(kid, to)
		}
	case noneOf:
		rangesIn(q.of, to)
	case numberIn:
		to[q] = true
	}
	return to
}

// numberCells cut the line of numbers at the bounds of some ranges: cell 2i lies below
// bound i, cell 2i+1 is the bound, and the last cell lies above all of them.
type numberCells []float64

func cellsOf(list []numberIn) numberCells {
	var c numberCells
	for _, n := range list {
		if !n.fromUnbound {
			c = append(c, n.from)
		}
		if !n.toUnbounded {
			c = append(c, n.to)
		}
	}
	slices.Sort(c)
	return slices.Compact(c)
}

// of gives the cell of a number.
func (c numberCells) of(v float64) int {
	i, is := slices.BinarySearch(c, v)
	if is {
		return 2*i + 1
	}
	return 2 * i
}

// within gives the first and the last cell of a range; none when first is behind last.
func (c numberCells) within(n numberIn) (first, last int) {
	if last = 2 * len(c); !n.toUnbounded {
		if last = c.of(n.to); n.openTo {
			last--
		}
	}
	if !n.fromUnbound {
		if first = c.of(n.from); n.openFrom {
			first++
		}
	}
	return first, last
}

// where gives the condition of SQL that a value lies in the cells from first to last.
func (c numberCells) where(first, last int) (string, []any) {
	var where []string
	var args []any
	if first > 0 {
		where, args = append(where, map[bool]string{true: "value >= ?", false: "value > ?"}[first%2 == 1]), append(args, c[(first-1)/2])
	}
	if last < 2*len(c) {
		where, args = append(where, map[bool]string{true: "value <= ?", false: "value < ?"}[last%2 == 1]), append(args, c[last/2])
	}
	if where == nil {
		return "1", nil
	}
	return strings.Join(where, " AND "), args
}

// readRanges gives the articles that have a figure in each of some ranges. Every
// figure is read once.
func (r *Reader) readRanges(ctx context.Context, list []numberIn) ([]*roaring.Bitmap, error) {
	c := cellsOf(list)
	sets := make([]*roaring.Bitmap, 2*len(c)+1) // of each cell that a range has
	for _, n := range list {
		for i, last := c.within(n); i <= last; i++ {
			if sets[i] == nil {
				sets[i] = roaring.New()
			}
		}
	}
	for first := 0; first < len(sets); first++ {
		if sets[first] == nil {
			continue
		}
		last := first
		for last+1 < len(sets) && sets[last+1] != nil {
			last++
		}
		if err := r.readCells(ctx, c, first, last, sets); err != nil {
			return nil, err
		}
		first = last
	}
	out := make([]*roaring.Bitmap, len(list))
	for k, n := range list {
		first, last := c.within(n)
		out[k] = roaring.New()
		if first <= last {
			out[k] = roaring.FastOr(sets[first : last+1]...)
		}
	}
	return out, nil
}

// readCells adds the articles of the figures of some neighbouring cells to the sets
// of the cells. Figures of one value come as one row: rows are what costs.
func (r *Reader) readCells(ctx context.Context, c numberCells, first, last int, sets []*roaring.Bitmap) error {
	where, args := c.where(first, last)
	rows, err := r.db.QueryContext(ctx, `SELECT value, group_concat(n, ' ') FROM figure WHERE `+where+` GROUP BY value`, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	var value float64
	var numbers sql.RawBytes
	for rows.Next() {
		if err := rows.Scan(&value, &numbers); err != nil {
			return err
		}
		if err := addNumbers(sets[c.of(value)], numbers); err != nil {
			return fmt.Errorf("articles with the figure %v: %w", value, err)
		}
	}
	return rows.Err()
}

// addNumbers adds decimal numbers between blanks to a set.
func addNumbers(set *roaring.Bitmap, list []byte) error {
	var n uint32
	for i, b := range list {
		switch {
		case b == ' ':
			set.Add(n)
			n = 0
		case b < '0' || b > '9':
			return fmt.Errorf("%q is no list of numbers", list[max(i-10, 0):i+1])
		default:
			n = 10*n + uint32(b-'0')
		}
	}
	set.Add(n)
	return nil
}
