package extract

import (
	"sync"

	"chutri/extract/vi"
)

// interest says which families of rules may have something to read at a token: one bit for each
// family. Most tokens interest none of them, so that every family goes from one of its
// tokens to the next instead of asking its lists about all.
type interest uint16

const (
	forReferences interest = 1 << iota
	forDates
	forNumbers
	forBodies // behind "trưởng" any word may begin a body
	forTrade
	forTitles
	forPeople // more than a word to itemAt
	forPhrases
	forRoles
	forLife    // on somebody's life
	forCountry // "Việt Nam"
	quotation
	chief // "trưởng", which makes the next token interesting
)

// anyInterest is that of a token whose key has no number: it can be anything.
const anyInterest = ^interest(0)

// interests are those of keys, by their numbers.
var interests = sync.OnceValue(func() []interest {
	var all []interest
	for _, family := range []struct {
		of   interest
		keys keyBits
	}{
		{forReferences, kindStarts},
		{forDates, dateBits},
		{forNumbers, numeralBits},
		{forTrade, tradeBits},
		{forTrade, introducing},
		{forTitles, titleOpeners},
		{forPeople, itemBits},
		{forPhrases, eventHeads.first},
		{forRoles, roleVerbs.first},
		{forRoles, bitsOf(wordSet("phía chủ"))},
		{forLife, bitsOf(wordSet("sinh quê tuổi"))},
		{forCountry, firstWords([]string{vietnam[0].key})},
		{quotation, bitsOf(wordSet(`"`))},
		{chief, bitsOf(wordSet("trưởng"))},
	} {
		for n := range len(family.keys) * 64 {
			if family.keys.has(uint32(n)) {
				for len(all) <= n {
					all = append(all, 0)
				}
				all[n] |= family.of
			}
		}
	}
	return all
})

// markInterests notes of every token whom it interests.
func (d *Document) markInterests() {
	d.interest = filled(d.interest, len(d.Tokens), 0)
	all := interests()
	before := interest(0)
	for i := range d.Tokens {
		t := &d.Tokens[i]
		now := anyInterest
		if n := int(t.ID); n >= len(all) {
			now = 0
		} else if n > 0 {
			now = all[n]
		}
		if t.Shape == vi.Digit {
			now |= forDates | forNumbers
		}
		if t.Shape != vi.Lower {
			now |= forPeople
		}
		rows := d.words.Classes(i)
		if rows&titleRows != 0 {
			now |= forTitles | forPeople
		}
		if rows&bodyLists != 0 || before&chief != 0 {
			now |= forBodies
		}
		d.interest[i] = now
		before = now
	}
}

// next gives the first token from i on and before token to that interests a family, to when
// none does.
func (d *Document) next(i, to int, family interest) int {
	for i < to && d.interest[i]&family == 0 {
		i++
	}
	return i
}
