package extract

import (
	"chutri/extract/gazetteer"
	"chutri/extract/vi"
)

// place is the level and place in the name of a body: "tỉnh Hậu Giang" has
// both, "UBND huyện" only a level, "Tỉnh ủy Hậu Giang" only a place.
type place struct {
	level string // folded, written out; "" when the name does not say it
	name  span   // the tokens of the name; empty when only the level stands there
	whole span   // both
}

// placeKind says which places may follow.
type placeKind uint8

const (
	placeLocal   placeKind = 1 << iota // level, province, district, commune
	placeCountry                       // a country, with "nước" or without
	placeCentral                       // Trung ương, quốc gia, Nhà nước
)

// levels are the words for units of administration.
var levels = []struct {
	words []string
	level string
}{
	{[]string{"tỉnh"}, "tỉnh"},
	{[]string{"thành", "phố"}, "thành phố"},
	{[]string{"tp", "."}, "thành phố"},
	{[]string{"tp"}, "thành phố"},
	{[]string{"huyện"}, "huyện"},
	{[]string{"quận"}, "quận"},
	{[]string{"thị", "xã"}, "thị xã"},
	{[]string{"tx", "."}, "thị xã"},
	{[]string{"tx"}, "thị xã"},
	{[]string{"thị", "trấn"}, "thị trấn"},
	{[]string{"xã"}, "xã"},
	{[]string{"phường"}, "phường"},
	{[]string{"đặc", "khu"}, "đặc khu"},
	{[]string{"thủ", "đô"}, "thành phố"},
}

// afterLevel are syllables that make another word of a level: "xã hội", "tỉnh ủy".
var afterLevel = wordSet("hội viên ủy đoàn trưởng luận đội")

// readPlace reads level and place at token i: where the place ends, and its parts.
func (d *Document) readPlace(i int, kind placeKind) (int, place, bool) {
	to, p, ok := d.anyPlaceAt(i, kind)
	p.whole = span{i, to}
	return to, p, ok
}

func (d *Document) anyPlaceAt(i int, kind placeKind) (int, place, bool) {
	if kind&placeLocal != 0 {
		if to, p, ok := d.localAt(i); ok {
			return to, p, true
		}
	}
	if kind&placeCountry != 0 {
		j := i
		if d.is(j, "nước") {
			j++
		}
		if to := d.countryAt(j); to > j {
			if d.is(to, "-") { // Ủy ban liên Chính phủ Việt Nam - Lào
				if end := d.countryAt(to + 1); end > to+1 {
					to = end
				}
			}
			return to, place{name: span{j, to}}, true
		}
	}
	if kind&placeCentral != 0 {
		if to, ok := d.centralAt(i); ok {
			if end := d.countryAt(to); end > to { // Tòa án Tối cao Campuchia
				return end, place{name: span{to, end}}, true
			}
			return to, place{name: span{i, to}}, true
		}
	}
	return i, place{}, false
}

// countryAt gives the end of a country's name at token j; the short ones only
// where a dash joins two of them ("Hội hữu nghị Thái - Việt").
func (d *Document) countryAt(j int) int {
	if !d.capital(j) {
		return j
	}
	if m, ok := d.words.Longest(j, gazetteer.Countries); ok {
		return m.To
	}
	if shortCountries[d.key(j)] && (d.is(j+1, "-") || d.is(j-1, "-")) {
		return j + 1
	}
	return j
}

var shortCountries = wordSet("việt thái trung hàn nhật ấn hung séc")

// localAt reads "tỉnh Hậu Giang", "TP. HCM", "quận 1", "huyện" or "Hà Nội".
func (d *Document) localAt(i int) (int, place, bool) {
	if to, ok := d.hoChiMinhCity(i); ok {
		return to, place{level: "thành phố", name: span{i, to}}, true
	}
	level, j := d.levelAt(i)
	if level != "" {
		if to, ok := d.hoChiMinhCity(j); ok {
			return to, place{level: level, name: span{j, to}}, true
		}
		if to := d.unitName(i, j, level); to > j {
			return to, place{level: level, name: span{j, to}}, true
		}
		if d.levelList(j) {
			return i, place{}, false
		}
		return j, place{level: level}, true
	}
	if to := d.listedPlace(i); to > i {
		return to, place{name: span{i, to}}, true
	}
	return i, place{}, false
}

// levelList says whether further levels follow a nameless one, so that all units
// of these levels are meant: "UBND quận, huyện", "UBND phường xã".
func (d *Document) levelList(j int) bool {
	if d.is(j, ",") || d.is(j, "và") || d.is(j, "/") || d.is(j, "-") {
		j++
	}
	level, k := d.levelAt(j)
	return level != "" && d.unitName(j, k, level) == k && !d.capital(j)
}

func (d *Document) levelAt(i int) (string, int) {
	for _, l := range levels {
		if d.is(i, l.words...) {
			j := i + len(l.words)
			if d.is(j-1, ".") && !d.capital(j) {
				j--
			}
			if afterLevel[d.key(j)] && !d.capital(j) {
				return "", i
			}
			return l.level, j
		}
	}
	return "", i
}

// unitName reads the name behind a level: a listed one with its kind ("huyện Ba
// Vì"), a number, or capitals that do not look like a person ("xã Lê Hồng" is
// listed, in "UBND xã Lê Văn Nam" a person follows; districts that ended long ago
// are not listed).
func (d *Document) unitName(i, j int, level string) int {
	best := j
	for _, m := range d.words.At(i) {
		switch m.Entry.Class {
		case gazetteer.Districts, gazetteer.Wards, gazetteer.Provinces:
			if m.To > best && d.named(j, m.To) || m.To > j && d.digit(j) {
				best = m.To
			}
		}
	}
	if best > j {
		return best
	}
	if to := d.listedPlace(j); to > j {
		return to
	}
	if d.digit(j) && (level == "quận" || level == "phường") {
		return j + 1
	}
	to := j
	for to < len(d.Tokens) && to < j+6 && d.Tokens[to].Shape == vi.Title && (to == j || d.Tokens[to].Space) && !d.headWordAt(to) && !d.rankAt(to) && !d.is(to, "phó") {
		to++
	}
	switch {
	case to <= j+2 || to == j+3 && !d.personAt(j):
		return to // names of persons have three syllables or more
	case d.personAt(j + 2):
		return j + 2 // "UBND huyện Yên Dũng Nguyễn Văn Nam"
	case d.personAt(j):
		return j
	}
	return min(to, j+4)
}

// listedPlace reads a province or district without its level.
func (d *Document) listedPlace(i int) int {
	if !d.capital(i) {
		return i
	}
	to := i
	for _, m := range d.words.At(i) {
		switch m.Entry.Class {
		case gazetteer.Provinces, gazetteer.Districts:
			if m.To > to && d.Tokens[m.To-1].Shape != vi.Lower {
				to = m.To
			}
		}
	}
	if d.is(i, "thái", "bình", "dương") {
		return i // the ocean
	}
	if to == i+1 && (d.personAt(i) || d.capital(to) && d.Tokens[to].Space && !d.headWordAt(to)) {
		return i // "Huế" is a place, "Huế Thương" may be a person
	}
	return to
}

func (d *Document) hoChiMinhCity(i int) (int, bool) {
	for _, m := range d.words.At(i) {
		if m.Entry.Class == gazetteer.Abbreviations && m.Entry.Row.Name == "TP.HCM" {
			return m.To, true
		}
	}
	if d.is(i, "hcm") || d.is(i, "hồ", "chí", "minh") {
		if d.is(i, "hcm") {
			return i + 1, true
		}
		return i + 3, true
	}
	return i, false
}

// centralAt reads the words that mark a central body: "Trung ương Đảng", "T.Ư".
func (d *Document) centralAt(i int) (int, bool) {
	to := i
	switch {
	case d.is(i, "trung", "ương"):
		to = i + 2
	case d.is(i, "quốc", "gia"), d.is(i, "nhà", "nước") && d.capital(i), d.is(i, "tối", "cao"), d.is(i, "liên", "bang"):
		return i + 2, true
	default:
		for _, m := range d.words.At(i) {
			if m.Entry.Class == gazetteer.Abbreviations && m.Entry.Row.Name == "T.Ư" {
				to = m.To
			}
		}
	}
	if to == i {
		return i, false
	}
	if d.is(to, "đảng") && d.capital(to) && !d.is(to+1, "cộng", "sản") {
		to++
	}
	return to, true
}

// bodyPlace takes the place behind a body, if there is one.
func (d *Document) bodyPlace(i int, kind placeKind) (int, place) {
	if to, p, ok := d.readPlace(i, kind); ok {
		return to, p
	}
	return i, place{}
}

func (d *Document) capital(i int) bool {
	return i >= 0 && i < len(d.Tokens) && d.Tokens[i].Capital()
}

func (d *Document) digit(i int) bool {
	return i >= 0 && i < len(d.Tokens) && d.Tokens[i].Shape == vi.Digit
}

// personAt says whether a personal name seems to begin at token i: a surname
// and one to four further words with a capital.
func (d *Document) personAt(i int) bool {
	if i+1 >= len(d.Tokens) || d.Tokens[i].Shape != vi.Title || d.Tokens[i+1].Shape != vi.Title || !d.Tokens[i+1].Space {
		return false
	}
	for _, m := range d.words.At(i) {
		if m.Entry.Class == gazetteer.Surnames {
			return true
		}
	}
	return false
}

// headWordAt says whether another body begins at token i.
func (d *Document) headWordAt(i int) bool {
	if !d.capital(i) {
		return false
	}
	for _, m := range d.words.At(i) {
		if m.Entry.Class == gazetteer.BodyHeads || m.Entry.Class == gazetteer.Bodies {
			return true
		}
	}
	return false
}
