package pipeline

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestConfigLimits(t *testing.T) {
	for _, c := range []struct {
		text, fails string
		want        Limits
	}{
		{"", "", Limits{}},
		{"[limits]\nline_mb = 1\npage_mb = 20\ndecoded_mb = 64\n", "", Limits{1, 20, 64}},
		{"[limits]\nline_mb = -1\n", "limits.line_mb is -1", Limits{}},
		{"[limits]\nlines = 1\n", "unknown setting", Limits{}},
		{"[limits]\nline_mb = \"much\"\n", "chutri.toml", Limits{}},
	} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "chutri.toml"), []byte(c.text), 0o644); err != nil {
			t.Fatal(err)
		}
		got, err := ReadConfig(dir)
		if c.fails != "" {
			if err == nil || !strings.Contains(err.Error(), c.fails) {
				t.Errorf("%q: error %v, want one that says %q", c.text, err, c.fails)
			}
			continue
		}
		if err != nil {
			t.Errorf("%q: %v", c.text, err)
		}
		if diff := cmp.Diff(c.want, got.Limits); diff != "" {
			t.Errorf("%q:\n%s", c.text, diff)
		}
	}
}

// TestLongLineIsSkipped holds that one line over the limit is reported by its
// number and that its neighbours are taken.
func TestLongLineIsSkipped(t *testing.T) {
	input := "{\"id\":\"a\"}\n" + strings.Repeat("x", 2<<20) + "\n{\"id\":\"b\"}"
	var got []string
	err := lines(strings.NewReader(input), Limits{Line: 1}.line(), func(n int, line []byte, err error) bool {
		if err != nil {
			got = append(got, err.Error())
		} else {
			got = append(got, string(line))
		}
		return true
	})
	want := []string{`{"id":"a"}`, "line longer than 1 MB (line_mb in chutri.toml)", `{"id":"b"}`}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%v\n%s", err, diff)
	}
}
