package index

import (
	"math"
	"strings"
)

// This file weighs what speaks for and against two groups of sightings of one name
// being one person. All scores are in the steps of judge.

// score weighs two groups of one name.
func (j *judge) score(a, b *group, prior float64) float64 {
	if clash(a, b) != "" {
		return never
	}
	common, named := j.inCommon(a, b), j.named(a, b)
	return prior + against(a, b) + offices(a, b) + common + named + nearness(a, b) + silence(a, b, prior, common, named)
}

// inCommon weighs what the articles of two groups share, and what stands near the
// name in both.
func (j *judge) inCommon(a, b *group) float64 {
	near, far := 0, 0
	a.marks.shared(b.marks, func(m mark, x, y uint8) {
		switch {
		case x&nearName != 0 && y&nearName != 0:
			near += j.common.weight(m)
		case !m.ofWords():
			far += j.common.weight(m)
		}
	})
	return min(4.5, float64(near)/4000+float64(far)/5000)
}

// named weighs that the articles of one group name the bodies of the other's
// offices, or their province.
func (j *judge) named(a, b *group) float64 {
	s := 0.0
	for _, x := range [][2]*group{{a, b}, {b, a}} {
		best := 0.0
		for _, t := range x[0].tailsOfBodies() {
			if x[1].marks.from(t.mark) != 0 && !x[1].bodies[t.key] {
				best = max(best, 1+float64(j.common.weight(t.mark))/2500)
			}
		}
		if best == 0 {
			for p := range x[0].places {
				if len(x[1].places) == 0 && x[1].marks.from(markOf(saltName, p)) != 0 {
					best = 0.8
				}
			}
		}
		s += best
	}
	return min(s, 3)
}

// silence weighs that nothing of an office is named where the name stands without
// it: an article about an official mostly names the office's body. Few bear a rare
// name, and former officials are named in other matters too.
func silence(a, b *group, prior, common, named float64) float64 {
	if a.offices > 0 {
		a, b = b, a
	}
	if prior > 1.5 || a.offices > 0 || len(b.bodies) == 0 || b.elite || walks(a, b) > 0 || common >= 0.3 || named > 0 {
		return 0
	}
	return -1
}

// nearness weighs time and place of publication.
func nearness(a, b *group) float64 {
	s := 0.0
	if a.first != "" && b.first != "" {
		switch d := apart(a, b); {
		case d <= 1:
			s += 0.8
		case d <= 7:
			s += 0.6
		case d <= 60:
			s += 0.3
		case d > 1500:
			s -= 0.5
		}
	}
	return s
}

// apart gives the days between the articles of two groups, 0 when they overlap.
func apart(a, b *group) int {
	if overlap(a, b) {
		return 0
	}
	_, af := dayOf(a.first)
	_, al := dayOf(a.last)
	_, bf := dayOf(b.first)
	_, bl := dayOf(b.last)
	return int(max(0, max(af-bl, bf-al)))
}

// stardom is the fame of a person without an office whom many articles name.
func stardom(g *group) float64 {
	const telling = artist | athlete | clergy
	if n := len(g.sightings); n >= 5 && g.mostly()&telling != 0 {
		return min(1.2, 0.4*math.Log(float64(n)/3))
	}
	return 0
}

// offices weighs the offices of two groups.
func offices(a, b *group) float64 {
	switch {
	case a.offices == 0 && b.offices == 0:
		return max(stardom(a), stardom(b))
	case a.offices == 0:
		return fame(b) * 0.7
	case b.offices == 0:
		return fame(a) * 0.7
	case relatedBodies(a, b):
		return 3.5
	case a.elite && b.elite && !strings.Contains(a.key, " ") && len(a.bodies) > 0 && len(b.bodies) > 0:
		return -3 // kings of two countries, named by one word
	case a.elite && b.elite:
		return 4
	}
	s := 0.0
	if relatedRanks(a, b) {
		s += 1.5
	} else if sameTitle(a, b) {
		s++
	}
	places := len(a.places) > 0 && len(b.places) > 0
	switch {
	case shared(a.places, b.places) > 0 && a.level == 3 && b.level == 3:
		s += 2.5
	case shared(a.places, b.places) > 0:
		s += 1.5
	case places:
		s -= 1.5
	}
	if len(a.bodies) > 0 && len(b.bodies) > 0 {
		if a.sphere != b.sphere {
			s -= 1.2
		}
		if sameRank(a, b) {
			s -= 1.5
		}
		if a.level > 0 && b.level > 0 {
			if d := a.level - b.level; d > 1 || d < -1 {
				s -= 1
			}
		}
	} else if len(a.bodies) != len(b.bodies) {
		s += 0.5 // a rank without its body may be the other's
	}
	if (a.ranked > 0) != (b.ranked > 0) {
		s--
	}
	return s
}

// against weighs what tells two persons apart: age, sex, walk of life.
func against(a, b *group) float64 {
	s := 0.0
	if a.lo > 0 && b.lo > 0 {
		switch gap := max(a.lo, b.lo) - min(a.hi, b.hi); {
		case gap > 1:
			return -8
		case gap > 0:
			s -= 1
		case a.hi-a.lo <= 2 && b.hi-b.lo <= 2:
			s += 2.5
		case a.hi-a.lo <= 2 || b.hi-b.lo <= 2:
			s++
		}
	}
	if a.male > 0 && a.female == 0 && b.female > 0 && b.male == 0 || a.female > 0 && a.male == 0 && b.male > 0 && b.female == 0 {
		s -= 2.5
	}
	return s + walks(a, b)
}

// walks weighs the walks of life of two groups.
func walks(a, b *group) float64 {
	x, y := a.mostly(), b.mostly()
	const telling, weak = artist | athlete | lawyer | journalist | clergy, accused | victim | official | trader | soldier
	switch both := x & y; {
	case x == 0 || y == 0:
		// Of a person whom articles always call so, another one would be too.
		n, w := a, x
		if x == 0 {
			n, w = b, y
		}
		if w&telling != 0 && n.told >= 3 && n.told*3 >= len(n.sightings)*2 {
			return -0.5
		}
		return 0
	case both&telling != 0:
		return 2
	case both&^weak != 0:
		return 1
	case both != 0:
		return 0.3
	}
	for i := range walksOfLife {
		if x&(1<<i) != 0 && strangers[1<<i]&y != 0 {
			return -3
		}
	}
	return -0.3
}

// strangers are the walks of life that are not one person's.
var strangers = mutual(map[work]work{
	artist:     athlete | official | lawyer | labourer | voter | clergy | hero | teacher | doctor | soldier | trader,
	athlete:    official | lawyer | labourer | voter | clergy | hero | doctor | trader | teacher | victim,
	pupil:      official | trader | teacher | doctor | lawyer | journalist | labourer | hero | soldier | voter | clergy,
	labourer:   official | trader | teacher | doctor | lawyer | journalist | soldier | clergy,
	voter:      official | trader | journalist | accused | victim,
	victim:     official | lawyer | journalist,
	lawyer:     official | doctor | soldier | accused | trader | clergy,
	hero:       trader | doctor | journalist | lawyer | accused,
	doctor:     clergy | journalist | trader,
	journalist: clergy | soldier,
	teacher:    clergy,
	accused:    hero | victim,
})

// mutual makes a relation hold in both directions.
func mutual(m map[work]work) map[work]work {
	out := map[work]work{}
	for x, set := range m {
		for i := range walksOfLife {
			if y := work(1) << i; set&y != 0 {
				out[x] |= y
				out[y] |= x
			}
		}
	}
	return out
}

// fame says how sure a mention without an office is one of a person whom the press
// names that often.
func fame(g *group) float64 {
	n := float64(len(g.sightings))
	if g.elite {
		return min(4, 0.6*math.Log(n))
	}
	return min(2.5, max(0, 0.6*math.Log(n/3)))
}
