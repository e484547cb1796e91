package opensearch

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
)

// Config names an OpenSearch cluster and how an index is kept in it.
type Config struct {
	URLs     []string // of nodes, as https://host:9200; one that answers is enough
	Name     string   // alias of the index, and the beginning of every name that is made; "chutri" when empty
	Shards   int      // primary shards of an index that is made anew; 0 means 1
	Replicas int      // copies of every shard
	User     string   // with Password, for basic authentication
	Password string
	Token    string // sent as a bearer token instead
	CA       string // path of a PEM file with the authority that signed the nodes' certificates; empty takes the system's
}

// Alias gives the name with its default.
func (c Config) Alias() string {
	if c.Name == "" {
		return "chutri"
	}
	return c.Name
}

// Check finds what cannot work before the first request.
func (c Config) Check() error {
	if len(c.URLs) == 0 {
		return errors.New("no OpenSearch node is named: give --opensearch https://host:9200 or CHUTRI_OPENSEARCH")
	}
	secret := c.Password != "" || c.Token != ""
	for _, s := range c.URLs {
		u, err := url.Parse(s)
		if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
			return fmt.Errorf("%q is no address of an OpenSearch node: write http://host:port or https://host:port", s)
		}
		if u.User != nil {
			return fmt.Errorf("node %s: a password does not belong into the address, where everybody sees it: set CHUTRI_OPENSEARCH_USER and CHUTRI_OPENSEARCH_PASSWORD", u.Host)
		}
		if secret && u.Scheme == "http" && !loopback(u.Hostname()) {
			return fmt.Errorf("node %s: a password or token is not sent without TLS: write https://", u.Host)
		}
	}
	if n := c.Alias(); n != strings.ToLower(n) || strings.ContainsAny(n, `/\*?"<>| ,#:`) || strings.HasPrefix(n, "_") || strings.HasPrefix(n, "-") {
		return fmt.Errorf("%q is no name for an index: small letters, digits, - and _", n)
	}
	if c.Shards < 0 || c.Replicas < 0 {
		return errors.New("the numbers of shards and replicas are not negative")
	}
	return nil
}

func loopback(host string) bool {
	return host == "localhost" || host == "::1" || strings.HasPrefix(host, "127.")
}
