package extract

import (
	"slices"
	"strings"
	"sync"
	"time"

	"chutri/extract/gazetteer"
	"chutri/extract/vi"
)

// Document is an article while it is being read: its text, tokens and sentences,
// and the mentions that the rules have proposed so far. Positions inside the
// package are token indexes; code point offsets are made once, for the record.
type Document struct {
	Article   *Article
	Text      string        // blocks joined by "\n"
	Tokens    []vi.Token    // block breaks are tokens of shape Break
	Sentences []vi.Sentence // in order, not overlapping, never across blocks
	Blocks    []blockRange  // in order, one per block

	words    gazetteer.Matches // rows of the word lists at each token
	interest []interest        // per token, see markInterests

	dates   []dateMention
	numbers []numberMention
	refs    []documentMention
	orgs    []orgMention
	titles  []titleMention
	people  []personMention
	events  []eventMention

	persons  []personEntity           // what personMention.entity points into
	bodies   []orgEntity              // what orgMention.entity points into
	acronyms map[string]orgMention    // bodies by the acronym that the article gives them
	units    map[string][]unitMention // places of each level, once asked for
	owners   []body                   // bodies inside the names of their organs, until they are resolved

	titleFrom   []int32         // per token: index into titles of the title that starts there, -1 when none
	bodyFrom    []int32         // per token: end of the longest body that starts there, 0 when none
	bodyAt      []int32         // per token: index into orgs of that body plus one
	scratch     []item          // of findPeople
	taken       []bool          // of findTradeNames, per token
	inner       bool            // innerHead is reading the body that would begin there
	places      []int32         // of the scene of the events, four per token
	phrases     []eventPhrase   // of the scene of the events
	triggers    []trigger       // of the scene of the events
	blockCursor int             // of findPeople
	given       map[string]bool // last syllables of names in the text, once asked for

	capitals   []bool     // per token: its shape is not the page's but that of ordinary writing; nil without a stretch in capitals
	points     codePoints // code point offsets of the text
	sentenceOf []int32    // sentence index of each token; -1 for breaks
	now        time.Time  // Options.Now
	yearKnown  bool       // dates: the year is known from the text, its day is not
	trace      *Trace     // nil unless somebody asked for an explanation
}

// span is a half-open range of token indexes.
type span struct{ from, to int }

func (s span) contains(o span) bool { return s.from <= o.from && o.to <= s.to }

type blockRange struct {
	span
	kind BlockKind
}

// documents are kept for the articles that follow: most of what a document needs
// is lists with an entry per token, and one article is much like another.
var documents = sync.Pool{New: func() any { return new(Document) }}

// maxKept is the number of tokens of the longest document whose memory is kept,
// about ten times a long article.
const maxKept = 1 << 16

// release gives the memory of a document to the next one. Nothing of it may be used
// afterwards; records share nothing with it but strings.
func (d *Document) release() {
	if cap(d.Tokens) > maxKept {
		return
	}
	clear(d.dates) // for the strings in them
	clear(d.numbers)
	clear(d.refs)
	clear(d.orgs)
	clear(d.titles)
	clear(d.people)
	clear(d.persons)
	clear(d.bodies)
	clear(d.phrases)
	clear(d.triggers)
	*d = Document{
		Tokens: d.Tokens[:0], Sentences: d.Sentences[:0], Blocks: d.Blocks[:0], words: d.words, interest: d.interest[:0],
		dates: d.dates[:0], numbers: d.numbers[:0], refs: d.refs[:0], orgs: d.orgs[:0], titles: d.titles[:0], people: d.people[:0],
		persons: d.persons[:0], bodies: d.bodies[:0],
		titleFrom: d.titleFrom[:0], bodyFrom: d.bodyFrom[:0], bodyAt: d.bodyAt[:0], scratch: d.scratch[:0], taken: d.taken[:0], places: d.places[:0],
		phrases: d.phrases[:0], triggers: d.triggers[:0],
		points: codePoints{before: d.points.before[:0]}, sentenceOf: d.sentenceOf[:0],
	}
	documents.Put(d)
}

// filled gives a list of n values v, in the room of old where there is enough.
func filled[T any](old []T, n int, v T) []T {
	if cap(old) < n {
		old = make([]T, n, n+n/4)
	}
	old = old[:n]
	for i := range old {
		old[i] = v
	}
	return old
}

// newDocument tokenizes an article.
func newDocument(a *Article) *Document {
	d := documents.Get().(*Document)
	d.Article = a
	size := len(a.Blocks)
	for i := range a.Blocks {
		size += len(a.Blocks[i].Text)
	}
	var b strings.Builder
	b.Grow(size)
	for i, bl := range a.Blocks {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(bl.Text)
	}
	d.Text = b.String()
	if room := len(d.Text)/5 + 8; cap(d.Tokens) < room {
		d.Tokens = make([]vi.Token, 0, room)
	}
	tokens, valid := vi.AppendChecked(d.Tokens, d.Text)
	if !valid { // nothing that reads texts gives such ones
		d.Text = string([]rune(d.Text))
		tokens = vi.AppendTokens(tokens[:0], d.Text)
	}
	d.Tokens = tokens
	d.recase()
	d.Sentences = vi.AppendSentences(d.Sentences, d.Tokens)
	lexicon().ScanInto(&d.words, d.Tokens)
	d.markInterests()
	d.points.count(d.Text)
	d.sentenceOf = filled(d.sentenceOf, len(d.Tokens), -1)
	for n, s := range d.Sentences {
		for i := s.From; i < s.To; i++ {
			d.sentenceOf[i] = int32(n)
		}
	}
	from := 0
	for i := range d.Tokens {
		if d.Tokens[i].Shape == vi.Break {
			d.Blocks = append(d.Blocks, blockRange{span{from, i}, d.kind()})
			from = i + 1
		}
	}
	d.Blocks = append(d.Blocks, blockRange{span{from, len(d.Tokens)}, d.kind()})
	return d
}

// recase gives the words of stretches in capitals the shapes that they have in
// the rest of the article, so that a headline in capitals is read like any other.
func (d *Document) recase() {
	shapes, runs := vi.Shapes(d.Tokens)
	if len(runs) == 0 {
		return
	}
	d.capitals = make([]bool, len(d.Tokens))
	for _, r := range runs {
		for i := r.From; i < r.To; i++ {
			d.Tokens[i].Shape = shapes[i]
			d.capitals[i] = d.Tokens[i].Syllable
		}
	}
}

// ordinary gives the words of a span as values show them: as on the page, but
// those of a stretch in capitals in ordinary letters where the article knows them.
func (d *Document) ordinary(s span) string {
	if d.capitals == nil || s.from >= s.to || !slices.Contains(d.capitals[s.from:s.to], true) {
		return d.surface(s)
	}
	var b strings.Builder
	for i := s.from; i < s.to; i++ {
		if i > s.from {
			b.WriteString(d.Text[d.Tokens[i-1].End:d.Tokens[i].Start])
		}
		b.WriteString(d.ordinaryWord(i, s.from))
	}
	return b.String()
}

// ordinaryWord gives one word of a value that begins at token first.
func (d *Document) ordinaryWord(i, first int) string {
	w, t := d.surface(span{i, i + 1}), &d.Tokens[i]
	switch {
	case d.capitals == nil || !d.capitals[i]:
		return w
	case t.Shape == vi.Title || i == first:
		return vi.TitleCase(w)
	}
	return strings.ToLower(w)
}

func (d *Document) kind() BlockKind {
	if n := len(d.Blocks); n < len(d.Article.Blocks) {
		return d.Article.Blocks[n].Kind
	}
	return BlockParagraph
}

// codePoints gives the place of a token range in the record's text.
func (d *Document) codePoints(s span) Span {
	if s.from >= s.to {
		return Span{}
	}
	return Span{d.points.at(int(d.Tokens[s.from].Start)), d.points.at(int(d.Tokens[s.to-1].End))}
}

// key is the folded text of token i, "" outside the document.
func (d *Document) key(i int) string {
	if i < 0 || i >= len(d.Tokens) {
		return ""
	}
	return d.Tokens[i].Key
}

// number is the number of the key of token i (vi.Number), 0 for a key that no list has
// and outside the document.
func (d *Document) number(i int) uint32 {
	if i < 0 || i >= len(d.Tokens) {
		return 0
	}
	if t := &d.Tokens[i]; t.ID == 0 {
		return vi.KnownNumber(t.Key)
	}
	return d.Tokens[i].ID
}

// surface is the text of a token range as it stands on the page.
func (d *Document) surface(s span) string {
	if s.from >= s.to {
		return ""
	}
	return d.Text[d.Tokens[s.from].Start:d.Tokens[s.to-1].End]
}

// length is the number of bytes of a token range as it stands on the page.
func (d *Document) length(s span) int {
	if s.from >= s.to {
		return 0
	}
	return int(d.Tokens[s.to-1].End - d.Tokens[s.from].Start)
}

// sentence gives the token range of the sentence that token i is in.
func (d *Document) sentence(i int) span {
	if n := d.sentenceOf[i]; n >= 0 {
		return span{d.Sentences[n].From, d.Sentences[n].To}
	}
	return span{i, i}
}

// is says whether the tokens from i on have the keys of the words.
func (d *Document) is(i int, words ...string) bool {
	for n, w := range words {
		if d.key(i+n) != w {
			return false
		}
	}
	return true
}

// lexicon is built once, from the embedded lists. Like all that is made of it, it is
// made when the first article is read: a question needs none of it, and would wait.
var lexicon = gazetteer.Default
