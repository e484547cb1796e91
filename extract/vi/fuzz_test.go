package vi

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func addSeeds(f *testing.F) {
	for _, s := range []string{
		sample, norm.NFD.String(sample), double(sample, nil),
		"Ðồng chí Ðỗ Văn Ðức, HÐND; Sigurðsson", "K'ré, K’ré, K`ré, K”De, toa`n, hoa´ ", "ta\u0301\u0302t ho\u200b\u0323p",
		"СOVID-19 cа\u0301c", "ｎgày １５／５", "nghịĐồng dụngGoogle HCMNhiều UBNDtỉnh Khốicho", "T.Ư, TP. HCM, PGS.TS. V.I.Lênin./.",
		"Buøi Vaên Thaéng", "Qu¶ng Ng·i c«ng t¸c", "toÃ n HÃ  Ná»™i chÃnh trá»‹", "\xff\xfe\x00", "J\u030c \u1100\u1161\u11a8", "&#40;7/4&#41;",
	} {
		f.Add(s)
	}
}

func FuzzNormalize(f *testing.F) {
	addSeeds(f)
	f.Fuzz(func(t *testing.T, s string) {
		text, m := NormalizeMap(s)
		if text != Normalize(s) {
			t.Fatalf("with map %q, without %q", text, Normalize(s))
		}
		if again := Normalize(text); again != text {
			t.Fatalf("normalized again: %q -> %q", text, again)
		}
		if !utf8.ValidString(text) {
			t.Fatalf("not UTF-8: %q", text)
		}
		if utf8.ValidString(s) {
			if d := Normalize(norm.NFD.String(s)); d != text {
				t.Fatalf("composed %q, decomposed %q", text, d)
			}
		}
		last := 0
		for i := range text {
			at := m.Source(i)
			if at < last || at >= len(s) || utf8.ValidString(s) && !utf8.RuneStart(s[at]) {
				t.Fatalf("offset %d of %q comes from %d of %q (after %d)", i, text, at, s, last)
			}
			last = at
		}
		if m.Source(len(text)) != len(s) {
			t.Fatalf("end comes from %d of %d", m.Source(len(text)), len(s))
		}
	})
}

func FuzzFold(f *testing.F) {
	addSeeds(f)
	f.Fuzz(func(t *testing.T, s string) {
		key := Fold(s)
		if again := Fold(key); again != key {
			t.Fatalf("folded again: %q -> %q -> %q", s, key, again)
		}
		if plain := Plain(s); Plain(plain) != plain || Plain(key) != plain {
			t.Fatalf("Plain(%q) = %q, again %q, of the key %q", s, plain, Plain(plain), Plain(key))
		}
		if k := Spelling(key); Spelling(k) != k {
			t.Fatalf("Spelling(%q) = %q, again %q", key, k, Spelling(k))
		}
	})
}

func FuzzTokenize(f *testing.F) {
	addSeeds(f)
	f.Fuzz(func(t *testing.T, s string) {
		s = Normalize(s)
		tokens := Tokenize(s)
		at := int32(0)
		for _, k := range tokens {
			if k.Start < at || k.End <= k.Start || int(k.End) > len(s) || !utf8.RuneStart(s[k.Start]) {
				t.Fatalf("token %+v after %d in %q", k, at, s)
			}
			for _, r := range s[at:k.Start] {
				if r != ' ' {
					t.Fatalf("%q lies between tokens of %q", r, s)
				}
			}
			if k.Space != (k.Start > at) {
				t.Fatalf("token %+v after %d in %q: space", k, at, s)
			}
			if k.Shape != Break && k.Key != Fold(s[k.Start:k.End]) {
				t.Fatalf("key %q of %q, want %q", k.Key, s[k.Start:k.End], Fold(s[k.Start:k.End]))
			}
			at = k.End
		}
		from := 0
		for _, c := range Sentences(tokens) {
			if c.From < from || c.To <= c.From || c.To > len(tokens) {
				t.Fatalf("sentence %+v after %d", c, from)
			}
			for _, k := range tokens[from:c.From] {
				if k.Shape != Break {
					t.Fatalf("token %+v in no sentence", k)
				}
			}
			from = c.To
		}
	})
}

func FuzzDecode(f *testing.F) {
	for _, s := range []string{sample, "Buøi Vaên Thaéng", "\xff\xfea\x00", "<meta charset=koi8-r>\xcd", "Qu\xb6ng Ng\xb7i c\xabng t\xb8c"} {
		f.Add([]byte(s), "")
		f.Add([]byte(s), "windows-1258")
	}
	f.Fuzz(func(t *testing.T, raw []byte, declared string) {
		text, name := Decode(raw, declared)
		if !utf8.ValidString(text) {
			t.Fatalf("%s: not UTF-8: %q", name, text)
		}
		if again, as := Decode(raw, declared); again != text || as != name {
			t.Fatalf("decoded twice: %q, %q", text, again)
		}
	})
}

func FuzzDecodeString(f *testing.F) {
	addSeeds(f)
	f.Fuzz(func(t *testing.T, s string) {
		text, name := DecodeString(s)
		if again, as := DecodeString(s); again != text || as != name {
			t.Fatalf("decoded twice: %q, %q", text, again)
		}
		if name == "" && text != s {
			t.Fatalf("%q became %q without a name", s, text)
		}
		if utf8.ValidString(s) && !utf8.ValidString(text) {
			t.Fatalf("not UTF-8: %q", text)
		}
	})
}

// Hostile texts of 300 kB: whatever is not linear takes minutes here.
func TestLinear(t *testing.T) {
	for _, unit := range []string{"Ð", "Ã", "á»", ".", ".)", "…\"", "1.", "1. ", "A. ", "a\u0301", "\u0301", "о", "a`", "´", "'a", "K”", "ộ", "aB", "Ab",
		"<", "Buøi ", "\u00a0", "TÊN ", "ÔNG NAM ", "ông Nam ", "ừ", "Ä", "&amp;", "\u1100", "\xff", "cho"} {
		s := strings.Repeat(unit, 300_000/len(unit))
		start := time.Now()
		tokens := Tokenize(Text(s))
		Sentences(tokens)
		Shapes(tokens)
		Fold(s)
		Decode([]byte(s), "")
		if d := time.Since(start); d > 5*time.Second {
			t.Errorf("%q repeated took %v", unit, d)
		}
	}
}
