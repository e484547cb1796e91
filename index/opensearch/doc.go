// Package opensearch talks to an OpenSearch cluster: one client over all its
// nodes, which tries again what may be tried again, and bulk writes with
// back-pressure in which an article that was not taken is sent again alone. It
// knows nothing of what the documents mean: that is in package index.
package opensearch
