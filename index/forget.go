package index

// forgetPerson removes a person and the uncertain pairs that it is in.
func (c *concluder) forgetPerson(id string) error {
	if err := c.forgetNames("person", id); err != nil {
		return err
	}
	for _, q := range []string{`DELETE FROM person WHERE id = ?`, `DELETE FROM tenure WHERE person = ?`,
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

// strings reads a column of texts.
func (c *concluder) strings(q string, args ...any) ([]string, error) {
	rows, err := c.tx.Query(q, args...)
	if err != nil {
		return nil, err
	}
	return texts(rows)
}
