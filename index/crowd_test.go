package index

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"chutri/extract"
	"chutri/extract/crowdtext"
)

// TestCrowd enters one article that names a crowd: every person of it is kept,
// and nothing is held against each of the others. With an index that looks at the
// whole article for every name the test takes minutes.
func TestCrowd(t *testing.T) {
	persons := 20_000
	if testing.Short() {
		persons = 2_000
	}
	s := build(t, []*extract.Record{extract.Extract(extract.FromText("crowd", "Mít tinh", crowdtext.Meeting(persons)), extract.Options{})})
	r := open(t, s)
	if got := r.Manifest().Counts.Persons; got != persons {
		t.Errorf("%d persons, want %d", got, persons)
	}
	a, err := r.Meetings(context.Background(), MeetingFilter{Attendee: "Nguyễn An An An"})
	if err != nil || a.Total != 1 {
		t.Errorf("the meeting of the first of them: %+v, %v", a, err)
	}
}

// TestProofIsBounded cuts an overlong sentence to the words around the person,
// with the span that says so.
func TestProofIsBounded(t *testing.T) {
	text := crowdtext.Meeting(400)
	p := newPassage(text)
	at := strings.Index(text, "Bùi Cường An An")
	from := p.pointAt(int32(at))
	r := extract.Role{Evidence: extract.Span{0, len([]rune(text))}, Mention: extract.Span{from, from + len([]rune("Bùi Cường An An"))}}
	for _, parts := range []int{1, crowdedEvents + 1} {
		s, x := p.proof(r, parts)
		if !strings.Contains(s, "Bùi Cường An An") || s != string([]rune(text)[x[0]:x[1]]) || len(s) > longestProof || parts > crowdedEvents && len(s) > crowdedProof {
			t.Errorf("%d parts: %d bytes at %v: %.80q", parts, len(s), x, s)
		}
	}
	if s, _ := newPassage("Ông A chủ trì. Ông B dự.").proof(extract.Role{Evidence: extract.Span{0, 5}, Mention: extract.Span{4, 5}}, 1); s != "Ông A chủ trì." {
		t.Errorf("a short sentence is cut: %q", s)
	}
}

// TestLongRecordIsSkipped holds that a record over the limit is reported and that
// the others of the stream are taken.
func TestLongRecordIsSkipped(t *testing.T) {
	s := NewStore(t.TempDir())
	b, err := s.Build(BuildOptions{MaxRecord: 1 << 20})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Abort()
	record := func(id string, size int) string {
		return fmt.Sprintf(`{"id":%q,"text":%q,"people":[],"events":[]}`, id, strings.Repeat("Đại hội. ", size))
	}
	rep, err := b.AddStream(context.Background(), strings.NewReader(record("a", 1)+"\n"+record("b", 200_000)+"\n"+record("c", 2)), func(int) {})
	if err != nil || rep.Added != 2 || len(rep.Skipped) != 1 || !strings.Contains(rep.Skipped[0], "line 2: longer than 1 MB") {
		t.Errorf("%+v, %v", rep, err)
	}
}
