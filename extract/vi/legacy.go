package vi

import (
	_ "embed"
	"encoding/hex"
	"fmt"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

//go:embed legacy.tsv
var legacyTable string

// codec reads one encoding of before Unicode. It works on text whose runes
// stand for bytes (see byteOf), so that the same code serves raw bytes and
// UTF-8 pages into which such bytes were poured.
type codec struct {
	name    string
	one     [256]rune        // letter of a byte; 0 keeps the rune
	two     map[[2]byte]rune // base byte and mark byte, for VNI
	nfc     bool             // the table yields combining tones
	restore bool             // capitals with a tone look like small letters
}

// codecs are tried in this order; an earlier one wins a tie.
var codecs = sync.OnceValue(func() []*codec {
	return []*codec{
		cp1258(),
		column("tcvn3", 2, true),
		column("vni", 5, false),
		column("viscii", 3, false),
		column("vps", 4, true),
		column("tcvn5712-1", 1, false),
	}
})

// column builds a codec from one column of legacy.tsv, counted from 0. The
// table is our own: a bad cell is a bug and panics.
func column(name string, n int, restore bool) *codec {
	c := &codec{name: name, two: map[[2]byte]rune{}, restore: restore}
	for line := range strings.Lines(legacyTable) {
		cells := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if line[0] == '#' || cells[0] == "letter" {
			continue
		}
		r, _ := utf8.DecodeRuneInString(cells[0])
		b, err := hex.DecodeString(cells[n])
		switch {
		case err != nil || len(b) > 2:
			panic(fmt.Sprintf("legacy.tsv: %q: bad cell %q", cells[0], cells[n]))
		case len(b) == 1:
			c.one[b[0]] = r // where VPS gives one byte to both cases, the small letter stands later and wins
		case len(b) == 2:
			c.two[[2]byte(b)] = r
			// Fonts show the capital's mark and the small letter's mark alike.
			if other := b[1] ^ 0x20; c.two[[2]byte{b[0], other}] == 0 {
				c.two[[2]byte{b[0], other}] = r
			}
		}
	}
	if strings.HasPrefix(name, "tcvn5712") {
		for i, mark := range []rune{'\u0300', '\u0309', '\u0303', '\u0301', '\u0323'} {
			c.one[0xb0+i] = mark
		}
		c.nfc = true
	}
	return c
}

// cp1258 is Microsoft code page 1258: letters with circumflex, breve or horn
// have a byte, tones are combining bytes after the letter.
func cp1258() *codec {
	c := &codec{name: "windows-1258", nfc: true}
	for b := 0x80; b < 0x100; b++ {
		if r := charmap.Windows1258.DecodeByte(byte(b)); r != utf8.RuneError {
			c.one[b] = r
		}
	}
	return c
}

// byteOf gives the byte that a rune stands for when text was read as
// windows-1252; the five bytes that windows-1252 leaves open stand as control
// codes. It fails for every other rune.
func byteOf(r rune) (byte, bool) {
	if r < 0x100 {
		return byte(r), r >= 0
	}
	return charmap.Windows1252.EncodeRune(r)
}

// decode reads s, whose runes stand for bytes. Runes that stand for no byte
// stay as they are.
func (c *codec) decode(s string) string {
	var b strings.Builder
	b.Grow(len(s) + len(s)/4)
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		x, ok := byteOf(r)
		if !ok {
			b.WriteRune(r)
			continue
		}
		if len(c.two) > 0 && i < len(s) {
			next, m := utf8.DecodeRuneInString(s[i:])
			if y, ok := byteOf(next); ok && c.two[[2]byte{x, y}] != 0 {
				b.WriteRune(c.two[[2]byte{x, y}])
				i += m
				continue
			}
		}
		if c.one[x] != 0 {
			r = c.one[x]
		}
		b.WriteRune(r)
	}
	out := b.String()
	if c.nfc {
		out = norm.NFC.String(out)
	}
	if c.restore {
		out = restoreCase(out)
	}
	return out
}

// restoreCase writes words in capitals where all letters whose case the
// encoding could show are capitals: "HéI NGHÞ" came out as "HộI NGHị". One
// capital alone needs a neighbour in capitals.
func restoreCase(s string) string {
	words := wordsIn(s)
	caps := make([]bool, len(words)) // two known capitals, no small letter
	open := make([]bool, len(words)) // no known small letter
	for i, w := range words {
		upper, lower := 0, 0
		for _, r := range s[w[0]:w[1]] {
			l, ok := letterOf(r)
			switch {
			case ok && l.upper:
				upper++
			case ok && l.tone == level:
				lower++
			}
		}
		caps[i], open[i] = upper >= 2 && lower == 0, lower == 0
	}
	var b strings.Builder
	b.Grow(len(s))
	at := 0
	for i, w := range words {
		b.WriteString(s[at:w[0]])
		at = w[1]
		near := i > 0 && caps[i-1] || i+1 < len(words) && caps[i+1]
		if caps[i] || open[i] && near {
			b.WriteString(strings.ToUpper(s[w[0]:w[1]]))
		} else {
			b.WriteString(s[w[0]:w[1]])
		}
	}
	b.WriteString(s[at:])
	return b.String()
}
