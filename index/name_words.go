package index

import (
	"cmp"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// The table word leads from a plain word to the names that it stands in: names is
// a list of the numbers of their rows in person_called or body_called, in order,
// each as the distance from the one before in the shortest bytes.

// wordOf is a word of names of a kind, person or body.
type wordOf struct{ kind, plain string }

// nameList is a list that grows at its end.
type nameList struct {
	last int64
	list []byte
}

// nameWords collects the words of names that come and go in a build.
type nameWords struct {
	fresh map[wordOf]*nameList
	night map[wordOf][]int64 // in their order: a row that comes, or below zero one that goes
}

func newNameWords(fresh bool) *nameWords {
	if fresh {
		return &nameWords{fresh: map[wordOf]*nameList{}}
	}
	return &nameWords{night: map[wordOf][]int64{}}
}

// add notes the words of a new name. The rows of a fresh build come in their order.
func (w *nameWords) add(kind, name string, row int64) {
	for _, x := range analyze(name) {
		k := wordOf{kind, plainOf(x.key)}
		if w.night != nil {
			w.night[k] = append(w.night[k], row)
			continue
		}
		l := w.fresh[k]
		if l == nil {
			l = &nameList{}
			w.fresh[k] = l
		}
		if row != l.last { // a word may stand in a name twice
			l.list, l.last = binary.AppendUvarint(l.list, uint64(row-l.last)), row
		}
	}
}

// forgetWords notes the words of the names of a person or body, which go.
func (c *concluder) forgetWords(kind, id string) error {
	return c.eachRow(`SELECT n, name FROM `+kind+`_name WHERE `+kind+` = ?`, func(scan func(...any) error) error {
		var row int64
		var name string
		err := scan(&row, &name)
		for _, x := range analyze(name) {
			k := wordOf{kind, plainOf(x.key)}
			c.nameWords.night[k] = append(c.nameWords.night[k], -row)
		}
		return err
	}, id)
}

// writeWords writes the lists of the words that came or went.
func (c *concluder) writeWords() error {
	if c.fresh {
		list, err := c.tx.inserts("word", 3)
		if err != nil {
			return err
		}
		for _, w := range inOrderOfWords(c.nameWords.fresh) {
			if err := list.add(w.kind, w.plain, c.nameWords.fresh[w].list); err != nil {
				return err
			}
		}
		return list.flush()
	}
	for _, w := range inOrderOfWords(c.nameWords.night) {
		if err := c.changeWord(w, c.nameWords.night[w]); err != nil {
			return err
		}
	}
	return nil
}

func inOrderOfWords[V any](m map[wordOf]V) []wordOf {
	out := make([]wordOf, 0, len(m))
	for w := range m {
		out = append(out, w)
	}
	slices.SortFunc(out, func(a, b wordOf) int {
		return cmp.Or(strings.Compare(a.kind, b.kind), strings.Compare(a.plain, b.plain))
	})
	return out
}

// changeWord brings the list of one word up to date.
func (c *concluder) changeWord(w wordOf, changes []int64) error {
	var old []byte
	if err := c.eachRow(`SELECT names FROM word WHERE kind = ? AND plain = ?`, func(scan func(...any) error) error { return scan(&old) }, w.kind, w.plain); err != nil {
		return err
	}
	rows, err := readNameList(nil, old)
	if err != nil {
		return fmt.Errorf("word %s: %w", w.plain, err)
	}
	after := map[int64]bool{} // whether a changed row is there in the end
	for _, x := range changes {
		after[max(x, -x)] = x > 0
	}
	rows = slices.DeleteFunc(rows, func(x int64) bool { _, changed := after[x]; return changed })
	for x, there := range after {
		if there {
			rows = append(rows, x)
		}
	}
	slices.Sort(rows)
	if len(rows) == 0 {
		_, err := c.tx.Exec(`DELETE FROM word WHERE kind = ? AND plain = ?`, w.kind, w.plain)
		return err
	}
	l := nameList{list: make([]byte, 0, len(old)+16)}
	for _, x := range rows {
		l.list, l.last = binary.AppendUvarint(l.list, uint64(x-l.last)), x
	}
	_, err = c.tx.Exec(`INSERT OR REPLACE INTO word VALUES (?,?,?)`, w.kind, w.plain, l.list)
	return err
}

var errNameList = errors.New("a list of names ends within a number: build anew with chutri index --rebuild")

// readNameList reads a list behind what is there.
func readNameList(to []int64, b []byte) ([]int64, error) {
	at := int64(0)
	for len(b) > 0 {
		d, n := binary.Uvarint(b)
		if n <= 0 {
			return to, errNameList
		}
		at, b = at+int64(d), b[n:]
		to = append(to, at)
	}
	return to, nil
}

// namesWith gives, as a JSON list, the rows of the names of a kind that have one
// of each slot's plain words.
func (r *Reader) namesWith(ctx context.Context, kind string, plains [][]string) (string, error) {
	var all []int64
	for i, p := range plains {
		list, err := json.Marshal(p)
		if err != nil {
			return "", err
		}
		rows, err := r.db.QueryContext(ctx, `SELECT names FROM word WHERE kind = ? AND plain IN (SELECT value FROM json_each(?))`, kind, string(list))
		if err != nil {
			return "", err
		}
		var some []int64
		for err == nil && rows.Next() {
			var b []byte
			if err = rows.Scan(&b); err == nil {
				some, err = readNameList(some, b)
			}
		}
		if e := rows.Close(); err == nil {
			err = e
		}
		if err != nil {
			return "", err
		}
		slices.Sort(some)
		some = slices.Compact(some)
		if i == 0 {
			all = some
			continue
		}
		all = slices.DeleteFunc(all, func(x int64) bool { _, ok := slices.BinarySearch(some, x); return !ok })
	}
	if len(all) == 0 {
		return "[]", nil
	}
	list, err := json.Marshal(all)
	return string(list), err
}
