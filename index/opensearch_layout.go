package index

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"chutri/extract/vi"
	"chutri/index/opensearch"
)

// In the cluster a fresh build is an index of its own, named
// NAME-vSCHEMA-STORE-GENERATION, and NAME is an alias that is swapped when the
// build is whole. A build that adds to a generation writes to the same index:
// documents are numbered on and never changed, so that a generation is the
// documents below its total without the replaced ones. An older generation goes
// on answering, and a build that was broken off leaves nothing that anybody sees.

// Cluster names an OpenSearch cluster and how an index is kept in it.
type Cluster = opensearch.Config

// clusterName marks generations that have their words in a cluster.
const clusterName = "opensearch"

// placeFile in a generation's folder says where its documents are.
const placeFile = "opensearch.json"

// clusterPlace is where a generation's documents are.
type clusterPlace struct {
	Index string `json:"index"`
	Alias string `json:"alias"`
}

func readPlace(dir string) (clusterPlace, error) {
	var p clusterPlace
	path := filepath.Join(dir, placeFile)
	b, err := os.ReadFile(path)
	if err != nil {
		return p, err
	}
	if err := json.Unmarshal(b, &p); err != nil || p.Index == "" {
		return p, fmt.Errorf("%s does not name an index: run chutri index --rebuild", path)
	}
	return p, nil
}

func (p clusterPlace) write(dir string) error {
	b, err := json.Marshal(p)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, placeFile), append(b, '\n'), 0o644)
}

// storeID gives the mark by which a store knows its own indexes in a cluster that
// it may share; made at the first build.
func (s *Store) storeID() (string, error) {
	path := filepath.Join(s.dir, "STORE")
	b, err := os.ReadFile(path)
	if err == nil {
		return strings.TrimSpace(string(b)), nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	id := make([]byte, 4)
	if _, err := rand.Read(id); err != nil {
		return "", err
	}
	name := hex.EncodeToString(id)
	return name, os.WriteFile(path, []byte(name+"\n"), 0o644)
}

// object is a piece of JSON for the cluster.
type object = map[string]any

// wordGap stands between two values of one field: no phrase and no window of
// words (at most 9,999 others and maxWords) crosses it.
const wordGap = 20000

// templateName is the index template of this layout.
func templateName(c *opensearch.Client) string {
	return fmt.Sprintf("%s-v%d", c.Alias(), schemaVersion)
}

// indexTemplate is what every index of this layout is made with: words come finished
// and in order, parted by spaces. "key" is the spelling key, which the spelling,
// plain and fuzzy grades look up, "exact" the word as it stands on the page.
func indexTemplate(c *opensearch.Client) object {
	words := object{"type": "text", "analyzer": "whitespace", "norms": false, "position_increment_gap": wordGap}
	properties := object{
		"n": object{"type": "integer"}, "id": object{"type": "keyword"}, "url": object{"type": "keyword", "index": false, "doc_values": false},
		"headline": object{"type": "keyword", "index": false, "doc_values": false},
		"day":      object{"type": "integer"}, "figure": object{"type": "double"},
	}
	for f := fieldTitle; f <= lastField; f++ {
		properties[engineField[f]] = object{"properties": object{"key": words, "exact": words}}
	}
	return object{
		"index_patterns": []string{templateName(c) + "-*"},
		"version":        schemaVersion,
		"priority":       200,
		"_meta":          object{"schema": schemaVersion, "by": "chutri"},
		"template": object{
			"settings": object{"index": object{"refresh_interval": "30s", "codec": "best_compression"}},
			"mappings": object{
				"dynamic": "strict",
				"_meta":   object{"schema": schemaVersion},
				// Texts and records are in the generation's own files; a person who looks into the cluster finds which article it is.
				"_source":    object{"includes": []string{"n", "id", "url", "headline", "day"}},
				"properties": properties,
			},
		},
	}
}

// createIndex makes the index of a fresh build.
func createIndex(ctx context.Context, c *opensearch.Client, index string) error {
	if err := c.Do(ctx, "PUT", "/_index_template/"+templateName(c), indexTemplate(c), nil); err != nil {
		return fmt.Errorf("index template %s: %w", templateName(c), err)
	}
	settings := object{"settings": object{"index": object{"number_of_shards": max(c.Shards, 1), "number_of_replicas": c.Replicas}}}
	err := c.Do(ctx, "PUT", "/"+index, settings, nil)
	var e *opensearch.Error
	if errors.As(err, &e) && e.Type == "resource_already_exists_exception" {
		err = nil // the answer to our own first try was lost
	}
	if err != nil {
		return fmt.Errorf("make index %s: %w", index, err)
	}
	return nil
}

// swapAlias points the alias at the documents of a generation, in one step.
func swapAlias(ctx context.Context, c *opensearch.Client, p clusterPlace, live object) error {
	var old map[string]any
	err := c.Do(ctx, "GET", "/_alias/"+p.Alias, nil, &old)
	if err != nil && !opensearch.NotFound(err) {
		return fmt.Errorf("alias %s: %w", p.Alias, err)
	}
	var actions []object
	for name := range old {
		if name != p.Index && err == nil {
			actions = append(actions, object{"remove": object{"index": name, "alias": p.Alias}})
		}
	}
	actions = append(actions, object{"add": object{"index": p.Index, "alias": p.Alias, "filter": live}})
	if err := c.Do(ctx, "POST", "/_aliases", object{"actions": actions}, nil); err != nil {
		return fmt.Errorf("alias %s: %w", p.Alias, err)
	}
	return nil
}

// ownIndexes lists the indexes in the cluster that a store made.
func ownIndexes(ctx context.Context, c *opensearch.Client, store string) ([]string, error) {
	var found map[string]any
	err := c.Do(ctx, "GET", fmt.Sprintf("/%s-v*-%s-*/_settings?flat_settings=true&allow_no_indices=true", c.Alias(), store), nil, &found)
	var names []string
	for n := range found {
		names = append(names, n)
	}
	return names, err
}

// The cluster parts words at white space, and those of over 255 letters by force.
const longestTerm = 200 // bytes

// keyTerm is a key as the cluster keeps it.
func keyTerm(key string) string { return oneTerm(key) }

// exactTerm is a word as it stands on the page, and its key where the page does
// not tell it.
func exactTerm(w word) string {
	if w.surface != "" && vi.Fold(w.surface) == w.key {
		return oneTerm(w.surface)
	}
	return oneTerm(w.surface + "␟" + w.key)
}

// oneTerm makes one term of any word.
func oneTerm(s string) string {
	if len(s) > longestTerm {
		sum := sha256.Sum256([]byte(s))
		return "␡" + hex.EncodeToString(sum[:])
	}
	if strings.IndexFunc(s, blank) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if blank(r) {
			return '␠'
		}
		return r
	}, s)
}

// blank is what Java or Go takes for white space.
func blank(r rune) bool { return r <= ' ' || unicode.IsSpace(r) }
