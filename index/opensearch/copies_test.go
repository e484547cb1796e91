package opensearch

import "testing"

// TestSettled says when a build need not wait for copies any longer.
func TestSettled(t *testing.T) {
	for _, c := range []struct {
		name string
		h    health
		want bool
	}{
		{"all copies are there", health{Status: "green", Nodes: 3}, true},
		{"a copy is being made", health{Status: "yellow", Nodes: 3, Initializing: 1}, false},
		{"a copy has no place yet", health{Status: "yellow", Nodes: 3, Unassigned: 1}, false},
		{"one node has no place for copies", health{Status: "yellow", Nodes: 1, Unassigned: 3}, true},
		{"the cluster waits for a lost node", health{Status: "yellow", Nodes: 2, Unassigned: 2, Delayed: 2}, true},
		{"it waits for one copy and makes another", health{Status: "yellow", Nodes: 2, Initializing: 1, Unassigned: 2, Delayed: 2}, false},
		{"a first copy is missing", health{Status: "red", Nodes: 3, Unassigned: 1, Delayed: 1}, false},
	} {
		if got := c.h.settled(1); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}
