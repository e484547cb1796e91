package index

import (
	"context"
	"sort"
)

// tookPlace is the condition on the meetings that are counted.
const tookPlace = `m.planned = 0 AND m.background = 0`

// freshTallies counts a whole corpus.
const freshTallies = `
INSERT INTO tally SELECT 'chair', x.person, '', count(*) FROM part x JOIN meeting m ON m.id = x.meeting WHERE x.role = 'chair' AND ` + tookPlace + ` GROUP BY 2;
INSERT INTO tally SELECT 'host', m.host_key, min(m.host), count(*) FROM meeting m WHERE m.host <> '' AND ` + tookPlace + ` GROUP BY 2;
INSERT INTO tally SELECT 'kind', m.kind, '', count(*) FROM meeting m WHERE ` + tookPlace + ` GROUP BY 2;
INSERT INTO tally SELECT 'month', substr(m.day, 1, 7), '', count(*) FROM meeting m WHERE m.day <> '' AND ` + tookPlace + ` GROUP BY 2;
INSERT INTO tally SELECT 'site', site, '', count(*) FROM article GROUP BY 2;
`

// countMeeting adds a meeting to the tallies, or takes it off with n = -1. Fresh
// builds count at their end.
func (c *concluder) countMeeting(m meetingRow, n int) {
	if c.fresh || m.planned || m.background {
		return
	}
	c.touched.count("kind", m.kind, "", n)
	if m.host != "" {
		c.touched.count("host", m.hostKey, m.host, n)
	}
	if m.day != "" {
		c.touched.count("month", m.day[:min(7, len(m.day))], "", n)
	}
}

// uncountChairs takes the chairs of a counted meeting off the tallies.
func (c *concluder) uncountChairs(meeting string) error {
	persons, err := c.strings(`SELECT person FROM part WHERE meeting = ? AND role = 'chair'`, meeting)
	for _, p := range persons {
		c.touched.count("chair", p, "", -1)
	}
	return err
}

// writeTallies brings the tallies up to date.
func (c *concluder) writeTallies() error {
	if c.fresh {
		_, err := c.tx.Tx.Exec(freshTallies)
		return err
	}
	for k, t := range c.touched.tallies {
		if t.n == 0 {
			continue
		}
		if _, err := c.tx.Exec(`INSERT INTO tally VALUES (?,?,?,?) ON CONFLICT (of, key) DO UPDATE SET n = n + excluded.n, name = min(name, excluded.name)`, k.of, k.key, t.name, t.n); err != nil {
			return err
		}
		if t.n < 0 {
			if _, err := c.tx.Exec(`DELETE FROM tally WHERE of = ? AND key = ? AND n = 0`, k.of, k.key); err != nil {
				return err
			}
		}
	}
	return nil
}

// tallies gives the counts of the whole corpus, as stats does by reading every
// meeting.
func tallies(ctx context.Context, db queryer, counts Counts) (*StatsAnswer, error) {
	a := &StatsAnswer{Counts: counts, ByLayer: layers(counts)}
	if err := db.QueryRowContext(ctx, lifetime).Scan(&a.First, &a.Last); err != nil {
		return nil, err
	}
	var months []Bucket
	for _, q := range []struct {
		into *[]Bucket
		sql  string
	}{
		{&a.ByChair, `SELECT p.name, p.id, t.n FROM tally t JOIN person p ON p.id = t.key WHERE t.of = 'chair'`},
		{&a.ByBody, `SELECT coalesce(b.name, min(t.name)), coalesce(b.id, ''), sum(t.n) FROM tally t
			LEFT JOIN body b ON b.id = (SELECT min(body) FROM body_name WHERE key = t.key) WHERE t.of = 'host' GROUP BY coalesce(b.id, t.key)`},
		{&a.ByKind, `SELECT key, '', n FROM tally WHERE of = 'kind'`},
		{&a.BySite, `SELECT key, '', n FROM tally WHERE of = 'site'`},
		{&months, `SELECT key, '', n FROM tally WHERE of = 'month' ORDER BY key`},
	} {
		list, err := buckets(ctx, db, q.sql)
		if err != nil {
			return nil, err
		}
		if *q.into = list; q.into != &months {
			mostFirst(list)
		}
	}
	a.ByMonth = fill(months, "month", "", "")
	return a, nil
}

// mostFirst sorts buckets as stats does.
func mostFirst(list []Bucket) {
	sort.Slice(list, func(i, j int) bool {
		a, b := list[i], list[j]
		if a.Count != b.Count {
			return a.Count > b.Count
		}
		return a.Key < b.Key || a.Key == b.Key && a.ID < b.ID
	})
}
