package extract

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"testing"
)

func BenchmarkDevEvents(b *testing.B) {
	f, _ := os.Open("/work/shared/corpus/news.jsonl.gz")
	z, _ := gzip.NewReader(f)
	sc := bufio.NewScanner(z)
	sc.Buffer(make([]byte, 1<<22), 1<<22)
	var as []*Article
	for sc.Scan() && len(as) < 600 {
		var x struct{ ID, Text string }
		json.Unmarshal(sc.Bytes(), &x)
		as = append(as, FromText(x.ID, "", x.Text))
	}
	b.ResetTimer()
	for i := 0; i < b.N; i++ {
		for _, a := range as {
			Extract(a, Options{})
		}
	}
}
