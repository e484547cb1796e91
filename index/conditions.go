package index

import (
	"context"
	"encoding/json"
	"strings"
)

// conditions collects the parts of a WHERE.
type conditions struct {
	where []string
	args  []any
	grade Grade
	none  bool // a name that nothing has
}

func (c *conditions) add(sql string, args ...any) {
	c.where, c.args = append(c.where, sql), append(c.args, args...)
}

// weaken notes the grade of a name's match, keeping the weakest.
func (c *conditions) weaken(g Grade) {
	for _, o := range Grades {
		if o == g {
			if c.grade == "" || rankOf(g) > rankOf(c.grade) {
				c.grade = g
			}
		}
	}
}

func rankOf(g Grade) int {
	for i, o := range Grades {
		if o == g {
			return i
		}
	}
	return -1
}

// clause gives the WHERE of the conditions, empty without any.
func (c *conditions) clause() string {
	if len(c.where) == 0 {
		return ""
	}
	return ` WHERE ` + strings.Join(c.where, ` AND `)
}

// days bounds the days of meetings.
func (c *conditions) days(from, to string) error {
	a, b, err := dayRange(from, to)
	if err != nil {
		return err
	}
	if b == "" && a != "" {
		b = lastOf
	}
	switch {
	case a != "":
		// Meetings of several days are few: those that began before are asked for alone.
		c.add(`rowid IN (SELECT rowid FROM meeting WHERE day BETWEEN ? AND ?
			UNION ALL SELECT rowid FROM meeting WHERE until > day AND until >= ? AND day <> '' AND day < ?)`, a, b, a, a)
	case b != "":
		c.add(`day <> '' AND day <= ?`, b)
	}
	return nil
}

// withNamed asks for the things of a kind that a name may mean: sql tells which rows
// are of the IDs of a JSON list. No name asks for nothing.
func (r *Reader) withNamed(ctx context.Context, c *conditions, kind, name string, g Grade, sql string) error {
	if name == "" {
		return nil
	}
	ids, grade, err := r.lookup(ctx, kind, name, g)
	if err != nil {
		return err
	}
	c.weaken(grade)
	c.none = c.none || len(ids) == 0
	list, err := json.Marshal(ids)
	if err != nil {
		return err
	}
	c.add(sql, string(list))
	return nil
}
