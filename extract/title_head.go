package extract

import (
	"sync"

	"chutri/extract/gazetteer"
)

// headKind is the kind column of the list of titles, as a number.
type headKind uint8

const (
	noHead         headKind = iota
	officeHead              // party, state, assembly, agency, media, office, military_post
	gradeHead               // party_member: a membership grade, not an office
	rankHead                // military_rank
	degreeHead              // academic_degree
	honourHead              // NSND, Nhà giáo Ưu tú
	foreignHead             // Tổng thống, Quốc vương
	honorificWord           // ông, đồng chí
	pluralWord              // các đồng chí, các ông
	professionWord          // bác sĩ, nhà báo
	qualifierWord           // nguyên, quyền
	joinerWord              // kiêm, đồng thời là
)

// bodyUse is the takes_body column.
type bodyUse uint8

const (
	bodyNone bodyUse = iota
	bodyOptional
	bodyRequired
	bodyShared    // Trưởng Ban Tuyên giáo: "Ban" is in the title and in the body
	bodyPortfolio // Bộ trưởng Y tế
)

type head struct {
	kind   headKind
	body   bodyUse
	means  string // the body that the title means when it stands alone
	class  string // Title.Class
	status string // of qualifiers
	name   string // of the row
	abroad bool   // Đại sứ, Tổng Lãnh sự: the body goes on with "tại" and a country
	serves bool   // Trợ lý, Thư ký: serves the holder of another office
}

var headKinds = map[string]head{
	"party": {kind: officeHead, class: "office"}, "state": {kind: officeHead, class: "office"},
	"assembly": {kind: officeHead, class: "office"}, "agency": {kind: officeHead, class: "office"},
	"media": {kind: officeHead, class: "office"}, "office": {kind: officeHead, class: "office"},
	"military_post": {kind: officeHead, class: "office"}, "foreign": {kind: foreignHead, class: "office"},
	"party_member": {kind: gradeHead, class: "grade"}, "military_rank": {kind: rankHead, class: "military_rank"},
	"academic_degree": {kind: degreeHead, class: "degree"}, "honour": {kind: honourHead, class: "honour"},
	"honorific": {kind: honorificWord}, "profession": {kind: professionWord}, "qualifier": {kind: qualifierWord},
}

var bodyUses = map[string]bodyUse{"none": bodyNone, "optional": bodyOptional, "required": bodyRequired, "shared": bodyShared, "portfolio": bodyPortfolio}

// qualifierStatus says what a qualifier makes of the title after it.
var qualifierStatus = map[string]string{"nguyên": "former", "cựu": "former", "quyền": "acting", "tân": "elect", "hàm": "current"}

// heads are the rows of the list of titles, read once.
var heads = sync.OnceValue(func() map[*gazetteer.Row]*head {
	rows := lexicon().Rows(gazetteer.Titles)
	out := make(map[*gazetteer.Row]*head, len(rows))
	for i := range rows {
		r := rows[i]
		h := headKinds[r.Field("kind")]
		h.body, h.means = bodyUses[r.Field("takes_body")], r.Field("body")
		h.name = r.Name
		h.abroad = abroadHeads[r.Name]
		h.serves = r.Name == "Trợ lý" || r.Name == "Thư ký" || r.Name == "Cố vấn" || r.Name == "Trưởng đoàn" || r.Name == "Trưởng nhóm"
		switch {
		case h.kind == qualifierWord && qualifierStatus[r.Name] == "" && r.Name != "nguyên là":
			h.kind = joinerWord
		case h.kind == qualifierWord:
			h.status = qualifierStatus[r.Name]
			if r.Name == "nguyên là" {
				h.status = "former"
			}
		case h.kind == honorificWord && pluralHonorifics[r.Name]:
			h.kind = pluralWord
		}
		out[r] = &h
	}
	return out
})

var pluralHonorifics = map[string]bool{
	"các đồng chí": true, "hai đồng chí": true, "các ông": true, "các bà": true, "các ông, bà": true,
	"hai ông": true, "hai bà": true, "các anh": true, "các chị": true, "hai ông bà": true,
}

var abroadHeads = map[string]bool{"Đại sứ": true, "Tổng Lãnh sự": true, "Lãnh sự": true, "Tham tán": true, "Tham tán Công sứ": true, "Đại biện": true, "Đại biện lâm thời": true, "Trưởng Đại diện": true, "Cố vấn": true}

var titleRows = gazetteer.SetOf(gazetteer.Titles)

// headAt gives the longest row of the list of titles at token i of which keep
// says yes, and its end.
func (d *Document) headAt(i int, keep func(headKind) bool) (*head, int) {
	if !d.words.Has(i, titleRows) {
		return nil, i
	}
	all := d.words.At(i)
	for n := len(all) - 1; n >= 0; n-- {
		if all[n].Entry.Class != gazetteer.Titles {
			continue
		}
		if h := heads()[all[n].Entry.Row]; keep(h.kind) {
			return h, all[n].To
		}
	}
	return nil, i
}

func isTitleHead(k headKind) bool { return k >= officeHead && k <= foreignHead }
func isQualifier(k headKind) bool { return k == qualifierWord }
func isAnnouncement(k headKind) bool {
	return k == honorificWord || k == pluralWord || k == professionWord
}
func isJoiner(k headKind) bool { return k == joinerWord }
