package crawl

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// TestIndexLines: lines come back in order, from memory and from the file, more than
// once, and nothing is left in the folder.
func TestIndexLines(t *testing.T) {
	for _, n := range []int{0, 1, linesHeld - 1, linesHeld, 3*linesHeld + 7} {
		l := &indexLines{dir: t.TempDir()}
		var want []string
		for i := range n {
			line := fmt.Sprintf("vn,bao)/tin/%d 2024 {}", i*7919%100003)
			want = append(want, line)
			l.add(line)
		}
		slices.Sort(want)
		if l.count != n || len(l.held) >= linesHeld {
			t.Errorf("%d lines: count %d, %d in memory", n, l.count, len(l.held))
		}
		for range 2 {
			var got []string
			for line, err := range l.sorted() {
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, line)
			}
			if !slices.Equal(got, want) {
				t.Errorf("%d lines do not come back in order: %d", n, len(got))
			}
		}
		l.close()
		if left, _ := os.ReadDir(l.dir); len(left) > 0 {
			t.Errorf("left behind: %v", left)
		}
	}
}

// TestIndexLinesWithoutRoom: where no file can be made they stay in memory.
func TestIndexLinesWithoutRoom(t *testing.T) {
	l := &indexLines{dir: filepath.Join(t.TempDir(), "gone")}
	defer l.close()
	for i := range 2*linesHeld + 5 {
		l.add(fmt.Sprintf("%06d", i*7919%100003))
	}
	n, before := 0, ""
	for line, err := range l.sorted() {
		if err != nil || line <= before {
			t.Fatalf("%q behind %q: %v", line, before, err)
		}
		n, before = n+1, line
	}
	if n != 2*linesHeld+5 {
		t.Errorf("%d lines", n)
	}
}

// TestMergeIndex: the lines of a file enter the index in order, and those it had go.
func TestMergeIndex(t *testing.T) {
	dir := t.TempDir()
	enter := func(file string, names ...string) {
		t.Helper()
		l := &indexLines{dir: dir}
		defer l.close()
		for _, n := range names {
			l.add(n + ` 2024 {"filename":"` + file + `"}`)
		}
		if err := mergeIndex(dir, file, l); err != nil {
			t.Fatal(err)
		}
	}
	enter("một", "d", "b", "x")
	enter("hai", "c", "a", "z")
	enter("một", "y", "b")
	var got []string
	for line, err := range rawIndex(filepath.Join(dir, IndexFile)) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, string(line[:1]))
	}
	if want := []string{"a", "b", "c", "y", "z"}; !slices.Equal(got, want) {
		t.Errorf("index %q, want %q", got, want)
	}
}
