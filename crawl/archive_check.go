package crawl

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"time"

	"chutri/crawl/site"
)

// FileCheck is what VerifyArchive found in one WARC file.
type FileCheck struct {
	File     string         `json:"file"`
	Bytes    int64          `json:"bytes"`
	Records  map[string]int `json:"records"`            // by record type
	Problems []string       `json:"problems,omitempty"` // damaged records, wrong digests, missing index lines
}

// VerifyArchive reads every record of every file of a folder and compares block
// and payload digests and the index. It gives one FileCheck per file; an error
// is of the file system or the context, and ends it.
func VerifyArchive(ctx context.Context, dir string) iter.Seq2[FileCheck, error] {
	return func(yield func(FileCheck, error) bool) {
		names, err := ArchiveFiles(dir)
		if err != nil {
			yield(FileCheck{}, err)
			return
		}
		indexed := sums{}
		for e, err := range readIndex(dir) {
			if err != nil {
				yield(FileCheck{}, err)
				return
			}
			r := e.Record()
			indexed.add(r.File, r.Offset)
		}
		for _, name := range names {
			f, err := verifyFile(ctx, dir, name, indexed[name])
			if !yield(f, err) || err != nil {
				return
			}
			delete(indexed, name)
		}
		for _, name := range slices.Sorted(maps.Keys(indexed)) {
			f := FileCheck{File: name, Problems: []string{"the index names it, and it is not there"}}
			if !yield(f, nil) {
				return
			}
		}
	}
}

// problem is something wrong at an offset of an archive file.
type problem struct {
	at   int64
	what string
}

func verifyFile(ctx context.Context, dir, name string, indexed sum) (FileCheck, error) {
	f := FileCheck{File: name, Records: map[string]int{}}
	path := archivePath(dir, name)
	info, err := os.Stat(path)
	if err != nil {
		return f, err
	}
	f.Bytes = info.Size()
	r, err := OpenWARC(path, 0)
	if err != nil {
		return f, err
	}
	defer r.Close()
	r.lend = true
	var problems []problem
	var begins []int64 // of this file's captures
	var found sum
	for ctx.Err() == nil {
		w, err := r.Next()
		if err == io.EOF {
			break
		}
		var bad *CorruptError
		if errors.As(err, &bad) {
			problems = append(problems, problem{bad.Offset, bad.Error()})
			continue
		}
		if err != nil {
			return f, err
		}
		f.Records[w.Type]++
		if err := checkDigests(w); err != nil {
			problems = append(problems, problem{w.Offset, fmt.Sprintf("byte %d: %v", w.Offset, err)})
		}
		if w.Type == "response" || w.Type == "revisit" {
			begins, found = append(begins, w.Offset), found.with(w.Offset)
		}
	}
	var surplus []problem
	if closed := path == filepath.Join(dir, name); found != indexed && (closed || indexed.count > 0) {
		var missing []problem
		if missing, surplus, err = againstIndex(dir, name, begins); err != nil {
			return f, err
		}
		if closed { // a file that is open need not be in the index
			problems = append(problems, missing...)
		}
	}
	slices.SortStableFunc(problems, func(a, b problem) int { return cmp.Compare(a.at, b.at) })
	for _, p := range append(problems, surplus...) {
		f.Problems = append(f.Problems, p.what)
	}
	return f, ctx.Err()
}

// againstIndex finds what the index does not know of a file's captures, and what it
// knows that is not there. Nothing is in the index twice.
func againstIndex(dir, name string, begins []int64) (missing, surplus []problem, err error) {
	indexed := places{}
	for e, err := range readIndex(dir) {
		if err != nil {
			return nil, nil, err
		}
		if r := e.Record(); r.File == name {
			indexed.add(name, r.Offset)
		}
	}
	for _, at := range begins {
		if !indexed[name].take(at) {
			missing = append(missing, problem{at, fmt.Sprintf("byte %d: not in the index", at)})
		}
	}
	for _, at := range indexed[name].left() {
		surplus = append(surplus, problem{at, fmt.Sprintf("byte %d: in the index, and no capture begins there", at)})
	}
	return missing, surplus, nil
}

// checkDigests compares a record's digests with its block and, in a response,
// with what is behind the HTTP header.
func checkDigests(w *WARCRecord) error {
	if d := w.Get("WARC-Block-Digest"); !sameDigest(d, w.Block) {
		return fmt.Errorf("the block is not the one of digest %s", d)
	}
	d := w.Get("WARC-Payload-Digest")
	if w.Type != "response" || d == "" || w.Block == nil {
		return nil
	}
	_, body, ok := bytes.Cut(w.Block, []byte("\r\n\r\n"))
	if !ok {
		return errors.New("no end of the HTTP header")
	}
	if !sameDigest(d, body) {
		p := &site.Page{} // other tools digest chunked bodies joined
		if err := parseResponse(p, w.Block); err != nil || !sameDigest(d, p.Body) {
			return fmt.Errorf("the payload is not the one of digest %s", d)
		}
	}
	return nil
}

// sameDigest knows SHA-1 and SHA-256 in base 16 and 32; what it does not know it believes.
func sameDigest(d string, b []byte) bool {
	algorithm, value, _ := strings.Cut(d, ":")
	var sum []byte
	switch strings.ToLower(strings.ReplaceAll(algorithm, "-", "")) {
	case "sha1":
		s := sha1.Sum(b)
		sum = s[:]
	case "sha256":
		s := sha256.Sum256(b)
		sum = s[:]
	default:
		return true
	}
	return strings.EqualFold(value, hex.EncodeToString(sum)) ||
		strings.EqualFold(strings.TrimRight(value, "="), strings.TrimRight(base32.StdEncoding.EncodeToString(sum), "="))
}

// ListArchive gives every capture of the index, by address and time. Captures of
// a file that is still being written come last.
func ListArchive(dir string) iter.Seq2[IndexEntry, error] {
	return func(yield func(IndexEntry, error) bool) {
		for e, err := range readIndex(dir) {
			if !yield(e, err) || err != nil {
				return
			}
		}
		for e, err := range openEntries(dir) {
			if !yield(e, err) || err != nil {
				return
			}
		}
	}
}

// LookupArchive lists the captures of one address, oldest first.
func LookupArchive(dir, address string) ([]IndexEntry, error) {
	want := surt(address)
	out, err := searchIndex(filepath.Join(dir, IndexFile), want)
	if err != nil {
		return nil, err
	}
	for e, err := range openEntries(dir) {
		if err != nil {
			return nil, err
		}
		if e.SURT == want {
			out = append(out, e)
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Time.Before(out[j].Time) })
	return out, nil
}

// ErrNotArchived says that an address has no capture.
var ErrNotArchived = errors.New("not in the archive")

// GetArchived gives the page as it was at a time: the last capture at or before
// it that has the page itself. Where the site only ever answered otherwise, that
// answer is given. A zero time means the newest capture.
func GetArchived(dir, address string, at time.Time) (*site.Page, error) {
	all, err := LookupArchive(dir, address)
	if err != nil {
		return nil, err
	}
	var other *IndexEntry
	for i := len(all) - 1; i >= 0; i-- {
		e := all[i]
		if e.Revisit || !at.IsZero() && e.Time.After(at) {
			continue
		}
		if e.Status == "200" {
			return PageAt(dir, e.Record())
		}
		if other == nil {
			other = &e
		}
	}
	if other != nil {
		return PageAt(dir, other.Record())
	}
	return nil, fmt.Errorf("%s: %w", address, ErrNotArchived)
}

// RebuildIndex makes the CDXJ index of a folder anew from its files, beside the
// old one, which stays until the new one is whole.
func RebuildIndex(dir string) error {
	names, err := ArchiveFiles(dir)
	if err != nil {
		return err
	}
	fresh := filepath.Join(dir, IndexFile+".new")
	if err := os.Remove(fresh); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	defer os.Remove(fresh)
	for _, name := range names {
		path := filepath.Join(dir, name)
		if archivePath(dir, name) != path {
			continue // still being written
		}
		if err := indexFile(fresh, path, name); err != nil {
			return err
		}
	}
	if err = os.Rename(fresh, filepath.Join(dir, IndexFile)); !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if err = os.Remove(filepath.Join(dir, IndexFile)); errors.Is(err, os.ErrNotExist) { // there is nothing to index
		return nil
	}
	return err
}

// indexFile enters one archive file into an index.
func indexFile(index, path, name string) error {
	lines := &indexLines{dir: filepath.Dir(index)}
	defer lines.close()
	if _, err := scanForIndex(path, func(line string) bool { lines.add(line); return true }); err != nil {
		return err
	}
	return mergeInto(index, name, lines)
}
