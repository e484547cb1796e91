package gazetteer

import (
	"fmt"
	"slices"
	"strings"
)

// Row is one line of a list.
type Row struct {
	Class  Class
	Name   string // canonical form
	values []string
	table  *table
}

// Field gives the value of a column, "" when the list has no such column.
func (r *Row) Field(column string) string {
	if i := slices.Index(r.table.columns, column); i >= 0 {
		return r.values[i]
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

// table is one list.
type table struct {
	class   Class
	set     ClassSet // of class
	list    string   // the whole file
	columns []string
	aliases int // column of the aliases, -1 when there is none
}

// head reads the explanations and the names of the columns, and gives the offset of
// what follows. The error names the file and the line.
func (t *table) head(file string) (at int, err error) {
	for n := 1; at < len(t.list); n++ {
		line, _, _ := strings.Cut(t.list[at:], "\n")
		at = min(at+len(line)+1, len(t.list))
		if !isRow(line) {
			continue
		}
		t.columns = strings.Split(line, "\t")
		if t.columns[0] != "name" {
			return 0, fmt.Errorf("%s:%d: first column is %q, want name", file, n, t.columns[0])
		}
		t.aliases = slices.Index(t.columns, "aliases")
		return at, nil
	}
	return at, nil
}

// isRow says whether a line is one, and not empty or an explanation.
func isRow(line string) bool { return line != "" && line[0] != '#' }
