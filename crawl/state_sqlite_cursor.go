package crawl

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// The small tables of the SQLite state: counts, cursors, robots, values.

func (s *sqliteState) Counts(ctx context.Context) (map[string]map[Status]int, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT site, status, count(*) FROM item WHERE kind = 'article' GROUP BY site, status`)
	if err != nil {
		return nil, fmt.Errorf("state: counts: %w", err)
	}
	defer rows.Close()
	out := map[string]map[Status]int{}
	for rows.Next() {
		var site string
		var st Status
		var n int
		if err := rows.Scan(&site, &st, &n); err != nil {
			return nil, fmt.Errorf("state: counts: %w", err)
		}
		if out[site] == nil {
			out[site] = map[Status]int{}
		}
		out[site][st] = n
	}
	return out, rows.Err()
}

func (s *sqliteState) Cursor(ctx context.Context, stage, file string) (int64, error) {
	var n int64
	err := s.db.QueryRowContext(ctx, `SELECT offset FROM cursor WHERE stage = ? AND file = ?`, stage, file).Scan(&n)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return 0, fmt.Errorf("state: cursor %s %s: %w", stage, file, err)
	}
	return n, nil
}

func (s *sqliteState) SetCursor(ctx context.Context, stage, file string, offset int64) error {
	return s.write(ctx, func(tx *sql.Tx) error {
		_, err := s.in(tx, sqlCursor).ExecContext(ctx, stage, file, offset)
		return err
	})
}

func (s *sqliteState) ResetCursor(ctx context.Context, stage string) error {
	return s.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `DELETE FROM cursor WHERE stage = ?`, stage)
		return err
	})
}

func (s *sqliteState) Forget(ctx context.Context, file string, from int64) error {
	return s.write(ctx, func(tx *sql.Tx) error {
		for _, q := range []string{
			`DELETE FROM version WHERE file = ?1 AND offset + length > ?2`,
			`UPDATE item SET status = 'new', due = CASE WHEN kind = 'article' THEN found ELSE due END, etag = '', modified = '',
				content = '', digest = '', file = '', offset = 0, length = 0, captured = 0, final = ''
				WHERE file = ?1 AND offset + length > ?2`,
			`UPDATE cursor SET offset = min(offset, ?2) WHERE file = ?1`,
		} {
			if _, err := tx.ExecContext(ctx, q, file, from); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *sqliteState) Robots(ctx context.Context, host string) (code int, body []byte, fetched time.Time, err error) {
	var at int64
	err = s.db.QueryRowContext(ctx, `SELECT code, body, fetched FROM robots WHERE host = ?`, host).Scan(&code, &body, &at)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil, time.Time{}, nil
	}
	if err != nil {
		return 0, nil, time.Time{}, fmt.Errorf("state: robots of %s: %w", host, err)
	}
	return code, body, fromMS(at), nil
}

func (s *sqliteState) SetRobots(ctx context.Context, host string, code int, body []byte, fetched time.Time) error {
	return s.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT OR REPLACE INTO robots (host, code, body, fetched) VALUES (?, ?, ?, ?)`,
			host, code, body, ms(fetched))
		return err
	})
}

func (s *sqliteState) Value(ctx context.Context, name string) (string, error) {
	var v string
	err := s.db.QueryRowContext(ctx, `SELECT value FROM value WHERE name = ?`, name).Scan(&v)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return "", fmt.Errorf("state: value %s: %w", name, err)
	}
	return v, nil
}

func (s *sqliteState) SetValue(ctx context.Context, name, value string) error {
	return s.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT OR REPLACE INTO value (name, value) VALUES (?, ?)`, name, value)
		return err
	})
}
