package index

import (
	"encoding/binary"
	"errors"
	"slices"
	"strings"

	"chutri/extract"
)

// seenFact is what one article says of one person.
type seenFact struct {
	Titles  []extract.Title
	Aliases []string
	Mention extract.Span
	Times   [][]titleTime // of each title, where one is of another day than that of publication
}

// Words that most titles have one of, by their number. The order is part of the
// layout of a generation (schemaVersion).
var (
	titleStatuses = []string{"", "current", "former", "acting", "elect"}
	titleClasses  = []string{"", "office", "grade", "military_rank", "degree"}
)

// Flags of a titleTime.
const (
	timeNow = 1 << iota
	timeEnded
	timeLoose
)

// encode packs a fact for its column, in a third of what JSON takes: numbers in the
// shortest bytes, spans as distances; of a rank with which a title begins, and of a
// body with which it ends, the length alone.
func (f *seenFact) encode() []byte {
	b := appendSpan(make([]byte, 0, 128), 0, f.Mention)
	b = binary.AppendUvarint(b, uint64(len(f.Titles)))
	for i := range f.Titles {
		t := &f.Titles[i]
		b = appendText(b, t.Text)
		b = appendPart(b, t.Rank, strings.HasPrefix(t.Text, t.Rank))
		b = appendPart(b, t.Organization, strings.HasSuffix(t.Text, t.Organization))
		b = appendText(b, t.Term)
		b = appendOneOf(b, titleStatuses, t.Status)
		b = appendOneOf(b, titleClasses, t.Class)
		b = binary.AppendUvarint(b, uint64(len(t.Evidence)))
		at := 0
		for _, s := range t.Evidence {
			b, at = appendSpan(b, at, s), s[1]
		}
	}
	b = binary.AppendUvarint(b, uint64(len(f.Aliases)))
	for _, a := range f.Aliases {
		b = appendText(b, a)
	}
	b = binary.AppendUvarint(b, uint64(len(f.Times)))
	for _, list := range f.Times {
		b = binary.AppendUvarint(b, uint64(len(list)))
		for _, t := range list {
			b = appendText(appendText(appendText(appendSpan(b, 0, t.Span), t.On), t.From), t.To)
			b = append(b, bitIf(t.Now, timeNow)|bitIf(t.Ended, timeEnded)|bitIf(t.Loose, timeLoose))
		}
	}
	return b
}

func appendText(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// appendPart packs a text that may be a part of one before it.
func appendPart(b []byte, s string, part bool) []byte {
	if part {
		return binary.AppendUvarint(b, uint64(len(s))<<1)
	}
	return append(binary.AppendUvarint(b, uint64(len(s))<<1|1), s...)
}

// appendOneOf packs a word of a list, or another one.
func appendOneOf(b []byte, list []string, s string) []byte {
	if i := slices.Index(list, s); i >= 0 {
		return append(b, byte(i))
	}
	return appendText(append(b, byte(len(list))), s)
}

// appendSpan packs a span behind a place.
func appendSpan(b []byte, at int, s extract.Span) []byte {
	return binary.AppendVarint(binary.AppendVarint(b, int64(s[0]-at)), int64(s[1]-s[0]))
}

func bitIf(on bool, bit byte) byte {
	if on {
		return bit
	}
	return 0
}

var errSeenFact = errors.New("what an article says of a person is not as it was written: build anew with chutri index --rebuild")

// decodeSeenFact unpacks a fact.
func decodeSeenFact(data []byte) (seenFact, error) {
	r := packedText{rest: string(data)}
	f := seenFact{Mention: r.span(0)}
	for range r.count() {
		var t extract.Title
		t.Text = r.text()
		t.Rank = r.part(t.Text, false)
		t.Organization = r.part(t.Text, true)
		t.Term = r.text()
		t.Status = r.oneOf(titleStatuses)
		t.Class = r.oneOf(titleClasses)
		at := 0
		for range r.count() {
			s := r.span(at)
			t.Evidence, at = append(t.Evidence, s), s[1]
		}
		f.Titles = append(f.Titles, t)
	}
	for range r.count() {
		f.Aliases = append(f.Aliases, r.text())
	}
	for range r.count() {
		var list []titleTime
		for range r.count() {
			t := titleTime{Span: r.span(0), On: r.text(), From: r.text(), To: r.text()}
			flags := r.byte()
			t.Now, t.Ended, t.Loose = flags&timeNow != 0, flags&timeEnded != 0, flags&timeLoose != 0
			list = append(list, t)
		}
		f.Times = append(f.Times, list)
	}
	if r.broken || r.rest != "" {
		return seenFact{}, errSeenFact
	}
	return f, nil
}

// packedText reads what the append functions packed. The texts share its memory.
type packedText struct {
	rest   string
	broken bool
}

func (r *packedText) take(n uint64) string {
	if n > uint64(len(r.rest)) {
		r.broken, r.rest = true, ""
		return ""
	}
	s := r.rest[:n]
	r.rest = r.rest[n:]
	return s
}

func (r *packedText) byte() byte {
	if s := r.take(1); s != "" {
		return s[0]
	}
	return 0
}

func (r *packedText) number() uint64 {
	var x uint64
	for shift := 0; shift < 64 && !r.broken; shift += 7 {
		b := r.byte()
		x |= uint64(b&0x7f) << shift
		if b < 0x80 {
			return x
		}
	}
	r.broken = true
	return 0
}

// count reads the number of things that follow, each of at least a byte.
func (r *packedText) count() int {
	n := r.number()
	if n > uint64(len(r.rest)) {
		r.broken = true
		return 0
	}
	return int(n)
}

func (r *packedText) text() string { return r.take(r.number()) }

// part reads a text that may be the begin, or the end, of another one.
func (r *packedText) part(of string, end bool) string {
	x := r.number()
	switch n := x >> 1; {
	case x&1 != 0:
		return r.take(n)
	case n > uint64(len(of)):
		r.broken = true
		return ""
	case end:
		return of[uint64(len(of))-n:]
	default:
		return of[:n]
	}
}

func (r *packedText) oneOf(list []string) string {
	if i := int(r.byte()); i < len(list) {
		return list[i]
	}
	return r.text()
}

func (r *packedText) span(at int) extract.Span {
	first := at + r.signed()
	return extract.Span{first, first + r.signed()}
}

// signed reads a number as binary.AppendVarint writes it.
func (r *packedText) signed() int {
	x := r.number()
	return int(int64(x>>1) ^ -int64(x&1))
}
