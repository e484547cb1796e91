package extract

import (
	"slices"
	"strings"
	"sync"

	"chutri/extract/gazetteer"
	"chutri/extract/vi"
)

// companyName is the name of a company taken apart: companies are named with and
// without their legal form, so that "Cty Sao Mai" is "Công ty TNHH Sao Mai".
type companyName struct {
	head  string // "công ty", "tổng công ty", "tập đoàn"; empty for a listed name alone
	legal string // folded legal forms in their order: "tnhh mtv"; empty when the name has none
	core  string // folded words behind both
}

// companyStarts are the beginnings of names that companyName understands, folded
// and without spaces between the syllables of abbreviations; longest first.
var companyStarts = []struct {
	words []string
	head  string
}{
	{[]string{"tổng", "công", "ty"}, "tổng công ty"},
	{[]string{"tct"}, "tổng công ty"},
	{[]string{"tập", "đoàn"}, "tập đoàn"},
	{[]string{"công", "ty"}, "công ty"},
	{[]string{"cty"}, "công ty"},
}

// legalNames are the legal forms of companies and their short spelling.
var legalNames = []struct {
	words []string
	short string
}{
	{[]string{"trách", "nhiệm", "hữu", "hạn"}, "tnhh"},
	{[]string{"cổ", "phần"}, "cp"},
	{[]string{"một", "thành", "viên"}, "mtv"},
	{[]string{"1", "thành", "viên"}, "mtv"},
	{[]string{"hai", "thành", "viên"}, ""},
	{[]string{"tnhh"}, "tnhh"},
	{[]string{"mtv"}, "mtv"},
	{[]string{"cp"}, "cp"},
}

// companyOf takes the folded words of a company's name apart.
func companyOf(words []string) *companyName {
	for _, h := range companyStarts {
		if !hasWords(words, h.words) {
			continue
		}
		c := &companyName{head: h.head}
		words = words[len(h.words):]
		var legal []string
		for more := true; more; {
			more = false
			for _, l := range legalNames {
				if hasWords(words, l.words) {
					words, more = words[len(l.words):], true
					if l.short != "" && !slices.Contains(legal, l.short) {
						legal = append(legal, l.short)
					}
					break
				}
			}
		}
		c.legal, c.core = strings.Join(legal, " "), strings.Join(words, " ")
		return c
	}
	return nil
}

func hasWords(words, start []string) bool {
	return len(words) >= len(start) && slices.Equal(words[:len(start)], start)
}

func (c *companyName) base() string {
	return strings.Join(strings.Fields(c.head+" "+c.legal+" "+c.core), " ")
}

// shortOf says whether c is a shorter name of the company full: the same name
// without the legal form, or the last or first words of it.
func (c *companyName) shortOf(full *companyName) bool {
	if c.core == "" || c.head == "tập đoàn" && full.head != c.head || c.head == "tổng công ty" && full.head != c.head {
		return false
	}
	if c.legal != "" && c.legal != full.legal && !strings.HasPrefix(full.legal, c.legal+" ") {
		return false
	}
	if c.core == full.core {
		return c.legal != full.legal || c.head != full.head
	}
	if onlyPlaces()[c.core] {
		return false // "Công ty Việt Nam"
	}
	return strings.HasPrefix(full.core, c.core+" ") || strings.HasSuffix(full.core, " "+c.core) || c.head == "" && strings.Contains(" "+full.core+" ", " "+c.core+" ")
}

// onlyPlaces are the folded names of countries and provinces, which single out no company.
var onlyPlaces = sync.OnceValue(readOnlyPlaces)

func readOnlyPlaces() map[string]bool {
	set := map[string]bool{}
	for _, class := range []gazetteer.Class{gazetteer.Countries, gazetteer.Provinces} {
		for _, r := range lexicon().Rows(class) {
			set[vi.Fold(r.Name)] = true
		}
	}
	return set
}
