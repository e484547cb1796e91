package main

import (
	"bufio"
	"bytes"
	"encoding/gob"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"chutri/index"
)

// stretches is a form of an answer that comes piece by piece.
type stretches interface {
	add(x index.Answer) error
	end() error   // after the last piece
	close() error // in any case
}

// stretchedLines writes lines or rows as they come.
type stretchedLines struct {
	w      io.Writer
	format string
	begun  bool
}

func (s *stretchedLines) add(x index.Answer) error {
	first := !s.begun
	s.begun = true
	return printStretch(s.w, s.format, x, first)
}

func (s *stretchedLines) end() error   { return nil }
func (s *stretchedLines) close() error { return nil }

// stretchedJSON writes one object, whose last field is the list that comes in pieces.
// What closes it is kept back until the last piece is there.
type stretchedJSON struct {
	w      *bufio.Writer
	closes string
}

// listEnd closes an object whose last field is a list with something in it.
const listEnd = "\n  ]\n}\n"

func (s *stretchedJSON) add(x index.Answer) error {
	if s.closes == "" {
		var b bytes.Buffer
		enc := encoder(&b)
		enc.SetIndent("", "  ")
		if err := enc.Encode(x); err != nil {
			return err
		}
		text, open := strings.CutSuffix(b.String(), listEnd)
		if s.closes = "\n"; open {
			s.closes = listEnd
		} else {
			text = strings.TrimSuffix(text, "\n")
		}
		_, err := s.w.WriteString(text)
		return err
	}
	for _, o := range x.Lines() {
		b, err := indented(o)
		if err != nil {
			return err
		}
		s.w.WriteString(",\n    ")
		if _, err := s.w.Write(b); err != nil {
			return err
		}
	}
	return nil
}

// indented is a value as it stands in the list of an object.
func indented(o any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("    ", "  ")
	err := enc.Encode(o)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

func (s *stretchedJSON) end() error {
	_, err := s.w.WriteString(s.closes)
	return err
}

func (s *stretchedJSON) close() error { return nil }

// stretchedTable prints a table when all rows are known: how wide its columns are is
// told by the last row too. The rows of more than one piece wait in a file.
type stretchedTable struct {
	w     *bufio.Writer
	errs  io.Writer
	total int
	first index.Answer
	shape *tableShape
	rows  [][]string // of the first piece
	file  *os.File
	fileW *bufio.Writer
	enc   *gob.Encoder
}

func (s *stretchedTable) add(x index.Answer) error {
	if s.first == nil {
		s.first = x
	}
	t := x.Table()
	for _, row := range t.Rows {
		if s.shape == nil {
			s.shape = newTableShape(t.Columns)
		}
		s.shape.add(row)
	}
	if s.rows == nil {
		s.rows = t.Rows
		return nil
	}
	if s.file == nil {
		var err error
		if s.file, err = os.CreateTemp("", "chutri-table-*"); err != nil {
			return fmt.Errorf("the rows of a long table: %w", err)
		}
		s.fileW = bufio.NewWriter(s.file)
		s.enc = gob.NewEncoder(s.fileW)
	}
	for _, row := range t.Rows {
		if err := s.enc.Encode(row); err != nil {
			return fmt.Errorf("the rows of a long table: %w", err)
		}
	}
	return nil
}

func (s *stretchedTable) end() error {
	if len(s.rows) == 0 {
		fmt.Fprintln(s.errs, nothing(s.first))
		return nil
	}
	p := s.shape.printer(s.w, s.total)
	for _, row := range s.rows {
		p.row(row)
	}
	defer p.end()
	if s.file == nil {
		return nil
	}
	if err := s.fileW.Flush(); err != nil {
		return fmt.Errorf("the rows of a long table: %w", err)
	}
	if _, err := s.file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	for dec := gob.NewDecoder(bufio.NewReader(s.file)); ; {
		var row []string
		err := dec.Decode(&row)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("the rows of a long table: %w", err)
		}
		p.row(row)
	}
}

func (s *stretchedTable) close() error {
	if s.file == nil {
		return nil
	}
	return errors.Join(s.file.Close(), os.Remove(s.file.Name()))
}
