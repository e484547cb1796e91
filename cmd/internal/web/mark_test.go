package web

import (
	"fmt"
	"strings"
	"testing"

	"chutri/extract"
)

// TestParts: a long text is shown in parts that hold all of it once and are small.
func TestParts(t *testing.T) {
	for name, text := range map[string]string{"short": "Một câu.", "empty": "", "paragraphs": strings.Repeat(strings.Repeat("từ ", 300)+"\n", 100), "one line": strings.Repeat("ông A góp 5 đồng ", 5000), "one word": strings.Repeat("a", 70_000)} {
		runes := []rune(text)
		var marks []mark
		for i := 0; i+3 < len(runes); i += 11 {
			marks = append(marks, mark{extract.Span{i, i + 3}, "people", tip{"people", fmt.Sprint(i), "rule"}, "/person/x"})
		}
		var got strings.Builder
		at := 0
		for _, p := range partsOf(runes, marks) {
			if p[0] != at || p[1]-p[0] > partText {
				t.Errorf("%s: part %v after %d", name, p, at)
			}
			at = p[1]
			runs := 0
			for i, par := range layOut(&extract.Record{Text: text}, runes, p, marks, nil, extract.Span{}) {
				if i > 0 {
					got.WriteString("\n")
				}
				for _, r := range par.Runs {
					got.WriteString(r.Text)
					if r.Kind != "" {
						runs++
					}
				}
			}
			if runs > partMarks+1 {
				t.Errorf("%s: %d marks in part %v", name, runs, p)
			}
		}
		if at != len(runes) || strings.ReplaceAll(got.String(), "\n", "") != strings.ReplaceAll(text, "\n", "") {
			t.Errorf("%s: the parts do not hold the text", name)
		}
	}
}
