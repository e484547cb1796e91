package index

// fieldNumber is a field's mark in the token stream: it must never change its
// meaning while segments live on, and stays below endOfName.
type fieldNumber uint32

// The fields of articles that hold words. fieldAny is title or text.
const (
	fieldAny fieldNumber = iota
	fieldTitle
	fieldText
	fieldPerson
	fieldChair
	fieldSpeaker
	fieldAttendee
	fieldBody
	fieldPlace
	fieldKind
	fieldDocument
	fieldSite
	lastField = fieldSite
)

// engineField is the name of a field in the engine.
var engineField = [...]string{
	fieldTitle: "title", fieldText: "text", fieldPerson: "person", fieldChair: "chair", fieldSpeaker: "speaker",
	fieldAttendee: "attendee", fieldBody: "body", fieldPlace: "place", fieldKind: "kind", fieldDocument: "document",
	fieldSite: "site",
}

// valueKind says what may stand behind a field's name.
type valueKind uint8

const (
	wordField   valueKind = iota // words, a "phrase", or (a bracket of them)
	dateField                    // a day, month, year or range
	numberField                  // a comparison
)

// Field is one field of the query language.
type Field struct {
	Name    string   // as written before the colon
	Aliases []string // other names, Vietnamese ones without marks too
	Doc     string   // what it matches, one line
	Values  string   // what may stand behind it
	Example string   // a query that runs
	number  fieldNumber
	kind    valueKind
}

// Fields is the one table of the query language's fields: the parser reads it,
// the help and the documents are printed from it, and every example runs as a test.
var Fields = []Field{
	{"chair", []string{"chu-tri"}, "a person who chaired a reported meeting", "name", `chair:"Nguyễn Phú Trọng"`, fieldChair, wordField},
	{"speaker", []string{"phat-bieu"}, "a person who spoke at a reported meeting", "name", `speaker:"Võ Văn Phuông"`, fieldSpeaker, wordField},
	{"attendee", []string{"du"}, "a person who attended a reported meeting", "name", `attendee:"Võ Văn Phuông"`, fieldAttendee, wordField},
	{"person", []string{"nguoi"}, "a person whom the article names", "name", `person:"Tô Lâm" NOT chair:"Tô Lâm"`, fieldPerson, wordField},
	{"title", []string{"tieu-de"}, "the headline", "words", `title:"đại hội"`, fieldTitle, wordField},
	{"text", []string{"noi-dung"}, "the text without what other fields hold", "words", `text:"chuyển đổi số"`, fieldText, wordField},
	{"body", []string{"co-quan"}, "a body that the article names", "name", `body:"Ban Tuyên giáo Trung ương"`, fieldBody, wordField},
	{"place", []string{"noi"}, "the place of a reported meeting", "name", `place:"Hà Nội"`, fieldPlace, wordField},
	{"kind", []string{"loai"}, "the kind of a reported meeting", "hội nghị, đại hội, lễ, phiên họp …", `kind:"hội nghị" chair:"Nguyễn Phú Trọng"`, fieldKind, wordField},
	{"document", []string{"van-ban"}, "a document that the article names", "kind or number", `document:"Chỉ thị 05"`, fieldDocument, wordField},
	{"site", []string{"bao"}, "the outlet", "its key", `site:nhandan.vn đảng`, fieldSite, wordField},
	{"date", []string{"ngay"}, "the day of publication", "2018, 2018-07, 2018-07-09, 9/7/2018, Q3/2018 or two of them with ..; one side may be left out",
		`date:2018-07..2018-12 "hội nghị"`, 0, dateField},
	{"number", []string{"so"}, "a figure in the article", ">N, >=N, <N, <=N, =N or N..M; 7.800 and 7,8 are read the Vietnamese way",
		`number>=7.800 "đảng viên"`, 0, numberField},
}

// Operator is one piece of the query language that is not a field.
type Operator struct{ Form, Doc, Example string }

// Operators is the rest of the query language, for help and documents.
var Operators = []Operator{
	{"word word", "both words, anywhere in headline or text", `hội nghị`},
	{`"word word"`, "the words next to each other", `"Tổng Bí thư"`},
	{`"word word"~N`, "the words in any order with at most N others among them", `"hội nghị tuyên giáo"~5`},
	{"AND", "both sides (the same as a space); capitals", `hội AND nghị`},
	{"OR", "one side or the other; capitals", `"đại hội" OR "hội nghị"`},
	{"NOT, -", "without what follows", `"hội nghị" NOT trực tuyến`},
	{"( )", "what belongs together; also behind a field", `body:("tỉnh ủy" OR "thành ủy")`},
}

// findField looks a field's name up; ok is false when there is none.
func findField(name string) (Field, bool) {
	for _, f := range Fields {
		if f.Name == name {
			return f, true
		}
		for _, a := range f.Aliases {
			if a == name {
				return f, true
			}
		}
	}
	return Field{}, false
}
