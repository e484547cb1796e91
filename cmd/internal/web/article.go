package web

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"chutri/extract"
	"chutri/index"
)

// articleData is one article with its marks.
type articleData struct {
	*extract.Record
	Day        string
	Paragraphs []paragraph
	Events     []extract.Event
	Meetings   []string // that the events are part of, by ID; empty where unknown
	Count      map[string]int
	Cut        bool     // the text is longer than what is shown
	Parts      []string // addresses of the parts of a long text
	Part       int      // the one that is shown, from 0
	At         string
}

// recordAnswer is a record as an answer, for download.
type recordAnswer struct{ *extract.Record }

// Table has one row per mention.
func (a recordAnswer) Table() index.Table {
	t := index.Table{Columns: []string{"layer", "start", "end", "text", "value", "article"}}
	marks, _ := marksOf(a.Record, linker{}, nil)
	for _, m := range marks {
		t.Rows = append(t.Rows, []string{m.kind, fmt.Sprint(m.span[0]), fmt.Sprint(m.span[1]), slice(a.Text, m.span), m.tip.Value, a.ID})
	}
	return t
}

// Lines gives the record.
func (a recordAnswer) Lines() []any { return []any{a.Record} }

// MarshalJSON gives the record as the contract has it.
func (a recordAnswer) MarshalJSON() ([]byte, error) { return marshal(a.Record) }

func articlePage(_ *Server, rq *request) (*view, error) {
	r, err := rq.index.Record(rq.Context(), rq.PathValue("id"))
	if err != nil {
		return nil, err
	}
	d := &articleData{Record: r, Events: r.Events[:min(len(r.Events), listed)], At: rq.q.Get("at"), Count: map[string]int{}}
	if len(r.Published) >= 10 {
		d.Day = r.Published[:10]
	}
	v := &view{Title: short(120, r.Title), Answer: recordAnswer{r}, Data: d}
	if rq.q.Get("format") != "" {
		return v, nil
	}
	if d.Meetings, err = rq.index.MeetingsOf(rq.Context(), r.ID, len(d.Events)); err != nil {
		return nil, err
	}
	var rules map[ruleKey]string
	if n := utf8.RuneCountInString(r.Text); n <= maxText {
		rules = rulesOf(r)
	} else {
		d.Cut = true
	}
	marks, events := marksOf(r, rq.linker(), rules)
	for _, m := range marks {
		d.Count[m.kind]++
	}
	slices.SortStableFunc(marks, func(a, b mark) int { return cmp.Compare(a.span[0], b.span[0]) })
	runes := []rune(r.Text)
	runes = runes[:min(len(runes), maxText)]
	at, parts := spanOf(d.At), partsOf(runes, marks)
	d.Part = slices.IndexFunc(parts, func(p extract.Span) bool { return at[0] < p[1] })
	if n, err := strconv.Atoi(rq.q.Get("part")); err == nil {
		d.Part = n - 1
	}
	d.Part = min(max(d.Part, 0), len(parts)-1)
	for i := range parts {
		d.Parts = append(d.Parts, rq.with("part", strconv.Itoa(i+1)))
	}
	d.Paragraphs = layOut(r, runes, parts[d.Part], marks, events, at)
	return v, nil
}

// citeData is a reference to a statement.
type citeData struct {
	*extract.Record
	Sentence, Text, BibTeX string
	Span                   string
}

func citePage(_ *Server, rq *request) (*view, error) {
	r, err := rq.index.Record(rq.Context(), rq.PathValue("id"))
	if err != nil {
		return nil, err
	}
	span := spanOf(rq.q.Get("at"))
	d := &citeData{Record: r, Sentence: short(2000, slice(r.Text, span)), Span: rq.q.Get("at")}
	if span == (extract.Span{}) {
		d.Span = ""
	}
	d.Text, d.BibTeX = reference(rq.server.texts, rq.lang, r, d.Sentence), bibTeX(r, d.Sentence)
	return &view{Title: short(120, r.Title), Data: d}, nil
}

// reference writes author, title, outlet, day, address, capture and proof, as far
// as they are known.
func reference(t *texts, lang string, r *extract.Record, sentence string) string {
	var b strings.Builder
	if r.Author != "" {
		fmt.Fprintf(&b, "%s. ", short(200, r.Author))
	}
	fmt.Fprintf(&b, "“%s”", short(500, r.Title))
	outlet := slices.DeleteFunc([]string{r.Site, r.Published}, func(s string) bool { return s == "" })
	for _, s := range []string{strings.Join(outlet, ", "), r.URL} {
		if s != "" {
			b.WriteString(". " + s)
		}
	}
	if r.Fetched != "" {
		fmt.Fprintf(&b, " (%s", t.get(lang, "cite.captured", r.Fetched))
		if r.Archive != nil {
			fmt.Fprintf(&b, "; %s@%d; %s", r.Archive.File, r.Archive.Offset, r.Archive.Digest)
		}
		b.WriteString(")")
	}
	b.WriteString(".")
	if sentence != "" {
		fmt.Fprintf(&b, " “%s”", sentence)
	}
	return b.String()
}

func bibTeX(r *extract.Record, sentence string) string {
	clean := strings.NewReplacer("{", "(", "}", ")", "\\", "/", "\n", " ").Replace
	digest := ""
	if r.Archive != nil {
		digest = r.Archive.Digest
	}
	return fmt.Sprintf("@misc{%s,\n  title = {%s},\n  author = {%s},\n  howpublished = {%s},\n  date = {%s},\n  url = {%s},\n  urldate = {%s},\n  note = {%s},\n  annotation = {%s}\n}",
		clean(r.ID), clean(short(500, r.Title)), clean(short(200, r.Author)), clean(r.Site), clean(r.Published), clean(r.URL), clean(r.Fetched), digest, clean(sentence))
}

// archivedData is the frame around an archived page.
type archivedData struct {
	*extract.Record
	There bool
}

func archivedPage(s *Server, rq *request) (*view, error) {
	r, err := rq.index.Record(rq.Context(), rq.PathValue("id"))
	if err != nil {
		return nil, err
	}
	d := &archivedData{Record: r}
	if s.Archived != nil && r.Archive != nil && r.Archive.File != "" {
		_, err := s.Archived(rq.Context(), r.Archive.File, r.Archive.Offset)
		d.There = err == nil
	}
	return &view{Title: short(120, r.Title), Data: d}, nil
}

// rawCSP lets an archived page show its own text and style, and nothing else:
// no script, no form, nothing fetched, no access to this server.
const rawCSP = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'"

// raw gives the bytes of an archived page.
func (s *Server) raw(w http.ResponseWriter, r *http.Request) {
	rq := s.request(r)
	reader, give, err := s.readers.take()
	if err != nil {
		s.fail(w, rq, err)
		return
	}
	defer give()
	rec, err := reader.Record(r.Context(), r.PathValue("id"))
	if err == nil && (s.Archived == nil || rec.Archive == nil || rec.Archive.File == "") {
		err = index.ErrNotFound
	}
	if err != nil {
		s.fail(w, rq, err)
		return
	}
	p, err := s.Archived(r.Context(), rec.Archive.File, rec.Archive.Offset)
	if err != nil {
		s.Log.Printf("%s: %v", r.URL.Path, err)
		s.fail(w, rq, index.ErrNotFound)
		return
	}
	h := w.Header()
	h.Set("Content-Security-Policy", rawCSP)
	h.Set("Content-Type", rawType(p.Type))
	w.Write(p.Body) //nolint:errcheck // the reader has gone
}

// rawType keeps the charset of a page and shows all else than HTML as text.
func rawType(t string) string {
	media, rest, _ := strings.Cut(t, ";")
	switch strings.ToLower(strings.TrimSpace(media)) {
	case "", "text/html", "application/xhtml+xml":
		media = "text/html"
	default:
		media = "text/plain"
	}
	if _, charset, ok := strings.Cut(strings.ToLower(rest), "charset="); ok {
		charset = strings.Trim(strings.TrimSpace(charset), `"'`)
		if i := strings.IndexFunc(charset, func(c rune) bool { return !strings.ContainsRune("abcdefghijklmnopqrstuvwxyz0123456789-_", c) }); i >= 0 {
			charset = charset[:i]
		}
		if charset != "" {
			return media + "; charset=" + charset
		}
	}
	return media
}
