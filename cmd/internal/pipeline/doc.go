// Package pipeline joins the stages (crawl, extract, index) into the jobs that
// commands run, and owns the data folder, its lock and the run reports.
//
// What does not live here: flags and printing (cmd/chutri), what a stage does
// (packages crawl, extract and index).
package pipeline
