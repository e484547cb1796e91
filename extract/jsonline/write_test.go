package jsonline

import (
	"bytes"
	"encoding/json"
	"math"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chutri/extract"
)

// viaReflection is what encoding/json makes of a record.
func viaReflection(t *testing.T, r *extract.Record) string {
	t.Helper()
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(r); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// filler gives every field of a record a value of its own, so that no field of
// the contract is forgotten or written in the place of another.
type filler struct {
	n     int
	empty func(path string) bool
}

func (f *filler) fill(v reflect.Value, path string) {
	if f.empty != nil && f.empty(path) {
		return
	}
	f.n++
	switch v.Kind() {
	case reflect.String:
		v.SetString("giá trị " + path + " \"<&>\" \\ \n\t\r\b\f\x01\x7f \u2028\u2029…“Đ”\U0001f600")
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(f.n))
	case reflect.Float64:
		v.SetFloat(float64(f.n) + 0.125)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		f.fill(v.Elem(), path)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range 2 {
			f.fill(v.Index(i), path)
		}
	case reflect.Array:
		for i := range v.Len() {
			f.fill(v.Index(i), path)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			f.fill(v.Field(i), path+"."+v.Type().Field(i).Name)
		}
	default:
		panic("a kind of field that filler does not know: " + path)
	}
}

func TestMarshalIsEncodingJSON(t *testing.T) {
	paths := map[string]bool{}
	var full extract.Record
	(&filler{empty: func(p string) bool { paths[p] = true; return false }}).fill(reflect.ValueOf(&full).Elem(), "")
	records := map[string]*extract.Record{"full": &full, "zero": {}}
	records["empty slices"] = &extract.Record{People: []extract.Person{}, Events: []extract.Event{{Chairs: []string{}}}, Numbers: []extract.Number{{}}, Documents: []extract.DocumentReference{{}},
		Dates: []extract.Date{{}}, Organizations: []extract.Organization{{}}, URLs: []string{}}
	for p := range paths { // every field left empty once
		var r extract.Record
		(&filler{empty: func(q string) bool { return q == p && p != "" }}).fill(reflect.ValueOf(&r).Elem(), "")
		records["without "+p] = &r
	}
	for _, v := range []float64{0, math.Copysign(0, -1), 1, -1, 7800, 1e20, 1e21, 1.5e300, 1e-6, 1e-7, 123456789.125, 0.1, math.MaxFloat64, math.SmallestNonzeroFloat64} {
		records["number "+string(putFloat(nil, v))] = &extract.Record{Numbers: []extract.Number{{Value: v}}}
	}
	for _, s := range []string{"\xff", "a\xe2\x80", "\xe2", "Đ\xc4", "\ufffd", "\u2027\u202a", "\x00\x1f"} {
		records["text "+s] = &extract.Record{Text: s}
	}
	for what, r := range records {
		got, err := Marshal(r)
		if err != nil {
			t.Errorf("%s: %v", what, err)
			continue
		}
		if diff := cmp.Diff(viaReflection(t, r), string(got)); diff != "" {
			t.Errorf("%s: %s", what, diff)
		}
	}
	if _, err := Marshal(&extract.Record{ID: "x", Numbers: []extract.Number{{Value: math.NaN()}}}); err == nil {
		t.Error("a number that is none was written")
	}
}

func BenchmarkMarshal(b *testing.B) {
	var r extract.Record
	(&filler{}).fill(reflect.ValueOf(&r).Elem(), "")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Marshal(&r); err != nil {
			b.Fatal(err)
		}
	}
}
