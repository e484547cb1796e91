package index

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chutri/extract"
)

// timesIn reads the times of the titles in brackets of a text. Dates stand in
// braces with their EDTF: "{năm 2011|2011}".
func timesIn(t *testing.T, marked, published string) [][]titleTime {
	t.Helper()
	r := &extract.Record{ID: "x"}
	var b strings.Builder
	point := 0
	for rest := marked; rest != ""; {
		i := strings.IndexAny(rest, "[{")
		if i < 0 {
			b.WriteString(rest)
			break
		}
		b.WriteString(rest[:i])
		point += len([]rune(rest[:i]))
		end := strings.IndexByte(rest, map[byte]byte{'[': ']', '{': '}'}[rest[i]])
		if end < i {
			t.Fatalf("%s: a bracket is open", marked)
		}
		words, say, _ := strings.Cut(rest[i+1:end], "|")
		s := extract.Span{point, point + len([]rune(words))}
		if rest[i] == '[' {
			if say == "" {
				say = "current"
			}
			r.People = append(r.People, extract.Person{})
			r.People[0].Titles = append(r.People[0].Titles, extract.Title{Text: words, Status: say, Class: "office", Evidence: []extract.Span{s}})
		} else {
			edtf, use, _ := strings.Cut(say, " ")
			from, to, ranged := strings.Cut(edtf, "/")
			if !ranged {
				to = from
			}
			d := extract.Date{Text: words, EDTF: edtf, Source: "explicit", Use: use, Mentions: []extract.Span{s}}
			d.Start, _ = edtfBounds(from)
			_, d.End = edtfBounds(to)
			r.Dates = append(r.Dates, d)
		}
		b.WriteString(words)
		point += len([]rune(words))
		rest = rest[end+1:]
	}
	r.Text = b.String()
	x := newTitleReader(r, newPassage(r.Text), published)
	times := x.times(r.People[0].Titles)
	for i := range times {
		for j := range times[i] {
			times[i][j].Span = extract.Span{}
		}
	}
	return times
}

func TestTimeOfATitle(t *testing.T) {
	const day = "2020-06-01"
	for _, c := range []struct {
		name, day, text string
		want            []titleTime // of the one title; nil: the day of publication
	}{
		{"what is simply said", day, "Ông Lê Văn Hòa, [Giám đốc Sở Y tế], phát biểu.", nil},
		{"a year that is no time of the office", day, "Theo [Bộ trưởng] Lê Văn Hòa, {năm 2015|2015} cả nước có 60 cầu mới.", nil},
		{"a plan", day, "[Bộ trưởng] Lê Văn Hòa đề nghị xong trước {năm 2025|2025}.", nil},
		{"a deed long ago", day, "{Ngày 25/4/2015|2015-04-25}, [Chủ tịch UBND tỉnh] Lê Văn Hòa ký quyết định.", []titleTime{{On: "2015-04-25", Loose: true}}},
		{"the news of the day", day, "{Ngày 30/5/2020|2020-05-30}, [Chủ tịch UBND tỉnh] Lê Văn Hòa thăm xã.", nil},
		{"a deed in an article without a day", "", "{Ngày 30/5/2020|2020-05-30}, [Chủ tịch UBND tỉnh] Lê Văn Hòa thăm xã.", []titleTime{{On: "2020-05-30", Loose: true}}},
		{"what is planned", "", "{Ngày 30/5/2020|2020-05-30}, [Chủ tịch UBND tỉnh] Lê Văn Hòa sẽ thăm xã.", nil},
		{"figures of last year", day, "{Năm 2019|2019}, theo [Bộ trưởng] Lê Văn Hòa, xuất khẩu tăng.", nil},
		{"until now", day, "Từ {tháng 12/2011|2011-12} đến nay, ông là [Thứ trưởng Bộ Y tế].", []titleTime{{From: "2011-12", Now: true}}},
		{"from and to", day, "Từ {tháng 9/2010 đến 7/2011|2010-09/2011-07}, ông giữ chức [Phó Giám đốc Học viện].", []titleTime{{From: "2010-09", To: "2011-07", Ended: true}}},
		{"appointed", day, "{Tháng 6/2012|2012-06}, ông được Bộ Chính trị điều động giữ chức [Bí thư Tỉnh ủy].", []titleTime{{From: "2012-06"}}},
		{"elected, the day behind", day, "Ông Hòa được bầu làm [Bí thư Tỉnh ủy] vào {tháng 4/2018|2018-04}.", []titleTime{{From: "2018-04"}}},
		{"left", day, "{Ngày 5/3/2018|2018-03-05}, ông thôi giữ chức [Bí thư Tỉnh ủy|former].", []titleTime{{To: "2018-03-05", Ended: true}}},
		{"in brackets", day, "Ông Lê Văn Hòa, nguyên [Bộ trưởng Bộ Y tế|former] ({2002-2007|2002/2007}), dự.", []titleTime{{From: "2002", To: "2007", Ended: true}}},
		{"a period", day, "Ông là [Bộ trưởng Bộ Y tế] {giai đoạn 2002-2007|2002/2007 term}.", []titleTime{{From: "2002", To: "2007", Ended: true}}},
		{"a term that is over", day, "Ông Lê Văn Hòa, [Bí thư Tỉnh ủy] {nhiệm kỳ 2010-2015|2010/2015 term}, nói.", []titleTime{{Ended: true}}},
		{"a term that goes on", day, "Ông Lê Văn Hòa, [Bí thư Tỉnh ủy] {nhiệm kỳ 2015-2020|2015/2020 term}, nói.", nil},
		{"elected for a term", day, "Hội đồng bầu ông Lê Văn Hòa làm [Chủ tịch UBND tỉnh] {nhiệm kỳ 2016-2021|2016/2021 term}.", nil},
		{"then", day, "{Năm 2011|2011}, Thủ tướng giao ông Lê Văn Hòa, khi đó là [Bộ trưởng Bộ Y tế], việc này.", []titleTime{{On: "2011"}}},
		{"at that time, undated", day, "Ông Lê Văn Hòa, [Bí thư Thành ủy] lúc bấy giờ, đồng ý.", []titleTime{{}}},
		{"under", day, "Luật ra đời dưới thời [Tổng thống] John Miller.", []titleTime{{}}},
		{"once", day, "Ông Hòa từng là [Bộ trưởng Bộ Y tế].", []titleTime{{Ended: true}}},
		{"while", day, "{Năm 2011|2011}, khi còn là [Bộ trưởng Bộ Y tế], ông Hòa ký quyết định.", []titleTime{{On: "2011", Ended: true}}},
		{"no office but a name", day, "Ông từng lãnh đạo nước này từ {năm 2007|2007}, được gọi là \"[tổng thống] của báo chí\".", nil},
		{"a year of something else before", day, "Ông Hòa từng làm giám đốc từ {năm 2007 đến năm 2013|2007/2013} và dù thua lỗ vẫn được bổ nhiệm làm [Phó Chủ tịch UBND tỉnh].", nil},
		{"an election", "", "Người dân chờ cuộc bầu cử [tổng thống] {năm 2024|2024}.", nil},
		{"while in another office", day, "Ông được bầu làm phó chủ tịch từ {tháng 4-2016|2016-04} khi đang làm [Giám đốc Sở Y tế].", []titleTime{{On: "2016-04"}}},
		{"released, no day", day, "Quốc hội phê chuẩn miễn nhiệm chức vụ [Bộ trưởng Bộ Y tế] đối với ông Lê Văn Hòa.", []titleTime{{Ended: true}}},
		{"from and to, without a day of publication", "", "Từ {tháng 9/2010 đến 7/2011|2010-09/2011-07}, ông giữ chức [Phó Giám đốc Học viện].", []titleTime{{From: "2010-09", To: "2011-07", Ended: true}}},
		{"in the course of other work", day, "Từ {tháng 9/1986 đến tháng 5/2007|1986-09/2007-05}, ông công tác tại trường, giữ chức [Phó Chủ nhiệm Khoa Sư phạm].", []titleTime{{Ended: true}}},
		{"a deputy of old", day, "Ông Lê Văn Hòa, [đại biểu Quốc hội khóa 10, 11, 12], kể lại.", []titleTime{{Ended: true}}},
		{"a deputy of old in Roman", day, "Ông Lê Văn Hòa, [đại biểu Quốc hội khóa XIII], kể lại.", []titleTime{{Ended: true}}},
		{"a deputy of today", day, "Ông Lê Văn Hòa, [đại biểu Quốc hội khóa XIII, XIV], phát biểu.", nil},
		{"career", day, "Ông đã đảm nhiệm các chức vụ như [Trưởng Ban Tuyên giáo].", []titleTime{{Ended: true}}},
		{"born", day, "Ông Hòa {sinh năm 1960|1960}, là [Bộ trưởng Bộ Y tế].", nil},
		{"in memory", day, "Đoàn thắp hương tại khu tưởng niệm [Chủ tịch Hội đồng Bộ trưởng] Lê Văn Hòa.", []titleTime{{Ended: true}}},
		{"one office after the other", day, "Từ {tháng 8/2010|2010-08} đến nay, ông kinh qua nhiều vị trí, là [Bí thư Tỉnh ủy].", []titleTime{{Ended: true}}},
		{"before another office", day, "Ông giữ chức thứ trưởng từ {tháng 1/2019|2019-01}, trước đó kinh qua các chức vụ như: [Vụ trưởng Vụ Tổ chức].", []titleTime{{Ended: true}}},
		{"a paper", day, "Công văn số 15 ({22/7/2013|2013-07-22 document}) do [Bộ trưởng] Lê Văn Hòa ký nêu rõ.", []titleTime{{On: "2013-07-22", Loose: true}}},
		{"under a picture", day, "Bà Mai với [Thủ tướng] Lê Văn Hòa ở Huế, {tháng 3/2014|2014-03}.", []titleTime{{On: "2014-03", Loose: true}}},
		{"a new sentence without a space", day, "Dự án dừng {năm 2011|2011}.[Bộ trưởng] Lê Văn Hòa cho biết sẽ xem lại.", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []titleTime
			if times := timesIn(t, c.text, c.day); times != nil {
				got = times[0]
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Errorf("%s\n%s", c.text, d)
			}
		})
	}
}

func TestListedTitlesShareTheirTime(t *testing.T) {
	got := timesIn(t, "Ông từng giữ chức [Bí thư Huyện ủy], [Giám đốc Sở Y tế]; nay là [Bộ trưởng Bộ Y tế].", "2020-06-01")
	want := [][]titleTime{{{Ended: true}}, {{Ended: true}}, nil}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestTimeOfATenure(t *testing.T) {
	held := func(day string) proof { return proof{Day: day, Status: "current"} }
	over := func(day string) proof { return proof{Day: day, Status: "former"} }
	for _, c := range []struct {
		name                        string
		proofs                      []proof
		first, last, former, status string
		gaps                        []Gap
		against                     int
	}{
		{"held", []proof{held("2015-03-01"), held("2015-09-01")}, "2015-03-01", "2015-09-01", "", "current", nil, 0},
		{"called former", []proof{held("2015-03-01"), over("2016-05-01")}, "2015-03-01", "2015-03-01", "2016-05-01", "former", nil, 0},
		{"told of in office after its end", []proof{held("2015-03-01"), over("2016-05-01"), held("2018-01-01"), over("2019-01-01")},
			"2015-03-01", "2015-03-01", "2016-05-01", "former", nil, 1},
		{"called former by mistake", []proof{held("2015-03-01"), over("2015-06-01"), held("2015-08-01"), held("2015-09-01")},
			"2015-03-01", "2015-09-01", "", "current", nil, 1},
		{"taken again", []proof{held("2012-01-01"), over("2013-01-01"), over("2014-01-01"), over("2015-01-01"), held("2016-01-01"), held("2016-02-01"), held("2016-03-01")},
			"2012-01-01", "2016-03-01", "", "current", []Gap{{From: "2012-01-01", To: "2016-01-01", Former: "2013-01-01"}}, 0},
		{"a year and a day in it", []proof{held("2011"), held("2011-08-03")}, "2011-08-03", "2011-08-03", "", "current", nil, 0},
		{"a year alone", []proof{held("2011")}, "2011", "2011", "", "current", nil, 0},
		{"former alone", []proof{over("2011-05-01")}, "", "", "2011-05-01", "former", nil, 0},
		{"former without a day", []proof{held(""), held(""), over("")}, "", "", "", "former", nil, 0},
		{"only of the past", []proof{{Status: toldPast}}, "", "", "", "former", nil, 0},
		{"a deed far from all else", []proof{{Day: "1990-01-01", Status: "current", Loose: true}, held("2015-03-01")}, "2015-03-01", "2015-03-01", "", "current", nil, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			for i := range c.proofs {
				c.proofs[i].N = i
			}
			var r tenureRow
			r.time(c.proofs, nil)
			got := []string{r.first, r.last, r.former, r.status}
			if d := cmp.Diff([]string{c.first, c.last, c.former, c.status}, got); d != "" {
				t.Error(d)
			}
			if d := cmp.Diff(c.gaps, r.data.Gaps); d != "" {
				t.Error(d)
			}
			if len(r.data.Against) != c.against {
				t.Errorf("contradictions: %q", r.data.Against)
			}
			if len(r.data.Proof) == 0 {
				t.Error("no proof is kept")
			}
		})
	}
}
