package index

import (
	"context"
	"slices"
	"strings"
	"testing"

	"chutri/extract"
)

const flowBody = "Đảng bộ huyện Bình Sơn"

// flowCorpus are two articles that give members of one body in one year: as many
// in all, and differently many who were admitted.
func flowCorpus(t *testing.T) []*extract.Record {
	var out []*extract.Record
	for i, text := range []string{
		"Năm 2021, Đảng bộ huyện Bình Sơn có 5.100 đảng viên, kết nạp 62 đảng viên, khai trừ 3 đảng viên.",
		"Năm 2021, Đảng bộ huyện Bình Sơn có 5.100 đảng viên và kết nạp 70 đảng viên.",
	} {
		r := &extract.Record{ID: string(rune('a' + i)), Site: "bao.example", Title: "Tổng kết năm", Published: "2022-01-10", Text: text,
			Organizations: []extract.Organization{{Name: flowBody, Mentions: []extract.Span{at(t, text, flowBody)}}}}
		for _, n := range []struct {
			text, flow string
			value      float64
		}{{"5.100 đảng viên", "", 5100}, {"62 đảng viên", "in", 62}, {"70 đảng viên", "in", 70}, {"3 đảng viên", "out", 3}} {
			if strings.Contains(text, " "+n.text) {
				r.Numbers = append(r.Numbers, extract.Number{Text: n.text, Value: n.value, Modifier: "exact", Unit: "đảng viên", Flow: n.flow,
					Organization: flowBody, Date: "2021", Mentions: []extract.Span{at(t, text, n.text)}})
			}
		}
		out = append(out, r)
	}
	return out
}

// TestFlow: who came or left is never compared with how many there are.
func TestFlow(t *testing.T) {
	r := open(t, build(t, flowCorpus(t)))
	ctx := context.Background()
	for flow, want := range map[string][]string{
		"":      {"5.100 đảng viên", "62 đảng viên ! elsewhere: 70 đảng viên", "3 đảng viên", "5.100 đảng viên", "70 đảng viên ! elsewhere: 62 đảng viên"},
		"stock": {"5.100 đảng viên", "5.100 đảng viên"},
		"in":    {"62 đảng viên ! elsewhere: 70 đảng viên", "70 đảng viên ! elsewhere: 62 đảng viên"},
		"out":   {"3 đảng viên"},
	} {
		_, v, err := ParseQuestion([]string{"figures", "--unit", "đảng viên", "--flow", flow})
		if err != nil {
			t.Fatal(err)
		}
		a, err := askFigures(ctx, r, v)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, f := range a.(*FiguresAnswer).Figures {
			got = append(got, strings.TrimSuffix(f.Text+" ! "+f.Conflict, " ! "))
		}
		if !slices.Equal(got, want) {
			t.Errorf("--flow %q gives %q, want %q", flow, got, want)
		}
	}
	b, err := r.Body(ctx, flowBody, BodyOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range b.Bodies[0].Figures {
		if f.Flow != "" {
			t.Errorf("the body has %q among its members", f.Text)
		}
	}
	if c, err := r.BodyCounts(ctx, b.Bodies[0].ID); err != nil || c["figures"] != 2 || c["flows"] != 3 {
		t.Errorf("counts %v, %v", c, err)
	}
	if _, err := askFigures(ctx, r, Values{Params: map[string]string{"flow": "sideways"}}); err == nil || !strings.HasPrefix(err.Error(), "--flow:") {
		t.Errorf("a wrong flow gives %v", err)
	}
}

// TestFlowExport: the figures of an export say which of them are flows.
func TestFlowExport(t *testing.T) {
	r := open(t, build(t, flowCorpus(t)))
	var flows []string
	if err := exportFigures(context.Background(), r, func(v ...any) error {
		for _, x := range exportTables {
			if k := slices.Index(x.names(), "flow"); x.name == "figures" && k >= 0 {
				flows = append(flows, v[k].(string))
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if want := []string{"", "in", "out", "", "in"}; !slices.Equal(flows, want) {
		t.Errorf("flows %q, want %q", flows, want)
	}
}

// TestFlowIsNotNews: a saved question of before the column knows its rows again.
func TestFlowIsNotNews(t *testing.T) {
	before := rowDigest([]string{"date", "unit", "body"}, []string{"2021", "đảng viên", flowBody})
	for _, flow := range []string{"", "in"} {
		if after := rowDigest([]string{"date", "unit", "flow", "body"}, []string{"2021", "đảng viên", flow, flowBody}); after != before {
			t.Errorf("a row of flow %q is taken for new", flow)
		}
	}
}
