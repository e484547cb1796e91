package eval

import "fmt"

// Change is an item whose outcome is not what it was in an earlier run.
type Change struct {
	Item
	Gained bool // right now and not before, or no longer wrong
}

// Compare lists what was gained and lost against an earlier run.
func Compare(before, now *Report) []Change {
	old, cur := tally(before), tally(now)
	var out []Change
	for _, it := range now.Items {
		k := key(it)
		if cur[k] > old[k] {
			cur[k]--
			out = append(out, Change{it, it.Outcome == Right})
		}
	}
	cur = tally(now)
	for _, it := range before.Items {
		k := key(it)
		if it.Outcome == Wrong && old[k] > cur[k] {
			old[k]--
			out = append(out, Change{it, true})
		}
	}
	return out
}

func key(it Item) string {
	return fmt.Sprint(it.Article, "\x00", it.Layer, "\x00", it.Outcome, "\x00", it.Text)
}

func tally(r *Report) map[string]int {
	m := map[string]int{}
	for _, it := range r.Items {
		m[key(it)]++
	}
	return m
}
