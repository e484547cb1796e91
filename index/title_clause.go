package index

// This file reads, from the words around a title, when somebody held it.

// verbKind is what a verb before a title says of it.
type verbKind uint8

const (
	noVerb   verbKind = iota
	isVerb            // là, làm, giữ chức, trên cương vị
	takes             // được bầu làm, được bổ nhiệm giữ chức, trở thành
	leaves            // thôi giữ chức, bị cách chức, được miễn nhiệm
	hadHeld           // từng là, nguyên là, kinh qua
	whenHeld          // khi còn là
)

// read finds the time of a title; it says whether that is another than the day
// of publication.
func (x *titleReader) read(p *titlePlace) bool {
	verb := x.verb(p)
	if d, ok := x.dateBehind(p.from, p.to, p.end); ok && x.behind(p, d, verb) {
		return true
	}
	if verb != noVerb {
		if d, ok := x.dateOf(p); ok && x.said(p, d, verb) {
			return true
		}
	}
	switch {
	case p.former && verb != leaves:
		return false // the day of publication, or of the deed, is one on which it is over
	case verb == leaves:
		p.time.Ended = true
		return true
	case verb == hadHeld || verb == whenHeld:
		if d, ok := x.fronted(p); ok {
			p.time.On, _ = d.ends()
		}
		p.time.Ended = true
		return true
	case x.inMemory(p):
		p.time.Ended = true
		return true
	case x.termOver(p):
		p.time.Ended = true
		return true
	case x.underHolder(p):
		return true
	case x.then(p):
		if d, ok := x.lastDate(x.paragraph(p.from), p.from); ok && x.past(d) && d.Source == "explicit" {
			p.time.On, _ = d.ends()
		}
		return true
	case verb == noVerb || verb == isVerb:
		return x.deed(p)
	}
	return false
}

// behind reads a date right behind a title: "Bộ trưởng giai đoạn 2011-2016", "Bí
// thư Tỉnh ủy (từ 8/2015)", "được cử làm Chủ tịch vào tháng 4-2018".
func (x *titleReader) behind(p *titlePlace, d datePlace, verb verbKind) bool {
	from, to := d.ends()
	if from == "" || to == "" {
		return false
	}
	now := x.upToNow(d)
	switch {
	case x.ofTerm(d):
		if x.day != "" && d.End < x.day && !p.former {
			p.time.Ended = true // "Bí thư Tỉnh ủy nhiệm kỳ 2010-2015": when in it, nobody says
			return true
		}
		return false
	case from != to:
		p.time.From, p.time.To = from, to
		p.time.Ended = x.day == "" || d.End < x.day
		p.time.Now = x.day != "" && d.Start <= x.day && !p.time.Ended
		return true
	case x.future(d):
		return false
	case verb == leaves || verb == takes || x.since(d):
		x.bound(p, from, verb, now)
		return true
	case verb != noVerb || d.from > p.to && x.key(d.from-1) == "(":
		p.time.On = from
		p.time.Ended = p.former
		return true
	}
	return false
}

// said reads the date of a sentence that says of somebody that he held, took or
// left an office: "Từ tháng 12/2011 đến nay, ông là Thứ trưởng".
func (x *titleReader) said(p *titlePlace, d datePlace, verb verbKind) bool {
	from, to := d.ends()
	if from == "" || to == "" || x.future(d) || x.ofTerm(d) {
		return false
	}
	switch now := x.upToNow(d); {
	case x.wentThrough(d.to, p.from):
		p.time.Ended = true // "Từ 2010 đến nay, ông kinh qua nhiều vị trí, là T": when, nobody says
	case from == to && x.whileIn(d.to, p.from):
		p.time.On = from // "được bầu … từ tháng 4 khi đang làm T"
		p.time.Ended = verb == whenHeld
	case verb == takes || verb == leaves || now || x.since(d) && from == to:
		x.bound(p, from, verb, now)
	case from != to && x.aloof(d.to, p.from):
		p.time.Ended = x.day == "" || d.End < x.day // "Từ 1986 đến 2007, ông dạy học, giữ chức T": when in them, nobody says
	case from != to:
		p.time.From, p.time.To = from, to
		p.time.Ended = x.day == "" || d.End < x.day
	case !x.past(d) && verb == isVerb:
		return false
	default:
		p.time.On = from
		p.time.Ended = verb == hadHeld || verb == whenHeld
	}
	return true
}

// bound notes a day on which an office was taken or left.
func (x *titleReader) bound(p *titlePlace, day string, verb verbKind, now bool) {
	if verb == leaves {
		p.time.To, p.time.Ended = day, true
		return
	}
	p.time.From = day
	p.time.Now = now
	p.time.Ended = !now && verb == hadHeld
}

// deed reads the day of what the sentence tells somebody did or suffered in
// office: "Tháng 4/2003, ông A, Phó Giám đốc Công ty B, bị bắt".
func (x *titleReader) deed(p *titlePlace) bool {
	d, ok := x.fronted(p)
	if !ok {
		d, ok = x.aside(p)
	}
	if !ok {
		d, ok = x.captioned(p)
	}
	if !ok {
		d, ok = x.signed(p)
	}
	if !ok || !x.past(d) || x.planned(p) {
		return false
	}
	from, to := d.ends()
	if from == "" || from != to {
		return false
	}
	if len(from) == 4 && (x.day == "" || from[:4] >= x.day[:4] || daysBetween(d.End, x.day) < 365) {
		return false // figures of the last year are told by those in office now
	}
	p.time.On, p.time.Loose = from, true
	return true
}

// fronted gives the date that opens the clause of a title: "Ngày 25/4/2015, …",
// "Trước đó, năm 2011, …". One behind "đến", "sau", "trước" only bounds.
func (x *titleReader) fronted(p *titlePlace) (datePlace, bool) {
	d, ok := x.dateIn(p.start, p.from)
	if !ok || d.from-p.start > 6 || x.since(d) || x.upToNow(d) {
		return datePlace{}, false
	}
	for i := p.start; i < d.from; i++ {
		if !frontWords[x.key(i)] {
			return datePlace{}, false
		}
	}
	switch x.key(d.from) {
	case "sau", "trước", "tính", "kể", "từ":
		return datePlace{}, false
	case "đến":
		return d, len(d.EDTF) > 4
	}
	return d, true
}

// aside gives a date between two commas before the title, "…, chiều 29/3/1975,
// Tổng Bí thư …", or one that ends the clause behind a comma, as captions do.
func (x *titleReader) aside(p *titlePlace) (datePlace, bool) {
	if d, ok := x.lastDate(p.start, p.from); ok && len(d.EDTF) > 4 && x.key(d.from-1) == "," && x.key(d.to) == "," && !x.since(d) {
		return d, true
	}
	d, ok := x.lastDate(p.to, p.end)
	if !ok || x.key(d.from-1) != "," || x.since(d) || x.upToNow(d) {
		return d, false
	}
	k := x.key(d.to)
	return d, d.to >= p.end || k == "." && d.to+1 >= p.end || k == "("
}

// signed gives the day of a document that the holder of the title made: "công văn
// ngày 22/7/2013 do Chủ nhiệm Văn phòng A ký".
func (x *titleReader) signed(p *titlePlace) (datePlace, bool) {
	for _, d := range x.papers {
		if d.from >= p.start && d.to < p.from && p.from-d.to <= 6 {
			for i := d.to; i < p.from; i++ {
				if x.key(i) == "do" {
					return d, true
				}
			}
		}
	}
	return datePlace{}, false
}

// frontWords can stand before the date that opens a sentence.
var frontWords = keySet(`vào đến hồi trong ngày sáng chiều tối trưa đêm khoảng cuối đầu giữa tháng năm mùa xuân hè thu đông trước đó cụ thể theo cũng cùng ông bà anh chị
	" “ - , ( rồi và tiếp khi lúc`)

// captioned gives the one date of a caption in which a title stands.
func (x *titleReader) captioned(p *titlePlace) (datePlace, bool) {
	inside := false
	for _, b := range x.captions {
		inside = inside || b.Span[0] <= p.span[0] && p.span[1] <= b.Span[1]
	}
	if !inside {
		return datePlace{}, false
	}
	d, ok := x.dateIn(p.start, p.end)
	if !ok {
		return d, false
	}
	_, more := x.dateIn(d.to, p.end)
	return d, !more
}

// planned says whether the clause of a title speaks of what is to come.
func (x *titleReader) planned(p *titlePlace) bool {
	for i := p.start; i < p.end; i++ {
		if x.key(i) == "sẽ" || x.is(i, "dự", "kiến") {
			return true
		}
	}
	return false
}

// dateOf gives the date that a sentence which says an office of somebody gives
// it: the nearest before the title that no other clause keeps for itself.
func (x *titleReader) dateOf(p *titlePlace) (datePlace, bool) {
	d, ok := x.lastDate(p.start, p.from)
	if ok && x.ofTerm(d) {
		d, ok = x.lastDate(p.start, d.from)
	}
	if !ok || p.from-d.to > 30 {
		return d, false
	}
	switch x.key(d.from - 1) {
	case "sinh", "sn", "(", "trước", "sau", "số", "khóa", "qh", "luật", "học", "đến":
		return d, false
	}
	if x.is(d.from, "trước") || x.is(d.from, "sau") || x.is(d.from, "đến") || x.is(d.from, "sinh") {
		return d, false
	}
	for i := d.to; i < p.from; i++ {
		if x.is(i, "trước", "đó") || x.is(i, "sau", "đó") {
			return d, false
		}
	}
	begin := d.from
	for sinceWords[x.key(begin-1)] && begin > p.start {
		begin--
	}
	opens := begin == p.start || x.since(d) && x.near(d.to, p.from)
	for i := begin - 1; i >= max(p.start, begin-4) && !opens; i-- {
		if k := x.key(i); k == "," || k == ":" || k == "." || i == p.start && frontWords[k] {
			opens = true
		} else if !frontWords[k] {
			break
		}
	}
	return d, opens
}

// sinceWords stand before the figures of a date: "kể từ đầu năm".
var sinceWords = keySet("từ kể ngày tháng năm đầu cuối giữa")

// aloof says whether a comma stands in [from, to) that is not the first token:
// the words before it are what the date is of.
func (x *titleReader) aloof(from, to int) bool {
	for i := from + 1; i < to; i++ {
		if x.key(i) == "," {
			return true
		}
	}
	return false
}

// near says whether the words in [from, to) are few and of one clause.
func (x *titleReader) near(from, to int) bool {
	for i := from; i < to; i++ {
		if x.key(i) == "," {
			return false
		}
	}
	return to-from <= 8
}

// whileIn says whether "khi đang", "khi còn", "lúc đang" stands in [from, to).
func (x *titleReader) whileIn(from, to int) bool {
	for i := from; i+1 < to; i++ {
		if k := x.key(i); (k == "khi" || k == "lúc") && (x.key(i+1) == "đang" || x.key(i+1) == "còn") {
			return true
		}
	}
	return false
}

// wentThrough says whether words in [from, to) announce a row of offices that
// were held one after the other.
func (x *titleReader) wentThrough(from, to int) bool {
	for i := from; i < to; i++ {
		if x.is(i, "kinh", "qua") || x.is(i, "trải", "qua") || x.is(i, "lần", "lượt") {
			return true
		}
	}
	return false
}

// dateBehind gives the date right behind or at the end of a title [from, to).
func (x *titleReader) dateBehind(from, to, end int) (datePlace, bool) {
	if from < to {
		if d, ok := x.dateIn(from+1, to); ok && d.to >= to {
			return d, true
		}
	}
	d, ok := x.dateIn(to, min(to+5, end))
	if !ok {
		return d, false
	}
	for i := to; i < d.from; i++ {
		switch x.key(i) {
		case "(", "vào", "hồi", "từ", "kể", "trong", "giai", "đoạn", "nhiệm", "kỳ", "thời", "gian", "các", "ngày", "tháng", "năm", "cuối", "đầu", "giữa":
		default:
			return d, false
		}
	}
	if x.key(d.from) == "ngày" && d.from == to || x.key(d.from) == "sáng" || x.key(d.from) == "chiều" {
		return d, x.key(to) != "sáng" && x.key(to) != "chiều"
	}
	return d, true
}

// since says whether a date is the begin of something: "từ năm 2011", "kể từ".
func (x *titleReader) since(d datePlace) bool {
	for i := d.from; i >= d.from-3; i-- {
		switch x.key(i) {
		case "từ":
			return true
		case "ngày", "tháng", "năm", "đầu", "cuối", "giữa":
		default:
			if i < d.from {
				return false
			}
		}
	}
	return false
}

// upToNow says whether "đến nay" stands behind a date.
func (x *titleReader) upToNow(d datePlace) bool {
	for i := d.to - 1; i < d.to+3; i++ {
		if x.is(i, "đến", "nay") || x.is(i, "tới", "nay") || x.is(i, "đến", "hiện", "nay") || x.is(i, "-", "nay") {
			return true
		}
	}
	return false
}

// ofTerm says whether a date is the term of an elected body, in which a person
// may have held the office for a part only.
func (x *titleReader) ofTerm(d datePlace) bool {
	for i := d.from - 2; i < d.to; i++ {
		if x.is(i, "nhiệm", "kỳ") || x.is(i, "nhiệm", "kì") || x.key(i) == "khóa" {
			return true
		}
	}
	return false
}

// paragraph gives the first token of the sentence before that of token i, in the
// same paragraph.
func (x *titleReader) paragraph(i int) int {
	for k := range x.sentences {
		if s := x.sentences[k]; i < s.To {
			if k > 0 && s.From-x.sentences[k-1].To == 0 {
				return x.sentences[k-1].From
			}
			return s.From
		}
	}
	return i
}
