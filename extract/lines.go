package extract

import (
	"slices"
	"strings"
	"unicode"
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
	maxSigned  = 200 // a caption that only its place after the author's name shows
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
func lineKey(s string) string { return strings.Trim(foldedLine(s), edgeMarks) }

// edgeMarks are the marks that lineKey drops at the ends of a line.
const edgeMarks = " .,:;-|»«\"'>"

// foldedLine is a line folded, with single spaces.
func foldedLine(s string) string { return singleSpaced(vi.Fold(s)) }

// singleSpaced is a line with single spaces between its words; most lines are so already.
func singleSpaced(s string) string {
	before := ' '
	for _, r := range s {
		if r == ' ' && before == ' ' || r != ' ' && unicode.IsSpace(r) {
			before = ' '
			break
		}
		before = r
	}
	if before != ' ' {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

func lineSet(lines ...string) map[string]bool {
	set := map[string]bool{}
	for _, l := range lines {
		set[lineKey(l)] = true
	}
	return set
}

// lineKind says what a line is by its own words; tail says that it stands among
// the last lines, where credits stand. Most lines are paragraphs and leave by
// their length or by what their ends lack: only the ends of a long line are folded.
func lineKind(line string, tail bool) BlockKind {
	if len(line) > 4*maxCaption {
		return BlockParagraph
	}
	n := countPoints(line)
	if n == 0 || n > maxCaption {
		return BlockParagraph
	}
	if w := vi.FirstKey(line); w != "" && !lineWords[w] { // as most lines: no list has their beginning
		switch {
		case tail && n <= maxCredit && byline(line):
			return BlockCredit
		case captionTail(line):
			return BlockCaption
		case n <= maxStampLine && wholeStamp(line):
			return BlockFurniture
		}
		return BlockParagraph
	}
	if n > maxCredit {
		head := foldedLine(headOf(line, 48))
		switch {
		case hasPrefix(strings.TrimLeft(head, "*>»- "), furnitureHeads):
			return BlockFurniture
		case captionHead(line, head) || captionTail(line):
			return BlockCaption
		case n <= maxStampLine && wholeStamp(line):
			return BlockFurniture
		}
		return BlockParagraph
	}
	key := foldedLine(line)
	bare := strings.Trim(key, edgeMarks)
	switch {
	case furnitureLines[bare] || hasPrefix(strings.TrimLeft(key, "*>»- "), furnitureHeads):
		return BlockFurniture
	case hasPrefix(key, creditHeads) || agency(bare):
		return BlockCredit
	case tail && (sourceLine(line, key) || byline(line)):
		return BlockCredit
	case captionHead(line, key) || captionTail(line):
		return BlockCaption
	case wholeStamp(line):
		return BlockFurniture
	}
	return BlockParagraph
}

// maxStampLine is how long a line can be, in code points, that is only a date.
const maxStampLine = 100

func wholeStamp(line string) bool {
	_, whole, _ := readStamp(line)
	return whole
}

// headOf cuts a line to its first n bytes or a little less.
func headOf(line string, n int) string {
	if len(line) <= n {
		return line
	}
	for n > 0 && !utf8.RuneStart(line[n]) {
		n--
	}
	return line[:n]
}

// tailOf cuts a line to its last n bytes or a little less.
func tailOf(line string, n int) string {
	from := len(line) - n
	if from <= 0 {
		return line
	}
	for from < len(line) && !utf8.RuneStart(line[from]) {
		from++
	}
	return line[from:]
}

func hasPrefix(key string, heads []string) bool {
	for _, h := range heads {
		if strings.HasPrefix(key, h) {
			return true
		}
	}
	return false
}

// lineWords are the words that begin a line which lineKind knows by its words.
var lineWords = func() map[string]bool {
	set := map[string]bool{"theo": true} // sourceLine
	for l := range furnitureLines {
		set[firstWord(l)] = true
	}
	for _, heads := range [][]string{furnitureHeads, creditHeads, captionHeads, agencies} {
		for _, h := range heads {
			set[firstWord(h)] = true
		}
	}
	return set
}()

// firstWord gives the letters that a folded line begins with.
func firstWord(key string) string {
	if i := strings.IndexFunc(key, func(r rune) bool { return !unicode.IsLetter(r) }); i >= 0 {
		return key[:i]
	}
	return key
}

// agencies are the marks of news agencies and of staff, without marks at their ends.
var agencies = []string{"pv", "nhóm pv", "nhóm phóng viên", "bbt", "ttxvn", "ttxvn/vietnam+", "vietnam+", "theo ttxvn", "btv", "tổng hợp", "pv (tổng hợp)", "pv tổng hợp"}

// agency says whether a line is only the mark of a news agency or of staff.
func agency(bare string) bool {
	return slices.Contains(agencies, strings.Trim(bare, "()./ "))
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
	if len(tokens) == 0 || honorific[tokens[0].Key] {
		return false // the caption of a portrait: "Ông Chu Đình Thắng"
	}
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

// honorific words begin a mention of a person and never the name of an author.
// "Anh" is none of them here: it is also a family name.
var honorific = wordSet("ông bà cụ đồng gs pgs ts ths bs thủ tổng chủ bộ thứ phó giám trưởng")

// captionHead says whether a line begins as captions do that name no
// photographer; key is the folded line or its beginning.
func captionHead(line, key string) bool {
	return hasPrefix(key, captionHeads) && !strings.Contains(strings.TrimRight(line, ". "), ". ")
}

// captionTail says whether a line ends in the credit of a picture: "… - Ảnh:
// TTXVN", "… (Ảnh: H.M)".
func captionTail(line string) bool {
	end := tailOf(line, 110)
	if !containsAny(end, "Ảnh", "ảnh", "ẢNH") &&
		(strings.IndexByte(end, ':') < 0 || !containsAny(end, "guồn", "GUỒN", "lip:", "ideo:", "LIP:", "IDEO:", "ồ h", "Ồ H")) {
		return false // before any folding: this is asked of every line
	}
	key := foldedLine(end)
	for _, m := range captionMarks {
		i := strings.LastIndex(key, m)
		if i <= 0 || len(key)-i-len(m) > 60 {
			continue
		}
		switch before := key[:i]; {
		case strings.HasSuffix(before, "("), strings.HasSuffix(before, ". "), strings.HasSuffix(before, "- "), strings.HasSuffix(before, "/ "),
			strings.HasSuffix(before, "| "), strings.HasSuffix(before, ") "):
			return true
		}
	}
	return false
}

func containsAny(s string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// withoutDateline takes "(ĐCSVN) - ", "VOV.VN - ", "TTO - " off a lead.
func withoutDateline(lead string) string {
	for _, sep := range []string{" - ", " – ", " -", "- ", " — "} {
		if head, rest, ok := strings.Cut(lead, sep); ok && outletMark(head) {
			return rest
		}
	}
	return lead
}

// outletMark says whether the words before a dash are the mark of an outlet:
// capitals without figures, or anything short in brackets.
func outletMark(head string) bool {
	letters := 0
	for _, r := range head {
		switch {
		case unicode.IsUpper(r):
			letters++
		case unicode.IsLower(r) && !strings.HasPrefix(head, "("), unicode.IsDigit(r):
			return false
		}
	}
	return letters >= 1 && len(head) >= 3 && len(head) <= 25
}
