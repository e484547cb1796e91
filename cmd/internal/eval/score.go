package eval

import (
	"fmt"
	"strings"

	"golang.org/x/text/unicode/norm"

	"chutri/extract"
)

// Layers are the layers of a record in the order of every table.
var Layers = []string{"people", "titles", "organizations", "dates", "numbers", "events", "chairs", "attendees", "speakers"}

// generic bodies are neither rewarded nor punished.
var generic = set(foldAll([]string{"Đảng", "Nhà nước", "Trung ương", "Trung ương Đảng", "Ban", "Khối", "Bộ", "Đảng và Nhà nước"}))

// Report is one measurement.
type Report struct {
	Articles int                `json:"articles"`
	Absent   []string           `json:"absent,omitempty"` // articles without a record, scored as empty
	Layers   map[string]Figures `json:"layers"`
	Modifier float64            `json:"modifier_accuracy"` // on matched numbers
	MeanF1   float64            `json:"mean_f1"`
	Items    []Item             `json:"items"`
}

// scorer collects the items of all articles.
type scorer struct {
	items         []Item
	article       string
	record        *extract.Record
	modifierRight int
	modifierAll   int
}

// Score measures records, by ID, against gold annotations.
func Score(gold []Gold, records map[string]*extract.Record) *Report {
	s := &scorer{}
	r := &Report{Articles: len(gold), Layers: map[string]Figures{}}
	for _, g := range gold {
		rec := records[g.ID]
		if rec == nil {
			r.Absent = append(r.Absent, g.ID)
			rec = &extract.Record{}
		}
		s.article, s.record = g.ID, rec
		s.score(g, rec)
	}
	for _, layer := range Layers {
		n := map[Outcome]int{}
		for _, it := range s.items {
			if it.Layer == layer {
				n[it.Outcome]++
			}
		}
		r.Layers[layer] = figures(n[Right], n[Wrong], n[Missed])
		r.MeanF1 += r.Layers[layer].F1 / float64(len(Layers))
	}
	if s.modifierAll > 0 {
		r.Modifier = float64(s.modifierRight) / float64(s.modifierAll)
	}
	r.Items = s.items
	return r
}

func (s *scorer) score(g Gold, rec *extract.Record) {
	s.people(g, rec)
	s.organizations(g, rec)
	s.dates(g, rec)
	s.numbers(g, rec)
	s.events(g, rec)
}

// put gives the function that files outcomes under a layer.
func (s *scorer) put(layer string) func(Outcome, string) {
	return func(o Outcome, text string) {
		it := Item{Article: s.article, Layer: layer, Outcome: o, Text: norm.NFC.String(text)}
		if o != Right {
			it.Sentence = sentenceWith(s.record.Text, text)
		}
		s.items = append(s.items, it)
	}
}

func same(s string) string { return s }

func set(list []string) map[string]bool {
	m := map[string]bool{}
	for _, x := range list {
		m[x] = true
	}
	return m
}

func unique(list []string) []string {
	seen := map[string]bool{}
	var out []string
	for _, x := range list {
		if !seen[x] {
			seen[x] = true
			out = append(out, x)
		}
	}
	return out
}

type titleOf struct {
	name  string
	forms []string
}

func (t titleOf) String() string { return t.name + " | " + t.forms[0] }

func (s *scorer) people(g Gold, rec *extract.Record) {
	skip := set(foldAll(g.PeopleOptional))
	var names []string
	optionalTitle := map[string]bool{}
	var goldTitles []titleOf
	for _, p := range g.People {
		n := fold(p.Name)
		names = append(names, n)
		for _, a := range p.Aliases {
			skip[fold(a)] = true
		}
		for _, t := range p.Titles {
			goldTitles = append(goldTitles, titleOf{n, foldAll(t)})
		}
		for _, t := range p.TitlesOptional {
			optionalTitle[n+" | "+fold(t)] = true
		}
	}
	var found []string
	var titles []titleOf
	seen := map[string]bool{}
	byName := map[string][]extract.Title{}
	for _, p := range rec.People {
		n := fold(p.Name)
		found = append(found, n)
		byName[n] = append(byName[n], p.Titles...)
	}
	found = unique(found)
	for _, n := range found {
		for _, t := range byName[n] {
			x := titleOf{n, []string{fold(t.Text)}}
			if !seen[x.String()] {
				seen[x.String()] = true
				titles = append(titles, x)
			}
		}
	}
	take(unique(names), found, func(g, p string) bool { return g == p }, func(p string) bool { return skip[p] }, same, same, s.put("people"))
	take(goldTitles, titles, func(g, p titleOf) bool { return g.name == p.name && contains(g.forms, p.forms[0]) },
		func(p titleOf) bool { return optionalTitle[p.String()] || skip[p.name] }, titleOf.String, titleOf.String, s.put("titles"))
}

func contains(list []string, x string) bool {
	for _, y := range list {
		if x == y {
			return true
		}
	}
	return false
}

func (s *scorer) organizations(g Gold, rec *extract.Record) {
	skip := set(foldAll(g.OrganizationsOptional))
	var gold []Forms
	for _, o := range g.Organizations {
		gold = append(gold, foldAll(o))
	}
	var found []string
	seen := map[string]bool{}
	for _, o := range rec.Organizations {
		all := strings.Join(foldAll(append([]string{o.Name}, o.Aliases...)), "\x00")
		if !seen[all] {
			seen[all] = true
			found = append(found, fold(o.Name))
		}
	}
	take(gold, found, func(g Forms, p string) bool { return contains(g, p) },
		func(p string) bool { return skip[p] || generic[p] }, func(f Forms) string { return f[0] }, same, s.put("organizations"))
}

func (s *scorer) dates(g Gold, rec *extract.Record) {
	days := func(v string) string {
		start, end, ok := strings.Cut(v, "/")
		if !ok {
			end = start
		}
		return start + "/" + end
	}
	skip := map[string]bool{days(g.Published): g.Published != ""}
	for _, d := range g.DatesOptional {
		skip[days(d)] = true
	}
	var gold, found []string
	for _, d := range g.Dates {
		gold = append(gold, days(d))
	}
	for _, d := range rec.Dates {
		if d.Start != "" {
			found = append(found, spanOf(d.Start, d.End))
		}
	}
	take(unique(gold), unique(found), func(g, p string) bool { return g == p }, func(p string) bool { return skip[p] }, same, same, s.put("dates"))
}

func spanOf(start, end string) string {
	if end == "" {
		end = start
	}
	return start[:min(10, len(start))] + "/" + end[:min(10, len(end))]
}

type number struct {
	value    float64
	units    []string
	modifier string
}

func (n number) String() string { return fmt.Sprintf("%g %s", n.value, n.units[0]) }

func toNumber(value float64, units []string, modifier string) number {
	if modifier == "" {
		modifier = "exact"
	}
	return number{value, foldAll(units), modifier}
}

// fits: same value, and one unit is the other with words added behind.
func (n number) fits(p number) bool {
	if n.value != p.value || p.units[0] == "" {
		return false
	}
	for _, a := range n.units {
		if a != "" && (a == p.units[0] || strings.HasPrefix(p.units[0], a+" ") || strings.HasPrefix(a, p.units[0]+" ")) {
			return true
		}
	}
	return false
}

func (s *scorer) numbers(g Gold, rec *extract.Record) {
	var gold, optional, found []number
	for _, n := range g.Numbers {
		gold = append(gold, toNumber(n.Value, n.Unit, n.Modifier))
	}
	for _, n := range g.NumbersOptional {
		optional = append(optional, toNumber(n.Value, n.Unit, n.Modifier))
	}
	seen := map[string]bool{}
	for _, n := range rec.Numbers {
		x := toNumber(n.Value, []string{n.Unit}, n.Modifier)
		if key := x.String() + x.modifier; !seen[key] {
			seen[key] = true
			found = append(found, x)
		}
	}
	any := func(list []number, p number) bool {
		for _, g := range list {
			if g.fits(p) {
				return true
			}
		}
		return false
	}
	take(gold, found, func(g, p number) bool {
		if !g.fits(p) {
			return false
		}
		s.modifierAll++
		if g.modifier == p.modifier {
			s.modifierRight++
		}
		return true
	}, func(p number) bool { return any(optional, p) || any(gold, p) }, number.String, number.String, s.put("numbers"))
}

func matchEvent(g GoldEvent, e extract.Event) bool {
	name := e.Name
	if name == "" {
		name = e.Kind
	}
	name = fold(name)
	for _, v := range g.Name {
		if overlap(fold(v), name) >= 0.5 {
			return true
		}
	}
	if fold(e.Kind) != fold(g.Kind) || g.Date == "" || e.Start == "" {
		return false
	}
	start, end, _ := strings.Cut(g.Date, "/")
	return spanOf(start, end) == spanOf(e.Start, e.End)
}

func (s *scorer) events(g Gold, rec *extract.Record) {
	show := func(names []string, kind string) string {
		if len(names) == 0 || names[0] == "" {
			return kind
		}
		return names[0]
	}
	take(g.Events, rec.Events, matchEvent, func(e extract.Event) bool {
		for _, o := range g.EventsOptional {
			if matchEvent(o, e) {
				return true
			}
		}
		return false
	}, func(e GoldEvent) string { return show(e.Name, e.Kind) }, func(e extract.Event) string { return show([]string{e.Name}, e.Kind) }, s.put("events"))
	for _, role := range Layers[6:] {
		var gold, skip, found []string
		for _, e := range g.Events {
			must, may := e.role(role)
			gold, skip = append(gold, must...), append(skip, may...)
		}
		for _, e := range g.EventsOptional {
			_, may := e.role(role)
			skip = append(skip, may...)
		}
		for _, e := range rec.Events {
			switch role {
			case "chairs":
				found = append(found, e.Chairs...)
			case "attendees":
				found = append(found, e.Attendees...)
			default:
				found = append(found, e.Speakers...)
			}
		}
		optional := set(foldAll(skip))
		take(unique(foldAll(gold)), unique(foldAll(found)), func(g, p string) bool { return g == p },
			func(p string) bool { return optional[p] }, same, same, s.put(role))
	}
}
