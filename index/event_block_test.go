package index

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chutri/extract"
)

// meetingsOf concludes a block of reports, and says how alike the first two are.
func meetingsOf(reports ...reportOf) ([][]reportOf, []unsurePair, float64) {
	b := newEventBlock("")
	for i := range reports {
		b.add(&reports[i])
	}
	groups, unsure := b.sameMeetings()
	out := make([][]reportOf, len(groups))
	for i, g := range groups {
		out[i] = b.reportsOf(g)
	}
	return out, unsure, b.likeness(&b.features[0], &b.features[1])
}

// A block gives back what meetings are made of, and nothing of the sentences.
func TestBlockKeepsReports(t *testing.T) {
	e := extract.Event{Kind: "hội nghị", Name: "hội nghị trực tuyến về lúa mùa", Start: "2018-07-09", End: "2018-07-10", EDTF: "2018-07-09/2018-07-10", Place: "Cần Thơ",
		Ordinal: 1 << 40, Term: "khóa XII", Online: true, Points: 63, Background: true, Organizers: []string{"Bộ Nông nghiệp", "Tỉnh ủy"}, Chairs: []string{"Trần Thị Hòa"},
		Attendees: []string{"Lê Văn Bình", "Trần Thị Hòa"}}
	full := reportOf{n: 7, i: 2, article: "a7", day: "2018-07-11", copied: true, fact: eventFact{Event: e, Sentence: "Sáng 9-7 …", Proof: []roleProof{
		{Role: "chair", Person: "Trần Thị Hòa", Rule: "r", Sentence: "Bà Hòa chủ trì.", Span: extract.Span{3, 9}}, {Role: "attend", Person: "Lê Văn Bình"}}}}
	bare := reportOf{n: 8, article: "a8", fact: eventFact{Event: extract.Event{Ordinal: -1}}}
	want := []reportOf{full, bare}
	want[0].fact.Sentence = ""
	want[0].fact.Proof = []roleProof{{Role: "chair", Person: "Trần Thị Hòa"}, {Role: "attend", Person: "Lê Văn Bình"}}
	b := newEventBlock("2018-07-09")
	b.add(&full)
	b.add(&bare)
	if d := cmp.Diff(want, b.reportsOf([]int32{0, 1}), cmp.AllowUnexported(reportOf{}, eventFact{})); d != "" {
		t.Error(d)
	}
}

// The block of what has no day grows with the corpus: what is held of a report is a
// small part of the report.
func TestBlockHoldsLittle(t *testing.T) {
	const reports, most = 20000, 700 // bytes of a report
	report := func(n int) *reportOf {
		name := func(k int) string { return fmt.Sprintf("Trần Văn %c%c", 'A'+n*(k+3)%26, 'a'+n*(k+7)%25) }
		r := &reportOf{n: n, article: fmt.Sprintf("https://vidu.vn/tin/%d", n), fact: eventFact{Sentence: strings.Repeat("Hội nghị bàn việc chăm sóc lúa mùa. ", 8)}}
		r.fact.Event = extract.Event{Kind: "hội nghị", Name: fmt.Sprintf("hội nghị số %d về chăm sóc lúa mùa", n), Organizers: []string{"Tỉnh ủy " + name(1)}, Chairs: []string{name(2)}}
		for k := range 4 {
			r.fact.Proof = append(r.fact.Proof, roleProof{Role: "attend", Person: name(k), Sentence: r.fact.Sentence})
		}
		return r
	}
	alive := func() int64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.GC()
		runtime.ReadMemStats(&m)
		return int64(m.HeapAlloc)
	}
	b := newEventBlock("~")
	b.add(report(0)) // fills the caches of keys and word lists
	before := alive()
	for n := 1; n <= reports; n++ {
		b.add(report(n))
	}
	held := (alive() - before) / reports
	if held > most {
		t.Errorf("%d bytes are held of a report, want at most %d", held, most)
	}
	t.Logf("%d bytes of a report", held)
	runtime.KeepAlive(b)
}
