package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"chutri/cmd/internal/pipeline"
	"chutri/index"
)

// readData opens the data folder for questions, with its settings.
func (a *app) readData() (*pipeline.Data, error) {
	d, err := pipeline.ReadData(a.dir)
	if err != nil {
		return nil, err
	}
	return d, a.configure(d)
}

// writeData opens the data folder for writing, with its settings.
func (a *app) writeData() (*pipeline.Data, error) {
	set := &pipeline.Data{} // settings first: a folder is not made for a mistake in them
	if err := a.configure(set); err != nil {
		return nil, err
	}
	d, err := pipeline.WriteData(a.dir)
	if err == nil {
		d.Cluster, d.Limits, d.Server = set.Cluster, set.Limits, set.Server
	}
	return d, err
}

// configure gives a data folder its settings.
func (a *app) configure(d *pipeline.Data) error {
	c, err := a.settings()
	if err != nil {
		return err
	}
	d.Limits = c.Limits
	if d.Server, err = serverOf(c); err != nil {
		return err
	}
	d.Cluster, err = c.Cluster(os.Getenv)
	return err
}

// settings are what the folder's chutri.toml, the environment and the command line
// say, the later before the earlier.
func (a *app) settings() (pipeline.Config, error) {
	c, err := pipeline.ReadConfig(a.dir)
	if err != nil {
		return c, err
	}
	if c, err = c.Environment(os.Getenv); err != nil {
		return c, err
	}
	if a.engine != "" {
		c.Engine = a.engine
	}
	if len(a.opensearch) > 0 {
		c.OpenSearch.URLs = a.opensearch
	}
	if a.state != "" {
		c.State = a.state
	}
	return c, nil
}

// withData runs a job that writes to the data folder, under its lock.
func (a *app) withData(job func(*pipeline.Data) error) error {
	d, err := a.writeData()
	if err != nil {
		return err
	}
	defer d.Close()
	return job(d)
}

// withIndex answers a question from the finished generation of the index.
func (a *app) withIndex(ask func(*index.Reader) error) error {
	d, err := a.readData()
	if err != nil {
		return err
	}
	r, err := d.Store().Open()
	if err != nil {
		return fmt.Errorf("data folder %s: %w", a.dir, err)
	}
	defer r.Close()
	return guarded(d.Store(), func() error { return ask(r) })
}

// guarded asks, and when that ends in a panic, says which file of the index is not
// what was written: nothing right can be read from it. With sound files the panic
// is a mistake of ours and goes on.
func guarded(s *index.Store, ask func() error) (err error) {
	defer func() {
		p := recover()
		if p == nil {
			return
		}
		if _, err = s.Check(context.Background()); !errors.Is(err, index.ErrDamaged) {
			panic(p)
		}
		err = fmt.Errorf("%w; \"chutri index --rebuild\" makes it anew from the archive", err)
	}()
	return ask()
}

// reader reads inputs with the sites that are known, the user's own included.
func (a *app) reader() (pipeline.Reader, error) {
	d := &pipeline.Data{Dir: a.dir}
	sites, err := d.LoadSites()
	if err != nil {
		return pipeline.Reader{}, err
	}
	c, err := pipeline.ReadConfig(a.dir)
	return pipeline.Reader{Sites: sites, Limits: c.Limits}, err
}

// watch shows a job's progress.
func (p *progress) watch() pipeline.Watch {
	return pipeline.Watch{Done: p.add, Fail: p.fail, Warn: p.warn}
}
