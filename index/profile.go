package index

import "strings"

// profile is what the sightings of a group tell of a person besides offices.
type profile struct {
	works        [walksOfLife]int // sightings of each walk of life, by its bit
	told         int              // sightings that tell one, offices included
	offices      int              // sightings with an office
	ranked       int              // sightings with a military rank
	bare         map[string]bool  // ranks of offices whose body is not given, or only as "tỉnh"
	lo, hi       int              // bounds of the year of birth; 0 when unknown
	male, female int
	marks        markList // what the articles name and what stands near the name; nil before it is read
}

// walksOfLife is the number of bits of work.
const walksOfLife = 16

// see takes in what one sighting tells.
func (p *profile) see(s sighting) {
	w := s.clue.work | workOf(s)
	for i := range walksOfLife {
		if w&(1<<i) != 0 {
			p.works[i]++
		}
	}
	if w != 0 {
		p.told++
	}
	office := false
	for _, t := range s.fact.Titles {
		switch t.Class {
		case "", "office":
			office = true
			if b := bodyKey(t.Organization); b == "" || isRelative(b) {
				if p.bare == nil {
					p.bare = map[string]bool{}
				}
				p.bare[bodyKey(t.Rank)] = true
			}
		case "military_rank":
			p.ranked++
		}
	}
	if office {
		p.offices++
	}
	switch s.clue.sex {
	case 'm':
		p.male++
	case 'f':
		p.female++
	}
	p.bear(birth(s))
}

// workOf gives the walks of life that the titles of a sighting mean.
func workOf(s sighting) work {
	var w work
	for _, t := range s.fact.Titles {
		switch t.Class {
		case "military_rank":
			w |= soldier
		case "degree":
			w |= teacher
		case "honour":
			if strings.HasPrefix(strings.ToLower(t.Text), "ns") || strings.HasPrefix(strings.ToLower(t.Text), "nghệ sĩ") {
				w |= artist
			}
		case "", "office":
			switch sphereOf(bodyKey(t.Organization)) {
			case business:
				w |= trader
			case learning:
				w |= teacher
			default:
				w |= official
			}
		}
	}
	return w
}

// birth gives the bounds of the year of birth that a sighting tells, 0 and 0 when
// it tells none. The age of an undated article is of any year of the collection.
func birth(s sighting) (int, int) {
	const oldest, newest = 2010, 2025
	switch {
	case s.clue.born > 0:
		return s.clue.born, s.clue.born
	case s.clue.age == 0:
		return 0, 0
	case s.day != "":
		y := 0
		for _, c := range s.day[:4] {
			y = y*10 + int(c-'0')
		}
		return y - s.clue.age - 1, y - s.clue.age + 1
	}
	return oldest - s.clue.age - 1, newest - s.clue.age + 1
}

// bear narrows the year of birth; bounds that contradict are left as they are.
func (p *profile) bear(lo, hi int) {
	switch {
	case lo == 0:
	case p.lo == 0:
		p.lo, p.hi = lo, hi
	case max(lo, p.lo) <= min(hi, p.hi):
		p.lo, p.hi = max(lo, p.lo), min(hi, p.hi)
	}
}

// merge takes in the profile of another group.
func (p *profile) merge(o *profile) {
	for i, n := range o.works {
		p.works[i] += n
	}
	p.told, p.offices, p.ranked = p.told+o.told, p.offices+o.offices, p.ranked+o.ranked
	p.male, p.female = p.male+o.male, p.female+o.female
	p.bear(o.lo, o.hi)
	for r := range o.bare {
		if p.bare == nil {
			p.bare = map[string]bool{}
		}
		p.bare[r] = true
	}
	if p.marks != nil {
		p.marks = p.marks.with(o.marks)
	}
}

// mostly gives the walks of life of at least a third of the sightings that tell
// one.
func (p *profile) mostly() work {
	var w work
	for i, n := range p.works {
		if n > 0 && 3*n >= p.told {
			w |= 1 << i
		}
	}
	return w
}
