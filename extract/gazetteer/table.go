package gazetteer

import (
	"fmt"
	"strings"
)

// Row is one line of a list.
type Row struct {
	Class  Class
	Name   string // canonical form
	values []string
	table  *Table
}

// Field gives the value of a column, "" when the list has no such column.
func (r *Row) Field(column string) string {
	for i, c := range r.table.Columns {
		if c == column {
			return r.values[i]
		}
	}
	return ""
}

// Aliases gives the other spellings of the row.
func (r *Row) Aliases() []string {
	if r.table.aliases < 0 || r.values[r.table.aliases] == "" {
		return nil
	}
	return strings.Split(r.values[r.table.aliases], "|")
}

// Table is one list.
type Table struct {
	Class   Class
	Columns []string
	Rows    []Row
	aliases int // column of the aliases, -1 when there is none
}

// parseTable reads a list. The error names the file and the line.
func parseTable(class Class, file, text string) (*Table, error) {
	t := &Table{Class: class, aliases: -1}
	var cells []string // shared by all rows
	for n := 1; text != ""; n++ {
		line, rest, _ := strings.Cut(text, "\n")
		text = rest
		switch {
		case line == "" || line[0] == '#':
			continue
		case t.Columns == nil:
			t.Columns = strings.Split(line, "\t")
			if t.Columns[0] != "name" {
				return nil, fmt.Errorf("%s:%d: first column is %q, want name", file, n, t.Columns[0])
			}
			for i, c := range t.Columns {
				if c == "aliases" {
					t.aliases = i
				}
			}
			rows := strings.Count(text, "\n") + 1
			t.Rows = make([]Row, 0, rows)
			cells = make([]string, 0, rows*len(t.Columns))
			continue
		}
		from := len(cells)
		for more := true; more; {
			var cell string
			cell, line, more = strings.Cut(line, "\t")
			cells = append(cells, cell)
		}
		if got := len(cells) - from; got != len(t.Columns) {
			return nil, fmt.Errorf("%s:%d: %d columns, want %d", file, n, got, len(t.Columns))
		}
		row := cells[from:len(cells):len(cells)]
		t.Rows = append(t.Rows, Row{Class: class, Name: row[0], values: row, table: t})
	}
	return t, nil
}
