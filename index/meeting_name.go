package index

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"chutri/extract/vi"
)

// stockPhrases are what every meeting of a sort is called, as keys, the longer first: a
// hundred companies hold their "đại hội đồng cổ đông thường niên" in one week.
var stockPhrases = []string{"đại hội đồng cổ đông thường niên", "đại hội đồng cổ đông bất thường", "đại hội đồng cổ đông",
	"đại hội cổ đông thường niên", "đại hội cổ đông bất thường", "đại hội cổ đông"}

// withoutStock takes the stock phrases out of the key of a meeting's name.
func withoutStock(key string) string {
	for _, p := range stockPhrases {
		if i := strings.Index(key, p); i >= 0 {
			key = key[:i] + key[i+len(p):]
		}
	}
	return key
}

// areaOf gives the key of the province or city of which a meeting's name says it is,
// by the first two words at most: "hà nội" of "cuộc họp Ban Chỉ đạo của TP Hà Nội".
// It is empty when the name has none, or several.
func areaOf(name string) string {
	area := ""
	for ws := analyze(vi.Normalize(name)); len(ws) > 0; ws = ws[1:] {
		var of []word
		switch {
		case ws[0].key == "tỉnh" || ws[0].key == "tp":
			of = ws[1:]
		case ws[0].key == "thành" && len(ws) > 1 && ws[1].key == "phố":
			of = ws[2:]
		}
		if len(of) == 0 || !of[0].proper() {
			continue
		}
		this := of[0].key
		if len(of) > 1 && of[1].proper() {
			this += " " + of[1].key
		}
		if area != "" && area != this {
			return ""
		}
		area = this
	}
	return area
}

// proper says whether a word begins with a capital letter, or comes from an abbreviation.
func (w word) proper() bool {
	r, _ := utf8.DecodeRuneInString(w.surface)
	return w.surface == "" || unicode.IsUpper(r)
}
