package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// mayImport is the table of rooms: which of our own packages each package may
// import, and what else it must never import. A package that is not listed fails.
var mayImport = map[string]struct{ ours, never []string }{
	"extract/machine":       {},
	"extract/vi":            {ours: []string{"extract/machine"}, never: []string{"net", "net/http", "os"}},
	"extract/gazetteer":     {ours: []string{"extract/vi"}, never: []string{"net", "net/http", "os"}},
	"extract":               {ours: []string{"extract/vi", "extract/gazetteer", "crawl/site"}, never: []string{"net", "os", "io/ioutil"}},
	"extract/crowdtext":     {}, // for tests alone
	"extract/jsonline":      {ours: []string{"extract", "extract/machine", "crawl/site"}, never: []string{"net", "net/http", "os"}},
	"crawl/site":            {ours: []string{"crawl/sites"}},
	"crawl/sites":           {},
	"crawl":                 {ours: []string{"crawl/site", "extract/vi"}},
	"crawl/statetest":       {}, // for tests alone
	"index/opensearch":      {},
	"index":                 {ours: []string{"extract", "extract/jsonline", "extract/vi", "crawl/site", "index/opensearch"}, never: []string{"net/http"}},
	"cmd/internal/pipeline": {ours: []string{"cmd/internal/demo", "crawl", "crawl/site", "extract", "extract/jsonline", "extract/vi", "index"}, never: []string{"flag", "github.com/spf13/cobra"}},
	"cmd/internal/eval":     {ours: []string{"extract", "extract/vi"}, never: []string{"github.com/spf13/cobra"}},
	"cmd/internal/demo":     {ours: []string{"crawl/site", "extract/vi"}},
	"cmd/internal/web":      {ours: []string{"index", "extract", "extract/vi"}, never: []string{"github.com/gocolly/colly/v2", "github.com/blevesearch/bleve/v2"}},
	"cmd/chutri":            {ours: []string{"*"}},
}

func TestImportTable(t *testing.T) {
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.IsDir() && (e.Name() == "testdata" || e.Name() == "chutri-data" || strings.HasPrefix(e.Name(), ".") && path != root) {
			return fs.SkipDir
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		rel, err := filepath.Rel(root, filepath.Dir(path))
		if err != nil {
			return err
		}
		checkImports(t, filepath.ToSlash(rel), path)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func checkImports(t *testing.T, pkg, path string) {
	t.Helper()
	row, ok := mayImport[pkg]
	if !ok {
		t.Errorf("%s: package %s is not in the import table", path, pkg)
		return
	}
	f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
	if err != nil {
		t.Error(err)
		return
	}
	for _, spec := range f.Imports {
		name, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Error(err)
		}
		ours, isOurs := strings.CutPrefix(name, "chutri/")
		switch {
		case isOurs && !slices.Contains(row.ours, ours) && !slices.Contains(row.ours, "*"):
			t.Errorf("%s: package %s must not import %s", path, pkg, ours)
		case !isOurs && slices.Contains(row.never, name):
			t.Errorf("%s: package %s must never import %s", path, pkg, name)
		}
	}
}

func TestPackageComments(t *testing.T) {
	for pkg := range mayImport {
		dir := filepath.Join("..", "..", filepath.FromSlash(pkg))
		names, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		comments := 0
		for _, name := range names {
			f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.PackageClauseOnly|parser.ParseComments)
			if err != nil {
				t.Fatal(err)
			}
			if f.Doc != nil && !strings.HasSuffix(name, "_test.go") {
				comments++
			}
		}
		if len(names) > 0 && comments != 1 {
			t.Errorf("package %s has %d package comments, want 1", pkg, comments)
		}
	}
}
