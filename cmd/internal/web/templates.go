package web

import (
	"embed"
	"fmt"
	"html/template"
	"io"
	"net/url"
	"strings"
	"sync"
	"unicode/utf8"

	"chutri/extract"
	"chutri/index"
)

//go:embed templates/*.html
var templateFiles embed.FS

// templates holds one parsed set for each language and each pair of parameters
// that every link keeps, made when first asked for.
type templates struct {
	texts *texts
	mu    sync.Mutex
	sets  map[setKey]*template.Template
}

type setKey struct {
	lang string
	linker
}

func newTemplates(t *texts) *templates {
	return &templates{texts: t, sets: map[setKey]*template.Template{}}
}

func (t *templates) render(w io.Writer, rq *request, name string, v *view) error {
	k := setKey{rq.lang, linker{"", rq.theme}}
	if rq.q.Get("lang") == rq.lang {
		k.linker.lang = rq.lang
	}
	set, err := t.set(k)
	if err != nil {
		return err
	}
	return set.ExecuteTemplate(w, name+".html", v)
}

func (t *templates) set(k setKey) (*template.Template, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if s := t.sets[k]; s != nil {
		return s, nil
	}
	s, err := template.New("").Funcs(t.functions(k)).ParseFS(templateFiles, "templates/*.html")
	if err == nil {
		_, err = s.Parse(scratch)
	}
	if err == nil {
		err = fold(s)
	}
	if err != nil {
		return nil, err
	}
	t.sets[k] = s
	return s, nil
}

// linker makes addresses that keep language and theme where the reader chose them.
type linker struct{ lang, theme string }

// link gives a path with parameters; empty ones are left out.
func (l linker) link(path string, pairs ...string) string {
	q := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			q.Set(pairs[i], pairs[i+1])
		}
	}
	if l.lang != "" {
		q.Set("lang", l.lang)
	}
	if l.theme != "" {
		q.Set("theme", l.theme)
	}
	fragment := ""
	if i := strings.IndexByte(path, '#'); i >= 0 {
		path, fragment = path[:i], path[i:]
	}
	if len(q) > 0 {
		path += "?" + q.Encode()
	}
	return path + fragment
}

func (t *templates) functions(k setKey) template.FuncMap {
	l := k.linker
	thing := func(room string) func(string) string {
		return func(id string) string { return l.link("/" + room + "/" + url.PathEscape(id)) }
	}
	return template.FuncMap{
		"t":       func(key string, args ...any) string { return t.texts.get(k.lang, key, args...) },
		"count":   func(key string, n int) string { return t.texts.count(k.lang, key, n) },
		"note":    func(s string) string { return t.texts.note(k.lang, s) },
		"word":    func(group, s string) string { return t.texts.or(k.lang, group+"."+s, s) },
		"link":    l.link,
		"person":  thing("person"),
		"body":    thing("body"),
		"meeting": thing("meeting"),
		"article": thing("article"),
		"proof": func(e index.Evidence) string {
			return l.link("/article/"+url.PathEscape(e.Article)+"#proof", "at", spanText(e.Span))
		},
		"cite": func(e index.Evidence) string {
			return l.link("/cite/"+url.PathEscape(e.Article), "at", spanText(e.Span))
		},
		"stored":    func(e index.Evidence) string { return l.link("/archived/" + url.PathEscape(e.Article)) },
		"keptLang":  func() string { return l.lang },
		"keptTheme": func() string { return l.theme },
		"num":       func(v any) string { return anyNumber(k.lang, v) },
		"day":       func(s string) string { return day(k.lang, s) },
		"pieces":    pieces,
		"short":     short,
		"add":       func(a, b int) int { return a + b },
		"clause":    clause,
		"heading":   func(s string) string { return t.texts.or(k.lang, "column."+s, strings.ReplaceAll(s, "_", " ")) },
		"dict":      dict,
		"join":      strings.Join,
		"sign":      func(modifier string) string { return signs[modifier] },
		"grades":    func() []index.Grade { return index.Grades },
		"verbs":     func() []string { return []string{"rename", "merge", "split", "reject"} },
		"roles": func(list string) string {
			parts := strings.Split(list, ",")
			for i, r := range parts {
				parts[i] = t.texts.or(k.lang, "as."+r, r)
			}
			return strings.Join(parts, ", ")
		},
		"names": namesOf,
		"grid":  func(question string, t any) grid { return gridOf(l, question, tableOf(t)) },
		"alt":   func(key, text, found string) string { return alternative(key, text, found) },
	}
}

// dict gives a partial template several values.
func dict(pairs ...any) (map[string]any, error) {
	m := map[string]any{}
	for i := 0; i+1 < len(pairs); i += 2 {
		key, ok := pairs[i].(string)
		if !ok {
			return nil, fmt.Errorf("dict: %v is no key", pairs[i])
		}
		m[key] = pairs[i+1]
	}
	return m, nil
}

func anyNumber(lang string, v any) string {
	switch v := v.(type) {
	case int:
		return number(lang, float64(v))
	case float64:
		return number(lang, v)
	}
	return fmt.Sprint(v)
}

func spanText(s extract.Span) string {
	if s[1] <= s[0] {
		return ""
	}
	return fmt.Sprintf("%d-%d", s[0], s[1])
}

// piece is a stretch of a sentence, marked or not.
type piece struct {
	Text string
	Mark bool
}

// The text of a passage that a list shows around its first mark; the link has
// all. Lists of donors and tables are one "sentence" of tens of thousands of letters.
const (
	maxPassage    = 900 // code points
	beforeMark    = 240
	maxPieceMarks = 60
)

// pieces cuts an evidence sentence at its marks, and a very long one around them.
func pieces(e index.Evidence) []piece {
	runes, marks := []rune(e.Sentence), e.Marks[:min(len(e.Marks), maxPieceMarks)]
	from, end := 0, len(runes)
	var out []piece
	if end > maxPassage {
		if len(marks) > 0 {
			from = max(0, min(marks[0][0]-beforeMark, end-maxPassage))
		}
		end = from + maxPassage
		if from > 0 {
			out = append(out, piece{"… ", false})
		}
	}
	at := from
	for _, m := range marks {
		start, stop := max(m[0], at), min(m[1], end)
		if start >= stop {
			continue
		}
		if start > at {
			out = append(out, piece{string(runes[at:start]), false})
		}
		out = append(out, piece{string(runes[start:stop]), true})
		at = stop
	}
	if at < end {
		out = append(out, piece{string(runes[at:end]), false})
	}
	if end < len(runes) {
		out = append(out, piece{" …", false})
	}
	return out
}

// short cuts what would flood a list: nobody reads a headline of 10,000 letters.
func short(n int, s string) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n]) + "…"
}

// clause writes a condition of the query language.
func clause(field, value string) string {
	if strings.ContainsAny(value, " \"():,;/") {
		value = `"` + strings.ReplaceAll(value, `"`, " ") + `"`
	}
	return field + ":" + value
}

// alternative gives the text of the program where the language files have none.
func alternative(key, text, found string) string {
	if found == key {
		return text
	}
	return found
}

// tableOf takes a table that a template has by value or by reference.
func tableOf(t any) index.Table {
	if p, ok := t.(*index.Table); ok {
		return *p
	}
	x, _ := t.(index.Table)
	return x
}

// namesOf gives the names of a network's nodes by ID.
func namesOf(a *index.NetworkAnswer) map[string]string {
	out := make(map[string]string, len(a.Nodes))
	for _, n := range a.Nodes {
		out[n.ID] = n.Name
	}
	return out
}
