package extract

import "strings"

// ceilingVerbs are the ends of verbs after which "đến" names a ceiling.
var ceilingVerbs = toSet("trợ phạt miễn vay thưởng")

// opensUpward says whether "từ" before money or a percentage means "and more":
// no other end follows ("từ 5 tỷ đồng lên 7 tỷ").
func (d *Document) opensUpward(i int) bool {
	f, ok := d.figureAt(i)
	if !ok || !f.scaled && !f.percent || !f.percent && d.key(f.to) != "đồng" && d.key(f.to) != "usd" {
		return false
	}
	for j := f.to; j < f.to+8 && j < len(d.Tokens); j++ {
		switch d.key(j) {
		case "đến", "tới", "lên", "xuống", "thành", "còn", "của", "ngân", "-":
			return false
		case ",", ".", ";", "\n":
			return true
		}
	}
	return true
}

// modifiers lead from the words before a number to the relation that they say,
// longest first.
var modifiers = []struct {
	words    string
	modifier string
}{
	{"không ít hơn", "at_least"}, {"không thấp hơn", "at_least"}, {"không dưới", "at_least"}, {"ít nhất", "at_least"}, {"tối thiểu", "at_least"}, {"thấp nhất", "at_least"},
	{"không vượt quá", "at_most"}, {"không nhiều hơn", "at_most"}, {"không quá", "at_most"}, {"tối đa", "at_most"}, {"cao nhất", "at_most"}, {"lên đến", "at_most"}, {"lên tới", "at_most"},
	{"chưa đến", "under"}, {"chưa tới", "under"}, {"chưa đầy", "under"}, {"không đến", "under"}, {"không đầy", "under"}, {"trên dưới", "about"}, {"dưới", "under"},
	{"xấp xỉ", "about"}, {"khoảng", "about"}, {"chừng", "about"}, {"ước chừng", "about"}, {"ước khoảng", "about"},
	{"gần", "almost"}, {"ngót", "almost"}, {"suýt soát", "almost"},
	{"hơn", "over"}, {"trên", "over"}, {"quá", "over"}, {"vượt", "over"},
}

// modifiersByEnd leads from the last word of a modifier to the modifiers that end
// so, in the order of the list.
var modifiersByEnd = func() map[string][]modifierEntry {
	out := map[string][]modifierEntry{}
	for _, m := range modifiers {
		last := m.words[strings.LastIndexByte(m.words, ' ')+1:]
		out[last] = append(out[last], modifierEntry{m.words, m.modifier, strings.Count(m.words, " ") + 1})
	}
	return out
}()

type modifierEntry struct {
	words, modifier string
	n               int // words in it
}

// modifierBefore reads the modifier before token i and gives the token where it
// begins; i and "exact" when there is none.
func (d *Document) modifierBefore(i int) (int, string) {
	end := i
	if (d.key(end-1) == "đến" || d.key(end-1) == "tới") && ceilingVerbs[d.key(end-2)] {
		return i - 1, "at_most" // "hỗ trợ đến 70% phí mua thẻ"
	}
	if d.key(end-1) == "từ" && d.opensUpward(i) {
		return i - 1, "at_least"
	}
	if d.key(end-1) == "là" || d.key(end-1) == "từ" || d.key(end-1) == "đạt" {
		if d.key(end-2) == "nhất" || d.key(end-2) == "thiểu" || d.key(end-2) == "đa" {
			end--
		}
	}
	for _, m := range modifiersByEnd[d.key(end-1)] {
		n := m.n
		if d.phrase(end-n, m.words) == 0 || end-n < d.sentence(i).from {
			continue
		}
		switch m.words {
		case "hơn":
			switch d.key(end - 2) {
			case "cao", "thấp", "nhiều", "ít", "lớn", "nhỏ", "nhanh", "chậm", "tốt", "kém", "dài", "ngắn", "nặng", "nhẹ", "mạnh", "sớm", "muộn":
				return i, "exact"
			}
		case "lên đến", "lên tới":
			for j := end - 3; j > end-9 && j >= d.sentence(i).from; j-- {
				if d.key(j) == "đã" || d.key(j) == "là" {
					return i, "exact" // "nợ đã lên tới 28.221 tỷ đồng"
				}
			}
		case "trên":
			if f, ok := d.figureAt(i); !ok || f.words && !f.scaled || f.value < 5 && !f.scaled && !f.percent {
				return i, "exact" // "trên hai mặt trận"
			}
		}
		return end - n, m.modifier
	}
	return i, "exact"
}
