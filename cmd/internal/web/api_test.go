package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"testing"

	"chutri/index"
)

// apiCall is the address of a question's example on the corpus of the tests.
func apiCall(t *testing.T, q index.Question) string {
	t.Helper()
	_, v, err := index.ParseQuestion(q.Example)
	if err != nil {
		t.Fatal(err)
	}
	p := url.Values{}
	for name, value := range v.Params {
		p.Set(name, value)
	}
	if q.Argument != "" {
		p.Set(argumentName(q), v.Argument)
	}
	switch q.Name { // what only the demo has
	case "meeting":
		p.Set("id", strings.TrimPrefix(everyPage(t)["meeting"], "/meeting/"))
	case "person":
		p.Set("name", "Lê Văn Khoát")
	case "body":
		p.Set("name", "Tỉnh ủy Hà Nam")
	}
	return "/api/v1/" + q.Name + "?" + p.Encode()
}

// TestOpenAPI checks that the document and the handlers say the same.
func TestOpenAPI(t *testing.T) {
	h := serverWith(t, options(t))
	_, body := get(t, h, "/api/v1/openapi.json")
	var doc map[string]any
	if err := json.Unmarshal([]byte(body), &doc); err != nil {
		t.Fatal(err)
	}
	paths := doc["paths"].(object)
	if len(paths) != len(index.Questions)+1 {
		t.Errorf("%d paths for %d questions and the article", len(paths), len(index.Questions))
	}
	for _, q := range index.Questions {
		op, ok := paths["/api/v1/"+q.Name].(object)["get"].(object)
		if !ok {
			t.Errorf("no path for %s", q.Name)
			continue
		}
		var names []string
		for _, p := range op["parameters"].([]any) {
			names = append(names, p.(object)["name"].(string))
		}
		for _, p := range q.Params {
			if !slices.Contains(names, p.Name) {
				t.Errorf("%s: parameter %s is not described", q.Name, p.Name)
			}
		}
		path := apiCall(t, q)
		r, body := get(t, h, path)
		if r.StatusCode != http.StatusOK || !strings.HasPrefix(r.Header.Get("Content-Type"), "application/json") {
			t.Errorf("%s: %d %.300s", path, r.StatusCode, body)
			continue
		}
		if r.Header.Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%s: CORS is on", path)
		}
		var got any
		if err := json.Unmarshal([]byte(body), &got); err != nil {
			t.Fatal(err)
		}
		schema := op["responses"].(object)["200"].(object)["content"].(object)["application/json"].(object)["schema"].(object)
		for _, fault := range misfits(doc, schema, got, "$") {
			t.Errorf("%s: %s", path, fault)
		}
		if r, body := get(t, h, "/api/v1/"+q.Name+"?nonsense=1"); r.StatusCode != http.StatusBadRequest || !strings.Contains(body, `"error"`) {
			t.Errorf("%s with an unknown parameter: %d %.100s", q.Name, r.StatusCode, body)
		}
	}
	r, body := get(t, h, "/api/v1/article/hostile")
	if r.StatusCode != 200 {
		t.Fatalf("article: %d", r.StatusCode)
	}
	var rec any
	if err := json.Unmarshal([]byte(body), &rec); err != nil {
		t.Fatal(err)
	}
	for _, fault := range misfits(doc, object{"$ref": "#/components/schemas/extract.Record"}, rec, "$") {
		t.Error(fault)
	}
}

// misfits lists where a value is not as its schema says; properties that the
// schema does not name are misfits too.
func misfits(doc, schema object, v any, at string) []string {
	if ref, ok := schema["$ref"].(string); ok {
		return misfits(doc, doc["components"].(object)["schemas"].(object)[strings.TrimPrefix(ref, "#/components/schemas/")].(object), v, at)
	}
	kind := ""
	switch v := v.(type) {
	case nil:
		kind = "null"
	case string:
		kind = "string"
	case bool:
		kind = "boolean"
	case []any:
		kind = "array"
	case map[string]any:
		kind = "object"
	case float64:
		if kind = "number"; v == float64(int64(v)) && schema["type"] == "integer" {
			kind = "integer"
		}
	}
	allowed := []any{schema["type"]}
	if list, ok := schema["type"].([]any); ok {
		allowed = list
	}
	if !slices.Contains(allowed, any(kind)) {
		return []string{fmt.Sprintf("%s is %s, want %v", at, kind, allowed)}
	}
	var out []string
	switch v := v.(type) {
	case []any:
		for i, x := range v {
			out = append(out, misfits(doc, schema["items"].(object), x, fmt.Sprintf("%s[%d]", at, i))...)
		}
	case map[string]any:
		properties, _ := schema["properties"].(object)
		for name, x := range v {
			s, ok := properties[name].(object)
			if !ok {
				if s, ok = schema["additionalProperties"].(object); !ok {
					out = append(out, at+"."+name+" is not described")
					continue
				}
			}
			out = append(out, misfits(doc, s, x, at+"."+name)...)
		}
		required, _ := schema["required"].([]any)
		for _, name := range required {
			if _, ok := v[name.(string)]; !ok {
				out = append(out, at+"."+name.(string)+" is missing")
			}
		}
	}
	return out
}

// TestAnswers compares the API with the questions themselves.
func TestAnswers(t *testing.T) {
	h := serverWith(t, options(t))
	r := corpusReader(t)
	for _, q := range index.Questions {
		if answerTypes[q.Name] == nil {
			t.Errorf("%s: no type of answer", q.Name)
			continue
		}
		path := apiCall(t, q)
		u, _ := url.Parse(path)
		v := index.Values{Params: map[string]string{}}
		for name, values := range u.Query() {
			if q.Argument != "" && name == argumentName(q) {
				v.Argument = values[0]
			} else {
				v.Params[name] = values[0]
			}
		}
		a, err := q.Ask(t.Context(), r, v)
		if err != nil {
			t.Fatal(err)
		}
		if reflect.TypeOf(a) != reflect.TypeOf(answerTypes[q.Name]) {
			t.Errorf("%s answers with %T, described as %T", q.Name, a, answerTypes[q.Name])
		}
		cut(a, 0, apiRows)
		want, err := json.Marshal(a)
		if err != nil {
			t.Fatal(err)
		}
		_, body := get(t, h, path)
		var got struct{ Answer json.RawMessage }
		if err := json.Unmarshal([]byte(body), &got); err != nil {
			t.Fatal(err)
		}
		var x, y any
		if json.Unmarshal(want, &x) != nil || json.Unmarshal(got.Answer, &y) != nil || !reflect.DeepEqual(x, y) {
			t.Errorf("%s: the API answers otherwise than the question", path)
		}
	}
}

// TestCursor walks lists page by page: every row once, in the order of the whole.
func TestCursor(t *testing.T) {
	h := serverWith(t, options(t))
	for path, list := range map[string]string{"/api/v1/meetings?": "meetings", "/api/v1/search?q=" + url.QueryEscape("hội nghị") + "&": "hits", "/api/v1/figures?": "figures",
		"/api/v1/offices?": "offices", "/api/v1/kwic?word=" + url.QueryEscape("hội nghị") + "&": "lines"} {
		rows := func(p string) ([]any, string) {
			r, body := get(t, h, p)
			var got struct {
				Answer map[string]any
				Next   string
			}
			if err := json.Unmarshal([]byte(body), &got); err != nil || r.StatusCode != 200 {
				t.Fatalf("%s: %d %v %.200s", p, r.StatusCode, err, body)
			}
			return got.Answer[list].([]any), got.Next
		}
		whole, next := rows(path + "limit=500")
		if next != "" || len(whole) < 8 {
			t.Fatalf("%s: %d rows, next %q", path, len(whole), next)
		}
		var walked []any
		cursor := ""
		for range 500 {
			part, next := rows(path + "limit=7&cursor=" + cursor)
			walked = append(walked, part...)
			if cursor = next; cursor == "" {
				break
			}
		}
		if !reflect.DeepEqual(whole, walked) {
			t.Errorf("%s: %d rows page by page, %d at once", path, len(walked), len(whole))
		}
	}
}
