package index

import (
	_ "embed" // names.tsv
	"math"
	"strconv"
	"strings"
	"sync"

	"chutri/extract/vi"
)

// surnames are the family names that almost all Vietnamese bear. A name that
// begins with one may be that of several people; any other name (of a foreigner,
// of a people with names of its own) is rare by its make.
var surnames = surnameSet("nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh đoàn trịnh đào lương mai tô trương hà cao lâm phùng tạ " +
	"châu tăng quách thái kiều la vương triệu chu từ vi nông lưu văn tống thân nghiêm lại hứa khổng bạch mạc diệp đàm đồng doãn giang hoa khuất kim lục ninh " +
	"ông phí quản sơn thạch tiêu tôn ứng viên cù đậu lã lò quang trà tưởng thiều trang âu an bành cấn chử cung đường giáp hàn mã mẫn nhâm ôn phương sầm thi úc vưu hồng lưu phó")

func surnameSet(s string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(s) {
		out[w], out[vi.Plain(w)] = true, true
	}
	return out
}

// names.tsv tells how many full names of the press are made with a family name, a
// middle word, a given name and a pair of last words: how ordinary a name is does
// not depend on which articles an index happens to hold.
//
//go:embed data/names.tsv
var namesTable string

// rarity tells how many people may bear a name.
type rarity map[string]int // mark and part → names

// Marks of the parts of a name in names.tsv.
const (
	familyPart = "^"
	middlePart = "-"
	givenPart  = "$"
	tailPart   = "~"
	allNames   = "="
)

// rareNames is read once, when the first names are judged.
var rareNames = sync.OnceValue(func() rarity {
	r := rarity{}
	for line := range strings.Lines(namesTable) {
		part, n, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if !ok || part[0] == '#' {
			continue
		}
		r[part], _ = strconv.Atoi(n) // the test reads every line
	}
	return r
})

// tailOf gives the last two words of a name: those that parents choose together.
func tailOf(ws []string) string { return strings.Join(ws[len(ws)-2:], " ") }

// bearers estimates how many people whom the press may name bear a name. Names of
// one word are of many, names that are not made as Vietnamese ones of few.
func (r rarity) bearers(key string) float64 {
	const few, oneWord, press, alone = 0.001, 0.2, 30000, 0.05
	ws := strings.Fields(key)
	switch {
	case len(ws) == 0:
		return 1
	case len(ws) == 1 && (surnames[ws[0]] || len(ws[0]) <= 3 || manyBear[ws[0]]):
		return 2
	case len(ws) == 1 && vi.ValidSyllable(ws[0]):
		return 5 // a given name alone
	case len(ws) == 1:
		return oneWord
	case len(ws) > 5 || !surnames[ws[0]] && !syllables(key, ws):
		return few
	}
	all := float64(r[allNames]) + 200
	if !surnames[ws[0]] {
		// A middle and a given name alone, as artists and people of the street are named.
		n := press * alone * (float64(r[tailPart+tailOf(ws)]) + 0.5) / all
		if len(ws) > 2 {
			n /= 5
		}
		return max(n, few)
	}
	share := func(part string) float64 { return (float64(r[part]) + 0.5) / all }
	n := press * share(familyPart+ws[0]) * share(givenPart+ws[len(ws)-1])
	if len(ws) == 2 {
		n *= share(middlePart)
	}
	for _, w := range ws[1 : len(ws)-1] {
		n *= share(middlePart + w)
	}
	if len(ws) > 2 {
		// Middle and given name are not chosen apart: Mạnh Cường, Thu Hà.
		t := press * share(familyPart+ws[0]) * (float64(r[tailPart+tailOf(ws)]) - 0.7) / all
		for _, w := range ws[1 : len(ws)-2] {
			t *= share(middlePart + w)
		}
		n = max(n, t)
	}
	return max(n, few)
}

// syllables says whether a name is written with Vietnamese syllables and marks.
func syllables(key string, ws []string) bool {
	for _, w := range ws {
		if !vi.ValidSyllable(w) {
			return false
		}
	}
	return !isASCII(key)
}

// manyBear are foreign family and first names that many bear.
var manyBear = set("zhang, wang, huang, zhao, chen, zhou, liang, zhu, park, choi, jung, jeong, kang, yang, wong, chang, tanaka, suzuki, singh, khan, kumar, sharma, smith, john, david, james, michael, peter, paul, mary, anna, maria, " +
	"robert, william, thomas, daniel, jack, tony, mike, steve, alex, chris, martin, jones, brown, wilson, taylor, johnson, williams, miller, davis, garcia, ivanov, ahmed, ali, mohammed, hassan, jennifer, elizabeth, sarah, emma, andrew, george, kate")

// prior is what a name says of two mentions being one person: above 0 they are
// without more, below 0 they need evidence, and more of it where things bear the
// name too.
func (r rarity) prior(key string, thing bool) float64 {
	p := -math.Log(r.bearers(key) / 0.2)
	p = max(-4, min(4, p))
	if thing {
		p = min(p, 0) - 1.5
	}
	return p
}
