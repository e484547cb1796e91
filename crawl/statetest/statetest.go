// Package statetest lends tests a PostgreSQL state of their own.
package statetest

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"net/url"
	"os"
	"testing"

	"github.com/jackc/pgx/v5"
)

// Server is the variable that names a PostgreSQL which tests may write to.
const Server = "CHUTRI_POSTGRES"

// Address makes an empty schema on the test server and gives the address of a
// state in it. Without a server the test skips.
func Address(t testing.TB) string {
	t.Helper()
	server := os.Getenv(Server)
	if server == "" {
		t.Skip(Server + " is not set: give it the address of a PostgreSQL that may be written to (\".ci/postgres start DIR\" prints one)")
	}
	b := make([]byte, 6)
	rand.Read(b) // never fails
	schema := "chutri_test_" + hex.EncodeToString(b)
	Exec(t, server, "CREATE SCHEMA "+schema)
	t.Cleanup(func() { Exec(t, server, "DROP SCHEMA "+schema+" CASCADE") })
	u, err := url.Parse(server)
	if err != nil {
		t.Fatal(Server + " is no address")
	}
	q := u.Query()
	q.Set("search_path", schema)
	u.RawQuery = q.Encode()
	return u.String()
}

// Exec runs statements on a server.
func Exec(t testing.TB, address string, statements ...string) {
	t.Helper()
	ctx := context.Background()
	c, err := pgx.Connect(ctx, address)
	if err != nil {
		t.Fatal(Server + " does not answer") // the error may quote the address
	}
	defer c.Close(ctx)
	for _, s := range statements {
		if _, err := c.Exec(ctx, s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
}
