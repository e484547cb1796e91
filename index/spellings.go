package index

import (
	"strings"

	"chutri/extract/vi"
)

// familyKey is the key of the names that may be spellings of one name: without
// marks and with i for y, or what spellings of a foreigner's name have in common. It
// only brings candidates together.
func familyKey(name string) string {
	key := nameKey(name)
	if f := foreignFamily(key); f != "" {
		return f
	}
	if rest := glued(key); rest != "" {
		key = rest
	}
	return strings.ReplaceAll(vi.Plain(key), "y", "i")
}

// nameForm is what is asked of a name's key to compare it with others of its family.
type nameForm struct {
	withI, plain string
	glued        string // the name behind a word that is none of it
	ascii        bool
}

// nameForms keeps the forms of keys: every name is compared with every other one.
type nameForms map[string]nameForm

func (m nameForms) of(key string) nameForm {
	f, ok := m[key]
	if !ok {
		f = nameForm{iForY.Replace(key), vi.Plain(key), glued(key), isASCII(key)}
		m[key] = f
	}
	return f
}

var iForY = strings.NewReplacer("y", "i", "ý", "í", "ỳ", "ì", "ỷ", "ỉ", "ỹ", "ĩ", "ỵ", "ị")

// spelling says how two names of one family are related: "i and y" when that is all
// that differs, "unmarked" when one of them has no marks at all, "" when they are two
// names (Hoa and Hòa).
func (a nameForm) spelling(b nameForm) string {
	switch {
	case a.withI == b.withI:
		return "i and y"
	case a.ascii != b.ascii && a.plain == b.plain:
		return "unmarked"
	}
	return ""
}

// joinSpellings joins persons of one family whose names are spellings of one name
// and who share an office of one body. Sharing none, they are listed as uncertain.
func joinSpellings(groups []*group) ([]*group, []unsurePair) {
	forms := nameForms{}
	for i := 0; i < len(groups); i++ {
		for j := i + 1; j < len(groups); {
			a, b := groups[i], groups[j]
			if a.key != b.key && sameName(a, b, forms) {
				if forms.of(a.key).glued != "" || forms.of(a.key).ascii && !forms.of(b.key).ascii {
					a.key = b.key // the name alone, and the marked one, is the person's
				}
				a.absorb(b)
				groups = append(groups[:j], groups[j+1:]...)
				continue
			}
			j++
		}
	}
	var unsure []unsurePair
	for i, a := range groups {
		foreign := foreignFamily(a.key) != ""
		for j := i + 1; j < len(groups); j++ {
			b := groups[j]
			if a.key == b.key {
				continue
			}
			switch how := forms.of(a.key).spelling(forms.of(b.key)); {
			case how != "":
				unsure = append(unsure, unsurePair{i, j, "names differ by " + how})
			case !foreign && sharePosition(a, b):
				unsure = append(unsure, unsurePair{i, j, "names differ by marks; the same office"})
			}
		}
	}
	return groups, unsure
}

// sameName says whether two keys are spellings of one name, or one is the other
// behind a word that is none of it, and something else says that it is one person.
func sameName(a, b *group, forms nameForms) bool {
	x, y := forms.of(a.key), forms.of(b.key)
	if x.spelling(y) == "" && y.glued != a.key && x.glued != b.key {
		return false
	}
	return sharePosition(a, b) || (x.glued != "" || y.glued != "") && shareArticle(a, b)
}

// shareArticle says whether an article names both.
func shareArticle(a, b *group) bool {
	in := map[int]bool{}
	for _, s := range a.sightings {
		in[s.n] = true
	}
	for _, s := range b.sightings {
		if in[s.n] {
			return true
		}
	}
	return false
}

func sharePosition(a, b *group) bool {
	for p := range a.positions {
		if b.positions[p] {
			return true
		}
	}
	return false
}
