package extract

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"chutri/extract/gazetteer"
	"chutri/extract/vi"
)

// alwaysWrittenOut are the abbreviations that names in records never keep.
var alwaysWrittenOut = map[string]bool{"T.Ư": true, "TP.HCM": true}

// bodyText gives the words of a stretch with "T.Ư" and "TPHCM" written out
// and one blank between words; other spelling is the page's own.
func (d *Document) bodyText(s span) string {
	var b strings.Builder
	b.Grow(d.length(s))
	for i := s.from; i < s.to; {
		if i > s.from && d.Tokens[i].Space {
			b.WriteByte(' ')
		}
		if m, ok := d.words.Longest(i, gazetteer.Abbreviations); ok && m.To <= s.to && alwaysWrittenOut[m.Entry.Row.Name] {
			b.WriteString(m.Entry.Row.Field("expansion"))
			i = m.To
			continue
		}
		b.WriteString(d.ordinaryWord(i, s.from))
		i++
	}
	return b.String()
}

// bodyName is the name of a body as the article writes it, with a capital first.
func (d *Document) bodyName(b body) string {
	if b.gap.to > 0 {
		return capitalized(d.bodyText(span{b.from, b.gap.from}) + " " + d.bodyText(span{b.gap.to, b.to}))
	}
	return capitalized(d.bodyText(b.span))
}

func capitalized(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	upper := unicode.ToUpper(r)
	if upper == r && r != utf8.RuneError {
		return s
	}
	return string(upper) + s[n:]
}

// orgParts is the name of a body taken apart, for comparing: two mentions with
// equal base and place mean the same body.
type orgParts struct {
	base    string         // folded, abbreviations written out, without "và", dashes, commas and the place
	level   string         // "tỉnh", "huyện" …, from the words of the name
	place   string         // folded name of the place
	country bool           // the place is a country
	where   span           // the tokens of level and place
	row     *gazetteer.Row // row of bodies.tsv that says more than the words, nil if none
	head    *gazetteer.Row // row of body_heads.tsv
	bare    bool           // a head alone, which only the article can make a body
	office  bool           // "cơ quan" stood before the owner and is left out of base
	central bool           // of the whole country: a foreign namesake is another body
	short   bool           // an acronym that the article has introduced
	company *companyName   // the name of a company taken apart, nil for other bodies
}

// partsOf takes a name apart. lead is a head that stands elsewhere ("các Bộ: …").
func (d *Document) partsOf(b body, lead string) orgParts {
	p := orgParts{level: b.place.level, head: b.head, bare: b.bare && !b.absolute}
	words := make([]string, 0, 16)
	if lead != "" {
		words = append(words, strings.ToLower(lead))
	}
	if b.row != nil && b.kind != "party_committee" {
		p.row = b.row
	}
	if b.tail > 0 {
		b.to = b.tail
	}
	end := b.to
	if b.place.whole.to == b.to && b.place.whole.from > b.from {
		end, p.where = b.place.whole.from, b.place.whole
		p.place = strings.Join(d.keyWords(nil, b.place.name), " ")
		if n := b.place.name; n.to > n.from && d.countryAt(n.from) == n.to {
			p.country, p.place = true, d.countryKey(n)
		}
		if p.place == "trung ương" || p.place == "trung ương đảng" || p.place == "tối cao" {
			end, p.place, p.where = b.to, "", span{}
		}
	}
	if f := d.ministryRow(b.from, end, lead); f != nil {
		// "Bộ GTVT", "Bộ Giao thông và Vận tải": one ministry.
		p.base, p.row = lead+" "+f.Name, nil
		if lead == "" {
			p.base = d.key(b.from) + " " + f.Name
		}
		p.base = strings.ToLower(p.base)
		p.central = strings.HasPrefix(p.base, "bộ ")
		if row := bodyRows()[vi.Fold(p.base+" "+d.surface(b.place.name))]; row != nil && p.country {
			return orgParts{base: p.base, row: row, central: true, country: true} // Bộ Quốc phòng Mỹ is the Lầu Năm Góc
		}
		return p
	}
	p.central = p.row != nil
	if b.gap.to > 0 {
		wordsFrom := b.from
		end = b.gap.from
		if b.place.level == "" && !p.country {
			p.row, p.place = nil, "" // Trung ương is part of the name
			words = d.keyWords(words, span{b.from, end})
			end = b.to
			b.from = b.gap.to
			p.row = bodyRows()[vi.Fold(d.bodyName(body{span: span{wordsFrom, b.to}, gap: b.gap}))]
		}
	}
	if b.gap.to == 0 && b.row == nil && b.head != nil && b.headTo > b.from && b.headTo <= end {
		words = append(words, headWords()[b.head]...) // "BTV", "Thường vụ": Ban Thường vụ
		b.from = b.headTo
	}
	words = d.keyWords(words, span{b.from, end})
	if b.kind == "academy" && len(words) > 1 && words[0] == "trường" {
		words = words[1:] // "Đại học Luật" is "Trường Đại học Luật"
	}
	if p.base = strings.Join(words, " "); b.kind == "company" {
		if b.row != nil {
			p.company = &companyName{core: p.base}
		} else if p.company = companyOf(words); p.company != nil && p.company.core != "" {
			p.base = p.company.base()
		}
	}
	if rest, ok := strings.CutPrefix(p.base, "đảng ủy cơ quan "); ok {
		p.base, p.office = "đảng ủy "+rest, true
	} else if rest, ok := strings.CutPrefix(p.base, "đảng bộ cơ quan "); ok {
		p.base, p.office = "đảng bộ "+rest, true
	}
	if b.kind == "front" && (p.level != "" || p.place != "") && !p.country {
		p.base = strings.TrimSuffix(p.base, " việt nam") // "UBMTTQVN TP.HCM" is "UBMTTQ TP.HCM"
	}
	if p.row == nil && p.country && b.head != nil {
		p.row = bodyRows()[p.base] // "Quốc hội (QH) Việt Nam"
	}
	if p.row == nil && p.place == "" && p.level == "" && b.head != nil && b.head.Field("kind") != "party_committee" {
		p.row = rowOfBase()[p.base] // "Liên minh Hợp tác xã VN"
		p.central = p.row != nil
	}
	p.base = strings.TrimSuffix(p.base, "trung ương đảng") // "UBKT Trung ương Đảng" is "UBKT Trung ương"
	if len(p.base) > 0 && p.base[len(p.base)-1] == ' ' {
		p.base += "trung ương"
	}
	return p
}

// ministryRow gives the row of functions.tsv when the name is "Bộ" or "Sở" with
// the function of a ministry.
func (d *Document) ministryRow(from, end int, lead string) *gazetteer.Row {
	if lead == "" {
		if sharedHeads[d.key(from)] == "" {
			return nil
		}
		from++
	}
	for _, m := range d.words.At(from) {
		if m.Entry.Class == gazetteer.Functions && m.To == end && m.Entry.Row.Field("ministry") != "" {
			return m.Entry.Row
		}
	}
	return nil
}

// keyWords appends the folded words of a stretch, abbreviations written out.
func (d *Document) keyWords(words []string, s span) []string {
	for i := s.from; i < s.to; {
		if m, ok := d.words.Longest(i, gazetteer.Abbreviations); ok && m.To <= s.to && m.Entry.Row.Field("ambiguous") == "" {
			words = append(words, expansionWords(m.Entry.Row)...)
			i = m.To
			continue
		}
		switch k := d.key(i); k {
		case "và", "-", ",", "&", ".", "của", "thuộc", "\"", "(", ")":
		case "tp":
			words = append(words, "thành", "phố")
		case "vn":
			words = append(words, "việt", "nam")
		case "htx":
			words = append(words, "hợp", "tác", "xã")
		default:
			words = append(words, k)
		}
		i++
	}
	return words
}

// expansions are the key words of every abbreviation, read once.
var expansions = sync.OnceValue(readExpansions)

func readExpansions() map[*gazetteer.Row][]string {
	out := map[*gazetteer.Row][]string{}
	rows := lexicon().Rows(gazetteer.Abbreviations)
	for i := range rows {
		for _, t := range vi.Tokenize(rows[i].Field("expansion")) {
			if t.Word() && t.Key != "và" {
				out[rows[i]] = append(out[rows[i]], t.Key)
			}
		}
	}
	return out
}

func expansionWords(r *gazetteer.Row) []string { return expansions()[r] }

// headWords are the folded words of every head's full name.
var headWords = sync.OnceValue(readHeadWords)

func readHeadWords() map[*gazetteer.Row][]string {
	out := map[*gazetteer.Row][]string{}
	rows := lexicon().Rows(gazetteer.BodyHeads)
	for i := range rows {
		for _, t := range vi.Tokenize(rows[i].Name) {
			if t.Word() && t.Key != "và" {
				out[rows[i]] = append(out[rows[i]], t.Key)
			}
		}
	}
	return out
}

// countryKey is the folded name of a country by its list: "Mỹ" is Hoa Kỳ, "VN" Việt Nam.
func (d *Document) countryKey(s span) string {
	from := s.from
	if d.is(from, "nước") {
		from++
	}
	if m, ok := d.words.Longest(from, gazetteer.Countries); ok && m.To == s.to {
		return vi.Fold(m.Entry.Row.Name)
	}
	return strings.Join(d.keyWords(nil, s), " ")
}

// rowOfBase are the rows of bodies.tsv by the folded words of their names, for
// names that the grammar has read because their spelling is not listed.
var rowOfBase = sync.OnceValue(readRowBases)

func readRowBases() map[string]*gazetteer.Row {
	out := map[string]*gazetteer.Row{}
	rows := lexicon().Rows(gazetteer.Bodies)
	for i := range rows {
		if rows[i].Field("kind") == "party_committee" {
			continue
		}
		d := newDocument(&Article{Blocks: []Block{{Kind: BlockParagraph, Text: rows[i].Name}}})
		if words := d.keyWords(nil, span{0, len(d.Tokens)}); len(words) > 2 {
			out[strings.Join(words, " ")] = rows[i]
		}
	}
	return out
}
