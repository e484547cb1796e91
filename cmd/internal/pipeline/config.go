package pipeline

import (
	"errors"
	"fmt"
	"io/fs"
	"net/url"
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
	Limits     Limits           `toml:"limits"`
	State      string           `toml:"state"` // postgres://USER@HOST/DATABASE; empty for the file in the data folder
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

// Limits bound what one input may cost, in MB of 1,048,576 bytes. Zero means the
// default.
type Limits struct {
	Line    int `toml:"line_mb"`    // longest line of JSON lines, article or record; 256
	Page    int `toml:"page_mb"`    // longest response of a site as sent; 8
	Decoded int `toml:"decoded_mb"` // longest response after decompression; 32
}

// check finds limits that bound nothing.
func (l Limits) check(path string) error {
	for _, x := range []struct {
		name string
		mb   int
	}{{"line_mb", l.Line}, {"page_mb", l.Page}, {"decoded_mb", l.Decoded}} {
		if x.mb < 0 || x.mb > 1<<20 {
			return fmt.Errorf("%s: limits.%s is %d: it takes a number of MB", path, x.name, x.mb)
		}
	}
	return nil
}

// line is the longest line in bytes.
func (l Limits) line() int {
	if l.Line == 0 {
		return MaxLine
	}
	return l.Line << 20
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
	if errors.Is(err, fs.ErrPermission) {
		return c, fmt.Errorf("%w: give yourself the right to read the data folder", err)
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
	if u, err := url.Parse(c.State); c.State != "" && (err != nil || u.RawQuery != "" && u.Query().Has("password") || u.User != nil && hasPassword(u)) {
		return c, fmt.Errorf("%s: state: want postgres://USER@HOST/DATABASE; a password does not belong into the file: set PGPASSWORD, or write ~/.pgpass", path)
	}
	return c, c.Limits.check(path)
}

func hasPassword(u *url.URL) bool {
	_, ok := u.User.Password()
	return ok
}

// Environment lays the settings of the environment over those of the file.
func (c Config) Environment(get func(string) string) (Config, error) {
	if v := get("CHUTRI_ENGINE"); v != "" {
		c.Engine = v
	}
	if v := get("CHUTRI_STATE"); v != "" {
		c.State = v
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
