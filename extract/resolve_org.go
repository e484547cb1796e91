package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"chutri/extract/vi"
)

// orgGroup is the mentions of one name while entities are made.
type orgGroup struct {
	parts  orgParts
	first  int // index of the first mention in Document.orgs
	names  []string
	typ    string
	into   int // group that this short form belongs to, -1 when it stands for itself
	entity int // index into Document.bodies, -1 when it is not a body of the article
}

// resolveOrganizations ties the names of one body together: equal names, other
// names of the same listed body, short forms ("Đảng ủy Khối", "Thành ủy", "HĐND
// tỉnh") to the nearest full form, and gives relative names their place.
func (d *Document) resolveOrganizations() {
	for _, b := range d.owners {
		m := d.mentionOf(b)
		m.inside = true
		if full, ok := d.acronyms[d.key(m.from)]; ok && m.to == m.from+1 && m.parts.row != nil && full.parts.row == nil {
			m.parts = full.parts // "HĐQT Vietcombank" behind "Ngân hàng TMCP Ngoại thương (Vietcombank)"
			m.parts.short = true
		}
		d.orgs = append(d.orgs, m)
	}
	d.owners = nil
	groups, of := d.groupOrganizations()
	abroad := !d.mentionsVietnam()
	for g := range groups {
		groups[g].into = d.fullForm(groups, of, g, abroad)
	}
	d.bodies = d.bodies[:0]
	for g := range groups {
		root := g
		for n := 0; groups[root].into >= 0 && n < 8; n++ {
			root = groups[root].into
		}
		groups[g].entity = -1
		if groups[root].parts.bare && !(root == g && headTraits()[groups[g].parts.head].alone) {
			continue
		}
		groups[g].entity = root
	}
	d.makeBodies(groups)
	for i := range d.orgs {
		d.orgs[i].entity = groups[of[i]].entity
	}
}

// groupOrganizations puts mentions with equal parts together; of gives the
// group of each mention.
func (d *Document) groupOrganizations() (groups []orgGroup, of []int) {
	of = make([]int, len(d.orgs))
	byKey := map[string]int{}
	for i := range d.orgs {
		m := &d.orgs[i]
		k := groupKey(m.parts)
		g, ok := byKey[k]
		if !ok {
			g = len(groups)
			byKey[k] = g
			groups = append(groups, orgGroup{parts: m.parts, first: i, typ: m.typ})
		}
		of[i] = g
		if !slices.Contains(groups[g].names, m.name) {
			groups[g].names = append(groups[g].names, m.name)
		}
		groups[g].parts.short = groups[g].parts.short && m.parts.short
		groups[g].parts.office = groups[g].parts.office || m.parts.office
	}
	return groups, of
}

func groupKey(p orgParts) string {
	if p.row != nil {
		return p.row.Name + "|" + p.place
	}
	k := p.base + "|" + p.place
	if p.place == "" {
		k += "|" + p.level
	}
	return k
}

// mostBodies bounds how far away, in distinct bodies, the full form of a short
// one is looked for: articles do not name more, and lists of thousands must not
// be held each against each.
const mostBodies = 400

// fullForm gives the group that group g is a short form of, -1 for none.
func (d *Document) fullForm(groups []orgGroup, of []int, g int, abroad bool) int {
	p := groups[g].parts
	best, bestAt := -1, 0
	for h := max(0, g-mostBodies); h < min(len(groups), g+mostBodies); h++ {
		if h == g || !shortFor(p, groups[h].parts, abroad) {
			continue
		}
		// The nearest full form before the short one, else the first behind it.
		at := d.lastBefore(of, h, groups[g].first)
		if best < 0 || closer(at, bestAt, groups[g].first) {
			best, bestAt = h, at
		}
	}
	return best
}

// lastBefore is the last mention of a group before mention i, else its first.
func (d *Document) lastBefore(of []int, group, i int) int {
	for n := i - 1; n >= 0; n-- {
		if of[n] == group {
			return n
		}
	}
	for n := i + 1; n < len(of); n++ {
		if of[n] == group {
			return n
		}
	}
	return i
}

func closer(at, best, i int) bool {
	switch {
	case at < i && best < i:
		return at > best
	case at < i:
		return true
	case best < i:
		return false
	}
	return at < best
}

// mentionsVietnam says whether the article names the country at all; without it
// "Bộ Quốc phòng" is of the country that the article is about.
func (d *Document) mentionsVietnam() bool {
	for i := d.next(0, len(d.Tokens), forCountry); i < len(d.Tokens); i = d.next(i+1, len(d.Tokens), forCountry) {
		if vietnam.at(d, i) {
			return true
		}
	}
	return false
}

var vietnam = numbersOf([]string{"việt", "nam"})

// shortFor says whether a name may be a short form of a full one.
func shortFor(short, full orgParts, abroad bool) bool {
	if full.bare || short.short || short.place != "" && full.place != "" && short.place != full.place {
		return false
	}
	if short.base == full.base && (short.row == full.row || abroad && full.country) {
		switch {
		case short.central && abroad && full.country && short.place == "" && !short.country:
			return true
		case full.place == "":
			return short.place == "" && short.level == "" && full.level != ""
		case short.place != "":
			return false // equal names
		case short.central:
			return full.place == "việt nam"
		}
		return short.level == "" || full.level == "" || short.level == full.level
	}
	if short.company != nil && full.company != nil && short.company.shortOf(full.company) {
		return true
	}
	if short.place != "" && full.row != nil && !short.country {
		return false // "TAND TP.HCM" is not Tòa án nhân dân tối cao
	}
	if short.place != "" && !short.country && full.place == "" && short.head != nil && short.base == strings.Join(headWords()[short.head], " ") {
		return false // "Bộ Tư lệnh TP.HCM" is not the Bộ Tư lệnh Cảnh vệ
	}
	if short.row != nil || short.place != "" && (short.country || strings.Count(short.base, " ") < 2) {
		return false
	}
	if short.level != "" && full.level != "" && short.level != full.level {
		return false
	}
	if short.head != nil && full.head != nil && short.head != full.head && headTraits()[short.head].after == followPlace {
		return false // "UBND TP" is not Ủy ban nhân dân Nam Bộ
	}
	if short.place != "" && full.place == "" && strings.HasSuffix(short.base, " việt nam") {
		return false // "Giáo hội Phật giáo Việt Nam tỉnh Hà Nam", "… khu vực phía Bắc"
	}
	if short, ok := strings.CutSuffix(short.base, " cơ quan"); ok && full.office {
		return strings.HasPrefix(full.base, short+" ")
	}
	return len(full.base) > len(short.base) && strings.HasPrefix(full.base, short.base) && full.base[len(short.base)] == ' '
}

// makeBodies writes the entities; roots keep the order of their first mention.
func (d *Document) makeBodies(groups []orgGroup) {
	at := make([]int, len(groups))
	for g := range groups {
		if groups[g].entity == g {
			at[g] = len(d.bodies)
			d.bodies = append(d.bodies, orgEntity{typ: groups[g].typ})
		}
	}
	for g := range groups {
		root := groups[g].entity
		if root < 0 {
			continue
		}
		groups[g].entity = at[root]
		b := &d.bodies[at[root]]
		for _, n := range groups[g].names {
			if !slices.Contains(b.aliases, n) {
				b.aliases = append(b.aliases, n)
			}
			if g == root && fuller(n, b.name) {
				b.name = n
			}
		}
		if g == root {
			b.absolute = d.absoluteName(groups[g], b.name)
		}
	}
	for i := range d.bodies {
		b := &d.bodies[i]
		b.aliases = slices.DeleteFunc(b.aliases, func(n string) bool { return n == b.name })
		if b.absolute != "" && vi.Fold(b.absolute) == vi.Fold(b.name) {
			b.absolute = ""
		}
	}
}

// fuller prefers the longer name, and one that is not all in capitals.
func fuller(a, b string) bool {
	if b == "" {
		return true
	}
	if ca, cb := a == strings.ToUpper(a) && strings.Contains(a, " "), b == strings.ToUpper(b) && strings.Contains(b, " "); ca != cb {
		return cb
	}
	return utf8.RuneCountInString(a) > utf8.RuneCountInString(b)
}
