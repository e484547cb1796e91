package extract

import (
	"strings"

	"chutri/extract/vi"
)

// flowVerbs are verbs before a count of members that say that the members came or
// went, so that the count is no figure of how many there are: "kết nạp 120 đảng
// viên" is an admission.
var flowVerbs = []struct {
	words []string
	flow  string
}{
	{[]string{"kết", "nạp"}, "in"},
	{[]string{"phát", "triển"}, "in"},
	{[]string{"tiếp", "nhận"}, "in"},
	{[]string{"tuyển", "dụng"}, "in"},
	{[]string{"khai", "trừ"}, "out"},
	{[]string{"xóa", "tên"}, "out"},
	{[]string{"tinh", "giản"}, "out"},
}

// memberNouns are the last syllables of nouns for members of a body.
var memberNouns = wordSet("viên chức đội")

// flowSteps bounds the words between the verb and its figure: "kết nạp được thêm
// hơn 120 đảng viên".
const flowSteps = 4

// membersUnit says whether the last or the second word of a unit is one of memberNouns.
func membersUnit(unit string) bool {
	n, last := 0, ""
	for word := range strings.FieldsSeq(unit) {
		if n++; n == 2 && memberNouns[vi.Fold(word)] {
			return true
		}
		last = word
	}
	return memberNouns[vi.Fold(last)]
}

// flowOf says whether a quantity is of members who came ("in") or went ("out");
// "" for a stock and for everything else.
func (d *Document) flowOf(m *numberMention) string {
	if !membersUnit(m.value.Unit) {
		return ""
	}
	for k := m.from - 1; k >= 0 && k >= m.from-flowSteps-2; k-- {
		t := d.Tokens[k]
		if !t.Word() && t.Shape != vi.Digit {
			return ""
		}
		for _, v := range flowVerbs {
			if d.is(k, v.words...) && k+len(v.words) <= m.from {
				return v.flow
			}
		}
	}
	return ""
}
