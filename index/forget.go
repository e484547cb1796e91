package index

// forgetPersons removes the conclusions of the names that changed, remembering who
// was who: the parts of an article whose person becomes another one are redone,
// because they point at persons.
func (c *concluder) forgetPersons() error {
	ids := c.touched.persons
	for _, family := range sorted(c.touched.people) {
		if err := c.remember(family, ids); err != nil {
			return err
		}
	}
	for _, id := range sorted(ids) {
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
	return nil
}

// remember notes who was meant in the articles of a family of names, and their IDs.
func (c *concluder) remember(family string, ids map[string]bool) error {
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
		c.before[at], ids[person] = person, true
	}
	return rows.Err()
}

// forgetMeetings removes the conclusions of the blocks of events that changed.
func (c *concluder) forgetMeetings() error {
	for _, block := range sorted(c.touched.events) {
		old, err := c.meetingRows(`m.block = ?`, block)
		if err != nil {
			return err
		}
		for _, m := range old {
			if err := c.forgetMeeting(m); err != nil {
				return err
			}
		}
	}
	return nil
}

// meetingRow is what a meeting is counted by.
type meetingRow struct {
	id, day, block, kind, host string
	hostKey                    int64
	planned, background        bool
}

// meetingRows reads meetings.
func (c *concluder) meetingRows(where string, args ...any) ([]meetingRow, error) {
	rows, err := c.tx.Query(`SELECT m.id, m.day, m.block, m.kind, m.host, m.host_key, m.planned, m.background FROM meeting m WHERE `+where, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []meetingRow
	for rows.Next() {
		var m meetingRow
		if err := rows.Scan(&m.id, &m.day, &m.block, &m.kind, &m.host, &m.hostKey, &m.planned, &m.background); err != nil {
			return nil, err
		}
		out = append(out, m)
	}
	return out, rows.Err()
}

// forgetMeeting removes a meeting and what hangs on it.
func (c *concluder) forgetMeeting(m meetingRow) error {
	if err := c.forgetParts(m); err != nil {
		return err
	}
	c.countMeeting(m, -1)
	for _, q := range []string{`DELETE FROM meeting WHERE id = ?`, `DELETE FROM host WHERE meeting = ?`, `DELETE FROM report WHERE meeting = ?`,
		`DELETE FROM pair WHERE kind = 'meeting' AND (a = ?1 OR b = ?1)`} {
		if _, err := c.tx.Exec(q, m.id); err != nil {
			return err
		}
	}
	return nil
}

// forgetParts removes the parts of a meeting.
func (c *concluder) forgetParts(m meetingRow) error {
	if !m.planned && !m.background {
		if err := c.uncountChairs(m.id); err != nil {
			return err
		}
	}
	_, err := c.tx.Exec(`DELETE FROM part WHERE meeting = ?`, m.id)
	return err
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
