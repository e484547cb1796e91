package crawl

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"chutri/crawl/site"
)

const (
	pgColumns = `key, url, site, kind, status, found, published, due, fetched, changed, code, tries, reason,
	etag, modified, content, digest, file, "offset", length, captured, final, listed, edits`
	pgKey = `coalesce((SELECT target FROM alias WHERE key = $1), $1)`
	pgAdd = `INSERT INTO item (key, url, site, kind, status, found, published, listed, due)
		VALUES (` + pgKey + `, $2, $3, 'article', 'new', $4, $5, $6, $4) ON CONFLICT (key) DO NOTHING`
	pgPublished = `UPDATE item SET published = $2 WHERE key = ` + pgKey + ` AND published = 0`
	pgRelist    = `UPDATE item SET listed = $2, due = CASE
		WHEN status = 'ok' AND fetched < $2 AND found > $3 THEN $4 ELSE due END WHERE key = ` + pgKey + ` AND listed < $2`
	pgAddAddress = `INSERT INTO address (url, key) VALUES ($2, ` + pgKey + `)
		ON CONFLICT (url) DO UPDATE SET key = excluded.key WHERE address.key <> excluded.key`
	pgAddress = `INSERT INTO address (url, key) VALUES ($1, $2)
		ON CONFLICT (url) DO UPDATE SET key = excluded.key WHERE address.key <> excluded.key`
	pgCursor = `INSERT INTO cursor (stage, file, "offset") VALUES ($1, $2, $3)
		ON CONFLICT (stage, file) DO UPDATE SET "offset" = excluded."offset"`
	pgVersion = `INSERT INTO version (key, url, fetched, content, digest, file, "offset", length) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
		ON CONFLICT (key, fetched, "offset") DO UPDATE SET
		url = excluded.url, content = excluded.content, digest = excluded.digest, file = excluded.file, length = excluded.length`
)

// pgSave replaces an item as a whole.
var pgSave = func() string {
	names := strings.Split(strings.Join(strings.Fields(pgColumns), " "), ", ")
	values, set := make([]string, len(names)), make([]string, len(names))
	for i, n := range names {
		values[i], set[i] = fmt.Sprintf("$%d", i+1), n+" = excluded."+n
	}
	return `INSERT INTO item (` + pgColumns + `) VALUES (` + strings.Join(values, ", ") + `) ON CONFLICT (key) DO UPDATE SET ` + strings.Join(set[1:], ", ")
}()

// addAtOnce bounds one transaction of Add: a sitemap may name 50,000 addresses.
const addAtOnce = 500

func (s *pgState) Add(ctx context.Context, now time.Time, found []Found) (int, error) {
	added := 0
	for part := range slices.Chunk(found, addAtOnce) {
		// One order of locks for all, items before addresses: no deadlock.
		part = slices.SortedStableFunc(slices.Values(part), func(a, b Found) int { return strings.Compare(a.Key, b.Key) })
		var b pgx.Batch
		var first []int // places of the inserting statements
		for _, f := range part {
			key := clean(f.Key)
			first = append(first, b.Len())
			b.Queue(pgAdd, key, clean(f.URL), f.Site, ms(now), ms(f.Published), ms(f.Listed))
			if !f.Published.IsZero() {
				b.Queue(pgPublished, key, ms(f.Published))
			}
			if !f.Listed.IsZero() && !f.Listed.After(now) {
				b.Queue(pgRelist, key, ms(f.Listed), ms(now.Add(-30*day)), ms(now))
			}
		}
		slices.SortStableFunc(part, func(a, b Found) int { return strings.Compare(a.URL, b.URL) })
		for _, f := range part {
			b.Queue(pgAddAddress, clean(f.Key), clean(f.URL))
		}
		changed, err := s.exec(ctx, "add", &b)
		if err != nil {
			return added, err
		}
		for _, i := range first {
			added += int(changed[i])
		}
	}
	return added, nil
}

func (s *pgState) Due(ctx context.Context, site string, now time.Time, limit int) (out []Item, err error) {
	err = s.try(ctx, "due", func(ctx context.Context) error {
		rows, err := s.pool.Query(ctx, `SELECT `+pgColumns+` FROM item
			WHERE kind = 'article' AND site = $1 AND due > 0 AND due <= $2 ORDER BY newest DESC, key LIMIT $3`, site, ms(now), limit)
		if err != nil {
			return err
		}
		out, err = pgx.CollectRows(rows, func(r pgx.CollectableRow) (Item, error) { return scanItem(r) })
		return err
	})
	return out, err
}

func (s *pgState) Item(ctx context.Context, key string) (i Item, found bool, err error) {
	err = s.try(ctx, "item "+key, func(ctx context.Context) error {
		rows, err := s.pool.Query(ctx, `SELECT `+pgColumns+` FROM item WHERE key = $1`, clean(key))
		if err != nil {
			return err
		}
		list, err := pgx.CollectRows(rows, func(r pgx.CollectableRow) (Item, error) { return scanItem(r) })
		if found = len(list) > 0; found {
			i = list[0]
		}
		return err
	})
	return i, found, err
}

// Save is one transaction and one round trip. A member whose leases have expired
// cannot save any more: ErrLeaseLost.
func (s *pgState) Save(ctx context.Context, o Outcome) error {
	i := o.Item
	i.Key = clean(i.Key)
	var b pgx.Batch
	s.queueFence(&b)
	b.Queue(pgSave,
		i.Key, clean(i.URL), i.Site, string(i.Kind), string(i.Status), ms(i.Found), ms(i.Published), ms(i.Due), ms(i.Fetched), ms(i.Changed),
		i.Code, i.Tries, clean(i.Reason), clean(i.ETag), clean(i.Modified), i.Content, i.Record.Digest, i.Record.File, i.Record.Offset,
		i.Record.Length, ms(i.Captured), clean(i.Final), ms(i.Listed), i.Edits)
	addresses := slices.Clone(o.Addresses)
	slices.Sort(addresses)
	for _, a := range addresses {
		b.Queue(pgAddress, clean(a), i.Key)
	}
	for _, old := range o.Aliases {
		queueAlias(&b, clean(old), i.Key)
	}
	if o.Version {
		b.Queue(pgVersion, i.Key, clean(i.Final), ms(i.Captured), i.Content, i.Record.Digest, i.Record.File, i.Record.Offset, i.Record.Length)
	}
	if o.Archive != "" {
		b.Queue(pgCursor, CursorState, o.Archive, o.End)
	}
	_, err := s.exec(ctx, "save "+i.Key, &b)
	return err
}

// queueAlias makes old another key of key, with everything that pointed to old.
func queueAlias(b *pgx.Batch, old, key string) {
	if old == key {
		return
	}
	b.Queue(`INSERT INTO alias (key, target) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET target = excluded.target`, old, key)
	b.Queue(`UPDATE alias SET target = $2 WHERE target = $1`, old, key)
	b.Queue(`DELETE FROM alias WHERE key = $1`, key)
	b.Queue(`UPDATE address SET key = $2 WHERE key = $1`, old, key)
	b.Queue(`DELETE FROM version v USING version o WHERE o.key = $1 AND v.key = $2 AND v.fetched = o.fetched AND v."offset" = o."offset"`, old, key)
	b.Queue(`UPDATE version SET key = $2 WHERE key = $1`, old, key)
	b.Queue(`DELETE FROM item WHERE key = $1`, old)
}

func (s *pgState) Addresses(ctx context.Context, key string) (out []string, err error) {
	err = s.try(ctx, "addresses of "+key, func(ctx context.Context) error {
		rows, err := s.pool.Query(ctx, `SELECT url FROM address WHERE key = $1 ORDER BY url`, clean(key))
		if err != nil {
			return err
		}
		out, err = pgx.CollectRows(rows, pgx.RowTo[string])
		return err
	})
	if len(out) == 0 {
		out = nil
	}
	return out, err
}

func (s *pgState) KeyOf(ctx context.Context, address string) (key string, err error) {
	_, err = s.one(ctx, "address "+address, `SELECT key FROM address WHERE url = $1`, []any{clean(address)}, &key)
	return key, err
}

func (s *pgState) Resolve(ctx context.Context, key string) (string, error) {
	target := key
	_, err := s.one(ctx, "alias "+key, `SELECT target FROM alias WHERE key = $1`, []any{clean(key)}, &target)
	return target, err
}

func (s *pgState) Versions(ctx context.Context, key string, since time.Time) ([]Version, error) {
	query, arg := `SELECT key, url, fetched, content, digest, file, "offset", length FROM version WHERE key = $1 ORDER BY key, fetched`, any(clean(key))
	if key == "" {
		query = `SELECT key, url, fetched, content, digest, file, "offset", length FROM version
			WHERE key IN (SELECT key FROM version WHERE fetched >= $1) ORDER BY key, fetched`
		arg = ms(since)
	}
	rows, err := s.pool.Query(ctx, query, arg) // may be long: no patience, no limit but the context
	if err != nil {
		return nil, s.fail("versions", err)
	}
	out, err := pgx.CollectRows(rows, func(r pgx.CollectableRow) (Version, error) {
		var v Version
		var at int64
		var rec site.Record
		err := r.Scan(&v.Key, &v.URL, &at, &v.Content, &rec.Digest, &rec.File, &rec.Offset, &rec.Length)
		v.Fetched, v.Record = fromMS(at), rec
		return v, err
	})
	if len(out) == 0 {
		out = nil
	}
	return out, s.fail("versions", err)
}
