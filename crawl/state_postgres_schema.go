package crawl

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
)

// ErrSchemaNewer: the state was brought up by a newer program, and this one is
// too old to work beside it.
var ErrSchemaNewer = errors.New("the state needs a newer chutri")

// migration is one step of the PostgreSQL schema. Steps are only ever added.
type migration struct {
	version int // 1, 2, 3 …
	least   int // oldest schema version whose programs can go on working once this step is done
	sql     string
}

// migrations: the first is the schema of SQLite (state_sqlite.go) with the tables
// that several machines need. Keys sort by their bytes, as they do in SQLite.
var migrations = []migration{{version: 1, least: 1, sql: `
CREATE TABLE item (
  key TEXT COLLATE "C" PRIMARY KEY, url TEXT NOT NULL, site TEXT NOT NULL, kind TEXT NOT NULL, status TEXT NOT NULL,
  found BIGINT NOT NULL, published BIGINT NOT NULL DEFAULT 0, due BIGINT NOT NULL DEFAULT 0,
  fetched BIGINT NOT NULL DEFAULT 0, changed BIGINT NOT NULL DEFAULT 0, code INTEGER NOT NULL DEFAULT 0,
  tries INTEGER NOT NULL DEFAULT 0, reason TEXT NOT NULL DEFAULT '', etag TEXT NOT NULL DEFAULT '',
  modified TEXT NOT NULL DEFAULT '', content TEXT NOT NULL DEFAULT '', digest TEXT NOT NULL DEFAULT '',
  file TEXT NOT NULL DEFAULT '', "offset" BIGINT NOT NULL DEFAULT 0, length BIGINT NOT NULL DEFAULT 0,
  captured BIGINT NOT NULL DEFAULT 0, final TEXT NOT NULL DEFAULT '',
  listed BIGINT NOT NULL DEFAULT 0, edits INTEGER NOT NULL DEFAULT 0,
  newest BIGINT GENERATED ALWAYS AS (CASE WHEN published > 0 THEN published WHEN listed > 0 THEN listed ELSE found END) STORED
);
CREATE INDEX item_due ON item (site, newest DESC, key, due) WHERE kind = 'article' AND due > 0;
CREATE INDEX item_file ON item (file) WHERE file <> '';
CREATE TABLE address (url TEXT COLLATE "C" PRIMARY KEY, key TEXT COLLATE "C" NOT NULL);
CREATE INDEX address_key ON address (key);
CREATE TABLE alias (key TEXT COLLATE "C" PRIMARY KEY, target TEXT COLLATE "C" NOT NULL);
CREATE INDEX alias_target ON alias (target);
CREATE TABLE version (
  key TEXT COLLATE "C" NOT NULL, url TEXT NOT NULL, fetched BIGINT NOT NULL, content TEXT NOT NULL, digest TEXT NOT NULL,
  file TEXT NOT NULL, "offset" BIGINT NOT NULL, length BIGINT NOT NULL, PRIMARY KEY (key, fetched, "offset")
);
CREATE INDEX version_fetched ON version (fetched);
CREATE INDEX version_file ON version (file);
CREATE TABLE cursor (stage TEXT COLLATE "C", file TEXT COLLATE "C", "offset" BIGINT NOT NULL, PRIMARY KEY (stage, file));
CREATE TABLE robots (host TEXT COLLATE "C" PRIMARY KEY, code INTEGER NOT NULL, body BYTEA, fetched BIGINT NOT NULL);
CREATE TABLE value (name TEXT COLLATE "C" PRIMARY KEY, value TEXT NOT NULL);

-- Who is at work. Times of leases are those of the server's clock.
CREATE TABLE member (
  id TEXT COLLATE "C" PRIMARY KEY, machine TEXT NOT NULL, pid INTEGER NOT NULL, task TEXT NOT NULL,
  started TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(), expires TIMESTAMPTZ NOT NULL
);
-- Hosts and sites ("site NAME"): who has them, and how the host wants to be treated.
CREATE TABLE lease (
  name TEXT COLLATE "C" PRIMARY KEY, member TEXT COLLATE "C" NOT NULL DEFAULT '', done TIMESTAMPTZ,
  next TIMESTAMPTZ, delay BIGINT NOT NULL DEFAULT 0, rest TIMESTAMPTZ, why TEXT NOT NULL DEFAULT '',
  spent INTEGER NOT NULL DEFAULT 0, failures INTEGER NOT NULL DEFAULT 0, taken INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX lease_member ON lease (member) WHERE member <> '';
-- Archive files as work: who has them, stage by stage.
CREATE TABLE work (
  stage TEXT COLLATE "C", file TEXT COLLATE "C", member TEXT COLLATE "C" NOT NULL DEFAULT '', PRIMARY KEY (stage, file)
);
-- fence ends a transaction of whoever is no longer a member, and keeps a member
-- from being buried until the transaction has ended.
CREATE FUNCTION fence(who TEXT) RETURNS VOID LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM member WHERE id = who AND expires > clock_timestamp() FOR KEY SHARE;
  IF NOT FOUND THEN RAISE EXCEPTION 'the lease of % has expired', who USING ERRCODE = 'CH001'; END IF;
END $$;
`}, {version: 2, least: 1, sql: `
-- When a file was last worked through: whoever was at work by then does not take it again.
ALTER TABLE work ADD COLUMN ended TIMESTAMPTZ;
`}}

// programSchema is the newest schema version that this program knows.
func programSchema() int { return migrations[len(migrations)-1].version }

const schemaTable = `CREATE TABLE IF NOT EXISTS schema_step (
	version INTEGER PRIMARY KEY, least INTEGER NOT NULL, applied TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp())`

// schemaVersion reads the version of the schema and the oldest version whose
// programs may work on it; 0 when there is none yet.
func schemaVersion(ctx context.Context, q interface {
	QueryRow(context.Context, string, ...any) pgx.Row
}) (version, least int, err error) {
	var there bool
	if err := q.QueryRow(ctx, `SELECT to_regclass('schema_step') IS NOT NULL`).Scan(&there); err != nil || !there {
		return 0, 0, err
	}
	err = q.QueryRow(ctx, `SELECT coalesce(max(version), 0), coalesce(max(least), 0) FROM schema_step`).Scan(&version, &least)
	return version, least, err
}

// migrate brings the schema up to what the program knows, step by step, each in
// a transaction of its own, one program at a time. A newer schema is left as it
// is; it is an error only when it says that programs as old as this one cannot
// go on (ErrSchemaNewer).
func (s *pgState) migrate(ctx context.Context, steps []migration) error {
	newest := steps[len(steps)-1].version
	version, least, err := schemaVersion(ctx, s.pool)
	if err != nil {
		return err
	}
	if version < newest {
		err = s.exclusive(ctx, "schema", func(ctx context.Context) error {
			if _, err := s.pool.Exec(ctx, schemaTable); err != nil {
				return err
			}
			for _, m := range steps {
				if err := s.step(ctx, m); err != nil {
					return fmt.Errorf("migration %d: %w", m.version, err)
				}
			}
			version, least, err = schemaVersion(ctx, s.pool)
			return err
		})
		if err != nil {
			return err
		}
	}
	if least > newest {
		return fmt.Errorf("%w: its schema is version %d and works with programs from version %d on, this program knows version %d: install the newer program on this machine too", ErrSchemaNewer, version, least, newest)
	}
	return nil
}

// step applies one migration unless it is there.
func (s *pgState) step(ctx context.Context, m migration) error {
	return pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		var there bool
		err := tx.QueryRow(ctx, `SELECT EXISTS (SELECT 1 FROM schema_step WHERE version = $1)`, m.version).Scan(&there)
		if err != nil || there {
			return err
		}
		if _, err := tx.Exec(ctx, m.sql); err != nil { // several statements: pgx sends them as one simple query
			return err
		}
		_, err = tx.Exec(ctx, `INSERT INTO schema_step (version, least) VALUES ($1, $2)`, m.version, m.least)
		return err
	})
}
