// Package machine goes through the bytes of a text without branching. Letters of Vietnamese
// are of one, two and three bytes, in an order that no processor foresees: a loop that asks
// of every letter which it is pays for most of them several times what the look itself costs.
// A machine takes one step for each byte, a load and a shift, and is asked how it fared after
// a stride of them. It serves to find what is rare; what it stops at is looked at with care.
package machine

// State is a state of a machine: 0, in which it begins, to 8, or Stopped.
type State uint64

// Stopped is the state for good of a machine that has met what no rule provides for.
const Stopped State = 9

// place is the number of bits of a state in a row.
const place = 6

// Machine has a row for each byte: at the place of each state, the place of the state that follows.
type Machine [256]uint64

// Rule says that in a state the bytes From to To, both included, lead to another.
type Rule struct {
	In       State
	From, To byte
	Next     State
}

// New makes a machine of rules. Of two rules for a byte the later one counts.
func New(rules ...Rule) *Machine {
	m := new(Machine)
	for c := range m {
		next := [Stopped + 1]State{}
		for s := range next {
			next[s] = Stopped
		}
		for _, r := range rules {
			if r.From <= byte(c) && byte(c) <= r.To {
				next[r.In] = r.Next
			}
		}
		for s, n := range next {
			m[c] |= uint64(n*place) << (s * place)
		}
	}
	return m
}

// stride is the number of bytes between two questions.
const stride = 8

// Walk goes on from s[i] until the machine stops or the text ends. It gives the place of
// the byte that stopped it, or len(s), and the state before that byte.
func Walk[T string | []byte](m *Machine, s T, i int) (int, State) {
	at := uint64(0)
	for ; i+stride <= len(s); i += stride {
		b := s[i : i+stride]
		n := m[b[0]] >> (at & 63)
		n = m[b[1]] >> (n & 63)
		n = m[b[2]] >> (n & 63)
		n = m[b[3]] >> (n & 63)
		n = m[b[4]] >> (n & 63)
		n = m[b[5]] >> (n & 63)
		n = m[b[6]] >> (n & 63)
		n = m[b[7]] >> (n & 63)
		if n&63 == uint64(Stopped*place) {
			break
		}
		at = n
	}
	for ; i < len(s); i++ {
		n := m[s[i]] >> (at & 63)
		if n&63 == uint64(Stopped*place) {
			break
		}
		at = n
	}
	return i, State(at&63) / place
}
