package gazetteer

import "chutri/extract/vi"

// Match is one row of a list found in a text.
type Match struct {
	From, To int // token indexes, half-open
	Entry    *Entry
}

// Class says which list a row belongs to: "title", "body", "place" ….
type Class string

// Entry is one spelling of one row. Several spellings share a Row.
type Entry struct {
	Class Class
	Text  string // the spelling
	Row   *Row
}

// Row is one line of a list.
type Row struct {
	Name   string            // canonical form
	Fields map[string]string // the other columns by name
}

// Lexicon finds rows in token sequences. It is read-only after building.
type Lexicon struct{ root node }

type node struct {
	next    map[string]*node
	entries []*Entry
}

// Add puts a spelling into the lexicon.
func (l *Lexicon) Add(e *Entry) {
	n := &l.root
	for _, t := range vi.Tokenize(vi.Normalize(e.Text)) {
		if n.next == nil {
			n.next = map[string]*node{}
		}
		m := n.next[t.Key]
		if m == nil {
			m = &node{}
			n.next[t.Key] = m
		}
		n = m
	}
	n.entries = append(n.entries, e)
}

// At gives the matches that start at token i, shortest first.
func (l *Lexicon) At(tokens []vi.Token, i int) []Match {
	var out []Match
	n := &l.root
	for j := i; j < len(tokens); j++ {
		n = n.next[tokens[j].Key]
		if n == nil {
			break
		}
		for _, e := range n.entries {
			out = append(out, Match{i, j + 1, e})
		}
	}
	return out
}
