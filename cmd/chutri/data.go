package main

import (
	"fmt"

	"chutri/cmd/internal/pipeline"
	"chutri/index"
)

// withData runs a job that writes to the data folder, under its lock.
func (a *app) withData(job func(*pipeline.Data) error) error {
	d, err := pipeline.WriteData(a.dir)
	if err != nil {
		return err
	}
	defer d.Close()
	return job(d)
}

// withIndex answers a question from the finished generation of the index.
func (a *app) withIndex(ask func(*index.Reader) error) error {
	d, err := pipeline.ReadData(a.dir)
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
	return pipeline.Reader{Sites: sites}, err
}

// watch shows a job's progress.
func (p *progress) watch() pipeline.Watch {
	return pipeline.Watch{Done: p.add, Fail: p.fail, Warn: p.warn}
}
