package pipeline

import (
	"errors"
	"fmt"
)

// ErrLocked: another chutri process is writing to the data folder.
var ErrLocked = errors.New("another chutri is working on this data folder")

// ErrNoData: the data folder does not hold what the question needs.
var ErrNoData = errors.New("nothing there yet")

// InputError is one input, or one line or record of it, that could not be used.
// The rest of the run goes on.
type InputError struct {
	Input string // file name, "-" for standard input
	Line  int    // line or record number, from 1; 0 for the input as a whole
	Err   error
	Mend  string // what the user can do
}

func (e *InputError) Error() string {
	where := e.Input
	if e.Line > 0 {
		where = fmt.Sprintf("%s:%d", e.Input, e.Line)
	}
	if e.Mend == "" {
		return fmt.Sprintf("%s: %v", where, e.Err)
	}
	return fmt.Sprintf("%s: %v; %s", where, e.Err, e.Mend)
}

func (e *InputError) Unwrap() error { return e.Err }
