package extract

import (
	"strings"

	"chutri/extract/vi"
)

// documentKind is a kind of document and how it may be named.
type documentKind struct {
	name  string     // lower case, as in the record
	bare  bool       // "Chỉ thị 05": a number may follow without "số"
	title bool       // "Luật Đất đai 2013": named by what it is about
	as    string     // the kind that an abbreviation stands for
	party bool       // "Nghị quyết Trung ương 4", "Nghị quyết Đại hội XII": named by the meeting
	words keyNumbers // of name
}

// documentKinds in the order in which they are tried: longer names first.
var documentKinds = []documentKind{
	{name: "thông tư liên tịch", bare: true}, {name: "chương trình hành động"}, {name: "nghị quyết liên tịch"},
	{name: "chỉ thị", bare: true}, {name: "nghị quyết", bare: true, party: true}, {name: "kết luận", bare: true, party: true},
	{name: "quyết định", bare: true}, {name: "quy định", bare: true}, {name: "hướng dẫn", bare: true}, {name: "kế hoạch", bare: true},
	{name: "thông báo", bare: true}, {name: "nghị định", bare: true}, {name: "thông tư", bare: true}, {name: "thông tri", bare: true},
	{name: "blhs", as: "bộ luật"}, {name: "bltths", as: "bộ luật"}, {name: "blds", as: "bộ luật"}, {name: "bllđ", as: "bộ luật"},
	{name: "bộ luật", title: true}, {name: "luật", title: true}, {name: "hiến pháp", title: true}, {name: "pháp lệnh", title: true},
	{name: "sắc lệnh", bare: true}, {name: "công văn", bare: true}, {name: "công điện", bare: true}, {name: "đề án", bare: true},
	{name: "tờ trình", bare: true}, {name: "quy chế"}, {name: "báo cáo"}, {name: "chương trình"}, {name: "lệnh"}, {name: "điều lệ"},
}

// kindsByStart leads from the first word of a kind to the kinds that begin so.
var kindsByStart = func() map[string][]*documentKind {
	out := map[string][]*documentKind{}
	for i := range documentKinds {
		k := &documentKinds[i]
		k.words = numbersOf(strings.Fields(k.name))
		first := k.words[0].key
		out[first] = append(out[first], k)
	}
	return out
}()

var kindStarts = bitsOf(kindsByStart)

// findReferences reads the named documents of the text, before anything else:
// their figures and days belong to them.
func (d *Document) findReferences() {
	for i := d.next(0, len(d.Tokens), forReferences); i < len(d.Tokens); i = d.next(i+1, len(d.Tokens), forReferences) {
		m, ok := d.referenceAt(i)
		if !ok {
			continue
		}
		m.value.Text = d.surface(m.span)
		d.refs = append(d.refs, m)
		d.note("documents", m.rule, m.span, m.value.Kind+" "+m.value.Number)
		i = m.to - 1
	}
}

// referenceAt reads one document at token i.
func (d *Document) referenceAt(i int) (documentMention, bool) {
	for _, k := range kindsByStart[d.key(i)] {
		if !k.words.at(d, i) {
			continue
		}
		n := len(k.words)
		for _, r := range documentRules {
			if r.fits(k) {
				if m, ok := r.read(d, k, i, i+n); ok {
					m.rule, m.value.Kind = r.Name, k.name
					if k.as != "" {
						m.value.Kind = k.as
					}
					return m, true
				}
			}
		}
	}
	return documentMention{}, false
}

// phrase gives the number of tokens when the words of s stand at token i.
func (d *Document) phrase(i int, s string) int {
	n := 0
	for s != "" {
		var w string
		w, s, _ = strings.Cut(s, " ")
		if d.key(i+n) != w {
			return 0
		}
		n++
	}
	return n
}

// numberTail reads the figures of a document at token i: "05-CT/TW", "36 – CT/TW",
// "19/2017/NĐ-CP", "202/2025/QH15". It gives them in one spelling without spaces.
func (d *Document) numberTail(i int) (number, suffix string, to int) {
	if !d.digits(i) || len(d.Tokens[i].Key) > 6 {
		return "", "", i
	}
	var b strings.Builder
	b.WriteString(d.surface(span{i, i + 1}))
	j := i + 1
	if d.glued(j) && d.lower(j) && len(d.key(j)) == 1 && d.key(j+1) == "/" { // "30a/2008/NQ-CP"
		b.WriteString(d.key(j))
		j++
	}
	if d.key(j) == "/" && d.year4(j+1) > 0 { // "19/2017"
		b.WriteString("/" + d.key(j+1))
		j += 2
	}
	last := j
	for {
		sep := d.key(j)
		if sep != "-" && sep != "/" || j+1 >= len(d.Tokens) {
			break
		}
		w := d.Tokens[j+1]
		if !d.suffixWord(j + 1) {
			break
		}
		b.WriteString(sep + d.Text[w.Start:w.End])
		suffix += sep + strings.ToUpper(d.Text[w.Start:w.End])
		j += 2
		if d.key(j) == "." && d.glued(j) && d.suffixWord(j+1) && d.glued(j+1) { // "T.Ư"
			b.WriteString(d.Text[d.Tokens[j+1].Start:d.Tokens[j+1].End])
			suffix += strings.ToUpper(d.Text[d.Tokens[j+1].Start:d.Tokens[j+1].End])
			j += 2
		}
		if d.digits(j) && d.glued(j) { // "QH15"
			b.WriteString(d.key(j))
			suffix += d.key(j)
			j++
		}
		last = j
	}
	if j+1 < len(d.Tokens) && suffix == "" && d.glued(j) && d.Tokens[j].Shape == vi.Upper { // "09HHD"
		b.WriteString(d.Text[d.Tokens[j].Start:d.Tokens[j].End])
		last = j + 1
	}
	return b.String(), strings.Trim(suffix, "-/"), last
}

// suffixWord says whether token i can stand in the tail of a document's number:
// capitals as "CT", "QĐ", "QH", "TTg", "BNV".
func (d *Document) suffixWord(i int) bool {
	if i >= len(d.Tokens) || !d.Tokens[i].Word() {
		return false
	}
	switch t := d.Tokens[i]; t.Shape {
	case vi.Upper:
		return true
	case vi.Mixed:
		return t.End-t.Start <= 6
	case vi.Title:
		return len([]rune(t.Key)) == 1 || t.Key == "ttg" || t.Key == "ttr"
	case vi.Lower:
		switch t.Key {
		case "tw", "cp", "ct", "nq", "qđ", "ttg", "nđ", "kl":
			return true
		}
	}
	return false
}

// recordReferences writes each document once: "Chỉ thị 05" is the "Chỉ thị số
// 05-CT/TW" of the same article.
func (d *Document) recordReferences(r *Record) {
	at := make([]int, 0, len(d.refs))
	for n := range d.refs {
		d.issuerOf(&d.refs[n])
		m := &d.refs[n]
		found := -1
		for k := range r.Documents {
			if sameReference(&r.Documents[k], &m.value) {
				found = k
				break
			}
		}
		if found < 0 {
			found = len(r.Documents)
			r.Documents = append(r.Documents, m.value)
		} else {
			mergeReference(&r.Documents[found], m.value)
		}
		at = append(at, found)
	}
	for n, k := range at {
		r.Documents[k].Mentions = append(r.Documents[k].Mentions, d.codePoints(d.refs[n].span))
	}
}

// sameReference says whether two references can be to one document.
func sameReference(a, b *DocumentReference) bool {
	if a.Kind != b.Kind {
		return false
	}
	if a.Number == "" || b.Number == "" {
		return a.Number == b.Number && vi.Fold(a.Text) == vi.Fold(b.Text)
	}
	x, y := vi.Fold(a.Number), vi.Fold(b.Number)
	if len(x) > len(y) {
		x, y = y, x
	}
	if x == y {
		return true
	}
	x, y = strings.TrimLeft(x, "0"), strings.TrimLeft(y, "0")
	return strings.HasPrefix(y, x) && len(y) > len(x) && (y[len(x)] == '-' || y[len(x)] == '/') && (a.Date == "" || b.Date == "" || a.Date == b.Date)
}

// mergeReference keeps the fuller of two references to one document.
func mergeReference(into *DocumentReference, m DocumentReference) {
	if len(m.Number) > len(into.Number) {
		into.Number, into.Text = m.Number, m.Text
	}
	if into.Issuer == "" {
		into.Issuer = m.Issuer
	}
	if into.Date == "" {
		into.Date = m.Date
	}
}
