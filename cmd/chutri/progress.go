package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/mattn/go-isatty"
	"github.com/schollz/progressbar/v3"
)

// progress counts what a long run has done. On a terminal it shows a moving
// line; otherwise it prints a plain line now and then; --quiet keeps it silent.
// Failures are always printed.
type progress struct {
	what   string
	errs   io.Writer
	quiet  bool
	bar    *progressbar.ProgressBar
	begin  time.Time
	last   time.Time
	count  int
	failed int
}

const progressEvery = 10 * time.Second

func (a *app) progress(what string) *progress {
	p := &progress{what: what, errs: a.errs, quiet: a.quiet, begin: time.Now(), last: time.Now()}
	if f, ok := a.errs.(*os.File); ok && !a.quiet && isatty.IsTerminal(f.Fd()) {
		p.bar = progressbar.NewOptions(-1,
			progressbar.OptionSetWriter(f), progressbar.OptionSetDescription(what),
			progressbar.OptionShowCount(), progressbar.OptionShowIts(), progressbar.OptionSpinnerType(14),
			progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish())
	}
	return p
}

func (p *progress) add(n int) {
	p.count += n
	if p.bar != nil {
		p.bar.Add(n) //nolint:errcheck // a broken terminal must not stop the run
		return
	}
	if !p.quiet && p.count%64 == 0 && time.Since(p.last) > progressEvery {
		p.last = time.Now()
		fmt.Fprintf(p.errs, "%d %s, %.0f per second\n", p.count, p.what, p.rate())
	}
}

func (p *progress) rate() float64 { return float64(p.count) / max(time.Since(p.begin).Seconds(), 1e-3) }

// fail prints what could not be done; the run goes on.
func (p *progress) fail(err error) {
	p.failed++
	if p.bar != nil {
		p.bar.Clear() //nolint:errcheck // see add
	}
	fmt.Fprintln(p.errs, "chutri:", err)
}

// warn prints what an input lacked though it was read; it is no failure.
func (p *progress) warn(err error) {
	if err == nil || p.quiet {
		return
	}
	if p.bar != nil {
		p.bar.Clear() //nolint:errcheck // see add
	}
	fmt.Fprintln(p.errs, "chutri: warning:", err)
}

// end takes the moving line away.
func (p *progress) end() {
	if p.bar != nil {
		p.bar.Finish() //nolint:errcheck // see add
	}
}

// done ends the run: nil when all was done, a partialError when some was, the
// plain failure when nothing was.
func (p *progress) done(ctx context.Context) error {
	p.end()
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if !p.quiet && time.Since(p.begin) > time.Second {
		fmt.Fprintf(p.errs, "%d %s in %s, %.0f per second\n", p.count, p.what, time.Since(p.begin).Round(100*time.Millisecond), p.rate())
	}
	switch {
	case p.failed == 0:
		return nil
	case p.count == 0:
		return fmt.Errorf("nothing was done: %d of %d %s failed", p.failed, p.failed, p.what)
	}
	return &partialError{p.failed, "of " + fmt.Sprint(p.count+p.failed) + " " + p.what}
}
