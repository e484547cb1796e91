package index

import "strings"

// keySet makes a set of keys written with spaces between them.
func keySet(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}

// verb says what the words before a title say of it.
func (x *titleReader) verb(p *titlePlace) verbKind {
	if k := x.key(p.from - 1); k == "\"" || k == "“" {
		return noVerb // được gọi là “Tổng thống của dân”
	}
	i, many := p.from-1, false
	for n := 0; n < 8 && i > p.start && (postWords[x.key(i)] || x.is(i, "nhiệm", "vụ")); n++ {
		many = many || x.key(i) == "các" || x.key(i) == "nhiều"
		i-- // giữ | các chức vụ:
	}
	post := i < p.from-1
	k, before := x.key(i), x.key(i-1)
	switch {
	case k == "là":
		return x.tense(p, i, isVerb)
	case k == "làm", k == "giữ", k == "nắm", k == "nhiệm" && before == "đảm", k == "nhận" && before == "đảm", k == "trách" && before == "phụ",
		k == "qua" && (before == "kinh" || before == "trải"), k == "vị" && before == "cương", k == "ghế":
		if k == "qua" || many && before == "đã" || many && x.key(i-2) == "đã" {
			return hadHeld // đã giữ các chức vụ như
		}
		return x.tense(p, i, x.appointed(p, i))
	case k == "bầu", k == "cử" && (before == "trúng" || before == "tái" || before == "được"), k == "nhiệm" && before == "bổ", k == "thành" && before == "trở", k == "động" && before == "điều", k == "công" && before == "phân",
		k == "định" && before == "chỉ", k == "chuẩn" && before == "phê", k == "nhậm", k == "nhận" && post, k == "lên" && post, k == "sang" && post:
		return x.tense(p, i, takes)
	case k == "thôi", k == "cách", k == "rời", k == "mất", k == "bãi", k == "miễn", k == "nhiệm" && (before == "miễn" || before == "bãi" || before == "từ"), k == "từ" && post:
		if post || k != "từ" && k != "mất" && k != "rời" {
			return leaves
		}
	case post && x.is(p.from-2, "cương", "vị") || post && x.is(p.from-2, "vai", "trò") || post && x.is(p.from-2, "tư", "cách"):
		return x.tense(p, p.from-2, isVerb)
	}
	return noVerb
}

// postWords stand between a verb and the title that it says.
var postWords = keySet("chức vụ danh vị trí cương vai trò ghế nữ một các những nhiều : như vào \"")

// appointed says whether "làm", "giữ chức" at token i is what somebody was
// appointed to, left, or simply did.
func (x *titleReader) appointed(p *titlePlace, i int) verbKind {
	for j := i - 1; j >= max(p.start, i-16); j-- {
		switch x.key(j) {
		case "thôi", "miễn":
			return leaves
		case "bầu", "cử":
			return takes
		case "khi":
			return isVerb // được bầu … khi đang làm
		case "nhiệm":
			if x.key(j-1) == "bổ" {
				return takes
			}
		case "động":
			if x.key(j-1) == "điều" {
				return takes
			}
		case "công":
			if x.key(j-1) == "phân" {
				return takes
			}
		case "định":
			if x.key(j-1) == "chỉ" {
				return takes
			}
		case "chuyển":
			if x.key(j+1) == "luân" || x.key(j-1) == "luân" || x.key(j-1) == "được" {
				return takes
			}
		case ",", ".", "\"", "nghị":
			return isVerb
		}
	}
	return isVerb
}

// tense says whether words before the verb at token i put it into the past: "từng
// giữ chức", "khi còn là", "nguyên là".
func (x *titleReader) tense(p *titlePlace, i int, kind verbKind) verbKind {
	for j := i - 1; j >= max(p.start, i-6); j-- {
		switch x.key(j) {
		case "từng", "nguyên", "vốn":
			return hadHeld
		case "qua":
			if x.key(j-1) == "kinh" || x.key(j-1) == "trải" {
				return hadHeld
			}
		case "còn":
			switch x.key(j - 1) {
			case "khi", "hồi", "lúc", "thời", "ông", "bà":
				return whenHeld
			}
		case "trước":
			if x.key(j+1) == "đây" || x.key(j+1) == "kia" {
				return hadHeld
			}
		case ",", ".", "(", "và", "nay":
			return kind
		}
	}
	return kind
}

// then says whether a title is said of a time that the text told before: "Bí thư
// Thành ủy lúc bấy giờ", "khi đó là Bộ trưởng".
func (x *titleReader) then(p *titlePlace) bool {
	for i := p.to; i < min(p.to+7, p.end); i++ {
		if x.thenAt(i) {
			return true
		}
		if k := x.key(i); !x.tokens[i].Capital() && k != "ông" && k != "bà" && (k != "(" || i > p.to) {
			break
		}
	}
	i := p.from - 1
	for i > p.start && heldWords[x.key(i)] {
		i--
	}
	if x.key(i) == "," {
		i--
	}
	if i < p.from-1 && x.key(p.from-1) != "," && (x.thenAt(i-1) || x.thenAt(i-2)) {
		return true
	}
	return false
}

// underHolder says whether a title is one of the time when its holder ruled:
// "dưới thời Tổng thống A".
func (x *titleReader) underHolder(p *titlePlace) bool {
	if x.key(p.from-1) != "thời" {
		return false
	}
	switch x.key(p.from - 2) {
	case "dưới", "vào", "từ", "trong":
		return true
	}
	return false
}

// inMemory says whether a title is one of somebody who is remembered: "khu tưởng
// niệm Chủ tịch", "100 năm ngày sinh Tổng Bí thư", "cố Thủ tướng".
func (x *titleReader) inMemory(p *titlePlace) bool {
	i := p.from - 1
	for i > p.start && (x.key(i) == "đồng" || x.key(i) == "chí" || x.key(i) == "của" || x.key(i) == "cố") {
		i--
	}
	if x.key(p.from-1) == "cố" {
		return true
	}
	switch k := x.key(i); x.key(i - 1) {
	case "tưởng", "lưu":
		return k == "niệm" || k == "nhớ"
	case "ngày":
		return k == "sinh" || k == "mất"
	case "tượng":
		return k == "đài"
	case "anh", "hương":
		return k == "linh" || k == "hồn"
	case "nhà", "khu", "phần", "viếng":
		return k == "mộ" || k == "lăng"
	}
	return false
}

// heldWords stand between "khi đó" and the title.
var heldWords = keySet("là đang làm giữ chức vụ vẫn còn")

// thenAt says whether "khi đó", "lúc bấy giờ", "thời điểm đó" starts at token i.
func (x *titleReader) thenAt(i int) bool {
	switch x.key(i) {
	case "khi", "lúc", "thời", "hồi":
		n := x.key(i + 1)
		return n == "đó" || n == "ấy" || n == "bấy" || n == "điểm" && (x.key(i+2) == "đó" || x.key(i+2) == "ấy")
	case "bấy":
		return x.key(i+1) == "giờ"
	case "đương":
		return x.key(i+1) == "thời"
	}
	return false
}
