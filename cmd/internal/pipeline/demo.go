package pipeline

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"time"

	"chutri/cmd/internal/demo"
	"chutri/crawl"
	"chutri/crawl/site"
)

// Demo serves the demo press on loopback and runs the whole of Update on it.
func (d *Data) Demo(ctx context.Context, w Watch, progress func(crawl.Progress)) (*Updated, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("serve the demo press on loopback: %w", err)
	}
	server := &http.Server{Handler: demo.Handler(), ReadHeaderTimeout: 10 * time.Second}
	go server.Serve(l) //nolint:errcheck // it ends with Close
	defer server.Close()
	sites, err := site.NewSet(demo.Sites("http://" + l.Addr().String())...)
	if err != nil {
		return nil, err
	}
	return d.Update(ctx, sites, CrawlOptions{Config: crawl.Config{
		Contact: "https://localhost/chutri-demo", Delay: -1, Progress: progress,
	}}, w)
}
