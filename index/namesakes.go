package index

import (
	"sort"
	"strings"

	"chutri/extract"
	"chutri/extract/vi"
)

// group is the sightings that are one person as far as texts tell.
type group struct {
	key       string
	sightings []sighting
	bodies    map[string]bool // keys of the bodies of its offices
	positions map[string]bool // keys of its offices
	places    map[string]bool // provinces in the names of its bodies
	relative  map[string]bool // keys of its offices of bodies without their place: "bí thư|tỉnh ủy"
	level     int             // highest level of its offices, see levelOf
	sphere    string          // walk of life of its first office
	elite     bool            // has an office or membership that few people have
	first     string          // first and last day of its articles
	last      string
}

// unsurePair is two groups that may be one person.
type unsurePair struct {
	a, b int
	why  string
}

// commonTail is the number of full names that end in the same two syllables from
// which on a name is one that many people bear: Nguyễn Văn Hùng, Lê Văn Hùng ….
const commonTail = 4

// elitePrefixes begin the titles that few people have at one time, so that two
// of one name are one person.
var elitePrefixes = []string{"tổng bí thư", "chủ tịch nước", "phó chủ tịch nước", "thủ tướng", "phó thủ tướng", "chủ tịch quốc hội", "phó chủ tịch quốc hội",
	"ủy viên bộ chính trị", "bí thư trung ương đảng", "ủy viên trung ương đảng", "ủy viên ban chấp hành trung ương", "ủy viên dự khuyết", "thường trực ban bí thư",
	"bộ trưởng", "tổng thống", "quốc vương", "tổng thư ký liên hợp quốc"}

func isElite(title string) bool {
	k := vi.Fold(title)
	for _, p := range elitePrefixes {
		if strings.HasPrefix(k, p) {
			return true
		}
	}
	return false
}

// placeBook finds provinces in names of bodies.
type placeBook struct {
	names map[string]string // key → key of the province's name
	most  int               // most words of a key
}

func newPlaceBook() *placeBook {
	b := &placeBook{names: map[string]string{}}
	for _, names := range extract.KnownPlaces() {
		for _, n := range names {
			k := bodyKey(n)
			b.names[k] = bodyKey(names[0])
			b.most = max(b.most, strings.Count(k, " ")+1)
		}
	}
	return b
}

// in gives the provinces that a key names.
func (b *placeBook) in(key string) []string {
	ws := strings.Fields(key)
	var out []string
	for i := range ws {
		for n := min(b.most, len(ws)-i); n >= 2; n-- {
			if p, ok := b.names[strings.Join(ws[i:i+n], " ")]; ok {
				out = append(out, p)
				break
			}
		}
	}
	return out
}

// namesakes splits the sightings of one name into persons, the one with the
// earliest article first, and gives the pairs that cannot be told. Sightings are
// one person when they share a body, an office or an article; persons of a rare
// name, or of the highest offices, are joined over a change of office unless they
// held offices of different provinces at the same time. Everything else stays
// apart and is listed.
func namesakes(block []sighting, common bool, places *placeBook) ([]*group, []unsurePair) {
	groups, bare := components(block, places)
	groups = joinCareers(groups, common)
	groups = attachBare(groups, bare, common)
	sort.SliceStable(groups, func(i, j int) bool { return groups[i].before(groups[j]) })
	var unsure []unsurePair
	for i, a := range groups {
		for j := i + 1; j < len(groups); j++ {
			if clash(a, groups[j]) == "" {
				unsure = append(unsure, unsurePair{i, j, "same name; no office, body or place in common"})
			}
		}
	}
	if len(unsure) > 20 {
		unsure = unsure[:20] // a name of many people: the list would say nothing
	}
	return groups, unsure
}

// before orders groups by their earliest article.
func (g *group) before(o *group) bool {
	a, b := g.first, o.first
	if (a == "") != (b == "") {
		return a != ""
	}
	if a != b {
		return a < b
	}
	return g.anchor() < o.anchor()
}

// anchor is the record ID of the earliest article: what an ID of a further person
// of one name is made of.
func (g *group) anchor() string {
	best := g.sightings[0]
	for _, s := range g.sightings[1:] {
		if s.day != "" && (best.day == "" || s.day < best.day) || s.day == best.day && s.article < best.article {
			best = s
		}
	}
	return best.article
}

// components joins sightings that share a body or an office.
func components(block []sighting, places *placeBook) (groups []*group, bare []sighting) {
	parent := make([]int, len(block))
	for i := range parent {
		parent[i] = i
	}
	find := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	owner := map[string]int{}
	link := func(key string, i int) {
		if o, ok := owner[key]; ok {
			parent[find(i)] = find(o)
		} else {
			owner[key] = i
		}
	}
	titled := make([]bool, len(block))
	for i, s := range block {
		for _, t := range s.fact.Titles {
			elite := isElite(t.Text)
			if t.Class != "" && t.Class != "office" && !elite {
				continue
			}
			if b := bodyKey(t.Organization); b != "" && !isRelative(b) {
				titled[i] = true
				link("b"+b, i)
			} else if b != "" {
				titled[i] = true
				link("r"+bodyKey(t.Rank)+"|"+b, i)
			} else if elite {
				titled[i] = true
				link("elite", i)
			} else if strings.Count(t.Text, " ") >= 3 {
				titled[i] = true
				link("t"+bodyKey(t.Text), i)
			}
			if elite {
				link("elite", i)
			}
		}
	}
	at := map[int]*group{}
	for i, s := range block {
		if !titled[i] {
			bare = append(bare, s)
			continue
		}
		r := find(i)
		if at[r] == nil {
			at[r] = newGroup(s.key)
			groups = append(groups, at[r])
		}
		at[r].add(s, places)
	}
	return groups, bare
}

// relativeHeads are names of bodies that say nothing without their place.
var relativeHeads = map[string]bool{"tỉnh ủy": true, "thành ủy": true, "huyện ủy": true, "quận ủy": true, "thị ủy": true, "đảng ủy": true, "đảng bộ": true,
	"ủy ban nhân dân": true, "hội đồng nhân dân": true, "ủy ban nhân dân tỉnh": true, "hội đồng nhân dân tỉnh": true, "ủy ban nhân dân thành phố": true,
	"hội đồng nhân dân thành phố": true, "ủy ban nhân dân huyện": true, "ủy ban nhân dân xã": true, "công an tỉnh": true, "công an huyện": true, "công an thành phố": true,
	"ban tổ chức tỉnh ủy": true, "ban tuyên giáo tỉnh ủy": true, "quốc hội": true, "chính phủ": true, "tỉnh": true, "thành phố": true, "huyện": true, "xã": true,
	"phường": true, "quận": true, "công ty": true, "bệnh viện": true, "trường": true, "sở": true, "phòng": true, "đội": true, "đoàn": true, "ban": true, "bộ": true}

func isRelative(key string) bool { return relativeHeads[key] }

func newGroup(key string) *group {
	return &group{key: key, bodies: map[string]bool{}, positions: map[string]bool{}, places: map[string]bool{}, relative: map[string]bool{}}
}

func (g *group) add(s sighting, places *placeBook) {
	g.sightings = append(g.sightings, s)
	if s.day != "" {
		if g.first == "" || s.day < g.first {
			g.first = s.day
		}
		g.last = max(g.last, s.day)
	}
	for _, t := range s.fact.Titles {
		g.elite = g.elite || isElite(t.Text)
		if t.Class != "" && t.Class != "office" {
			continue
		}
		b := bodyKey(t.Organization)
		if b == "" {
			continue
		}
		g.level = max(g.level, levelOf(b))
		if g.sphere == "" {
			g.sphere = sphereOf(b)
		}
		if isRelative(b) {
			g.relative[bodyKey(t.Rank)+"|"+b] = true
			continue
		}
		g.bodies[b] = true
		g.positions[bodyKey(t.Rank)+"|"+b] = true
		for _, p := range places.in(b) {
			g.places[p] = true
		}
	}
}

// absorb takes another group in.
func (g *group) absorb(o *group) {
	g.sightings = append(g.sightings, o.sightings...)
	for _, x := range []struct{ to, from map[string]bool }{{g.bodies, o.bodies}, {g.positions, o.positions}, {g.places, o.places}, {g.relative, o.relative}} {
		for k := range x.from {
			x.to[k] = true
		}
	}
	g.elite = g.elite || o.elite
	g.level = max(g.level, o.level)
	if g.sphere == "" {
		g.sphere = o.sphere
	}
	if o.first != "" && (g.first == "" || o.first < g.first) {
		g.first = o.first
	}
	g.last = max(g.last, o.last)
}

// overlap says whether the articles of two groups lie in the same time.
func overlap(a, b *group) bool {
	return a.first != "" && b.first != "" && a.first < b.last && b.first < a.last
}

// attachBare gives sightings without an office to the only person of the name,
// or to the one that articles of the time are mostly about. Those of a common
// name stay a person of their own unless the other is widely known.
func attachBare(groups []*group, bare []sighting, common bool) []*group {
	if len(bare) == 0 {
		return groups
	}
	rest := newGroup(bare[0].key)
	titled := 0
	for _, g := range groups {
		titled += len(g.sightings)
	}
	for _, s := range bare {
		var to *group
		for _, g := range groups {
			if mostly := len(g.sightings)*5 >= titled*4; mostly && (!common || g.elite || titled >= 3*len(bare)) {
				to = g
			}
		}
		if to == nil {
			to = rest
		}
		to.sightings = append(to.sightings, s)
		if s.day != "" {
			if to.first == "" || s.day < to.first {
				to.first = s.day
			}
			to.last = max(to.last, s.day)
		}
	}
	if len(rest.sightings) > 0 {
		groups = append(groups, rest)
	}
	return groups
}
