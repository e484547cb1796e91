package extract

import (
	"bufio"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// valueCase is one phrasing of a file of values and what it must give.
type valueCase struct {
	line      int
	reference string
	want      []string
	text      string
}

// readValues reads a file of values: see the head of each file in testdata/rules.
func readValues(t *testing.T, name, sep string) []valueCase {
	t.Helper()
	f, err := os.Open(filepath.Join("..", "testdata", "rules", name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []valueCase
	var want []string
	reference := ""
	in := bufio.NewScanner(f)
	for n := 1; in.Scan(); n++ {
		line := in.Text()
		switch {
		case line == "" || line[0] == '#':
		case strings.HasPrefix(line, "reference "):
			reference = strings.TrimPrefix(strings.TrimPrefix(line, "reference "), "none")
		case strings.HasPrefix(line, "  "):
			out = append(out, valueCase{n, reference, want, strings.TrimSpace(line)})
		default:
			want = nil
			for _, v := range strings.Split(line, sep) {
				if v = strings.TrimSpace(v); v != "none" {
					want = append(want, v)
				}
			}
			sort.Strings(want)
		}
	}
	if err := in.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// sentenceRecord reads one paragraph published on a day, "" for none.
func sentenceRecord(text, published string) *Record {
	a := FromText("value", "", text)
	a.Blocks[0].Kind = BlockParagraph
	a.Published = published
	return Extract(a, Options{})
}

// testValues compares what a file asks for with what give makes of its phrasings.
func testValues(t *testing.T, name, sep string, give func(*Record) []string) {
	for _, c := range readValues(t, name, sep) {
		got := give(sentenceRecord(c.text, c.reference))
		sort.Strings(got)
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s:%d: %s (-want +got)\n%s", name, c.line, c.text, diff)
		}
	}
}

func TestDateValues(t *testing.T) {
	testValues(t, "dates.txt", " ", func(r *Record) []string {
		var out []string
		for _, d := range r.Dates {
			switch {
			case d.Start == "":
				out = append(out, d.EDTF)
			case d.Start == d.End:
				out = append(out, d.Start)
			default:
				out = append(out, d.Start+"/"+d.End)
			}
		}
		return out
	})
}

func TestNumberValues(t *testing.T) {
	testValues(t, "numbers.txt", ";", func(r *Record) []string {
		var out []string
		for _, n := range r.Numbers {
			s := strconv.FormatFloat(n.Value, 'f', -1, 64) + " " + n.Unit
			if n.Modifier != "exact" {
				s = n.Modifier + " " + s
			}
			out = append(out, s)
		}
		return out
	})
}

func TestDocumentValues(t *testing.T) {
	testValues(t, "documents.txt", ";", func(r *Record) []string {
		var out []string
		for _, d := range r.Documents {
			parts := []string{d.Kind, d.Number, d.Issuer, d.Date}
			for i, p := range parts {
				if p == "" {
					parts[i] = "-"
				}
			}
			out = append(out, strings.Join(parts, " | "))
		}
		return out
	})
}
