package index

// parts writes who played which part in a meeting, with the place of the proof.
func (c *concluder) parts(m meetingRow, reports []reportOf) error {
	done := map[string]bool{}
	for _, r := range reports {
		places := map[string]int{}
		for i := len(r.fact.Attendees) - 1; i >= 0; i-- {
			places[r.fact.Attendees[i]] = i + 1
		}
		for k, p := range r.fact.Proof {
			person, err := c.personIn(r.n, p.Person)
			if err != nil {
				return err
			}
			if person == "" || done[p.Role+person] {
				continue
			}
			done[p.Role+person] = true
			at := 0 // place in the report's list, from 1
			if p.Role == "attend" {
				at = places[p.Person]
			}
			if _, err := c.met.part.Exec(m.id, person, p.Role, m.day, at, r.n, r.i, k); err != nil {
				return err
			}
			if p.Role == "chair" && !c.fresh && !m.planned && !m.background {
				c.touched.count("chair", person, "", 1)
			}
		}
	}
	return nil
}

// moveParts writes the parts anew of meetings that were not concluded in this
// build, but of whose articles a person became another one. Which reports are of
// one meeting does not hang on persons, only on their names.
func (c *concluder) moveParts() error {
	meetings := map[string]meetingRow{}
	for n := range c.moved {
		list, err := c.meetingRows(`m.id IN (SELECT meeting FROM report WHERE n = ?)`, n)
		if err != nil {
			return err
		}
		for _, m := range list {
			if !c.touched.events[m.block] {
				meetings[m.id] = m
			}
		}
	}
	for _, id := range sorted(meetings) {
		if err := c.forgetParts(meetings[id]); err != nil {
			return err
		}
		reports, err := c.reportsOf(id)
		if err != nil {
			return err
		}
		if err := c.parts(meetings[id], reports); err != nil {
			return err
		}
	}
	return nil
}

// reportsOf reads the events of a meeting in their order.
func (c *concluder) reportsOf(meeting string) ([]reportOf, error) {
	rows, err := c.tx.Query(`SELECT e.n, e.i, e.data FROM report p JOIN event e ON e.n = p.n AND e.i = p.i WHERE p.meeting = ? ORDER BY p.rowid`, meeting)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []reportOf
	for rows.Next() {
		var r reportOf
		var data []byte
		if err := rows.Scan(&r.n, &r.i, &data); err != nil {
			return nil, err
		}
		if err := r.fact.read(data, c.codec.Load()); err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, rows.Err()
}
