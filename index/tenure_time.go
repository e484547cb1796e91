package index

import (
	"fmt"
	"slices"
	"sort"
)

// told is what proofs of a tenure say besides current, acting and elect: it is
// over ("nguyên"), or it was held at some earlier time that nobody names ("lúc bấy giờ").
const (
	toldFormer = "former"
	toldPast   = "past"
)

// proofsOf gives the proofs in what one article says of one title of a person.
func (s sighting) proofsOf(i int) []proof {
	t := &s.fact.Titles[i]
	held := t.Status
	if held == toldFormer {
		held = "current"
	}
	if i >= len(s.fact.Times) || len(s.fact.Times[i]) == 0 {
		return []proof{{N: s.n, Day: s.day, Status: t.Status, Span: firstSpan(t.Evidence)}}
	}
	var out []proof
	for _, x := range s.fact.Times[i] {
		before := len(out)
		for _, d := range []string{x.From, x.On, x.To} {
			if d != "" {
				out = append(out, proof{N: s.n, Day: d, Status: held, Span: x.Span, Loose: x.Loose, From: x.From, To: x.To})
			}
		}
		switch {
		case t.Status == toldFormer || x.Ended:
			out = append(out, proof{N: s.n, Day: s.day, Status: toldFormer, Span: x.Span})
		case x.Now:
			out = append(out, proof{N: s.n, Day: s.day, Status: t.Status, Span: x.Span})
		case len(out) == before:
			out = append(out, proof{N: s.n, Status: toldPast, Span: x.Span})
		}
	}
	return out
}

// edtfBounds gives the first and last day of an EDTF day, month or year.
func edtfBounds(s string) (first, last string) {
	switch len(s) {
	case 4:
		return s + "-01-01", s + "-12-31"
	case 7:
		_, end, err := parsePeriod(s)
		if err == nil {
			return s + "-01", formatDay(end)
		}
	}
	return s, s
}

// surely gives the stretch in which an office is proved to be held by evidence
// of two times: "2011" and "2016" prove all from the end of 2011 to the begin of
// 2016. It is empty, to before from, when both are the same year.
func surely(first, last string) (from, to string) {
	_, from = edtfBounds(first)
	to, _ = edtfBounds(last)
	return from, to
}

// tell adds to the evidence what the proof says beyond its sentence.
func (p proof) tell(e *Evidence) {
	if p.Day != "" && p.Day != e.Date {
		e.Of = p.Day
	}
	switch {
	case p.Wrong && p.Status == toldFormer:
		e.Conflict = "says former; others say in office after it"
	case p.Wrong:
		e.Conflict = "says in office; others said former before it"
	}
}

// observation is a dated proof while a tenure's time is worked out.
type observation struct {
	proof
	lo, hi string
	over   bool // it says that the tenure is over
	weight int
	wrong  bool // against the reading that has the fewest contradictions
}

// againCost is how many proofs must speak for it that somebody took an office
// again after having been called former.
const againCost = 2

// looseDays is how far the day of a deed may lie from the nearest other proof of
// an office: people are told of with offices that they took later.
const looseDays = 5 * 366

// time works out first, last, bounds, status, gaps and contradictions. Proofs
// against each other are read with the fewest contradictions: a tenure goes on
// until it is called former; a mention behind that is one of the past, unless
// several say that the office was taken again.
func (r *tenureRow) time(proofs []proof, copied map[int]bool) {
	obs := observe(proofs, copied)
	again := settle(obs)
	var held []observation
	over := false
	for i, o := range obs {
		if o.wrong {
			r.against(o)
			continue
		}
		if over = o.over; !o.over {
			if len(held) > 0 {
				r.gap(held[len(held)-1], o, again[i])
			}
			held = append(held, o)
		} else if r.former == "" || len(held) > 0 && r.former < held[len(held)-1].hi {
			r.former = o.Day
		}
	}
	if !over {
		r.former = ""
	}
	for _, o := range held {
		r.spread(o)
		r.bridge(o)
	}
	r.status = statusOf(proofs, obs, over)
	if r.status != toldFormer || r.data.Until != "" && r.last > r.data.Until && len(r.data.Until) == len(r.last) {
		r.data.Until = ""
	}
	if len(held) == 0 {
		r.data.Since, r.data.Until = "", ""
	}
	r.data.Proof = pickProofs(held, obs, proofs)
}

// observe gives the dated proofs in the order of time.
func observe(proofs []proof, copied map[int]bool) []observation {
	var obs []observation
	for _, p := range proofs {
		if p.Day == "" || p.Status == toldPast {
			continue
		}
		o := observation{proof: p, over: p.Status == toldFormer, weight: 1}
		o.lo, o.hi = edtfBounds(p.Day)
		if copied[p.N] {
			o.weight = 0
		}
		obs = append(obs, o)
	}
	obs = withoutStray(obs)
	sort.SliceStable(obs, func(i, j int) bool {
		a, b := obs[i], obs[j]
		if a.lo != b.lo {
			return a.lo < b.lo
		}
		return !a.over && b.over
	})
	return obs
}

// withoutStray leaves out days of deeds that lie far from all other proofs.
func withoutStray(obs []observation) []observation {
	first, last := "", ""
	for _, o := range obs {
		if !o.Loose && !o.over {
			if first == "" || o.lo < first {
				first = o.lo
			}
			last = max(last, o.hi)
		}
	}
	if first == "" {
		return obs
	}
	kept := obs[:0]
	for _, o := range obs {
		if !o.Loose || daysBetween(o.hi, first) <= looseDays && daysBetween(last, o.lo) <= looseDays {
			kept = append(kept, o)
		}
	}
	return kept
}

// settle marks the proofs that the reading with the fewest contradictions is
// against, and says of each whether the office is taken again with it.
func settle(obs []observation) (again []bool) {
	again = make([]bool, len(obs))
	if len(obs) == 0 {
		return again
	}
	cost := [2]int{} // of a reading that ends in office, and out of it
	from := make([][2]int8, len(obs))
	for i, o := range obs {
		in, out := cost[0], min(cost[0], cost[1])
		if i > 0 && cost[1]+againCost < in {
			in, from[i][0] = cost[1]+againCost, 1
		}
		if i > 0 && cost[1] <= cost[0] {
			from[i][1] = 1
		}
		if o.over {
			in += o.weight
		} else {
			out += o.weight
		}
		cost = [2]int{in, out}
	}
	state := int8(0)
	if cost[1] < cost[0] || cost[1] == cost[0] && anyOver(obs) {
		state = 1
	}
	for i := len(obs) - 1; i >= 0; i-- {
		obs[i].wrong = obs[i].over != (state == 1)
		before := from[i][state]
		again[i] = state == 0 && before == 1
		state = before
	}
	return again
}

func anyOver(obs []observation) bool {
	for _, o := range obs {
		if o.over {
			return true
		}
	}
	return false
}

// spread widens a tenure to a proof of holding it.
func (r *tenureRow) spread(o observation) {
	earlier := func(a, b string) bool { // by the day before which it surely began
		_, x := edtfBounds(a)
		_, y := edtfBounds(b)
		return x < y || x == y && len(a) > len(b)
	}
	later := func(a, b string) bool {
		x, _ := edtfBounds(a)
		y, _ := edtfBounds(b)
		return x > y || x == y && len(a) > len(b)
	}
	if r.first == "" || earlier(o.Day, r.first) {
		r.first = o.Day
	}
	if r.last == "" || later(o.Day, r.last) {
		r.last = o.Day
	}
	if o.From != "" && (r.data.Since == "" || earlier(o.From, r.data.Since)) {
		r.data.Since = o.From
	}
	if o.To != "" && (r.data.Until == "" || later(o.To, r.data.Until)) {
		r.data.Until = o.To
	}
}

// gap notes a long silence between two proofs of holding, or that the office was
// left and taken again between them.
func (r *tenureRow) gap(a, b observation, again bool) {
	if b.From != "" && b.From == a.From && b.N == a.N {
		return // both ends of one statement
	}
	if again || daysBetween(a.hi, b.lo) > gapDays {
		r.data.Gaps = append(r.data.Gaps, Gap{From: a.Day, To: b.Day, Former: map[bool]string{true: r.former}[again]})
	}
}

// bridge drops the silences inside a time for which a text says that the office
// was held all the while.
func (r *tenureRow) bridge(o observation) {
	if o.From == "" || o.To == "" {
		return
	}
	from, _ := edtfBounds(o.From)
	_, to := edtfBounds(o.To)
	r.data.Gaps = slices.DeleteFunc(r.data.Gaps, func(g Gap) bool {
		a, _ := edtfBounds(g.From)
		_, b := edtfBounds(g.To)
		return g.Former == "" && from <= a && b <= to
	})
}

// mostAgainst bounds the contradictions that a tenure lists in words.
const mostAgainst = 5

// against notes a proof that contradicts the others.
func (r *tenureRow) against(o observation) {
	say := "said to be in office on %s, after being called former"
	if o.over {
		say = "called former on %s, in office before and after"
	}
	if s := fmt.Sprintf(say, o.Day); len(r.data.Against) < mostAgainst && !contains(r.data.Against, s) {
		r.data.Against = append(r.data.Against, s)
	}
}

// statusOf gives the status at the last evidence. Where the proofs of its end
// have no day, a fair share of them decides: what is over once stays so.
func statusOf(proofs []proof, obs []observation, over bool) string {
	if over {
		return toldFormer
	}
	formers, held, status := 0, 0, ""
	for _, p := range proofs {
		switch p.Status {
		case toldFormer:
			if p.Day == "" {
				formers++
			}
		case toldPast:
		default:
			held++
			if p.Day == "" {
				status = p.Status
			}
		}
	}
	if held == 0 || formers*4 >= held && formers > 0 {
		return toldFormer
	}
	for _, o := range obs {
		if !o.wrong && !o.over {
			status = o.Status
		}
	}
	if status == "" {
		status = "current"
	}
	return status
}

// pickProofs keeps the first and last proof of holding and the first of its being
// over, or those that there are, and one of each contradiction.
func pickProofs(held, obs []observation, all []proof) []proof {
	var out []proof
	add := func(p proof) {
		for _, o := range out {
			if o.N == p.N && o.Span == p.Span {
				return
			}
		}
		p.Loose, p.From, p.To = false, "", ""
		out = append(out, p)
	}
	if len(held) > 0 {
		add(held[0].proof)
		add(held[len(held)-1].proof)
	}
	for _, o := range obs {
		if o.over && !o.wrong {
			add(o.proof)
			break
		}
	}
	for _, o := range obs {
		if o.wrong && len(out) < 3+mostAgainst {
			o.Wrong = true
			add(o.proof)
		}
	}
	if len(held) == 0 {
		for _, p := range all {
			if p.Status != toldFormer && p.Status != toldPast {
				add(p)
				break
			}
		}
	}
	if len(out) < 2 {
		for _, p := range all {
			if p.Status == toldFormer {
				add(p)
				break
			}
		}
	}
	if len(out) == 0 {
		add(all[0])
	}
	return out
}
