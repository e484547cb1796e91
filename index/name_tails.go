package index

import (
	"strings"
)

// countTails learns which names are common: a night sets right what its articles
// changed, and touches every name that became common or ceased to be.
func (c *concluder) countTails() error {
	count := c.changedTails
	if c.fresh {
		count = c.allTails
	}
	if err := count(); err != nil {
		return err
	}
	c.tails = map[int64]bool{}
	rows, err := c.tx.Query(`SELECT tail FROM tail`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var t int64
		if err := rows.Scan(&t); err != nil {
			return err
		}
		c.tails[t] = true
	}
	return rows.Err()
}

// bear adds n sightings to a name.
const bear = `INSERT INTO bearer VALUES (?,?,?,?,?) ON CONFLICT (key) DO UPDATE SET seen = seen + excluded.seen`

// allTails counts the names of a fresh build. Names of one key are one name.
func (c *concluder) allTails() error {
	rows, err := c.tx.Query(`SELECT name, family, count(*) FROM seen GROUP BY name`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var name, family string
		var n int
		if err := rows.Scan(&name, &family, &n); err != nil {
			return err
		}
		key := nameKey(name)
		if _, err := c.tx.Exec(bear, keyHash(key), keyHash(personID(key)), keyHash(tailOf(key)), family, n); err != nil {
			return err
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	if _, err := c.tx.Exec(`CREATE INDEX bearer_id ON bearer(id)`); err != nil { // decisions ask by ID
		return err
	}
	_, err = c.tx.Exec(`INSERT INTO tail SELECT tail, count(*) FROM bearer GROUP BY tail HAVING count(*) >= ?`, commonTail)
	return err
}

// changedTails counts the names that the articles of a night brought or took.
func (c *concluder) changedTails() error {
	more := map[string]int{} // tail → names that came, less those that went
	for _, key := range sorted(c.touched.bearers) {
		b := c.touched.bearers[key]
		if b.seen == 0 {
			continue
		}
		var n int
		if _, err := c.tx.Exec(bear, keyHash(key), keyHash(personID(key)), keyHash(tailOf(key)), b.family, b.seen); err != nil {
			return err
		}
		if err := c.one(&n, `SELECT seen FROM bearer WHERE key = ?`, keyHash(key)); err != nil {
			return err
		}
		if n == b.seen {
			more[tailOf(key)]++
		}
		if n <= 0 {
			more[tailOf(key)]--
			if _, err := c.tx.Exec(`DELETE FROM bearer WHERE key = ?`, keyHash(key)); err != nil {
				return err
			}
		}
	}
	for _, tail := range sorted(more) {
		if err := c.recountTail(keyHash(tail), more[tail]); err != nil {
			return err
		}
	}
	return nil
}

// recountTail counts the names of one ending, of which there are some more.
func (c *concluder) recountTail(tail int64, more int) error {
	var n int
	if err := c.one(&n, `SELECT count(*) FROM bearer WHERE tail = ?`, tail); err != nil {
		return err
	}
	var err error
	if n >= commonTail {
		_, err = c.tx.Exec(`INSERT OR REPLACE INTO tail VALUES (?,?)`, tail, n)
	} else {
		_, err = c.tx.Exec(`DELETE FROM tail WHERE tail = ?`, tail)
	}
	if err != nil || n >= commonTail == (n-more >= commonTail) {
		return err
	}
	families, err := c.strings(`SELECT DISTINCT family FROM bearer WHERE tail = ?`, tail)
	for _, f := range families {
		c.touched.people[f] = true
	}
	return err
}

// one reads one value.
func (c *concluder) one(into any, q string, args ...any) error {
	s, err := c.tx.get(q)
	if err != nil {
		return err
	}
	return s.QueryRow(args...).Scan(into)
}

// tailOf gives the last two syllables of a name.
func tailOf(key string) string {
	ws := strings.Fields(key)
	return strings.Join(ws[max(len(ws)-2, 0):], " ")
}

// common says whether many people bear the name. A name of two syllables is one
// of few: its tail is the whole name.
func (c *concluder) common(key string) bool { return c.tails[keyHash(tailOf(key))] }
