package extract

import (
	"chutri/crawl/site"
)

// Article is a page's own content, before any of it is understood.
// All text is NFC with Đ repaired and otherwise spelled as on the page.
type Article struct {
	ID        string      // stable key: from the input, else derived from URL or text
	URL       string      // canonical address
	URLs      []string    // every address under which it was found
	Site      string      // key of the site, as "nhandan.vn"
	Place     string      // province of a local outlet, which its "Tỉnh ủy" means; empty for national ones
	Title     string      // headline
	Lead      string      // sapo; may be empty
	Author    string      // byline; may be empty
	Published string      // RFC 3339, or YYYY-MM-DD where only the day is known; empty when unknown
	Fetched   string      // RFC 3339
	Archive   site.Record // where the archived page is
	Blocks    []Block     // title, lead, paragraphs, captions … in reading order
}

// Block is one paragraph-like piece of an article.
type Block struct {
	Kind BlockKind
	Text string
}

// BlockKind says what part of the page a block is.
type BlockKind string

// The kinds of blocks. Rules for people read all kinds but furniture and
// credits; rules for numbers and events leave captions out.
const (
	BlockTitle     BlockKind = "title"
	BlockLead      BlockKind = "lead"
	BlockParagraph BlockKind = "paragraph"
	BlockHeading   BlockKind = "heading"
	BlockCaption   BlockKind = "caption"
	BlockCredit    BlockKind = "credit"    // byline, photo credit, "Theo …"
	BlockFurniture BlockKind = "furniture" // menus, crawl-day headers, "Tin liên quan"
)

// Record is the public contract: one article with everything that was read out
// of it, one JSON object per line. Offsets count Unicode code points of Text.
type Record struct {
	ID        string       `json:"id"`
	URL       string       `json:"url,omitempty"`
	URLs      []string     `json:"urls,omitempty"`
	Site      string       `json:"site,omitempty"`
	Title     string       `json:"title,omitempty"`
	Lead      string       `json:"lead,omitempty"`
	Author    string       `json:"author,omitempty"`
	Published string       `json:"published,omitempty"` // RFC 3339 or YYYY-MM-DD
	Fetched   string       `json:"fetched,omitempty"`   // RFC 3339
	Archive   *site.Record `json:"archive,omitempty"`
	Text      string       `json:"text"`
	Blocks    []TextBlock  `json:"blocks,omitempty"` // kinds of the stretches of Text that are not plain paragraphs

	People        []Person            `json:"people"`
	Organizations []Organization      `json:"organizations"`
	Dates         []Date              `json:"dates"`
	Numbers       []Number            `json:"numbers"`
	Documents     []DocumentReference `json:"documents"`
	Events        []Event             `json:"events"`
}

// TextBlock marks the kind of a stretch of the record's text.
type TextBlock struct {
	Kind BlockKind `json:"kind"`
	Span Span      `json:"span"`
}

// Span is a half-open stretch [start, end) of the record's Text in Unicode code
// points, so that text[start:end] is right in Python and R.
type Span [2]int

// Mention is one occurrence of something in one text, and the rule that found it.
type Mention struct {
	Span Span   `json:"span"`
	Text string `json:"text"`
	Rule string `json:"rule,omitempty"`
}

// Resolution says how sure a reference is. An unresolved thing says so.
type Resolution string

// The three outcomes of resolving a reference.
const (
	Resolved  Resolution = "resolved"
	Ambiguous Resolution = "ambiguous"
	Unknown   Resolution = "unknown"
)

// Person is one person of one article.
type Person struct {
	Name       string            `json:"name"`              // fullest form in the article
	Aliases    []string          `json:"aliases,omitempty"` // other forms used for the person here
	Titles     []Title           `json:"titles"`
	Mentions   []Span            `json:"mentions"`
	References []PersonReference `json:"references,omitempty"` // short later mentions and what they mean
}

// PersonReference is a short mention ("ông Thắng", "đồng chí Bí thư") and who it means.
type PersonReference struct {
	Text       string     `json:"text"`
	Span       Span       `json:"span"`
	Resolution Resolution `json:"resolution"`
	Candidates []string   `json:"candidates,omitempty"` // names, when ambiguous
}

// Title is the words by which a text gives a person a position, a membership
// grade, a rank or a degree. It is not the position itself.
type Title struct {
	Text         string `json:"text"`                   // written out in full
	Rank         string `json:"rank,omitempty"`         // head words: "Trưởng Ban", "Phó Bí thư Thường trực"
	Organization string `json:"organization,omitempty"` // body, written out; absolute where the article fixes it
	Term         string `json:"term,omitempty"`         // "khóa XII", "nhiệm kỳ 2015-2020"
	Status       string `json:"status"`                 // current, former, acting, elect
	Class        string `json:"class,omitempty"`        // office, grade, military_rank, degree
	Evidence     []Span `json:"evidence"`
}

// Organization is one named body of one article.
type Organization struct {
	Name     string   `json:"name"`               // fullest form in the article
	Aliases  []string `json:"aliases,omitempty"`  // shorter forms in the article
	Absolute string   `json:"absolute,omitempty"` // full name where the article fixes a relative one
	Type     string   `json:"type,omitempty"`
	Mentions []Span   `json:"mentions"`
}

// Date is one calendar expression.
type Date struct {
	Text     string `json:"text"`
	EDTF     string `json:"edtf"`             // ISO 8601-2; XXXX for a year that nothing gives
	Start    string `json:"start,omitempty"`  // first day, YYYY-MM-DD; empty when the year is unknown
	End      string `json:"end,omitempty"`    // last day, inclusive
	Grain    string `json:"grain,omitempty"`  // day, month, quarter, half, year, term, range
	Source   string `json:"source,omitempty"` // where the year is from: explicit, sentence, article, published
	Use      string `json:"use,omitempty"`    // "document": the date of a document; "term"; "anniversary"; empty otherwise
	Mentions []Span `json:"mentions"`
}

// Number is one quantity of something.
type Number struct {
	Text         string  `json:"text"`
	Value        float64 `json:"value"`
	Modifier     string  `json:"modifier"` // exact, over, under, almost, about, at_least, at_most
	Unit         string  `json:"unit"`
	Flow         string  `json:"flow,omitempty"`         // of members: "in" who were admitted, "out" who left or were expelled; empty for how many there are
	Organization string  `json:"organization,omitempty"` // body that the number is a figure of
	Date         string  `json:"date,omitempty"`         // EDTF, as-of
	Mentions     []Span  `json:"mentions"`
}

// DocumentReference is a directive, resolution, law … that the article names.
// (A Document is an article while it is being read: see document.go.)
type DocumentReference struct {
	Text     string `json:"text"`
	Kind     string `json:"kind"`
	Number   string `json:"number,omitempty"`
	Issuer   string `json:"issuer,omitempty"`
	Date     string `json:"date,omitempty"` // EDTF
	Mentions []Span `json:"mentions"`
}

// Event is a meeting or ceremony of which the article reports that it took or
// will take place.
type Event struct {
	Kind       string   `json:"kind"` // head noun, lower case
	Name       string   `json:"name"`
	Start      string   `json:"start,omitempty"` // YYYY-MM-DD
	End        string   `json:"end,omitempty"`   // YYYY-MM-DD, inclusive
	EDTF       string   `json:"edtf,omitempty"`
	Place      string   `json:"place,omitempty"`
	Ordinal    int      `json:"ordinal,omitempty"` // "lần thứ 18" is 18
	Term       string   `json:"term,omitempty"`    // "khóa XII", "nhiệm kỳ 2015-2020"
	Online     bool     `json:"online,omitempty"`
	Points     int      `json:"points,omitempty"` // "điểm cầu" of an online meeting
	Planned    bool     `json:"planned,omitempty"`
	Background bool     `json:"background,omitempty"` // reported inside another event
	Organizers []string `json:"organizers"`
	Chairs     []string `json:"chairs"`
	Attendees  []string `json:"attendees"`
	Speakers   []string `json:"speakers"`
	Roles      []Role   `json:"roles,omitempty"` // the proof of every chair, attendee and speaker
	Evidence   []Span   `json:"evidence"`
}

// Role is the part that a person plays in an event, with its proof.
type Role struct {
	Role     string `json:"role"` // chair, attend, speak
	Person   string `json:"person"`
	Rule     string `json:"rule,omitempty"`
	Evidence Span   `json:"evidence"` // the clause or sentence that says so
	Mention  Span   `json:"mention"`  // where the person stands in it
}

// Position is an office itself, whoever holds it, by its name in full: rank and
// body, as "Trưởng Ban Tuyên giáo Trung ương". Who held it when is a tenure,
// which takes more than one article to know: index.Tenure.
type Position = string

// Provenance leads from a value back to the sentence and the archived page.
type Provenance struct {
	Article  string       `json:"article"`           // record ID
	URL      string       `json:"url,omitempty"`     // canonical address
	Site     string       `json:"site,omitempty"`    // key of the outlet
	Date     string       `json:"date,omitempty"`    // day of publication, YYYY-MM-DD; empty when unknown
	Archive  *site.Record `json:"archive,omitempty"` // where the archived page is
	Sentence string       `json:"sentence"`          // the text's own words
	Span     Span         `json:"span"`              // of Sentence
	Rule     string       `json:"rule,omitempty"`    // extraction rule
}
