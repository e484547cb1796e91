package index

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"
)

// exportViews are the questions that a researcher asks first, ready in the file.
const exportViews = `
CREATE VIEW chairs AS SELECT m.start AS date, m.name AS meeting, p.person_name AS chair, m.host, m.place, m.kind, p.site, p.url, p.sentence, m.id
  FROM parts p JOIN meetings m ON m.id = p.meeting WHERE p.role = 'chair' ORDER BY m.start;
CREATE VIEW offices AS SELECT t.person_name AS person, t.position, t.body_name AS body, t.first, t.last, t.status, t.articles,
  (SELECT sentence FROM tenure_evidence e WHERE e.tenure = t.id ORDER BY e.published LIMIT 1) AS sentence,
  (SELECT url FROM tenure_evidence e WHERE e.tenure = t.id ORDER BY e.published LIMIT 1) AS url, t.id
  FROM tenures t WHERE t.class IN ('office', '') ORDER BY t.body_name, t.first;
CREATE VIEW meetings_by_month AS SELECT substr(start, 1, 7) AS month, count(*) AS meetings FROM meetings
  WHERE start <> '' AND planned = 0 AND background = 0 GROUP BY 1 ORDER BY 1;
CREATE VIEW meetings_by_chair AS SELECT person, person_name AS chair, count(DISTINCT meeting) AS meetings FROM parts WHERE role = 'chair' GROUP BY person ORDER BY 3 DESC;
CREATE VIEW together AS SELECT a.person AS person_a, a.person_name AS name_a, b.person AS person_b, b.person_name AS name_b, count(DISTINCT a.meeting) AS meetings
  FROM parts a JOIN parts b ON b.meeting = a.meeting AND b.person > a.person GROUP BY a.person, b.person;
CREATE INDEX parts_meeting ON parts(meeting);
CREATE INDEX parts_person ON parts(person);
CREATE INDEX tenures_person ON tenures(person);
CREATE INDEX tenures_body ON tenures(body);
CREATE INDEX tenure_evidence_tenure ON tenure_evidence(tenure);
CREATE INDEX meeting_sources_meeting ON meeting_sources(meeting);
CREATE INDEX figures_unit ON figures(unit);
CREATE INDEX titles_person ON titles(person);
`

// ExportSQLite writes every table into a new SQLite file with keys and views. A
// file that is there already is not touched.
func (r *Reader) ExportSQLite(ctx context.Context, path string) (err error) {
	if _, err := os.Stat(path); err == nil {
		return fmt.Errorf("export: %s is there already: remove it or name another file", path)
	} else if !errors.Is(err, os.ErrNotExist) {
		return err
	}
	part := path + ".part"
	os.Remove(part)
	db, err := sql.Open("sqlite", "file:"+(&url.URL{Path: part}).EscapedPath()+"?_pragma=journal_mode(off)&_pragma=synchronous(off)")
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(1)
	defer func() {
		if e := db.Close(); err == nil {
			err = e
		}
		if err == nil {
			err = os.Rename(part, path)
		}
		if err != nil {
			os.Remove(part)
			err = fmt.Errorf("export %s: %w", path, err)
		}
	}()
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for _, t := range exportTables {
		if _, err := tx.Exec(`CREATE TABLE ` + t.name + ` (` + quoteEnd(strings.Join(t.columns, ", ")) + `)`); err != nil {
			return err
		}
		insert, err := tx.Prepare(`INSERT INTO ` + t.name + ` VALUES (` + strings.TrimSuffix(strings.Repeat("?,", len(t.columns)), ",") + `)`)
		if err != nil {
			return err
		}
		if err := t.rows(ctx, r, func(v ...any) error {
			_, err := insert.Exec(v...)
			return err
		}); err != nil {
			return fmt.Errorf("table %s: %w", t.name, err)
		}
	}
	if _, err := tx.Exec(exportViews); err != nil {
		return err
	}
	return tx.Commit()
}

// quoteEnd quotes the column "end", which is a word of SQL.
func quoteEnd(columns string) string {
	return strings.ReplaceAll(columns, ", end TEXT", `, "end" TEXT`)
}
