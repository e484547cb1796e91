package extract

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const aParagraph = "Hội nghị đã nghe báo cáo kết quả sáu tháng đầu năm, thảo luận bốn tham luận và thống nhất mười nhiệm vụ trọng tâm của sáu tháng cuối năm, trong đó ưu tiên phát triển đảng viên ở vùng sâu, vùng xa và trong các doanh nghiệp."

// Each text with one letter per line for the kind that the line must have:
// t title, l lead, p paragraph, h heading, c caption, r credit, f furniture;
// "-" stands for an empty line of any kind.
func TestFromTextKinds(t *testing.T) {
	for _, c := range []struct {
		name, title, kinds string
		lines              []string
		published, author  string
		wantTitle          string
	}{
		{
			name: "head of three lines", kinds: "fff-t-c-c-p-r-f-f",
			lines: []string{"Thứ Ba, 16/4/2024", "Tin hoạt động", "Thứ Hai, 4/1/2021 18:59'(GMT+7)", "", "Chi bộ Tuyên truyền họp cuối năm", "",
				"Các đại biểu dự cuộc họp của Chi bộ.", "", "Các đại biểu dự cuộc họp của Chi bộ.", "", aParagraph, "", "Tin, ảnh: Nhật Lệ", "", "Phản hồi", "", "Các tin khác"},
			published: "2021-01-04T18:59:00+07:00", author: "Nhật Lệ", wantTitle: "Chi bộ Tuyên truyền họp cuối năm",
		},
		{
			name: "stamp below the title, staff signature", kinds: "tfpr",
			lines:     []string{"Đảng ủy phường họp", "Thứ Ba, 15/05/2018, 19:24:18", aParagraph, "PV"},
			published: "2018-05-15T19:24:18+07:00", wantTitle: "Đảng ủy phường họp",
		},
		{
			name: "day below the title", kinds: "tfp", lines: []string{"Đảng ủy phường họp", "15/05/2018", aParagraph},
			published: "2018-05-15", wantTitle: "Đảng ủy phường họp",
		},
		{
			name: "day above the title alone is the header's", kinds: "ftp", lines: []string{"Thứ Ba, 15/05/2018", "Đảng ủy phường họp", aParagraph},
			wantTitle: "Đảng ủy phường họp",
		},
		{
			name: "stamp at the end", kinds: "tpf", lines: []string{"Đảng ủy phường họp", aParagraph, "Cập nhật: 10:12, 18/12/2022"},
			published: "2022-12-18T10:12:00+07:00", wantTitle: "Đảng ủy phường họp",
		},
		{
			name: "captions after the author's name", kinds: "tpprcc",
			lines:  []string{"Họp bàn phòng lũ", aParagraph, "Cuộc họp kết thúc lúc 17 giờ.", "Minh Khuê", "Bí thư Huyện ủy Hồ Thị Kăn chủ trì cuộc họp.", "Một đoạn đê xung yếu."},
			author: "Minh Khuê", wantTitle: "Họp bàn phòng lũ",
		},
		{
			name: "given title that the text lacks", title: "Họp bàn phòng lũ", kinds: "tpr", lines: []string{aParagraph, "Theo Báo Sông Hồng"},
			wantTitle: "Họp bàn phòng lũ",
		},
		{
			name: "given title below a header", title: "Họp bàn phòng lũ", kinds: "ftp", lines: []string{"Thứ Ba, 16/4/2024", "Họp bàn phòng lũ", aParagraph},
			wantTitle: "Họp bàn phòng lũ",
		},
		{
			name: "lead with the mark of the outlet", kinds: "tlp",
			lines:     []string{"Họp bàn phòng lũ", "(ĐCSVN) - Sáng 5/9, huyện họp bàn phương án phòng lũ.", aParagraph},
			wantTitle: "Họp bàn phòng lũ",
		},
		{
			name: "credits and captions by their words", kinds: "tcprcprp",
			lines: []string{"Họp bàn phòng lũ", "Quang cảnh Hội nghị - Ảnh: Minh Châu", aParagraph, "Ảnh: TTXVN", "Đại biểu tham quan gian hàng (Ảnh: H.M)",
				aParagraph, "Theo TTXVN/Vietnam+", aParagraph},
			wantTitle: "Họp bàn phòng lũ",
		},
		{
			name: "what only looks like a credit or a caption", kinds: "tppppp",
			lines: []string{"Họp bàn phòng lũ", "Theo đồng chí Bí thư, việc này phải làm ngay.", "Ảnh hưởng của bão số 3 làm 40 hộ mất nhà.",
				"Tin vui đến với bà con xã Tân Lập.", "Quang cảnh làng quê thay đổi từng ngày. Đường bê tông đã về đến ngõ.", aParagraph},
			wantTitle: "Họp bàn phòng lũ",
		},
		{
			name: "names in a list are no authors", kinds: "tpppp", lines: []string{"Danh sách khen thưởng", "1. Ông Hồ Văn Bình", "Ông Lê Văn Khoát", "Bà Hồ Thị Kăn", "Trưởng phòng Nội vụ"},
			wantTitle: "Danh sách khen thưởng",
		},
		{
			name: "list of other articles", kinds: "tpffffp",
			lines: []string{"Họp bàn phòng lũ", aParagraph, "Tin liên quan", "Khánh thành cầu dân sinh xã Tân Lập", "Trao quà cho học sinh vùng lũ", ">> Xem thêm: Lịch xả lũ các hồ",
				aParagraph},
			wantTitle: "Họp bàn phòng lũ",
		},
		{
			name: "a caption broken over two lines", kinds: "t-p-cc-p",
			lines:     []string{"Họp bàn phòng lũ", "", aParagraph, "", "Đồng chí Hồ Thị Kăn, Bí thư Huyện ủy", "Hướng Hóa phát biểu tại Hội nghị (Ảnh: NL)", "", aParagraph},
			wantTitle: "Họp bàn phòng lũ",
		},
		{
			name: "no headline at all", kinds: "p", lines: []string{aParagraph + " " + aParagraph}, wantTitle: aParagraph,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := strings.Join(c.lines, "\n")
			a := FromText("", c.title, text)
			if a.Title != c.wantTitle || a.Published != c.published || a.Author != c.author {
				t.Errorf("title %q, published %q, author %q, want %q, %q, %q", a.Title, a.Published, a.Author, c.wantTitle, c.published, c.author)
			}
			var got []string
			for i, b := range a.Blocks {
				k := kindLetter(b.Kind)
				if i < len(c.kinds) && c.kinds[i] == '-' && strings.TrimSpace(b.Text) == "" {
					k = "-"
				}
				got = append(got, k)
			}
			if diff := cmp.Diff(c.kinds, strings.Join(got, "")); diff != "" {
				t.Errorf("kinds (-want +got):\n%s", diff)
			}
			if joined := joinBlocks(a.Blocks); !strings.HasSuffix(joined, text) {
				t.Errorf("the text was changed: %q", joined)
			}
		})
	}
}

func kindLetter(k BlockKind) string {
	return map[BlockKind]string{BlockTitle: "t", BlockLead: "l", BlockParagraph: "p", BlockHeading: "h", BlockCaption: "c", BlockCredit: "r", BlockFurniture: "f"}[k]
}

// The record says which stretches of its text are no plain paragraphs.
func TestRecordBlocks(t *testing.T) {
	text := "Thứ Ba, 16/4/2024\nHọp bàn phòng lũ\n" + aParagraph + "\nTheo Báo Sông Hồng"
	r := Extract(FromText("", "Họp bàn phòng lũ", text), Options{})
	runes := []rune(r.Text)
	var got []string
	for _, b := range r.Blocks {
		got = append(got, kindLetter(b.Kind)+" "+string(runes[b.Span[0]:b.Span[1]]))
	}
	if diff := cmp.Diff([]string{"f Thứ Ba, 16/4/2024", "t Họp bàn phòng lũ", "r Theo Báo Sông Hồng"}, got); diff != "" {
		t.Error(diff)
	}
}
