package index

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"chutri/extract"
)

// ErrDamaged says that a file of a generation is not what the build wrote; the
// mend is a rebuild.
var ErrDamaged = errors.New("index is damaged")

// sumsFile has of every file of a generation its length and CRC-32C, so that
// damage is found that would only give wrong answers.
const sumsFile = "SUMS.json"

// fileSum is what one file must be.
type fileSum struct {
	Size int64  `json:"size"`
	CRC  uint32 `json:"crc32c"`
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// unsummed are the files that are written after the sums.
var unsummed = []string{sumsFile, holdFile, "MANIFEST.json"}

// writeSums notes what a generation's files are. Files that are the same as in
// the generation before, which is linked to, are not read again.
func writeSums(dir, before string) error {
	var old map[string]fileSum
	if before != "" {
		old, _ = readSums(before) // where it cannot be read, every file is
	}
	sums := map[string]fileSum{}
	err := eachFile(dir, func(name string, size int64) error {
		if s, ok := old[name]; ok && s.Size == size && sameFile(filepath.Join(dir, name), filepath.Join(before, name)) {
			sums[name] = s
			return nil
		}
		s, err := sumOf(filepath.Join(dir, name))
		sums[name] = s
		return err
	})
	if err != nil {
		return err
	}
	data, err := json.Marshal(sums)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, sumsFile), data, 0o644)
}

// readSums gives none for a generation that was written without.
func readSums(dir string) (map[string]fileSum, error) {
	data, err := os.ReadFile(filepath.Join(dir, sumsFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var sums map[string]fileSum
	if err == nil {
		err = json.Unmarshal(data, &sums)
	}
	return sums, err
}

// eachFile calls f with every summed file of a generation, named from its folder
// with slashes.
func eachFile(dir string, f func(name string, size int64) error) error {
	return filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil || slices.Contains(unsummed, name) {
			return err
		}
		info, err := e.Info()
		if err != nil {
			return err
		}
		return f(filepath.ToSlash(name), info.Size())
	})
}

func sameFile(a, b string) bool {
	x, err1 := os.Stat(a)
	y, err2 := os.Stat(b)
	return err1 == nil && err2 == nil && os.SameFile(x, y)
}

func sumOf(path string) (fileSum, error) {
	f, err := os.Open(path)
	if err != nil {
		return fileSum{}, err
	}
	defer f.Close()
	h := crc32.New(castagnoli)
	n, err := io.CopyBuffer(h, struct{ io.Reader }{f}, make([]byte, 1<<20))
	return fileSum{n, h.Sum32()}, err
}

// Check reads the whole generation that answers: that its files are what the
// build wrote, that the facts hang together, and that every record can be read.
// Damage is ErrDamaged and names the file.
func (s *Store) Check(ctx context.Context) (Manifest, error) {
	m, err := s.Manifest()
	if err != nil {
		return m, err
	}
	dir := filepath.Join(s.dir, m.Name)
	if err := checkSums(ctx, dir); err != nil {
		return m, err
	}
	r, err := s.Open()
	if err != nil {
		return m, err
	}
	defer r.Close()
	said, err := r.column(ctx, `PRAGMA quick_check(3)`)
	if err == nil && !slices.Equal(said, []string{"ok"}) {
		err = fmt.Errorf("%w: %s", ErrDamaged, strings.Join(said, "; "))
	}
	if err != nil {
		return m, fmt.Errorf("%s: %w", filepath.Join(dir, "facts.sqlite"), err)
	}
	n := 0
	if err := r.Records(ctx, func(*extract.Record) error { n++; return nil }); err != nil {
		return m, err
	}
	if n != m.Counts.Articles {
		return m, fmt.Errorf("generation %s has %d records, its manifest says %d: %w", m.Name, n, m.Counts.Articles, ErrDamaged)
	}
	return m, nil
}

func checkSums(ctx context.Context, dir string) error {
	sums, err := readSums(dir)
	if err != nil {
		return fmt.Errorf("%s: %w: %w", filepath.Join(dir, sumsFile), ErrDamaged, err)
	}
	for _, name := range sorted(sums) {
		if err := ctx.Err(); err != nil {
			return err
		}
		path := filepath.Join(dir, filepath.FromSlash(name))
		got, err := sumOf(path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return fmt.Errorf("%s is not there: %w", path, ErrDamaged)
		case err != nil:
			return err
		case got.Size != sums[name].Size:
			return fmt.Errorf("%s has %d bytes, and was written with %d: %w", path, got.Size, sums[name].Size, ErrDamaged)
		case got.CRC != sums[name].CRC:
			return fmt.Errorf("%s has other bytes than were written: %w", path, ErrDamaged)
		}
	}
	return nil
}
