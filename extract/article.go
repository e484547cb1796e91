package extract

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"chutri/extract/vi"
)

// FromText makes an article of plain text: one block per line, the first of
// them the title unless one is given.
func FromText(id, title, text string) *Article {
	text = vi.Normalize(text)
	a := &Article{ID: id, Title: vi.Normalize(strings.TrimSpace(title))}
	for i, line := range strings.Split(text, "\n") {
		kind := BlockParagraph
		if i == 0 && (a.Title == "" || a.Title == strings.TrimSpace(line)) {
			kind = BlockTitle
		}
		a.Blocks = append(a.Blocks, Block{kind, line})
	}
	if a.Title == "" {
		a.Title = strings.TrimSpace(a.Blocks[0].Text)
	}
	if a.ID == "" {
		sum := sha256.Sum256([]byte(text))
		a.ID = hex.EncodeToString(sum[:8])
	}
	return a
}
