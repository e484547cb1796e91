package index

import (
	"cmp"
	"slices"
	"strings"

	"chutri/extract/vi"
)

// Two reports of one day are of one meeting from sameScore on, and are listed as
// uncertain from unsureScore on. The weights below were set on reports of one day
// of a real corpus, read side by side.
const (
	sameScore   = 3.0
	unsureScore = 2.0
)

// features are what two reports of a block are compared by. Words are numbers that
// the block gives them: the block of what has no day holds a seventh of all reports.
type features struct {
	kind, place, term uint32
	area              uint32 // the province or city that the name says it is of
	published         uint32
	text              uint64   // hash of the key of the whole name
	sets              []uint32 // content words of the name, hosts, chairs, people: each sorted
	cut               [3]int32 // where the second, third and fourth set begin
	dated             float32  // 1 with a day, 0.5 with a day of an unknown year, 0 without
	ordinal           int
	article           int32
	yearless          bool // no year: the day, if any, recurs
}

func (f *features) words() []uint32  { return f.sets[:f.cut[0]] }
func (f *features) hosts() []uint32  { return f.sets[f.cut[0]:f.cut[1]] }
func (f *features) chairs() []uint32 { return f.sets[f.cut[1]:f.cut[2]] }
func (f *features) people() []uint32 { return f.sets[f.cut[2]:] }

// kindFamilies are head nouns under which outlets report one meeting.
var kindFamilies = [][]string{
	{"hội nghị", "cuộc họp", "họp", "phiên họp", "buổi họp", "hội nghị trực tuyến", "kỳ họp"},
	{"lễ", "buổi lễ", "lễ kỷ niệm", "lễ khai mạc", "lễ công bố", "lễ trao", "lễ ký kết", "lễ khánh thành"},
	{"buổi làm việc", "làm việc", "cuộc làm việc", "buổi tiếp", "cuộc tiếp", "tiếp", "hội đàm", "cuộc gặp", "hội kiến", "chuyến thăm"},
	{"hội thảo", "tọa đàm", "diễn đàn", "hội thảo khoa học"},
	{"đại hội"},
	{pressConference, "cuộc họp báo", "buổi họp báo", "phiên họp báo"},
}

// pressConference is the kind that tells of other meetings, in their very words.
const pressConference = "họp báo"

// kindFamily gives the number of a kind's family, its own name when it has none.
func kindFamily(kind string) string {
	k := vi.Fold(kind)
	for _, f := range kindFamilies {
		for _, n := range f {
			if n == k {
				return f[0]
			}
		}
	}
	return strings.SplitN(k, " ", 2)[0]
}

// emptyWords say nothing about which meeting a name names.
var emptyWords = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`hội nghị đại cuộc họp phiên buổi lễ kỳ tổ chức về và của các cho với tại trong năm lần thứ ngày tháng công tác
		nhiệm vụ một số việc làm triển khai thực hiện tổng kết sơ toàn quốc trực tuyến`) {
		m[w] = true
	}
	return m
}()

// featuresOf gives what a report is compared by.
func (b *eventBlock) featuresOf(r *reportOf) features {
	e := &r.fact.Event
	text := bodyKey(e.Name)
	f := features{kind: b.string(kindFamily(e.Kind)), place: b.string(bodyKey(e.Place)), term: b.string(bodyKey(e.Term)), area: b.string(areaOf(e.Name)), published: b.string(r.day),
		text: hashString(text), ordinal: e.Ordinal, article: int32(r.n)}
	switch {
	case e.Start != "" && daysBetween(e.Start, e.End) <= longestMeeting:
		f.dated = 1
	case e.Start != "" || e.EDTF != "":
		f.dated = 0.5
	}
	f.yearless = e.Start == "" && strings.HasPrefix(e.EDTF+"XXXX", "XXXX")
	ids, from := b.ids[:0], 0
	end := func() int32 { // of a set
		slices.Sort(ids[from:])
		from += len(slices.Compact(ids[from:]))
		ids = ids[:from]
		return int32(from)
	}
	for w := range strings.FieldsSeq(withoutStock(text)) {
		if !emptyWords[w] {
			ids = append(ids, b.key('w', w))
		}
	}
	f.cut[0] = end()
	for _, o := range e.Organizers {
		ids = append(ids, b.key('h', bodyKey(o)))
	}
	f.cut[1] = end()
	for _, n := range e.Chairs {
		ids = append(ids, b.key('p', nameKey(n)))
	}
	f.cut[2] = end()
	for _, p := range r.fact.Proof {
		ids = append(ids, b.key('p', nameKey(p.Person)))
	}
	end()
	f.sets, b.ids = slices.Clone(ids), ids
	return f
}

// shared counts the common members of two sets.
func shared(a, b map[string]bool) int {
	n := 0
	for k := range a {
		if b[k] {
			n++
		}
	}
	return n
}

// inBoth counts the common members of two sorted sets.
func inBoth(a, b []uint32) int {
	n := 0
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			n, a, b = n+1, a[1:], b[1:]
		}
	}
	return n
}

// likeness scores two reports of one block; below zero they are two meetings.
func (b *eventBlock) likeness(x, y *features) float64 {
	if x.ordinal != 0 && y.ordinal != 0 && x.ordinal != y.ordinal || x.term != b.none && y.term != b.none && x.term != y.term {
		return -10
	}
	if x.kind != y.kind && (x.kind == b.press || y.kind == b.press) {
		return -10
	}
	// Without a day only the words are left, and "phiên họp Chính phủ" is held
	// every month: such reports must agree in nearly everything.
	score := -4 * (1 - float64(min(x.dated, y.dated)))
	if score < 0 && x.published != b.none && x.published == y.published {
		score = -1
	}
	if x.kind == y.kind {
		score += 0.5
	} else {
		score--
	}
	if n, least := inBoth(x.words(), y.words()), min(len(x.words()), len(y.words())); least > 0 {
		part, all := float64(n)/float64(least), float64(n)/float64(len(x.words())+len(y.words())-n)
		switch {
		case all >= 0.8 && n >= 2:
			score += 2 + min(float64(n), 6)/4
		case part >= 0.6 && n >= 2:
			score += 1.5
		case part < 0.2 && least >= 3:
			score--
		}
	}
	score += agreement(x.chairs(), y.chairs(), 2, -1.5)
	score += agreement(x.hosts(), y.hosts(), 1.5, -1)
	if n := inBoth(x.people(), y.people()); n >= 2 {
		score += 1.5
	} else if n == 1 && len(x.chairs()) == 0 && len(y.chairs()) == 0 {
		score++
	}
	if x.area != b.none && y.area != b.none && x.area != y.area {
		score -= 2
	}
	if x.place != b.none && y.place != b.none {
		if b.samePlace(x, y) {
			score += 0.5
		} else {
			score--
		}
	}
	return score
}

func (b *eventBlock) samePlace(x, y *features) bool {
	return x.place == y.place || samePlace(b.list[x.place], b.list[y.place])
}

// agreement gives yes when two sets share a member, no when both have members
// and share none, and nothing when one is empty.
func agreement(a, b []uint32, yes, no float64) float64 {
	switch {
	case inBoth(a, b) > 0:
		return yes
	case len(a) > 0 && len(b) > 0:
		return no
	}
	return 0
}

// longestMeeting is the number of days from which on a date is taken for a month or
// a term in which a meeting fell, not for its days.
const longestMeeting = 25

// maxBucket bounds the reports that are compared with each other because of one
// shared word or name: what everything shares tells nothing.
const maxBucket = 150

// likeReports is two reports of a block that may be of one meeting.
type likeReports struct {
	a, b  int32
	score float64
	year  bool // they may be of one year
}

// sameMeetings groups the reports of the block by meeting and gives the pairs of
// groups that cannot be told. Two events of one article are never one meeting.
func (b *eventBlock) sameMeetings() ([][]int32, []unsurePair) {
	links := b.links()
	of := make([]int32, len(b.features)) // the group of each report, by one of its members
	for i := range of {
		of[i] = int32(i)
	}
	joined := map[int32][]int32{} // members of groups of several
	members := func(i int32) []int32 {
		if m := joined[i]; m != nil {
			return m
		}
		return []int32{i}
	}
	var unsure []likeReports
	for _, l := range links {
		x, y := of[l.a], of[l.b]
		if x == y {
			continue
		}
		mx, my := members(x), members(y)
		if l.score < sameScore || !l.year || b.clashing(mx, my) {
			unsure = append(unsure, l)
			continue
		}
		for _, m := range my {
			of[m] = x
		}
		joined[x] = append(mx, my...)
		delete(joined, y)
	}
	var out [][]int32
	at := make([]int32, len(of)) // the place of each group
	for i := range of {
		if i := int32(i); of[i] == i {
			g := members(i)
			slices.Sort(g)
			at[i] = int32(len(out))
			out = append(out, g)
		}
	}
	var pairs []unsurePair
	done := map[[2]int32]bool{}
	for _, l := range unsure {
		x, y := at[of[l.a]], at[of[l.b]]
		if p := [2]int32{min(x, y), max(x, y)}; x != y && !done[p] {
			done[p] = true
			pairs = append(pairs, unsurePair{int(p[0]), int(p[1]), "same day; name, host or persons agree in part"})
		}
	}
	return out, pairs
}

// links gives the reports that may be of one meeting, the likeliest first.
func (b *eventBlock) links() []likeReports {
	var links []likeReports
	fs := b.features
	b.candidates(func(i, k int32) {
		if x, y := &fs[i], &fs[k]; x.article != y.article {
			if s := b.likeness(x, y); s >= unsureScore {
				if links = append(links, likeReports{i, k, s, b.sameYear(x, y)}); len(links)%(64*adaptEvery) == 0 {
					adaptHeap()
				}
			}
		}
	})
	slices.SortFunc(links, func(x, y likeReports) int {
		return cmp.Or(cmp.Compare(y.score, x.score), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	return links
}

// clashing says whether joining two groups would join two events of one article,
// or reports that contradict each other.
func (b *eventBlock) clashing(one, other []int32) bool {
	for _, i := range one {
		for _, k := range other {
			x, y := &b.features[i], &b.features[k]
			if x.article == y.article || b.likeness(x, y) < 0 || b.contradict(x, y) {
				return true
			}
		}
	}
	return false
}

// candidates calls f once with the pairs of reports, the earlier one first, that share
// a chair, a host, a person or a content word. It holds no pairs: the reports without
// a day are many, and stand in one block.
func (b *eventBlock) candidates(f func(i, k int32)) {
	// The reports of a key stand together, in order, from here to the next key's.
	ends := make([]int32, len(b.keys)+1)
	for i := range b.features {
		b.features[i].eachKey(func(k uint32) { ends[k]++ })
	}
	total := int32(0)
	for k, n := range ends {
		ends[k], total = total, total+n
	}
	reports := make([]int32, total)
	for i := range b.features {
		b.features[i].eachKey(func(k uint32) {
			reports[ends[k]] = int32(i)
			ends[k]++
		})
	}
	next := make([]int32, len(ends))
	copy(next[1:], ends)
	many := make([]bool, len(ends)) // more than tell anything
	for k := range ends {
		many[k] = ends[k]-next[k] > maxBucket
	}
	met := make([]int32, len(b.features)) // the last report, from 1, that each was paired with
	for i := range b.features {
		b.features[i].eachKey(func(k uint32) {
			if many[k] {
				return
			}
			next[k]++ // the reports before have been paired with it
			for _, o := range reports[next[k]:ends[k]] {
				if met[o] != int32(i)+1 {
					met[o] = int32(i) + 1
					f(int32(i), o)
				}
			}
		})
	}
}

// eachKey calls do with the words, hosts and people.
func (f *features) eachKey(do func(uint32)) {
	for _, k := range f.sets[:f.cut[1]] {
		do(k)
	}
	for _, k := range f.people() {
		do(k)
	}
}
