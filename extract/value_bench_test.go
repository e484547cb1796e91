package extract

import (
	"strings"
	"testing"
)

// valueArticle is an article of about 5,000 characters with many figures.
func valueArticle() *Article {
	p := "Từ ngày 20 đến 21/7/2020, tại thành phố, Đảng bộ tỉnh tổ chức đại hội đại biểu lần thứ IV, nhiệm kỳ 2020-2025, với sự có mặt của 119 đại biểu " +
		"chính thức, đại diện cho hơn 7.800 đảng viên ở 72 tổ chức cơ sở đảng. Theo báo cáo, trong 6 tháng đầu năm 2020, thu ngân sách đạt 2.000 tỷ đồng, " +
		"tăng 12,5% so với cùng kỳ năm 2019; toàn tỉnh kết nạp gần 500 đảng viên, thực hiện tốt Chỉ thị số 05-CT/TW ngày 15-5-2016 và Nghị quyết Trung ương 4 " +
		"khóa XII. Các đại biểu thảo luận bốn nhóm giải pháp, thống nhất ba khâu đột phá và bầu 21 đồng chí vào Ban Chấp hành khóa mới.\n"
	return FromText("bench", "Đại hội đại biểu Đảng bộ tỉnh", strings.Repeat(p, 8))
}

func benchmarkStage(b *testing.B, stage func(*Document)) {
	a := valueArticle()
	d := newDocument(a)
	b.SetBytes(int64(len(d.Text)))
	b.ReportAllocs()
	for b.Loop() {
		d.dates, d.numbers, d.refs = d.dates[:0], d.numbers[:0], d.refs[:0]
		stage(d)
	}
}

func BenchmarkFindReferences(b *testing.B) { benchmarkStage(b, (*Document).findReferences) }

func BenchmarkFindDates(b *testing.B) { benchmarkStage(b, (*Document).findDates) }

func BenchmarkFindNumbers(b *testing.B) { benchmarkStage(b, (*Document).findNumbers) }
