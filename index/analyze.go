package index

import (
	"strings"

	"chutri/extract/vi"
)

// word is one searchable token. Marks and breaks are not words. An abbreviation
// that is written out ("T.Ư" → "trung ương") gives one word per written-out
// syllable; the first carries the spelling of the page, the others none, and all
// cover the same bytes.
type word struct {
	surface    string // as on the page, NFC
	key        string // the spelling key: see keyOf
	start, end int32  // byte offsets, half-open
}

// analyze cuts normalized text into words. It is the one analysis of both
// articles and queries.
func analyze(text string) []word { return wordsOf(text, vi.Tokenize(text)) }

// wordsOf is analyze for text that is tokenized already.
func wordsOf(text string, tokens []vi.Token) []word {
	return appendWords(make([]word, 0, len(tokens)), text, tokens)
}

// appendWords is wordsOf into a slice that the caller reuses.
func appendWords(out []word, text string, tokens []vi.Token) []word {
	for i := 0; i < len(tokens); i++ {
		t := tokens[i]
		if !t.Word() && t.Shape != vi.Digit {
			continue
		}
		if n, full := abbreviation(tokens, i); n > 0 {
			end := tokens[i+n-1].End
			for k, w := range full {
				s := ""
				if k == 0 {
					s = text[t.Start:end]
				}
				out = append(out, word{s, w, t.Start, end})
			}
			i += n - 1
			continue
		}
		out = append(out, word{text[t.Start:t.End], keyOf(tokens, i), t.Start, t.End})
	}
	return out
}

// writtenOut are the abbreviations that are the same words in every text, as
// token keys. Longer ones stand before their beginnings. Ambiguous ones ("BT",
// "TP") are not here.
var writtenOut = []struct {
	tokens []string
	upper  bool // only when the first token is written in capitals
	words  []string
}{
	{[]string{"tp", ".", "hồ", "chí", "minh"}, true, []string{"thành", "phố", "hồ", "chí", "minh"}},
	{[]string{"tp", "hồ", "chí", "minh"}, true, []string{"thành", "phố", "hồ", "chí", "minh"}},
	{[]string{"tp", ".", "hcm"}, true, []string{"thành", "phố", "hồ", "chí", "minh"}},
	{[]string{"tp", "hcm"}, true, []string{"thành", "phố", "hồ", "chí", "minh"}},
	{[]string{"tphcm"}, false, []string{"thành", "phố", "hồ", "chí", "minh"}},
	{[]string{"t", ".", "ư"}, false, []string{"trung", "ương"}},
	{[]string{"t", ".", "u"}, true, []string{"trung", "ương"}},
	{[]string{"t", ".", "w"}, true, []string{"trung", "ương"}},
	{[]string{"tư"}, true, []string{"trung", "ương"}},
	{[]string{"tw"}, false, []string{"trung", "ương"}},
	{[]string{"ubnd"}, false, []string{"ủy", "ban", "nhân", "dân"}},
	{[]string{"hđnd"}, false, []string{"hội", "đồng", "nhân", "dân"}},
	{[]string{"mttq"}, false, []string{"mặt", "trận", "tổ", "quốc"}},
	{[]string{"đcs"}, false, []string{"đảng", "cộng", "sản"}},
	{[]string{"đbqh"}, false, []string{"đại", "biểu", "quốc", "hội"}},
	{[]string{"bch"}, false, []string{"ban", "chấp", "hành"}},
	{[]string{"btv"}, true, []string{"ban", "thường", "vụ"}},
}

// abbreviation gives the number of tokens at i that are an abbreviation, and its
// words; 0 when there is none.
func abbreviation(tokens []vi.Token, i int) (int, []string) {
	// The first tokens of writtenOut, as a switch: every word of a text comes here.
	switch tokens[i].Key {
	case "tp", "tphcm", "t", "tư", "tw", "ubnd", "hđnd", "mttq", "đcs", "đbqh", "bch", "btv":
	default:
		return 0, nil
	}
next:
	for _, a := range writtenOut {
		if i+len(a.tokens) > len(tokens) || a.upper && !capitals(tokens[i]) {
			continue
		}
		for k, w := range a.tokens {
			t := tokens[i+k]
			// "T. Ư" is one, "T.Ư" is one; "tư" of "Thứ tư" is guarded by upper.
			if t.Key != w || k > 0 && t.Space && w == "." {
				continue next
			}
		}
		if len(a.tokens) == 1 && a.upper && tokens[i].Shape != vi.Upper {
			continue
		}
		return len(a.tokens), a.words
	}
	return 0, nil
}

func capitals(t vi.Token) bool {
	return t.Shape == vi.Upper || t.Shape == vi.Title && t.End-t.Start <= 2
}

// keyOf gives the spelling key of a token: vi.Fold, and one spelling of i/y in
// common words (kỷ for kỉ). Names keep theirs, because Sĩ and Sỹ are two names:
// a capital letter inside a sentence counts as a name.
func keyOf(tokens []vi.Token, i int) string {
	t := tokens[i]
	if !endsInI(t.Key) {
		return t.Key
	}
	y, ok := iToY[t.Key]
	if !ok {
		return t.Key
	}
	if t.Shape == vi.Lower || t.Shape == vi.Upper && len(t.Key) > 1 {
		return y
	}
	if i == 0 || !tokens[i-1].Word() && tokens[i-1].Shape != vi.Digit {
		if i+1 < len(tokens) && tokens[i+1].Shape == vi.Lower {
			return y
		}
	}
	return t.Key
}

// endsInI says whether a key may be in iToY: one of up to four bytes whose last one is
// that of i, í, ì, ỉ, ĩ or ị. Every word of a text comes here.
func endsInI(key string) bool {
	if len(key) < 2 || len(key) > 4 {
		return false
	}
	switch key[len(key)-1] {
	case 'i', "í"[1], "ì"[1], "ỉ"[2], "ĩ"[1], "ị"[2]:
		return true
	}
	return false
}

// iToY are the syllables of common words that are written with i or y.
var iToY = map[string]string{
	"kỉ": "kỷ", "kĩ": "kỹ", "kì": "kỳ", "kí": "ký", "lí": "lý", "mĩ": "mỹ", "sĩ": "sỹ",
	"tỉ": "tỷ", "hi": "hy", "vĩ": "vỹ", "qui": "quy", "quí": "quý", "quĩ": "quỹ", "quì": "quỳ", "tị": "tỵ",
}

// alternatives gives the spelling keys that a query word stands for: its own key
// and, where a text may have kept a name's i, the unfolded one.
func alternatives(w word) []string {
	out := []string{w.key}
	if f := vi.Fold(w.surface); f != w.key && w.surface != "" && iToY[f] == w.key {
		out = append(out, f)
	}
	return out
}

// nameKey is the key by which two names are the same name: spelling keys joined
// by one space, without the i/y folding of common words.
func nameKey(name string) string { return nameKeys.of(name, makeNameKey) }

func makeNameKey(name string) string {
	tokens := vi.Tokenize(vi.Normalize(name))
	var b strings.Builder
	for _, t := range tokens {
		if t.Shape == vi.Break || t.Shape == vi.Punct {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(t.Key)
	}
	return b.String()
}

// bodyKey is the key by which two names of bodies are the same: as nameKey, with
// abbreviations written out and i/y folded.
func bodyKey(name string) string { return bodyKeys.of(name, makeBodyKey) }

func makeBodyKey(name string) string {
	ws := analyze(vi.Normalize(name))
	var b strings.Builder
	for i, w := range ws {
		if i > 0 {
			b.WriteByte(' ')
		}
		if y, ok := iToY[w.key]; ok {
			b.WriteString(y)
		} else {
			b.WriteString(w.key)
		}
	}
	return b.String()
}

// plainOf is the plain form of a key.
func plainOf(key string) string { return vi.Plain(key) }

// plainKey is nameKey without marks.
func plainKey(name string) string { return vi.Plain(nameKey(name)) }
