package index

// eventBlock is the reports of one block, in the order of publication once they are sorted, with as
// much of each as tells the meetings and writes them. Most blocks are a few reports
// of one day; the one of what has neither day nor year nor day of publication has a
// seventh of all that a corpus reports, and of a million articles it is held whole.
// So texts and names are kept once, as numbers, and sentences not at all.
type eventBlock struct {
	name     string
	reports  []blockReport
	features []features // of each report

	ids   []uint32          // buffer
	list  []string          // texts and names by number
	of    map[string]uint32 // the number of each
	keys  map[string]uint32 // numbers of what features are compared by
	buf   []byte
	none  uint32 // the number of ""
	press uint32 // and that of a press conference
}

// blockReport is one report. Texts are numbers of the block's list.
type blockReport struct {
	n, i             int32
	article          string
	day, start, kind uint32
	copied           bool
	rest             []uint32 // see pack
}

func newEventBlock(name string) *eventBlock {
	b := &eventBlock{name: name, of: map[string]uint32{}, keys: map[string]uint32{}}
	b.none, b.press = b.string(""), b.string(kindFamily(pressConference))
	return b
}

// string gives the number of a text.
func (b *eventBlock) string(s string) uint32 {
	n, ok := b.of[s]
	if !ok {
		n = uint32(len(b.list))
		b.of[s], b.list = n, append(b.list, s)
	}
	return n
}

// key gives the number of a word, a host or a person; the mark keeps them apart.
func (b *eventBlock) key(mark byte, s string) uint32 {
	b.buf = append(append(b.buf[:0], mark), s...)
	n, ok := b.keys[string(b.buf)]
	if !ok {
		n = uint32(len(b.keys))
		b.keys[string(b.buf)] = n
	}
	return n
}

// add takes a report in.
func (b *eventBlock) add(r *reportOf) {
	e := &r.fact.Event
	b.features = append(b.features, b.featuresOf(r))
	b.reports = append(b.reports, blockReport{int32(r.n), int32(r.i), r.article, b.string(r.day), b.string(e.Start), b.string(e.Kind), r.copied, b.pack(&r.fact)})
}

// Len, Less and Swap sort reports by publication: which are of one meeting, and whose
// words are shown first, does not hang on the order in which articles were entered.
func (b *eventBlock) Len() int { return len(b.reports) }

func (b *eventBlock) Less(i, k int) bool {
	x, y := &b.reports[i], &b.reports[k]
	return publishedBefore(b.list[x.day], x.article, int(x.i), b.list[y.day], y.article, int(y.i)) < 0
}

func (b *eventBlock) Swap(i, k int) {
	b.reports[i], b.reports[k] = b.reports[k], b.reports[i]
	b.features[i], b.features[k] = b.features[k], b.features[i]
}

// pack gives what a meeting is made of besides day and kind.
func (b *eventBlock) pack(f *eventFact) []uint32 {
	e, out := &f.Event, b.ids[:0]
	for _, s := range []string{e.Name, e.End, e.EDTF, e.Place, e.Term} {
		out = append(out, b.string(s))
	}
	flags := uint32(0)
	for i, is := range []bool{e.Online, e.Planned, e.Background} {
		if is {
			flags |= 1 << i
		}
	}
	out = append(out, flags)
	for _, n := range []int{e.Ordinal, e.Points} {
		out = append(out, uint32(n), uint32(n>>32))
	}
	for _, list := range [][]string{e.Organizers, e.Chairs, e.Attendees} {
		out = append(out, uint32(len(list)))
		for _, s := range list {
			out = append(out, b.string(s))
		}
	}
	for _, p := range f.Proof {
		out = append(out, b.string(p.Role), b.string(p.Person))
	}
	b.ids = out
	return append(make([]uint32, 0, len(out)), out...)
}

// unpack puts back what pack gave.
func (b *eventBlock) unpack(rest []uint32, f *eventFact) {
	e, x := &f.Event, rest
	next := func() uint32 {
		n := x[0]
		x = x[1:]
		return n
	}
	for _, s := range []*string{&e.Name, &e.End, &e.EDTF, &e.Place, &e.Term} {
		*s = b.list[next()]
	}
	flags := next()
	for i, is := range []*bool{&e.Online, &e.Planned, &e.Background} {
		*is = flags&(1<<i) != 0
	}
	for _, n := range []*int{&e.Ordinal, &e.Points} {
		*n = int(next())
		*n |= int(next()) << 32
	}
	for _, list := range []*[]string{&e.Organizers, &e.Chairs, &e.Attendees} {
		for range next() {
			*list = append(*list, b.list[next()])
		}
	}
	for len(x) > 0 {
		f.Proof = append(f.Proof, roleProof{Role: b.list[next()], Person: b.list[next()]})
	}
}

// reportsOf gives the reports of a group, without their sentences.
func (b *eventBlock) reportsOf(group []int32) []reportOf {
	out := make([]reportOf, len(group))
	for k, at := range group {
		r, o := &b.reports[at], &out[k]
		o.n, o.i, o.article, o.day, o.copied = int(r.n), int(r.i), r.article, b.list[r.day], r.copied
		o.fact.Start, o.fact.Kind = b.list[r.start], b.list[r.kind]
		b.unpack(r.rest, &o.fact)
	}
	return out
}
