package index

// bodies concludes one body per name.
func (c *concluder) bodies() error {
	_, err := c.tx.Exec(`DELETE FROM body; DELETE FROM body_name; DELETE FROM word WHERE kind = 'body'`)
	if err != nil {
		return err
	}
	rows, err := c.tx.Query(`SELECT key, min(name), max(type), min(nullif(day,'')), max(day), count(DISTINCT n) FROM named GROUP BY key`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var key, name string
		var typ, first, last *string
		var n int
		if err := rows.Scan(&key, &name, &typ, &first, &last, &n); err != nil {
			return err
		}
		if _, err := c.tx.Exec(`INSERT OR REPLACE INTO body VALUES (?,?,?,?,NULL,?,?,?,NULL)`, bodyID(key), name, key, typ, first, last, n); err != nil {
			return err
		}
		if _, err := c.tx.Exec(`INSERT INTO body_name VALUES (?,?,?,?)`, bodyID(key), name, key, plainFor("body", name)); err != nil {
			return err
		}
		if err := c.bodyWords(bodyID(key), name, map[string]bool{}); err != nil {
			return err
		}
	}
	return rows.Err()
}

// bodyWords writes the words by which parts of a body's name are found.
func (c *concluder) bodyWords(id, name string, done map[string]bool) error {
	for _, w := range analyze(name) {
		if k := id + "\t" + plainOf(w.key); !done[k] {
			done[k] = true
			if _, err := c.word.Exec(plainOf(w.key), "body", id); err != nil {
				return err
			}
		}
	}
	return nil
}
