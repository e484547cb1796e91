// Package eval measures extraction against annotated articles: precision,
// recall and F1 of each layer, the errors one by one, and what changed against
// an earlier run.
//
// A gold folder holds one JSON file per article. Every layer is a set for the
// whole article, each thing once; where a list stands for one thing, every form
// in it is right. What does not live here: extraction itself (package extract)
// and printing (cmd/chutri).
package eval
