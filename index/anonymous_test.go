package index

import (
	"bytes"
	"os"
	"strconv"
	"sync"
	"time"
)

// resident is what a process has in memory, in bytes: anonymous is its own (heap,
// stacks, SQLite's pages), which nobody can take from it; file is of files that it
// has mapped, which the system drops when it needs the room; all is both.
type resident struct{ anonymous, file, all int64 }

// residentNow reads what the process has in memory, nought where the system does not
// tell the one from the other.
func residentNow() (r resident) {
	b, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return r
	}
	for line := range bytes.Lines(b) {
		name, value, _ := bytes.Cut(line, []byte(":"))
		var to *int64
		switch string(name) {
		case "RssAnon":
			to = &r.anonymous
		case "RssFile":
			to = &r.file
		default:
			continue
		}
		if f := bytes.Fields(value); len(f) > 0 {
			kB, _ := strconv.ParseInt(string(f[0]), 10, 64)
			*to = kB << 10
		}
	}
	r.all = r.anonymous + r.file
	return r
}

// watchMemory begins to watch; stop ends it and gives the most there was of each.
func watchMemory() (stop func() resident) {
	const every = 2 * time.Millisecond
	end, most := make(chan struct{}), make(chan resident, 1)
	go func() {
		var m resident
		tick := time.NewTicker(every)
		defer tick.Stop()
		for {
			r := residentNow()
			m = resident{max(m.anonymous, r.anonymous), max(m.file, r.file), max(m.all, r.all)}
			select {
			case <-end:
				most <- m
				return
			case <-tick.C:
			}
		}
	}()
	return sync.OnceValue(func() resident { close(end); return <-most })
}
