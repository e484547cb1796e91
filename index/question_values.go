package index

import (
	"strconv"
	"strings"
)

// valueReader reads the options of a question and keeps the first error.
type valueReader struct {
	v   Values
	err error
}

func (x *valueReader) text(name string) string { return strings.TrimSpace(x.v.Params[name]) }

func (x *valueReader) flag(name string) bool {
	s := x.text(name)
	if s == "" {
		return false
	}
	b, err := strconv.ParseBool(s)
	if err != nil && x.err == nil {
		x.err = fault("option.flag", name, s)
	}
	return b
}

func (x *valueReader) number(name string) int {
	s := x.text(name)
	if s == "" {
		return 0
	}
	n, err := strconv.Atoi(s)
	if (err != nil || n < 0) && x.err == nil {
		x.err = fault("option.number", name, s)
	}
	return n
}

func (x *valueReader) amount(name string) *float64 {
	s := x.text(name)
	if s == "" {
		return nil
	}
	v, err := parseAmount(s)
	if err != nil && x.err == nil {
		x.err = fault("option.amount", name, err)
	}
	return &v
}

func (x *valueReader) list(name string) []string {
	var out []string
	for _, s := range strings.Split(x.text(name), ",") {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}

func (x *valueReader) grade() Grade {
	s := Grade(x.text("match"))
	if s != "" && rankOf(s) < 0 && x.err == nil {
		x.err = fault("option.match", s)
	}
	return s
}

func (x *valueReader) flow() string {
	s := x.text("flow")
	if s != "" && s != Stock && s != "in" && s != "out" && x.err == nil {
		x.err = fault("option.flow", s)
	}
	return s
}

func (x *valueReader) meetings() MeetingFilter {
	return MeetingFilter{Chair: x.text("chair"), Speaker: x.text("speaker"), Attendee: x.text("attendee"), Person: x.text("person"),
		Body: x.text("body"), Place: x.text("place"), Kind: x.text("kind"), Name: x.text("name"), Ordinal: x.number("ordinal"), Term: x.text("term"),
		Planned: x.flag("planned"), Background: x.flag("background"), From: x.text("from"), To: x.text("to"), Grade: x.grade()}
}

func (x *valueReader) meetingPage() MeetingFilter {
	f := x.meetings()
	f.Limit, f.Offset, f.Ascending = x.number("limit"), x.number("offset"), x.flag("ascending")
	return f
}

func (x *valueReader) offices() OfficeFilter {
	return OfficeFilter{Body: x.text("body"), Person: x.text("person"), Rank: x.text("rank"), On: x.text("on"), Class: x.text("class"),
		From: x.text("from"), To: x.text("to"), Grade: x.grade(), Limit: x.number("limit"), Offset: x.number("offset")}
}

func (x *valueReader) figures() FigureFilter {
	return FigureFilter{Unit: x.text("unit"), Body: x.text("body"), Flow: x.flow(), Min: x.amount("min"), Max: x.amount("max"), Exact: x.flag("exact"),
		From: x.text("from"), To: x.text("to"), Grade: x.grade(), Limit: x.number("limit"), Offset: x.number("offset")}
}

func (x *valueReader) texts() TextFilter {
	return TextFilter{Query: x.text("query"), From: x.text("from"), To: x.text("to"), Grade: x.grade(), Window: x.number("window"),
		Min: x.number("min"), Limit: x.number("limit"), All: x.flag("all")}
}
