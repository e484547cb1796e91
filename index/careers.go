package index

import (
	"strings"
	"unicode/utf8"
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
			if within(x, y) || within(y, x) || abbreviates(x, y) || abbreviates(y, x) {
				return true
			}
		}
	}
	return false
}

// relatedRanks says whether two groups hold one rank of one body that one of them,
// or both, name without its place: "bí thư Tỉnh ủy" and "bí thư Tỉnh ủy Cà Mau".
func relatedRanks(a, b *group) bool {
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

// abbreviates says whether a name of one word is made of the initials of the end
// of another: "qltt" of "tổng cục quản lý thị trường".
func abbreviates(short, long string) bool {
	if strings.Contains(short, " ") || len(short) < 3 {
		return false
	}
	ws := strings.Fields(long)
	rs := []rune(short)
	if len(ws) < len(rs) {
		return false
	}
	for i, w := range ws[len(ws)-len(rs):] {
		if r, _ := utf8.DecodeRuneInString(w); r != rs[i] {
			return false
		}
	}
	return true
}

// sameTitle says whether two groups hold one rank, of which one of them names no
// body.
func sameTitle(a, b *group) bool {
	for _, x := range [][2]*group{{a, b}, {b, a}} {
		for r := range x[0].bare {
			if x[1].bare[r] {
				return true
			}
			for p := range x[1].positions {
				if rank, _, _ := strings.Cut(p, "|"); rank == r {
					return true
				}
			}
		}
	}
	return false
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

// notLevels takes out words that hold the name of a level and mean none.
var notLevels = strings.NewReplacer(" xã hội", "", " nhật bản", "", " xuất bản", "", " hợp tác xã", "", " cơ bản", "")

// levelOf gives 1 for communes, 2 for districts, 3 for provinces, 4 for the
// centre, 0 when the name does not say.
func levelOf(key string) int {
	padded := notLevels.Replace(" " + key + " ")
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
