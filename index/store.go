package index

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/gofrs/flock"
)

// schemaVersion names the layout of a generation; another one needs a rebuild.
const schemaVersion = 8

// Store is a folder of generations, as the index folder of a data folder.
type Store struct {
	dir     string
	cluster *Cluster
}

// NewStore names the folder; nothing is read or made.
func NewStore(dir string) *Store { return &Store{dir: dir} }

// On gives the store with its words in a cluster instead of in the folder: what
// it builds is written there, and generations that were are read from there.
func (s *Store) On(c *Cluster) *Store { return &Store{s.dir, c} }

// Dir gives the folder.
func (s *Store) Dir() string { return s.dir }

// Manifest describes a finished generation.
type Manifest struct {
	Schema   int    `json:"schema"`
	Name     string `json:"name"`
	Segments int    `json:"segments"`
	Engine   string `json:"engine,omitempty"` // "opensearch"; empty is Bleve in the generation's folder
	Counts   Counts `json:"counts"`

	// Unused are the researcher's decisions that nothing in the corpus answers to,
	// as the last fresh build found.
	Unused []string `json:"unused_decisions,omitempty"`
}

// Counts are the sizes of an index.
type Counts struct {
	Articles int `json:"articles"` // live records
	Copies   int `json:"copies"`   // of them near copies of others
	Seen     int `json:"seen"`     // person × article
	Persons  int `json:"persons"`
	Bodies   int `json:"bodies"`
	Events   int `json:"events"`   // event × article
	Meetings int `json:"meetings"` // events of several reports are one
	Tenures  int `json:"tenures"`
	Figures  int `json:"figures"`
	Unsure   int `json:"uncertain"` // pairs that may be the same
}

// Current gives the name of the generation that answers, or ErrNoIndex.
func (s *Store) Current() (string, error) {
	b, err := os.ReadFile(filepath.Join(s.dir, "CURRENT"))
	if errors.Is(err, os.ErrNotExist) {
		return "", fmt.Errorf("%s: %w", s.dir, ErrNoIndex)
	}
	if err != nil {
		return "", err
	}
	name := strings.TrimSpace(string(b))
	if name == "" || strings.ContainsAny(name, "/\\") {
		return "", fmt.Errorf("%s: pointer to %q: %w", s.dir, name, ErrNoIndex)
	}
	return name, nil
}

// Manifest reads what the current generation holds.
func (s *Store) Manifest() (Manifest, error) {
	name, err := s.Current()
	if err != nil {
		return Manifest{}, err
	}
	return readManifest(filepath.Join(s.dir, name))
}

func readManifest(dir string) (Manifest, error) {
	var m Manifest
	path := filepath.Join(dir, "MANIFEST.json")
	b, err := os.ReadFile(path)
	if err != nil {
		return m, fmt.Errorf("generation %s is not whole: %w", dir, err)
	}
	if err := json.Unmarshal(b, &m); err != nil {
		return m, fmt.Errorf("%s: %w", path, err)
	}
	if m.Schema != schemaVersion {
		return m, fmt.Errorf("%s: schema %d, this chutri reads %d: %w", path, m.Schema, schemaVersion, ErrSchema)
	}
	return m, nil
}

// lock keeps other builders out. It is held until unlock.
func (s *Store) lock() (*flock.Flock, error) {
	if err := os.MkdirAll(s.dir, 0o755); err != nil {
		return nil, fmt.Errorf("index folder: %w", err)
	}
	l := flock.New(filepath.Join(s.dir, "LOCK"))
	ok, err := l.TryLock()
	if err != nil {
		return nil, fmt.Errorf("index folder %s: %w", s.dir, err)
	}
	if !ok {
		return nil, fmt.Errorf("%s: %w", s.dir, ErrBusy)
	}
	return l, nil
}

// generations lists the generation folders, oldest first, finished or not.
func (s *Store) generations() ([]string, error) {
	entries, err := os.ReadDir(s.dir)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, e := range entries {
		if _, err := strconv.Atoi(e.Name()); err == nil && e.IsDir() {
			names = append(names, e.Name())
		}
	}
	sort.Slice(names, func(i, j int) bool {
		a, _ := strconv.Atoi(names[i])
		b, _ := strconv.Atoi(names[j])
		return a < b
	})
	return names, nil
}

// next makes the folder of a new generation and removes what broken builds left.
func (s *Store) next() (string, error) {
	names, err := s.generations()
	if err != nil {
		return "", err
	}
	n := 0
	for _, name := range names {
		n, _ = strconv.Atoi(name)
		if _, err := os.Stat(filepath.Join(s.dir, name, "MANIFEST.json")); err != nil {
			if err := os.RemoveAll(filepath.Join(s.dir, name)); err != nil {
				return "", err
			}
		}
	}
	name := fmt.Sprintf("%06d", n+1)
	return name, os.Mkdir(filepath.Join(s.dir, name), 0o755)
}

// swap points CURRENT at a generation. The rename is the moment of the swap.
func (s *Store) swap(name string) error {
	tmp := filepath.Join(s.dir, "CURRENT.new")
	f, err := os.Create(tmp)
	if err != nil {
		return err
	}
	if _, err = io.WriteString(f, name+"\n"); err == nil {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(tmp, filepath.Join(s.dir, "CURRENT"))
	}
	if err == nil {
		err = syncDir(s.dir)
	}
	return err
}

func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}

// Prune removes finished generations but the current one and keep older ones. A
// generation that a reader has open stays.
func (s *Store) Prune(keep int) error {
	current, err := s.Current()
	if err != nil {
		return err
	}
	names, err := s.generations()
	if err != nil {
		return err
	}
	var old []string
	for _, name := range names {
		if name == current {
			break
		}
		old = append(old, name)
	}
	for len(old) > keep {
		if err := s.drop(old[0]); err != nil {
			return err
		}
		old = old[1:]
	}
	return nil
}

// drop removes a generation that nobody reads. One that is read stays until a
// later build.
func (s *Store) drop(name string) error {
	dir := filepath.Join(s.dir, name)
	hold := flock.New(filepath.Join(dir, holdFile))
	free, err := hold.TryLock()
	if err == nil && !free {
		return nil
	}
	defer hold.Close()
	return os.RemoveAll(dir)
}

// inherit links or copies the files of a finished generation into a new folder,
// but for the facts, which openFacts copies.
// Segments and Bleve's own segments never change, so they are hard links; what
// the build will write to is copied.
func inherit(from, to string) error {
	return filepath.WalkDir(from, func(path string, d os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		target := filepath.Join(to, rel)
		switch ext := filepath.Ext(path); {
		case d.IsDir():
			return os.MkdirAll(target, 0o755)
		case slices.Contains(unsummed, rel):
			return nil
		case rel == factsFile: // the largest that is copied: while the first articles are prepared
			return nil
		case ext == ".tok" || ext == ".rec" || ext == ".idx" || ext == ".pairs" || ext == ".zap":
			if os.Link(path, target) == nil {
				return nil
			}
		}
		return copyFile(path, target)
	})
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	if _, err := io.Copy(out, in); err != nil {
		out.Close()
		return err
	}
	return out.Close()
}
