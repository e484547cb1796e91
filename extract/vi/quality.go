package vi

// Quality is the share (0 to 1) of correctly spelled words among the words that
// carry Vietnamese marks; 1 for text without any. Names with a capital that are
// no syllables (Điểu K'ré, Atlético) and abbreviations do not count. Edited text stays above 0.99;
// copies whose tone marks a machine has altered fall far below MinQuality.
func Quality(tokens []Token) float64 {
	marked, good := 0, 0
	for i := range tokens {
		t := &tokens[i]
		switch {
		case !t.Marked:
		case t.Syllable:
			marked++
			good++
		case (t.Shape == Lower || t.Shape == Upper) && hasTone(t.Key):
			marked++
		}
	}
	if marked == 0 {
		return 1
	}
	return float64(good) / float64(marked)
}

// hasTone keeps abbreviations ("HĐND", "trđ") from counting as broken words.
func hasTone(key string) bool {
	for _, r := range key {
		if l, ok := letterOf(r); ok && l.tone != level {
			return true
		}
	}
	return false
}

// MinQuality is the Quality below which a text is no evidence.
const MinQuality = 0.97

// Share is the share (0 to 1) of words that are Vietnamese beyond doubt:
// syllables with marks. News texts have 0.6 to 0.9, other languages next to
// nothing, Vietnamese typed without marks nothing.
func Share(tokens []Token) float64 {
	words, ours := 0, 0
	for i := range tokens {
		if t := &tokens[i]; t.Word() {
			words++
			if t.Syllable && t.Marked {
				ours++
			}
		}
	}
	if words == 0 {
		return 0
	}
	return float64(ours) / float64(words)
}

// minShare parts Vietnamese texts, quotations and names of other languages
// included, from other languages that quote Vietnamese names.
const minShare = 0.35

// Language gives "vi" for Vietnamese text and "" for any other, and for text of
// no words. It does not recognize Vietnamese typed without marks.
func Language(text string) string {
	if Share(Tokenize(Normalize(text))) >= minShare {
		return "vi"
	}
	return ""
}
