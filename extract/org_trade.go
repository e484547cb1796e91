package extract

import (
	"slices"
	"strings"

	"chutri/extract/vi"
)

// tradeNames are English words for kinds of companies and institutions: a run of
// capitals with one of them is the name of a body ("Fox News", "VN Pharma").
var tradeNames = wordSet(`group logistics pharma news organization capital airlines airways corporation corp inc holdings holding motors electronics university
 institute foundation times post journal partners ventures energy technologies entertainment studios insurance securities software pictures
 association council press herald tribune telecom petroleum ltd llc plc foods`)

var tradeBits = bitsOf(tradeNames)

// nameIntroducers are words in lower case before a trade name, with the kind of
// the body: "hãng tin Xinhua", "tờ Financial Times".
var nameIntroducers = []struct {
	words []string
	kind  string
	any   bool // names in Vietnamese words too
}{
	{[]string{"hãng", "tin"}, "media", true},
	{[]string{"hãng", "thông", "tấn"}, "media", true},
	{[]string{"tờ", "báo"}, "media", true},
	{[]string{"nhật", "báo"}, "media", true},
	{[]string{"tờ"}, "media", true},
	{[]string{"hãng"}, "company", false},
}

// companyLists are nouns behind which a list of trade names may stand: "các tập
// đoàn lớn như Canon, Sojitz".
var companyLists = [][]string{{"công", "ty"}, {"tập", "đoàn"}, {"doanh", "nghiệp"}, {"hãng"}, {"ngân", "hàng"}, {"nhà", "đầu", "tư"}}

// introducing are the first words of both.
var introducing = func() keyBits {
	b := firstWords(companyLists...)
	for _, n := range nameIntroducers {
		b.add(n.words[0])
	}
	return b
}()

// notTradeStarts are words that stand with a capital before a name at the
// beginning of a sentence.
var notTradeStarts = wordSet("theo tại khi trong sau trước với và của cho từ do ông bà anh chị hiện tuy nhưng nếu còn các những tờ báo hãng trang đây đó này cả ngoài trên phía ceo")

// findTradeNames reads bodies that are named without a head: by an English word
// for what they are, behind a word for newspapers and companies, or in a list of
// companies.
func (d *Document) findTradeNames() {
	var more []orgMention
	d.taken = filled(d.taken, len(d.Tokens), false)
	taken := d.taken
	for _, m := range d.orgs {
		for i := m.from; i < m.to; i++ {
			taken[i] = true
		}
	}
	add := func(s span, kind string) {
		for i := s.from; i < s.to; i++ {
			if taken[i] {
				return
			}
		}
		for i := s.from; i < s.to; i++ {
			taken[i] = true
		}
		m := d.mentionOf(body{span: s, rule: "trade name", kind: kind})
		if kind == "company" {
			m.parts.company = &companyName{core: m.parts.base}
		}
		more = append(more, m)
		d.note("organizations", m.rule, m.span, m.name)
	}
	for _, b := range d.Blocks {
		if b.kind == BlockCredit || b.kind == BlockFurniture {
			continue
		}
		for i := d.next(b.from, b.to, forTrade); i < b.to; i = d.next(i+1, b.to, forTrade) {
			if d.Tokens[i].Shape == vi.Lower {
				d.introducedName(i, add)
			} else if tradeNames[d.key(i)] && d.Tokens[i].Capital() && !taken[i] {
				if s, ok := d.tradeRun(i); ok {
					add(s, "company")
				}
			}
		}
	}
	if len(more) > 0 {
		d.orgs = append(d.orgs, more...)
		slices.SortStableFunc(d.orgs, func(a, b orgMention) int { return a.from - b.from })
	}
}

// tradeRun is the run of capitals around the trade word at token i, of two words
// or more.
func (d *Document) tradeRun(i int) (span, bool) {
	s := span{i, i + 1}
	for s.from > 0 && d.Tokens[s.from].Space && d.tradeWord(s.from-1) && s.to-s.from < 5 && !notTradeStarts[d.key(s.from-1)] {
		s.from--
	}
	for s.to < len(d.Tokens) && d.Tokens[s.to].Space && tradeNames[d.key(s.to)] && d.Tokens[s.to].Capital() {
		s.to++
	}
	for (d.is(s.to, "of") || d.is(s.to, "and") || d.is(s.to, "for")) && s.to+1 < len(d.Tokens) && d.tradeWord(s.to+1) {
		for s.to++; s.to < len(d.Tokens) && d.tradeWord(s.to); s.to++ { // "Medical Journal of Australia"
		}
	}
	if to := d.countryAt(s.from); to > s.from+1 && to < i {
		s.from = to // "đối tác Hàn Quốc Daewoong Pharma"
	}
	return s, s.to > s.from+1 && !d.shouting(i) && !d.is(s.from-1, ":")
}

// tradeWord says whether token i may be a word of a trade name: in capitals, and
// not the end of a rank or of the name of a place.
func (d *Document) tradeWord(i int) bool {
	return d.Tokens[i].Capital() && d.Tokens[i].Shape != vi.Break
}

// introducedName reads the names behind an introducing word at token i.
func (d *Document) introducedName(i int, add func(span, string)) {
	if !introducing.may(&d.Tokens[i]) {
		return
	}
	for _, n := range nameIntroducers {
		if d.is(i, n.words...) {
			if s, ok := d.foreignRun(i+len(n.words), n.any); ok {
				add(s, n.kind)
			}
			break
		}
	}
	for _, n := range companyLists {
		if d.is(i, n...) && (pluralWords[d.key(i-1)] || d.digit(i-1)) {
			d.companyList(i+len(n), add)
			return
		}
	}
}

// maxBeforeList bounds the words between "các công ty" and "như".
const maxBeforeList = 8

// companyList reads "… lớn của Nhật Bản như Toyota, Canon và Sojitz".
func (d *Document) companyList(i int, add func(span, string)) {
	k := i
	for !d.is(k, "như") && !d.is(k, "gồm") && !d.is(k, ":") {
		if k++; k >= len(d.Tokens) || k > i+maxBeforeList || !d.Tokens[k].Word() && !d.is(k, ":") {
			return
		}
	}
	for k++; ; k++ {
		s, ok := d.foreignRun(k, false)
		switch {
		case ok:
			add(s, "company")
			k = s.to
		case d.bodyEndsIn(k) > k:
			k = d.bodyEndsIn(k)
		default:
			return
		}
		if !d.is(k, ",") && !d.is(k, "và") && !d.is(k, "/") {
			return
		}
	}
}

// bodyEndsIn is the end of a listed body at token k, k for none.
func (d *Document) bodyEndsIn(k int) int {
	if b, ok := d.readBody(k, 1); ok && !b.bare {
		return b.to
	}
	return k
}

// foreignRun reads capitals from token i on of which one is no Vietnamese
// syllable; any lets Vietnamese names of two words pass too ("tờ Nhân dân Nhật báo").
func (d *Document) foreignRun(i int, any bool) (span, bool) {
	s := span{i, i}
	foreign := false
	for s.to < len(d.Tokens) && s.to < i+5 && d.tradeWord(s.to) && (s.to == i || d.Tokens[s.to].Space) {
		k := d.key(s.to)
		foreign = foreign || !vi.ValidSyllable(k)
		s.to++
	}
	if s.to == i || d.countryAt(i) > i || d.personAt(i) || d.rankAt(i) || d.doublePlace(i) > i || s.to == i+1 && len(d.surface(s)) < 3 {
		return s, false
	}
	if _, central := d.centralAt(i); any && !foreign && !central {
		if to := d.properRun(i, i, true); to > i+1 && !d.personAt(i) {
			return span{i, to}, true
		}
		return s, false
	}
	return s, foreign && strings.ToLower(d.surface(s)) != d.surface(s)
}
