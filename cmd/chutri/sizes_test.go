package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"strings"
	"syscall"
	"testing"
	"time"

	"chutri/extract/crowdtext"
)

// immense are single inputs as only an accident or an enemy makes them. Each is
// the text or html of one article.
var immense = []struct {
	name, field string
	make        func() string
	says        string // a search that must find the article
}{
	{"a line of 10 MB", "text", func() string { return filled(10<<20, " ") }, `"giao ban lần thứ 7 của xã"`},
	{"an article of 50 MB", "text", func() string { return filled(50<<20, "\n") }, `"giao ban lần thứ 7 của xã"`},
	{"a page of 200,000 nested elements", "html", func() string {
		return "<html><title>Thôn họp</title><body><h1>Thôn họp</h1>" + strings.Repeat("<div><p>", 100_000) + "Đồng chí Lê Văn Bảy chủ trì hội nghị giao ban. " + strings.Repeat(prose, 25) + strings.Repeat("</p></div>", 100_000)
	}, `"hội nghị giao ban"`},
	{"a record of 100,000 names", "text", func() string { return "Mít tinh\n" + crowdtext.Meeting(100_000) }, `"Nguyễn An An An"`},
}

// prose is what stands between the facts of a long report.
const prose = "Bà con trong thôn cùng nhau bàn việc nước sạch, đường làng, mùa màng và việc học của con trẻ, ai cũng có ý kiến và ai cũng được nghe. "

// filled is a report of n bytes with a meeting every so often, its paragraphs
// parted by a blank or by lines.
func filled(n int, apart string) string {
	var b strings.Builder
	b.WriteString("Thôn họp\n")
	for i := 0; b.Len() < n; i++ {
		fmt.Fprintf(&b, "Ngày %d/%d/2019, đồng chí Lê Văn Bảy, Chủ tịch UBND xã Tân Lập chủ trì hội nghị giao ban lần thứ %d của xã, có %d đảng viên dự. %s%s",
			1+i%28, 1+i%12, i, 40+i, strings.Repeat(prose, 25), apart)
	}
	return b.String()
}

// immensePeak is the memory, in MB, that one such input may take at most.
const immensePeak = 4096

// measured runs the program and gives its output, its time of the processor and
// its peak of memory. It must end in a time that no growth with the square keeps to.
func measured(t *testing.T, args ...string) (out []byte, used time.Duration, mb int64) {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), 10*time.Minute)
	defer stop()
	cmd := exec.CommandContext(ctx, "chutri", args...)
	var errs strings.Builder
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%q: %v: %.600s", args, err, errs.String())
	}
	if u, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		mb = u.Maxrss >> 10
	}
	if mb > immensePeak {
		t.Errorf("%q took %d MB", args, mb)
	}
	return out, cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), mb
}

// writeArticle writes a file of one article and gives its size.
func writeArticle(t *testing.T, path, field, text string) int {
	t.Helper()
	line, err := json.Marshal(map[string]string{"id": "immense", field: text})
	if err == nil {
		err = os.WriteFile(path, append(line, '\n'), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	return len(line)
}

// TestImmenseInputs takes each all the way: it is extracted, entered, and found.
func TestImmenseInputs(t *testing.T) {
	if testing.Short() {
		t.Skip("reads inputs of up to 50 MB")
	}
	for _, c := range immense {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			input, records, data := filepath.Join(dir, "in.jsonl"), filepath.Join(dir, "records.jsonl"), filepath.Join(dir, "data")
			size := writeArticle(t, input, c.field, c.make())
			debug.FreeOSMemory() // a process begins with the peak of the one that starts it
			record, reading, readMB := measured(t, "extract", "--quiet", input)
			if err := os.WriteFile(records, record, 0o644); err != nil {
				t.Fatal(err)
			}
			_, entering, enterMB := measured(t, "index", "--quiet", "--data", data, records)
			found, asking, askMB := measured(t, "search", c.says, "--format", "csv", "--data", data)
			if !strings.Contains(string(found), "immense") {
				t.Errorf("not found: %.300s", found)
			}
			t.Logf("%d bytes in, %d bytes of record; extract %v, %d MB; index %v, %d MB; search %v, %d MB", size, len(record),
				reading.Round(10*time.Millisecond), readMB, entering.Round(10*time.Millisecond), enterMB, asking.Round(10*time.Millisecond), askMB)
		})
	}
}
