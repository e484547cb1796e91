package index

import (
	"sort"
	"strings"

	"chutri/extract"
	"chutri/extract/vi"
)

// titleTime is what a text says of the time of one title of somebody, where that
// is another than the day on which the text was published. All days are EDTF with
// the grain of the text: "2011", "2011-08" or "2011-08-03".
type titleTime struct {
	Span  extract.Span // of the title
	On    string       // the office was held then: "năm 2011, khi đó là Bộ trưởng"
	From  string       // it was taken then: "tháng 6/2012, được điều động giữ chức"
	To    string       // it was left then: "giai đoạn 2011-2016", "thôi giữ chức từ"
	Now   bool         // it is held on the day of publication all the same: "từ 2011 đến nay"
	Ended bool         // it was over by the day of publication: "từng là"
	Loose bool         // On is the day of the deed that the sentence tells, not of the office
}

// nearDays is how long before its publication a text may tell of the news of the
// day: a title in a sentence of that time is held on the day of publication.
const nearDays = 14

// titleReader reads the times of the titles of one record.
type titleReader struct {
	*passage
	day      string // of publication; empty when unknown
	dates    []datePlace
	papers   []datePlace // dates of documents
	captions []extract.TextBlock
}

// datePlace is one mention of a date: tokens [from, to).
type datePlace struct {
	from, to int
	*extract.Date
}

// newTitleReader finds the dates of a record that can date an office: those with
// a year, of no document and no jubilee.
func newTitleReader(r *extract.Record, t *passage, day string) *titleReader {
	x := &titleReader{passage: t, day: day}
	for i := range r.Dates {
		d := &r.Dates[i]
		if d.Start == "" || d.Use != "" && d.Use != "term" && d.Use != "document" || day == "" && d.Source != "explicit" {
			continue // in an article without a day, a year that is reckoned is no proof of one
		}
		for _, m := range d.Mentions {
			from := t.tokenAt(m[0])
			to := from
			for end := t.byteAt(m[1]); to < len(t.tokens) && t.tokens[to].Start < end; {
				to++
			}
			if d.Use == "document" {
				x.papers = append(x.papers, datePlace{from, to, d})
			} else {
				x.dates = append(x.dates, datePlace{from, to, d})
			}
		}
	}
	sort.SliceStable(x.dates, func(i, j int) bool { return x.dates[i].from < x.dates[j].from })
	for _, b := range r.Blocks {
		if b.Kind == extract.BlockCaption {
			x.captions = append(x.captions, b)
		}
	}
	return x
}

// tokenAt gives the index of the token at a code point offset.
func (t *passage) tokenAt(point int) int {
	b := t.byteAt(point)
	return sort.Search(len(t.tokens), func(i int) bool { return t.tokens[i].End > b })
}

// titlePlace is one title of a person in the text: tokens [from, to) in the clause
// [start, end).
type titlePlace struct {
	title            int // index into the person's titles
	from, to         int
	start, end       int
	span             extract.Span
	time             titleTime
	own, former, led bool // time is said; the record calls it former; it goes on a list of titles
}

// times reads the times of a person's titles. The answer has one list per title,
// empty when the title is simply one of the day of publication; it is nil when all
// are. A title that the text gives several times has each time once.
func (x *titleReader) times(titles []extract.Title) [][]titleTime {
	places := x.places(titles)
	some := false
	for i := range places {
		p := &places[i]
		if i > 0 && x.listed(places[i-1].to, p.from) && places[i-1].start == p.start {
			p.time, p.own, p.led = places[i-1].time, places[i-1].own, true
			p.time.Span = p.span
			if x.dated(p.to, p.end) {
				p.own = x.read(p)
			}
		} else {
			p.own = x.read(p)
		}
		some = some || p.own
	}
	if !some {
		return nil
	}
	return gather(places, len(titles))
}

// gather sorts times by title. A plain mention behind one that is told of the past
// means the same as that; before it, it is a mention of its own.
func gather(places []titlePlace, titles int) [][]titleTime {
	out := make([][]titleTime, titles)
	plain := make([]bool, titles)
	any := false
	for _, p := range places {
		switch {
		case p.own:
			any = true
			out[p.title] = appendTime(out[p.title], p.time)
		case !plain[p.title] && len(out[p.title]) == 0:
			plain[p.title] = true
			out[p.title] = append(out[p.title], titleTime{Span: p.span, Now: true})
		}
	}
	for i := range out {
		if len(out[i]) == 1 && plain[i] {
			out[i] = nil
		}
	}
	if !any {
		return nil
	}
	return out
}

// appendTime adds a time that is not there yet.
func appendTime(list []titleTime, t titleTime) []titleTime {
	for _, o := range list {
		if o.Span = t.Span; o == t {
			return list
		}
	}
	return append(list, t)
}

// places lists the places of a person's titles in the order of the text.
func (x *titleReader) places(titles []extract.Title) []titlePlace {
	var out []titlePlace
	for i, t := range titles {
		if t.Class == "degree" || t.Class == "honour" {
			continue
		}
		for _, s := range t.Evidence {
			p := titlePlace{title: i, from: x.tokenAt(s[0]), span: s, former: t.Status == "former"}
			p.time.Span = s
			p.to = p.from
			for end := x.byteAt(s[1]); p.to < len(x.tokens) && x.tokens[p.to].Start < end; {
				p.to++
			}
			if p.to > p.from {
				p.start, p.end = x.clause(p.from)
				out = append(out, p)
			}
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].from < out[j].from })
	return out
}

// clause gives the stretch around token i that one time can govern: its sentence,
// up to a semicolon, or to a full stop or bracket without a space behind it.
func (x *titleReader) clause(i int) (from, to int) {
	k := sort.Search(len(x.sentences), func(k int) bool { return x.sentences[k].To > i })
	if k == len(x.sentences) {
		return i, i + 1
	}
	s := x.sentences[k]
	from, to = s.From, s.To
	for j := i - 1; j >= s.From; j-- {
		if x.breaks(j) {
			from = j + 1
			break
		}
	}
	for j := i; j < s.To; j++ {
		if x.breaks(j) {
			to = j
			break
		}
	}
	return from, to
}

// breaks says whether the mark at token i ends a clause.
func (x *titleReader) breaks(i int) bool {
	switch x.key(i) {
	case ";":
		return true
	case ")":
		return i+1 < len(x.tokens) && x.tokens[i+1].Capital() && !x.tokens[i+1].Space
	case ".":
		return i+1 < len(x.tokens) && i > 0 && x.tokens[i+1].Capital() && !x.tokens[i+1].Space && x.tokens[i-1].Shape == vi.Lower
	}
	return false
}

func (x *titleReader) key(i int) string {
	if i < 0 || i >= len(x.tokens) {
		return ""
	}
	return x.tokens[i].Key
}

// is says whether the tokens from i on are these.
func (x *titleReader) is(i int, keys ...string) bool {
	for k, w := range keys {
		if x.key(i+k) != w {
			return false
		}
	}
	return true
}

// listed says whether nothing but marks and joints stands in [from, to).
func (x *titleReader) listed(from, to int) bool {
	if from > to || to-from > 4 {
		return false
	}
	for i := from; i < to; i++ {
		switch x.key(i) {
		case ",", "-", "và", "kiêm", "đồng", "thời", "là", ":":
		default:
			return false
		}
	}
	return true
}

// dated says whether a date stands right behind a title that ends at token i.
func (x *titleReader) dated(i, end int) bool {
	_, ok := x.dateBehind(i, i, end)
	return ok
}

// dateIn gives the first date that starts in tokens [from, to).
func (x *titleReader) dateIn(from, to int) (datePlace, bool) {
	k := sort.Search(len(x.dates), func(k int) bool { return x.dates[k].from >= from })
	if k == len(x.dates) || x.dates[k].from >= to {
		return datePlace{}, false
	}
	return x.dates[k], true
}

// lastDate gives the last date that ends in tokens [from, to).
func (x *titleReader) lastDate(from, to int) (datePlace, bool) {
	for k := sort.Search(len(x.dates), func(k int) bool { return x.dates[k].from >= to }) - 1; k >= 0 && x.dates[k].from >= from; k-- {
		if x.dates[k].to <= to {
			return x.dates[k], true
		}
	}
	return datePlace{}, false
}

// past says whether a date lies before the news of the day; of an article without
// a day every date with a year that the text itself gives does.
func (x *titleReader) past(d datePlace) bool {
	if x.day == "" {
		return true
	}
	return d.End < x.day && daysBetween(d.End, x.day) > nearDays
}

// future says whether a date lies behind the day of publication.
func (x *titleReader) future(d datePlace) bool { return x.day != "" && d.Start > x.day }

// ends gives the first and last EDTF of a date, equal unless it is a range.
func (d datePlace) ends() (from, to string) {
	a, b, ok := strings.Cut(d.EDTF, "/")
	if !ok {
		b = a
	}
	return plainEDTF(a), plainEDTF(b)
}

// plainEDTF drops what is no day, month or year: the quarter of "2024-33".
func plainEDTF(s string) string {
	if len(s) >= 7 && s[5:7] > "12" {
		return s[:4]
	}
	if strings.ContainsAny(s, "X~?") {
		return ""
	}
	return s
}
