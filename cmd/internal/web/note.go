package web

import (
	"fmt"
	"regexp"
	"strings"
)

// notes are the short remarks that answers carry in English ("says former; others
// say in office after it"), as keys of the language files. Longer ones stand before
// their parts.
var notes = []string{"note.same-office", "note.office-again", "note.former-between", "note.former", "note.current", "note.elsewhere",
	"note.same-name", "note.differ-office", "note.unmarked", "note.i-y"}

// noteForms are the English texts of the notes as patterns.
func noteForms(english map[string]string) []*regexp.Regexp {
	var out []*regexp.Regexp
	for _, key := range notes {
		parts := strings.Split(english[key], "%s")
		for i := range parts {
			parts[i] = regexp.QuoteMeta(parts[i])
		}
		out = append(out, regexp.MustCompile("(?s)^"+strings.Join(parts, "(.+)")+"$"))
	}
	return out
}

// note gives a remark of an answer in a language, days as that writes them. One
// that is not known stays as it is.
func (t *texts) note(lang, s string) string {
	if lang == "en" {
		return s
	}
	for i, form := range t.notes {
		if m := form.FindStringSubmatch(s); m != nil {
			args := make([]any, len(m)-1)
			for k := range args {
				args[k] = day(lang, m[k+1])
			}
			return fmt.Sprintf(t.of[lang][notes[i]], args...)
		}
	}
	return s
}
