package site

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"sort"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"chutri/crawl/sites"
)

// Load gives the shipped sites, and over them those of the *.toml files in
// userDir: a file there adds a site, or replaces the shipped one of the same
// name wholly. An empty userDir, or one that does not exist, adds nothing.
// Every fault of every file is in the error, with the file and the key.
func Load(userDir string) (*Set, error) {
	set, err := LoadFS(sites.Files)
	if err != nil || userDir == "" {
		return set, err
	}
	if _, err := os.Stat(userDir); errors.Is(err, fs.ErrNotExist) {
		return set, nil
	}
	own, err := LoadFS(os.DirFS(userDir))
	if err != nil {
		return nil, fmt.Errorf("site files in %s: %w", userDir, err)
	}
	return set.With(own.All()...)
}

// LoadFS reads every *.toml file at the top of a file system as a site.
func LoadFS(files fs.FS) (*Set, error) {
	names, err := fs.Glob(files, "*.toml")
	if err != nil {
		return nil, err
	}
	sort.Strings(names)
	var all []*Site
	var faults []error
	for _, name := range names {
		raw, err := fs.ReadFile(files, name)
		if err != nil {
			faults = append(faults, err)
			continue
		}
		s, err := Parse(name, raw)
		if err != nil {
			faults = append(faults, err)
			continue
		}
		all = append(all, s)
	}
	if len(faults) > 0 {
		return nil, errors.Join(faults...)
	}
	return NewSet(all...)
}

// Parse reads one site file. A key that no Site has, a missing key and a
// selector or pattern that does not compile are errors that name file and key.
func Parse(file string, raw []byte) (*Site, error) {
	s := new(Site)
	dec := toml.NewDecoder(strings.NewReader(string(raw)))
	dec.DisallowUnknownFields()
	if err := dec.Decode(s); err != nil {
		return nil, fmt.Errorf("%s: %w", file, tomlFault(err))
	}
	if s.Name == "" {
		s.Name = strings.TrimSuffix(path.Base(file), ".toml")
	}
	if err := s.Check(); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return s, nil
}

// tomlFault says in one line what the TOML reader says in many.
func tomlFault(err error) error {
	var strict *toml.StrictMissingError
	if errors.As(err, &strict) {
		var faults []string
		for _, e := range strict.Errors {
			row, _ := e.Position()
			faults = append(faults, fmt.Sprintf("line %d: unknown key %q", row, strings.Join(e.Key(), ".")))
		}
		return errors.New(strings.Join(faults, "; "))
	}
	var decode *toml.DecodeError
	if errors.As(err, &decode) {
		row, _ := decode.Position()
		if key := strings.Join(decode.Key(), "."); key != "" {
			return fmt.Errorf("line %d: key %q: %w", row, key, err)
		}
		return fmt.Errorf("line %d: %w", row, err)
	}
	return err
}
