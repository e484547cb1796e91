package index

import (
	"strconv"

	"chutri/extract/vi"
)

// assemblyEnds are the years in which the Quốc hội of each term ended, from the first on.
var assemblyEnds = [...]int{1960, 1964, 1971, 1975, 1976, 1981, 1987, 1992, 1997, 2002, 2007, 2011, 2016, 2021, 2026}

// termOver says whether a title is one of a deputy of terms that were over on the
// day of publication: "đại biểu Quốc hội khóa 10, 11, 12". The last one counts.
func (x *titleReader) termOver(p *titlePlace) bool {
	if x.day == "" || !x.is(p.from, "đại", "biểu", "quốc", "hội") && x.key(p.from) != "đbqh" {
		return false
	}
	term := 0
	for i := p.from; i < p.to; i++ {
		if k := x.key(i); x.tokens[i].Shape == vi.Digit {
			if n, err := strconv.Atoi(k); err == nil {
				term = max(term, n)
			}
		} else if n := vi.Ordinal(k); i > p.from && n > 0 {
			term = max(term, n)
		}
	}
	return term > 0 && term <= len(assemblyEnds) && strconv.Itoa(assemblyEnds[term-1]) < x.day[:4]
}
