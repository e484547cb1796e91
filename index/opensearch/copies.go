package opensearch

import (
	"context"
	"net/http"
	"strings"
	"time"
)

// health is what the cluster says of the shards of some indexes.
type health struct {
	Status       string
	Nodes        int `json:"number_of_data_nodes"`
	Initializing int `json:"initializing_shards"`
	Unassigned   int `json:"unassigned_shards"`
	Delayed      int `json:"delayed_unassigned_shards"`
}

// settled says whether waiting brings no further copy: all are there, there are too
// few nodes for them, or the cluster itself waits for the return of a lost node.
func (h health) settled(replicas int) bool {
	return h.Status == "green" ||
		h.Status == "yellow" && h.Initializing == 0 && (h.Nodes <= replicas || h.Unassigned == h.Delayed)
}

// Copies waits until every shard of the indexes has its copies on other nodes, as far as
// there are nodes for them, and at most for the client's patience: a cluster answers a
// write when the first copy has it, and what has one copy only is gone with its node.
// That copies are missing is no error: the documents are there.
func (c *Client) Copies(ctx context.Context, indexes ...string) error {
	if c.Replicas == 0 {
		return nil
	}
	end := time.Now().Add(c.Patience)
	for try := 0; ; try++ {
		var h health
		err := c.Do(ctx, http.MethodGet, "/_cluster/health/"+strings.Join(indexes, ","), nil, &h)
		if err != nil || h.settled(c.Replicas) || time.Now().After(end) {
			return err
		}
		if err := Pause(ctx, try); err != nil {
			return err
		}
	}
}
