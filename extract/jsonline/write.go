package jsonline

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"sync"
	"unicode/utf8"

	"chutri/crawl/site"
	"chutri/extract"
)

// This file writes records by hand, as encoding/json would without HTML escapes:
// reflection is a third of what an article costs beside its extraction. A test
// fills every field of the contract and compares; a new field that is not written
// here fails it.

// Marshal writes a record as one line of JSON with its line break.
func Marshal(r *extract.Record) ([]byte, error) {
	for i := range r.Numbers {
		if v := r.Numbers[i].Value; math.IsNaN(v) || math.IsInf(v, 0) {
			return nil, fmt.Errorf("record %s: number %q: unsupported value %v", r.ID, r.Numbers[i].Text, v)
		}
	}
	scratch := encodeScratch.Get().(*[]byte)
	b := append(putRecord((*scratch)[:0], r), '\n')
	out := make([]byte, len(b)) // exactly as long as the line: many wait for their turn in memory
	copy(out, b)
	if cap(b) <= maxScratch {
		*scratch = b
		encodeScratch.Put(scratch)
	}
	return out, nil
}

// maxScratch is the longest line whose room is kept for the next one, in bytes.
const maxScratch = 1 << 20

var encodeScratch = sync.Pool{New: func() any { return new([]byte) }}

func putRecord(b []byte, r *extract.Record) []byte {
	b = append(b, '{')
	b = putField(b, `"id":`, r.ID)
	b = putOptional(b, `"url":`, r.URL)
	if len(r.URLs) > 0 {
		b = putList(append(b, `,"urls":`...), r.URLs, putString)
	}
	b = putOptional(b, `"site":`, r.Site)
	b = putOptional(b, `"title":`, r.Title)
	b = putOptional(b, `"lead":`, r.Lead)
	b = putOptional(b, `"author":`, r.Author)
	b = putOptional(b, `"published":`, r.Published)
	b = putOptional(b, `"fetched":`, r.Fetched)
	if r.Archive != nil {
		b = putArchive(append(b, `,"archive":`...), r.Archive)
	}
	b = putField(b, `"text":`, r.Text)
	if len(r.Blocks) > 0 {
		b = putEach(append(b, `,"blocks":`...), r.Blocks, putBlock)
	}
	b = putEach(append(b, `,"people":`...), r.People, putPerson)
	b = putEach(append(b, `,"organizations":`...), r.Organizations, putOrganization)
	b = putEach(append(b, `,"dates":`...), r.Dates, putDate)
	b = putEach(append(b, `,"numbers":`...), r.Numbers, putNumber)
	b = putEach(append(b, `,"documents":`...), r.Documents, putDocument)
	b = putEach(append(b, `,"events":`...), r.Events, putEvent)
	return append(b, '}')
}

func putArchive(b []byte, r *site.Record) []byte {
	b = putOptional(append(b, '{'), `"file":`, r.File)
	b = strconv.AppendInt(putName(b, `"offset":`), r.Offset, 10)
	if r.Length != 0 {
		b = strconv.AppendInt(putName(b, `"length":`), r.Length, 10)
	}
	b = putOptional(b, `"digest":`, r.Digest)
	return append(b, '}')
}

func putBlock(b []byte, t *extract.TextBlock) []byte {
	b = putField(append(b, '{'), `"kind":`, string(t.Kind))
	return append(putSpan(putName(b, `"span":`), t.Span), '}')
}

func putPerson(b []byte, p *extract.Person) []byte {
	b = putField(append(b, '{'), `"name":`, p.Name)
	if len(p.Aliases) > 0 {
		b = putList(append(b, `,"aliases":`...), p.Aliases, putString)
	}
	b = putEach(append(b, `,"titles":`...), p.Titles, putTitle)
	b = putList(append(b, `,"mentions":`...), p.Mentions, putSpan)
	if len(p.References) > 0 {
		b = putEach(append(b, `,"references":`...), p.References, putReference)
	}
	return append(b, '}')
}

func putReference(b []byte, p *extract.PersonReference) []byte {
	b = putField(append(b, '{'), `"text":`, p.Text)
	b = putSpan(append(b, `,"span":`...), p.Span)
	b = putField(b, `"resolution":`, string(p.Resolution))
	if len(p.Candidates) > 0 {
		b = putList(append(b, `,"candidates":`...), p.Candidates, putString)
	}
	return append(b, '}')
}

func putTitle(b []byte, t *extract.Title) []byte {
	b = putField(append(b, '{'), `"text":`, t.Text)
	b = putOptional(b, `"rank":`, t.Rank)
	b = putOptional(b, `"organization":`, t.Organization)
	b = putOptional(b, `"term":`, t.Term)
	b = putField(b, `"status":`, t.Status)
	b = putOptional(b, `"class":`, t.Class)
	return append(putList(append(b, `,"evidence":`...), t.Evidence, putSpan), '}')
}

func putOrganization(b []byte, o *extract.Organization) []byte {
	b = putField(append(b, '{'), `"name":`, o.Name)
	if len(o.Aliases) > 0 {
		b = putList(append(b, `,"aliases":`...), o.Aliases, putString)
	}
	b = putOptional(b, `"absolute":`, o.Absolute)
	b = putOptional(b, `"type":`, o.Type)
	return append(putList(append(b, `,"mentions":`...), o.Mentions, putSpan), '}')
}

func putDate(b []byte, v *extract.Date) []byte {
	b = putField(append(b, '{'), `"text":`, v.Text)
	b = putField(b, `"edtf":`, v.EDTF)
	b = putOptional(b, `"start":`, v.Start)
	b = putOptional(b, `"end":`, v.End)
	b = putOptional(b, `"grain":`, v.Grain)
	b = putOptional(b, `"source":`, v.Source)
	b = putOptional(b, `"use":`, v.Use)
	return append(putList(append(b, `,"mentions":`...), v.Mentions, putSpan), '}')
}

func putNumber(b []byte, n *extract.Number) []byte {
	b = putField(append(b, '{'), `"text":`, n.Text)
	b = putFloat(append(b, `,"value":`...), n.Value)
	b = putField(b, `"modifier":`, n.Modifier)
	b = putField(b, `"unit":`, n.Unit)
	b = putOptional(b, `"flow":`, n.Flow)
	b = putOptional(b, `"organization":`, n.Organization)
	b = putOptional(b, `"date":`, n.Date)
	return append(putList(append(b, `,"mentions":`...), n.Mentions, putSpan), '}')
}

func putDocument(b []byte, r *extract.DocumentReference) []byte {
	b = putField(append(b, '{'), `"text":`, r.Text)
	b = putField(b, `"kind":`, r.Kind)
	b = putOptional(b, `"number":`, r.Number)
	b = putOptional(b, `"issuer":`, r.Issuer)
	b = putOptional(b, `"date":`, r.Date)
	return append(putList(append(b, `,"mentions":`...), r.Mentions, putSpan), '}')
}

func putEvent(b []byte, e *extract.Event) []byte {
	b = putField(append(b, '{'), `"kind":`, e.Kind)
	b = putField(b, `"name":`, e.Name)
	b = putOptional(b, `"start":`, e.Start)
	b = putOptional(b, `"end":`, e.End)
	b = putOptional(b, `"edtf":`, e.EDTF)
	b = putOptional(b, `"place":`, e.Place)
	b = putInt(b, `,"ordinal":`, e.Ordinal)
	b = putOptional(b, `"term":`, e.Term)
	b = putFlag(b, `,"online":true`, e.Online)
	b = putInt(b, `,"points":`, e.Points)
	b = putFlag(b, `,"planned":true`, e.Planned)
	b = putFlag(b, `,"background":true`, e.Background)
	b = putList(append(b, `,"organizers":`...), e.Organizers, putString)
	b = putList(append(b, `,"chairs":`...), e.Chairs, putString)
	b = putList(append(b, `,"attendees":`...), e.Attendees, putString)
	b = putList(append(b, `,"speakers":`...), e.Speakers, putString)
	if len(e.Roles) > 0 {
		b = putEach(append(b, `,"roles":`...), e.Roles, putRole)
	}
	return append(putList(append(b, `,"evidence":`...), e.Evidence, putSpan), '}')
}

func putRole(b []byte, r *extract.Role) []byte {
	b = putField(append(b, '{'), `"role":`, r.Role)
	b = putField(b, `"person":`, r.Person)
	b = putOptional(b, `"rule":`, r.Rule)
	b = putSpan(append(b, `,"evidence":`...), r.Evidence)
	return append(putSpan(append(b, `,"mention":`...), r.Mention), '}')
}

// putName writes the name of a member, with a comma before all but the first.
func putName(b []byte, quoted string) []byte {
	if b[len(b)-1] != '{' {
		b = append(b, ',')
	}
	return append(b, quoted...)
}

func putField(b []byte, quoted, value string) []byte { return putString(putName(b, quoted), value) }

func putOptional(b []byte, quoted, value string) []byte {
	if value == "" {
		return b
	}
	return putString(putName(b, quoted), value)
}

func putInt(b []byte, quoted string, n int) []byte {
	if n == 0 {
		return b
	}
	return strconv.AppendInt(append(b, quoted...), int64(n), 10)
}

func putFlag(b []byte, member string, set bool) []byte {
	if !set {
		return b
	}
	return append(b, member...)
}

func putSpan(b []byte, s extract.Span) []byte {
	b = strconv.AppendInt(append(b, '['), int64(s[0]), 10)
	b = strconv.AppendInt(append(b, ','), int64(s[1]), 10)
	return append(b, ']')
}

func putList[T any](b []byte, values []T, add func([]byte, T) []byte) []byte {
	return putEach(b, values, func(b []byte, v *T) []byte { return add(b, *v) })
}

func putEach[T any](b []byte, values []T, add func([]byte, *T) []byte) []byte {
	if values == nil {
		return append(b, "null"...)
	}
	b = append(b, '[')
	for i := range values {
		if i > 0 {
			b = append(b, ',')
		}
		b = add(b, &values[i])
	}
	return append(b, ']')
}

// putFloat writes a number in the shortest form that reads back the same, as
// encoding/json does; powers of ten beyond these limits are left to it.
func putFloat(b []byte, v float64) []byte {
	if a := math.Abs(v); v != 0 && (a < 1e-6 || a >= 1e21) {
		text, err := json.Marshal(v)
		if err != nil {
			return append(b, "null"...) // Marshal refused it before
		}
		return append(b, text...)
	}
	return strconv.AppendFloat(b, v, 'f', -1, 64)
}

// putString writes a string in quotes. Bytes that are no UTF-8 become U+FFFD, and the
// two line separators that are no line breaks in JSON but in JavaScript are escaped.
func putString(b []byte, s string) []byte {
	whole := len(b)
	b = append(b, '"')
	from := 0
	for i := plainTo(s, 0); i < len(s); i = plainTo(s, i) {
		b = append(b, s[from:i]...)
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			return putStrange(b[:whole], s)
		case r == '\u2028' || r == '\u2029':
			b = append(append(b, `\u202`...), '8'+byte(r-'\u2028'))
		case r < utf8.RuneSelf:
			b = putEscape(b, byte(r))
		default: // rare
			b = append(b, s[i:i+n]...)
		}
		i += n
		from = i
	}
	return append(append(b, s[from:]...), '"')
}

// putStrange writes a string that is not UTF-8: no record of ours has one.
func putStrange(b []byte, s string) []byte {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(s); err != nil {
		return append(b, `""`...) // a string never fails
	}
	return append(b, bytes.TrimSuffix(out.Bytes(), []byte("\n"))...)
}

func putEscape(b []byte, c byte) []byte {
	switch c {
	case '"', '\\':
		return append(b, '\\', c)
	case '\b':
		return append(b, `\b`...)
	case '\f':
		return append(b, `\f`...)
	case '\n':
		return append(b, `\n`...)
	case '\r':
		return append(b, `\r`...)
	case '\t':
		return append(b, `\t`...)
	}
	const hex = "0123456789abcdef"
	return append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&0xf])
}
