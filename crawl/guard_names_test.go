package crawl

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/net/dns/dnsmessage"
)

// fickleNames is a name server that answers every question for an IPv4 address
// with first, and from the second question on with then. Until the test ends it
// is the name server of the process.
func fickleNames(t *testing.T, first, then [4]byte) (asked *atomic.Int32) {
	t.Helper()
	asked = new(atomic.Int32)
	server, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		b := make([]byte, 1500)
		for {
			n, from, err := server.ReadFrom(b)
			if err != nil {
				return
			}
			var m dnsmessage.Message
			if m.Unpack(b[:n]) != nil || len(m.Questions) == 0 {
				continue
			}
			q := m.Questions[0]
			m.Response, m.Authoritative, m.RecursionAvailable, m.Additionals = true, true, true, nil
			if q.Type == dnsmessage.TypeA {
				address := then
				if asked.Add(1) == 1 {
					address = first
				}
				m.Answers = []dnsmessage.Resource{{
					Header: dnsmessage.ResourceHeader{Name: q.Name, Type: q.Type, Class: q.Class},
					Body:   &dnsmessage.AResource{A: address},
				}}
			}
			if out, err := m.Pack(); err == nil {
				server.WriteTo(out, from)
			}
		}
	}()
	old := net.DefaultResolver
	net.DefaultResolver = &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "udp", server.LocalAddr().String())
	}}
	t.Cleanup(func() {
		net.DefaultResolver = old
		server.Close()
	})
	return asked
}

// TestNameThatChangesItsAnswer lets a name stand for a public address when it is
// looked at, and for this machine when it is called: no connection is made.
func TestNameThatChangesItsAnswer(t *testing.T) {
	var reached atomic.Int32
	inside := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { reached.Add(1) }))
	defer inside.Close()
	_, port, err := net.SplitHostPort(inside.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	asked := fickleNames(t, [4]byte{9, 9, 9, 9}, [4]byte{127, 0, 0, 1})
	ctx, stop := context.WithTimeout(context.Background(), 10*time.Second)
	defer stop()

	public, err := net.DefaultResolver.LookupNetIP(ctx, "ip4", "bao.example.")
	if err != nil || len(public) != 1 || !isPublic(public[0]) {
		t.Fatalf("the first answer is %v, %v: want a public address", public, err)
	}
	c, err := guardedDial(nil)(ctx, "tcp4", "bao.example.:"+port)
	if err == nil {
		c.Close()
	}
	if !errors.Is(err, ErrPrivate) {
		t.Errorf("the second answer leads to this machine: error %v, want %v", err, ErrPrivate)
	}
	if asked.Load() < 2 || reached.Load() != 0 {
		t.Errorf("asked %d times, reached the inside %d times", asked.Load(), reached.Load())
	}
}
