package index

import (
	"context"

	"github.com/RoaringBitmap/roaring/v2"
)

// engine is what finds articles. It gets finished terms and parsed queries and
// analyses nothing itself, so that every engine gives the same answers. The one
// here is Bleve in the data folder; opensearch_*.go has a cluster behind the same
// methods.
type engine interface {
	// find gives the numbers of the articles that satisfy the query in the grade,
	// with their scores when rank is true.
	find(ctx context.Context, q query, g Grade, rank bool) (*found, error)
	// close releases the engine's files.
	close() error
}

// engineWriter builds an engine's index.
type engineWriter interface {
	// add enters one article under its number.
	add(number int, d *engineDocument) error
	// remove takes an article out that a newer record replaces.
	remove(number int) error
	// close makes everything that was added durable.
	close() error
}

// engineDocument is an article for an engine: the words of each field.
type engineDocument struct {
	fields  []engineTerms
	words   lexemes        // what the numbers of words mean
	article *engineArticle // nil for an engine in the data folder, which needs the words only
}

// engineTerms are the distinct words of one field, by number. Words of one key are
// one term.
type engineTerms struct {
	field fieldNumber
	words []uint32
}

// found is the result of a query: the articles, and scores by article number.
type found struct {
	set    *roaring.Bitmap
	scores []float32
}
