package index

import (
	"sort"
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

// features are what two reports are compared by.
type features struct {
	kind      string
	words     map[string]bool // content words of the name
	hosts     map[string]bool
	chairs    map[string]bool
	people    map[string]bool
	place     string
	ordinal   int
	term      string
	text      string  // key of the whole name
	dated     float64 // 1 with a day, 0.5 with a day of an unknown year, 0 without
	yearless  bool    // no year: the day, if any, recurs
	article   int
	published string
}

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

func featuresOf(r reportOf) features {
	e := r.fact.Event
	f := features{kind: kindFamily(e.Kind), words: map[string]bool{}, hosts: map[string]bool{}, chairs: map[string]bool{}, people: map[string]bool{},
		place: bodyKey(e.Place), ordinal: e.Ordinal, term: bodyKey(e.Term), text: bodyKey(e.Name), article: r.n, published: r.day}
	switch {
	case e.Start != "" && daysBetween(e.Start, e.End) <= longestMeeting:
		f.dated = 1
	case e.Start != "" || e.EDTF != "":
		f.dated = 0.5
	}
	f.yearless = e.Start == "" && strings.HasPrefix(e.EDTF+"XXXX", "XXXX")
	for _, w := range strings.Fields(f.text) {
		if !emptyWords[w] {
			f.words[w] = true
		}
	}
	for _, o := range e.Organizers {
		f.hosts[bodyKey(o)] = true
	}
	for _, n := range e.Chairs {
		f.chairs[nameKey(n)] = true
	}
	for _, p := range r.fact.Proof {
		f.people[nameKey(p.Person)] = true
	}
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

// likeness scores two reports of one day; below zero they are two meetings.
func likeness(a, b features) float64 {
	if a.ordinal != 0 && b.ordinal != 0 && a.ordinal != b.ordinal || a.term != "" && b.term != "" && a.term != b.term {
		return -10
	}
	if a.kind != b.kind && (a.kind == pressConference || b.kind == pressConference) {
		return -10
	}
	// Without a day only the words are left, and "phiên họp Chính phủ" is held
	// every month: such reports must agree in nearly everything.
	score := -4 * (1 - min(a.dated, b.dated))
	if score < 0 && a.published != "" && a.published == b.published {
		score = -1
	}
	if a.kind == b.kind {
		score += 0.5
	} else {
		score--
	}
	if n, least := shared(a.words, b.words), min(len(a.words), len(b.words)); least > 0 {
		part, all := float64(n)/float64(least), float64(n)/float64(len(a.words)+len(b.words)-n)
		switch {
		case all >= 0.8 && n >= 2:
			score += 2 + min(float64(n), 6)/4
		case part >= 0.6 && n >= 2:
			score += 1.5
		case part < 0.2 && least >= 3:
			score--
		}
	}
	score += agreement(a.chairs, b.chairs, 2, -1.5)
	score += agreement(a.hosts, b.hosts, 1.5, -1)
	if n := shared(a.people, b.people); n >= 2 {
		score += 1.5
	} else if n == 1 && len(a.chairs) == 0 && len(b.chairs) == 0 {
		score++
	}
	if a.place != "" && b.place != "" {
		if samePlace(a.place, b.place) {
			score += 0.5
		} else {
			score--
		}
	}
	return score
}

// agreement gives yes when two sets share a member, no when both have members
// and share none, and nothing when one is empty.
func agreement(a, b map[string]bool, yes, no float64) float64 {
	switch {
	case shared(a, b) > 0:
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

// sameMeetings groups the reports of one block by meeting and gives the pairs of
// groups that cannot be told. Two events of one article are never one meeting.
func sameMeetings(reports []reportOf) ([][]reportOf, []unsurePair) {
	fs := make([]features, len(reports))
	for i, r := range reports {
		fs[i] = featuresOf(r)
	}
	type link struct {
		a, b  int
		score float64
		year  bool
	}
	var links []link
	candidates(fs, func(a, b int) {
		if fs[a].article == fs[b].article {
			return
		}
		if s := likeness(fs[a], fs[b]); s >= unsureScore {
			links = append(links, link{a, b, s, sameYear(fs[a], fs[b])})
		}
	})
	sort.Slice(links, func(i, j int) bool {
		x, y := links[i], links[j]
		if x.score != y.score {
			return x.score > y.score
		}
		return x.a < y.a || x.a == y.a && x.b < y.b
	})
	of := make([]int, len(reports))
	members := make([][]int, len(reports))
	for i := range of {
		of[i], members[i] = i, []int{i}
	}
	var unsure []link
	for _, l := range links {
		a, b := of[l.a], of[l.b]
		if a == b {
			continue
		}
		if l.score < sameScore || !l.year || clashing(fs, members[a], members[b]) {
			unsure = append(unsure, l)
			continue
		}
		for _, m := range members[b] {
			of[m] = a
		}
		members[a], members[b] = append(members[a], members[b]...), nil
	}
	var out [][]reportOf
	at := map[int]int{}
	for i := range reports {
		if of[i] != i || members[i] == nil {
			continue
		}
		sort.Ints(members[i])
		var g []reportOf
		for _, m := range members[i] {
			g = append(g, reports[m])
		}
		at[i] = len(out)
		out = append(out, g)
	}
	var pairs []unsurePair
	done := map[[2]int]bool{}
	for _, l := range unsure {
		a, b := at[of[l.a]], at[of[l.b]]
		if a != b && !done[[2]int{min(a, b), max(a, b)}] {
			done[[2]int{min(a, b), max(a, b)}] = true
			pairs = append(pairs, unsurePair{min(a, b), max(a, b), "same day; name, host or persons agree in part"})
		}
	}
	return out, pairs
}

// clashing says whether joining two groups would join two events of one article,
// or reports that contradict each other.
func clashing(fs []features, a, b []int) bool {
	for _, x := range a {
		for _, y := range b {
			if fs[x].article == fs[y].article || likeness(fs[x], fs[y]) < 0 || contradict(fs[x], fs[y]) {
				return true
			}
		}
	}
	return false
}

// candidates calls f once with the pairs of reports, the earlier one first, that share
// a chair, a host, a person or a content word. It holds no pairs: the reports without
// a day are many, and stand in one block.
func candidates(fs []features, f func(a, b int)) {
	buckets := map[string]int{} // what they share → place in members
	var members [][]int32       // reports, in order
	of := make([][]int32, len(fs))
	for i, x := range fs {
		for _, s := range []struct {
			mark string
			set  map[string]bool
		}{{"p", x.people}, {"h", x.hosts}, {"w", x.words}} {
			for k := range s.set {
				n, ok := buckets[s.mark+k]
				if !ok {
					n = len(members)
					buckets[s.mark+k], members = n, append(members, nil)
				}
				members[n], of[i] = append(members[n], int32(i)), append(of[i], int32(n))
			}
		}
	}
	met := make([]int32, len(fs)) // the last report, from 1, that each was paired with
	for a := range fs {
		for _, n := range of[a] {
			if len(members[n]) > maxBucket {
				continue
			}
			// The reports before a in its buckets have been paired with it.
			members[n] = members[n][1:]
			for _, b := range members[n] {
				if met[b] != int32(a)+1 {
					met[b] = int32(a) + 1
					f(a, int(b))
				}
			}
		}
	}
}
