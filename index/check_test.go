package index

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestCheckFindsDamage changes every file of a generation, in its middle and in
// its length: the check names each.
func TestCheckFindsDamage(t *testing.T) {
	s := build(t, smallCorpus(t))
	add(t, s, BuildOptions{}, ownRecords(t)[:3]) // sums of linked files are taken over
	ctx := context.Background()
	m, err := s.Check(ctx)
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(s.Dir(), m.Name)
	var names []string
	if err := eachFile(dir, func(name string, size int64) error {
		if size > 0 {
			names = append(names, name)
		}
		return nil
	}); err != nil || len(names) < 12 {
		t.Fatalf("%q, %v", names, err)
	}
	for _, name := range append(names, sumsFile) {
		path := filepath.Join(dir, name)
		good, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		flipped := append([]byte(nil), good...)
		flipped[len(good)/2] ^= 0x10
		for what, bad := range map[string][]byte{"a bit": flipped, "its end": good[:len(good)-1]} {
			if err := os.WriteFile(path, bad, 0o644); err != nil {
				t.Fatal(err)
			}
			if _, err := s.Check(ctx); !errors.Is(err, ErrDamaged) || name != sumsFile && !strings.Contains(err.Error(), filepath.Base(name)) {
				t.Errorf("%s has another %s: %v", name, what, err)
			}
		}
		if err := os.WriteFile(path, good, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.Check(ctx); err != nil {
		t.Error(err)
	}
	// A generation that was written without sums is read all the same.
	if err := os.Remove(filepath.Join(dir, sumsFile)); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Check(ctx); err != nil {
		t.Error(err)
	}
}
