package pipeline

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"github.com/pelletier/go-toml/v2"

	"chutri/cmd/internal/demo"
	"chutri/crawl"
	"chutri/crawl/site"
)

// Demo serves the demo press on loopback and runs the whole of Update on it.
func (d *Data) Demo(ctx context.Context, w Watch, progress func(crawl.Progress)) (*Updated, error) {
	d.Server = "" // made-up pages have no place in a state that others share
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("serve the demo press on loopback: %w", err)
	}
	server := &http.Server{Handler: demo.Handler(), ReadHeaderTimeout: 10 * time.Second}
	go server.Serve(l) //nolint:errcheck // it ends with Close
	defer server.Close()
	list := demo.Sites("http://" + l.Addr().String())
	sites, err := site.NewSet(list...)
	if err != nil {
		return nil, err
	}
	if err := d.keepSites(list); err != nil {
		return nil, err
	}
	return d.Update(ctx, sites, CrawlOptions{Config: crawl.Config{
		Contact: "https://localhost/chutri-demo", Delay: -1, Progress: progress,
	}}, w)
}

// keepSites writes site files into the data folder, as a user would, so that
// later commands read the archived pages by the same layouts.
func (d *Data) keepSites(sites []*site.Site) error {
	if err := os.MkdirAll(d.Sites(), 0o755); err != nil {
		return err
	}
	for _, s := range sites {
		b, err := toml.Marshal(s)
		if err != nil {
			return fmt.Errorf("site %s: %w", s.Name, err)
		}
		if err := os.WriteFile(filepath.Join(d.Sites(), s.Name+".toml"), b, 0o644); err != nil {
			return err
		}
	}
	return nil
}
