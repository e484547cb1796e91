package index

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"chutri/extract"
)

func TestSeenFact(t *testing.T) {
	for _, want := range []seenFact{
		{},
		{Mention: extract.Span{5, 17}, Aliases: []string{"Ông Khoát", ""}},
		{Mention: extract.Span{190, 204}, Titles: []extract.Title{
			{Text: "Bí thư Đảng ủy Khối", Rank: "Bí thư", Organization: "Đảng ủy Khối", Status: "current", Class: "office", Evidence: []extract.Span{{210, 229}, {3, 22}, {1 << 30, 1<<30 + 1}}},
			{Text: "Trưởng ban", Rank: "Ban trưởng", Organization: "Ban Tổ chức Tỉnh ủy Hà Nam", Term: "khóa XII", Status: "interim", Class: "guild"},
		}, Times: [][]titleTime{nil, {{Span: extract.Span{7, 9}, On: "2011", From: "2011-08", To: "2012-01-31", Now: true, Loose: true}, {Ended: true}}}},
	} {
		packed := want.encode()
		got, err := decodeSeenFact(packed)
		if d := cmp.Diff(want, got, cmpopts.EquateEmpty()); d != "" || err != nil {
			t.Errorf("%v %s", err, d)
		}
		for i := range packed {
			if f, err := decodeSeenFact(packed[:i]); err == nil {
				t.Errorf("the first %d of %d bytes gave %+v", i, len(packed), f)
			}
		}
	}
	if _, err := decodeSeenFact([]byte{0, 0, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1}); err == nil {
		t.Error("a count beyond all bytes was read")
	}
}
