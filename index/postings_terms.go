package index

import (
	"bytes"
	"encoding/binary"

	"github.com/RoaringBitmap/roaring/v2"
	bleveindex "github.com/blevesearch/bleve_index_api"
	segmentapi "github.com/blevesearch/scorch_segment_api/v2"
)

// termDictionary is a field of postings as Bleve asks for it.
type termDictionary struct {
	*postings
	field fieldNumber
}

func (d termDictionary) Cardinality() int { return int(d.fields[d.field].terms) }

func (d termDictionary) Contains(term []byte) (bool, error) {
	_, ok, err := d.find(d.field, string(term))
	return ok, err
}

func (d termDictionary) PostingsList(term []byte, except *roaring.Bitmap, _ segmentapi.PostingsList) (segmentapi.PostingsList, error) {
	x, _, err := d.find(d.field, string(term))
	if err != nil {
		return nil, err
	}
	return &postingsList{posting: x, documents: d.documents, except: except}, nil
}

// AutomatonIterator gives the terms that an automaton takes, from start to before
// end, which nil leaves open.
func (d termDictionary) AutomatonIterator(a segmentapi.Automaton, start, end []byte) segmentapi.DictionaryIterator {
	return &termIterator{d.terms(d.field), a, start, end}
}

type termIterator struct {
	*cursor
	automaton  segmentapi.Automaton
	start, end []byte
}

func (i *termIterator) Next() (*bleveindex.DictEntry, error) {
	for i.cursor.next() {
		if i.end != nil && bytes.Compare(i.term, i.end) >= 0 {
			return nil, nil
		}
		if bytes.Compare(i.term, i.start) >= 0 && i.takes() {
			return &bleveindex.DictEntry{Term: string(i.term), Count: uint64(i.count)}, nil
		}
	}
	return nil, i.err
}

func (i *termIterator) takes() bool {
	if i.automaton == nil {
		return true
	}
	state := i.automaton.Start()
	for _, b := range i.term {
		state = i.automaton.Accept(state, b)
	}
	return i.automaton.IsMatch(state)
}

// postingsList is the documents of a term but those of except.
type postingsList struct {
	uncounted
	posting
	documents int
	except    *roaring.Bitmap
	set       *roaring.Bitmap
}

func (l *postingsList) Size() int { return len(l.bytes) }

func (l *postingsList) Count() uint64 {
	if l.except == nil || l.except.IsEmpty() || l.count == 0 {
		return uint64(l.count)
	}
	return l.bitmap().GetCardinality()
}

// bitmap gives the documents as a set, which is made on first use.
func (l *postingsList) bitmap() *roaring.Bitmap {
	if l.set != nil {
		return l.set
	}
	if isDense(l.count, l.documents) {
		words := make([]uint64, (l.documents+63)/64)
		var last [8]byte
		for i := range words {
			b := l.bytes[8*i:]
			if len(b) < 8 {
				copy(last[:], b)
				b = last[:]
			}
			words[i] = binary.LittleEndian.Uint64(b)
		}
		l.set = roaring.FromDense(words, false)
	} else {
		l.set = roaring.New()
		if l.count > 0 {
			l.set.AddMany(l.appendTo(make([]uint32, 0, l.count), l.documents))
		}
	}
	if l.except != nil {
		l.set.AndNot(l.except)
	}
	return l.set
}

func (l *postingsList) Iterator(_, _, _ bool, _ segmentapi.PostingsIterator) segmentapi.PostingsIterator {
	return &postingsIterator{list: l}
}

// postingsIterator goes through the documents of a term. It is a posting itself:
// the one that it stands at.
type postingsIterator struct {
	uncounted
	list *postingsList
	set  *roaring.Bitmap // in place of the list's own
	iter roaring.IntPeekable
	doc  uint64
}

// ActualBitmap, DocNum1Hit and ReplaceActual let Bleve join sets without going
// through them.
func (i *postingsIterator) ActualBitmap() *roaring.Bitmap {
	if i.set == nil {
		i.set = i.list.bitmap()
	}
	return i.set
}

func (i *postingsIterator) DocNum1Hit() (uint64, bool) {
	l := i.list
	if i.set != nil || l.count != 1 || l.except != nil && l.except.Contains(l.only) {
		return 0, false
	}
	return uint64(l.only), true
}

func (i *postingsIterator) ReplaceActual(set *roaring.Bitmap) { i.set, i.iter = set, nil }

func (i *postingsIterator) Next() (segmentapi.Posting, error) { return i.Advance(0) }

// Advance goes to the next document that is not before doc.
func (i *postingsIterator) Advance(doc uint64) (segmentapi.Posting, error) {
	if i.iter == nil {
		i.iter = i.ActualBitmap().Iterator()
	}
	i.iter.AdvanceIfNeeded(uint32(doc))
	if !i.iter.HasNext() {
		return nil, nil
	}
	i.doc = uint64(i.iter.Next())
	return i, nil
}

func (i *postingsIterator) Number() uint64                   { return i.doc }
func (i *postingsIterator) Frequency() uint64                { return 1 }
func (i *postingsIterator) Norm() float64                    { return 1 }
func (i *postingsIterator) Locations() []segmentapi.Location { return nil }
func (i *postingsIterator) Size() int                        { return i.list.Size() }
