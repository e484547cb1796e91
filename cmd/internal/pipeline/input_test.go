package pipeline

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"chutri/extract"
	"chutri/extract/vi"
)

// read extracts inputs and gives the IDs of the records and the errors.
func read(t *testing.T, stdin []byte, names ...string) (ids []string, errs []error) {
	t.Helper()
	for x := range Extract(context.Background(), Inputs(context.Background(), names, bytes.NewReader(stdin), Reader{}), extract.Options{}) {
		if x.Err != nil {
			errs = append(errs, x.Err)
			continue
		}
		ids = append(ids, x.Record.ID)
	}
	return ids, errs
}

func write(t *testing.T, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// articles are n lines of JSON.
func articles(n int) []byte {
	var b bytes.Buffer
	for i := range n {
		fmt.Fprintf(&b, `{"id":"a%d","text":"Tin %d\nSáng 5/1/2020, UBND xã Tân Lập họp phiên thứ %d."}`+"\n", i, i, i)
	}
	return b.Bytes()
}

func zipped(t *testing.T, text []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	for len(text) > 0 { // flushed now and then, so that a cut file still has a readable part
		n := min(len(text), 1000)
		if _, err := z.Write(text[:n]); err != nil {
			t.Fatal(err)
		}
		if err := z.Flush(); err != nil {
			t.Fatal(err)
		}
		text = text[n:]
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestInputsInOrder(t *testing.T) {
	const n = 300
	ids, errs := read(t, nil, write(t, "x.jsonl", articles(n)))
	if len(errs) > 0 || len(ids) != n {
		t.Fatalf("%d records, errors %v; want %d and none", len(ids), errs, n)
	}
	for i, id := range ids {
		if want := fmt.Sprint("a", i); id != want {
			t.Fatalf("record %d is %s, want %s: the order of the input is lost", i, id, want)
		}
	}
}

func TestTruncatedGzip(t *testing.T) {
	whole := zipped(t, articles(300))
	path := write(t, "x.jsonl.gz", whole[:len(whole)/2])
	ids, errs := read(t, nil, path)
	if len(ids) < 50 || len(ids) > 250 {
		t.Errorf("%d records of a file cut in the middle", len(ids))
	}
	if len(errs) == 0 || !strings.Contains(errs[len(errs)-1].Error(), "x.jsonl.gz: the gzip file is cut off; every line before it was read") {
		t.Errorf("errors %v", errs)
	}
}

func TestStandardInputIsRecognized(t *testing.T) {
	for what, in := range map[string][]byte{
		"json lines": articles(2), "gzip": zipped(t, articles(2)), "text": []byte("Tin\nSáng 5/1/2020, UBND xã họp."),
		"html": []byte("<html><head><title>Tin</title></head><body><p>" + strings.Repeat("Sáng 5/1/2020, UBND xã Tân Lập họp phiên thường kỳ. ", 20) + "</p></body></html>"),
	} {
		if ids, errs := read(t, in, "-"); len(ids) == 0 || len(errs) > 0 {
			t.Errorf("%s: %d records, errors %v", what, len(ids), errs)
		}
	}
	if _, errs := read(t, nil, "-"); len(errs) != 1 || !strings.Contains(errs[0].Error(), "-: empty input") {
		t.Errorf("empty input: errors %v", errs)
	}
}

func TestFolder(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"b.txt": "Hai\nTin hai.", "a.txt": "Một\nTin một.", "notes.doc": "no input"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if ids, errs := read(t, nil, dir); len(errs) > 0 || strings.Join(ids, " ") != "a b" {
		t.Errorf("records %v, errors %v; want a and b", ids, errs)
	}
	if _, errs := read(t, nil, t.TempDir()); len(errs) != 1 || !strings.Contains(errs[0].Error(), "no input in this folder") {
		t.Errorf("empty folder: errors %v", errs)
	}
}

// TestComposedAndDecomposed: the same text in NFC and NFD gives identical
// records, offsets included.
func TestComposedAndDecomposed(t *testing.T) {
	texts, err := os.ReadFile("../../../testdata/gold/texts.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	lines := func(form norm.Form) []byte {
		var out []byte
		for x := range Extract(context.Background(), Inputs(context.Background(), []string{"-"}, bytes.NewReader(form.Bytes(texts)), Reader{}), extract.Options{}) {
			if x.Err != nil {
				t.Fatal(x.Err)
			}
			out = append(out, x.JSON...)
		}
		return out
	}
	composed, decomposed := lines(norm.NFC), lines(norm.NFD)
	if bytes.Equal(norm.NFC.Bytes(texts), norm.NFD.Bytes(texts)) {
		t.Fatal("the texts have no diacritics")
	}
	if !bytes.Equal(composed, decomposed) {
		t.Error("records of NFC and NFD text differ")
	}
}

// TestSpansPointAtTheirText checks every offset of the gold articles.
func TestSpansPointAtTheirText(t *testing.T) {
	n := 0
	for x := range Extract(context.Background(), Inputs(context.Background(), []string{"../../../testdata/gold/texts.jsonl"}, nil, Reader{}), extract.Options{}) {
		if x.Err != nil {
			t.Fatal(x.Err)
		}
		text := []rune(x.Record.Text)
		at := func(s extract.Span) string {
			if s[0] < 0 || s[0] >= s[1] || s[1] > len(text) {
				t.Errorf("%s: span %v is out of bounds", x.Record.ID, s)
				return ""
			}
			n++
			return string(text[s[0]:s[1]])
		}
		for _, p := range x.Record.People {
			if vi.Fold(at(p.Mentions[0])) != vi.Fold(p.Name) && len(p.Mentions) == 1 && len(p.Aliases) == 0 {
				t.Errorf("%s: %q stands at the mention of %s", x.Record.ID, at(p.Mentions[0]), p.Name)
			}
		}
		for _, d := range x.Record.Dates {
			if at(d.Mentions[0]) != d.Text {
				t.Errorf("%s: %q stands at the mention of the date %q", x.Record.ID, at(d.Mentions[0]), d.Text)
			}
		}
		for _, e := range x.Record.Events {
			for _, s := range e.Evidence {
				at(s)
			}
			for _, r := range e.Roles {
				if r.Role == "chair" && !strings.Contains(vi.Fold(at(r.Evidence)), vi.Fold(at(r.Mention))) {
					t.Errorf("%s: the evidence %q does not hold the mention %q", x.Record.ID, at(r.Evidence), at(r.Mention))
				}
			}
		}
	}
	if n < 100 {
		t.Errorf("only %d spans checked", n)
	}
}

func TestOneWriterAtATime(t *testing.T) {
	dir := t.TempDir()
	first, err := WriteData(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := WriteData(dir); !errors.Is(err, ErrLocked) || !strings.Contains(err.Error(), dir) {
		t.Errorf("second writer: %v, want ErrLocked naming the folder", err)
	}
	if _, err := ReadData(dir); err != nil {
		t.Errorf("a reader beside a writer: %v", err)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	second, err := WriteData(dir)
	if err != nil {
		t.Fatalf("after the first writer closed: %v", err)
	}
	second.Close()
}

// TestPanicIsAnError: a fault in one article costs that article alone.
func TestPanicIsAnError(t *testing.T) {
	sources := func(yield func(Source, error) bool) {
		for i := range 3 {
			s := Source{Input: "x", Line: i + 1, Open: func() (*extract.Article, error) { return extract.FromText("", "", "Một tin."), nil }}
			if i == 1 {
				s.Open = func() (*extract.Article, error) { panic("a bug") }
			}
			if !yield(s, nil) {
				return
			}
		}
	}
	good, bad := 0, 0
	for x := range Extract(context.Background(), sources, extract.Options{}) {
		if x.Err == nil {
			good++
		} else if bad++; !strings.Contains(x.Err.Error(), "x:2: internal error: a bug") {
			t.Errorf("error %v", x.Err)
		}
	}
	if good != 2 || bad != 1 {
		t.Errorf("%d good, %d bad; want 2 and 1", good, bad)
	}
}
