package vi

import (
	"bytes"
	"html"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
)

// Decode turns the bytes of a page or file into text and names the encoding.
//
// A byte order mark decides first, then UTF-8 that is valid (many sites declare
// iso-8859-1 and send UTF-8), then a declared charset of another script. What
// is left is read by every Vietnamese encoding that was in use (windows-1258,
// TCVN3, VNI, VISCII, VPS, TCVN 5712) and the reading with the largest share of
// correct syllables wins; windows-1252 when none does. Declared is the charset
// of the HTTP header or of the page; when it is empty, the first 1,024 bytes are
// searched for "charset=".
//
// UTF-8 text that holds letters of an older encoding or doubled UTF-8 is
// repaired as by DecodeString; the name then reads "utf-8+tcvn3". HTML entities
// stay (see Unescape).
func Decode(raw []byte, declared string) (text, encoding string) {
	switch {
	case bytes.HasPrefix(raw, []byte("\xef\xbb\xbf")):
		raw, declared = raw[3:], "utf-8"
	case bytes.HasPrefix(raw, []byte("\xff\xfe")):
		declared = "utf-16le"
	case bytes.HasPrefix(raw, []byte("\xfe\xff")):
		declared = "utf-16be"
	case declared == "":
		declared = sniff(raw)
	}
	declared = strings.ToLower(strings.Trim(declared, " \t\"'"))
	if strings.HasPrefix(declared, "utf-16") && bytes.IndexByte(raw, 0) >= 0 {
		return decodeUTF16(raw, declared)
	}
	if utf8.Valid(raw) {
		return repaired(string(raw), "utf-8")
	}
	if nearlyUTF8(raw) {
		return repaired(strings.ToValidUTF8(string(raw), string(utf8.RuneError)), "utf-8")
	}
	if text, ok := foreign(raw, declared); ok {
		return text, declared
	}
	text = readBytes(raw)
	if c := bestCodec([]string{text}, declared); c != nil {
		return c.decode(text), c.name
	}
	return text, "windows-1252"
}

func repaired(text, encoding string) (string, string) {
	text, more := DecodeString(text)
	if more != "" {
		encoding += "+" + more
	}
	return text, encoding
}

func decodeUTF16(raw []byte, declared string) (string, string) {
	order := unicode.LittleEndian
	if declared == "utf-16be" {
		order = unicode.BigEndian
	}
	out, err := unicode.UTF16(order, unicode.UseBOM).NewDecoder().Bytes(raw)
	if err != nil {
		return readBytes(raw), "windows-1252"
	}
	return string(out), declared
}

// sniff looks for a charset in the head of a page.
func sniff(raw []byte) string {
	head := bytes.ToLower(raw[:min(len(raw), 1024)])
	_, after, ok := bytes.Cut(head, []byte("charset="))
	if !ok {
		return ""
	}
	after = bytes.TrimLeft(after, `"' `)
	if i := bytes.IndexAny(after, "\"'> ;/\t\r\n"); i >= 0 {
		after = after[:i]
	}
	return string(after)
}

// nearlyUTF8 accepts UTF-8 with a few broken places, such as a character cut at
// the end: at least ten good characters of several bytes for each bad byte.
func nearlyUTF8(raw []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(raw); {
		if raw[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && n == 1 {
			bad++
		} else {
			good++
		}
		i += n
	}
	return good >= 10*bad
}

// foreign decodes a declared charset of another script: a page in gbk or
// koi8-r is not guessed at.
func foreign(raw []byte, declared string) (string, bool) {
	switch declared {
	case "", "utf-8", "utf8", "iso-8859-1", "latin1", "windows-1252", "windows-1258", "us-ascii", "ascii", "x-user-defined":
		return "", false
	}
	e, err := htmlindex.Get(declared)
	if err != nil || e == charmap.Windows1252 || e == charmap.Windows1258 {
		return "", false
	}
	out, err := e.NewDecoder().Bytes(raw)
	return string(out), err == nil
}

// readBytes gives each byte the rune that windows-1252 gives it, control codes
// for the five bytes that it leaves open.
func readBytes(raw []byte) string {
	var b strings.Builder
	b.Grow(len(raw) + len(raw)/4)
	for _, x := range raw {
		r := charmap.Windows1252.DecodeByte(x)
		if r == utf8.RuneError {
			r = rune(x)
		}
		b.WriteRune(r)
	}
	return b.String()
}

// DecodeString repairs text that is already UTF-8 but holds letters of an older
// encoding ("Qu¶ng Ng·i", "Buøi") or UTF-8 that was encoded twice or more often
// ("Há»™i nghá»‹"), in all of the text or in some lines of it. A stretch between
// line breaks or tags changes only when more of its words are correct
// syllables afterwards. The second result names what was found, "" when the
// text is unchanged.
func DecodeString(s string) (text, encoding string) {
	if !suspicious(s) {
		return s, ""
	}
	for range 3 { // doubled twice is common, three times was seen
		once, ok := undoubleLines(s)
		if !ok {
			break
		}
		s, encoding = once, "utf-8"
	}
	var doubtful []string
	for seg := range segments(s) {
		if legacySuspect(seg) {
			doubtful = append(doubtful, seg)
		}
	}
	c := bestCodec(doubtful, "")
	if c == nil {
		return s, encoding
	}
	var b strings.Builder
	b.Grow(len(s))
	for seg := range segments(s) {
		if legacySuspect(seg) {
			if d := c.decode(seg); score(d).value() > score(seg).value() {
				seg = d
			}
		}
		b.WriteString(seg)
	}
	return b.String(), c.name
}

// undoubleLines undoubles the segments that become better.
func undoubleLines(s string) (string, bool) {
	var b strings.Builder
	changed := false
	for seg := range segments(s) {
		if !doubleSuspect(seg) {
			b.WriteString(seg)
			continue
		}
		best := score(seg).value()
		for _, table := range []func(rune) (byte, bool){byteOf, byteOf1258} {
			if d := undouble(seg, table); d != seg {
				if v := score(d).value(); v > best {
					seg, best, changed = d, v, true
				}
			}
		}
		b.WriteString(seg)
	}
	return b.String(), changed
}

// byteOf1258 is byteOf for text that was read as windows-1258.
func byteOf1258(r rune) (byte, bool) {
	if b, ok := charmap.Windows1258.EncodeRune(r); ok {
		return b, true
	}
	return byteOf(r)
}

// bestCodec gives the codec that makes the most syllables out of the segments;
// nil when none is clearly better than the text as it stands.
func bestCodec(segs []string, declared string) *codec {
	var before tally
	for _, s := range segs {
		before.add(score(s))
	}
	var best *codec
	var top tally
	for _, c := range codecs() {
		var t tally
		for _, s := range segs {
			t.add(score(c.decode(s)))
		}
		if c.name == declared {
			t.good++
		}
		if best == nil || t.value() > top.value() {
			best, top = c, t
		}
	}
	need := 2
	if best.name == "vni" {
		need = 1 // two bytes per letter are hard to hit by chance
	}
	if top.good < need || top.value() < before.value()+need || top.good < 2*top.bad {
		return nil
	}
	return best
}

// Unescape writes out HTML entities that are left in text ("&#40;7/4&#41;",
// "Ng&agrave;y"), also where they were escaped twice.
func Unescape(s string) string {
	for range 2 {
		if strings.IndexByte(s, '&') < 0 {
			break
		}
		s = html.UnescapeString(s)
	}
	return s
}

// Text is what plain text from outside goes through before anything reads it:
// entities written out, older encodings decoded, normalized.
func Text(s string) string {
	if s = Unescape(s); ordinary(s) {
		return s
	}
	s, _ = DecodeString(s)
	return Normalize(s)
}
