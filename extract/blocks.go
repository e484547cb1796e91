package extract

import (
	"strings"
	"unicode/utf8"

	"chutri/extract/vi"
)

// classify gives every paragraph of an article's body its kind. Blocks that have
// one already keep it.
func classify(blocks []Block) []Block {
	last := len(blocks)
	words := 0
	for i := len(blocks) - 1; i >= 0 && words < 60; i-- {
		words += len(strings.Fields(blocks[i].Text)) // the tail: the last lines, up to the first of real length
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
		short := utf8.RuneCountInString(text) <= 160
		switch {
		case kind == BlockCredit:
		case kind == BlockFurniture:
			listing = listing || listHeads[lineKey(text)]
		case listing && short && !endsSentence(text):
			kind = BlockFurniture
		case kind == BlockParagraph && signed && utf8.RuneCountInString(text) <= maxSigned:
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

// unfinished says whether a block is a short line that goes on in the next one.
func unfinished(b Block) bool {
	t := strings.TrimSpace(b.Text)
	return b.Kind == BlockParagraph && t != "" && utf8.RuneCountInString(t) <= 160 && !endsSentence(t)
}

// repeated says whether a short line stands twice, one right after the other: a
// picture's text and its caption.
func repeated(blocks []Block, i int) bool {
	text := strings.TrimSpace(blocks[i].Text)
	if n := utf8.RuneCountInString(text); n > maxCaption || n < 10 {
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
