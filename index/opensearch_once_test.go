package index

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestNodeDiesAtOnce kills, the moment that a build has returned, the node with the
// first copy of the published files: the next build finds them on another one.
func TestNodeDiesAtOnce(t *testing.T) {
	if os.Getenv("CHUTRI_SERVERS_SCRIPT") == "" {
		t.Skip("set CHUTRI_SERVERS_SCRIPT to .ci/opensearch/servers, which started the cluster of CHUTRI_OPENSEARCH: this test kills a node")
	}
	cl := testCluster(t)
	s := NewStore(filepath.Join(t.TempDir(), "index")).On(cl)
	add(t, s, BuildOptions{}, manyRecords(t, "a", 500))
	c, err := cl.Connect()
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	var shards []struct{ Prirep, State, Node string }
	if err := c.Do(context.Background(), "GET", "/_cat/shards/"+filesIndex(c)+"?format=json", nil, &shards); err != nil {
		t.Fatal(err)
	}
	first := ""
	for _, x := range shards {
		if x.State != "STARTED" {
			t.Errorf("the build has returned before this copy stood: %+v", x)
		}
		if x.Prirep == "p" {
			first = strings.TrimPrefix(x.Node, "node-")
		}
	}
	servers(t, "kill", first)
	defer servers(t, "node", first)
	m := add(t, s, BuildOptions{}, manyRecords(t, "b", 50))
	if m.Counts.Articles != 550 {
		t.Errorf("%d articles, want 550", m.Counts.Articles)
	}
}
