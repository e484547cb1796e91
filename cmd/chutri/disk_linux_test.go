package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// fill takes all the room of a disk but some bytes, and gives what frees it again.
func fill(t *testing.T, disk string, leave int) (free func()) {
	t.Helper()
	path := filepath.Join(disk, "ballast")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	size, block := int64(0), make([]byte, 4096)
	for {
		n, err := f.Write(block)
		size += int64(n)
		if errors.Is(err, syscall.ENOSPC) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(f.Truncate(max(size-int64(leave), 0)), f.Close()); err != nil {
		t.Fatal(err)
	}
	return func() {
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
	}
}

// TestFullDisk lets everything that writes run into the end of a small disk: it
// says so and fails, the pages archived before stay, questions go on, and with
// room again the same command does the rest.
func TestFullDisk(t *testing.T) {
	if testing.Short() {
		t.Skip("fills a disk many times")
	}
	disk := t.TempDir()
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size=48m"); err != nil {
		t.Skipf("cannot mount a small disk here: %v", err)
	}
	t.Cleanup(func() { syscall.Unmount(disk, syscall.MNT_DETACH) })
	address, articles := growingPress(t)
	dir := filepath.Join(disk, "data")
	if err := os.CopyFS(dir, os.DirFS(villageData(t, address))); err != nil {
		t.Fatal(err)
	}
	articles.Add(40)
	update := []string{"update", "xa.example", "--delay", "0"}
	if status, _, errs := chutri(t, append(update, "--data", dir, "--quiet")...); status != statusDone {
		t.Fatalf("the first night: status %d: %s", status, errs)
	}
	said := 0
	for _, leave := range []int{0, 64 << 10, 512 << 10} {
		for _, job := range [][]string{{"crawl", "xa.example", "--delay", "0"}, {"index"}, {"index", "--rebuild"}, update, {"reject", "khong-co.0000"}, {"backup", filepath.Join(disk, "copy")}} {
			articles.Add(10)
			before := archived(t, dir)
			free := fill(t, disk, leave)
			status, _, errs := chutri(t, append(job, "--data", dir, "--quiet")...)
			if full := strings.Contains(errs, "no space left on device") || strings.Contains(errs, "disk is full") || strings.Contains(errs, "see that its disk has room"); status == statusFailed && full {
				said++
			} else if status != statusDone { // a little room may be enough
				t.Errorf("%d bytes left, %q: status %d: %s", leave, job, status, errs)
			}
			if status, out, errs := chutri(t, "meetings", "--format", "csv", "--limit", "1", "--data", dir); status != statusDone || !strings.Contains(out, "giao ban") {
				t.Errorf("%d bytes left, %q: no answer: %s", leave, job, errs)
			}
			if _, out, errs := chutri(t, "doctor", "--data", dir); !strings.Contains(out, "MB are free on the disk of "+dir) || strings.Contains(out, "damaged") {
				t.Errorf("%d bytes left, %q: doctor: %s%s", leave, job, out, errs)
			}
			free()
			after := archived(t, dir)
			for r, page := range before {
				if after[r] != page {
					t.Fatalf("%d bytes left, %q: page %s is no longer there", leave, job, page)
				}
			}
			os.RemoveAll(filepath.Join(disk, "copy")) // a backup wants a new folder
			if status, _, errs := chutri(t, append(job, "--data", dir, "--quiet")...); status != statusDone {
				t.Errorf("%d bytes left, %q: with room again: status %d: %s", leave, job, status, errs)
			}
			os.RemoveAll(filepath.Join(disk, "copy"))
			os.Remove(filepath.Join(dir, "decisions.txt"))
		}
	}
	t.Logf("%d of 18 jobs came to the end of the disk", said)
	if said < 9 {
		t.Errorf("only %d jobs came to the end of the disk", said)
	}
	if out := wholeAgain(t, dir, update); strings.Count(out, "wrong") != 1 {
		t.Errorf("more than room is wrong: %s", out)
	}
}

// wholeAgain runs the last night, and gives what doctor says afterwards.
func wholeAgain(t *testing.T, dir string, update []string) string {
	t.Helper()
	if status, _, errs := chutri(t, append(update, "--data", dir, "--quiet")...); status != statusDone {
		t.Fatalf("the last night: status %d: %s", status, errs)
	}
	_, out, _ := chutri(t, "doctor", "--data", dir)
	return out
}
