package pipeline

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"chutri/extract"
)

// MaxLine is the longest line of a JSON lines input in bytes, where Limits say
// nothing else. Longer lines are reported and skipped.
const MaxLine = 256 << 20

// Source is one article that was found in an input and not yet read: Open does
// the costly part, so that it can run on another core.
type Source struct {
	Input string // file name, "-" for standard input
	Line  int    // line or record number in it, from 1; 0 when the input is one article
	Open  func() (*extract.Article, error)
}

// Inputs walks over the articles of files, folders and standard input ("-").
// An input or a line that cannot be used is an *InputError; the walk goes on.
func Inputs(ctx context.Context, names []string, stdin io.Reader, reader Reader) iter.Seq2[Source, error] {
	return func(yield func(Source, error) bool) {
		in := inputs{ctx: ctx, reader: reader, yield: yield}
		for _, name := range names {
			if ctx.Err() != nil || in.stopped {
				return
			}
			if name == "-" {
				in.stream("-", stdin)
				continue
			}
			in.path(name)
		}
	}
}

type inputs struct {
	ctx     context.Context
	reader  Reader
	yield   func(Source, error) bool
	stopped bool
}

func (in *inputs) emit(s Source, err error) bool {
	if in.ctx.Err() != nil || !in.yield(s, err) {
		in.stopped = true
	}
	return !in.stopped
}

func (in *inputs) fail(name string, line int, err error, mend string) bool {
	return in.emit(Source{Input: name, Line: line}, &InputError{name, line, err, mend})
}

// path reads a file, or every known file of a folder in name order.
func (in *inputs) path(name string) {
	info, err := os.Stat(name)
	if err != nil {
		in.fail(name, 0, cause(err), "check the path")
		return
	}
	if !info.IsDir() {
		in.file(name)
		return
	}
	found := 0
	err = filepath.WalkDir(name, func(p string, e fs.DirEntry, err error) error {
		if in.stopped {
			return fs.SkipAll
		}
		if err != nil {
			in.fail(p, 0, cause(err), "")
			return nil
		}
		if !e.IsDir() && known(p) {
			found++
			in.file(p)
		}
		return nil
	})
	if err == nil && found == 0 && !in.stopped {
		in.fail(name, 0, errors.New("no input in this folder"), "inputs end in "+strings.Join(extensions, " "))
	}
}

var extensions = []string{".txt", ".html", ".htm", ".jsonl", ".jsonl.gz", ".warc", ".warc.gz"}

func known(name string) bool {
	for _, x := range extensions {
		if strings.HasSuffix(strings.ToLower(name), x) {
			return true
		}
	}
	return false
}

func (in *inputs) file(name string) {
	lower := strings.ToLower(name)
	switch {
	case strings.HasSuffix(lower, ".txt"), strings.HasSuffix(lower, ".html"), strings.HasSuffix(lower, ".htm"):
		html := !strings.HasSuffix(lower, ".txt")
		in.emit(Source{Input: name, Open: func() (*extract.Article, error) {
			raw, err := os.ReadFile(name)
			if err != nil {
				return nil, &InputError{name, 0, cause(err), "check that the file can be read"}
			}
			return in.whole(name, raw, html)
		}}, nil)
		return
	case !known(name):
		in.fail(name, 0, errors.New("unknown kind of input"), "inputs end in "+strings.Join(extensions, " ")+"; give it as \"-\" on standard input to have its kind recognized")
		return
	}
	f, err := os.Open(name)
	if err != nil {
		in.fail(name, 0, cause(err), "check that the file can be read")
		return
	}
	defer f.Close()
	if strings.Contains(lower, ".warc") {
		in.warc(name, f)
		return
	}
	in.jsonl(name, f, strings.HasSuffix(lower, ".gz"))
}

// stream recognizes what standard input carries by its first bytes.
func (in *inputs) stream(name string, r io.Reader) {
	b := bufio.NewReaderSize(r, 1<<16)
	head, _ := b.Peek(512)
	if bytes.HasPrefix(head, []byte{0x1f, 0x8b}) {
		z, err := gzip.NewReader(bytes.NewReader(head))
		inner := make([]byte, 64)
		if err == nil {
			n, _ := io.ReadFull(z, inner)
			inner = inner[:n]
		}
		if bytes.HasPrefix(inner, []byte("WARC/")) {
			in.warc(name, b)
		} else {
			in.jsonl(name, b, true)
		}
		return
	}
	start := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")
	switch {
	case len(start) == 0:
		in.fail(name, 0, errors.New("empty input"), "pipe articles in, or name a file")
	case bytes.HasPrefix(start, []byte("WARC/")):
		in.warc(name, b)
	case start[0] == '{':
		in.jsonl(name, b, false)
	default:
		raw, err := io.ReadAll(b)
		if err != nil {
			in.fail(name, 0, err, "")
			return
		}
		in.emit(Source{Input: name, Open: func() (*extract.Article, error) { return in.whole(name, raw, start[0] == '<') }}, nil)
	}
}

// whole reads an input that is one article.
func (in *inputs) whole(name string, raw []byte, html bool) (*extract.Article, error) {
	if len(bytes.TrimSpace(raw)) == 0 {
		return nil, &InputError{name, 0, errors.New("empty file"), "nothing to read in it"}
	}
	id := strings.TrimSuffix(filepath.Base(name), filepath.Ext(name))
	if name == "-" {
		id = ""
	}
	if !html {
		a, err := in.reader.text(Line{ID: id}, raw)
		return a, inputError(name, 0, err)
	}
	a, err := in.reader.html(Line{ID: id}, raw)
	return a, inputError(name, 0, err)
}

// Line is one object of a JSON lines input.
type Line struct {
	ID        string `json:"id"`
	Text      string `json:"text"`
	HTML      string `json:"html"`
	URL       string `json:"url"`
	Site      string `json:"site"`
	Title     string `json:"title"`
	Published string `json:"published"`
}

func (in *inputs) jsonl(name string, r io.Reader, zipped bool) {
	if zipped {
		z, err := gzip.NewReader(r)
		if err != nil {
			in.fail(name, 0, fmt.Errorf("not gzip: %w", err), "name it without .gz if it is not compressed")
			return
		}
		defer z.Close()
		r = z
	}
	err := lines(r, in.reader.Limits.line(), func(n int, line []byte, err error) bool {
		if err != nil {
			return in.fail(name, n, err, "it was skipped")
		}
		return in.emit(Source{Input: name, Line: n, Open: func() (*extract.Article, error) { return in.line(name, n, line) }}, nil)
	})
	if err != nil {
		mend := "every line before it was read"
		if errors.Is(err, io.ErrUnexpectedEOF) {
			err = errors.New("the gzip file is cut off")
			mend += "; fetch or compress the file again"
		}
		in.fail(name, 0, err, mend)
	}
}

func (in *inputs) line(name string, n int, line []byte) (*extract.Article, error) {
	if line[0] != '{' {
		what := "not a JSON object"
		if line[0] == '<' {
			what = "this is HTML, not JSON lines"
		}
		return nil, &InputError{name, n, errors.New(what), "give pages as .html, plain text as .txt, or one {\"id\":…,\"text\":…} per line"}
	}
	l, err := parseLine(line)
	if err != nil {
		return nil, &InputError{name, n, fmt.Errorf("not a JSON object: %w", err), "one {\"id\":…,\"text\":…} per line"}
	}
	switch {
	case strings.TrimSpace(l.Text) != "":
		a, err := in.reader.text(l, nil)
		return a, inputError(name, n, err)
	case strings.TrimSpace(l.HTML) != "":
		a, err := in.reader.html(l, []byte(l.HTML))
		return a, inputError(name, n, err)
	}
	return nil, &InputError{name, n, fmt.Errorf("record %q has neither text nor html", l.ID), "add a \"text\" or \"html\" field"}
}

// inputError names the input of a page's error, and keeps nil nil.
func inputError(name string, line int, err error) error {
	if err == nil {
		return nil
	}
	return &InputError{name, line, err, ""}
}

// cause drops the file name from a path error: the message names it already.
func cause(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}
