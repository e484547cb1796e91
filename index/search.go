package index

import (
	"context"
	"fmt"
	"sort"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"chutri/extract"
	"chutri/extract/vi"
)

// SearchOptions say how a search is answered.
type SearchOptions struct {
	Grade  Grade  // the one grade to match in; empty tries Grades in order
	Limit  int    // hits to give; 0 means all
	Offset int    // hits to leave out before
	From   string // published on or after this day, month or year
	To     string // published on or before
	ByDate bool   // newest first instead of best first
	Copies bool   // give near copies as hits of their own
}

// Search finds articles. A wrong query gives a *QueryError.
func (r *Reader) Search(ctx context.Context, text string, o SearchOptions) (*SearchAnswer, error) {
	q, err := parseQuery(text)
	if err != nil {
		return nil, err
	}
	whole, err := bounded(q, o.From, o.To)
	if err != nil {
		return nil, err
	}
	answer := &SearchAnswer{Query: text, Hits: []Hit{}}
	f, err := r.graded(ctx, whole, o.Grade, answer)
	if err != nil {
		return nil, err
	}
	order, copies, err := r.rank(ctx, f, o)
	if err != nil {
		return nil, err
	}
	answer.Total = len(order)
	order = page(order, o.Offset, o.Limit)
	marker, exactly, best := newMarker(q, answer.Grade), newMarker(q, Exact), answer.Grade
	for _, n := range order {
		h, err := r.hit(ctx, int(n), marker)
		if err != nil {
			return nil, err
		}
		h.Grade, h.Score = answer.Grade, float64(f.scores[n])
		for _, c := range copies[n] {
			a, err := r.article(ctx, int(c))
			if err != nil {
				return nil, err
			}
			h.Copies = append(h.Copies, a.url)
		}
		if o.Grade == "" && answer.Grade == Spelling && exactly.covers(h) {
			h.Grade, best = Exact, Exact
		}
		answer.Hits = append(answer.Hits, h)
	}
	answer.Grade = best
	return answer, nil
}

// graded evaluates a query in the asked grade, or in the first that finds
// anything. Exact matches are spelling matches too: without an asked grade both
// are given, and every hit says which it is.
func (r *Reader) graded(ctx context.Context, q query, asked Grade, a *SearchAnswer) (*found, error) {
	grades := Grades[1:]
	if asked != "" {
		grades = []Grade{asked}
	}
	for i, g := range grades {
		f, err := r.find(ctx, q, g, true)
		if err != nil {
			return nil, err
		}
		a.Grade = g
		n := f.set.GetCardinality()
		if n == 0 && i+1 < len(grades) {
			continue
		}
		if g == Spelling && asked == "" && n < fewHits {
			wider, err := r.find(ctx, q, Plain, false)
			if err != nil {
				return nil, err
			}
			if more := wider.set.GetCardinality() - n; more > 0 {
				a.Notes = append(a.Notes, fmt.Sprintf("%d more when marks are not compared (match plain)", more))
			}
		}
		return f, nil
	}
	return nil, nil
}

// fewHits is the number of hits below which an answer tells what a wider grade
// would find.
const fewHits = 10

// bounded adds the bounds of publication to a query.
func bounded(q query, from, to string) (query, error) {
	a, b, err := dayRange(from, to)
	if err != nil || a == "" && b == "" {
		return q, err
	}
	lo, hi := firstDay, lastDay
	if a != "" {
		_, lo = dayOf(a)
	}
	if b != "" {
		_, hi = dayOf(b)
	}
	return allOf{q, dayIn{lo, hi}}, nil
}

// page cuts a stretch out of a list; limit 0 means all that is left.
func page[T any](list []T, offset, limit int) []T {
	list = list[min(max(offset, 0), len(list)):]
	if limit > 0 && limit < len(list) {
		list = list[:limit]
	}
	return list
}

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
	sort.Slice(order, func(i, j int) bool {
		a, b := order[i], order[j]
		if !o.ByDate && f.scores[a] != f.scores[b] {
			return f.scores[a] > f.scores[b]
		}
		if x, y := r.archive.day(int(a)), r.archive.day(int(b)); x != y {
			return x > y
		}
		return a < b
	})
	return order, copies, nil
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

// hit lays one article out: its best sentence with the matched words marked.
func (r *Reader) hit(ctx context.Context, n int, m *marker) (Hit, error) {
	a, err := r.article(ctx, n)
	if err != nil {
		return Hit{}, err
	}
	h := Hit{Evidence: a.evidence()}
	text, err := r.archive.text(n)
	if err != nil {
		return h, err
	}
	h.Sentence, h.Span, h.Marks = m.best(text)
	if len(h.Marks) == 0 {
		if marks := m.marks(a.title, wordsOf(a.title, vi.Tokenize(a.title))); len(marks) > 0 {
			h.Sentence, h.Span = a.title, extract.Span{}
			h.Marks = points(a.title, marks)
		}
	}
	if h.Meetings, err = r.column(ctx, `SELECT DISTINCT meeting FROM report WHERE n = ? ORDER BY meeting`, n); err != nil {
		return h, err
	}
	hosts, err := r.column(ctx, `SELECT m.host FROM report r JOIN meeting m ON m.id = r.meeting WHERE r.n = ?1 AND m.host <> ''
		UNION ALL SELECT name FROM named WHERE n = ?1 LIMIT 1`, n)
	if err == nil && len(hosts) > 0 {
		h.Body = hosts[0]
	}
	return h, err
}

// column reads a column of texts.
func (r *Reader) column(ctx context.Context, q string, args ...any) ([]string, error) {
	rows, err := r.db.QueryContext(ctx, q, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, rows.Err()
}

// marker finds the words of a query in a text, in the grade that matched.
type marker struct {
	phrases []phraseIn
	grade   Grade
	strict  *marker           // in the fuzzy grade: the same phrases in the plain grade
	known   map[wordPair]bool // what was compared already: texts repeat their words
}

// newMarker collects the phrases that must or may be there, not the excluded ones.
func newMarker(q query, g Grade) *marker {
	m := &marker{grade: g}
	var walk func(q query)
	walk = func(q query) {
		switch q := q.(type) {
		case allOf:
			for _, k := range q {
				walk(k)
			}
		case anyOf:
			for _, k := range q {
				walk(k)
			}
		case phraseIn:
			m.phrases = append(m.phrases, q)
		}
	}
	walk(q)
	return m
}

// wordPair is a word of a query, by the key that it is matched by, and one of a text.
type wordPair struct {
	grade Grade
	query *word
	text  string
}

// fits is matchWord with a memory.
func (m *marker) fits(g Grade, q *word, t word) bool {
	if g == Exact {
		return matchWord(g, *q, t)
	}
	if q.key == t.key {
		return true
	}
	k := wordPair{g, q, t.key}
	yes, ok := m.known[k]
	if !ok {
		yes = matchWord(g, *q, t)
		if m.known == nil {
			m.known = map[wordPair]bool{}
		}
		m.known[k] = yes
	}
	return yes
}

// stretch is a marked stretch of a text: byte offsets and the phrase's number.
type stretch struct {
	from, to int32
	phrase   int
}

// marks gives the stretches of a text that the phrases match, in order.
func (m *marker) marks(text string, ws []word) []stretch {
	var out []stretch
	for n, p := range m.phrases {
		if m.grade == Fuzzy {
			if m.strict == nil {
				m.strict = &marker{grade: Plain}
			}
			m.strict.phrases = []phraseIn{p}
			if found := m.strict.marks(text, ws); len(found) > 0 {
				for _, s := range found {
					out = append(out, stretch{s.from, s.to, n})
				}
				continue
			}
		}
		if p.slop >= 0 && len(p.words) > 1 {
			out = append(out, m.near(n, p, ws)...)
			continue
		}
		for i := 0; i+len(p.words) <= len(ws); i++ {
			if m.at(p, ws[i:]) {
				out = append(out, stretch{ws[i].start, ws[i+len(p.words)-1].end, n})
			}
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].from < out[j].from })
	return out
}

// at says whether the phrase stands at the beginning of ws.
func (m *marker) at(p phraseIn, ws []word) bool {
	slips := 0
	for k := range p.words {
		g := m.grade
		if g == Fuzzy {
			g = Plain
		}
		if m.fits(g, &p.words[k], ws[k]) {
			continue
		}
		if m.grade != Fuzzy || !m.fits(Fuzzy, &p.words[k], ws[k]) {
			return false
		}
		if slips++; slips > 1 {
			return false
		}
	}
	return true
}

// covers says whether the shown sentence has every mark in this marker's grade.
func (m *marker) covers(h Hit) bool {
	ws := analyze(h.Sentence)
	return len(h.Marks) > 0 && len(points(h.Sentence, m.marks(h.Sentence, ws))) == len(h.Marks)
}

// near gives the single words of a proximity match.
func (m *marker) near(n int, p phraseIn, ws []word) []stretch {
	var out []stretch
	for i := range ws {
		window := ws[i:min(i+len(p.words)+p.slop, len(ws))]
		var hits []stretch
		for k := range p.words {
			for _, t := range window {
				if m.fits(m.grade, &p.words[k], t) {
					hits = append(hits, stretch{t.start, t.end, n})
					break
				}
			}
		}
		if len(hits) == len(p.words) {
			out = append(out, hits...)
		}
	}
	return out
}

// best gives the sentence that holds most of the query, its span in code points,
// and the marks in it.
func (m *marker) best(text string) (string, extract.Span, [][2]int) {
	p := newPassage(text)
	marks := m.marks(text, wordsOf(text, p.tokens))
	bestAt, bestScore := 0, -1
	for i, s := range p.sentences {
		from, to := p.tokens[s.From].Start, p.tokens[s.To-1].End
		kinds, total := map[int]bool{}, 0
		for k := sort.Search(len(marks), func(k int) bool { return marks[k].from >= from }); k < len(marks) && marks[k].from < to; k++ {
			if marks[k].to <= to {
				kinds[marks[k].phrase] = true
				total++
			}
		}
		if score := len(kinds)*100 + min(total, 99); score > bestScore {
			bestAt, bestScore = i, score
		}
	}
	if bestScore < 0 {
		return "", extract.Span{}, nil
	}
	s := p.sentences[bestAt]
	from, to := p.tokens[s.From].Start, p.tokens[s.To-1].End
	var inside []stretch
	for _, x := range marks {
		if x.from >= from && x.to <= to {
			inside = append(inside, stretch{x.from - from, x.to - from, x.phrase})
		}
	}
	sentence := text[from:to]
	return sentence, extract.Span{p.pointAt(from), p.pointAt(to)}, points(sentence, inside)
}

// points turns stretches into code point ranges that do not overlap.
func points(text string, marks []stretch) [][2]int {
	var out [][2]int
	at, point := 0, 0
	count := func(to int) int {
		point += strings.Count(text[at:to], "") - 1
		at = to
		return point
	}
	for _, m := range marks {
		if int(m.from) < at {
			if n := len(out); n > 0 && int(m.to) > at {
				out[n-1][1] = count(int(m.to))
			}
			continue
		}
		from := count(int(m.from))
		out = append(out, [2]int{from, count(int(m.to))})
	}
	return out
}
