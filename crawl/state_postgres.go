package crawl

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"slices"
	"strings"
	"sync/atomic"
	"time"
	"unicode/utf8"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Errors of a state on a server.
var (
	ErrStateAway    = errors.New("the PostgreSQL server does not answer")
	ErrStateRefused = errors.New("the PostgreSQL server refuses")
)

// leastServer is the oldest PostgreSQL that has all that the schema uses
// (generated columns).
const leastServer = 120000

// patience is how long an operation is tried again while the server is away: a
// restart is sat out, and a crawl ends well before its leases expire.
var patience = 15 * time.Second

// pgState is a State on PostgreSQL that any number of processes share.
type pgState struct {
	pool     *pgxpool.Pool
	where    string // scheme://user@host/database, without the password
	password string // only to keep it out of messages
	name     string // of this process among the members
	joined   atomic.Bool
	patience time.Duration
}

// IsServer says whether a state's place is an address of PostgreSQL and no file.
func IsServer(where string) bool {
	return strings.HasPrefix(where, "postgres://") || strings.HasPrefix(where, "postgresql://")
}

// ServerName is the address of a state without what must not be printed.
func ServerName(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return "postgres://…"
	}
	u.RawQuery, u.Fragment = "", "" // may carry a password too
	if u.User != nil {
		u.User = url.User(u.User.Username())
	}
	return u.String()
}

// openPostgres opens the state at postgres://user@host/database. What the
// address does not say comes from PGPASSWORD, PGPASSFILE and their like.
func openPostgres(address string) (*pgState, error) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	s, err := dialPostgres(ctx, address)
	if err != nil {
		return nil, err
	}
	if err := s.migrate(ctx, migrations); err != nil {
		s.Close()
		return nil, s.fail("schema", err)
	}
	return s, nil
}

// dialPostgres connects and looks at the server, and leaves the schema alone.
func dialPostgres(ctx context.Context, address string) (*pgState, error) {
	s := &pgState{where: ServerName(address), name: memberName(), patience: patience}
	cfg, err := pgxpool.ParseConfig(address)
	if err != nil { // pgx quotes the address: say what is wrong in our own words
		return nil, fmt.Errorf("state %s: not an address of PostgreSQL: want postgres://USER@HOST:PORT/DATABASE, with special characters written as %%XX", s.where)
	}
	s.password = cfg.ConnConfig.Password
	if cfg.ConnConfig.ConnectTimeout == 0 {
		cfg.ConnConfig.ConnectTimeout = 5 * time.Second
	}
	if !strings.Contains(address, "pool_max_conns=") {
		cfg.MaxConns = 10
	}
	// Unnamed statements: named ones are lost with a transaction that fails, and behind pgbouncer.
	cfg.ConnConfig.DefaultQueryExecMode = pgx.QueryExecModeCacheDescribe
	cfg.ConnConfig.RuntimeParams["application_name"] = "chutri " + s.name
	if s.pool, err = pgxpool.NewWithConfig(ctx, cfg); err != nil {
		return nil, s.fail("connect", err)
	}
	number, _, err := s.server(ctx)
	if err == nil && number < leastServer {
		err = fmt.Errorf("PostgreSQL %d is too old: 12 or newer is needed", number/10000)
	}
	if err != nil {
		s.pool.Close()
		return nil, s.fail("connect", err)
	}
	return s, nil
}

// server gives the version of the server as a number and in words.
func (s *pgState) server(ctx context.Context) (number int, version string, err error) {
	err = s.pool.QueryRow(ctx, `SELECT current_setting('server_version_num')::int, current_setting('server_version')`).Scan(&number, &version)
	return number, version, err
}

// memberName is a name that no other process has: it becomes part of the names
// of archive files.
func memberName() string {
	machine, _ := os.Hostname()
	machine, _, _ = strings.Cut(strings.ToLower(machine), ".")
	machine = strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, machine)
	b := make([]byte, 4)
	rand.Read(b) // never fails
	return fmt.Sprintf("%.20s-%d-%s", machine, os.Getpid(), hex.EncodeToString(b))
}

func (s *pgState) Close() error {
	s.pool.Close()
	return nil
}

// redacted is an error whose text does not name a password.
type redacted struct {
	text string
	err  error
}

func (r redacted) Error() string { return r.text }
func (r redacted) Unwrap() error { return r.err }

// fail names the state and what it was doing, says what to do about it, and
// keeps the password out.
func (s *pgState) fail(what string, err error) error {
	if err == nil {
		return nil
	}
	var server *pgconn.PgError
	switch {
	case errors.As(err, &server) && server.Code == fenced:
		err = fmt.Errorf("%w: %w", ErrLeaseLost, err)
	case errors.As(err, &server) && (server.Code == "28P01" || server.Code == "28000"):
		err = fmt.Errorf("%w user or password: set PGPASSWORD, or write the password into ~/.pgpass: %w", ErrStateRefused, err)
	case errors.As(err, &server) && server.Code == "3D000":
		err = fmt.Errorf("%w: there is no such database: make it with \"createdb\": %w", ErrStateRefused, err)
	case errors.As(err, &server) && server.Code == "42501":
		err = fmt.Errorf("%w: the user needs the right to create and change tables in the schema: %w", ErrStateRefused, err)
	case away(err):
		err = fmt.Errorf("%w: see that it runs and can be reached; nothing archived is lost, run the same command again when it is back: %w", ErrStateAway, err)
	}
	text := fmt.Sprintf("state %s: %s: %v", s.where, what, err)
	if s.password != "" {
		text = strings.ReplaceAll(text, s.password, "…")
	}
	return redacted{text, err}
}

// away says whether the server could not be reached, or went while it was asked:
// not what it answered.
func away(err error) bool {
	var server *pgconn.PgError
	if errors.As(err, &server) {
		// connection failures, shut down, starting up, too many clients
		return strings.HasPrefix(server.Code, "08") || strings.HasPrefix(server.Code, "57P") || server.Code == "53300"
	}
	var connect *pgconn.ConnectError
	var network net.Error
	return errors.As(err, &connect) || errors.As(err, &network) || pgconn.Timeout(err) || strings.Contains(err.Error(), "conn closed") ||
		strings.Contains(err.Error(), "unexpected EOF") || errors.Is(err, net.ErrClosed)
}

// passing says whether the same again may go well: the server is away, or two
// transactions stood in each other's way.
func passing(err error) bool {
	var server *pgconn.PgError
	if errors.As(err, &server) && (server.Code == "40P01" || server.Code == "40001") {
		return true
	}
	return away(err)
}

// try runs an operation that may be run twice, again and again while the server
// is away, as long as patience lasts.
func (s *pgState) try(ctx context.Context, what string, f func(context.Context) error) error {
	begin := time.Now()
	for wait := 50 * time.Millisecond; ; wait = min(2*wait, 2*time.Second) {
		once, cancel := context.WithTimeout(ctx, s.patience)
		err := f(once)
		cancel()
		if err == nil || ctx.Err() != nil || !passing(err) || time.Since(begin)+wait > s.patience {
			return s.fail(what, err)
		}
		if sleep(ctx, wait) != nil {
			return s.fail(what, err)
		}
	}
}

// one reads one row; found is false when there is none.
func (s *pgState) one(ctx context.Context, what, query string, args []any, into ...any) (found bool, err error) {
	err = s.try(ctx, what, func(ctx context.Context) error {
		err := s.pool.QueryRow(ctx, query, args...).Scan(into...)
		found = err == nil
		if errors.Is(err, pgx.ErrNoRows) {
			return nil
		}
		return err
	})
	return found, err
}

// exec runs statements in one transaction and one round trip, and gives the
// number of rows that each changed.
func (s *pgState) exec(ctx context.Context, what string, b *pgx.Batch) (changed []int64, err error) {
	err = s.try(ctx, what, func(ctx context.Context) error {
		changed = changed[:0]
		var once pgx.Batch // sending changes a batch
		for _, q := range b.QueuedQueries {
			once.Queue(q.SQL, slices.Clone(q.Arguments)...)
		}
		res := s.pool.SendBatch(ctx, &once)
		for range b.Len() {
			tag, err := res.Exec()
			if err != nil {
				return errors.Join(err, ignore(res.Close()))
			}
			changed = append(changed, tag.RowsAffected())
		}
		return res.Close()
	})
	return changed, err
}

// ignore drops the error of closing what has failed already.
func ignore(error) error { return nil }

// exclusive runs f while no other process does anything exclusive of the same
// kind on this state. It waits as long as the context allows.
func (s *pgState) exclusive(ctx context.Context, kind string, f func(context.Context) error) error {
	conn, err := s.pool.Acquire(ctx)
	if err != nil {
		return err
	}
	defer conn.Release()
	const key = `hashtextextended('chutri ' || current_schema() || ' ' || $1, 0)`
	if _, err := conn.Exec(ctx, `SELECT pg_advisory_lock(`+key+`)`, kind); err != nil {
		return err
	}
	defer func() { // a connection that cannot be asked to unlock is closed, which unlocks
		out, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
		defer cancel()
		if _, err := conn.Exec(out, `SELECT pg_advisory_unlock(`+key+`)`, kind); err != nil {
			ignore(conn.Conn().Close(out))
		}
	}()
	return f(ctx)
}

// clean makes text that PostgreSQL takes: no NUL, valid UTF-8. Headers of
// servers may have either.
func clean(text string) string {
	if utf8.ValidString(text) && strings.IndexByte(text, 0) < 0 {
		return text
	}
	return strings.ReplaceAll(strings.ToValidUTF8(text, "\uFFFD"), "\x00", "\uFFFD")
}
