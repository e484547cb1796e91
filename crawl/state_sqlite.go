package crawl

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"time"

	_ "modernc.org/sqlite" // the driver "sqlite"

	"chutri/crawl/site"
)

// Times are Unix milliseconds, 0 for none. Keys of discovery documents begin
// with their kind, so that a list page may also be an article.
const schema = `
CREATE TABLE IF NOT EXISTS item (
  key TEXT PRIMARY KEY, url TEXT NOT NULL, site TEXT NOT NULL, kind TEXT NOT NULL, status TEXT NOT NULL,
  found INTEGER NOT NULL, published INTEGER NOT NULL DEFAULT 0, due INTEGER NOT NULL DEFAULT 0,
  fetched INTEGER NOT NULL DEFAULT 0, changed INTEGER NOT NULL DEFAULT 0, code INTEGER NOT NULL DEFAULT 0,
  tries INTEGER NOT NULL DEFAULT 0, reason TEXT NOT NULL DEFAULT '', etag TEXT NOT NULL DEFAULT '',
  modified TEXT NOT NULL DEFAULT '', content TEXT NOT NULL DEFAULT '', digest TEXT NOT NULL DEFAULT '',
  file TEXT NOT NULL DEFAULT '', offset INTEGER NOT NULL DEFAULT 0, length INTEGER NOT NULL DEFAULT 0,
  captured INTEGER NOT NULL DEFAULT 0, final TEXT NOT NULL DEFAULT '',
  listed INTEGER NOT NULL DEFAULT 0, edits INTEGER NOT NULL DEFAULT 0,
  newest INTEGER GENERATED ALWAYS AS (CASE WHEN published > 0 THEN published WHEN listed > 0 THEN listed ELSE found END) VIRTUAL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS item_due ON item (site, newest DESC, due) WHERE kind = 'article' AND due > 0;
CREATE TABLE IF NOT EXISTS address (url TEXT PRIMARY KEY, key TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS address_key ON address (key);
CREATE TABLE IF NOT EXISTS alias (key TEXT PRIMARY KEY, target TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS version (
  key TEXT NOT NULL, url TEXT NOT NULL, fetched INTEGER NOT NULL, content TEXT NOT NULL, digest TEXT NOT NULL,
  file TEXT NOT NULL, offset INTEGER NOT NULL, length INTEGER NOT NULL, PRIMARY KEY (key, fetched, offset)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS version_fetched ON version (fetched);
CREATE TABLE IF NOT EXISTS cursor (stage TEXT, file TEXT, offset INTEGER NOT NULL, PRIMARY KEY (stage, file)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS robots (host TEXT PRIMARY KEY, code INTEGER NOT NULL, body BLOB, fetched INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS value (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
`

type sqliteState struct {
	path       string
	db         *sql.DB
	statements map[string]*sql.Stmt
	mu         sync.Mutex // one writer: SQLite has one, and busy errors help nobody
}

// OpenState opens the state at a place: the path of a SQLite file, or the address
// of a PostgreSQL database (postgres://…), whose state is a Crew. It is made
// where it is missing.
func OpenState(path string) (State, error) {
	if IsServer(path) {
		s, err := openPostgres(path)
		if err != nil {
			return nil, err // no typed nil
		}
		return s, nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, stateFault(path, err)
	}
	q := url.Values{"_pragma": {"journal_mode(WAL)", "synchronous(NORMAL)", "busy_timeout(5000)", "cache_size(-2000)"}}
	db, err := sql.Open("sqlite", "file:"+(&url.URL{Path: path}).EscapedPath()+"?"+q.Encode())
	if err != nil {
		return nil, fmt.Errorf("state %s: %w", path, err)
	}
	db.SetMaxOpenConns(4) // each has a page cache of its own, of twice the size: a page takes 8 kB
	if _, err := db.Exec(schema); err != nil {
		db.Close()
		return nil, stateFault(path, err)
	}
	s := &sqliteState{path: path, db: db, statements: map[string]*sql.Stmt{}}
	for _, q := range prepared {
		if s.statements[q], err = db.Prepare(q); err != nil {
			db.Close()
			return nil, stateFault(path, err)
		}
	}
	return s, nil
}

func (s *sqliteState) Close() error { return s.db.Close() } // closes the statements too

// in is a prepared statement inside a transaction.
func (s *sqliteState) in(tx *sql.Tx, query string) *sql.Stmt { return tx.Stmt(s.statements[query]) }

func ms(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

func fromMS(n int64) time.Time {
	if n == 0 {
		return time.Time{}
	}
	return time.UnixMilli(n).In(Vietnam)
}

// write runs f in one transaction.
func (s *sqliteState) write(ctx context.Context, f func(*sql.Tx) error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return stateFault(s.path, err)
	}
	if err := f(tx); err != nil {
		tx.Rollback()
		return stateFault(s.path, err)
	}
	if err := tx.Commit(); err != nil {
		return stateFault(s.path, err)
	}
	return nil
}

const (
	sqlTarget = `SELECT target FROM alias WHERE key = ?`
	sqlAdd    = `INSERT INTO item (key, url, site, kind, status, found, published, listed, due)
		VALUES (?, ?, ?, 'article', 'new', ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING`
	sqlPublished = `UPDATE item SET published = ? WHERE key = ? AND published = 0`
	sqlRelist    = `UPDATE item SET listed = ?2, due = CASE
		WHEN status = 'ok' AND fetched < ?2 AND found > ?3 THEN ?4 ELSE due END WHERE key = ?1 AND listed < ?2`
	sqlAddress = `INSERT INTO address (url, key) VALUES (?, ?)
		ON CONFLICT (url) DO UPDATE SET key = excluded.key WHERE key <> excluded.key`
	sqlItem      = `SELECT ` + itemColumns + ` FROM item WHERE key = ?`
	sqlSave      = `INSERT OR REPLACE INTO item (` + itemColumns + `) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	sqlKeyOf     = `SELECT key FROM address WHERE url = ?`
	sqlAddresses = `SELECT url FROM address WHERE key = ? ORDER BY url`
	sqlCursor    = `INSERT OR REPLACE INTO cursor (stage, file, offset) VALUES (?, ?, ?)`
)

// prepared are the statements that run for every page. Compiling one costs more
// than running it.
var prepared = []string{sqlTarget, sqlAdd, sqlPublished, sqlRelist, sqlAddress, sqlItem, sqlSave, sqlCursor, sqlKeyOf, sqlAddresses}

func (s *sqliteState) Add(ctx context.Context, now time.Time, found []Found) (int, error) {
	added := 0
	err := s.write(ctx, func(tx *sql.Tx) error {
		for _, f := range found {
			key := f.Key
			err := s.in(tx, sqlTarget).QueryRowContext(ctx, key).Scan(&key)
			if err != nil && !errors.Is(err, sql.ErrNoRows) {
				return err
			}
			res, err := s.in(tx, sqlAdd).ExecContext(ctx, key, f.URL, f.Site, ms(now), ms(f.Published), ms(f.Listed), ms(now))
			if err != nil {
				return err
			}
			if n, _ := res.RowsAffected(); n > 0 {
				added++
			} else if err := s.relist(ctx, tx, now, key, f); err != nil {
				return err
			}
			if _, err := s.in(tx, sqlAddress).ExecContext(ctx, f.URL, key); err != nil {
				return err
			}
		}
		return nil
	})
	return added, err
}

// relist notes what a source says of a key that is already known.
func (s *sqliteState) relist(ctx context.Context, tx *sql.Tx, now time.Time, key string, f Found) error {
	if !f.Published.IsZero() {
		if _, err := s.in(tx, sqlPublished).ExecContext(ctx, ms(f.Published), key); err != nil {
			return err
		}
	}
	if f.Listed.IsZero() || f.Listed.After(now) {
		return nil
	}
	_, err := s.in(tx, sqlRelist).ExecContext(ctx, key, ms(f.Listed), ms(now.Add(-30*day)), ms(now))
	return err
}

const itemColumns = `key, url, site, kind, status, found, published, due, fetched, changed, code, tries, reason,
	etag, modified, content, digest, file, offset, length, captured, final, listed, edits`

func scanItem(row interface{ Scan(...any) error }) (Item, error) {
	var i Item
	var found, published, due, fetched, changed, captured, listed int64
	err := row.Scan(&i.Key, &i.URL, &i.Site, &i.Kind, &i.Status, &found, &published, &due, &fetched, &changed, &i.Code,
		&i.Tries, &i.Reason, &i.ETag, &i.Modified, &i.Content, &i.Record.Digest, &i.Record.File, &i.Record.Offset,
		&i.Record.Length, &captured, &i.Final, &listed, &i.Edits)
	i.Found, i.Published, i.Due = fromMS(found), fromMS(published), fromMS(due)
	i.Listed = fromMS(listed)
	i.Fetched, i.Changed, i.Captured = fromMS(fetched), fromMS(changed), fromMS(captured)
	return i, err
}

// Due goes by the order of item_due, to its end: else all that is of one moment,
// which may be a whole site, would be read and sorted for every batch.
func (s *sqliteState) Due(ctx context.Context, site string, now time.Time, limit int) ([]Item, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT `+itemColumns+` FROM item
		WHERE kind = 'article' AND site = ? AND due > 0 AND due <= ? ORDER BY newest DESC, due, key LIMIT ?`, site, ms(now), limit)
	if err != nil {
		return nil, fmt.Errorf("state: due: %w", err)
	}
	defer rows.Close()
	var out []Item
	for rows.Next() {
		i, err := scanItem(rows)
		if err != nil {
			return nil, fmt.Errorf("state: due: %w", err)
		}
		out = append(out, i)
	}
	return out, rows.Err()
}

func (s *sqliteState) Item(ctx context.Context, key string) (Item, bool, error) {
	i, err := scanItem(s.statements[sqlItem].QueryRowContext(ctx, key))
	if errors.Is(err, sql.ErrNoRows) {
		return Item{}, false, nil
	}
	if err != nil {
		return Item{}, false, fmt.Errorf("state: item %s: %w", key, err)
	}
	return i, true, nil
}

func (s *sqliteState) Save(ctx context.Context, o Outcome) error {
	i := o.Item
	return s.write(ctx, func(tx *sql.Tx) error {
		_, err := s.in(tx, sqlSave).ExecContext(ctx,
			i.Key, i.URL, i.Site, i.Kind, i.Status, ms(i.Found), ms(i.Published), ms(i.Due), ms(i.Fetched), ms(i.Changed),
			i.Code, i.Tries, i.Reason, i.ETag, i.Modified, i.Content, i.Record.Digest, i.Record.File, i.Record.Offset,
			i.Record.Length, ms(i.Captured), i.Final, ms(i.Listed), i.Edits)
		if err != nil {
			return err
		}
		for _, a := range o.Addresses {
			if _, err := s.in(tx, sqlAddress).ExecContext(ctx, a, i.Key); err != nil {
				return err
			}
		}
		for _, old := range o.Aliases {
			if err := addAlias(ctx, tx, old, i.Key); err != nil {
				return err
			}
		}
		if o.Version {
			if err := addVersion(ctx, tx, i); err != nil {
				return err
			}
		}
		if o.Archive != "" {
			_, err := s.in(tx, sqlCursor).ExecContext(ctx, CursorState, o.Archive, o.End)
			return err
		}
		return nil
	})
}

// addAlias makes old another key of key, with everything that pointed to old.
func addAlias(ctx context.Context, tx *sql.Tx, old, key string) error {
	if old == key {
		return nil
	}
	for _, q := range []string{
		`INSERT OR REPLACE INTO alias (key, target) VALUES (?1, ?2)`,
		`UPDATE alias SET target = ?2 WHERE target = ?1`,
		`DELETE FROM alias WHERE key = ?2`,
		`UPDATE address SET key = ?2 WHERE key = ?1`,
		`UPDATE OR REPLACE version SET key = ?2 WHERE key = ?1`,
		`DELETE FROM item WHERE key = ?1`,
	} {
		if _, err := tx.ExecContext(ctx, q, old, key); err != nil {
			return err
		}
	}
	return nil
}

func addVersion(ctx context.Context, tx *sql.Tx, i Item) error {
	_, err := tx.ExecContext(ctx, `INSERT OR REPLACE INTO version (key, url, fetched, content, digest, file, offset, length)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?)`, i.Key, i.Final, ms(i.Captured), i.Content, i.Record.Digest, i.Record.File,
		i.Record.Offset, i.Record.Length)
	return err
}

func (s *sqliteState) Addresses(ctx context.Context, key string) ([]string, error) {
	rows, err := s.statements[sqlAddresses].QueryContext(ctx, key)
	if err != nil {
		return nil, fmt.Errorf("state: addresses of %s: %w", key, err)
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var u string
		if err := rows.Scan(&u); err != nil {
			return nil, fmt.Errorf("state: addresses of %s: %w", key, err)
		}
		out = append(out, u)
	}
	return out, rows.Err()
}

func (s *sqliteState) KeyOf(ctx context.Context, address string) (string, error) {
	var key string
	err := s.statements[sqlKeyOf].QueryRowContext(ctx, address).Scan(&key)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return "", fmt.Errorf("state: address %s: %w", address, err)
	}
	return key, nil
}

func (s *sqliteState) Resolve(ctx context.Context, key string) (string, error) {
	target := key
	err := s.statements[sqlTarget].QueryRowContext(ctx, key).Scan(&target)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return "", fmt.Errorf("state: alias %s: %w", key, err)
	}
	return target, nil
}

func (s *sqliteState) Versions(ctx context.Context, key string, since time.Time) ([]Version, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT key, url, fetched, content, digest, file, offset, length FROM version
		WHERE (?1 <> '' AND key = ?1) OR (?1 = '' AND key IN (SELECT key FROM version WHERE fetched >= ?2))
		ORDER BY key, fetched`, key, ms(since))
	if err != nil {
		return nil, fmt.Errorf("state: versions: %w", err)
	}
	defer rows.Close()
	var out []Version
	for rows.Next() {
		var v Version
		var at int64
		var r site.Record
		if err := rows.Scan(&v.Key, &v.URL, &at, &v.Content, &r.Digest, &r.File, &r.Offset, &r.Length); err != nil {
			return nil, fmt.Errorf("state: versions: %w", err)
		}
		v.Fetched, v.Record = fromMS(at), r
		out = append(out, v)
	}
	return out, rows.Err()
}
