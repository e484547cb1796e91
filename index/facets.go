package index

import (
	"context"
	"slices"
	"sort"
)

// FacetsAnswer tells how the articles that a search finds spread over sites,
// years, kinds of meetings, bodies and persons, and over time.
type FacetsAnswer struct {
	Grade  Grade    `json:"grade"`
	Total  int      `json:"total"`
	Sites  []Bucket `json:"sites"`
	Years  []Bucket `json:"years"`
	Kinds  []Bucket `json:"kinds"`
	Bodies []Bucket `json:"bodies"`
	People []Bucket `json:"people"`
	Months []Bucket `json:"months"` // from the first to the last, empty ones too
}

// facetColumn gives, for every article number, which of the values it has.
type facetColumn struct {
	ids, names []string
	from       []uint32 // values of article n are values[from[n]:from[n+1]]
	values     []uint32
}

// facetColumns are read once per generation; about 40 bytes per article and fact.
type facetColumns struct{ site, kind, body, person facetColumn }

// Facets counts, for the articles that Search finds with the same options, the
// most frequent values of each facet, at most top of each (0 means all). Near
// copies are counted once.
func (r *Reader) Facets(ctx context.Context, text string, o SearchOptions, top int) (*FacetsAnswer, error) {
	set, grade, err := r.matching(ctx, text, o.From, o.To, o.Grade)
	if err != nil {
		return nil, err
	}
	return r.facetsOf(ctx, set, grade, top)
}

// facetsOf counts the facets of a set of articles.
func (r *Reader) facetsOf(ctx context.Context, set []uint32, grade Grade, top int) (*FacetsAnswer, error) {
	cols, err := r.facetTable(ctx)
	if err != nil {
		return nil, err
	}
	a := &FacetsAnswer{Grade: grade, Total: len(set), Sites: cols.site.count(set, top), Kinds: cols.kind.count(set, top),
		Bodies: cols.body.count(set, top), People: cols.person.count(set, top)}
	days := map[int32]int{}
	for _, n := range set {
		days[r.archive.day(int(n))]++
	}
	years, months := map[string]int{}, map[string]int{}
	for d, n := range days {
		if day := formatDay(d); len(day) == 10 {
			years[day[:4]] += n
			months[day[:7]] += n
		}
	}
	a.Years = byKey(years)
	slices.Reverse(a.Years)
	a.Months = fill(byKey(months), "month", "", "")
	return a, nil
}

func byKey(counts map[string]int) []Bucket {
	out := make([]Bucket, 0, len(counts))
	for _, k := range sorted(counts) {
		out = append(out, Bucket{Key: k, Count: counts[k]})
	}
	return out
}

// count gives the values of a set of articles, most frequent first.
func (c *facetColumn) count(set []uint32, top int) []Bucket {
	counts := make([]int, len(c.names))
	for _, n := range set {
		if int(n)+1 < len(c.from) {
			for _, v := range c.values[c.from[n]:c.from[n+1]] {
				counts[v]++
			}
		}
	}
	before := func(a, b uint32) bool {
		switch {
		case counts[a] != counts[b]:
			return counts[a] > counts[b]
		case c.names[a] != c.names[b]:
			return c.names[a] < c.names[b]
		}
		return c.ids[a] < c.ids[b]
	}
	// Few of many thousands are wanted: sorting them all costs more than counting.
	var best []uint32
	for v, n := range counts {
		if n == 0 || c.names[v] == "" || top > 0 && len(best) == top && !before(uint32(v), best[top-1]) {
			continue
		}
		if top > 0 && len(best) == top {
			best = best[:top-1]
		}
		if top == 0 {
			best = append(best, uint32(v))
			continue
		}
		at := sort.Search(len(best), func(i int) bool { return before(uint32(v), best[i]) })
		best = slices.Insert(best, at, uint32(v))
	}
	if top == 0 {
		sort.Slice(best, func(i, j int) bool { return before(best[i], best[j]) })
	}
	out := make([]Bucket, 0, len(best))
	for _, v := range best {
		out = append(out, Bucket{c.names[v], c.ids[v], counts[v]})
	}
	return out
}

// facetTable reads the columns on first use.
func (r *Reader) facetTable(ctx context.Context) (*facetColumns, error) {
	r.facetsOnce.Do(func() {
		ctx := context.WithoutCancel(ctx)
		for _, c := range []struct {
			into *facetColumn
			sql  string
		}{
			{&r.facets.site, `SELECT n, site, site FROM article ORDER BY n`},
			{&r.facets.kind, `SELECT DISTINCT p.n, m.kind, m.kind FROM report p JOIN meeting m ON m.id = p.meeting ORDER BY 1, 2`},
			{&r.facets.body, `SELECT DISTINCT d.n, b.id, b.name FROM named d JOIN naming g ON g.n = d.naming JOIN body_called k ON k.key = g.key JOIN body b ON b.n = k.body ORDER BY 1, 2`},
			{&r.facets.person, `SELECT DISTINCT w.n, p.id, p.name FROM meant w JOIN person p ON p.n = w.person ORDER BY 1, 2`},
		} {
			if r.facetsErr = c.into.read(ctx, r, c.sql); r.facetsErr != nil {
				return
			}
		}
	})
	return &r.facets, r.facetsErr
}

// read fills the column from rows of article, ID and name in the order of articles.
func (c *facetColumn) read(ctx context.Context, r *Reader, q string) error {
	rows, err := r.db.QueryContext(ctx, q)
	if err != nil {
		return err
	}
	defer rows.Close()
	known := map[string]uint32{}
	for rows.Next() {
		var n int
		var id, name string
		if err := rows.Scan(&n, &id, &name); err != nil {
			return err
		}
		v, ok := known[id]
		if !ok {
			v = uint32(len(c.ids))
			known[id] = v
			c.ids, c.names = append(c.ids, id), append(c.names, name)
		}
		for len(c.from) <= n {
			c.from = append(c.from, uint32(len(c.values)))
		}
		c.values = append(c.values, v)
	}
	c.from = append(c.from, uint32(len(c.values)))
	return rows.Err()
}
