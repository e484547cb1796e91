package main

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"chutri/crawl"
	"chutri/crawl/statetest"
)

// shared is a data folder whose state is on PostgreSQL, and the press that it is
// crawled from.
type shared struct {
	t       *testing.T
	address string
	dir     string
	secret  string
}

func newShared(t *testing.T, press string) *shared {
	t.Helper()
	x := &shared{t: t, address: statetest.Address(t), dir: villageData(t, press)}
	u, err := url.Parse(x.address)
	if err != nil {
		t.Fatal("no address")
	}
	x.secret, _ = u.User.Password()
	return x
}

// run runs a command with the shared state, and sees that it tells no password.
func (x *shared) run(want int, args ...string) (out, errs string) {
	x.t.Helper()
	status, out, errs := chutri(x.t, append(args, "--data", x.dir, "--state", x.address)...)
	if status != want {
		x.t.Fatalf("%q: status %d, want %d: %s%s", args, status, want, errs, out)
	}
	if x.secret != "" && strings.Contains(out+errs, x.secret) {
		x.t.Errorf("%q prints the password", args)
	}
	return out, errs
}

func contains(t *testing.T, text string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(text, w) {
			t.Errorf("want %q in:\n%s", w, text)
		}
	}
}

// TestSharedState: every command that needs the state takes it from the server,
// and none makes a file.
func TestSharedState(t *testing.T) {
	press, articles := growingPress(t)
	articles.Store(8)
	x := newShared(t, press)
	x.run(statusDone, "update", "xa.example", "--delay", "0", "--quiet")
	out, _ := x.run(statusDone, "doctor")
	contains(t, out, "PostgreSQL ", ", as this program", "nobody at work", "8 articles in 8 versions, as archived")
	if _, err := os.Stat(filepath.Join(x.dir, "state.sqlite")); err == nil {
		t.Error("there is a state file beside the server")
	}
	articles.Store(10)
	x.run(statusDone, "crawl", "xa.example", "--delay", "0", "--quiet")
	if out, _ := x.run(statusDone, "extract", "--quiet"); strings.Count(out, "\n") != 2 {
		t.Errorf("extract gives %d records, want the two new ones", strings.Count(out, "\n"))
	}
	x.run(statusDone, "index", "--quiet")
	if out, _ := x.run(statusDone, "extract", "--quiet"); out != "" {
		t.Error("extract gives what is in the index")
	}
	_, errs := x.run(statusDone, "index", "--rebuild")
	contains(t, errs, "10 articles")
	x.run(statusDone, "changes")
	x.run(statusDone, "backup", filepath.Join(t.TempDir(), "copy"))
}

// TestSharedStateNotThere: what is wrong is said, and the password is not.
func TestSharedStateNotThere(t *testing.T) {
	press, _ := growingPress(t)
	x := newShared(t, press)
	u, _ := url.Parse(x.address)
	u.User = url.UserPassword("chutri", "bi-mat-9x")
	for _, c := range []struct {
		address string
		status  int
		says    string
	}{
		{u.String(), statusFailed, "set PGPASSWORD"},
		{"postgres://u:bi-mat-9x@127.0.0.1:1/db", statusFailed, "does not answer"},
		{"mysql://u:bi-mat-9x@host/db", statusUse, "want the address of a PostgreSQL"},
		{"postgres://u:bi-mat-9x@host:x/db", statusFailed, "want postgres://USER@HOST:PORT/DATABASE"},
	} {
		for _, args := range [][]string{{"crawl", "xa.example"}, {"doctor"}} {
			status, out, errs := chutri(t, append(args, "--data", x.dir, "--state", c.address, "--quiet")...)
			if args[0] == "doctor" && c.status == statusFailed {
				c.status = statusPartial
			}
			if status != c.status {
				t.Errorf("%q: status %d, want %d: %s", args, status, c.status, errs)
			}
			contains(t, out+errs, c.says)
			if strings.Contains(out+errs, "bi-mat-9x") {
				t.Errorf("%q tells the password", args)
			}
		}
	}
	if err := os.WriteFile(filepath.Join(x.dir, "chutri.toml"), []byte(`state = "postgres://u:bi-mat-9x@host/db"`+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	_, _, errs := chutri(t, "crawl", "--data", x.dir)
	contains(t, errs, "a password does not belong into the file")
	if strings.Contains(errs, "bi-mat-9x") {
		t.Error("the password of chutri.toml is told")
	}
}

// TestDoctorBuriesTheDead: a crawler that died is found, and what it had is free.
func TestDoctorBuriesTheDead(t *testing.T) {
	press, articles := growingPress(t)
	articles.Store(3)
	x := newShared(t, press)
	x.run(statusDone, "update", "xa.example", "--delay", "0", "--quiet")
	ctx := context.Background()
	st, err := crawl.OpenState(x.address)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	crew := st.(crawl.Crew)
	if err := crew.Join(ctx, "crawl", time.Minute); err != nil {
		t.Fatal(err)
	}
	if _, _, err := crew.Claim(ctx, "một", []string{"bao.example"}); err != nil {
		t.Fatal(err)
	}
	out, _ := x.run(statusDone, "doctor")
	contains(t, out, "at work on 1 hosts", crew.Name())
	if err := crew.Renew(ctx, time.Millisecond, nil); err != nil {
		t.Fatal(err)
	}
	time.Sleep(20 * time.Millisecond)
	out, _ = x.run(statusDone, "doctor")
	contains(t, out, "mended", "its 1 hosts and 0 files are free again")
	out, _ = x.run(statusDone, "doctor")
	contains(t, out, "nobody at work")
}

// TestTwoPrograms: two crawls of one data folder at the same time end both, and
// every article is archived once and is in the index.
func TestTwoPrograms(t *testing.T) {
	press, articles := growingPress(t)
	articles.Store(60)
	x := newShared(t, press)
	ended := make(chan error, 2)
	for range 2 {
		cmd := exec.Command("chutri", "update", "xa.example", "--delay", "0", "--quiet", "--data", x.dir)
		cmd.Env = append(os.Environ(), "CHUTRI_STATE="+x.address)
		go func() {
			out, err := cmd.CombinedOutput()
			if err != nil {
				err = fmt.Errorf("%w: %s", err, out)
			}
			ended <- err
		}()
	}
	for range 2 {
		if err := <-ended; err != nil {
			t.Error(err)
		}
	}
	pages := archived(t, x.dir)
	if len(pages) != 60 {
		t.Errorf("%d pages archived, want 60", len(pages))
	}
	out, _ := x.run(statusDone, "doctor")
	contains(t, out, "60 articles in 60 versions", "60 records")
}

// TestUnitsTellNoPassword: the units name a file for the address of the state.
func TestUnitsTellNoPassword(t *testing.T) {
	status, out, errs := chutri(t, "schedule", "--systemd", "--data", t.TempDir(), "--state", "postgres://chutri:bi-mat-9x@db.example/press?password=bi-mat-9x")
	if status != statusDone || strings.Contains(out+errs, "bi-mat-9x") {
		t.Errorf("status %d: %s%s", status, out, errs)
	}
	contains(t, out, "EnvironmentFile=/etc/chutri/secrets\n", "CHUTRI_STATE=postgres://chutri@db.example/press\n")
}
