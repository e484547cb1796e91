package extract

import (
	"strconv"

	"chutri/extract/vi"
)

// Ordinals, terms and the points of online meetings.

var ordinalWords = map[string]int{"nhất": 1, "hai": 2, "nhì": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "mười": 10}

// ordinalAt reads "lần thứ 18", "thứ XII", "thứ mười hai", "Trung ương 8",
// "Đại hội XIII" when the ordinal starts at token i.
func ordinalAt(d *Document, i int) int {
	switch d.key(i) {
	case "thứ":
		return numeral(d, i+1)
	case "lần":
		if d.key(i+1) != "thứ" {
			return d.roman(i + 1)
		}
	case "ương", "kỳ":
		if d.key(i+1) != "thứ" && i+1 < len(d.Tokens) && d.Tokens[i+1].Shape == vi.Digit {
			n := numeral(d, i+1)
			if n < 200 {
				return n
			}
		}
	case "hội":
		return d.roman(i + 1)
	}
	return 0
}

func numeral(d *Document, i int) int {
	if i >= len(d.Tokens) {
		return 0
	}
	if d.Tokens[i].Shape == vi.Digit {
		n, _ := strconv.Atoi(d.key(i))
		return n
	}
	if n := d.roman(i); n > 0 {
		return n
	}
	n := ordinalWords[d.key(i)]
	if d.key(i+1) == "mươi" && n > 1 {
		n *= 10
		i++
	}
	if n >= 10 && n%10 == 0 {
		switch u := d.key(i + 1); u {
		case "lăm":
			n += 5
		case "mốt":
			n++
		default:
			n += ordinalWords[u]
		}
	}
	return n
}

// termAt gives "khóa XII" or "nhiệm kỳ 2015-2020" as the text has it.
func (s *scene) termAt(i, end int) string {
	d := s.d
	j := i + 1
	if d.is(i, "nhiệm", "kỳ") {
		j++
	}
	from := j
	for j < end && j < from+3 && (d.Tokens[j].Shape == vi.Digit || d.key(j) == "-" || d.roman(j) > 0) {
		j++
	}
	if j == from {
		return ""
	}
	return d.surface(span{i, j})
}

// pointsAfter reads "với 35 điểm cầu" within the sentence after the phrase.
func (s *scene) pointsAfter(p eventPhrase) int {
	d := s.d
	end := min(d.sentence(p.from).to, p.to+25)
	for i := p.from; i < end; i++ {
		if d.is(i+1, "điểm", "cầu") && d.Tokens[i].Shape == vi.Digit {
			n, _ := strconv.Atoi(d.key(i))
			return n
		}
	}
	return 0
}
