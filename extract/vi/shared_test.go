package vi

import (
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// sharedRows reads a table of the reference data outside of the repository.
func sharedRows(t *testing.T, name string) [][]string {
	t.Helper()
	dir := os.Getenv("CHUTRI_SHARED")
	if dir == "" {
		t.Skip("CHUTRI_SHARED is not set: no reference data")
	}
	raw, err := os.ReadFile(filepath.Join(dir, "domain", name))
	if err != nil {
		t.Fatal(err)
	}
	var rows [][]string
	for line := range strings.Lines(string(raw)) {
		if line = strings.TrimRight(line, "\n"); line != "" && line[0] != '#' {
			rows = append(rows, strings.Split(line, "\t"))
		}
	}
	return rows[1:]
}

// Every pair of the reference table folds to one key: the old placement where
// both are in use, the correct one where the other is an error.
func TestTonePlacementTable(t *testing.T) {
	for _, row := range sharedRows(t, "tone_placement.tsv") {
		kind, old, fresh := row[0], row[2], row[3]
		want := strings.ToLower(fresh)
		if kind == "open" {
			want = strings.ToLower(old)
		}
		for _, w := range []string{old, fresh, "th" + old} {
			expect := want
			if strings.HasPrefix(w, "th") {
				if kind != "open" && kind != "closed_error" {
					continue
				}
				expect = "th" + want
			}
			if got := Fold(w); got != expect {
				t.Errorf("%s: Fold(%q) = %q, want %q", kind, w, got, expect)
			}
		}
	}
}

// The embedded tables agree with the reference in every cell.
func TestLegacyTable(t *testing.T) {
	for _, row := range sharedRows(t, "legacy_encodings.tsv") {
		letter, _ := utf8.DecodeRuneInString(row[0])
		for n, name := range map[int]string{3: "tcvn5712-1", 4: "tcvn3", 5: "viscii", 6: "vps", 7: "vni", 8: "windows-1258"} {
			if n >= len(row) || row[n] == "" {
				continue
			}
			raw, err := hex.DecodeString(row[n])
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range codecs() {
				if c.name != name {
					continue
				}
				got := strings.TrimPrefix(c.decode("x"+readBytes(raw)), "x")
				if !strings.EqualFold(got, string(letter)) {
					t.Errorf("%s: %s is %q, want %q", name, row[n], got, letter)
				}
			}
		}
	}
}
