package index

// countBearers keeps the table of names, and reads which names things bear.
func (c *concluder) countBearers() error {
	count := c.changedBearers
	if c.fresh {
		count = c.allBearers
	}
	if err := count(); err != nil {
		return err
	}
	things, err := c.strings(`SELECT DISTINCT name FROM thing`)
	c.things = map[string]bool{}
	for _, t := range things {
		c.things[nameKey(t)] = true
	}
	return err
}

// bear adds n sightings to a name.
const bear = `INSERT INTO bearer VALUES (?,?,?,?) ON CONFLICT (key) DO UPDATE SET seen = seen + excluded.seen`

// allBearers counts the names of a fresh build. Names of one key are one name.
func (c *concluder) allBearers() error {
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
		if _, err := c.tx.Exec(bear, keyHash(key), keyHash(personID(key)), family, n); err != nil {
			return err
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	_, err = c.tx.Exec(`CREATE INDEX bearer_id ON bearer(id)`) // decisions ask by ID
	return err
}

// changedBearers counts the names that the articles of a night brought or took.
func (c *concluder) changedBearers() error {
	for _, key := range sorted(c.touched.bearers) {
		b := c.touched.bearers[key]
		if b.seen == 0 {
			continue
		}
		var n int
		if _, err := c.tx.Exec(bear, keyHash(key), keyHash(personID(key)), b.family, b.seen); err != nil {
			return err
		}
		if err := c.one(&n, `SELECT seen FROM bearer WHERE key = ?`, keyHash(key)); err != nil {
			return err
		}
		if n <= 0 {
			if _, err := c.tx.Exec(`DELETE FROM bearer WHERE key = ?`, keyHash(key)); err != nil {
				return err
			}
		}
	}
	return nil
}

// one reads one value.
func (c *concluder) one(into any, q string, args ...any) error {
	return c.row(q, args, into)
}

// row reads one row.
func (c *concluder) row(q string, args []any, into ...any) error {
	s, err := c.tx.get(q)
	if err != nil {
		return err
	}
	return s.QueryRow(args...).Scan(into...)
}
