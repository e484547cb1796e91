package crawl_test

import (
	"context"
	"errors"
	"io"
	"path/filepath"
	"testing"

	"github.com/nlnwa/gowarc"

	"chutri/crawl"
)

// soundArchive reads a folder with our own checks and with a second reader that
// shares no code with ours, and says how many records that one found.
func soundArchive(t *testing.T, dir string) int {
	t.Helper()
	for f, err := range crawl.VerifyArchive(context.Background(), dir) {
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range f.Problems {
			t.Errorf("%s: %s", f.File, p)
		}
	}
	names, err := crawl.ArchiveFiles(dir)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, name := range names {
		n += secondReader(t, filepath.Join(dir, name))
	}
	return n
}

func secondReader(t *testing.T, path string) int {
	t.Helper()
	r, err := gowarc.NewWarcFileReader(path, 0, gowarc.WithStrictValidation())
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	for n := 0; ; n++ {
		rec, offset, validation, err := r.Next()
		if errors.Is(err, io.EOF) {
			return n
		}
		if err != nil {
			t.Errorf("second reader: %s at %d: %v", path, offset, err)
			return n
		}
		if err := rec.ValidateDigest(validation); err != nil {
			t.Errorf("second reader: %s at %d: digest: %v", path, offset, err)
		}
		if !validation.Valid() {
			t.Errorf("second reader: %s at %d: %v", path, offset, validation)
		}
		rec.Close()
	}
}
