package index

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"chutri/extract"
	"chutri/extract/vi"
)

// leastCommon is the number of articles from which on marks.tsv lists a mark.
const leastCommon = 9

// TestCommonMarks reads every row of marks.tsv. With -update and the records of a
// corpus in CHUTRI_RECORDS it counts them anew.
func TestCommonMarks(t *testing.T) {
	if path := os.Getenv("CHUTRI_RECORDS"); *update && path != "" {
		if err := os.WriteFile("data/marks.tsv", []byte(countMarks(t, path)), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	seen, last, rows := map[mark]string{}, "", 0
	for line := range strings.Lines(marksTable) {
		key, n, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") {
			continue
		}
		count, err := strconv.Atoi(n)
		if !ok || err != nil || count != 1<<doublings(leastCommon) && (count < leastCommon || count&(count-1) != 0) {
			t.Errorf("%q is no row", line)
			continue
		}
		if rows++; key <= last {
			t.Errorf("%s stands behind %s", key, last)
		}
		m := markOfRow(key)
		if other := seen[m]; other != "" {
			t.Errorf("%s and %s have one mark", other, key)
		}
		seen[m], last = key, key
	}
	if c := marksOfPress(); len(c) != rows || rows < 5000 {
		t.Errorf("%d marks of %d rows", len(c), rows)
	}
}

// TestCommonWeights: what many articles have tells less, and what almost all have
// tells nothing.
func TestCommonWeights(t *testing.T) {
	c := marksOfPress()
	order := []mark{markOf(saltName, "việt nam"), markOf(saltName, "cà mau"), markOf(saltName, "thôn đồng sậy")}
	if w := c.weight(order[0]); w != 0 {
		t.Errorf("the country weighs %d", w)
	}
	for i, m := range order[1:] {
		if c.weight(m) <= c.weight(order[i]) {
			t.Errorf("mark %d weighs %d, the commoner one before it %d", i+1, c.weight(m), c.weight(order[i]))
		}
	}
	common, rare := markOf(saltWord, "phó", "chủ", "tịch"), markOf(saltWord, "vá", "lưới", "đêm")
	if c.weight(common) != 0 || c.weight(rare) == 0 || c.weight(rare) >= c.weight(order[2]) {
		t.Errorf("words weigh %d and %d, a name %d", c.weight(common), c.weight(rare), c.weight(order[2]))
	}
}

// countMarks makes marks.tsv of the records of a corpus.
func countMarks(t *testing.T, path string) string {
	counts, rows, articles := map[mark]int{}, map[mark]string{}, 0
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := eachLine(f, 0, func(_ int, line []byte) bool {
		r := new(extract.Record)
		if err := json.Unmarshal(line, r); err != nil {
			t.Fatal(err)
		}
		if len(r.People) > 0 {
			articles++
			ofArticle(r, counts, rows)
		}
		return true
	}); err != nil {
		t.Fatal(err)
	}
	var out []string
	for m, n := range counts {
		if n >= leastCommon && rows[m] != "" {
			out = append(out, fmt.Sprintf("%s\t%d\n", rows[m], 1<<doublings(n)))
		}
	}
	slices.SortFunc(out, func(a, b string) int { return strings.Compare(key(a), key(b)) })
	return fmt.Sprintf("# In how many of %d articles of the press that name people these stand, rounded up to a power of two: = names, + bodies, ~ three words by the name of a person.\n"+
		"# Those of fewer than %d articles are left out.\n", articles, leastCommon) + strings.Join(out, "")
}

func key(row string) string { k, _, _ := strings.Cut(row, "\t"); return k }

// ofArticle counts the marks of an article and notes what they are of.
func ofArticle(r *extract.Record, counts map[mark]int, rows map[mark]string) {
	p := &prepared{record: r}
	p.organizations()
	text := newPassage(r.Text)
	c := newClueReader(text, r.People)
	for _, m := range c.article(p.bodies) {
		counts[m]++
	}
	for i := range r.People {
		for _, m := range c.of(i).near {
			if m.ofWords() {
				counts[m]++
			}
		}
	}
	for _, k := range c.keys {
		rows[markOf(saltName, k)] = string(namePart) + k
	}
	for _, b := range p.bodies {
		rows[bodyMark(b.key)] = string(bodyPart) + bodyEnd(b.key)
	}
	for _, x := range c.runs {
		if x.person < 0 {
			var ws []string
			for _, token := range text.tokens[x.from:x.to] {
				ws = append(ws, token.Key)
			}
			rows[x.mark] = string(namePart) + strings.Join(ws, " ")
		}
	}
	var ws []string
	for _, token := range text.tokens {
		if token.Shape == vi.Break {
			ws = ws[:0]
		}
		if !token.Word() && token.Shape != vi.Digit {
			continue
		}
		if ws = append(ws, token.Key); len(ws) >= 3 {
			if m := markOf(saltWord, ws[len(ws)-3:]...); counts[m] > 0 {
				rows[m] = string(wordPart) + strings.Join(ws[len(ws)-3:], " ")
			}
		}
	}
}
