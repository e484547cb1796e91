package index

import "database/sql"

// Every spelling of a body's name with every type that articles give it is one row
// of naming: what articles name is its number. first, last and articles are summed
// up when all articles are in.

// spelledBody is a name of a body as articles write it, with the type they give it.
type spelledBody struct{ name, typ string }

// spelledBodies gives spellings their numbers.
type spelledBodies struct {
	fresh   bool
	numbers numberTable // by hash of the spelling: of those met in this build
}

// spelling gives the number of a spelling, a new one if it has none yet.
func (w *factWriter) spelling(o bodyRow) (int64, error) {
	h := mix(hashString(o.name)*31 + hashString(o.typ))
	n := w.spelled.numbers.get(h)
	if n != 0 {
		return n, nil
	}
	key := keyHash(o.key)
	if w.spelled.fresh {
		n = int64(w.spelled.numbers.count) + 1
		w.spelled.numbers.put(h, n)
		return n, w.naming.add(n, key, o.name, o.typ, "", "", 0)
	}
	find, err := w.tx.get(`SELECT n FROM naming WHERE key = ? AND name = ? AND type = ?`)
	if err != nil {
		return 0, err
	}
	if err = find.QueryRow(key, o.name, o.typ).Scan(&n); err == sql.ErrNoRows {
		var done sql.Result
		if done, err = w.tx.Exec(`INSERT INTO naming VALUES (NULL,?,?,?,'','',0)`, key, o.name, o.typ); err == nil {
			n, err = done.LastInsertId()
		}
	}
	if err == nil {
		w.spelled.numbers.put(h, n)
	}
	return n, err
}

// sumNamings brings up to date what is known of every spelling.
func (c *concluder) sumNamings() error {
	if c.fresh {
		for _, q := range []string{
			`UPDATE naming SET first = x.first, last = x.last, articles = x.articles FROM (SELECT d.naming, ` + daysNamed + ` GROUP BY d.naming) x WHERE x.naming = naming.n`,
			`DELETE FROM naming WHERE articles = 0`, // of articles that newer ones of the same build replaced
		} {
			if _, err := c.tx.Exec(q); err != nil {
				return err
			}
		}
		return nil
	}
	for s, x := range c.touched.namings {
		if x.articles > 0 {
			if _, err := c.tx.Exec(`UPDATE naming SET first = coalesce(min(nullif(first, ''), nullif(?4, '')), nullif(first, ''), ?4), last = max(last, ?5),
				articles = articles + ?6 WHERE key = ?1 AND name = ?2 AND type = ?3`, keyHash(x.key), s.name, s.typ, x.first, x.last, x.articles); err != nil {
				return err
			}
		}
		if x.gone.articles > 0 {
			if err := c.lessNamed(s, x); err != nil {
				return err
			}
		}
	}
	return nil
}

// daysNamed sums a spelling up over its articles.
const daysNamed = `coalesce(min(nullif(a.day, '')), '') AS first, coalesce(max(a.day), '') AS last, count(*) AS articles FROM named d JOIN article a ON a.n = d.n`

// lessNamed sets right what is known of a spelling that articles are gone of. As long
// as those were not of its first or last day, it is one number.
func (c *concluder) lessNamed(s spelledBody, x *naming) error {
	var n int64
	var now bodyNames
	err := c.row(`SELECT n, first, last, articles FROM naming WHERE key = ? AND name = ? AND type = ?`, []any{keyHash(x.key), s.name, s.typ}, &n, &now.first, &now.last, &now.articles)
	if err != nil {
		return err
	}
	if now.articles -= x.gone.articles; now.articles > 0 && (now.first == x.gone.first || now.last == x.gone.last) {
		err = c.row(`SELECT `+daysNamed+` WHERE d.naming = ?`, []any{n}, &now.first, &now.last, &now.articles)
	}
	if err == nil && now.articles > 0 {
		_, err = c.tx.Exec(`UPDATE naming SET first = ?, last = ?, articles = ? WHERE n = ?`, now.first, now.last, now.articles, n)
	} else if err == nil {
		_, err = c.tx.Exec(`DELETE FROM naming WHERE n = ?`, n)
	}
	return err
}
