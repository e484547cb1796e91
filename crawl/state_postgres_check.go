package crawl

import (
	"context"
	"time"

	"chutri/crawl/site"
)

// ServerCheck is what CheckServer found.
type ServerCheck struct {
	Name    string        // address without the password
	Version string        // of PostgreSQL
	Answer  time.Duration // to a small question
	Ahead   time.Duration // the server's clock against ours; negative when it is behind
	Schema  int           // version of the schema; 0 when there is none yet
	Program int           // newest version that this program knows
}

// CheckServer looks at the server of a shared state and changes nothing.
func CheckServer(ctx context.Context, address string) (c ServerCheck, err error) {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	s, err := dialPostgres(ctx, address)
	if err != nil {
		return c, err
	}
	defer s.Close()
	c.Name, c.Program = s.where, programSchema()
	if _, c.Version, err = s.server(ctx); err == nil {
		var now time.Time
		begin := time.Now()
		err = s.pool.QueryRow(ctx, `SELECT clock_timestamp()`).Scan(&now)
		c.Answer = time.Since(begin)
		c.Ahead = now.Sub(begin.Add(c.Answer / 2))
	}
	if err == nil {
		c.Schema, _, err = schemaVersion(ctx, s.pool)
	}
	return c, s.fail("check", err)
}

// Writer says who writes an archive file of a crew: one of the members, or "".
func Writer(file string, members []Member) string {
	for _, m := range members {
		if writtenBy(file, []string{m.Name}) {
			return m.Name
		}
	}
	return ""
}

// captures calls f with the capture of every version. An error is of the server.
func (s *pgState) captures(ctx context.Context, f func(site.Record) error) error {
	rows, err := s.pool.Query(ctx, `SELECT digest, file, "offset", length FROM version ORDER BY key, fetched`)
	if err != nil {
		return s.fail("versions", err)
	}
	defer rows.Close()
	for rows.Next() {
		var r site.Record
		if err := rows.Scan(&r.Digest, &r.File, &r.Offset, &r.Length); err != nil {
			return s.fail("versions", err)
		}
		if err := f(r); err != nil {
			return err
		}
	}
	if err := rows.Err(); err != nil {
		return s.fail("versions", err)
	}
	return nil
}
