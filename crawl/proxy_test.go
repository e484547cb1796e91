package crawl_test

import (
	"io"
	"net"
	"net/url"
	"sync"
	"testing"
)

// proxy stands between a state and its server, so that a test can take the
// server away and bring it back.
type proxy struct {
	address string // of the state, through the proxy
	server  string // host and port
	listen  string

	mu       sync.Mutex
	listener net.Listener
	open     map[net.Conn]bool
	work     sync.WaitGroup
}

func newProxy(t *testing.T, address string) *proxy {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	p := &proxy{server: u.Host, listen: "127.0.0.1:0", open: map[net.Conn]bool{}}
	p.start()
	u.Host = p.listen
	p.address = u.String()
	t.Cleanup(func() { p.stop(); p.work.Wait() })
	return p
}

// start lets connections through, at the same place as before.
func (p *proxy) start() {
	l, err := net.Listen("tcp", p.listen)
	if err != nil {
		return // the test sees that nothing comes through
	}
	p.mu.Lock()
	p.listener, p.listen = l, l.Addr().String()
	p.mu.Unlock()
	p.work.Add(1)
	go func() {
		defer p.work.Done()
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			s, err := net.Dial("tcp", p.server)
			if err != nil {
				c.Close()
				continue
			}
			p.pipe(c, s)
			p.pipe(s, c)
		}
	}()
}

func (p *proxy) pipe(from, to net.Conn) {
	p.mu.Lock()
	p.open[from] = true
	p.mu.Unlock()
	p.work.Add(1)
	go func() {
		defer p.work.Done()
		io.Copy(to, from)
		to.Close()
		from.Close()
		p.mu.Lock()
		delete(p.open, from)
		p.mu.Unlock()
	}()
}

// stop breaks every connection and takes no new ones.
func (p *proxy) stop() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.listener != nil {
		p.listener.Close()
		p.listener = nil
	}
	for c := range p.open {
		c.Close()
	}
}
