package index

import (
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2"
	bleveindex "github.com/blevesearch/bleve_index_api"
)

// numbersFile has the article number of every document by Bleve's own number, as
// 32-bit numbers: asking Bleve for each of them would hold up the first search.
const numbersFile = "numbers"

// noArticle is the number of a document that is gone.
const noArticle = 1<<32 - 1

// numbersOf asks for the article number of every document.
func numbersOf(reader bleveindex.IndexReader) ([]uint32, error) {
	docs, err := reader.DocIDReaderAll()
	if err != nil {
		return nil, err
	}
	defer docs.Close()
	var out []uint32
	for {
		id, err := docs.Next()
		if err != nil || id == nil {
			return out, err
		}
		name, err := reader.ExternalID(id)
		if err != nil {
			return nil, err
		}
		n, err := strconv.ParseUint(name, 10, 32)
		if err != nil {
			return nil, fmt.Errorf("document %q is no article number: %w", name, err)
		}
		for uint64(len(out)) < id.Value() {
			out = append(out, noArticle)
		}
		out = append(out, uint32(n))
	}
}

// writeNumbers leaves the numbers of a finished index beside it.
func writeNumbers(dir string) error {
	idx, err := bleve.OpenUsing(filepath.Join(dir, "bleve"), map[string]any{"read_only": true})
	if err != nil {
		return err
	}
	defer idx.Close()
	inner, err := idx.Advanced()
	if err != nil {
		return err
	}
	reader, err := inner.Reader()
	if err != nil {
		return err
	}
	defer reader.Close()
	numbers, err := numbersOf(reader)
	if err != nil {
		return err
	}
	b := make([]byte, 0, 4*len(numbers))
	for _, n := range numbers {
		b = binary.LittleEndian.AppendUint32(b, n)
	}
	return os.WriteFile(filepath.Join(dir, numbersFile), b, 0o644)
}

// readNumbers reads what writeNumbers left; nil when it is of another index.
func readNumbers(dir string, documents uint64) []uint32 {
	b, err := os.ReadFile(filepath.Join(dir, numbersFile))
	if err != nil || len(b)%4 != 0 {
		return nil
	}
	out := make([]uint32, len(b)/4)
	live := uint64(0)
	for i := range out {
		if out[i] = binary.LittleEndian.Uint32(b[4*i:]); out[i] != noArticle {
			live++
		}
	}
	if live != documents {
		return nil
	}
	return out
}

// prepare reads the article number of every document once.
func (e *bleveEngine) prepare() error {
	e.once.Do(func() {
		documents, err := e.reader.DocCount()
		if err == nil {
			if e.numbers = readNumbers(e.dir, documents); e.numbers == nil && documents > 0 {
				e.numbers, err = numbersOf(e.reader)
			}
		}
		if e.err = err; err != nil {
			return
		}
		e.live = roaring.New()
		for _, n := range e.numbers {
			if n != noArticle {
				e.live.Add(n)
			}
		}
	})
	return e.err
}
