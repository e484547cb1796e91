package main

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// nobody is a user without rights of its own: root may write everywhere, so that
// what a missing right does is tried as somebody else.
const nobody = 65534

// asNobody runs one command line in a process of its own that may do only what
// the files' modes allow. Whoever is not root runs it as himself.
func asNobody(t *testing.T, args ...string) (status int, out, errs string) {
	t.Helper()
	self, err := os.Open("/proc/self/exe") // the folder of the test program is closed to others
	if err != nil {
		t.Fatal(err)
	}
	defer self.Close()
	cmd := &exec.Cmd{Path: "/proc/self/fd/3", Args: append([]string{"chutri"}, args...), ExtraFiles: []*os.File{self}, Dir: "/", Env: []string{"HOME=/", "TMPDIR=/tmp"}}
	if os.Geteuid() == 0 {
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	}
	var o, e strings.Builder
	cmd.Stdout, cmd.Stderr = &o, &e
	err = cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode(), o.String(), e.String()
}

// theirData is the data folder of the demo press, which belongs to nobody.
func theirData(t *testing.T) string {
	t.Helper()
	root, err := os.MkdirTemp("", "chutri-rights-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = filepath.WalkDir(root, func(path string, _ fs.DirEntry, _ error) error { return os.Chmod(path, 0o755) })
		os.RemoveAll(root)
	})
	dir := filepath.Join(root, "data")
	if err := os.CopyFS(dir, os.DirFS(demoData(t))); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(os.WriteFile(filepath.Join(dir, "decisions.txt"), []byte("# của tôi\n"), 0o644), os.Chmod(root, 0o755)); err != nil {
		t.Fatal(err)
	}
	if os.Geteuid() == 0 {
		if err := filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
			return errors.Join(err, os.Lchown(path, nobody, nobody))
		}); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// without runs a command line while a file or folder has another mode.
func without(t *testing.T, path string, mode fs.FileMode, args ...string) (status int, out, errs string) {
	t.Helper()
	info, err := os.Stat(path)
	if err == nil {
		err = os.Chmod(path, mode)
	}
	if err != nil {
		t.Fatal(err)
	}
	status, out, errs = asNobody(t, args...)
	if err := os.Chmod(path, info.Mode().Perm()); err != nil {
		t.Fatal(err)
	}
	return status, out, errs
}

// TestMissingRights takes a right away, one after the other: the message names the
// file and what helps, the status says how it went, the archive stays as it is,
// and with the right back everything is sound, without a mend.
func TestMissingRights(t *testing.T) {
	if testing.Short() {
		t.Skip("makes a data folder and starts processes")
	}
	dir := theirData(t)
	address, articles := growingPress(t)
	articles.Add(3)
	if err := os.CopyFS(filepath.Join(dir, "sites"), os.DirFS(filepath.Join(villageData(t, address), "sites"))); err != nil {
		t.Fatal(err)
	}
	pages := archived(t, dir)
	want := meetings(t, dir)
	warc := filepath.Base(one(t, dir+"/archive/*.warc.gz"))
	crawl := []string{"crawl", "http://127.0.0.1:9/", "--delay", "0", "--quiet"}
	for _, c := range []struct {
		name   string
		path   string // below the data folder
		mode   fs.FileMode
		args   []string
		status int
		says   []string
	}{
		{"folder read-only, index", ".", 0o555, []string{"index"}, statusFailed, []string{"state.sqlite", "give yourself the right"}},
		{"folder read-only, question", ".", 0o555, []string{"meetings", "--format", "csv"}, statusDone, nil},
		{"folder read-only, search", ".", 0o555, []string{"search", "hội nghị", "--format", "csv"}, statusDone, nil},
		{"folder closed", ".", 0, []string{"meetings"}, statusFailed, []string{dir, "permission denied", "give yourself the right"}},
		{"archive read-only, crawl", "archive", 0o555, []string{"crawl", "xa.example", "--delay", "0", "--quiet"}, statusFailed, []string{"archive", "permission denied"}},
		{"archive read-only, doctor", "archive", 0o555, []string{"doctor"}, statusPartial, []string{"/archive is not writable", "chmod u+rwx"}},
		{"index read-only, rebuild", "index", 0o555, []string{"index", "--rebuild"}, statusFailed, []string{"/index", "permission denied"}},
		{"index read-only, doctor", "index", 0o555, []string{"doctor"}, statusPartial, []string{"/index is not writable", "chmod u+rwx"}},
		{"index read-only, question", "index", 0o555, []string{"meetings", "--format", "csv"}, statusDone, nil},
		{"state read-only, crawl", "state.sqlite", 0o444, crawl, statusFailed, []string{"state.sqlite", "give yourself the right"}},
		{"state read-only, doctor", "state.sqlite", 0o444, []string{"doctor"}, statusPartial, []string{"state.sqlite: permission denied", "give yourself the right"}},
		{"state closed, index", "state.sqlite", 0, []string{"index"}, statusFailed, []string{"state.sqlite", "give yourself the right"}},
		{"state closed, doctor", "state.sqlite", 0, []string{"doctor"}, statusPartial, []string{"state.sqlite", "give yourself the right"}},
		{"archive file closed, doctor", "archive/" + warc, 0, []string{"doctor"}, statusPartial, []string{warc, "permission denied"}},
		{"archive file closed, verify", "archive/" + warc, 0, []string{"archive", "verify"}, statusFailed, []string{warc, "permission denied"}},
		{"archive file closed, rebuild", "archive/" + warc, 0, []string{"index", "--rebuild"}, statusFailed, []string{warc, "permission denied", "the index is as it was"}},
		{"CDXJ index closed, doctor", "archive/index.cdxj", 0, []string{"doctor"}, statusDone, []string{"index.cdxj did not fit the files and was made anew"}},
		{"decisions closed, doctor", "decisions.txt", 0, []string{"doctor"}, statusPartial, []string{"decisions.txt", "permission denied"}},
		{"decisions closed, index", "decisions.txt", 0, []string{"index", "--rebuild"}, statusFailed, []string{"decisions.txt", "permission denied"}},
		{"reports read-only, doctor", "reports", 0o555, []string{"doctor"}, statusPartial, []string{"/reports is not writable", "chmod u+rwx"}},
		{"backup to a closed place", "reports", 0o555, []string{"backup", filepath.Join(dir, "..", "copy")}, statusFailed, []string{"copy", "permission denied"}},
	} {
		status, out, errs := without(t, filepath.Join(dir, c.path), c.mode, append(c.args, "--data", dir)...)
		if status != c.status {
			t.Errorf("%s: status %d, want %d: %s%s", c.name, status, c.status, out, errs)
		}
		for _, s := range c.says {
			if !strings.Contains(out+errs, s) {
				t.Errorf("%s: does not say %q: %s%s", c.name, s, out, errs)
			}
		}
		if status, out, _ := asNobody(t, "doctor", "--data", dir); status != statusDone || strings.Contains(out, "mended") {
			t.Errorf("%s: not sound with the right back: %s", c.name, out)
		}
	}
	if got := meetings(t, dir); got != want {
		t.Error("other answers afterwards")
	}
	samePages(t, dir, pages)
}
