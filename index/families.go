package index

import (
	"cmp"
	"database/sql"
	"encoding/json"
	"runtime"
	"slices"
	"strings"
)

// Families of names are read one behind the other, judged on all processors, and
// written in the order in which they were read: what a build writes does not hang
// on the number of processors.

// batchSightings is the number of sightings from which on families are handed to a
// processor: most families have one.
const batchSightings = 256

// storedSighting is a sighting as it is read.
type storedSighting struct {
	sighting
	data, hints []byte
}

// decode reads what a worker need not wait for the next row for.
func (s *storedSighting) decode() (sighting, error) {
	out := s.sighting
	out.clue, out.key = decodeClue(s.hints), nameKey(s.name)
	var err error
	out.fact, err = decodeSeenFact(s.data)
	return out, err
}

// familyBlock is the sightings of one family, or of families that decisions join.
type familyBlock struct {
	family string
	stored []storedSighting
}

// sightings asks for sightings with what their articles are.
const sightings = `SELECT s.family, s.n, s.i, s.name, a.day, s.data, a.id, a.site, a.copy_of, s.clue`

// touchedSightings asks for the sightings of the families whose articles changed,
// family by family in the order of the articles: a fresh build sorts them, a night
// goes through the families by their index.
func (c *concluder) touchedSightings() (string, []any, error) {
	if c.fresh {
		return sightings + ` FROM seen s JOIN article a ON a.n = s.n ORDER BY s.family, s.n, s.i`, nil, nil
	}
	families, err := json.Marshal(sorted(c.touched.people))
	return sightings + ` FROM json_each(?) f CROSS JOIN seen s ON s.family = f.value CROSS JOIN article a ON a.n = s.n`, []any{string(families)}, err
}

// eachFamily reads sightings family by family.
func (c *concluder) eachFamily(q string, args []any, f func(familyBlock) error) error {
	rows, err := c.tx.Query(q, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	var block familyBlock
	for i := 1; rows.Next(); i++ {
		if i%adaptEvery == 0 {
			adaptHeap()
		}
		var s storedSighting
		var family string
		var copyOf sql.NullInt64
		if err := rows.Scan(&family, &s.n, &s.i, &s.name, &s.day, &s.data, &s.article, &s.site, &copyOf, &s.hints); err != nil {
			return err
		}
		s.root, s.copied = s.n, copyOf.Valid
		if s.copied {
			s.root = int(copyOf.Int64)
		}
		if family != block.family && len(block.stored) > 0 {
			if err := f(block); err != nil {
				return err
			}
			block = familyBlock{}
		}
		block.family = family
		block.stored = append(block.stored, s)
	}
	if err := rows.Err(); err != nil || len(block.stored) == 0 {
		return err
	}
	return f(block)
}

// families concludes all families but those that decisions join to others.
func (c *concluder) families() error {
	q, args, err := c.touchedSightings()
	if err != nil {
		return err
	}
	read := func(put func([]familyBlock) error) error {
		var batch []familyBlock
		held := 0
		err := c.eachFamily(q, args, func(b familyBlock) error {
			if c.joined[b.family] != "" {
				return nil // concluded later, with the families that a decision joins to it
			}
			batch, held = append(batch, b), held+len(b.stored)
			if held < batchSightings {
				return nil
			}
			full := batch
			batch, held = nil, 0
			return put(full)
		})
		if err == nil && len(batch) > 0 {
			err = put(batch)
		}
		return err
	}
	work := func(batch []familyBlock) ([]*familyRows, error) {
		out := make([]*familyRows, len(batch))
		for i := range batch {
			var err error
			if out[i], err = c.concludeFamily(&batch[i]); err != nil {
				return nil, err
			}
		}
		return out, nil
	}
	return inOrder(read, work, func(batch []*familyRows) error {
		for _, f := range batch {
			if err := c.writeFamily(f); err != nil {
				return err
			}
		}
		return nil
	})
}

// joinedFamily concludes a family of names with those that decisions join to it.
func (c *concluder) joinedFamily(f string) error {
	families := []string{f}
	for _, o := range sorted(c.joined) {
		if c.joined[o] == f && o != f {
			families = append(families, o)
		}
	}
	all := familyBlock{family: f}
	for _, x := range families {
		if err := c.eachFamily(sightings+` FROM seen s JOIN article a ON a.n = s.n WHERE s.family = ? ORDER BY s.n, s.i`, []any{x}, func(b familyBlock) error {
			all.stored = append(all.stored, b.stored...)
			return nil
		}); err != nil {
			return err
		}
	}
	if len(all.stored) == 0 {
		return nil
	}
	rows, err := c.concludeFamily(&all)
	if err != nil {
		return err
	}
	return c.writeFamily(rows)
}

// decode reads the sightings of a block and lets go of what they were read from.
func (b *familyBlock) decode() ([]sighting, error) {
	out := make([]sighting, len(b.stored))
	for i := range b.stored {
		var err error
		if out[i], err = b.stored[i].decode(); err != nil {
			return nil, err
		}
	}
	b.stored = nil
	return out, nil
}

// inOrder works pieces out on all processors and hands the results on in the order
// of the pieces. Few are held at a time. The first error ends it.
func inOrder[P, R any](read func(put func(P) error) error, work func(P) (R, error), write func(R) error) error {
	type result struct {
		r   R
		err error
	}
	type task struct {
		piece P
		out   chan result
	}
	workers := runtime.GOMAXPROCS(0)
	tasks, order := make(chan task), make(chan chan result, workers)
	stop, readErr := make(chan struct{}), make(chan error, 1)
	for range workers {
		go func() {
			for t := range tasks {
				r, err := work(t.piece)
				t.out <- result{r, err}
			}
		}()
	}
	go func() {
		defer close(order)
		defer close(tasks)
		readErr <- read(func(p P) error {
			out := make(chan result, 1)
			select {
			case order <- out:
			case <-stop:
				return errStopped
			}
			tasks <- task{p, out}
			return nil
		})
	}()
	var err error
	for out := range order {
		x := <-out
		if err != nil {
			continue
		}
		if err = x.err; err == nil {
			err = write(x.r)
		}
		if err != nil {
			close(stop)
		}
	}
	if e := <-readErr; err == nil {
		err = e
	}
	return err
}

// inPlace puts sightings in the order of their articles' numbers.
func inPlace(list []sighting) {
	slices.SortFunc(list, func(a, b sighting) int {
		if a.n != b.n {
			return a.n - b.n
		}
		return a.i - b.i
	})
}

// byDay puts sightings in the order of publication: what is concluded of them, and
// which of several equal proofs is shown, does not hang on the order in which
// articles were entered or groups were joined.
func byDay(list []sighting) {
	slices.SortFunc(list, func(a, b sighting) int { return publishedBefore(a.day, a.article, a.i, b.day, b.article, b.i) })
}

// publishedBefore compares two places in articles: the day of publication, those without
// one last, then the record's ID, then the place.
func publishedBefore(day, article string, i int, otherDay, other string, k int) int {
	if (day == "") != (otherDay == "") {
		return strings.Compare(otherDay, day)
	}
	return cmp.Or(strings.Compare(day, otherDay), strings.Compare(article, other), i-k)
}
