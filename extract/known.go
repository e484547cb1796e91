package extract

import (
	"strings"

	"chutri/extract/gazetteer"
)

// KnownBody is a body of the word lists: what is known of it beyond any article.
type KnownBody struct {
	Name      string
	Aliases   []string
	Kind      string
	Parent    string // name of another known body
	From, To  string // first and last day of existence, YYYY-MM-DD; empty is unknown or open
	Successor string // name of the body that took its place
}

// KnownBodies gives the bodies of the word lists, for telling what one body was
// called over time.
func KnownBodies() []KnownBody {
	rows := gazetteer.Default().Rows(gazetteer.Bodies)
	out := make([]KnownBody, len(rows))
	for i := range rows {
		r := rows[i]
		out[i] = KnownBody{r.Name, listed(r.Field("aliases")), r.Field("kind"), r.Field("parent"), r.Field("from"), r.Field("to"), r.Field("successor")}
	}
	return out
}

// KnownPlaces gives the names of provinces and cities under the centre, with
// their other spellings.
func KnownPlaces() [][]string {
	rows := gazetteer.Default().Rows(gazetteer.Provinces)
	out := make([][]string, len(rows))
	for i := range rows {
		out[i] = append([]string{rows[i].Name}, listed(rows[i].Field("aliases"))...)
	}
	return out
}

// listed cuts a cell of several values.
func listed(cell string) []string {
	var out []string
	for _, v := range strings.Split(cell, "|") {
		if v = strings.TrimSpace(v); v != "" {
			out = append(out, v)
		}
	}
	return out
}
