package index

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Decisions are what a researcher decided about persons, bodies, meetings and
// tenures. They live in a plain text file that people write, by hand or through
// the commands, and that a build only reads. One decision a line:
//
//	merge  ID ID …          these are one
//	split  ID ARTICLE …     what these articles say is of another person or meeting
//	rename ID NEW NAME      the name to show
//	reject ID               leave this out of all answers
//
// "#" starts a comment. Order does not matter; a later rename of one ID wins.
type Decisions struct {
	Path string
	List []Decision
}

// Decision is one line of the file.
type Decision struct {
	Verb string   // merge, split, rename, reject
	ID   string   // what it is about
	Args []string // other IDs, article IDs, or the name as one string
}

// ReadDecisions reads the file; a missing file or an empty path is no decisions.
func ReadDecisions(path string) (*Decisions, error) {
	d := &Decisions{Path: path}
	if path == "" {
		return d, nil
	}
	f, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		return d, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	s := bufio.NewScanner(f)
	for n := 1; s.Scan(); n++ {
		x, err := parseDecision(s.Text())
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, n, err)
		}
		if x.Verb != "" {
			d.List = append(d.List, x)
		}
	}
	return d, s.Err()
}

// parseDecision reads one line; an empty one gives the zero decision.
func parseDecision(line string) (Decision, error) {
	line, _, _ = strings.Cut(line, "#")
	f := strings.Fields(line)
	if len(f) == 0 {
		return Decision{}, nil
	}
	need := map[string]int{"merge": 2, "split": 2, "rename": 2, "reject": 1}
	n, ok := need[f[0]]
	switch {
	case !ok:
		return Decision{}, fmt.Errorf("%q is no decision: write merge, split, rename or reject", f[0])
	case len(f)-1 < n || f[0] == "reject" && len(f) > 2:
		return Decision{}, fmt.Errorf("%s takes %s", f[0], map[string]string{
			"merge": "two or more IDs", "split": "an ID and the articles of the other one", "rename": "an ID and a name", "reject": "one ID"}[f[0]])
	}
	d := Decision{f[0], f[1], f[2:]}
	if d.Verb == "rename" {
		d.Args = []string{strings.Join(f[2:], " ")}
	}
	return d, nil
}

// String gives the decision as a line of the file.
func (d Decision) String() string {
	return strings.TrimSpace(d.Verb + " " + d.ID + " " + strings.Join(d.Args, " "))
}

// AddDecision appends a researcher's decision to the file, making it if need be.
// It takes effect with the next build. A decision that is there already is not
// written twice; added says whether a line was written.
func AddDecision(path string, d Decision) (added bool, err error) {
	if strings.ContainsAny(d.String(), "\n\r#") {
		return false, fmt.Errorf("decision %q: line breaks and # cannot be written", d.String())
	}
	if d, err = parseDecision(d.String()); err != nil {
		return false, err
	}
	old, err := ReadDecisions(path)
	if err != nil {
		return false, err
	}
	for _, o := range old.List {
		if o.String() == d.String() {
			return false, nil
		}
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return false, err
	}
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return false, err
	}
	defer f.Close()
	st, err := f.Stat()
	if err != nil {
		return false, err
	}
	line, last := d.String()+"\n", make([]byte, 1)
	if st.Size() > 0 {
		if _, err := f.ReadAt(last, st.Size()-1); err == nil && last[0] != '\n' {
			line = "\n" + line
		}
	}
	if _, err = f.WriteString(line); err != nil { // a full disk: no half a line
		return false, errors.Join(err, f.Truncate(st.Size()))
	}
	return true, nil
}
