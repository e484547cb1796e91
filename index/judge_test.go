package index

import (
	"fmt"
	"testing"
)

// bare makes a sighting without an office.
func bare(n int, day string, k clue) sighting {
	s := office(n, day, "", "")
	s.clue = k
	return s
}

// TestEvidence tries what joins and separates the bearers of one name.
func TestEvidence(t *testing.T) {
	story := []mark{markOf(saltName, "sông trầm"), markOf(saltName, "đỗ hữu lượng"), markOf(saltName, "nghĩa tân"), markOf(saltName, "xóm bàu")}
	told := clue{near: []mark{markOf(saltWord, "trồng", "sâm", "dây"), markOf(saltWord, "sâm", "dây", "dưới"), markOf(saltName, "xóm bàu"), markOf(saltName, "nghĩa tân")}}
	with := func(k clue, w work) clue { k.work |= w; return k }
	deputy := func(n int, day string) sighting { return office(n, day, "Thứ trưởng", "Bộ Công Thương") }
	king := func(n int, body string) sighting {
		s := office(n, "", "Quốc vương", body)
		s.name, s.key = "Abdullah", "abdullah"
		return s
	}
	for _, c := range []struct {
		name   string
		common bool
		around map[int][]mark
		block  []sighting
		want   int
	}{
		{"an ordinary name and nothing else", true, nil, []sighting{bare(1, "", clue{}), bare(2, "", clue{})}, 2},
		{"a rare name and nothing else", false, nil, []sighting{bare(1, "", clue{}), bare(2, "", clue{})}, 1},
		{"the same words and places near the name", true, map[int][]mark{1: story, 2: story}, []sighting{bare(1, "", told), bare(2, "", told)}, 1},
		{"the same walk of life only", true, nil, []sighting{bare(1, "", clue{work: artist}), bare(2, "", clue{work: artist})}, 2},
		{"near copies of one text", true, nil, []sighting{bare(1, "", clue{}), func() sighting { s := bare(2, "", clue{}); s.root = 1; return s }()}, 1},
		{"other ages", false, nil, []sighting{bare(1, "2020-01-01", clue{age: 14}), bare(2, "2021-01-01", clue{age: 60})}, 2},
		{"a year older a year later", false, nil, []sighting{bare(1, "2020-01-01", clue{age: 59}), bare(2, "2021-01-01", clue{age: 60})}, 1},
		{"other ages in one story", true, map[int][]mark{1: story, 2: story}, []sighting{bare(1, "2020-01-01", clue{age: 14, near: told.near}), bare(2, "2020-01-01", clue{age: 60, near: told.near})}, 2},
		{"a farmer and a deputy minister", true, map[int][]mark{1: story, 2: story}, []sighting{deputy(1, ""), bare(2, "", with(clue{}, labourer))}, 2},
		{"a voter of the name of a director", true, nil, []sighting{office(1, "", "Giám đốc", "Công ty Sao Mai"), office(2, "", "Giám đốc", "Công ty Sao Mai"), bare(3, "", clue{work: voter})}, 2},
		{"an accused deputy minister", false, nil, []sighting{deputy(1, ""), bare(2, "", clue{work: accused})}, 1},
		{"kings of two countries, named by one word", true, nil, []sighting{king(1, "Jordan"), king(2, "Ả Rập Xê Út")}, 2},
		{"a man and a woman", true, map[int][]mark{1: story, 2: story}, []sighting{bare(1, "", clue{sex: 'm'}), bare(2, "", clue{sex: 'f'})}, 2},
		{"the office's body is named where the title is not", true, map[int][]mark{2: {bodyMark("bộ công thương"), story[0]}, 1: {story[0]}}, []sighting{deputy(1, "2020-01-01"), bare(2, "2020-01-01", clue{})}, 1},
	} {
		groups, _ := namesakes(c.block, judgeOf(c.common, c.around))
		if len(groups) != c.want {
			t.Errorf("%s: %d persons, want %d", c.name, len(groups), c.want)
		}
	}
}

// TestManyNamesakes has more bearers of a name than pairs are weighed of: those of
// one story come together all the same, and no others.
func TestManyNamesakes(t *testing.T) {
	const stories, each = 40, 3
	around := map[int][]mark{}
	var block []sighting
	for s := range stories {
		var story []mark
		for k := range 8 {
			story = append(story, markOf(saltName, fmt.Sprint("nơi ", s, " ", k)))
		}
		for range each {
			n := len(block) + 1
			around[n] = story
			block = append(block, bare(n, "", clue{near: story[:3]}))
		}
	}
	groups, unsure := namesakes(block, judgeOf(true, around))
	if len(groups) != stories {
		t.Errorf("%d persons, want %d", len(groups), stories)
	}
	if len(unsure) > mostUnsure {
		t.Errorf("%d uncertain pairs", len(unsure))
	}
}
