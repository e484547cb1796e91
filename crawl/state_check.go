package crawl

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"time"

	"chutri/crawl/site"
)

// ErrStateDamaged: the state file cannot be read as what it was written as.
var ErrStateDamaged = errors.New("state file is damaged")

// StateCheck is what CheckState found.
type StateCheck struct {
	Articles int       // articles that the state knows an archived version of
	Versions int       // archived versions
	Newest   time.Time // last visit; zero when there was none
	Missing  []site.Record
	Surplus  []site.Record // versions whose capture the archive does not have
}

// Agrees says whether state and archive know the same captures.
func (c StateCheck) Agrees() bool { return len(c.Missing)+len(c.Surplus) == 0 }

// CheckState reads the whole state file, and compares its versions with the
// captures that the index of the archive in dir lists. ErrStateDamaged means
// that the file is of no use: the archive has all that is needed for a new one.
func CheckState(ctx context.Context, path, dir string) (StateCheck, error) {
	var c StateCheck
	if IsServer(path) {
		return checkServer(ctx, path, dir)
	}
	st, err := OpenState(path)
	if err != nil {
		return c, damage(err)
	}
	defer st.Close()
	s := st.(*sqliteState)
	if err := s.readThrough(ctx); err != nil {
		return c, damage(err)
	}
	if err := s.integrity(ctx); err != nil {
		return c, err
	}
	var newest int64
	err = s.db.QueryRowContext(ctx, tally).Scan(&c.Articles, &newest)
	if err != nil {
		return c, damage(err)
	}
	c.Newest = fromMS(newest)
	return c, c.compare(dir, func(yield func(site.Record) error) error { return s.captures(ctx, yield) }, nil)
}

// readThrough makes the state ready to be read once from the beginning to the end by
// one reader: pages that are kept are of little use then, and would make memory grow.
func (s *sqliteState) readThrough(ctx context.Context) error {
	s.db.SetMaxOpenConns(1)
	if _, err := s.db.ExecContext(ctx, `PRAGMA cache_size = -1000`); err != nil {
		return stateFault(s.path, err)
	}
	return nil
}

// captures calls f with the capture of every version. An error is of the state.
func (s *sqliteState) captures(ctx context.Context, f func(site.Record) error) error {
	rows, err := s.db.QueryContext(ctx, `SELECT digest, file, offset, length FROM version ORDER BY key, fetched`)
	if err != nil {
		return damage(err)
	}
	defer rows.Close()
	for rows.Next() {
		var r site.Record
		if err := rows.Scan(&r.Digest, &r.File, &r.Offset, &r.Length); err != nil {
			return damage(err)
		}
		if err := f(r); err != nil {
			return err
		}
	}
	return damage(rows.Err())
}

// tally counts the articles that were archived, and gives the last visit.
const tally = `SELECT count(*), coalesce(max(fetched), 0) FROM item WHERE kind = 'article' AND file <> ''`

// checkServer compares the state on a server with the archive. What is wrong with
// the server is no damage. Files of crawlers at work are left out.
func checkServer(ctx context.Context, address, dir string) (c StateCheck, err error) {
	s, err := openPostgres(address)
	if err != nil {
		return c, err
	}
	defer s.Close()
	// Exclusive: nobody joins, and no file is closed, between one look and the next.
	err = s.Exclusive(ctx, func(ctx context.Context) error { return c.server(ctx, s, dir) })
	return c, err
}

func (c *StateCheck) server(ctx context.Context, s *pgState, dir string) error {
	members, err := s.Members(ctx)
	if err != nil {
		return err
	}
	var atWork []string
	for _, m := range members {
		atWork = append(atWork, m.Name)
	}
	var newest int64
	if err := s.pool.QueryRow(ctx, tally).Scan(&c.Articles, &newest); err != nil {
		return s.fail("count", err)
	}
	c.Newest = fromMS(newest)
	return c.compare(dir, func(yield func(site.Record) error) error { return s.captures(ctx, yield) }, atWork)
}

// compare leaves out files that somebody is writing. each gives the captures of the
// state's versions, every time that it is called. First it is seen which files have
// any that are not on both sides: few ever do, and only theirs are looked at one by one.
func (c *StateCheck) compare(dir string, each func(func(site.Record) error) error, atWork []string) error {
	versions, captures := sums{}, sums{}
	if err := each(func(r site.Record) error {
		if c.Versions++; !writtenBy(r.File, atWork) {
			versions.add(r.File, r.Offset)
		}
		return nil
	}); err != nil {
		return err
	}
	for r, err := range articlesOf(dir) {
		if err != nil {
			return err
		}
		if !writtenBy(r.File, atWork) {
			captures.add(r.File, r.Offset)
		}
	}
	files := versions.differ(captures)
	if len(files) == 0 {
		return nil
	}
	return c.compareFiles(dir, each, files)
}

// compareFiles lists what is not on both sides of some archive files.
func (c *StateCheck) compareFiles(dir string, each func(func(site.Record) error) error, files map[string]bool) error {
	known := places{} // what the archive was not found to have yet
	if err := each(func(r site.Record) error {
		if files[r.File] {
			known.add(r.File, r.Offset)
		}
		return nil
	}); err != nil {
		return err
	}
	for r, err := range articlesOf(dir) {
		if err != nil {
			return err
		}
		if files[r.File] && !known[r.File].take(r.Offset) {
			c.Missing = append(c.Missing, r)
		}
	}
	return each(func(r site.Record) error {
		if known[r.File].has(r.Offset) {
			c.Surplus = append(c.Surplus, r)
		}
		return nil
	})
}

// articlesOf gives the captures of an archive that are versions of articles.
func articlesOf(dir string) iter.Seq2[site.Record, error] {
	return func(yield func(site.Record, error) bool) {
		for e, err := range ListArchive(dir) {
			if err == nil && (e.Kind != string(KindArticle) || e.Revisit) {
				continue
			}
			if !yield(e.Record(), err) || err != nil {
				return
			}
		}
	}
}

func (s *sqliteState) integrity(ctx context.Context) error {
	rows, err := s.db.QueryContext(ctx, `PRAGMA integrity_check(3)`)
	if err != nil {
		return damage(err)
	}
	defer rows.Close()
	for rows.Next() {
		var said string
		if err := rows.Scan(&said); err != nil {
			return damage(err)
		}
		if said != "ok" {
			return fmt.Errorf("%w: %s", ErrStateDamaged, said)
		}
	}
	if err := rows.Err(); err != nil {
		return damage(err)
	}
	return nil
}

// MendState makes the state agree with the archive: what the archive does not
// have is forgotten, and what the state does not know is read back.
func MendState(ctx context.Context, path, dir string, c StateCheck) (int, error) {
	st, err := OpenState(path)
	if err != nil {
		return 0, err
	}
	defer st.Close()
	for _, r := range c.Surplus {
		if err := st.Forget(ctx, r.File, r.Offset); err != nil {
			return 0, err
		}
	}
	if crew, ok := st.(Crew); ok { // files of crawlers at work are theirs
		if err := resetMissing(ctx, crew, c); err != nil {
			return 0, err
		}
		_, n, err := crew.Settle(ctx, dir)
		return n, err
	}
	if err := st.ResetCursor(ctx, CursorState); err != nil {
		return 0, err
	}
	return Reconcile(ctx, dir, st)
}

// resetMissing makes the state read again the files that it lacks something of.
func resetMissing(ctx context.Context, crew Crew, c StateCheck) error {
	for _, r := range c.Missing {
		if err := crew.SetCursor(ctx, CursorState, r.File, 0); err != nil {
			return err
		}
	}
	return nil
}

// CopyState writes a consistent copy of the state at path to a new file, while
// others read and write it.
func CopyState(ctx context.Context, path, to string) error {
	st, err := OpenState(path)
	if err != nil {
		return err
	}
	defer st.Close()
	s := st.(*sqliteState)
	if err := s.readThrough(ctx); err != nil {
		return err
	}
	if _, err := s.db.ExecContext(ctx, `VACUUM INTO ?`, to); err != nil {
		return fmt.Errorf("copy state %s to %s: %w", path, to, err)
	}
	return nil
}
