package index

import (
	"context"
	"fmt"
	"sort"
	"strconv"
)

// OrderFilter asks for the order in which attendance lists name officials.
type OrderFilter struct {
	Meetings MeetingFilter // only meetings of this filter
	Persons  []string      // only these persons; empty means all
	Min      int           // least number of lists that a person stands in; 0 means 2
	Limit    int           // persons; 0 means all
}

// Listing is one attendance list.
type Listing struct {
	Meeting string   `json:"meeting"`
	Day     string   `json:"date,omitempty"`
	Name    string   `json:"name"`
	People  []string `json:"people"` // names in the order of the list
}

// Standing is where lists put a person.
type Standing struct {
	Person string             `json:"person"`
	Name   string             `json:"name"`
	Office string             `json:"office,omitempty"`
	Lists  int                `json:"lists"`
	Before float64            `json:"before"`            // share of the others in the same lists who stand behind, 0 to 1
	ByYear map[string]float64 `json:"by_year,omitempty"` // the same, year by year
}

// OrderAnswer is the answer of Order: persons from the front of the lists to the
// back, and the lists themselves.
type OrderAnswer struct {
	Grade     Grade      `json:"grade,omitempty"`
	Standings []Standing `json:"standings"`
	Lists     []Listing  `json:"lists"`
}

// Order answers in which order attendance lists name officials, per list and
// over time.
func (r *Reader) Order(ctx context.Context, f OrderFilter) (*OrderAnswer, error) {
	f.Meetings.Limit, f.Meetings.Offset = 0, 0
	ids, grade, err := r.meetingIDs(ctx, f.Meetings)
	if err != nil {
		return nil, err
	}
	only := map[string]bool{}
	for _, name := range f.Persons {
		found, g, err := r.lookup(ctx, "person", name, f.Meetings.Grade)
		if err != nil {
			return nil, err
		}
		if len(found) == 0 {
			return nil, fmt.Errorf("person %q: %w", name, ErrNotFound)
		}
		if grade == "" || rankOf(g) > rankOf(grade) {
			grade = g
		}
		for _, id := range found {
			only[id] = true
		}
	}
	a := &OrderAnswer{Grade: grade, Standings: []Standing{}, Lists: []Listing{}}
	at, err := r.lists(ctx, ids, only, a)
	if err != nil {
		return nil, err
	}
	return a, r.standings(ctx, at, f, a)
}

// placing sums a person's places.
type placing struct {
	lists, behind, others int
	years                 map[string][2]int
}

// lists reads the attendance lists with at least two of the persons.
func (r *Reader) lists(ctx context.Context, ids []string, only map[string]bool, a *OrderAnswer) (map[string]*placing, error) {
	want := make(map[string]bool, len(ids))
	for _, id := range ids {
		want[id] = true
	}
	where, args, err := fewMeetings(`x.meeting`, ids)
	if err != nil {
		return nil, err
	}
	if where == "" {
		where = ` WHERE 1`
	}
	rows, err := r.db.QueryContext(ctx, `SELECT x.meeting, m.day, m.name, x.person, p.name FROM part x JOIN meeting m ON m.id = x.meeting
		JOIN person p ON p.id = x.person`+where+` AND x.role = 'attend' AND x.place > 0 ORDER BY m.day, x.meeting, x.place, x.person`, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	at := map[string]*placing{}
	var cur Listing
	var people []string
	end := func() {
		if len(people) > 1 {
			a.Lists = append(a.Lists, cur)
			for i, id := range people {
				if at[id] == nil {
					at[id] = &placing{years: map[string][2]int{}}
				}
				at[id].add(cur.Day, len(people)-1-i, len(people)-1)
			}
		}
	}
	for rows.Next() {
		var l Listing
		var id, name string
		if err := rows.Scan(&l.Meeting, &l.Day, &l.Name, &id, &name); err != nil {
			return nil, err
		}
		if !want[l.Meeting] || len(only) > 0 && !only[id] {
			continue
		}
		if l.Meeting != cur.Meeting {
			end()
			cur, people = l, nil
		}
		people, cur.People = append(people, id), append(cur.People, name)
	}
	end()
	return at, rows.Err()
}

func (p *placing) add(day string, behind, others int) {
	p.lists++
	p.behind += behind
	p.others += others
	if len(day) >= 4 {
		y := p.years[day[:4]]
		p.years[day[:4]] = [2]int{y[0] + behind, y[1] + others}
	}
}

func (r *Reader) standings(ctx context.Context, at map[string]*placing, f OrderFilter, a *OrderAnswer) error {
	least := f.Min
	if least == 0 {
		least = 2
	}
	for _, id := range sorted(at) {
		p := at[id]
		if p.lists < least {
			continue
		}
		s := Standing{Person: id, Lists: p.lists, Before: float64(p.behind) / float64(p.others), ByYear: map[string]float64{}}
		for y, n := range p.years {
			s.ByYear[y] = float64(n[0]) / float64(n[1])
		}
		if err := r.db.QueryRowContext(ctx, `SELECT name, office FROM person WHERE id = ?`, id).Scan(&s.Name, &s.Office); err != nil {
			return err
		}
		a.Standings = append(a.Standings, s)
	}
	sort.SliceStable(a.Standings, func(i, j int) bool { return a.Standings[i].Before > a.Standings[j].Before })
	a.Standings = page(a.Standings, 0, f.Limit)
	return nil
}

// Table has one row per person, then one per place in a list.
func (a *OrderAnswer) Table() Table {
	t := Table{Columns: []string{"what", "person", "office", "lists", "before_share", "date", "place", "meeting", "id"}}
	for _, s := range a.Standings {
		t.Rows = append(t.Rows, []string{"overall", s.Name, s.Office, strconv.Itoa(s.Lists), fmt.Sprintf("%.3f", s.Before), "", "", "", s.Person})
		for _, y := range sorted(s.ByYear) {
			t.Rows = append(t.Rows, []string{"year", s.Name, "", "", fmt.Sprintf("%.3f", s.ByYear[y]), y, "", "", s.Person})
		}
	}
	for _, l := range a.Lists {
		for i, name := range l.People {
			t.Rows = append(t.Rows, []string{"list", name, "", "", "", l.Day, strconv.Itoa(i + 1), l.Name, l.Meeting})
		}
	}
	return t
}

// Lines gives the standings.
func (a *OrderAnswer) Lines() []any { return lines(a.Standings) }
