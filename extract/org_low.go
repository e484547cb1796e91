package extract

import (
	"chutri/extract/gazetteer"
	"chutri/extract/vi"
)

// researchHeads begin names of institutes and centres, whose field may begin in
// lower case and go on in capitals.
var researchHeads = wordSet("viện trung quỹ học phân")

// crimeFields are what the investigating departments of the police deal with.
var crimeFields = wordSet("kinh tế tham nhũng buôn lậu ma túy trật tự xã hội quản lý chức vụ môi trường hình sự công nghệ cao sử dụng và ,")

// crimesAt goes on over the field of a police department from token k on: "Cục
// Cảnh sát điều tra tội phạm · về kinh tế và tham nhũng".
func (d *Document) crimesAt(k int) int {
	if !d.is(k-2, "tội", "phạm") || !d.is(k, "về") {
		return k
	}
	to := k + 1
	for crimeFields[d.key(to)] {
		to++
	}
	for d.is(to-1, ",") || d.is(to-1, "và") {
		to--
	}
	if to == k+1 {
		return k
	}
	return to
}

// placedHeads are heads whose field may stand wholly in lower case before the
// place: "Văn phòng đăng ký đất đai huyện Sóc Sơn".
var placedHeads = map[string]bool{"Ban": true, "Ban Quản lý": true, "Câu lạc bộ": true, "Công đoàn": true, "Cục": true, "Chi cục": true, "Hiệp hội": true, "Hội": true,
	"Hội đồng": true, "Liên hiệp": true, "Liên đoàn": true, "Nhà máy": true, "Phòng": true, "Quỹ": true, "Sở": true, "Trung tâm": true, "Trường Trung cấp": true,
	"Trường Cao đẳng": true, "Viện": true, "Văn phòng": true, "Xí nghiệp": true, "Ủy ban": true}

// maxLowWords bounds the words in lower case between a head and its place.
const maxLowWords = 9

// upToPlace reads a field in lower case that ends before a place with its level, a
// listed province, a country, or Trung ương and quốc gia.
func (d *Document) upToPlace(from, j int, head *gazetteer.Row) int {
	if !placedHeads[head.Name] || from == 0 || !d.capital(from) || d.capital(j) || d.Tokens[from-1].Capital() || !d.Tokens[from-1].Word() && !d.listMark(from-1) {
		return j
	}
	for _, m := range d.words.At(from) {
		if (m.Entry.Class == gazetteer.BodyHeads || m.Entry.Class == gazetteer.Bodies) && m.To > j {
			return j // "Ủy ban Kiểm tra"
		}
	}
	k := j
	if fieldVerbs[[2]string{d.key(j), d.key(j + 1)}] {
		k += 2
	}
	for n := k; n < j+maxLowWords && n < len(d.Tokens); n++ {
		if n > j+1 && d.placeEndsName(n) {
			return n
		}
		t := d.Tokens[n]
		switch {
		case t.Key == ",":
			if n == j || d.lowWord(n+1) == n+1 && head.Name != "Ban Quản lý" {
				return j
			}
		case t.Key == "-" && n > j:
		case t.Key == "và" && n > j:
		case t.Shape != vi.Lower, t.Key == "và", pluralWords[t.Key], d.stopsName(n), n > j && d.predicate(n):
			return j
		}
	}
	return j
}

// fieldVerbs are verbs that begin the field of an office as well as a sentence about it.
var fieldVerbs = pairSet("đăng ký, hỗ trợ, xử lý, thẩm định, giải quyết, xúc tiến, giám sát, tiếp nhận")

// listMark says whether the token stands between members of a list.
func (d *Document) listMark(i int) bool { return d.is(i, ",") || d.is(i, ";") || d.is(i, "(") }

// placeEndsName says whether a place that belongs to a name begins at n.
func (d *Document) placeEndsName(n int) bool {
	if d.Tokens[n].Shape == vi.Lower {
		if level, k := d.levelAt(n); level != "" {
			return d.unitName(n, k, level) > k || !d.levelList(k) && !d.lowerGoesOn(k)
		}
		to, ok := d.centralAt(n)
		return ok && to > n
	}
	_, ok := d.centralAt(n)
	return ok || d.doublePlace(n) > n || d.countryAt(n) > n || d.region(n+1)
}

// lowerGoesOn says whether a word of the sentence that could be part of the same
// phrase follows a bare level: "thành phố thông minh".
func (d *Document) lowerGoesOn(k int) bool {
	return k < len(d.Tokens) && d.Tokens[k].Shape == vi.Lower && !d.stopsName(k) && !d.predicate(k)
}
