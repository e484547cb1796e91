package extract

// unitBefore gives the unit of a scaled figure that nothing countable follows:
// that of the number before it in the sentence ("một triệu dân … có 4,7 triệu").
func (d *Document) unitBefore(i int, f figure) string {
	if u := d.subjectUnit(i, f); u != "" {
		return u
	}
	if !f.scaled {
		return ""
	}
	if k := d.key(f.to - 1); k == "tỷ" || k == "tỉ" || f.value >= 1e8 && d.moneyAfter(f.to) || d.moneySentence(i, f) {
		return "đồng"
	}
	if len(d.numbers) == 0 {
		return ""
	}
	s := d.sentence(i)
	for n := len(d.numbers) - 1; n >= 0 && d.numbers[n].from >= s.from; n-- {
		if v := d.numbers[n].value; v.Value >= 1e5 && v.Unit != "%" {
			return v.Unit
		}
	}
	return ""
}

// moneyAfter says whether another sum of the sentence names the money that the
// one before token i leaves out: "vốn 1.000 tỉ, vay 8.000 tỉ đồng".
func (d *Document) moneyAfter(i int) bool {
	for s := d.sentence(max(i-1, 0)); i < s.to; i++ {
		if d.key(i) == "đồng" && magnitudes[d.key(i-1)] >= 1e6 {
			return true
		}
	}
	return false
}

// moneyWords are the words of a sentence in which a bare "269.000 tỉ" is money.
var moneyWords = toSet("thiệt hại bỏ tư kinh tài thu chi vốn ngân_sách phí tiền giá phạt lãi lỗ nợ doanh lương thưởng trị lợi quỹ sách")

// moneySentence says whether "tỷ" or "triệu" without a unit is money by the words
// before it or by what it is per ("109 triệu/người").
func (d *Document) moneySentence(i int, f figure) bool {
	if d.key(f.to) == "/" {
		return d.key(f.to+1) == "người" || d.key(f.to+1) == "tháng" || d.key(f.to+1) == "năm" || d.key(f.to+1) == "m"
	}
	if d.key(f.to) == "đồng" || f.to < len(d.Tokens) && d.Tokens[f.to].Word() && !unitStop[d.key(f.to)] {
		return false
	}
	return d.moneyWordBefore(i)
}

// moneyWordBefore says whether a word of money stands before token i.
func (d *Document) moneyWordBefore(i int) bool {
	s := d.sentence(i)
	for j := i - 1; j >= s.from && j > i-14; j-- {
		if moneyWords[d.key(j)] {
			return true
		}
	}
	return false
}

// subjectUnit gives the unit that the subject of the clause names: "tổng số đảng
// viên là 5.234", "dân số chỉ một triệu".
func (d *Document) subjectUnit(i int, f figure) string {
	if d.digits(f.to) || f.to < len(d.Tokens) && d.Tokens[f.to].Word() && !d.Tokens[f.to].Capital() && !unitStop[d.key(f.to)] {
		return ""
	}
	start, _ := d.modifierBefore(i)
	switch d.key(start - 1) {
	case "là", "đạt", "còn", "lên", "chỉ", ":", "có", "tới":
	default:
		if start == i {
			return ""
		}
	}
	s := d.sentence(i)
	for j := start - 2; j >= s.from && j > start-16; j-- {
		switch d.key(j) {
		case "số":
			if d.key(j-1) == "dân" {
				return "người"
			}
			if n := d.longestUnit(j + 1); n > 0 {
				return d.surface(span{j + 1, j + 1 + n})
			}
		case ";", ".", ",", "(":
			return ""
		}
	}
	return ""
}
