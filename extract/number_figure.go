package extract

import (
	"strconv"

	"chutri/extract/vi"
)

// figure is a number as written, before it is known what it counts.
type figure struct {
	value   float64
	to      int  // token after it
	words   bool // written in words
	scaled  bool // with triệu, tỷ …
	percent bool
}

// numeralWords are the words that a number in words can begin with.
var numeralWords = map[string]int{"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "mười": 10}

var numeralBits = bitsOf(numeralWords)

// numeralWord says whether a key is in numeralWords, quicker than the map.
func numeralWord(key string) bool {
	switch key {
	case "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "bẩy", "tám", "chín", "mười":
		return true
	}
	return false
}

// magnitudes are the words that multiply the number before them.
var magnitudes = map[string]float64{"trăm": 1e2, "nghìn": 1e3, "ngàn": 1e3, "vạn": 1e4, "triệu": 1e6, "tỷ": 1e9, "tỉ": 1e9}

// figureAt reads the number at token i: "7.800", "1,5 triệu", "2.000 tỷ", "hai mươi
// mốt", "một triệu", "2 triệu rưỡi".
func (d *Document) figureAt(i int) (figure, bool) {
	f, ok := d.digitsAt(i)
	if !ok {
		f, ok = d.wordsAt(i)
	}
	if !ok {
		return f, false
	}
	d.scale(&f)
	switch {
	case d.key(f.to) == "%":
		f.percent, f.to = true, f.to+1
	case d.is(f.to, "phần", "trăm"):
		f.percent, f.to = true, f.to+2
	}
	return f, true
}

// digitsAt reads figures: dots between groups of three are thousands, a comma
// is a decimal mark, a dot before one or two digits too ("6.7%").
func (d *Document) digitsAt(i int) (figure, bool) {
	if !d.digits(i) || len(d.Tokens[i].Key) > 12 {
		return figure{}, false
	}
	whole, j := d.Tokens[i].Key, i+1
	for len(whole) <= 15 && d.key(j) == "." && d.gluedDigits(j, 3) && len(d.Tokens[i].Key) <= 3 {
		whole += d.Tokens[j+1].Key
		j += 2
	}
	decimals := ""
	switch {
	case d.key(j) == "," && d.gluedDigits(j, 0) && len(d.Tokens[j+1].Key) != 3:
		decimals, j = d.Tokens[j+1].Key, j+2
	case d.key(j) == "," && d.gluedDigits(j, 3):
		if j == i+1 && whole != "0" && d.englishThousands(j+2) {
			for d.key(j) == "," && d.gluedDigits(j, 3) {
				whole += d.Tokens[j+1].Key
				j += 2
			}
		} else {
			decimals, j = d.Tokens[j+1].Key, j+2
		}
	case d.key(j) == "." && j == i+1 && (d.gluedDigits(j, 1) || d.gluedDigits(j, 2)):
		decimals, j = d.Tokens[j+1].Key, j+2
	}
	if (d.key(j) == "." || d.key(j) == ",") && d.gluedDigits(j, 0) {
		return figure{}, false // "1.2.3": a version or an address
	}
	v, ok := decimal(whole, decimals)
	return figure{value: v, to: j}, ok
}

// decimal gives the number of its digits before and after the mark.
func decimal(whole, decimals string) (float64, bool) {
	if len(whole) > 15 {
		return 0, false
	}
	n := int64(0)
	for _, c := range []byte(whole) {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int64(c-'0')
	}
	if decimals == "" {
		return float64(n), true
	}
	v, err := strconv.ParseFloat(whole+"."+decimals, 64)
	return v, err == nil
}

// gluedDigits says whether digits follow the mark at j without a space; n of
// them, any number when n is 0.
func (d *Document) gluedDigits(j, n int) bool {
	return d.glued(j) && d.digits(j+1) && d.glued(j+1) && (n == 0 || len(d.Tokens[j+1].Key) == n)
}

// englishThousands says whether "7,800" counts things rather than measures: then
// its comma parts thousands. Measures and scaled numbers have decimals.
func (d *Document) englishThousands(i int) bool {
	k := d.key(i)
	if k == "%" || magnitudes[k] > 0 || measures[k] != "" {
		return d.key(i) == "," && d.gluedDigits(i, 3)
	}
	return true
}

// noMagnitude are words that make another word of the magnitude before them:
// "2 tỷ lệ", "5 tỷ phú".
var noMagnitude = map[string]bool{"lệ": true, "phú": true, "trọng": true, "giá": true, "suất": true}

// scale multiplies by the magnitudes that follow: "10 nghìn tỷ", "2 tỷ 500 triệu".
func (d *Document) scale(f *figure) {
	rest := f.value
	sum, last := 0.0, 0.0
	for {
		k := d.key(f.to)
		m := magnitudes[k]
		if m == 0 || noMagnitude[d.key(f.to+1)] || k == "trăm" && !f.words && d.key(f.to+1) != "nghìn" && d.key(f.to+1) != "triệu" && d.key(f.to+1) != "tỷ" && d.key(f.to+1) != "ngàn" {
			break
		}
		f.scaled = true
		f.to++
		rest *= m
		for magnitudes[d.key(f.to)] > 0 { // "nghìn tỷ"
			rest *= magnitudes[d.key(f.to)]
			m *= magnitudes[d.key(f.to)]
			f.to++
		}
		last = m
		if d.key(f.to) == "rưỡi" {
			rest += m / 2
			f.to++
		}
		next, ok := d.digitsAt(f.to)
		if !ok || next.value >= m || magnitudes[d.key(next.to)] == 0 || magnitudes[d.key(next.to)] >= last {
			break
		}
		sum += rest
		rest, f.to = next.value, next.to
	}
	f.value = sum + rest
}

// wordsAt reads a number in words below a thousand: "năm", "mười hai", "hai mươi
// mốt", "một trăm linh năm".
func (d *Document) wordsAt(i int) (figure, bool) {
	v := numeralWords[d.key(i)]
	if v == 0 {
		return figure{}, false
	}
	j, total := i+1, 0
	if d.key(j) == "trăm" && v < 10 && !d.bigAfter(j+1) {
		total, j = v*100, j+1
		v = 0
		if d.key(j) == "linh" || d.key(j) == "lẻ" {
			if u := numeralWords[d.key(j+1)]; u > 0 && u < 10 {
				return figure{value: float64(total + u), to: j + 2, words: true}, true
			}
		}
		if u := numeralWords[d.key(j)]; u > 0 && (u == 10 || d.key(j+1) == "mươi") {
			v, j = u, j+1
		} else {
			return figure{value: float64(total), to: j, words: true}, true
		}
	}
	switch {
	case v == 10:
		if u := tailUnits[d.key(j)]; u > 0 && d.key(j) != "tư" && d.key(j) != "mốt" {
			v, j = v+u, j+1
		}
	case v > 1 && d.key(j) == "mươi":
		v, j = v*10, j+1
		if u := tailUnits[d.key(j)]; u > 0 && d.key(j) != "một" {
			v, j = v+u, j+1
		}
	}
	return figure{value: float64(total + v), to: j, words: true}, true
}

// bigAfter says whether a magnitude above a hundred stands at i: "một trăm nghìn".
func (d *Document) bigAfter(i int) bool { return magnitudes[d.key(i)] > 100 }

// tailUnits are the digits after tens in words.
var tailUnits = map[string]int{"một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "lăm": 5, "nhăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9}

// figuresInName says why the digits at i belong to a name, a clock or a year: "8x",
// "20 giờ 30", "năm 544", "YJ -81", "A.22".
func (d *Document) figuresInName(i int) string {
	next := i + 1
	if d.glued(next) && d.lower(next) && measures[d.key(next)] == "" && !durations[d.key(next)] && len(d.key(next)) <= 2 {
		return "part of a name: 8x"
	}
	switch d.key(i - 1) {
	case "giờ", "h":
		if d.digits(i-2) && d.small(i, 2) >= 0 && d.small(i, 2) < 60 {
			return "minutes"
		}
	case "năm":
		if !d.digits(i-2) && !d.knownUnit(next) && len(d.key(i)) == 3 && d.key(next) != "." {
			return "a year"
		}
	case "-":
		if d.glued(i) && i > 1 && d.Tokens[i-2].Shape == vi.Upper {
			return "part of a name: YJ -81"
		}
	case ".":
		if d.glued(i) && d.glued(i-1) && i > 1 && d.Tokens[i-2].Capital() && len([]rune(d.key(i-2))) == 1 {
			return "part of a name: A.22"
		}
	}
	if len(d.key(i)) >= 5 && d.capitalAt(next) && measures[d.key(next)] == "" {
		return "a number plate"
	}
	return ""
}

// noQuantity says why the figures at token i cannot be a quantity, and where
// they end; the reason is empty when they can.
func (d *Document) noQuantity(i int) (why string, to int) {
	t := d.Tokens[i]
	if d.digits(i) {
		if d.glued(i) && d.Tokens[i-1].Word() {
			return "part of a name: Q3, K9", i + 1
		}
		if d.glued(i) && (d.key(i-1) == "-" || d.key(i-1) == "." || d.key(i-1) == "+") && i > 1 && d.glued(i-1) && d.Tokens[i-2].Word() && len(d.Tokens[i-2].Key) > 1 {
			if d.key(i-1) != "." {
				return "part of a name: Covid-19", i + 1
			}
		}
		if why := d.figuresInName(i); why != "" {
			return why, i + 1
		}
		if d.key(i-1) == "-" && labels[d.key(i-2)] {
			return "part of a name: Covid - 19", i + 1
		}
		if d.decimalBefore(i) {
			return "tail of a longer number", i + 1
		}
		if len(t.Key) >= 9 || len(t.Key) >= 4 && t.Key[0] == '0' {
			return "a telephone or account number", i + 1
		}
		if n := i + 1; d.glued(n) && d.Tokens[n].Shape == vi.Title && len(d.Tokens[n].Key) == 1 {
			return "part of a name: 3G", i + 1
		}
		if label := d.labelBefore(i); label != "" {
			return "a number given as a name after " + label, d.figureEnd(i)
		}
		return "", i
	}
	if t.Shape != vi.Lower && i != d.sentence(i).from && d.key(i-1) != "\"" && d.key(i-1) != ":" {
		return "a capitalized word inside a sentence is a name", i + 1
	}
	switch d.key(i - 1) {
	case "thứ", "tháng", "lớp", "khóa", "quý", "hạng", "mỗi", "từng", "những", "các", "đệ", "nghị", "ngày", "phần", "quyết", "cấp", "bậc", "loại":
		if k := d.key(i - 1); k == "ngày" || k == "cấp" || k == "loại" || (k == "phần" || k == "mỗi") && d.bigFigure(i) {
			break
		}
		return "an ordinal or a fixed phrase after " + d.key(i-1), i + 1
	}
	return "", i
}
