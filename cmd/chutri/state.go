package main

import (
	"errors"

	"chutri/cmd/internal/pipeline"
	"chutri/crawl"
)

// serverOf gives the address of the state that is shared; "" for the file in the
// data folder. It may have a password in it and is never printed.
func serverOf(c pipeline.Config) (string, error) {
	if c.State != "" && !crawl.IsServer(c.State) {
		return "", usageError{errors.New("--state: want the address of a PostgreSQL, postgres://USER@HOST/DATABASE; without it the state is a file in the data folder")}
	}
	return c.State, nil
}

// withCrew runs a crawl: beside others where the state is shared, else under the
// lock of the data folder.
func (a *app) withCrew(job func(*pipeline.Data) error) error {
	set := &pipeline.Data{}
	if err := a.configure(set); err != nil {
		return err
	}
	if set.Server == "" {
		return a.withData(job)
	}
	d, err := pipeline.ShareData(a.dir)
	if err != nil {
		return err
	}
	d.Cluster, d.Limits, d.Server = set.Cluster, set.Limits, set.Server
	return job(d)
}
