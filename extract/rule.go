package extract

// ruleInfo is what every rule says of itself. Each family of rules is a plain
// slice of literals that embed it; a test runs all examples of all families.
type ruleInfo struct {
	Name string   // shown by explain: "ngày D/M"
	Doc  string   // one sentence: which phrasing, and what it must not be mistaken for
	Yes  []string // sentences in which the rule must fire
	No   []string // sentences in which it must not
}

// Trace collects what rules made of a text and what they refused, for explain.
type Trace struct{ Steps []Step }

// Step is one decision of a rule.
type Step struct {
	Mention
	Layer   string // people, titles, organizations, dates, numbers, documents, events, roles
	Value   string // what was made of it
	Refused string // why not; empty when it was made
}

// note records a value that a rule made.
func (d *Document) note(layer, rule string, s span, value string) {
	if d.trace != nil {
		d.trace.Steps = append(d.trace.Steps, Step{Mention{d.codePoints(s), d.surface(s), rule}, layer, value, ""})
	}
}

// refuse records a near miss.
func (d *Document) refuse(layer, rule string, s span, why string) {
	if d.trace != nil {
		d.trace.Steps = append(d.trace.Steps, Step{Mention{d.codePoints(s), d.surface(s), rule}, layer, "", why})
	}
}
