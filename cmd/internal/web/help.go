package web

import (
	"crypto/hmac"
	"errors"
	"net/http"
	"strings"
	"time"

	"chutri/index"
)

// helpData is the query language, from the tables that the parser reads.
type helpData struct {
	Operators []index.Operator
	Fields    []index.Field
	Grades    []index.Grade
}

func helpPage(*Server, *request) (*view, error) {
	return &view{Data: helpData{index.Operators, index.Fields, index.Grades}}, nil
}

// aboutData is what the answers rest on.
type aboutData struct{ Counts index.Counts }

func aboutPage(_ *Server, rq *request) (*view, error) {
	return &view{Data: aboutData{rq.index.Manifest().Counts}}, nil
}

// editData says whether decisions are taken here.
type editData struct{ On, May bool }

// editPage takes the token that the command has printed and keeps it in a
// cookie of this browser.
func editPage(s *Server, rq *request) (*view, error) {
	return &view{Data: editData{s.Decide != nil, s.mayEdit(rq.Request)}}, nil
}

// refusal says why a form is not taken; empty when it may be.
func (s *Server) refusal(r *http.Request) (code int, text string) {
	switch {
	case s.Decide == nil || s.Token == "":
		return http.StatusForbidden, "read-only: start with --edit to take decisions"
	case !sameOrigin(r):
		return http.StatusForbidden, "the form is not of this server"
	}
	if err := r.ParseForm(); err != nil {
		return http.StatusBadRequest, "the form cannot be read"
	}
	if r.PostForm.Get("token") != "" && r.URL.Path == "/decide" {
		return 0, "" // the token is what gives the right
	}
	if !s.mayEdit(r) || !hmac.Equal([]byte(r.PostForm.Get("csrf")), []byte(s.csrf())) {
		return http.StatusForbidden, "no right to decide: open /edit and give the token"
	}
	return 0, ""
}

// decide takes a decision, or the token, from a form of this server.
func (s *Server) decide(w http.ResponseWriter, r *http.Request) {
	rq := s.request(r)
	if code, text := s.refusal(r); code != 0 {
		http.Error(w, text, code)
		return
	}
	if token := r.PostForm.Get("token"); token != "" {
		if !hmac.Equal([]byte(token), []byte(s.Token)) {
			time.Sleep(wrongToken)
			http.Error(w, "wrong token", http.StatusForbidden)
			return
		}
		http.SetCookie(w, &http.Cookie{Name: editCookie, Value: token, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode})
		http.Redirect(w, r, "/edit", http.StatusSeeOther)
		return
	}
	d, err := decisionOf(r)
	if err == nil {
		err = s.Decide(r.Context(), d)
	}
	if err != nil {
		s.fail(w, rq, inputError{err})
		return
	}
	s.readers.mu.Lock()
	s.readers.checked = time.Time{} // show the decision at once
	s.readers.mu.Unlock()
	http.Redirect(w, r, backTo(r, "/"), http.StatusSeeOther)
}

// backTo is the page that a form came from; never one of another server.
func backTo(r *http.Request, other string) string {
	back := r.PostForm.Get("back")
	if !strings.HasPrefix(back, "/") || strings.HasPrefix(back, "//") || strings.Contains(back, "\\") {
		return other
	}
	return back
}

// wrongToken slows guessing down.
const wrongToken = 500 * time.Millisecond

func decisionOf(r *http.Request) (index.Decision, error) {
	d := index.Decision{Verb: r.PostForm.Get("verb"), ID: strings.TrimSpace(r.PostForm.Get("id"))}
	value := strings.TrimSpace(r.PostForm.Get("value"))
	switch d.Verb {
	case "merge", "split":
		d.Args = strings.Fields(value)
	case "rename":
		d.Args = []string{value}
	case "reject":
	default:
		return d, errors.New("decision: merge, split, rename or reject")
	}
	if d.ID == "" || d.Verb != "reject" && value == "" {
		return d, errors.New("decision: an ID and a value are needed")
	}
	return d, nil
}
