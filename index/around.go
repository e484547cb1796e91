package index

import (
	"bytes"
	"compress/flate"
	"database/sql"
	"encoding/binary"
	"errors"
	"io"
	"math"
	"math/bits"
)

// markCounts counts in how many articles a mark stands. Its size does not grow with
// the corpus: marks share places, which at worst makes a rare one look less rare.
type markCounts struct {
	counts   []uint16
	articles int
}

const markPlaces = 1 << 20

// add enters, and with less takes out, marks of an article: of neighbouring words
// only those with words, of names only the others.
func (s *markCounts) add(marks []mark, words, less bool) {
	if s.counts == nil {
		s.counts = make([]uint16, markPlaces)
	}
	for _, m := range marks {
		c := &s.counts[m%markPlaces]
		switch {
		case m.ofWords() != words || *c == 1<<16-1:
		case !less:
			*c++
		case *c > 0:
			*c--
		}
	}
}

// weight says how much it tells that two articles share a mark: the logarithm of
// how rare it is, 0 for a name of every fortieth article and for words of every
// two-hundredth. It is in thousandths, because sums of whole numbers do not depend
// on their order, and in steps of doublings, so that what a night adds to the counts
// seldom changes it.
func (s *markCounts) weight(m mark) int {
	if s.counts == nil {
		return 0
	}
	size := bits.Len(uint(s.articles) * 3 / 4)
	begin := weights.names[size]
	if m.ofWords() {
		begin = weights.words[size]
	}
	const doubling = 693 // of the logarithm, in thousandths
	n := max(int(s.counts[m%markPlaces]), 1)
	return max(0, begin-doubling*bits.Len(uint(n-1)))
}

// weights are those of a mark of one article, by the doublings of articles.
var weights = func() (w struct{ names, words [48]int }) {
	for i := range w.names {
		size := 1 << i
		w.names[i] = int(1000 * math.Log(float64(max(size/40, 50))))
		w.words[i] = int(1000 * math.Log(float64(max(size/200, 20))))
	}
	return w
}()

// surroundings writes what an article names besides, and counts it.
func (w *factWriter) surroundings(n int, p *prepared) error {
	if len(p.around) > 0 {
		w.spread.articles++
		w.spread.add(p.around, false, false)
		if err := w.around.add(n, appendMarks(nil, p.around)); err != nil {
			return err
		}
	}
	for _, s := range p.seen {
		w.spread.add(decodeClue(s.clue).near, true, false)
	}
	for _, t := range p.things {
		if err := w.thing.add(n, t); err != nil {
			return err
		}
	}
	return nil
}

// forgetSurroundings takes those of an article out of the counts, and touches the
// names that things bore in it.
func (w *factWriter) forgetSurroundings(n int, t *touched) error {
	for _, q := range []struct {
		sql  string
		note func([]byte)
	}{
		{`SELECT marks FROM around WHERE n = ?`, func(b []byte) { w.spread.articles--; w.spread.add(decodeMarks(b), false, true) }},
		{`SELECT clue FROM seen WHERE n = ?`, func(b []byte) { w.spread.add(decodeClue(b).near, true, true) }},
		{`SELECT name FROM thing WHERE n = ?`, func(b []byte) { t.people[familyKey(string(b))] = true }},
	} {
		rows, err := w.tx.Query(q.sql, n)
		if err != nil {
			return err
		}
		for rows.Next() {
			var b []byte
			if err := rows.Scan(&b); err != nil {
				rows.Close()
				return err
			}
			q.note(b)
		}
		if err := rows.Close(); err != nil {
			return err
		}
	}
	return nil
}

// write leaves the counts for the next night.
func (s *markCounts) write(tx *transaction) error {
	raw := make([]byte, 8, 8+2*len(s.counts))
	binary.LittleEndian.PutUint64(raw, uint64(s.articles))
	for _, n := range s.counts {
		raw = binary.LittleEndian.AppendUint16(raw, n)
	}
	var packed bytes.Buffer
	z, err := flate.NewWriter(&packed, flate.BestSpeed) // the codec of records holds 30 MB
	if err != nil {
		return err
	}
	z.Write(raw) // into memory: cannot fail
	if err := z.Close(); err != nil {
		return err
	}
	if _, err := tx.Exec(`DELETE FROM spread`); err != nil {
		return err
	}
	_, err = tx.Exec(`INSERT INTO spread VALUES (?)`, packed.Bytes())
	return err
}

// readMarkCounts reads the counts of the build before; a fresh one has none.
func readMarkCounts(tx *transaction) (*markCounts, error) {
	s := &markCounts{}
	var packed []byte
	if err := tx.QueryRow(`SELECT marks FROM spread`).Scan(&packed); errors.Is(err, sql.ErrNoRows) {
		return s, nil
	} else if err != nil {
		return nil, err
	}
	raw, err := io.ReadAll(flate.NewReader(bytes.NewReader(packed)))
	if err != nil || len(raw) < 8 {
		return s, err
	}
	s.articles = int(binary.LittleEndian.Uint64(raw))
	if raw = raw[8:]; len(raw) == 2*markPlaces {
		s.counts = make([]uint16, markPlaces)
		for i := range s.counts {
			s.counts[i] = binary.LittleEndian.Uint16(raw[2*i:])
		}
	}
	return s, nil
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
