package index

import "chutri/extract"

// Evidence is the proof of a statement: the sentence, where it stands, and the
// way back to the archived page.
type Evidence struct {
	extract.Provenance
	Title    string   `json:"title,omitempty"`     // headline
	Marks    [][2]int `json:"marks,omitempty"`     // what matched, code points of Sentence, in order, not overlapping
	CopyOf   string   `json:"copy_of,omitempty"`   // record ID of the article that this one repeats
	Of       string   `json:"of,omitempty"`        // time that the sentence speaks of, EDTF, where it is not the day of publication
	Conflict string   `json:"conflict,omitempty"`  // what this source says against the others
	Names    []string `json:"as_named,omitempty"`  // how this source calls the thing
	Titles   []string `json:"as_titled,omitempty"` // how this source titles the person
}

// Hit is one article that a search found.
type Hit struct {
	Evidence
	Body     string   `json:"body,omitempty"` // host of the article's first meeting, else its first body
	Grade    Grade    `json:"grade"`          // the grade in which this article matches
	Score    float64  `json:"score"`
	Meetings []string `json:"meetings,omitempty"` // IDs of the meetings that the article reports
	Copies   []string `json:"copies,omitempty"`   // addresses of near copies that were left out
}

// SearchAnswer is the answer of Search.
type SearchAnswer struct {
	Query string   `json:"query"`
	Grade Grade    `json:"grade"`           // the grade that matched
	Total int      `json:"total"`           // articles found, near copies counted once
	Wider int      `json:"wider,omitempty"` // more articles when marks are not compared
	Notes []string `json:"notes,omitempty"` // what was widened or left out, in words
	Hits  []Hit    `json:"hits"`
}

// Part is a person's part in a meeting.
type Part struct {
	Person   string     `json:"person"`           // person ID
	Name     string     `json:"name"`             //
	Titles   []string   `json:"titles,omitempty"` // titles given in the reports of this meeting
	Role     string     `json:"role"`             // chair, attend, speak
	Evidence []Evidence `json:"evidence,omitempty"`
}

// Conflict is a value on which the sources of one thing differ.
type Conflict struct {
	Field  string          `json:"field"` // "date", "place", "chairs" …
	Values []ConflictValue `json:"values"`
}

// ConflictValue is one of the differing values and who says it.
type ConflictValue struct {
	Value    string   `json:"value"`
	Articles []string `json:"articles"` // record IDs
}

// Meeting is one meeting with everything that its reports say.
type Meeting struct {
	ID         string     `json:"id"`
	Kind       string     `json:"kind"`
	Name       string     `json:"name"`
	Names      []string   `json:"names,omitempty"` // other names in other reports
	Start      string     `json:"start,omitempty"` // YYYY-MM-DD
	End        string     `json:"end,omitempty"`   // YYYY-MM-DD, inclusive
	EDTF       string     `json:"edtf,omitempty"`
	Place      string     `json:"place,omitempty"`
	Ordinal    int        `json:"ordinal,omitempty"`
	Term       string     `json:"term,omitempty"`
	Online     bool       `json:"online,omitempty"`
	Points     int        `json:"points,omitempty"`
	Planned    bool       `json:"planned,omitempty"`    // no report says that it took place
	Background bool       `json:"background,omitempty"` // only ever reported inside other events
	Organizers []string   `json:"organizers"`
	Chairs     []Part     `json:"chairs"`
	Attendees  []Part     `json:"attendees"`
	Speakers   []Part     `json:"speakers"`
	Sources    []Evidence `json:"sources"` // one per report, near copies named in CopyOf
	Conflicts  []Conflict `json:"conflicts,omitempty"`
	Uncertain  []string   `json:"uncertain,omitempty"` // IDs of meetings that may be the same
}

// MeetingsAnswer is the answer of Meetings.
type MeetingsAnswer struct {
	Grade    Grade     `json:"grade,omitempty"` // the weakest grade that a name was matched in; empty without names
	Total    int       `json:"total"`           // meetings found, before Limit
	Meetings []Meeting `json:"meetings"`
}

// Tenure is one person holding one position, as far as texts prove it.
type Tenure struct {
	ID       string           `json:"id"`
	Person   string           `json:"person"` // person ID
	Name     string           `json:"name"`
	Position extract.Position `json:"position"`       // "Trưởng Ban Tuyên giáo Trung ương"
	Rank     string           `json:"rank,omitempty"` // "Trưởng Ban"
	Body     string           `json:"body,omitempty"` // "Ban Tuyên giáo Trung ương"
	BodyID   string           `json:"body_id,omitempty"`
	Term     string           `json:"term,omitempty"`
	Class    string           `json:"class,omitempty"`   // office, grade, military_rank, degree
	Status   string           `json:"status"`            // at the last evidence: current, former, acting, elect
	First    string           `json:"first,omitempty"`   // time of the earliest evidence of holding it, EDTF: day, or month or year where a text says no more
	Last     string           `json:"last,omitempty"`    // time of the latest evidence of holding it, EDTF
	Since    string           `json:"since,omitempty"`   // when it began, EDTF, where a text says so
	Until    string           `json:"until,omitempty"`   // when it ended, EDTF, where a text says so
	Former   string           `json:"former,omitempty"`  // first time behind Last at which a text calls it former, EDTF
	Articles int              `json:"articles"`          // reports, near copies counted once
	Gaps     []Gap            `json:"gaps,omitempty"`    // long silences inside First..Last
	Against  []string         `json:"against,omitempty"` // contradictions, in words
	Evidence []Evidence       `json:"evidence"`          // first and last
}

// Gap is a stretch of a tenure without evidence, longer than a year, or one in
// which another person is proved in the office.
type Gap struct {
	From   string `json:"from"` // day of the last evidence before
	To     string `json:"to"`   // day of the first evidence after
	Other  string `json:"other,omitempty"`
	Former string `json:"former,omitempty"` // when a text between them calls it former
}

// Companion is a person who appears in the same meetings.
type Companion struct {
	Person   string `json:"person"`
	Name     string `json:"name"`
	Meetings int    `json:"meetings"`
}

// MeetingRef names a meeting in another answer.
type MeetingRef struct {
	ID       string   `json:"id"`
	Day      string   `json:"date,omitempty"`
	Kind     string   `json:"kind"`
	Name     string   `json:"name"`
	Host     string   `json:"host,omitempty"`
	Role     string   `json:"role,omitempty"`
	Evidence Evidence `json:"evidence"`
}

// Person is one person of the corpus.
type Person struct {
	ID        string       `json:"id"`
	Name      string       `json:"name"`
	Names     []string     `json:"names,omitempty"` // other spellings and forms
	First     string       `json:"first,omitempty"` // day of the first article
	Last      string       `json:"last,omitempty"`
	Articles  int          `json:"articles"` // near copies counted once
	Offices   []Tenure     `json:"offices"`
	Chaired   []MeetingRef `json:"chaired"`
	Attended  []MeetingRef `json:"attended"`
	Addressed []MeetingRef `json:"addressed"`
	With      []Companion  `json:"with"`
	Sources   []Evidence   `json:"sources"`
	Namesakes []PersonRef  `json:"namesakes,omitempty"` // others of the same name, kept apart
	Uncertain []PersonRef  `json:"uncertain,omitempty"` // others who may be the same: decide with merge
}

// PersonRef names a person in another answer.
type PersonRef struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	Office   string `json:"office,omitempty"` // most often proved office
	Body     string `json:"body,omitempty"`
	First    string `json:"first,omitempty"`
	Last     string `json:"last,omitempty"`
	Articles int    `json:"articles"`
	Why      string `json:"why,omitempty"` // why it is uncertain
}

// PersonAnswer is the answer of Person: every person whose name matches.
type PersonAnswer struct {
	Query  string      `json:"query"`
	Grade  Grade       `json:"grade"`
	Total  int         `json:"total"`
	People []Person    `json:"people"`           // full pages, most articles first, at most Limit
	Others []PersonRef `json:"others,omitempty"` // further matches without their pages
}

// Table is an answer as rows of text, for tables and CSV. Rows have one cell per
// column.
type Table struct {
	Columns []string   `json:"columns"`
	Rows    [][]string `json:"rows"`
}

// Answer is what every named question gives: marshalled as it is for JSON, by
// its rows for tables and CSV.
type Answer interface {
	// Table lays the answer out in rows, one per thing found.
	Table() Table
	// Lines gives the things found one by one, for JSON lines.
	Lines() []any
}
