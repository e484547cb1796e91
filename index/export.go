package index

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"

	"chutri/extract"
)

// exportTable is one table of an export: the same rows go to CSV, SQLite and
// JSON lines.
type exportTable struct {
	name    string
	columns []string // "name TYPE", with the constraints that SQLite is to know
	rows    func(ctx context.Context, r *Reader, emit func(...any) error) error
}

// withProof adds the provenance columns, which end every table of statements.
func withProof(columns ...string) []string {
	return append(columns, "article TEXT REFERENCES articles(id)", "url TEXT", "site TEXT", "published TEXT", "archive_file TEXT",
		"archive_offset INTEGER", "archive_digest TEXT", "span_start INTEGER", "span_end INTEGER", "sentence TEXT")
}

// exportTables are all tables of an export, in an order in which references
// point back.
var exportTables = []exportTable{
	{"articles", []string{"id TEXT PRIMARY KEY", "url TEXT", "site TEXT", "title TEXT", "published TEXT", "archive_file TEXT", "archive_offset INTEGER",
		"archive_digest TEXT", "copy_of TEXT"}, exportArticles},
	{"persons", []string{"id TEXT PRIMARY KEY", "name TEXT", "first TEXT", "last TEXT", "articles INTEGER", "office TEXT", "body TEXT"},
		rowsOf(`SELECT id, name, first, last, articles, office, body FROM person ORDER BY id`)},
	{"person_names", []string{"person TEXT REFERENCES persons(id)", "name TEXT"}, rowsOf(`SELECT DISTINCT person, name FROM person_name ORDER BY 1, 2`)},
	{"bodies", []string{"id TEXT PRIMARY KEY", "name TEXT", "type TEXT", "parent TEXT", "successor TEXT", "since TEXT", "until TEXT", "first TEXT", "last TEXT", "articles INTEGER"},
		rowsOf(`SELECT id, name, type, coalesce(parent, ''), coalesce(successor, ''), since, until, first, last, articles FROM body ORDER BY id`)},
	{"body_names", []string{"body TEXT REFERENCES bodies(id)", "name TEXT"}, rowsOf(`SELECT DISTINCT body, name FROM body_name ORDER BY 1, 2`)},
	{"tenures", []string{"id TEXT PRIMARY KEY", "person TEXT REFERENCES persons(id)", "person_name TEXT", "position TEXT", "rank TEXT", "body_name TEXT", "body TEXT",
		"term TEXT", "class TEXT", "status TEXT", "first TEXT", "last TEXT", "former TEXT", "articles INTEGER", "since TEXT", "until TEXT", "gaps TEXT", "against TEXT"},
		rowsOf(`SELECT t.id, t.person, t.name, t.position, t.rank, t.body, (SELECT min(body) FROM body_name WHERE key = t.body_key AND t.body_key <> 0),
			t.term, t.class, t.status, t.first, t.last, t.former, t.articles,
			coalesce(json_extract(t.data, '$.since'), ''), coalesce(json_extract(t.data, '$.until'), ''),
			coalesce((SELECT group_concat(json_extract(value, '$.from') || '/' || json_extract(value, '$.to'), '; ') FROM json_each(t.data, '$.gaps')), ''),
			coalesce((SELECT group_concat(value, '; ') FROM json_each(t.data, '$.against')), '') FROM tenure t ORDER BY t.id`)},
	{"tenure_evidence", withProof("tenure TEXT REFERENCES tenures(id)", "status TEXT", "day TEXT", "against INTEGER"), exportTenureEvidence},
	{"meetings", []string{"id TEXT PRIMARY KEY", "kind TEXT", "name TEXT", "start TEXT", "end TEXT", "place TEXT", "host TEXT", "ordinal INTEGER", "term TEXT", "reports INTEGER",
		"planned INTEGER", "background INTEGER"},
		rowsOf(`SELECT id, kind, name, day, until, place, host, ordinal, term, reports, planned, background FROM meeting ORDER BY day, id`)},
	{"meeting_sources", withProof("meeting TEXT REFERENCES meetings(id)", "as_named TEXT"), exportMeetingSources},
	{"parts", withProof("meeting TEXT REFERENCES meetings(id)", "person TEXT", "person_name TEXT", "role TEXT"), exportParts},
	{"figures", withProof("date TEXT", "value REAL", "modifier TEXT", "unit TEXT", "flow TEXT", "body TEXT", "text TEXT"), exportFigures},
	{"documents", withProof("kind TEXT", "number TEXT", "issuer TEXT", "date TEXT", "text TEXT"), exportDocuments},
	{"titles", withProof("person TEXT REFERENCES persons(id)", "person_name TEXT", "title TEXT", "rank TEXT", "body TEXT", "term TEXT", "status TEXT", "class TEXT"), exportTitles},
}

// ExportTables gives the names of the tables of an export.
func ExportTables() []string {
	out := make([]string, len(exportTables))
	for i, t := range exportTables {
		out[i] = t.name
	}
	return out
}

// names gives the column names without their types.
func (t exportTable) names() []string {
	out := make([]string, len(t.columns))
	for i, c := range t.columns {
		for k := range c {
			if c[k] == ' ' {
				out[i] = c[:k]
				break
			}
		}
	}
	return out
}

// rowsOf exports a query as it is.
func rowsOf(q string) func(context.Context, *Reader, func(...any) error) error {
	return func(ctx context.Context, r *Reader, emit func(...any) error) error {
		rows, err := r.db.QueryContext(ctx, q)
		if err != nil {
			return err
		}
		defer rows.Close()
		columns, err := rows.Columns()
		if err != nil {
			return err
		}
		values, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			into[i] = &values[i]
		}
		for rows.Next() {
			if err := rows.Scan(into...); err != nil {
				return err
			}
			if err := emit(values...); err != nil {
				return err
			}
		}
		return rows.Err()
	}
}

// articleCache keeps the last article of an export, whose statements come in a row.
type articleCache struct {
	row  articleRow
	text string
	n    int
}

// proof gives the provenance columns of a span.
func (c *articleCache) proof(ctx context.Context, r *Reader, n int, s extract.Span) ([]any, error) {
	if c.text == "" || c.n != n {
		row, err := r.article(ctx, n)
		if err != nil {
			return nil, err
		}
		text, err := r.archive.text(n)
		if err != nil {
			return nil, err
		}
		c.row, c.text, c.n = row, text, n
	}
	sentence, _ := sentenceIn(c.text, s)
	return proofColumns(c.row, s, sentence), nil
}

func proofColumns(a articleRow, s extract.Span, sentence string) []any {
	file, digest, offset := "", "", any(nil)
	if a.archive != nil {
		file, offset, digest = a.archive.File, a.archive.Offset, a.archive.Digest
	}
	return []any{a.id, a.url, a.site, a.day, file, offset, digest, s[0], s[1], sentence}
}

func exportArticles(ctx context.Context, r *Reader, emit func(...any) error) error {
	return r.eachArticle(ctx, func(a articleRow) error {
		p := proofColumns(a, extract.Span{}, "")
		copied := ""
		if a.copyOf >= 0 {
			if o, err := r.article(ctx, a.copyOf); err == nil {
				copied = o.id
			}
		}
		return emit(a.id, a.url, a.site, a.title, a.day, p[4], p[5], p[6], copied)
	})
}

func (r *Reader) eachArticle(ctx context.Context, f func(articleRow) error) error {
	return r.eachNumber(ctx, func(n int) error {
		a, err := r.article(ctx, n)
		if err != nil {
			return err
		}
		return f(a)
	})
}

func exportTenureEvidence(ctx context.Context, r *Reader, emit func(...any) error) error {
	cache := &articleCache{}
	return rowsOf(`SELECT id, data FROM tenure ORDER BY id`)(ctx, r, func(v ...any) error {
		var d tenureData
		if err := json.Unmarshal([]byte(fmt.Sprint(v[1])), &d); err != nil {
			return err
		}
		for _, p := range d.Proof {
			proof, err := cache.proof(ctx, r, p.N, p.Span)
			if err != nil {
				return err
			}
			if err := emit(append([]any{v[0], p.Status, p.Day, map[bool]int{true: 1}[p.Wrong]}, proof...)...); err != nil {
				return err
			}
		}
		return nil
	})
}

// eachReport calls f with every report of every meeting.
func (r *Reader) eachReport(ctx context.Context, f func(meeting string, a articleRow, rep reportOf) error) error {
	rows, err := r.db.QueryContext(ctx, `SELECT p.meeting, e.n, e.i, e.data FROM report p JOIN event e ON e.n = p.n AND e.i = p.i ORDER BY p.meeting, e.n, e.i`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id string
		var rep reportOf
		var data []byte
		if err := rows.Scan(&id, &rep.n, &rep.i, &data); err != nil {
			return err
		}
		if err := rep.fact.read(data, r.archive.codec); err != nil {
			return err
		}
		a, err := r.article(ctx, rep.n)
		if err != nil {
			return err
		}
		if err := f(id, a, rep); err != nil {
			return err
		}
	}
	return rows.Err()
}

func exportMeetingSources(ctx context.Context, r *Reader, emit func(...any) error) error {
	return r.eachReport(ctx, func(id string, a articleRow, rep reportOf) error {
		return emit(append([]any{id, rep.fact.Name}, proofColumns(a, rep.fact.Span, rep.fact.Sentence)...)...)
	})
}

func exportParts(ctx context.Context, r *Reader, emit func(...any) error) error {
	return r.eachReport(ctx, func(id string, a articleRow, rep reportOf) error {
		if len(rep.fact.Proof) == 0 {
			return nil
		}
		meant, err := r.meantBy(ctx, rep.n)
		if err != nil {
			return err
		}
		for _, p := range rep.fact.Proof {
			if err := emit(append([]any{id, meant[nameKey(p.Person)].id, p.Person, p.Role}, proofColumns(a, p.Span, p.Sentence)...)...); err != nil {
				return err
			}
		}
		return nil
	})
}

func exportFigures(ctx context.Context, r *Reader, emit func(...any) error) error {
	return exportSpans(ctx, r, `SELECT n, s0, s1, coalesce(nullif(date,''), `+figureDayText+`, ''), value, `+figureModifier+`, unit.name, flow, body, text
		FROM figure JOIN unit ON unit.id = figure.unit ORDER BY n, i`, emit)
}

func exportDocuments(ctx context.Context, r *Reader, emit func(...any) error) error {
	return exportSpans(ctx, r, `SELECT n, s0, s1, kind, number, issuer, date, text FROM reference ORDER BY n, i`, emit)
}

// exportSpans exports a query whose first columns are an article and a span.
func exportSpans(ctx context.Context, r *Reader, q string, emit func(...any) error) error {
	cache := &articleCache{}
	return rowsOf(q)(ctx, r, func(v ...any) error {
		n, s0, s1 := v[0].(int64), v[1].(int64), v[2].(int64)
		proof, err := cache.proof(ctx, r, int(n), extract.Span{int(s0), int(s1)})
		if err != nil {
			return err
		}
		return emit(append(append([]any(nil), v[3:]...), proof...)...)
	})
}

func exportTitles(ctx context.Context, r *Reader, emit func(...any) error) error {
	cache := &articleCache{}
	return rowsOf(`SELECT p.id, s.name, s.n, s.data FROM meant m JOIN seen s ON s.n = m.n AND s.i = m.i JOIN person p ON p.n = m.person ORDER BY s.n, s.i`)(ctx, r, func(v ...any) error {
		data, _ := v[3].([]byte)
		f, err := decodeSeenFact(data)
		if err != nil {
			return err
		}
		for _, t := range f.Titles {
			proof, err := cache.proof(ctx, r, int(v[2].(int64)), firstSpan(t.Evidence))
			if err != nil {
				return err
			}
			if err := emit(append([]any{v[0], v[1], t.Text, t.Rank, t.Organization, t.Term, t.Status, t.Class}, proof...)...); err != nil {
				return err
			}
		}
		return nil
	})
}

// ExportCSV writes one table of the export as CSV with a header line.
func (r *Reader) ExportCSV(ctx context.Context, table string, w io.Writer) error {
	for _, t := range exportTables {
		if t.name != table {
			continue
		}
		c := csv.NewWriter(w)
		if err := c.Write(t.names()); err != nil {
			return err
		}
		err := t.rows(ctx, r, func(v ...any) error { return c.Write(cells(v)) })
		c.Flush()
		if err == nil {
			err = c.Error()
		}
		if err != nil {
			return fmt.Errorf("export %s: %w", table, err)
		}
		return nil
	}
	return fmt.Errorf("export: no table %q: %v", table, ExportTables())
}

// ExportCSVs writes every table as a CSV file into a folder, which is made.
func (r *Reader) ExportCSVs(ctx context.Context, dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for _, t := range exportTables {
		f, err := os.Create(filepath.Join(dir, t.name+".csv"))
		if err != nil {
			return err
		}
		err = r.ExportCSV(ctx, t.name, f)
		if e := f.Close(); err == nil {
			err = e
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func cells(v []any) []string {
	out := make([]string, len(v))
	for i, x := range v {
		switch x := x.(type) {
		case nil:
		case string:
			out[i] = x
		case []byte:
			out[i] = string(x)
		case float64:
			out[i] = strconv.FormatFloat(x, 'f', -1, 64)
		default:
			out[i] = fmt.Sprint(x)
		}
	}
	return out
}

// ExportJSONL writes every row of every table as a JSON object a line, with its
// table under "table".
func (r *Reader) ExportJSONL(ctx context.Context, w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, t := range exportTables {
		names := t.names()
		err := t.rows(ctx, r, func(v ...any) error {
			row := map[string]any{"table": t.name}
			for i, x := range v {
				if b, ok := x.([]byte); ok {
					x = string(b)
				}
				if x != nil && x != "" {
					row[names[i]] = x
				}
			}
			return enc.Encode(row)
		})
		if err != nil {
			return fmt.Errorf("export %s: %w", t.name, err)
		}
	}
	return nil
}

// ExportRecords writes the article records themselves as JSON lines, as
// "chutri extract" prints them.
func (r *Reader) ExportRecords(ctx context.Context, w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return r.Records(ctx, func(rec *extract.Record) error { return enc.Encode(rec) })
}
