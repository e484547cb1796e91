package crawl

import (
	"context"
	"errors"
	"time"
)

// ErrLeaseLost: this process could not renew its leases in time, because it or
// the server stood still, and others may have taken over what it had.
var ErrLeaseLost = errors.New("the leases of this process have expired, and others may have taken over: run the same command again")

// Crew is a State that several processes share. Who works on it is a member for
// as long as it renews its membership. A host belongs to one member at a time,
// and so does an archive file under work; what a member had that does not renew
// goes to the others. Times of leases are those of the server: clocks of
// machines need not agree.
type Crew interface {
	State
	// Name of this process among the members; no other has the same.
	Name() string
	// Join makes this process a member until Leave, or until it has not renewed for ttl.
	Join(ctx context.Context, task string, ttl time.Duration) error
	// Renew goes on being a member, and keeps how hosts want to be treated.
	// ErrLeaseLost says that it is too late.
	Renew(ctx context.Context, ttl time.Duration, rates []HostRate) error
	// Leave gives everything back.
	Leave(ctx context.Context) error
	// Members lists who is at work, and who has died and is not buried yet.
	Members(ctx context.Context) ([]Member, error)
	// Claim leases hosts, all of them or none. round names a site, which is leased
	// with its hosts; ClaimDone says that another member has finished it since this
	// one joined. An empty round is none.
	Claim(ctx context.Context, round string, hosts []string) (Claimed, []HostRate, error)
	// Release gives hosts and a round back. done says that the round is finished.
	Release(ctx context.Context, round string, done bool, rates []HostRate) error
	// Settle makes the archive folder of dead members whole, reads what they
	// archived last into the state, and gives their leases free. It says what it
	// mended, and how many pages were read back.
	Settle(ctx context.Context, dir string) (mended []string, pages int, err error)
	// Exclusive runs f while no other process runs one.
	Exclusive(ctx context.Context, f func(context.Context) error) error
	// ClaimFile leases one of the archive files for a stage of the work, the first
	// that nobody has, and that nobody has worked through since this process
	// joined, and says from where on it is to be read; "" when there is none.
	ClaimFile(ctx context.Context, stage string, files []string) (file string, from int64, err error)
	// FinishFiles moves the stage's cursors on, never back, and gives back every
	// file that this member has of it, in one step.
	FinishFiles(ctx context.Context, stage string, done map[string]int64) error
}

// Claimed is the answer to Claim.
type Claimed int

// The answers to Claim.
const (
	ClaimBusy    Claimed = iota // another member has one of the hosts
	ClaimGranted                // they are ours
	ClaimDone                   // another member has finished the round since we joined
)

// HostRate is how a host wants to be treated. It travels with its lease.
type HostRate struct {
	Host     string
	Wait     time.Duration // until the next request
	Delay    time.Duration // least time between two requests
	Rest     time.Duration // no request at all for so long …
	Why      string        // … because
	Spent    int           // requests since the round began
	Failures int           // in a row
	Taken    bool          // from a member that died: Wait is a whole Delay then
}

// Member is one process at work.
type Member struct {
	Name    string
	Machine string
	PID     int
	Task    string // crawl, index
	Started time.Time
	Expires time.Duration // from now; negative for the dead
	Hosts   int           // leased
	Files   int           // leased
}

// Alive says whether the member has renewed in time.
func (m Member) Alive() bool { return m.Expires > 0 }
