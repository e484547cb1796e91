package index

// touched is what the articles of a build change: the blocks that must be
// concluded anew, and what is added to the sums.
type touched struct {
	people, events, bodies map[string]bool    // families of names, blocks of events, keys of bodies
	persons                map[string]bool    // IDs of the persons of articles that are gone
	bearers                map[string]*bearer // by key of the name
	namings                map[spelledBody]*naming
	tallies                map[tallied]*tally
}

// naming is what the articles of a build add to what is known of a spelling of a body,
// and what those take away that are gone.
type naming struct {
	bodyNames
	gone bodyNames
}

// bearer is how much more often a name of a person is seen.
type bearer struct {
	family string
	seen   int
}

// tallied is one thing that is counted: of is chair, host, kind, month or site.
type tallied struct {
	of  string
	key any // the ID of a person, the key of a host, else the value
}

type tally struct {
	name string // of a host
	n    int    // what is added
}

func newTouched() touched {
	return touched{map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]*bearer{}, map[spelledBody]*naming{}, map[tallied]*tally{}}
}

// bear notes n more sightings of a name of a family.
func (t *touched) bear(family, key string, n int) {
	t.people[family] = true
	if t.bearers[key] == nil {
		t.bearers[key] = &bearer{family: family}
	}
	t.bearers[key].seen += n
}

// name notes a body of an article of a day.
func (t *touched) name(key, name, typ, day string) { t.naming(key, name, typ).bodyNames.add(typ, day) }

// unname notes that an article is gone that named a body.
func (t *touched) unname(name, typ, day string) {
	t.naming(bodyKey(name), name, typ).gone.add(typ, day)
}

func (t *touched) naming(key, name, typ string) *naming {
	t.bodies[key] = true
	s := spelledBody{name, typ}
	x := t.namings[s]
	if x == nil {
		x = &naming{bodyNames: bodyNames{key: key, name: name}}
		t.namings[s] = x
	}
	return x
}

// add takes one article of a day in.
func (b *bodyNames) add(typ, day string) {
	b.articles++
	b.typ = max(b.typ, typ)
	if day != "" && (b.first == "" || day < b.first) {
		b.first = day
	}
	b.last = max(b.last, day)
}

// count adds n to a tally.
func (t *touched) count(of string, key any, name string, n int) {
	x := t.tallies[tallied{of, key}]
	if x == nil {
		x = &tally{name: name}
		t.tallies[tallied{of, key}] = x
	}
	x.n += n
	x.name = min(x.name, name)
}
