package index

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"chutri/extract/vi"
)

// QueryError points at the place in a query that cannot be read.
type QueryError struct {
	Query string
	At    int    // code points before the fault
	Fault *Fault // what is wrong, and what is allowed
}

// Unwrap gives the fault.
func (e *QueryError) Unwrap() error { return e.Fault }

// Error gives the message with the query and a caret under the fault.
func (e *QueryError) Error() string {
	return fmt.Sprintf("query: %s\n  %s\n  %s^", e.Fault, e.Query, strings.Repeat(" ", e.At))
}

// maxQuery bounds a query, so that nobody can stall the server with one.
const (
	maxQuery = 4096 // bytes
	maxDepth = 32   // nested brackets
	maxWords = 64   // words of one phrase
	maxSlop  = 200  // other words among those of a phrase

	maxClauses    = 64 // words, phrases and conditions
	maxFuzzyWords = 16 // of a query that may hold a slip: each is tried with one
)

// query is a node of a parsed query.
type query interface{ String() string }

type (
	allOf    []query            // every one
	anyOf    []query            // at least one
	noneOf   struct{ of query } // not this one
	phraseIn struct {           // words next to each other in one field
		field fieldNumber
		words []word
		slop  int // other words among them; -1: none, and in this order
		id    int // number of the phrase in its query, from 0
	}
	dayIn    struct{ from, to int32 } // published on a day in [from, to]
	numberIn struct {                 // has a figure in the range
		from, to                 float64
		openFrom, openTo         bool // without the bound itself
		fromUnbound, toUnbounded bool
	}
)

// parser reads one query.
type parser struct {
	q       string
	at      int // byte offset
	depth   int
	phrases int // so far
	clauses int // so far
}

// parseQuery reads a query. Its errors are *QueryError.
func parseQuery(q string) (query, error) {
	if len(q) > maxQuery {
		return nil, &QueryError{strings.ToValidUTF8(q[:40], "") + "…", 0, &Fault{"query.long", []any{maxQuery}}}
	}
	p := &parser{q: vi.Normalize(q)}
	p.q = strings.ReplaceAll(p.q, "\n", " ")
	for _, c := range []string{"“", "”", "„", "«", "»"} {
		p.q = strings.ReplaceAll(p.q, c, `"`)
	}
	n, err := p.or(fieldAny)
	if err != nil {
		return nil, err
	}
	if p.space(); p.at < len(p.q) {
		return nil, p.fault(p.at, "query.close")
	}
	if n == nil {
		return nil, p.fault(0, "query.nothing", fieldNames())
	}
	return n, nil
}

func fieldNames() string {
	names := make([]string, len(Fields))
	for i, f := range Fields {
		names[i] = f.Name
	}
	return strings.Join(names, " ")
}

func (p *parser) fault(at int, kind string, args ...any) error {
	return &QueryError{p.q, utf8.RuneCountInString(p.q[:at]), &Fault{kind, args}}
}

func (p *parser) space() {
	for p.at < len(p.q) && p.q[p.at] == ' ' {
		p.at++
	}
}

// keyword takes a word in capitals that stands alone.
func (p *parser) keyword(w string) bool {
	p.space()
	if !strings.HasPrefix(p.q[p.at:], w) {
		return false
	}
	if end := p.at + len(w); end < len(p.q) && !strings.ContainsRune(" (\"", rune(p.q[end])) {
		return false
	}
	p.at += len(w)
	return true
}

// or reads alternatives; nil when nothing stands there.
func (p *parser) or(f fieldNumber) (query, error) {
	start := p.at
	first, err := p.and(f)
	if err != nil {
		return nil, err
	}
	out := anyOf{first}
	for {
		p.space()
		at := p.at
		if !p.keyword("OR") {
			break
		}
		if first == nil {
			return nil, p.fault(start, "query.before-or")
		}
		next, err := p.and(f)
		if err != nil {
			return nil, err
		}
		if next == nil {
			return nil, p.fault(at, "query.behind-or")
		}
		out = append(out, next)
	}
	if len(out) == 1 {
		return first, nil
	}
	return out, nil
}

// and reads what must all be there; nil when nothing stands there.
func (p *parser) and(f fieldNumber) (query, error) {
	var out allOf
	for {
		p.space()
		if p.at == len(p.q) || p.q[p.at] == ')' {
			break
		}
		at := p.at
		if p.keyword("OR") {
			p.at = at
			break
		}
		if p.keyword("AND") {
			if p.space(); len(out) == 0 || p.at == len(p.q) || p.q[p.at] == ')' {
				return nil, p.fault(at, "query.and")
			}
			continue
		}
		n, err := p.unary(f)
		if err != nil {
			return nil, err
		}
		if n != nil {
			out = append(out, n)
		}
	}
	switch len(out) {
	case 0:
		return nil, nil
	case 1:
		return out[0], nil
	}
	return out, nil
}

func (p *parser) unary(f fieldNumber) (query, error) {
	at := p.at
	minus := p.q[p.at] == '-' && p.at+1 < len(p.q) && p.q[p.at+1] != ' '
	if minus {
		p.at++
	}
	if minus || p.keyword("NOT") {
		p.space()
		if p.at == len(p.q) || p.q[p.at] == ')' {
			return nil, p.fault(at, "query.not")
		}
		n, err := p.unary(f)
		if err != nil || n == nil {
			return nil, err
		}
		return noneOf{n}, nil
	}
	return p.primary(f)
}

// primary reads a bracket, a phrase, a field or a word. Marks alone give nil.
func (p *parser) primary(f fieldNumber) (query, error) {
	at := p.at
	if p.clauses++; p.clauses > maxClauses {
		return nil, p.fault(at, "query.clauses", maxClauses)
	}
	switch p.q[p.at] {
	case '(':
		p.clauses-- // what stands in it counts
		if p.depth++; p.depth > maxDepth {
			return nil, p.fault(at, "query.depth", maxDepth)
		}
		p.at++
		n, err := p.or(f)
		if err != nil {
			return nil, err
		}
		if p.at == len(p.q) {
			return nil, p.fault(at, "query.open")
		}
		p.at++
		p.depth--
		if n == nil {
			return nil, p.fault(at, "query.brackets")
		}
		return n, nil
	case '"':
		return p.phrase(f)
	}
	end := p.at + strings.IndexFunc(p.q[p.at:], func(r rune) bool { return r == ' ' || r == '(' || r == ')' || r == '"' })
	if end < p.at {
		end = len(p.q)
	}
	w := p.q[p.at:end]
	if n, ok, err := p.field(w, f); ok || err != nil {
		return n, err
	}
	if end == p.at {
		end++
	}
	p.at = end
	return p.words(w, f, -1, at)
}

// field reads name:value or number>value; ok is false when w is neither.
func (p *parser) field(w string, outer fieldNumber) (query, bool, error) {
	i := strings.IndexAny(w, ":<>=")
	if i <= 0 || !isFieldName(w[:i]) {
		return nil, false, nil
	}
	at := p.at
	f, ok := findField(strings.ToLower(w[:i]))
	if !ok {
		if w[i] != ':' || i+1 < len(w) && (unicode.IsDigit(rune(w[i+1])) || w[i+1] == '/') {
			return nil, false, nil // "16:30", "https://…"
		}
		return nil, true, p.fault(at, "query.field", w[:i], fieldNames())
	}
	if outer != fieldAny {
		return nil, true, p.fault(at, "query.inner")
	}
	if w[i] == ':' {
		i++
	} else if f.kind == wordField {
		return nil, true, p.fault(at+i, "query.colon", f.Name, f.Example)
	}
	p.at += i
	value := w[i:]
	if value == "" && (p.at == len(p.q) || p.q[p.at] == ' ' || p.q[p.at] == ')') {
		return nil, true, p.fault(p.at, "query.value", w[:i], ValuesOf(f.Name), f.Example)
	}
	switch f.kind {
	case dateField:
		from, to, err := parseDays(strings.Trim(value, `"`))
		if err != nil {
			return nil, true, p.fault(p.at, "query.bad-value", err, f.Name, ValuesOf(f.Name))
		}
		p.at += len(value)
		return dayIn{from, to}, true, nil
	case numberField:
		n, err := parseNumbers(value)
		if err != nil {
			return nil, true, p.fault(p.at, "query.bad-value", err, f.Name, ValuesOf(f.Name))
		}
		p.at += len(value)
		return n, true, nil
	}
	if value == "" || value[0] == '"' || value[0] == '(' {
		n, err := p.primary(f.number)
		return n, true, err
	}
	start := p.at
	p.at += len(value)
	n, err := p.words(value, f.number, -1, start)
	return n, true, err
}

func isFieldName(s string) bool {
	for _, r := range s {
		if !unicode.IsLetter(r) && r != '-' {
			return false
		}
	}
	return true
}

// phrase reads "words" and "words"~N.
func (p *parser) phrase(f fieldNumber) (query, error) {
	at := p.at
	n := strings.IndexByte(p.q[at+1:], '"')
	if n < 0 {
		return nil, p.fault(at, "query.quote")
	}
	text := p.q[at+1 : at+1+n]
	p.at = at + n + 2
	slop := -1
	if p.at < len(p.q) && p.q[p.at] == '~' {
		digits := p.at + 1
		end := digits
		for end < len(p.q) && p.q[end] >= '0' && p.q[end] <= '9' && end-digits < 4 {
			end++
		}
		if end == digits {
			return nil, p.fault(p.at, "query.near")
		}
		slop = 0
		for _, c := range p.q[digits:end] {
			slop = slop*10 + int(c-'0')
		}
		if slop > maxSlop {
			return nil, p.fault(digits, "query.slop", maxSlop)
		}
		p.at = end
	}
	node, err := p.words(text, f, slop, at)
	if err == nil && node == nil {
		return nil, p.fault(at, "query.no-words")
	}
	return node, err
}

// words makes a phrase of a stretch of the query; nil when it has no words.
func (p *parser) words(text string, f fieldNumber, slop, at int) (query, error) {
	ws := analyze(text)
	if len(ws) == 0 {
		return nil, nil
	}
	if len(ws) > maxWords {
		return nil, p.fault(at, "query.phrase", maxWords)
	}
	p.phrases++
	return phraseIn{f, ws, slop, p.phrases - 1}, nil
}
