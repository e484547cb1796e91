package index

import (
	"sort"
	"strings"
)

// clash gives the reason why two groups cannot be one person, "" when they can:
// offices of different provinces held in turns, or, where no days tell, offices
// below the province in different provinces.
func clash(a, b *group) string {
	if len(a.places) == 0 || len(b.places) == 0 || shared(a.places, b.places) > 0 {
		return ""
	}
	switch {
	case overlap(a, b):
		return "offices of different provinces at the same time"
	case (a.first == "" || b.first == "") && a.level <= 2 && b.level <= 2:
		return "local offices of different provinces"
	}
	return ""
}

// joinCareers joins groups that are one person over a change of office.
func joinCareers(groups []*group, common bool) []*group {
	sort.SliceStable(groups, func(i, j int) bool { return groups[i].before(groups[j]) })
	for again := true; again; {
		again = false
	search:
		for i := 0; i < len(groups); i++ {
			for j := i + 1; j < len(groups); j++ {
				if sameCareer(groups[i], groups[j], common) {
					groups[i].absorb(groups[j])
					groups = append(groups[:j], groups[j+1:]...)
					again = true
					break search
				}
			}
		}
	}
	return groups
}

func sameCareer(a, b *group, common bool) bool {
	if clash(a, b) != "" {
		return false
	}
	if a.elite && b.elite || shared(a.places, b.places) > 0 || relatedBodies(a, b) {
		return true
	}
	if !common {
		return true
	}
	// Many people bear the name: the offices must be of one walk of life, of
	// neighbouring levels and not of two provinces.
	if a.sphere != b.sphere || len(a.places) > 0 && len(b.places) > 0 || sameRank(a, b) {
		return false
	}
	if a.elite != b.elite {
		return a.level == b.level // a minister is not the team leader of the same name
	}
	return a.level == 0 || b.level == 0 || a.level-b.level <= 1 && b.level-a.level <= 1
}

// sameRank says whether two groups without a common body hold one rank: two
// deputy ministers of two ministries are two persons.
func sameRank(a, b *group) bool {
	for x := range a.positions {
		rank, _, _ := strings.Cut(x, "|")
		for y := range b.positions {
			if other, _, _ := strings.Cut(y, "|"); rank != "" && rank == other {
				return true
			}
		}
	}
	return false
}

// relatedBodies says whether a body of one group is the other's, a part of it, or
// a shorter name of it.
func relatedBodies(a, b *group) bool {
	for x := range a.bodies {
		for y := range b.bodies {
			if within(x, y) || within(y, x) {
				return true
			}
		}
	}
	for x := range a.positions {
		for y := range b.relative {
			if strings.HasPrefix(x, y+" ") {
				return true
			}
		}
	}
	for y := range b.positions {
		for x := range a.relative {
			if strings.HasPrefix(y, x+" ") || x == y {
				return true
			}
		}
	}
	return shared(a.relative, b.relative) > 0
}

// within says whether a longer name begins or ends with a shorter one that says
// enough: "vụ tổ chức bộ nội vụ" and "bộ nội vụ", "tổng liên đoàn lao động việt
// nam" and "tổng liên đoàn lao động".
func within(long, short string) bool {
	n := strings.Count(short, " ") + 1
	return n >= 2 && strings.HasSuffix(long, " "+short) || n >= 3 && strings.HasPrefix(long, short+" ")
}

// levelWords say how high an office is; the lowest that a name has counts.
var levelWords = []struct {
	level int
	words []string
}{
	{1, []string{"xã", "phường", "thị trấn", "thôn", "ấp", "khu phố", "chi bộ", "tổ dân phố", "khóm", "buôn", "bản"}},
	{2, []string{"huyện", "quận", "thị xã"}},
	{3, []string{"tỉnh", "thành phố", "tp", "sở", "thành ủy"}},
	{4, []string{"bộ", "trung ương", "chính phủ", "quốc hội", "việt nam", "nhà nước", "tổng cục", "tối cao", "quân khu", "tổng liên đoàn"}},
}

// levelOf gives 1 for communes, 2 for districts, 3 for provinces, 4 for the
// centre, 0 when the name does not say.
func levelOf(key string) int {
	padded := " " + key + " "
	for _, l := range levelWords {
		for _, w := range l.words {
			if strings.Contains(padded, " "+w+" ") {
				return l.level
			}
		}
	}
	return 0
}

// Walks of life, by the first words of bodies.
const (
	public   = "public" // party, state, assembly, front, mass organizations, forces
	business = "business"
	learning = "learning" // schools, hospitals, research
)

var sphereWords = []struct {
	sphere string
	words  []string
}{
	{business, []string{"công ty", "tập đoàn", "ngân hàng", "tổng công ty", "doanh nghiệp", "quỹ", "hiệp hội", "hợp tác xã", "nhà máy", "khách sạn", "vinamilk", "fpt"}},
	{learning, []string{"trường", "đại học", "học viện", "viện", "bệnh viện", "khoa", "bộ môn", "trung tâm"}},
}

func sphereOf(key string) string {
	for _, s := range sphereWords {
		for _, w := range s.words {
			if strings.HasPrefix(key, w+" ") || key == w {
				return s.sphere
			}
		}
	}
	return public
}
