package extract

import (
	"sync"

	"chutri/extract/gazetteer"
	"chutri/extract/vi"
)

// wordPairs are neighbouring syllables of one word, from the lists of functions,
// bodies and words of names: a lower-case syllable behind a capital belongs to
// it when they are such a pair.
var wordPairs = sync.OnceValue(readPairs)

func readPairs() map[[2]string]bool {
	set := map[[2]string]bool{}
	for _, class := range []gazetteer.Class{gazetteer.Functions, gazetteer.Bodies, gazetteer.NameWords} {
		rows := lexicon().Rows(class)
		for i := range rows {
			last := ""
			for _, t := range vi.Tokenize(rows[i].Name) {
				if t.Word() && last != "" && t.Key != "và" {
					set[[2]string{last, t.Key}] = true
				}
				last = ""
				if t.Word() && t.Key != "và" {
					last = t.Key
				}
			}
		}
	}
	return set
}

// lowWord gives the end of a word at k that may stand in lower case inside a name.
func (d *Document) lowWord(k int) int {
	to := k
	if k >= len(d.Tokens) || d.Tokens[k].Shape != vi.Lower {
		return k
	}
	for _, m := range d.words.At(k) {
		if m.Entry.Class != gazetteer.NameWords {
			continue
		}
		switch m.Entry.Row.Field("low") {
		case "1":
			to = m.To
		case "2": // a verb too: only before another such word or a capital
			if d.is(m.To, ",") && d.predicate(m.To+1) {
				break // "kiểm tra, xử lý"
			}
			if m.To >= len(d.Tokens) || d.Tokens[m.To].Shape != vi.Lower || d.is(m.To, "và") || d.lowWord(m.To) > m.To {
				to = m.To
			}
		}
	}
	return to
}

// verbWord says whether a listed word at k is a verb too.
func (d *Document) verbWord(k int) bool {
	m, ok := d.words.Longest(k, gazetteer.NameWords)
	return ok && m.Entry.Row.Field("low") == "2"
}

// stopsName says whether the lower-case word at k cannot belong to a name.
func (d *Document) stopsName(k int) bool {
	return k < len(d.Tokens) && d.Tokens[k].Shape == vi.Lower && nameEnds[d.key(k)]
}

// predicate says whether a verb of two words begins at k.
func (d *Document) predicate(k int) bool {
	return k < len(d.Tokens) && d.Tokens[k].Shape == vi.Lower && nameVerbs[[2]string{d.key(k), d.key(k + 1)}]
}

// properRun reads a run of words of a name from token j, which has a capital:
// words with capitals, the second syllable of a word ("Giao thông"), listed
// lower-case words (name_words.tsv), and "và", "-", "&", "," where a further
// word of the name follows. It stops before a person, a place with its level,
// and before another body.
func (d *Document) properRun(from, j int, name bool) int {
	if !d.capital(j) || d.shouting(j) {
		return j
	}
	k := j
	for k < len(d.Tokens) && k < j+longestRun {
		next := d.runStep(from, j, k, name)
		if next == k {
			break
		}
		k = next
	}
	return k
}

// longestRun is how many tokens of a run are read at most, a few times more than the
// longest name has: a text of words that could all be one name is not read to its end
// for each of them.
const longestRun = 100

// runStep gives the token behind the next piece of a run, k when the run ends.
func (d *Document) runStep(from, j, k int, name bool) int {
	if k >= len(d.Tokens) {
		return k
	}
	t := d.Tokens[k]
	switch {
	case t.Shape == vi.Break:
		return k
	case t.Capital():
		if level, _ := d.levelAt(k); level != "" {
			return k
		}
		if _, ok := d.hoChiMinhCity(k); ok && !d.is(k, "hồ") {
			return k
		}
		if to := d.doublePlace(k); to > k || d.region(k) {
			return max(to, k+1)
		}
		if k > j && (captionWords[d.key(k)] || dayWords[d.key(k)] && d.digit(k+1) || d.personAt(k) && (!name || d.afterOffice(from) || k > j+1 && d.fullNameAt(k)) || d.headWordAt(k) && !d.innerHead(k) || d.rankAt(k)) {
			return k
		}
		return k + 1
	case t.Shape == vi.Digit:
		if !t.Space && (d.Tokens[k-1].Shape == vi.Upper || d.Tokens[k-1].End-d.Tokens[k-1].Start == 1) || name && t.Space && t.End-t.Start <= 3 && !d.is(k+1, "/") && d.Tokens[k-1].Word() {
			return k + 1
		}
		return k
	case t.Shape == vi.Lower:
		return d.runLower(j, k, name)
	case t.Key == "-" && shortCountries[d.key(k-1)] && d.countryAt(k+1) > k+1:
		return d.countryAt(k + 1) // Đại học Việt - Đức
	case t.Key == "-" && (d.is(k-2, "trung", "ương") || d.listedPlaceEnds(k)):
	case t.Key == "-" || t.Key == "&":
		if d.runGoesOn(k+1) && (t.Key == "&" || d.Tokens[k].Space == d.Tokens[k+1].Space) {
			return k + 2
		}
		if to := d.lowWord(k + 1); to > k+1 && !name && d.Tokens[k].Space == d.Tokens[k+1].Space {
			return to
		}
	case t.Key == ",":
		if to := d.lowWord(k - 1); to > k {
			return to
		}
	}
	return k
}

// runGoesOn says whether a further word of a name begins at k, behind "và" or a dash.
func (d *Document) runGoesOn(k int) bool {
	return d.capital(k) && !creditWords[d.key(k)] && !d.personAt(k) && !d.rankAt(k) && !d.listedPlaceAt(k) && (!d.headWordAt(k) || d.functionHead(k))
}

// functionHead says whether the head at k is rather a function: "… và Văn phòng".
func (d *Document) functionHead(k int) bool {
	m, ok := d.words.Longest(k, gazetteer.Functions)
	return ok && m.To > k+1 && d.innerHead(k)
}

// captionWords begin something else even without a mark before them.
var captionWords = wordSet("ảnh nguồn theo clip video")

// dayWords begin a date: "Báo Ấp Bắc Sáng 17/2, …" where a credit runs into the text.
var dayWords = wordSet("sáng chiều tối trưa ngày")

// creditWords stand behind the dash of a caption.
var creditWords = wordSet("ảnh nguồn clip video theo tin đồ pv")

// fullNameAt says whether three words or more of a personal name begin at k.
func (d *Document) fullNameAt(k int) bool {
	return k+2 < len(d.Tokens) && d.Tokens[k+2].Shape == vi.Title && !d.headWordAt(k+2) && d.Tokens[k+2].Space && vi.ValidSyllable(d.key(k+2))
}

// runLower goes on over lower-case words.
func (d *Document) runLower(j, k int, name bool) int {
	if d.is(k, "và") {
		if name && d.is(k+1, "gia", "đình") {
			return k // "Công ty Sao Mai và gia đình ông Nam"
		}
		if d.runGoesOn(k + 1) {
			return k + 2
		}
		if to := d.lowWord(k + 1); to > k+2 && !d.predicate(k+1) {
			return to
		}
		return k
	}
	if to := d.wordFrom(k); to > k {
		return to
	}
	if to := d.lowWord(k); to > k && !d.predicate(k) && (!name || d.capital(to) || d.is(to, "và") && d.capital(to+1) || to < len(d.Tokens) && d.Tokens[to].Shape != vi.Lower) {
		return to
	}
	if to := d.beforeCountry(k); to > k {
		return to
	}
	if name && k > j {
		if to := d.beforeCapital(k); to > k && (d.Tokens[k-1].Shape == vi.Lower || d.tradeWords(k, to)) {
			return to
		}
	}
	if d.stopsName(k) || k-1 < j || d.Tokens[k-1].Shape != vi.Title || !d.Tokens[k].Space {
		return k
	}
	// The second syllable of a word: "Giao thông". Where the pair is not known,
	// the name must end there or go on with a capital.
	if wordPairs()[[2]string{d.key(k - 1), d.key(k)}] {
		return k + 1
	}
	if next := k + 1; !d.predicate(k) && (next >= len(d.Tokens) || d.Tokens[next].Shape != vi.Lower) && !d.listedPlaceEnds(k) {
		return k + 1
	}
	return k
}

// wordFrom gives the end of a listed word that begins with a capital before k
// and goes on over it: "Bất động sản", "Người cao tuổi".
func (d *Document) wordFrom(k int) int {
	for i := k - 1; i >= max(0, k-3); i-- {
		if d.Tokens[i].Shape == vi.Title {
			if m, ok := d.words.Longest(i, gazetteer.NameWords); ok && m.To > k {
				return m.To
			}
		}
	}
	return k
}

// beforeCountry takes up to four lower-case words when a country follows them:
// Hiệp hội Thị trường trái phiếu Việt Nam.
func (d *Document) beforeCountry(k int) int {
	for n := k; n <= k+4 && n < len(d.Tokens); n++ {
		if n > k && d.capital(n) {
			if _, ok := d.hoChiMinhCity(n); ok || d.countryAt(n) > n {
				return n
			}
		}
		if d.Tokens[n].Shape != vi.Lower || d.stopsName(n) || d.predicate(n) || d.is(n, "và") {
			return k
		}
	}
	return k
}

// doublePlace gives the end of a province of two words or more, whose parts
// could be taken for something else: Hải Phòng, Bà Rịa - Vũng Tàu.
func (d *Document) doublePlace(k int) int {
	if m, ok := d.words.Longest(k, gazetteer.Provinces); ok && m.To > k+1 && d.capital(m.To-1) {
		return m.To
	}
	return k
}

// beforeCapital takes up to three lower-case words inside the name of a company
// when a capital follows: Công ty cổ phần Công nghệ sinh học dược Nanogen.
func (d *Document) beforeCapital(k int) int {
	for n := k; n <= k+4 && n < len(d.Tokens); n++ {
		if n > k && d.capital(n) && !d.headWordAt(n) && (n == k+1 || d.tradeWords(k, n) || !d.listedPlaceAt(n)) && !d.personAt(n) && !d.rankAt(n) {
			return n
		}
		if d.Tokens[n].Shape != vi.Lower || d.stopsName(n) || d.predicate(n) {
			return k
		}
	}
	return k
}

// tradeWords says whether only words for what companies do stand from k to n, so
// that a place behind them ends the name: "Bia rượu nước giải khát Sài Gòn".
func (d *Document) tradeWords(k, n int) bool {
	for k < n {
		to := d.lowWord(k)
		if to == k && companyForms[d.key(k)] {
			to = k + 1
		}
		if to == k {
			return false
		}
		k = to
	}
	return true
}

// listedPlaceEnds says whether the capitals before k are a place or country.
func (d *Document) listedPlaceEnds(k int) bool {
	for i := max(0, k-4); i < k; i++ {
		for _, m := range d.words.At(i) {
			switch m.Entry.Class {
			case gazetteer.Countries, gazetteer.Provinces, gazetteer.Districts:
				if m.To == k && k > i+1 {
					return true
				}
			}
		}
	}
	return false
}

func (d *Document) listedPlaceAt(i int) bool {
	_, _, ok := d.readPlace(i, placeLocal|placeCountry)
	return ok
}

// innerHead says whether a head may stand inside a name: "Văn phòng", "Thanh
// tra", "Công an" and the like name functions too.
func (d *Document) innerHead(k int) bool {
	if m, ok := d.words.Longest(k, gazetteer.Functions); ok && m.To > k+1 {
		if d.listedBodyAt(k) {
			return false
		}
		if d.inner {
			return true // "Công an Công an Công an …": no body ends here
		}
		d.inner = true
		b, ok := d.readBody(k, maxNesting) // "… - Công an tỉnh Sơn La" is another body
		d.inner = false
		return !ok || b.bare || b.to <= m.To
	}
	switch d.key(k) {
	case "đảng":
		return !d.is(k+1, "ủy") && !d.is(k+1, "bộ") && !d.is(k+1, "đoàn") && !d.listedBodyAt(k)
	case "trung":
		return (d.is(k+1, "tâm") || d.is(k+1, "ương")) && !d.listedBodyAt(k)
	case "văn", "viện", "hợp", "nhà", "ngân":
		return !d.listedBodyAt(k)
	}
	return false
}

func (d *Document) listedBodyAt(k int) bool {
	_, ok := d.words.Longest(k, gazetteer.Bodies)
	return ok
}

// rankAt says whether a rank or title of two words or more begins at k.
func (d *Document) rankAt(k int) bool {
	m, ok := d.words.Longest(k, gazetteer.Titles)
	if !ok {
		return false
	}
	switch m.Entry.Row.Field("kind") {
	case "qualifier":
		return false
	}
	return m.To > k+1
}
