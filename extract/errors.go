package extract

import "errors"

// What can be wrong with a page. FromPage wraps them with the page's address;
// ask with errors.Is. Those up to ErrEmpty come without an article; the others
// come with the article that the fallbacks gave.
var (
	// ErrNotHTML: the response is no HTML page (an image, a PDF file, a feed).
	ErrNotHTML = errors.New("not an HTML page")
	// ErrStatus: the server did not answer with the page but with an error status.
	ErrStatus = errors.New("no page under this address")
	// ErrNotArticle: the page is a front page or a list of articles.
	ErrNotArticle = errors.New("a front page or a list, not an article")
	// ErrEmpty: neither the layouts nor the fallbacks found any text.
	ErrEmpty = errors.New("page without text")

	// ErrTooLarge: the page is longer than MaxPageBytes; only that much was read.
	ErrTooLarge = errors.New("page too large, its end was not read")
	// ErrTooDeep: the page nests its elements deeper than the parser goes; its
	// paragraphs were read without their places in the page.
	ErrTooDeep = errors.New("elements nested too deep, read as a flat page")
	// ErrLayout: no layout of the site fits the page any more; what the
	// fallbacks found stands in for what the selectors should have found.
	ErrLayout = errors.New("page does not fit the layouts of its site")
	// ErrNoTitle: no headline was found.
	ErrNoTitle = errors.New("no title found")
	// ErrNoDate: no publication date was found.
	ErrNoDate = errors.New("no publication date found")
	// ErrNoBody: no text besides title and lead was found.
	ErrNoBody = errors.New("no body found")
)
