package index

import (
	"encoding/binary"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"chutri/extract"
	"chutri/extract/vi"
)

// rejoined takes a text apart into words and gaps and puts it together again.
func rejoined(t interface {
	Helper()
	Fatalf(string, ...any)
}, text string) string {
	t.Helper()
	return rejoinedTo(t, text, nil)
}

// rejoinedTo puts together what is wanted of it.
func rejoinedTo(t interface {
	Helper()
	Fatalf(string, ...any)
}, text string, upTo *textEnd) string {
	t.Helper()
	ws := analyze(text)
	gaps, err := gapsOf(nil, text, ws)
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	w := newLexicon(nil)
	var stream []byte
	for _, x := range ws {
		stream = binary.AppendUvarint(stream, uint64(w.number(x.surface, x.key)))
	}
	out, err := readable(w).joined(stream, gaps, upTo)
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	return out
}

func TestTextOfWordsAndGaps(t *testing.T) {
	for _, text := range []string{
		"Sáng 16-1, Ban Thường vụ T.Ư Đoàn họp.\nĐồng chí Bí thư chủ trì.",
		"", " ", "...", "a", "  hai  dấu cách  ", "UBND TP.HCM", "10.000 đảng viên\u00a0(50%)", "một\u200bhai", "TP. Hồ Chí Minh\r\n\tcuối\n",
	} {
		if got := rejoined(t, text); got != text {
			t.Errorf("%q came back as %q", text, got)
		}
	}
	long := ""
	for range 400 {
		long += "đảng ủy "
	}
	if got := rejoined(t, long); got != long {
		t.Error("a long run of spaces came back changed")
	}
}

func TestAnyTextOfWordsAndGaps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pieces := rapid.SliceOf(rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"T.Ư", " ", "Đảng ủy", "TP.HCM", ",", "\n", "18", "kỉ"}))).Draw(t, "pieces")
		text := ""
		for _, p := range pieces {
			text += p
		}
		text = vi.Normalize(text)
		if got := rejoined(t, text); got != text {
			t.Fatalf("%q came back as %q", text, got)
		}
		points := utf8.RuneCountInString(text)
		from := rapid.IntRange(0, points).Draw(t, "from")
		span := extract.Span{from, rapid.IntRange(from, points).Draw(t, "to")}
		part := rejoinedTo(t, text, &textEnd{points: span[1]})
		want, x := sentenceIn(text, span)
		if got, y := sentenceIn(part, span); got != want || x != y {
			t.Fatalf("sentence at %v of %q: %q at %v, in the part %q %q at %v", span, text, want, x, part, got, y)
		}
	})
}

func TestBrokenGaps(t *testing.T) {
	w := readable(newLexicon(nil))
	stream := binary.AppendUvarint(nil, uint64(firstWord))
	for _, gaps := range [][]byte{nil, {0}, {5}, {otherGap}, {otherGap, 200}, {otherGap - 1}} {
		if got, err := w.joined(stream, gaps, nil); err == nil {
			t.Errorf("gaps %v gave %q", gaps, got)
		}
	}
}
