package index

import (
	"math/bits"
	"strings"
	"testing"

	"chutri/extract"
)

// A reprint differs from the first print by its headline, its pictures and its
// credit, and not by what it reports.
func TestReprintHasTheSameHash(t *testing.T) {
	report := strings.Repeat("Sáng 6/4, Ban Tổ chức Tỉnh ủy Hà Nam tổ chức Hội nghị giao ban công tác tổ chức xây dựng Đảng quý I. ", 3) +
		"Trong quý, toàn Đảng bộ tỉnh kết nạp 387 đảng viên, trong đó có 41 đảng viên là học sinh."
	hash := func(lines ...string) uint64 {
		r := extract.Extract(extract.FromText("", lines[0], strings.Join(lines, "\n")), extract.Options{})
		d := new(bench)
		d.passage.read(r.Text)
		return simhash(reported(nil, wordsOfText(fieldsOf(r, d)), r, &d.passage))
	}
	first := hash("Giao ban công tác tổ chức xây dựng Đảng", report, "Đồng chí Trần Đức Hải phát biểu kết luận Hội nghị - Ảnh: Minh Khuê", "Minh Khuê")
	reprint := hash("Hà Nam giao ban công tác tổ chức quý I/2023", report+"/.", "Theo Báo Sông Hồng")
	other := hash("Giao ban công tác kiểm tra", strings.ReplaceAll(report, "Tổ chức Tỉnh ủy Hà Nam", "Kiểm tra Huyện ủy Hướng Hóa"), "Minh Khuê")
	if d := bits.OnesCount64(first ^ reprint); d > copyDistance {
		t.Errorf("the reprint differs in %d bits", d)
	}
	if d := bits.OnesCount64(first ^ other); d <= copyDistance {
		t.Errorf("another report differs in only %d bits", d)
	}
}
