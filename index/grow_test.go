//go:build unix

package index

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"chutri/extract"
	"chutri/extract/vi"
)

// grower repeats a corpus with other names, days and words, so that the copies
// are articles of their own and every span still fits.
type grower struct {
	byLength map[int][]string // small words of the corpus by code points
}

func newGrower(texts []string) *grower {
	g := &grower{map[int][]string{}}
	seen := map[string]bool{}
	for _, text := range texts {
		for _, t := range vi.Tokenize(text) {
			w := text[t.Start:t.End]
			if t.Shape == vi.Lower && !seen[w] {
				seen[w] = true
				n := utf8.RuneCountInString(w)
				g.byLength[n] = append(g.byLength[n], w)
			}
		}
	}
	return g
}

// grownRecord is a record of the corpus in the parts that its copies change.
type grownRecord struct {
	id, text string
	rest     []byte // the record without its text
	at       int    // where the text belongs in rest: behind its opening quotation mark
	names    []string
}

func newGrownRecord(line []byte) (*grownRecord, error) {
	var r struct {
		ID, Text string
		People   []struct{ Name string }
	}
	if err := json.Unmarshal(line, &r); err != nil {
		return nil, err
	}
	g := &grownRecord{id: r.ID, text: r.Text, rest: withoutText(nil, line)}
	if g.at = bytes.Index(g.rest, []byte(`"text":""`)) + len(`"text":"`); g.at < len(`"text":"`) {
		return nil, fmt.Errorf("record %s is not written as chutri extract writes it", r.ID)
	}
	names := map[string]bool{}
	for _, p := range r.People {
		names[p.Name] = true
	}
	g.names = sorted(names)
	return g, nil
}

// copy gives the kth copy of a record as a JSON line. It works on the line itself,
// because a million records are made of some thousands while the index is timed.
func (g *grower) copy(r *grownRecord, k int) ([]byte, error) {
	text := g.otherWords(r.text, r.id, k)
	before, after := r.rest[:r.at], r.rest[r.at:]
	for _, from := range r.names {
		to := otherName(from, k)
		text = strings.ReplaceAll(text, from, to)
		before, after = bytes.ReplaceAll(before, []byte(from), []byte(to)), bytes.ReplaceAll(after, []byte(from), []byte(to))
	}
	quoted, err := json.Marshal(text)
	if err != nil {
		return nil, err
	}
	out := make([]byte, 0, len(before)+len(quoted)+len(after))
	out = append(append(append(out, before...), quoted[1:len(quoted)-1]...), after...)
	otherYears(out[:len(before)], k)
	otherYears(out[len(out)-len(after):], k)
	return bytes.Replace(out, fmt.Appendf(nil, `"id":%q`, r.id), fmt.Appendf(nil, `"id":"%s-%d"`, r.id, k), 1), nil
}

// otherYears moves the years that days begin with back by less than seven.
func otherYears(line []byte, k int) {
	for i := 0; i+6 < len(line); i++ {
		if line[i] != '"' || line[i+5] != '-' {
			continue
		}
		if y, err := strconv.Atoi(string(line[i+1 : i+5])); err == nil && y > 1990 && y <= 2030 {
			copy(line[i+1:], strconv.Itoa(y-k%7))
		}
	}
}

// otherName changes a name into another one of the same length.
func otherName(name string, k int) string {
	letters := []rune("BCDGHKLMNPQSTVX")
	rs := []rune(name)
	for i := range rs {
		if i > 0 && rs[i-1] == ' ' {
			if at := strings.IndexRune(string(letters), rs[i]); at >= 0 {
				rs[i] = letters[(at+k)%len(letters)]
			}
		}
	}
	return string(rs)
}

// otherWords changes every fifth small word into one of the same length.
func (g *grower) otherWords(text, id string, k int) string {
	var b strings.Builder
	at := 0
	for i, t := range vi.Tokenize(text) {
		h := mix(hashString(id) + uint64(k)*1000003 + uint64(i))
		if t.Shape != vi.Lower || h%5 != 0 {
			continue
		}
		list := g.byLength[utf8.RuneCountInString(text[t.Start:t.End])]
		if len(list) == 0 {
			continue
		}
		b.WriteString(text[at:t.Start])
		b.WriteString(list[(h>>8)%uint64(len(list))])
		at = int(t.End)
	}
	b.WriteString(text[at:])
	return b.String()
}

// grownCorpus gives a corpus that never ends: the records of a file, then copies of
// them under other names, days and words. It holds none of them: memory is measured.
type grownCorpus struct {
	path  string
	count int
	*grower
}

func openGrown(t testing.TB, path string) *grownCorpus {
	t.Helper()
	c := &grownCorpus{path: path}
	var texts []string
	if err := c.each(func(line []byte) error {
		if c.count++; c.count > 200 {
			return nil
		}
		r, err := newGrownRecord(line)
		if err == nil {
			texts = append(texts, r.text)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	c.grower = newGrower(texts)
	return c
}

// each calls f with the lines of the file.
func (c *grownCorpus) each(f func(line []byte) error) error {
	in, err := os.Open(c.path)
	if err != nil {
		return err
	}
	defer in.Close()
	stopped := error(nil)
	err = eachLine(in, 0, func(_ int, line []byte) bool {
		stopped = f(line)
		return stopped == nil
	})
	return errors.Join(stopped, err)
}

// stream gives a stretch of the corpus as JSON lines; those of a night were
// published on its day and report what happened on it and the two before.
func (c *grownCorpus) stream(from, to int, night bool) io.Reader {
	pr, pw := io.Pipe()
	go func() {
		i := from / c.count * c.count
		var err error
		for i < to && err == nil {
			err = c.each(func(line []byte) error {
				if i++; i <= from || i > to {
					return nil
				}
				return c.write(pw, line, i-1, night)
			})
		}
		pw.CloseWithError(err)
	}()
	return pr
}

// write writes article i, which is made of a record.
func (c *grownCorpus) write(out io.Writer, record []byte, i int, night bool) error {
	r, err := newGrownRecord(record)
	if err != nil {
		return err
	}
	line, err := c.copy(r, i/c.count)
	if err == nil && night {
		line, err = tonight(line, 3-i%3)
	}
	if err == nil {
		_, err = out.Write(append(line, '\n'))
	}
	return err
}

// tonight moves an article to one night of July 2026, and its events to a day of it.
func tonight(line []byte, day int) ([]byte, error) {
	var r extract.Record
	if err := json.Unmarshal(line, &r); err != nil {
		return nil, err
	}
	r.Published = "2026-07-03T05:00:00+07:00"
	for i := range r.Events {
		e := &r.Events[i]
		e.EDTF = fmt.Sprintf("2026-07-%02d", day)
		e.Start, e.End = e.EDTF, e.EDTF
	}
	return json.Marshal(&r)
}

// grown is what adding a stretch of the corpus gave and cost.
type grown struct {
	Manifest
	took time.Duration
	most resident
}

// grow adds a stretch of the corpus to an index and says what that cost. The time
// of making the copies is in it, but for a night's, which are made before.
func (c *grownCorpus) grow(t testing.TB, s *Store, o BuildOptions, from, to int) grown {
	t.Helper()
	in := c.stream(from, to, !o.Fresh)
	if !o.Fresh {
		lines, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		in = bytes.NewReader(lines)
	}
	debug.FreeOSMemory() // what was left of the stretch before
	cpu, stop := cpuTime(t), watchMemory()
	rep, m, d := enter(t, s, o, in)
	most := stop()
	total, by := folderSize(t, filepath.Join(s.Dir(), m.Name))
	t.Logf("%d articles (skipped %d) in %.1f s, %.1f s of processor: open %.1f, read %.1f, conclude %.1f; memory %d MB, anonymous %d; %d MB %v; %+v",
		rep.Added, len(rep.Skipped), d.took.Seconds(), (cpuTime(t) - cpu).Seconds(), d.opened.Seconds(), (d.read - d.opened).Seconds(), (d.took - d.read).Seconds(),
		most.all>>20, most.anonymous>>20, total>>20, by, m.Counts)
	return grown{m, d.took, most}
}

// TestCorpusGrow builds an index of the corpus repeated CHUTRI_GROW times in
// CHUTRI_INDEX, unless there is one, adds one night's 1,000 articles to it and says
// what that cost.
func TestCorpusGrow(t *testing.T) {
	path := corpusRecords(t)
	times, err := strconv.Atoi(os.Getenv("CHUTRI_GROW"))
	dir := os.Getenv("CHUTRI_INDEX")
	if err != nil || dir == "" {
		t.Skip("set CHUTRI_GROW to a number of copies and CHUTRI_INDEX to a folder")
	}
	c, s := openGrown(t, path), NewStore(dir)
	n := times * c.count
	if _, err := s.Current(); err != nil {
		c.grow(t, s, BuildOptions{Fresh: true}, 0, n)
	}
	c.grow(t, s, BuildOptions{}, n, n+1000)
}

// flatMemory is how much more anonymous memory a build, or a night, may have at its
// most than at the first of the sizes from flatFrom articles on; fewer do not fill what
// a build may take at any size.
const (
	flatMemory = 1.15
	flatFrom   = 10000
)

// TestGrowth prints the table of how an index grows: time, disk, memory, a night's
// 1,000 new articles and how long questions take, at the numbers of articles of
// CHUTRI_SIZES (10000,100000 without it). Memory is the most that was resident, mapped
// files included, which the system takes back when it needs the room; the anonymous part
// of it must not grow, neither of a build nor of a night.
func TestGrowth(t *testing.T) {
	path := corpusRecords(t)
	sizes := os.Getenv("CHUTRI_SIZES")
	if sizes == "" {
		sizes = "10000,100000"
	}
	c := openGrown(t, path)
	var table, questions strings.Builder
	table.WriteString("\n| articles | index | articles/s | disk | memory | anonymous | 1,000 more | anonymous |\n|---|---|---|---|---|---|---|---|\n")
	var least [2]int64 // anonymous memory of the first size, of a build and of a night
	for _, size := range strings.Split(sizes, ",") {
		n, err := strconv.Atoi(size)
		if err != nil {
			t.Fatal(err)
		}
		s := NewStore(t.TempDir())
		g := c.grow(t, s, BuildOptions{Fresh: true}, 0, n)
		disk, _ := folderSize(t, filepath.Join(s.Dir(), g.Name))
		memory := g.most.all
		if memory == 0 {
			memory = peakMemory(t)
		}
		night := c.grow(t, s, BuildOptions{}, n, n+1000)
		fmt.Fprintf(&table, "| %d | %.0f s | %.0f | %d MB | %d MB | %d MB | %.1f s | %d MB |\n", n, g.took.Seconds(), float64(n)/g.took.Seconds(), disk>>20,
			memory>>20, g.most.anonymous>>20, night.took.Seconds(), night.most.anonymous>>20)
		for i, most := range []int64{g.most.anonymous, night.most.anonymous} {
			if least[i] == 0 && n >= flatFrom {
				least[i] = most
			}
			if least[i] > 0 && float64(most) > flatMemory*float64(least[i]) {
				t.Errorf("%s at %d articles has %d MB of anonymous memory, at the first size %d MB", []string{"a build", "a night"}[i], n, most>>20, least[i]>>20)
			}
		}
		fmt.Fprintf(&questions, "\n| at %d articles | first | p50 | p95 |\n|---|---|---|---|\n", n)
		r, err := s.Open()
		if err != nil {
			t.Fatal(err)
		}
		for _, call := range latencyCalls {
			l := timed(t, r, call.call)
			fmt.Fprintf(&questions, "| %s | %.1f ms | %.1f ms | %.1f ms |\n", call.name, ms(l.first), ms(l.p50), ms(l.p95))
		}
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
		if err := os.RemoveAll(s.Dir()); err != nil { // the disk is for one size at a time
			t.Fatal(err)
		}
	}
	t.Log(table.String() + questions.String())
}

func ms(d time.Duration) float64 { return d.Seconds() * 1000 }
