package pipeline

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"

	"github.com/pelletier/go-toml/v2"

	"chutri/index"
)

// Config is what chutri.toml of the data folder says. The command line goes
// before the environment, the environment before the file.
type Config struct {
	Engine     string           `toml:"engine"` // "bleve" (or empty) or "opensearch"
	OpenSearch OpenSearchConfig `toml:"opensearch"`
}

// OpenSearchConfig is the cluster that holds the words when Engine is "opensearch".
// User, password and token come from the environment only.
type OpenSearchConfig struct {
	URLs     []string `toml:"urls"`
	Index    string   `toml:"index"`    // alias, and beginning of every name; "chutri" when empty
	Shards   int      `toml:"shards"`   // of indexes that are made anew; 0 means 1
	Replicas *int     `toml:"replicas"` // copies of every shard; 1 when it is not said
	CA       string   `toml:"ca"`       // file of the authority that signed the nodes' certificates
}

// The engines.
const (
	EngineBleve      = "bleve"
	EngineOpenSearch = "opensearch"
)

// ReadConfig reads chutri.toml of a data folder; none is an empty one.
func ReadConfig(dir string) (Config, error) {
	var c Config
	path := filepath.Join(dir, "chutri.toml")
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) { // what is wrong with --data, others say
		return c, nil
	}
	if err != nil {
		return c, err
	}
	defer f.Close()
	d := toml.NewDecoder(f)
	d.DisallowUnknownFields()
	err = d.Decode(&c)
	var strict *toml.StrictMissingError
	if errors.As(err, &strict) {
		return c, fmt.Errorf("%s: unknown setting:\n%s", path, strict.String())
	}
	if err != nil {
		return c, fmt.Errorf("%s: %w", path, err)
	}
	return c, nil
}

// Environment lays the settings of the environment over those of the file.
func (c Config) Environment(get func(string) string) (Config, error) {
	if v := get("CHUTRI_ENGINE"); v != "" {
		c.Engine = v
	}
	o := &c.OpenSearch
	if v := get("CHUTRI_OPENSEARCH"); v != "" {
		o.URLs = strings.Split(v, ",")
	}
	if v := get("CHUTRI_OPENSEARCH_INDEX"); v != "" {
		o.Index = v
	}
	if v := get("CHUTRI_OPENSEARCH_CA"); v != "" {
		o.CA = v
	}
	for _, n := range []struct {
		name string
		set  func(int)
	}{{"CHUTRI_OPENSEARCH_SHARDS", func(n int) { o.Shards = n }}, {"CHUTRI_OPENSEARCH_REPLICAS", func(n int) { o.Replicas = &n }}} {
		v := get(n.name)
		if v == "" {
			continue
		}
		k, err := strconv.Atoi(v)
		if err != nil || k < 0 {
			return c, fmt.Errorf("%s is %q: it takes a number", n.name, v)
		}
		n.set(k)
	}
	return c, nil
}

// Cluster gives the cluster that the settings name; nil for an index in the data
// folder alone.
func (c Config) Cluster(get func(string) string) (*index.Cluster, error) {
	switch c.Engine {
	case "", EngineBleve:
		return nil, nil
	case EngineOpenSearch:
	default:
		return nil, fmt.Errorf("there is no engine %q: %s or %s", c.Engine, EngineBleve, EngineOpenSearch)
	}
	o := c.OpenSearch
	cl := &index.Cluster{URLs: o.URLs, Name: o.Index, Shards: o.Shards, Replicas: 1, CA: o.CA,
		User: get("CHUTRI_OPENSEARCH_USER"), Password: get("CHUTRI_OPENSEARCH_PASSWORD"), Token: get("CHUTRI_OPENSEARCH_TOKEN")}
	if o.Replicas != nil {
		cl.Replicas = *o.Replicas
	}
	return cl, cl.Check()
}
