package extract

import (
	"strings"
	"sync"

	"chutri/extract/gazetteer"
	"chutri/extract/vi"
)

// headLevels are heads that say themselves of which level they are.
var headLevels = map[string]string{
	"Tỉnh ủy": "tỉnh", "Tỉnh đoàn": "tỉnh", "Thành ủy": "thành phố", "Thành đoàn": "thành phố",
	"Huyện ủy": "huyện", "Huyện đoàn": "huyện", "Quận ủy": "quận", "Quận đoàn": "quận", "Thị ủy": "thị xã",
}

// absoluteName is the name of a body with abbreviations written out and, for a
// relative one, the place that the article fixes: "HĐND tỉnh" in an article
// about Hà Nam is "Hội đồng nhân dân tỉnh Hà Nam". A short name of a ministry is
// the ministry of the article's own day.
func (d *Document) absoluteName(g orgGroup, name string) string {
	m := &d.orgs[g.first]
	for i := range d.orgs[g.first:] {
		if o := &d.orgs[g.first+i]; o.name == name {
			m = o
			break
		}
	}
	full := d.spelledOut(m)
	if row := ministryOf(m.parts); row != nil {
		return d.bodyToday(row, full)
	}
	if row := m.parts.row; row != nil && m.parts.place == "" && (m.span.to == m.span.from+1 || len(full) < len(row.Name)) {
		return d.bodyToday(row, full) // "PVN", "Ban Bí thư"
	}
	level := m.parts.level
	if level == "" && m.parts.head != nil {
		level = headLevels[m.parts.head.Name]
		if level == "" && m.rule == "head and body" {
			level = lastLevel(m.parts.base)
		}
	}
	if level == "" || m.parts.place != "" || m.parts.central {
		return full
	}
	p := d.placeOfLevel(level, m.from)
	if p == "" {
		return full
	}
	if p == "Hồ Chí Minh" && !strings.HasSuffix(strings.ToLower(full), "thành phố") {
		p = "Thành phố " + p // Thành ủy Thành phố Hồ Chí Minh
	}
	return full + " " + p
}

// lastLevel is the level of the committee at the end of a name: "ban thường vụ tỉnh ủy".
func lastLevel(base string) string {
	for _, l := range []struct{ word, level string }{{"tỉnh ủy", "tỉnh"}, {"thành ủy", "thành phố"}, {"huyện ủy", "huyện"}, {"quận ủy", "quận"}} {
		if strings.HasSuffix(base, l.word) {
			return l.level
		}
	}
	return ""
}

// spelledOut writes the name of a mention with every certain abbreviation in full.
func (d *Document) spelledOut(m *orgMention) string {
	own := d.bodyText(m.span)
	out := d.expanded(m.span)
	if lead, ok := strings.CutSuffix(m.name, own); !ok && m.span.contains(m.parts.where) && m.parts.where.to > 0 {
		return m.name // "Ủy ban Kiểm tra (UBKT) Trung ương"
	} else if ok {
		out = lead + out // "các Bộ: Quốc phòng, …"
	} else if m.rule == "coordinated names" {
		return m.name // "các Ban: Tổ chức, Dân vận Tỉnh ủy"
	} else if !m.span.contains(m.parts.where) && m.parts.where.to > m.parts.where.from {
		out += " " + d.expanded(m.parts.where)
	}
	return capitalized(out)
}

func (d *Document) expanded(s span) string {
	var b strings.Builder
	b.Grow(d.length(s))
	for i := s.from; i < s.to; {
		if i > s.from && d.Tokens[i].Space {
			b.WriteByte(' ')
		}
		m, ok := d.words.Longest(i, gazetteer.Abbreviations)
		switch {
		case ok && m.To <= s.to && (m.Entry.Row.Field("ambiguous") == "" || orgAbbreviations[m.Entry.Row.Name]):
			full, _, _ := strings.Cut(m.Entry.Row.Field("expansion"), "|")
			b.WriteString(full)
			i = m.To
			if i < s.to && d.is(i, ".") {
				i++
			}
			continue
		}
		b.WriteString(d.ordinaryWord(i, s.from))
		i++
	}
	return b.String()
}

// orgAbbreviations have one reading only at the places where names have them.
var orgAbbreviations = map[string]bool{"TP": true, "BCH": true, "BTV": true}

// bodyRows are the rows of bodies.tsv by folded name.
var bodyRows = sync.OnceValue(readBodyRows)

func readBodyRows() map[string]*gazetteer.Row {
	rows := lexicon().Rows(gazetteer.Bodies)
	out := make(map[string]*gazetteer.Row, len(rows))
	for i := range rows {
		out[vi.Fold(rows[i].Name)] = rows[i]
	}
	return out
}

func ministryOf(p orgParts) *gazetteer.Row {
	if p.place != "" || p.country || !strings.HasPrefix(p.base, "bộ ") {
		return nil
	}
	return bodyRows()[vi.Fold(p.base)]
}

// bodyToday is the full name of a listed body whose short name the article has,
// on the article's own day: "Bộ Nông nghiệp" and "Ủy ban Kinh tế" are other bodies
// since 2025. The full name of an old body is meant as it stands.
func (d *Document) bodyToday(row *gazetteer.Row, written string) string {
	if strings.EqualFold(written, row.Name) || len(d.Article.Published) < 10 {
		return row.Name
	}
	day := d.Article.Published[:10]
	for n := 0; n < 4 && row.Field("to") != "" && row.Field("to") < day; n++ {
		next := bodyRows()[vi.Fold(row.Field("successor"))]
		if next == nil || !strings.HasPrefix(strings.ToLower(next.Name), strings.ToLower(written)) {
			break
		}
		row = next
	}
	return row.Name
}

// unitMention is one mention of a province, city or district.
type unitMention struct {
	at   int // token
	name string
}

// placeOfLevel is the place of a level that is named nearest before token i,
// else the first one behind it, else the province of the outlet. A place named
// once gives way to one that is named four times as often.
func (d *Document) placeOfLevel(level string, i int) string {
	units := d.unitsOf(level)
	if len(units) == 0 {
		return d.outletPlace(level)
	}
	count := map[string]int{}
	near := units[0].name
	for _, u := range units {
		count[u.name]++
		if u.at < i {
			near = u.name
		}
	}
	best := near
	for _, u := range units {
		if count[near] == 1 && count[u.name] >= 4 && count[u.name] > count[best] {
			best = u.name
		}
	}
	return best
}

// unitsOf are the mentions of places of a level, in order.
func (d *Document) unitsOf(level string) []unitMention {
	if d.units == nil {
		d.units = map[string][]unitMention{}
	}
	units, ok := d.units[level]
	if !ok {
		for k := range d.Tokens {
			if name := d.namedPlace(level, k); name != "" {
				units = append(units, unitMention{k, name})
			}
		}
		d.units[level] = units
	}
	return units
}

// outletPlace is the province of the outlet when it is of the level and existed
// on the article's day.
func (d *Document) outletPlace(level string) string {
	if d.Article.Place == "" {
		return ""
	}
	rows := lexicon().Rows(gazetteer.Provinces)
	for i := range rows {
		if rows[i].Name == d.Article.Place && rows[i].Field("kind") == level && d.aliveOn(rows[i]) {
			return rows[i].Name
		}
	}
	return ""
}

// namedPlace gives the name of a unit of the level that begins at token k.
func (d *Document) namedPlace(level string, k int) string {
	if !d.capital(k) || d.capital(k-1) && d.Tokens[k].Space && !d.is(k-1, "phố") && !d.is(k-1, "ủy") {
		return ""
	}
	if _, ok := d.hoChiMinhCity(k); ok && level == "thành phố" && !d.is(k, "hồ") {
		return "Hồ Chí Minh"
	}
	for _, m := range d.words.At(k) {
		switch m.Entry.Class {
		case gazetteer.Provinces:
			if d.is(k, "hồ", "chí", "minh") && !d.is(k-1, "phố") && !d.is(k-1, "tp") && !d.is(k-1, ".") {
				return "" // the person
			}
			if m.Entry.Row.Field("kind") == level && d.aliveOn(m.Entry.Row) {
				return m.Entry.Row.Name
			}
		case gazetteer.Districts:
			if m.Entry.Row.Field("kind") == level && d.is(k-1, lastWord(level)) {
				return m.Entry.Row.Name
			}
		}
	}
	return ""
}

func lastWord(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }

// aliveOn says whether a province of the list existed on the article's day.
func (d *Document) aliveOn(r *gazetteer.Row) bool {
	if len(d.Article.Published) < 10 {
		return true
	}
	day := d.Article.Published[:10]
	return r.Field("from") <= day && (r.Field("to") == "" || day <= r.Field("to"))
}
