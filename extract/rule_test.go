package extract

import "testing"

// info lets rules of every family be tested alike.
func (r ruleInfo) info() ruleInfo { return r }

func infosOf[R interface{ info() ruleInfo }](rules []R) []ruleInfo {
	out := make([]ruleInfo, len(rules))
	for i, r := range rules {
		out[i] = r.info()
	}
	return out
}

// ruleFamilies is the one list of all families: a new family is one line here.
var ruleFamilies = []struct {
	name  string
	rules []ruleInfo
}{
	{"dates", infosOf(dateRules)},
	{"documents", infosOf(documentRules)},
	{"numbers", infosOf(numberRules)},
	{"people", infosOf(personRules)},
	{"titles", infosOf(titleRules)},
	{"holders of titles", infosOf(holderRules)},
	{"roles", infosOf(rolesThat(false))},
}

// TestRuleExamples runs every example of every rule: a sentence of Yes must make
// the rule fire (a trace step with its name that was not refused), a sentence of
// No must not. A rule without both kinds of example fails.
func TestRuleExamples(t *testing.T) {
	for _, f := range ruleFamilies {
		seen := map[string]bool{}
		for _, r := range f.rules {
			t.Run(f.name+"/"+r.Name, func(t *testing.T) {
				if seen[r.Name] {
					t.Fatalf("two rules of the family are called %q", r.Name)
				}
				seen[r.Name] = true
				if r.Doc == "" || len(r.Yes) == 0 || len(r.No) == 0 {
					t.Fatalf("rule %q needs a doc sentence, a positive and a negative example", r.Name)
				}
				for _, s := range r.Yes {
					if !fires(r.Name, s) {
						t.Errorf("does not fire in %q", s)
					}
				}
				for _, s := range r.No {
					if fires(r.Name, s) {
						t.Errorf("fires in %q", s)
					}
				}
			})
		}
	}
}

// fires says whether a rule made something of a one-paragraph article. A text
// that begins with a day in brackets, "[2018-05-15] …", is published on it.
func fires(rule, text string) bool {
	published := ""
	if len(text) > 13 && text[0] == '[' && text[11] == ']' {
		published, text = text[1:11], text[13:]
	}
	a := FromText("example", "", text)
	a.Blocks[0].Kind = BlockParagraph
	a.Published = published
	var trace Trace
	Extract(a, Options{Trace: &trace})
	for _, s := range trace.Steps {
		if s.Rule == rule && s.Refused == "" {
			return true
		}
	}
	return false
}
