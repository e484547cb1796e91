package main

import (
	"bufio"
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/jedib0t/go-pretty/v6/text"
	"golang.org/x/text/unicode/norm"

	"chutri/index"
)

const (
	fallbackWidth = 120 // where the output is no terminal
	narrowColumn  = 14  // a column is not squeezed below this
	gap           = 2   // blanks between columns
)

// proofColumns stand under the row that they prove, over the whole width;
// csv and json have them, and the hidden ones, as columns.
var (
	proofColumns  = []string{"sentence", "site", "url", "id"}
	hiddenColumns = []string{"archive", "kind"}
)

// printTable prints rows for reading: short columns side by side, the evidence
// sentence and its source below. Rows with the same proof share one.
func printTable(w *bufio.Writer, x index.Table, total int) {
	s := newTableShape(x.Columns)
	for _, row := range x.Rows {
		s.add(row)
	}
	p := s.printer(w, total)
	for _, row := range x.Rows {
		p.row(row)
	}
	p.end()
}

// tableShape is what must be known of all rows before the first is printed.
type tableShape struct {
	columns []string
	beside  []bool // columns that may stand side by side
	tells   []bool // columns that have anything to tell
	need    []int  // widths
}

func newTableShape(columns []string) *tableShape {
	s := &tableShape{columns: columns, beside: make([]bool, len(columns)), tells: make([]bool, len(columns)), need: make([]int, len(columns))}
	for i, name := range columns {
		s.beside[i] = !slices.Contains(proofColumns, name) && !slices.Contains(hiddenColumns, name)
		s.need[i] = cellWidth(name)
	}
	return s
}

// add takes note of one row.
func (s *tableShape) add(row []string) {
	for i, cell := range row {
		if !s.beside[i] {
			continue
		}
		nothing := ""
		if s.columns[i] == "sources" { // one source is no news
			nothing = "1"
		}
		s.tells[i] = s.tells[i] || cell != nothing
		s.need[i] = max(s.need[i], cellWidth(cell))
	}
}

// tablePrinter prints the rows of a table one after the other.
type tablePrinter struct {
	w            *bufio.Writer
	head, widths []int          // the columns that stand side by side
	proof        map[string]int // those that stand below
	total        int
	above        []string // the row before
	below        string   // its proof
}

// printer prints the head of a table.
func (s *tableShape) printer(w *bufio.Writer, total int) *tablePrinter {
	p := &tablePrinter{w: w, proof: map[string]int{}, total: total}
	var need []int
	for i, name := range s.columns {
		switch {
		case slices.Contains(proofColumns, name):
			p.proof[name] = i
		case s.beside[i] && s.tells[i]:
			p.head, need = append(p.head, i), append(need, s.need[i])
		}
	}
	p.widths = columnWidths(need, total)
	names := make([]string, len(s.columns))
	for i, name := range s.columns {
		names[i] = strings.ReplaceAll(name, "_", " ")
	}
	printRow(w, names, p.head, p.widths)
	rule := gap * (len(p.widths) - 1)
	for _, n := range p.widths {
		rule += n
	}
	fmt.Fprintln(w, strings.Repeat("─", min(rule, total)))
	return p
}

func (p *tablePrinter) row(row []string) {
	below, shown := proofOf(row, p.proof), row
	if below != p.below {
		p.end()
	} else if p.above != nil && below != "" {
		shown = sinceAbove(row, p.above)
	}
	printRow(p.w, shown, p.head, p.widths)
	p.above, p.below = row, below
}

// end prints the proof of the rows so far.
func (p *tablePrinter) end() {
	if p.below != "" {
		printProof(p.w, p.below, p.total)
	}
}

// sinceAbove blanks the cells that the row above shows already.
func sinceAbove(row, above []string) []string {
	out := slices.Clone(row)
	for i := range out {
		if out[i] == above[i] {
			out[i] = ""
		}
	}
	return out
}

// columnWidths gives each column what it needs; the widest give way first.
func columnWidths(need []int, total int) []int {
	limit := slices.Max(append([]int{narrowColumn}, need...))
	for ; limit > narrowColumn; limit-- {
		sum := gap * (len(need) - 1)
		for _, n := range need {
			sum += min(n, limit)
		}
		if sum <= total {
			break
		}
	}
	for n := range need {
		need[n] = min(need[n], limit)
	}
	return need
}

// cellWidth counts columns of a terminal; NFC, so that marks count nothing.
func cellWidth(s string) int {
	if n, ok := letterWidth(s); ok {
		return n
	}
	return text.LongestLineLen(norm.NFC.String(s))
}

// letterWidth counts the columns of a text of ASCII and Latin letters, which take
// one each, and of the press's quotation marks and dashes. Such texts are NFC as
// they stand: most cells, without the tables of Unicode.
func letterWidth(s string) (int, bool) {
	n := 0
	for _, r := range s {
		switch {
		case r >= ' ' && r < 0x7f || r >= 0xc0 && r <= 0x24f || r >= 0x1e00 && r <= 0x1eff:
			n++
		case r == '“' || r == '”' || r == '‘' || r == '’' || r == '–' || r == '…':
			n += text.RuneWidth(r)
		default:
			return 0, false
		}
	}
	return n, true
}

// composed is norm.NFC.String.
func composed(s string) string {
	if _, ok := letterWidth(s); ok {
		return s
	}
	return norm.NFC.String(s)
}

// wrapped gives the lines of a text as text.WrapSoft breaks them, without the
// blanks that it fills them up with.
func wrapped(s string, width int) []string {
	n, ok := letterWidth(s)
	if !ok || width <= 0 {
		return strings.Split(text.WrapSoft(s, width), "\n")
	}
	if n <= width {
		return []string{s}
	}
	var lines []string
	line, used := make([]byte, 0, 4*width), 0
	end := func() {
		lines = append(lines, string(line))
		line, used = line[:0], 0
	}
	for _, word := range strings.Fields(s) {
		n, _ := letterWidth(word)
		if used > 0 && used+1+n <= width {
			line, used = append(append(line, ' '), word...), used+1+n
			continue
		}
		if used > 0 {
			end()
		}
		if n <= width {
			line, used = append(line, word...), n
			continue
		}
		for _, r := range word { // longer than a line: cut where it ends
			if used >= width {
				end()
			}
			n, _ := letterWidth(string(r))
			line, used = utf8.AppendRune(line, r), used+n
		}
	}
	end()
	return lines
}

func printRow(w *bufio.Writer, row []string, head, widths []int) {
	lines := make([][]string, len(head))
	height := 0
	for n, i := range head {
		lines[n] = wrapped(composed(row[i]), widths[n])
		height = max(height, len(lines[n]))
	}
	var b []byte
	for y := range height {
		b = b[:0]
		for n := range head {
			cell := ""
			if y < len(lines[n]) {
				cell = strings.TrimRight(lines[n][y], " ")
			}
			b = append(b, cell...)
			for range max(widths[n]-cellWidth(cell), 0) + gap {
				b = append(b, ' ')
			}
		}
		w.Write(bytes.TrimRight(b, " "))
		w.WriteByte('\n')
	}
}

func proofOf(row []string, column map[string]int) string {
	get := func(name string) string {
		if i, ok := column[name]; ok {
			return row[i]
		}
		return ""
	}
	var parts []string
	if s := get("sentence"); s != "" {
		parts = append(parts, "“"+composed(s)+"”")
	}
	source := get("url")
	if source == "" {
		source = get("site")
	}
	if id := get("id"); id != "" {
		source = strings.TrimSpace(source + "  [" + id + "]")
	}
	if source != "" {
		parts = append(parts, source)
	}
	return strings.Join(parts, "\n")
}

func printProof(w *bufio.Writer, proof string, total int) {
	for _, part := range strings.Split(proof, "\n") {
		for _, line := range wrapped(part, max(total-4, 20)) {
			w.WriteString("    ")
			w.WriteString(strings.TrimRight(line, " "))
			w.WriteByte('\n')
		}
	}
	w.WriteByte('\n')
}
