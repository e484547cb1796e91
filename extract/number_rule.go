package extract

import "chutri/extract/vi"

// numberRules is the family of rules for quantities.
var numberRules = []numberRule{
	{ruleInfo{"số chữ số", "figures with what they count or measure; no label, ordinal, age, length of time, clock or number of a document",
		[]string{"Đại hội có 119 đại biểu chính thức.", "Khối có hơn 7.800 đảng viên.", "Tỉnh chi 2.000 tỷ đồng cho nông thôn."},
		[]string{"Quân khu 7 diễn tập.", "Lần thứ 18, đại hội họp.", "Ông Nam 65 tuổi nghỉ hưu.", "Hội nghị bắt đầu lúc 8 giờ.", "Học sinh lớp 10 trường huyện.", "Dịch Covid-19 lan rộng."}},
		readFigures},
	{ruleInfo{"số viết chữ", "numbers in words with what they count; no năm of years, no thứ hai, no hai là",
		[]string{"Hội nghị thảo luận bốn nội dung lớn.", "Xã có hai mươi ba chi bộ.", "Gần một triệu người được tiêm."},
		[]string{"Thứ hai, cấp ủy phải gương mẫu.", "Hai là, tăng cường kiểm tra.", "Trong năm qua, tỉnh có nhiều đổi mới.", "Một số đơn vị làm tốt."}},
		readWords},
	{ruleInfo{"tỷ lệ phần trăm", "percentages",
		[]string{"Tỷ lệ tán thành đạt 97,55%.", "Hơn 30 phần trăm số hộ đã đăng ký."}, []string{"Có 30 phần quà được trao.", "Trang 12 in đậm."}},
		readPercent},
	{ruleInfo{"phân số", "two figures with a stroke that count the same: of so many, so many",
		[]string{"Đã có 119/120 đại biểu có mặt.", "Xong 4/6 dự án."}, []string{"Hơn 2/3 số phiếu tán thành.", "Ngày 4/6, đoàn khảo sát."}},
		readFraction},
	{ruleInfo{"khoảng giữa hai số", "both ends of a range with one unit",
		[]string{"Mỗi tổ có 9-15 đại biểu.", "Từ 5 đến 7 đồng chí được giới thiệu.", "Thương mại tăng 10-15% mỗi năm."},
		[]string{"Tỷ số trận đấu là 2-1.", "Giai đoạn 2016-2020 có nhiều đổi mới."}},
		readRange},
}

// quantity makes a mention of a figure from token i with its unit.
func (d *Document) quantity(i int, f figure, unit string, to int) numberMention {
	start, modifier := d.modifierBefore(i)
	if d.is(to, "trở", "lên") {
		modifier, to = "at_least", to+2
	} else if d.is(to, "trở", "xuống") {
		modifier, to = "at_most", to+2
	}
	return numberMention{span: span{start, to}, figures: f.to, value: Number{Value: f.value, Modifier: modifier, Unit: unit}}
}

func readFigures(d *Document, i int) []numberMention {
	f, ok := d.digitsAt(i)
	if !ok {
		return nil
	}
	f, _ = d.figureAt(i)
	if f.percent || d.key(f.to) == "/" && d.digits(f.to+1) || d.clock(f.to) {
		return nil
	}
	return d.counted(i, f)
}

func readWords(d *Document, i int) []numberMention {
	if d.digits(i) {
		return nil
	}
	f, ok := d.figureAt(i)
	if !ok || f.percent || !d.spelledCounts(i, f) {
		return nil
	}
	return d.counted(i, f)
}

// counted gives the quantity of a figure when something countable follows it.
func (d *Document) counted(i int, f figure) []numberMention {
	unit, to := d.unitAt(f.to)
	if f.scaled && unit != "" && !d.knownUnit(f.to) && (d.unitBefore(i, f) == "đồng" || f.value >= 1e9 && d.moneyWordBefore(i)) {
		unit = "" // "600 tỷ dự kiến phải bồi thường"
	}
	if d.yearLike(i, f, unit) {
		d.refuse("numbers", "số lượng", span{i, f.to}, "a year")
		return nil
	}
	if unit == "" && (d.key(f.to) == "trong" || d.key(f.to) == "trên") { // "40 trong số 70 người"
		j := f.to + 1
		for d.key(j) == "tổng" || d.key(j) == "số" {
			j++
		}
		if whole, ok := d.figureAt(j); ok && whole.value >= f.value && !whole.percent {
			if u, _ := d.unitAt(whole.to); u != "" {
				return []numberMention{d.quantity(i, f, u, f.to)}
			}
		}
	}
	if unit == "" {
		u := d.unitBefore(i, f)
		if u == "" && f.value >= 1e9 && f.scaled && d.moneyWordBefore(i) {
			u = "đồng"
		}
		if u != "" {
			return []numberMention{d.quantity(i, f, u, f.to)}
		}
		return nil
	}
	if why := d.fixedPhrase(i, f, to); why != "" {
		d.refuse("numbers", "số lượng", span{i, to}, why)
		return nil
	}
	return []numberMention{d.quantity(i, f, unit, to)}
}

// yearLike says whether bare figures between 1900 and 2100 are a year after a
// name: "Diễn đàn Thanh niên 2025 lần đầu tiên". Counts of that size have a dot.
func (d *Document) yearLike(i int, f figure, unit string) bool {
	if f.to != i+1 || len(d.key(i)) != 4 || f.value < 1900 || f.value > 2100 {
		return false
	}
	return !d.knownUnit(f.to) || unit == "lần" || i > 0 && d.Tokens[i-1].Capital()
}

// knownUnit says whether a measure or a unit of the lists stands at token i.
func (d *Document) knownUnit(i int) bool {
	_, to := d.measureAt(i)
	return to > i || d.longestUnit(i) > 0
}

// clock says whether figures that end at token i are a time: "8h30", "14 giờ".
func (d *Document) clock(i int) bool {
	k := d.key(i)
	return k == "h" || k == "g" && d.digits(i+1) || k == ":" && d.gluedDigits(i, 2)
}

// countryWords after "hai nước" make it a count: "hai nước châu Á", "hai nước còn lại".
var countryWords = toSet("châu thành còn láng nghèo giàu phát đang lớn khác")

// fixedPhrase says why a number with its unit is a set phrase, "" when it counts.
func (d *Document) fixedPhrase(i int, f figure, to int) string {
	u := d.key(f.to)
	switch {
	case f.value <= 4 && (u == "bên" || u == "miền"), f.value == 2 && (u == "nhà" && d.key(f.to+1) == "nước" || u == "quân" && d.key(f.to+1) == "đội" || u == "mặt" || u == "chiều" || u == "đảng" && to == f.to+1 || u == "phía" || u == "tay" || u == "con" && f.words):
		return "a set phrase: the two sides"
	case u == "lần" && d.key(f.to+1) == "thứ":
		return "an ordinal follows"
	case u == "khóa" && d.roman(f.to+1) > 0:
		return "a term follows: khóa IX"
	case u == "phần" && numeralWords[d.key(f.to+1)] > 1 || u == "phần" && d.key(f.to+1) == "tư":
		return "a share: two thirds"
	case f.value == 2 && u == "nước" && !countryWords[d.key(to)]:
		return "a set phrase: the two countries"
	case f.value <= 4 && u == "cấp" && d.key(f.to+1) != "ủy":
		return "a set phrase: levels"
	}
	return ""
}

// spelledCounts says whether a number in words counts: "một" only with a
// magnitude, "năm" not as year, no name and no list marker.
func (d *Document) spelledCounts(i int, f figure) bool {
	k := d.key(i)
	if f.to == i+1 {
		switch k {
		case "một":
			return false
		case "năm":
			if !d.fiveCounts(i) {
				return false
			}
		case "chín":
			if d.key(i+1) == "muồi" || d.key(i+1) == "chắn" {
				return false
			}
		}
	}
	if k == "một" && !f.scaled && f.value == 1 {
		return false
	}
	next := f.to
	if next >= len(d.Tokens) || !d.Tokens[next].Word() {
		return f.scaled
	}
	if d.Tokens[i].Shape == vi.Title && d.Tokens[next].Capital() && d.key(next) != "phó" {
		return false // "Ba Đình", "Hai Bà Trưng"
	}
	switch d.key(i - 1) {
	case "cả": // "cả hai nhập cảnh ngày 19/3"
		if !d.knownUnit(next) && !f.scaled {
			return false
		}
	case "lần", "ngã", "bộ", "vòng", "đầu", "hàng", "mỗi", "thứ", "chục", "ngày", "mươi", "cuối", "đệ", "quyền":
		return false
	}
	if k == "ba" || k == "tư" {
		switch d.key(next) {
		case "mẹ", "má", "tôi", "em", "anh", "của", "lô", "toong", "hoa", "tê":
			return false
		}
	}
	return true
}

// fiveCounts says whether "năm" at i is the number: a countable noun follows that
// no year has, and nothing before makes it a year.
func (d *Document) fiveCounts(i int) bool {
	switch d.key(i - 1) {
	case "là", "trong", "những", "các", "nhiều", "mỗi", "hằng", "hàng", "từng", "của", "cả", "một", "hai", "ba", "bốn", "sáu", "bảy", "tám", "chín", "mười",
		"vài", "mấy", "cuối", "giữa", "sang", "tổng", "kết", "từ", "suốt", "qua", "kỳ", "theo", "trước", "sau", "vào", "nửa", "trên", "quanh", "tuổi", "ngày", "tháng":
		return false
	}
	if d.digits(i - 1) {
		return false
	}
	switch d.key(i + 1) {
	case "học", "qua", "nay", "tới", "sau", "trước", "đầu", "cuối", "ngoái", "mới", "cũ", "chủ", "sinh", "đó", "này", "tài", "thứ", "tháng", "ngày", "kinh", "tuổi", "phần", "con", "bản":
		return false
	}
	if d.is(i+1, "tổ", "chức") && d.key(i-1) != "có" {
		return false // "năm tổ chức đại hội"
	}
	n := d.longestUnit(i + 1)
	if d.digits(i + 1 + n) {
		return false // "năm lớp 11"
	}
	return n >= 2 || n == 1 && d.key(i+1) != "từ" && d.key(i+1) != "dân"
}

func readPercent(d *Document, i int) []numberMention {
	f, ok := d.figureAt(i)
	if !ok || !f.percent {
		return nil
	}
	return []numberMention{d.quantity(i, f, "%", f.to)}
}

// readFraction reads "119/120 đại biểu": both figures count. "2/3 số phiếu" is a
// share and "15/5" a day.
func readFraction(d *Document, i int) []numberMention {
	a, ok := d.digitsAt(i)
	if !ok || d.key(a.to) != "/" || !d.digits(a.to+1) {
		return nil
	}
	b, ok := d.digitsAt(a.to + 1)
	if !ok || b.value < a.value || a.value == 1 || d.key(b.to) == "/" || d.key(b.to) == "%" {
		return nil
	}
	unit, to := d.unitAt(b.to)
	if unit == "" || b.value <= 10 && (d.key(b.to) == "số" || d.key(b.to) == "tổng" || d.key(b.to) == "diện" || d.key(b.to) == "dân") {
		return nil
	}
	if unit == "số phiếu" || d.key(b.to) == "số" {
		if u, end := d.unitAt(b.to + 1); u != "" {
			unit, to = u, end
		}
	}
	x := d.quantity(i, a, unit, to)
	y := d.quantity(i, b, unit, to)
	x.figures, y.figures = b.to, b.to
	y.value.Modifier = "exact"
	return []numberMention{x, y}
}

// readRange reads "9-15 đại biểu", "từ 5 đến 7 đồng chí", "10-15%": both ends.
func readRange(d *Document, i int) []numberMention {
	a, ok := d.figureAt(i)
	if !ok || a.words {
		return nil
	}
	j := a.to
	switch {
	case d.key(j) == "-":
	case d.key(j) == "đến" && d.digits(j+1):
	case d.key(i-1) == "từ" && (d.key(j) == "lên" || d.key(j) == "xuống"):
		if d.key(j+1) == "đến" || d.key(j+1) == "tới" || d.key(j+1) == "còn" {
			j++
		}
	default:
		return nil
	}
	b, ok := d.figureAt(j + 1)
	if !ok || b.words {
		return nil
	}
	unit, to := "%", b.to
	if !b.percent {
		if unit, to = d.unitAt(b.to); unit == "" {
			return nil
		}
	}
	if b.scaled && !a.scaled && a.value < b.value/1000 { // "5-7 triệu"
		small, _ := d.digitsAt(j + 1)
		if small.value > 0 {
			a.value *= b.value / small.value
		}
	}
	if b.value <= a.value || a.percent != b.percent && a.percent {
		return nil
	}
	x, y := d.quantity(i, a, unit, to), d.quantity(i, b, unit, to)
	x.figures, y.figures = b.to, b.to
	return []numberMention{x, y}
}
