package index

import (
	"context"
	"sort"
	"strings"

	"chutri/extract/vi"
)

// TextFilter bounds the articles of kwic, collocates and keywords.
type TextFilter struct {
	Query    string // only articles that a search finds
	From, To string
	Grade    Grade
	Window   int // words on each side; 0 means 8 for kwic and 5 for collocates
	Min      int // least number of occurrences of a collocate or keyword; 0 means 3
	Limit    int // lines; 0 means all
	All      bool
}

type KWIC struct {
	Left     string   `json:"left"`
	Match    string   `json:"match"`
	Right    string   `json:"right"`
	Evidence Evidence `json:"evidence"`
}

// KWICAnswer is the answer of KWIC.
type KWICAnswer struct {
	Word     string `json:"word"`
	Grade    Grade  `json:"grade"`
	Articles int    `json:"articles"` // articles that have it
	Places   []KWIC `json:"lines"`
}

// KWIC answers how a word or phrase is used: every place with its surroundings,
// newest article first.
func (r *Reader) KWIC(ctx context.Context, phrase string, f TextFilter) (*KWICAnswer, error) {
	return whole(func(give func(*KWICAnswer) error) error { return r.EachKWIC(ctx, phrase, f, give) },
		func(a, x *KWICAnswer) { a.Places = append(a.Places, x.Places...) })
}

// whole makes one answer of the stretches that each gives: add puts a later one behind
// the first.
func whole[A any](each func(give func(*A) error) error, add func(a, x *A)) (*A, error) {
	var a *A
	err := each(func(x *A) error {
		if a == nil {
			a = x
		} else {
			add(a, x)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return a, nil
}

// EachKWIC calls give with the answer of KWIC in stretches, at least once, until it
// gives an error: the places of a very frequent word need not be in memory together.
func (r *Reader) EachKWIC(ctx context.Context, phrase string, f TextFilter, give func(*KWICAnswer) error) error {
	set, m, err := r.occurrences(ctx, phrase, f)
	if err != nil {
		return err
	}
	newer := func(a, b uint32) bool {
		if x, y := r.archive.day(int(a)), r.archive.day(int(b)); x != y {
			return x > y
		}
		return a < b
	}
	// As many articles as lines are nearly always enough.
	first := len(set)
	if f.Limit > 0 {
		first = min(first, f.Limit)
	}
	bring(set, first, newer)
	window := f.Window
	if window == 0 {
		window = 8
	}
	places, given := []KWIC{}, 0
	for i, n := range set {
		if f.Limit > 0 && given+len(places) >= f.Limit {
			break
		}
		if i == first {
			bring(set[first:], len(set)-first, newer)
			n = set[first]
		}
		row, err := r.article(ctx, int(n))
		if err != nil {
			return err
		}
		text, err := r.archive.text(int(n))
		if err != nil {
			return err
		}
		places = append(places, m.lines(text, row, window)...)
		if f.Limit > 0 {
			places = page(places, 0, f.Limit-given)
		}
		if len(places) >= r.stretch {
			if err := give(&KWICAnswer{phrase, m.grade, len(set), places}); err != nil {
				return err
			}
			given, places = given+len(places), []KWIC{}
		}
	}
	if len(places) == 0 && given > 0 {
		return nil
	}
	return give(&KWICAnswer{phrase, m.grade, len(set), places})
}

// occurrences gives the articles with a phrase in their text, and its marker.
func (r *Reader) occurrences(ctx context.Context, phrase string, f TextFilter) ([]uint32, *marker, error) {
	ws := analyze(vi.Normalize(phrase))
	if len(ws) == 0 || len(ws) > maxWords {
		return nil, nil, &QueryError{phrase, 0, &Fault{Kind: "query.one-phrase"}}
	}
	var q query = phraseIn{field: fieldText, words: ws, slop: -1, id: maxSlips}
	word := q
	if f.Query != "" {
		more, err := parseQuery(f.Query)
		if err != nil {
			return nil, nil, err
		}
		q = allOf{q, more}
	}
	q, err := bounded(q, f.From, f.To)
	if err != nil {
		return nil, nil, err
	}
	a := &SearchAnswer{}
	found, err := r.graded(ctx, q, f.Grade, false, a)
	if err != nil {
		return nil, nil, err
	}
	of, err := r.copyTable(ctx)
	if err != nil {
		return nil, nil, err
	}
	set, _ := withoutCopies(found.set.ToArray(), of, found.set)
	return set, newMarker(word, a.Grade), nil
}

// lines gives the concordance of one text.
func (m *marker) lines(text string, row articleRow, window int) []KWIC {
	p := newPassage(text)
	ws := wordsOf(text, p.tokens)
	var out []KWIC
	for _, s := range m.marks(text, ws) {
		i := sort.Search(len(ws), func(i int) bool { return ws[i].start >= s.from })
		j := sort.Search(len(ws), func(i int) bool { return ws[i].start >= s.to })
		from, to := ws[max(i-window, 0)].start, ws[min(j+window, len(ws))-1].end
		// Copied: an answer of all places must not keep every text.
		k := KWIC{Left: strings.Clone(flat(text[from:s.from])), Match: strings.Clone(text[s.from:s.to]), Right: strings.Clone(flat(text[s.to:max(to, s.to)])),
			Evidence: row.evidence()}
		k.Evidence.Sentence, k.Evidence.Span = p.sentence([2]int{p.pointAt(s.from), p.pointAt(s.to)})
		k.Evidence.Sentence = strings.Clone(k.Evidence.Sentence)
		k.Evidence.Marks = [][2]int{{p.pointAt(s.from) - k.Evidence.Span[0], p.pointAt(s.to) - k.Evidence.Span[0]}}
		out = append(out, k)
	}
	return out
}

func flat(s string) string { return strings.ReplaceAll(s, "\n", " ") }

// Table has one row per place.
func (a *KWICAnswer) Table() Table {
	t := Table{Columns: []string{"date", "left", "match", "right", "title", "site", "url", "archive", "article"}}
	for _, k := range a.Places {
		e := k.Evidence
		t.Rows = append(t.Rows, []string{e.Date, k.Left, k.Match, k.Right, e.Title, e.Site, e.URL, e.archived(), e.Article})
	}
	return t
}

// Lines gives the places.
func (a *KWICAnswer) Lines() []any { return lines(a.Places) }
