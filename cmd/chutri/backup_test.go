package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestBackup: a copy gives the same answers, with the index or with a new one.
func TestBackup(t *testing.T) {
	dir := demoData(t)
	if err := os.WriteFile(filepath.Join(dir, "decisions.txt"), []byte("# của tôi\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	want := meetings(t, dir)
	disk := filepath.Join(t.TempDir(), "archive") // the archive lies on another disk
	if err := os.Rename(filepath.Join(dir, "archive"), disk); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(disk, filepath.Join(dir, "archive")); err != nil {
		t.Fatal(err)
	}
	for _, flags := range [][]string{nil, {"--index"}} {
		to := filepath.Join(t.TempDir(), "copy")
		if status, out, errs := chutri(t, append([]string{"backup", to, "--data", dir}, flags...)...); status != statusDone || !strings.Contains(out, "files") {
			t.Fatalf("backup %q: status %d: %s", flags, status, errs)
		}
		if status, out, errs := chutri(t, "doctor", "--data", to); status != statusDone || strings.Contains(out, "mended") {
			t.Errorf("backup %q is not sound: %s%s", flags, out, errs)
		}
		if flags == nil {
			if status, _, errs := chutri(t, "index", "--rebuild", "--data", to, "--quiet"); status != statusDone {
				t.Fatalf("rebuild: status %d: %s", status, errs)
			}
		}
		if got := meetings(t, to); got != want {
			t.Errorf("backup %q gives other answers", flags)
		}
		if b, err := os.ReadFile(filepath.Join(to, "decisions.txt")); err != nil || string(b) != "# của tôi\n" {
			t.Errorf("backup %q: decisions %q, %v", flags, b, err)
		}
		if status, _, errs := chutri(t, "backup", to, "--data", dir); status != statusFailed || !strings.Contains(errs, "not empty") {
			t.Errorf("a second backup to the same place: status %d: %s", status, errs)
		}
	}
	if status, _, errs := chutri(t, "backup", filepath.Join(dir, "copy"), "--data", dir); status != statusFailed || !strings.Contains(errs, "lies in the data folder itself") {
		t.Errorf("a backup into itself: status %d: %s", status, errs)
	}
}

// TestRestore does what the README says after a folder is lost: copy the backup
// to where it was, let doctor look, and make the index anew. Pages, answers and
// decisions are as before, and the next night goes on where the last one was.
func TestRestore(t *testing.T) {
	address, articles := growingPress(t)
	dir := villageData(t, address)
	articles.Add(5)
	update := []string{"update", "xa.example", "--delay", "0", "--data", dir, "--quiet"}
	if status, _, errs := chutri(t, update...); status != statusDone {
		t.Fatalf("update: status %d: %s", status, errs)
	}
	pages, want := archived(t, dir), meetings(t, dir)
	to := filepath.Join(t.TempDir(), "copy")
	if status, _, errs := chutri(t, "backup", to, "--data", dir); status != statusDone {
		t.Fatalf("backup: status %d: %s", status, errs)
	}
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(dir, os.DirFS(to)); err != nil {
		t.Fatal(err)
	}
	for _, step := range [][]string{{"doctor"}, {"index", "--rebuild"}, {"doctor"}} {
		if status, out, errs := chutri(t, append(step, "--data", dir)...); status != statusDone || strings.Contains(out, "mended") {
			t.Errorf("%q: status %d: %s%s", step, status, out, errs)
		}
	}
	samePages(t, dir, pages)
	if got := meetings(t, dir); got != want {
		t.Error("other answers after the restore")
	}
	articles.Add(2)
	if status, _, errs := chutri(t, update...); status != statusDone {
		t.Fatalf("the next night: status %d: %s", status, errs)
	}
	if n := len(archived(t, dir)); n != 7 {
		t.Errorf("%d articles archived after the next night, want 5 and 2 new ones", n)
	}
}
