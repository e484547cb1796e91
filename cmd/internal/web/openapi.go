package web

import (
	"net/http"
	"reflect"
	"strings"

	"chutri/extract"
	"chutri/index"
)

// answerTypes is what each question answers with; a test compares it with what
// the questions give.
var answerTypes = map[string]index.Answer{
	"search": (*index.SearchAnswer)(nil), "meetings": (*index.MeetingsAnswer)(nil), "meeting": (*index.MeetingsAnswer)(nil),
	"person": (*index.PersonAnswer)(nil), "body": (*index.BodyAnswer)(nil), "offices": (*index.OfficesAnswer)(nil),
	"figures": (*index.FiguresAnswer)(nil), "stats": (*index.StatsAnswer)(nil), "histogram": (*index.HistogramAnswer)(nil),
	"network": (*index.NetworkAnswer)(nil), "kwic": (*index.KWICAnswer)(nil), "collocates": (*index.WordsAnswer)(nil),
	"keywords": (*index.WordsAnswer)(nil), "order": (*index.OrderAnswer)(nil),
}

// object is a node of the document.
type object = map[string]any

func (s *Server) openAPI(w http.ResponseWriter, _ *http.Request) {
	writeJSON(w, http.StatusOK, openAPIDocument())
}

// openAPIDocument describes the API in OpenAPI 3.1, from the table of questions
// and the types of their answers.
func openAPIDocument() object {
	schemas := object{}
	paths := object{}
	for _, q := range index.Questions {
		paths["/api/v1/"+q.Name] = object{"get": operation(q, schemas)}
	}
	paths["/api/v1/article/{id}"] = object{"get": object{
		"operationId": "article", "summary": "the whole record of an article",
		"parameters": []any{object{"name": "id", "in": "path", "required": true, "schema": object{"type": "string"}}},
		"responses":  responses(schemaOf(reflect.TypeFor[extract.Record](), schemas)),
	}}
	schemas["Error"] = schemaOfStruct(reflect.TypeFor[apiError](), schemas)
	return object{
		"openapi": "3.1.0",
		"info": object{"title": "chutri", "version": "1", "description": "The same answers as the commands, with proof. " +
			"Lists are given page by page: pass \"next\" of an answer as \"cursor\"."},
		"paths": paths, "components": object{"schemas": schemas},
	}
}

func operation(q index.Question, schemas object) object {
	params := []any{}
	if q.Argument != "" {
		params = append(params, object{"name": argumentName(q), "in": "query", "required": !q.Optional, "schema": object{"type": "string"},
			"description": "as in: chutri " + strings.Join(q.Example, " ")})
	}
	for _, p := range q.Params {
		kind := "string"
		if p.Flag {
			kind = "boolean"
		}
		params = append(params, object{"name": p.Name, "in": "query", "description": p.Doc, "schema": object{"type": kind}})
	}
	if turned(q) {
		params = append(params, object{"name": "cursor", "in": "query", "description": "next of the answer before", "schema": object{"type": "string"}})
	}
	return object{"operationId": q.Name, "summary": q.Doc, "parameters": params, "responses": responses(object{
		"type": "object", "required": []any{"question", "answer"},
		"properties": object{"question": object{"type": "string"}, "next": object{"type": "string"},
			"answer": schemaOf(reflect.TypeOf(answerTypes[q.Name]), schemas)}})}
}

func responses(schema object) object {
	body := func(description string, schema object) object {
		return object{"description": description, "content": object{"application/json": object{"schema": schema}}}
	}
	fault := object{"$ref": "#/components/schemas/Error"}
	return object{"200": body("the answer", schema), "400": body("a mistake in the question", fault),
		"404": body("nothing has this name or ID", fault), "503": body("too busy, or no index yet", fault)}
}

// schemaOf describes a Go type as JSON has it; structs are named components.
func schemaOf(t reflect.Type, schemas object) object {
	switch t.Kind() {
	case reflect.Pointer:
		return schemaOf(t.Elem(), schemas)
	case reflect.Struct:
		name := t.String() // with its package: there are two Records
		if _, ok := schemas[name]; !ok {
			schemas[name] = object{} // types that hold themselves end here
			schemas[name] = schemaOfStruct(t, schemas)
		}
		return object{"$ref": "#/components/schemas/" + name}
	case reflect.Slice, reflect.Array:
		return object{"type": "array", "items": schemaOf(t.Elem(), schemas)}
	case reflect.Map:
		return object{"type": "object", "additionalProperties": schemaOf(t.Elem(), schemas)}
	case reflect.String:
		return object{"type": "string"}
	case reflect.Bool:
		return object{"type": "boolean"}
	case reflect.Float64, reflect.Float32:
		return object{"type": "number"}
	}
	return object{"type": "integer"}
}

func schemaOfStruct(t reflect.Type, schemas object) object {
	properties, required := object{}, []any{}
	for i := range t.NumField() {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if f.Anonymous && name == "" {
			inner := schemaOfStruct(f.Type, schemas)
			for k, v := range inner["properties"].(object) {
				properties[k] = v
			}
			required = append(required, inner["required"].([]any)...)
			continue
		}
		if !f.IsExported() || name == "-" {
			continue
		}
		if name == "" {
			name = f.Name
		}
		s := schemaOf(f.Type, schemas)
		if !strings.Contains(options, "omitempty") {
			required = append(required, name)
			if f.Type.Kind() == reflect.Slice { // Go writes null for a nil list
				s["type"] = []any{"array", "null"}
			}
		}
		properties[name] = s
	}
	return object{"type": "object", "properties": properties, "required": required}
}
