package crawl

import (
	"context"
	"fmt"
	"strings"
	"time"
)

// Clock is a time of day in Vietnam.
type Clock struct{ Hour, Minute int }

// ParseClock reads "02:30".
func ParseClock(s string) (Clock, error) {
	t, err := time.Parse("15:04", strings.TrimSpace(s))
	if err != nil {
		return Clock{}, fmt.Errorf("time of day %q: want hours and minutes as 02:30", s)
	}
	return Clock{t.Hour(), t.Minute()}, nil
}

func (c Clock) String() string { return fmt.Sprintf("%02d:%02d", c.Hour, c.Minute) }

// on is the clock's time on the day of t in Vietnam.
func (c Clock) on(t time.Time) time.Time {
	y, m, d := t.In(Vietnam).Date()
	return time.Date(y, m, d, c.Hour, c.Minute, 0, 0, Vietnam)
}

// Next is the first time after now at which the clock shows c.
func (c Clock) Next(now time.Time) time.Time {
	t := c.on(now)
	if !t.After(now) {
		t = c.on(now.In(Vietnam).AddDate(0, 0, 1))
	}
	return t
}

// Missed says whether a run was due after last and not later than now. Nothing
// is missed where nothing ever ran.
func (c Clock) Missed(last, now time.Time) bool {
	return !last.IsZero() && !c.Next(last).After(now)
}

// Nightly is a job that runs every night.
type Nightly struct {
	At    Clock
	Last  time.Time                                  // start of the last run; zero when there was none
	Run   func(ctx context.Context) error            // the job; its error is told and does not end the schedule
	Tell  func(format string, args ...any)           // what happens, line by line; may be nil
	Now   func() time.Time                           // nil means time.Now
	Sleep func(context.Context, time.Duration) error // nil means a timer
}

// Loop runs the job every night until the context ends, at once if last night's
// run was missed. Runs follow each other and never overlap: one that lasts past
// the next start makes that start late, and several missed nights are one run.
// The context's end is no error; a run under way gets to see it and ends cleanly.
func (n Nightly) Loop(ctx context.Context) error {
	if n.Run == nil {
		return fmt.Errorf("schedule: nothing to run")
	}
	if n.Now == nil {
		n.Now = time.Now
	}
	if n.Sleep == nil {
		n.Sleep = sleep
	}
	if n.Tell == nil {
		n.Tell = func(string, ...any) {}
	}
	for {
		now := n.Now()
		if n.At.Missed(n.Last, now) {
			n.Tell("the run of %s was missed: catching up", n.At.Next(n.Last).Format("2006-01-02 15:04"))
		} else {
			next := n.At.Next(now)
			n.Tell("next run at %s", next.Format("2006-01-02 15:04 -0700"))
			if err := n.until(ctx, next); err != nil {
				return nil
			}
		}
		n.Last = n.Now()
		if err := n.Run(ctx); err != nil {
			n.Tell("run failed: %v", err)
		}
		if ctx.Err() != nil {
			return nil
		}
	}
}

// until waits in short pieces: a laptop that slept, or a clock that was set,
// shows in the next piece and not after the whole night.
func (n Nightly) until(ctx context.Context, t time.Time) error {
	for {
		left := t.Sub(n.Now())
		if left <= 0 {
			return ctx.Err()
		}
		if err := n.Sleep(ctx, min(left, time.Minute)); err != nil {
			return err
		}
	}
}

// Systemd is what the units of a nightly run need to know.
type Systemd struct {
	At     Clock
	Binary string   // absolute path of the program
	Args   []string // further arguments of "update"
	Data   string   // absolute path of the data folder
	User   string   // account to run as; empty leaves the line out
	Env    string   // path of a file with variables of the environment; empty leaves the line out
}

// Units renders a service and a timer for systemd. The timer catches up a missed
// night by itself, and systemd never starts a service twice at once.
func (s Systemd) Units() (service, timer string) {
	args := []string{s.Binary, "update", "--quiet", "--data", s.Data}
	args = append(args, s.Args...)
	for i, a := range args {
		args[i] = systemdQuote(a)
	}
	var b strings.Builder
	b.WriteString("[Unit]\nDescription=chutri: nightly update of the news archive\nWants=network-online.target\nAfter=network-online.target\n\n")
	b.WriteString("[Service]\nType=oneshot\nExecStart=" + strings.Join(args, " ") + "\n")
	b.WriteString("# 3 is \"done in part\": some sites failed or raised an alarm, see the report.\nSuccessExitStatus=3\n")
	if s.User != "" {
		b.WriteString("User=" + s.User + "\n")
	}
	if s.Env != "" {
		b.WriteString("EnvironmentFile=" + systemdQuote(s.Env) + "\n")
	}
	b.WriteString("KillSignal=SIGINT\nTimeoutStopSec=120\nNice=10\nNoNewPrivileges=yes\nProtectSystem=strict\nPrivateTmp=yes\n")
	b.WriteString("ReadWritePaths=" + systemdQuote(s.Data) + "\n")
	timer = "[Unit]\nDescription=chutri: nightly update at " + s.At.String() + " in Vietnam\n\n" +
		"[Timer]\nOnCalendar=*-*-* " + s.At.String() + ":00 Asia/Ho_Chi_Minh\nPersistent=true\nRandomizedDelaySec=120\n\n" +
		"[Install]\nWantedBy=timers.target\n"
	return b.String(), timer
}

// systemdQuote writes one word of a unit file so that spaces, quotes, "%" and
// "$" mean themselves.
func systemdQuote(s string) string {
	s = strings.NewReplacer(`%`, `%%`, `$`, `$$`, `\`, `\\`, `"`, `\"`).Replace(s)
	if strings.ContainsAny(s, " \t\"'\\;") || s == "" {
		return `"` + s + `"`
	}
	return s
}
