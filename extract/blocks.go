package extract

import (
	"strings"
	"unicode/utf8"

	"chutri/extract/vi"
)

// This file says of a line what it is: text of the article, a caption, a credit
// or furniture of the page. Lines of pages and lines of plain texts go the same
// way. Whatever is in doubt is text: a wrong caption hides figures, a wrong
// credit hides people.

// Limits of lines that are not text, in code points.
const (
	maxCaption = 320
	maxCredit  = 90
)

// furniture lines stand around articles; the list is of whole lines, by lineKey.
var furnitureLines = lineSet(
	"phản hồi", "các tin khác", "tin khác", "các tin đã đưa", "thư viện ảnh", "liên kết website", "mới nhất", "tin liên quan", "bài liên quan",
	"tin bài liên quan", "bài viết liên quan", "tin tức liên quan", "các bài liên quan", "đọc thêm", "xem thêm", "đọc nhiều", "tin đọc nhiều",
	"cùng chuyên mục", "tin cùng chuyên mục", "bài cùng chuyên mục", "tin mới", "tin mới nhất", "tin nổi bật", "bình luận", "bình luận hay",
	"ý kiến bạn đọc", "gửi bình luận", "chia sẻ", "chia sẻ bài viết", "in bài viết", "in trang", "gửi email", "lên đầu trang", "về trang chủ",
	"dữ liệu đang được cập nhật", "đang cập nhật", "leftcenterrightdel", "phiên bản amp", "từ khóa", "tags", "tag", "chủ đề", "nghe bài viết",
	"nghe đọc bài", "video", "[video]", "infographic", "quảng cáo", "trang chủ", "có thể bạn quan tâm", "tin tài trợ", "bản in", "facebook", "zalo", "twitter",
)

// furnitureHeads begin lines of the page's frame.
var furnitureHeads = []string{
	"cơ quan chủ quản:", "bản quyền thuộc về", "nghiêm cấm sao chép", "số lượt xem", "lượt xem:", "từ khóa:", "tags:", "chia sẻ:", "giấy phép số",
	"tổng biên tập:", "ghi rõ nguồn", "® ghi rõ nguồn", "đường dây nóng:", "mời bạn đọc", "mời quý độc giả", "mời độc giả", "xem thêm:", "đọc thêm:",
}

// openers of lists of other articles: the short lines after them are furniture too.
var listHeads = lineSet("tin liên quan", "bài liên quan", "tin bài liên quan", "bài viết liên quan", "các tin khác", "tin khác", "các tin đã đưa",
	"đọc thêm", "xem thêm", "cùng chuyên mục", "tin cùng chuyên mục", "tin mới", "tin mới nhất", "mới nhất", "tin nổi bật", "có thể bạn quan tâm", "phản hồi")

// creditHeads begin a line that says who wrote, photographed or first published.
var creditHeads = []string{
	"tin, ảnh", "tin và ảnh", "tin ảnh", "tin - ảnh", "tin-ảnh", "tin/ảnh", "bài, ảnh", "bài và ảnh", "bài ảnh", "bài - ảnh", "ảnh:", "ảnh minh họa:",
	"ảnh :", "video:", "clip:", "đồ họa:", "ảnh đồ họa:", "nguồn:", "nguồn ảnh:", "nguồn tin:", "thực hiện:", "nội dung:", "trình bày:", "tác giả:", "biên tập:",
	"(ảnh:", "(nguồn:", "tin:", "bài:", "pv:", "nguồn :",
}

// captionMarks inside a line set off the credit of a picture.
var captionMarks = []string{"ảnh:", "ảnh :", "nguồn:", "nguồn ảnh:", "clip:", "video:", "đồ họa:", "ảnh minh họa", "ảnh tư liệu", "(ảnh ", "ảnh chụp"}

// captionHeads begin captions that name no photographer.
var captionHeads = []string{"toàn cảnh ", "quang cảnh ", "ảnh minh họa", "ảnh tư liệu", "hình ảnh: ", "trong ảnh:"}

// lineKey is a line as it is compared with other lines: folded, single spaces,
// without marks at its ends.
func lineKey(s string) string {
	return strings.Trim(strings.Join(strings.Fields(vi.Fold(s)), " "), " .,:;-|»«\"'>")
}

func lineSet(lines ...string) map[string]bool {
	set := map[string]bool{}
	for _, l := range lines {
		set[lineKey(l)] = true
	}
	return set
}

// lineKind says what a line is by its own words; tail says that it stands among
// the last lines, where credits stand.
func lineKind(line string, tail bool) BlockKind {
	n := utf8.RuneCountInString(line)
	if n == 0 || n > maxCaption {
		return BlockParagraph
	}
	key := strings.Join(strings.Fields(vi.Fold(line)), " ")
	bare := lineKey(line)
	switch {
	case furnitureLines[bare] || hasPrefix(strings.TrimLeft(key, "*>»- "), furnitureHeads):
		return BlockFurniture
	case n <= maxCredit && (hasPrefix(key, creditHeads) || agency(bare)):
		return BlockCredit
	case tail && n <= maxCredit && (sourceLine(line, key) || byline(line)):
		return BlockCredit
	case captionWords(line, key):
		return BlockCaption
	}
	if n <= 100 {
		if _, whole, _ := readStamp(line); whole {
			return BlockFurniture
		}
	}
	return BlockParagraph
}

func hasPrefix(key string, heads []string) bool {
	for _, h := range heads {
		if strings.HasPrefix(key, h) {
			return true
		}
	}
	return false
}

// agency says whether a line is only the mark of a news agency or of staff.
func agency(bare string) bool {
	switch strings.Trim(bare, "()./ ") {
	case "pv", "nhóm pv", "nhóm phóng viên", "bbt", "ttxvn", "ttxvn/vietnam+", "vietnam+", "theo ttxvn", "btv", "tổng hợp", "pv (tổng hợp)", "pv tổng hợp":
		return true
	}
	return false
}

// sourceLine says whether a line names where the article was first published:
// "Theo Báo Nhân Dân", "(Theo TTXVN)". A sentence that begins with "Theo" has a
// comma or its full stop.
func sourceLine(line, key string) bool {
	key = strings.TrimLeft(key, "( ")
	if !strings.HasPrefix(key, "theo ") {
		return false
	}
	line = strings.TrimRight(line, " )")
	if strings.HasSuffix(strings.TrimSuffix(line, "./."), ".") || strings.ContainsAny(line, ",;:?!\"“") {
		return false
	}
	words := strings.Fields(line)
	if len(words) > 12 || len(words) < 2 {
		return false
	}
	next := strings.TrimLeft(words[1], "(\"“")
	first, _ := utf8.DecodeRuneInString(next)
	return strings.ToUpper(string(first)) == string(first) || strings.HasPrefix(strings.ToLower(next), "báo") || strings.Contains(next, ".")
}

// byline says whether a line is nothing but one or two names: "Thiên Ngôn", "Hải
// Yến - Minh Đức", "Bá Di (Tổng hợp)".
func byline(line string) bool {
	line, note, _ := strings.Cut(strings.TrimSpace(line), "(")
	if note != "" && !strings.Contains(vi.Fold(note), "tổng hợp") && !strings.Contains(vi.Fold(note), "theo") && !strings.Contains(vi.Fold(note), "ttxvn") {
		return false
	}
	tokens := vi.Tokenize(line)
	names := 0
	for _, t := range tokens {
		switch {
		case t.Shape == vi.Title || t.Shape == vi.Upper && len(tokens) <= 8:
			names++
		case t.Shape == vi.Punct && (t.Key == "-" || t.Key == "," || t.Key == "." || t.Key == "/" || t.Key == "&"):
		case t.Key == "và" || t.Key == "pv":
		default:
			return false
		}
	}
	return names >= 2 && names <= 8 && !strings.HasSuffix(strings.TrimSpace(line), ".")
}

// captionWords says whether a line speaks as captions do.
func captionWords(line, key string) bool {
	for _, h := range captionHeads {
		if strings.HasPrefix(key, h) && !strings.Contains(strings.TrimRight(line, ". "), ". ") {
			return true
		}
	}
	for _, m := range captionMarks {
		i := strings.LastIndex(key, m)
		if i <= 0 || len(key)-i-len(m) > 60 {
			continue
		}
		if before := key[:i]; strings.HasSuffix(before, "(") || strings.HasSuffix(before, ". ") || strings.HasSuffix(before, "- ") ||
			strings.HasSuffix(before, "/ ") || strings.HasSuffix(before, "| ") || strings.HasSuffix(before, ") ") {
			return true
		}
	}
	return false
}

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
		case kind == BlockFurniture:
			listing = listing || listHeads[lineKey(text)]
		case listing && short && !endsSentence(text):
			kind = BlockFurniture
		case kind == BlockParagraph && signed && utf8.RuneCountInString(text) <= maxCaption:
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
	if utf8.RuneCountInString(text) > maxCaption {
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

// withoutDateline takes "(ĐCSVN) - ", "VOV.VN - ", "TTO - " off a lead.
func withoutDateline(lead string) string {
	for _, sep := range []string{" - ", " – ", " -", "- ", " — "} {
		if head, rest, ok := strings.Cut(lead, sep); ok && len(head) <= 20 && head == strings.ToUpper(strings.ReplaceAll(head, "hinhphu", "HINHPHU")) {
			return rest
		}
	}
	return lead
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
