package web

import (
	"errors"
	"fmt"
	"strings"

	"chutri/index"
)

// code names what is wrong: the kind of a fault in the question, else the reason.
func code(err error) string {
	f := new(index.Fault)
	if errors.As(err, &f) {
		return f.Kind
	}
	return reason(err)
}

// message is what may be told of an error, in the language of the page. What
// names a thing that is not there is told by the page's own words.
func (t *texts) message(lang string, err error) string {
	q, f := new(index.QueryError), new(index.Fault)
	switch {
	case errors.As(err, &q) && q.Query != "":
		return fmt.Sprintf("%s\n  %s\n  %s^", t.fault(lang, q.Fault), q.Query, strings.Repeat(" ", q.At))
	case errors.As(err, &f):
		return t.fault(lang, f)
	case reason(err) == "missing" && lang != "en":
		return ""
	}
	return message(err)
}

// fault words a fault in the question.
func (t *texts) fault(lang string, f *index.Fault) string {
	args := make([]any, len(f.Args))
	for i, a := range f.Args {
		switch a := a.(type) {
		case *index.Fault:
			args[i] = t.fault(lang, a)
		case index.ValuesOf:
			args[i] = t.or(lang, "values."+string(a), a.String())
		default:
			args[i] = a
		}
	}
	return t.get(lang, "fault."+f.Kind, args...)
}
