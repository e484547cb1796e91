package index

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"github.com/klauspost/compress/zstd"
)

// codec packs records and events with zstd. Records are short and alike, so that
// a dictionary made of the first ones of an index saves a quarter. Blobs that
// were packed before there was one unpack all the same.
type codec struct {
	enc *zstd.Encoder
	dec *zstd.Decoder
}

const (
	dictionaryFile    = "dictionary"
	dictionaryID      = 1
	dictionaryRecords = 24      // records that the dictionary is made of
	dictionarySize    = 7 << 14 // bytes
	windowSize        = 1 << 20 // bytes in which repeats are looked for: every worker holds as many
)

// newCodec makes a codec; an empty dictionary is none.
func newCodec(dictionary []byte) (*codec, error) {
	encoder := []zstd.EOption{zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderConcurrency(min(4, runtime.GOMAXPROCS(0))), zstd.WithLowerEncoderMem(true), zstd.WithWindowSize(windowSize)}
	decoder := []zstd.DOption{zstd.WithDecoderConcurrency(0)}
	if len(dictionary) > 0 {
		encoder = append(encoder, zstd.WithEncoderDictRaw(dictionaryID, dictionary))
		decoder = append(decoder, zstd.WithDecoderDictRaw(dictionaryID, dictionary))
	}
	enc, err := zstd.NewWriter(nil, encoder...)
	if err != nil {
		return nil, fmt.Errorf("zstd: %w", err)
	}
	dec, err := zstd.NewReader(nil, decoder...)
	if err != nil {
		return nil, fmt.Errorf("zstd: %w", err)
	}
	return &codec{enc, dec}, nil
}

// openCodec reads the dictionary of a generation, if it has one.
func openCodec(dir string) (*codec, error) {
	d, err := os.ReadFile(filepath.Join(dir, dictionaryFile))
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	return newCodec(d)
}

func (c *codec) pack(b []byte) []byte { return c.enc.EncodeAll(b, make([]byte, 0, len(b)/2)) }

// appendPacked is pack behind what is there.
func (c *codec) appendPacked(to, b []byte) []byte { return c.enc.EncodeAll(b, to) }

func (c *codec) unpack(b []byte) ([]byte, error) { return c.dec.DecodeAll(b, nil) }

// close frees what the codec holds.
func (c *codec) close() {
	c.enc.Close()
	c.dec.Close()
}

// learn collects the first records of a fresh index and, when there are enough,
// makes the dictionary of them.
func (b *Builder) learn(raw []byte) error {
	if b.learned || !b.fresh {
		return nil
	}
	b.sample = append(b.sample, raw...)
	if b.sampled++; b.sampled < dictionaryRecords {
		return nil
	}
	b.learned = true
	// The end of a dictionary costs least to point at: keep the end of the sample.
	d := b.sample[max(len(b.sample)-dictionarySize, 0):]
	b.sample = nil
	if err := os.WriteFile(filepath.Join(b.dir, dictionaryFile), d, 0o644); err != nil {
		return err
	}
	c, err := newCodec(d)
	if err != nil {
		return err
	}
	b.codec.Store(c)
	return nil
}
