package index

import (
	"github.com/go-json-experiment/json"
	jsonv1 "github.com/go-json-experiment/json/v1"
)

// asEver makes the reader take what encoding/json takes, and as it takes it.
var asEver = jsonv1.DefaultOptionsV1()

// readJSON is json.Unmarshal in half of its time, for what is read article by
// article.
func readJSON(data []byte, v any) error { return json.Unmarshal(data, v, asEver) }
