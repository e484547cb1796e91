package index

import (
	"database/sql"
	"fmt"
	"sort"
	"strconv"
	"strings"

	"chutri/extract/vi"
)

// reportOf is one event of one article.
type reportOf struct {
	n, i    int
	article string
	site    string
	day     string // publication
	copied  bool
	fact    eventFact
}

// meetings concludes every block of events that changed.
func (c *concluder) meetings() error {
	if err := c.prepareMeetings(); err != nil {
		return err
	}
	if c.fresh {
		return c.eachEvents(reportsQuery+` ORDER BY e.block, e.n, e.i`, nil)
	}
	if err := c.forgetMeetings(); err != nil {
		return err
	}
	for _, block := range sorted(c.touched.events) {
		if err := c.eachEvents(reportsQuery+` WHERE e.block = ? ORDER BY e.n, e.i`, []any{block}); err != nil {
			return err
		}
	}
	return c.moveParts()
}

// meetingStatements are the inserts of this step.
type meetingStatements struct{ meeting, host, report, part *sql.Stmt }

func (c *concluder) prepareMeetings() error {
	var err error
	stmt := func(q string) *sql.Stmt {
		if err != nil {
			return nil
		}
		var s *sql.Stmt
		s, err = c.tx.Prepare(q)
		return s
	}
	c.met = meetingStatements{
		meeting: stmt(`INSERT OR REPLACE INTO meeting VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`),
		host:    stmt(`INSERT INTO host VALUES (?,?)`),
		report:  stmt(`INSERT INTO report VALUES (?,?,?)`),
		part:    stmt(`INSERT INTO part VALUES (?,?,?,?,?,?,?,?)`),
	}
	return err
}

const reportsQuery = `SELECT e.block, e.n, e.i, e.data, a.id, a.day, a.copy_of IS NOT NULL
FROM event e JOIN article a ON a.n = e.n`

// eachEvents reads events block by block and concludes each.
func (c *concluder) eachEvents(q string, args []any) error {
	rows, err := c.tx.Query(q, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	block := newEventBlock("")
	for i := 1; rows.Next(); i++ {
		if i%adaptEvery == 0 {
			adaptHeap()
		}
		var r reportOf
		var data []byte
		var name string
		if err := rows.Scan(&name, &r.n, &r.i, &data, &r.article, &r.day, &r.copied); err != nil {
			return err
		}
		if err := r.fact.read(data, c.codec.Load()); err != nil {
			return err
		}
		if name != block.name {
			if err := c.events(block); err != nil {
				return err
			}
			block = newEventBlock(name)
		}
		block.add(&r)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	return c.events(block)
}

// read unpacks a stored event.
func (f *eventFact) read(data []byte, c *codec) error {
	b, err := c.unpack(data)
	if err != nil {
		return fmt.Errorf("stored event: %w", err)
	}
	return readJSON(b, f)
}

// events concludes the meetings of one block.
func (c *concluder) events(b *eventBlock) error {
	sort.Sort(b)
	groups, unsure := b.sameMeetings()
	b.features, b.keys = nil, nil // the rest is writing
	ids := b.meetingIDs(groups)
	groups, ids = c.splitMeetings(b, groups, ids)
	for i, g := range groups { // researcher's merges, within one day
		to := c.merged[ids[i]]
		for j := range groups {
			if to != "" && ids[j] == to && i != j {
				c.use(ids[i])
				groups[j] = append(groups[j], g...)
				groups[i] = nil
			}
		}
	}
	for i, g := range groups {
		if g == nil || c.reject(ids[i]) {
			continue
		}
		if err := c.oneMeeting(b.name, ids[i], b.reportsOf(g)); err != nil {
			return err
		}
	}
	for _, u := range unsure {
		if u.a < len(groups) && u.b < len(groups) && groups[u.a] != nil && groups[u.b] != nil && !c.settled(ids[u.a], ids[u.b]) {
			if _, err := c.pair.Exec(ids[u.a], ids[u.b], "meeting", u.why); err != nil {
				return err
			}
		}
	}
	return nil
}

// splitMeetings takes the reports of named articles out of their meeting.
func (c *concluder) splitMeetings(b *eventBlock, groups [][]int32, ids []string) ([][]int32, []string) {
	for i := range groups {
		articles := c.splits[ids[i]]
		if articles == nil {
			continue
		}
		var stay, leave []int32
		for _, r := range groups[i] {
			if articles[b.reports[r].article] {
				leave = append(leave, r)
			} else {
				stay = append(stay, r)
			}
		}
		if len(stay) == 0 || len(leave) == 0 {
			continue
		}
		c.use(ids[i])
		groups[i] = stay
		groups = append(groups, leave)
		ids = append(ids, ids[i]+"."+shortHash(b.reports[leave[0]].article, 4))
		c.part(ids[i], ids[len(ids)-1])
	}
	return groups, ids
}

// meetingIDs names meetings by day, kind and the earliest report, so that a later
// report does not change the ID. Events of one article without a full day stand in
// several blocks, each of which is named alone: their place in the article keeps
// them apart.
func (b *eventBlock) meetingIDs(groups [][]int32) []string {
	used := map[string]int{}
	out := make([]string, len(groups))
	for i, g := range groups {
		first := &b.reports[g[0]]
		for _, x := range g[1:] {
			r := &b.reports[x]
			if day, least := b.list[r.day], b.list[first.day]; day < least || day == least && r.article < first.article {
				first = r
			}
		}
		start, kind := b.list[first.start], slug(b.list[first.kind])
		day := start
		if day == "" {
			day = "undated"
		}
		if kind == "" {
			kind = "event"
		}
		id := day + "." + kind + "." + shortHash(first.article, 6)
		if start == "" && first.i > 0 {
			id += ".e" + strconv.Itoa(int(first.i)+1)
		}
		if used[id]++; used[id] > 1 {
			id += "." + strconv.Itoa(used[id])
		}
		out[i] = id
	}
	return out
}

// oneMeeting writes a meeting, its reports, hosts and parts.
func (c *concluder) oneMeeting(block, id string, g []reportOf) error {
	m := combine(g)
	if r, ok := c.rename(id); ok {
		m.Name = r
	}
	host := ""
	if len(m.Organizers) > 0 {
		host = m.Organizers[0]
	}
	row := meetingRow{id, m.Start, block, vi.Fold(m.Kind), host, keyHash(bodyKey(host)), m.Planned, m.Background}
	c.countMeeting(row, 1)
	if _, err := c.met.meeting.Exec(id, m.Start, max(m.Start, m.End), block, row.kind, m.Name, m.Place, bodyKey(m.Place), host, row.hostKey,
		m.Ordinal, m.Term, len(g), m.Planned, m.Background); err != nil {
		return err
	}
	for _, o := range m.Organizers {
		if _, err := c.met.host.Exec(id, keyHash(bodyKey(o))); err != nil {
			return err
		}
	}
	for _, r := range g {
		if _, err := c.met.report.Exec(id, r.n, r.i); err != nil {
			return err
		}
	}
	return c.parts(row, g)
}

// personIn gives the person whom an article means by a name; empty when a
// decision rejected that person.
func (c *concluder) personIn(n int, name string) (string, error) {
	if c.meant == nil || c.meantIn != n {
		c.meant, c.meantIn = map[string]string{}, n
		if err := c.eachRow(`SELECT p.id, s.name FROM meant m JOIN person p ON p.n = m.person JOIN seen s ON s.n = m.n AND s.i = m.i
			WHERE m.n = ? ORDER BY m.person DESC, m.i DESC`, func(scan func(...any) error) error {
			var id, name string
			err := scan(&id, &name)
			c.meant[nameKey(name)] = id
			return err
		}, n); err != nil {
			return "", err
		}
	}
	return c.meant[nameKey(name)], nil
}

// combine makes one meeting of its reports. Of differing values the one that most
// reports give is taken; the others are conflicts.
func combine(g []reportOf) Meeting {
	m := Meeting{Planned: true, Background: true, Organizers: []string{}}
	kinds, names, places, terms, ordinals := newVote(), newVote(), newVote(), newVote(), newVote()
	starts, ends := newVote(), newVote()
	seen := map[string]bool{}
	for _, r := range originals(g) {
		e := r.fact.Event
		kinds.add(e.Kind, vi.Fold(e.Kind), r)
		names.add(e.Name, bodyKey(e.Name), r)
		places.add(e.Place, bodyKey(e.Place), r)
		starts.add(e.Start, e.Start, r)
		ends.add(e.End, e.End, r)
		terms.add(e.Term, bodyKey(e.Term), r)
		if e.Ordinal != 0 {
			ordinals.add(strconv.Itoa(e.Ordinal), strconv.Itoa(e.Ordinal), r)
		}
		if m.Start == "" {
			m.Start = e.Start
		}
		if m.EDTF == "" {
			m.EDTF = e.EDTF
		}
		m.Points, m.Online = max(m.Points, e.Points), m.Online || e.Online
		m.Planned, m.Background = m.Planned && e.Planned, m.Background && e.Background
		for _, o := range e.Organizers {
			if k := bodyKey(o); !seen[k] {
				seen[k] = true
				m.Organizers = append(m.Organizers, o)
			}
		}
	}
	m.Kind, m.Name, m.Place, m.End, m.Term = kinds.best(), names.best(), places.best(), ends.best(), terms.best()
	m.Ordinal, _ = strconv.Atoi(ordinals.best())
	m.Names = names.others()
	m.conflict("kind", kinds, nil)
	m.conflict("start", starts, nil)
	m.conflict("place", places, samePlace)
	m.conflict("end", ends, nil)
	m.chairConflict(g)
	return m
}

// originals leaves near copies out, unless there is nothing else.
func originals(g []reportOf) []reportOf {
	var out []reportOf
	for _, r := range g {
		if !r.copied {
			out = append(out, r)
		}
	}
	if len(out) == 0 {
		return g
	}
	return out
}

// vote counts the reports that give a value.
type vote struct {
	order []string            // keys in the order of their first report
	shown map[string]string   // key → the value as first written
	by    map[string][]string // key → record IDs
}

func newVote() *vote { return &vote{nil, map[string]string{}, map[string][]string{}} }

func (v *vote) add(value, key string, r reportOf) {
	if value == "" {
		return
	}
	if v.shown[key] == "" {
		v.shown[key] = value
		v.order = append(v.order, key)
	}
	v.by[key] = append(v.by[key], r.article)
}

// best gives the value of most reports; of equals the longest, then the first.
func (v *vote) best() string {
	best := ""
	for _, k := range v.order {
		if best == "" || len(v.by[k]) > len(v.by[best]) || len(v.by[k]) == len(v.by[best]) && len(k) > len(best) {
			best = k
		}
	}
	return v.shown[best]
}

// others gives the values that did not win.
func (v *vote) others() []string {
	best := v.best()
	var out []string
	for _, k := range v.order {
		if v.shown[k] != best {
			out = append(out, v.shown[k])
		}
	}
	return out
}

// conflict notes a field on which reports differ; agree says when two keys are
// no contradiction.
func (m *Meeting) conflict(field string, v *vote, agree func(a, b string) bool) {
	differ := false
	for i, a := range v.order {
		for _, b := range v.order[i+1:] {
			differ = differ || agree == nil || !agree(a, b)
		}
	}
	if !differ {
		return
	}
	c := Conflict{Field: field}
	for _, k := range v.order {
		c.Values = append(c.Values, ConflictValue{v.shown[k], v.by[k]})
	}
	m.Conflicts = append(m.Conflicts, c)
}

// chairConflict notes reports that name other chairs. One that names fewer only
// says less.
func (m *Meeting) chairConflict(g []reportOf) {
	v := newVote()
	sets := map[string]map[string]bool{}
	for _, r := range g {
		if len(r.fact.Chairs) == 0 {
			continue
		}
		set := map[string]bool{}
		for _, n := range r.fact.Chairs {
			set[nameKey(n)] = true
		}
		key := strings.Join(sorted(set), "|")
		sets[key] = set
		names := append([]string(nil), r.fact.Chairs...)
		sort.Strings(names)
		v.add(strings.Join(names, ", "), key, r)
	}
	m.conflict("chairs", v, func(a, b string) bool {
		return shared(sets[a], sets[b]) == min(len(sets[a]), len(sets[b]))
	})
}
