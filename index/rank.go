package index

import (
	"math"

	"github.com/RoaringBitmap/roaring/v2"
)

// maxScored is the number of articles from which on a word is too common to be
// counted article by article: it says little about which of them is meant, and
// headlines, rarer words and days order the answer. A word that is typed without
// marks is as common as all that it may stand for, together: "dang" is "đảng" and
// no text is better for a "dâng".
const maxScored = 10000

// merit is one thing that raises scores: a word, whose occurrences are counted
// when all articles are found, or a phrase that was counted when it was checked.
// They are added up in the order in which the query names them.
type merit struct {
	idf    float64
	field  fieldNumber
	term   int      // a word: its number in the field's wanted
	found  []uint32 // a phrase: the articles that have it
	counts []uint16 // and how often
}

// wanted are the single words by which articles are ranked in one field. The
// engine keeps no frequencies; the token streams have them.
type wanted struct {
	articles *roaring.Bitmap // that have one of the terms
	number   map[string]int  // of a term
	terms    []string
}

// want notes the terms of one word for the ranking. Only articles with a term that
// is counted are read later.
func (x *evaluation) want(f fieldNumber, terms []string) error {
	if x.wanted == nil {
		x.wanted = map[fieldNumber]*wanted{}
	}
	w := x.wanted[f]
	if w == nil {
		w = &wanted{articles: roaring.New(), number: map[string]int{}}
		x.wanted[f] = w
	}
	total, sum := float64(x.live.GetCardinality()), 0.0
	dfs := make([]float64, len(terms))
	for i, t := range terms {
		df, err := x.frequency(x.ctx, f, t)
		if err != nil {
			return err
		}
		if dfs[i], sum = df, sum+df; sum > maxScored {
			return nil
		}
	}
	var added []string
	for i, t := range terms {
		n, ok := w.number[t]
		if !ok {
			n = len(w.terms)
			w.number[t], w.terms, added = n, append(w.terms, t), append(added, t)
		}
		x.merits = append(x.merits, merit{idf: math.Log(1+(total-dfs[i]+0.5)/(dfs[i]+0.5)) * weight(f), field: f, term: n})
	}
	articles, err := x.any(x.ctx, f, added)
	if err != nil {
		return err
	}
	w.articles.Or(articles)
	return nil
}

// wordCounts is how often articles have the wanted words of a field.
type wordCounts struct {
	articles []uint32
	norms    []float64 // 1/√length of the field
	counts   []uint16  // one row of all terms for each article
}

// rank adds up the scores of the articles found.
func (x *evaluation) rank(found *roaring.Bitmap) error {
	if x.scores == nil {
		return nil
	}
	fields := map[fieldNumber]*wordCounts{}
	for f, w := range x.wanted {
		fields[f] = x.countWanted(f, w, found)
	}
	for _, m := range x.merits {
		if m.found != nil {
			for i, n := range m.found {
				x.scores[n] += float32(m.idf * saturate(float64(m.counts[i]), 0))
			}
			continue
		}
		c, width := fields[m.field], len(x.wanted[m.field].terms)
		for i, n := range c.articles {
			if tf := c.counts[i*width+m.term]; tf > 0 {
				x.scores[n] += float32(m.idf * saturate(float64(tf), c.norms[i]))
			}
		}
	}
	return x.ctx.Err()
}

// countWanted counts the wanted words of a field in the articles found.
func (x *evaluation) countWanted(f fieldNumber, w *wanted, found *roaring.Bitmap) *wordCounts {
	c := &wordCounts{articles: roaring.And(found, w.articles).ToArray()}
	width := len(w.terms)
	c.norms, c.counts = make([]float64, len(c.articles)), make([]uint16, len(c.articles)*width)
	x.words.prepare()
	var ids []uint32
	table := make([]uint16, len(x.words.list)+int(firstWord)) // word number → number of its term, from 1
	for i, t := range w.terms {
		for _, id := range x.words.byKey[t] {
			table[id] = uint16(min(i+1, math.MaxUint16))
			ids = append(ids, id)
		}
	}
	set := newWordSet(ids)
	stretches(x.ctx, len(c.articles), func(from, to int) {
		for i := from; i < to; i++ {
			section := fieldStream(x.archive.tokens(int(c.articles[i])), f)
			countWords(section, set, table, c.counts[i*width:(i+1)*width])
			c.norms[i] = float64(float32(1 / math.Sqrt(float64(countNumbers(section)))))
		}
	})
	return c
}

// countWords counts the words of a set in a field's stream by their place in a table.
func countWords(section []byte, set *wordSet, table, counts []uint16) {
	for i := set.next(section, 0); i < len(section); i = set.next(section, i+1) {
		id, _ := uvarint(section[i:])
		if int(id) >= len(table) {
			continue
		}
		if k := table[id]; k > 0 && counts[k-1] < math.MaxUint16 {
			counts[k-1]++
		}
	}
}

// weight favours headlines.
func weight(f fieldNumber) float64 {
	if f == fieldTitle {
		return 1.5
	}
	return 1
}

// saturate is BM25's frequency part with k1 1.2 and b 0.5; norm is 1/√length and
// 700 syllables an ordinary article.
func saturate(tf, norm float64) float64 {
	if norm <= 0 {
		return tf / (tf + 1.2)
	}
	return tf * 2.2 / (tf + 1.2*(0.5+0.5/(norm*norm)/700))
}
