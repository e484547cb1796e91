package main

import (
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
	c, err := pipeline.ReadConfig(a.dir)
	if err == nil {
		d.Limits = c.Limits
		d.Cluster, err = a.cluster(c)
	}
	return d, err
}

// writeData opens the data folder for writing, with its settings.
func (a *app) writeData() (*pipeline.Data, error) {
	c, err := pipeline.ReadConfig(a.dir)
	if err != nil {
		return nil, err
	}
	cluster, err := a.cluster(c)
	if err != nil {
		return nil, err
	}
	d, err := pipeline.WriteData(a.dir)
	if err == nil {
		d.Cluster, d.Limits = cluster, c.Limits
	}
	return d, err
}

// cluster gives the cluster that flags, environment and chutri.toml name; nil for
// an index in the data folder alone.
func (a *app) cluster(c pipeline.Config) (*index.Cluster, error) {
	c, err := c.Environment(os.Getenv)
	if err != nil {
		return nil, err
	}
	if a.engine != "" {
		c.Engine = a.engine
	}
	if len(a.opensearch) > 0 {
		c.OpenSearch.URLs = a.opensearch
	}
	return c.Cluster(os.Getenv)
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
	return ask(r)
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
