package index

import (
	"bufio"
	order "cmp"
	"database/sql"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"chutri/extract"
)

// unnumbered are tables with numbers that go by the order in which a build met things,
// and what they say without them.
var unnumbered = map[string]string{
	"person":        `SELECT id, name, first, last, articles, office, body FROM person`,
	"person_called": `SELECT person, name, key, plain FROM person_name`,
	"meant":         `SELECT * FROM who`,
	"body":          `SELECT id, name, type, parent, successor, since, until, first, last, articles FROM body`,
	"figure":        `SELECT n, i, day, unit.name, unit.key, value, modifier, body, body_key, date, text, s0, s1, flow FROM figure JOIN unit ON unit.id = figure.unit`,
	"unit":          `SELECT name, key FROM unit`,
	"body_called":   `SELECT body, name, key, plain FROM body_name`,
	"named":         `SELECT d.n, d.i, g.name, g.type, d.s0, d.s1 FROM named d JOIN naming g ON g.n = d.naming`,
	"naming":        `SELECT key, name, type, first, last, articles FROM naming`,
}

// tables gives the rows of every table of the facts of an index, in order, with the
// records' IDs in place of the numbers of articles.
func tables(t *testing.T, s *Store) map[string][]string {
	t.Helper()
	name, err := s.Current()
	if err != nil {
		t.Fatal(err)
	}
	db, err := openFacts(filepath.Join(s.Dir(), name), false)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	out := map[string][]string{}
	ids := map[string]string{}
	for _, row := range column(t, db, `SELECT n, id FROM article`) {
		n, id, _ := strings.Cut(row, " | ")
		ids[n] = id
	}
	for _, table := range column(t, db, `SELECT name FROM sqlite_master WHERE type = 'table'`) {
		switch q := unnumbered[table]; {
		case table == "event": // packed
		case table == "word":
			out[table] = wordRows(t, db)
		case table == "tally": // its n is a count
			out[table] = column(t, db, `SELECT * FROM tally`)
		case q != "":
			out[table] = columnOf(t, db, q, ids)
		default:
			out[table] = columnOf(t, db, `SELECT * FROM `+table, ids)
		}
		sort.Strings(out[table])
	}
	return out
}

// wordRows gives the words with the names that they lead to.
func wordRows(t *testing.T, db *sql.DB) []string {
	t.Helper()
	type listed struct {
		wordOf
		names []byte
	}
	rows, err := db.Query(`SELECT kind, plain, names FROM word`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var lists []listed
	for rows.Next() {
		var l listed
		if err := rows.Scan(&l.kind, &l.plain, &l.names); err != nil {
			t.Fatal(err)
		}
		lists = append(lists, l)
	}
	names := map[string]map[int64]string{"person": {}, "body": {}}
	for kind, of := range names {
		for _, row := range column(t, db, `SELECT n, `+kind+`, name FROM `+kind+`_name`) {
			number, name, _ := strings.Cut(row, " | ")
			n, err := strconv.ParseInt(number, 10, 64)
			if err != nil {
				t.Fatal(err)
			}
			of[n] = name
		}
	}
	var out []string
	for _, l := range lists {
		list, err := readNameList(nil, l.names)
		if err != nil || len(list) == 0 {
			t.Fatalf("word %v: %d names, %v", l.wordOf, len(list), err)
		}
		for _, n := range list {
			if names[l.kind][n] == "" {
				t.Fatalf("word %v leads to name %d, which there is none", l.wordOf, n)
			}
			out = append(out, l.kind+" | "+l.plain+" | "+names[l.kind][n])
		}
	}
	return out
}

// column gives rows as one text each.
func column(t *testing.T, db *sql.DB, q string) []string {
	t.Helper()
	return columnOf(t, db, q, nil)
}

// proofOf is the number of an article in a tenure's proofs.
var proofOf = regexp.MustCompile(`"n":\d+`)

// columnOf is column with ids in place of the numbers of articles.
func columnOf(t *testing.T, db *sql.DB, q string, ids map[string]string) []string {
	t.Helper()
	rows, err := db.Query(q)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	values, at := make([]any, len(names)), make([]any, len(names))
	for i := range values {
		at[i] = &values[i]
	}
	var out []string
	for rows.Next() {
		if err := rows.Scan(at...); err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		for i, v := range values {
			if i > 0 {
				b.WriteString(" | ")
			}
			if id, ok := ids[fmt.Sprint(v)]; ok && (names[i] == "n" || names[i] == "copy_of") {
				v = id
			}
			fmt.Fprint(&b, v)
		}
		row := b.String()
		if ids != nil {
			row = proofOf.ReplaceAllStringFunc(row, func(n string) string { return `"n":` + ids[n[len(`"n":`):]] })
		}
		out = append(out, row)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// someRecords are the first records of the corpus of CHUTRI_RECORDS, without it
// the project's own. CHUTRI_NIGHTS asks for another number of them.
func someRecords(t *testing.T, most int) []*extract.Record {
	path := os.Getenv("CHUTRI_RECORDS")
	if n, err := strconv.Atoi(os.Getenv("CHUTRI_NIGHTS")); err == nil {
		most = n
	}
	if path == "" {
		return ownRecords(t)
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []*extract.Record
	in := bufio.NewScanner(f)
	in.Buffer(nil, 64<<20)
	for len(out) < most && in.Scan() {
		r := new(extract.Record)
		if err := json.Unmarshal(in.Bytes(), r); err != nil {
			t.Fatal(err)
		}
		out = append(out, r)
	}
	return out
}

// TestNightsEqualRebuild builds a corpus at once and in nights of several lengths:
// every row of every table must be the same, that is every answer.
func TestNightsEqualRebuild(t *testing.T) {
	records := someRecords(t, 600)
	once := tables(t, build(t, records))
	for _, c := range []struct{ first, night int }{
		{len(records) / 2, len(records) / 10}, {len(records) / 7, len(records) / 3}, {len(records) - 1, 1},
	} {
		sameTables(t, once, tables(t, inNights(t, records, c.first, c.night)))
	}
}

// TestOrderOfRecords enters records in other orders: persons, meetings and tenures,
// their IDs and their proofs are the same. Of two equal texts the one that is entered
// first counts as the original: copies are left out here.
func TestOrderOfRecords(t *testing.T) {
	var records []*extract.Record
	texts := newCopies(nil)
	c, err := newCodec(nil)
	if err != nil {
		t.Fatal(err)
	}
	defer c.close()
	for _, r := range someRecords(t, 600) {
		p, err := prepare(r, nil, c, benches.Get().(*bench))
		if err != nil {
			t.Fatal(err)
		}
		if texts.add(p.hash, true) < 0 {
			records = append(records, r)
		}
	}
	once := tables(t, build(t, records))
	backwards := slices.Clone(records)
	slices.Reverse(backwards)
	sameTables(t, once, tables(t, build(t, backwards)))
	mixed := slices.Clone(records)
	slices.SortFunc(mixed, func(a, b *extract.Record) int { return order.Compare(mix(hashString(a.ID)), mix(hashString(b.ID))) })
	sameTables(t, once, tables(t, inNights(t, mixed, len(mixed)/2, len(mixed)/5+1)))
}

// inNights builds the first records and adds the others night by night.
func inNights(t *testing.T, records []*extract.Record, first, night int) *Store {
	s := build(t, records[:first])
	for from := first; from < len(records); from += max(1, night) {
		add(t, s, BuildOptions{}, records[from:min(from+max(1, night), len(records))])
	}
	return s
}

// TestNightsOfOthers joins two mentions of an ordinary name by the places and people
// that both articles name. What later nights write of these, without the name, must
// leave the person and the ID as they are, in the nights and in a rebuild.
func TestNightsOfOthers(t *testing.T) {
	const name = "Nguyễn Văn Hùng"
	around := "thôn Đồng Sậy, xóm Bàu Lác, đập Khe Mó, chợ Rú Trọc, ông Đỗ Hữu Lượng và bà Tạ Thị Nhàn"
	article := func(i int, text string, people ...string) *extract.Record {
		r := &extract.Record{ID: fmt.Sprintf("n%03d", i), URL: fmt.Sprintf("https://bao.example/%d", i), Site: "bao.example", Published: "2021-03-04",
			Title: fmt.Sprintf("Bài số %d", i), Text: text, Events: []extract.Event{}}
		for _, p := range people {
			at := strings.Index(text, p)
			from := utf8.RuneCountInString(text[:at])
			r.People = append(r.People, extract.Person{Name: p, Mentions: []extract.Span{{from, from + utf8.RuneCountInString(p)}}})
		}
		return r
	}
	records := []*extract.Record{
		article(0, "Gió lớn làm tốc mái nhà "+name+" ở "+around+" sang giúp.", name, "Đỗ Hữu Lượng", "Tạ Thị Nhàn"),
		article(1, "Đàn vịt của "+name+" chết rải rác, theo "+around+" kể lại.", name, "Đỗ Hữu Lượng", "Tạ Thị Nhàn"),
	}
	for i := range 300 {
		records = append(records, article(i+2, fmt.Sprintf("Kỳ %d của loạt bài về %s trong mùa lũ.", i, around), "Đỗ Hữu Lượng", "Tạ Thị Nhàn"))
	}
	once := tables(t, build(t, records))
	sameTables(t, once, tables(t, inNights(t, records, 2, 75)))
	persons := func(rows []string) (out []string) {
		for _, row := range rows {
			if strings.Contains(row, name) {
				out = append(out, row)
			}
		}
		return out
	}
	before := persons(tables(t, build(t, records[:2]))["person"])
	if d := cmp.Diff(before, persons(once["person"])); d != "" || len(before) != 1 {
		t.Errorf("%d persons of the name before the nights; %s", len(before), d)
	}
}

// TestReplacedLeavesNothing enters records again without what they say: nobody and
// nothing that only they named is left, and what others say too counts them no more.
func TestReplacedLeavesNothing(t *testing.T) {
	records := ownRecords(t)
	var bare []*extract.Record
	for _, r := range records[:7] {
		b := *r
		b.Text, b.People, b.Events = "Tin ngắn.", []extract.Person{}, []extract.Event{}
		b.Organizations, b.Numbers, b.Documents = nil, nil, nil
		bare = append(bare, &b)
	}
	s := build(t, append(append([]*extract.Record(nil), records[7:]...), bare...))
	once := tables(t, s)
	s = build(t, records)
	add(t, s, BuildOptions{}, bare)
	replaced := tables(t, s)
	for _, table := range []string{"person", "person_called", "bearer", "thing", "body", "body_called", "naming", "tally", "word", "pair"} {
		if d := cmp.Diff(once[table], replaced[table]); d != "" {
			t.Errorf("%s: %d rows, %d at once\n%.3000s", table, len(replaced[table]), len(once[table]), d)
		}
	}
}

func sameTables(t *testing.T, once, nights map[string][]string) {
	t.Helper()
	for _, table := range sorted(once) {
		if d := cmp.Diff(once[table], nights[table]); d != "" {
			t.Errorf("%s: %d rows, %d at once\n%.3000s", table, len(nights[table]), len(once[table]), d)
		}
	}
}
