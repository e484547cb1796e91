package pipeline

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var lineSamples = []string{
	`{"id":"a","text":"Đồng chí An\nchủ trì hội nghị.","title":"Hội nghị","url":"https://a.vn/1?x=\u0026y","site":"a.vn","published":"2024-01-02","html":""}`,
	` { "id" : "a" , "text" : "x" } `, `{"id":null,"text":"x"}`, `{"id":"a","id":"b","text":"x"}`, `{"id":"a","id":null}`, `{}`, `{ }`,
	`{"text":"\u0110\u1ed3ng ch\u00ED \ud83d\ude00 \ud83d \ude00 \ud83dx \ud83d\ud83d\ude00 \/ \\ \" \b\f\n\r\t"}`,
	`{"text":"bad \x escape"}`, `{"text":"bad \u12 escape"}`, `{"text":"open`, `{"text":"x"`, `{"text":"x",}`, `{"text":"x"}}`, `{"text":"x"} y`, `{"text":"\`, `{"text":"\"}`,
	`{"ID":"A","Text":"y"}`, `{"n":1,"text":"x"}`, `{"tags":["a","b"],"text":"x"}`, `{"text":7}`, `{"text":{"a":1}}`, `{"i\u0064":"a","text":"x"}`,
	"{\"text\":\"line\x01\"}", "{\"text\":\"\xff\xfe x\"}", "{\"other\":\"\xff\",\"text\":\"x\"}", `{"other":"\x","text":"x"}`, `{"text":nullx}`, `{"text":nul}`, `{"text" "x"}`, `{"teſt":"x"}`, `{"text":"` + "\u2028" + `"}`,
}

// sameAsEncodingJSON compares value and fault of a line.
func sameAsEncodingJSON(t *testing.T, line []byte) {
	t.Helper()
	var want Line
	wantErr := json.Unmarshal(line, &want)
	got, err := parseLine(line)
	if (err == nil) != (wantErr == nil) {
		t.Fatalf("%s: error %v, encoding/json says %v", line, err, wantErr)
	}
	if diff := cmp.Diff(want, got); err == nil && diff != "" {
		t.Errorf("%s: %s", line, diff)
	}
}

func TestParseLine(t *testing.T) {
	plain := 0
	for _, s := range lineSamples {
		sameAsEncodingJSON(t, []byte(s))
		if _, ok := readPlain([]byte(s)); ok {
			plain++
		}
	}
	if plain < 6 {
		t.Errorf("only %d lines were read by hand", plain)
	}
}

func FuzzParseLine(f *testing.F) {
	for _, s := range lineSamples {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, line []byte) { sameAsEncodingJSON(t, line) })
}

func BenchmarkParseLine(b *testing.B) {
	line := []byte(lineSamples[0])
	b.ReportAllocs()
	b.SetBytes(int64(len(line)))
	for b.Loop() {
		if _, err := parseLine(line); err != nil {
			b.Fatal(err)
		}
	}
}
