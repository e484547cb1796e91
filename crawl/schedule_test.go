package crawl_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"chutri/crawl"
)

func hanoi(s string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04", s, crawl.Vietnam)
	if err != nil {
		panic(err)
	}
	return t
}

func TestClock(t *testing.T) {
	at, err := crawl.ParseClock("02:30")
	if err != nil {
		t.Fatal(err)
	}
	for now, want := range map[string]string{
		"2026-03-02 02:29": "2026-03-02 02:30",
		"2026-03-02 02:30": "2026-03-03 02:30",
		"2026-12-31 23:00": "2027-01-01 02:30",
	} {
		if got := at.Next(hanoi(now).UTC()); !got.Equal(hanoi(want)) {
			t.Errorf("next after %s is %s, want %s", now, got, want)
		}
	}
	for _, tt := range []struct {
		last, now string
		want      bool
	}{
		{"2026-03-02 02:30", "2026-03-02 23:00", false},
		{"2026-03-02 02:30", "2026-03-03 02:29", false},
		{"2026-03-02 02:30", "2026-03-03 02:30", true},
		{"2026-03-02 02:30", "2026-03-09 12:00", true},
		{"2026-03-02 12:00", "2026-03-03 02:00", false},
	} {
		if got := at.Missed(hanoi(tt.last), hanoi(tt.now)); got != tt.want {
			t.Errorf("last run %s, now %s: missed is %v", tt.last, tt.now, got)
		}
	}
	if at.Missed(time.Time{}, hanoi("2026-03-09 12:00")) {
		t.Error("a run was missed before there was any")
	}
	for _, bad := range []string{"", "2:3:4", "25:00", "02.30"} {
		if _, err := crawl.ParseClock(bad); err == nil {
			t.Errorf("ParseClock(%q) gives no error", bad)
		}
	}
}

// TestNightly: a missed night is caught up at once, a run that lasts past the
// next start is followed by one late run, failures do not end the schedule.
func TestNightly(t *testing.T) {
	c := &clock{now: hanoi("2026-03-05 10:00")}
	ctx, cancel := context.WithCancel(context.Background())
	var starts, told []string
	n := crawl.Nightly{
		At: crawl.Clock{Hour: 2, Minute: 30}, Last: hanoi("2026-03-02 02:30"), Now: c.Now, Sleep: c.Sleep,
		Tell: func(f string, a ...any) { told = append(told, fmt.Sprintf(f, a...)) },
		Run: func(ctx context.Context) error {
			starts = append(starts, c.Now().Format("02 15:04"))
			c.Sleep(ctx, time.Hour)
			switch len(starts) {
			case 2:
				c.Sleep(ctx, 60*time.Hour) // past two nights
			case 3:
				return errors.New("out of luck")
			case 5:
				cancel()
			}
			return nil
		},
	}
	if err := n.Loop(ctx); err != nil {
		t.Fatal(err)
	}
	want := []string{"05 10:00", "06 02:30", "08 15:30", "09 02:30", "10 02:30"}
	if d := cmp.Diff(want, starts); d != "" {
		t.Errorf("starts (-want +got):\n%s", d)
	}
	if all := strings.Join(told, "\n"); !strings.Contains(all, "missed") || !strings.Contains(all, "run failed: out of luck") {
		t.Errorf("told:\n%s", all)
	}
}

func TestNightlyStopsWaiting(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	n := crawl.Nightly{Run: func(context.Context) error { t.Error("it ran"); return nil }}
	if err := n.Loop(ctx); err != nil {
		t.Fatal(err)
	}
}

func TestSystemdUnits(t *testing.T) {
	service, timer := crawl.Systemd{
		At: crawl.Clock{Hour: 2, Minute: 30}, Binary: "/opt/chutri", Data: "/srv/báo chí 100%", User: "nghiencuu", Args: []string{"nhandan.vn"},
	}.Units()
	for _, want := range []string{
		`ExecStart=/opt/chutri update --quiet --data "/srv/báo chí 100%%" nhandan.vn`, "User=nghiencuu", "Type=oneshot", "KillSignal=SIGINT",
		`ReadWritePaths="/srv/báo chí 100%%"`,
	} {
		if !strings.Contains(service, want+"\n") {
			t.Errorf("the service lacks %s:\n%s", want, service)
		}
	}
	for _, want := range []string{"OnCalendar=*-*-* 02:30:00 Asia/Ho_Chi_Minh", "Persistent=true"} {
		if !strings.Contains(timer, want+"\n") {
			t.Errorf("the timer lacks %s:\n%s", want, timer)
		}
	}
}
