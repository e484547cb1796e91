package index

import (
	"database/sql"
	"errors"
)

// surroundings writes what an article names besides.
func (w *factWriter) surroundings(n int, p *prepared) error {
	if len(p.around) > 0 {
		if err := w.around.add(n, appendMarks(nil, p.around)); err != nil {
			return err
		}
	}
	for _, t := range p.things {
		if err := w.thing.add(n, t); err != nil {
			return err
		}
	}
	return nil
}

// marksOf reads the marks of an article. It is for many goroutines.
func (c *concluder) marksOf(n int) ([]mark, error) {
	var b []byte
	c.reading.Lock()
	err := c.marks.QueryRow(n).Scan(&b)
	c.reading.Unlock()
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return decodeMarks(b), err
}
