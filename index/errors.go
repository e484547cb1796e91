package index

import "errors"

// ErrNoIndex says that a folder holds no finished generation: nothing was
// indexed yet, or the index was removed.
var ErrNoIndex = errors.New("no index here yet: run chutri index first")

// ErrBusy says that another process is building in the same index folder.
var ErrBusy = errors.New("another process is writing this index")

// ErrSchema says that a generation was written by another version of chutri;
// the mend is a rebuild.
var ErrSchema = errors.New("index of another version: run chutri index --rebuild")

// ErrNotFound says that nothing has the asked name or ID.
var ErrNotFound = errors.New("not found")

// ErrEngine says that a generation was built for another engine than the one
// asked for.
var ErrEngine = errors.New("index of another engine")

// ErrFetched says that an index was fetched from a cluster that another machine
// writes to. Two writers would overwrite each other.
var ErrFetched = errors.New("the index here is a copy of one that another machine builds: index there, or in another data folder under another CHUTRI_OPENSEARCH_INDEX")
