package extract

import (
	"chutri/extract/gazetteer"
	"chutri/extract/vi"
)

// complementEnd is the end of what follows a rank and says of what: a known
// body, else the words up to a verb, a mark or the name of a person.
func (d *Document) complementEnd(from int, h *head) int {
	if from >= len(d.Tokens) {
		return from
	}
	if to := d.bodyEnd(from); to > from {
		if cut := d.nameCut(from, to); cut < to {
			return cut
		}
		return d.openEnd(from, d.complementFrom(from, d.borneName(from, to), true, h), h)
	}
	t := &d.Tokens[from]
	if n := d.mayorsTown(from); n > 0 {
		return from + n // Thị trưởng Paris
	}
	if to := d.fieldEnd(from, h); to > from {
		return d.complementFrom(from, to, true, h)
	}
	if h.body == bodyOptional && d.placeAt(from) <= from && !stateWords[t.Key] {
		return from // Thủ tướng Hun Sen
	}
	if d.titleHead(from) && !h.serves || h.body == bodyOptional && !t.Capital() || t.Shape == vi.Lower && !bodyNouns[t.Key] && !(h.body == bodyShared && bodyFunctions[t.Key]) && !d.directs(from, h) || d.givenAlone(from, h) {
		return from
	}
	return d.complementFrom(from, from, false, h)
}

// complementFrom reads on from token j. Behind a known body only capitals, figures
// and bodies go on; before one words in lower case do too.
func (d *Document) complementFrom(from, j int, known bool, h *head) int {
	last := j
	for j < len(d.Tokens) && j-from < maxComplement {
		tok := &d.Tokens[j]
		if tok.Shape == vi.Punct {
			if !d.joins(j) || known && tok.Key == "-" && !(h.kind == officeHead && h.body != bodyPortfolio && h.body != bodyOptional && d.afterCountry(j) && d.foreignPlace(j+1)) {
				return last
			}
			j++
			continue
		}
		if d.is(j, "tối", "cao") {
			j, last = j+2, j+2
			continue
		}
		if tok.Shape == vi.Break || d.endsComplement(j, from, known, h) || known && d.givenAlone(j, h) {
			return last
		}
		if to := d.placeOrBody(j, from, h); to > j {
			j, last, known = to, to, true
			continue
		}
		if complementJoints[tok.Key] && tok.Shape == vi.Lower {
			if j == from || !d.goesOnBehind(j, known, h) {
				return last
			}
			j++
			continue
		}
		if known && !tok.Capital() && tok.Shape != vi.Digit {
			if to := d.levelPlace(j); to > j {
				j, last = to, to
				continue // Ngân hàng Nhà nước | tỉnh Nam Định
			}
			if w, ok := d.words.Longest(j-1, gazetteer.NameWords); ok && j-1 > from && w.To > j && d.Tokens[j-1].Shape == vi.Title {
				j, last = w.To, w.To
				continue // HĐQT Dược phẩm Lâm Đồng
			}
			return last
		}
		j++
		last = j
	}
	if j-from >= maxComplement && !known {
		return from // too long for a body: the words are prose
	}
	return last
}

// manyInName says whether "các" at token j belongs to the name of a body: Ủy ban
// các vấn đề xã hội, Liên hiệp các Hội, Ban quản lý các khu công nghiệp.
func (d *Document) manyInName(j int) bool {
	return d.key(j) == "các" && manyBehind[d.key(j-1)] && manyNouns[d.key(j+1)]
}

// levelPlace is the end of a level of government or of a branch and its name at
// token j, behind the name of a body: "tỉnh Nam Định", "chi nhánh Gia Định".
func (d *Document) levelPlace(j int) int {
	to := j + 1
	switch {
	case levelWords[d.key(j)]:
	case d.is(j, "thành", "phố"), d.is(j, "thị", "xã"), d.is(j, "khu", "vực"), d.is(j, "chi", "nhánh"):
		to++
	default:
		return j
	}
	if to >= len(d.Tokens) || !d.Tokens[to].Capital() || !d.Tokens[to].Space {
		return j
	}
	if end := d.placeAt(to); end > to {
		return end
	}
	if end := d.placeAt(j); end > to {
		return end
	}
	return j
}

// openEnd goes on over words in small letters behind a body of such a kind, if
// they lead to a mark or to the name of a person before any verb.
func (d *Document) openEnd(from, to int, h *head) int {
	if to >= len(d.Tokens) || d.Tokens[to].Shape != vi.Lower && !d.manyInName(to) || !openBodies[d.key(from)] || d.key(from) == "công" && d.key(from+1) == "an" {
		return to
	}
	if d.is(from, "ủy", "ban", "nhân") || d.is(from, "ủy", "ban", "mặt") {
		return to // their names are closed
	}
	good := to // behind the last place
	for j := to; j < len(d.Tokens) && j-to < 14; {
		t := &d.Tokens[j]
		if t.Key == "và" && d.Tokens[j-1].Shape == vi.Lower && j-2 > from && d.Tokens[j-2].Capital() {
			if end := d.coupled(j + 1); end > j+1 {
				j, good = end, end // Viện Văn hóa | và phát triển
				continue
			}
		}
		switch {
		case t.Key == "," && j+1 < len(d.Tokens) && d.Tokens[j+1].Shape == vi.Lower && d.Tokens[j-1].Shape == vi.Lower && !levelWords[d.key(j+1)] && !d.endsComplement(j+1, from, true, h) && !complementJoints[d.key(j+1)]:
			// xóa nhà tạm, nhà dột nát
		case t.Shape == vi.Break || t.Shape == vi.Punct && !d.joins(j) || d.nameStarts(j, h) || d.is(j-2, "dự", "án") && d.nameAt(j).kind == surnameName:
			if t.Shape == vi.Punct && t.Key != "," && t.Key != ")" && t.Key != "(" && t.Key != "-" && t.Key != ";" && t.Key != "." {
				return to
			}
			for j > to && complementJoints[d.key(j-1)] {
				j-- // "Trung ương và Ngô Thị Hạnh"
			}
			return j
		case complementJoints[t.Key] && t.Key != "ở" && t.Key != "tại":
		case t.Shape != vi.Punct && (d.endsComplement(j, from, true, h) || complementJoints[t.Key]):
			if d.Tokens[j-1].Capital() || j-2 >= to && d.Tokens[j-2].Capital() && d.Tokens[j-1].Shape == vi.Lower && !complementJoints[d.key(j-1)] {
				return j // "… của Mặt trận cho rằng"
			}
			return good
		}
		if end := d.placeOrBody(j, from, h); end > j && t.Capital() {
			j, good = end, end
		} else {
			j = max(j+1, end)
		}
	}
	return good
}

// coupled is the end of a word of names of bodies in small letters at token i,
// i when what stands there are people or something else.
func (d *Document) coupled(i int) int {
	if i >= len(d.Tokens) || d.Tokens[i].Shape != vi.Lower || personNouns[d.key(i+1)] || d.announced(i) || d.titleHead(i) {
		return i
	}
	w, ok := d.words.Longest(i, gazetteer.NameWords)
	if !ok || w.To < i+2 || w.Entry.Row.Field("low") == "" {
		return i
	}
	return w.To
}

// goesOnBehind says whether the name of a body goes on behind the small word j.
func (d *Document) goesOnBehind(j int, known bool, h *head) bool {
	if j+1 >= len(d.Tokens) || d.titleHead(j+1) || d.nameStarts(j+1, h) || d.announced(j+1) {
		return false
	}
	next := &d.Tokens[j+1]
	switch d.Tokens[j].Key {
	case "của", "thuộc":
		return d.bodyEnd(j+1) > j+1 || !known && (next.Capital() || next.Shape == vi.Lower && bodyNouns[next.Key])
	case "và":
		if a, _ := d.headAt(j+1, isAnnouncement); a != nil || h.body == bodyOptional {
			return false
		}
		return !known && (next.Capital() && d.bodyEnd(j+1) <= j+1 || h.body == bodyPortfolio && !d.stopsComplement(j+1))
	case "về":
		return !known
	}
	return next.Capital() && (!known || d.diplomatic(h))
}

// diplomatic says of a head that its body can go on with "tại" and a country:
// Đại sứ Việt Nam tại Cuba.
func (d *Document) diplomatic(h *head) bool { return h.abroad }

// endsComplement says whether something that is no part of a body starts at j.
func (d *Document) endsComplement(j, from int, known bool, h *head) bool {
	if d.is(j, "hồ", "chí", "minh") && d.key(j-1) != "phố" && d.key(j-1) != "tp" && d.key(j-1) != "." && d.key(j-1) != "sản" {
		return true // Chủ tịch Hồ Chí Minh
	}
	if j > from && d.titleHead(j) && !d.seatOf(j) || known && j > from && d.nameBehindCountry(j, h) || known && d.plainNameAt(j) || d.nameStarts(j, h) || d.stopsComplement(j) || d.announced(j) {
		return true
	}
	if royalWords[d.key(j)] || d.key(j) == "các" && d.bodyEnd(j) <= j && !d.manyInName(j) || newsMarks[d.Tokens[j].Key] || d.is(j, "nhiệm", "kỳ") || d.is(j, "giai", "đoạn") || d.key(j) == "khóa" && j > from {
		return true
	}
	q, _ := d.headAt(j, isJoiner)
	return q != nil
}

// placeOrBody is the end of a place or a body at token j inside a complement.
func (d *Document) placeOrBody(j, from int, h *head) int {
	if !d.Tokens[j].Capital() && j == from {
		return j
	}
	if to := d.placeAt(j); to > j && d.Tokens[j].Capital() && !d.halfOfWord(j, to) {
		return to
	}
	if to := d.bodyEnd(j); to > j {
		return d.nameCut(j, to)
	}
	return j
}

// fieldEnd is the end of a field of work in small letters behind a rank: "bộ
// trưởng quốc phòng Nga", "trưởng phòng cứu hộ cứu nạn"; from when there is none.
func (d *Document) fieldEnd(from int, h *head) int {
	if from+1 >= len(d.Tokens) || d.stopsComplement(from) {
		return from
	}
	field, ok := d.words.Longest(from, gazetteer.Functions)
	switch {
	case d.Tokens[from].Capital() && ok && d.placeAt(from) > from && d.halfOfWord(from, d.placeAt(from)):
		return field.To // Cục trưởng | Mỹ thuật, Nhiếp ảnh và Triển lãm
	case d.Tokens[from].Shape != vi.Lower:
		return from
	case h.body == bodyPortfolio && ok && field.Entry.Row.Field("ministry") != "" && field.To >= from+2 && !inspects[[2]string{d.key(from), d.key(from + 1)}]:
		return field.To
	case h.body == bodyShared && !bodyFunctions[d.key(from)] || h.name == "Phó phòng" || h.name == "Phó Ban" || h.name == "Phó khoa":
		return d.fieldWords(from)
	}
	return from
}

// fieldWords reads words in small letters that the list has as parts of names of
// bodies, up to a mark, a body or a name.
func (d *Document) fieldWords(from int) int {
	j := from
	for j < len(d.Tokens) && j-from < 8 && d.Tokens[j].Shape == vi.Lower {
		w, ok := d.words.Longest(j, gazetteer.NameWords)
		if f, found := d.words.Longest(j, gazetteer.Functions); found && (!ok || f.To > w.To) {
			w, ok = f, true
		}
		switch {
		case ok && w.To > j+1:
			j = w.To
		case d.key(j) == "và" && j > from:
			j++
		default:
			return d.fieldCloses(from, j)
		}
	}
	return d.fieldCloses(from, j)
}

// fieldCloses says of words [from, j) whether what stands behind them closes the name of a body.
func (d *Document) fieldCloses(from, j int) int {
	if j < from+2 || j >= len(d.Tokens) || d.key(j-1) == "và" {
		return from
	}
	if j+1 < len(d.Tokens) && d.Tokens[j].Shape == vi.Lower && !d.stopsComplement(j) && d.key(j+1) == "," {
		j++ // phó phòng quản lý đất, …
	}
	t := &d.Tokens[j]
	if t.Capital() || t.Shape == vi.Break || t.Shape == vi.Punct && t.Key != ":" || t.Shape == vi.Digit {
		return j
	}
	return from
}

// halfOfWord says whether the place [j, to) is only the beginning of a word: Mỹ thuật.
func (d *Document) halfOfWord(j, to int) bool {
	if to >= len(d.Tokens) || d.Tokens[to].Shape != vi.Lower {
		return false
	}
	w, ok := d.words.Longest(j, gazetteer.NameWords)
	f, found := d.words.Longest(j, gazetteer.Functions)
	return ok && w.To > to || found && f.To > to || d.is(j, "mỹ", "thuật")
}

// nameBehindCountry says whether the capitals at token j, behind a country, are the
// holder of an office of states: "Thủ tướng Campuchia Hun Sen".
func (d *Document) nameBehindCountry(j int, h *head) bool {
	if h.kind != foreignHead && h.body != bodyOptional && h.body != bodyPortfolio || !d.Tokens[j].Capital() || d.bodyEnd(j) > j || d.placeAt(j) > j || !d.afterCountry(j) {
		return false
	}
	n := d.nameAt(j)
	return n.kind != noName && n.to-j >= 2
}

// directs says whether the words from token i on say of a director what is
// directed: "giám đốc kinh doanh", "Giám đốc khách sạn".
func (d *Document) directs(i int, h *head) bool {
	return (h.name == "Giám đốc" || h.name == "Tổng Giám đốc" || h.name == "Giám đốc điều hành") && directed[[2]string{d.key(i), d.key(i + 1)}]
}

// joins says whether a mark stands inside the name of a body: "Lao động -
// Thương binh và Xã hội", "T.Ư", "Tài nguyên & Môi trường", "VH,TT&DL".
func (d *Document) joins(j int) bool {
	if j == 0 || j+1 >= len(d.Tokens) {
		return false
	}
	prev, next := &d.Tokens[j-1], &d.Tokens[j+1]
	switch d.Tokens[j].Key {
	case "&", "/":
		return next.Word()
	case "-":
		return next.Capital() && !(creditMarks[next.Key]) && !d.titleHead(j+1) && !d.nameStarts(j+1, nil) && !d.announced(j+1)
	case ".":
		if d.sentenceOf[j] != d.sentenceOf[j+1] {
			return false // "tỉnh Lê .Văn", "tỉnh Lê.Văn": a full stop
		}
		return !next.Space && next.Capital() && prev.Capital() && prev.End-prev.Start <= 4 || (prev.Key == "tp" || prev.Key == "tx" || prev.Key == "q" || prev.Key == "p" || prev.Key == "tt") && next.Shape != vi.Break
	case ",":
		return !next.Space && next.Shape == vi.Upper && prev.Shape == vi.Upper || d.ministryComma(j)
	case "\"":
		return false
	}
	return false
}

// ministryComma says whether the comma at j is the one of "Văn hóa, Thể thao và
// Du lịch" or of another name with a comma after its first words.
func (d *Document) ministryComma(j int) bool {
	return d.is(j-2, "văn", "hóa", ",", "thể", "thao") || d.is(j-2, "lao", "động", ",", "thương", "binh") ||
		d.is(j-2, "văn", "hóa", ",", "giáo", "dục") || d.is(j-2, "giáo", "dục", ",", "thanh", "niên") || d.is(j-2, "thanh", "niên", ",", "thiếu", "niên") || d.is(j-2, "quốc", "phòng", ",", "an", "ninh") || d.is(j-2, "chính", "sách", ",", "chiến", "lược")
}

// stopsComplement says whether token j ends the words behind a rank.
func (d *Document) stopsComplement(j int) bool {
	if d.Tokens[j].Shape != vi.Lower {
		return false
	}
	if complementStops[d.Tokens[j].Key] && !nounPairs[[2]string{d.key(j), d.key(j + 1)}] && !nounPairs[[2]string{d.key(j - 1), d.key(j)}] {
		return true
	}
	if d.is(j-1, "ban", "kiểm", "tra") {
		return false // ủy viên ban kiểm tra
	}
	return j+1 < len(d.Tokens) && pairStops[[2]string{d.Tokens[j].Key, d.Tokens[j+1].Key}]
}
