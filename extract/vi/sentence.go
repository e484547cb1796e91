package vi

import "unicode/utf8"

// Sentence is a half-open range of token indexes.
type Sentence struct{ From, To int }

// Sentences cuts tokens into sentences. The end of a block always ends one and
// belongs to none. A full stop, exclamation or question mark, or ellipsis ends
// one when a new sentence can begin behind it; closing quotation marks and
// brackets behind the stop belong to the sentence that they close. A stop does
// not end a sentence
//
//   - between digits ("7.800"), in abbreviations ("TP. HCM", "PGS.TS. Trần") and
//     initials ("V.I.Lênin", "T.Ư"), behind the number of a list item ("1. Về …"),
//   - before a small letter, a comma or the like.
//
// It does end one where the space behind it was lost ("kết luận.Đồng chí"), and
// as "./." at the end of agency reports.
func Sentences(tokens []Token) []Sentence {
	return AppendSentences(make([]Sentence, 0, len(tokens)/20+4), tokens)
}

// AppendSentences is Sentences into a slice that the caller reuses.
func AppendSentences(out []Sentence, tokens []Token) []Sentence {
	from := 0
	for i := 0; i < len(tokens); i++ {
		if tokens[i].Shape < Punct {
			continue
		}
		if tokens[i].Shape == Break {
			if i > from {
				out = append(out, Sentence{from, i})
			}
			from = i + 1
			continue
		}
		if !isStop(tokens[i].Key) {
			continue
		}
		to := behindStop(tokens, i)
		if ends(tokens, from, i, to) {
			out = append(out, Sentence{from, to})
			from = to
		}
		i = to - 1
	}
	if from < len(tokens) {
		out = append(out, Sentence{from, len(tokens)})
	}
	return out
}

// behindStop gives the index behind the mark at i, further stops and closing
// marks that stand without space behind it included.
func behindStop(tokens []Token, i int) int {
	to := i + 1
	if isKey(tokens, to, "/") && isKey(tokens, to+1, ".") && !tokens[to].Space && !tokens[to+1].Space {
		return to + 2 // "./."
	}
	for to < len(tokens) && !tokens[to].Space && isStop(tokens[to].Key) {
		to++
	}
	for to < len(tokens) && !tokens[to].Space && closes(tokens, to) {
		to++
	}
	return to
}

// ends says whether the sentence that began at from ends with the stop at i,
// behind which token to follows.
func ends(tokens []Token, from, i, to int) bool {
	if to >= len(tokens) || tokens[to].Shape == Break {
		return false // the end of the block does it
	}
	if tokens[to-1].Key == "." && to == i+3 && tokens[i+1].Key == "/" {
		return true
	}
	alone := to == i+1 && tokens[i].Key == "." // no "...", "?!", ".)"
	switch {
	case !opensSentence(tokens, to):
		return false
	case !tokens[to].Space && !closedBefore(tokens, to):
		return lostSpace(tokens, i, to)
	}
	return !alone || !numbering(tokens, from, i) && !abbreviation(tokens, i)
}

func isKey(tokens []Token, i int, key string) bool {
	return i < len(tokens) && tokens[i].Key == key
}

func isStop(key string) bool {
	return key == "." || key == "!" || key == "?" || key == "…"
}

// closes says whether token i is a closing quotation mark or bracket; a folded
// mark is closing when no word follows it directly.
func closes(tokens []Token, i int) bool {
	switch tokens[i].Key {
	case ")", "]", "}":
		return true
	case "\"", "'":
		return i+1 == len(tokens) || tokens[i+1].Space || tokens[i+1].Shape >= Punct
	}
	return false
}

func closedBefore(tokens []Token, to int) bool {
	switch tokens[to-1].Key {
	case ")", "]", "}", "\"", "'":
		return true
	}
	return false
}

// opensSentence says whether a sentence can begin at token i: with a capital, a
// digit, an opening mark, or a dash before one of these.
func opensSentence(tokens []Token, i int) bool {
	switch t := tokens[i]; t.Shape {
	case Lower, Break:
		return false
	case Title, Upper, Mixed, Digit:
		return true
	}
	switch tokens[i].Key {
	case "\"", "'", "(", "[", "{":
		return true
	case ",", ";", ":", ")", "]", "}", "%", "/", ".", "!", "?", "…", "&", "=":
		return false
	case "-":
		// "“… .” - ông Nam nói" goes on.
		return tokens[i].Space && i+1 < len(tokens) && tokens[i+1].Shape != Lower
	}
	return true // bullets and other symbols
}

// numbering says whether the stop at i follows the number of a list item at the
// head of the sentence or behind a colon: "1.", "2.1.", "IV.", "a.", "- 3.".
func numbering(tokens []Token, from, i int) bool {
	k := i - 1
	if k < from {
		return false
	}
	if t := tokens[k]; t.Shape != Digit && !(t.Word() && (utf8.RuneCountInString(t.Key) == 1 || t.Capital() && IsRoman(t.Key))) {
		return false
	}
	if tokens[k].Shape == Digit && tokens[k].End-tokens[k].Start > 2 {
		return false
	}
	if tokens[k].Word() && k > from && tokens[k-1].Shape == Digit && !tokens[k].Space {
		return false // "24h.", "200.000đ."
	}
	for k > from && (tokens[k-1].Key == "." || tokens[k-1].Shape == Digit) && !tokens[k].Space {
		k--
	}
	if k == from || k == from+1 && tokens[from].Shape == Punct {
		return true
	}
	before := tokens[k-1].Key
	return before == ":" || before == ";"
}

// shortened holds what is written with a stop before a name.
var shortened = set("tp tx tt gs pgs ts ths th bs ks ls nsnd nsưt ngưt ngnd ncs mr mrs ms dr st nxb tr đt kp cty tpo gđ")

// areaLetters are the one-letter abbreviations of places: quận, phường, huyện,
// xã, đường, thôn.
var areaLetters = set("q p h x đ t")

// beforeNumeral holds words behind which one capital letter is a numeral:
// "khóa X. Ảnh".
var beforeNumeral = set("khóa quý thứ kỷ kì kỳ lần bảng cấp hạng loại")

// openers are words that begin a sentence much more often than a name.
var openers = set("trong theo tuy sau với những các một khi đây tại đó ngoài trước để từ hiện dịp đối cùng")

// abbreviation says whether the stop at i belongs to the word before it. A
// space follows the stop.
func abbreviation(tokens []Token, i int) bool {
	if i == 0 || tokens[i].Space {
		return false
	}
	t := &tokens[i-1]
	if !t.Word() || openers[tokens[i+1].Key] && t.Key != "tp" {
		return false
	}
	if i >= 2 && !t.Space && (tokens[i-2].Shape == Digit || tokens[i-2].Key == "&" || tokens[i-2].Key == "-") {
		return false // "GSX 250R.", "Bộ GD&ĐT."
	}
	if shortened[t.Key] {
		return t.Shape != Lower || t.Key == "tp" || t.Key == "tr" || t.Key == "nxb"
	}
	if i < 2 || !initial(t) {
		return false
	}
	next := &tokens[i+1]
	switch before := &tokens[i-2]; {
	case initial(next) && isKey(tokens, i+2, ".") && !tokens[i+2].Space:
		return true // "ông N. Q. D."
	case !t.Space && before.Key == ".":
		return t.Key != "ư" // "V.I. Lênin", but "Ban Bí thư T.Ư. Đồng chí …"
	case before.Capital() && t.Space:
		// "George W. Bush", "Nga V. Putin", but "ông Nguyễn Văn A. Hội nghị …"
		return !before.Syllable || !next.Syllable
	case before.Word():
		// "P. Bến Nghé", "Phó Chủ tịch I. Melnikov"
		return (areaLetters[t.Key] || next.Word() && !next.Syllable) && !beforeNumeral[before.Key]
	}
	return true
}

// initial says whether a token is one capital letter.
func initial(t *Token) bool {
	return t.Shape == Title && len(t.Key) <= utf8.UTFMax && utf8.RuneCountInString(t.Key) == 1
}

// lostSpace says whether a sentence begins at token to although no space stands
// before it. "T.Ư", "TP.HCM", "7.800", "nhandan.vn" are no such places.
func lostSpace(tokens []Token, i, to int) bool {
	next := tokens[to]
	if next.Shape == Digit && i > 0 && tokens[i-1].Shape != Digit {
		// "gặp lại này.5. Ngôn ngữ": the number of the next list item
		return next.End-next.Start <= 2 && isKey(tokens, to+1, ".") && to+2 < len(tokens) && tokens[to+2].Space && tokens[to+2].Capital()
	}
	if !next.Word() {
		return false
	}
	if i == 0 || next.Shape != Title && next.Shape != Upper || utf8.RuneCountInString(next.Key) == 1 && ascii(next.Key) {
		return false
	}
	if isKey(tokens, to+1, ".") && to+2 < len(tokens) && tokens[to+2].Shape == Lower && !tokens[to+2].Space {
		return false // an address: "VTV.vn"
	}
	if tokens[i].Key != "." || to > i+1 {
		return next.Shape == Title
	}
	switch t := tokens[i-1]; {
	case t.Shape == Punct:
		return closes(tokens, i-1) || t.Key == "\"" || t.Key == "%"
	case t.Shape == Digit:
		return next.Shape == Title && next.Marked
	case shortened[t.Key] && t.Shape != Lower, utf8.RuneCountInString(t.Key) < 2:
		return false
	case t.Shape == Lower:
		return t.Syllable
	case t.Shape == Title || t.Shape == Upper:
		// "Hà Nội.Đồng chí", "HĐND.Hội nghị", but not "Booking.Com", "GS.TSKH"
		return next.Shape == Title && next.Syllable && next.Marked
	}
	return false
}
