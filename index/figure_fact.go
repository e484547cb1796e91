package index

import (
	"database/sql"
	"errors"
	"slices"
	"strconv"
	"strings"
)

// In the table figure a unit is the number of its row in the table unit, a modifier
// its place in modifiers and a day the days since 1970-01-01, NULL for none.

// modifiers are those of extract. The order is part of the layout of a generation
// (schemaVersion).
var modifiers = []string{"exact", "over", "under", "almost", "about", "at_least", "at_most"}

// figureDayText and figureModifier are SQL for what the records call them.
const figureDayText = `date(day * 86400, 'unixepoch')`

var figureModifier = func() string {
	var b strings.Builder
	b.WriteString("CASE modifier")
	for i, m := range modifiers {
		b.WriteString(" WHEN " + strconv.Itoa(i) + " THEN '" + m + "'")
	}
	return b.String() + " ELSE modifier END"
}()

func storedModifier(m string) any {
	if i := slices.Index(modifiers, m); i >= 0 {
		return i
	}
	return m // of other makers' records
}

func storedDay(day int32) any {
	if day == noDay {
		return nil
	}
	return day
}

// orNone keeps what has no key out of an index.
func orNone(key int64) any {
	if key == 0 {
		return nil
	}
	return key
}

// unitNumber gives the number of a unit, a new one if it has none yet.
func (w *factWriter) unitNumber(unit string) (int64, error) {
	n, ok := w.units[unit]
	if ok {
		return n, nil
	}
	key := bodyKey(unit)
	if w.spelled.fresh {
		n = int64(len(w.units)) + 1
		w.units[unit] = n
		return n, w.unit.add(n, unit, key)
	}
	find, err := w.tx.get(`SELECT id FROM unit WHERE key = ? AND name = ?`)
	if err != nil {
		return 0, err
	}
	if err = find.QueryRow(key, unit).Scan(&n); errors.Is(err, sql.ErrNoRows) {
		var done sql.Result
		if done, err = w.tx.Exec(`INSERT INTO unit VALUES (NULL,?,?)`, unit, key); err == nil {
			n, err = done.LastInsertId()
		}
	}
	w.units[unit] = n
	return n, err
}
