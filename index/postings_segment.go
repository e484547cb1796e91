package index

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	bleveindex "github.com/blevesearch/bleve_index_api"
	mmap "github.com/blevesearch/mmap-go"
	segmentapi "github.com/blevesearch/scorch_segment_api/v2"
)

// Bleve lets others bring the layout of its segments and does the rest: which
// documents are live, snapshots, merging in the background.
const (
	postingsType    = "chutri"
	postingsVersion = 1
)

// Bleve finds the segments of an index by a list that packages enter themselves in.
func init() { scorch.RegisterSegmentPlugin(postingsPlugin{}, false) }

// errStopped ends a merge whose index is closed.
var errStopped = segmentapi.ErrClosed

// postingsPlugin makes, opens and merges segments of postings.
type postingsPlugin struct{}

func (postingsPlugin) Type() string    { return postingsType }
func (postingsPlugin) Version() uint32 { return postingsVersion }

// New makes a segment in memory of documents that are all postingDocuments.
func (postingsPlugin) New(documents []bleveindex.Document) (segmentapi.Segment, uint64, error) {
	articles := make([]*postingDocument, len(documents))
	for i, d := range documents {
		a, ok := d.(*postingDocument)
		if !ok {
			return nil, 0, fmt.Errorf("postings: %T is no article", d)
		}
		articles[i] = a
	}
	slices.SortFunc(articles, func(a, b *postingDocument) int { return a.number - b.number })
	data, err := buildPostings(articles)
	if err != nil {
		return nil, 0, err
	}
	p, err := openPostings(data)
	if err != nil {
		return nil, 0, err
	}
	return &memoryPostings{postingsSegment{postings: p}}, uint64(len(data)), nil
}

func (x postingsPlugin) NewUsing(documents []bleveindex.Document, _ map[string]any) (segmentapi.Segment, uint64, error) {
	return x.New(documents)
}

// Open opens a segment's file.
func (postingsPlugin) Open(path string) (segmentapi.Segment, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	data, err := mmap.Map(f, mmap.RDONLY, 0)
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	p, err := openPostings(data)
	if err != nil {
		data.Unmap()
		f.Close()
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	s := &filePostings{postingsSegment: postingsSegment{postings: p}, path: path, file: f, mapped: data}
	s.users.Store(1)
	return s, nil
}

func (x postingsPlugin) OpenUsing(path string, _ map[string]any) (segmentapi.Segment, error) {
	return x.Open(path)
}

// Merge writes several segments into one file.
func (postingsPlugin) Merge(segments []segmentapi.Segment, drops []*roaring.Bitmap, path string, stop chan struct{}, report segmentapi.StatsReporter) (
	[][]uint64, uint64, error) {
	parts := make([]*postings, len(segments))
	var mapped []mmap.MMap // what is mapped and read stays resident, if nobody says that it need not
	for i, s := range segments {
		switch s := s.(type) {
		case *memoryPostings:
			parts[i] = s.postings
		case *filePostings:
			parts[i] = s.postings
			mapped = append(mapped, s.mapped)
		default:
			return nil, 0, fmt.Errorf("postings: %T cannot be merged", s)
		}
	}
	leave := func() {
		for _, m := range mapped {
			leaveMapped(m)
		}
	}
	moved, size, err := mergePostings(parts, drops, path, stop, leave)
	leave()
	if err == nil && report != nil {
		report.ReportBytesWritten(size)
	}
	return moved, size, err
}

func (x postingsPlugin) MergeUsing(segments []segmentapi.Segment, drops []*roaring.Bitmap, path string, stop chan struct{}, report segmentapi.StatsReporter,
	_ map[string]any) ([][]uint64, uint64, error) {
	return x.Merge(segments, drops, path, stop, report)
}

// uncounted is for what Bleve counts and nobody asks for.
type uncounted struct{}

func (uncounted) BytesRead() uint64     { return 0 }
func (uncounted) ResetBytesRead(uint64) {}
func (uncounted) BytesWritten() uint64  { return 0 }

// postingsSegment is what segments in memory and in files have in common.
type postingsSegment struct {
	uncounted
	*postings
	once    sync.Once
	ordered []uint32 // documents in order of article number
}

// memoryPostings is a segment that is not written yet.
type memoryPostings struct{ postingsSegment }

// Persist writes the segment.
func (s *memoryPostings) Persist(path string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	if _, err = f.Write(s.data); err == nil {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	return err
}

func (s *memoryPostings) AddRef()       {}
func (s *memoryPostings) DecRef() error { return nil }
func (s *memoryPostings) Close() error  { return nil }

// filePostings is a segment that is written. Its last user closes it.
type filePostings struct {
	postingsSegment
	path   string
	file   *os.File
	mapped mmap.MMap
	users  atomic.Int64
}

func (s *filePostings) Path() string { return s.path }
func (s *filePostings) AddRef()      { s.users.Add(1) }
func (s *filePostings) Close() error { return s.DecRef() }
func (s *filePostings) DecRef() error {
	if s.users.Add(-1) != 0 {
		return nil
	}
	return errors.Join(s.mapped.Unmap(), s.file.Close())
}

func (s *postingsSegment) Count() uint64 { return uint64(s.documents) }
func (s *postingsSegment) Size() int     { return len(s.data) }

func (s *postingsSegment) Fields() []string {
	return append([]string{"_id"}, engineField[fieldTitle:]...)
}

// Dictionary gives the terms of a field; of an unknown one (and of "_id", which is
// asked for by DocNumbers only) none.
func (s *postingsSegment) Dictionary(name string) (segmentapi.TermDictionary, error) {
	for f := fieldTitle; f <= lastField; f++ {
		if engineField[f] == name {
			return termDictionary{s.postings, f}, nil
		}
	}
	return termDictionary{s.postings, fieldAny}, nil
}

func (s *postingsSegment) VisitStoredFields(doc uint64, visit segmentapi.StoredFieldValueVisitor) error {
	id, err := s.DocID(doc)
	if err == nil && id != nil {
		visit("_id", 't', id, nil)
	}
	return err
}

func (s *postingsSegment) DocID(doc uint64) ([]byte, error) {
	if doc >= uint64(s.documents) {
		return nil, nil
	}
	return strconv.AppendUint(nil, uint64(s.number(int(doc))), 10), nil
}

// DocNumbers gives the documents of the articles with these numbers.
func (s *postingsSegment) DocNumbers(ids []string) (*roaring.Bitmap, error) {
	s.once.Do(func() {
		s.ordered = make([]uint32, s.documents)
		for d := range s.ordered {
			s.ordered[d] = uint32(d)
		}
		slices.SortFunc(s.ordered, func(a, b uint32) int { return int(s.number(int(a))) - int(s.number(int(b))) })
	})
	out := roaring.New()
	for _, id := range ids {
		n, err := strconv.ParseUint(id, 10, 32)
		if err != nil {
			continue
		}
		i, ok := slices.BinarySearchFunc(s.ordered, int(n), func(d uint32, n int) int { return int(s.number(int(d))) - n })
		for ; ok && i < len(s.ordered) && s.number(int(s.ordered[i])) == uint32(n); i++ { // a deleted document keeps its number
			out.Add(s.ordered[i])
		}
	}
	return out, nil
}
