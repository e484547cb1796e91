package eval

import (
	"strings"

	"chutri/extract/vi"
)

// sentenceWith gives the first sentence of a text in which a folded item
// stands, or "". Of "name | title" it looks for the title.
func sentenceWith(text, item string) string {
	if _, after, ok := strings.Cut(item, " | "); ok {
		item = after
	}
	tokens := vi.Tokenize(text)
	for _, s := range vi.Sentences(tokens) {
		sentence := text[tokens[s.From].Start:tokens[s.To-1].End]
		if strings.Contains(fold(sentence), item) {
			return sentence
		}
	}
	return ""
}
