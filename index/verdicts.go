package index

import "strings"

// verdicts are the researcher's decisions, ready to be applied.
type verdicts struct {
	merged   map[string]string          // ID → ID that it is joined to
	renamed  map[string]string          // ID → name
	rejected map[string]bool            // IDs
	splits   map[string]map[string]bool // ID → record IDs of the other one
	apart    map[string]bool            // pairs that a decision settled
	joined   map[string]string          // family of names → family that it is concluded with
	used     map[string]bool            // lines that took effect
}

func newVerdicts(d *Decisions) *verdicts {
	v := &verdicts{map[string]string{}, map[string]string{}, map[string]bool{}, map[string]map[string]bool{}, map[string]bool{}, map[string]string{}, map[string]bool{}}
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

func pairKey(a, b string) string { return min(a, b) + "\t" + max(a, b) }

// joinedFamilies finds the families of names whose persons decisions join, so
// that they are concluded together.
func (c *concluder) joinedFamilies() error {
	if len(c.merged) == 0 {
		return nil
	}
	base := func(id string) string { // an ID without the part that tells namesakes apart
		p := strings.SplitN(id, ".", 3)
		return strings.Join(p[:min(len(p), 2)], ".")
	}
	want := map[string]bool{}
	for from, to := range c.merged {
		want[base(from)], want[base(to)] = true, true
	}
	family := map[string]string{}
	rows, err := c.tx.Query(`SELECT DISTINCT family, name FROM seen`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var f, k string
		if err := rows.Scan(&f, &k); err != nil {
			return err
		}
		if id := personID(nameKey(k)); want[id] {
			family[id] = f
		}
	}
	for _, from := range sorted(c.merged) {
		a, b := family[base(from)], family[base(c.merged[from])]
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
	return rows.Err()
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
		*g = *stay
		ids[leave] = id + "." + shortHash(leave.anchor(), 4)
		groups = append(groups, leave)
		c.apart[pairKey(id, ids[leave])] = true
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
		to.absorb(g)
	}
	return out
}
