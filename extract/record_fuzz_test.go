package extract

import (
	"hash/fnv"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"chutri/extract/gazetteer"
	"chutri/extract/vi"
)

// ruleSeeds are the examples of every family of rules, which are also what the
// fuzz targets start from.
func ruleSeeds() []string {
	var seeds []string
	for _, family := range [][]ruleInfo{infosOf(dateRules), infosOf(documentRules), infosOf(numberRules), personRules, titleRules, holderRules, orgRules, infosOf(roleRules)} {
		for _, r := range family {
			seeds = append(append(seeds, r.Yes...), r.No...)
		}
	}
	return append(seeds, valueSeeds...)
}

// recordChecker holds a record against the text it was read from.
type recordChecker struct {
	t     *testing.T
	text  string
	runes []rune
}

// readTwice makes the record of a headline and a text twice, the second time with
// a trace: the same input gives the same record, and a trace only looks on.
func readTwice(t *testing.T, title, text, published string) (*Record, recordChecker) {
	t.Helper()
	read := func(trace *Trace) *Record {
		a := FromText("fuzz", title, text)
		a.Published = published
		return Extract(a, Options{Trace: trace})
	}
	var trace Trace
	r := read(nil)
	if diff := cmp.Diff(r, read(&trace)); diff != "" {
		t.Fatalf("another record for the same text %q:\n%s", text, diff)
	}
	c := recordChecker{t, text, []rune(r.Text)}
	for _, s := range trace.Steps {
		if from, to := s.Span[0], s.Span[1]; from < 0 || to < from || to > len(c.runes) || string(c.runes[from:to]) != s.Text {
			t.Errorf("step %+v of %q", s, text)
		}
	}
	return r, c
}

// longer is a text that a fuzz target found, written again and again up to a
// size in bytes.
func longer(text string, size int) string { return strings.Repeat(text+" ", size/(len(text)+1)+1) }

// linear holds, for one text of many, that a long repetition of it is not read
// in the square of its length. Figures under a tenth of a second are too small to
// judge, and what is judged takes not much more: a fuzz worker has ten seconds.
func linear(t *testing.T, text string) {
	t.Helper()
	const size, times, some = 5_000, 8, 32
	h := fnv.New32a()
	h.Write([]byte(text))
	if h.Sum32()%some != 0 {
		return
	}
	read := func(s string) time.Duration {
		return workTime(func() { Extract(FromText("linear", "", s), Options{}) })
	}
	short, long := longer(text, size), longer(text, times*size)
	if read(long) < 100*time.Millisecond {
		return
	}
	if a, b := min(read(short), read(short)), min(read(long), read(long)); b > 100*time.Millisecond && b > 4*times*a {
		t.Errorf("%d times %q takes %v, %d times as much %v", len(short)/(len(text)+1), text, a, times, b)
	}
}

// spans holds that there is proof, that it lies in the text, and that it is not empty.
func (c recordChecker) spans(layer string, spans []Span) {
	c.t.Helper()
	if len(spans) == 0 {
		c.t.Fatalf("%s without proof in %q", layer, c.text)
	}
	for _, s := range spans {
		if s[0] < 0 || s[0] >= s[1] || s[1] > len(c.runes) {
			c.t.Fatalf("%s: span %v outside of %d code points of %q", layer, s, len(c.runes), c.text)
		}
	}
}

// says holds that the words of a thing stand at one of its mentions.
func (c recordChecker) says(words string, spans ...Span) {
	c.t.Helper()
	var got []string
	for _, s := range spans {
		got = append(got, string(c.runes[s[0]:s[1]]))
	}
	if !slices.Contains(got, words) {
		c.t.Errorf("%q stands at none of %v, where the text is %q", words, spans, got)
	}
}

// people holds the invariants of persons, their titles and references.
func (c recordChecker) people(r *Record) {
	c.t.Helper()
	for _, p := range r.People {
		if p.Name == "" || !utf8.ValidString(p.Name) {
			c.t.Errorf("name %q in %q", p.Name, c.text)
		}
		c.spans("person "+p.Name, p.Mentions)
		c.named(p)
		for _, title := range p.Titles {
			if title.Text == "" || title.Status == "" {
				c.t.Errorf("title %+v in %q", title, c.text)
			}
			c.spans("title "+title.Text, title.Evidence)
		}
		for _, ref := range p.References {
			c.spans("reference "+ref.Text, []Span{ref.Span})
			c.says(ref.Text, ref.Span)
			if ref.Resolution == Ambiguous && len(ref.Candidates) < 2 {
				c.t.Errorf("ambiguous between %d: %+v in %q", len(ref.Candidates), ref, c.text)
			}
		}
	}
	for _, o := range r.Organizations {
		c.spans("organization "+o.Name, o.Mentions)
	}
}

// named holds that the words of a name begin with capitals, and that the words of a
// mention end as the person's name does: it may leave family and middle names out, and
// not the given name. A foreign name may be cut to any of its words that stand
// together: John Miller, Vladimir Vladimirovich Putin. What refers to the person in
// other words is a reference.
func (c recordChecker) named(p Person) {
	c.t.Helper()
	if w := smallWord(p.Name); w != "" {
		c.t.Errorf("%q is written small in the name %q in %q", w, p.Name, c.text)
	}
	for _, s := range p.Mentions {
		if slices.ContainsFunc(p.References, func(r PersonReference) bool { return r.Span == s }) {
			continue
		}
		words := string(c.runes[s[0]:s[1]])
		if endOf(words) != endOf(p.Name) && !calledBy(words, p) && !typedSmall(p.Name, string(c.runes[s[0]:])) {
			c.t.Errorf("%q is mentioned by %q in %q", p.Name, words, c.text)
		}
	}
}

// typedSmall says whether a text begins with a name whose last syllable is typed small.
func typedSmall(name, text string) bool {
	words, got := strings.Fields(name), strings.Fields(text)
	n := len(words)
	return n <= len(got) && strings.HasPrefix(spelled(strings.Join(got[:n], " ")), spelled(name)) && smallWord(got[n-1]) != ""
}

// smallWord gives a word of a name that begins with no capital though it must: all but
// particles and what stands behind a hyphen.
func smallWord(name string) string {
	before := ""
	for _, w := range strings.Fields(name) {
		first, _ := utf8.DecodeRuneInString(w)
		if unicode.IsLetter(first) && !unicode.IsUpper(first) && before != "-" && !nameParticles[vi.Fold(w)] && !elided(vi.Fold(w)) {
			return w
		}
		before = vi.Fold(w)
	}
	return ""
}

// calledBy says whether a person can be called by words that do not end as the name does.
// H'Lan Niê and Kim Jong-un are called by their first words too, and a foreigner by any
// word, or by the first and some others: Luis Ferrán, of Luis Rodolfo Ferrán Cobos.
// One whose family name stands first is called by no middle word, though a word of the
// name is no Vietnamese one ("Phạm Văf Long"); only what stands behind a name in
// syllables may be left out: Hoàng Yến, of Hoàng Yến Chibi.
func calledBy(words string, p Person) bool {
	first := strings.HasPrefix(p.Name, words+" ")
	d := newDocument(FromText("", "", p.Name))
	switch {
	case syllables(p.Name):
		return first && !surname(words)
	case !d.familyFirst(span{0, len(d.Tokens)}):
		long, short := strings.Fields(spelled(p.Name)), strings.Fields(spelled(words))
		return first || strings.Contains(" "+spelled(p.Name)+" ", " "+spelled(words)+" ") || len(short) > 1 && short[0] == long[0] && within(short, long)
	case strings.Contains(words, " "):
		return strings.HasPrefix(spelled(p.Name), spelled(words)+" ") && syllables(words)
	}
	return slices.ContainsFunc(p.Aliases, func(a string) bool {
		return len(strings.Fields(a)) >= 3 && endOf(a) == spelled(words) && (endOf(a) == endOf(p.Name) || calledBy(a, p))
	})
}

// endOf is the last word of a name in one spelling.
func endOf(name string) string {
	words := strings.Fields(spelled(name))
	return words[len(words)-1]
}

// spelled gives the words of a name in one spelling, parted by spaces.
func spelled(name string) string {
	return strings.Join(strings.FieldsFunc(vi.Spelling(vi.Fold(name)), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
}

// surname says whether a word is a listed surname.
func surname(word string) bool {
	d := newDocument(FromText("", "", word))
	_, ok := d.words.Longest(0, gazetteer.Surnames)
	return ok
}

// syllables says whether a name is written in Vietnamese syllables.
func syllables(name string) bool {
	for _, w := range strings.Fields(vi.Fold(name)) {
		if !vi.ValidSyllable(w) {
			return false
		}
	}
	return true
}

// events holds the invariants of events: every role names a person of the record
// and proves it by a stretch of text that holds the mention.
func (c recordChecker) events(r *Record) {
	c.t.Helper()
	known := map[string]bool{}
	for _, p := range r.People {
		known[p.Name] = true
	}
	for _, e := range r.Events {
		if e.Kind == "" || e.Name == "" || e.Start > e.End {
			c.t.Errorf("event %q %q from %s to %s in %q", e.Kind, e.Name, e.Start, e.End, c.text)
		}
		c.spans("event "+e.Name, e.Evidence)
		proved := map[string][]string{}
		for _, role := range e.Roles {
			c.spans(role.Role+" "+role.Person, []Span{role.Evidence, role.Mention})
			if role.Mention[0] < role.Evidence[0] || role.Mention[1] > role.Evidence[1] {
				c.t.Errorf("%s %s: mention %v is outside of its evidence %v in %q", role.Role, role.Person, role.Mention, role.Evidence, c.text)
			}
			if !known[role.Person] {
				c.t.Errorf("%s %q is no person of the record of %q", role.Role, role.Person, c.text)
			}
			proved[role.Role] = append(proved[role.Role], role.Person)
		}
		for role, names := range map[string][]string{"chair": e.Chairs, "attend": e.Attendees, "speak": e.Speakers} {
			for _, name := range names {
				if !slices.Contains(proved[role], name) {
					c.t.Errorf("%s %q without proof in %q", role, name, c.text)
				}
			}
		}
	}
}

// FuzzPeople holds what must be true of people, titles and organizations.
func FuzzPeople(f *testing.F) {
	for _, s := range ruleSeeds() {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4000 {
			return
		}
		r, c := readTwice(t, "", text, "")
		c.people(r)
		linear(t, text)
	})
}

// FuzzEvents holds what must be true of meetings and the parts of persons in
// them, under a headline and with a day of publication.
func FuzzEvents(f *testing.F) {
	for i, s := range ruleSeeds() {
		f.Add([]string{"", "Khai mạc đại hội", s}[i%3], s, []string{"", "2018-05-15"}[i%2])
	}
	f.Fuzz(func(t *testing.T, title, text, published string) {
		if len(text)+len(title) > 4000 {
			return
		}
		r, c := readTwice(t, title, text, published)
		c.people(r)
		c.values(r)
		c.events(r)
		linear(t, text)
	})
}

func TestRecordInvariants(t *testing.T) {
	for _, s := range ruleSeeds() {
		r, c := readTwice(t, s, s+"\n"+s, "2018-05-15")
		c.people(r)
		c.values(r)
		c.events(r)
	}
}

// TestCutTexts reads every example of a rule from each of its words on, and up to
// each: rules that look before or behind a text's first and last words crash here.
func TestCutTexts(t *testing.T) {
	for _, s := range ruleSeeds() {
		words := strings.Fields(s)
		for i := range words {
			for _, cut := range []string{strings.Join(words[i:], " "), strings.Join(words[:i], " ")} {
				Extract(FromText("cut", "", cut), Options{})
			}
		}
	}
}
