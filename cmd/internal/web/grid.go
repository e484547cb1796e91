package web

import (
	"slices"
	"unicode/utf8"

	"chutri/index"
)

// grid is a table of an answer as a page shows it: the columns that people read,
// with links; the file to download has the others too.
type grid struct {
	Columns []string
	Rows    [][]cell
}

type cell struct{ Text, Kind, URL string }

// unread are columns for machines.
var unread = []string{"url", "archive", "id", "id_a", "id_b", "article"}

// dayColumns hold days, or times that begin with one.
var dayColumns = []string{"date", "until", "published", "first", "last"}

// longCell is from how many code points on a cell needs room.
const longCell = 40

// gridOf lays out the table of a question's answer.
func gridOf(l linker, question string, t index.Table) grid {
	var g grid
	var shown []int
	at := map[string]int{}
	for i, c := range t.Columns {
		at[c] = i
		if !slices.Contains(unread, c) {
			shown, g.Columns = append(shown, i), append(g.Columns, c)
		}
	}
	value := func(row []string, column string) string {
		if i, ok := at[column]; ok {
			return row[i]
		}
		return ""
	}
	for _, row := range t.Rows {
		room, id := roomOf(question, value(row, "what")), value(row, "id")
		if a := value(row, "article"); a != "" {
			room, id = "article", a
		}
		var cells []cell
		linked := room == "" || id == ""
		for _, i := range shown {
			c := cell{Text: row[i]}
			switch name := t.Columns[i]; {
			case slices.Contains(dayColumns, name):
				c.Kind = "day"
			case name == "sentence":
				c.Kind = "sentence"
			case utf8.RuneCountInString(c.Text) > longCell:
				c.Kind = "long"
			}
			if name := t.Columns[i]; !linked && c.Text != "" && (name == "title" || name == "text" || name == "name") {
				c.URL, linked = l.link("/"+room+"/"+escapePath(id)), true
			}
			cells = append(cells, c)
		}
		g.Rows = append(g.Rows, cells)
	}
	return g
}

// roomOf tells what the ID of a row names, as a page's path has it.
func roomOf(question, what string) string {
	switch question {
	case "search", "changes":
		return "article"
	case "meetings", "meeting":
		return "meeting"
	case "person", "body":
		switch what {
		case "chaired", "attended", "addressed", "meeting":
			return "meeting"
		case "source", "figure":
			return "article"
		case "also matches":
			return question
		case "before", "after", "part of", "has":
			return "body"
		}
	}
	return ""
}
