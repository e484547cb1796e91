package web

import (
	"bytes"
	"context"
	"maps"
	"net/http"
	"time"
)

// recorder takes an answer while it is made. It is sent when the request's turn
// is over, so that a reader with a slow line keeps no other one waiting.
type recorder struct {
	kept
	rest    func(ctx context.Context, w http.ResponseWriter) error // what follows the body, piece by piece
	release []func()
}

func newRecorder() *recorder {
	return &recorder{kept: kept{header: http.Header{}, status: http.StatusOK}}
}

// Header gives the header of the answer.
func (r *recorder) Header() http.Header { return r.header }

// WriteHeader notes the status.
func (r *recorder) WriteHeader(status int) { r.status = status }

// Write takes a part of the body.
func (r *recorder) Write(p []byte) (int, error) {
	r.body = append(r.body, p...)
	return len(p), nil
}

// done gives back what the answer needed.
func (r *recorder) done() {
	for _, f := range r.release {
		f()
	}
}

// kept is one page as it is sent.
type kept struct {
	header http.Header
	status int
	body   []byte
}

// send writes a page to the reader.
func (k *kept) send(w http.ResponseWriter) error {
	maps.Copy(w.Header(), k.header)
	w.WriteHeader(k.status)
	_, err := w.Write(k.body)
	return err
}

// pieceRows is how many rows of a long file are made at a time.
var pieceRows = 500

// The times of a long file.
const (
	pieceTime  = 30 * time.Second // to take one piece
	pieceWait  = 60 * time.Second // for its turn: a file that has begun is not refused because others ask
	streamTime = 15 * time.Minute // for the whole file
)

// stream sends a long file piece by piece: each is made in a turn of its own and
// sent outside of it. more gives false with the last one.
func (s *Server) stream(ctx context.Context, w http.ResponseWriter, more func(context.Context, *bytes.Buffer) (bool, error)) error {
	ctx, cancel := context.WithTimeout(ctx, streamTime)
	defer cancel()
	line := http.NewResponseController(w)
	var b bytes.Buffer
	for {
		b.Reset()
		next := false
		wait, enough := context.WithTimeout(ctx, pieceWait)
		err := s.inTurn(ctx, wait, func(ctx context.Context) (err error) {
			next, err = more(ctx, &b)
			return err
		})
		enough()
		if err != nil {
			return err
		}
		_ = line.SetWriteDeadline(time.Now().Add(pieceTime)) // not every connection of a test has one
		if _, err := w.Write(b.Bytes()); err != nil || !next {
			return err
		}
	}
}
