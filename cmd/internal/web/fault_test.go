package web

import (
	"encoding/json"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"chutri/index"
)

// faulty are questions with every kind of fault: what a page is asked, and the
// same of the API.
var faulty = []struct {
	kind, page, question, param, value string
	more                               url.Values
}{
	{"query.long", "/search", "search", "q", strings.Repeat("a", 4100), nil},
	{"query.close", "/search", "search", "q", "hội nghị)", nil},
	{"query.nothing", "/search", "search", "q", "…", nil},
	{"query.before-or", "/search", "search", "q", "OR hội", nil},
	{"query.behind-or", "/search", "search", "q", "hội OR", nil},
	{"query.and", "/search", "search", "q", "AND hội", nil},
	{"query.not", "/search", "search", "q", "NOT", nil},
	{"query.clauses", "/search", "search", "q", strings.Repeat("a ", 65), nil},
	{"query.depth", "/search", "search", "q", strings.Repeat("(", 33), nil},
	{"query.open", "/search", "search", "q", "(hội", nil},
	{"query.brackets", "/search", "search", "q", "()", nil},
	{"query.field", "/search", "search", "q", "chairs:x", nil},
	{"query.inner", "/search", "search", "q", "body:(chair:x)", nil},
	{"query.colon", "/search", "search", "q", "chair>x", nil},
	{"query.value", "/search", "search", "q", "chair:", nil},
	{"query.bad-value", "/search", "search", "q", "date:mai", nil},
	{"query.quote", "/search", "search", "q", `"hội nghị`, nil},
	{"query.near", "/search", "search", "q", `"hội nghị"~x`, nil},
	{"query.slop", "/search", "search", "q", `"hội nghị"~300`, nil},
	{"query.no-words", "/search", "search", "q", `""`, nil},
	{"query.phrase", "/search", "search", "q", `"` + strings.Repeat("a ", 65) + `"`, nil},
	{"query.fuzzy", "/search", "search", "q", strings.Repeat("hội ", 17), url.Values{"match": {"fuzzy"}}},
	{"query.one-phrase", "/ask", "kwic", "argument", "…", url.Values{"question": {"kwic"}, "go": {"1"}}},
	{"query.corpus", "/ask", "keywords", "", "", url.Values{"question": {"keywords"}, "go": {"1"}}},
	{"date.none", "/search", "search", "q", "date:2018-13", nil},
	{"date.month", "/search", "search", "q", "date:2018-02-30", nil},
	{"date.range", "/search", "search", "q", "date:..", nil},
	{"date.order", "/search", "search", "q", "date:2019..2018", nil},
	{"number.none", "/search", "search", "q", "number>x", nil},
	{"number.range", "/search", "search", "q", "number:9..3", nil},
	{"number.sign", "/search", "search", "q", "number<>3", nil},
	{"date.from", "/meetings", "meetings", "from", "mai", nil},
	{"date.to", "/meetings", "meetings", "to", "2018-02-30", nil},
	{"date.from-to", "/meetings", "meetings", "from", "2019", url.Values{"to": {"2018"}}},
	{"date.day", "/offices", "offices", "on", "mai", nil},
	{"option.number", "/meetings", "meetings", "ordinal", "hai", nil},
	{"option.amount", "/figures", "figures", "min", "x", nil},
	{"option.flag", "/meetings", "meetings", "planned", "có", nil},
	{"option.match", "/meetings", "meetings", "match", "x", nil},
	{"option.flow", "/figures", "figures", "flow", "x", nil},
	{"option.by", "/ask", "histogram", "by", "tuần", url.Values{"question": {"histogram"}, "go": {"1"}}},
	{"option.of", "/ask", "histogram", "of", "x", url.Values{"question": {"histogram"}, "go": {"1"}}},
}

// verb is a place of a format where an argument stands.
var verb = regexp.MustCompile(`%[a-z]`)

// TestFaultsInTheLanguageOfThePage: what is wrong with a question is said in the
// language of the page, and by the API in English with a code.
func TestFaultsInTheLanguageOfThePage(t *testing.T) {
	h := serverWith(t, options(t))
	texts, err := loadTexts()
	if err != nil {
		t.Fatal(err)
	}
	tested := map[string]bool{}
	for _, c := range faulty {
		tested[c.kind] = true
		q := url.Values{}
		for k, v := range c.more {
			q[k] = v
		}
		if c.param != "" {
			q.Set(c.param, c.value)
		}
		said := map[string]string{}
		for _, lang := range texts.langs {
			q.Set("lang", lang)
			r, body := get(t, h, c.page+"?"+q.Encode())
			d, err := goquery.NewDocumentFromReader(strings.NewReader(body))
			if err != nil {
				t.Fatal(err)
			}
			said[lang] = d.Find("pre.copy").Text()
			if r.StatusCode != http.StatusBadRequest {
				t.Errorf("%s in %s: status %d", c.kind, lang, r.StatusCode)
			}
			for _, words := range verb.Split(texts.of[lang]["fault."+c.kind], -1) {
				if !strings.Contains(said[lang], words) {
					t.Errorf("%s in %s: %q is not in %q", c.kind, lang, words, said[lang])
				}
			}
			if verb.MatchString(said[lang]) || strings.Contains(said[lang], "%!") {
				t.Errorf("%s in %s: %q has a place without a word", c.kind, lang, said[lang])
			}
		}
		if english := longest(verb.Split(index.Faults[c.kind], -1)); len(english) > 6 && strings.Contains(said["vi"], english) {
			t.Errorf("%s: the Vietnamese page says %q", c.kind, said["vi"])
		}
		q.Del("lang")
		q.Del("question")
		q.Del("go")
		if c.page == "/ask" && c.param == "argument" {
			q = url.Values{"word": {c.value}}
		}
		_, body := get(t, h, "/api/v1/"+c.question+"?"+q.Encode())
		var e apiError
		if err := json.Unmarshal([]byte(body), &e); err != nil {
			t.Fatalf("%s: %s", c.kind, body)
		}
		if inner := e.Code == "query.bad-value" || e.Code == "option.amount" || e.Code == "date.from" || e.Code == "date.to"; e.Code != c.kind && !inner {
			t.Errorf("%s: the API gives the code %q", c.kind, e.Code)
		}
		if words := longest(verb.Split(index.Faults[c.kind], -1)); !strings.Contains(e.Error, words) {
			t.Errorf("%s: the API says %q, without %q", c.kind, e.Error, words)
		}
	}
	for kind, english := range index.Faults {
		if !tested[kind] {
			t.Errorf("no question here has the fault %s", kind)
		}
		if texts.of["en"]["fault."+kind] != english {
			t.Errorf("%s: the page has %q, the command line %q", kind, texts.of["en"]["fault."+kind], english)
		}
		if got, want := verb.FindAllString(texts.of["vi"]["fault."+kind], -1), verb.FindAllString(english, -1); strings.Join(got, "") != strings.Join(want, "") {
			t.Errorf("%s: the Vietnamese text takes %v, the English one %v", kind, got, want)
		}
	}
	for _, f := range index.Fields {
		if en := texts.of["en"]["values."+f.Name]; en != f.Values {
			t.Errorf("values of %s: %q", f.Name, en)
		}
		if texts.of["vi"]["values."+f.Name] == "" {
			t.Errorf("values of %s have no Vietnamese words", f.Name)
		}
	}
}

func longest(parts []string) string {
	best := ""
	for _, p := range parts {
		if len(p) > len(best) {
			best = p
		}
	}
	return best
}
