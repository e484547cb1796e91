package extract

import (
	"strings"

	"chutri/extract/gazetteer"
	"chutri/extract/vi"
)

// after says what may follow a head, from the column of body_heads.tsv.
type after uint8

const (
	followPlace after = 1 << iota
	followBody
	followFunction
	followName
	followNumber
	followCountry
	followMass // a mass organization: Trung ương Hội Nông dân
)

// headTraits are the columns of body_heads.tsv, read once.
var headTraits = readHeads()

type headTrait struct {
	after after
	bare  bool
	alone bool // a body where the article has no fuller name
}

func readHeads() map[*gazetteer.Row]headTrait {
	words := map[string]after{"place": followPlace, "body": followBody, "function": followFunction,
		"name": followName, "number": followNumber, "country": followCountry, "mass": followMass}
	out := map[*gazetteer.Row]headTrait{}
	rows := lexicon.Rows(gazetteer.BodyHeads)
	for i := range rows {
		t := headTrait{bare: rows[i].Field("bare") == "1", alone: rows[i].Field("bare") == "2"}
		for _, w := range strings.Fields(rows[i].Field("after")) {
			t.after |= words[w]
		}
		out[&rows[i]] = t
	}
	return out
}

// mandated are heads whose name may spell out a task: "Ban Chỉ đạo về …".
var mandated = wordSet("ban_chỉ_đạo ủy_ban tổ_công_tác hội_đồng tiểu_ban ban_công_tác ban_quản_lý")

// headBody reads what follows a head and keeps the longest reading.
func (d *Document) headBody(m gazetteer.Match, depth int) (body, bool) {
	head, j := m.Entry.Row, m.To
	t := headTraits[head]
	if d.notHead(m) {
		return body{}, false
	}
	b := body{span: span{m.From, j}, kind: head.Field("kind"), head: head, bare: true, absolute: t.bare}
	b.absolute = t.bare || b.kind == "party_agency" && d.is(m.From-1, "trưởng")
	take := func(rule string, to int, p place) {
		if to > b.to {
			b.to, b.rule, b.place, b.bare, b.owner = to, rule, p, false, nil
		}
	}
	if t.after&followNumber != 0 || mandated[headKey(head)] {
		if to := d.unitNumber(j); to > j {
			if d.is(to, "hải", "quân") || d.is(to, "cảnh", "sát", "biển") {
				take("head and number", to+2+btoi(d.is(to, "cảnh")), place{})
			}
			end, p := d.bodyPlace(to, placeLocal)
			take("head and number", end, p)
		}
	}
	if t.after&(followBody|followMass) != 0 {
		if in, ok := d.ownerAt(j, depth, t.after&followMass != 0); ok && d.mayOwn(head, in) {
			if take("head and body", in.to, in.place); b.rule == "head and body" && in.kind != "" {
				b.owner = &in
			}
		}
	}
	if t.after&followPlace != 0 {
		if to, p, ok := d.readPlace(j, placeLocal|placeCountry|placeCentral); ok {
			take("head and place", to, p)
		}
	}
	if t.after&followCountry != 0 {
		if to := d.countryAt(j); to > j {
			take("head and place", to, place{name: span{j, to}, whole: span{j, to}})
		}
	}
	if t.after&followFunction != 0 {
		if to := d.functionAt(m.From, j, head); to > j {
			end, p := d.functionEnd(to)
			take("head and function", end, p)
		}
	}
	if t.after&followName != 0 {
		if to := d.properNameAt(j); to > j && !(d.personAt(j) && d.afterOffice(m.From)) {
			take("head and name", to, place{})
		}
	}
	if mandated[headKey(head)] {
		if to := d.mandateAt(head, j, b.to); to > b.to {
			take("body with a mandate", to, b.place)
		}
	}
	if b.bare {
		b.rule = "head and place"
	}
	return b, d.named(m.From, b.to) || b.rule == "head and function" && d.inRank(m.From) || b.rule == "head and number" && b.kind == "force" // "sư đoàn 5"
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// afterOffice says whether an office stands before token i, so that a personal
// name behind a bare head is its holder: "Giám đốc Công ty Nguyễn Mạnh Toàn".
func (d *Document) afterOffice(i int) bool {
	switch d.key(i - 1) {
	case "đốc", "tịch", "trưởng", "thư", "viên":
		return true
	}
	return false
}

func headKey(r *gazetteer.Row) string {
	return strings.ReplaceAll(vi.Fold(r.Name), " ", "_")
}

// notHead refuses words that only look like a head.
func (d *Document) notHead(m gazetteer.Match) bool {
	switch d.key(m.To - 1) {
	case "bộ":
		return d.is(m.To, "luật") || d.is(m.To, "quy") || d.is(m.To, "tiêu") || d.is(m.To, "trưởng")
	case "vụ", "phòng", "cục", "viện", "đội", "đoàn":
		return d.is(m.To, "phó") || d.is(m.To, "trưởng")
	case "ủy":
		return d.is(m.To, "viên") // a grade: "Tỉnh ủy viên"
	case "ban":
		return d.is(m.To, "thường", "trực") || d.is(m.To, "phó") || d.is(m.To, "trưởng")
	case "trực": // "Phó Bí thư Thường trực Tỉnh ủy", "Thường trực Ban Bí thư"
		return d.afterRank(m.From) || d.is(m.To, "ban", "bí")
	}
	return false
}

// afterRank says whether the word before token i is the rank that "Thường trực" goes with.
func (d *Document) afterRank(i int) bool {
	switch d.key(i - 1) {
	case "thư", "tịch", "trưởng", "nhiệm", "viên", "tướng", "đốc", "lệnh", "ban", "ủy":
		return d.key(i-2) != "" && d.Tokens[i-1].Word()
	}
	return false
}

// ownerAt reads the body that a head belongs to: "Văn phòng · Thành ủy", "Đảng
// bộ cơ quan · Bộ Nội vụ", "Đảng ủy Khối · các cơ quan Trung ương".
func (d *Document) ownerAt(j, depth int, mass bool) (body, bool) {
	k := j
	if to, ok := d.blocAt(j); ok {
		return body{span: span{j, to}}, true
	}
	if in, ok := d.readBody(k, depth+1); d.is(k, "cơ", "quan") && !(ok && (!in.bare || in.absolute)) {
		k += 2
	} else if d.is(k, "tỉnh", "đảng", "bộ") || d.is(k, "huyện", "đảng", "bộ") {
		k++
	}
	in, ok := d.readBody(k, depth+1)
	if !ok {
		if k > j && !mass && d.is(j-2, "đảng") { // "Đảng ủy cơ quan" is a body whose owner the article knows
			return body{span: span{j, k}}, true
		}
		return body{}, false
	}
	if mass && in.kind != "mass_org" && in.kind != "front" {
		return body{}, false
	}
	if in.bare && !in.absolute && in.kind != "party_committee" && in.kind != "assembly" && in.kind != "state" {
		return body{}, false
	}
	return in, true
}

// mayOwn says whether a head goes with an owner: "Thường trực" is of committees,
// councils and the Government.
func (d *Document) mayOwn(head *gazetteer.Row, in body) bool {
	switch head.Name {
	case "Thường trực":
		return in.kind == "party_committee" || in.kind == "assembly" || in.kind == "front" || in.kind == "" || in.row != nil && in.row.Name == "Chính phủ"
	case "Ban Chấp hành Trung ương":
		return in.kind == "foreign_party" || in.kind == "mass_org" || in.row != nil && in.row.Name == "Đảng Cộng sản Việt Nam"
	}
	return true
}

// blocAt reads the blocs of party organizations: "Khối các cơ quan Trung ương",
// "các cơ quan Đảng tỉnh", "Khối Dân - Chính - Đảng TPHCM", and "Khối" alone.
func (d *Document) blocAt(j int) (int, bool) {
	k := j
	bloc := d.is(k, "khối")
	if bloc {
		k++
		if d.is(k, "-") {
			k++
		}
	}
	switch {
	case d.is(k, "các", "cơ", "quan"):
		k += 3
		if d.is(k, "và", "doanh", "nghiệp") {
			k += 3
		}
		if d.is(k, "đảng") {
			k++
		}
	case bloc && d.is(k, "doanh", "nghiệp"):
		k += 2
	case bloc && d.is(k, "cơ", "quan"):
		k += 2
		if d.is(k, "-", "doanh", "nghiệp") {
			k += 3
		} else if d.is(k, "và", "doanh", "nghiệp") {
			k += 3
		}
	case bloc && d.is(k, "dân"):
		for d.is(k, "-") || d.is(k, "dân") || d.is(k, "chính") || d.is(k, "đảng") {
			k++
		}
	case bloc:
		return k, true
	default:
		return j, false
	}
	if to, _, ok := d.readPlace(k, placeLocal|placeCentral); ok {
		k = to
		if d.is(k, ",", "thành", "phố") { // "tỉnh, thành phố khu vực Nam bộ"
			k += 3
		}
	}
	if d.is(k, "khu", "vực") && d.capital(k+2) {
		k += 3
		if d.is(k, "bộ") {
			k++
		}
	}
	return k, true
}

// unitNumber reads the number of a unit: "312", "1374", "35", and "Thủ đô".
func (d *Document) unitNumber(j int) int {
	if d.digit(j) && d.Tokens[j].Space && !(d.is(j+1, "/") || d.is(j+1, ".") && d.digit(j+2)) {
		return j + 1
	}
	return j
}

// functionEnd takes what may stand behind a function: Trung ương, Việt Nam, the
// place, "của Quốc hội".
func (d *Document) functionEnd(to int) (int, place) {
	if d.is(to, "của", "quốc", "hội") || d.is(to, "của", "chính", "phủ") {
		return to + 3, place{}
	}
	if (d.is(to, "chính", "phủ") || d.is(to, "quốc", "hội")) && d.capital(to) {
		return to + 2, place{}
	}
	central := false
	if end, ok := d.centralAt(to); ok {
		to, central = end, true
	}
	if d.is(to, "việt", "nam") {
		to += 2
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
	named := kind == "academy" || kind == "hospital" || kind == "media"
	if low := d.lowFunction(from, j); low > listed {
		listed = low
	}
	if !d.capital(j) || d.rankAt(j) && kind != "mass_org" || d.headWordAt(j) && !d.innerHead(j) || d.personAt(j) && !named {
		return listed
	}
	if kind == "party_committee" && d.Tokens[j].Shape == vi.Upper {
		return listed // "Đảng bộ TSVM" is a grade of merit
	}
	to := d.properRun(from, j, named && kind == "academy")
	if !named && (to == j+1 && d.Tokens[j].Shape == vi.Title || d.listedPlace(j) == to) {
		return listed // one syllable or a place is no function: "Vụ Vũ", "trung tâm Hà Nội"
	}
	for k := listed; listed > j; { // a listed function may go on: "… - hướng nghiệp và dạy nghề"
		next := d.runStep(from, j, k, false)
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
	k := j
	for k < len(d.Tokens) && d.Tokens[k].Shape == vi.Lower {
		to := d.lowWord(k)
		if m, ok := d.words.Longest(k, gazetteer.Functions); ok && m.To > to {
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

// mandateAt reads the task in the name of a steering committee from token j on,
// where a place or number may already have been read up to: "quốc gia về …",
// "Trung ương về tổng kết Nghị quyết số 18-NQ/TW". It ends before a verb.
func (d *Document) mandateAt(head *gazetteer.Row, j, upTo int) int {
	k := max(j, upTo)
	if to, ok := d.centralAt(j); ok && to > k {
		k = to
	} else if end, _, ok := d.readPlace(j, placeLocal); ok && end > k {
		k = end
	}
	start := k
	if d.is(k, "về") {
		k++
	} else if !d.taskWord(k) || k == j && (d.is(k, "triển", "khai") && !d.taskWord(k+2) && !d.is(k+2, "thực", "hiện") || d.is(k, "xây", "dựng")) {
		if headKey(head) != "ban_chỉ_đạo" {
			return j
		}
		return k
	}
	for n := 0; k < len(d.Tokens) && n < 24; n++ {
		t := d.Tokens[k]
		switch {
		case t.Word():
			if d.stopsName(k) || d.predicate(k) {
				return trimMandate(d, start, k)
			}
		case t.Key == ",":
			if !d.is(k-1, "phòng") && !d.taskList(k) {
				return trimMandate(d, start, k)
			}
		case t.Key == "-", t.Key == "/", t.Shape == vi.Digit:
		default:
			return trimMandate(d, start, k)
		}
		k++
	}
	return start
}

// taskWord says whether a task may begin without "về": "Ủy ban quốc gia phòng chống AIDS".
func (d *Document) taskWord(k int) bool {
	return d.is(k, "phòng") || d.is(k, "tìm", "kiếm") || d.is(k, "ứng", "phó") || d.is(k, "tổng", "kết") || d.is(k, "triển", "khai") || d.is(k, "chống") || d.is(k, "xóa") ||
		d.is(k, "xây", "dựng") || d.is(k, "cải", "cách") || d.is(k, "dự", "án")
}

// taskList says whether the comma at k joins nouns of one task ("sự cố, thiên
// tai và tìm kiếm cứu nạn"): an "và" follows within a few lower-case words.
func (d *Document) taskList(k int) bool {
	for n := k + 1; n < k+6 && n < len(d.Tokens); n++ {
		if d.is(n, "và") {
			return n > k+1 && !d.capital(n+1)
		}
		if d.Tokens[n].Shape != vi.Lower || d.stopsName(n) || d.predicate(n) {
			return false
		}
	}
	return false
}

func trimMandate(d *Document, start, k int) int {
	for k > start && (d.is(k-1, "và") || d.is(k-1, "về") || d.is(k-1, "-") || d.is(k-1, ",")) {
		k--
	}
	return k
}
