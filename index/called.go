package index

import "database/sql"

// Persons and bodies have numbers, which stand for their IDs in the tables that
// would else repeat them most. A name that is the one that is shown is stored with
// its person or body alone; the views person_name and body_name put it together.

// freshRows enter what a fresh build concludes, many rows at a time; a night, which
// reads what is there between its rows, enters them one by one. Nothing of it may be
// read before flush.
type freshRows struct {
	meant, tenure, person, body *inserts
	lastPerson, lastBody        int64 // numbers of names given so far
}

func (r *freshRows) prepare(tx *transaction) (err error) {
	for _, t := range []struct {
		to      **inserts
		insert  string
		columns int
	}{
		{&r.meant, "INSERT INTO meant", 3}, {&r.tenure, "INSERT OR REPLACE INTO tenure", 16},
		{&r.person, "INSERT INTO person_called", 5}, {&r.body, "INSERT INTO body_called", 5},
	} {
		if *t.to, err = tx.insertsBy(t.insert, t.columns); err != nil {
			return err
		}
	}
	return nil
}

// flush enters the rows that wait. It does nothing in a night.
func (r *freshRows) flush() error {
	for _, x := range []*inserts{r.meant, r.tenure, r.person, r.body} {
		if x == nil {
			continue
		}
		if err := x.flush(); err != nil {
			return err
		}
	}
	return nil
}

// named enters a name in a fresh build and gives its row.
func (r *freshRows) named(kind string, columns ...any) (int64, error) {
	into, last := r.person, &r.lastPerson
	if kind == "body" {
		into, last = r.body, &r.lastBody
	}
	*last++
	return *last, into.add(append([]any{*last}, columns...)...)
}

// newNumber enters a row that begins with a number and an ID, if there is none of
// the ID. A fresh build counts the numbers itself.
func (c *concluder) newNumber(last *int64, insert *sql.Stmt, columns ...any) (n int64, isNew bool, err error) {
	var number any
	if last != nil {
		number = *last + 1
	}
	done, err := insert.Exec(append([]any{number}, columns...)...)
	if err != nil {
		return 0, false, err
	}
	if rows, err := done.RowsAffected(); err != nil || rows == 0 {
		return 0, false, err
	}
	if last != nil {
		*last++
		return *last, true, nil
	}
	n, err = done.LastInsertId()
	return n, true, err
}

// called writes a name of a person or body and notes its words.
func (c *concluder) called(kind string, insert *sql.Stmt, n int64, name, shown, key, plain string) error {
	var stored any
	if name != shown {
		stored = name
	}
	if c.fresh {
		row, err := c.rows.named(kind, n, stored, keyHash(key), keyHash(plain))
		c.nameWords.add(kind, name, row)
		return err
	}
	done, err := insert.Exec(n, stored, keyHash(key), keyHash(plain))
	if err != nil {
		return err
	}
	row, err := done.LastInsertId()
	c.nameWords.add(kind, name, row)
	return err
}

// pinName writes the name out that was shown so far, before another one is.
func (c *concluder) pinName(kind string, n int64, shown string) error {
	if err := c.rows.flush(); err != nil {
		return err
	}
	_, err := c.tx.Exec(`UPDATE `+kind+`_called SET name = ? WHERE `+kind+` = ? AND name IS NULL`, shown, n)
	return err
}

// forgetNames removes the names of a person or body.
func (c *concluder) forgetNames(kind, id string) error {
	if err := c.forgetWords(kind, id); err != nil {
		return err
	}
	_, err := c.tx.Exec(`DELETE FROM `+kind+`_called WHERE `+kind+` = (SELECT n FROM `+kind+` WHERE id = ?)`, id)
	return err
}
