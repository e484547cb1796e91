package extract

import (
	"strconv"
	"sync"

	"chutri/extract/gazetteer"
	"chutri/extract/vi"
)

// nameCut takes the name of a person off the end of a body [from, to): one that
// goes on behind it ("Đảng ủy Khối Lê | Mạnh Hùng"), or one that lies in it whole
// ("Công an Tô Lâm") where the body is none that bears names.
func (d *Document) nameCut(from, to int) int {
	if cut := d.nameAcross(from, to); cut < to {
		return cut
	}
	for j := max(to-5, from+1); j < to; j++ {
		if !d.Tokens[j].Capital() || d.placeAt(j) > j {
			continue
		}
		n := d.nameAt(j)
		if n.to != to || n.kind == plainName && !(d.placeAcross(from, j, j) && d.plainNameAt(j)) || n.kind == foreignName || n.kind == minorityName || n.kind == noName {
			continue // but "Hội Nhà báo Việt Nam Thuận Hữu"
		}
		if d.bearsNames(from, j) || n.kind == shortName && levelWords[d.key(j-1)] || d.placeAcross(from, j, to) || d.youthUnion(j) {
			return to
		}
		return j
	}
	return to
}

// nameAcross says where in a body [from, to) the name of a person begins that
// goes on behind its end: "Đảng ủy Khối Lê | Mạnh Hùng"; to when none does.
func (d *Document) nameAcross(from, to int) int {
	if to >= len(d.Tokens) || !d.Tokens[to].Capital() || !d.Tokens[to].Space || d.bearsNames(from, to) {
		return to
	}
	for j := max(to-2, from+1); j < to; j++ {
		if !d.Tokens[j].Capital() || d.key(j-1) == "châu" {
			continue // Ủy ban châu Âu | Jean Monnet
		}
		if n := d.nameAt(j); n.kind != noName && n.kind != plainName && (n.kind != foreignName || !vi.ValidSyllable(d.key(j))) && n.to > to && !d.placeAcross(from, j, to) && !d.youthUnion(j) {
			return j
		}
	}
	return to
}

// placeAcross says whether a place that begins before token j ends a body at to:
// "Quận ủy Tây Hồ", whose last syllable is also a surname.
func (d *Document) placeAcross(from, j, to int) bool {
	for k := max(from, j-3); k < j; k++ {
		if d.placeAt(k) == to {
			return true
		}
	}
	return false
}

// youthUnion says whether "Đoàn" at token j is no surname: Trung ương Đoàn, Tỉnh Đoàn.
func (d *Document) youthUnion(j int) bool {
	if d.key(j) != "đoàn" {
		return false
	}
	k := d.key(j - 1)
	return k == "ương" || k == "thành" || levelWords[k]
}

// borneName goes on from the end of a body over a name that it bears and that the
// body breaks off: "Trường Tiểu học Lê | Văn Tám".
func (d *Document) borneName(from, to int) int {
	if to >= len(d.Tokens) || !d.Tokens[to].Capital() || !d.Tokens[to].Space || !d.bearsNames(from, to) {
		return to
	}
	for j := max(to-2, from+1); j < to; j++ {
		if n := d.nameAt(j); d.Tokens[j].Capital() && n.kind == surnameName && n.to > to {
			return n.to
		}
	}
	return to
}

// bearsNames says whether a body whose words are [from, to) is of a kind that
// bears names of persons: a school, a hospital, a company.
func (d *Document) bearsNames(from, to int) bool {
	for k := from; k < to; k++ {
		if k > from && namesakePairs[[2]string{d.Tokens[k-1].Key, d.Tokens[k].Key}] {
			return true
		}
		if namesakeHeads[d.Tokens[k].Key] && !levelWords[d.Tokens[k].Key] && !noNamesakeHeads[[2]string{d.key(k - 1), d.Tokens[k].Key}] {
			return true
		}
	}
	return false
}

// plainNameAt says whether two to four syllables that are all names of persons
// and of no place stand behind a body: "Chủ tịch Quốc hội Trường Chinh".
func (d *Document) plainNameAt(j int) bool {
	if !d.Tokens[j].Capital() || d.placeAt(j) > j || d.bodyEnd(j) > j || d.afterNamesakeHead(j) {
		return false
	}
	n := d.nameAt(j)
	if n.kind == foreignName {
		return n.to-j >= 2
	}
	if n.kind != plainName || n.to-j > 4 {
		return false
	}
	for i := j; i < n.to; i++ {
		if _, ok := d.words.Longest(i, gazetteer.GivenNames); !ok {
			return false
		}
	}
	return true
}

// nameStarts says whether the name of a person starts at token j, behind the
// words of a title.
func (d *Document) nameStarts(j int, h *head) bool {
	if j >= len(d.Tokens) || !d.Tokens[j].Capital() || d.bodyEnd(j) > j+1 {
		return false
	}
	n := d.nameAt(j)
	if n.to-j >= 3 && d.key(j) == "thích" {
		return true // trụ trì Thích Quảng Minh
	}
	if n.kind == noName || n.kind == plainName || d.youthUnion(j) || d.placeAbroad(span{j, n.to}) {
		return false
	}
	if n.kind == foreignName {
		_, country := d.words.Longest(j, gazetteer.Countries)
		if !country && n.to-j >= 2 && j > 0 && d.Tokens[j-1].Shape == vi.Digit {
			return true // Chủ tịch AIPA 40 Chuan Leekpai
		}
		if !country && d.hasHyphen(j, n.to) {
			return true // Chủ tịch Kim Jong-un
		}
		if !country && h != nil && d.foreignPerson(j, n.to, h) {
			return true
		}
		return !country && (h == nil || h.kind == foreignHead || h.body == bodyPortfolio || h.body == bodyOptional || d.afterCountry(j))
	}
	if levelWords[d.key(j-1)] {
		return n.to-j > 2 // not xã Trần Phú
	}
	return !d.afterNamesakeHead(j) && (n.kind != shortName || d.commonSurname(j))
}

// foreignPerson says whether a foreign name [j, to) behind a title is the holder's
// and not a company's: two words or more, then no further capital, and the head or
// the words before are not of business.
func (d *Document) foreignPerson(j, to int, h *head) bool {
	if to-j < 2 || to < len(d.Tokens) && d.Tokens[to].Capital() && d.Tokens[to].Space || companyHeads[h.name] {
		return false
	}
	for k := j - 1; k >= 0 && k >= j-6; k-- {
		switch d.key(k) {
		case "ty", "đoàn", "hàng", "hãng", "quỹ", "trường", "học", "máy", "báo", "clb", "viện":
			return false
		case ",", ".", ";":
			return true
		}
	}
	return true
}

// givenAlone says whether the one capital at token i is the given name of a
// person of the article: "Bí thư Thăng".
func (d *Document) givenAlone(i int, h *head) bool {
	if !d.Tokens[i].Capital() || i+1 < len(d.Tokens) && d.Tokens[i+1].Capital() && d.Tokens[i+1].Space {
		return false
	}
	if (h.kind == foreignHead || personalHeads[h.name]) && d.Tokens[i].Shape == vi.Title && (!vi.ValidSyllable(d.Tokens[i].Key) || d.Tokens[i].Key == "moon") && d.placeAt(i) <= i && d.bodyEnd(i) <= i {
		return true // Thẩm phán Yokota
	}
	if !d.givenNames()[d.Tokens[i].Key] && d.Tokens[i].Key != "tập" {
		return false
	}
	if i+1 >= len(d.Tokens) || !d.Tokens[i+1].Word() {
		return true
	}
	return d.stopsComplement(i+1) || complementJoints[d.Tokens[i+1].Key]
}

// givenNames are the last syllables of everything in the text that looks like
// a Vietnamese name of three or four syllables.
func (d *Document) givenNames() map[string]bool {
	if d.given != nil {
		return d.given
	}
	d.given = map[string]bool{}
	for i := 0; i < len(d.Tokens); i++ {
		if d.Tokens[i].Shape != vi.Title {
			continue
		}
		if n := d.nameAt(i); n.kind == surnameName {
			d.given[d.Tokens[n.to-1].Key] = true
			i = n.to - 1
		}
	}
	return d.given
}

// titleHead says whether a title starts at token i.
func (d *Document) titleHead(i int) bool {
	if d.memberCouncil(i) {
		return false
	}
	if d.key(i) == "phó" {
		i++
	}
	if q, to := d.headAt(i, isQualifier); q != nil && d.key(i) != "hàm" {
		i = to
		if d.key(i) == "phó" {
			i++
		}
	}
	h, _ := d.headAt(i, isTitleHead)
	return h != nil
}

// announced says whether token i is a word that announces a person.
func (d *Document) announced(i int) bool {
	h, to := d.headAt(i, isAnnouncement)
	if h == nil {
		return false
	}
	if d.Tokens[i].Capital() && i > 0 && d.Tokens[i-1].Word() && !firmHonorifics[d.key(i)] {
		return false // Hội Sinh viên, Tập đoàn Hoàng Anh
	}
	return h.kind != professionWord || to < len(d.Tokens) && d.Tokens[to].Capital()
}

// commonSurname says whether a name of two syllables begins with a surname that is
// common enough to be one behind the name of a body: not "Phương Nam".
func (d *Document) commonSurname(i int) bool {
	m, ok := d.words.Longest(i, gazetteer.Surnames)
	return !ok || commonSurnames()[m.Entry.Row]
}

// commonSurnames are the rows with a share of at least 0.06 per cent.
var commonSurnames = sync.OnceValue(func() map[*gazetteer.Row]bool {
	out := map[*gazetteer.Row]bool{}
	rows := lexicon().Rows(gazetteer.Surnames)
	for i := range rows {
		if share, err := strconv.ParseFloat(rows[i].Field("share"), 64); err == nil && share >= 0.06 {
			out[rows[i]] = true
		}
	}
	return out
})

func (d *Document) afterCountry(j int) bool {
	for k := 1; k <= 4 && j-k >= 0; k++ {
		if m, ok := d.words.Longest(j-k, gazetteer.Countries); ok && m.To == j {
			return true
		}
	}
	return false
}
