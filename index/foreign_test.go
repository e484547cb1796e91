package index

import (
	"testing"
)

func TestForeignNames(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"sergei ryazanov", "sergey ryazanov", spelled},
		{"petro melnychenko", "petr melnychenko", spelled},
		{"oleksandr bondarsky", "oleksandr bondarskyi", spelled},
		{"oleksandr bondarsky", "oleksandr bondarsny", misspelled},
		{"microsoft bill gates", "bill gates", spelled},
		{"anna lindqvist", "lindqvist", lastAlone},
		{"anna lindqvist", "lindqvst", lastAlone},
		{"ivana novotna", "ivanka novotna", misspelled}, // two sisters: an office must tell
		{"nazir rahmanov", "najib rahmanov", notAlike},
		{"erik lindqvist", "anna lindqvist", notAlike},
		{"tom smitson", "tim smitson", notAlike},
		{"navin kaur sidhu", "navin singh sidhu", notAlike},
		{"abdul karim omarov", "abdul omarov", spelled},
		{"anna lindqvist", "anna", notAlike},
	} {
		if got := alike(c.a, c.b); got != c.want {
			t.Errorf("%s, %s: %d, want %d", c.a, c.b, got, c.want)
		}
	}
	for _, c := range [][2]string{{"Sergei Ryazanov", "Serge Ryazanov"}, {"Anna Lindqvist", "Lindqvist"}, {"Oleksandr Bondarsky", "Oleksandr Bondarskyi"}, {"Vietcombank Trần Quốc Khánh", "Trần Quốc Khánh"}} {
		if familyKey(c[0]) != familyKey(c[1]) {
			t.Errorf("%s and %s are no family: %s, %s", c[0], c[1], familyKey(c[0]), familyKey(c[1]))
		}
	}
	for _, n := range []string{"trần quốc khánh", "kim jae ryongs", "hoàng oanh", "lê thị total", "y niu kpak", "hoa"} {
		if f := foreignFamily(n); f != "" {
			t.Errorf("%s is a foreigner: %s", n, f)
		}
	}
}

func TestJoinForeign(t *testing.T) {
	named := func(n int, name, rank, body string) sighting {
		s := office(n, "2020-01-01", rank, body)
		s.name, s.key = name, nameKey(name)
		return s
	}
	pm := func(n int, name string) sighting { return named(n, name, "Thủ tướng", "Thụy Điển") }
	singer := func(n int, name string) sighting { s := named(n, name, "", ""); s.clue.work = artist; return s }
	for _, c := range []struct {
		name  string
		block []sighting
		want  int
	}{
		{"family name alone, the same office", []sighting{pm(1, "Anna Lindqvist"), pm(2, "Lindqvist")}, 1},
		{"family name alone, another walk of life", []sighting{pm(1, "Anna Lindqvist"), singer(2, "Lindqvist")}, 2},
		{"two bearers, the office tells", []sighting{pm(1, "Anna Lindqvist"), singer(2, "Erik Lindqvist"), pm(3, "Lindqvist")}, 2},
		{"two bearers, nothing tells", []sighting{named(1, "Anna Lindqvist", "", ""), named(2, "Erik Lindqvist", "", ""), named(3, "Lindqvist", "", "")}, 3},
		{"heads of two countries", []sighting{pm(1, "Anna Lindqvist"), named(2, "Anne Lindqvist", "Tổng thống", "Phần Lan")}, 2},
		{"a misprint", []sighting{pm(1, "Magdalena Lindqvist"), pm(2, "Magdalena Lindqvits")}, 1},
	} {
		j := judgeOf(false, nil)
		keys := map[string][]sighting{}
		for _, s := range c.block {
			keys[s.key] = append(keys[s.key], s)
		}
		var groups []*group
		for _, k := range sorted(keys) {
			g, _ := namesakes(keys[k], j)
			groups = append(groups, g...)
		}
		groups, _ = j.joinForeign(groups)
		if len(groups) != c.want {
			t.Errorf("%s: %d persons, want %d", c.name, len(groups), c.want)
		}
	}
}
