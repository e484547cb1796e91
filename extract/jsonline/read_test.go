package jsonline

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chutri/extract"
)

// recordSamples are a record with every field filled, and lines that are no such record.
func recordSamples(t testing.TB) []string {
	t.Helper()
	var full extract.Record
	(&filler{}).fill(reflect.ValueOf(&full).Elem(), "")
	b, err := Marshal(&full)
	if err != nil {
		t.Fatal(err)
	}
	line := string(b)
	samples := []string{line, `{}`, ` { "id" : "a" , "people" : [ ] , "events":[ { } , {"evidence":[ [1 , 2] ]}] } `,
		`{"id":"a","id":"b"}`, `{"id":null,"people":null}`, `{"people":[{"name":"A"}],"people":[{"aliases":["b"]}]}`, `{"people":[null]}`,
		`{"ID":"A"}`, `{"unknown":[1,{"a":"b"}],"id":"a"}`, `{"archive":null}`, `{"archive":{"offset":1},"archive":{"length":2}}`, `{"archive":7}`,
		`{"blocks":[{"kind":"x","span":[1]}]}`, `{"blocks":[{"span":[1,2,3]}]}`, `{"blocks":[{"span":[1.0,2]}]}`, `{"blocks":[{"span":[-1,-0]}]}`,
		`{"blocks":[{"span":[01,2]}]}`, `{"blocks":[{"span":[1,99999999999999999999]}]}`, `{"blocks":[{"span":[1,2]},]}`, `{"blocks":[{"span":null}]}`,
		`{"events":[{"online":true,"planned":false,"background":null}]}`, `{"events":[{"online":"true"}]}`, `{"events":[{"online":truex}]}`,
		`{"events":[{"ordinal":"1"}]}`, `{"events":[{"ordinal":1e2}]}`, `{"id":"a"}}`, `{"id":"a"`, `{"id":"a",}`, `["id"]`, `null`, ``, "{\"id\":\"\xff\"}", `{"id":"\ud83d"}`}
	for _, v := range strings.Fields("0 -0 1 -1 1.5 -1.5e3 1E+2 1e-400 1e400 01 .5 1. 1.e2 1e - + 00 0.1 12345678901234567890 9007199254740993 123456789012345678 -9007199254740993 1.2.3 1-2 null") {
		samples = append(samples, `{"numbers":[{"value":`+v+`}]}`)
	}
	return samples
}

// sameRecord compares value and fault of a line.
func sameRecord(t *testing.T, line []byte) {
	t.Helper()
	var got, want extract.Record
	wantErr, err := json.Unmarshal(line, &want), Unmarshal(line, &got)
	if (err == nil) != (wantErr == nil) {
		t.Fatalf("%s: error %v, encoding/json says %v", line, err, wantErr)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s: %s", line, diff)
	}
}

func TestUnmarshalIsEncodingJSON(t *testing.T) {
	for _, line := range recordSamples(t) {
		sameRecord(t, []byte(line))
	}
}

// TestReadByHand fails when a new field has been forgotten.
func TestReadByHand(t *testing.T) {
	for i, line := range recordSamples(t)[:4] {
		s := NewScanner([]byte(line))
		if !s.record(new(extract.Record)) {
			t.Errorf("sample %d is not read by hand beyond %q", i, line[:s.at])
		}
	}
}

func FuzzUnmarshal(f *testing.F) {
	for _, s := range recordSamples(f) {
		f.Add([]byte(s))
	}
	f.Fuzz(sameRecord)
}

func BenchmarkUnmarshal(b *testing.B) {
	line := []byte(recordSamples(b)[0])
	b.ReportAllocs()
	b.SetBytes(int64(len(line)))
	for b.Loop() {
		var r extract.Record
		if err := Unmarshal(line, &r); err != nil {
			b.Fatal(err)
		}
	}
}
