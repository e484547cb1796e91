package index

import (
	"encoding/json"
	"sort"
	"strings"
	"time"

	"chutri/extract"
)

// gapDays is the silence inside a tenure that is shown as a gap.
const gapDays = 366

// tenureRow is one position of one person.
type tenureRow struct {
	position, key, rank, body, bodyKey, term, class string
	status, first, last, former                     string
	articles                                        int
	data                                            tenureData
}

// tenureData is what a tenure's answer shows beyond its columns.
type tenureData struct {
	Proof   []proof  `json:"proof"`
	Since   string   `json:"since,omitempty"` // EDTF, as a text says
	Until   string   `json:"until,omitempty"`
	Gaps    []Gap    `json:"gaps,omitempty"`
	Against []string `json:"against,omitempty"`
	Texts   []string `json:"texts,omitempty"` // the title's other wordings
}

// titleGroup is the titles that are one position.
type titleGroup struct {
	texts, ranks, bodies, terms map[string]int
	class                       string
	proofs                      []proof
	copied                      map[int]bool
}

// joinBareRanks joins a rank without its body ("Trưởng Ban"), or with the body's
// name cut short ("Trưởng Ban Tuyên giáo"), to the only position of the person
// with that rank and the whole name.
func joinBareRanks(groups map[string]*titleGroup) {
	for _, k := range sorted(groups) {
		rank, body, _ := strings.Cut(k, "|")
		full, begin := "", rank+"|"
		if body != "" {
			begin = k + " "
		}
		for _, o := range sorted(groups) {
			if strings.HasPrefix(o, begin) && o != k {
				if full != "" {
					full = ""
					break
				}
				full = o
			}
		}
		if full == "" || groups[full].class != groups[k].class {
			continue
		}
		to, from := groups[full], groups[k]
		for _, m := range []struct{ to, from map[string]int }{{to.ranks, from.ranks}, {to.terms, from.terms}} {
			for v, n := range m.from {
				m.to[v] += n
			}
		}
		for n, copied := range from.copied {
			to.copied[n] = copied
		}
		to.proofs = append(to.proofs, from.proofs...)
		delete(groups, k)
	}
}

// tenuresOf groups a person's titles by position, the most often proved first.
func (c *concluder) tenuresOf(g []sighting) []tenureRow {
	groups := map[string]*titleGroup{}
	for _, s := range g {
		for i, t := range s.fact.Titles {
			t.Rank, t.Text = bareOffice(t.Rank), bareOffice(t.Text)
			k := c.positionKey(t)
			x := groups[k]
			if x == nil {
				x = &titleGroup{map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}, t.Class, nil, map[int]bool{}}
				groups[k] = x
			}
			x.texts[t.Text]++
			x.ranks[t.Rank]++
			if t.Organization != "" {
				x.bodies[t.Organization]++
			}
			if t.Term != "" {
				x.terms[t.Term]++
			}
			x.copied[s.n] = s.copied
			x.proofs = append(x.proofs, s.proofsOf(i)...)
		}
	}
	joinBareRanks(groups)
	var out []tenureRow
	for _, k := range sorted(groups) {
		x := groups[k]
		row := tenureRow{key: k, position: most(x.texts), rank: most(x.ranks), body: most(x.bodies), term: most(x.terms), class: x.class}
		row.bodyKey = bodyKey(row.body)
		if row.class == "" {
			row.class = "office"
		}
		for t := range x.texts {
			if t != row.position {
				row.data.Texts = append(row.data.Texts, t)
			}
		}
		sort.Strings(row.data.Texts)
		row.articles = counted(x.proofs, x.copied)
		row.time(x.proofs, x.copied)
		out = append(out, row)
	}
	sort.SliceStable(out, func(i, j int) bool {
		a, b := out[i], out[j]
		if (a.class == "office") != (b.class == "office") {
			return a.class == "office"
		}
		return a.articles > b.articles
	})
	return out
}

// counted gives the number of articles, near copies once.
func counted(proofs []proof, copied map[int]bool) int {
	seen := map[int]bool{}
	n := 0
	for _, p := range proofs {
		if !seen[p.N] && !copied[p.N] {
			n++
		}
		seen[p.N] = true
	}
	return max(n, 1)
}

// qualifiers stand before the name of an office and say of somebody how he holds
// or held it; they are no part of the office.
var qualifiers = [...]string{"nguyên là ", "nguyên ", "cựu ", "cố ", "quyền ", "q. ", "tân ", "hàm "}

// bareOffice gives an office without its qualifiers: "nguyên Phó Chủ tịch nước"
// was a Phó Chủ tịch nước.
func bareOffice(s string) string {
	for again := true; again; {
		again = false
		for _, q := range qualifiers {
			if len(s) > len(q) && strings.EqualFold(s[:len(q)], q) {
				s, again = s[len(q):], true
			}
		}
	}
	return s
}

// positionKey is the key by which two titles are the same position.
func (c *concluder) positionKey(t extract.Title) string {
	rank := t.Rank
	if rank == "" {
		rank = t.Text
	}
	body := bodyKey(t.Organization)
	if id, ok := c.book.of[body]; ok && c.book.known[id] != nil {
		body = bodyKey(c.book.known[id].Name) // an alias of a listed body
	}
	return bodyKey(rank) + "|" + body
}

func daysBetween(a, b string) int {
	x, err1 := time.Parse("2006-01-02", a)
	y, err2 := time.Parse("2006-01-02", b)
	if err1 != nil || err2 != nil {
		return 0
	}
	return int(y.Sub(x).Hours() / 24)
}

// storedTenure makes the row of a tenure, one without an ID of a tenure that a
// decision leaves out.
func (c *concluder) storedTenure(person, name string, t *tenureRow) (storedTenure, error) {
	id := person + "/" + shortHash(t.key, 6)
	if c.reject(id) {
		return storedTenure{}, nil
	}
	data, err := json.Marshal(t.data)
	return storedTenure{id, person, name, t.position, keyHash(t.key), t.rank, t.body, keyHash(t.bodyKey), t.term, t.class, t.status,
		t.first, t.last, t.former, t.articles, string(data)}, err
}
