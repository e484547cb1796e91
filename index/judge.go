package index

import (
	"sort"
)

// judge weighs whether groups of sightings of one name are one person. Scores are
// sums of what speaks for it and against it, in steps of about a factor of e: a
// rare name speaks for it by itself, an ordinary one against it.
type judge struct {
	rare   rarity
	things map[string]bool // keys of names that streets, schools … bear
	common commonMarks
	places *placeBook
	around func(n int) []mark // marks of an article
}

// judge gives a judge, and where the first error of reading articles will stand.
func (c *concluder) judge() (*judge, *error) {
	failed := new(error)
	return &judge{rareNames(), c.things, marksOfPress(), c.places, func(n int) []mark {
		marks, err := c.marksOf(n)
		if err != nil && *failed == nil {
			*failed = err
		}
		return marks
	}}, failed
}

const (
	enough     = 0.2 // score from which on groups are joined
	perhaps    = -4  // score from which on pairs are listed as uncertain
	never      = -100
	fewGroups  = 40 // groups of a name of which every pair is weighed
	mostBucket = 24 // groups with a mark in common that are weighed by pairs
	mostRead   = 60 // sightings of a group whose articles are read
	mostUnsure = 20
)

// Where a mark of a group is from.
const (
	inArticle = 1
	nearName  = 2
)

// join joins the groups of a name.
func (j *judge) join(groups []*group, key string) []*group {
	if len(groups) < 2 {
		return groups
	}
	prior := j.rare.prior(key, j.things[key])
	sort.SliceStable(groups, func(a, b int) bool { return groups[a].before(groups[b]) })
	groups = j.toKnown(groups, prior)
	if len(groups) < 2 {
		return groups
	}
	for _, g := range groups {
		j.read(g)
	}
	if len(groups) > fewGroups {
		groups = j.joinBlocks(groups, prior)
	}
	if len(groups) <= fewGroups {
		groups = j.joinAll(groups, prior)
	}
	return groups
}

// toKnown gives groups without an office to the one person of the name who is in
// almost all of the other articles, when the name and the fame are enough.
func (j *judge) toKnown(groups []*group, prior float64) []*group {
	known := dominant(groups)
	if known == nil || !known.elite {
		return groups
	}
	out := groups[:0:0]
	var given []*group
	for _, g := range groups {
		if g != known && g.offices == 0 && prior+fame(known)+against(known, g) >= 1 {
			given = append(given, g)
		} else {
			out = append(out, g)
		}
	}
	for _, g := range given {
		known.absorb(g)
	}
	return out
}

// dominant gives the group that has most of the sightings with an office, nil when
// none has.
func dominant(groups []*group) *group {
	var best *group
	all := 0
	for _, g := range groups {
		all += g.offices
		if best == nil || g.offices > best.offices {
			best = g
		}
	}
	if best == nil || best.offices < 3 || best.offices*5 < all*4 {
		return nil
	}
	return best
}

// read collects the marks of a group.
func (j *judge) read(g *group) {
	if g.marks != nil {
		return
	}
	own := markOf(saltName, g.key)
	marks := markList{}
	for i, s := range g.sightings {
		if i >= mostRead {
			break
		}
		for _, m := range s.clue.near {
			if m != own {
				marks = append(marks, placedMark(m, nearName))
			}
		}
		for _, m := range j.around(s.n) {
			if m != own {
				marks = append(marks, placedMark(m, inArticle))
			}
		}
	}
	g.profile.marks = marks.distinct()
}

// joinAll weighs every pair, best first.
func (j *judge) joinAll(groups []*group, prior float64) []*group {
	score := map[[2]*group]float64{}
	of := func(a, b *group) float64 {
		k := [2]*group{a, b}
		s, ok := score[k]
		if !ok {
			s = j.score(a, b, prior)
			score[k] = s
		}
		return s
	}
	for {
		best, x, y := enough, -1, -1
		for i, a := range groups {
			for k := i + 1; k < len(groups); k++ {
				if s := of(a, groups[k]); s > best {
					best, x, y = s, i, k
				}
			}
		}
		if x < 0 {
			return groups
		}
		a, b := groups[x], groups[y]
		a.absorb(b)
		groups = append(groups[:y], groups[y+1:]...)
		for _, g := range groups {
			delete(score, [2]*group{a, g})
			delete(score, [2]*group{g, a})
		}
	}
}

// joinBlocks weighs, of many groups, the pairs that share a rare mark or a body,
// and every group against the largest ones.
func (j *judge) joinBlocks(groups []*group, prior float64) []*group {
	buckets := map[mark][]int{}
	for i, g := range groups {
		for _, x := range g.marks {
			m := x.mark()
			if b := buckets[m]; len(b) < mostBucket && j.common.weight(m) > 0 {
				buckets[m] = append(b, i)
			}
		}
	}
	pairs := map[[2]int]bool{}
	for _, b := range buckets {
		for x, i := range b {
			for _, k := range b[x+1:] {
				pairs[[2]int{i, k}] = true
			}
		}
	}
	order := make([]int, len(groups))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(a, b int) bool { return len(groups[order[a]].sightings) > len(groups[order[b]].sightings) })
	for _, i := range order[:min(6, len(order))] {
		for k := range groups {
			if k != i {
				pairs[[2]int{min(i, k), max(i, k)}] = true
			}
		}
	}
	type scored struct {
		a, b  int
		score float64
	}
	var list []scored
	for p := range pairs {
		if s := j.score(groups[p[0]], groups[p[1]], prior); s > enough {
			list = append(list, scored{p[0], p[1], s})
		}
	}
	sort.Slice(list, func(a, b int) bool {
		x, y := list[a], list[b]
		if x.score != y.score {
			return x.score > y.score
		}
		return x.a < y.a || x.a == y.a && x.b < y.b
	})
	to := make([]int, len(groups))
	for i := range to {
		to[i] = i
	}
	root := func(i int) int {
		for to[i] != i {
			i = to[i]
		}
		return i
	}
	for _, p := range list {
		a, b := root(p.a), root(p.b)
		if a == b || (a != p.a || b != p.b) && j.score(groups[a], groups[b], prior) <= enough {
			continue
		}
		groups[min(a, b)].absorb(groups[max(a, b)])
		to[max(a, b)] = min(a, b)
	}
	out := groups[:0:0]
	for i, g := range groups {
		if to[i] == i {
			out = append(out, g)
		}
	}
	return out
}

// unsure lists the pairs that may be one person, the likeliest first when they are
// many.
func (j *judge) unsure(groups []*group) []unsurePair {
	if len(groups) < 2 {
		return nil
	}
	prior := j.rare.prior(groups[0].key, j.things[groups[0].key])
	type scored struct {
		unsurePair
		score float64
	}
	var list []scored
	for i, a := range groups[:min(len(groups), fewGroups)] {
		for k := i + 1; k < min(len(groups), fewGroups); k++ {
			if s := j.score(a, groups[k], prior); s > perhaps {
				list = append(list, scored{unsurePair{i, k, "same name; no office, body or place in common"}, s})
			}
		}
	}
	sort.SliceStable(list, func(a, b int) bool { return list[a].score > list[b].score })
	var out []unsurePair
	for _, p := range list[:min(len(list), mostUnsure)] {
		out = append(out, p.unsurePair)
	}
	return out
}
