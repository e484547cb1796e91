package gazetteer

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/unicode/norm"

	"chutri/extract/vi"
)

// reference is a column whose value must be the name of a row of a list.
type reference struct {
	column string
	list   Class
}

// listRule says which columns tell rows of one name apart, and what refers to what.
type listRule struct {
	class      Class
	apart      []string
	references []reference
	spellings  bool // no spelling may stand for two rows
}

var lists = []listRule{
	{class: Abbreviations, spellings: true},
	{class: Bodies, references: []reference{{"parent", Bodies}, {"successor", Bodies}}, spellings: true},
	{class: BodyHeads, spellings: true},
	{class: Countries, spellings: true},
	{class: Districts, apart: []string{"kind", "province"}, references: []reference{{"province", Provinces}}},
	{class: EventNouns, spellings: true},
	{class: Functions, spellings: true},
	{class: NameWords, spellings: true},
	{class: GivenNames, spellings: true},
	{class: Lunar},
	{class: PartyTerms},
	{class: Provinces, apart: []string{"from"}, references: []reference{{"successor", Provinces}}},
	{class: RoleVerbs, apart: []string{"role"}},
	{class: Surnames, spellings: true},
	{class: Titles, references: []reference{{"body", Bodies}}, spellings: true},
	{class: Wards, apart: []string{"district", "province", "from"}, references: []reference{{"province", Provinces}, {"district", Districts}}},
}

func TestEveryListIsLinted(t *testing.T) {
	names, err := fs.Glob(files, "data/*.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		class := Class(strings.TrimSuffix(strings.TrimPrefix(name, "data/"), ".tsv"))
		if !slices.ContainsFunc(lists, func(l listRule) bool { return l.class == class }) {
			t.Errorf("%s has no entry in the lists of lint_test.go", name)
		}
		text, err := fs.ReadFile(files, name)
		if err != nil {
			t.Fatal(err)
		}
		lintText(t, name, string(text))
	}
}

// lintText checks what every list has in common: explained, NFC, sorted.
func lintText(t *testing.T, name, text string) {
	if !strings.HasPrefix(text, "# ") {
		t.Errorf("%s: does not begin with a comment that says what it holds", name)
	}
	if !strings.HasSuffix(text, "\n") || strings.HasSuffix(text, "\n\n") {
		t.Errorf("%s: must end with one line break", name)
	}
	head, last := false, ""
	for n, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		if !norm.NFC.IsNormalString(line) {
			t.Errorf("%s:%d: not NFC", name, n+1)
		}
		if strings.HasPrefix(line, "#") {
			continue
		}
		for _, cell := range strings.FieldsFunc(line, func(c rune) bool { return c == '\t' || c == '|' }) {
			if cell != strings.Join(strings.Fields(cell), " ") {
				t.Errorf("%s:%d: %q has blanks at an end or doubled", name, n+1, cell)
			}
		}
		if head && line <= last {
			t.Errorf("%s:%d: not sorted by bytes, or twice: %q after %q", name, n+1, line, last)
		}
		if !head {
			head = true
			continue
		}
		last = line
	}
}

func TestLists(t *testing.T) {
	l := Default()
	for _, list := range lists {
		rows := l.Rows(list.class)
		if len(rows) == 0 {
			t.Errorf("%s: no rows", list.class)
		}
		names, spellings := map[string]bool{}, map[string]string{}
		for i := range rows {
			r := rows[i]
			key := r.Name
			for _, c := range list.apart {
				key += "\t" + r.Field(c)
			}
			if names[key] {
				t.Errorf("%s: two rows for %q", list.class, key)
			}
			names[key] = true
			lintDates(t, r)
			for _, ref := range list.references {
				if v := r.Field(ref.column); v != "" && !has(l.Rows(ref.list), v) {
					t.Errorf("%s: %q: %s %q is not in %s", list.class, r.Name, ref.column, v, ref.list)
				}
			}
			for _, s := range append(r.Aliases(), r.Name) {
				if k := vi.Fold(s); list.spellings && spellings[k] != "" {
					t.Errorf("%s: %q stands for %q and for %q", list.class, s, spellings[k], r.Name)
				} else {
					spellings[k] = r.Name
				}
			}
		}
	}
}

func has(rows []*Row, name string) bool {
	i, _ := slices.BinarySearchFunc(rows, name, func(r *Row, n string) int {
		if r.Name >= n {
			return 1
		}
		return -1
	})
	return slices.ContainsFunc(rows[i:min(i+64, len(rows))], func(r *Row) bool { return r.Name == name })
}

// lintDates checks that from and to are days (years in a list of terms) in order.
func lintDates(t *testing.T, r *Row) {
	for _, c := range []string{"from", "to"} {
		if v := r.Field(c); v != "" && len(v) != len("2006") {
			if _, err := time.Parse(time.DateOnly, v); err != nil {
				t.Errorf("%s: %q: %s: %v", r.Class, r.Name, c, err)
			}
		}
	}
	if from, to := r.Field("from"), r.Field("to"); from != "" && to != "" && from > to {
		t.Errorf("%s: %q: from %s is after to %s", r.Class, r.Name, from, to)
	}
}
