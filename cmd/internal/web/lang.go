package web

import (
	"embed"
	"encoding/json"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

//go:embed i18n/*.json
var languageFiles embed.FS

// texts are the strings of the interface, one file per language.
type texts struct {
	langs []string // the first is the one that is taken when none fits
	of    map[string]map[string]string
	notes []*regexp.Regexp // see note
}

func loadTexts() (*texts, error) {
	t := &texts{langs: []string{"vi", "en"}, of: map[string]map[string]string{}}
	for _, lang := range t.langs {
		name := path.Join("i18n", lang+".json")
		b, err := languageFiles.ReadFile(name)
		if err != nil {
			return nil, err
		}
		m := map[string]string{}
		if err := json.Unmarshal(b, &m); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		t.of[lang] = m
	}
	t.notes = noteForms(t.of["en"])
	return t, nil
}

// get gives a string; a missing one shows its key.
func (t *texts) get(lang, key string, args ...any) string {
	s, ok := t.of[lang][key]
	if !ok {
		return key
	}
	if len(args) > 0 {
		return fmt.Sprintf(s, args...)
	}
	return s
}

// count gives a string for a number of things; "key.one" where there is one.
func (t *texts) count(lang, key string, n int) string {
	if one, ok := t.of[lang][key+".one"]; ok && n == 1 {
		return one
	}
	return t.get(lang, key, n)
}

// or gives a string, or the text itself when the files have none.
func (t *texts) or(lang, key, text string) string {
	if s, ok := t.of[lang][key]; ok {
		return s
	}
	return text
}

// labelKey is the key of an option's label: one of its question's own where the
// same option means another thing there.
func (t *texts) labelKey(question, name string) string {
	if own := question + "." + name; t.of[t.langs[0]]["param."+own] != "" {
		return own
	}
	return name
}

// choose takes the language of the address, else the first one of the browser
// that there is.
func (t *texts) choose(asked, accept string) string {
	if slices.Contains(t.langs, asked) {
		return asked
	}
	best, weight := t.langs[0], 0.0
	for _, part := range strings.Split(accept, ",") {
		tag, q, _ := strings.Cut(strings.TrimSpace(part), ";")
		w := 1.0
		if v, ok := strings.CutPrefix(strings.TrimSpace(q), "q="); ok {
			if f, err := strconv.ParseFloat(v, 64); err == nil {
				w = f
			}
		}
		tag, _, _ = strings.Cut(strings.ToLower(tag), "-")
		if slices.Contains(t.langs, tag) && w > weight {
			best, weight = tag, w
		}
	}
	return best
}

// number writes a quantity as the language does: 7.800 and 7,800.
func number(lang string, v float64) string {
	s := strconv.FormatFloat(v, 'f', -1, 64)
	whole, part, _ := strings.Cut(s, ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "-", whole[1:]
	}
	group, point := ".", ","
	if lang == "en" {
		group, point = ",", "."
	}
	var b strings.Builder
	for i, c := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteString(group)
		}
		b.WriteRune(c)
	}
	if part != "" {
		b.WriteString(point + part)
	}
	return sign + b.String()
}

// day writes a day as the language does; what is no whole day stays as it is.
func day(lang, s string) string {
	if lang != "vi" {
		return s
	}
	p := strings.Split(s, "-")
	switch {
	case len(s) == 10 && len(p) == 3:
		return p[2] + "/" + p[1] + "/" + p[0]
	case len(s) == 7 && len(p) == 2:
		return p[1] + "/" + p[0]
	}
	return s
}
