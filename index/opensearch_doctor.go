package index

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"chutri/index/opensearch"
)

// ClusterCheck is one thing that CheckCluster looked at.
type ClusterCheck struct {
	Sound bool
	Text  string
	Mend  string // what to do; "" when sound
}

// oldest is the first OpenSearch with points in time.
const oldest = "2.4"

// clusterChecks collects checks.
type clusterChecks struct {
	c     *opensearch.Client
	store *Store
	found []ClusterCheck
}

func (x *clusterChecks) sound(format string, args ...any) {
	x.found = append(x.found, ClusterCheck{true, fmt.Sprintf(format, args...), ""})
}

func (x *clusterChecks) wrong(mend, format string, args ...any) {
	x.found = append(x.found, ClusterCheck{false, fmt.Sprintf(format, args...), mend})
}

// CheckCluster looks at the cluster and at what of this store is in it: versions,
// health, template, mapping, documents, alias. It changes nothing.
func (s *Store) CheckCluster(ctx context.Context) ([]ClusterCheck, error) {
	c, err := s.cluster.Connect()
	if err != nil {
		return nil, err
	}
	defer c.Close()
	x := &clusterChecks{c: c, store: s}
	if !x.nodes(ctx) {
		return x.found, nil
	}
	x.health(ctx)
	x.template(ctx)
	x.generation(ctx)
	return x.found, ctx.Err()
}

// nodes looks at the versions; false when the cluster does not answer.
func (x *clusterChecks) nodes(ctx context.Context) bool {
	var root struct {
		Version struct{ Distribution, Number string }
	}
	x.c.Patience = 0 // who asks what is wrong does not want to wait for it
	defer func() { x.c.Patience = opensearch.Patience }()
	if err := x.c.Do(ctx, "GET", "/", nil, &root); err != nil {
		mend := "start a node, or name those that run with --opensearch"
		switch code := opensearch.Status(err); {
		case code == 401 || code == 403:
			mend = "set CHUTRI_OPENSEARCH_USER and CHUTRI_OPENSEARCH_PASSWORD, or CHUTRI_OPENSEARCH_TOKEN, to somebody who may write to " + x.c.Alias() + "*"
		case strings.Contains(err.Error(), "x509:"):
			mend = "name the file of the authority that signed the nodes' certificates: CHUTRI_OPENSEARCH_CA or ca in chutri.toml"
		}
		x.wrong(mend, "%v", err)
		return false
	}
	if v := root.Version; v.Distribution != "opensearch" || versionBefore(v.Number, oldest) {
		x.wrong("chutri needs OpenSearch "+oldest+" or later", "the cluster is %q %s", v.Distribution, v.Number)
		return false
	}
	var nodes []struct{ Name, Version string }
	if err := x.c.Do(ctx, "GET", "/_cat/nodes?h=name,version&format=json", nil, &nodes); err != nil {
		x.wrong("let the user see the cluster's nodes (cluster:monitor)", "%v", err)
		return true
	}
	var versions []string
	for _, n := range nodes {
		if !slices.Contains(versions, n.Version) {
			versions = append(versions, n.Version)
		}
	}
	slices.Sort(versions)
	if len(versions) > 1 {
		x.wrong("finish the rolling upgrade: one node after the other, each when the health is green again", "%d nodes of versions %s", len(nodes), strings.Join(versions, " and "))
		return true
	}
	x.sound("%d nodes of OpenSearch %s", len(nodes), strings.Join(versions, ""))
	return true
}

// versionBefore compares major and minor numbers.
func versionBefore(a, b string) bool {
	var x, y [2]int
	fmt.Sscanf(a, "%d.%d", &x[0], &x[1])
	fmt.Sscanf(b, "%d.%d", &y[0], &y[1])
	return slices.Compare(x[:], y[:]) < 0
}

// health looks at the shards of our indexes.
func (x *clusterChecks) health(ctx context.Context) {
	var h struct {
		Status     string
		Nodes      int `json:"number_of_nodes"`
		Unassigned int `json:"unassigned_shards"`
	}
	if err := x.c.Do(ctx, "GET", "/_cluster/health/"+x.c.Alias()+"-v*,"+x.c.Alias()+"-files-v*", nil, &h); err != nil {
		x.wrong("see the log of the cluster's manager", "health: %v", err)
		return
	}
	switch h.Status {
	case "green":
		x.sound("every shard has all its copies")
	case "yellow":
		x.wrong("start the node that is missing; a shard has one node for itself and one for each replica, so that more replicas than nodes less one never find a place",
			"%d shards wait for a node (%d nodes answer); answers are whole, but another loss may take articles away", h.Unassigned, h.Nodes)
	default:
		x.wrong("start the nodes that are missing; if their disks are lost, chutri index --rebuild", "a shard has no node left (%d wait, %d nodes answer): searches fail", h.Unassigned, h.Nodes)
	}
}

// template looks at the index template of this version's layout.
func (x *clusterChecks) template(ctx context.Context) {
	name := templateName(x.c)
	var t struct {
		Templates []struct {
			Template struct {
				Version int
			} `json:"index_template"`
		} `json:"index_templates"`
	}
	err := x.c.Do(ctx, "GET", "/_index_template/"+name, nil, &t)
	switch {
	case opensearch.NotFound(err):
		x.wrong("chutri index --rebuild makes it", "there is no index template %s", name)
	case err != nil:
		x.wrong("let the user see index templates", "%v", err)
	case len(t.Templates) != 1 || t.Templates[0].Template.Version != schemaVersion:
		x.wrong("chutri index --rebuild writes it anew", "index template %s is not of version %d", name, schemaVersion)
	default:
		x.sound("index template %s", name)
	}
}

// generation looks at the documents of the generation that answers.
func (x *clusterChecks) generation(ctx context.Context) {
	const rebuild = "chutri index --rebuild makes it anew"
	name, err := x.store.Current()
	if err != nil {
		x.wrong("chutri index", "%v", err)
		return
	}
	r, err := openGeneration(filepath.Join(x.store.dir, name))
	if err != nil {
		x.wrong(rebuild, "%v", err)
		return
	}
	defer r.Close()
	if r.manifest.Engine != clusterName {
		x.wrong("chutri index --rebuild --engine opensearch moves it", "generation %s has its words in its folder", name)
		return
	}
	p, err := readPlace(r.dir)
	if err != nil {
		x.wrong(rebuild, "%v", err)
		return
	}
	var mapping map[string]struct {
		Mappings struct {
			Meta       struct{ Schema int } `json:"_meta"`
			Properties map[string]any
		}
	}
	if err := x.c.Do(ctx, "GET", "/"+p.Index+"/_mapping", nil, &mapping); err != nil {
		x.wrong(rebuild, "index %s: %v", p.Index, err)
		return
	}
	if m := mapping[p.Index].Mappings; m.Meta.Schema != schemaVersion || m.Properties["text"] == nil {
		x.wrong(rebuild, "index %s has the mapping of schema %d, this chutri writes %d", p.Index, m.Meta.Schema, schemaVersion)
		return
	}
	live, err := r.live()
	if err != nil {
		x.wrong(rebuild, "%v", err)
		return
	}
	x.documents(ctx, p, r, live)
	x.alias(ctx, p)
}

func (x *clusterChecks) documents(ctx context.Context, p clusterPlace, r *Reader, live *roaring.Bitmap) {
	n, err := x.c.Count(ctx, p.Index, liveFilter(live, r.archive.total))
	switch {
	case err != nil:
		x.wrong("see the health", "index %s: %v", p.Index, err)
	case n != r.manifest.Counts.Articles:
		x.wrong("chutri index --rebuild makes it anew", "index %s holds %d articles of generation %s, its manifest says %d", p.Index, n, r.manifest.Name, r.manifest.Counts.Articles)
	default:
		x.sound("index %s holds the %d articles of generation %s, mapping of schema %d", p.Index, n, r.manifest.Name, schemaVersion)
	}
}

func (x *clusterChecks) alias(ctx context.Context, p clusterPlace) {
	var found map[string]any
	err := x.c.Do(ctx, "GET", "/_alias/"+p.Alias, nil, &found)
	_, points := found[p.Index]
	switch {
	case err != nil && !opensearch.NotFound(err):
		x.wrong("let the user see aliases", "%v", err)
	case err != nil || !points || len(found) != 1:
		x.wrong("the next chutri index points it there; if another data folder writes to this cluster, give each its own CHUTRI_OPENSEARCH_INDEX",
			"alias %s does not point at index %s alone", p.Alias, p.Index)
	default:
		x.sound("alias %s", p.Alias)
	}
}
