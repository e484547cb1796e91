package vi

// Sentence is a half-open range of token indexes.
type Sentence struct{ From, To int }

// Sentences cuts tokens into sentences. A block break always ends a sentence; a
// full stop does unless it stands inside an abbreviation ("T.Ư", "TP.", "PGS.TS.")
// or between digits.
func Sentences(tokens []Token) []Sentence {
	var out []Sentence
	from := 0
	end := func(to int) {
		if to > from {
			out = append(out, Sentence{from, to})
		}
		from = to
	}
	for i, t := range tokens {
		switch t.Key {
		case "\n":
			end(i)
			from = i + 1
		case "!", "?", "…":
			if i+1 < len(tokens) && tokens[i+1].Space && tokens[i+1].Shape != Lower {
				end(i + 1)
			}
		case ".":
			if i+1 < len(tokens) && tokens[i+1].Space && tokens[i+1].Shape != Lower && !abbreviation(tokens, i) {
				end(i + 1)
			}
		}
	}
	end(len(tokens))
	return out
}

func abbreviation(tokens []Token, i int) bool {
	if i == 0 || tokens[i].Space {
		return false
	}
	switch tokens[i-1].Key {
	case "tp", "ts", "gs", "pgs", "ths", "ông", "mr":
		return tokens[i-1].Key != "ông"
	}
	return tokens[i-1].Shape == Title && tokens[i-1].End-tokens[i-1].Start == 1
}
