package index

// forgetPerson removes a person and the uncertain pairs that it is in.
func (c *concluder) forgetPerson(id string) error {
	names, err := c.strings(`SELECT name FROM person_name WHERE person = ?`, id)
	if err != nil {
		return err
	}
	c.forgetWords("person", id, names)
	for _, q := range []string{`DELETE FROM person WHERE id = ?`, `DELETE FROM person_name WHERE person = ?`, `DELETE FROM tenure WHERE person = ?`,
		`DELETE FROM pair WHERE a = ?`, `DELETE FROM pair WHERE b = ?`} {
		if _, err := c.tx.Exec(q, id); err != nil {
			return err
		}
	}
	return nil
}

// forgetLost removes the persons of whom only articles spoke that are gone.
func (c *concluder) forgetLost() error {
	for _, id := range sorted(c.touched.persons) {
		if c.written[id] {
			continue
		}
		if err := c.forgetPerson(id); err != nil {
			return err
		}
	}
	return nil
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

// wordOf is a word by which a name is found.
type wordOf struct{ kind, plain, id string }

// forgetWords notes the words by which parts of names are found: writeWords removes
// those that are not written again.
func (c *concluder) forgetWords(kind, id string, names []string) {
	for _, n := range names {
		for _, w := range analyze(n) {
			c.gone[wordOf{kind, plainOf(w.key), id}] = true
		}
	}
}

// writeWords moves the collected words into their table, in its order.
func (c *concluder) writeWords() error {
	if err := c.word.flush(); err != nil {
		return err
	}
	if !c.fresh {
		return c.changeWords()
	}
	_, err := c.tx.Tx.Exec(`INSERT OR IGNORE INTO word SELECT DISTINCT kind, plain, id FROM word_new ORDER BY 1, 2, 3; DROP TABLE word_new`)
	return err
}

// changeWords writes the words that were not there and removes those that went.
func (c *concluder) changeWords() error {
	rows, err := c.tx.Query(`SELECT kind, plain, id FROM word_new`)
	if err != nil {
		return err
	}
	defer rows.Close()
	came := map[wordOf]bool{}
	for rows.Next() {
		var w wordOf
		if err := rows.Scan(&w.kind, &w.plain, &w.id); err != nil {
			return err
		}
		if came[w] = true; c.gone[w] {
			delete(c.gone, w)
		} else if _, err := c.tx.Exec(`INSERT OR IGNORE INTO word VALUES (?,?,?)`, w.kind, w.plain, w.id); err != nil {
			return err
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	for w := range c.gone {
		if came[w] {
			continue
		}
		if _, err := c.tx.Exec(`DELETE FROM word WHERE kind = ? AND plain = ? AND id = ?`, w.kind, w.plain, w.id); err != nil {
			return err
		}
	}
	return nil
}

// strings reads a column of texts.
func (c *concluder) strings(q string, args ...any) ([]string, error) {
	rows, err := c.tx.Query(q, args...)
	if err != nil {
		return nil, err
	}
	return texts(rows)
}
