package index

import (
	"slices"
	"sort"
	"strings"
)

// markList is what the articles of a group name and what stands near the name there,
// in the order of the marks. Groups are weighed against each other far more often
// than they are made.
type markList []listedMark

// listedMark is a mark and where it is from: inArticle, nearName or both.
type listedMark uint32

func placedMark(m mark, from uint8) listedMark { return listedMark(m)<<8 | listedMark(from) }

func (x listedMark) mark() mark { return mark(x >> 8) }

// distinct sorts a list and puts what is told of one mark together. The list is changed.
func (l markList) distinct() markList {
	slices.Sort(l)
	out := l[:0]
	for _, x := range l {
		if n := len(out); n > 0 && out[n-1].mark() == x.mark() {
			out[n-1] |= x
		} else {
			out = append(out, x)
		}
	}
	return out
}

// with puts another list into the list, from the back, so that nothing is moved twice.
func (l markList) with(o markList) markList {
	i, more := len(l)-1, len(o)
	l.shared(o, func(mark, uint8, uint8) { more-- })
	l = slices.Grow(l, more)[:len(l)+more]
	for at, j := len(l)-1, len(o)-1; j >= 0; at-- {
		switch {
		case i < 0 || l[i].mark() < o[j].mark():
			l[at], j = o[j], j-1
		case l[i].mark() > o[j].mark():
			l[at], i = l[i], i-1
		default:
			l[at], i, j = l[i]|o[j], i-1, j-1
		}
	}
	return l
}

// at gives the place of a mark, or where it would stand.
func (l markList) at(m mark) int {
	return sort.Search(len(l), func(i int) bool { return l[i].mark() >= m })
}

// from says where a mark is from, 0 when it is not in the list.
func (l markList) from(m mark) uint8 {
	if i := l.at(m); i < len(l) && l[i].mark() == m {
		return uint8(l[i])
	}
	return 0
}

// shared calls f with the marks of both lists and where they are from.
func (l markList) shared(o markList, f func(m mark, x, y uint8)) {
	if len(o) < len(l) {
		l, o = o, l
	}
	if len(o) > 16*len(l) { // sooner searched than read
		for _, x := range l {
			if o = o[o.at(x.mark()):]; len(o) == 0 {
				return
			}
			if o[0].mark() == x.mark() {
				f(x.mark(), uint8(x), uint8(o[0]))
			}
		}
		return
	}
	for len(l) > 0 && len(o) > 0 {
		switch a, b := l[0].mark(), o[0].mark(); {
		case a < b:
			l = l[1:]
		case a > b:
			o = o[1:]
		default:
			f(a, uint8(l[0]), uint8(o[0]))
			l, o = l[1:], o[1:]
		}
	}
}

// bodyTail is a body's name, or the end of it, by which an article may name it.
type bodyTail struct {
	key  string
	mark mark
}

// tailsOfBodies gives the ends of two words and more of the names of a group's bodies.
func (g *group) tailsOfBodies() []bodyTail {
	if g.tails == nil && len(g.bodies) > 0 {
		for body := range g.bodies {
			for k := body; strings.Contains(k, " "); _, k, _ = strings.Cut(k, " ") {
				g.tails = append(g.tails, bodyTail{k, bodyMark(k)})
			}
		}
	}
	return g.tails
}
