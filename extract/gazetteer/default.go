package gazetteer

import (
	"embed"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"sync"
)

//go:embed data/*.tsv
var files embed.FS

// The lists. A class is the name of its file.
const (
	Abbreviations Class = "abbreviations"
	Bodies        Class = "bodies"
	BodyHeads     Class = "body_heads"
	Countries     Class = "countries"
	Districts     Class = "districts"
	Functions     Class = "functions"
	NameWords     Class = "name_words"
	EventNouns    Class = "event_nouns"
	GivenNames    Class = "given_names"
	Lunar         Class = "lunar"
	PartyTerms    Class = "party_terms"
	Provinces     Class = "provinces"
	RoleVerbs     Class = "role_verbs"
	Surnames      Class = "surnames"
	Titles        Class = "titles"
	Wards         Class = "wards"
)

// classesInOrder gives each list its place in a ClassSet.
var classesInOrder = []Class{Abbreviations, Bodies, BodyHeads, Countries, Districts, Functions, NameWords, EventNouns, GivenNames, Lunar, PartyTerms, Provinces, RoleVerbs, Surnames, Titles, Wards}

// tablesOnly are lists that are looked up and not searched for in texts.
var tablesOnly = []Class{Lunar, PartyTerms}

// Default is the lexicon of the lists in data, read once. It panics when a list
// is not well formed, which the tests of this package rule out.
var Default = sync.OnceValue(func() *Lexicon {
	l, err := load(files)
	if err != nil {
		panic(err)
	}
	return l
})

// load reads every list of a folder data.
func load(fsys fs.FS) (*Lexicon, error) {
	names, err := fs.Glob(fsys, "data/*.tsv")
	if err != nil {
		return nil, err
	}
	l := &Lexicon{lists: map[Class]func() []*Row{}}
	for _, name := range names {
		list, err := readList(fsys, name)
		if err != nil {
			return nil, err
		}
		class := Class(strings.TrimSuffix(strings.TrimPrefix(name, "data/"), ".tsv"))
		parts, err := readTable(class, name, list)
		if err != nil {
			return nil, err
		}
		l.parts = append(l.parts, parts...)
		l.lists[class] = sync.OnceValue(func() []*Row { return rowsOf(parts) })
	}
	l.plant()
	return l, nil
}

// readList reads a file without a second copy of it.
func readList(fsys fs.FS, name string) (string, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	var b strings.Builder
	if info, err := f.Stat(); err == nil {
		b.Grow(int(info.Size()))
	}
	if _, err := io.Copy(&b, f); err != nil {
		return "", fmt.Errorf("%s: %w", name, err)
	}
	return b.String(), nil
}

// Rows gives the rows of a list in the order of the file.
func (l *Lexicon) Rows(class Class) []*Row {
	if rows := l.lists[class]; rows != nil {
		return rows()
	}
	return nil
}

// rowsOf gives all rows of a list.
func rowsOf(parts []*part) []*Row {
	var rows []*Row
	for _, p := range parts {
		rows = slices.Grow(rows, len(p.rows))
		for i := range p.rows {
			rows = append(rows, p.row(i))
		}
	}
	return rows
}
