package eval

import (
	"bufio"
	"encoding/json"
	"flag"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"chutri/extract"
)

var update = flag.Bool("update", false, "raise the floors of testdata/gold to the figures reached; never lowers one")

const (
	goldDir    = "../../../testdata/gold"
	floorsFile = "../../../testdata/floors.json"
)

// extractTexts makes records of the articles of a JSON lines file.
func extractTexts(t *testing.T, file string) map[string]*extract.Record {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	records := map[string]*extract.Record{}
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<24)
	for s.Scan() {
		var in struct{ ID, Title, Text, Published string }
		if err := json.Unmarshal(s.Bytes(), &in); err != nil {
			t.Fatal(err)
		}
		a := extract.FromText(in.ID, in.Title, in.Text)
		if in.Published != "" {
			a.Published = in.Published
		}
		records[in.ID] = extract.Extract(a, extract.Options{})
	}
	if err := s.Err(); err != nil {
		t.Fatal(err)
	}
	return records
}

// TestFloors holds the project's own gold set to the figures once reached. They
// may rise, with -update, and never fall.
func TestFloors(t *testing.T) {
	gold, err := Load(goldDir)
	if err != nil {
		t.Fatal(err)
	}
	report := Score(gold, extractTexts(t, filepath.Join(goldDir, "texts.jsonl")))
	if len(report.Absent) > 0 {
		t.Errorf("articles without a text: %v", report.Absent)
	}
	floors := map[string]float64{}
	if b, err := os.ReadFile(floorsFile); err == nil {
		if err := json.Unmarshal(b, &floors); err != nil {
			t.Fatalf("%s: %v", floorsFile, err)
		}
	}
	for _, layer := range Layers {
		got := math.Floor(report.Layers[layer].F1*1000) / 1000
		t.Logf("%-14s F1 %.3f, floor %.3f", layer, got, floors[layer])
		switch {
		case got < floors[layer]:
			t.Errorf("%s: F1 %.3f is below its floor %.3f; \"chutri eval testdata/gold --errors\" lists the errors", layer, got, floors[layer])
		case *update:
			floors[layer] = got
		case floors[layer] == 0:
			t.Errorf("%s: no floor in %s", layer, floorsFile)
		}
	}
	if *update && !t.Failed() {
		b, err := json.MarshalIndent(floors, "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(floorsFile, append(b, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// TestAgreesWithReference compares the figures with those of the reference
// scorer on the reference annotations.
func TestAgreesWithReference(t *testing.T) {
	shared := os.Getenv("CHUTRI_SHARED")
	if shared == "" {
		t.Skip("CHUTRI_SHARED does not name a folder with the reference annotations and their scorer")
	}
	dir := filepath.Join(shared, "gold", "dev")
	gold, err := Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	records := extractTexts(t, dir+".jsonl")
	file := filepath.Join(t.TempDir(), "records.jsonl")
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	enc := json.NewEncoder(f)
	for _, g := range gold {
		if err := enc.Encode(records[g.ID]); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("python3", filepath.Join(shared, "gold", "score.py"), dir, file, "--json").Output()
	if err != nil {
		t.Fatalf("reference scorer: %v", err)
	}
	var want map[string]json.RawMessage
	if err := json.Unmarshal(out, &want); err != nil {
		t.Fatal(err)
	}
	report := Score(gold, records)
	for _, layer := range Layers {
		var w Figures
		if err := json.Unmarshal(want[layer], &w); err != nil {
			t.Fatal(err)
		}
		if g := report.Layers[layer]; g.TP != w.TP || g.FP != w.FP || g.FN != w.FN {
			t.Errorf("%s: got tp %d fp %d fn %d, the reference has tp %d fp %d fn %d", layer, g.TP, g.FP, g.FN, w.TP, w.FP, w.FN)
		}
	}
	var modifier float64
	if err := json.Unmarshal(want["modifier accuracy"], &modifier); err != nil {
		t.Fatal(err)
	}
	if math.Abs(modifier-report.Modifier) > 1e-9 {
		t.Errorf("modifier accuracy %v, the reference has %v", report.Modifier, modifier)
	}
}

func TestFold(t *testing.T) {
	for _, pair := range [][2]string{
		{"Uỷ ban nhân dân", "ủy ban nhân dân"},
		{"Ban Tuyên giáo T.Ư", "ban tuyên giáo trung ương"},
		{"Ðảng uỷ TPHCM", "đảng ủy thành phố hồ chí minh"},
		{"TP. Hồ Chí Minh", "TP.HCM"},
		{"“Hội nghị” 2015–2020.", "hội nghị 2015 - 2020"},
	} {
		if a, b := fold(pair[0]), fold(pair[1]); a != b {
			t.Errorf("fold(%q) = %q, fold(%q) = %q: want them equal", pair[0], a, pair[1], b)
		}
	}
	for _, pair := range [][2]string{{"Hoa", "Hòa"}, {"TWIN", "trung ươngIN"}} {
		if fold(pair[0]) == fold(pair[1]) {
			t.Errorf("fold(%q) and fold(%q) are equal", pair[0], pair[1])
		}
	}
}

func TestCompare(t *testing.T) {
	item := func(o Outcome, text string) Item { return Item{Article: "a", Layer: "people", Outcome: o, Text: text} }
	before := &Report{Items: []Item{item(Right, "an"), item(Missed, "bình"), item(Wrong, "chi")}}
	now := &Report{Items: []Item{item(Missed, "an"), item(Right, "bình"), item(Wrong, "dũng")}}
	gained := map[string]bool{}
	for _, c := range Compare(before, now) {
		gained[string(c.Outcome)+" "+c.Text] = c.Gained
	}
	want := map[string]bool{"missed an": false, "right bình": true, "wrong dũng": false, "wrong chi": true}
	if len(gained) != len(want) {
		t.Errorf("changes %v, want %v", gained, want)
	}
	for k, v := range want {
		if got, ok := gained[k]; !ok || got != v {
			t.Errorf("%s: gained %v %v, want %v", k, got, ok, v)
		}
	}
}
