package web

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"

	"chutri/index"
)

// request is one call of a page.
type request struct {
	*http.Request
	index  *index.Reader
	q      url.Values
	lang   string
	theme  string // light, dark, or empty for the reader's own setting
	server *Server
}

// view is what a page shows. Its answer is also what can be downloaded, so that
// a file has exactly the rows of the page.
type view struct {
	Title   string
	Answer  index.Answer // nil when there is nothing to download
	Command []string     // the question as on the command line
	All     bool         // the answer was cut to a page; all rows can be had
	// Rows gives a stretch of the rows of a long file; nil when the answer is the file.
	Rows   func(ctx context.Context, offset, limit int) (index.Answer, error)
	Data   any
	Status int

	// What every page has; filled by the server.
	Page  string
	Lang  string
	Theme string
	Edit  bool
	CSRF  string
	Menu  []menuItem
	at    *url.URL
}

// menuItem is a page that the navigation names.
type menuItem struct{ Name, Path string }

// With gives the address of this page with some parameters set, or removed
// where the value is empty.
func (v *view) With(pairs ...string) string {
	q := v.at.Query()
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] == "" {
			q.Del(pairs[i])
		} else {
			q.Set(pairs[i], pairs[i+1])
		}
	}
	u := url.URL{Path: v.at.Path, RawQuery: q.Encode()}
	return u.String()
}

// Shell gives the question as one would type it, or the page's address where no
// command asks the same.
func (v *view) Shell() string {
	if len(v.Command) == 0 {
		return v.With("format", "")
	}
	return shellLine(v.Command)
}

// Downloads gives the forms in which the answer can be had.
func (v *view) Downloads() []string {
	if v.Answer == nil {
		return nil
	}
	return formats(v.Answer)
}

func shellLine(args []string) string {
	out := make([]string, len(args))
	for i, s := range args {
		if s == "" || strings.ContainsAny(s, " \"'()*?<>$&|;\\`\n\t#~!") {
			s = "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
		}
		out[i] = s
	}
	return "chutri " + strings.Join(out, " ")
}

// page answers one route.
func (s *Server) page(rt route) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		rq := s.request(r)
		var give func()
		var err error
		if rq.index, give, err = s.readers.take(); err != nil {
			s.fail(w, rq, err)
			return
		}
		rec := w.(*recorder) // of ServeHTTP
		rec.release = append(rec.release, give)
		if !uncached[rt.name] && !s.mayEdit(r) {
			generation, key := rq.index.Manifest().Name, rq.lang+" "+r.URL.RequestURI()
			if k := s.cache.get(generation, key); k != nil {
				rec.kept = *k
				return
			}
			defer func() {
				if len(rec.header) > 0 && rec.rest == nil { // else the page panicked, or is a long file
					k := rec.kept
					s.cache.put(generation, key, &k)
				}
			}()
		}
		v, err := rt.page(s, rq)
		if err != nil {
			s.fail(w, rq, err)
			return
		}
		if v.Status == http.StatusSeeOther {
			http.Redirect(w, r, v.Title, v.Status)
			return
		}
		if f := rq.q.Get("format"); f != "" {
			s.download(rec, rq, v, rt.name, f)
			return
		}
		s.show(w, rq, v, rt.name)
	}
}

// redirect is a view that leads elsewhere, keeping language and theme.
func redirect(rq *request, path string, pairs ...string) *view {
	return &view{Status: http.StatusSeeOther, Title: rq.linker().link(path, pairs...)}
}

func (s *Server) request(r *http.Request) *request {
	rq := &request{Request: r, q: r.URL.Query(), server: s}
	rq.lang = s.texts.choose(rq.q.Get("lang"), r.Header.Get("Accept-Language"))
	if t := rq.q.Get("theme"); t == "light" || t == "dark" {
		rq.theme = t
	}
	return rq
}

// show renders a page as a whole before the first byte is sent, so that an
// error is never half a page.
func (s *Server) show(w http.ResponseWriter, rq *request, v *view, name string) {
	v.Page, v.Lang, v.Theme, v.at = name, rq.lang, rq.theme, rq.URL
	for _, r := range routes {
		if r.menu {
			v.Menu = append(v.Menu, menuItem{r.name, r.pattern})
		}
	}
	if v.Edit = s.mayEdit(rq.Request); v.Edit {
		v.CSRF = s.csrf()
	}
	if v.Title == "" {
		v.Title = s.texts.get(rq.lang, "page."+name)
	}
	b := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(b)
	b.Reset()
	if err := s.pages.render(b, rq, name, v); err != nil {
		s.Log.Printf("%s: %v", rq.URL.Path, err)
		http.Error(w, "the page could not be made", http.StatusInternalServerError)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Vary", "Accept-Language")
	h.Set("Cache-Control", "no-cache")
	if v.Status == 0 {
		v.Status = http.StatusOK
	}
	w.WriteHeader(v.Status)
	w.Write(b.Bytes()) //nolint:errcheck // the reader has gone
}

// buffers are what pages are rendered into: a page of 100 kB would else be copied
// half a dozen times while it grows.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// failure is what the error page tells.
type failure struct{ Code, Message, Query string }

// fail shows an error: what is wrong with the question, or that there is no such
// thing; of faults of the server only that there is one.
func (s *Server) fail(w http.ResponseWriter, rq *request, err error) {
	if s.Log != nil && status(err) >= 500 {
		s.Log.Printf("%s: %v", rq.URL.Path, err)
	}
	if status(err) == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", retryAfter)
	}
	s.show(w, rq, &view{Status: status(err), Title: s.texts.get(rq.lang, "error."+reason(err)), Data: failure{reason(err), s.texts.message(rq.lang, err), rq.q.Get("q")}}, "error")
}

// inputError is a mistake of the reader's question.
type inputError struct{ error }

func status(err error) int {
	switch reason(err) {
	case "missing":
		return http.StatusNotFound
	case "input":
		return http.StatusBadRequest
	case "empty", "version", "busy":
		return http.StatusServiceUnavailable
	}
	return http.StatusInternalServerError
}

// reason names the kind of an error, as the language files do.
func reason(err error) string {
	var input inputError
	fault := new(index.Fault)
	switch {
	case errors.Is(err, index.ErrNotFound):
		return "missing"
	case errors.Is(err, index.ErrNoIndex):
		return "empty"
	case errors.Is(err, index.ErrSchema):
		return "version"
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return "busy"
	case errors.As(err, &input), errors.As(err, &fault):
		return "input"
	}
	return "fault"
}

// message is what may be told of an error, in English.
func message(err error) string {
	switch reason(err) {
	case "fault", "busy", "empty", "version": // these name files of the server
		return ""
	}
	return err.Error()
}

// asked marks an error of a question as the reader's when it is none of ours:
// the questions explain their options themselves.
func asked(err error) error {
	if err == nil || reason(err) != "fault" || strings.Contains(err.Error(), "SQL") || strings.Contains(err.Error(), "sql:") {
		return err
	}
	var path interface{ Timeout() bool } // *fs.PathError, net errors
	if errors.As(err, &path) {
		return err
	}
	return inputError{err}
}

func (s *Server) notFound(w http.ResponseWriter, r *http.Request) {
	s.fail(w, s.request(r), index.ErrNotFound)
}

// ask puts a named question with the parameters of the address.
func (rq *request) ask(name, argument string, defaults map[string]string) (index.Answer, []string, error) {
	q, ok := index.FindQuestion(name)
	if !ok {
		return nil, nil, index.ErrNotFound
	}
	v := index.Values{Argument: argument, Params: rq.params(q, defaults)}
	a, err := q.Ask(rq.Context(), rq.index, v)
	return a, rq.command(name, argument, defaults), asked(err)
}

// file is the view of a question as a file: the rows of the page, or with limit
// 0 all of them, stretch by stretch.
func (rq *request) file(name string, argument string, defaults map[string]string) (*view, error) {
	format := rq.q.Get("format")
	if rq.q.Get("limit") != "0" || format != "csv" && format != "jsonl" {
		a, command, err := rq.ask(name, argument, defaults)
		return &view{Answer: a, Command: command}, err
	}
	q, _ := index.FindQuestion(name)
	rows := func(ctx context.Context, offset, limit int) (index.Answer, error) {
		v := index.Values{Argument: argument, Params: rq.params(q, nil)}
		v.Params["offset"], v.Params["limit"] = strconv.Itoa(offset), strconv.Itoa(limit)
		a, err := q.Ask(ctx, rq.index, v)
		return a, asked(err)
	}
	first, err := rows(rq.Context(), 0, pieceRows) // what is wrong with the question is told before the file begins
	return &view{Answer: first, Rows: rows, Command: rq.command(name, argument, nil)}, err
}

// params are the options of a question that the address gives, else the defaults.
func (rq *request) params(q index.Question, defaults map[string]string) map[string]string {
	out := map[string]string{}
	for _, p := range q.Params {
		value := strings.TrimSpace(rq.q.Get(p.Name))
		if value == "" {
			value = defaults[p.Name]
		}
		if value != "" && !(p.Name == "limit" && value == "0") {
			out[p.Name] = value
		}
	}
	return out
}

// command is the question of ask as one would type it.
func (rq *request) command(name, argument string, defaults map[string]string) []string {
	q, _ := index.FindQuestion(name)
	command := []string{name}
	if argument != "" {
		command = append(command, argument)
	}
	given := rq.params(q, defaults)
	for _, p := range q.Params {
		switch value := given[p.Name]; {
		case value == "":
		case p.Flag:
			command = append(command, "--"+p.Name)
		default:
			command = append(command, "--"+p.Name, value)
		}
	}
	return command
}
