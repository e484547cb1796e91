package extract

import (
	"encoding/json"
	"strings"
)

// linkedData is what a page says of itself in JSON-LD.
type linkedData struct {
	title, description, author, body string
	published                        string
	article                          bool // the object is of an article type
}

// articleTypes are the schema.org types of an article, the best first.
var articleTypes = []string{"NewsArticle", "ReportageNewsArticle", "Article", "BlogPosting", "OpinionNewsArticle", "WebPage"}

// readLinked reads the JSON-LD of a page: the object of the best article type.
// Scripts that are no JSON even after mending are left out, as browsers do.
func readLinked(x *pageIndex) *linkedData {
	found := &linkedData{}
	best := len(articleTypes)
	for _, n := range x.scripts {
		if n.FirstChild == nil {
			continue
		}
		var value any
		if err := json.Unmarshal([]byte(mendJSON(n.FirstChild.Data)), &value); err != nil {
			continue
		}
		eachObject(value, 0, func(o map[string]any) {
			if rank := typeRank(o["@type"]); rank < best {
				best = rank
				*found = linkedData{
					title:       clean(jsonText(o["headline"])),
					description: clean(jsonText(o["description"])),
					author:      cleanAuthor(clean(nameOf(o["author"]))),
					body:        jsonText(o["articleBody"]),
					published:   strings.TrimSpace(jsonText(o["datePublished"])),
					article:     rank < len(articleTypes)-1,
				}
				if found.title == "" && rank < len(articleTypes)-1 {
					found.title = clean(jsonText(o["name"]))
				}
			}
		})
	}
	return found
}

// eachObject visits the objects of a JSON value that may be the article.
func eachObject(value any, depth int, visit func(map[string]any)) {
	if depth > 4 {
		return
	}
	switch v := value.(type) {
	case []any:
		for _, e := range v {
			eachObject(e, depth+1, visit)
		}
	case map[string]any:
		visit(v)
		eachObject(v["@graph"], depth+1, visit)
		eachObject(v["mainEntity"], depth+1, visit)
		if e, ok := v["mainEntityOfPage"].(map[string]any); ok {
			eachObject(e, depth+1, visit)
		}
	}
}

func typeRank(value any) int {
	names, _ := value.([]any)
	if names == nil {
		names = []any{value}
	}
	for rank, want := range articleTypes {
		for _, name := range names {
			if name == want {
				return rank
			}
		}
	}
	return len(articleTypes)
}

// jsonText gives a JSON value that should be a string.
func jsonText(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case []any:
		if len(v) > 0 {
			return jsonText(v[0])
		}
	case map[string]any:
		return jsonText(v["@value"])
	}
	return ""
}

// nameOf gives the names of an author value: a string, an object, a list.
func nameOf(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case map[string]any:
		return jsonText(v["name"])
	case []any:
		var names []string
		for _, e := range v {
			if n := nameOf(e); n != "" {
				names = append(names, n)
			}
		}
		return strings.Join(names, ", ")
	}
	return ""
}

// mendJSON repairs what JSON-LD of real pages has and encoding/json refuses:
// raw control characters in strings, comment and CDATA wrappings, escapes that
// do not exist.
func mendJSON(raw string) string {
	raw = strings.TrimSpace(raw)
	for _, wrap := range [][2]string{{"<!--", "-->"}, {"//<![CDATA[", "//]]>"}, {"<![CDATA[", "]]>"}} {
		raw = strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(raw, wrap[0]), wrap[1]))
	}
	raw = strings.TrimSuffix(raw, ";")
	var b strings.Builder
	b.Grow(len(raw))
	inString := false
	for i := 0; i < len(raw); i++ {
		c := raw[i]
		switch {
		case c < 0x20:
			b.WriteByte(' ')
		case inString && c == '\\':
			if i+1 < len(raw) && strings.IndexByte(`"\/bfnrtu`, raw[i+1]) >= 0 {
				b.WriteByte(c)
				i++
				b.WriteByte(raw[i])
			}
		case c == '"':
			inString = !inString
			b.WriteByte(c)
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}
