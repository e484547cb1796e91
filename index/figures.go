package index

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"chutri/extract"
)

// Figure is one quantity that an article reports.
type Figure struct {
	Day      string   `json:"date,omitempty"` // the day or period that the text gives, else the day of publication
	AsOf     string   `json:"as_of,omitempty"`
	Value    float64  `json:"value"`
	Modifier string   `json:"modifier"` // exact, over, under, almost, about, at_least, at_most
	Unit     string   `json:"unit"`
	Flow     string   `json:"flow,omitempty"` // of members: "in" who were admitted, "out" who left or were expelled; empty for a stock
	Body     string   `json:"body,omitempty"`
	Text     string   `json:"text"`
	Conflict string   `json:"conflict,omitempty"` // what another source says of the same thing and time
	Evidence Evidence `json:"evidence"`
}

// Stock is the FigureFilter.Flow of figures that say how many there are.
const Stock = "stock"

// FigureFilter asks for figures.
type FigureFilter struct {
	Unit     string // "đảng viên"
	Body     string // name or ID of the body that the figure is of
	From, To string // days that the figures are of, or were published on
	Min, Max *float64
	Flow     string // "stock", "in" or "out"; empty for all
	Exact    bool   // only figures without over, almost …
	Grade    Grade
	Limit    int // 0 means all
	Offset   int // figures to leave out before
}

// FiguresAnswer is the answer of Figures: a series in the order of time.
type FiguresAnswer struct {
	Grade   Grade    `json:"grade,omitempty"`
	Total   int      `json:"total"`
	Figures []Figure `json:"figures"`
}

// Figures answers how many, over time, with conflicts between sources marked.
func (r *Reader) Figures(ctx context.Context, f FigureFilter) (*FiguresAnswer, error) {
	from, to, err := dayRange(f.From, f.To)
	if err != nil {
		return nil, err
	}
	f.From, f.To = from, to
	return r.figuresOf(ctx, f)
}

// EachFigures calls give with the answer of Figures in stretches, at least once,
// until it gives an error: of all figures of a corpus only their places are in
// memory together.
func (r *Reader) EachFigures(ctx context.Context, f FigureFilter, give func(*FiguresAnswer) error) error {
	from, to, err := dayRange(f.From, f.To)
	if err != nil {
		return err
	}
	f.From, f.To = from, to
	return r.eachFigures(ctx, f, give)
}

func (r *Reader) figuresOf(ctx context.Context, f FigureFilter) (*FiguresAnswer, error) {
	return whole(func(give func(*FiguresAnswer) error) error { return r.eachFigures(ctx, f, give) },
		func(a, x *FiguresAnswer) { a.Figures = append(a.Figures, x.Figures...) })
}

func (r *Reader) eachFigures(ctx context.Context, f FigureFilter, give func(*FiguresAnswer) error) error {
	c, err := r.figureConditions(ctx, f)
	if err != nil {
		return err
	}
	if c.none {
		return give(&FiguresAnswer{Grade: c.grade, Figures: []Figure{}})
	}
	return r.readFigures(ctx, c, f.Offset, f.Limit, give)
}

// figureConditions turns a filter into SQL.
func (r *Reader) figureConditions(ctx context.Context, f FigureFilter) (*conditions, error) {
	c := &conditions{}
	if err := r.figureUnit(ctx, c, f); err != nil {
		return nil, err
	}
	if err := r.withNamed(ctx, c, "body", f.Body, f.Grade, `body_key IN (SELECT key FROM body_name WHERE body IN (SELECT value FROM json_each(?)))`); err != nil {
		return nil, err
	}
	if f.Min != nil {
		c.add(`value >= ?`, *f.Min)
	}
	if f.Max != nil {
		c.add(`value <= ?`, *f.Max)
	}
	if f.Flow != "" {
		c.add(`flow = ?`, strings.TrimPrefix(f.Flow, Stock))
	}
	if f.Exact {
		c.add(`modifier = ?`, storedModifier("exact"))
	}
	if f.From != "" {
		c.add(figureDayText+` >= ?`, f.From)
	}
	if f.To != "" {
		c.add(figureDayText+` <= ?`, f.To)
	}
	if len(c.where) == 0 {
		c.add(`1`)
	}
	return c, nil
}

// figureUnit asks for a unit: the same words, or in wider grades without marks.
func (r *Reader) figureUnit(ctx context.Context, c *conditions, f FigureFilter) error {
	if f.Unit == "" {
		return nil
	}
	key := bodyKey(f.Unit)
	if n, err := r.column(ctx, `SELECT key FROM unit WHERE key = ? LIMIT 1`, key); err != nil {
		return err
	} else if len(n) > 0 || f.Grade == Exact || f.Grade == Spelling {
		c.weaken(Spelling)
		c.add(`unit IN (SELECT id FROM unit WHERE key = ?)`, key)
		return nil
	}
	units, err := r.column(ctx, `SELECT DISTINCT key FROM unit`)
	if err != nil {
		return err
	}
	ws := analyze(f.Unit)
	for _, g := range []Grade{Plain, Fuzzy} {
		var keys []string
		for _, u := range units {
			if nameMatches(g, ws, analyze(u), true) {
				keys = append(keys, u)
			}
		}
		if len(keys) == 0 && g != Fuzzy && f.Grade == "" {
			continue
		}
		list, err := json.Marshal(keys)
		if err != nil {
			return err
		}
		c.weaken(g)
		c.none = len(keys) == 0
		c.add(`unit IN (SELECT id FROM unit WHERE key IN (SELECT value FROM json_each(?)))`, string(list))
		return nil
	}
	return nil
}

// readFigures reads the series in stretches, marks conflicts and adds the evidence.
// A unit that every article has a figure of costs the memory of a stretch and a place
// in the series for each.
func (r *Reader) readFigures(ctx context.Context, c *conditions, offset, limit int, give func(*FiguresAnswer) error) error {
	places, err := r.figurePlaces(ctx, c)
	if err != nil {
		return err
	}
	shown := page(places, offset, limit)
	for from := 0; from == 0 || from < len(shown); from += r.stretch {
		rows, err := r.figureStretch(ctx, c, shown[from:min(from+r.stretch, len(shown))])
		if err != nil {
			return err
		}
		at := make([]statedAt, len(rows))
		for i, x := range rows {
			at[i] = statedAt{x.n, x.span}
		}
		proofs, err := r.sentences(ctx, at)
		if err != nil {
			return err
		}
		a := &FiguresAnswer{Grade: c.grade, Total: len(places), Figures: make([]Figure, len(rows))}
		for i, x := range rows {
			x.Evidence = proofs[i]
			x.Evidence.Conflict = x.Conflict
			a.Figures[i] = x.Figure
		}
		if err := give(a); err != nil {
			return err
		}
	}
	return nil
}

// figurePlace is where a figure stands in the series.
type figurePlace struct {
	n, i int32  // its article, and its place among the article's figures
	day  uint32 // the number of its day among the days of the series
}

// figureStretch reads the figures of some places in full, with their conflicts.
func (r *Reader) figureStretch(ctx context.Context, c *conditions, places []figurePlace) ([]figureRow, error) {
	var shown, rivals []figureRow
	var err error
	for some := range slices.Chunk(places, figuresAtOnce) {
		if shown, err = r.figuresAt(ctx, some, shown); err != nil {
			return nil, err
		}
	}
	asked := map[figureGroup]bool{}
	for _, x := range shown {
		g, ok := x.group()
		if !ok || asked[g] {
			continue
		}
		asked[g] = true
		same, err := r.figureRows(ctx, slices.Concat(c.where, []string{`body_key = ?`, `unit IN (SELECT id FROM unit WHERE key = ?)`, `flow = ?`, `date = ?`}),
			slices.Concat(c.args, []any{g.body, g.unit, g.flow, g.of}))
		if err != nil {
			return nil, err
		}
		rivals = append(rivals, same...)
	}
	markConflicts(shown, rivals)
	return shown, nil
}

// figuresAtOnce is how many figures are read with one query.
const figuresAtOnce = 256

// figuresAt adds the figures of some places to a list: all figures of their articles
// are read with one query, which is faster than a query for each.
func (r *Reader) figuresAt(ctx context.Context, places []figurePlace, list []figureRow) ([]figureRow, error) {
	type at struct{ n, i int32 }
	slots := make(map[at]int, len(places))
	ns := make([]int32, len(places))
	for k, p := range places {
		slots[at{p.n, p.i}], ns[k] = len(list)+k, p.n
	}
	slices.Sort(ns)
	articles, err := json.Marshal(slices.Compact(ns))
	if err != nil {
		return nil, err
	}
	rows, err := r.figureRows(ctx, []string{`n IN (SELECT value FROM json_each(?))`}, []any{string(articles)})
	if err != nil {
		return nil, err
	}
	list = append(list, make([]figureRow, len(places))...)
	for _, x := range rows {
		if slot, ok := slots[at{int32(x.n), int32(x.i)}]; ok {
			list[slot] = x
		}
	}
	return list, nil
}

// figurePlaces gives the places of all figures that fit, without those of copies, in
// the order of the series: by day, then by article.
func (r *Reader) figurePlaces(ctx context.Context, c *conditions) ([]figurePlace, error) {
	copied, err := r.copyTable(ctx)
	if err != nil {
		return nil, err
	}
	rows, err := r.db.QueryContext(ctx, `SELECT n, i, coalesce(`+figureDayText+`, ''), date FROM figure WHERE `+strings.Join(c.where, ` AND `), c.args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []figurePlace
	numbers := map[string]uint32{} // of days as they come
	for rows.Next() {
		var x figurePlace
		var published, of string
		if err := rows.Scan(&x.n, &x.i, &published, &of); err != nil {
			return nil, err
		}
		if _, again := copied[uint32(x.n)]; again {
			continue
		}
		day := figureDay(of, published)
		n, known := numbers[day]
		if !known {
			n = uint32(len(numbers))
			numbers[day] = n
		}
		x.day = n
		list = append(list, x)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	inOrder := make([]uint32, len(numbers))
	for k, day := range sorted(numbers) {
		inOrder[numbers[day]] = uint32(k)
	}
	for i := range list {
		list[i].day = inOrder[list[i].day]
	}
	slices.SortStableFunc(list, func(a, b figurePlace) int {
		return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(a.n, b.n), cmp.Compare(a.i, b.i))
	})
	return list, nil
}

// figureRows reads figures in full, without those of copies.
func (r *Reader) figureRows(ctx context.Context, where []string, args []any) ([]figureRow, error) {
	copied, err := r.copyTable(ctx)
	if err != nil {
		return nil, err
	}
	rows, err := r.db.QueryContext(ctx, `SELECT n, i, coalesce(`+figureDayText+`, ''), unit.name, value, `+figureModifier+`, body, coalesce(body_key, 0), unit.key, date, text, s0, s1, flow
		FROM figure JOIN unit ON unit.id = figure.unit WHERE `+strings.Join(where, ` AND `)+` ORDER BY n, i`, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []figureRow
	for rows.Next() {
		var x figureRow
		var published string
		if err := rows.Scan(&x.n, &x.i, &published, &x.Unit, &x.Value, &x.Modifier, &x.Body, &x.bodyKey, &x.unitKey, &x.AsOf, &x.Text, &x.span[0], &x.span[1], &x.Flow); err != nil {
			return nil, err
		}
		if _, again := copied[uint32(x.n)]; again {
			continue
		}
		x.Day = figureDay(x.AsOf, published)
		list = append(list, x)
	}
	return list, rows.Err()
}

// figureDay is the day that a figure is of, as far as its text gives it.
func figureDay(of, published string) string {
	if of == "" || strings.HasPrefix(of, "X") {
		return published
	}
	return of
}

type figureRow struct {
	Figure
	n, i    int
	bodyKey int64
	unitKey string
	span    extract.Span
}

// Table has one row per figure.
func (a *FiguresAnswer) Table() Table {
	t := Table{Columns: []string{"date", "value", "modifier", "unit", "flow", "body", "text", "conflict", "title", "published", "site", "url", "archive", "sentence", "article"}}
	for _, f := range a.Figures {
		e := f.Evidence
		t.Rows = append(t.Rows, []string{f.Day, formatNumber(f.Value), f.Modifier, f.Unit, f.Flow, f.Body, f.Text, f.Conflict, e.Title, e.Date, e.Site, e.URL, e.archived(), e.Sentence, e.Article})
	}
	return t
}

// Lines gives the figures.
func (a *FiguresAnswer) Lines() []any { return lines(a.Figures) }

func formatNumber(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
