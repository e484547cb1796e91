package extract

import "time"

// dateMention is a calendar expression in the text.
type dateMention struct {
	span
	rule  string
	cal   calendar  // what the words say
	near  time.Time // the day that it stands for as evidence of the year; zero for none
	use   string    // as Date.Use, where the words around say it
	value Date      // without mentions
}

// numberMention is a quantity with its unit in the text.
type numberMention struct {
	span
	rule    string
	figures int    // token after the figures, before the unit
	value   Number // without mentions
}

// documentMention is a named document in the text.
type documentMention struct {
	span
	rule  string
	value DocumentReference // without mentions
}

// orgMention is a named body in the text.
type orgMention struct {
	span
	rule   string
	name   string // written out in full as far as the words go
	typ    string // type of the body, when head or gazetteer say
	entity int    // index into Document.bodies; -1 before resolution
	inside bool   // nested in a longer body name or in a title
	parts  orgParts
}

// orgEntity is one body of the article.
type orgEntity struct {
	name     string
	aliases  []string
	absolute string
	typ      string
}

// titleMention is one title (rank + body + term) in the text.
type titleMention struct {
	span
	rule  string
	value Title // Text, Rank, Organization, Term, Status, Class; without evidence
	org   int   // index into Document.orgs of the body in it; -1 when none
	kind  headKind
	level string   // tỉnh, thành, huyện … when the body names one
	key   []string // what titles are compared by: rank, then the other words
	bare  bool     // no body stands in it
}

// personForm says how a text refers to a person.
type personForm uint8

const (
	fullName  personForm = iota // "Võ Văn Thưởng"
	givenName                   // "đồng chí Thưởng", "ông Thắng"
	office                      // "Thủ tướng", "đồng chí Bí thư Tỉnh ủy"
	pronoun                     // "Đồng chí", "ông" alone
)

// personMention is one reference to a person: everything from the first
// honorific, rank or title to the last title that belongs to the person. Lists
// of people are neighbouring mentions with the same list number.
type personMention struct {
	span
	rule      string
	name      span  // the name tokens; empty for office and pronoun
	titles    []int // indexes into Document.titles
	form      personForm
	list      int   // number of the list the mention stands in; -1 alone
	entity    int   // index into Document.persons; -1 when unknown or ambiguous
	among     []int // candidates when ambiguous
	honorific bool
	weak      bool // nothing but its shape speaks for the name
}

// personEntity is one person of the article.
type personEntity struct {
	name    string
	aliases []string
}

// eventMention is one event of the article with the people in it.
type eventMention struct {
	spans []span // the phrases that name it
	value Event  // without evidence and roles
	roles []roleMention
}

// roleMention is the proof that a person plays a part in an event.
type roleMention struct {
	role   string // chair, attend, speak
	rule   string
	person int  // index into Document.people
	clause span // the clause that says so
}
