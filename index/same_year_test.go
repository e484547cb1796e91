package index

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chutri/extract"
)

// speakers are proofs that people spoke.
func speakers(names ...string) (out []roleProof) {
	for _, n := range names {
		out = append(out, roleProof{Role: "speak", Person: n})
	}
	return out
}

// asReport is the event of article n with people in it, published on a day.
func asReport(n int, day string, e extract.Event, people []roleProof) reportOf {
	for _, c := range e.Chairs {
		people = append(people, roleProof{Role: "chair", Person: c})
	}
	return reportOf{n: n, article: fmt.Sprintf("a%d", n), day: day, fact: eventFact{Event: e, Proof: people}}
}

func TestMeetingsWithoutYear(t *testing.T) {
	event := func(kind, name, place, host string, chairs ...string) extract.Event {
		return extract.Event{Kind: kind, Name: name, EDTF: "XXXX-03-12", Place: place, Organizers: strings.Fields(host), Chairs: chairs}
	}
	hoa, binh := "Trần Thị Hòa", "Lê Văn Bình"
	long := "lễ công bố quyết định thành lập Trung tâm điều dưỡng thương binh miền núi phía Bắc"
	for _, c := range []struct {
		name       string
		a, b       extract.Event
		pa, pb     []roleProof
		dayA, dayB string
		want       int
	}{
		{name: "a short name recurs", a: event("diễn đàn", "Diễn đàn Biển xanh (BX)", "Cửa Lò", "BX"), b: event("diễn đàn", "Diễn đàn Biển xanh", "Cửa Lò", "BX"), want: 2},
		{name: "the same short name without a place", a: event("họp báo", "cuộc họp báo Chính phủ thường kỳ", "", "CP"), b: event("họp báo", "cuộc họp báo Chính phủ thường kỳ", "", "CP"), want: 2},
		{name: "the same short name, host and place", a: event("hội nghị", "hội nghị thượng đỉnh Biển xanh 12", "thành phố Vinh", "BX"), b: event("hội nghị", "Hội nghị thượng đỉnh Biển xanh 12", "Vinh", "BX"), want: 1},
		{name: "a person in both", a: event("hội nghị", "hội nghị thường niên của Hội Nghề cá", "", "HNC"), b: event("hội nghị", "hội nghị thường niên của Hội Nghề cá", "", "HNC"), pa: speakers(hoa), pb: speakers(hoa, binh), want: 1},
		{name: "a long name and the same host", a: event("lễ", long, "", "BQP"), b: event("lễ", strings.Replace(long, "điều dưỡng", "nuôi dưỡng", 1), "", "BQP"), want: 1},
		{name: "a long name without a host", a: event("lễ", long, "", ""), b: event("lễ", long, "", ""), want: 2},
		{name: "other chairs", a: event("cuộc họp", "cuộc họp rà soát quy hoạch cảng Bến Mới", "", "", hoa), b: event("cuộc họp", "cuộc họp rà soát quy hoạch cảng Bến Mới", "", "", hoa, binh), want: 2},
		{name: "the same chairs", a: event("cuộc họp", "cuộc họp rà soát quy hoạch cảng Bến Mới", "", "", hoa), b: event("cuộc họp", "cuộc họp rà soát quy hoạch cảng Bến Mới", "", "", hoa), want: 1},
		{name: "published in two years", a: event("lễ", long, "", "BQP"), b: event("lễ", long, "", "BQP"), pa: speakers(hoa), pb: speakers(hoa), dayA: "2017-03-13", dayB: "2018-03-13", want: 2},
		{name: "published in one week", a: event("lễ", long, "", "BQP"), b: event("lễ", long, "", "BQP"), dayA: "2018-03-13", dayB: "2018-03-15", want: 1},
	} {
		a, b := asReport(1, c.dayA, c.a, c.pa), asReport(2, c.dayB, c.b, c.pb)
		if groups, _, score := meetingsOf(a, b); len(groups) != c.want {
			t.Errorf("%s: %d meetings, want %d (score %.1f)", c.name, len(groups), c.want, score)
		}
	}
}

func TestPressConferenceIsNoSession(t *testing.T) {
	event := func(kind, name string) extract.Event {
		return extract.Event{Kind: kind, Name: name + " Chính phủ thường kỳ tháng 3-2019", Start: "2019-04-02", End: "2019-04-02", Organizers: []string{"Chính phủ"}}
	}
	groups, unsure, _ := meetingsOf(asReport(1, "", event("họp báo", "cuộc họp báo"), nil), asReport(2, "", event("phiên họp", "phiên họp"), nil),
		asReport(3, "", event("họp báo", "họp báo"), nil), asReport(4, "", event("cuộc họp", "cuộc họp"), nil))
	var got []string
	for _, g := range groups {
		kinds := ""
		for _, r := range g {
			kinds += r.fact.Kind + " "
		}
		got = append(got, strings.TrimSpace(kinds))
	}
	if d := cmp.Diff([]string{"họp báo họp báo", "phiên họp cuộc họp"}, got); d != "" || len(unsure) > 0 {
		t.Errorf("%s uncertain %v", d, unsure)
	}
}

// The three ceremonies that one article announces stand in three blocks, each of
// which names its meetings without the others.
func TestUndatedEventsOfOneArticleStayApart(t *testing.T) {
	record := func(id string, days ...string) *extract.Record {
		r := &extract.Record{ID: id, Title: "Các lễ của năm", Text: "Sẽ có lễ cày ruộng, lễ mừng cơm mới và lễ cầu ngư."}
		for i, name := range []string{"lễ cày ruộng", "lễ mừng cơm mới", "lễ cầu ngư"}[:len(days)] {
			r.Events = append(r.Events, extract.Event{Kind: "lễ", Name: name, EDTF: days[i], Evidence: []extract.Span{at(t, r.Text, name)}})
		}
		return r
	}
	r := open(t, build(t, []*extract.Record{record("a1", "XXXX-01-07", "XXXX-09-22", "XXXX-10-14/XXXX-10-15"), record("b1", "XXXX-01-07", "")}))
	a, err := r.Meetings(context.Background(), MeetingFilter{})
	if err != nil {
		t.Fatal(err)
	}
	if a.Total != 5 {
		t.Errorf("%d meetings, want 5", a.Total)
	}
	for _, m := range a.Meetings {
		if len(m.Sources) != 1 || len(m.Names) != 0 || len(m.Conflicts) != 0 {
			t.Errorf("%s %q: %d sources, other names %v, conflicts %v", m.ID, m.Name, len(m.Sources), m.Names, m.Conflicts)
		}
	}
}

func TestConflictsOfAMeeting(t *testing.T) {
	base := extract.Event{Kind: "hội nghị", Name: "hội nghị A", Start: "2018-07-09", End: "2018-07-09", Place: "Vinh", Chairs: []string{"Trần Thị Hòa", "Lê Văn Bình"}}
	for _, c := range []struct {
		want   string
		change func(e *extract.Event)
	}{
		{"", func(e *extract.Event) {}},
		{"", func(e *extract.Event) {
			e.Place, e.Chairs, e.End, e.Kind = "thành phố Vinh", []string{"Lê Văn Bình"}, "", ""
		}},
		{"kind", func(e *extract.Event) { e.Kind = "cuộc họp" }},
		{"start", func(e *extract.Event) { e.Start = "2018-07-08" }},
		{"place", func(e *extract.Event) { e.Place = "Hà Tĩnh" }},
		{"end", func(e *extract.Event) { e.End = "2018-07-10" }},
		{"chairs", func(e *extract.Event) { e.Chairs = []string{"Phạm Văn Nam"} }},
		{"chairs", func(e *extract.Event) { e.Chairs = []string{"Lê Văn Bình", "Phạm Văn Nam"} }},
	} {
		other := base
		c.change(&other)
		var got []string
		for _, x := range combine([]reportOf{asReport(1, "", base, nil), asReport(2, "", other, nil)}).Conflicts {
			got = append(got, x.Field)
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("conflicts %q, want %q of %+v", s, c.want, other)
		}
	}
}
