package index

import "strings"

// figureGroup is one thing at one time, of which figures can differ.
type figureGroup struct {
	body           int64
	unit, flow, of string
}

// group gives what a figure is of. Figures without a body or without a time of their
// own are not of one thing and cannot differ.
func (x *figureRow) group() (figureGroup, bool) {
	return figureGroup{x.bodyKey, x.unitKey, x.Flow, x.AsOf}, x.bodyKey != 0 && x.AsOf != "" && !strings.HasPrefix(x.AsOf, "X")
}

// markConflicts marks figures of one body, unit, flow and time on which another
// article differs; among has all figures of those that the list is of.
func markConflicts(list, among []figureRow) {
	groups := map[figureGroup][]int{}
	for i := range among {
		if g, ok := among[i].group(); ok {
			groups[g] = append(groups[g], i)
		}
	}
	for i := range list {
		g, ok := list[i].group()
		if !ok {
			continue
		}
		var against []string
		for _, j := range groups[g] {
			if list[i].n != among[j].n && !compatible(list[i].Figure, among[j].Figure) {
				against = append(against, among[j].Text)
			}
		}
		if len(against) > 0 {
			list[i].Conflict = "elsewhere: " + strings.Join(distinct(against), "; ")
		}
	}
}

// compatible says whether both figures can be true of one thing.
func compatible(a, b Figure) bool {
	if a.Value == b.Value {
		return true
	}
	within := func(loose, firm Figure) bool {
		switch loose.Modifier {
		case "over", "at_least":
			return firm.Value >= loose.Value && firm.Value <= loose.Value*1.1
		case "under", "almost", "at_most":
			return firm.Value <= loose.Value && firm.Value >= loose.Value*0.95
		case "about":
			return firm.Value >= loose.Value*0.95 && firm.Value <= loose.Value*1.05
		}
		return false
	}
	return within(a, b) || within(b, a)
}
