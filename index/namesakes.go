package index

import (
	"sort"
	"strconv"
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
	profile
	tails []bodyTail // see tailsOfBodies
}

// unsurePair is two groups that may be one person.
type unsurePair struct {
	a, b int
	why  string
}

// elitePrefixes begin the titles that few people have at one time, so that two
// of one name are one person.
var elitePrefixes = []string{"tổng bí thư", "chủ tịch nước", "phó chủ tịch nước", "thủ tướng", "phó thủ tướng", "chủ tịch quốc hội", "phó chủ tịch quốc hội",
	"ủy viên bộ chính trị", "bí thư trung ương đảng", "ủy viên trung ương đảng", "ủy viên ban chấp hành trung ương", "ủy viên dự khuyết", "thường trực ban bí thư",
	"bộ trưởng", "tổng thống", "quốc vương", "tổng thư ký liên hợp quốc", "giáo hoàng", "nữ hoàng", "thái tử", "hoàng tử", "nhật hoàng"}

func isElite(title string) bool { return eliteTitles.of(title, eliteMark) != "" }

var eliteTitles keyCache

// eliteMark is not empty for an elite title.
func eliteMark(title string) string {
	k := vi.Fold(title)
	for _, p := range elitePrefixes {
		if strings.HasPrefix(k, p) {
			return "elite"
		}
	}
	return ""
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
// one person when they share a text, or a body; others when the evidence, weighed
// against how many people may bear the name, says so (see judge). Everything else
// stays apart and is listed.
func namesakes(block []sighting, j *judge) ([]*group, []unsurePair) {
	groups := j.join(components(block, j.places), block[0].key)
	sort.SliceStable(groups, func(i, k int) bool { return groups[i].before(groups[k]) })
	return groups, j.unsure(groups)
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

// components joins sightings that share a text or a body, and those of the highest
// offices.
func components(block []sighting, places *placeBook) []*group {
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
	for i, s := range block {
		link("="+strconv.Itoa(s.root), i)
		for _, t := range s.fact.Titles {
			elite := isElite(t.Text)
			if t.Class != "" && t.Class != "office" && !elite {
				continue
			}
			if b := bodyKey(t.Organization); b != "" && !isRelative(b) {
				link("b"+b, i)
			}
			switch {
			case elite && strings.Contains(s.key, " "):
				link("elite", i)
			case elite: // a king's name alone may be that of another one
				link("elite|"+bodyKey(t.Organization), i)
			}
		}
	}
	at := map[int]*group{}
	var groups []*group
	for i, s := range block {
		r := find(i)
		if at[r] == nil {
			at[r] = newGroup(s.key)
			groups = append(groups, at[r])
		}
		at[r].add(s, places)
	}
	return groups
}

// relativeHeads are names of bodies that say nothing without their place.
var relativeHeads = map[string]bool{"tỉnh ủy": true, "thành ủy": true, "huyện ủy": true, "quận ủy": true, "thị ủy": true, "đảng ủy": true, "đảng bộ": true,
	"ủy ban nhân dân": true, "hội đồng nhân dân": true, "ủy ban nhân dân tỉnh": true, "hội đồng nhân dân tỉnh": true, "ủy ban nhân dân thành phố": true,
	"hội đồng nhân dân thành phố": true, "ủy ban nhân dân huyện": true, "ủy ban nhân dân xã": true, "công an tỉnh": true, "công an huyện": true, "công an thành phố": true,
	"ban tổ chức tỉnh ủy": true, "ban tuyên giáo tỉnh ủy": true, "quốc hội": true, "chính phủ": true, "tỉnh": true, "thành phố": true, "huyện": true, "xã": true,
	"phường": true, "quận": true, "công ty": true, "bệnh viện": true, "trường": true, "sở": true, "phòng": true, "đội": true, "đoàn": true, "ban": true, "bộ": true,
	"hội đồng quản trị": true, "hội đồng thành viên": true, "hđqt": true, "hđtv": true, "ban giám đốc": true, "ban giám hiệu": true, "ban thường vụ": true, "ban chấp hành": true,
	"tổng công ty": true, "tập đoàn": true, "doanh nghiệp": true, "hội": true, "hội đồng": true, "ủy ban": true, "cục": true, "vụ": true, "tổng cục": true, "văn phòng": true, "chi bộ": true,
	"viện": true, "khoa": true, "trung tâm": true, "đơn vị": true, "câu lạc bộ": true, "ban tổ chức": true, "ban chỉ đạo": true, "hội đồng khoa học": true, "ngân hàng": true, "chi nhánh": true,
	"nhà trường": true, "học viện": true, "đại học": true, "đội tuyển": true, "đội tuyển quốc gia": true, "mặt trận tổ quốc": true, "đoàn đại biểu quốc hội": true, "ban quản lý": true}

func isRelative(key string) bool { return relativeHeads[key] }

func newGroup(key string) *group {
	return &group{key: key, bodies: map[string]bool{}, positions: map[string]bool{}, places: map[string]bool{}, relative: map[string]bool{}}
}

func (g *group) add(s sighting, places *placeBook) {
	g.tails = nil
	g.sightings = append(g.sightings, s)
	g.see(s)
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
	g.tails = nil
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
	g.merge(&o.profile)
	if o.first != "" && (g.first == "" || o.first < g.first) {
		g.first = o.first
	}
	g.last = max(g.last, o.last)
}

// overlap says whether the articles of two groups lie in the same time.
func overlap(a, b *group) bool {
	return a.first != "" && b.first != "" && a.first < b.last && b.first < a.last
}
