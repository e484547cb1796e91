package eval

// Outcome says what became of one item.
type Outcome string

// The outcomes. An optional item that was found is none of them.
const (
	Right  Outcome = "right"
	Missed Outcome = "missed" // in the gold, not found
	Wrong  Outcome = "wrong"  // found, not in the gold
)

// Item is one thing of one layer of one article.
type Item struct {
	Article  string  `json:"article"`
	Layer    string  `json:"layer"`
	Outcome  Outcome `json:"outcome"`
	Text     string  `json:"text"`               // folded
	Sentence string  `json:"sentence,omitempty"` // where it stands; empty when the text has it nowhere in one piece
}

// Figures are the sums of one layer. With nothing found, precision is 1; with
// nothing to find, recall is 1.
type Figures struct {
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
	TP        int     `json:"tp"`
	FP        int     `json:"fp"`
	FN        int     `json:"fn"`
}

func figures(tp, fp, fn int) Figures {
	share := func(a, b int) float64 {
		if b == 0 {
			return 1
		}
		return float64(a) / float64(b)
	}
	f := Figures{Precision: share(tp, tp+fp), Recall: share(tp, tp+fn), TP: tp, FP: fp, FN: fn}
	if sum := f.Precision + f.Recall; sum > 0 {
		f.F1 = 2 * f.Precision * f.Recall / sum
	}
	return f
}

// take compares what is to be found with what was found. Each gold item is
// found once; finding it a second time is an error unless it is optional.
func take[G, P any](gold []G, found []P, match func(G, P) bool, optional func(P) bool,
	showGold func(G) string, showFound func(P) string, put func(Outcome, string)) {
	left := make([]bool, len(gold))
	for _, p := range found {
		hit := -1
		for i, g := range gold {
			if !left[i] && match(g, p) {
				hit = i
				break
			}
		}
		switch {
		case hit >= 0:
			left[hit] = true
			put(Right, showGold(gold[hit]))
		case !optional(p):
			put(Wrong, showFound(p))
		}
	}
	for i, g := range gold {
		if !left[i] {
			put(Missed, showGold(g))
		}
	}
}
