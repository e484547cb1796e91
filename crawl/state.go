package crawl

import (
	"context"
	"time"

	"chutri/crawl/site"
)

// Status says how far the crawler is with an address.
type Status string

// The stages of an address in the state.
const (
	StatusNew     Status = "new"      // found, never fetched with success
	StatusOK      Status = "ok"       // archived at least once
	StatusFailed  Status = "failed"   // last try failed; due again later
	StatusGone    Status = "gone"     // was archived, and the site now says 404 or 410
	StatusGivenUp Status = "given_up" // Reason says why; looked at once more after a month if the page itself is to blame, else never
)

// Found is an address that discovery came across.
type Found struct {
	Key       string    // identity of the article: see Canonical
	URL       string    // address to fetch
	Site      string    // key of the site
	Published time.Time // what feed, sitemap or address say; zero when nothing does
	Listed    time.Time // last change as a sitemap has it: good for an order, no publication time
}

// Item is what the state knows about one address.
type Item struct {
	Key       string
	URL       string
	Site      string
	Kind      Kind
	Status    Status
	Found     time.Time // first discovered
	Published time.Time // as announced; zero when unknown
	Listed    time.Time // last change, as a sitemap announced it; zero when unknown
	Due       time.Time // next visit; zero means never again
	Fetched   time.Time // last successful visit, 304 included
	Changed   time.Time // last visit that brought new content
	Code      int       // last HTTP status; 0 when there was no answer
	Tries     int       // failures since the last success
	Edits     int       // further versions after the first
	Reason    string    // of the last failure
	ETag      string    // validator for the next visit
	Modified  string    // Last-Modified, as sent
	Content   string    // digest of the decoded body
	Record    site.Record
	Captured  time.Time // time of the capture that Record names
	Final     string    // address of that capture
}

// Version is one archived version of an article.
type Version struct {
	Key     string
	URL     string // address of the capture
	Fetched time.Time
	Content string // digest of the decoded body
	Record  site.Record
}

// Outcome is one visit, to be stored in one step.
type Outcome struct {
	Item      Item
	Version   bool     // Item.Record is a new version
	Addresses []string // addresses that lead to Item.Key
	Aliases   []string // keys that turned out to be the same article; their own items go
	Archive   string   // archive file up to which the state now knows everything …
	End       int64    // … and the byte offset; both empty when nothing was archived
}

// The stages whose progress through the archive the state remembers.
const (
	CursorState   = "state"   // what the state knows
	CursorExtract = "extract" // what was extracted
)

// State remembers what was found, fetched and extracted. It is safe for several
// goroutines; one process at a time owns it (the caller holds the lock of the
// data folder, or is one of a crew on PostgreSQL).
type State interface {
	// Add puts addresses on the frontier and says how many were new. A known
	// key gets the address as a further one, and a publication time if it had none;
	// one that a sitemap lists as changed since its last visit becomes due, if it is
	// not older than a month.
	Add(ctx context.Context, now time.Time, found []Found) (int, error)
	// Due lists articles of a site that are due at now, newest first. What is of one
	// moment has a fixed order.
	Due(ctx context.Context, site string, now time.Time, limit int) ([]Item, error)
	// Item gives one address by its key; false when it is unknown.
	Item(ctx context.Context, key string) (Item, bool, error)
	// Save stores a visit.
	Save(ctx context.Context, o Outcome) error
	// Addresses lists every address that leads to a key, sorted.
	Addresses(ctx context.Context, key string) ([]string, error)
	// KeyOf gives the key that an address was stored under; "" when it is unknown.
	KeyOf(ctx context.Context, address string) (string, error)
	// Resolve gives the key that an address's key stands for: itself unless it is an alias.
	Resolve(ctx context.Context, key string) (string, error)
	// Versions lists archived versions, oldest first: of one key, or of every
	// article with a version since a time when key is empty.
	Versions(ctx context.Context, key string, since time.Time) ([]Version, error)
	// Counts gives the number of articles by site and status.
	Counts(ctx context.Context) (map[string]map[Status]int, error)
	// Cursor gives how far a stage is with an archive file, as a byte offset.
	Cursor(ctx context.Context, stage, file string) (int64, error)
	// SetCursor moves it.
	SetCursor(ctx context.Context, stage, file string, offset int64) error
	// Forget drops what the state knows of an archive file from an offset on: its
	// versions, and the records of articles, which become due at once.
	Forget(ctx context.Context, file string, from int64) error
	// ResetCursor forgets a stage's progress, so that it begins anew.
	ResetCursor(ctx context.Context, stage string) error
	// Robots gives a host's stored robots.txt; the time is zero when there is none.
	Robots(ctx context.Context, host string) (code int, body []byte, fetched time.Time, err error)
	// SetRobots stores it.
	SetRobots(ctx context.Context, host string, code int, body []byte, fetched time.Time) error
	// Value and SetValue keep small facts, as the time of the last run.
	Value(ctx context.Context, name string) (string, error)
	SetValue(ctx context.Context, name, value string) error
	Close() error
}
