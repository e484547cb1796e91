package extract

import "chutri/extract/vi"

// Titles that a sentence says of somebody: "được bầu giữ chức T", "làm T", "A là T",
// "trên cương vị T", "có học vị tiến sĩ"; and the other way round, "T là đồng chí A".

// maxPredicate is how many tokens may stand between a person and a title that
// the sentence says of the person.
const maxPredicate = 45

// officeCues stand directly before a title that is said of somebody.
var officeCues = wordSet("chức vụ danh làm giữ vị nhiệm nhận trò")

// formerCues, before the cue, say that the title is lost or past.
var formerCues = wordSet("thôi từng nguyên cách bãi miễn")

// readPredicate reads the titles from item from on as said of a person who was
// mentioned before in the sentence; it gives the item behind them, from when
// the titles are not said of anybody.
func (d *Document) readPredicate(items []item, from, first int) int {
	if from >= len(items) || len(d.people) == first {
		return from
	}
	start := from
	if items[start].kind == itemMany || items[start].kind == itemPlural {
		return from
	}
	also := false // ", kiêm T" goes on after other words
	if items[start].kind == itemComma && start+1 < len(items) && items[start+1].kind == itemJoin {
		start++
	}
	if items[start].kind == itemJoin && start+1 < len(items) && items[start+1].kind == itemTitle {
		start, also = start+1, true
	}
	if items[start].kind != itemTitle {
		return from
	}
	at := d.saidOf(first)
	last := &d.people[at]
	rule, former := "", false
	if also && d.anotherBetween(last.span.to, items[start].from) {
		return from
	}
	if also && last.form != office && items[start].from-last.span.to <= maxPredicate && len(d.offices(last.titles)) > 0 {
		rule = ruleHold
	} else if !also {
		rule, former = d.predicateCue(items[start].from, last, d.isOffice(items[start].title))
	}
	if rule == "" || rule == ruleHold && d.appointsOther(last.span.to, items[start].from) {
		return from
	}
	end := start
	var titles []int
	for k := start; k < len(items); {
		if items[k].kind != itemTitle {
			break
		}
		if k+1 < len(items) && d.personFollows(items[k+1]) {
			if rule == ruleIs {
				return from // "là Phó Thủ tướng, Bộ trưởng A": says who, not what
			}
			break
		}
		if k > start && k+2 < len(items) && items[k+1].kind == itemComma && items[k+2].kind == itemHonor && !d.Tokens[items[k+2].from].Capital() {
			break // "giữ chức T, U, ông B": U is B's
		}
		titles = append(titles, items[k].title)
		end = k + 1
		k++
		for k < len(items) && (items[k].kind == itemComma || items[k].kind == itemJoin || items[k].kind == itemAnd || items[k].kind == itemBody || items[k].kind == itemSemi) {
			k++
		}
	}
	if last.weak && last.rule == ruleForeign || len(titles) == 0 || d.is(items[end-1].to, "đối", "với") {
		return from // "cho thôi nhiệm vụ T đối với ông A"
	}
	if former {
		for _, t := range titles {
			d.titles[t].value.Status = "former"
		}
	}
	d.sayOf(first, at, titles, rule)
	return end
}

// saidOf is the index of the mention that a predicate is said of: the last one, or
// the one before where the last is the office that acts: "ông được Thủ tướng bổ nhiệm làm T".
func (d *Document) saidOf(first int) int {
	k := len(d.people) - 1
	for k > first && d.people[k].form == office && (d.key(d.people[k].span.from-1) == "được" || d.key(d.people[k].span.from-1) == "bị") {
		k--
	}
	if k > first && d.servesHolder(d.people[k].span.from) {
		k-- // "ông A làm trợ lý của Thủ tướng B và được bổ nhiệm làm T"
	}
	return k
}

// postBefore says whether "chức", "chức danh", "chức vụ" stands before token i.
func (d *Document) postBefore(i int) bool {
	switch d.key(i - 1) {
	case "danh", "vụ", "chức":
		return true
	}
	return false
}

func (d *Document) personFollows(it item) bool {
	return it.kind == itemName || it.kind == itemGiven || it.kind == itemHonor && !d.Tokens[it.from].Capital() || it.kind == itemTitle
}

// predicateCue says which construction stands before the title at token i, and
// whether it makes the title a former one; "" when none does.
func (d *Document) predicateCue(i int, m *personMention, isOffice bool) (rule string, former bool) {
	if i-m.span.to > maxPredicate {
		return "", false
	}
	if d.agent(m) {
		return "", false // được ông A đề cử làm T
	}
	if d.quoteOpens(m.span.to, i-1) {
		return "", false // ông nói: "Học gì ra làm T?"
	}
	if d.otherClause(m.span.to, i) {
		return "", false
	}
	if d.key(i-1) == ":" || d.is(i-2, "là", "nữ") {
		i-- // trải qua các cương vị: T; T
	}
	one, two := d.key(i-1), d.key(i-2)
	switch {
	case !isOffice:
		if one == "vị" && two == "học" || one == "độ" && two == "trình" || one == "hàm" && (two == "học" || two == "quân" || two == "cấp") {
			return ruleAcademic, false
		}
		return "", false
	case one == "là" && (i-1-m.span.to <= 3 && d.onlyAdverbs(m.span.to, i-1) || d.key(m.span.to) == "(" && i-m.span.to <= 24 && d.onlyAdverbs(m.span.to, i-1) || two == "," && i-m.span.to <= 12):
		return ruleIs, d.key(i-2) == "từng" || d.key(i-2) == "nguyên"
	case one == "như" && (two == "vụ" || two == "vị" || two == "trí" || two == "danh"):
		return ruleHold, false // từng giữ nhiều chức vụ như T, T
	case one == "là" && (d.is(i-3, "cương", "vị") || d.is(i-4, "với", "vai", "trò") || d.is(i-3, "tư", "cách")), one == "vị" && two == "cương", one == "trò" && two == "vai":
		if d.placeActs(m.span.to, i-2) {
			return "", false // A ủng hộ Malaysia phát huy vai trò Chủ tịch ASEAN
		}
		return ruleInPost, false
	case one == "cử" && (two == "trúng" || two == "tái" || two == "đắc"), one == "bầu" && d.passive(i-1), one == "thành" && two == "trở":
		if d.otherSubject(m, i-3) || d.titleEndsAt(i-2) || d.onlyPossible(m.span.to, i-2) {
			return "", false
		}
		return ruleHold, false
	case one == "chức" && two == "từ", one == "ghế" && (two == "rời" || two == "mất"):
		return ruleHold, true
	case one == "trí" && two == "vị":
		switch d.key(i - 3) {
		case "giữ", "giao", "nhận", "nhiệm", "nắm", "qua", "sang":
			return ruleHold, d.key(i-4) == "thôi"
		}
		return "", false
	case one == "ghế" && (two == "giữ" || two == "nắm" || two == "ngồi"):
		return ruleHold, false
	case !officeCues[one]:
		return "", false
	case one == "làm" || one == "giữ":
		if d.otherSubject(m, i-2) || i-1 > m.span.to && d.titleEndsAt(i-1) || d.appointsOther(m.span.to, i-1) {
			return "", false
		}
		return ruleServe, formerCues[two]
	case one == "nhiệm" && (two == "đảm" || two == "bổ"), one == "nhận" && two == "đảm":
		k := i - 3
		for d.key(k) == "chuẩn" || d.key(k) == "bị" || d.key(k) == "sẽ" || d.key(k) == "sắp" {
			k-- // khi Pháp chuẩn bị đảm nhiệm Chủ tịch EU
		}
		if d.otherSubject(m, k) {
			return "", false
		}
		return ruleServe, false
	case one == "chức" || one == "vụ" || one == "danh":
		for k := 2; k <= 6; k++ {
			switch d.key(i - k) {
			case "giữ", "làm", "thôi", "nhận", "đảm", "kiêm", "qua", "trải":
				return ruleHold, formerCues[d.key(i-k)] || formerCues[d.key(i-k-1)]
			case "bầu", "cách", "miễn", "bãi", "bổ":
				if d.passive(i - k) {
					return ruleHold, formerCues[d.key(i-k)]
				}
				return "", false
			case ",", ".", ";":
				return "", false
			}
		}
	}
	return "", false
}

// appointing are the first words of the verbs by which somebody gives an office.
var appointing = wordSet("đề bổ chọn mời cử giới tiến chỉ giao bầu phân phê tín")

// agent says whether a mention is of the one who gives an office to another: "được ông A đề cử".
func (d *Document) agent(m *personMention) bool {
	return (d.key(m.span.from-1) == "được" || d.key(m.span.from-1) == "bị") && appointing[d.key(m.span.to)]
}

// otherClause says whether what is said in [from, to) begins with "rằng" or "nếu" and
// has a subject of its own: "bà A cho rằng nếu quy định sĩ quan giữ chức T".
func (d *Document) otherClause(from, to int) bool {
	other := false
	for i := from; i < to; i++ {
		switch d.key(i) {
		case "rằng", "nếu":
			other = true
		case "ông", "bà", "mình", "anh", "chị", "tôi":
			other = false
		}
	}
	return other
}

// onlyPossible says whether words in [from, to) leave open what is said: "có thể
// trở thành T", "muốn trở thành T".
func (d *Document) onlyPossible(from, to int) bool {
	for i := from; i < to; i++ {
		switch d.key(i) {
		case "thể", "muốn", "nếu", "khó", "chưa", "không", "đường", "nguyện", "hội", "ứng", "phấn", "chạy", "tranh", "để", "bỏ":
			return true
		}
	}
	return false
}

// quoteOpens says whether a quotation begins in [from, to) and does not end there.
func (d *Document) quoteOpens(from, to int) bool {
	open := false
	for i := from; i < to; i++ {
		if d.key(i) == "\"" {
			open = !open
		}
	}
	return open
}

// otherSubject says whether a capital stands at token i, behind the person: then
// it is what the verb is said of ("việc Việt Nam đảm nhận Chủ tịch ASEAN").
func (d *Document) otherSubject(m *personMention, i int) bool {
	return i >= m.span.to && i < len(d.Tokens) && d.Tokens[i].Capital()
}

// appointsOther says whether an active verb of appointing, or of congratulating on it, stands
// in [from, to): "ông A đã bổ nhiệm hai người làm phó trưởng phòng".
func (d *Document) appointsOther(from, to int) bool {
	for i := from; i+1 < to; i++ {
		switch {
		case d.is(i, "chúc", "mừng"):
			return true
		case d.is(i, "bổ", "nhiệm"), d.is(i, "phân", "công"), d.is(i, "bầu"):
			if !d.passive(i) {
				return true
			}
		}
	}
	return false
}

// passive says whether the verb at token i is passive: "được bổ nhiệm", "bị cách".
func (d *Document) passive(i int) bool {
	for k := 1; k <= 14; k++ {
		switch d.key(i - k) {
		case "được", "bị":
			return true
		case ",", ".", "nghị", "việc":
			return false
		}
	}
	return false
}

// onlyAdverbs says whether nothing but small words stands between a person and "là".
func (d *Document) onlyAdverbs(from, to int) bool {
	for i := from; i < to; i++ {
		if d.key(i) == "(" {
			for i < to && d.key(i) != ")" {
				i++
			}
			continue
		}
		switch d.key(i) {
		case "hiện", "nay", "đang", "từng", "khi", "đó", "lúc", "bấy", "giờ", "này", "mới", "vốn", "cũng", "nguyên", "đã", "chính", ",", "trước", "đây", "vẫn":
		default:
			return false
		}
	}
	return true
}

// sayOf gives titles to the person of mention k, the last that counts, and to those before who stand
// with this one in a list without titles of their own.
func (d *Document) sayOf(first, k int, titles []int, rule string) {
	last := &d.people[k]
	alone := len(d.offices(last.titles)) > 0 || last.list < 0
	last.titles = append(last.titles, titles...)
	last.weak = false
	d.note("titles", rule, d.titles[titles[0]].span, d.surface(last.span))
	if k > first && d.replaced(last) && d.titles[titles[0]].from-last.span.to <= 4 {
		before := &d.people[k-1] // "bà A được bầu thay bà B giữ chức T"
		before.titles = append(before.titles, titles...)
		before.weak = false
		return
	}
	for k--; !alone && k >= first; k-- {
		m, after := &d.people[k], &d.people[k+1]
		if m.list != last.list || after.from-m.to > 2 || len(d.offices(m.titles)) > 0 {
			return
		}
		m.titles = append(m.titles, titles...)
		m.weak = false
	}
}

// replaced says whether the words before a mention make it the one whose place is taken.
func (d *Document) replaced(m *personMention) bool {
	switch d.key(m.span.from - 1) {
	case "thay":
		return true
	case "nhiệm":
		return d.key(m.span.from-2) == "kế"
	case "cho", "thế":
		return d.key(m.span.from-2) == "thay"
	}
	return false
}

// behindOwner goes back from item at over "mới của BODY" to the title before it:
// "Ba Phó Chủ tịch mới của Hội là A, B và C".
func (d *Document) behindOwner(items []item, at int) int {
	for k := at; k > 0 && k >= at-4; k-- {
		if items[k].kind != itemWord {
			break
		}
		if d.key(items[k].from) == "của" {
			for k--; k > 0 && items[k].kind == itemWord && d.onlyAdverbs(items[k].from, items[k].to); k-- {
			}
			return k
		}
	}
	return at
}

// nameOffice gives the title of "Chủ tịch Ủy ban là Phó Thủ tướng A", "Ba Phó Chủ
// tịch gồm A, B và C" to the people behind the verb; from is the first item
// behind it, first the index of the first mention that the items gave.
func (d *Document) nameOffice(items []item, from, first int) {
	if from < 2 || first >= len(d.people) || items[from-1].kind != itemWord {
		return
	}
	at, verb := from-2, d.key(items[from-1].from)
	for at > 0 && (items[at].kind == itemWord && d.onlyAdverbs(items[at].from, items[at].to) || items[at].kind == itemComma && verb == "gồm") {
		at-- // "hiện nay là"; "ba phó bí thư, gồm"
	}
	if verb == "là" || verb == "gồm" {
		at = d.behindOwner(items, at)
	}
	if items[at].kind != itemTitle || !d.isOffice(items[at].title) {
		return
	}
	if verb == "của" && d.postBefore(items[at].from) {
		verb = "là" // "với chức danh T của đồng chí A"
	}
	if verb == "thay" && officeCues[d.key(items[at].from-1)] {
		verb = "là" // "làm Chánh án thay ông A"
	}
	if verb != "là" && verb != "gồm" && (verb != "đối" || items[from].kind != itemAnd || !d.postBefore(items[at].from)) {
		return
	}
	title := items[at].title
	before := d.Tokens[max(items[at].from-1, 0)]
	many := verb == "gồm" || before.Shape == vi.Digit && before.Key != "1" && before.Key != "01" || at > 0 && items[at-1].kind == itemMany || items[from].kind == itemPlural || items[from].kind == itemMany
	for k := first; k < len(d.people); k++ {
		m := &d.people[k]
		if m.form != fullName {
			return
		}
		m.titles = append(m.titles, title)
		m.weak = false
		d.note("titles", ruleHolderIs, d.titles[title].span, d.surface(m.name))
		if !many {
			return
		}
	}
}
