package opensearch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"time"
)

// The bulk requests: so many bytes in one, so many at the same time. Who adds
// articles waits while all are under way.
const (
	bulkBytes   = 2 << 20
	bulkSenders = 3
)

// bulkPatience is how long an item that the cluster is too busy for, or whose
// shard has no node, is sent again.
const bulkPatience = 5 * time.Minute

// Item is one document under way.
type Item struct {
	ID       string // in the index: what is sent twice is there once
	Name     string // of the record, for messages
	Document []byte // JSON
}

// Bulk writes documents to one index. Add waits while as many requests are under
// way as the cluster is given at once. It is for one goroutine.
type Bulk struct {
	client  *Client
	index   string
	batch   []Item
	size    int
	batches chan []Item
	senders sync.WaitGroup
	ctx     context.Context
	cancel  context.CancelFunc

	mu     sync.Mutex
	err    error
	resent int
}

// Bulk starts writing to an index. Close must be called.
func (c *Client) Bulk(ctx context.Context, index string) *Bulk {
	b := &Bulk{client: c, index: index, batches: make(chan []Item)}
	b.ctx, b.cancel = context.WithCancel(ctx)
	for range bulkSenders {
		b.senders.Add(1)
		go func() {
			defer b.senders.Done()
			for items := range b.batches {
				b.fail(b.send(items))
			}
		}()
	}
	return b
}

func (b *Bulk) fail(err error) {
	if err == nil {
		return
	}
	b.mu.Lock()
	if b.err == nil {
		b.err = err
	}
	b.mu.Unlock()
	b.cancel()
}

func (b *Bulk) failed() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.err
}

// Add writes a document, now or with those that follow. Its error may be that of
// an earlier one.
func (b *Bulk) Add(x Item) error {
	if err := b.failed(); err != nil {
		return err
	}
	b.batch = append(b.batch, x)
	if b.size += len(x.Document); b.size >= bulkBytes {
		b.flush()
	}
	return nil
}

func (b *Bulk) flush() {
	if len(b.batch) > 0 {
		b.batches <- b.batch
	}
	b.batch, b.size = nil, 0
}

// Cancel lets Close drop what was not written yet.
func (b *Bulk) Cancel() { b.cancel() }

// Close waits until everything is written.
func (b *Bulk) Close() error {
	b.flush()
	close(b.batches)
	b.senders.Wait()
	b.cancel()
	return b.failed()
}

// Resent is how many items had to be sent again so far.
func (b *Bulk) Resent() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.resent
}

// bulkAnswer is the cluster's answer to a bulk request.
type bulkAnswer struct {
	Errors bool
	Items  []map[string]struct {
		Status int
		Error  struct{ Type, Reason string }
	}
}

// send writes a batch. Items that the cluster could not take now are sent
// again, those alone; an ID decides the document, so that twice is once.
func (b *Bulk) send(items []Item) error {
	end := time.Now().Add(bulkPatience)
	for try := 0; len(items) > 0; try++ {
		if try > 0 {
			b.mu.Lock()
			b.resent += len(items)
			b.mu.Unlock()
			if err := Pause(b.ctx, try); err != nil {
				return err
			}
		}
		var a bulkAnswer
		err := b.client.Do(b.ctx, http.MethodPost, "/"+b.index+"/_bulk?timeout=15s&filter_path=errors,items.*.status,items.*.error", bulkBody(items), &a)
		tooLarge := Status(err) == http.StatusRequestEntityTooLarge && len(items) > 1
		if err != nil && (b.ctx.Err() != nil || Status(err) != 0 && !Later(Status(err)) && !tooLarge) {
			return fmt.Errorf("bulk write to %s: %w", b.index, err)
		}
		if tooLarge {
			if err := b.send(items[:len(items)/2]); err != nil {
				return err
			}
			items = items[len(items)/2:]
			continue
		}
		if err == nil {
			if items, err = refused(items, a); err != nil {
				return fmt.Errorf("bulk write to %s: %w", b.index, err)
			}
			if len(items) > 0 {
				err = errors.New("the cluster is too busy, or a shard has no node")
			}
		}
		if err != nil && time.Now().After(end) {
			return fmt.Errorf("bulk write to %s: %d items were not taken for %v: %w", b.index, len(items), bulkPatience, err)
		}
	}
	return nil
}

func bulkBody(items []Item) []byte {
	var b bytes.Buffer
	for _, x := range items {
		b.WriteString(`{"index":{"_id":"`)
		b.WriteString(x.ID)
		b.WriteString("\"}}\n")
		b.Write(x.Document)
		b.WriteByte('\n')
	}
	return b.Bytes()
}

// refused gives the items that may be sent again; an item that can never be
// taken is an error that names it.
func refused(items []Item, a bulkAnswer) ([]Item, error) {
	if !a.Errors {
		return nil, nil
	}
	if len(a.Items) != len(items) {
		return nil, fmt.Errorf("%d items were sent, %d answered", len(items), len(a.Items))
	}
	var again []Item
	for i, x := range a.Items {
		for _, r := range x {
			switch {
			case r.Status < 300:
			case Later(r.Status):
				again = append(again, items[i])
			default:
				return nil, fmt.Errorf("record %s: %w", items[i].Name, &Error{r.Status, r.Error.Type, r.Error.Reason})
			}
		}
	}
	return again, nil
}
