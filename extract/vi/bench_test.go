package vi

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

// article is about 6 kB, the size of a news article.
var article = strings.Repeat(sample+"\n", 20)

func BenchmarkNormalize(b *testing.B) {
	for _, c := range []struct{ name, text string }{
		{"clean", article},
		{"spaces", strings.ReplaceAll(article, ", ", ",\u00a0")},
		{"decomposed", norm.NFD.String(article)},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.text)))
			b.ReportAllocs()
			for b.Loop() {
				Normalize(c.text)
			}
		})
	}
}

func BenchmarkNormalizeTokenize(b *testing.B) {
	b.SetBytes(int64(len(article)))
	b.ReportAllocs()
	var tokens []Token
	for b.Loop() {
		tokens = AppendTokens(tokens[:0], Normalize(article))
	}
}

func BenchmarkTokenize(b *testing.B) {
	b.SetBytes(int64(len(article)))
	b.ReportAllocs()
	for b.Loop() {
		Tokenize(article)
	}
}

func BenchmarkSentences(b *testing.B) {
	tokens := Tokenize(article)
	b.SetBytes(int64(len(article)))
	b.ReportAllocs()
	for b.Loop() {
		Sentences(tokens)
	}
}

func BenchmarkDecodeString(b *testing.B) {
	for _, c := range []struct{ name, text string }{
		{"clean", article},
		{"doubled", double(article, nil)},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.text)))
			for b.Loop() {
				DecodeString(c.text)
			}
		})
	}
}
