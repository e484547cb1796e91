package gazetteer

import (
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"chutri/extract/vi"
)

// plainForm is one way of writing a spelling and what it stands for.
type plainForm struct {
	keys    []string
	capital bool
	row     string // list and line
	text    string
}

// plainForms reads a list in the plainest way: it says what a lexicon has to find.
func plainForms(class Class, list string) (forms []plainForm) {
	aliases, head := -1, true
	for n, line := range strings.Split(list, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		cells := strings.Split(line, "\t")
		if head {
			aliases, head = slices.Index(cells, "aliases"), false
			continue
		}
		spellings := cells[:1:1]
		if aliases >= 0 && cells[aliases] != "" {
			spellings = append(spellings, strings.Split(cells[aliases], "|")...)
		}
		for _, text := range spellings {
			for _, written := range plainWays(class, text) {
				var keys []string
				for _, w := range strings.Split(written, " ") {
					if letters(w) {
						keys = append(keys, vi.Fold(w))
						continue
					}
					for _, t := range vi.Tokenize(vi.Normalize(w)) {
						keys = append(keys, t.Key)
					}
				}
				keys = slices.DeleteFunc(keys, func(k string) bool { return k == "" })
				forms = append(forms, plainForm{keys, abbreviated(text), fmt.Sprint(class, n), text})
			}
		}
	}
	return forms
}

// plainWays gives the ways in which a spelling is written.
func plainWays(class Class, text string) []string {
	if numeral(text) && (class == Districts || class == Wards) {
		return nil
	}
	ways := []string{text}
	if class != Abbreviations && strings.Contains(text, "Trung ương") {
		for _, short := range centralForms {
			ways = append(ways, strings.Replace(text, "Trung ương", short, 1))
		}
	}
	parts := strings.FieldsFunc(text, func(c rune) bool { return strings.ContainsRune(" .&-/'", c) })
	if !abbreviated(text) || len(parts) < 2 {
		return ways
	}
	if joined := strings.Join(parts, ""); abbreviated(joined) {
		ways = append(ways, joined, strings.Join(parts, "."), strings.Join(parts, "-"), strings.Join(parts, "&"))
	}
	if !strings.Contains(text, ".") || len([]rune(parts[0])) > 1 {
		ways = append(ways, strings.Join(parts, " "))
	}
	last := len(parts) - 1
	return append(ways, strings.Join(parts[:last], ".")+"."+parts[last])
}

// plainAt gives what a text has to give at token i: shortest first, of equal length the
// last one of the lists first, every row once.
func plainAt(forms []plainForm, tokens []vi.Token, i int) (out []string) {
	for j := i + 1; j <= len(tokens); j++ {
		var here []string
		seen := map[string]bool{}
		for _, f := range forms {
			same := len(f.keys) == j-i
			for n := 0; same && n < j-i; n++ {
				same = f.keys[n] == tokens[i+n].Key
			}
			if !same || seen[f.row] {
				continue
			}
			seen[f.row] = true
			if !f.capital || capitals(&tokens[i]) {
				here = append(here, fmt.Sprint(j, " ", f.row, " ", f.text))
			}
		}
		slices.Reverse(here)
		out = append(out, here...)
	}
	return out
}

// TestRandomLists compares the lexicon with the plainest reading of random lists.
func TestRandomLists(t *testing.T) {
	words := strings.Fields("ban Ban BAN bộ Bộ Hòa Hoà Trung ương Trung ương TƯ T.Ư UBND GD&ĐT GD-ĐT ĐT Tp. HCM TP.HCM Q.1 1 12 số K'ré KonTum Phổ-thông đ/c (Hà Nội) a á nghịĐồng Công-ty-cổ-phần-một-thành-viên trách-nhiệm")
	for round := range 60 {
		r := rand.New(rand.NewPCG(7, uint64(round)))
		phrase := func(most int) string {
			p := make([]string, 1+r.IntN(most))
			for i := range p {
				p[i] = words[r.IntN(len(words))]
			}
			return strings.Join(p, " ")
		}
		files := fstest.MapFS{}
		var forms []plainForm
		for _, class := range []Class{Abbreviations, Bodies, Districts, "made_up"} { // in the order of their files
			var list strings.Builder
			list.WriteString("# words\nname\tkind\taliases\n")
			for range r.IntN(40) {
				fmt.Fprintf(&list, "%s\tx\t%s", phrase(3), phrase(4))
				if r.IntN(3) == 0 {
					list.WriteString("|" + phrase(2))
				}
				list.WriteString("\n")
				if r.IntN(9) == 0 {
					list.WriteString("\n# more\n")
				}
			}
			files["data/"+string(class)+".tsv"] = &fstest.MapFile{Data: []byte(list.String())}
			forms = append(forms, plainForms(class, list.String())...)
		}
		l, err := load(files)
		if err != nil {
			t.Fatal(err)
		}
		tokens := vi.Tokenize(vi.Normalize(phrase(40) + " " + phrase(40)))
		compareWithPlain(t, l, forms, tokens)
	}
}

func compareWithPlain(t *testing.T, l *Lexicon, forms []plainForm, tokens []vi.Token) {
	t.Helper()
	m := l.Scan(tokens)
	for i := range tokens {
		var got []string
		for _, x := range m.At(i) {
			e := x.Entry
			line := strings.Count(e.Row.table.list[:strings.Index(e.Row.table.list, "\n"+strings.Join(e.Row.values, "\t")+"\n")+1], "\n")
			got = append(got, fmt.Sprint(x.To, " ", e.Class, line, " ", e.Text))
		}
		want := plainAt(forms, tokens, i)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("token %d (-plain +lexicon):\n%s", i, diff)
		}
	}
}

// TestPartsAreOne reads a list on one, two and five processors.
func TestPartsAreOne(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	files := fstest.MapFS{"data/made_up.tsv": {Data: []byte(madeUp(60_000))}}
	var want []string
	for _, n := range []int{1, 2, 5} {
		runtime.GOMAXPROCS(n)
		l, err := load(files)
		if err != nil {
			t.Fatal(err)
		}
		rows := l.Rows("made_up")
		var got []string
		for i := 0; i < len(rows); i += 7 {
			for _, m := range l.At(vi.Tokenize(rows[i].Name+" "+strings.Join(rows[i].Aliases(), " ")), 0) {
				got = append(got, fmt.Sprint(i, m.To, m.Entry.Text, m.Entry.Row.Name))
			}
		}
		if want == nil {
			want = got
		}
		if len(rows) != 60_000 || !slices.Equal(want, got) {
			t.Errorf("%d processors read another list", n)
		}
	}
}

// TestRowsAreMadeOnce asks for the same rows from many goroutines: everybody must get the same.
func TestRowsAreMadeOnce(t *testing.T) {
	l, err := load(files)
	if err != nil {
		t.Fatal(err)
	}
	tokens := vi.Tokenize("Ban Tuyên giáo Trung ương, Bộ Thông tin và Truyền thông, tỉnh Hòa Bình, Thủ tướng Chính phủ")
	found := make([]*Matches, 8)
	var all sync.WaitGroup
	for n := range found {
		all.Go(func() { found[n] = l.Scan(tokens) })
	}
	all.Wait()
	for _, m := range found[1:] {
		if !slices.Equal(m.all, found[0].all) {
			t.Fatal("two scans of one text give other entries")
		}
	}
	bodies := l.Rows(Bodies)
	if m, ok := found[0].Longest(0, Bodies); !ok || !slices.Contains(bodies, m.Entry.Row) {
		t.Error("the row of an entry is not the one in the list")
	}
}

// TestFaultyLists names file and line.
func TestFaultyLists(t *testing.T) {
	for text, want := range map[string]string{
		"# x\nnom\tkind\na\tb\n":          `data/bodies.tsv:2: first column is "nom", want name`,
		"# x\nname\tkind\na\tb\n\n#\nc\n": `data/bodies.tsv:6: 1 columns, want 2`,
		"name\tkind\na\tb\nc\td\te\nf\tg": `data/bodies.tsv:3: 3 columns, want 2`,
	} {
		_, err := load(fstest.MapFS{"data/bodies.tsv": {Data: []byte(text)}})
		if err == nil || err.Error() != want {
			t.Errorf("%q: got %v, want %s", text, err, want)
		}
	}
	if _, err := load(fstest.MapFS{"data/bodies.tsv": {Mode: os.ModeDir}}); err == nil {
		t.Error("a folder was read as a list")
	}
	for _, text := range []string{"", "# nothing\n", "name", "name\n", "name\n\x00 \x00a\n \n"} {
		if _, err := load(fstest.MapFS{"data/bodies.tsv": {Data: []byte(text)}}); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
}
