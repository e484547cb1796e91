package index

import (
	"fmt"
	"strings"
)

// String gives the tree, for tests and explanations.
func (q allOf) String() string { return "(" + join(q, " AND ") + ")" }

// String gives the tree, for tests and explanations.
func (q anyOf) String() string { return "(" + join(q, " OR ") + ")" }

// String gives the tree, for tests and explanations.
func (q noneOf) String() string { return "NOT " + q.of.String() }

// String gives the tree, for tests and explanations.
func (q phraseIn) String() string {
	var b strings.Builder
	if q.field != fieldAny {
		b.WriteString(engineField[q.field] + ":")
	}
	b.WriteByte('"')
	for i, w := range q.words {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w.key)
	}
	b.WriteByte('"')
	if q.slop >= 0 {
		fmt.Fprintf(&b, "~%d", q.slop)
	}
	return b.String()
}

// String gives the tree, for tests and explanations.
func (q dayIn) String() string { return fmt.Sprintf("date:%s..%s", formatDay(q.from), formatDay(q.to)) }

// String gives the tree, for tests and explanations.
func (q numberIn) String() string {
	from, to := "", ""
	if !q.fromUnbound {
		from = fmt.Sprint(q.from)
		if q.openFrom {
			from = ">" + from
		}
	}
	if !q.toUnbounded {
		to = fmt.Sprint(q.to)
		if q.openTo {
			to = "<" + to
		}
	}
	return "number:" + from + ".." + to
}

func join(qs []query, sep string) string {
	parts := make([]string, len(qs))
	for i, q := range qs {
		parts[i] = q.String()
	}
	return strings.Join(parts, sep)
}
