package machine

import (
	"math/rand/v2"
	"testing"
)

// TestWalk compares a machine with its rules, one byte after the other.
func TestWalk(t *testing.T) {
	m := New(Rule{0, 'a', 'z', 0}, Rule{0, 'd', 'd', 8}, Rule{8, 'a', 'c', 1}, Rule{1, 'd', 'd', 0}, Rule{1, 'x', 'x', Stopped}, Rule{0, 'y', 'y', Stopped})
	step := func(s State, c byte) State {
		switch {
		case s == 0 && c == 'd':
			return 8
		case s == 0 && 'a' <= c && c <= 'z' && c != 'y', s == 1 && c == 'd':
			return 0
		case s == 8 && 'a' <= c && c <= 'c':
			return 1
		}
		return Stopped
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 20000 {
		s := make([]byte, random.IntN(40))
		for i := range s {
			if s[i] = "aaabce"[random.IntN(6)]; random.IntN(200) == 0 {
				s[i] = "xy\x00\xff"[random.IntN(4)]
			} else if i > 1 && s[i-2] == 'd' || random.IntN(10) == 0 {
				s[i] = 'd'
			}
		}
		from := random.IntN(len(s) + 1)
		at, state := from, State(0)
		for at < len(s) && step(state, s[at]) != Stopped {
			state = step(state, s[at])
			at++
		}
		gotAt, gotState := Walk(m, s, from)
		if gotAt != at || gotState != state {
			t.Fatalf("%q from %d: stopped at %d in state %d, not at %d in %d", s, from, gotAt, gotState, at, state)
		}
		if textAt, _ := Walk(m, string(s), from); textAt != at {
			t.Fatalf("%q from %d: the string stops at %d", s, from, textAt)
		}
	}
}
