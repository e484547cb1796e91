package crawl

import (
	"testing"
	"time"
)

// Impatient makes states give up a server that is away sooner, for one test.
func Impatient(t *testing.T, d time.Duration) {
	old := patience
	patience = d
	t.Cleanup(func() { patience = old })
}
