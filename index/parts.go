package index

// parts writes who played which part in a meeting, with the place of the proof.
func (c *concluder) parts(meeting, day string, reports []reportOf) error {
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
			if _, err := c.met.part.Exec(meeting, person, p.Role, day, at, r.n, r.i, k); err != nil {
				return err
			}
		}
	}
	return nil
}

// moveParts writes the parts anew of meetings that were not concluded in this
// build, but of whose articles a person became another one. Which reports are of
// one meeting does not hang on persons, only on their names.
func (c *concluder) moveParts() error {
	meetings := map[string]string{} // ID → day
	for n := range c.moved {
		rows, err := c.tx.Query(`SELECT DISTINCT m.id, m.day, m.block FROM report r JOIN meeting m ON m.id = r.meeting WHERE r.n = ?`, n)
		if err != nil {
			return err
		}
		for rows.Next() {
			var id, day, block string
			if err := rows.Scan(&id, &day, &block); err != nil {
				rows.Close()
				return err
			}
			if !c.touched.events[block] {
				meetings[id] = day
			}
		}
		if err := rows.Close(); err != nil {
			return err
		}
	}
	for _, id := range sorted(meetings) {
		if _, err := c.tx.Exec(`DELETE FROM part WHERE meeting = ?`, id); err != nil {
			return err
		}
		reports, err := c.reportsOf(id)
		if err != nil {
			return err
		}
		if err := c.parts(id, meetings[id], reports); err != nil {
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
