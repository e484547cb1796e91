package extract

import (
	"time"

	"chutri/extract/vi"
)

// dateRule reads one kind of calendar expression. Rules are tried at every
// token that can start one; the longest reading wins, the earlier rule on ties.
type dateRule struct {
	ruleInfo
	// starts lists the keys of the tokens a reading can begin with; "0" stands for
	// any run of digits.
	starts []string
	// read gives the expressions that begin at token i; none when it does not fit.
	read func(d *Document, i int) []dateMention
}

// dateStarts leads from the key of a first token to the rules to try, in order.
var dateStarts = indexDateRules(dateRules)

func indexDateRules(rules []dateRule) map[string][]*dateRule {
	out := map[string][]*dateRule{}
	for i := range rules {
		for _, s := range rules[i].starts {
			out[s] = append(out[s], &rules[i])
		}
	}
	return out
}

var dateBits = bitsOf(dateStarts)

// stampUse marks days that stand in menus, headers and credits: they can give a
// year to the same day in the text and are no dates of it.
const stampUse = "stamp"

// findDates reads the calendar expressions of the text and gives each the days
// that it covers, as far as text and publication date fix the year.
func (d *Document) findDates() {
	d.readDates()
	d.resolveYears()
	d.dates = d.finishDates(d.dates)
	d.dateDocuments()
}

// readDates reads what the words of the text say, before years are filled in.
func (d *Document) readDates() {
	ref := 0
	for i := d.next(0, len(d.Tokens), forDates); i < len(d.Tokens); i = d.next(i, len(d.Tokens), forDates) {
		for ref < len(d.refs) && d.refs[ref].to <= i {
			ref++
		}
		if ref < len(d.refs) && d.refs[ref].from <= i {
			i = d.refs[ref].to // "Nghị quyết số 12/2018/…": figures of a document are no date
			continue
		}
		if t := &d.Tokens[i]; t.Shape != vi.Digit && !dateBits.may(t) { // digits share the start "0"
			i++
			continue
		}
		found := d.readDate(i)
		if len(found) == 0 {
			i++
			continue
		}
		if d.furniture(i) {
			for n := range found {
				found[n].use = stampUse
			}
		}
		d.dates = append(d.dates, found...)
		i = found[len(found)-1].to
	}
	d.markDocumentDates()
}

// readDate gives the longest reading at token i.
func (d *Document) readDate(i int) []dateMention {
	var best []dateMention
	for _, r := range dateStarts[d.startKey(i)] {
		found := r.read(d, i)
		if len(found) == 0 || len(best) > 0 && found[len(found)-1].to <= best[len(best)-1].to {
			continue
		}
		for n := range found {
			if found[n].rule == "" {
				found[n].rule = r.Name
			}
		}
		best = found
	}
	return best
}

// startKey is the key of token i, "0" for digits.
func (d *Document) startKey(i int) string {
	if d.digits(i) {
		return "0"
	}
	return d.key(i)
}

// finishDates turns resolved calendars into values and drops what says nothing.
func (d *Document) finishDates(found []dateMention) []dateMention {
	out := found[:0]
	for _, m := range found {
		if m.cal.relative != noRelative && m.cal.from.year == 0 && m.cal.from.month == 0 {
			d.refuse("dates", m.rule, m.span, "relative, and there is no publication date")
			continue
		}
		if m.use == stampUse {
			d.refuse("dates", m.rule, m.span, "a stamp of the page, not of the article's text")
			continue
		}
		if m.cal.lunar.kind != 0 && m.cal.from.year == 0 {
			d.refuse("dates", m.rule, m.span, "a lunar day whose year is unknown")
			continue
		}
		if m.cal.from.month == 0 && m.cal.from.year == 0 {
			d.refuse("dates", m.rule, m.span, "neither month nor year is known")
			continue
		}
		if !m.cal.valid() {
			d.refuse("dates", m.rule, m.span, "no such day in the calendar")
			continue
		}
		m.value = m.cal.value()
		m.value.Text = d.surface(m.span)
		if m.use != "" {
			m.value.Use = m.use
		}
		out = append(out, m)
		d.note("dates", m.rule, m.span, m.value.EDTF)
	}
	return out
}

// recordDates writes each date once, with all places where it stands.
func (d *Document) recordDates(r *Record) {
	at := map[string]int{}
	for _, m := range d.dates {
		key := m.value.EDTF + " " + m.value.Start + " " + m.value.End
		n, seen := at[key]
		if !seen {
			n = len(r.Dates)
			at[key] = n
			r.Dates = append(r.Dates, m.value)
		}
		v := &r.Dates[n]
		v.Mentions = append(v.Mentions, d.codePoints(m.span))
		if m.value.Use == "" {
			v.Use = "" // one place where it is an ordinary date is enough
		}
	}
}

// reference gives the day to which relative words are tied: that of publication,
// else that of the caller's reference time.
func (d *Document) reference() (time.Time, bool) {
	if p := d.Article.Published; p != "" {
		if t, err := time.Parse(time.DateOnly, p[:min(len(p), 10)]); err == nil {
			return t, true
		}
		if st, _, ok := readStamp(p); ok { // "Thứ sáu, 26/1/2024, 15:16 (GMT+7)" from a feed or a table
			return utcDay(st.time), true
		}
	}
	if !d.now.IsZero() {
		return utcDay(d.now), true
	}
	return time.Time{}, false
}

// utcDay is the calendar day of t in Hà Nội, at midnight UTC.
func utcDay(t time.Time) time.Time {
	y, m, day := t.In(hanoi).Date()
	return time.Date(y, m, day, 0, 0, 0, 0, time.UTC)
}

// furniture says whether token i stands in a block that is no part of the article.
func (d *Document) furniture(i int) bool {
	switch d.blockKind(i) {
	case BlockFurniture, BlockCredit:
		return true
	}
	return false
}

// blockKind is the kind of the block that token i stands in.
func (d *Document) blockKind(i int) BlockKind {
	lo, hi := 0, len(d.Blocks)
	for lo < hi {
		mid := (lo + hi) / 2
		if d.Blocks[mid].to <= i {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < len(d.Blocks) {
		return d.Blocks[lo].kind
	}
	return BlockParagraph
}
