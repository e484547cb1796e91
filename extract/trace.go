package extract

import (
	"cmp"
	"slices"
)

// Node is a step of a trace with the steps that happened inside its span: what
// a value is built of.
type Node struct {
	Step
	Inside []*Node
}

// Tree arranges the steps whose span lies in s by containment, in text order.
// Of two steps on the same span the one that came later is the parent: it was
// built on the other. A refusal is never a parent.
func (t *Trace) Tree(s Span) []*Node {
	var nodes []*Node
	order := map[*Node]int{}
	for i, step := range t.Steps {
		if step.Span[0] >= s[0] && step.Span[1] <= s[1] && step.Span[0] < step.Span[1] {
			n := &Node{Step: step}
			order[n] = i
			nodes = append(nodes, n)
		}
	}
	slices.SortStableFunc(nodes, func(a, b *Node) int {
		return cmp.Or(cmp.Compare(a.Span[0], b.Span[0]), cmp.Compare(b.Span[1], a.Span[1]),
			cmp.Compare(refusedLast(a.Refused != ""), refusedLast(b.Refused != "")), cmp.Compare(order[b], order[a]))
	})
	var roots, open []*Node // open: the chain of parents that may still take steps
	for _, n := range nodes {
		for len(open) > 0 && !holds(open[len(open)-1].Span, n.Span) {
			open = open[:len(open)-1]
		}
		if len(open) == 0 {
			roots = append(roots, n)
		} else {
			parent := open[len(open)-1]
			parent.Inside = append(parent.Inside, n)
		}
		if n.Refused == "" {
			open = append(open, n)
		}
	}
	return roots
}

func holds(outer, inner Span) bool { return outer[0] <= inner[0] && inner[1] <= outer[1] }

// refusedLast orders refusals behind what was made.
func refusedLast(b bool) int {
	if b {
		return 1
	}
	return 0
}
