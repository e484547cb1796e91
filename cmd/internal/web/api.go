package web

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"chutri/index"
)

// The rows of one answer of the API.
const (
	apiRows    = 50
	apiMaxRows = 500
)

// apiAnswer is what the API gives.
type apiAnswer struct {
	Question string       `json:"question"`       // the command that gives the same
	Answer   index.Answer `json:"answer"`         //
	Next     string       `json:"next,omitempty"` // cursor of the following rows
}

// argumentName is the parameter that holds the argument of a question.
func argumentName(q index.Question) string {
	if q.Argument == "QUERY" {
		return "q"
	}
	return strings.ToLower(q.Argument)
}

// api answers a named question with the same answer as its command.
func (s *Server) api(w http.ResponseWriter, r *http.Request) {
	rq := s.request(r)
	q, ok := index.FindQuestion(r.PathValue("question"))
	if !ok {
		s.apiFail(w, rq, index.ErrNotFound)
		return
	}
	reader, give, err := s.readers.take()
	if err != nil {
		s.apiFail(w, rq, err)
		return
	}
	defer give()
	rq.index = reader
	a, err := rq.apiAsk(q)
	if err != nil {
		s.apiFail(w, rq, err)
		return
	}
	writeJSON(w, http.StatusOK, a)
}

func (rq *request) apiAsk(q index.Question) (*apiAnswer, error) {
	v := index.Values{Params: map[string]string{}}
	for name, values := range rq.q {
		switch {
		case name == "lang" || name == "theme" || name == "cursor":
		case q.Argument != "" && name == argumentName(q):
			v.Argument = values[0]
		case values[0] != "":
			v.Params[name] = values[0]
		}
	}
	command := []string{q.Name}
	if v.Argument != "" {
		command = append(command, v.Argument)
	}
	for _, p := range q.Params {
		if value := v.Params[p.Name]; value != "" {
			command = append(command, "--"+p.Name, value)
		}
	}
	at, err := cursorAt(rq.q.Get("cursor"), rq.index.Manifest().Name)
	if err != nil {
		return nil, inputError{err}
	}
	limit := apiRows
	if turned(q) {
		if s := v.Params["limit"]; s != "" {
			if limit, err = strconv.Atoi(s); err != nil || limit < 1 || limit > apiMaxRows {
				return nil, inputError{fmt.Errorf("limit: %q is no number from 1 to %d", s, apiMaxRows)}
			}
		}
		v.Params["limit"] = strconv.Itoa(limit + 1) // one more tells whether there is more
		if has(q, "offset") {
			from, _ := strconv.Atoi(v.Params["offset"])
			v.Params["offset"] = strconv.Itoa(from + at)
		} else {
			v.Params["limit"] = strconv.Itoa(at + limit + 1)
		}
	}
	a, err := q.Ask(rq.Context(), rq.index, v)
	if err != nil {
		return nil, asked(err)
	}
	out := &apiAnswer{Question: shellLine(command), Answer: a}
	if turned(q) {
		skip := at
		if has(q, "offset") {
			skip = 0
		}
		if cut(a, skip, limit) {
			out.Next = cursorOf(at+limit, rq.index.Manifest().Name)
		}
	}
	return out, nil
}

// turned says whether the rows of a question are given page by page: those of
// one list. A person or body is given as a whole.
func turned(q index.Question) bool {
	switch q.Name {
	case "person", "body", "stats":
		return false
	}
	return has(q, "limit")
}

func has(q index.Question, param string) bool {
	for _, p := range q.Params {
		if p.Name == param {
			return true
		}
	}
	return false
}

// cut keeps the rows of one page in an answer and says whether more follow.
func cut(a index.Answer, skip, limit int) bool {
	switch a := a.(type) {
	case *index.SearchAnswer:
		return cutList(&a.Hits, skip, limit)
	case *index.MeetingsAnswer:
		return cutList(&a.Meetings, skip, limit)
	case *index.OfficesAnswer:
		return cutList(&a.Holdings, skip, limit)
	case *index.FiguresAnswer:
		return cutList(&a.Figures, skip, limit)
	case *index.KWICAnswer:
		return cutList(&a.Places, skip, limit)
	case *index.WordsAnswer:
		return cutList(&a.Words, skip, limit)
	case *index.OrderAnswer:
		return cutList(&a.Standings, skip, limit)
	case *index.NetworkAnswer: // nodes are cut, edges are those among them
		a.Nodes = a.Nodes[:min(len(a.Nodes), skip+limit)]
	}
	return false
}

func cutList[T any](list *[]T, skip, limit int) bool {
	rest := (*list)[min(skip, len(*list)):]
	*list = rest[:min(limit, len(rest))]
	return len(rest) > limit
}

// cursorOf names a place in the answer of one generation of the index.
func cursorOf(at int, generation string) string {
	return base64.RawURLEncoding.EncodeToString(fmt.Appendf(nil, "%d %s", at, generation))
}

func cursorAt(s, generation string) (int, error) {
	if s == "" {
		return 0, nil
	}
	b, err := base64.RawURLEncoding.DecodeString(s)
	n, of, _ := strings.Cut(string(b), " ")
	at, err2 := strconv.Atoi(n)
	if err != nil || err2 != nil || at < 0 {
		return 0, errors.New("cursor: not one that an answer gave")
	}
	if of != generation {
		return 0, errors.New("cursor: the index has been renewed since; begin again without it")
	}
	return at, nil
}

func (s *Server) apiArticle(w http.ResponseWriter, r *http.Request) {
	rq := s.request(r)
	reader, give, err := s.readers.take()
	if err != nil {
		s.apiFail(w, rq, err)
		return
	}
	defer give()
	rec, err := reader.Record(r.Context(), r.PathValue("id"))
	if err != nil {
		s.apiFail(w, rq, err)
		return
	}
	writeJSON(w, http.StatusOK, rec)
}

// apiError is the body of every answer that is no success.
type apiError struct {
	Error string `json:"error"` // in English
	Code  string `json:"code"`  // of the fault in the question, else the reason
}

func (s *Server) apiFail(w http.ResponseWriter, rq *request, err error) {
	text := message(err)
	if text == "" {
		s.Log.Printf("%s: %v", rq.URL.Path, err)
		text = s.texts.get("en", "error."+reason(err))
		if reason(err) == "busy" {
			text += ". " + s.texts.get("en", "error.mend.busy")
		}
	}
	if status(err) == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", retryAfter)
	}
	writeJSON(w, status(err), apiError{text, code(err)})
}

func writeJSON(w http.ResponseWriter, code int, x any) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(x); err != nil {
		http.Error(w, `{"error":"the answer could not be written"}`, http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-cache")
	w.WriteHeader(code)
	b.WriteTo(w) //nolint:errcheck // the reader has gone
}
