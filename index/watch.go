package index

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

// Watches are saved questions: one file per question in a folder of the data
// folder, with what its last run found, so that the next run can tell what is new.
type Watches struct{ dir string }

// NewWatches names the folder; it is made by the first Add.
func NewWatches(dir string) *Watches { return &Watches{dir} }

// Watch is one saved question.
type Watch struct {
	Name     string   `json:"name"`
	Question []string `json:"question"`       // as on the command line: "meetings", "--chair", "Tô Lâm"
	Seen     []string `json:"seen,omitempty"` // digests of the things that runs have found
	Runs     int      `json:"runs"`
}

// WatchRun is what one run of a saved question found.
type WatchRun struct {
	Name     string   `json:"name"`
	Question []string `json:"question"`
	Total    int      `json:"total"`
	New      Table    `json:"new"` // rows that no earlier run had
}

// ParseQuestion reads a question as on the command line.
func ParseQuestion(args []string) (Question, Values, error) {
	v := Values{Params: map[string]string{}}
	if len(args) == 0 {
		return Question{}, v, fmt.Errorf("no question: %s", questionNames())
	}
	q, ok := FindQuestion(args[0])
	if !ok {
		return q, v, fmt.Errorf("%q is no question: %s", args[0], questionNames())
	}
	var plain []string
	for i := 1; i < len(args); i++ {
		name, ok := strings.CutPrefix(args[i], "--")
		if !ok {
			plain = append(plain, args[i])
			continue
		}
		name, value, given := strings.Cut(name, "=")
		p, known := q.param(name)
		switch {
		case !known:
			return q, v, fmt.Errorf("%s has no option --%s: it has %s", q.Name, name, q.options())
		case p.Flag && !given:
			value = "true"
		case !given:
			if i++; i == len(args) {
				return q, v, fmt.Errorf("--%s needs a value", name)
			}
			value = args[i]
		}
		v.Params[name] = value
	}
	v.Argument = strings.Join(plain, " ")
	return q, v, nil
}

func (q Question) param(name string) (Param, bool) {
	for _, p := range q.Params {
		if p.Name == name {
			return p, true
		}
	}
	return Param{}, false
}

func questionNames() string {
	names := make([]string, len(Questions))
	for i, q := range Questions {
		names[i] = q.Name
	}
	return "questions are " + strings.Join(names, " ")
}

func (w *Watches) path(name string) (string, error) {
	if name == "" || strings.ContainsAny(name, "/\\:") || strings.HasPrefix(name, ".") {
		return "", fmt.Errorf("%q cannot name a saved question: use letters, digits, - and _", name)
	}
	return filepath.Join(w.dir, name+".json"), nil
}

// Add saves a question. A name that is taken is an error.
func (w *Watches) Add(name string, question []string) error {
	path, err := w.path(name)
	if err != nil {
		return err
	}
	if _, _, err := ParseQuestion(question); err != nil {
		return err
	}
	if _, err := os.Stat(path); err == nil {
		return fmt.Errorf("a question %q is saved already: remove it first", name)
	}
	if err := os.MkdirAll(w.dir, 0o755); err != nil {
		return err
	}
	return writeWatch(path, Watch{Name: name, Question: question})
}

// List gives the saved questions by name.
func (w *Watches) List() ([]Watch, error) {
	entries, err := os.ReadDir(w.dir)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var out []Watch
	for _, e := range entries {
		if filepath.Ext(e.Name()) != ".json" {
			continue
		}
		x, err := readWatch(filepath.Join(w.dir, e.Name()))
		if err != nil {
			return nil, err
		}
		out = append(out, x)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Name < out[j].Name })
	return out, nil
}

// Remove forgets a saved question; ErrNotFound when there is none of the name.
func (w *Watches) Remove(name string) error {
	path, err := w.path(name)
	if err != nil {
		return err
	}
	if err = os.Remove(path); errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("saved question %q: %w", name, ErrNotFound)
	}
	return err
}

// Run asks saved questions, those named or all, and gives what is new in each
// since its last run.
func (w *Watches) Run(ctx context.Context, r *Reader, names ...string) ([]WatchRun, error) {
	all, err := w.List()
	if err != nil {
		return nil, err
	}
	var out []WatchRun
	for _, x := range all {
		if len(names) > 0 && !contains(names, x.Name) {
			continue
		}
		run, err := w.run(ctx, r, x)
		if err != nil {
			return out, fmt.Errorf("saved question %s: %w", x.Name, err)
		}
		out = append(out, run)
	}
	for _, n := range names {
		if !containsRun(out, n) {
			return out, fmt.Errorf("saved question %q: %w", n, ErrNotFound)
		}
	}
	return out, nil
}

func containsRun(runs []WatchRun, name string) bool {
	for _, r := range runs {
		if r.Name == name {
			return true
		}
	}
	return false
}

// News gives what each saved question would find new, without noting it as seen.
func (w *Watches) News(ctx context.Context, r *Reader) ([]WatchRun, error) {
	all, err := w.List()
	if err != nil {
		return nil, err
	}
	var out []WatchRun
	for _, x := range all {
		run, _, err := w.look(ctx, r, x)
		if err != nil {
			return out, fmt.Errorf("saved question %s: %w", x.Name, err)
		}
		out = append(out, run)
	}
	return out, nil
}

// run looks and notes what it saw.
func (w *Watches) run(ctx context.Context, r *Reader, x Watch) (WatchRun, error) {
	run, seen, err := w.look(ctx, r, x)
	if err != nil {
		return run, err
	}
	x.Seen = sorted(seen)
	x.Runs++
	path, err := w.path(x.Name)
	if err != nil {
		return run, err
	}
	return run, writeWatch(path, x)
}

// look asks a saved question and tells what is new, and what is seen after it.
func (w *Watches) look(ctx context.Context, r *Reader, x Watch) (WatchRun, map[string]bool, error) {
	run := WatchRun{Name: x.Name, Question: x.Question}
	q, v, err := ParseQuestion(x.Question)
	if err != nil {
		return run, nil, err
	}
	a, err := q.Ask(ctx, r, v)
	if errors.Is(err, ErrNotFound) {
		a, err = &SearchAnswer{}, nil // a person who is not in the news yet
	}
	if err != nil {
		return run, nil, err
	}
	t := a.Table()
	run.Total, run.New.Columns = len(t.Rows), t.Columns
	seen := map[string]bool{}
	for _, s := range x.Seen {
		seen[s] = true
	}
	for _, row := range t.Rows {
		k := rowDigest(t.Columns, row)
		if !seen[k] {
			seen[k] = true
			run.New.Rows = append(run.New.Rows, row)
		}
	}
	return run, seen, nil
}

// volatileColumns change without anything being new.
var volatileColumns = []string{"articles", "sources", "last", "until", "count", "meetings", "score", "grade", "before_share", "lists", "near", "total"}

// rowDigest is what a row is remembered by.
func rowDigest(columns, row []string) string {
	var b strings.Builder
	for i, cell := range row {
		if columns[i] == "flow" {
			continue // younger than saved questions, which would take every figure for new
		}
		if !contains(volatileColumns, columns[i]) {
			b.WriteString(cell)
		}
		b.WriteByte('\t')
	}
	sum := sha256.Sum256([]byte(b.String()))
	return hex.EncodeToString(sum[:6])
}

func readWatch(path string) (Watch, error) {
	var x Watch
	b, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(b, &x)
	}
	if err != nil {
		return x, fmt.Errorf("saved question %s: %w", path, err)
	}
	return x, nil
}

// writeWatch replaces the file as a whole.
func writeWatch(path string, x Watch) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".watch-*")
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err = enc.Encode(x); err == nil {
		err = w.Flush()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		os.Remove(f.Name())
		return err
	}
	return os.Rename(f.Name(), path)
}
