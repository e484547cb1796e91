package crawl

import (
	"context"
	"fmt"
	"maps"
	"os"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"
)

// fenced is the SQLSTATE that the function fence raises.
const fenced = "CH001"

// sitePrefix tells the lease of a site from those of hosts, which have no space.
const sitePrefix = "site "

func (s *pgState) Name() string { return s.name }

// queueFence makes a transaction fail if this process was a member and is no longer.
func (s *pgState) queueFence(b *pgx.Batch) {
	if s.joined.Load() {
		b.Queue(`SELECT fence($1)`, s.name)
	}
}

func (s *pgState) Join(ctx context.Context, task string, ttl time.Duration) error {
	machine, _ := os.Hostname()
	// Exclusive: whoever settles the folder of the dead knows all that are alive.
	err := s.Exclusive(ctx, func(ctx context.Context) error {
		_, err := s.pool.Exec(ctx, `INSERT INTO member (id, machine, pid, task, expires)
			VALUES ($1, $2, $3, $4, clock_timestamp() + $5::bigint * interval '1 ms')`, s.name, clean(machine), os.Getpid(), task, ttl.Milliseconds())
		return err
	})
	if err == nil {
		s.joined.Store(true)
	}
	return s.fail("join", err)
}

// rate keeps what a host wants, if the lease is still ours.
const pgRate = `UPDATE lease SET next = clock_timestamp() + $3::bigint * interval '1 ms', delay = $4,
	rest = clock_timestamp() + $5::bigint * interval '1 ms', why = $6, spent = $7, failures = $8 WHERE name = $1 AND member = $2`

func (s *pgState) queueRates(b *pgx.Batch, rates []HostRate) {
	for _, r := range rates {
		b.Queue(pgRate, r.Host, s.name, r.Wait.Milliseconds(), r.Delay.Milliseconds(), r.Rest.Milliseconds(), clean(r.Why), r.Spent, r.Failures)
	}
}

func (s *pgState) Renew(ctx context.Context, ttl time.Duration, rates []HostRate) error {
	var b pgx.Batch
	s.queueFence(&b)
	b.Queue(`UPDATE member SET expires = clock_timestamp() + $2::bigint * interval '1 ms' WHERE id = $1`, s.name, ttl.Milliseconds())
	s.queueRates(&b, rates)
	_, err := s.exec(ctx, "renew", &b)
	return err
}

func (s *pgState) Leave(ctx context.Context) error {
	var b pgx.Batch
	b.Queue(`UPDATE lease SET member = '' WHERE member = $1`, s.name)
	b.Queue(`UPDATE work SET member = '' WHERE member = $1`, s.name)
	b.Queue(`DELETE FROM member WHERE id = $1`, s.name)
	_, err := s.exec(ctx, "leave", &b)
	if err == nil {
		s.joined.Store(false)
	}
	return err
}

func (s *pgState) Members(ctx context.Context) (out []Member, err error) {
	err = s.try(ctx, "members", func(ctx context.Context) error {
		rows, err := s.pool.Query(ctx, `SELECT id, machine, pid, task, started, extract(epoch FROM expires - clock_timestamp())::float8,
			(SELECT count(*) FROM lease WHERE member = m.id AND name NOT LIKE $1 || '%'), (SELECT count(*) FROM work WHERE member = m.id)
			FROM member m ORDER BY started, id`, sitePrefix)
		if err != nil {
			return err
		}
		out, err = pgx.CollectRows(rows, func(r pgx.CollectableRow) (m Member, err error) {
			var left float64
			err = r.Scan(&m.Name, &m.Machine, &m.PID, &m.Task, &m.Started, &left, &m.Hosts, &m.Files)
			m.Expires = time.Duration(left * float64(time.Second))
			return m, err
		})
		return err
	})
	return out, err
}

// pgClaim locks what is free, or ours, or of somebody who left no trace. Leases
// of the dead are not free before Settle has buried them.
const pgClaim = `SELECT name, coalesce(done >= (SELECT started FROM member WHERE id = $2), false),
	greatest(0, coalesce(extract(epoch FROM next - clock_timestamp()) * 1000, 0))::bigint, delay,
	greatest(0, coalesce(extract(epoch FROM rest - clock_timestamp()) * 1000, 0))::bigint, why, spent, failures, taken > 0
	FROM lease l WHERE name = ANY ($1)
	AND (member = '' OR member = $2 OR NOT EXISTS (SELECT 1 FROM member m WHERE m.id = l.member))
	ORDER BY name FOR UPDATE OF l SKIP LOCKED`

func (s *pgState) Claim(ctx context.Context, round string, hosts []string) (answer Claimed, rates []HostRate, err error) {
	names := slices.Clone(hosts)
	if round != "" {
		names = append(names, sitePrefix+round)
	}
	slices.Sort(names)
	names = slices.Compact(names)
	err = s.try(ctx, "claim", func(ctx context.Context) error {
		answer, rates = ClaimBusy, nil
		return pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
			if _, err := tx.Exec(ctx, `SELECT fence($1)`, s.name); err != nil {
				return err
			}
			if _, err := tx.Exec(ctx, `INSERT INTO lease (name) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING`, names); err != nil {
				return err
			}
			rows, err := tx.Query(ctx, pgClaim, names, s.name)
			if err != nil {
				return err
			}
			done, got := false, 0
			_, err = pgx.CollectRows(rows, func(r pgx.CollectableRow) (struct{}, error) {
				var h HostRate
				var wait, delay, rest int64
				var isDone bool
				err := r.Scan(&h.Host, &isDone, &wait, &delay, &rest, &h.Why, &h.Spent, &h.Failures, &h.Taken)
				h.Wait, h.Delay, h.Rest = time.Duration(wait)*time.Millisecond, time.Duration(delay)*time.Millisecond, time.Duration(rest)*time.Millisecond
				got++
				if round != "" && h.Host == sitePrefix+round {
					done = done || isDone
				} else {
					rates = append(rates, h)
				}
				return struct{}{}, err
			})
			switch {
			case err != nil:
				return err
			case done:
				answer, rates = ClaimDone, nil
				return nil
			case got < len(names):
				rates = nil
				return nil
			}
			answer = ClaimGranted
			_, err = tx.Exec(ctx, `UPDATE lease SET member = $2, taken = 0 WHERE name = ANY ($1)`, names, s.name)
			return err
		})
	})
	return answer, rates, err
}

func (s *pgState) Release(ctx context.Context, round string, done bool, rates []HostRate) error {
	var b pgx.Batch
	s.queueFence(&b)
	var names []string
	for i := range rates {
		names = append(names, rates[i].Host)
	}
	s.queueRates(&b, rates)
	if round != "" {
		names = append(names, sitePrefix+round)
	}
	if done {
		b.Queue(`UPDATE lease SET done = clock_timestamp() WHERE name = $1 AND member = $2`, sitePrefix+round, s.name)
		b.Queue(`UPDATE lease SET spent = 0 WHERE name = ANY ($1) AND member = $2`, names, s.name)
	}
	b.Queue(`UPDATE lease SET member = '' WHERE name = ANY ($1) AND member = $2`, names, s.name)
	_, err := s.exec(ctx, "release", &b)
	return err
}

// Exclusive has no patience of its own: it waits for whoever is at it.
func (s *pgState) Exclusive(ctx context.Context, f func(context.Context) error) error {
	return s.exclusive(ctx, "archive", f)
}

// Settle buries the dead. Their rows stay locked meanwhile: a member that only
// slept and wakes up waits for the lock, and learns then that it is too late.
func (s *pgState) Settle(ctx context.Context, dir string) (mended []string, pages int, err error) {
	err = s.Exclusive(ctx, func(ctx context.Context) error {
		return pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
			dead, err := ids(ctx, tx, `SELECT id FROM member WHERE expires <= clock_timestamp() ORDER BY id FOR UPDATE`)
			if err != nil {
				return err
			}
			alive, err := ids(ctx, tx, `SELECT id FROM member WHERE id <> ALL ($1)`, dead)
			if err != nil {
				return err
			}
			if mended, err = mendArchive(dir, alive); err != nil {
				return fmt.Errorf("archive %s: %w", dir, err)
			}
			if pages, err = reconcile(ctx, dir, s, func(file string) bool { return writtenBy(file, alive) }); err != nil {
				return err
			}
			return bury(ctx, tx, dead)
		})
	})
	if err != nil {
		return mended, pages, s.fail("settle", err)
	}
	return mended, pages, nil
}

// bury gives free what the dead had. Nobody knows when they asked a host last,
// so that its next request is a whole delay away.
func bury(ctx context.Context, tx pgx.Tx, dead []string) error {
	if len(dead) == 0 {
		return nil
	}
	for _, q := range []string{
		`UPDATE lease SET member = '', taken = taken + 1, next = greatest(next, clock_timestamp() + delay * interval '1 ms') WHERE member = ANY ($1)`,
		`UPDATE work SET member = '' WHERE member = ANY ($1)`,
		`DELETE FROM member WHERE id = ANY ($1)`,
	} {
		if _, err := tx.Exec(ctx, q, dead); err != nil {
			return err
		}
	}
	return nil
}

func ids(ctx context.Context, tx pgx.Tx, query string, args ...any) ([]string, error) {
	rows, err := tx.Query(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	list, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if list == nil {
		list = []string{} // an empty array, not NULL
	}
	return list, err
}

func (s *pgState) ClaimFile(ctx context.Context, stage string, files []string) (file string, from int64, err error) {
	err = s.try(ctx, "claim file", func(ctx context.Context) error {
		file, from = "", 0
		return pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
			if _, err := tx.Exec(ctx, `SELECT fence($1)`, s.name); err != nil {
				return err
			}
			if _, err := tx.Exec(ctx, `INSERT INTO work (stage, file) SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING`, stage, files); err != nil {
				return err
			}
			free, err := ids(ctx, tx, `SELECT file FROM work w WHERE stage = $1 AND file = ANY ($2)
				AND NOT EXISTS (SELECT 1 FROM member m WHERE m.id = w.member AND m.id <> $3 AND m.expires > clock_timestamp())
				AND (ended IS NULL OR ended < (SELECT started FROM member WHERE id = $3))
				ORDER BY file LIMIT 1 FOR UPDATE OF w SKIP LOCKED`, stage, files, s.name)
			if err != nil || len(free) == 0 {
				return err
			}
			if _, err := tx.Exec(ctx, `UPDATE work SET member = $3 WHERE stage = $1 AND file = $2`, stage, free[0], s.name); err != nil {
				return err
			}
			file = free[0]
			return tx.QueryRow(ctx, `SELECT coalesce((SELECT "offset" FROM cursor WHERE stage = $1 AND file = $2), 0)`, stage, file).Scan(&from)
		})
	})
	return file, from, err
}

func (s *pgState) FinishFiles(ctx context.Context, stage string, done map[string]int64) error {
	var b pgx.Batch
	s.queueFence(&b)
	for _, file := range slices.Sorted(maps.Keys(done)) {
		offset := done[file]
		// Only what is ours by now: another may have redone a file that was taken from us.
		b.Queue(`INSERT INTO cursor (stage, file, "offset") SELECT stage, file, $3 FROM work WHERE stage = $1 AND file = $2 AND member = $4
			ON CONFLICT (stage, file) DO UPDATE SET "offset" = greatest(cursor."offset", excluded."offset")`, stage, file, offset, s.name)
		b.Queue(`UPDATE work SET ended = clock_timestamp() WHERE stage = $1 AND file = $2 AND member = $3`, stage, file, s.name)
	}
	b.Queue(`UPDATE work SET member = '' WHERE stage = $1 AND member = $2`, stage, s.name)
	_, err := s.exec(ctx, "finish files", &b)
	return err
}
