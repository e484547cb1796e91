package web

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/net/netutil"

	"chutri/index"
)

// Options are what the server shows and what it may do.
type Options struct {
	Store   *index.Store
	Watches *index.Watches // saved questions; may be nil

	// Archived gives an archived page; nil when there is no archive.
	Archived func(ctx context.Context, file string, offset int64) (*Archived, error)
	// LastRun gives the last nightly run; nil and no error when there was none.
	LastRun func() (*Run, error)
	// Changes gives what edited articles say otherwise since a time.
	Changes func(ctx context.Context, since time.Time) (index.Answer, error)

	// Decide keeps a researcher's decision; nil makes the server read-only. Then
	// Token is the secret without which no decision is taken.
	Decide func(ctx context.Context, d index.Decision) error
	Token  string
	// EditWatches changes the saved questions while nobody else does; nil keeps
	// them as they are.
	EditWatches func(func(*index.Watches) error) error

	// Loopback refuses requests whose Host is no loopback name, so that a page
	// from elsewhere cannot reach this server through a name that it controls.
	Loopback bool
	Log      *log.Logger // nil logs nothing
}

// Archived is a page as it was captured.
type Archived struct {
	URL, Type string // Type is the Content-Type that the server sent
	Fetched   time.Time
	Body      []byte
}

// Run is what the home page tells of the last nightly run.
type Run struct {
	Start, End           time.Time
	New, Changed, Failed int
	Sites                int
	Alarms               []string
	Cancelled            bool
}

// The limits of one request.
const (
	maxURL      = 8 << 10               // bytes of path and query
	maxForm     = 64 << 10              // bytes of a posted form
	maxTime     = 20 * time.Second      // to answer
	maxAtOnce   = 16                    // requests that are answered at the same time
	longQuery   = 700                   // bytes of path and query from which on a question may be costly
	maxLong     = 2                     // of those at the same time
	maxAlone    = 50 * time.Millisecond // that a request has a processor for itself
	maxWaiting  = 5 * time.Second       // in the queues, all together, before "try again"
	maxSending  = 128 << 20             // bytes of pages on their way to slow readers
	maxOpen     = 4096                  // connections
	maxHeaders  = 16 << 10
	readTimeout = 10 * time.Second
	idleTimeout = 60 * time.Second
	graceful    = 5 * time.Second // for running requests at shutdown
)

// Server answers the pages and the API. It is safe for many goroutines.
type Server struct {
	Options
	readers *readers
	texts   *texts
	pages   *templates
	turns   chan struct{}
	long    chan struct{} // turns of costly questions, so that they never take all
	work    chan struct{} // one for each processor: see inTurn
	mux     *http.ServeMux
	news    cachedChanges
	cache   cache
	sending atomic.Int64 // bytes of pages on their way
}

// New makes a server. Close it after use.
func New(o Options) (*Server, error) {
	if o.Log == nil {
		o.Log = log.New(io.Discard, "", 0)
	}
	t, err := loadTexts()
	if err != nil {
		return nil, err
	}
	s := &Server{Options: o, readers: &readers{store: o.Store}, texts: t, turns: make(chan struct{}, maxAtOnce), long: make(chan struct{}, maxLong),
		work: make(chan struct{}, runtime.GOMAXPROCS(0)), mux: http.NewServeMux()}
	s.pages = newTemplates(t)
	for _, r := range routes {
		s.mux.HandleFunc("GET "+r.pattern, s.page(r))
	}
	s.mux.HandleFunc("GET /raw/{id}", s.raw)
	s.mux.Handle("GET /static/", staticFiles())
	s.mux.HandleFunc("GET /api/v1/openapi.json", s.openAPI)
	s.mux.HandleFunc("GET /api/v1/article/{id}", s.apiArticle)
	s.mux.HandleFunc("GET /api/v1/{question}", s.api)
	s.mux.HandleFunc("POST /decide", s.decide)
	s.mux.HandleFunc("POST /watch", s.watch)
	s.mux.HandleFunc("/", s.notFound)
	return s, nil
}

// Warm opens the index and waits until everything is read that the first reader
// would otherwise wait for. The server answers before that too, only slower.
func (s *Server) Warm() {
	if _, give, err := s.readers.take(); err == nil {
		s.readers.mu.Lock()
		warmed := s.readers.now.warmed
		s.readers.mu.Unlock()
		<-warmed
		give()
	}
}

// Close releases the index.
func (s *Server) Close() error { return s.readers.close() }

// csp allows nothing but the server's own files, and no inline script or style.
const csp = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; frame-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// ServeHTTP checks, bounds and answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Security-Policy", csp)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	if s.Loopback && !loopbackHost(r.Host) {
		http.Error(w, "this server answers to localhost only", http.StatusMisdirectedRequest)
		return
	}
	if len(r.URL.Path)+len(r.URL.RawQuery) > maxURL {
		http.Error(w, "the address is too long", http.StatusRequestURITooLong)
		return
	}
	if s.sending.Load() > maxSending {
		busy(w, r)
		return
	}
	r.Body = http.MaxBytesReader(w, r.Body, maxForm)
	if r.Method == http.MethodPost && s.Decide != nil {
		// The form is read before the turn: it may come slowly. A fault in it is
		// found again by who asks for its values.
		_ = r.ParseForm()
	}
	rec := newRecorder()
	defer rec.done()
	if err := s.answer(rec, r); err != nil {
		busy(w, r)
		return
	}
	size := int64(len(rec.body))
	s.sending.Add(size)
	defer s.sending.Add(-size)
	if err := rec.send(w); err != nil || rec.rest == nil {
		return
	}
	if err := rec.rest(r.Context(), w); err != nil {
		s.Log.Printf("%s: %v", r.URL.Path, err)
		panic(http.ErrAbortHandler) // a file that breaks off must not look whole
	}
}

// answer makes the answer of a request in its turn. A long question waits for a
// place among the long ones before.
func (s *Server) answer(rec *recorder, r *http.Request) error {
	wait, cancel := context.WithTimeout(r.Context(), maxWaiting)
	defer cancel()
	if len(r.URL.RawQuery) > longQuery {
		free, err := turn(wait, s.long)
		if err != nil {
			return err
		}
		defer free()
	}
	return s.inTurn(r.Context(), wait, func(ctx context.Context) error {
		s.mux.ServeHTTP(rec, r.WithContext(ctx))
		return nil
	})
}

// retryAfter is when a refused client may ask again, in seconds.
const retryAfter = "5"

// errBusy says that no turn came in time.
var errBusy = errors.New("too many questions at once: ask again in " + retryAfter + " seconds")

// busy refuses a request that gets no turn, as cheaply as it can be done.
func busy(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Retry-After", retryAfter)
	if strings.HasPrefix(r.URL.Path, "/api/") {
		writeJSON(w, http.StatusServiceUnavailable, apiError{errBusy.Error(), "busy"})
		return
	}
	http.Error(w, errBusy.Error(), http.StatusServiceUnavailable)
}

// turn takes a place as soon as there is one and gives the function that frees it.
func turn(wait context.Context, places chan struct{}) (func(), error) {
	select {
	case places <- struct{}{}:
		return func() { <-places }, nil
	case <-wait.Done():
		return nil, errBusy
	}
}

// inTurn does work that takes processor time and memory, as one of few at a time; it
// waits for its turn no longer than the context wait lasts.
// Of those no more work at once than there are processors, first come first served:
// ten pages of 10 ms that share one are all ready after 100 ms, one behind the other
// after 55 ms on average. What turns out to take long shares with the others.
func (s *Server) inTurn(ctx, wait context.Context, f func(context.Context) error) error {
	free, err := turn(wait, s.turns)
	if err != nil {
		return err
	}
	defer free()
	alone, err := turn(wait, s.work)
	if err != nil {
		return err
	}
	var once sync.Once
	share := func() { once.Do(alone) }
	defer time.AfterFunc(maxAlone, share).Stop()
	defer share()
	ctx, cancel := context.WithTimeout(ctx, maxTime)
	defer cancel()
	return f(ctx)
}

func loopbackHost(host string) bool {
	name, _, err := net.SplitHostPort(host)
	if err != nil {
		name = strings.Trim(host, "[]")
	}
	if name == "localhost" {
		return true
	}
	ip, err := netip.ParseAddr(name)
	return err == nil && ip.IsLoopback()
}

// Serve answers on a listener until the context ends; then running requests
// have a few seconds to finish.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	server := &http.Server{Handler: s, ReadHeaderTimeout: readTimeout, ReadTimeout: readTimeout, WriteTimeout: maxTime + maxWaiting + readTimeout,
		IdleTimeout: idleTimeout, MaxHeaderBytes: maxHeaders, ErrorLog: s.Log}
	done := make(chan error, 1)
	go func() { done <- server.Serve(netutil.LimitListener(l, maxOpen)) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), graceful)
	defer cancel()
	if err := server.Shutdown(stop); err != nil {
		server.Close()
	}
	if err := <-done; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// csrf is the value that the forms of an edited page carry.
func (s *Server) csrf() string {
	m := hmac.New(sha256.New, []byte(s.Token))
	m.Write([]byte("chutri form"))
	return hex.EncodeToString(m.Sum(nil))
}

// editCookie keeps the token in the browser of whoever may decide.
const editCookie = "chutri-edit"

// mayEdit says whether a request comes from a browser that was given the token.
func (s *Server) mayEdit(r *http.Request) bool {
	if s.Decide == nil || s.Token == "" {
		return false
	}
	c, err := r.Cookie(editCookie)
	return err == nil && hmac.Equal([]byte(c.Value), []byte(s.Token))
}

// sameOrigin says whether a post comes from a page of this server.
func sameOrigin(r *http.Request) bool {
	if site := r.Header.Get("Sec-Fetch-Site"); site != "" && site != "same-origin" {
		return false
	}
	u, err := url.Parse(r.Header.Get("Origin"))
	return err == nil && u.Host != "" && u.Host == r.Host
}
