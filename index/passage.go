package index

import (
	"sort"
	"strings"
	"sync"

	"chutri/extract"
	"chutri/extract/vi"
)

// passage is a text with its tokens, sentences and code point offsets.
type passage struct {
	text      string
	tokens    []vi.Token
	sentences []vi.Sentence
	starts    []int32 // byte offset of every code point, and the length at the end; empty when ASCII
	ascii     bool
	words     []word // of best
}

func newPassage(text string) *passage {
	t := &passage{tokens: make([]vi.Token, 0, len(text)/5+8)}
	if !isASCII(text) {
		t.starts = make([]int32, 0, len(text)*4/5)
	}
	t.read(text)
	return t
}

func (t *passage) read(text string) {
	t.text, t.ascii = text, isASCII(text)
	t.tokens = vi.AppendTokens(t.tokens[:0], text)
	t.sentences = vi.Sentences(t.tokens)
	t.starts = t.starts[:0]
	if !t.ascii {
		for i := range text {
			t.starts = append(t.starts, int32(i))
		}
		t.starts = append(t.starts, int32(len(text)))
	}
}

// passages are read again and again: an answer looks at dozens of texts.
var passages = sync.Pool{New: func() any { return new(passage) }}

// maxBorrowed bounds the tokens of a passage that is kept for the next text.
const maxBorrowed = 1 << 15

// borrowPassage is newPassage until giveBack, after which nothing of it may be
// used but the text.
func borrowPassage(text string) *passage {
	t := passages.Get().(*passage)
	t.read(text)
	return t
}

func (t *passage) giveBack() {
	if cap(t.tokens) <= maxBorrowed {
		passages.Put(t)
	}
}

// byteAt turns a code point offset into a byte offset, clamped to the text.
func (t *passage) byteAt(point int) int32 {
	if point < 0 {
		point = 0
	}
	if t.ascii {
		return int32(min(point, len(t.text)))
	}
	return t.starts[min(point, len(t.starts)-1)]
}

// pointAt turns a byte offset into a code point offset.
func (t *passage) pointAt(b int32) int {
	if t.ascii {
		return int(b)
	}
	return sort.Search(len(t.starts), func(i int) bool { return t.starts[i] >= b })
}

// sentence gives the sentences that a span touches, and their span.
func (t *passage) sentence(s extract.Span) (string, extract.Span) {
	from, to := t.byteAt(s[0]), t.byteAt(s[1])
	if to <= from {
		return "", s
	}
	i := sort.Search(len(t.sentences), func(i int) bool { return t.tokens[t.sentences[i].To-1].End > from })
	if i == len(t.sentences) {
		return t.text[from:to], s
	}
	start, end := t.tokens[t.sentences[i].From].Start, t.tokens[t.sentences[i].To-1].End
	for i+1 < len(t.sentences) && t.tokens[t.sentences[i+1].From].Start < to {
		i++
		end = t.tokens[t.sentences[i].To-1].End
	}
	return t.text[start:end], extract.Span{t.pointAt(start), t.pointAt(end)}
}

// Proof is stored once per part, so it is bounded: in bytes, of a sentence as
// written, and of the words around each name where hundreds share a sentence.
const (
	longestProof  = 8000
	crowdedProof  = 600
	crowdedEvents = 500
)

// proof gives the sentence that proves a part, one of so many of its event. Of
// an overlong sentence it gives the words around the person.
func (t *passage) proof(r extract.Role, parts int) (string, extract.Span) {
	longest := int32(longestProof)
	if parts > crowdedEvents {
		longest = crowdedProof
	}
	from, to := t.byteAt(r.Evidence[0]), t.byteAt(r.Evidence[1])
	if to-from <= longest {
		if s, x := t.sentence(r.Evidence); len(s) <= int(longest) {
			return s, x
		}
	}
	return t.around(r.Mention, longest)
}

// around gives the whole words that stand within so many bytes around a span.
func (t *passage) around(s extract.Span, longest int32) (string, extract.Span) {
	from, to := t.byteAt(s[0]), t.byteAt(s[1])
	room := max(0, longest-(to-from)) / 2
	i := sort.Search(len(t.tokens), func(i int) bool { return t.tokens[i].Start >= from-room })
	j := sort.Search(len(t.tokens), func(j int) bool { return t.tokens[j].End > to+room })
	if i >= j {
		return t.text[from:to], s
	}
	from, to = min(from, t.tokens[i].Start), max(to, t.tokens[j-1].End)
	return t.text[from:to], extract.Span{t.pointAt(from), t.pointAt(to)}
}

// sentenceIn gives the sentences that a span of a text touches, and their span. It
// reads only the paragraphs around the span, because sentences end with them.
func sentenceIn(text string, s extract.Span) (string, extract.Span) {
	from, to := len(text), len(text)
	point := 0
	for i := range text {
		if point == s[0] {
			from = i
		}
		if point == s[1] {
			to = i
			break
		}
		point++
	}
	if from >= to {
		return "", s
	}
	start := strings.LastIndexByte(text[:from], '\n') + 1
	end := len(text)
	if i := strings.IndexByte(text[to:], '\n'); i >= 0 {
		end = to + i
	}
	before := s[0] - (strings.Count(text[start:from], "") - 1)
	p := borrowPassage(text[start:end])
	defer p.giveBack()
	sentence, x := p.sentence(extract.Span{s[0] - before, s[1] - before})
	return sentence, extract.Span{x[0] + before, x[1] + before}
}

// sentenceWith gives the sentence of the first span that holds the name, else of
// the first span.
func (t *passage) sentenceWith(spans []extract.Span, name string) (string, extract.Span) {
	for _, s := range spans {
		if text, x := t.sentence(s); strings.Contains(text, name) {
			return text, x
		}
	}
	return t.sentence(firstSpan(spans))
}
