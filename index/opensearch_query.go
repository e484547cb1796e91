package index

// compiler turns a parsed query into the cluster's query language. Words are
// expanded to the keys that they may stand for with the generation's own list of
// words, as for Bleve, so that both engines find the same.
type compiler struct {
	*lookup
	words *words
	grade Grade
	slip  int // in the fuzzy grade: the phrase that may hold the slip
	quiet int // depth of NOT
}

var matchNone = object{"match_none": object{}}

// query compiles a node.
func (c *compiler) query(q query) object {
	switch q := q.(type) {
	case allOf:
		kids := make([]object, len(q))
		for i, k := range q {
			kids[i] = c.query(k)
		}
		return all(kids...)
	case anyOf:
		kids := make([]object, len(q))
		for i, k := range q {
			kids[i] = c.query(k)
		}
		return one(kids...)
	case noneOf:
		c.quiet++
		defer func() { c.quiet-- }()
		return object{"bool": object{"must_not": []object{c.query(q.of)}}}
	case dayIn:
		return object{"range": object{"day": object{"gte": q.from, "lte": q.to}}}
	case numberIn:
		return numberRange(q)
	case phraseIn:
		var kids []object
		for _, r := range c.readings(q) {
			kids = append(kids, c.reading(r))
		}
		return one(kids...)
	}
	return matchNone
}

func all(kids ...object) object { return object{"bool": object{"filter": kids}} }

func one(kids ...object) object {
	switch len(kids) {
	case 0:
		return matchNone
	case 1:
		return kids[0]
	}
	return object{"bool": object{"should": kids, "minimum_should_match": 1}}
}

func numberRange(q numberIn) object {
	r := object{}
	if !q.fromUnbound {
		r[map[bool]string{true: "gt", false: "gte"}[q.openFrom]] = q.from
	}
	if !q.toUnbounded {
		r[map[bool]string{true: "lt", false: "lte"}[q.openTo]] = q.to
	}
	if len(r) == 0 {
		return object{"exists": object{"field": "figure"}}
	}
	return object{"range": object{"figure": r}}
}

// reading is one way to read a phrase, in one field.
type reading struct {
	field fieldNumber
	exact bool
	words []word // of the query, for the exact grade
	slots []slot
	slop  int
}

// readings gives the readings of a phrase in the order in which they are scored.
func (c *compiler) readings(q phraseIn) []reading {
	fields := []fieldNumber{q.field}
	if q.field == fieldAny {
		fields = []fieldNumber{fieldTitle, fieldText}
	}
	g := c.grade
	if g == Fuzzy && (q.id != c.slip && q.id < maxSlips || c.quiet > 0) {
		g = Plain
	}
	var out []reading
	for _, v := range variants(c.words, q.words, g) {
		for _, f := range fields {
			out = append(out, reading{f, c.grade == Exact, q.words, v, q.slop})
		}
	}
	return out
}

// terms gives the field of a reading in the cluster, the terms of each slot, and
// how many there are in all.
func (r reading) terms() (name string, terms [][]string, n int) {
	name = engineField[r.field] + ".key"
	if r.exact {
		name = engineField[r.field] + ".exact"
	}
	terms = make([][]string, len(r.slots))
	for i, s := range r.slots {
		if r.exact {
			terms[i] = []string{exactTerm(r.words[i])}
		} else {
			for _, k := range s.keys {
				terms[i] = append(terms[i], keyTerm(k))
			}
		}
		n += len(terms[i])
	}
	return name, terms, n
}

// anywhere finds the articles that have a word of every slot, wherever.
func anywhere(name string, terms [][]string) object {
	kids := make([]object, len(terms))
	for i, t := range terms {
		kids[i] = object{"terms": object{name: t}}
	}
	return all(kids...)
}

// query finds the articles of a reading.
func (r reading) query(name string, terms [][]string, n int) object {
	switch {
	case len(terms) == 1:
		return object{"terms": object{name: terms[0]}}
	case n == len(terms) && r.slop < 0:
		return phraseQuery(name, terms)
	}
	clauses := make([]object, len(terms))
	for i, t := range terms {
		clauses[i] = spanOf(name, t)
	}
	near := object{"span_near": object{"clauses": clauses, "slop": max(r.slop, 0), "in_order": r.slop < 0}}
	return near
}

// phraseQuery is a phrase of words that have one reading each.
func phraseQuery(name string, terms [][]string) object {
	text := ""
	for _, t := range terms {
		text += t[0] + " "
	}
	return object{"match_phrase": object{name: object{"query": text, "analyzer": "whitespace"}}}
}

func spanOf(name string, terms []string) object {
	if len(terms) == 1 {
		return object{"span_term": object{name: terms[0]}}
	}
	kids := make([]object, len(terms))
	for i, t := range terms {
		kids[i] = object{"span_term": object{name: t}}
	}
	return object{"span_or": object{"clauses": kids}}
}
