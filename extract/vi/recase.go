package vi

// capsRun is the number of words in capitals from which a stretch counts as set
// in capitals, like a headline, and not as an abbreviation.
const capsRun = 3

// Shapes gives the shape of each token as it would be in ordinary writing. It
// is Token.Shape outside of stretches set in capitals ("ĐỒNG CHÍ VÕ VĂN AN CHỦ
// TRÌ HỘI NGHỊ"). In such a stretch each word takes the shape that it has in the
// same surroundings elsewhere in the tokens: the longest equal sequence of up to
// four words counts, then the word by itself where it is always written alike.
// Words that stand nowhere else keep Upper: they are not known.
// It gives the stretches too; without any it gives nil for both.
func Shapes(tokens []Token) ([]Shape, []Sentence) {
	runs := capitalRuns(tokens)
	if len(runs) == 0 {
		return nil, nil
	}
	out := make([]Shape, len(tokens))
	for i := range tokens {
		out[i] = tokens[i].Shape
	}
	seen := ordinaryPlaces(tokens, runs)
	for _, r := range runs {
		for i := r.From; i < r.To; {
			if !tokens[i].Word() {
				i++
				continue
			}
			n := recaseAt(tokens, out, seen, i, r.To)
			i += n
		}
	}
	return out, runs
}

// capitalRuns finds the stretches set in capitals: all words of capitals only,
// at least capsRun of them, syllables for the most part. Marks and digits may
// stand between; a break ends a stretch.
func capitalRuns(tokens []Token) []Sentence {
	var out []Sentence
	for i := 0; i < len(tokens); {
		if !inCapitals(&tokens[i]) {
			i++
			continue
		}
		words, syllables, to := 0, 0, i
		j := i
		for ; j < len(tokens) && tokens[j].Shape != Break && (!tokens[j].Word() || inCapitals(&tokens[j])); j++ {
			if tokens[j].Word() {
				words++
				to = j + 1
				if tokens[j].Syllable {
					syllables++
				}
			}
		}
		if words >= capsRun && 2*syllables > words {
			out = append(out, Sentence{i, to})
		}
		i = max(j, i+1)
	}
	return out
}

// inCapitals is true for words in capitals and for one-letter capitals (Ở, Ý).
func inCapitals(t *Token) bool { return t.Shape == Upper || t.Shape == Title && initial(t) }

// ordinaryPlaces lists, by key, the tokens outside of the stretches.
func ordinaryPlaces(tokens []Token, runs []Sentence) map[string][]int32 {
	wanted := map[string][]int32{}
	for _, r := range runs {
		for _, t := range tokens[r.From:r.To] {
			if t.Word() {
				wanted[t.Key] = nil
			}
		}
	}
	next := 0
	for i, t := range tokens {
		if next < len(runs) && i >= runs[next].To {
			next++
		}
		if next < len(runs) && i >= runs[next].From || !t.Word() {
			continue
		}
		if places, ok := wanted[t.Key]; ok && len(places) < maxPlaces {
			wanted[t.Key] = append(places, int32(i))
		}
	}
	return wanted
}

// maxPlaces bounds the comparisons for a word that stands everywhere.
const maxPlaces = 64

// recaseAt sets the shapes of the words from i on that the longest equal
// sequence covers, and gives how many tokens that are.
func recaseAt(tokens []Token, out []Shape, seen map[string][]int32, i, end int) int {
	best, at := 0, int32(0)
	lower, title, upper := 0, 0, 0
	for _, p := range seen[tokens[i].Key] {
		n := 0
		for n < 4 && i+n < end && int(p)+n < len(tokens) && tokens[i+n].Word() && tokens[i+n].Key == tokens[int(p)+n].Key {
			n++
		}
		// A capital at the head of a sentence says nothing about the word.
		if n > best {
			best, at = n, p
		}
		switch {
		case tokens[p].Shape == Lower:
			lower++
		case tokens[p].Shape == Upper && len(tokens[p].Key) > 1:
			upper++
		case !startsSentence(tokens, int(p)):
			title++
		}
	}
	if best >= 2 {
		for k := range best {
			if s := tokens[int(at)+k].Shape; k > 0 || !startsSentence(tokens, int(at)) || lower == 0 {
				out[i+k] = s
			} else {
				out[i] = Lower
			}
		}
		return best
	}
	switch {
	case lower > 0 && title == 0:
		out[i] = Lower
	case title > 0 && lower == 0:
		out[i] = Title
	case upper > 0 && title+lower == 0:
		out[i] = Upper
	}
	return 1
}

// startsSentence says whether token i stands where any word has a capital.
func startsSentence(tokens []Token, i int) bool {
	if i == 0 {
		return true
	}
	switch tokens[i-1].Key {
	case "\n", ".", "!", "?", "…", ":", "\"", "-", ";":
		return true
	}
	return false
}
