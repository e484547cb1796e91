package gazetteer

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"chutri/extract/vi"
)

// part is a stretch of whole lines of a list, which one processor reads. What it keeps
// of them is where they are and what is to be found; rows and entries are made when
// somebody first asks for them, so that a large list costs little before it is used.
type part struct {
	table    *table
	from, to int                   // the stretch of the list, in bytes
	starts   []uint32              // where its rows begin
	rows     []atomic.Pointer[Row] // by the same index
	spelled  []spelling
	entries  []atomic.Pointer[Entry] // by the same index
	*sown
}

// spelling is one spelling of a row, as it stands in the list.
type spelling struct {
	row      uint32 // index into part.starts
	from, to uint32 // in bytes of the list
}

// smallPart is the least number of bytes for which it pays to start another reader.
const smallPart = 1 << 18

// readTable reads a list, a large one on all processors. The error names the file and the line.
func readTable(class Class, file, list string) ([]*part, error) {
	t := &table{class: class, set: SetOf(class), list: list, aliases: -1}
	from, err := t.head(file)
	if err != nil {
		return nil, err
	}
	parts := t.cut(from)
	faults := make([]error, len(parts))
	each(len(parts), func(i int) { faults[i] = parts[i].read(file) })
	for _, err := range faults {
		if err != nil {
			return nil, err
		}
	}
	return parts, nil
}

// each calls do for 0 to n-1 at once.
func each(n int, do func(int)) {
	var all sync.WaitGroup
	for i := 1; i < n; i++ {
		all.Go(func() { do(i) })
	}
	do(0)
	all.Wait()
}

// cut divides the lines that follow offset from, those of a large list into a part for
// each processor.
func (t *table) cut(from int) []*part {
	var parts []*part
	for n := min(runtime.GOMAXPROCS(0), 1+(len(t.list)-from)/smallPart); ; n-- {
		to := from + (len(t.list)-from)/n
		if end := strings.IndexByte(t.list[to:], '\n'); end >= 0 && n > 1 {
			to += end + 1
		} else {
			to = len(t.list)
		}
		parts = append(parts, &part{table: t, from: from, to: to})
		if from = to; to == len(t.list) {
			return parts
		}
	}
}

// read reads the lines.
func (p *part) read(file string) error {
	list := p.table.list[:p.to]
	lines := strings.Count(list[p.from:], "\n") + 1
	p.starts = make([]uint32, 0, lines)
	p.sown = newSown(lines)
	if slices.Contains(tablesOnly, p.table.class) {
		p.sown = newSown(0)
	} else {
		p.spelled = make([]spelling, 0, lines+lines/4)
	}
	for at := p.from; at < p.to; {
		end := p.to
		if n := strings.IndexByte(list[at:], '\n'); n >= 0 {
			end = at + n
		}
		if line := list[at:end]; isRow(line) {
			if tabs := strings.Count(line, "\t"); tabs+1 != len(p.table.columns) {
				return fmt.Errorf("%s:%d: %d columns, want %d", file, 1+strings.Count(list[:at], "\n"), tabs+1, len(p.table.columns))
			}
			p.starts = append(p.starts, uint32(at))
			if p.spelled != nil {
				p.spell(at, end)
			}
		}
		at = end + 1
	}
	p.rows = make([]atomic.Pointer[Row], len(p.starts))
	p.group()
	p.entries = make([]atomic.Pointer[Entry], len(p.spelled))
	return nil
}

// spell puts down the spellings of the row in list[at:end]: its name and what stands
// between the bars of its aliases.
func (p *part) spell(at, end int) {
	list := p.table.list
	for column := 0; at <= end; column++ {
		to := end
		if n := strings.IndexByte(list[at:end], '\t'); n >= 0 {
			to = at + n
		}
		switch column {
		case 0:
			p.sow(at, to)
		case p.table.aliases:
			for at < to {
				bar := to
				if n := strings.IndexByte(list[at:to], '|'); n >= 0 {
					bar = at + n
				}
				p.sow(at, bar)
				at = bar + 1
			}
			return
		}
		if p.table.aliases < 0 {
			return
		}
		at = to + 1
	}
}

// row gives a row of the part.
func (p *part) row(i int) *Row {
	if r := p.rows[i].Load(); r != nil {
		return r
	}
	line, _, _ := strings.Cut(p.table.list[p.starts[i]:], "\n")
	values := strings.Split(line, "\t")
	p.rows[i].CompareAndSwap(nil, &Row{Class: p.table.class, Name: values[0], values: values, table: p.table})
	return p.rows[i].Load()
}

// entry gives an entry of the part.
func (p *part) entry(i int) *Entry {
	if e := p.entries[i].Load(); e != nil {
		return e
	}
	s := p.spelled[i]
	p.entries[i].CompareAndSwap(nil, &Entry{Class: p.table.class, Text: p.table.list[s.from:s.to], Row: p.row(int(s.row))})
	return p.entries[i].Load()
}

// centralWord is the number of the second word of "Trung ương".
var centralWord = vi.Number("ương")
