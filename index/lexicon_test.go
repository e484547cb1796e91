package index

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// readable gives the words of a builder as readers have them.
func readable(l *lexicon) *words {
	w := &words{}
	for i := range l.count {
		s, k, p := l.text(uint32(i))
		w.list = append(w.list, lexeme{s, k, p, int(l.entries[i/lexChunk][i%lexChunk].count)})
	}
	return w
}

// TestLexicon numbers more words than fit into what is held in memory, reads them while
// more come, and goes on with what was written.
func TestLexicon(t *testing.T) {
	const many = 3 * lexChunk
	dir := t.TempDir()
	in := newScratch(dir)
	l := newLexicon(in)
	spelling := func(i int) (string, string) {
		switch i % 4 {
		case 0:
			return fmt.Sprint("Họp", i), fmt.Sprint("họp", i)
		case 1:
			return fmt.Sprint("kỉ", i/4), fmt.Sprint("kỷ", i/4) // of one spelling two keys
		case 2:
			return fmt.Sprint("kỉ", i/4), fmt.Sprint("kỉ", i/4)
		}
		return fmt.Sprint("so", i), fmt.Sprint("so", i)
	}
	long := strings.Repeat("dài", textChunk)
	numbers := []uint32{l.number(long, long)}
	for i := range many {
		n := l.number(spelling(i))
		l.met(n, i%3)
		numbers = append(numbers, n)
	}
	early := l.lexemes
	for i := range many {
		s, k := spelling(i)
		if n := l.number(s, k); n != numbers[i+1] || early.key(n-firstWord) != k {
			t.Fatalf("word %q %q has the numbers %d and %d", s, k, numbers[i+1], n)
		}
		l.number("thêm "+s, k)
	}
	if n := l.number(long, long); n != numbers[0] || early.key(n-firstWord) != long {
		t.Error("a long word has two numbers")
	}
	if l.number("và", "và") != firstWord || in.file == nil {
		t.Errorf("the first word is no frequent one, or all %d words are in memory", l.count)
	}
	path := filepath.Join(dir, "words.txt")
	if err := l.write(path); err != nil {
		t.Fatal(err)
	}
	read, err := readWords(path)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(readable(l).list, read.list, cmp.AllowUnexported(lexeme{})); d != "" {
		t.Errorf("as readers have them: %.500s", d)
	}
	again, err := readLexicon(path, newScratch(dir))
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(read.list, readable(again).list, cmp.AllowUnexported(lexeme{})); d != "" {
		t.Errorf("of the next build: %.500s", d)
	}
	for i := range many {
		if n := again.number(spelling(i)); n != numbers[i+1] {
			t.Fatalf("word %d has the numbers %d and %d", i, numbers[i+1], n)
		}
	}
	if again.in.close() != nil || in.close() != nil {
		t.Error("the tables cannot be closed")
	}
	if left, _ := os.ReadDir(dir); len(left) != 1 {
		t.Errorf("%d files are left", len(left))
	}
}

// TestShortLexicon reads files that end too early.
func TestShortLexicon(t *testing.T) {
	for _, text := range []string{"và\tvà\tva\t3", "và\tvà\n", "\n", "và\tvà\tva\tviel\n"} {
		path := filepath.Join(t.TempDir(), "words.txt")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := readLexicon(path, nil); err == nil {
			t.Errorf("a builder takes %q", text)
		}
		if _, err := readWords(path); err == nil {
			t.Errorf("a reader takes %q", text)
		}
	}
}

// TestScratch: tables keep what is in them when they grow, in a file and where none can be.
func TestScratch(t *testing.T) {
	gone := filepath.Join(t.TempDir(), "gone")
	for _, in := range []*scratch{nil, newScratch(gone), newScratch(t.TempDir())} {
		var list []int64
		numbers := numberTable{in: in}
		for i := range int64(100000) {
			list = append(withRoom(in, list), i)
			numbers.put(mix(uint64(i)), i+1)
		}
		for i := range int64(100000) {
			if list[i] != i || numbers.get(mix(uint64(i))) != i+1 {
				t.Fatalf("%d became %d and %d", i, list[i], numbers.get(mix(uint64(i))))
			}
		}
		if numbers.get(mix(1<<40)) != 0 || numbers.count != 100000 {
			t.Error("there is a number that was not put in")
		}
		if in != nil {
			if (in.file != nil) != (in.dir != gone) {
				t.Errorf("a file in %s: %v", in.dir, in.file)
			}
			if err := in.close(); err != nil {
				t.Error(err)
			}
		}
	}
}
