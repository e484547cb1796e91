package index

import (
	"sort"
	"strings"

	"chutri/extract"
)

// marker finds the words of a query in a text, in the grade that matched.
type marker struct {
	phrases []phraseIn
	grade   Grade
	strict  *marker  // in the fuzzy grade: the same phrases in the plain grade
	known   []memory // what was compared already: texts repeat their words
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

// memory tells which keys of texts fit a word of a query in a grade.
type memory struct {
	grade Grade
	query *word
	fits  map[string]bool
}

// fits is matchWord with a memory.
func (m *marker) fits(g Grade, q *word, t word) bool {
	if g == Exact {
		return matchWord(g, *q, t)
	}
	if q.key == t.key {
		return true
	}
	if g != Fuzzy && q.key != "" && t.key != "" && differ(q.key[:1], t.key[:1]) {
		return false // no spelling and no mark changes the first letter to another one
	}
	at := 0
	for at < len(m.known) && (m.known[at].query != q || m.known[at].grade != g) {
		at++
	}
	if at == len(m.known) {
		m.known = append(m.known, memory{g, q, map[string]bool{}})
	}
	yes, ok := m.known[at].fits[t.key]
	if !ok {
		yes = matchWord(g, *q, t)
		m.known[at].fits[t.key] = yes
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
		// A window that begins before its first word finds what the one that
		// begins with it finds.
		begins := false
		for k := range p.words {
			begins = begins || m.fits(m.grade, &p.words[k], ws[i])
		}
		if !begins {
			continue
		}
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
	p := borrowPassage(text)
	defer p.giveBack()
	p.words = appendWords(p.words[:0], text, p.tokens)
	marks := m.marks(text, p.words)
	bestAt, bestScore, kinds := 0, -1, map[int]bool{}
	for i, s := range p.sentences {
		from, to := p.tokens[s.From].Start, p.tokens[s.To-1].End
		clear(kinds)
		total := 0
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
