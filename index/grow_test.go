//go:build unix

package index

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
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

func newGrower(records []*extract.Record) *grower {
	g := &grower{map[int][]string{}}
	seen := map[string]bool{}
	for _, r := range records {
		for _, t := range vi.Tokenize(r.Text) {
			w := r.Text[t.Start:t.End]
			if t.Shape == vi.Lower && !seen[w] {
				seen[w] = true
				n := utf8.RuneCountInString(w)
				g.byLength[n] = append(g.byLength[n], w)
			}
		}
	}
	return g
}

// copy gives the kth copy of a record.
func (g *grower) copy(line []byte, k int) ([]byte, error) {
	var r extract.Record
	if err := json.Unmarshal(line, &r); err != nil {
		return nil, err
	}
	names := map[string]string{}
	for _, p := range r.People {
		names[p.Name] = otherName(p.Name, k)
	}
	text := []byte(g.otherWords(r.Text, r.ID, k))
	r.Text = ""
	rest, err := json.Marshal(&r)
	if err != nil {
		return nil, err
	}
	for _, from := range sorted(names) {
		rest = bytes.ReplaceAll(rest, []byte(from), []byte(names[from]))
		text = bytes.ReplaceAll(text, []byte(from), []byte(names[from]))
	}
	for y := 2030; y > 1990; y-- { // days move by a few years, later ones first
		rest = bytes.ReplaceAll(rest, fmt.Appendf(nil, `"%d-`, y), fmt.Appendf(nil, `"%d-`, y-k%7))
	}
	if err := json.Unmarshal(rest, &r); err != nil {
		return nil, err
	}
	r.ID, r.Text = fmt.Sprintf("%s-%d", r.ID, k), string(text)
	return json.Marshal(&r)
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
// them under other names, days and words.
type grownCorpus struct {
	lines [][]byte
	*grower
}

func openGrown(t testing.TB, path string) *grownCorpus {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	c := &grownCorpus{lines: bytes.Split(bytes.TrimSpace(data), []byte("\n"))}
	var some []*extract.Record
	for _, l := range c.lines[:min(200, len(c.lines))] {
		r := new(extract.Record)
		if err := json.Unmarshal(l, r); err != nil {
			t.Fatal(err)
		}
		some = append(some, r)
	}
	c.grower = newGrower(some)
	return c
}

// records gives a stretch of the corpus as JSON lines; those of a night were
// published on its day and report what happened on it and the two before.
func (c *grownCorpus) records(from, to int, night bool) io.Reader {
	pr, pw := io.Pipe()
	go func() {
		for i := from; i < to; i++ {
			line, err := c.copy(c.lines[i%len(c.lines)], i/len(c.lines))
			if err == nil && night {
				line, err = tonight(line, 3-i%3)
			}
			if err == nil {
				_, err = pw.Write(append(line, '\n'))
			}
			if err != nil {
				pw.CloseWithError(err)
				return
			}
		}
		pw.Close()
	}()
	return pr
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

// grow adds a stretch of the corpus to an index and says what that cost. The time
// of making the copies is in it.
func (c *grownCorpus) grow(t testing.TB, s *Store, o BuildOptions, from, to int) (Manifest, time.Duration) {
	t.Helper()
	start, cpu := time.Now(), cpuTime(t)
	b, err := s.Build(o)
	if err != nil {
		t.Fatal(err)
	}
	defer b.Abort()
	opened := time.Since(start)
	rep, err := b.AddStream(context.Background(), c.records(from, to, !o.Fresh), nil)
	if err != nil {
		t.Fatal(err)
	}
	read := time.Since(start)
	m, err := b.Commit()
	if err != nil {
		t.Fatal(err)
	}
	took := time.Since(start)
	total, by := folderSize(t, filepath.Join(s.Dir(), m.Name))
	t.Logf("%d articles (skipped %d) in %.1f s, %.1f s of processor: open %.1f, read %.1f, conclude %.1f; %d MB %v; %+v", rep.Added, len(rep.Skipped), took.Seconds(),
		(cpuTime(t) - cpu).Seconds(), opened.Seconds(), (read - opened).Seconds(), (took - read).Seconds(), total>>20, by, m.Counts)
	return m, took
}

// TestCorpusGrow builds an index of the corpus repeated CHUTRI_GROW times in
// CHUTRI_INDEX, adds one night's 1,000 articles to it and says what that cost.
func TestCorpusGrow(t *testing.T) {
	path := corpusRecords(t)
	times, err := strconv.Atoi(os.Getenv("CHUTRI_GROW"))
	dir := os.Getenv("CHUTRI_INDEX")
	if err != nil || dir == "" {
		t.Skip("set CHUTRI_GROW to a number of copies and CHUTRI_INDEX to a folder")
	}
	c, s := openGrown(t, path), NewStore(dir)
	n := times * len(c.lines)
	c.grow(t, s, BuildOptions{Fresh: true}, 0, n)
	c.grow(t, s, BuildOptions{}, n, n+1000)
}

// TestGrowth prints the table of how an index grows: time, disk, memory, a night's
// 1,000 new articles and how long questions take, at the numbers of articles of
// CHUTRI_SIZES (10000,100000 without it).
func TestGrowth(t *testing.T) {
	path := corpusRecords(t)
	sizes := os.Getenv("CHUTRI_SIZES")
	if sizes == "" {
		sizes = "10000,100000"
	}
	c := openGrown(t, path)
	var table, questions strings.Builder
	table.WriteString("\n| articles | index | articles/s | disk | memory | 1,000 more |\n|---|---|---|---|---|---|\n")
	for _, size := range strings.Split(sizes, ",") {
		n, err := strconv.Atoi(size)
		if err != nil {
			t.Fatal(err)
		}
		s := NewStore(t.TempDir())
		m, took := c.grow(t, s, BuildOptions{Fresh: true}, 0, n)
		disk, _ := folderSize(t, filepath.Join(s.Dir(), m.Name))
		memory := peakMemory(t)
		_, night := c.grow(t, s, BuildOptions{}, n, n+1000)
		fmt.Fprintf(&table, "| %d | %.0f s | %.0f | %d MB | %d MB | %.1f s |\n", n, took.Seconds(), float64(n)/took.Seconds(), disk>>20, memory>>20, night.Seconds())
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
	}
	t.Log(table.String() + questions.String())
}

func ms(d time.Duration) float64 { return d.Seconds() * 1000 }
