package index

import (
	_ "embed" // marks.tsv
	"math/bits"
	"strconv"
	"strings"
	"sync"
)

// marks.tsv tells which names, bodies and neighbouring words many articles of the
// press have, and how many. What it tells two articles to share one is weighed by
// this table and not by the articles of the index: what is concluded of a name then
// depends on its own sightings alone, is the same after a night as after a rebuild,
// and changes no ID of another person.
//
//go:embed data/marks.tsv
var marksTable string

// commonMarks are the marks of more than eight articles of the press: in how many
// doublings of one article they are.
type commonMarks map[mark]uint8

// Kinds of marks in marks.tsv.
const (
	namePart = '='
	bodyPart = '+'
	wordPart = '~'
)

// marksOfPress is read once, when the first names are judged.
var marksOfPress = sync.OnceValue(func() commonMarks {
	c := make(commonMarks, 10000)
	for line := range strings.Lines(marksTable) {
		key, n, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if !ok || key[0] == '#' {
			continue
		}
		articles, _ := strconv.Atoi(n) // the test reads every line
		c[markOfRow(key)] = doublings(articles)
	}
	return c
})

// markOfRow gives the mark that a row of marks.tsv is about.
func markOfRow(key string) mark {
	switch words := key[1:]; key[0] {
	case bodyPart:
		return bodyMark(words)
	case wordPart:
		return markOf(saltWord, strings.Fields(words)...)
	default:
		return markOf(saltName, words)
	}
}

// doublings of one article that make n of them or more.
func doublings(n int) uint8 { return uint8(bits.Len(uint(max(n, 1) - 1))) }

// weight says how much it tells that two articles share a mark: the logarithm of how
// rare it is, 0 for a name of every fortieth article of the press and for words of
// every two-hundredth. It is in thousandths, because sums of whole numbers do not
// depend on their order. A mark that is not in the table is of one article to eight:
// it weighs as one of four.
func (c commonMarks) weight(m mark) int {
	const (
		names    = 6013 // 1000 ln(409): of the 16,384 articles that were counted, every fortieth
		words    = 4394 // 1000 ln(81): every two-hundredth
		doubling = 693  // 1000 ln(2)
		unlisted = 2    // doublings
	)
	begin, n := names, unlisted
	if m.ofWords() {
		begin = words
	}
	if listed, ok := c[m]; ok {
		n = int(listed)
	}
	return max(0, begin-doubling*n)
}
