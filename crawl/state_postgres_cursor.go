package crawl

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
)

// The small tables of the PostgreSQL state: counts, cursors, robots, values.

func (s *pgState) Counts(ctx context.Context) (map[string]map[Status]int, error) {
	out := map[string]map[Status]int{}
	rows, err := s.pool.Query(ctx, `SELECT site, status, count(*) FROM item WHERE kind = 'article' GROUP BY site, status`)
	if err != nil {
		return nil, s.fail("counts", err)
	}
	var site string
	var status Status
	var n int
	_, err = pgx.ForEachRow(rows, []any{&site, &status, &n}, func() error {
		if out[site] == nil {
			out[site] = map[Status]int{}
		}
		out[site][status] = n
		return nil
	})
	return out, s.fail("counts", err)
}

func (s *pgState) Cursor(ctx context.Context, stage, file string) (n int64, err error) {
	_, err = s.one(ctx, "cursor "+stage+" "+file, `SELECT "offset" FROM cursor WHERE stage = $1 AND file = $2`, []any{stage, file}, &n)
	return n, err
}

// SetCursor is fenced as Save is.
func (s *pgState) SetCursor(ctx context.Context, stage, file string, offset int64) error {
	var b pgx.Batch
	s.queueFence(&b)
	b.Queue(pgCursor, stage, file, offset)
	_, err := s.exec(ctx, "cursor "+stage+" "+file, &b)
	return err
}

func (s *pgState) ResetCursor(ctx context.Context, stage string) error {
	var b pgx.Batch
	b.Queue(`DELETE FROM cursor WHERE stage = $1`, stage)
	_, err := s.exec(ctx, "cursor "+stage, &b)
	return err
}

func (s *pgState) Forget(ctx context.Context, file string, from int64) error {
	var b pgx.Batch
	b.Queue(`DELETE FROM version WHERE file = $1 AND "offset" + length > $2`, file, from)
	b.Queue(`UPDATE item SET status = 'new', due = CASE WHEN kind = 'article' THEN found ELSE due END, etag = '', modified = '',
		content = '', digest = '', file = '', "offset" = 0, length = 0, captured = 0, final = ''
		WHERE file = $1 AND "offset" + length > $2`, file, from)
	b.Queue(`UPDATE cursor SET "offset" = least("offset", $2) WHERE file = $1`, file, from)
	_, err := s.exec(ctx, "forget "+file, &b)
	return err
}

func (s *pgState) Robots(ctx context.Context, host string) (code int, body []byte, fetched time.Time, err error) {
	var at int64
	_, err = s.one(ctx, "robots of "+host, `SELECT code, body, fetched FROM robots WHERE host = $1`, []any{host}, &code, &body, &at)
	return code, body, fromMS(at), err
}

func (s *pgState) SetRobots(ctx context.Context, host string, code int, body []byte, fetched time.Time) error {
	var b pgx.Batch
	b.Queue(`INSERT INTO robots (host, code, body, fetched) VALUES ($1, $2, $3, $4)
		ON CONFLICT (host) DO UPDATE SET code = excluded.code, body = excluded.body, fetched = excluded.fetched`, host, code, body, ms(fetched))
	_, err := s.exec(ctx, "robots of "+host, &b)
	return err
}

func (s *pgState) Value(ctx context.Context, name string) (v string, err error) {
	_, err = s.one(ctx, "value "+name, `SELECT value FROM value WHERE name = $1`, []any{name}, &v)
	return v, err
}

func (s *pgState) SetValue(ctx context.Context, name, value string) error {
	var b pgx.Batch
	b.Queue(`INSERT INTO value (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value`, name, clean(value))
	_, err := s.exec(ctx, "value "+name, &b)
	return err
}
