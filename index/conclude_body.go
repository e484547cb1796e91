package index

import (
	"fmt"
	"slices"
	"sort"

	"chutri/extract"
	"chutri/extract/vi"
)

// bodyBook says which names are names of one body: those of the word lists and
// those that a researcher merged. Every other name is a body of its own.
type bodyBook struct {
	known map[string]*extract.KnownBody // by body ID
	of    map[string]string             // name key → body ID
	keys  map[string][]string           // body ID → name keys

	merged map[string]bool // IDs that a decision joined to another one
}

// newBodyBook reads the word lists and decisions.
func newBodyBook(merged map[string]string) *bodyBook {
	b := &bodyBook{map[string]*extract.KnownBody{}, map[string]string{}, map[string][]string{}, map[string]bool{}}
	list := extract.KnownBodies()
	for i := range list {
		k := &list[i]
		id := bodyID(bodyKey(k.Name))
		b.known[id] = k
		b.enter(bodyKey(k.Name), id)
	}
	for i := range list { // aliases after all names: a name wins over another body's alias
		for _, a := range list[i].Aliases {
			b.enter(bodyKey(a), bodyID(bodyKey(list[i].Name)))
		}
	}
	for _, from := range sorted(merged) {
		to := merged[from]
		for _, k := range b.keys[from] {
			b.of[k] = to
			b.keys[to] = append(b.keys[to], k)
		}
		if len(b.keys[from]) > 0 {
			b.merged[from] = true
		}
		delete(b.keys, from)
	}
	return b
}

func (b *bodyBook) enter(key, id string) {
	if _, ok := b.of[key]; !ok && key != "" {
		b.of[key] = id
		b.keys[id] = append(b.keys[id], key)
	}
}

// id gives the body of a name key.
func (b *bodyBook) id(key string, merged map[string]string) string {
	if id, ok := b.of[key]; ok {
		return id
	}
	id := bodyID(key)
	if to, ok := merged[id]; ok {
		b.merged[id] = true
		return to
	}
	return id
}

// bodies concludes every body whose names changed.
func (c *concluder) bodies() error {
	book := c.book
	if err := c.sumNamings(); err != nil {
		return err
	}
	if c.fresh {
		if err := c.allBodies(book); err != nil {
			return err
		}
		return c.rows.flush()
	}
	done := map[string]bool{}
	for _, key := range sorted(c.touched.bodies) {
		id := book.id(key, c.merged)
		if done[id] {
			continue
		}
		done[id] = true
		keys := append([]string{key}, book.keys[id]...)
		var shown []string
		// A decision may have joined the name's own body to another one, or parted them.
		for _, x := range distinct([]string{id, bodyID(key)}) {
			old, err := c.strings(`SELECT name FROM body_name WHERE body = ? ORDER BY name`, x)
			if err != nil {
				return err
			}
			if x != id {
				if err := c.forgetBody(x, old); err != nil {
					return err
				}
				continue
			}
			shown = old
			for _, n := range old {
				if k := bodyKey(n); book.id(k, c.merged) == id {
					keys = append(keys, k)
				}
			}
		}
		g := &bodyGroup{names: map[string]int{}}
		for _, k := range distinct(keys) {
			if err := c.readNames(fmt.Sprintf(namesQuery, `WHERE key = ?`), []any{keyHash(k)}, func(n bodyNames) error { g.add(n); return nil }); err != nil {
				return err
			}
		}
		if err := c.oneBody(id, g, book, shown); err != nil {
			return err
		}
	}
	return nil
}

// forgetBody removes the conclusions of a body.
func (c *concluder) forgetBody(id string, names []string) error {
	if len(names) == 0 {
		return nil // a body has at least one name
	}
	if err := c.forgetNames("body", id); err != nil {
		return err
	}
	_, err := c.tx.Exec(`DELETE FROM body WHERE id = ?`, id)
	return err
}

// bodyNames is what is known of one spelling of a body's name.
type bodyNames struct {
	key, name, typ, first, last string
	articles                    int
}

// namesQuery asks for the names of bodies, in order, each with the greatest type
// that articles give it; its place is for a condition.
const namesQuery = `SELECT name, max(type), coalesce(min(nullif(first,'')),''), max(last), sum(articles) FROM naming %s GROUP BY name ORDER BY name`

func (c *concluder) readNames(q string, args []any, f func(bodyNames) error) error {
	rows, err := c.tx.Query(q, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var n bodyNames
		if err := rows.Scan(&n.name, &n.typ, &n.first, &n.last, &n.articles); err != nil {
			return err
		}
		n.key = bodyKey(n.name)
		if err := f(n); err != nil {
			return err
		}
	}
	return rows.Err()
}

// allBodies concludes the bodies of a fresh build. Their names are sorted by body in
// a table of its own: all names of a corpus are more than is held.
func (c *concluder) allBodies(book *bodyBook) error {
	if _, err := c.tx.Tx.Exec(`CREATE TEMP TABLE names_of (id TEXT, name TEXT, type TEXT, first TEXT, last TEXT, articles INTEGER)`); err != nil {
		return err
	}
	put, err := c.tx.inserts("names_of", 6)
	if err != nil {
		return err
	}
	if err := c.readNames(fmt.Sprintf(namesQuery, ""), nil, func(n bodyNames) error {
		return put.add(book.id(n.key, c.merged), n.name, n.typ, n.first, n.last, n.articles)
	}); err != nil {
		return err
	}
	if err := put.flush(); err != nil {
		return err
	}
	id, g := "", &bodyGroup{names: map[string]int{}}
	if err := c.eachRow(`SELECT id, name, type, first, last, articles FROM names_of ORDER BY id, name`, func(scan func(...any) error) error {
		var of string
		var n bodyNames
		if err := scan(&of, &n.name, &n.typ, &n.first, &n.last, &n.articles); err != nil {
			return err
		}
		if of != id && len(g.names) > 0 {
			if err := c.oneBody(id, g, book, nil); err != nil {
				return err
			}
			g = &bodyGroup{names: map[string]int{}}
		}
		id = of
		g.add(n)
		return nil
	}); err != nil {
		return err
	}
	if len(g.names) > 0 {
		if err := c.oneBody(id, g, book, nil); err != nil {
			return err
		}
	}
	_, err = c.tx.Tx.Exec(`DROP TABLE names_of`)
	return err
}

// bodyGroup collects the names of one body.
type bodyGroup struct {
	names            map[string]int
	typ, first, last string
	articles         int
}

func (g *bodyGroup) add(n bodyNames) {
	g.names[n.name] += n.articles
	g.articles += n.articles
	if g.typ == "" {
		g.typ = n.typ
	}
	if n.first != "" && (g.first == "" || n.first < g.first) {
		g.first = n.first
	}
	g.last = max(g.last, n.last)
}

// oneBody writes a body, its names and the words of its names. shown are the
// names that it has so far, in order: most nights bring no other one, and then
// they and their words stay as they are.
func (c *concluder) oneBody(id string, g *bodyGroup, book *bodyBook, shown []string) error {
	if len(g.names) == 0 || c.reject(id) {
		return c.forgetBody(id, shown)
	}
	name, parent, successor, since, until := most(g.names), "", "", "", ""
	if k := book.known[id]; k != nil {
		name, since, until = k.Name, k.From, k.To
		if g.typ == "" {
			g.typ = k.Kind
		}
		if k.Parent != "" {
			parent = book.id(bodyKey(k.Parent), c.merged)
		}
		if k.Successor != "" {
			successor = book.id(bodyKey(k.Successor), c.merged)
		}
	}
	if r, ok := c.rename(id); ok {
		name = r
	}
	g.names[name]++
	names := sorted(g.names)
	if k := book.known[id]; k != nil {
		names = distinct(append(append(names, k.Name), k.Aliases...))
		sort.Strings(names)
	}
	same := slices.Equal(names, shown)
	if !same {
		if err := c.forgetBody(id, shown); err != nil {
			return err
		}
	}
	n, isNew, err := c.bodyRow(id, name, g, parent, successor, since, until)
	if err != nil || same && !isNew {
		return err
	}
	for _, x := range names {
		key := bodyKey(x)
		if err := c.called("body", c.bodyName, n, x, name, key, vi.Plain(key)); err != nil {
			return err
		}
	}
	return nil
}

// bodyRow writes the row of a body and gives its number.
func (c *concluder) bodyRow(id, name string, g *bodyGroup, parent, successor, since, until string) (n int64, isNew bool, err error) {
	last := &c.lastBody
	if !c.fresh {
		last = nil
	}
	n, isNew, err = c.newNumber(last, c.body, id, name, g.typ, orNull(parent), orNull(successor), since, until, g.first, g.last, g.articles)
	if err != nil || isNew {
		return n, isNew, err
	}
	var shown string
	if err = c.row(`SELECT n, name FROM body WHERE id = ?`, []any{id}, &n, &shown); err == nil && shown != name {
		err = c.pinName("body", n, shown)
	}
	if err == nil {
		_, err = c.tx.Exec(`UPDATE body SET name = ?, type = ?, parent = ?, successor = ?, since = ?, until = ?, first = ?, last = ?, articles = ? WHERE n = ?`,
			name, g.typ, orNull(parent), orNull(successor), since, until, g.first, g.last, g.articles, n)
	}
	return n, false, err
}

// orNull keeps empty IDs out of the indexes.
func orNull(id string) any {
	if id == "" {
		return nil
	}
	return id
}
