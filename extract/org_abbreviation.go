package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"chutri/extract/vi"
)

// findOwnAbbreviations reads acronyms that stand in brackets behind a name
// ("Hiệp hội Thép Việt Nam (VSA)") and finds them in the rest of the article.
func (d *Document) findOwnAbbreviations() {
	known := map[string]orgMention{}
	for _, m := range d.orgs {
		if s, ok := d.acronymBehind(m.to); ok && !m.parts.bare {
			if k := d.acronymKey(s); known[k].to == 0 {
				if full, ok := d.acronymOf(m, k); ok {
					known[k] = full
				}
			}
		}
	}
	if d.acronyms = known; len(known) == 0 {
		return
	}
	for n := range d.orgs { // a listed acronym: "Cơ quan Phát triển Quốc tế Nhật Bản (JICA)"
		m := &d.orgs[n]
		if full, found := known[d.key(m.from)]; found && m.to == m.from+1 && m.from != full.from && m.parts.row != nil && full.parts.row == nil {
			m.parts = full.parts
			m.parts.short = true
		}
	}
	for n := range d.orgs { // "Phòng PC67" behind "Phòng Cảnh sát giao thông (PC67)"
		m := &d.orgs[n]
		s, ok := d.acronymAt(m.from + 1)
		if full, found := known[d.acronymKey(s)]; ok && found && s.to == m.to && m.from != full.from {
			m.parts = full.parts
			m.parts.short = true
		}
	}
	var more []orgMention
	next := 0 // first mention that ends behind token i
	for i := 0; i < len(d.Tokens); i++ {
		for next < len(d.orgs) && d.orgs[next].to <= i {
			next++
		}
		if next < len(d.orgs) && d.orgs[next].from <= i {
			i = d.orgs[next].to - 1
			continue
		}
		s, ok := d.acronymAt(i)
		if !ok && d.Tokens[i].Shape == vi.Title {
			s, ok = span{i, i + 1}, true
		}
		if !ok {
			continue
		}
		full, ok := known[d.acronymKey(s)]
		if !ok || !d.acronymAlone(i) && s.to == i+1 {
			continue
		}
		m := orgMention{span: s, rule: "own abbreviation", name: d.surface(s), typ: full.typ, entity: -1, parts: full.parts}
		m.parts.short = true
		more = append(more, m)
		d.note("organizations", m.rule, s, full.name)
		i = s.to - 1
	}
	d.orgs = append(d.orgs, more...)
	slices.SortStableFunc(d.orgs, func(a, b orgMention) int { return a.from - b.from })
}

// acronymOf gives the body that an acronym behind a mention stands for: in "Hội
// đồng quản trị Tổng công ty Xây lắp Việt Nam (VNC)" the company and not its
// board. An acronym of what a steering committee deals with ("phòng chống tham
// nhũng (PCTN)") stands for no body.
func (d *Document) acronymOf(m orgMention, key string) (orgMention, bool) {
	if m.to == m.from+1 && d.Tokens[m.from].Shape == vi.Upper {
		return m, false // "Hiệp định thương mại Việt Nam - EU (EVFTA)"
	}
	if strings.HasPrefix(key, firstLetter(d.key(m.from))) {
		return m, true
	}
	if m.rule == "body with a mandate" || strings.HasPrefix(m.parts.base, "ban chỉ đạo ") {
		return m, false
	}
	for _, o := range d.owners {
		if o.to == m.to && o.from > m.from {
			return d.mentionOf(o), true
		}
	}
	return m, true
}

func firstLetter(s string) string {
	_, n := utf8.DecodeRuneInString(s)
	return s[:n]
}

// acronymBehind reads "(VSA)" or "(gọi tắt là VSA)" at token i.
func (d *Document) acronymBehind(i int) (span, bool) {
	if !d.is(i, "(") {
		return span{}, false
	}
	i++
	for _, lead := range [][]string{{"gọi", "tắt", "là"}, {"viết", "tắt", "là"}, {"gọi", "tắt"}} {
		if d.is(i, lead...) {
			i += len(lead)
			break
		}
	}
	s, ok := d.acronymAt(i)
	if !ok && d.is(i+1, ")") && d.Tokens[i].Shape == vi.Title && !vi.ValidSyllable(d.key(i)) && d.countryAt(i) == i {
		s, ok = span{i, i + 1}, true // a trade name: (Sabeco)
	}
	return s, ok && (d.is(s.to, ")") || d.is(s.to, "-") || d.is(s.to, ","))
}

// acronymAt reads capitals with a number that may follow: "VSA", "PC67", "C 50".
func (d *Document) acronymAt(i int) (span, bool) {
	if i >= len(d.Tokens) {
		return span{}, false
	}
	t := d.Tokens[i]
	if t.Shape != vi.Upper && !(t.Shape == vi.Title && t.End-t.Start == 1 && d.digit(i+1)) {
		return span{}, false
	}
	to := i + 1
	if d.digit(to) && d.Tokens[to].End-d.Tokens[to].Start <= 3 {
		to++
	}
	return span{i, to}, true
}

func (d *Document) acronymKey(s span) string {
	if s.to == 0 {
		return ""
	}
	k := d.key(s.from)
	if s.to > s.from+1 {
		k += d.key(s.from + 1)
	}
	return k
}
