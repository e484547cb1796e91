package main

import (
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strconv"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite the expected output of the command-line sessions")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"chutri":  func() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) },
		"waitfor": waitFor,
	})
}

// TestScripts runs the command-line sessions under testdata/script.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "../../testdata/script",
		UpdateScripts: *update,
		Setup: func(e *testscript.Env) error {
			e.Setenv("CHUTRI_DATA", "")
			for name, host := range map[string]string{"ADDR": "127.0.0.1", "OPEN": "0.0.0.0"} {
				addr, err := freeAddress(host)
				if err != nil {
					return err
				}
				e.Setenv(name, addr)
			}
			return nil
		},
	})
}

// freeAddress gives an address of this machine that nobody listens on just now.
func freeAddress(host string) (string, error) {
	l, err := net.Listen("tcp", net.JoinHostPort(host, "0"))
	if err != nil {
		return "", err
	}
	defer l.Close()
	return net.JoinHostPort(host, strconv.Itoa(l.Addr().(*net.TCPAddr).Port)), nil
}

// waitFor is a command of the sessions: it prints what an address answers as soon
// as it does.
func waitFor() {
	for range 300 {
		r, err := http.Get(os.Args[1])
		if err != nil {
			time.Sleep(100 * time.Millisecond)
			continue
		}
		_, err = io.Copy(os.Stdout, r.Body)
		r.Body.Close()
		if err == nil && r.StatusCode == http.StatusOK {
			return
		}
		fmt.Fprintln(os.Stderr, r.Status, err)
		os.Exit(1)
	}
	fmt.Fprintln(os.Stderr, "nobody answers at", os.Args[1])
	os.Exit(1)
}
