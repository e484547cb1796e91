package pipeline

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"os"
	"path/filepath"
	"testing"

	"chutri/extract"
)

// benchTexts gives JSON lines of articles: a real corpus where CHUTRI_SHARED
// names one, else our own short articles, repeated.
func benchTexts(b *testing.B) []byte {
	b.Helper()
	if dir := os.Getenv("CHUTRI_SHARED"); dir != "" {
		f, err := os.Open(filepath.Join(dir, "corpus", "news.jsonl.gz"))
		if err != nil {
			b.Fatal(err)
		}
		defer f.Close()
		z, err := gzip.NewReader(f)
		if err != nil {
			b.Fatal(err)
		}
		text, err := io.ReadAll(io.LimitReader(z, 12<<20))
		if err != nil {
			b.Fatal(err)
		}
		return text[:bytes.LastIndexByte(text, '\n')+1]
	}
	text, err := os.ReadFile("../../../testdata/gold/texts.jsonl")
	if err != nil {
		b.Fatal(err)
	}
	return bytes.Repeat(text, 50)
}

// BenchmarkExtract reads articles and makes records of them, as JSON lines, on
// all processors: compare -cpu 1 and -cpu 2.
func BenchmarkExtract(b *testing.B) {
	text := benchTexts(b)
	articles := 0
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		articles = 0
		for x := range Extract(context.Background(), Inputs(context.Background(), []string{"-"}, bytes.NewReader(text), Reader{}), extract.Options{}) {
			if x.Err != nil {
				b.Fatal(x.Err)
			}
			articles++
		}
	}
	b.ReportMetric(float64(articles)*float64(b.N)/b.Elapsed().Seconds(), "articles/s")
}
