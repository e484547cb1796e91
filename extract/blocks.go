package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"chutri/extract/vi"
)

// classify gives every paragraph of an article's body its kind. Blocks that have
// one already keep it.
func classify(blocks []Block) []Block {
	last := len(blocks)
	words := 0
	for i := len(blocks) - 1; i >= 0 && words < 60; i-- {
		words += countWords(blocks[i].Text, 60-words) // the tail: the last lines, up to the first of real length
		last = i
	}
	listing, signed := false, false
	for i := range blocks {
		b := &blocks[i]
		if b.Kind != BlockParagraph && b.Kind != BlockHeading {
			continue
		}
		text := strings.TrimSpace(b.Text)
		if text == "" {
			continue
		}
		kind := lineKind(text, i >= last && i > 0)
		short := atMost(text, 160)
		switch {
		case kind == BlockCredit:
		case kind == BlockFurniture:
			listing = listing || listHeads[lineKey(text)]
		case listing && short && !endsSentence(text):
			kind = BlockFurniture
		case kind == BlockParagraph && signed && atMost(text, maxSigned):
			kind = BlockCaption // pictures stand after the name of the author
		case kind == BlockParagraph && repeated(blocks, i):
			kind = BlockCaption
		default:
			listing = false
		}
		if kind == BlockCredit && i >= last {
			signed = true
		}
		if kind == BlockCaption && i > 1 && strings.TrimSpace(blocks[i-2].Text) == "" && unfinished(blocks[i-1]) {
			blocks[i-1].Kind = BlockCaption // a line break inside the caption, in a text that parts paragraphs by empty lines
		}
		if kind != BlockParagraph {
			b.Kind = kind
		}
	}
	return blocks
}

// countWords counts the words of a text, no further than to limit.
func countWords(text string, limit int) int {
	n, in := 0, false
	for _, r := range text {
		if (r <= ' ' || r >= utf8.RuneSelf) && unicode.IsSpace(r) {
			in = false
			continue
		}
		if !in {
			if n++; n >= limit {
				return n
			}
		}
		in = true
	}
	return n
}

// atMost says whether a text has no more than n code points, without counting
// those of texts whose bytes say it.
func atMost(text string, n int) bool {
	return len(text) <= n || len(text) <= utf8.UTFMax*n && countPoints(text) <= n
}

// unfinished says whether a block is a short line that goes on in the next one.
func unfinished(b Block) bool {
	t := strings.TrimSpace(b.Text)
	return b.Kind == BlockParagraph && t != "" && atMost(t, 160) && !endsSentence(t)
}

// repeated says whether a short line stands twice, one right after the other: a
// picture's text and its caption.
func repeated(blocks []Block, i int) bool {
	text := strings.TrimSpace(blocks[i].Text)
	if !atMost(text, maxCaption) || atMost(text, 9) {
		return false
	}
	for _, step := range []int{-1, 1} {
		for j := i + step; j >= 0 && j < len(blocks); j += step {
			if t := strings.TrimSpace(blocks[j].Text); t != "" {
				if t == text {
					return true
				}
				break
			}
		}
	}
	return false
}

// withoutRepeats leaves out of a body what it repeats of title and lead, and a
// caption that stands twice.
func withoutRepeats(title, lead string, body []Block) []Block {
	out := body[:0:0]
	titleKey, leadKey := lineKey(title), lineKey(withoutDateline(lead))
	for i, b := range body {
		if i < 4 && b.Kind != BlockCaption {
			if key := lineKey(withoutDateline(b.Text)); key == titleKey || leadKey != "" && key == leadKey {
				continue
			}
		}
		if n := len(out); n > 0 && out[n-1].Text == b.Text {
			if b.Kind == BlockCaption || utf8.RuneCountInString(b.Text) <= maxCaption {
				out[n-1].Kind = BlockCaption
				continue
			}
		}
		out = append(out, b)
	}
	return out
}

// authorOf is the name in the last credit that names one.
func authorOf(blocks []Block) string {
	for i := len(blocks) - 1; i >= 0; i-- {
		if blocks[i].Kind == BlockCredit {
			name := cleanAuthor(blocks[i].Text)
			if byline(name) && !strings.HasPrefix(vi.Fold(name), "theo ") {
				return name
			}
		}
	}
	return ""
}

// cleanAuthor takes off a byline what is not the name.
func cleanAuthor(line string) string {
	line = strings.TrimSpace(line)
	key := vi.Fold(line)
	for _, h := range []string{"tin, ảnh", "tin và ảnh", "tin ảnh", "bài, ảnh", "bài và ảnh", "bài - ảnh", "tác giả", "thực hiện", "tin", "bài", "pv", "theo"} {
		if !strings.HasPrefix(key, h) {
			continue
		}
		if _, rest, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(strings.SplitN(key, ":", 2)[0]) == h {
			line = strings.TrimSpace(rest)
			break
		}
	}
	line, _, _ = strings.Cut(line, "(")
	if strings.HasPrefix(line, "http") || utf8.RuneCountInString(line) > 80 {
		return ""
	}
	return strings.Trim(line, " .,;:|-()")
}

// joinBlocks is the text of blocks, a line each.
func joinBlocks(blocks []Block) string {
	var b strings.Builder
	for i, bl := range blocks {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(bl.Text)
	}
	return b.String()
}
