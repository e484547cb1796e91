package extract

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// yearCase is an article whose day of publication is known and was hidden: its
// clues, its news day, and the year that is right.
type yearCase struct {
	id       string
	gold     bool // annotated, not dated by its publication
	required bool // gold, and the annotation asks for the year
	clues    []clue
	cal      calendar
	year     int
}

// readYearCases reads the dated articles of the corpus. The news day must lie
// near the day of publication, which is wrong in some crawls. CHUTRI_SKIP names a
// file with ids to be left out.
func readYearCases(t *testing.T) []yearCase {
	folder := os.Getenv("CHUTRI_SHARED")
	if folder == "" {
		t.Skip("CHUTRI_SHARED is not set: there is no corpus to measure with")
	}
	skip := map[string]bool{}
	if b, err := os.ReadFile(os.Getenv("CHUTRI_SKIP")); err == nil {
		for _, id := range strings.Fields(string(b)) {
			skip[id] = true
		}
	}
	var out []yearCase
	in := bufio.NewScanner(bytes.NewReader(readGzip(t, filepath.Join(folder, "corpus", "news.jsonl.gz"))))
	in.Buffer(nil, 1<<24)
	for in.Scan() {
		var l struct{ ID, Title, Text, Published string }
		if err := json.Unmarshal(in.Bytes(), &l); err != nil {
			t.Fatal(err)
		}
		published, ok := Published(l.Published)
		if !ok || skip[l.ID] {
			continue
		}
		at, _ := time.Parse(time.DateOnly, published[:10])
		a := FromText(l.ID, l.Title, l.Text)
		a.Published = ""
		if c, ok := hiddenYear(a, at); ok {
			out = append(out, c)
		}
	}
	return out
}

// openCase reads an article up to the day that leaves its year open; false when no
// day does.
func openCase(a *Article) (yearCase, bool) {
	d := newDocument(a)
	d.findReferences()
	d.readDates()
	d.weighDates()
	n := d.openDay()
	if n < 0 {
		return yearCase{}, false
	}
	return yearCase{id: a.ID, clues: d.yearClues(n), cal: d.dates[n].cal}, true
}

// hiddenYear makes the case of an article published on a day.
func hiddenYear(a *Article, published time.Time) (yearCase, bool) {
	c, ok := openCase(a)
	c.year = nearestYear(c.cal.from, published)
	p := c.cal.from
	p.year = c.year
	days := published.Sub(p.time()).Hours() / 24
	return c, ok && days >= -10 && days <= 30
}

// readGoldCases reads the annotated articles without a day of publication of the
// folder CHUTRI_GOLD: gold/ID.json and texts.jsonl. The right year is that of the
// annotated day with the month and day of the news day.
func readGoldCases(t *testing.T) []yearCase {
	folder := os.Getenv("CHUTRI_GOLD")
	if folder == "" {
		return nil
	}
	texts, err := os.ReadFile(filepath.Join(folder, "texts.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	var out []yearCase
	for _, line := range strings.Split(strings.TrimSpace(string(texts)), "\n") {
		var l struct{ ID, Title, Text, Published string }
		if err := json.Unmarshal([]byte(line), &l); err != nil {
			t.Fatal(err)
		}
		a := FromText(l.ID, l.Title, l.Text)
		if l.Published != "" || a.Published != "" {
			continue
		}
		b, err := os.ReadFile(filepath.Join(folder, "gold", l.ID+".json"))
		if err != nil {
			t.Fatal(err)
		}
		var g struct {
			Dates    []string
			Optional []string `json:"dates_optional"`
		}
		if err := json.Unmarshal(b, &g); err != nil {
			t.Fatal(err)
		}
		if c, ok := goldCase(a, append(g.Dates, g.Optional...)); ok {
			for _, day := range g.Dates {
				c.required = c.required || strings.HasPrefix(day, fmt.Sprintf("%04d-%02d-%02d", c.year, c.cal.from.month, c.cal.from.day))
			}
			out = append(out, c)
		}
	}
	return out
}

// goldCase makes the case of an article with annotated days.
func goldCase(a *Article, days []string) (yearCase, bool) {
	c, ok := openCase(a)
	c.gold = true
	for _, day := range days {
		t, err := time.Parse(time.DateOnly, day[:min(len(day), 10)])
		if err == nil && t.Day() == c.cal.from.day && int(t.Month()) == c.cal.from.month {
			if c.year != 0 && c.year != t.Year() {
				c.year = 0
				break
			}
			c.year = t.Year()
		}
	}
	return c, ok
}
