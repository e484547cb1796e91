package crawl

import (
	"testing"
	"time"
)

// OldProgram lets this program know the first steps of the schema only, for one test.
func OldProgram(t *testing.T, steps int) (end func()) {
	old := migrations
	migrations = migrations[:steps]
	return func() { migrations = old }
}

// Impatient makes states give up a server that is away sooner, for one test.
func Impatient(t *testing.T, d time.Duration) {
	old := patience
	patience = d
	t.Cleanup(func() { patience = old })
}
