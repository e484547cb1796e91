package extract

// The level of a conference is part of what it is: ministers do not meet at a
// summit, and a thematic conference is neither.

const (
	noLevel = iota
	summit
	ministers
	officials
	thematic
)

var eventLevels = makeEventLevels()

func makeEventLevels() *phraseTable[int] {
	t := &phraseTable[int]{}
	for level, list := range [][]string{
		summit:    {"cấp cao", "thượng đỉnh", "các nhà lãnh đạo"},
		ministers: {"bộ trưởng", "các bộ trưởng", "ngoại trưởng", "các ngoại trưởng"},
		officials: {"quan chức cao cấp", "các quan chức cao cấp", "quan chức cấp cao", "các quan chức cấp cao"},
		thematic:  {"chuyên đề"},
	} {
		for _, w := range list {
			t.add(w, level)
		}
	}
	return t
}

// levelOf reads the level right behind the head of a phrase: "Hội nghị Bộ trưởng
// Ngoại giao ASEAN".
func (s *scene) levelOf(p *eventPhrase) int {
	level, n := eventLevels.at(s.d, p.head.to)
	if n == 0 || p.head.to+n > p.to {
		return noLevel
	}
	return level
}

// otherLevel says whether a phrase and a meeting are named as of different eventLevels.
func (s *scene) otherLevel(m *meeting, p *eventPhrase) bool {
	mine := s.levelOf(p)
	if mine == noLevel {
		return false
	}
	other := false
	for _, n := range m.phrases[:min(len(m.phrases), 12)] {
		switch s.levelOf(&s.phrases[n]) {
		case mine:
			return false
		case noLevel:
		default:
			other = true
		}
	}
	return other
}
