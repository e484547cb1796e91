package web

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"chutri/index"
)

// watchesData is the saved questions with what is new.
type watchesData struct{ Runs []watchRun }

// limitsOfPage are options that a page adds to a question, and that a saved
// question must not have: it would see one page alone.
var limitsOfPage = []string{"--limit", "--offset", "--people", "--bodies"}

// Watch gives the question of a page as one would save it; nil when it has none
// that can have news.
func (v *view) Watch() []string {
	if len(v.Command) == 0 || v.Command[0] == "stats" || v.Command[0] == "meeting" {
		return nil
	}
	var out []string
	for i := 0; i < len(v.Command); i++ {
		if slices.Contains(limitsOfPage, v.Command[i]) {
			i++
			continue
		}
		out = append(out, v.Command[i])
	}
	if _, _, err := index.ParseQuestion(out); err != nil {
		return nil
	}
	return out
}

// WatchShell is the command that saves the question of a page.
func (v *view) WatchShell() string {
	return shellLine(append([]string{"watch", "add", "NAME"}, v.Watch()...))
}

// watch saves a question, notes what is new in it as seen, or forgets it, from a
// form of this server.
func (s *Server) watch(w http.ResponseWriter, r *http.Request) {
	rq := s.request(r)
	code, text := s.refusal(r)
	if code == 0 && s.EditWatches == nil {
		code, text = http.StatusForbidden, "questions are saved on the command line: chutri watch add"
	}
	if code != 0 {
		http.Error(w, text, code)
		return
	}
	reader, give, err := s.readers.take()
	if err != nil {
		s.fail(w, rq, err)
		return
	}
	defer give()
	name := strings.TrimSpace(r.PostForm.Get("name"))
	err = s.EditWatches(func(saved *index.Watches) error {
		switch r.PostForm.Get("verb") {
		case "save":
			if err := saved.Add(name, r.PostForm["arg"]); err != nil {
				return err
			}
		case "seen":
		case "remove":
			return saved.Remove(name)
		default:
			return errors.New("watch: save, seen or remove")
		}
		_, err := saved.Run(r.Context(), reader, name) // what there is now is not new any more
		return err
	})
	if err != nil {
		s.fail(w, rq, asked(err))
		return
	}
	http.Redirect(w, r, backTo(r, "/watches"), http.StatusSeeOther)
}

type watchRun struct {
	index.WatchRun
	URL   string // the question as a page
	Shell string
	Shown index.Table
}

func watchesPage(s *Server, rq *request) (*view, error) {
	d := &watchesData{}
	v := &view{Data: d}
	if s.Watches == nil {
		return v, nil
	}
	runs, err := s.Watches.News(rq.Context(), rq.index)
	if err != nil {
		return nil, asked(err)
	}
	l := rq.linker()
	for _, run := range runs {
		w := watchRun{WatchRun: run, Shell: shellLine(run.Question), Shown: run.New}
		w.Shown.Rows = run.New.Rows[:min(len(run.New.Rows), pageSize)]
		if q, values, err := index.ParseQuestion(run.Question); err == nil {
			w.URL = questionURL(l, q, values)
		}
		d.Runs = append(d.Runs, w)
	}
	return v, nil
}

// questionURL gives a question as a page.
func questionURL(l linker, q index.Question, v index.Values) string {
	var pairs []string
	for _, p := range q.Params {
		pairs = append(pairs, p.Name, v.Params[p.Name])
	}
	switch q.Name {
	case "search":
		return l.link("/search", append(pairs, "q", v.Argument)...)
	case "meetings", "offices", "figures", "network":
		return l.link("/"+q.Name, pairs...)
	case "person", "body", "meeting":
		return l.link("/" + q.Name + "/" + escapePath(v.Argument))
	}
	return l.link("/ask", append(pairs, "question", q.Name, "argument", v.Argument, "go", "1")...)
}
