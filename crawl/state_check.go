package crawl

import (
	"context"
	"errors"
	"fmt"
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
	if err := s.integrity(ctx); err != nil {
		return c, err
	}
	var newest int64
	err = s.db.QueryRowContext(ctx, tally).Scan(&c.Articles, &newest)
	if err != nil {
		return c, damage(err)
	}
	c.Newest = fromMS(newest)
	versions, err := s.captures(ctx)
	if err != nil {
		return c, damage(err)
	}
	c.Versions = len(versions)
	return c, c.compare(dir, versions, nil)
}

// captures gives of every version nothing but its capture.
func (s *sqliteState) captures(ctx context.Context) ([]Version, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT digest, file, offset, length FROM version ORDER BY key, fetched`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Version
	files := map[string]string{} // thousands of captures share a file: its name is kept once
	for rows.Next() {
		var r site.Record
		if err := rows.Scan(&r.Digest, &r.File, &r.Offset, &r.Length); err != nil {
			return nil, err
		}
		if name, ok := files[r.File]; ok {
			r.File = name
		} else {
			files[r.File] = r.File
		}
		out = append(out, Version{Record: r})
	}
	return out, rows.Err()
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
	versions, err := s.Versions(ctx, "", time.Time{})
	if err != nil {
		return err
	}
	c.Versions = len(versions)
	return c.compare(dir, versions, atWork)
}

// place is what tells two captures apart.
type place struct {
	file   string
	offset int64
}

// compare leaves out files that somebody is writing.
func (c *StateCheck) compare(dir string, versions []Version, atWork []string) error {
	known := make(map[place]struct{}, len(versions)) // what the archive was not found to have yet
	for _, v := range versions {
		if writtenBy(v.Record.File, atWork) {
			continue
		}
		known[place{v.Record.File, v.Record.Offset}] = struct{}{}
	}
	for e, err := range ListArchive(dir) {
		if err != nil {
			return err
		}
		if e.Kind != string(KindArticle) || e.Revisit {
			continue
		}
		r := e.Record()
		if writtenBy(r.File, atWork) {
			continue
		}
		at := place{r.File, r.Offset}
		if _, ok := known[at]; !ok {
			c.Missing = append(c.Missing, r)
		}
		delete(known, at)
	}
	for _, v := range versions {
		if _, left := known[place{v.Record.File, v.Record.Offset}]; left {
			c.Surplus = append(c.Surplus, v.Record)
		}
	}
	return nil
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
	if _, err := st.(*sqliteState).db.ExecContext(ctx, `VACUUM INTO ?`, to); err != nil {
		return fmt.Errorf("copy state %s to %s: %w", path, to, err)
	}
	return nil
}
