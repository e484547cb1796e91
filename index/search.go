package index

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"sync"

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
	s, err := r.searched(ctx, text, o)
	if err != nil {
		return nil, err
	}
	return s.hits(ctx)
}

// SearchFacets finds articles as Search does and counts their facets as Facets
// does; the query is evaluated once.
func (r *Reader) SearchFacets(ctx context.Context, text string, o SearchOptions, top int) (*SearchAnswer, *FacetsAnswer, error) {
	s, err := r.searched(ctx, text, o)
	if err != nil {
		return nil, nil, err
	}
	f, err := r.facetsOf(ctx, s.order, s.answer.Grade, top)
	if err != nil {
		return nil, nil, err
	}
	a, err := s.hits(ctx)
	return a, f, err
}

// search is a query that was evaluated; its hits are not laid out yet.
type search struct {
	*Reader
	options SearchOptions
	query   query
	found   *found
	order   []uint32
	copies  map[uint32][]uint32
	answer  *SearchAnswer
}

func (r *Reader) searched(ctx context.Context, text string, o SearchOptions) (*search, error) {
	q, err := parseQuery(text)
	if err != nil {
		return nil, err
	}
	whole, err := bounded(q, o.From, o.To)
	if err != nil {
		return nil, err
	}
	s := &search{Reader: r, options: o, query: q, answer: &SearchAnswer{Query: text, Hits: []Hit{}}}
	if s.found, err = r.graded(ctx, whole, o.Grade, true, s.answer); err != nil {
		return nil, err
	}
	s.order, s.copies, err = r.rank(ctx, s.found, o)
	return s, err
}

// EachSearch calls give with the answer of Search in stretches, at least once, until
// it gives an error: the hits of a very frequent word need not be in memory together.
func (r *Reader) EachSearch(ctx context.Context, text string, o SearchOptions, give func(*SearchAnswer) error) error {
	s, err := r.searched(ctx, text, o)
	if err != nil {
		return err
	}
	return s.eachStretch(ctx, r.stretch, give)
}

// hits lays out the page of hits that the options ask for.
func (s *search) hits(ctx context.Context) (*SearchAnswer, error) {
	var a *SearchAnswer
	return a, s.eachStretch(ctx, max(len(s.order), 1), func(x *SearchAnswer) error { a = x; return nil })
}

// eachStretch lays out the page of hits that the options ask for, size of them at a time.
func (s *search) eachStretch(ctx context.Context, size int, give func(*SearchAnswer) error) error {
	head := *s.answer
	head.Total = len(s.order)
	shown := page(s.order, s.options.Offset, s.options.Limit)
	// Markers remember what they compared, each on one processor.
	markers := &sync.Pool{New: func() any {
		return &[2]*marker{newMarker(s.query, head.Grade), newMarker(s.query, Exact)}
	}}
	exact := false // one hit is, and so the answer is
	for from := 0; from == 0 || from < len(shown); from += size {
		hits, err := s.layOut(ctx, shown[from:min(from+size, len(shown))], markers)
		if err != nil {
			return err
		}
		exact = exact || anyExact(hits)
		for at := from + size; from == 0 && !exact && s.mayBeExact() && at < len(shown); at += size {
			later, err := s.layOut(ctx, shown[at:min(at+size, len(shown))], markers)
			if err != nil {
				return err
			}
			exact = anyExact(later)
		}
		a := head
		if a.Hits = hits; exact {
			a.Grade = Exact
		}
		if err := give(&a); err != nil {
			return err
		}
	}
	return nil
}

// mayBeExact says whether some hits may match better than the answer as a whole.
func (s *search) mayBeExact() bool { return s.options.Grade == "" && s.answer.Grade == Spelling }

func anyExact(hits []Hit) bool {
	return slices.ContainsFunc(hits, func(h Hit) bool { return h.Grade == Exact })
}

// layOut makes the hits of some articles.
func (s *search) layOut(ctx context.Context, articles []uint32, markers *sync.Pool) ([]Hit, error) {
	hits := make([]Hit, len(articles))
	return hits, each(len(articles), func(i int) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		m := markers.Get().(*[2]*marker)
		defer markers.Put(m)
		n := articles[i]
		h, err := s.hit(ctx, int(n), m[0])
		if err != nil {
			return err
		}
		h.Grade, h.Score = s.answer.Grade, float64(s.found.scores[n])
		for _, c := range s.copies[n] {
			a, err := s.article(ctx, int(c))
			if err != nil {
				return err
			}
			h.Copies = append(h.Copies, a.url)
		}
		if s.mayBeExact() && m[1].covers(h) {
			h.Grade = Exact
		}
		hits[i] = h
		return nil
	})
}

// graded evaluates a query in the asked grade, or in the first that finds
// anything. Exact matches are spelling matches too: without an asked grade both
// are given, and every hit says which it is. Scores are worked out when rank is true.
func (r *Reader) graded(ctx context.Context, q query, asked Grade, rank bool, a *SearchAnswer) (*found, error) {
	grades := Grades[1:]
	if asked == Fuzzy && wordsIn(q) > maxFuzzyWords {
		return nil, fault("query.fuzzy", maxFuzzyWords)
	}
	if asked != "" {
		grades = []Grade{asked}
	}
	if asked == "" && wordsIn(q) > maxFuzzyWords {
		grades = grades[:len(grades)-1]
	}
	for i, g := range grades {
		f, err := r.find(ctx, q, g, rank)
		if err != nil {
			return nil, err
		}
		a.Grade = g
		n := f.set.GetCardinality()
		if n == 0 && i+1 < len(grades) {
			continue
		}
		if unmarked := plainWords(q); g == Spelling && asked == "" && (n < fewHits || unmarked) {
			wider, err := r.find(ctx, q, Plain, unmarked && rank)
			if err != nil {
				return nil, err
			}
			if unmarked && wider.set.GetCardinality() > mostlyMarked*n {
				// "dai hoi" is typed without marks: the few texts that stand in
				// capitals without marks are not what is meant.
				a.Grade = Plain
				return wider, nil
			}
			if more := wider.set.GetCardinality() - n; more > 0 && n < fewHits {
				a.Wider = int(more)
				a.Notes = append(a.Notes, fmt.Sprintf("%d more when marks are not compared (match plain)", more))
			}
		}
		return f, nil
	}
	return nil, nil
}

// wordsIn counts the words of a query.
func wordsIn(q query) int {
	n := 0
	switch q := q.(type) {
	case allOf:
		for _, k := range q {
			n += wordsIn(k)
		}
	case anyOf:
		for _, k := range q {
			n += wordsIn(k)
		}
	case noneOf:
		return wordsIn(q.of)
	case phraseIn:
		return len(q.words)
	}
	return n
}

// mostlyMarked is how many times more articles have the words with marks when a
// query without any mark is read as one that leaves them out.
const mostlyMarked = 10

// plainWords says whether no word of a query has a mark.
func plainWords(q query) bool {
	switch q := q.(type) {
	case allOf:
		return !slices.ContainsFunc(q, func(k query) bool { return !plainWords(k) })
	case anyOf:
		return !slices.ContainsFunc(q, func(k query) bool { return !plainWords(k) })
	case noneOf:
		return plainWords(q.of)
	case phraseIn:
		return !slices.ContainsFunc(q.words, func(w word) bool { return !isASCII(w.key) })
	}
	return true
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
	h.Sentence = strings.Clone(h.Sentence) // an answer of all hits must not keep every text
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
		UNION ALL SELECT g.name FROM named d JOIN naming g ON g.n = d.naming WHERE d.n = ?1 LIMIT 1`, n)
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
	return texts(rows)
}

// texts reads the one column of rows, and closes them.
func texts(rows *sql.Rows) ([]string, error) {
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
