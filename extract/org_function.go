package extract

import (
	"chutri/extract/gazetteer"
	"chutri/extract/vi"
)

// functionEnd takes what may stand behind a function: Trung ương, Việt Nam, the
// place, "của Quốc hội".
func (d *Document) functionEnd(to int) (int, place) {
	if d.is(to, "của", "quốc", "hội") || d.is(to, "của", "chính", "phủ") {
		return to + 3, place{}
	}
	if (d.is(to, "chính", "phủ") || d.is(to, "quốc", "hội")) && d.capital(to) {
		if end := d.countryAt(to + 2); end > to+2 {
			return end, place{}
		}
		return to + 2, place{}
	}
	if d.region(to + 1) {
		return to + 2, place{} // "Ủy ban Kháng chiến Nam Bộ"
	}
	central := false
	if end, ok := d.centralAt(to); ok {
		to, central = end, true
	}
	if d.is(to, "việt", "nam") || d.is(to, "vn") {
		if to++; d.is(to, "nam") {
			to++
		}
		if end, _, ok := d.readPlace(to, placeLocal); ok {
			return end, place{}
		}
		return to, place{}
	}
	end, p, ok := d.readPlace(to, placeLocal|placeCountry)
	if !ok || central && p.level == "" && d.countryAt(to) == to {
		return to, place{}
	}
	return end, p
}

// functionAt reads what a body deals with: a row of functions.tsv, or a run of
// words that begins with a capital; the longer one. Ministries and provincial
// departments are listed, so that the run may not go beyond the row.
func (d *Document) functionAt(from, j int, head *gazetteer.Row) int {
	listed := j
	for _, m := range d.words.At(j) {
		if m.Entry.Class == gazetteer.Functions && m.To > listed && (d.capital(j) || d.capital(from) && m.To > j+2 || d.inRank(from)) {
			listed = m.To
		}
	}
	if listed > j && (head.Name == "Bộ" || head.Name == "Sở") {
		return listed
	}
	kind := head.Field("kind")
	hero := kind == "force" && headTraits()[head].after&followNumber != 0 && d.capital(from) && !d.afterOffice(from) // "Tiểu đoàn Nguyễn Văn Trỗi"
	named := hero && d.personAt(j) || kind == "academy" || kind == "hospital" || kind == "media"
	if low := d.lowFunction(from, j); low > listed {
		listed = low
	}
	if to := d.upToPlace(from, j, head); to > listed {
		return to
	}
	if !d.capital(j) || d.rankAt(j) && kind != "mass_org" || d.headWordAt(j) && !d.innerHead(j) || d.personAt(j) && !named {
		return listed
	}
	if kind == "party_committee" && d.Tokens[j].Shape == vi.Upper {
		return listed // "Đảng bộ TSVM" is a grade of merit
	}
	to := d.properRun(from, j, kind == "academy" || kind == "hospital" || kind == "force")
	if hero && d.personAt(j) {
		return max(listed, to)
	}
	if !named && (to == j+1 && d.Tokens[j].Shape == vi.Title || d.listedPlace(j) == to) {
		return listed // one syllable or a place is no function: "Vụ Vũ", "trung tâm Hà Nội"
	}
	if looseHeads[head.Name] && listed == j && !d.hasLower(j, to) {
		return j
	}
	for k := listed; listed > j && k < j+longestRun; { // a listed function may go on: "… - hướng nghiệp và dạy nghề"
		next := d.runStep(from, j, k, kind == "hospital" || kind == "force")
		if next == k {
			return max(k, to)
		}
		k = next
	}
	return max(listed, to)
}

// lowFunction reads a function written wholly in lower case behind a head with a
// capital inside a sentence: "Quỹ bảo hiểm y tế", "Viện toán cao cấp ứng dụng".
func (d *Document) lowFunction(from, j int) int {
	if from == 0 || !d.capital(from) || d.capital(j) || d.capital(from-1) || d.predicate(j) {
		return j
	}
	if to := d.beforeCountry(j); to > j+1 {
		return to // "Hiệp hội giới chủ doanh nghiệp Nhật Bản"
	}
	k := j
	for k < len(d.Tokens) && d.Tokens[k].Shape == vi.Lower {
		to := d.lowWord(k)
		if m, ok := d.words.Longest(k, gazetteer.Functions); ok && m.To > to && k == j {
			to = m.To
		}
		if d.is(k, "và") && k > j {
			if to = d.lowWord(k + 1); to == k+1 {
				to = k
			}
		}
		if to <= k || k > j && d.predicate(k) {
			break
		}
		k = to
	}
	if k > j && k < j+4 && d.capital(k) && d.Tokens[from-1].Word() && researchHeads[d.key(from)] && !d.listedPlaceAt(k) && !d.personAt(k) && !d.headWordAt(k) {
		return d.properRun(from, k, true) // "Viện nghiên cứu Chiến lược Quốc tế"
	}
	if k == j+2 && d.verbWord(j) {
		return j // "Hội đồng xây dựng giá bất động sản"
	}
	if k < j+2 || k < j+4 && !d.Tokens[from-1].Word() || d.capital(k) && !d.listedPlaceAt(k) {
		return j
	}
	return k
}

// shouting says whether token i stands in a stretch of capitals, where case
// does not show where a name ends.
func (d *Document) shouting(i int) bool {
	n := 0
	for k := max(0, i-2); k < min(len(d.Tokens), i+3); k++ {
		if d.Tokens[k].Shape == vi.Upper && d.Tokens[k].End-d.Tokens[k].Start > 1 {
			n++
		}
	}
	return n >= 3
}

// looseHeads are common words too: what follows them is a function only when it
// is listed or a word of it is in lower case ("vụ Thủ Thiêm", "đội Mỹ Linh").
var looseHeads = map[string]bool{"Vụ": true, "Đội": true, "Trạm": true}

func (d *Document) hasLower(from, to int) bool {
	for i := from; i < to; i++ {
		if d.Tokens[i].Shape == vi.Lower {
			return true
		}
	}
	return false
}
