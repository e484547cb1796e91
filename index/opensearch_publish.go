package index

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/klauspost/compress/zstd"

	"chutri/index/opensearch"
)

// What a generation has beside its words (facts, records, token streams, the list
// of words) is published to the cluster with it, in pieces that are named by what
// they hold: a machine that answers fetches the pieces it does not have, and a
// build that adds a little writes a little. The cluster alone is then enough to
// set up a reader, and its replicas keep these files too.

// pieceSize is the length of a piece before compression.
const pieceSize = 1 << 20

// publication names everything of a generation.
type publication struct {
	Manifest Manifest    `json:"manifest"`
	Files    []published `json:"files"`
}

// published is one file: its pieces, by the SHA-256 of their bytes.
type published struct {
	Name   string   `json:"name"`
	Size   int64    `json:"size"`
	Pieces []string `json:"pieces"`
}

// filesIndex is the index of the pieces.
func filesIndex(c *opensearch.Client) string {
	return fmt.Sprintf("%s-files-v%d", c.Alias(), schemaVersion)
}

// publicationID is the document that names the published generation. Writing it
// is the moment of publication.
const publicationID = "generation"

func createFilesIndex(ctx context.Context, c *opensearch.Client) error {
	err := c.Do(ctx, "PUT", "/"+filesIndex(c), object{
		"settings": object{"index": object{"number_of_shards": 1, "number_of_replicas": c.Replicas}},
		"mappings": object{"dynamic": "strict", "_meta": object{"schema": schemaVersion}, "properties": object{
			"piece": object{"type": "keyword"}, "data": object{"type": "binary"}, "generation": object{"type": "object", "enabled": false}}},
	}, nil)
	var e *opensearch.Error
	if errors.As(err, &e) && e.Type == "resource_already_exists_exception" {
		return nil
	}
	return err
}

// publishFiles writes the pieces that the cluster does not have, the publication,
// and takes away what neither this generation nor the one before needs.
func publishFiles(ctx context.Context, c *opensearch.Client, dir string, m Manifest) error {
	if err := createFilesIndex(ctx, c); err != nil {
		return err
	}
	have, err := pieces(ctx, c)
	if err != nil {
		return err
	}
	before, err := readPublication(ctx, c)
	if err != nil && !opensearch.NotFound(err) {
		return err
	}
	p := publication{Manifest: m}
	bulk := c.Bulk(ctx, filesIndex(c))
	p.Files, err = writePieces(bulk, dir, have)
	if e := bulk.Close(); err == nil {
		err = e
	}
	if err != nil {
		return err
	}
	if err := c.Do(ctx, "PUT", "/"+filesIndex(c)+"/_doc/"+publicationID+"?refresh=true", object{"generation": p}, nil); err != nil {
		return err
	}
	used := map[string]bool{}
	for _, f := range append(p.Files, before.Files...) {
		for _, k := range f.Pieces {
			used[k] = true
		}
	}
	var gone []string
	for k := range have {
		if !used[k] {
			gone = append(gone, k)
		}
	}
	slices.Sort(gone)
	return c.Remove(ctx, filesIndex(c), gone)
}

// writePieces cuts the files of a generation and writes what is not there.
func writePieces(bulk *opensearch.Bulk, dir string, have map[string]bool) ([]published, error) {
	enc, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest))
	if err != nil {
		return nil, err
	}
	defer enc.Close()
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	written := map[string]bool{}
	var files []published
	for _, e := range entries {
		if e.IsDir() || e.Name() == holdFile {
			continue
		}
		f := published{Name: e.Name()}
		err := eachPiece(filepath.Join(dir, e.Name()), func(key string, data []byte) error {
			f.Size += int64(len(data))
			f.Pieces = append(f.Pieces, key)
			if have[key] || written[key] {
				return nil
			}
			written[key] = true
			doc, err := json.Marshal(object{"piece": key, "data": enc.EncodeAll(data, nil)})
			if err != nil {
				return err
			}
			return bulk.Add(opensearch.Item{ID: key, Name: "piece of " + e.Name(), Document: doc})
		})
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	return files, nil
}

// eachPiece reads a file piece by piece.
func eachPiece(path string, f func(key string, data []byte) error) error {
	in, err := os.Open(path)
	if err != nil {
		return err
	}
	defer in.Close()
	buf := make([]byte, pieceSize)
	for {
		n, err := io.ReadFull(in, buf)
		if n > 0 {
			if err := f(pieceKey(buf[:n]), buf[:n]); err != nil {
				return err
			}
		}
		switch {
		case err == nil:
		case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
			return nil
		default:
			return fmt.Errorf("%s: %w", path, err)
		}
	}
}

func pieceKey(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// pieces lists the pieces that the cluster has.
func pieces(ctx context.Context, c *opensearch.Client) (map[string]bool, error) {
	if err := c.Do(ctx, "POST", "/"+filesIndex(c)+"/_refresh", nil, nil); err != nil {
		return nil, err
	}
	have := map[string]bool{}
	body := object{"size": nextPage, "_source": false, "sort": []object{{"piece": "asc"}}, "query": object{"exists": object{"field": "piece"}}}
	for {
		var a struct {
			Hits struct {
				Hits []struct{ Sort []string }
			}
		}
		if err := c.Do(ctx, "POST", "/"+filesIndex(c)+"/_search?allow_partial_search_results=false", body, &a); err != nil {
			return nil, err
		}
		for _, h := range a.Hits.Hits {
			have[h.Sort[0]] = true
			body["search_after"] = h.Sort
		}
		if len(a.Hits.Hits) < nextPage {
			return have, nil
		}
	}
}

func readPublication(ctx context.Context, c *opensearch.Client) (publication, error) {
	var doc struct {
		Source struct{ Generation publication } `json:"_source"`
	}
	err := c.Do(ctx, "GET", "/"+filesIndex(c)+"/_doc/"+publicationID, nil, &doc)
	return doc.Source.Generation, err
}

// fetchedFile marks a generation that came from a cluster.
const fetchedFile = "FETCHED"

// fetched says whether a generation was built elsewhere.
func (s *Store) fetched(name string) bool {
	if name == "" {
		return false
	}
	_, err := os.Stat(filepath.Join(s.dir, name, fetchedFile))
	return err == nil
}

// Fetch brings the published generation of the cluster into the folder and lets
// it answer; new is false when it was there. Readers of older ones go on.
func (s *Store) Fetch(ctx context.Context) (m Manifest, fresh bool, err error) {
	if s.cluster == nil {
		return m, false, errors.New("there is nothing to fetch from: name a cluster with --engine opensearch --opensearch URL")
	}
	lock, err := s.lock()
	if err != nil {
		return m, false, err
	}
	defer lock.Unlock()
	current, err := s.Current()
	if err != nil && !errors.Is(err, ErrNoIndex) {
		return m, false, err
	}
	if current != "" && !s.fetched(current) {
		return m, false, fmt.Errorf("%s: the index here was built here; fetch into another data folder", s.dir)
	}
	c, err := s.cluster.Connect()
	if err != nil {
		return m, false, err
	}
	defer c.Close()
	p, err := readPublication(ctx, c)
	if opensearch.NotFound(err) {
		return m, false, fmt.Errorf("%s in OpenSearch: no generation is published: run chutri index --engine opensearch on the machine that builds", c.Alias())
	}
	if err != nil {
		return m, false, err
	}
	if p.Manifest.Schema != schemaVersion {
		return m, false, fmt.Errorf("the published generation has schema %d, this chutri reads %d: %w", p.Manifest.Schema, schemaVersion, ErrSchema)
	}
	old, _ := readFetched(filepath.Join(s.dir, current))
	if current != "" && samePublication(old, p) {
		return p.Manifest, false, nil
	}
	name, err := s.next()
	if err != nil {
		return m, false, err
	}
	if err := s.bring(ctx, c, p, old, current, name); err != nil {
		os.RemoveAll(filepath.Join(s.dir, name))
		return m, false, err
	}
	if err := s.swap(name); err != nil {
		return m, false, err
	}
	return p.Manifest, true, s.Prune(1)
}

func samePublication(a, b publication) bool {
	return slices.EqualFunc(a.Files, b.Files, func(x, y published) bool { return x.Name == y.Name && slices.Equal(x.Pieces, y.Pieces) })
}

func readFetched(dir string) (publication, error) {
	var p publication
	b, err := os.ReadFile(filepath.Join(dir, fetchedFile))
	if err == nil {
		err = json.Unmarshal(b, &p)
	}
	return p, err
}

// bring makes the folder of a generation: files that an older one has are linked.
func (s *Store) bring(ctx context.Context, c *opensearch.Client, p, old publication, current, name string) error {
	dir := filepath.Join(s.dir, name)
	for _, f := range p.Files {
		if f.Name != filepath.Base(f.Name) || strings.HasPrefix(f.Name, ".") {
			return fmt.Errorf("the cluster names a file %q", f.Name)
		}
		path := filepath.Join(dir, f.Name)
		same := slices.IndexFunc(old.Files, func(o published) bool { return o.Name == f.Name && slices.Equal(o.Pieces, f.Pieces) })
		if same >= 0 && os.Link(filepath.Join(s.dir, current, f.Name), path) == nil {
			continue
		}
		if err := bringFile(ctx, c, f, path); err != nil {
			return fmt.Errorf("fetch %s: %w", f.Name, err)
		}
	}
	b, err := json.Marshal(p)
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, fetchedFile), b, 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, holdFile), nil, 0o644)
}

func bringFile(ctx context.Context, c *opensearch.Client, f published, path string) error {
	dec, err := zstd.NewReader(nil, zstd.WithDecoderMaxMemory(4*pieceSize))
	if err != nil {
		return err
	}
	defer dec.Close()
	out, err := os.Create(path)
	if err != nil {
		return err
	}
	defer out.Close()
	for _, key := range f.Pieces {
		var doc struct {
			Source struct{ Data []byte } `json:"_source"`
		}
		if err := c.Do(ctx, "GET", "/"+filesIndex(c)+"/_doc/"+url.PathEscape(key), nil, &doc); err != nil {
			return fmt.Errorf("piece %s: %w", key, err)
		}
		data, err := dec.DecodeAll(doc.Source.Data, nil)
		if err == nil && pieceKey(data) != key {
			err = errors.New("it is damaged")
		}
		if err != nil {
			return fmt.Errorf("piece %s: %w", key, err)
		}
		if _, err := out.Write(data); err != nil {
			return err
		}
	}
	if err := out.Sync(); err != nil {
		return err
	}
	return out.Close()
}
