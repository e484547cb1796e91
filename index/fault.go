package index

import "fmt"

// Fault is a mistake in a question: its kind and what it names, so that a program
// can word it in the language of its reader. It is worded in English by itself.
type Fault struct {
	Kind string
	Args []any // what the text of the kind names, in order; *Fault and ValuesOf are worded too
}

// Error words the fault in English.
func (f *Fault) Error() string { return fmt.Sprintf(Faults[f.Kind], f.Args...) }

func fault(kind string, args ...any) error { return &Fault{kind, args} }

// ValuesOf is the name of a query field, where a text says what the field takes.
type ValuesOf string

// String says in English what the field takes.
func (v ValuesOf) String() string {
	f, _ := findField(string(v))
	return f.Values
}

// Faults is the one table of what can be wrong with a question: kind and English
// text, a format of the fault's arguments.
var Faults = map[string]string{
	"query.long":       "longer than %d bytes",
	"query.close":      "a closing bracket without an opening one",
	"query.nothing":    `nothing to search for: write words, "a phrase" or field:value (fields: %s)`,
	"query.before-or":  "nothing before OR",
	"query.behind-or":  "nothing behind OR",
	"query.and":        "AND needs something on both sides",
	"query.not":        "nothing behind NOT",
	"query.clauses":    "more than %d words and conditions; the words of a sentence belong between quotation marks",
	"query.depth":      "more than %d brackets inside each other",
	"query.open":       "this bracket is never closed",
	"query.brackets":   "nothing between the brackets",
	"query.field":      "there is no field %q; the fields are %s",
	"query.inner":      "a field inside the bracket of another field",
	"query.colon":      "%s is compared with ':' only, as in %s",
	"query.value":      "nothing behind %s: it takes %s, as in %s",
	"query.bad-value":  "%v; %s takes %s",
	"query.quote":      "this quotation mark is never closed",
	"query.near":       "a number of words must follow ~, as in \"hội nghị\"~5",
	"query.slop":       "at most %d other words can stand among those of a phrase",
	"query.no-words":   "no words between the quotation marks",
	"query.phrase":     "a phrase of more than %d words",
	"query.one-phrase": "a word or a short phrase is needed",
	"query.corpus":     "keywords need a sub-corpus: a query or bounds of time",
	"query.fuzzy":      "match fuzzy takes a query of at most %d words",

	"date.none":     "%q is no date",
	"date.month":    "%q: that month has no day %d",
	"date.range":    "a range without any day",
	"date.order":    "%s ends before it starts",
	"date.day":      "on: %q is no day (write 2018-07-09)",
	"date.from":     "from: %v",
	"date.to":       "to: %v",
	"date.from-to":  "from %s is after to %s",
	"number.none":   "%q is no number",
	"number.range":  "%q is no range",
	"number.sign":   "%q is no comparison",
	"option.number": "--%s: %q is no number",
	"option.amount": "--%s: %v",
	"option.flag":   "--%s: %q is neither true nor false",
	"option.match":  "--match: %q is no grade: exact, spelling, plain or fuzzy",
	"option.flow":   "--flow: %q is none of stock, in and out",
	"option.by":     "by: %q is no period: year, month or day",
	"option.of":     "of: %q cannot be counted: meetings or articles",
}
