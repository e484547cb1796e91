package index

import (
	"math"
)

// scored is one article that is being scored.
type scored struct {
	*plan
	n      uint32
	stream []byte
	length [lastField + 1]int
	tf     []uint32 // by field and key
	sum    float32
}

func (d *scored) score(n uint32) float32 {
	d.n, d.sum, d.stream = n, 0, d.e.archive.tokens(int(n))
	d.length = [lastField + 1]int{}
	clear(d.tf)
	if len(d.keys) > 0 {
		d.read()
	}
	for _, r := range d.roots {
		d.walk(r, true)
	}
	return d.sum
}

// read counts the words of every field.
func (d *scored) read() {
	var field uint32
	for i := 0; i < len(d.stream); {
		id, size := uvarint(d.stream[i:])
		i += size
		if id < firstWord {
			if id != endOfName {
				field = id
			}
			continue
		}
		if field > uint32(lastField) {
			continue
		}
		d.length[field]++
		if int(id) < len(d.keyOf) && d.keyOf[id] >= 0 {
			d.tf[int(field)*len(d.keys)+int(d.keyOf[id])]++
		}
	}
}

// walk says whether the article satisfies a node, and adds what it scores there.
// Inside means that it satisfies what was evaluated before; single words score
// without that, as Bleve's do.
func (d *scored) walk(s *step, inside bool) bool {
	switch s.kind {
	case '&':
		ok := true
		for _, k := range s.kids {
			if !d.walk(k, inside && ok) {
				ok = false
			}
		}
		return ok
	case '|':
		ok := false
		for _, k := range s.kids {
			if d.walk(k, inside) {
				ok = true
			}
		}
		return ok
	case '!':
		return !d.walk(s.kids[0], inside)
	case 'd':
		day := d.e.archive.day(int(d.n))
		return day != noDay && day >= s.day.from && day <= s.day.to
	case 'n':
		return s.set.Contains(d.n)
	}
	return d.phrase(s, inside)
}

func (d *scored) phrase(s *step, inside bool) bool {
	ok := false
	for _, o := range s.order {
		if o.term {
			t := &s.terms[o.number]
			tf := d.tf[int(t.field)*len(d.keys)+t.key]
			if tf == 0 {
				continue
			}
			ok = ok || t.match
			if !t.skip {
				norm := float64(float32(1 / math.Sqrt(float64(d.length[t.field]))))
				d.sum += float32(t.idf * saturate(float64(tf), norm))
			}
			continue
		}
		f := &s.forms[o.number]
		if !inside && s.quiet {
			continue
		}
		n := min(f.matcher.count(d.stream), math.MaxUint16)
		if n == 0 {
			continue
		}
		ok = true
		if inside && !s.quiet {
			d.sum += float32(f.idf * saturate(float64(n), 0))
		}
	}
	return ok
}
