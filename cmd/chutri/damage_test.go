package main

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"chutri/cmd/internal/pipeline"
	"chutri/crawl"
)

// generationFiles lists the files of the generation that answers.
func generationFiles(t *testing.T, dir string) (files []string) {
	t.Helper()
	b, err := os.ReadFile(dir + "/index/CURRENT")
	if err != nil {
		t.Fatal(err)
	}
	err = filepath.WalkDir(filepath.Join(dir, "index", strings.TrimSpace(string(b))), func(path string, e fs.DirEntry, err error) error {
		if info, e2 := e.Info(); err == nil && e2 == nil && !e.IsDir() && info.Size() > 0 {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// ask runs a question in a process of its own: whatever stands in the files, it
// ends with an answer or with a sentence.
func ask(t *testing.T, what, dir string, args ...string) {
	t.Helper()
	cmd := exec.Command("chutri", append(args, "--data", dir)...)
	var errs strings.Builder
	cmd.Stderr = &errs
	err := cmd.Run()
	if s := errs.String(); strings.Contains(s, "goroutine ") || strings.Contains(s, "panic") || err != nil && !strings.Contains("\n"+s, "\nchutri: ") {
		t.Errorf("%s: %q ends with %v: %.600s", what, args, err, s)
	}
}

// TestDamagedIndex writes noise over every file of the index and cuts it: questions
// never crash, doctor names the file and the mend, and the mend brings the same
// answers back.
func TestDamagedIndex(t *testing.T) {
	if testing.Short() {
		t.Skip("damages every file of an index")
	}
	dir := demoData(t)
	want, pages := meetings(t, dir), archived(t, dir)
	questions := [][]string{{"search", "hoi nghi", "--format", "csv"}, {"search", `"đảng ủy khối"`, "--format", "jsonl"}, {"person", "Lê Văn Khoát"}, {"kwic", "chủ trì"}, {"export", "--format", "jsonl"}, {"stats"}}
	n := len(generationFiles(t, dir))
	if n < 12 {
		t.Fatalf("%d files in a generation", n)
	}
	for i := range n {
		path := generationFiles(t, dir)[i]
		name := filepath.Base(path)
		good, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for what, bad := range map[string]func([]byte) []byte{"noise": noise, "cut": func(b []byte) []byte { return b[:len(b)/2] }, "empty": func([]byte) []byte { return nil }} {
			if err := os.WriteFile(path, bad(append([]byte(nil), good...)), 0o644); err != nil {
				t.Fatal(err)
			}
			for _, q := range questions {
				ask(t, name+" "+what, dir, q...)
			}
			if status, out, _ := chutri(t, "doctor", "--data", dir); status != statusPartial || name != "SUMS.json" && !strings.Contains(out, name) || !strings.Contains(out, "chutri index --rebuild") {
				t.Errorf("%s %s: doctor: status %d: %s", name, what, status, out)
			}
		}
		cmd := exec.Command("chutri", "index", "--rebuild", "--quiet", "--data", dir)
		if out, err := cmd.CombinedOutput(); err != nil && cmd.ProcessState.ExitCode() != statusPartial {
			t.Fatalf("%s: rebuild: %v: %s", name, err, out)
		}
		if status, out, _ := chutri(t, "doctor", "--data", dir); status != statusDone {
			t.Errorf("%s: not sound after a rebuild: %s", name, out)
		}
		if got := meetings(t, dir); got != want {
			t.Errorf("%s: other answers after a rebuild", name)
		}
	}
	samePages(t, dir, pages)
	t.Logf("%d files, each with noise, cut and empty, %d questions", n, 3*n*len(questions))
}

// TestDoctorDecisions: a line that cannot be read stops the index and not the
// questions, and an ID that nothing has is named; both by file and line.
func TestDoctorDecisions(t *testing.T) {
	dir := demoData(t)
	want := meetings(t, dir)
	path := filepath.Join(dir, "decisions.txt")
	if err := os.WriteFile(path, []byte("# của tôi\nmarge a b\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"doctor"}, {"index", "--rebuild"}} {
		status, out, errs := chutri(t, append(args, "--data", dir)...)
		if status == statusDone || !strings.Contains(out+errs, path+`:2: "marge" is no decision: write merge, split, rename or reject`) {
			t.Errorf("%s: status %d: %s%s", args, status, out, errs)
		}
	}
	if got := meetings(t, dir); got != want {
		t.Error("a line that cannot be read changes the answers")
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if status, _, errs := chutri(t, "reject", "khong-co-ai.0000", "--data", dir); status != statusDone {
		t.Fatalf("reject: status %d: %s", status, errs)
	}
	for _, again := range [][]string{{"index"}, {"index", "--rebuild"}} {
		if status, out, _ := chutri(t, "doctor", "--data", dir); status != statusPartial ||
			!strings.Contains(out, `nothing in the corpus answers to "reject khong-co-ai.0000"`) || !strings.Contains(out, "correct or remove the line in "+path) {
			t.Errorf("an unknown ID, before %q: status %d: %s", again, status, out)
		}
		if status, _, errs := chutri(t, append(again, "--data", dir)...); status != statusDone {
			t.Fatalf("%q: status %d: %s", again, status, errs)
		}
	}
}

// TestDoctorLeftovers: what a killed run left half-written goes, and is named.
func TestDoctorLeftovers(t *testing.T) {
	dir := demoData(t)
	files := []string{"archive/index.cdxj.123", "index/CURRENT.new", "reports/last.prom.new", "watches/.watch-9", "archive/.doctor-1"}
	for _, f := range files {
		path := filepath.Join(dir, f)
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte("nửa"), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	status, out, _ := chutri(t, "doctor", "--data", dir)
	for _, f := range files {
		if _, err := os.Stat(filepath.Join(dir, f)); !errors.Is(err, fs.ErrNotExist) || !strings.Contains(out, filepath.Base(f)) {
			t.Errorf("%s: %v: %s", f, err, out)
		}
	}
	if again, out, _ := chutri(t, "doctor", "--data", dir); status != statusDone || again != statusDone || strings.Contains(out, "mended") {
		t.Errorf("status %d, then %d: %s", status, again, out)
	}
}

// TestClockSetBack: a crawl whose clock lies behind the one before fetches all the
// same, and says so; doctor says which visit lies ahead.
func TestClockSetBack(t *testing.T) {
	address, articles := growingPress(t)
	dir := villageData(t, address)
	articles.Add(3)
	d, err := pipeline.WriteData(dir)
	if err != nil {
		t.Fatal(err)
	}
	sites, err := d.LoadSites()
	if err != nil {
		t.Fatal(err)
	}
	ahead := func() time.Time { return time.Now().Add(48 * time.Hour) }
	if _, err := d.Crawl(t.Context(), sites, pipeline.CrawlOptions{Targets: []string{"xa.example"}, Config: crawl.Config{Now: ahead}}); err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	pages := archived(t, dir)
	if status, out, _ := chutri(t, "doctor", "--data", dir); status != statusPartial || !strings.Contains(out, "the last visit was at") || !strings.Contains(out, "set the clock of this machine") {
		t.Errorf("doctor: status %d: %s", status, out)
	}
	articles.Add(2)
	status, _, errs := chutri(t, "update", "xa.example", "--delay", "0", "--data", dir, "--quiet")
	if status != statusPartial || !strings.Contains(errs, "alarm: the clock of this machine says") || !strings.Contains(errs, "set the clock") {
		t.Errorf("update: status %d: %s", status, errs)
	}
	now := archived(t, dir)
	for r, page := range pages {
		if now[r] != page {
			t.Errorf("page %s is no longer there", page)
		}
	}
	if len(now) != 5 {
		t.Errorf("%d articles archived, want 5", len(now))
	}
}
