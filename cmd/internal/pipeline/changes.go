package pipeline

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"chutri/crawl"
	"chutri/crawl/site"
	"chutri/extract"
	"chutri/extract/vi"
	"chutri/index"
)

// Change is one thing that an article said in one version and not in another.
type Change struct {
	Article string       `json:"article"` // record ID
	URL     string       `json:"url"`
	Title   string       `json:"title"`
	Before  string       `json:"before"` // capture time of the earlier version, RFC 3339
	After   string       `json:"after"`  // capture time of the later version
	What    string       `json:"what"`   // sentence, person, title, organization, date, number, document, chair, speaker, attendee
	Sign    string       `json:"sign"`   // "+" new in the later version, "-" gone from it
	Value   string       `json:"value"`
	Archive *site.Record `json:"archive"` // the version that has the value
}

// Changes is what edited articles say otherwise than before.
type Changes []Change

// Table lays the changes out, one per row.
func (c Changes) Table() index.Table {
	t := index.Table{Columns: []string{"changed", "title", "what", "change", "value", "url", "archive", "id"}}
	for _, x := range c {
		t.Rows = append(t.Rows, []string{x.After, x.Title, x.What, x.Sign, x.Value, x.URL, x.Archive.File + "@" + strconv.FormatInt(x.Archive.Offset, 10), x.Article})
	}
	return t
}

// Lines gives the changes one by one.
func (c Changes) Lines() []any {
	out := make([]any, len(c))
	for i, x := range c {
		out[i] = x
	}
	return out
}

// Changes compares the versions of every article that was edited since a time:
// what stands in one version and not in the other, sentence by sentence and
// fact by fact.
func (d *Data) Changes(ctx context.Context, sites *site.Set, since time.Time, w Watch) (Changes, error) {
	state, err := d.openState()
	if err != nil {
		return nil, err
	}
	defer state.Close()
	versions, err := state.Versions(ctx, "", since)
	if err != nil {
		return nil, err
	}
	changes := Changes{}
	for i := 1; i < len(versions); i++ { // by article, oldest version first
		before, after := versions[i-1], versions[i]
		if before.Key != after.Key || after.Fetched.Before(since) {
			continue
		}
		found, err := d.compare(sites, before, after)
		if err != nil {
			w.fail(err)
			continue
		}
		changes = append(changes, found...)
		if err := ctx.Err(); err != nil {
			return changes, err
		}
	}
	return changes, nil
}

func (d *Data) compare(sites *site.Set, before, after crawl.Version) ([]Change, error) {
	old, err := d.version(sites, before)
	if err != nil {
		return nil, err
	}
	now, err := d.version(sites, after)
	if err != nil {
		return nil, err
	}
	base := Change{Article: now.ID, URL: now.URL, Title: now.Title, Before: before.Fetched.Format(time.RFC3339), After: after.Fetched.Format(time.RFC3339)}
	had, has := facts(old), facts(now)
	var out []Change
	add := func(sign string, list, other []fact, archive *site.Record) {
		for _, f := range list {
			if !slices.ContainsFunc(other, func(o fact) bool { return o.what == f.what && o.key == f.key }) {
				c := base
				c.What, c.Sign, c.Value, c.Archive = f.what, sign, f.value, archive
				out = append(out, c)
			}
		}
	}
	add("-", had, has, &before.Record)
	add("+", has, had, &after.Record)
	return out, nil
}

func (d *Data) version(sites *site.Set, v crawl.Version) (*extract.Record, error) {
	p, err := crawl.PageAt(d.Archive(), v.Record)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", v.URL, err)
	}
	a, err := Reader{Sites: sites}.Page(p)
	if a == nil {
		return nil, err
	}
	return extract.Extract(a, extract.Options{}), nil
}

// fact is something that a version says; key is what makes two facts the same.
type fact struct{ what, key, value string }

// facts lists what a record says, each thing once, sentences first.
func facts(r *extract.Record) []fact {
	var out []fact
	seen := map[fact]bool{}
	add := func(what, value string) {
		f := fact{what, vi.Fold(value), ""}
		if value != "" && !seen[f] {
			seen[f] = true
			f.value = value
			out = append(out, f)
		}
	}
	tokens := vi.Tokenize(r.Text)
	for _, s := range vi.Sentences(tokens) {
		add("sentence", r.Text[tokens[s.From].Start:tokens[s.To-1].End])
	}
	for _, p := range r.People {
		add("person", p.Name)
		for _, t := range p.Titles {
			add("title", p.Name+": "+t.Text)
		}
	}
	for _, o := range r.Organizations {
		add("organization", o.Name)
	}
	for _, x := range r.Dates {
		add("date", x.EDTF)
	}
	for _, n := range r.Numbers {
		add("number", n.Text)
	}
	for _, x := range r.Documents {
		add("document", x.Text)
	}
	for _, e := range r.Events {
		for _, role := range e.Roles {
			add(role.Role, e.Name+": "+role.Person)
		}
	}
	return out
}
