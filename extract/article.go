package extract

import (
	"strings"
	"unicode"

	"chutri/extract/vi"
)

// FromText makes an article of plain text: one block per line, empty lines
// included, so that the record's text is the given text. A given title that the
// text does not begin with becomes the first block. Lines of the page's frame
// before the title, such as the day of the crawl, are furniture; a publication
// stamp among the first lines, or at the end, gives Published.
func FromText(id, title, text string) *Article {
	text = vi.Text(text)
	a := &Article{ID: id, Title: clean(vi.Text(title))}
	lines := strings.Split(text, "\n")
	h := readHead(a.Title, lines)
	switch {
	case h.title < 0:
		if a.Title != "" {
			a.Blocks = append(a.Blocks, Block{BlockTitle, a.Title})
		}
	case a.Title == "":
		if a.Title = clean(lines[h.title]); !atMost(a.Title, maxTitle) {
			a.Title = firstSentence(a.Title) // a text without a headline
			h.title = -1
		}
	}
	from := len(a.Blocks)
	for i, line := range lines {
		kind := BlockParagraph
		if i == h.title {
			kind = BlockTitle
		} else if i < h.end {
			kind = BlockFurniture
		}
		a.Blocks = append(a.Blocks, Block{kind, line})
	}
	classify(a.Blocks[from:])
	if h.stamp.zero() {
		h.stamp = tailStamp(lines)
	}
	if !h.stamp.zero() {
		a.Published = h.stamp.String()
	}
	a.Lead = markedLead(a.Blocks)
	a.Author = authorOf(a.Blocks)
	if a.ID == "" {
		a.ID = textID(text)
	}
	return a
}

// maxTitle is how long a headline can be, in code points.
const maxTitle = 250

// firstSentence is a text up to its first full stop.
func firstSentence(text string) string {
	if head, _, ok := strings.Cut(text, ". "); ok {
		return head + "."
	}
	return text
}

// textHead is how a plain text begins.
type textHead struct {
	title int   // line of the title; -1 when it is not among the lines
	end   int   // lines before this one, but the title, are furniture
	stamp stamp // publication stamp; zero when there is none
}

// headLines is how many lines that are not empty may belong to the head.
const headLines = 6

// readHead finds title and stamp among the first lines. Texts saved from pages
// begin with the title, or with a head such as
//
//	Thứ Ba, 16/4/2024                     the day of the crawl
//	Ban Tuyên giáo Trung ương             the column
//	Thứ Hai, 4/1/2021 18:59'(GMT+7)       the publication
//
// of which only the stamp with a clock counts. A day alone is the publication's
// only below the title.
func readHead(title string, lines []string) textHead {
	h := textHead{title: -1}
	var shown []int // the first lines that are not empty
	for i, line := range lines {
		if strings.TrimSpace(line) != "" {
			shown = append(shown, i)
		}
		if len(shown) == headLines {
			break
		}
	}
	stamps := make([]stamp, len(shown))
	frame := 0           // how many of shown stand before the title
	key, whole := "", "" // whole is the key of the title, and key that of its first word at least
	if len(shown) > 0 && title == lines[shown[0]] && atMost(title, maxTitle) && strings.ContainsFunc(title, unicode.IsLetter) {
		h.title, key = shown[0], title // as most texts begin: nothing to fold
	} else if key = vi.FirstKey(title); key == "" {
		whole = lineKey(title)
		key = whole
	}
	for n, i := range shown {
		if !atMost(lines[i], maxTitle) {
			continue
		}
		if s, whole, _ := readStamp(lines[i]); whole {
			stamps[n] = s
		}
		if key != "" && h.title < 0 && beginsAs(lines[i], key) {
			if whole == "" {
				whole = lineKey(title)
			}
			if lineKey(lines[i]) == whole {
				h.title, frame = i, n
			}
		}
	}
	if key == "" && len(shown) > 0 {
		if !stamps[0].zero() { // a head: it ends with its last stamp
			for n := 0; n < len(shown) && n < 4; n++ {
				if !stamps[n].zero() {
					frame = n + 1
				}
			}
		}
		if frame == len(shown) {
			frame = 0 // nothing but stamps
		}
		h.title = shown[frame]
	}
	if frame > 0 {
		h.end = shown[frame]
	}
	for n, s := range stamps {
		if s.clock && !h.stamp.clock || !s.zero() && h.stamp.zero() && n > frame {
			h.stamp = s
		}
	}
	return h
}

// beginsAs is false for lines whose first word or letter shows that their key is another
// one: a consonant stays what it is, in lower case.
func beginsAs(line, key string) bool {
	if w := vi.FirstKey(line); w != "" {
		return strings.HasPrefix(key, w)
	}
	line = strings.TrimLeft(line, edgeMarks)
	if line == "" || !strings.ContainsRune("bcdfghklmnpqrstvxBCDFGHKLMNPQRSTVX", rune(line[0])) {
		return true
	}
	return line[0]|0x20 == key[0]
}

// tailStamp finds a stamp with a clock in the last lines.
func tailStamp(lines []string) stamp {
	seen := 0
	for i := len(lines) - 1; i > 0 && seen < 5; i-- {
		line := strings.TrimSpace(lines[i])
		if line == "" {
			continue
		}
		seen++
		if len(line) <= 150 {
			if s, whole, _ := readStamp(line); whole && s.clock {
				return s
			}
		}
	}
	return stamp{}
}

// markedLead is the first paragraph after the title where it carries the mark
// of a lead, the outlet's name and a dash: "(ĐCSVN) - ".
func markedLead(blocks []Block) string {
	for i := range blocks {
		b := &blocks[i]
		if b.Kind == BlockParagraph && strings.TrimSpace(b.Text) != "" {
			if withoutDateline(b.Text) != b.Text {
				b.Kind = BlockLead
				return clean(b.Text)
			}
			return ""
		}
	}
	return ""
}
