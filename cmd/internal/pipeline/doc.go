// Package pipeline joins the stages (crawl, extract, index) into the jobs that
// commands run, and owns the data folder, its lock and the run reports. It knows
// no flags and prints nothing.
package pipeline
