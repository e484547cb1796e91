package crawl_test

import (
	"context"
	"errors"
	"net"
	"net/url"
	"strings"
	"testing"
	"time"

	"chutri/crawl"
	"chutri/crawl/statetest"
)

// TestPostgresSchema: opening brings the schema up, once, however many open at
// the same time; a newer schema is worked with as long as it allows it.
func TestPostgresSchema(t *testing.T) {
	address := statetest.Address(t)
	errs := make(chan error, 5)
	for range 5 {
		go func() {
			st, err := crawl.OpenState(address)
			if err == nil {
				err = st.Close()
			}
			errs <- err
		}()
	}
	for range 5 {
		if err := <-errs; err != nil {
			t.Fatal(err)
		}
	}
	statetest.Exec(t, address, "INSERT INTO schema_step (version, least) VALUES (98, 1)", "ALTER TABLE item ADD COLUMN later TEXT NOT NULL DEFAULT ''")
	st, err := crawl.OpenState(address)
	if err != nil {
		t.Fatalf("a newer schema that goes with older programs: %v", err)
	}
	if err := st.Save(bg, crawl.Outcome{Item: fetchedItem(1, stateDay), Version: true}); err != nil {
		t.Errorf("an older program on it: %v", err)
	}
	st.Close()
	statetest.Exec(t, address, "INSERT INTO schema_step (version, least) VALUES (99, 99)")
	if _, err := crawl.OpenState(address); !errors.Is(err, crawl.ErrSchemaNewer) || !strings.Contains(err.Error(), "install the newer program") {
		t.Errorf("a schema that needs a newer program: %v", err)
	}
}

// TestPostgresUpgrade: a newer program brings the schema up while an older one
// works on it, and both go on.
func TestPostgresUpgrade(t *testing.T) {
	address := statetest.Address(t)
	end := crawl.OldProgram(t, 1)
	older, err := crawl.OpenState(address)
	end()
	if err != nil {
		t.Fatal(err)
	}
	defer older.Close()
	crew := older.(crawl.Crew)
	if err := crew.Join(bg, "crawl", time.Minute); err != nil {
		t.Fatal(err)
	}
	newer, err := crawl.OpenState(address)
	if err != nil {
		t.Fatal(err)
	}
	defer newer.Close()
	for n, st := range []crawl.State{older, newer, older} {
		if err := st.Save(bg, crawl.Outcome{Item: fetchedItem(n, stateDay), Version: true}); err != nil {
			t.Errorf("program %d: %v", n, err)
		}
	}
	if c, err := crawl.CheckServer(bg, address); err != nil || c.Schema != c.Program || c.Schema < 2 {
		t.Errorf("after the upgrade: %+v, %v", c, err)
	}
	if got, _ := claim(t, crew, "one", "x.example"); got != crawl.ClaimGranted {
		t.Errorf("the older one claims: %v", got)
	}
}

// TestPostgresErrors: each says what to do, and none has the password in it.
func TestPostgresErrors(t *testing.T) {
	address := statetest.Address(t)
	change := func(f func(u *url.URL)) string {
		u, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		f(u)
		return u.String()
	}
	const secret = "bi-mat-9x"
	closed, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	closed.Close()
	for name, c := range map[string]struct {
		address string
		is      error
		says    string
	}{
		"wrong password": {change(func(u *url.URL) { u.User = url.UserPassword(u.User.Username(), secret) }), crawl.ErrStateRefused, "PGPASSWORD"},
		"password in the query": {change(func(u *url.URL) {
			q := u.Query()
			q.Set("password", secret)
			u.User, u.RawQuery = url.User("chutri"), q.Encode()
		}), crawl.ErrStateRefused, "PGPASSWORD"},
		"no such database": {change(func(u *url.URL) { u.Path = "/khong-co" }), crawl.ErrStateRefused, "createdb"},
		"nobody there":     {change(func(u *url.URL) { u.Host = closed.Addr().String() }), crawl.ErrStateAway, "see that it runs"},
		"no address":       {"postgres://u:" + secret + "@host:nhieu/db", nil, "want postgres://USER@HOST:PORT/DATABASE"},
		"bad escape":       {"postgres://u:" + secret + "%zz@host/db", nil, "want postgres://USER@HOST:PORT/DATABASE"},
		"unknown mode":     {"postgres://u:" + secret + "@host/db?sslmode=vielleicht", nil, "want postgres://USER@HOST:PORT/DATABASE"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := crawl.OpenState(c.address)
			if err == nil || c.is != nil && !errors.Is(err, c.is) || !strings.Contains(err.Error(), c.says) {
				t.Fatalf("%v, want %v and %q", err, c.is, c.says)
			}
			for e := err; e != nil; e = errors.Unwrap(e) {
				if strings.Contains(e.Error(), secret) {
					t.Errorf("the password is in the error: %v", strings.ReplaceAll(e.Error(), secret, "SECRET"))
				}
			}
			if p, _ := must[*url.URL](t)(url.Parse(address)).User.Password(); strings.Contains(err.Error(), p) {
				t.Error("the password is in the error")
			}
		})
	}
}

// TestPostgresAway: a server that is away for a moment is waited for; one that
// stays away is an error that says so.
func TestPostgresAway(t *testing.T) {
	p := newProxy(t, statetest.Address(t))
	st, err := crawl.OpenState(p.address)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	p.stop()
	back := time.AfterFunc(time.Second, p.start)
	defer back.Stop()
	if err := st.SetValue(bg, "name", "there"); err != nil {
		t.Errorf("away for a second: %v", err)
	}
	if v := must[string](t)(st.Value(bg, "name")); v != "there" {
		t.Errorf("value %q", v)
	}
	p.stop()
	ctx, cancel := context.WithTimeout(bg, 2*time.Second)
	defer cancel()
	if err := st.SetValue(ctx, "name", "gone"); !errors.Is(err, crawl.ErrStateAway) || !strings.Contains(err.Error(), "run the same command again") {
		t.Errorf("away for good: %v", err)
	}
}
