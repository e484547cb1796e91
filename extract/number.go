package extract

// numberRule reads one way of writing a quantity. The longest reading at a token
// wins, the earlier rule on ties.
type numberRule struct {
	ruleInfo
	// read gives the quantities that begin at token i, with their unit; none when
	// it does not fit.
	read func(d *Document, i int) []numberMention
}

// findNumbers reads the quantities of the text: a figure, or a number in words,
// that counts or measures what follows it. Dates and documents were read before
// and keep their figures.
func (d *Document) findNumbers() {
	date, ref := 0, 0
	for i := d.next(0, len(d.Tokens), forNumbers); i < len(d.Tokens); i = d.next(i, len(d.Tokens), forNumbers) {
		if !d.digits(i) && !numeralWord(d.Tokens[i].Key) {
			i++
			continue
		}
		for date < len(d.dates) && d.dates[date].to <= i {
			date++
		}
		for ref < len(d.refs) && d.refs[ref].to <= i {
			ref++
		}
		switch {
		case date < len(d.dates) && d.dates[date].from <= i:
			i = d.dates[date].to
			continue
		case ref < len(d.refs) && d.refs[ref].from <= i:
			i = d.refs[ref].to
			continue
		}
		limit := len(d.Tokens)
		if date < len(d.dates) {
			limit = d.dates[date].from
		}
		found, next := d.readNumber(i)
		if len(found) > 0 && found[len(found)-1].figures <= limit && d.countsHere(i) {
			d.numbers = append(d.numbers, found...)
			for _, m := range found {
				d.note("numbers", m.rule, m.span, m.value.Modifier+" "+m.value.Unit)
			}
		}
		i = next
	}
}

// countsHere says whether numbers of the block of token i are the article's own:
// captions repeat them and menus have others.
func (d *Document) countsHere(i int) bool {
	switch d.blockKind(i) {
	case BlockFurniture, BlockCredit, BlockCaption:
		return false
	}
	return true
}

// readNumber gives the longest reading at token i and the token to go on from.
func (d *Document) readNumber(i int) ([]numberMention, int) {
	if why, to := d.noQuantity(i); why != "" {
		d.refuse("numbers", "số lượng", span{i, to}, why)
		return nil, to
	}
	var best []numberMention
	for r := range numberRules {
		found := numberRules[r].read(d, i)
		if len(found) == 0 || len(best) > 0 && found[len(found)-1].figures <= best[len(best)-1].figures {
			continue
		}
		for n := range found {
			found[n].rule = numberRules[r].Name
			found[n].value.Text = d.surface(found[n].span)
		}
		best = found
	}
	if len(best) == 0 {
		return nil, max(i+1, d.figureEnd(i))
	}
	return best, max(best[len(best)-1].to, i+1)
}

// figureEnd is the token after the figures at i, whatever they are.
func (d *Document) figureEnd(i int) int {
	if f, ok := d.figureAt(i); ok {
		return f.to
	}
	return i + 1
}

// recordNumbers writes each quantity once, with all places where it stands.
func (d *Document) recordNumbers(r *Record) {
	d.numberOwners()
	type key struct {
		value          float64
		unit, modifier string
		flow           string
	}
	at := map[key]int{}
	for i := range d.numbers {
		m := &d.numbers[i]
		m.value.Flow = d.flowOf(m)
		k := key{m.value.Value, m.value.Unit, m.value.Modifier, m.value.Flow}
		n, seen := at[k]
		if !seen {
			n = len(r.Numbers)
			at[k] = n
			r.Numbers = append(r.Numbers, m.value)
		}
		v := &r.Numbers[n]
		v.Mentions = append(v.Mentions, d.codePoints(m.span))
		if v.Organization == "" {
			v.Organization = m.value.Organization
		}
		if v.Date == "" {
			v.Date = m.value.Date
		}
	}
}
