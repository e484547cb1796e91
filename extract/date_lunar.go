package extract

import (
	"sort"
	"strconv"
	"sync"
	"time"

	"chutri/extract/gazetteer"
	"chutri/extract/vi"
)

// lunarDay is a day of the lunar calendar that the table below can place.
type lunarDay struct {
	kind int // 0 none; else one of the lunar constants
	day  int // day of the month, for kinds with a day
}

const (
	lunarTet    = iota + 1 // "mùng 5 Tết": day of the first month
	lunarGieng             // "rằm tháng Giêng", "mùng 9 tháng Giêng"
	lunarChap              // "23 tháng Chạp": before Tết of the year
	lunarThird             // "mùng 10 tháng 3 âm lịch": Giỗ Tổ Hùng Vương
	lunarAutumn            // "rằm tháng Tám": Trung thu
)

// lunarYear holds the anchors of one year: first day of Tết, 10 of the third and
// 15 of the eighth lunar month, 23 of the twelfth month just before Tết.
type lunarYear struct {
	year                             int
	name                             string // folded: "bính ngọ"
	first, third, autumn, kitchenGod time.Time
}

// lunarYears are the anchors of the gazetteer, by year.
var lunarYears = sync.OnceValue(func() []lunarYear {
	var out []lunarYear
	for _, row := range lexicon().Rows(gazetteer.Lunar) {
		y, err := strconv.Atoi(row.Name)
		if err != nil {
			continue // the linter of the lists says so
		}
		at := func(column string) time.Time {
			t, _ := time.Parse(time.DateOnly, row.Field(column))
			return t
		}
		out = append(out, lunarYear{y, vi.Fold(row.Field("can_chi")), at("mung1"), at("gio_to_10_3"), at("trung_thu_15_8"), at("ong_tao_23_12")})
	}
	return out
})

// lunarNames leads from the folded name of a lunar year to the year in which it
// begins: "bính ngọ" to 2026.
var lunarNames = sync.OnceValue(func() map[string]int {
	out := map[string]int{}
	for _, y := range lunarYears() {
		out[y.name] = y.year
	}
	return out
})

// fromLunar replaces the calendar by the days of its lunar expression in the
// lunar year that begins in year; without a table row the year is unknown again.
func (c *calendar) fromLunar(year int) {
	years := lunarYears()
	n := sort.Search(len(years), func(i int) bool { return years[i].year >= year })
	if n == len(years) || years[n].year != year {
		c.from, c.to = point{}, point{}
		return
	}
	row := years[n]
	at := func(anchor time.Time, add int) point { return pointOf(anchor.AddDate(0, 0, add)) }
	var p point
	switch c.lunar.kind {
	case lunarTet, lunarGieng:
		p = at(row.first, c.lunar.day-1)
	case lunarChap:
		p = at(row.kitchenGod, c.lunar.day-23)
	case lunarThird:
		p = at(row.third, c.lunar.day-10)
	case lunarAutumn:
		p = at(row.autumn, c.lunar.day-15)
	}
	c.from, c.to = p, p
}

// readLunar reads "mùng 5 Tết", "30 Tết", "rằm tháng Giêng", "23 tháng Chạp", "mùng
// 10 tháng 3 âm lịch", "mùng 6 Tết Bính Ngọ".
func readLunar(d *Document, i int) []dateMention {
	j := i
	for j < i+8 && (d.key(j) == "ngày" || d.key(j) == "hôm" || d.key(j) == "đêm" || partOfDay[d.key(j)]) {
		j++ // "sáng sớm ngày rằm", and no text of such words to its end
	}
	day, mark := 0, false
	switch d.key(j) {
	case "mùng", "mồng":
		mark = true
		j++
		day = d.small(j, 2)
		if v, ok := unitWords[d.key(j)]; ok {
			day = v
		}
		j++
	case "rằm":
		day, mark = 15, true
		j++
	default:
		day = d.small(j, 2)
		j++
	}
	if day < 1 || day > 30 || d.decimalBefore(j-1) {
		return nil
	}
	l, to := d.lunarMonth(j, day, mark)
	if to == 0 {
		return nil
	}
	m := dateMention{span: span{i, to}}
	p := lunarSeason[l.kind]
	m.cal = calendar{grain: "day", lunar: l, from: p, to: p}
	if y := lunarNames()[d.key(to)+" "+d.key(to+1)]; y > 0 {
		m.to = to + 2
		if d.year4(m.to) == y {
			m.to++
		}
		m.cal.setYear(y)
		m.cal.source = "explicit"
	} else if y, end, rel := d.yearAfter(to); end > to && !rel {
		m.to = end
		m.cal.setYear(y)
		m.cal.source = "explicit"
	}
	return []dateMention{m}
}

// lunarSeason is about when the day of a kind falls; it finds the year.
var lunarSeason = map[int]point{lunarTet: {0, 2, 1}, lunarGieng: {0, 2, 15}, lunarChap: {0, 2, 1}, lunarThird: {0, 4, 20}, lunarAutumn: {0, 9, 20}}

// lunarMonth reads what makes a day lunar at token i: "Tết", "tháng Giêng", "tháng
// Chạp", "tháng 3 âm lịch".
func (d *Document) lunarMonth(i, day int, marked bool) (lunarDay, int) {
	switch {
	case d.key(i) == "tết" && d.key(i+1) != "dương":
		to := i + 1
		if d.key(to) == "nguyên" && d.key(to+1) == "đán" {
			to += 2
		} else if d.key(to) == "âm" && d.key(to+1) == "lịch" {
			to += 2
		}
		if day >= 28 {
			return lunarDay{lunarChap, day}, to
		}
		if day <= 15 && marked {
			return lunarDay{lunarTet, day}, to
		}
	case d.is(i, "tháng", "giêng"):
		return lunarDay{lunarGieng, day}, i + 2
	case d.is(i, "tháng", "chạp"):
		return lunarDay{lunarChap, day}, i + 2
	case d.key(i) == "tháng":
		m, to := d.monthNumber(i + 1)
		lunar := d.is(to, "âm", "lịch")
		if lunar {
			to += 2
		}
		switch {
		case to == 0:
		case m == 3 && (lunar || day == 10 && marked):
			return lunarDay{lunarThird, day}, to
		case m == 8 && (lunar || day == 15 && marked):
			return lunarDay{lunarAutumn, day}, to
		case m == 1 && lunar:
			return lunarDay{lunarGieng, day}, to
		case m == 12 && lunar:
			return lunarDay{lunarChap, day}, to
		}
	}
	return lunarDay{}, 0
}
