package index

import (
	"context"
	"fmt"
	"strings"
)

// Param is one option of a named question.
type Param struct {
	Name string // as on the command line, without dashes
	Doc  string
	Flag bool // true or absent; others take a value
}

// Question is one named question: the commands, the web page, saved questions and
// the help are made of this table.
type Question struct {
	Name     string
	Doc      string
	Argument string // what stands behind the name: "NAME", "ID", "WORD", "QUERY"; empty for none
	Optional bool   // the argument may be left out
	Params   []Param
	Example  []string // a call that runs, without the program's name
	ask      func(ctx context.Context, r *Reader, v Values) (Answer, error)
	each     func(ctx context.Context, r *Reader, v Values, give func(Answer) error) error // gives the answer in stretches; nil gives it whole
}

// Values are the argument and options of one call.
type Values struct {
	Argument string
	Params   map[string]string // by Param.Name; flags are "true"
}

// The options that several questions share.
var (
	paramFrom  = Param{"from", "first day, month or year", false}
	paramTo    = Param{"to", "last day, month or year", false}
	paramLimit = Param{"limit", "how many to give; all without it", false}
	paramMatch = Param{"match", "exact, spelling, plain or fuzzy; tried in this order without it", false}
	paramQuery = Param{"query", "only articles that this search finds", false}
)

var meetingParams = []Param{
	{"chair", "who chaired", false}, {"speaker", "who spoke", false}, {"attendee", "who attended", false},
	{"person", "who was there in any role", false}, {"body", "which body held it", false}, {"place", "where", false},
	{"kind", "hội nghị, đại hội, phiên họp …", false}, {"name", "words of the meeting's name", false},
	{"ordinal", "18 for lần thứ 18", false}, {"term", "khóa XII, nhiệm kỳ 2015-2020", false},
	{"planned", "meetings that are only announced too", true}, {"background", "meetings that are only mentioned too", true},
	paramFrom, paramTo, paramMatch,
}

func with(p []Param, more ...Param) []Param { return append(append([]Param(nil), p...), more...) }

// Questions are all named questions.
var Questions = []Question{
	{Name: "search", Doc: "articles by words, phrases and fields", Argument: "QUERY",
		Params:  []Param{{"by-date", "newest first", true}, {"copies", "near copies as hits of their own", true}, {"offset", "hits to leave out before", false}, paramFrom, paramTo, paramMatch, paramLimit},
		Example: []string{"search", `"hội nghị" chair:Thưởng`}, ask: askSearch, each: eachSearch},
	{Name: "meetings", Doc: "who met, newest first", Params: with(meetingParams, Param{"ascending", "oldest first", true}, Param{"offset", "meetings to leave out before", false}, paramLimit),
		Example: []string{"meetings", "--chair", "Nguyễn Phú Trọng", "--from", "2018"}, ask: askMeetings, each: eachMeetings},
	{Name: "meeting", Doc: "one meeting with every source", Argument: "ID", Example: []string{"meeting", "2018-07-09.hoi-nghi.3200cf"}, ask: askMeeting},
	{Name: "person", Doc: "offices, meetings, companions and sources of a person", Argument: "NAME",
		Params:  []Param{{"people", "persons of the name with full pages (3)", false}, paramFrom, paramTo, paramMatch, paramLimit},
		Example: []string{"person", "Võ Văn Thưởng"}, ask: askPerson},
	{Name: "body", Doc: "names over time, heads, meetings and figures of a body", Argument: "NAME",
		Params:  []Param{{"bodies", "bodies of the name with full pages (1)", false}, paramFrom, paramTo, paramMatch, paramLimit},
		Example: []string{"body", "Ban Tuyên giáo Trung ương"}, ask: askBody},
	{Name: "offices", Doc: "who held what", Params: []Param{{"body", "of which body", false}, {"person", "by whom", false}, {"rank", "words of the rank", false},
		{"on", "what was held on this day", false}, {"class", "office, grade, military_rank, degree or all", false}, {"offset", "offices to leave out before", false}, paramFrom, paramTo, paramMatch, paramLimit},
		Example: []string{"offices", "--body", "Ban Tuyên giáo Trung ương", "--on", "2018-07-09"}, ask: askOffices, each: eachOffices},
	{Name: "figures", Doc: "quantities over time, with conflicts between sources", Params: []Param{{"unit", "of what: đảng viên", false}, {"body", "of which body", false},
		{"flow", "stock, in (admitted) or out (expelled); all without it", false},
		{"min", "least value", false}, {"max", "greatest value", false}, {"exact", "without over, almost …", true}, {"offset", "figures to leave out before", false}, paramFrom, paramTo, paramMatch, paramLimit},
		Example: []string{"figures", "--unit", "đảng viên"}, ask: askFigures, each: eachFigures},
	{Name: "stats", Doc: "how much there is of everything", Params: []Param{paramFrom, paramTo, paramLimit}, Example: []string{"stats"}, ask: askStats},
	{Name: "histogram", Doc: "meetings or articles by year, month or day, empty ones too", Params: with(meetingParams,
		Param{"of", "meetings or articles", false}, Param{"by", "year, month or day", false}, paramQuery),
		Example: []string{"histogram", "--by", "year", "--kind", "hội nghị"}, ask: askHistogram},
	{Name: "network", Doc: "who appears with whom", Params: with(meetingParams, Param{"roles", "chair, attend, speak, joined by commas", false},
		Param{"min", "least number of shared meetings", false}, paramLimit), Example: []string{"network", "--min", "2"}, ask: askNetwork},
	{Name: "kwic", Doc: "every place of a word or phrase with its surroundings", Argument: "WORD", Params: textParams,
		Example: []string{"kwic", "chủ trì"}, ask: askKWIC, each: eachKWIC},
	{Name: "collocates", Doc: "words that stand near a word or phrase", Argument: "WORD", Params: with(textParams, Param{"min", "least number of occurrences (3)", false}, Param{"all", "read every article, not a sample", true}),
		Example: []string{"collocates", "đảng viên"}, ask: askCollocates},
	{Name: "keywords", Doc: "words that a sub-corpus uses more than the rest", Argument: "QUERY", Optional: true,
		Params:  []Param{{"min", "least number of occurrences (3)", false}, {"all", "read every article, not a sample", true}, paramFrom, paramTo, paramMatch, paramLimit},
		Example: []string{"keywords", "site:nhandan.vn"}, ask: askKeywords},
	{Name: "order", Doc: "in which order attendance lists name officials", Params: with(meetingParams, Param{"persons", "only these, joined by commas", false},
		Param{"min", "least number of lists (2)", false}, paramLimit), Example: []string{"order", "--from", "2018"}, ask: askOrder},
}

var textParams = []Param{paramQuery, {"window", "words on each side", false}, paramFrom, paramTo, paramMatch, paramLimit}

// FindQuestion looks a question up by name.
func FindQuestion(name string) (Question, bool) {
	for _, q := range Questions {
		if q.Name == name {
			return q, true
		}
	}
	return Question{}, false
}

// Ask answers a question. Unknown or unfit options are errors that name what is
// allowed.
func (q Question) Ask(ctx context.Context, r *Reader, v Values) (Answer, error) {
	if err := q.check(v); err != nil {
		return nil, err
	}
	return q.ask(ctx, r, v)
}

// Each answers a question in stretches that are one answer together: give is called
// at least once, with the next stretch, until it gives an error. Only the answer of
// a question that may be very long comes in more than one.
func (q Question) Each(ctx context.Context, r *Reader, v Values, give func(Answer) error) error {
	if q.each != nil {
		if err := q.check(v); err != nil {
			return err
		}
		return q.each(ctx, r, v, give)
	}
	a, err := q.Ask(ctx, r, v)
	if err != nil {
		return err
	}
	return give(a)
}

// check says what is wrong with the argument and the options of a call.
func (q Question) check(v Values) error {
	if q.Argument == "" && v.Argument != "" {
		return fmt.Errorf("%s takes no %q: its options are %s", q.Name, v.Argument, q.options())
	}
	if q.Argument != "" && !q.Optional && strings.TrimSpace(v.Argument) == "" {
		return fmt.Errorf("%s needs a %s, as in: %s", q.Name, q.Argument, strings.Join(q.Example, " "))
	}
	for name := range v.Params {
		if !q.has(name) {
			return fmt.Errorf("%s has no option --%s: it has %s", q.Name, name, q.options())
		}
	}
	return nil
}

func (q Question) has(name string) bool {
	for _, p := range q.Params {
		if p.Name == name {
			return true
		}
	}
	return false
}

func (q Question) options() string {
	if len(q.Params) == 0 {
		return "none"
	}
	names := make([]string, len(q.Params))
	for i, p := range q.Params {
		names[i] = "--" + p.Name
	}
	return strings.Join(names, " ")
}

// done gives the answer of run, unless a value was wrong.
func done[A Answer](x *valueReader, run func() (A, error)) (Answer, error) {
	if x.err != nil {
		return nil, x.err
	}
	a, err := run()
	if err != nil {
		return nil, err
	}
	return a, nil
}

// passed gives on the stretches that run makes of an answer, unless a value was wrong.
func passed[A Answer](x *valueReader, give func(Answer) error, run func(func(A) error) error) error {
	if x.err != nil {
		return x.err
	}
	return run(func(a A) error { return give(a) })
}

func askSearch(ctx context.Context, r *Reader, v Values) (Answer, error) {
	o, err := SearchOptionsOf(v)
	return done(&valueReader{v: v, err: err}, func() (*SearchAnswer, error) { return r.Search(ctx, v.Argument, o) })
}

func eachSearch(ctx context.Context, r *Reader, v Values, give func(Answer) error) error {
	o, err := SearchOptionsOf(v)
	return passed(&valueReader{v: v, err: err}, give, func(give func(*SearchAnswer) error) error { return r.EachSearch(ctx, v.Argument, o, give) })
}

// SearchOptionsOf reads the options of the question "search".
func SearchOptionsOf(v Values) (SearchOptions, error) {
	x := &valueReader{v: v}
	o := SearchOptions{Grade: x.grade(), Limit: x.number("limit"), Offset: x.number("offset"), From: x.text("from"), To: x.text("to"),
		ByDate: x.flag("by-date"), Copies: x.flag("copies")}
	return o, x.err
}

func askMeetings(ctx context.Context, r *Reader, v Values) (Answer, error) {
	x := &valueReader{v: v}
	f := x.meetingPage()
	return done(x, func() (*MeetingsAnswer, error) { return r.Meetings(ctx, f) })
}

func eachMeetings(ctx context.Context, r *Reader, v Values, give func(Answer) error) error {
	x := &valueReader{v: v}
	f := x.meetingPage()
	return passed(x, give, func(give func(*MeetingsAnswer) error) error { return r.EachMeetings(ctx, f, give) })
}

func askMeeting(ctx context.Context, r *Reader, v Values) (Answer, error) {
	return done(&valueReader{v: v}, func() (*MeetingsAnswer, error) {
		m, err := r.Meeting(ctx, v.Argument)
		if err != nil {
			return nil, err
		}
		return &MeetingsAnswer{Total: 1, Meetings: []Meeting{*m}}, nil
	})
}

func askPerson(ctx context.Context, r *Reader, v Values) (Answer, error) {
	x := &valueReader{v: v}
	o := PersonOptions{Grade: x.grade(), From: x.text("from"), To: x.text("to"), People: x.number("people"), Limit: x.number("limit")}
	return done(x, func() (*PersonAnswer, error) { return r.Person(ctx, v.Argument, o) })
}

func askBody(ctx context.Context, r *Reader, v Values) (Answer, error) {
	x := &valueReader{v: v}
	o := BodyOptions{Grade: x.grade(), From: x.text("from"), To: x.text("to"), Bodies: x.number("bodies"), Limit: x.number("limit")}
	return done(x, func() (*BodyAnswer, error) { return r.Body(ctx, v.Argument, o) })
}

func askOffices(ctx context.Context, r *Reader, v Values) (Answer, error) {
	x := &valueReader{v: v}
	f := x.offices()
	return done(x, func() (*OfficesAnswer, error) { return r.Offices(ctx, f) })
}

func eachOffices(ctx context.Context, r *Reader, v Values, give func(Answer) error) error {
	x := &valueReader{v: v}
	f := x.offices()
	return passed(x, give, func(give func(*OfficesAnswer) error) error { return r.EachOffices(ctx, f, give) })
}

func askFigures(ctx context.Context, r *Reader, v Values) (Answer, error) {
	x := &valueReader{v: v}
	f := x.figures()
	return done(x, func() (*FiguresAnswer, error) { return r.Figures(ctx, f) })
}

func eachFigures(ctx context.Context, r *Reader, v Values, give func(Answer) error) error {
	x := &valueReader{v: v}
	f := x.figures()
	return passed(x, give, func(give func(*FiguresAnswer) error) error { return r.EachFigures(ctx, f, give) })
}

func askStats(ctx context.Context, r *Reader, v Values) (Answer, error) {
	x := &valueReader{v: v}
	f := StatsFilter{From: x.text("from"), To: x.text("to"), Limit: x.number("limit")}
	return done(x, func() (*StatsAnswer, error) { return r.Stats(ctx, f) })
}

func askHistogram(ctx context.Context, r *Reader, v Values) (Answer, error) {
	x := &valueReader{v: v}
	f := HistogramFilter{Of: x.text("of"), By: x.text("by"), Query: x.text("query"), Meetings: x.meetings(), From: x.text("from"), To: x.text("to"), Grade: x.grade()}
	return done(x, func() (*HistogramAnswer, error) { return r.Histogram(ctx, f) })
}

func askNetwork(ctx context.Context, r *Reader, v Values) (Answer, error) {
	x := &valueReader{v: v}
	f := NetworkFilter{Meetings: x.meetings(), Roles: x.list("roles"), Min: x.number("min"), Limit: x.number("limit")}
	return done(x, func() (*NetworkAnswer, error) { return r.Network(ctx, f) })
}

func askKWIC(ctx context.Context, r *Reader, v Values) (Answer, error) {
	x := &valueReader{v: v}
	f := x.texts()
	return done(x, func() (*KWICAnswer, error) { return r.KWIC(ctx, v.Argument, f) })
}

func eachKWIC(ctx context.Context, r *Reader, v Values, give func(Answer) error) error {
	x := &valueReader{v: v}
	f := x.texts()
	return passed(x, give, func(give func(*KWICAnswer) error) error { return r.EachKWIC(ctx, v.Argument, f, give) })
}

func askCollocates(ctx context.Context, r *Reader, v Values) (Answer, error) {
	x := &valueReader{v: v}
	f := x.texts()
	return done(x, func() (*WordsAnswer, error) { return r.Collocates(ctx, v.Argument, f) })
}

func askKeywords(ctx context.Context, r *Reader, v Values) (Answer, error) {
	x := &valueReader{v: v}
	f := x.texts()
	f.Query = v.Argument
	return done(x, func() (*WordsAnswer, error) { return r.Keywords(ctx, f) })
}

func askOrder(ctx context.Context, r *Reader, v Values) (Answer, error) {
	x := &valueReader{v: v}
	f := OrderFilter{Meetings: x.meetings(), Persons: x.list("persons"), Min: x.number("min"), Limit: x.number("limit")}
	return done(x, func() (*OrderAnswer, error) { return r.Order(ctx, f) })
}
