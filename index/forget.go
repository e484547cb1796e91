package index

// forgetPersons removes the conclusions of the names that changed, remembering who
// was who: the parts of an article whose person becomes another one are redone,
// because they point at persons.
func (c *concluder) forgetPersons() error {
	for _, key := range sorted(c.touched.people) {
		if err := c.remember(key); err != nil {
			return err
		}
		ids, err := c.strings(`SELECT DISTINCT w.person FROM seen s JOIN who w ON w.n = s.n AND w.i = s.i WHERE s.family = ?`, key)
		if err != nil {
			return err
		}
		for _, id := range ids {
			names, err := c.strings(`SELECT name FROM person_name WHERE person = ?`, id)
			if err != nil {
				return err
			}
			if err := c.forgetWords("person", id, names); err != nil {
				return err
			}
			for _, q := range []string{`DELETE FROM person WHERE id = ?`, `DELETE FROM person_name WHERE person = ?`,
				`DELETE FROM tenure WHERE person = ?`,
				`DELETE FROM who WHERE person = ?`, `DELETE FROM pair WHERE a = ?1 OR b = ?1`} {
				if _, err := c.tx.Exec(q, id); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// remember notes who was meant in the articles of a family of names.
func (c *concluder) remember(family string) error {
	rows, err := c.tx.Query(`SELECT w.n, w.i, w.person FROM seen s JOIN who w ON w.n = s.n AND w.i = s.i WHERE s.family = ?`, family)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var at [2]int
		var person string
		if err := rows.Scan(&at[0], &at[1], &person); err != nil {
			return err
		}
		c.before[at] = person
	}
	return rows.Err()
}

// forgetMeetings removes the conclusions of the blocks of events that changed.
func (c *concluder) forgetMeetings() error {
	for _, block := range sorted(c.touched.events) {
		ids, err := c.strings(`SELECT id FROM meeting WHERE block = ?`, block)
		if err != nil {
			return err
		}
		for _, id := range ids {
			for _, q := range []string{`DELETE FROM meeting WHERE id = ?`, `DELETE FROM part WHERE meeting = ?`,
				`DELETE FROM host WHERE meeting = ?`, `DELETE FROM report WHERE meeting = ?`,
				`DELETE FROM pair WHERE kind = 'meeting' AND (a = ?1 OR b = ?1)`} {
				if _, err := c.tx.Exec(q, id); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// forgetWords removes the words by which parts of names are found.
func (c *concluder) forgetWords(kind, id string, names []string) error {
	words := map[string]bool{}
	for _, n := range names {
		for _, w := range analyze(n) {
			words[plainOf(w.key)] = true
		}
	}
	for _, w := range sorted(words) {
		if _, err := c.tx.Exec(`DELETE FROM word WHERE kind = ? AND plain = ? AND id = ?`, kind, w, id); err != nil {
			return err
		}
	}
	return nil
}

// writeWords moves the collected words into their table, in its order.
func (c *concluder) writeWords() error {
	_, err := c.tx.Tx.Exec(`INSERT OR IGNORE INTO word SELECT DISTINCT kind, plain, id FROM word_new ORDER BY 1, 2, 3; DROP TABLE word_new`)
	return err
}

// strings reads a column of texts.
func (c *concluder) strings(q string, args ...any) ([]string, error) {
	rows, err := c.tx.Query(q, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, rows.Err()
}
