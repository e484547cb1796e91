package main

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"chutri/cmd/internal/pipeline"
	"chutri/cmd/internal/web"
	"chutri/crawl"
	"chutri/crawl/site"
	"chutri/index"
)

func (a *app) serveCommand() *cobra.Command {
	var addr string
	var edit bool
	c := &cobra.Command{
		Use:     "serve",
		GroupID: "ask",
		Short:   "Show the corpus as a web page, with a JSON API",
		Long: `Serve the corpus to a browser: search, meetings, persons, bodies, figures, and
every article with its marks, in Vietnamese and English. Everything is in this
one program and works offline; it listens on this machine only, unless --addr
says otherwise, and changes nothing, unless --edit is given.

The JSON API is under /api/v1 and described at /api/v1/openapi.json.`,
		Example: "  chutri serve\n  chutri serve --addr 127.0.0.1:9000 --data /srv/press",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			d, err := a.readData()
			if err != nil {
				return err
			}
			o, err := a.webOptions(d, edit)
			if err != nil {
				return err
			}
			return a.serve(cmd.Context(), addr, o)
		},
	}
	c.Flags().StringVar(&addr, "addr", "127.0.0.1:8080", "`address` to listen on; port 0 takes a free one")
	c.Flags().BoolVar(&edit, "edit", false, "take decisions (merge, split, rename, reject) and save questions from whoever has the token that is printed")
	return c
}

func (a *app) serve(ctx context.Context, addr string, o web.Options) error {
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return fmt.Errorf("listen on %s: %w: choose another address with --addr", addr, err)
	}
	ip, ok := l.Addr().(*net.TCPAddr)
	o.Loopback = ok && ip.IP.IsLoopback()
	s, err := web.New(o)
	if err != nil {
		l.Close()
		return err
	}
	defer s.Close()
	fmt.Fprintf(a.out, "http://%s/\n", l.Addr())
	if !o.Loopback {
		fmt.Fprintln(a.errs, "everybody who can reach this address can read the corpus")
	}
	if o.Decide != nil {
		fmt.Fprintf(a.out, "http://%s/edit takes this token: %s\n", l.Addr(), o.Token)
	}
	return s.Serve(ctx, l)
}

// webOptions gives the web page what it may know of the data folder.
func (a *app) webOptions(d *pipeline.Data, edit bool) (web.Options, error) {
	sites, err := d.LoadSites()
	if err != nil {
		return web.Options{}, err
	}
	o := web.Options{
		Store: d.Store(), Watches: d.Watches(), LastRun: func() (*web.Run, error) { return lastRun(d.Reports()) },
		Archived: func(_ context.Context, file string, offset int64) (*web.Archived, error) {
			p, err := crawl.PageAt(d.Archive(), site.Record{File: file, Offset: offset})
			if err != nil {
				return nil, err
			}
			return &web.Archived{URL: p.URL, Type: p.Header.Get("Content-Type"), Fetched: p.Fetched, Body: p.Body}, nil
		},
		Changes: func(ctx context.Context, since time.Time) (index.Answer, error) {
			if _, err := os.Stat(d.State()); err != nil {
				return nil, err
			}
			return d.Changes(ctx, sites, since, pipeline.Watch{})
		},
		Log: log.New(io.Discard, "", 0),
	}
	if !a.quiet {
		o.Log = log.New(a.errs, "chutri: ", log.LstdFlags)
	}
	if edit {
		token := make([]byte, 16)
		if _, err := rand.Read(token); err != nil {
			return o, err
		}
		o.Token, o.Decide = hex.EncodeToString(token), a.decideFromPage
		o.EditWatches = func(f func(*index.Watches) error) error {
			return a.withData(func(d *pipeline.Data) error { return f(d.Watches()) })
		}
	}
	return o, nil
}

// decideFromPage keeps a decision and lets the index follow it.
func (a *app) decideFromPage(_ context.Context, x index.Decision) error {
	return a.withData(func(d *pipeline.Data) error {
		if _, err := index.AddDecision(d.Decisions(), x); err != nil {
			return err
		}
		_, err := d.Conclude()
		return err
	})
}

// lastRun reads the newest report of a data folder; nil when there is none.
func lastRun(dir string) (*web.Run, error) {
	names, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil || len(names) == 0 {
		return nil, err
	}
	slices.Sort(names) // they are named by their time
	b, err := os.ReadFile(names[len(names)-1])
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var r crawl.Report
	if err := json.Unmarshal(b, &r); err != nil {
		return nil, fmt.Errorf("%s: %w", names[len(names)-1], err)
	}
	run := &web.Run{Start: r.Start, End: r.End, Failed: r.Failures(), Sites: len(r.Sites), Alarms: r.AllAlarms(), Cancelled: r.Cancelled}
	for _, s := range r.Sites {
		run.New, run.Changed = run.New+s.New, run.Changed+s.Changed
	}
	return run, nil
}
