package index

import (
	"strings"
)

// countTails learns which names are common. A nightly build keeps what the last
// fresh one counted.
func (c *concluder) countTails() error {
	c.tails = map[string]int{}
	if c.fresh {
		names, err := c.strings(`SELECT DISTINCT name FROM seen`)
		if err != nil {
			return err
		}
		keys := map[string]bool{}
		for _, n := range names {
			keys[nameKey(n)] = true
		}
		for k := range keys {
			c.tails[tailOf(k)]++
		}
		for _, t := range sorted(c.tails) {
			if c.tails[t] >= commonTail {
				if _, err := c.tx.Exec(`INSERT INTO tail VALUES (?,?)`, t, c.tails[t]); err != nil {
					return err
				}
			}
		}
		return nil
	}
	rows, err := c.tx.Query(`SELECT tail, names FROM tail`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var t string
		var n int
		if err := rows.Scan(&t, &n); err != nil {
			return err
		}
		c.tails[t] = n
	}
	return rows.Err()
}

// tailOf gives the last two syllables of a name.
func tailOf(key string) string {
	ws := strings.Fields(key)
	return strings.Join(ws[max(len(ws)-2, 0):], " ")
}

// common says whether many people bear the name. A name of two syllables is one
// of few: its tail is the whole name.
func (c *concluder) common(key string) bool { return c.tails[tailOf(key)] >= commonTail }
