package index

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// ftmEntity is one FollowTheMoney entity, as Aleph and OpenSanctions load them.
type ftmEntity struct {
	ID         string              `json:"id"`
	Schema     string              `json:"schema"`
	Properties map[string][]string `json:"properties"`
}

// set adds the values that are not empty.
func (e ftmEntity) set(property string, values ...string) {
	for _, v := range values {
		if v != "" {
			e.Properties[property] = append(e.Properties[property], v)
		}
	}
}

func newEntity(schema, id string) ftmEntity {
	return ftmEntity{"chutri-" + id, schema, map[string][]string{}}
}

// ExportFTM writes persons, bodies, positions, tenures, meetings and articles as
// FollowTheMoney JSON lines: Person, Organization, Position, Occupancy, Event and
// Article, each pointing at its sources.
func (r *Reader) ExportFTM(ctx context.Context, w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	x := &ftmExport{ctx, r, func(e ftmEntity) error { return enc.Encode(e) }}
	for _, step := range []struct {
		name string
		run  func() error
	}{{"articles", x.articles}, {"persons", x.persons}, {"bodies", x.bodies}, {"tenures", x.tenures}, {"meetings", x.meetings}} {
		if err := step.run(); err != nil {
			return fmt.Errorf("export %s: %w", step.name, err)
		}
	}
	return nil
}

type ftmExport struct {
	ctx  context.Context
	r    *Reader
	emit func(ftmEntity) error
}

func (x *ftmExport) articles() error {
	return x.r.eachArticle(x.ctx, func(a articleRow) error {
		e := newEntity("Article", "article-"+a.id)
		e.set("title", a.title)
		e.set("name", a.title)
		e.set("sourceUrl", a.url)
		e.set("publishedAt", a.day)
		e.set("publisher", a.site)
		e.set("language", "vie")
		if a.archive != nil {
			e.set("contentHash", strings.TrimPrefix(a.archive.Digest, "sha256:"))
		}
		return x.emit(e)
	})
}

func (x *ftmExport) persons() error {
	return rowsOf(`SELECT id, name, office FROM person ORDER BY id`)(x.ctx, x.r, func(v ...any) error {
		c := cells(v)
		e := newEntity("Person", c[0])
		e.set("name", c[1])
		names, err := x.r.column(x.ctx, `SELECT DISTINCT name FROM person_name WHERE person = ? AND name <> ? ORDER BY name`, c[0], c[1])
		if err != nil {
			return err
		}
		e.set("alias", names...)
		e.set("position", c[2])
		e.set("country", "vn")
		return x.emit(e)
	})
}

func (x *ftmExport) bodies() error {
	return rowsOf(`SELECT id, name, type, coalesce(parent, ''), since, until FROM body ORDER BY id`)(x.ctx, x.r, func(v ...any) error {
		c := cells(v)
		e := newEntity("Organization", c[0])
		e.set("name", c[1])
		names, err := x.r.column(x.ctx, `SELECT DISTINCT name FROM body_name WHERE body = ? AND name <> ? ORDER BY name`, c[0], c[1])
		if err != nil {
			return err
		}
		e.set("alias", names...)
		e.set("legalForm", c[2])
		if c[3] != "" {
			e.set("parent", "chutri-"+c[3])
		}
		e.set("incorporationDate", c[4])
		e.set("dissolutionDate", c[5])
		return x.emit(e)
	})
}

// tenures writes a Position once and an Occupancy for every holder.
func (x *ftmExport) tenures() error {
	positions := map[string]bool{}
	return rowsOf(`SELECT id, person, position, position_key, status, first, last, former, data, coalesce(json_extract(data, '$.since'), ''), coalesce(json_extract(data, '$.until'), '') FROM tenure WHERE class IN ('office', '') ORDER BY id`)(x.ctx, x.r, func(v ...any) error {
		c := cells(v)
		post := "position-" + slug(c[2]) + "." + shortHash(c[3], 6)
		if !positions[post] {
			positions[post] = true
			p := newEntity("Position", post)
			p.set("name", c[2])
			p.set("country", "vn")
			if err := x.emit(p); err != nil {
				return err
			}
		}
		e := newEntity("Occupancy", "tenure-"+c[0])
		e.set("holder", "chutri-"+c[1])
		e.set("post", "chutri-"+post)
		e.set("status", map[string]string{"current": "current", "acting": "current", "former": "ended"}[c[4]])
		// What texts prove are times inside the tenure, not its bounds, unless they say so.
		e.set("startDate", c[9])
		e.set("endDate", c[10])
		if c[5] != "" {
			e.set("description", fmt.Sprintf("evidence from %s to %s", c[5], c[6]))
			e.set("date", c[5], c[6])
		}
		if c[7] != "" {
			e.set("summary", "called former on "+c[7])
		}
		var d tenureData
		if err := json.Unmarshal([]byte(c[8]), &d); err != nil {
			return err
		}
		for _, p := range d.Proof {
			a, err := x.r.article(x.ctx, p.N)
			if err != nil {
				return err
			}
			e.set("proof", "chutri-article-"+a.id)
			e.set("sourceUrl", a.url)
		}
		for property, values := range e.Properties {
			e.Properties[property] = distinct(values)
		}
		return x.emit(e)
	})
}

func (x *ftmExport) meetings() error {
	return rowsOf(`SELECT id, name, kind, day, until, place FROM meeting ORDER BY id`)(x.ctx, x.r, func(v ...any) error {
		c := cells(v)
		e := newEntity("Event", "meeting-"+c[0])
		e.set("name", c[1])
		e.set("summary", c[2])
		e.set("startDate", c[3])
		e.set("endDate", c[4])
		e.set("location", c[5])
		for _, q := range []struct{ property, sql, prefix string }{
			{"involved", `SELECT DISTINCT person FROM part WHERE meeting = ? ORDER BY 1`, "chutri-"},
			{"organizer", `SELECT DISTINCT b.body FROM host h JOIN body_name b ON b.key = h.key WHERE h.meeting = ? ORDER BY 1`, "chutri-"},
			{"proof", `SELECT DISTINCT a.id FROM report p JOIN article a ON a.n = p.n WHERE p.meeting = ? ORDER BY 1`, "chutri-article-"},
			{"sourceUrl", `SELECT DISTINCT a.url FROM report p JOIN article a ON a.n = p.n WHERE p.meeting = ? ORDER BY 1`, ""},
		} {
			ids, err := x.r.column(x.ctx, q.sql, c[0])
			if err != nil {
				return err
			}
			for _, id := range ids {
				e.set(q.property, q.prefix+id)
			}
		}
		return x.emit(e)
	})
}
