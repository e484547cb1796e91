package index

import (
	"strings"
	"sync"
)

// verdicts are the researcher's decisions, ready to be applied.
type verdicts struct {
	merged   map[string]string          // ID → ID that it is joined to
	renamed  map[string]string          // ID → name
	rejected map[string]bool            // IDs
	splits   map[string]map[string]bool // ID → record IDs of the other one
	apart    map[string]bool            // pairs that a decision settled
	joined   map[string]string          // family of names → family that it is concluded with
	used     map[string]bool            // IDs on which a decision took effect
	newly    map[string]bool            // lines that the build before did not know
	mu       sync.Mutex                 // of apart and used
}

func newVerdicts(d *Decisions) *verdicts {
	v := &verdicts{merged: map[string]string{}, renamed: map[string]string{}, rejected: map[string]bool{}, splits: map[string]map[string]bool{},
		apart: map[string]bool{}, joined: map[string]string{}, used: map[string]bool{}, newly: map[string]bool{}}
	for _, x := range d.List {
		switch x.Verb {
		case "merge":
			for _, id := range x.Args {
				v.merged[id] = x.ID
			}
		case "rename":
			v.renamed[x.ID] = x.Args[0]
		case "reject":
			v.rejected[x.ID] = true
		case "split":
			if v.splits[x.ID] == nil {
				v.splits[x.ID] = map[string]bool{}
			}
			for _, a := range x.Args {
				v.splits[x.ID][a] = true
			}
		}
	}
	// A merge into something that is merged itself goes to the end of the chain.
	for id := range v.merged {
		for hops := 0; hops < 100; hops++ {
			next, ok := v.merged[v.merged[id]]
			if !ok || next == id {
				break
			}
			v.merged[id] = next
		}
	}
	return v
}

// rename gives the name that a decision gives a thing.
func (v *verdicts) rename(id string) (string, bool) {
	name, ok := v.renamed[id]
	if ok {
		v.use(id)
	}
	return name, ok
}

// use notes that a decision took effect on an ID.
func (v *verdicts) use(id string) {
	v.mu.Lock()
	v.used[id] = true
	v.mu.Unlock()
}

// part notes that a decision made two of one, and settled says whether one did.
func (v *verdicts) part(a, b string) {
	v.mu.Lock()
	v.apart[pairKey(a, b)] = true
	v.mu.Unlock()
}

func (v *verdicts) settled(a, b string) bool {
	if len(v.splits) == 0 {
		return false
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.apart[pairKey(a, b)]
}

// reject says whether a decision leaves a thing out.
func (v *verdicts) reject(id string) bool {
	if v.rejected[id] {
		v.use(id)
	}
	return v.rejected[id]
}

// countUnused notes the decisions that nothing of the corpus answers to: their IDs
// are misspelled, or of articles that are gone. A build that adds to an index asks
// only the blocks that it touched; of the other decisions it believes the build
// before.
func (c *concluder) countUnused() {
	for id := range c.book.merged {
		c.used[id] = true
	}
	before := map[string]bool{}
	for _, line := range c.manifest.Unused {
		before[line] = true
	}
	c.manifest.Unused = nil
	for _, x := range c.decisions.List {
		line := x.String()
		if known := c.fresh || c.newly[line] || before[line]; known && !c.answered(x) {
			c.manifest.Unused = append(c.manifest.Unused, line)
		}
	}
}

// answered says whether a build met everything that a decision names.
func (v *verdicts) answered(x Decision) bool {
	if x.Verb != "merge" {
		return v.used[x.ID]
	}
	for _, id := range x.Args {
		if !v.used[id] {
			return false
		}
	}
	return true
}

// baseID is an ID of a person without the part that tells namesakes apart.
func baseID(id string) string {
	p := strings.SplitN(id, ".", 3)
	return strings.Join(p[:min(len(p), 2)], ".")
}

// touchDecided marks what decisions are about that came or went since the last
// build, so that a nightly build applies them too. It leaves the decisions for
// the next one.
func (c *concluder) touchDecided() error {
	now := map[string]Decision{}
	var text strings.Builder
	for _, x := range c.decisions.List {
		now[x.String()] = x
		text.WriteString(x.String() + "\n")
	}
	old, err := c.strings(`SELECT v FROM meta WHERE k = 'decisions'`)
	if err != nil {
		return err
	}
	if _, err := c.tx.Exec(`INSERT OR REPLACE INTO meta VALUES ('decisions', ?)`, text.String()); err != nil || c.fresh {
		return err
	}
	changed := map[string]bool{} // IDs
	note := func(x Decision) {
		changed[x.ID] = true
		if x.Verb == "merge" {
			for _, id := range x.Args {
				changed[id] = true
			}
		}
	}
	before := map[string]bool{}
	for _, line := range strings.Split(strings.Join(old, ""), "\n") {
		before[line] = true
		if _, still := now[line]; !still {
			if x, err := parseDecision(line); err == nil && x.Verb != "" {
				note(x)
			}
		}
	}
	for line, x := range now {
		if !before[line] {
			note(x)
			c.newly[line] = true
		}
	}
	if c.decided = len(changed) > 0; !c.decided {
		return nil
	}
	return c.touchIDs(changed)
}

// touchIDs marks the blocks that IDs of persons, tenures, meetings and bodies are in.
func (c *concluder) touchIDs(ids map[string]bool) error {
	bases := map[string]bool{}
	for id := range ids {
		person, _, _ := strings.Cut(id, "/") // a tenure's ID begins with its person's
		bases[baseID(person)] = true
		day, _, _ := strings.Cut(id, ".")
		c.touched.events[day] = true
		blocks, err := c.strings(`SELECT block FROM meeting WHERE id = ?`, id)
		if err != nil {
			return err
		}
		for _, b := range blocks {
			c.touched.events[b] = true
		}
		names, err := c.strings(`SELECT name FROM body_name WHERE body = ?`, id)
		if err != nil {
			return err
		}
		for _, n := range names {
			c.touched.bodies[bodyKey(n)] = true
		}
	}
	for _, base := range sorted(bases) {
		families, err := c.familiesOf(base)
		if err != nil {
			return err
		}
		for _, f := range families {
			c.touched.people[f] = true
		}
	}
	return nil
}

// familiesOf gives the families of names of which a person has an ID, without the
// part that tells namesakes apart.
func (c *concluder) familiesOf(base string) ([]string, error) {
	return c.strings(`SELECT DISTINCT family FROM bearer WHERE id = ? ORDER BY family`, keyHash(base))
}

func pairKey(a, b string) string { return min(a, b) + "\t" + max(a, b) }

// joinedFamilies finds the families of names whose persons decisions join, so
// that they are concluded together.
func (c *concluder) joinedFamilies() error {
	if len(c.merged) == 0 {
		return nil
	}
	want := map[string]bool{}
	for from, to := range c.merged {
		want[baseID(from)], want[baseID(to)] = true, true
	}
	family := map[string]string{}
	for _, id := range sorted(want) {
		families, err := c.familiesOf(id)
		if err != nil {
			return err
		}
		for _, f := range families {
			family[id] = f
		}
	}
	for _, from := range sorted(c.merged) {
		a, b := family[baseID(from)], family[baseID(c.merged[from])]
		if a == "" || b == "" {
			continue
		}
		root := b
		if c.joined[b] != "" {
			root = c.joined[b]
		}
		old := c.joined[a]
		c.joined[a], c.joined[b], c.joined[root] = root, root, root
		for f, r := range c.joined {
			if r == old && old != "" {
				c.joined[f] = root
			}
		}
	}
	if !c.fresh {
		for f, r := range c.joined {
			if c.touched.people[f] || c.touched.people[r] {
				for o, r2 := range c.joined {
					if r2 == r {
						c.touched.people[o] = true
					}
				}
			}
		}
	}
	return nil
}

// applySplits takes the sightings of the named articles out of their person.
func (c *concluder) applySplits(groups []*group, ids map[*group]string) []*group {
	for _, g := range append([]*group(nil), groups...) {
		articles := c.splits[ids[g]]
		if articles == nil {
			continue
		}
		stay, leave := newGroup(g.key), newGroup(g.key)
		for _, s := range g.sightings {
			if articles[s.article] {
				leave.add(s, c.places)
			} else {
				stay.add(s, c.places)
			}
		}
		if len(leave.sightings) == 0 || len(stay.sightings) == 0 {
			continue
		}
		id := ids[g]
		c.use(id)
		*g = *stay
		ids[leave] = id + "." + shortHash(leave.anchor(), 4)
		groups = append(groups, leave)
		c.part(id, ids[leave])
	}
	return groups
}

// applyMerges joins the persons that a decision calls one.
func (c *concluder) applyMerges(groups []*group, ids map[*group]string) []*group {
	at := map[string]*group{}
	for _, g := range groups {
		at[ids[g]] = g
	}
	out := groups[:0:0]
	for _, g := range groups {
		to := at[c.merged[ids[g]]]
		if to == nil || to == g {
			out = append(out, g)
			continue
		}
		c.use(ids[g])
		to.absorb(g)
	}
	return out
}
