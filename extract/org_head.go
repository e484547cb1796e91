package extract

import (
	"strings"
	"sync"

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
	followMass   // a mass organization: Trung ương Hội Nông dân
	followNation // a country with "nước" before it or not, "liên bang": Quốc hội Hàn Quốc
)

// headTraits are the columns of body_heads.tsv, read once.
var headTraits = sync.OnceValue(readHeads)

type headTrait struct {
	after after
	bare  bool
	alone bool // a body where the article has no fuller name
	task  bool // mandated
}

func readHeads() map[*gazetteer.Row]headTrait {
	words := map[string]after{"place": followPlace, "body": followBody, "function": followFunction,
		"name": followName, "number": followNumber, "country": followCountry, "mass": followMass, "nation": followNation}
	out := map[*gazetteer.Row]headTrait{}
	rows := lexicon().Rows(gazetteer.BodyHeads)
	for i := range rows {
		t := headTrait{bare: rows[i].Field("bare") == "1", alone: rows[i].Field("bare") == "2", task: mandated[headKey(rows[i])]}
		for _, w := range strings.Fields(rows[i].Field("after")) {
			t.after |= words[w]
		}
		out[rows[i]] = t
	}
	return out
}

// mandated are heads whose name may spell out a task: "Ban Chỉ đạo về …".
var mandated = wordSet("ban_chỉ_đạo ủy_ban tổ_công_tác hội_đồng tiểu_ban ban_công_tác ban_quản_lý hội_đồng_tư_vấn tổ_chuyên_gia tổ_công_tác_liên_ngành")

// headBody reads what follows a head and keeps the longest reading.
func (d *Document) headBody(m gazetteer.Match, depth int) (body, bool) {
	head, j := m.Entry.Row, m.To
	t := headTraits()[head]
	if d.notHead(m) {
		return body{}, false
	}
	b := body{span: span{m.From, j}, kind: head.Field("kind"), head: head, headTo: j, bare: true, absolute: t.bare}
	b.absolute = t.bare || b.kind == "party_agency" && d.is(m.From-1, "trưởng")
	take := func(rule string, to int, p place) {
		if to > b.to {
			b.to, b.rule, b.place, b.bare, b.owner = to, rule, p, false, nil
		}
	}
	if t.after&followNumber != 0 || t.task {
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
	if t.after&followNation != 0 {
		if to, p, ok := d.readPlace(j, placeCountry|placeCentral); ok {
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
			end, p := d.functionEnd(d.crimesAt(to))
			take("head and function", end, p)
		}
	}
	if t.after&followName != 0 {
		if to := d.properNameAt(m.From, j); to > j && !(d.personAt(j) && d.afterOffice(m.From)) {
			take("head and name", to, place{})
		}
	}
	if t.task {
		if to := d.mandateAt(head, j, b.to); to > b.to {
			take("body with a mandate", to, b.place)
		}
	}
	d.abroad(&b)
	d.jointOffice(&b, depth)
	d.organOf(&b, depth)
	if b.bare {
		b.rule = "head and place"
	} else if localHeads[head.Name] && b.rule == "head and function" && pluralWords[d.key(m.From-1)] && b.place.name.to <= b.place.name.from {
		return body{}, false // "các Phòng Tư pháp quận, huyện"
	}
	return b, d.named(m.From, b.to) || b.rule == "head and function" && d.inRank(m.From) || b.rule == "head and number" && b.kind == "force" // "sư đoàn 5"
}

// notSocieties are syllables behind "hội" that make another word of it.
var notSocieties = wordSet("nghị thảo trường chợ chứng họp đàm thi diễn viên quán hè làng xuân")

// notAgencies are syllables behind "cơ quan" that make a kind of agency of it.
var notAgencies = wordSet("trung đảng nhà chức thuế chủ hữu chuyên có hành báo truyền ngoại")

// startsHead says whether a head of two syllables or more begins at token i.
func (d *Document) startsHead(i int) bool {
	for _, m := range d.words.At(i) {
		if (m.Entry.Class == gazetteer.BodyHeads || m.Entry.Class == gazetteer.Bodies) && m.To > i+1 {
			return true
		}
	}
	return false
}

// localHeads are departments that every province or district has.
var localHeads = map[string]bool{"Sở": true, "Phòng": true, "Chi cục": true}

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
	case "vùng": // a unit of the navy or coast guard, or just an area
		return !d.is(m.To+1, "hải", "quân") && !d.is(m.To+1, "cảnh", "sát", "biển")
	case "hội":
		return notSocieties[d.key(m.To)]
	case "quan": // an agency has its field in capitals: "Cơ quan Khí tượng Hàn Quốc"
		return m.To == m.From+2 && d.is(m.From, "cơ") && (!d.capital(m.From) && !d.capital(m.To) || notAgencies[d.key(m.To)] || d.startsHead(m.To))
	case "không":
		to := d.countryAt(m.To)
		return !d.capital(m.From) && to > m.To && !d.capital(to) // "hãng hàng không Việt Nam duy nhất"
	case "phòng":
		if d.is(m.To, "thí", "nghiệm") {
			return true
		}
		return d.is(m.To, "phó") || d.is(m.To, "trưởng")
	case "bộ":
		return d.is(m.To, "luật") || d.is(m.To, "quy") || d.is(m.To, "tiêu") || d.is(m.To, "trưởng")
	case "vụ", "cục", "viện", "đội", "đoàn":
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

// unitNumber reads the number of a unit: "312", "1374", "35", and "Thủ đô".
func (d *Document) unitNumber(j int) int {
	if d.digit(j) && d.Tokens[j].Space && !(d.is(j+1, "/") || d.is(j+1, ".") && d.digit(j+2)) {
		return j + 1
	}
	return j
}
