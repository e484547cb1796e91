package extract

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"chutri/extract/crowdtext"
)

// hostileUnits are pieces of text that make a careless rule look at everything
// before or behind them each time they come; repeated, they make it quadratic.
var hostileUnits = []struct{ name, unit string }{
	{"chủ trì", "chủ trì "},
	{"chairs without a person", "đồng chí chủ trì hội nghị và "},
	{"commas", ", "},
	{"semicolons and names", "Nguyễn Văn An; "},
	{"nested quotes", "“Hội nghị ‘đại hội "},
	{"brackets", "(khóa XII ("},
	{"a title list without an end", "Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh, "},
	{"titled persons", "đồng chí Trần Thị Hòa, Phó Bí thư Tỉnh ủy Kon Tum, "},
	{"short mentions", "Ông Thắng nói. Đồng chí Bí thư nói. "},
	{"offices without a name", "\x90ồng chí Hà Minh Tâm, Bí thư Tỉnh ủ\x00  dự. Đồng chí Bí thư Tỉnh ủy "},
	{"a body without an end", "Ban Chỉ đạo Trung ương về "},
	{"bodies in bodies", "Sở Nội vụ, Ủy ban nhân dân "},
	{"meetings", "Hội nghị lần thứ 3. Tại đây, đại hội. "},
	{"meetings of one sentence", "hội nghị ‘A a0’ "},
	{"attendance", "Dự hội nghị có các đồng chí: "},
	{"speakers", "Phát biểu tại hội nghị, ông Lê Văn Bình nhấn mạnh. "},
	{"days", "ngày 3/4, "},
	{"years", "từ năm 2015 đến "},
	{"numbers", "một trăm linh năm nghìn "},
	{"figures of bodies", "Báo Nhân dân 160 hộ "},
	{"figures of days", "đến ngày 3/4 có 160 hộ "},
	{"documents", "Chỉ thị số 05-CT/TW ngày "},
	{"capitals", "HỘI NGHỊ BAN CHẤP HÀNH "},
	{"one word", "đ"},
	{"syllables", "a "},
	{"lines", "Hội nghị\n"},
	{"dashes", "Đắk Lắk - "},
	{"newspapers without an end", "tờ Kha "},
	{"parts of days", "Sáng "},
	{"verbs that are adverbs too", "tiếp "},
	{"heads that name functions too", "Công an "},
}

// TestGrowsWithTheText reads growing hostile texts: a text of eight times the
// length may take as long as eight readings of the short one, with some slack,
// and not the eight times of that which a rule takes that looks at the whole text
// for every token.
func TestGrowsWithTheText(t *testing.T) {
	if testing.Short() {
		t.Skip("seconds of work")
	}
	for _, h := range hostileUnits {
		t.Run(h.name, func(t *testing.T) {
			short := strings.Repeat(h.unit, small/len(h.unit)+1)
			growsWithTheText(t, short, strings.Repeat(short, times))
		})
	}
	for _, h := range []struct{ name, format string }{
		{"distinct persons", "Đồng chí %s, Bí thư Huyện ủy, phát biểu. "},
		{"distinct names in a list", "%s, "},
		{"distinct bodies", "Công ty Cổ phần %s, "},
		{"distinct meetings", "Hội thảo %s do Sở Nội vụ tổ chức. "},
	} {
		t.Run(h.name, func(t *testing.T) {
			growsWithTheText(t, distinct(h.format, small), distinct(h.format, times*small))
		})
	}
}

const small, times = 12_000, 8

// distinct repeats a format with another name each time, up to a size in bytes.
func distinct(format string, size int) string {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		fmt.Fprintf(&b, format, crowdtext.Name(i))
	}
	return b.String()
}

// growsWithTheText reads both texts, the second of which is longer by the factor
// times.
func growsWithTheText(t *testing.T, short, long string) {
	t.Helper()
	var ratios []string
	// A busy machine spoils single figures, so the best of some attempts counts.
	for attempt := 0; attempt < 8; attempt++ {
		a, b := readingTime(short, times), readingTime(long, 1)
		ratio := float64(b) / float64(max(a, time.Millisecond))
		if ratio < times/2 || b < 20*time.Millisecond {
			t.Logf("%d times %d bytes %v, once %d bytes %v: %.1f times", times, len(short), a, len(long), b, ratio)
			return
		}
		ratios = append(ratios, fmt.Sprintf("%.1f (%v)", ratio, b))
	}
	t.Errorf("a text %d times as long took %s times as long as the short one read %d times", times, strings.Join(ratios, ", "), times)
}

// readingTime is the shortest time of three in which a text is read n times.
func readingTime(text string, n int) time.Duration {
	best := time.Duration(1<<63 - 1)
	for range 3 {
		best = min(best, workTime(func() {
			for range n {
				Extract(FromText("growth", "", text), Options{})
			}
		}))
	}
	return best
}

// clockTime is the time by the clock.
func clockTime(work func()) time.Duration {
	begin := time.Now()
	work()
	return time.Since(begin)
}
