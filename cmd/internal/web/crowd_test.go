package web

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"runtime"
	"runtime/metrics"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"chutri/index"
)

// crowdSize is how many connections stand open at the same time.
const crowdSize = 1000

// listening runs a server as the serve command does, with its limits of time.
func listening(t *testing.T, o Options) (addr string, stop func()) {
	t.Helper()
	s, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- s.Serve(ctx, l) }()
	return l.Addr().String(), func() {
		cancel()
		select {
		case err := <-done:
			if err != nil {
				t.Error(err)
			}
		case <-time.After(graceful + 10*time.Second):
			t.Fatal("the server does not end")
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
}

// rude are the ways of a bad client: what it sends, and what it goes on to send
// byte by byte. None of them ever reads an answer.
var rude = []struct{ name, first, then string }{
	{"silent", "", ""},
	{"half a request", "GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ", "aaaaaaaaaaaaaaaaaaaa"},
	{"reads nothing", "GET /person HTTP/1.1\r\nHost: localhost\r\n\r\n", ""},
	{"reads no file", "GET /search?q=hoi+nghi&format=csv&limit=0 HTTP/1.1\r\nHost: localhost\r\n\r\n", ""},
	{"slow form", "POST /decide HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 60000\r\n\r\ntoken=", "aaaaaaaaaaaaaaaaaaaa"},
}

// TestCrowd: a thousand connections of slow and silent clients stand open, and a
// reader is served; memory stays bounded, and everything ends with the server.
func TestCrowd(t *testing.T) {
	if testing.Short() {
		t.Skip("a thousand connections take a while")
	}
	o := options(t)
	o.Token = "s3cret-token"
	o.Decide = func(context.Context, index.Decision) error { return nil }
	before := goleak.IgnoreCurrent()
	addr, stop := listening(t, o)
	client := &http.Client{Timeout: 30 * time.Second, Transport: &http.Transport{DisableKeepAlives: true}}
	asked := 0
	read := func() time.Duration {
		asked++ // never the same page: none is kept
		begin := time.Now()
		r, err := client.Get(fmt.Sprintf("http://%s/search?q=dang+uy&limit=%d", addr, 20+asked))
		if err != nil {
			t.Fatal(err)
		}
		defer r.Body.Close()
		if _, err := io.Copy(io.Discard, r.Body); err != nil || r.StatusCode != http.StatusOK {
			t.Fatalf("a reader gets status %d, %v", r.StatusCode, err)
		}
		return time.Since(begin)
	}
	read()
	small := heap()

	ctx, leave := context.WithCancel(context.Background())
	var wg sync.WaitGroup
	var crowd []net.Conn
	for i := range crowdSize {
		c, err := net.DialTimeout("tcp", addr, 10*time.Second)
		if err != nil {
			t.Fatalf("connection %d: %v", i, err)
		}
		crowd = append(crowd, c)
		kind := rude[i%len(rude)]
		if _, err := io.WriteString(c, kind.first); err != nil {
			t.Fatal(err)
		}
		if kind.then == "" {
			continue
		}
		wg.Go(func() {
			for k := 0; ; k++ {
				select {
				case <-ctx.Done():
					return
				case <-time.After(500 * time.Millisecond):
				}
				if _, err := c.Write([]byte{kind.then[k%len(kind.then)]}); err != nil {
					return // the server has closed it: it waits no longer
				}
			}
		})
	}
	var slowest time.Duration
	highest := peak(func() {
		for range 20 {
			slowest = max(slowest, read())
		}
	})
	large := heap()
	t.Logf("%d connections: the slowest of 20 pages took %v; heap %d MB, at most %d MB, before %d MB; %d goroutines",
		crowdSize, slowest.Round(time.Millisecond), large>>20, highest>>20, small>>20, runtime.NumGoroutine())
	if slowest > 10*time.Second {
		t.Errorf("a reader waited %v", slowest)
	}
	if large > small+150<<20 || highest > small+300<<20 {
		t.Errorf("a crowd takes %d MB, and %d MB with its garbage", (large-small)>>20, (highest-small)>>20)
	}
	// A request that does not come to its end is dropped.
	slow := crowd[1]
	_ = slow.SetReadDeadline(time.Now().Add(3 * readTimeout))
	if answer, err := io.ReadAll(slow); err != nil && !strings.Contains(err.Error(), "reset") {
		t.Errorf("half a request stays open: %v, %q", err, answer)
	}
	leave()
	wg.Wait()
	for _, c := range crowd {
		c.Close()
	}
	stop()
	goleak.VerifyNone(t, before)
}

// heap gives the bytes in use after a collection.
func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// peak does work and gives the most bytes that were in use meanwhile, garbage
// included.
func peak(work func()) uint64 {
	done, most := make(chan struct{}), make(chan uint64)
	go func() {
		sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
		tick := time.NewTicker(2 * time.Millisecond)
		defer tick.Stop()
		var top uint64
		for {
			metrics.Read(sample)
			top = max(top, sample[0].Value.Uint64())
			select {
			case <-done:
				most <- top
				return
			case <-tick.C:
			}
		}
	}()
	work()
	close(done)
	return <-most
}

// floods are questions as only an enemy asks them, with the statuses that may answer.
func floods() map[string]string {
	words := strings.Fields("đảng nhà nước chính phủ quốc hội trung ương tỉnh thành phố huyện xã phường nghị đại công tác cán bộ kinh tế phát triển")
	many := func(n int, form, glue string) string {
		var parts []string
		for i := range n {
			parts = append(parts, fmt.Sprintf(form, words[i%len(words)], words[(i*7+1)%len(words)]))
		}
		return strings.Join(parts, glue)
	}
	return map[string]string{
		"64 words":           many(32, "%s %s", " OR "),
		"400 words":          many(200, "%s OR %s", " OR "),
		"phrases":            many(60, `"%s %s"`, " OR "),
		"words far apart":    many(30, `"%s %s"~50`, " OR "),
		"NOT":                many(60, `NOT "%s %s"`, " "),
		"a long phrase":      `"` + many(30, "%s %s", " ") + `"`,
		"a huge window":      `"` + many(30, "%s %s", " ") + `"~9999`,
		"one word 64 times":  `"` + strings.Repeat("a ", 64) + `"`,
		"one word 65 times":  `"` + strings.Repeat("a ", 65) + `"`,
		"brackets":           strings.Repeat("(", 31) + "đảng" + strings.Repeat(")", 31),
		"2,000 brackets":     strings.Repeat("(", 2000),
		"closing brackets":   strings.Repeat(")", 2000),
		"stars":              strings.Repeat("a* ", 500),
		"a word of 4,000":    strings.Repeat("a", 4000),
		"marks without end":  "a" + strings.Repeat("\u0301", 1900),
		"NOT NOT NOT":        strings.Repeat("NOT ", 1000) + "a",
		"numbers":            strings.Repeat("number>1 OR ", 60) + "number>2",
		"days":               strings.Repeat("date:0001..9999 OR ", 60) + "date:2018",
		"every day":          "date:0001..9999",
		"an immense number":  "number:1..99999999999999999999999",
		"zero bytes":         "\x00\xff",
		"fields of fields":   strings.Repeat("chair:", 500),
		"only minus":         strings.Repeat("-", 4000),
		"quotation marks":    strings.Repeat(`"`, 2001),
		"right to left":      strings.Repeat("\u202e", 1000) + "a",
		"4,097 bytes":        strings.Repeat("a ", 2049),
		"slips in each word": many(8, "zq%s zx%s", " "),
	}
}

// sufferance is what came of a flood.
type sufferance struct {
	mu          sync.Mutex
	asked, busy int
	slowest     time.Duration
	slowestOf   string
}

// flood asks every hostile question: it is answered in time by a page of bounded
// size, or refused with a reason; in a crowd that may be that others go first.
func flood(t *testing.T, base string, crowd bool, s *sufferance) {
	t.Helper()
	for name, q := range floods() {
		for _, path := range []string{"/search?q=", "/api/v1/search?q=", "/search?match=fuzzy&q="} {
			begin := time.Now()
			r, err := http.Get(base + path + url.QueryEscape(q) + "&lang=en")
			if err != nil {
				t.Error(err)
				continue
			}
			body, err := io.ReadAll(r.Body)
			r.Body.Close()
			took := time.Since(begin)
			s.count(path+name, r.StatusCode, took)
			busy := crowd && r.StatusCode == http.StatusServiceUnavailable
			if err != nil || r.StatusCode >= 500 && !busy || took > maxTime+5*time.Second {
				t.Errorf("%s%s: status %d after %v, %v", path, name, r.StatusCode, took, err)
			}
			if r.StatusCode == http.StatusServiceUnavailable {
				refused(t, path+name, r, body)
			}
			if path == "/search?q=" && len(body) > 250_000 {
				t.Errorf("%s: a page of %d bytes", name, len(body))
			}
			if said := bytes.Contains(body, []byte(`<pre class="copy"`)) || bytes.Contains(body, []byte(`"code":"query.`)); r.StatusCode == http.StatusBadRequest && !said {
				t.Errorf("%s%s: not said what is wrong: %.200s", path, name, body)
			}
		}
	}
}

// refused checks that who is refused is told so, and when to ask again.
func refused(t *testing.T, name string, r *http.Response, body []byte) {
	t.Helper()
	if r.Header.Get("Retry-After") == "" {
		t.Errorf("%s: refused without Retry-After", name)
	}
	if strings.HasPrefix(name, "/api/") {
		var e apiError
		if err := json.Unmarshal(body, &e); err != nil || e.Code != "busy" || e.Error == "" {
			t.Errorf("%s: refused with %.200s, %v", name, body, err)
		}
	} else if !bytes.Contains(body, []byte("too many questions at once")) && !bytes.Contains(body, []byte("Narrow the question down")) {
		t.Errorf("%s: refused with %.200s", name, body)
	}
}

func (s *sufferance) count(name string, status int, took time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked++
	if status == http.StatusServiceUnavailable {
		s.busy++
	}
	if took > s.slowest {
		s.slowest, s.slowestOf = took, name
	}
}

// String says what came of a flood.
func (s *sufferance) String() string {
	return fmt.Sprintf("%d questions, %d of them told to come again; the slowest took %v (%s)", s.asked, s.busy, s.slowest.Round(time.Millisecond), s.slowestOf)
}

// TestFloodOfQuestions: hostile questions, of many at the same time, are answered
// or refused in bounded time and memory with bounded pages, and a reader is served
// meanwhile. CHUTRI_INDEX names the folder of a real index to ask instead.
func TestFloodOfQuestions(t *testing.T) {
	o := options(t)
	if dir := os.Getenv("CHUTRI_INDEX"); dir != "" {
		o = Options{Store: index.NewStore(dir), Loopback: true}
	}
	h := serverWith(t, o)
	var alone, crowd sufferance
	flood(t, h.URL, false, &alone)
	t.Logf("one flood: %v", &alone)
	small := heap()
	var waits []time.Duration
	large := peak(func() {
		done := make(chan struct{})
		var wg sync.WaitGroup
		for range 8 {
			wg.Go(func() { flood(t, h.URL, true, &crowd) })
		}
		go func() { wg.Wait(); close(done) }()
		waits = readingOn(t, h.URL, done)
	})
	t.Logf("eight floods: %v; heap at most %d MB, before %d MB", &crowd, large>>20, small>>20)
	slices.Sort(waits)
	t.Logf("a reader meanwhile: %d pages, half within %v, 95%% within %v, the slowest %v", len(waits), waits[len(waits)/2], waits[len(waits)*95/100], waits[len(waits)-1])
	if large > small+400<<20 {
		t.Errorf("floods take %d MB", (large-small)>>20)
	}
}

// readingOn opens one page after the other until a flood is over, and at least 20, as
// a reader does, and gives how long each took. None is asked for twice, so that none is kept.
func readingOn(t *testing.T, base string, over chan struct{}) (waits []time.Duration) {
	t.Helper()
	for i := 0; ; i++ {
		select {
		case <-over:
			if i >= 20 {
				return waits
			}
		default:
		}
		path := []string{"/person?limit=%d", "/search?q=dang+uy&limit=%d", "/meetings?limit=%d", "/figures?limit=%d"}[i%4]
		begin := time.Now()
		r, err := http.Get(base + fmt.Sprintf(path, 20+i%400))
		if err != nil {
			t.Error(err)
			continue
		}
		_, err = io.Copy(io.Discard, r.Body)
		r.Body.Close()
		took := time.Since(begin)
		if waits = append(waits, took); err != nil || r.StatusCode != http.StatusOK || took > 10*time.Second {
			t.Errorf("a reader gets status %d after %v, %v", r.StatusCode, took, err)
		}
	}
}

// TestLongAnswerIsWhole: a file that comes in pieces has every row once, and a
// question with a mistake is refused before the file begins.
func TestLongAnswerIsWhole(t *testing.T) {
	defer func(n int) { pieceRows = n }(pieceRows)
	pieceRows = 7
	h := serverWith(t, options(t))
	for _, path := range []string{"/figures?min=0&format=", "/search?q=hoi&format=", "/meetings?format=", "/offices?class=all&rank=" + esc("Bí thư") + "&format="} {
		for _, format := range []string{"csv", "jsonl"} {
			_, whole := get(t, h, path+format+"&limit=100000")
			_, pieces := get(t, h, path+format+"&limit=0")
			rows := func(s string) []string {
				var out []string
				scan := bufio.NewScanner(strings.NewReader(s))
				scan.Buffer(nil, 1<<20)
				for scan.Scan() {
					out = append(out, scan.Text())
				}
				return out[1:] // the first line has the question, which differs in its limit
			}
			a, b := rows(whole), rows(pieces)
			if len(a) < 3 || strings.Join(a, "\n") != strings.Join(b, "\n") {
				t.Errorf("%s%s: %d lines at once, %d in pieces", path, format, len(a), len(b))
			}
		}
	}
	for _, path := range []string{"/search?q=%28&format=csv&limit=0", "/meetings?from=never&format=csv&limit=0"} {
		if r, _ := get(t, h, path); r.StatusCode != http.StatusBadRequest {
			t.Errorf("%s: %d", path, r.StatusCode)
		}
	}
}
